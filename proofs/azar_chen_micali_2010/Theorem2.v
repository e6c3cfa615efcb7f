(** * Theorem 2

    [ACM2010] Theorem 2: "For any epsilon, delta > 0 there exists an explicit, probabilistic, two-step DST,
    conservative-Bayesian mechanism M such that, for all single-good auction contexts C and
    type-distributions D, REV(M, C, D) >= (1 - delta) S - epsilon." For n >= 2: with one player there is no
    such mechanism. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma3 Lemma4 Lemma5.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

(** "i maximizes his own utility by (1) announcing his own true utility type regardless of the strategies of
    the others; and (2) announcing his true knowledge, given that all the other players announce their own
    true utility types" (Section 1.3), strictly so. *)
Definition two_step_DST (n B : nat) (epsilon delta : R) : Prop :=
  truth_in_step_1 n B epsilon delta /\ truth_in_step_2 n B epsilon delta.

(** One epsilon' and one delta' will do for all contexts, distributions and partitions. *)
Definition Theorem_2 : Prop :=
  forall epsilon delta, 0 < epsilon -> 0 < delta ->
  exists epsilon' delta', 0 < epsilon' /\ 0 < delta' < 1 /\
  forall n B, (2 <= n)%nat -> (2 <= B)%nat ->
  two_step_DST n B epsilon' delta' /\
  forall X D cells, context n B X D cells ->
  expected_revenue n B epsilon' delta' X D cells >= (1 - delta) * benchmark n B X D - epsilon.

(** If epsilon and delta are less than 1, they are their own epsilon' and delta'. *)
Definition Theorem_2_below_one : Prop :=
  forall epsilon delta, 0 < epsilon < 1 -> 0 < delta < 1 ->
  forall n B, (2 <= n)%nat -> (2 <= B)%nat ->
  two_step_DST n B epsilon delta /\
  forall X D cells, context n B X D cells ->
  expected_revenue n B epsilon delta X D cells >= (1 - delta) * benchmark n B X D - epsilon.

(** Nobody who is truthful in step 1 ever ends below zero: with Heads, whoever is drawn and whatever the
    price, and with Tails, whatever all report. *)
Definition Ex_post_utility : Prop :=
  forall n B epsilon delta, (2 <= n)%nat -> 0 < epsilon -> 0 < delta ->
  forall v P i, (forall j, (j < n)%nat -> (v j < B)%nat) -> (forall j, (j < n)%nat -> distribution B (P j)) ->
  (i < n)%nat ->
  (forall r p, 0 <= utility_of ordered_reals i (v i) (heads ordered_reals epsilon v r p)) /\
  0 <= utility_of ordered_reals i (v i) (tails ordered_reals n B epsilon delta v P).

(** ** Proofs *)

Theorem theorem_2_below_one : Theorem_2_below_one.
Proof.
  intros epsilon delta He Hd n B Hn HB. split; [split|].
  - apply lemma_3; assumption.
  - apply lemma_4_best; (assumption || lra).
  - intros X D cells Hc. apply Rle_ge. apply revenue_bound; (assumption || lra).
Qed.

Lemma benchmark_nonneg n B X D cells : (2 <= B)%nat -> context n B X D cells -> 0 <= benchmark n B X D.
Proof.
  intros HB [[Hp _] _]. apply sum_nonneg. intros a _. apply Rmult_le_pos.
  - apply chance_nonneg. intros x Hx. apply Hp. assumption.
  - destruct (benchmark_is_a_maximum B (posterior n X D a) ltac:(lia)) as [_ H].
    specialize (H O ltac:(lia)). simpl INR in H. lra.
Qed.

Theorem theorem_2 : Theorem_2.
Proof.
  intros epsilon delta He Hd. exists (Rmin epsilon (1 / 2)), (Rmin delta (1 / 2)).
  assert (Rmin epsilon (1 / 2) <= epsilon /\ Rmin epsilon (1 / 2) <= 1 / 2) by (split;
    [apply Rmin_l|apply Rmin_r]).
  assert (Rmin delta (1 / 2) <= delta /\ Rmin delta (1 / 2) <= 1 / 2) by (split; [apply Rmin_l|apply Rmin_r]).
  assert (0 < Rmin epsilon (1 / 2)) by (apply Rmin_glb_lt; lra).
  assert (0 < Rmin delta (1 / 2)) by (apply Rmin_glb_lt; lra).
  split; [assumption|]. split; [lra|]. intros n B Hn HB.
  destruct (theorem_2_below_one (Rmin epsilon (1 / 2)) (Rmin delta (1 / 2)) ltac:(lra) ltac:(lra) n B Hn HB)
    as [HDST Hrev].
  split; [assumption|]. intros X D cells Hc. specialize (Hrev X D cells Hc).
  pose proof (benchmark_nonneg n B X D cells HB Hc). nra.
Qed.

Theorem ex_post_utility : Ex_post_utility.
Proof.
  intros n B epsilon delta Hn He Hd v P i Hv HP Hi. split.
  - intros r p. rewrite heads_real. destruct (p <=? v r)%nat eqn:E.
    + rewrite utility_sold, (Nat.eqb_sym i r). destruct (r =? i)%nat eqn:Er; [|lra].
      apply Nat.eqb_eq in Er. subst. apply Nat.leb_le, le_INR in E. lra.
    + unfold empty_outcome. rewrite utility_unsold. simpl. lra.
  - destruct (Nat.eq_dec (star n v) i) as [E|E].
    + rewrite (tails_star n B epsilon delta Hn) by assumption. unfold sale_utility.
      destruct (_ <=? v i)%nat eqn:Eo; [|lra]. apply Nat.leb_le, le_INR in Eo. lra.
    + rewrite (tails_rival n B epsilon delta Hn) by assumption.
      apply (reward_bounds n B epsilon delta Hn); auto. apply Hv. apply star_below. assumption.
Qed.
