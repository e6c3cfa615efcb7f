(** * How far Theorem 2 reaches

    Theorem2.v: no reasonable deterministic mechanism implements epsilon 2nd on D(2,V) in purely undominated
    strategies if epsilon V > 1. Here is one that does if epsilon V <= 1: the good at the price 1, offered to
    player 1 and then to player 2. With a third strategy, "pay" (pay 1, get nothing), against which the price
    is 1/2, a type of at least 1 has one undominated strategy, to buy, and type 0 has one, to stay out. *)

From Coq Require Import Reals Lra Lia List Arith.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorem2 Theorems4And5 Theorem1Exact.
Open Scope R_scope.

Notation u1 := Theorem1.u1.
Notation u2 := Theorem1.u2.

Inductive choice : Type := Out | Buy | Pay.

Definition choices : list choice := [Out; Buy; Pay].

Definition asked (other : choice) : R := match other with Pay => 1 / 2 | _ => 1 end.

Definition win1 (x y : choice) : R := match x with Buy => 1 | _ => 0 end.
Definition price1 (x y : choice) : R := match x with Buy => asked y | Pay => 1 | Out => 0 end.
Definition win2 (x y : choice) : R := match y, x with Buy, Buy => 0 | Buy, _ => 1 | _, _ => 0 end.
Definition price2 (x y : choice) : R :=
  match y, x with Buy, Buy => 0 | Buy, _ => asked x | Pay, _ => 1 | Out, _ => 0 end.

Definition right (t : nat) : choice := match t with O => Out | _ => Buy end.

Lemma every_choice x : In x choices.
Proof. destruct x; simpl; tauto. Qed.

(** Deterministic, and one good. *)
Theorem chances_make_sense x y :
  (win1 x y = 0 \/ win1 x y = 1) /\ (win2 x y = 0 \/ win2 x y = 1) /\ win1 x y + win2 x y <= 1.
Proof. destruct x, y; simpl; repeat split; try (left; reflexivity); try (right; reflexivity); lra. Qed.

(** Definition 3 as printed. *)
Theorem reasonable t r : u1 win1 price1 t Out r = 0 /\ u2 win2 price2 t Out r = 0.
Proof. unfold Theorem1.u1, Theorem1.u2. destruct r; simpl; lra. Qed.

Lemma one_le t : 1 <= INR (S t).
Proof. rewrite S_INR. pose proof (pos_INR t). lra. Qed.

Lemma right_1 t x : purely_undominated choices choices (u1 win1 price1 t) x -> x = right t.
Proof.
  intros [_ H]. specialize (H (right t) (every_choice _)). destruct t as [|t].
  - destruct x; [reflexivity| |]; exfalso; apply H; split;
      try (intros r _; unfold Theorem1.u1; destruct r; simpl; lra);
      exists Pay; (split; [apply every_choice|unfold Theorem1.u1; simpl; lra]).
  - pose proof (one_le t). destruct x; [|reflexivity|]; exfalso; apply H; split;
      try (intros r _; unfold Theorem1.u1, win1, price1, right, asked; destruct r; lra);
      exists Pay; (split; [apply every_choice|unfold Theorem1.u1, win1, price1, right, asked; lra]).
Qed.

Lemma right_2 t y : purely_undominated choices choices (u2 win2 price2 t) y -> y = right t.
Proof.
  intros [_ H]. specialize (H (right t) (every_choice _)). destruct t as [|t].
  - destruct y; [reflexivity| |]; exfalso; apply H; split;
      try (intros r _; unfold Theorem1.u2; destruct r; simpl; lra);
      exists Pay; (split; [apply every_choice|unfold Theorem1.u2; simpl; lra]).
  - pose proof (one_le t). destruct y; [|reflexivity|]; exfalso; apply H; split;
      try (intros r _; unfold Theorem1.u2, win2, price2, right, asked; destruct r; lra);
      exists Pay; (split; [apply every_choice|unfold Theorem1.u2, win2, price2, right, asked; lra]).
Qed.

Theorem possible_below_purely epsilon V theta1 theta2 E1 E2 m x y :
  0 < epsilon -> epsilon * INR V <= 1 ->
  correct V theta1 theta2 E1 E2 -> benchmark_is V theta1 theta2 E1 E2 m ->
  purely_undominated choices choices (u1 win1 price1 theta1) x ->
  purely_undominated choices choices (u2 win2 price2 theta2) y ->
  epsilon * INR m <= revenue price1 price2 x y.
Proof.
  intros He HV Hc Hm Hx Hy. apply right_1 in Hx. apply right_2 in Hy. subst x y.
  pose proof (benchmark_le _ _ _ _ _ _ Hc Hm) as Hle. destruct Hc as [H1 H2 _ _].
  assert (Hm1 : epsilon * INR m <= 1).
  { apply Rle_trans with (epsilon * INR V); [|assumption]. apply Rmult_le_compat_l; [lra|].
    apply le_INR. lia. }
  unfold revenue. destruct theta1 as [|t1], theta2 as [|t2]; simpl; try lra.
  replace m with 0%nat by lia. simpl. lra.
Qed.
