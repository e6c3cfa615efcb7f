(** * Theorem 2: deterministic mechanisms and purely undominated strategies

    [CM2012] Section 3.1.1; the proof is omitted there. See theorem-2.md. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1.
Open Scope R_scope.

Section Pure.
Context {A S : Type}.
Variables (L : list A) (M : list S) (u : A -> S -> R).

(** footnote 7: no pure strategy weakly dominates it *)
Definition purely_undominated (x : A) : Prop :=
  In x L /\ forall y, In y L -> ~ weakly (fun r => In r M) (u x) (u y).

(** Above every strategy there is one that no other weakly dominates: finitely many, and a strict order. *)
Lemma nowhere_worse (X : S -> Prop) x : In x L ->
  exists y, (In y L /\ forall z, In z L -> ~ weakly X (u y) (u z)) /\ forall r, X r -> u x r <= u y r.
Proof.
  intros Hx.
  assert (H : forall K, exists y, (y = x \/ In y K /\ weakly X (u x) (u y)) /\
    forall z, In z K -> ~ weakly X (u y) (u z)).
  { destruct (weakly_order X) as [Htrans [Hirreflexive [Hweak _]]].
    induction K as [|k K [y [Hy Hmax]]]; [exists x; split; [left; reflexivity|intros z []]|].
    destruct (classic (weakly X (u y) (u k))) as [Hk|Hk].
    - exists k. split.
      + right. split; [left; reflexivity|]. destruct Hy as [->|[_ Hxy]]; [assumption|].
        apply (Htrans _ (u y)); [assumption|]. apply Hweak. assumption.
      + intros z [<-|Hz] Hkz; [apply (Hirreflexive (u k) (u k)); auto|].
        apply (Hmax z Hz). apply (Htrans _ (u k)); [assumption|]. apply Hweak. assumption.
    - exists y. split; [destruct Hy as [->|[Hin Hxy]]; [left|right; split; [right|]]; auto|].
      intros z [<-|Hz]; [assumption|auto]. }
  destruct (H L) as [y [Hy Hmax]]. exists y. destruct Hy as [->|[Hin [Hle _]]]; repeat split; auto.
  intros r _. lra.
Qed.

(** A finite game has undominated pure dominators. *)
Lemma pure_dominator x : In x L ->
  exists y, purely_undominated y /\ forall r, In r M -> u x r <= u y r.
Proof. exact (nowhere_worse (fun r => In r M) x). Qed.

End Pure.

Section Theorem2.
Context {A1 A2 : Type}.
Variables (L1 : list A1) (L2 : list A2) (win1 win2 price1 price2 : A1 -> A2 -> R).
Hypothesis deterministic : forall x y, In x L1 -> In y L2 -> win1 x y = 0 \/ win1 x y = 1.

Notation u1 := (u1 win1 price1).
Notation u2 := (u2 win2 price2).
Notation revenue := (revenue price1 price2).

Definition implements_purely (epsilon : R) (V : nat) : Prop :=
  forall k x y, (1 <= k <= V)%nat ->
    purely_undominated L1 L2 (u1 k) x -> purely_undominated L2 L1 (u2 0) y ->
    epsilon * INR k <= revenue x y.

(** A reasonable deterministic mechanism that implements epsilon 2nd on the contexts (1,0) and (V,0) has
    epsilon V <= 1. *)
Theorem impossible_above_purely epsilon V :
  0 < epsilon <= 1 -> (1 <= V)%nat ->
  (exists x, opts_out1 L1 L2 win1 price1 x) -> (exists y, opts_out2 L1 L2 win2 price2 y) ->
  implements_purely epsilon V -> epsilon * INR V <= 1.
Proof.
  intros He HV [out1 [Ho1 Hs1]] [out2 [Ho2 Hs2]] Himp.
  destruct (pure_dominator L2 L1 (u2 0) out2 Ho2) as [y [Hy Hsafe]].
  destruct (pure_dominator L1 L2 (u1 1) out1 Ho1) as [x [Hx Heven]].
  assert (Hyin : In y L2) by apply Hy. assert (Hxin : In x L1) by apply Hx.
  (* (4) *)
  pose proof (Himp 1%nat x y ltac:(lia) Hx Hy) as Hrev. simpl (INR 1) in Hrev. unfold Theorem1.revenue in Hrev.
  assert (H2 : price2 x y <= 0).
  { specialize (Hsafe x Hxin). specialize (Hs2 0%nat x Hxin). unfold Theorem1.u2 in *. simpl in *. lra. }
  assert (H1 : price1 x y <= win1 x y).
  { specialize (Heven y Hyin). specialize (Hs1 1%nat y Hyin). unfold Theorem1.u1 in *. simpl in *. lra. }
  assert (Hwin : win1 x y = 1) by (destruct (deterministic x y Hxin Hyin); [lra|assumption]).
  (* (6) *)
  destruct (pure_dominator L1 L2 (u1 V) x Hxin) as [x' [Hx' Hbetter]].
  assert (Hxin' : In x' L1) by apply Hx'.
  pose proof (Himp V x' y ltac:(lia) Hx' Hy) as Hrev'. unfold Theorem1.revenue in Hrev'.
  assert (H2' : price2 x' y <= 0).
  { specialize (Hsafe x' Hxin'). specialize (Hs2 0%nat x' Hxin'). unfold Theorem1.u2 in *. simpl in *. lra. }
  (* (8) *)
  specialize (Hbetter y Hyin). unfold Theorem1.u1 in Hbetter. rewrite Hwin in Hbetter.
  assert (Hpos : 0 <= INR V) by apply pos_INR.
  destruct (deterministic x' y Hxin' Hyin) as [Hz|Hone].
  - rewrite Hz in Hbetter. assert (1 <= INR V) by (apply (le_INR 1); assumption). nra.
  - rewrite Hone in Hbetter. lra.
Qed.

(** Theorem 2 as printed, and for every V > 1/epsilon. *)
Theorem theorem_2 epsilon V : 0 < epsilon <= 1 -> / epsilon < INR V ->
  (exists x, opts_out1 L1 L2 win1 price1 x) -> (exists y, opts_out2 L1 L2 win2 price2 y) ->
  ~ implements_purely epsilon V.
Proof.
  intros He HV Hr1 Hr2 Himp.
  assert (Hpos : 0 < / epsilon) by (apply Rinv_0_lt_compat; lra).
  assert (HV1 : (1 <= V)%nat) by (destruct V; [simpl in HV; lra|lia]).
  pose proof (impossible_above_purely epsilon V He HV1 Hr1 Hr2 Himp).
  assert (1 < epsilon * INR V); [|lra].
  rewrite <- (Rinv_r epsilon) by lra. apply Rmult_lt_compat_l; lra.
Qed.

End Theorem2.
