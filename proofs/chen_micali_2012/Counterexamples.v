(** * What fails as printed

    Formal counterexamples to sentences of [CM2012] about the second-belief mechanism that are false as printed.
    Some are at the smallest sizes, n = 2, V = 1 or 2, epsilon = 1, ties to player 0; the others at all sizes. What
    holds instead stands in [Section9]. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Rewards Section9 BestReply.
Open Scope R_scope.

(** ** The printed sentences *)

Section Sentences.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).

Notation u := (u n V epsilon ties).
Notation survives := (survives n V epsilon ties).
Notation rational := (rational n V epsilon ties).
Notation possible := (possible n V epsilon ties).

(** Definition 5, second item: "S(t_i)". *)
Definition survival_depends_on_the_type : Prop :=
  forall i j t x, (i < n)%nat -> (j < n)%nat -> (t <= V)%nat -> survives i t x -> survives j t x.

(** Section 7, comment to step 1: "allegedly" v_i = smp_i, and e_i = 0 "signifies that" smp_i = theta_i. *)
Definition announcement_is_rational : Prop :=
  forall i t B k, (i < n)%nat -> is_belief n V i t B -> is_smp n B k -> rational i t B (announced_smp t k).

(** Section 8, Remark: "he believes that his utility will be non-negative". *)
Definition rational_play_is_believed_non_negative : Prop :=
  forall i t B x r, (i < n)%nat -> is_belief n V i t B -> rational i t B x -> possible i B r -> 0 <= u i t x r.

(** Section 9, first concern: "i concludes that he will receive epsilon utility". *)
Definition believes_in_epsilon_utility : Prop :=
  forall i t B k x r, (i < n)%nat -> is_belief n V i t B -> is_smp n B k -> (t < k)%nat ->
    rational i t B x -> possible i B r -> 0 < u i t x r <= epsilon.

(** Section 9: "(0, theta_i), which always has positive utility" *)
Definition truth_is_always_positive : Prop :=
  forall i t r, (i < n)%nat -> (t <= V)%nat -> rest n V i r -> 0 < u i t (0%nat, t) r.

(** Section 9: "opting out is strictly dominated by (0, theta_i)", be it at home or by another bid of 0. *)
Definition opting_out_is_always_dominated : Prop :=
  forall i t x r, (i < n)%nat -> (t <= V)%nat -> legal V x -> bid x = 0%nat -> x <> (0%nat, t) -> rest n V i r ->
    0 < u i t (0%nat, t) r /\ u i t x r < u i t (0%nat, t) r.

(** Section 9, second concern: "strictly positive utilities to the players (when they play conservatively and not
    all players have value 0)" *)
Definition rational_play_is_positive : Prop :=
  forall theta B s i, (forall j, (j < n)%nat -> is_belief n V j (theta j) (B j)) ->
    (exists j, (j < n)%nat /\ theta j <> 0%nat) ->
    rational_profile n V epsilon ties theta B s -> (i < n)%nat -> 0 < utility reals n V epsilon ties i (theta i) s.

(** Section 9, third concern: "by sufficiently underbidding his own valuation - e.g., by bidding (0,0) - player i
    will cause another player to receive negative utility." *)
Definition underbidding_always_hurts : Prop :=
  forall theta B smp s i,
    (forall j, (j < n)%nat -> is_belief n V j (theta j) (B j) /\ is_smp n (B j) (smp j)) -> (i < n)%nat ->
    theta i = max_below n theta -> (forall t, B i t -> max_below n t = theta i) ->
    (theta i >= second n smp)%nat -> (second n smp > second n theta)%nat ->
    (forall j, (j < n)%nat -> j <> i -> rational j (theta j) (B j) (s j)) -> s i = (0%nat, 0%nat) ->
    exists j, (j < n)%nat /\ j <> i /\ utility reals n V epsilon ties j (theta j) s < 0.

(** Definition 3, of this mechanism: somebody has a strategy that gives exactly 0. *)
Definition opts_out_exactly : Prop :=
  forall i, (i < n)%nat -> exists x, legal V x /\ forall t r, (t <= V)%nat -> rest n V i r -> u i t x r = 0.

(** Claim 1, without n >= 2 *)
Definition claim_1_holds : Prop :=
  forall i t x, (i < n)%nat -> (t <= V)%nat -> survives i t x -> (t <= bid x)%nat.

End Sentences.

(** ** At all sizes *)

Definition zeros : profile := fun _ => (0%nat, 0%nat).
Definition no_values : nat -> nat := fun _ => 0%nat.

Lemma zeros_legal n V i : rest n V i zeros.
Proof. intros j _ _. split; unfold external, bid; simpl; lia. Qed.

Lemma zeros_rival n i : rival n i zeros = 0%nat.
Proof. assert (rival n i zeros <= 0)%nat; [|lia]. apply max_other_le. intros; unfold zeros, bid; simpl; lia. Qed.

Section All.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis some_type : (1 <= V)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis at_most_one : epsilon <= 1.
Hypothesis fair : lawful n ties.

Notation u := (u n V epsilon ties).

Lemma at_zeros_nothing i e : (i < n)%nat -> u i 0 (e, 0%nat) zeros = 0.
Proof.
  intros Hi. rewrite u_halts by (assumption || reflexivity || apply zeros_rival). simpl. unfold Rdiv. ring.
Qed.

Lemma chance_alone i x : (i < n)%nat -> (0 < bid x)%nat ->
  ties (join i x zeros) (first n (join i x zeros)) i = 1.
Proof.
  intros Hi Hx. apply (chance_one n ties two fair); [assumption|]. intros j Hj Hne. apply not_true_is_false.
  intros Hf. apply first_is_highest in Hf. rewrite join_other, highest_join, zeros_rival in Hf by assumption.
  unfold zeros, bid at 1 in Hf. simpl in Hf. lia.
Qed.

(** Where all others announce 0 whoever bids wins at 1/2. *)
Lemma at_zeros_wins i t x : (i < n)%nat -> (0 < bid x)%nat ->
  u i t x zeros = INR t - 1 / 2 + reward_R n V epsilon x.
Proof.
  intros Hi Hx. rewrite u_trade by (assumption || lia). unfold trade. rewrite chance_alone by assumption.
  rewrite zeros_rival. simpl floor_R. lra.
Qed.

Lemma reward_below_half x : legal V x -> reward_R n V epsilon x < 1 / 2.
Proof.
  intros Hx. pose proof (reward_at_most n V epsilon two positive x Hx) as H. rewrite reward_is in H.
  pose proof (largest_reward_below n V epsilon two positive). pose proof (n_pos n two).
  assert (epsilon / (4 * INR n) < 1 / 2); [|unfold reals in *; simpl in *; lra].
  apply Rmult_lt_reg_r with (4 * INR n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** To announce 0 is a best reply of type 0 to zeros. *)
Lemma nothing_is_best i e : (i < n)%nat -> best_at n V epsilon ties i 0 (e, 0%nat) zeros.
Proof.
  intros Hi y Hy. rewrite at_zeros_nothing by assumption. destruct (Nat.eq_dec (bid y) 0) as [Hz|Hnz].
  - destruct y as [e' v]. unfold bid in Hz. simpl in Hz. subst v. rewrite at_zeros_nothing by assumption. lra.
  - rewrite at_zeros_wins by (assumption || lia). pose proof (reward_below_half y Hy). simpl. lra.
Qed.

Lemma nothing_survives i e : (i < n)%nat -> (e <= 1)%nat -> survives n V epsilon ties i 0 (e, 0%nat).
Proof.
  intros Hi He. apply best_survives with zeros; [|apply zeros_legal|apply nothing_is_best; assumption].
  split; unfold external, bid; simpl; lia.
Qed.

(** Whoever has type 0, and holds possible that all have, may announce 0. *)
Lemma nothing_is_rational i e (B : belief) : (i < n)%nat -> (e <= 1)%nat -> B no_values ->
  rational n V epsilon ties i 0 B (e, 0%nat).
Proof.
  intros Hi He HB. apply best_is_rational with zeros; [split; unfold external, bid; simpl; lia| |].
  - exists no_values. split; [assumption|]. intros j Hj _. apply nothing_survives; [assumption|lia].
  - apply nothing_is_best; assumption.
Qed.

Theorem truth_is_not_always_positive : ~ truth_is_always_positive n V epsilon ties.
Proof.
  intros H. specialize (H 0%nat 0%nat zeros ltac:(lia) ltac:(lia) (zeros_legal n V 0)).
  rewrite at_zeros_nothing in H by lia. lra.
Qed.

Theorem opting_out_is_not_always_dominated : ~ opting_out_is_always_dominated n V epsilon ties.
Proof.
  intros H. destruct (H 0%nat 0%nat (1%nat, 0%nat) zeros) as [Hpos _]; try lia.
  - split; unfold external, bid; simpl; lia.
  - reflexivity.
  - discriminate.
  - apply zeros_legal.
  - rewrite at_zeros_nothing in Hpos by lia. lra.
Qed.

Theorem no_exact_opt_out : ~ opts_out_exactly n V epsilon ties.
Proof.
  intros H. destruct (H 0%nat ltac:(lia)) as [x [Hx H0]].
  pose proof (H0 V zeros ltac:(lia) (zeros_legal n V 0)) as Htop. pose proof (H0 0%nat zeros ltac:(lia)
    (zeros_legal n V 0)) as Hlow.
  pose proof (le_INR 1 V some_type) as HV. simpl in HV.
  destruct (Nat.eq_dec (bid x) 0) as [Hz|Hnz].
  - rewrite u_halts in Htop by (assumption || lia || apply zeros_rival).
    assert (0 < INR V / INR n) by (apply Rdiv_lt_0_compat; pose proof (n_pos n two); lra). lra.
  - rewrite at_zeros_wins in Htop, Hlow by lia. simpl in Hlow. lra.
Qed.

(** Player 0 has type 0 and no external belief, so that all of this is correct; he announces (1, 0). Player 1 has
    type 1. Then player 0 gets nothing. *)
Theorem rational_play_need_not_be_positive : ~ rational_play_is_positive n V epsilon ties.
Proof.
  intros H.
  set (theta := fun j : nat => if (j =? 1)%nat then 1%nat else 0%nat).
  set (B := fun j : nat => (fun t => t j = theta j /\ forall l, (l < n)%nat -> (t l <= V)%nat) : belief).
  assert (HB : forall j, (j < n)%nat -> is_belief n V j (theta j) (B j)).
  { intros j _. split; [|intros t Ht; exact Ht]. exists theta. split; [reflexivity|].
    intros l _. unfold theta. destruct (l =? 1)%nat; lia. }
  destruct (theorem_3_not_vacuous n V epsilon ties two theta B HB) as [s Hs].
  set (s' := join 0 (1%nat, 0%nat) s).
  assert (Hs' : rational_profile n V epsilon ties theta B s').
  { intros j Hj. unfold s'. destruct (Nat.eq_dec j 0) as [->|Hne].
    - rewrite join_own. apply nothing_is_rational; [lia|lia|]. split; [reflexivity|]. intros; unfold no_values; lia.
    - rewrite join_other by assumption. apply Hs. assumption. }
  assert (Hbid : (1 <= bid (s' 1%nat))%nat).
  { destruct (Hs' 1%nat ltac:(lia)) as [Hsurv _].
    exact (claim_1 n V epsilon ties two positive fair 1%nat 1%nat _ ltac:(lia) some_type Hsurv). }
  specialize (H theta B s' 0%nat HB). specialize (H (ex_intro _ 1%nat (conj two (Nat.neq_succ_0 0))) Hs' ltac:(lia)).
  assert (Hhigh : (1 <= highest n s')%nat).
  { eapply Nat.le_trans; [exact Hbid|]. exact (max_below_ge n (fun j => bid (s' j)) 1%nat ltac:(lia)). }
  rewrite loser_has_his_reward in H; try assumption; try lia.
  - rewrite reward_is in H. unfold s' in H. rewrite join_own in H. unfold reward_R, bid, external in H. simpl in H.
    unfold Rdiv in H. rewrite Rminus_diag_eq in H by reflexivity.
    rewrite !Rmult_0_l, Rplus_0_l, Rmult_0_r in H. lra.
  - rewrite win_sold by (assumption || lia). apply (chance_zero n ties two fair); [lia|].
    apply not_true_is_false. intros Hf. apply first_is_highest in Hf. unfold s' at 1 in Hf. rewrite join_own in Hf.
    unfold bid in Hf at 1. simpl in Hf. lia.
Qed.

(** Section 8, Remark: "If a player's belief is not correct, then ... his utility may be negative". All have type
    0; the others know it, and player 0 is sure that player 1 has type V. *)
Theorem wrong_beliefs_may_cost : exists theta B s,
  (forall j, (j < n)%nat -> is_belief n V j (theta j) (B j)) /\ ~ B 0%nat theta /\
  rational_profile n V epsilon ties theta B s /\ utility reals n V epsilon ties 0 (theta 0%nat) s < 0.
Proof.
  set (theta := no_values). set (w := fun j : nat => if (j =? 1)%nat then V else 0%nat).
  set (B := fun j : nat => if (j =? 0)%nat then (fun t : nat -> nat => t = w) : belief
                           else (fun t : nat -> nat => t = theta) : belief).
  assert (HB : forall j, (j < n)%nat -> is_belief n V j (theta j) (B j)).
  { intros j Hj. unfold B. destruct (Nat.eqb_spec j 0) as [->|Hne]; split.
    - exists w. reflexivity.
    - intros t ->. split; [reflexivity|]. intros l _. unfold w. destruct (l =? 1)%nat; lia.
    - exists theta. reflexivity.
    - intros t ->. split; [reflexivity|]. intros l _. unfold theta, no_values. lia. }
  assert (Hk : is_smp n (B 0%nat) V).
  { assert (Hmax : max_below n w = V).
    { apply Nat.le_antisymm.
      - apply max_below_le. intros l _. unfold w. destruct (l =? 1)%nat; lia.
      - exact (max_below_ge n w 1%nat ltac:(lia)). }
    split; [exists w; split; [reflexivity|assumption]|]. intros t Ht. simpl in Ht. rewrite Ht. lia. }
  destruct (some_rational n V epsilon ties two 0%nat 0%nat (B 0%nat) (HB 0%nat ltac:(lia))) as [x Hx].
  pose proof (claim_3 n V epsilon ties two positive fair 0%nat 0%nat (B 0%nat) V x ltac:(lia)
    (HB 0%nat ltac:(lia)) Hk Hx)
    as Hbid.
  exists theta, B, (join 0 x zeros). split; [assumption|]. split.
  - simpl. intros E. assert (E1 : theta 1%nat = w 1%nat) by (rewrite E; reflexivity).
    unfold theta, no_values, w in E1. simpl in E1. lia.
  - split.
    + intros j Hj. destruct (Nat.eq_dec j 0) as [->|Hne]; [rewrite join_own; assumption|].
      rewrite join_other by assumption. apply nothing_is_rational; [assumption|lia|].
      unfold B. destruct (Nat.eqb_spec j 0); [lia|reflexivity].
    + change (u 0 0 x zeros < 0). rewrite at_zeros_wins by lia. destruct Hx as [[Hl _] _].
      pose proof (reward_below_half x Hl). simpl. lra.
Qed.

End All.

(** ** One player *)

(** Claim 1 needs n >= 2: type 1 gets the good for nothing when he announces 0. *)
Theorem claim_1_fails_for_one_player V epsilon ties : (1 <= V)%nat -> 0 < epsilon <= 1 -> lawful 1 ties ->
  ~ claim_1_holds 1 V epsilon ties.
Proof.
  intros HV He Hfair H.
  assert (Hs : survives 1 V epsilon ties 0 1 (0%nat, 0%nat)).
  { apply best_survives with zeros; [split; unfold external, bid; simpl; lia|intros j Hj Hne; lia|].
    intros y [Hy Hy'].
    assert (Hzero : forall e, u 1 V epsilon ties 0 1 (e, 0%nat) zeros = 1)
      by (intros e; unfold u, utility, win, price, halts; simpl; field).
    rewrite Hzero. destruct y as [e v]. unfold external, bid in *. simpl in Hy, Hy'.
    destruct (Nat.eq_dec v 0) as [->|Hnz]; [rewrite Hzero; lra|].
    set (s := join 0 (e, v) zeros).
    assert (Hh : highest 1 s = v) by reflexivity.
    destruct (Hfair s (first 1 s)) as [_ [_ Hone]].
    { exists 0%nat. split; [lia|]. unfold first. rewrite Hh. unfold s, bid, external. simpl.
      rewrite Nat.eqb_refl. destruct e; reflexivity. }
    assert (Hc : ties s (first 1 s) 0%nat = 1) by (unfold total, reals in Hone; simpl in Hone; lra).
    unfold u, utility, win, price, halts. fold s. rewrite Hh. destruct (Nat.eqb_spec v 0) as [|_]; [lia|].
    rewrite Hc. change (highest_other 1 s 0) with 0%nat. change (s 0%nat) with (e, v).
    rewrite reward_is, price_floor_R. unfold reward_R, bid, external. simpl.
    pose proof (share_at_most v). pose proof (bonus_le V) as Hb. pose proof (pos_INR e).
    assert (Hbonus : (1 - INR e) / ((1 + INR V) * (1 + INR V)) <= 1) by (unfold Rdiv in *; nra).
    set (share := INR v / (1 + INR v)) in *. set (bonus := (1 - INR e) / _) in *.
    assert (epsilon / (4 * 1) * (share + bonus) <= epsilon / (4 * 1) * 2) by (apply Rmult_le_compat_l; lra).
    lra. }
  specialize (H 0%nat 1%nat _ ltac:(lia) HV Hs). unfold bid in H. simpl in H. lia.
Qed.

(** ** The smallest sizes: n = 2, epsilon = 1, ties to player 0 *)

Notation first_wins := (by_lowest reals).

(** Where two play, what the other one announces is all that matters. *)
Lemma of_two V i t x r : (i < 2)%nat ->
  u 2 V 1 first_wins i t x r = u 2 V 1 first_wins i t x (fun _ => r (1 - i)%nat).
Proof. intros Hi. destruct i as [|[|i]]; [reflexivity|reflexivity|lia]. Qed.

Ltac evaluate := cbv -[Rplus Rminus Rmult Rdiv R0 R1 IZR Rinv Ropp Rgt Rlt Rle Rge].

(** Each legal announcement. *)
Ltac each_announcement H :=
  apply in_strategies in H; cbn [strategies seq flat_map app In] in H;
  repeat destruct H as [<-|H]; [..|destruct H].

Ltac best_by_computing := let y := fresh "y" in let H := fresh "H" in
  intros y H; each_announcement H; evaluate; lra.

Lemma legal_pair V e v : (e <= 1)%nat -> (v <= V)%nat -> legal V (e, v).
Proof. split; assumption. Qed.

Lemma anything_is_a_rest V i e v : (e <= 1)%nat -> (v <= V)%nat -> rest 2 V i (fun _ => (e, v)).
Proof. intros He Hv j _ _. split; assumption. Qed.

Lemma two_at_least : (2 <= 2)%nat.
Proof. lia. Qed.

Lemma lt_0_2 : (0 < 2)%nat. Proof. lia. Qed.
Lemma lt_1_2 : (1 < 2)%nat. Proof. lia. Qed.

Lemma survives_by V i t x e v : legal V x -> (e <= 1)%nat -> (v <= V)%nat ->
  best_at 2 V 1 first_wins i t x (fun _ => (e, v)) -> survives 2 V 1 first_wins i t x.
Proof. intros Hx He Hv. apply best_survives; [assumption|apply anything_is_a_rest; assumption]. Qed.

(** When player j holds t possible, and z survives for the other one's type in t. *)
Lemma possible_by V i (B : belief) t z : (i < 2)%nat -> B t -> survives 2 V 1 first_wins (1 - i) (t (1 - i)%nat) z ->
  possible 2 V 1 first_wins i B (fun _ => z).
Proof.
  intros Hi Ht Hz. exists t. split; [assumption|]. intros j Hj Hne.
  replace j with (1 - i)%nat by lia. assumption.
Qed.

Definition pair_of (a b : nat) : nat -> nat := fun j => match j with O => a | _ => b end.

(** (0, 1) survives for type 0 of player 1, who loses ties, and not for type 0 of player 0. *)
Theorem survival_depends_on_the_player : ~ survival_depends_on_the_type 2 1 1 first_wins.
Proof.
  intros H.
  assert (Hs : survives 2 1 1 first_wins 1 0 (0%nat, 1%nat)).
  { apply (survives_by 1 1 0 _ 0 1); try lia; [apply legal_pair; lia|]. best_by_computing. }
  destruct (H 1%nat 0%nat 0%nat (0%nat, 1%nat) lt_1_2 lt_0_2 ltac:(lia) Hs) as [_ Hund]. apply Hund.
  apply (dominated_by 2 1 1 first_wins 0 0 _ everything _ (0%nat, 0%nat)); [apply legal_pair; lia|exact I|].
  intros r Hr. rewrite (of_two 1 0 0 _ r), (of_two 1 0 0 (0%nat, 0%nat) r) by lia.
  specialize (Hr 1%nat lt_1_2 ltac:(lia)). simpl (1 - 0)%nat. set (y := r 1%nat) in *. clearbody y.
  each_announcement Hr; evaluate; lra.
Qed.

(** Player 1 has type 0 and is sure that player 0 has type 1: (1, 1) loses the tie with (0, 1), and so does (0, 1),
    which is paid more. *)
Theorem announcement_need_not_be_rational : ~ announcement_is_rational 2 1 1 first_wins.
Proof.
  intros H. set (w := pair_of 1 0). set (B := (fun t => t = w) : belief).
  assert (HB : is_belief 2 1 1 0 B).
  { split; [exists w; reflexivity|]. intros t ->. split; [reflexivity|]. intros [|[|j]] Hj; simpl; lia. }
  assert (Hk : is_smp 2 B 1).
  { split; [exists w; split; reflexivity|]. intros t ->. simpl. lia. }
  destruct (H 1%nat 0%nat B 1%nat lt_1_2 HB Hk) as [_ Hund]. apply Hund. unfold announced_smp. simpl (1 =? 0)%nat.
  apply (dominated_by 2 1 1 first_wins 1 0 _ _ _ (0%nat, 1%nat)); [apply legal_pair; lia| |].
  - apply (survives_by 1 1 0 _ 0 1); try lia; [apply legal_pair; lia|]. best_by_computing.
  - intros r [t [-> Hs]]. specialize (Hs 0%nat lt_0_2 ltac:(lia)). simpl in Hs.
    rewrite (of_two 1 1 0 (1%nat, 1%nat) r), (of_two 1 1 0 (0%nat, 1%nat) r) by lia. simpl (1 - 1)%nat.
    pose proof (claim_1 2 1 1 first_wins two_at_least Rlt_0_1
      (by_lowest_lawful 2) 0 1 _ lt_0_2 ltac:(lia) Hs) as Hbid.
    pose proof (claim_2 2 1 1 first_wins two_at_least Rlt_0_1 (by_lowest_lawful 2) 0 1 lt_0_2 ltac:(lia)) as Hnot.
    destruct Hs as [Hl Hund']. set (z := r 0%nat) in *.
    assert (Hz : z = (0%nat, 1%nat)).
    { destruct (pair_eq_dec z (1%nat, 1%nat)) as [E|Hne].
      - exfalso. apply Hnot. rewrite <- E. split; assumption.
      - destruct z as [[|[|e]] v]; destruct Hl as [He Hv]; unfold external, bid in *; simpl in *;
          try lia; replace v with 1%nat in * by lia; [reflexivity|congruence]. }
    rewrite Hz. evaluate. lra.
Qed.

(** No external belief: everything with one's own type is held possible. *)
Definition anything (V i t : nat) : belief := fun f => f i = t /\ forall j, (j < 2)%nat -> (f j <= V)%nat.

Lemma anything_is_belief V i t : (t <= V)%nat -> is_belief 2 V i t (anything V i t).
Proof.
  intros Ht. split; [|intros f Hf; exact Hf]. exists (fun _ => t). split; [reflexivity|]. intros; lia.
Qed.

(** Player 0 has type 0 and no external belief. (1, 1) is a best reply to (0, 1), and loses against (0, 0). *)
Theorem rational_play_may_expect_to_lose : ~ rational_play_is_believed_non_negative 2 1 1 first_wins.
Proof.
  intros H.
  assert (Hrat : rational 2 1 1 first_wins 0 0 (anything 1 0 0) (1%nat, 1%nat)).
  { apply best_is_rational with (fun _ => (0%nat, 1%nat)); [apply legal_pair; lia| |best_by_computing].
    apply (possible_by 1 0 _ (pair_of 0 1)); [lia| |].
    - split; [reflexivity|]. intros [|[|j]] Hj; simpl; lia.
    - apply (survives_by 1 1 1 _ 0 1); try lia; [apply legal_pair; lia|]. best_by_computing. }
  assert (Hr : possible 2 1 1 first_wins 0 (anything 1 0 0) (fun _ => (0%nat, 0%nat))).
  { apply (possible_by 1 0 _ (pair_of 0 0)); [lia| |].
    - split; [reflexivity|]. intros [|[|j]] Hj; simpl; lia.
    - apply (survives_by 1 1 0 _ 0 0); try lia; [apply legal_pair; lia|]. best_by_computing. }
  specialize (H 0%nat 0%nat (anything 1 0 0) _ _ lt_0_2 (anything_is_belief 1 0 0 ltac:(lia)) Hrat Hr).
  revert H. evaluate. lra.
Qed.

(** Player 0 has type 0 and is sure that player 1 has at least type 1. (1, 2) is a best reply to (0, 2), and loses
    2 - 1/12 against (1, 2), which type 1 of player 1 may play. *)
Theorem smp_above_the_type_need_not_give_epsilon : ~ believes_in_epsilon_utility 2 2 1 first_wins.
Proof.
  intros H. set (B := (fun f => anything 2 0 0 f /\ (1 <= f 1)%nat) : belief).
  assert (HB : is_belief 2 2 0 0 B).
  { split; [|intros f [Hf _]; exact Hf]. exists (pair_of 0 1). split; [|simpl; lia]. split; [reflexivity|].
    intros [|[|j]] Hj; simpl; lia. }
  assert (Hk : is_smp 2 B 1).
  { split.
    - exists (pair_of 0 1). split; [|reflexivity]. split; [|simpl; lia]. split; [reflexivity|].
      intros [|[|j]] Hj; simpl; lia.
    - intros f [_ Hf]. simpl. lia. }
  assert (Hin : forall b, (1 <= b <= 2)%nat -> B (pair_of 0 b)).
  { intros b Hb. split; [|simpl; lia]. split; [reflexivity|]. intros [|[|j]] Hj; simpl; lia. }
  assert (Hrat : rational 2 2 1 first_wins 0 0 B (1%nat, 2%nat)).
  { apply best_is_rational with (fun _ => (0%nat, 2%nat)); [apply legal_pair; lia| |best_by_computing].
    apply (possible_by 2 0 _ (pair_of 0 2)); [lia|apply Hin; lia|].
    apply (survives_by 2 1 2 _ 0 2); try lia; [apply legal_pair; lia|]. best_by_computing. }
  assert (Hr : possible 2 2 1 first_wins 0 B (fun _ => (1%nat, 2%nat))).
  { apply (possible_by 2 0 _ (pair_of 0 1)); [lia|apply Hin; lia|].
    apply (survives_by 2 1 1 _ 1 2); try lia; [apply legal_pair; lia|]. best_by_computing. }
  specialize (H 0%nat 0%nat B 1%nat _ _ lt_0_2 HB Hk ltac:(lia) Hrat Hr). revert H. evaluate. lra.
Qed.

(** theta = (1, 2), and both know it, but player 0 holds more possible for himself than 2 < smp = 2. He rationally
    announces (1, 2); when player 1 announces (0, 0) he wins at 1/2. *)
Theorem underbidding_need_not_hurt : ~ underbidding_always_hurts 2 2 1 first_wins.
Proof.
  intros H. set (theta := pair_of 1 2). set (B := fun _ : nat => (fun t => t = theta) : belief).
  assert (Hin : forall j, (j < 2)%nat -> is_belief 2 2 j (theta j) (B j) /\ is_smp 2 (B j) 2).
  { intros j Hj. split; split.
    - exists theta. reflexivity.
    - intros t ->. split; [reflexivity|]. intros [|[|l]] Hl; simpl; lia.
    - exists theta. split; reflexivity.
    - intros t ->. simpl. lia. }
  destruct (H theta B (fun _ => 2%nat) (fun j => match j with O => (1%nat, 2%nat) | _ => (0%nat,
    0%nat) end) 1%nat Hin)
    as [j [Hj [Hne Hneg]]]; try (simpl; lia).
  - intros t ->. reflexivity.
  - unfold second. simpl. lia.
  - unfold second. simpl. lia.
  - intros j Hj Hne. replace j with 0%nat by lia. simpl.
    apply best_is_rational with (fun _ => (0%nat, 2%nat)); [apply legal_pair; lia| |best_by_computing].
    apply (possible_by 2 0 _ theta); [lia|reflexivity|].
    apply (survives_by 2 1 2 _ 0 2); try lia; [apply legal_pair; lia|]. best_by_computing.
  - reflexivity.
  - replace j with 0%nat in Hneg by lia. revert Hneg. evaluate. lra.
Qed.
