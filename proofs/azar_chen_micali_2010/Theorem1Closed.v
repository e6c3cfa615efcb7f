(** * Theorem 1 and Corollary 2 without a hypothesis about optimal mechanisms

    [ACM2010] Theorem 1: "For any epsilon > 0, there exists a two-step DST conservative-Bayesian mechanism M
    such that, for all n-player assignment contexts C and type-distributions D, REV(M, C, D) > (1 - 1/n)
    OPT(C, D) - epsilon", and Corollary 2, where the optimal mechanism that is run is that of a linear program
    (OptimalMechanism.v). *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Theorem1 Corollary2 OptimalMechanism.
Import ListNotations.
Open Scope R_scope.

(** For every assignment context with finitely many assignments (and types, numbered as in Theorem1.v), there
    is a mechanism as in Theorem 1: nobody is better off with another type, or another report, and the revenue
    is above the bound, for every distribution, all i-consistent partitions and every classical M. *)
Theorem theorem_1_closed :
  forall n bundle nothing (allowed : (nat -> bundle) -> Prop) B N number state assignments epsilon,
  (2 <= n)%nat -> 0 < epsilon -> downward_closed n bundle nothing allowed ->
  numbered n bundle nothing B N number state ->
  (forall A, In A assignments -> allowed A) -> assignments <> [] ->
  (forall A, allowed A -> exists A', In A' assignments /\ forall j, (j < n)%nat -> A j = A' j) ->
  exists best, optimal n bundle nothing allowed B N state best /\
  Lemma_1_types n bundle nothing B N number best (epsilon / 2) /\
  Lemma_1_reports n bundle nothing B N number best (epsilon / 2) /\
  forall X D cells M, is_type_prior n bundle nothing B X D -> types_consistent n bundle X cells ->
  classical n bundle nothing allowed B M ->
  expected_revenue_of_M n bundle N number best (epsilon / 2) X D cells
  > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bundle (M theta)) - epsilon.
Proof.
  intros n bundle nothing allowed B N number state assignments epsilon Hn He Hclosed Hnum Hallowed Hsome
    Hlisted.
  pose proof (best_mechanism_is_optimal n bundle nothing allowed B N number state Hclosed Hnum assignments
    Hallowed
    Hlisted Hsome) as Hbest.
  eexists. split; [exact Hbest|].
  exact (theorem_1 n bundle nothing allowed B N number state _ epsilon Hn He Hclosed Hnum Hbest).
Qed.

(** ** One good *)

(** Nobody has the good, or player k. *)
Definition who_has_it (n : nat) : list (nat -> bool) := (fun _ => false) :: map (fun k j => (j =? k)%nat)
  (seq 0 n).

Lemma one_good_listed n :
  (forall A, In A (who_has_it n) -> one_good n A) /\
  (forall A, one_good n A -> exists A', In A' (who_has_it n) /\ forall j, (j < n)%nat -> A j = A' j).
Proof.
  split.
  - intros A [<-|HA] i j _ _; [discriminate|]. apply in_map_iff in HA. destruct HA as [k [<- _]].
    rewrite !Nat.eqb_eq. congruence.
  - intros A HA. destruct (existsb A (seq 0 n)) eqn:E.
    + apply existsb_exists in E. destruct E as [k [Hk E]]. exists (fun j => (j =? k)%nat). split.
      * right. apply (in_map (fun k j => (j =? k)%nat)). assumption.
      * intros j Hj. apply in_seq in Hk. destruct (j =? k)%nat eqn:Ej; [apply Nat.eqb_eq in Ej; congruence|].
        apply Nat.eqb_neq in Ej. destruct (A j) eqn:EA; [|reflexivity]. exfalso. apply Ej.
        apply (HA j k); (assumption || lia).
    + exists (fun _ => false). split; [left; reflexivity|]. intros j Hj.
      destruct (A j) eqn:EA; [|reflexivity].
      exfalso. apply not_true_iff_false in E. apply E. apply existsb_exists. exists j.
      split; [apply in_seq; lia|assumption].
Qed.

(** So what is said of every optimal mechanism is not about nothing, for any n and B. *)
Theorem some_optimal_mechanism : forall n B, (2 <= n)%nat ->
  exists best, optimal n bool false (one_good n) B (B ^ (n - 1)) (state_of n B) best.
Proof.
  intros n B Hn. destruct (one_good_listed n) as [Hallowed Hlisted]. eexists.
  exact (best_mechanism_is_optimal n bool false (one_good n) B (B ^ (n - 1)) (number_of n B) (state_of n B)
    (one_good_closed n) (single_good_numbered n B Hn) (who_has_it n) Hallowed Hlisted ltac:(discriminate)).
Qed.

(** Corollary 2, for every distribution, the product distributions among them *)
Theorem corollary_2_closed : forall n B epsilon, (2 <= n)%nat -> 0 < epsilon ->
  let N := (B ^ (n - 1))%nat in
  exists best, optimal n bool false (one_good n) B N (state_of n B) best /\
  Lemma_1_types n bool false B N (number_of n B) best (epsilon / 2) /\
  Lemma_1_reports n bool false B N (number_of n B) best (epsilon / 2) /\
  forall X D cells M, is_type_prior n bool false B X D -> types_consistent n bool X cells ->
  classical n bool false (one_good n) B M ->
  expected_revenue_of_M n bool N (number_of n B) best (epsilon / 2) X D cells
  > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) - epsilon.
Proof.
  intros n B epsilon Hn He N. destruct (one_good_listed n) as [Hallowed Hlisted].
  exact (theorem_1_closed n bool false (one_good n) B N (number_of n B) (state_of n B)
    (who_has_it n) epsilon Hn He
    (one_good_closed n) (single_good_numbered n B Hn) Hallowed ltac:(discriminate) Hlisted).
Qed.
