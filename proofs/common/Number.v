(** * Numbers

    Mechanisms are defined over any number field: Coq computes them over Q, and theorems are about R. *)

From Coq Require Import Reals QArith.

Record number : Type := Number {
  carrier :> Type;
  zero : carrier;
  one : carrier;
  plus : carrier -> carrier -> carrier;
  minus : carrier -> carrier -> carrier;
  times : carrier -> carrier -> carrier;
  over : carrier -> carrier -> carrier
}.

Fixpoint whole (K : number) (k : nat) : K :=
  match k with O => zero K | S k' => plus K (whole K k') (one K) end.

(** the sum of f(0), ..., f(n-1) *)
Fixpoint total (K : number) (n : nat) (f : nat -> K) : K :=
  match n with O => zero K | S m => plus K (total K m f) (f m) end.

Definition reals : number := Number R 0%R 1%R Rplus Rminus Rmult Rdiv.

Definition rationals : number :=
  Number Q 0%Q 1%Q (fun x y => Qred (x + y)) (fun x y => Qred (x - y)) (fun x y => Qred (x * y))
    (fun x y => Qred (x / y)).

Lemma whole_reals k : whole reals k = INR k.
Proof.
  induction k as [|k IH]; [reflexivity|]. rewrite S_INR. simpl in *. rewrite IH. reflexivity.
Qed.
