(** * Corollaries 1 and 2: dominant strategies

    [CM2012] Section 3.1.2. Where a player has a dominant strategy of one of the three kinds, each of his
    undominated strategies is dominant of that kind; so the theorems apply. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorem2.
Open Scope R_scope.

Section Kinds.
Context {A S : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variables (L : list A) (M : list S) (u : A -> S -> R).
Hypothesis distinct : NoDup L.

(** footnote 9 *)
Definition strictly_dominant (x : A) : Prop :=
  In x L /\ forall y, In y L -> y <> x -> forall r, In r M -> u y r < u x r.
Definition weakly_dominant (x : A) : Prop :=
  In x L /\ forall y, In y L -> y <> x -> weakly (fun r => In r M) (u y) (u x).
Definition very_weakly_dominant (x : A) : Prop :=
  In x L /\ forall y, In y L -> forall r, In r M -> u y r <= u x r.

Lemma weakly_is_very_weakly x : weakly_dominant x -> very_weakly_dominant x.
Proof.
  intros [Hx Hd]. split; [assumption|]. intros y Hy r Hr.
  destruct (eq_dec y x) as [->|Hne]; [lra|]. apply (Hd y Hy Hne). assumption.
Qed.

Lemma strictly_is_weakly x : (exists r, In r M) -> strictly_dominant x -> weakly_dominant x.
Proof.
  intros [r0 H0] [Hx Hd]. split; [assumption|]. intros y Hy Hne. split.
  - intros r Hr. left. apply (Hd y Hy Hne). assumption.
  - exists r0. split; [assumption|]. apply (Hd y Hy Hne). assumption.
Qed.

(** Every purely undominated strategy gives what a very weakly dominant one gives. *)
Lemma undominated_is_dominant d x : very_weakly_dominant d -> purely_undominated L M u x ->
  very_weakly_dominant x.
Proof.
  intros [Hd Hdom] [Hx Hund]. split; [assumption|]. intros y Hy r Hr.
  apply Rle_trans with (u d r); [apply Hdom; assumption|].
  apply Rnot_lt_le. intros Hlt. apply (Hund d Hd). split.
  - intros s Hs. apply Hdom; assumption.
  - exists r. split; assumption.
Qed.

Lemma undominated_is_weakly_dominant d x : weakly_dominant d -> purely_undominated L M u x -> x = d.
Proof.
  intros [Hd Hdom] [Hx Hund]. destruct (eq_dec x d) as [|Hne]; [assumption|].
  exfalso. apply (Hund d Hd). apply Hdom; assumption.
Qed.

(** Undominated by mixtures is more than purely undominated. *)
Lemma pure_dominates (X : S -> Prop) x y : In y L -> weakly X (u x) (u y) ->
  dominated_in L u (weakly X) everything x.
Proof.
  intros Hy Hw. exists (fun z => if eq_dec z y then 1 else 0).
  assert (Hsum : forall f, sum L (fun z => (if eq_dec z y then 1 else 0) * f z) = f y).
  { intros f. rewrite (sum_filter_out eq_dec L y _ distinct Hy). cbv beta.
    destruct (eq_dec y y); [|tauto]. rewrite sum_zero; [ring|].
    intros z Hz. apply in_remove in Hz. destruct (eq_dec z y); [tauto|ring]. }
  assert (Hv : forall r, value L u (fun z => if eq_dec z y then 1 else 0) r = u y r)
    by (intros r; unfold value; apply (Hsum (fun z => u z r))).
  split; [split; [|split]|].
  - intros z _. destruct (eq_dec z y); lra.
  - intros z _ Hz. exfalso. apply Hz. exact I.
  - etransitivity; [|exact (Hsum (fun _ => 1))]. apply sum_ext. intros z _. ring.
  - destruct Hw as [Hle [r [Hr Hlt]]]. split.
    + intros s Hs. rewrite Hv. auto.
    + exists r. rewrite Hv. split; assumption.
Qed.

Lemma undominated_purely x : In x L -> ~ dominated_in L u (weakly (fun r => In r M)) everything x ->
  purely_undominated L M u x.
Proof.
  intros Hx Hund. split; [assumption|]. intros y Hy Hw. apply Hund. apply (pure_dominates _ x y); assumption.
Qed.

End Kinds.

Section Corollaries.
Context {A1 A2 : Type}.
Variable eq_dec1 : forall x y : A1, {x = y} + {x <> y}.
Variable eq_dec2 : forall x y : A2, {x = y} + {x <> y}.
Variables (L1 : list A1) (L2 : list A2).
Hypothesis distinct1 : NoDup L1.
Hypothesis distinct2 : NoDup L2.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Notation u1 := (u1 win1 price1).
Notation u2 := (u2 win2 price2).
Notation revenue := (revenue price1 price2).

Variables (epsilon : R) (V : nat).
Hypothesis reasonable1 : exists x, opts_out1 L1 L2 win1 price1 x.
Hypothesis reasonable2 : exists y, opts_out2 L1 L2 win2 price2 y.

(** Implementation in (all) dominant strategies of a kind, on the contexts (k, 0): there are such strategies,
    and all of them together yield epsilon k. *)
Definition implements_in (kind1 : nat -> A1 -> Prop) (kind2 : A2 -> Prop) : Prop :=
  (forall k, (1 <= k <= V)%nat -> exists x, kind1 k x) /\ (exists y, kind2 y) /\
  forall k x y, (1 <= k <= V)%nat -> kind1 k x -> kind2 y -> epsilon * INR k <= revenue x y.

Definition in_very_weakly_dominant : Prop :=
  implements_in (fun k => very_weakly_dominant L1 L2 (u1 k)) (very_weakly_dominant L2 L1 (u2 0)).
Definition in_weakly_dominant : Prop :=
  implements_in (fun k => weakly_dominant L1 L2 (u1 k)) (weakly_dominant L2 L1 (u2 0)).
Definition in_strictly_dominant : Prop :=
  implements_in (fun k => strictly_dominant L1 L2 (u1 k)) (strictly_dominant L2 L1 (u2 0)).

Lemma very_weakly_purely : in_very_weakly_dominant ->
  implements_purely L1 L2 win1 win2 price1 price2 epsilon V.
Proof.
  intros [H1 [[d2 H2] Hrev]] k x y Hk Hx Hy. destruct (H1 k Hk) as [d1 Hd1]. apply Hrev; [assumption| |].
  - eapply undominated_is_dominant; eauto.
  - eapply undominated_is_dominant; eauto.
Qed.

Lemma weakly_purely : in_weakly_dominant -> implements_purely L1 L2 win1 win2 price1 price2 epsilon V.
Proof.
  intros [H1 [[d2 H2] Hrev]] k x y Hk Hx Hy. destruct (H1 k Hk) as [d1 Hd1].
  rewrite (undominated_is_weakly_dominant eq_dec1 L1 L2 (u1 k) d1 x Hd1 Hx).
  rewrite (undominated_is_weakly_dominant eq_dec2 L2 L1 (u2 0) d2 y H2 Hy). auto.
Qed.

Lemma strictly_purely : in_strictly_dominant -> implements_purely L1 L2 win1 win2 price1 price2 epsilon V.
Proof.
  intros [H1 [[d2 H2] Hrev]]. apply weakly_purely. split; [|split].
  - intros k Hk. destruct (H1 k Hk) as [d Hd]. exists d. apply strictly_is_weakly; [|assumption].
    destruct reasonable2 as [y [Hy _]]. eauto.
  - exists d2. apply strictly_is_weakly; [|assumption]. destruct reasonable1 as [x [Hx _]]. eauto.
  - intros k x y Hk Hx Hy. destruct (H1 k Hk) as [d Hd].
    assert (Hx' : x = d).
    { apply (undominated_is_weakly_dominant eq_dec1 L1 L2 (u1 k)).
      - apply strictly_is_weakly; [|assumption]. destruct reasonable2 as [z [Hz _]]. eauto.
      - destruct Hx as [Hin Hw]. split; [assumption|]. intros z Hz [Hle [r [Hr Hlt]]].
        destruct (eq_dec1 z x) as [->|Hne]; [lra|].
        destruct (Hw z Hz Hne) as [Hle' _]. specialize (Hle' r Hr). lra. }
    assert (Hy' : y = d2).
    { apply (undominated_is_weakly_dominant eq_dec2 L2 L1 (u2 0)).
      - apply strictly_is_weakly; [|assumption]. destruct reasonable1 as [z [Hz _]]. eauto.
      - destruct Hy as [Hin Hw]. split; [assumption|]. intros z Hz [Hle [r [Hr Hlt]]].
        destruct (eq_dec2 z y) as [->|Hne]; [lra|].
        destruct (Hw z Hz Hne) as [Hle' _]. specialize (Hle' r Hr). lra. }
    subst. apply Hrev; assumption.
Qed.

Lemma purely_on_ladder : implements_purely L1 L2 win1 win2 price1 price2 epsilon V ->
  implements_on_ladder L1 L2 win1 win2 price1 price2 epsilon V.
Proof.
  intros H k x y Hk [Hx Hux] [Hy Huy]. apply H; [assumption| |].
  - apply (undominated_purely eq_dec1); assumption.
  - apply (undominated_purely eq_dec2); assumption.
Qed.

Definition in_dominant : Prop := in_strictly_dominant \/ in_weakly_dominant \/ in_very_weakly_dominant.

Lemma dominant_purely : in_dominant -> implements_purely L1 L2 win1 win2 price1 price2 epsilon V.
Proof. intros [H|[H|H]]; [apply strictly_purely|apply weakly_purely|apply very_weakly_purely]; assumption. Qed.

Theorem corollary_1 :
  (forall x y, In x L1 -> In y L2 -> 0 <= win1 x y <= 1) ->
  1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR V -> ~ in_dominant.
Proof.
  intros Hwin He HV Hin.
  apply (theorem_1 eq_dec1 eq_dec2 L1 L2 distinct1 distinct2 win1 win2 price1 price2
           (fun x y Hx Hy => proj2 (Hwin x y Hx Hy)) epsilon V reasonable1 reasonable2); try assumption.
  apply purely_on_ladder, dominant_purely. assumption.
Qed.

Theorem corollary_2 :
  (forall x y, In x L1 -> In y L2 -> win1 x y = 0 \/ win1 x y = 1) ->
  0 < epsilon <= 1 -> / epsilon < INR V -> ~ in_dominant.
Proof.
  intros Hdet He HV Hin.
  exact (theorem_2 L1 L2 win1 win2 price1 price2 Hdet epsilon V He HV reasonable1 reasonable2
           (dominant_purely Hin)).
Qed.

End Corollaries.
