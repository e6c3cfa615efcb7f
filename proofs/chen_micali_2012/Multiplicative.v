(** * From additive to multiplicative epsilon

    [CM2012] Section 7, the last remark. With the rewards of its formula Claims 1 to 3 and the benchmark (1 -
    epsilon) 2nd(B)
    fail, and the revenue may be negative. With those of its prose, "proportional to the second highest bid",
    and to 1
    where that is 0, all of this holds. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Rewards Variants BestReply Counterexamples.
Open Scope R_scope.

Section Rewards.
Variables (K : number) (n V : nat) (epsilon : K).

(** The formula: max_{j <> i} v_j times the reward of step e. *)
Definition by_formula (s : profile) (i : nat) : K :=
  times K (whole K (highest_other n s i)) (reward K n V epsilon (s i)).

(** The prose. *)
Definition by_prose (s : profile) (i : nat) : K :=
  times K (whole K (Nat.max 1 (second n (fun j => bid (s j))))) (reward K n V epsilon (s i)).
End Rewards.

(** ** The prose *)

Section Prose.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation delta := (by_prose reals n V epsilon).
Notation v := (v_of n (1 / 2) delta ties).
Notation revenue := (revenue_of reals n (1 / 2) delta ties).
Notation scale s := (Nat.max 1 (second n (fun j => bid (s j)))).

Lemma half_is_low : 1 / 2 <= 1 - / INR n.
Proof.
  pose proof (n_pos n two). assert (/ INR n <= / 2) by (apply Rinv_le_contravar; lra). lra.
Qed.

Lemma delta_is s i : delta s i = INR (scale s) * reward_R n V epsilon (s i).
Proof. unfold by_prose. rewrite whole_reals, reward_is. reflexivity. Qed.

Lemma scale_monotone i x y r : (bid x <= bid y)%nat -> (scale (join i x r) <= scale (join i y r))%nat.
Proof.
  intros Hle. apply Nat.max_le_compat_l. apply second_monotone. intros j _. unfold join.
  destruct (j =? i)%nat; [assumption|lia].
Qed.

Lemma scale_one s : 1 <= INR (scale s).
Proof. apply (le_INR 1). apply Nat.le_max_l. Qed.

Lemma larger i x y r : (bid x <= bid y)%nat -> legal V x -> reward_R n V epsilon x < reward_R n V epsilon y ->
  delta (join i x r) i < delta (join i y r) i.
Proof.
  intros Hle Hx Hlt. rewrite !delta_is, !join_own.
  pose proof (le_INR _ _ (scale_monotone i x y r Hle)). pose proof (scale_one (join i x r)).
  pose proof (reward_non_negative n V epsilon two positive x Hx) as Hx0. rewrite reward_is in Hx0. nra.
Qed.

Lemma prose_truth : truth_pays n V delta.
Proof.
  intros i t x r Hi Ht Hx _. split.
  - rewrite delta_is, join_own. pose proof (scale_one (join i (0%nat, t) r)).
    pose proof (reward_positive n V epsilon two positive (0%nat, t)) as Hp. rewrite reward_is in Hp.
    specialize (Hp ltac:(split; unfold external, bid; simpl; lia) ltac:(right; reflexivity)). nra.
  - intros Hless. apply larger; [|assumption|].
    + destruct Hless as [H| ->]; unfold bid in *; simpl in *; lia.
    + destruct Hless as [H| ->]; [destruct x as [e w]; apply reward_increases; assumption|].
      apply reward_of_own_type; assumption.
Qed.

Lemma prose_more : more_pays n V delta.
Proof.
  intros i k x r Hi Hk Hx _ Hlt _. apply larger; [unfold bid in *; simpl; lia|assumption|].
  destruct x as [e w]. apply reward_of_smp; assumption.
Qed.

Theorem claim_1_repaired : Claim_1 n V v.
Proof. exact (claim_1_of_variant n V _ _ ties two fair half_is_low prose_truth). Qed.
Theorem claim_2_repaired : Claim_2 n V v.
Proof. exact (claim_2_of_variant n V _ _ ties two fair half_is_low prose_truth). Qed.
Theorem claim_3_repaired : Claim_3 n V v.
Proof. exact (claim_3_of_variant n V _ _ ties two fair half_is_low prose_truth prose_more). Qed.

Lemma prose_total s : (forall j, (j < n)%nat -> legal V (s j)) ->
  total reals n (delta s) <= INR (scale s) * largest V epsilon.
Proof.
  intros Hl. pose proof (rewards_le n V epsilon two positive s Hl) as H.
  rewrite (total_R_eq n _ (fun j => reward_R n V epsilon (s j) * INR (scale s)))
    by (intros j _; rewrite delta_is; apply Rmult_comm).
  rewrite total_R_scale. pose proof (scale_one s). unfold reals in *; simpl in *. nra.
Qed.

(** "... an epsilon fraction of the revenue benchmark" is all that is given up. *)
Theorem benchmark_repaired : epsilon <= 1 -> Guarantees n V v revenue (fun m => (1 - epsilon) * INR m).
Proof.
  intros He. pose proof (largest_range V epsilon positive) as Hl.
  apply (guarantees_by n V _ _ ties two fair half_is_low prose_truth prose_more
           (fun m => INR (Nat.max 1 m) * largest V epsilon)).
  - intros s Hs _. apply prose_total. assumption.
  - simpl. lra.
  - intros l m Hlm. apply le_INR in Hlm. pose proof (pos_INR l). destruct m as [|m].
    + simpl in *. unfold largest in *. assert (Hq : epsilon / 4 * (1 - INR V / ((1 + INR V) *
        (1 + INR V))) <= 1 / 4).
      { assert (0 <= INR V / ((1 + INR V) * (1 + INR V))).
        { pose proof (pos_INR V). apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. nra. }
        nra. }
      replace (INR l) with 0 by lra. lra.
    + change (Nat.max 1 (S m)) with (S m). unfold floor_of. rewrite whole_reals. nra.
Qed.

Theorem non_negative_revenue_repaired : epsilon <= 1 -> Never_negative n V revenue.
Proof.
  intros He. pose proof (largest_range V epsilon positive) as Hl.
  apply (never_negative_by n V _ _ ties two fair (fun m => INR (Nat.max 1 m) * largest V epsilon)).
  - intros s Hs _. apply prose_total. assumption.
  - intros m _. destruct m as [|m].
    + simpl. unfold largest in *. assert (0 <= INR V / ((1 + INR V) * (1 + INR V))).
      { pose proof (pos_INR V). apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. nra. }
      nra.
    + change (Nat.max 1 (S m)) with (S m). unfold floor_of. rewrite whole_reals. pose proof (pos_INR (S m)). nra.
Qed.

End Prose.

(** ** The formula: n = 2, V = 1, ties to player 0 *)

Notation formula_v epsilon := (v_of 2 (1 / 2) (by_formula reals 2 1 epsilon) first_wins).
Notation formula_revenue V epsilon := (revenue_of reals 2 (1 / 2) (by_formula reals 2 V epsilon) first_wins).

Lemma formula_survives epsilon i t x : 0 < epsilon -> (i < 2)%nat -> (t <= 1)%nat -> x = (0%nat, 0%nat) \/ x =
  (1%nat, t) ->
  survives_of 2 1 (formula_v epsilon) i t x.
Proof.
  intros He Hi Ht Hx. assert (Hl : legal 1 x) by (destruct Hx as [->| ->]; split; unfold external, bid; simpl; lia).
  split; [assumption|]. apply (best_is_undominated_of 2 1 _ _ _ i t _ _ x zeros); [apply zeros_legal|].
  intros y Hy. each_announcement Hy; destruct i as [|[|i]]; try lia; destruct t as [|[|t]]; try lia;
    destruct Hx as [->| ->]; evaluate; lra.
Qed.

(** Type 1 may announce 0: to win at 1/2 without a reward gives no more than step b. *)
Theorem claim_1_fails_by_formula : ~ Claim_1 2 1 (formula_v 1).
Proof.
  intros H. specialize (H 0%nat 1%nat (0%nat, 0%nat) lt_0_2 ltac:(lia)).
  specialize (H (formula_survives 1 0 1 _ Rlt_0_1 lt_0_2 ltac:(lia) (or_introl eq_refl))). unfold bid in H.
    simpl in H. lia.
Qed.

(** (1, 1) survives for type 1: against (0, 0) there is no reward for e = 0. *)
Theorem claim_2_fails_by_formula : ~ Claim_2 2 1 (formula_v 1).
Proof.
  intros H. apply (H 0%nat 1%nat lt_0_2 ltac:(lia)). apply formula_survives; [lra|lia|lia|right; reflexivity].
Qed.

Lemma formula_rational epsilon i (B : belief) : 0 < epsilon -> (i < 2)%nat ->
  (exists t, B t /\ (t (1 - i)%nat <= 1)%nat) -> rational_of 2 1 (formula_v epsilon) i 0 B (0%nat, 0%nat).
Proof.
  intros He Hi [t [Ht Ht1]]. split; [apply formula_survives; try lia; [assumption|left; reflexivity]|].
  apply (best_is_undominated_of 2 1 _ _ _ i 0 _ _ _ zeros).
  - exists t. split; [assumption|]. intros j Hj Hne. replace j with (1 - i)%nat by lia.
    apply formula_survives; try lia; [assumption|left; reflexivity].
  - intros y Hy. each_announcement Hy; destruct i as [|[|i]]; try lia; evaluate; lra.
Qed.

(** Each is sure that the other one has type 1; both have type 0. *)
Definition other_has_one (i : nat) : belief := fun t => forall j, (j < 2)%nat -> t j = (if
  (j =? i)%nat then 0%nat else 1%nat).

Lemma other_has_one_is_belief i : (i < 2)%nat -> is_belief 2 1 i 0 (other_has_one i) /\ is_smp 2 (other_has_one i) 1.
Proof.
  intros Hi. assert (Hex : other_has_one i (fun j => if (j =? i)%nat then 0%nat else 1%nat)) by (intros j _;
    reflexivity).
  assert (Hmax : forall t, other_has_one i t -> max_below 2 t = 1%nat).
  { intros t Ht. simpl. rewrite (Ht 0%nat lt_0_2), (Ht 1%nat lt_1_2). destruct i as [|[|i]]; simpl; lia. }
  split; split.
  - eauto.
  - intros t Ht. split; [rewrite Ht, Nat.eqb_refl by assumption; reflexivity|].
    intros j Hj. rewrite Ht by assumption. destruct (j =? i)%nat; lia.
  - eexists. split; [exact Hex|]. apply Hmax. exact Hex.
  - intros t Ht. rewrite Hmax by assumption. lia.
Qed.

Lemma announces_nothing epsilon i : 0 < epsilon -> (i < 2)%nat ->
  rational_of 2 1 (formula_v epsilon) i 0 (other_has_one i) (0%nat, 0%nat).
Proof.
  intros He Hi. apply formula_rational; try assumption.
  exists (fun j => if (j =? i)%nat then 0%nat else 1%nat). split; [intros j _; reflexivity|].
  destruct (_ =? _)%nat; lia.
Qed.

Theorem claim_3_fails_by_formula : ~ Claim_3 2 1 (formula_v 1).
Proof.
  intros H. destruct (other_has_one_is_belief 0 lt_0_2) as [HB Hk].
  specialize (H 0%nat 0%nat _ 1%nat _ lt_0_2 HB Hk (announces_nothing 1 0 Rlt_0_1 lt_0_2)). unfold bid in H.
    simpl in H. lia.
Qed.

(** Then 2nd(B) = 1, and the revenue is 0. *)
Theorem benchmark_fails_by_formula : ~ Guarantees 2 1 (formula_v (1 / 2)) (formula_revenue 1 (1 / 2))
  (fun m => (1 - 1 / 2) * INR m).
Proof.
  intros H. specialize (H (fun _ => 0%nat) other_has_one (fun _ => 1%nat) zeros other_has_one_is_belief
    (fun i Hi => announces_nothing (1 / 2) i ltac:(lra) Hi)).
  revert H. evaluate. lra.
Qed.

(** With V = 15, at ((0, 1), (0, 15)) the price is 1, and the rewards come to 17/16. *)
Theorem revenue_may_be_negative_by_formula : ~ Never_negative 2 15 (formula_revenue 15 1).
Proof.
  intros H. specialize (H (fun j => match j with O => (0, 1)%nat | _ => (0, 15)%nat end)).
  assert (Hl : forall j, (j < 2)%nat -> legal 15 (match j with O => (0, 1)%nat | _ => (0, 15)%nat end))
    by (intros [|j] _; split; unfold external, bid; simpl; lia).
  specialize (H Hl). revert H. evaluate. lra.
Qed.
