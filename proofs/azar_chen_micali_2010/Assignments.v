(** * Which sets of assignments Section 1.2 allows

    [ACM2010] Section 1.2: a set of assignments contains, with each of its members, those in which one player
    gets nothing instead. The empty set does, and then there is no outcome, and no mechanism. Where there is
    an assignment there is the one that gives nobody anything. *)

From Coq Require Import Reals Lia List Arith Bool.
From ACM2010 Require Import Theorem1.

(** The empty set *)
Theorem there_need_be_no_assignment : forall n bundle (nothing : bundle),
  ~ (forall allowed, downward_closed n bundle nothing allowed -> exists A, allowed A).
Proof. intros n bundle nothing H. destruct (H (fun _ => False)) as [_ []]. intros A i []. Qed.

(** Not the empty set: drop one player after the other. *)
Theorem nobody_may_get_anything : forall n bundle (nothing : bundle) allowed,
  downward_closed n bundle nothing allowed -> (exists A, allowed A) ->
  exists A, allowed A /\ forall j, (j < n)%nat -> A j = nothing.
Proof.
  intros n bundle nothing allowed Hclosed [A HA].
  enough (H : forall m, (m <= n)%nat -> exists A', allowed A' /\ forall j, (j < m)%nat -> A' j = nothing)
    by (apply H; lia).
  induction m as [|m IH]; intros Hm; [exists A; split; [assumption|intros; lia]|].
  destruct IH as [A' [HA' Hnone]]; [lia|]. exists (dropped bundle nothing m A'). split.
  - apply Hclosed; [assumption|lia].
  - intros j Hj. unfold dropped. destruct (j =? m) eqn:E; [reflexivity|]. apply Nat.eqb_neq in E.
    apply Hnone. lia.
Qed.
