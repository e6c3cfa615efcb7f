(** * The constants of Section 7

    [CM2012] Section 7, steps d and e: the 1/2 of step d, the weight of 1 - e and the 4 of epsilon/(4n) may be
    others.
    For every n >= 2, V >= 1, epsilon in (0, 1] and every lawful tie rule. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Rewards Variants BestReply Counterexamples.
Open Scope R_scope.

(** delta_i = c [v_i/(1+v_i) + w (1-e_i)/(1+V)^2] *)
Definition rewards_with (K : number) (V : nat) (c w : K) (s : profile) (i : nat) : K :=
  times K c (plus K (over K (whole K (bid (s i))) (whole K (1 + bid (s i))))
                    (over K (times K w (minus K (one K) (whole K (external (s i)))))
                            (times K (whole K (1 + V)) (whole K (1 + V))))).

(** Everything that the paper says of the mechanism, of the one with the floor f and the rewards delta. *)
Definition all_holds (n V : nat) (epsilon f : R) (delta : profile -> nat -> R) (ties : tie_rule reals) : Prop :=
  Claim_1 n V (v_of n f delta ties) /\ Claim_2 n V (v_of n f delta ties) /\ Claim_3 n V (v_of n f delta ties) /\
  Guarantees n V (v_of n f delta ties) (revenue_of reals n f delta ties) (fun m => INR m - epsilon) /\
  Never_negative n V (revenue_of reals n f delta ties).

Section Constants.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis some_type : (1 <= V)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis at_most_one : epsilon <= 1.
Hypothesis fair : lawful n ties.

Lemma V_one : 1 <= INR V.
Proof. apply (le_INR 1). assumption. Qed.

Section Any.
Variables (c w f : R).
Hypothesis some_reward : 0 < c.
Hypothesis some_weight : 0 < w.
Hypothesis weight_low : w * INR V < 1 + INR V.
Hypothesis floor_not_negative : 0 <= f.
Hypothesis floor_low : f <= 1 - / INR n.

Notation delta := (rewards_with reals V c w).

Definition paid (x : pair) : R :=
  c * (INR (bid x) / (1 + INR (bid x)) + w * (1 - INR (external x)) / ((1 + INR V) * (1 + INR V))).

Lemma delta_paid s i : delta s i = paid (s i).
Proof.
  unfold rewards_with, paid. rewrite !whole_reals, !plus_INR. unfold reals; simpl. reflexivity.
Qed.

Lemma square_positive : 0 < (1 + INR V) * (1 + INR V).
Proof. pose proof V_one. nra. Qed.

(** The bonus for e = 0. *)
Lemma bonus_between e : (e <= 1)%nat ->
  0 <= w * (1 - INR e) / ((1 + INR V) * (1 + INR V)) <= w / ((1 + INR V) * (1 + INR V)).
Proof.
  intros He. apply le_INR in He. simpl in He. pose proof (pos_INR e).
  assert (Hi : 0 < / ((1 + INR V) * (1 + INR V))) by (apply Rinv_0_lt_compat, square_positive).
  unfold Rdiv. split; [|apply Rmult_le_compat_r; nra]. apply Rmult_le_pos; nra.
Qed.

Lemma share_le a b : (a <= b)%nat -> INR a / (1 + INR a) <= INR b / (1 + INR b).
Proof. intros H. destruct (Nat.eq_dec a b) as [->|Hne]; [lra|]. left. apply share_lt. lia. Qed.

Lemma share_positive a : 0 <= INR a / (1 + INR a).
Proof. pose proof (pos_INR a). apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. lra. Qed.

Lemma any_truth : truth_pays n V delta.
Proof.
  intros i t x r _ Ht [He _] _. rewrite !delta_paid, !join_own. unfold paid. cbn [bid external fst snd].
  pose proof (bonus_between (external x) He) as Hb. simpl (INR 0). rewrite Rminus_0_r, Rmult_1_r.
  assert (Hw : 0 < w / ((1 + INR V) * (1 + INR V))) by (apply Rdiv_lt_0_compat; [assumption|apply square_positive]).
  pose proof (share_positive t). split; [apply Rmult_lt_0_compat; lra|].
  intros [Hlt| ->]; apply Rmult_lt_compat_l; try assumption.
  - pose proof (share_lt (bid x) t Hlt). lra.
  - cbn [bid external fst snd]. simpl (INR 1). unfold Rdiv in *. nra.
Qed.

Lemma any_more : more_pays n V delta.
Proof.
  intros i k x r _ Hk [He _] _ Hlt _. rewrite !delta_paid, !join_own. unfold paid. cbn [bid external fst snd].
  pose proof (bonus_between (external x) He) as [_ Hb]. simpl (INR 1).
  replace (w * (1 - 1) / ((1 + INR V) * (1 + INR V))) with 0 by (unfold Rdiv; ring).
  apply Rmult_lt_compat_l; [assumption|].
  apply Rle_lt_trans with (INR (bid x) / (1 + INR (bid x)) + w / ((1 + INR V) * (1 + INR V))); [lra|].
  assert (Hx : INR (bid x) + 1 <= INR k) by (rewrite <- S_INR; apply le_INR; lia).
  apply le_INR in Hk. pose proof (pos_INR (bid x)) as H0. set (a := INR (bid x)) in *. set (b := INR k) in *.
  assert (Hgap : 1 / ((1 + INR V) * INR V) <= b / (1 + b) - a / (1 + a)).
  { replace (b / (1 + b) - a / (1 + a)) with ((b - a) / ((1 + b) * (1 + a))) by (field; lra).
    apply Rle_trans with (1 / ((1 + b) * (1 + a))).
    - unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_le_contravar; nra.
    - unfold Rdiv. apply Rmult_le_compat_r; [|lra]. left. apply Rinv_0_lt_compat. nra. }
  assert (Hbonus : w / ((1 + INR V) * (1 + INR V)) < 1 / ((1 + INR V) * INR V)); [|rewrite Rplus_0_r; lra].
  pose proof V_one. apply Rmult_lt_reg_r with ((1 + INR V) * (1 + INR V) * INR V); [nra|]. field_simplify;
    [|lra|lra]. nra.
Qed.

(** V/(1+V) + w/(1+V)^2 *)
Definition most : R := INR V / (1 + INR V) + w / ((1 + INR V) * (1 + INR V)).

Lemma paid_le x : legal V x -> paid x <= c * most.
Proof.
  intros [He Hv]. unfold paid, most. pose proof (bonus_between (external x) He). pose proof (share_le (bid x) V Hv).
  apply Rmult_le_compat_l; lra.
Qed.

Lemma total_all s : (forall j, (j < n)%nat -> legal V (s j)) -> total reals n (delta s) <= INR n * (c * most).
Proof.
  intros Hs. rewrite <- total_R_constant. apply total_R_le. intros j Hj. rewrite delta_paid. apply paid_le. auto.
Qed.

Lemma total_of_one s : (forall j, (j < n)%nat -> legal V (s j)) -> second n (fun j => bid (s j)) = 0%nat ->
  total reals n (delta s) <= c * (INR V / (1 + INR V) + INR n * (w / ((1 + INR V) * (1 + INR V)))).
Proof.
  intros Hs Hz. destruct (max_below_attained n (fun j => bid (s j)) ltac:(lia)) as [a [Ha Htop]]. cbv beta in Htop.
  pose proof (second_is_other n (fun j => bid (s j)) a Ha Htop) as Hother. rewrite Hz in Hother.
  set (b := w / ((1 + INR V) * (1 + INR V))). set (top := INR V / (1 + INR V)).
  apply Rle_trans with (total reals n (fun j => c * b - (if (j =? a)%nat then - (c * top) else 0))).
  - apply total_R_le. intros j Hj. rewrite delta_paid. unfold paid. destruct (Hs j Hj) as [He Hv].
    pose proof (bonus_between (external (s j)) He) as [_ Hb]. fold b in Hb.
    destruct (Nat.eqb_spec j a) as [->|Hne].
    + pose proof (share_le (bid (s a)) V Hv) as Hsh. fold top in Hsh.
      apply Rle_trans with (c * (top + b)); [apply Rmult_le_compat_l; lra|lra].
    + pose proof (max_other_ge n a (fun j => bid (s j)) j Hj Hne) as H. cbv beta in H.
      replace (bid (s j)) with 0%nat by lia. simpl (INR 0). rewrite Rminus_0_r.
      replace (0 / (1 + 0)) with 0 by (unfold Rdiv; ring). apply Rmult_le_compat_l; lra.
  - rewrite total_R_minus, total_R_constant. rewrite (total_single n (fun j => if (j =? a)%nat then -
      (c * top) else 0) a Ha).
    + rewrite Nat.eqb_refl. unfold reals; simpl. lra.
    + intros j _ Hne. destruct (Nat.eqb_spec j a); [congruence|reflexivity].
Qed.

(** What all rewards come to at most when the second highest announcement is m. *)
Definition costs (m : nat) : R :=
  match m with O => c * (INR V / (1 + INR V) + INR n * (w / ((1 + INR V) * (1 + INR V)))) | _ => INR n *
    (c * most) end.

Lemma total_costs s : (forall j, (j < n)%nat -> legal V (s j)) -> (0 < highest n s)%nat ->
  total reals n (delta s) <= costs (second n (fun j => bid (s j))).
Proof.
  intros Hs _. unfold costs. destruct (second n (fun j => bid (s j))) eqn:E;
    [apply total_of_one|apply total_all]; assumption.
Qed.

Lemma total_costs_all s : (forall j, (j < n)%nat -> legal V (s j)) -> (0 < highest n s)%nat ->
  total reals n (delta s) <= (fun _ => INR n * (c * most)) (second n (fun j => bid (s j))).
Proof. intros Hs _. apply total_all. assumption. Qed.

Lemma all_hold : INR n * (c * most) <= epsilon ->
  c * (INR V / (1 + INR V) + INR n * (w / ((1 + INR V) * (1 + INR V)))) <= f ->
  all_holds n V epsilon f delta ties.
Proof.
  intros Hmost Hone.
  split; [|split; [|split; [|split]]].
  - exact (claim_1_of_variant n V f delta ties two fair floor_low any_truth).
  - exact (claim_2_of_variant n V f delta ties two fair floor_low any_truth).
  - exact (claim_3_of_variant n V f delta ties two fair floor_low any_truth any_more).
  - apply (guarantees_by n V f delta ties two fair floor_low any_truth any_more _ _ total_costs_all).
    + simpl. lra.
    + intros l m Hlm. apply le_INR in Hlm.
      assert (INR m <= floor_of reals f m); [|lra].
      destruct m; unfold floor_of; [simpl; lra|]. rewrite whole_reals. lra.
  - apply (never_negative_by n V f delta ties two fair costs total_costs). intros m _. unfold costs.
    destruct m as [|m]; [exact Hone|]. unfold floor_of. rewrite whole_reals, S_INR. pose proof (pos_INR m). lra.
Qed.

End Any.

(** (V^2+V+n)/(1+V)^2 = V/(1+V) + n/(1+V)^2 *)
Lemma most_of_one w : INR V / (1 + INR V) + w / ((1 + INR V) * (1 + INR V)) = (INR V * INR V + INR V + w) /
  ((1 + INR V) * (1 + INR V)).
Proof. pose proof V_one. field. lra. Qed.

Lemma most_le_one w : w * INR V <= 1 + INR V -> most w <= 1.
Proof.
  intros Hw. unfold most. rewrite most_of_one. pose proof V_one.
  apply Rmult_le_reg_r with ((1 + INR V) * (1 + INR V)); [nra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by
    nra. nra.
Qed.

Lemma n_two : 2 <= INR n.
Proof. exact (n_pos n two). Qed.

Lemma half_low : 1 / 2 <= 1 - / INR n.
Proof. pose proof n_two. assert (/ INR n <= / 2) by (apply Rinv_le_contravar; lra). lra. Qed.

(** The floor of step d may be anything between epsilon/(4n) (V^2+V+n)/(1+V)^2 and 1 - 1/n. *)
Theorem other_floors f :
  epsilon / (4 * INR n) * ((INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V))) <= f <= 1 - / INR n ->
  all_holds n V epsilon f (rewards_with reals V (epsilon / (4 * INR n)) 1) ties.
Proof.
  intros [Hlow Hhigh]. pose proof n_two as Hn. pose proof V_one as HV. pose proof
    (scale_pos n epsilon two positive) as Hc.
  assert (Hpos : 0 <= (INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V))).
  { apply Rmult_le_pos; [nra|]. left. apply Rinv_0_lt_compat. nra. }
  apply all_hold; try lra.
  - assert (0 <= epsilon / (4 * INR n) * ((INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V))))
      by (apply Rmult_le_pos; lra). lra.
  - pose proof (most_le_one 1 ltac:(lra)).
    replace (INR n * (epsilon / (4 * INR n) * most 1)) with (epsilon / 4 * most 1) by (field; lra). nra.
  - replace (INR n * (1 / ((1 + INR V) * (1 + INR V)))) with (INR n / ((1 + INR V) * (1 + INR V))) by (field; lra).
    rewrite most_of_one. exact Hlow.
Qed.

(** The lowest of these is less than epsilon/4. *)
Theorem lowest_floor : epsilon / (4 * INR n) * ((INR V * INR V + INR V + INR n) / ((1 + INR V) *
  (1 + INR V))) < epsilon / 4.
Proof.
  pose proof n_two as Hn. pose proof V_one as HV.
  replace (epsilon / 4) with (epsilon / (4 * INR n) * INR n) by (field; lra).
  apply Rmult_lt_compat_l; [apply (scale_pos n epsilon two positive)|].
  apply Rmult_lt_reg_r with ((1 + INR V) * (1 + INR V)); [nra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by
    nra. nra.
Qed.

(** The weight of (1-e)/(1+V)^2 may be anything above 0 and below 1 + 1/V. *)
Theorem other_weights w : 0 < w < 1 + / INR V ->
  all_holds n V epsilon (1 / 2) (rewards_with reals V (epsilon / (4 * INR n)) w) ties.
Proof.
  intros [Hw Hw1]. pose proof n_two as Hn. pose proof V_one as HV.
  assert (HwV : w * INR V < 1 + INR V).
  { apply Rmult_lt_compat_r with (r := INR V) in Hw1; [|lra]. rewrite Rmult_plus_distr_r, Rinv_l in Hw1 by lra.
      lra. }
  pose proof (most_le_one w ltac:(lra)) as Hmost. pose proof half_low.
  apply all_hold; try lra.
  - apply (scale_pos n epsilon two positive).
  - replace (INR n * (epsilon / (4 * INR n) * most w)) with (epsilon / 4 * most w) by (field; lra). nra.
  - unfold most in Hmost. set (top := INR V / (1 + INR V)) in *. set (b := w / _) in *.
    assert (Ht : 0 <= top) by (unfold top; apply share_positive; lia || assumption).
    assert (Hb : 0 <= b) by (unfold b; apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; nra]).
    apply Rle_trans with (epsilon / (4 * INR n) * (INR n * (top + b))).
    + apply Rmult_le_compat_l; [left; apply (scale_pos n epsilon two positive)|]. nra.
    + replace (epsilon / (4 * INR n) * (INR n * (top + b))) with (epsilon / 4 * (top + b)) by (field; lra). nra.
Qed.

(** With epsilon/n in the place of epsilon/(4n) all holds with the same epsilon. *)
Theorem four_times_the_rewards : all_holds n V epsilon (1 / 2) (rewards_with reals V (epsilon / INR n) 1) ties.
Proof.
  pose proof n_two as Hn. pose proof V_one as HV. pose proof half_low. pose proof (most_le_one 1 ltac:(lra)) as
    Hmost.
  apply all_hold; try lra.
  - apply Rdiv_lt_0_compat; lra.
  - replace (INR n * (epsilon / INR n * most 1)) with (epsilon * most 1) by (field; lra). nra.
  - replace (INR n * (1 / ((1 + INR V) * (1 + INR V)))) with (INR n / ((1 + INR V) * (1 + INR V))) by (field; lra).
    rewrite most_of_one.
    apply Rle_trans with (1 / INR n * ((INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V)))).
    + apply Rmult_le_compat_r.
      * apply Rmult_le_pos; [nra|]. left. apply Rinv_0_lt_compat. nra.
      * unfold Rdiv. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra|assumption].
    + apply Rmult_le_reg_r with (2 * INR n * ((1 + INR V) * (1 + INR V))); [nra|].
      replace (1 / INR n * ((INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V))) * (2 * INR n *
        ((1 + INR V) * (1 + INR V))))
        with (2 * (INR V * INR V + INR V + INR n)) by (field; lra).
      assert (0 <= (INR n - 2) * (INR V * INR V + 2 * INR V - 1)) by (apply Rmult_le_pos; nra). nra.
Qed.

End Constants.

(** With the weight 1 + 1/V Claim 3 fails where ties go to player 0: of type 0, he is sure that all others have
    type V, and
    (0, V - 1) pays him as much as (1, V). *)
Theorem the_weight_is_sharp n V epsilon : (2 <= n)%nat -> (1 <= V)%nat -> 0 < epsilon <= 1 ->
  ~ Claim_3 n V (v_of n (1 / 2) (rewards_with reals V (epsilon / (4 * INR n)) (1 + / INR V)) first_wins).
Proof.
  intros Hn HV [He He1] H. set (c := epsilon / (4 * INR n)) in *. set (w := 1 + / INR V) in *.
  set (v := v_of n (1 / 2) (rewards_with reals V c w) first_wins) in *.
  assert (HVR : 1 <= INR V) by (apply (le_INR 1); assumption). pose proof (n_pos n Hn) as HnR.
  assert (Hc : 0 < c) by (apply scale_pos; assumption).
  assert (Hw : w * INR V = 1 + INR V) by (unfold w; field; lra).
  assert (Hwpos : 0 < w) by (unfold w; assert (0 < / INR V) by (apply Rinv_0_lt_compat; lra); lra).
  pose proof (by_lowest_lawful n) as Hfair.
  set (tops := fun _ : nat => (0%nat, V) : pair).
  assert (Htops : forall i, (i < n)%nat -> rival n i tops = V).
  { intros i Hi. unfold rival. destruct (max_other_attained n i (fun j => bid (tops j)) Hn Hi) as [j [_ [_ E]]].
    rewrite <- E. reflexivity. }
  assert (Hrest : forall i, rest n V i tops) by (intros i j _ _; split; unfold external, bid, tops; simpl; lia).
  set (P := paid V c w).
  assert (Hmost : forall e, (e <= 1)%nat -> forall b, (b <= V)%nat -> P (e, b) <= epsilon / 4).
  { intros e Hele b Hb. unfold P. eapply Rle_trans; [apply (paid_le n V Hn HV c w Hc Hwpos); split; assumption|].
    pose proof (most_le_one V HV w ltac:(lra)) as Hm.
    apply Rle_trans with (c * 1); [apply Rmult_le_compat_l; lra|]. unfold c. rewrite Rmult_1_r.
    unfold Rdiv. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  (* whoever has type V may announce (0, V) *)
  assert (Htop : forall i, (i < n)%nat -> survives_of n V v i V (0%nat, V)).
  { intros i Hi. split; [split; unfold external, bid; simpl; lia|].
    apply (best_is_undominated_of n V (1 / 2) (rewards_with reals V c w) first_wins i V _ _ _ tops);
      [apply Hrest|]. intros y [Hy1 Hy2]. unfold v.
    rewrite !(v_sold n _ _ _ Hn) by (try assumption; right; rewrite Htops by assumption; lia).
    unfold gain. rewrite !Htops by assumption. rewrite !delta_paid, !join_own by assumption.
    assert (Hfl : floor_of reals (1 / 2) V = INR V) by (destruct V; [lia|unfold floor_of; apply whole_reals]).
    rewrite Hfl. assert (Hle : paid V c w y <= paid V c w (0%nat, V)); [|lra].
    unfold paid. cbn [bid external fst snd]. simpl (INR 0). rewrite Rminus_0_r, Rmult_1_r.
    pose proof (bonus_between V HV w Hwpos (external y) Hy1). pose proof (share_le n V Hn HV (bid y) V Hy2).
    apply Rmult_le_compat_l; lra. }
  set (t := fun j : nat => if (j =? 0)%nat then 0%nat else V). set (B := (fun t' => t' = t) : belief).
  assert (HB : is_belief n V 0 0 B).
  { split; [exists t; reflexivity|]. intros t' ->. split; [reflexivity|]. intros j _. unfold t. destruct
      (j =? 0)%nat; lia. }
  assert (Hk : is_smp n B V).
  { assert (E : max_below n t = V).
    { apply Nat.le_antisymm; [apply max_below_le; intros j _; unfold t; destruct (j =? 0)%nat; lia|].
      exact (max_below_ge n t 1%nat ltac:(lia)). }
    split; [exists t; split; [reflexivity|exact E]|]. intros t0 ->. rewrite E. lia. }
  assert (Hrival0 : rival n 0 tops = V) by (apply Htops; lia).
  assert (Hfl : floor_of reals (1 / 2) V = INR V) by (destruct V; [lia|unfold floor_of; apply whole_reals]).
  assert (Hlow : P (0%nat, (V - 1)%nat) = P (1%nat, V)).
  { unfold P, paid. cbn [bid external fst snd]. simpl (INR 0). simpl (INR 1). rewrite minus_INR by assumption.
      simpl (INR 1).
    unfold w. field. lra. }
  assert (Hbest : forall y, legal V y -> v 0%nat 0%nat y tops <= v 0%nat 0%nat (0%nat, (V - 1)%nat) tops).
  { intros y [Hy1 Hy2]. unfold v.
    rewrite !(v_sold n _ _ _ Hn) by (try lia; right; rewrite Hrival0; lia).
    rewrite !delta_paid, !join_own by assumption. fold P.
    assert (Hloses : forall x, (bid x < V)%nat \/ x = (1%nat, V) -> gain n (1 / 2) first_wins 0 0 x tops = 0).
    { intros x Hx. apply (gain_loses n _ _ Hn Hfair 0 x tops V); [lia|assumption|].
      right. split; [assumption|]. exists 1%nat. split; [lia|]. split; [lia|reflexivity]. }
    rewrite (Hloses (0%nat, (V - 1)%nat)) by (left; unfold bid; simpl; lia).
    destruct y as [e b]. unfold external, bid in Hy1, Hy2. simpl in Hy1, Hy2.
    destruct (Nat.eq_dec b V) as [->|Hne]; [destruct e as [|[|e]]; [| |lia]|].
    - (* he wins the tie, at V *)
      unfold gain. rewrite Hrival0, Hfl. simpl (INR 0).
      assert (Hone : first_wins (join 0 (0%nat, V) tops) (first n (join 0 (0%nat, V) tops)) 0%nat = 1).
      { unfold by_lowest. assert (Hf : first n (join 0 (0%nat, V) tops) 0 = true).
        { unfold first. rewrite highest_join by lia. rewrite Hrival0, join_own. unfold bid, external. simpl.
          rewrite Nat.max_id, Nat.eqb_refl. reflexivity. }
        rewrite Hf. reflexivity. }
      rewrite Hone. pose proof (Hmost 0%nat ltac:(lia) V ltac:(lia)).
      assert (0 <= P (0%nat, (V - 1)%nat)); [|lra]. rewrite Hlow. unfold P, paid. cbn [bid external fst snd].
        simpl (INR 1).
      apply Rmult_le_pos; [lra|]. pose proof (share_positive V). unfold Rdiv in *. rewrite Rminus_diag_eq by
        reflexivity. lra.
    - rewrite (Hloses (1%nat, V)) by (right; reflexivity). rewrite Hlow. lra.
    - rewrite (Hloses (e, b)) by (left; unfold bid; simpl; lia).
      assert (P (e, b) <= P (0%nat, (V - 1)%nat)); [|lra]. unfold P, paid. cbn [bid external fst snd]. simpl (INR 0).
      rewrite Rminus_0_r, Rmult_1_r. pose proof (bonus_between V HV w Hwpos e Hy1).
      pose proof (share_le n V Hn HV b (V - 1) ltac:(lia)). apply Rmult_le_compat_l; lra. }
  assert (Hx : legal V (0%nat, (V - 1)%nat)) by (split; unfold external, bid; simpl; lia).
  assert (Hrat : rational_of n V v 0 0 B (0%nat, (V - 1)%nat)).
  { split; [split; [assumption|]|].
    - apply (best_is_undominated_of n V (1 / 2) (rewards_with reals V c w) first_wins 0 0 _ _ _ tops);
        [apply Hrest|exact Hbest].
    - apply (best_is_undominated_of n V (1 / 2) (rewards_with reals V c w) first_wins 0 0 _ _ _ tops);
        [|exact Hbest].
      exists t. split; [reflexivity|]. intros j Hj Hne. unfold t. destruct (Nat.eqb_spec j 0); [congruence|].
        apply Htop. assumption. }
  specialize (H 0%nat 0%nat B V _ ltac:(lia) HB Hk Hrat). unfold bid in H. simpl in H. lia.
Qed.
