(** * The steps of Theorem 2

    [CM2012] Section 3.1.1 leaves the proof out; it is that of theorem-2.md, in its order and with its names. G' has
    the types (1, 0) and G has (H, 0); s1', s2' and hat1 are pure. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorem2.
Open Scope R_scope.

(** A finite game has undominated pure dominators. *)
Theorem pure_dominators_are_undominated {A S : Type} (L : list A) (M : list S) (u : A -> S -> R) x :
  In x L -> ~ purely_undominated L M u x ->
  exists y, purely_undominated L M u y /\ weakly (fun r => In r M) (u x) (u y).
Proof.
  intros Hx Hdom. assert (Hz : exists z, In z L /\ weakly (fun r => In r M) (u x) (u z)).
  { apply NNPP. intros Hno. apply Hdom. split; [assumption|]. intros z Hz Hw. apply Hno. eauto. }
  destruct Hz as [z [Hz [Hle [r [Hr Hlt]]]]]. destruct (pure_dominator L M u z Hz) as [y [Hy Hb]].
  exists y. split; [assumption|]. split.
  - intros s Hs. specialize (Hle s Hs). specialize (Hb s Hs). lra.
  - exists r. split; [assumption|]. specialize (Hb r Hr). lra.
Qed.

Section Steps.
Context {A1 A2 : Type}.
Variables (L1 : list A1) (L2 : list A2) (win1 win2 price1 price2 : A1 -> A2 -> R).
Hypothesis deterministic : forall x y, In x L1 -> In y L2 -> win1 x y = 0 \/ win1 x y = 1.
Hypothesis reasonable1 : exists x, opts_out1 L1 L2 win1 price1 x.
Hypothesis reasonable2 : exists y, opts_out2 L1 L2 win2 price2 y.
Variables (epsilon : R) (V H : nat).
Hypothesis range : 0 < epsilon <= 1.

Notation u1 := (u1 win1 price1).
Notation u2 := (u2 win2 price2).
Notation REV := (revenue price1 price2).
Notation UD1 t := (purely_undominated L1 L2 (u1 t)).
Notation UD2 := (purely_undominated L2 L1 (u2 0)).

(** In G' every profile of purely undominated strategies yields at least epsilon 2nd(B') = epsilon. *)
Definition supposition_purely : Prop := forall x y, UD1 1 x -> UD2 y -> epsilon <= REV x y.

Theorem purely_equation_1 : (1 <= V)%nat -> implements_purely L1 L2 win1 win2 price1 price2 epsilon V ->
  supposition_purely.
Proof. intros HV Himp x y Hx Hy. specialize (Himp 1%nat x y ltac:(lia) Hx Hy). simpl in Himp. lra. Qed.

Theorem stays_even_1 : exists x, UD1 1 x /\ forall y, In y L2 -> 0 <= u1 1 x y.
Proof.
  destruct reasonable1 as [out [Hout Hsafe]]. destruct (pure_dominator L1 L2 (u1 1) out Hout) as [x [Hx Hb]].
  exists x. split; [assumption|]. intros y Hy. specialize (Hb y Hy). specialize (Hsafe 1%nat y Hy). lra.
Qed.

Theorem stays_even_2 : exists y, UD2 y /\ forall x, In x L1 -> 0 <= u2 0 y x.
Proof.
  destruct reasonable2 as [out [Hout Hsafe]]. destruct (pure_dominator L2 L1 (u2 0) out Hout) as [y [Hy Hb]].
  exists y. split; [assumption|]. intros x Hx. specialize (Hb x Hx). specialize (Hsafe 0%nat x Hx). lra.
Qed.

Variables (s1' : A1) (s2' : A2).
Hypothesis safe1 : UD1 1 s1' /\ forall y, In y L2 -> 0 <= u1 1 s1' y.
Hypothesis safe2 : UD2 s2' /\ forall x, In x L1 -> 0 <= u2 0 s2' x.

Lemma in1 : In s1' L1. Proof. apply safe1. Qed.
Lemma in2 : In s2' L2. Proof. apply safe2. Qed.

(** In G' player 1 buys, at a price between epsilon and 1. *)
Theorem outcome_in_G_prime : supposition_purely ->
  price2 s1' s2' <= 0 /\ price1 s1' s2' >= epsilon /\ win1 s1' s2' = 1 /\ price1 s1' s2' <= 1.
Proof.
  intros Hsup. pose proof (Hsup s1' s2' (proj1 safe1) (proj1 safe2)) as Hrev. unfold revenue in Hrev.
  pose proof (proj2 safe1 s2' in2) as H1. pose proof (proj2 safe2 s1' in1) as H2.
  unfold Theorem1.u1, Theorem1.u2 in *. simpl in H1, H2.
  destruct (deterministic s1' s2' in1 in2) as [Hw|Hw]; rewrite Hw in *; lra.
Qed.

(** That purchase is worth at least H - 1 in G. *)
Theorem purchase_in_G : supposition_purely ->
  u1 H s1' s2' = INR H - price1 s1' s2' /\ INR H - price1 s1' s2' >= INR H - 1.
Proof.
  intros Hsup. destruct (outcome_in_G_prime Hsup) as [_ [_ [Hw Hp]]]. unfold Theorem1.u1. rewrite Hw. lra.
Qed.

(** hat1 exists, and is nowhere worse. *)
Theorem pure_replacement : exists hat1, UD1 H hat1 /\ u1 H hat1 s2' >= u1 H s1' s2'.
Proof.
  destruct (pure_dominator L1 L2 (u1 H) s1' in1) as [x [Hx Hb]]. exists x. split; [assumption|].
  apply Rle_ge. apply Hb. exact in2.
Qed.

Variable hat1 : A1.
Hypothesis hat1_undominated : UD1 H hat1.
Hypothesis hat1_better : u1 H hat1 s2' >= u1 H s1' s2'.

(** Player 2 is the same in both games, and never loses. *)
Theorem player_2_is_the_same : (forall theta theta' : nat * nat, snd theta = snd theta' ->
    (forall y, purely_undominated L2 L1 (u2 (snd theta)) y <-> purely_undominated L2 L1 (u2 (snd theta')) y) /\
    forall x y, u2 (snd theta) y x = u2 (snd theta') y x) /\
  UD2 s2' /\ u2 0 s2' hat1 >= 0.
Proof.
  split; [intros theta theta' ->; split; reflexivity|]. split; [apply safe2|]. apply Rle_ge. apply safe2.
    apply hat1_undominated.
Qed.

(** The utilities in G. *)
Theorem outcome_in_G : supposition_purely ->
  win1 hat1 s2' * INR H - price1 hat1 s2' >= INR H - 1 /\ price2 hat1 s2' <= 0.
Proof.
  intros Hsup. pose proof (purchase_in_G Hsup). pose proof (proj2 (proj2 player_2_is_the_same)) as H2.
  unfold Theorem1.u1, Theorem1.u2 in *. simpl in H2. lra.
Qed.

(** The revenue is at most 1, less than epsilon H. *)
Theorem revenue_at_most_one : supposition_purely -> / epsilon < INR H ->
  REV hat1 s2' <= price1 hat1 s2' /\ price1 hat1 s2' <= win1 hat1 s2' * INR H - (INR H - 1) /\
  win1 hat1 s2' * INR H - (INR H - 1) <= 1 /\ 1 < epsilon * INR H.
Proof.
  intros Hsup Hbig. destruct (outcome_in_G Hsup) as [H1 H2]. unfold revenue.
  pose proof (pos_INR H).
  assert (1 < epsilon * INR H).
  { rewrite <- (Rinv_r epsilon) by lra. apply Rmult_lt_compat_l; lra. }
  destruct (deterministic hat1 s2' (proj1 hat1_undominated) in2) as [Hw|Hw]; rewrite Hw in *; lra.
Qed.

End Steps.
