(** * Lemma 2 for two players and two items

    [ACM2010] Section 4, Lemma 2, in an assignment context that is no auction of one good: each of two players
    can get one of two items. An optimal mechanism for the one who is left is there (OptimalMechanism.v). *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star Theorem1 OptimalMechanism FiniteSearch.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** Nobody gets what another player has. *)
Definition no_item_twice (A : nat -> items) : Prop := A 0%nat = Nothing \/ A 0%nat <> A 1%nat.

(** Theta_-i, numbered by what the items are worth to the other player *)
Definition number_of_worths (B i : nat) (theta : types items) : nat :=
  let t := theta (1 - i)%nat in (t ItemA * B + t ItemB)%nat.
Definition state_of_worths (B i s : nat) : types items := worths (s / B) (s mod B).

(** ** Proofs *)

Lemma no_item_twice_closed : downward_closed 2 items Nothing no_item_twice.
Proof.
  intros A i [H|H] Hi; unfold no_item_twice, dropped; (destruct i as [|[|i]]; [| |lia]); simpl;
    [left; reflexivity|left; assumption|left; reflexivity|].
  destruct (A 0%nat); [left; reflexivity|right; discriminate..].
Qed.

Lemma worths_numbered B : numbered 2 items Nothing B (B * B) (number_of_worths B) (state_of_worths B).
Proof.
  split; [|split; [|split]].
  - intros i theta Hi Hl. destruct (Hl (1 - i)%nat ltac:(lia)) as [_ H]. unfold number_of_worths. cbv zeta.
    pose proof (H ItemA). pose proof (H ItemB). nia.
  - intros i v w Hi H. unfold number_of_worths. rewrite (H (1 - i)%nat) by lia. reflexivity.
  - intros i theta Hi Hl j Hj Hne. assert (j = 1 - i)%nat as -> by lia.
    destruct (Hl (1 - i)%nat ltac:(lia)) as [H0 H]. set (t := theta (1 - i)%nat) in *.
    pose proof (H ItemB) as Hb. unfold state_of_worths, number_of_worths, worths. cbv zeta. fold t.
    apply functional_extensionality. intros [| |].
    + symmetry. assumption.
    + rewrite Nat.div_add_l, Nat.div_small by lia. lia.
    + rewrite Nat.add_comm, Nat.mod_add, Nat.mod_small by lia. reflexivity.
  - intros i s Hi Hs j Hj. assert (0 < B)%nat by nia. split; [reflexivity|].
    intros [| |]; simpl; [assumption|apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; lia].
Qed.

(** the seven assignments *)
Definition gets (x y : items) : nat -> items := fun j => match j with O => x | _ => y end.
Definition seven : list (nat -> items) :=
  [gets Nothing Nothing; gets Nothing ItemA; gets Nothing ItemB; gets ItemA Nothing; gets ItemA ItemB;
   gets ItemB Nothing; gets ItemB ItemA].

Lemma seven_allowed A : In A seven -> no_item_twice A.
Proof.
  intros H. unfold no_item_twice.
  repeat (destruct H as [<-|H]; [simpl; (left; reflexivity) || (right; discriminate)|]). destruct H.
Qed.

Lemma seven_listed A : no_item_twice A -> exists A', In A' seven /\ forall j, (j < 2)%nat -> A j = A' j.
Proof.
  intros H. exists (gets (A 0%nat) (A 1%nat)). split.
  - unfold seven. destruct (A 0%nat) eqn:E0, (A 1%nat) eqn:E1; simpl; try tauto;
      destruct H as [H|H]; congruence.
  - intros [|[|j]] Hj; [reflexivity|reflexivity|lia].
Qed.

(** What Lemma 2 assumes of the mechanism that is run is there. *)
Theorem some_optimal_mechanism_for_two_items : forall B,
  exists best, optimal 2 items Nothing no_item_twice B (B * B) (state_of_worths B) best.
Proof.
  intros B. eexists.
  exact (best_mechanism_is_optimal 2 items Nothing no_item_twice B (B * B) (number_of_worths B)
    (state_of_worths B) no_item_twice_closed (worths_numbered B) seven seven_allowed seven_listed
    ltac:(discriminate)).
Qed.

(** Lemma 2 in this context: at least OPT/2 - epsilon, for every distribution and all i-consistent partitions.
    OPT is what any classical M earns. *)
Theorem lemma_2_for_two_items : forall B epsilon best, 0 < epsilon ->
  optimal 2 items Nothing no_item_twice B (B * B) (state_of_worths B) best ->
  forall X D cells M, is_type_prior 2 items Nothing B X D -> types_consistent 2 items X cells ->
  classical 2 items Nothing no_item_twice B M ->
  expected_revenue_of_M 2 items (B * B) (number_of_worths B) best epsilon X D cells
  >= mean X D (fun theta => lottery_revenue 2 items (M theta)) / 2 - epsilon.
Proof.
  intros B epsilon best He Hopt X D cells M Hp Hc HM.
  pose proof (lemma_2 2 items Nothing no_item_twice B (B * B) (number_of_worths B) (state_of_worths B) best
    epsilon ltac:(lia) He no_item_twice_closed (worths_numbered B) Hopt X D cells M Hp Hc HM) as H.
  simpl INR in H. lra.
Qed.
