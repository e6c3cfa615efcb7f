(** * What the mechanism sells, pays and earns

    [CM2012] Section 7, Remark, with the bounds that are attained; Section 8, the cases in the proof of Claim 1.
    For every n >= 2, V, epsilon > 0 and every lawful tie rule. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3.
Open Scope R_scope.

Section Rewards.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation u := (u n V epsilon ties).
Notation utility := (utility reals n V epsilon ties).
Notation win := (win reals n ties).
Notation price := (price reals n V epsilon ties).
Notation revenue := (revenue reals n V epsilon ties).
Notation reward := (reward reals n V epsilon).
Notation highest := (highest n).

Definition legal_profile (s : profile) : Prop := forall j, (j < n)%nat -> legal V (s j).

Lemma win_sold s i : (0 < highest s)%nat -> win s i = ties s (first n s) i.
Proof. intros H. unfold SecondBelief.win, halts. destruct (Nat.eqb_spec (highest s) 0); [lia|reflexivity]. Qed.

Lemma price_sold s i : (0 < highest s)%nat ->
  price s i = win s i * floor_R (highest_other n s i) - reward (s i).
Proof.
  intros H. rewrite win_sold by assumption. unfold SecondBelief.price, halts.
  destruct (Nat.eqb_spec (highest s) 0); [lia|]. rewrite price_floor_R. reflexivity.
Qed.

Lemma utility_sold s i t : (0 < highest s)%nat ->
  utility i t s = win s i * (INR t - floor_R (highest_other n s i)) + reward (s i).
Proof.
  intros H. unfold SecondBelief.utility. rewrite price_sold by assumption. rewrite whole_reals.
  unfold reals; simpl. ring.
Qed.

(** "M always sells the good." *)
Theorem always_sells s : total reals n (win s) = 1.
Proof.
  destruct (Nat.eq_dec (highest s) 0) as [Hz|Hnz].
  - rewrite (total_R_eq n _ (fun _ => / INR n)).
    + rewrite total_R_constant. apply Rinv_r. pose proof (n_pos n two). lra.
    + intros j _. unfold SecondBelief.win, halts. rewrite Hz. simpl (0 =? 0)%nat. cbv iota.
      rewrite whole_reals. unfold reals; simpl. unfold Rdiv. ring.
  - rewrite (total_R_eq n _ (ties s (first n s))) by (intros j _; apply win_sold; lia).
    apply fair. apply first_exists. assumption.
Qed.

(** ** The rewards *)

(** epsilon/(4n) (V^2+V+1)/(1+V)^2 *)
Definition largest_reward : R :=
  epsilon / (4 * INR n) * ((INR V * INR V + INR V + 1) / ((1 + INR V) * (1 + INR V))).

Lemma largest_reward_is : reward (0%nat, V) = largest_reward.
Proof.
  rewrite reward_is. unfold reward_R, largest_reward, bid, external. simpl. pose proof (pos_INR V).
  pose proof (n_pos n two). match goal with |- ?a = ?b => change (@eq R a b) end. field. lra.
Qed.


Lemma share_at_most v : INR v / (1 + INR v) < 1.
Proof.
  pose proof (pos_INR v). apply Rmult_lt_reg_r with (1 + INR v); [lra|]. unfold Rdiv.
  rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Lemma reward_at_most x : legal V x -> reward x <= largest_reward.
Proof.
  intros Hx. pose proof (reward_le n V epsilon two positive x Hx) as H. rewrite reward_is.
  pose proof (n_pos n two). pose proof (pos_INR V).
  apply Rmult_le_reg_l with (INR n); [lra|]. eapply Rle_trans; [exact H|]. right.
  unfold largest, largest_reward. field. lra.
Qed.

Lemma reward_positive x : legal V x -> (0 < bid x)%nat \/ external x = 0%nat -> 0 < reward x.
Proof.
  intros [He _] Hx. rewrite reward_is. unfold reward_R. pose proof (scale_pos n epsilon two positive).
  pose proof (bonus_le V) as Hb. pose proof (pos_INR (bid x)).
  apply Rmult_lt_0_compat; [assumption|].
  assert (Hs : 0 <= INR (bid x) / (1 + INR (bid x)))
    by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]).
  assert (Hi : 0 <= 1 - INR (external x)) by (apply le_INR in He; simpl in He; lra).
  destruct Hx as [Hx|Hx].
  - apply lt_0_INR in Hx. assert (0 < INR (bid x) / (1 + INR (bid x))) by (apply Rdiv_lt_0_compat; lra).
    assert (0 <= (1 - INR (external x)) / ((1 + INR V) * (1 + INR V))); [|lra].
    unfold Rdiv in *. nra.
  - rewrite Hx. simpl (INR 0). unfold Rdiv in *. nra.
Qed.

Lemma reward_non_negative x : legal V x -> 0 <= reward x.
Proof.
  intros [He Hv]. rewrite reward_is. unfold reward_R. pose proof (scale_pos n epsilon two positive).
  pose proof (bonus_le V) as Hb. pose proof (pos_INR (bid x)).
  apply Rmult_le_pos; [lra|].
  assert (Hs : 0 <= INR (bid x) / (1 + INR (bid x)))
    by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]).
  assert (Hi : 0 <= 1 - INR (external x)) by (apply le_INR in He; simpl in He; lra).
  unfold Rdiv in *. nra.
Qed.

(** The largest reward is that of (0, V), and it is at most epsilon/(4n), for V >= 1 less. *)
Theorem largest_reward_exact :
  (forall x, legal V x -> reward x <= largest_reward) /\ reward (0%nat, V) = largest_reward /\
  ((1 <= V)%nat -> largest_reward < epsilon / (4 * INR n)).
Proof.
  split; [exact reward_at_most|]. split; [exact largest_reward_is|]. intros HV. apply (le_INR 1) in HV.
  simpl in HV. unfold largest_reward. pose proof (scale_pos n epsilon two positive).
  rewrite <- (Rmult_1_r (epsilon / (4 * INR n))) at 2. apply Rmult_lt_compat_l; [assumption|].
  apply Rmult_lt_reg_r with ((1 + INR V) * (1 + INR V)); [nra|]. unfold Rdiv.
  rewrite Rmult_assoc, Rinv_l; nra.
Qed.

Lemma largest_reward_below : largest_reward <= epsilon / (4 * INR n).
Proof.
  unfold largest_reward. pose proof (scale_pos n epsilon two positive). pose proof (pos_INR V).
  rewrite <- (Rmult_1_r (epsilon / (4 * INR n))) at 2. apply Rmult_le_compat_l; [lra|].
  apply Rmult_le_reg_r with ((1 + INR V) * (1 + INR V)); [nra|]. unfold Rdiv.
  rewrite Rmult_assoc, Rinv_l; nra.
Qed.

(** As printed: each reward is below epsilon/(2n), and all together are at most 1/2. *)
Theorem reward_bound s : epsilon <= 1 -> legal_profile s ->
  (forall i, (i < n)%nat -> reward (s i) < epsilon / (2 * INR n)) /\
  total reals n (fun i => reward (s i)) <= 1 / 2.
Proof.
  intros He Hs. pose proof (n_pos n two). pose proof largest_reward_below as Hl.
  assert (Hhalf : epsilon / (2 * INR n) = 2 * (epsilon / (4 * INR n))) by (field; lra).
  pose proof (scale_pos n epsilon two positive). split.
  - intros i Hi. pose proof (reward_at_most (s i) (Hs i Hi)). lra.
  - apply Rle_trans with (total reals n (fun _ => epsilon / (4 * INR n))).
    + apply total_R_le. intros j Hj. pose proof (reward_at_most (s j) (Hs j Hj)). unfold reals in *. simpl in *. lra.
    + rewrite total_R_constant. replace (INR n * (epsilon / (4 * INR n))) with (epsilon / 4) by (field; lra). lra.
Qed.

(** ** Losers *)

(** Who does not get the good has his reward, or, in step b, nothing. *)
Lemma loser_has_his_reward s i t : (i < n)%nat -> win s i = 0 -> utility i t s = reward (s i).
Proof.
  intros Hi Hw. destruct (Nat.eq_dec (highest s) 0) as [Hz|Hnz].
  - exfalso. revert Hw. unfold SecondBelief.win, halts. rewrite Hz. simpl (0 =? 0)%nat. cbv iota.
    rewrite whole_reals. unfold reals; simpl. pose proof (n_pos n two).
    assert (0 < 1 / INR n) by (apply Rdiv_lt_0_compat; lra). lra.
  - rewrite utility_sold by lia. rewrite Hw. unfold reals in *; simpl in *. lra.
Qed.

(** As printed: he has at most epsilon/(2n). *)
Theorem loser_utility s i t : legal_profile s -> (i < n)%nat -> win s i = 0 ->
  utility i t s <= epsilon / (2 * INR n).
Proof.
  intros Hs Hi Hw. rewrite loser_has_his_reward by assumption.
  pose proof (reward_at_most (s i) (Hs i Hi)). pose proof largest_reward_below. pose proof (n_pos n two).
  assert (epsilon / (2 * INR n) = 2 * (epsilon / (4 * INR n))) by (field; lra).
  pose proof (scale_pos n epsilon two positive). unfold reals in *; simpl in *. lra.
Qed.

Theorem loser_utility_exact s i t : legal_profile s -> (i < n)%nat -> win s i = 0 ->
  0 <= utility i t s <= largest_reward.
Proof.
  intros Hs Hi Hw. rewrite loser_has_his_reward by assumption.
  split; [apply reward_non_negative|apply reward_at_most]; auto.
Qed.

(** It is attained where ties go to one player: all announce (0, V), and one of them does not win. *)
Theorem loser_utility_attained t : (1 <= V)%nat -> (forall s T j, ties s T j = 0 \/ ties s T j = 1) ->
  exists i, (i < n)%nat /\ win (fun _ => (0%nat, V)) i = 0 /\ utility i t (fun _ => (0%nat, V)) = largest_reward.
Proof.
  intros HV Hdet. set (s := fun _ : nat => (0%nat, V)). pose proof (always_sells s) as Hone.
  assert (Hhigh : (0 < highest s)%nat).
  { apply Nat.lt_le_trans with V; [lia|]. exact (max_below_ge n (fun j => bid (s j)) 0%nat ltac:(lia)). }
  assert (Hex : exists i, (i < n)%nat /\ win s i = 0).
  { pose proof (win_sold s 0%nat Hhigh) as H0. pose proof (win_sold s 1%nat Hhigh) as H1.
    destruct (Hdet s (first n s) 0%nat) as [Hd|Hd]; [exists 0%nat; split; [lia|congruence]|].
    destruct (Hdet s (first n s) 1%nat) as [Hd'|Hd']; [exists 1%nat; split; [lia|congruence]|].
    exfalso. rewrite Hd in H0. rewrite Hd' in H1.
    assert (Hn : forall j, (j < n)%nat -> 0 <= win s j).
    { intros j Hj. rewrite win_sold by assumption. apply (chance_range n ties two fair). assumption. }
    assert (Hge : forall m, (2 <= m <= n)%nat -> 2 <= total reals m (win s)).
    { induction m as [|m IH]; [lia|]. intros Hm. rewrite total_R_S. destruct (Nat.eq_dec m 1) as [->|Hne].
      - simpl. unfold reals in *; simpl in *. lra.
      - specialize (IH ltac:(lia)). specialize (Hn m ltac:(lia)). unfold reals in *; simpl in *. lra. }
    specialize (Hge n ltac:(lia)). unfold reals in *; simpl in *. lra. }
  destruct Hex as [i [Hi Hw]]. exists i. split; [assumption|]. split; [assumption|].
  rewrite loser_has_his_reward by assumption. apply largest_reward_is.
Qed.

(** ** The least revenue where somebody bids *)

(** 1/2 - epsilon/(4n) (V^2+V+n)/(1+V)^2 *)
Definition least_revenue : R :=
  1 / 2 - epsilon / (4 * INR n) * ((INR V * INR V + INR V + INR n) / ((1 + INR V) * (1 + INR V))).

Lemma least_revenue_is :
  least_revenue = 1 / 2 - (largest_reward + (INR n - 1) * reward (0%nat, 0%nat)).
Proof.
  rewrite reward_is. unfold least_revenue, largest_reward, reward_R, bid, external. simpl. pose proof (pos_INR V).
  pose proof (n_pos n two). match goal with |- ?a = ?b => change (@eq R a b) end. field. lra.
Qed.

(** If all but a announce 0, their rewards are at most that of (0, 0). *)
Lemma rewards_of_one s a : (a < n)%nat -> legal_profile s ->
  (forall j, (j < n)%nat -> j <> a -> bid (s j) = 0%nat) ->
  total reals n (fun j => reward (s j)) <= largest_reward + (INR n - 1) * reward (0%nat, 0%nat).
Proof.
  intros Ha Hs Hz. set (c := reward (0%nat, 0%nat)).
  assert (Hle : forall j, (j < n)%nat -> reward (s j) <= c + (if (j =? a)%nat then largest_reward - c else 0)).
  { intros j Hj. destruct (Nat.eqb_spec j a) as [->|Hne].
    - pose proof (reward_at_most (s a) (Hs a Ha)). lra.
    - rewrite Rplus_0_r. unfold c. rewrite !reward_is. unfold reward_R. rewrite (Hz j Hj Hne).
      pose proof (scale_pos n epsilon two positive). destruct (Hs j Hj) as [He _].
      apply Rmult_le_compat_l; [lra|]. unfold bid, external. simpl (snd _). simpl (fst _).
      apply Rplus_le_compat_l. unfold Rdiv. apply Rmult_le_compat_r.
      + pose proof (bonus_le V). unfold Rdiv in *. lra.
      + pose proof (pos_INR (fst (s j))). simpl (INR 0). lra. }
  eapply Rle_trans; [apply total_R_le; exact Hle|].
  rewrite (total_R_eq n _ (fun j => c - (if (j =? a)%nat then c - largest_reward else 0)))
    by (intros j _; destruct (j =? a)%nat; lra).
  rewrite total_R_minus, total_R_constant.
  rewrite (total_single n (fun j => if (j =? a)%nat then c - largest_reward else 0) a Ha).
  - rewrite Nat.eqb_refl. unfold reals; simpl. lra.
  - intros j _ Hne. destruct (Nat.eqb_spec j a); [congruence|reflexivity].
Qed.

(** Where somebody bids, the revenue is at least that, which is more than 1/4. *)
Theorem revenue_exact s : epsilon <= 1 -> (1 <= V)%nat -> legal_profile s -> (0 < highest s)%nat ->
  least_revenue <= revenue s /\ 1 / 4 < least_revenue.
Proof.
  intros He HV Hs Hh. pose proof (n_pos n two) as Hn. pose proof largest_reward_exact as [_ [_ Hlt]].
  specialize (Hlt HV).
  assert (Hzero : 0 <= reward (0%nat, 0%nat)) by (apply reward_non_negative; split; unfold external, bid;
    simpl; lia).
  assert (Hscale : INR n * (epsilon / (4 * INR n)) = epsilon / 4) by (field; lra).
  split.
  - rewrite (revenue_sells n V epsilon ties two fair) by assumption.
    set (m := second n (fun j => bid (s j))).
    rewrite (total_R_eq n _ (fun j => reward (s j))) by (intros; symmetry; apply reward_is).
    destruct (Nat.eq_dec m 0) as [Hm|Hm].
    + destruct (max_below_attained n (fun j => bid (s j)) ltac:(lia)) as [a [Ha Htop]]. cbv beta in Htop.
      pose proof (second_is_other n (fun j => bid (s j)) a Ha Htop) as Hother. fold m in Hother.
      assert (Hrest : forall j, (j < n)%nat -> j <> a -> bid (s j) = 0%nat).
      { intros j Hj Hne. pose proof (max_other_ge n a (fun j => bid (s j)) j Hj Hne) as H. cbv beta in H. lia. }
      pose proof (rewards_of_one s a Ha Hs Hrest). rewrite Hm. simpl floor_R. rewrite least_revenue_is. lra.
    + assert (H1 : 1 <= floor_R m) by (unfold floor_R; destruct m; [lia|apply (le_INR 1); lia]).
      assert (Hall : total reals n (fun j => reward (s j)) <= epsilon / 4).
      { rewrite <- Hscale, <- total_R_constant. apply total_R_le. intros j Hj.
        pose proof (reward_at_most (s j) (Hs j Hj)). pose proof largest_reward_below.
        unfold reals in *; simpl in *. lra. }
      rewrite least_revenue_is. pose proof (reward_non_negative (0%nat, V)) as H0.
      rewrite largest_reward_is in H0. specialize (H0 ltac:(split; unfold external, bid; simpl; lia)).
      assert (0 <= (INR n - 1) * reward (0%nat, 0%nat)) by (apply Rmult_le_pos; lra). lra.
  - rewrite least_revenue_is.
    assert (Hc : reward (0%nat, 0%nat) <= largest_reward)
      by (apply reward_at_most; split; unfold external, bid; simpl; lia).
    assert (Hall : largest_reward + (INR n - 1) * reward (0%nat, 0%nat) < INR n * (epsilon / (4 * INR n))).
    { apply Rle_lt_trans with (INR n * largest_reward); [nra|]. apply Rmult_lt_compat_l; lra. }
    lra.
Qed.

(** It is attained: player 0 announces (0, V), and all others (0, 0). *)
Theorem revenue_attained : (1 <= V)%nat ->
  revenue (fun j => if (j =? 0)%nat then (0%nat, V) else (0%nat, 0%nat)) = least_revenue.
Proof.
  intros HV. set (s := fun j : nat => if (j =? 0)%nat then (0%nat, V) else (0%nat, 0%nat)).
  assert (Htop : bid (s 0%nat) = max_below n (fun j => bid (s j))).
  { apply Nat.le_antisymm; [apply (max_below_ge n (fun j => bid (s j)) 0%nat); lia|].
    apply max_below_le. intros j _. unfold s, bid. destruct j; simpl; lia. }
  rewrite (revenue_sells n V epsilon ties two fair);
    [|apply Nat.lt_le_trans with V; [lia|exact (max_below_ge n (fun j => bid (s j)) 0%nat ltac:(lia))]].
  assert (Hm : second n (fun j => bid (s j)) = 0%nat).
  { rewrite <- (second_is_other n (fun j => bid (s j)) 0%nat ltac:(lia) Htop).
    assert (max_other n 0 (fun j => bid (s j)) <= 0)%nat; [|lia].
    apply max_other_le. intros j _ Hne. unfold s. destruct j; [congruence|reflexivity]. }
  change (floor_R (second n (fun j => bid (s j))) - total reals n (fun j => reward_R n V epsilon
    (s j)) = least_revenue).
  rewrite Hm. simpl floor_R. rewrite least_revenue_is. set (c := reward (0%nat, 0%nat)).
  rewrite (total_R_eq n _ (fun j => c - (if (j =? 0)%nat then c - largest_reward else 0))).
  - rewrite total_R_minus, total_R_constant.
    rewrite (total_single n (fun j => if (j =? 0)%nat then c - largest_reward else 0) 0%nat ltac:(lia)).
    + simpl. unfold reals; simpl. lra.
    + intros j _ Hne. destruct (Nat.eqb_spec j 0); [congruence|reflexivity].
  - intros j _. rewrite <- reward_is. unfold s. destruct j; simpl (_ =? _)%nat; cbv iota.
    + rewrite largest_reward_is. unfold reals; simpl; lra.
    + unfold c, reals; simpl; lra.
Qed.

(** ** The cases in the proof of Claim 1 *)

Section Cases.
Variables (i t : nat) (x : pair) (r : profile).
Hypothesis player : (i < n)%nat.
Hypothesis type : (t <= V)%nat.
Hypothesis underbids : (bid x < t)%nat.

Notation old := (join i x r).
Notation new := (join i (0%nat, t) r).

Lemma worse : u i t x r < u i t (0%nat, t) r.
Proof.
  destruct x as [e v]. unfold bid in underbids. simpl in underbids.
  apply (truth_is_better n V epsilon ties two positive fair); try assumption; try lia.
  - unfold bid; simpl; lia.
  - apply reward_increases; assumption.
Qed.

Lemma new_sold : (0 < highest new)%nat.
Proof. rewrite highest_join by assumption. unfold bid. simpl. lia. Qed.

Lemma larger_reward : reward (old i) < reward (new i).
Proof.
  rewrite !join_own, !reward_is. destruct x as [e v]. unfold bid in underbids. simpl in underbids.
  apply reward_increases; assumption.
Qed.

(** Case 1: the mechanism halts in step b under s. *)
Theorem case_1 : highest old = 0%nat ->
  u i t x r = INR t / INR n /\ u i t (0%nat, t) r > INR t - 1 / 2 /\ INR t - 1 / 2 >= INR t / INR n /\
  u i t x r < u i t (0%nat, t) r.
Proof.
  intros Hh. rewrite highest_join in Hh by assumption.
  assert (Hx : bid x = 0%nat) by lia. assert (Hr : rival n i r = 0%nat) by lia.
  assert (Ht : (1 <= t)%nat) by lia.
  split; [apply u_halts; assumption|]. split; [|split; [|exact worse]].
  - rewrite (u_trade n V epsilon ties two i t (0%nat, t) r player) by (left; unfold bid; simpl; lia).
    rewrite trade_truthful by assumption. rewrite Hr. simpl floor_R. pose proof (Rmax_r 0 (INR t - 1 / 2)).
    pose proof (reward_positive (0%nat, t)) as Hp. rewrite reward_is in Hp.
    specialize (Hp ltac:(split; unfold external, bid; simpl; lia) ltac:(right; reflexivity)).
    unfold reals in *; simpl in *. lra.
  - pose proof (n_pos n two) as Hn. apply (le_INR 1) in Ht. simpl in Ht. apply Rle_ge.
    apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

Lemma not_first_then_not_before : win new i = 0 -> win old i = 0 \/ highest old = 0%nat.
Proof.
  intros Hw. destruct (Nat.eq_dec (highest old) 0) as [Hz|Hnz]; [right; assumption|left].
  assert (Hrival : (t <= rival n i r)%nat).
  { apply Nat.nlt_ge. intros Hlt. rewrite win_sold in Hw by exact new_sold.
    rewrite (chance_one n ties two fair new i player) in Hw; [unfold reals in *; simpl in *; lra|].
    intros j Hj Hne. apply not_true_is_false. intros Hf. apply first_is_highest in Hf.
    rewrite join_other in Hf by assumption. rewrite highest_join in Hf by assumption.
    pose proof (max_other_ge n i (fun j => bid (r j)) j Hj Hne) as H. cbv beta in H. fold (rival n i r) in H.
    unfold bid at 2 in Hf. simpl in Hf. lia. }
  rewrite win_sold by lia. apply (chance_zero n ties two fair); [assumption|].
  apply not_true_is_false. intros Hf. apply first_is_highest in Hf. rewrite join_own in Hf.
  rewrite highest_join in Hf by assumption. lia.
Qed.

(** Sub-case 2.1: i wins with neither. *)
Theorem case_2_1 : (0 < highest old)%nat -> win new i = 0 ->
  win old i = 0 /\ reward (new i) > reward (old i) /\ u i t x r < u i t (0%nat, t) r.
Proof.
  intros Hh Hw. destruct (not_first_then_not_before Hw) as [H|H]; [|lia].
  split; [assumption|]. split; [exact larger_reward|exact worse].
Qed.

(** Sub-case 2.2: i wins with both. *)
Theorem case_2_2 : (0 < highest old)%nat -> win new i = 1 -> win old i = 1 ->
  price old i > price new i /\ u i t x r < u i t (0%nat, t) r.
Proof.
  intros Hh Hn Ho. split; [|exact worse].
  rewrite !price_sold by (assumption || exact new_sold). rewrite Hn, Ho, !rival_join.
  pose proof larger_reward. unfold reals in *; simpl in *. lra.
Qed.

(** Sub-case 2.3: i wins with (0, t) only. *)
Theorem case_2_3 : (0 < highest old)%nat -> win new i = 1 -> win old i = 0 ->
  INR t >= Rmax (1 / 2) (INR (highest_other n old i)) /\ u i t x r < u i t (0%nat, t) r.
Proof.
  intros Hh Hn Ho. split; [|exact worse]. rewrite rival_join.
  assert (Hrival : (rival n i r <= t)%nat).
  { apply Nat.nlt_ge. intros Hlt. rewrite win_sold in Hn by exact new_sold.
    rewrite (chance_zero n ties two fair new i player) in Hn; [unfold reals in *; simpl in *; lra|].
    apply not_true_is_false. intros Hf. apply first_is_highest in Hf. rewrite join_own in Hf.
    rewrite highest_join in Hf by assumption. unfold bid in Hf. simpl in Hf. lia. }
  apply le_INR in Hrival. assert (H1 : 1 <= INR t) by (apply (le_INR 1); lia).
  apply Rle_ge. apply Rmax_lub; lra.
Qed.

End Cases.
End Rewards.
