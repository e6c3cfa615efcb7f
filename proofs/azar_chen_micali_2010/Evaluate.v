(** * The star mechanism, computed over Q

    Tables of outcomes, from the same definitions as in the theorems; a test prints them by [Eval vm_compute]
    and compares them with the mechanism in Python. Every row is a list of integers: the announced values;
    then r and p, or the numbers of the reports in the table [reports_on]; then the outcome. An outcome is the
    winner (-1 for nobody) and every price, as a numerator and a denominator. *)

From Coq Require Import QArith ZArith List.
From Common Require Import Number.
From ACM2010 Require Import Order Star.
Import ListNotations.

Local Notation K := ordered_rationals.
Definition eighth : K := (1 # 8)%Q.

(** all lists of length n over 0, ..., m-1, the last entry running fastest *)
Fixpoint lists (n m : nat) : list (list nat) :=
  match n with
  | O => [[]]
  | S n' => flat_map (fun x => map (cons x) (lists n' m)) (seq 0 m)
  end.

Definition profile_of (l : list nat) : profile := fun j => nth j l O.

(** all distributions on [B] whose weights are multiples of 1/2, by their two halves x <= y *)
Definition halves (B : nat) : list (nat * nat) :=
  flat_map (fun x => map (pair x) (seq x (B - x))) (seq 0 B).

Definition report_of (h : nat * nat) : report K :=
  fun s => let at_half x := if (x =? s)%nat then (1 # 2)%Q else 0%Q in
    Qred (at_half (fst h) + at_half (snd h)).

Definition integers (l : list nat) : list Z := map Z.of_nat l.
Definition fraction (q : Q) : list Z := [Qnum q; Zpos (Qden q)].

Definition row (n : nat) (o : outcome K) : list Z :=
  match winner K o with Some k => Z.of_nat k | None => (-1)%Z end
  :: flat_map (fun i => fraction (price K o i)) (seq 0 n).

Definition reports_on (B : nat) : list (list Z) :=
  map (fun h => flat_map (fun s => fraction (report_of h s)) (seq 0 B)) (halves B).

(** steps a to c, at all announcements and for all draws *)
Definition heads_table (n B : nat) : list (list Z) :=
  flat_map (fun v => flat_map (fun r => map (fun p =>
    integers v ++ integers [r; p] ++ row n (heads K eighth (profile_of v) r p)) (seq 0 B)) (seq 0 n))
  (lists n B).

(** steps d to g, at all announcements and for all reports of the star's rivals, and the expected revenue *)
Definition tails_table (n B : nat) : list (list Z) :=
  flat_map (fun v => map (fun choice =>
    let k := star n (profile_of v) in
    (* The choices go to the rivals in turn; the star's own report plays no part. *)
    let P := fun j => report_of (nth (nth (if (j <? k)%nat then j else j - 1) choice O) (halves B) (O, O)) in
    integers v ++ integers choice ++ row n (tails K n B eighth eighth (profile_of v) P)
    ++ fraction (revenue K n B eighth eighth (profile_of v) P))
    (lists (n - 1) (length (halves B))))
  (lists n B).
