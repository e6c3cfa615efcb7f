(** * The second-belief mechanism

    [CM2012] Section 7. A player announces (e, v) in {0,1} x {0..V}. Players are 0, ..., n-1 here. *)

From Coq Require Import Arith Bool.
From Common Require Import Number.

Definition pair : Type := (nat * nat)%type.
Definition external (s : pair) : nat := fst s.
Definition bid (s : pair) : nat := snd s.

(** max of f(0), ..., f(n-1), and 0 for n = 0 *)
Fixpoint max_below (n : nat) (f : nat -> nat) : nat :=
  match n with O => 0 | S m => Nat.max (max_below m f) (f m) end.

(** max of the f(j) with j <> i *)
Definition max_other (n i : nat) (f : nat -> nat) : nat :=
  max_below n (fun j => if j =? i then 0 else f j).

(** the second highest, with multiplicity: the largest k that two players reach *)
Definition second (n : nat) (f : nat -> nat) : nat :=
  max_below n (fun i => Nat.min (f i) (max_other n i f)).

Section Mechanism.
Variable K : number.
Variables (n V : nat) (epsilon : K).

Definition profile : Type := nat -> pair.
Implicit Type s : profile.

(** A tie rule: given what was announced and who is first after step c, each one's chance. *)
Definition tie_rule : Type := profile -> (nat -> bool) -> nat -> K.
Variable ties : tie_rule.

Definition highest s : nat := max_below n (fun j => bid (s j)).
Definition highest_other s (i : nat) : nat := max_other n i (fun j => bid (s j)).

(** who is ordered first in step c, but for the players' own order *)
Definition first s (i : nat) : bool :=
  (bid (s i) =? highest s) &&
  ((external (s i) =? 0) ||
   negb (0 <? max_below n (fun j => if (bid (s j) =? highest s) && (external (s j) =? 0) then 1 else 0))).

(** step b *)
Definition halts s : bool := highest s =? 0.

(** the price of step d: max(1/2, max_{j <> a} v_j) *)
Definition price_floor (k : nat) : K := match k with O => over K (one K) (whole K 2) | _ => whole K k end.

(** the reward of step e *)
Definition reward (x : pair) : K :=
  times K (over K epsilon (whole K (4 * n)))
    (plus K (over K (whole K (bid x)) (whole K (1 + bid x)))
            (over K (minus K (one K) (whole K (external x)))
                    (times K (whole K (1 + V)) (whole K (1 + V))))).

(** the chance that i gets the good *)
Definition win s (i : nat) : K :=
  if halts s then over K (one K) (whole K n) else ties s (first s) i.

(** what i pays, in expectation *)
Definition price s (i : nat) : K :=
  if halts s then zero K
  else minus K (times K (ties s (first s) i) (price_floor (highest_other s i))) (reward (s i)).

Definition utility (i t : nat) s : K := minus K (times K (whole K t) (win s i)) (price s i).

Definition revenue s : K := total K n (price s).

End Mechanism.

(** Three tie rules: the lowest index, the highest index, equal chances. *)
Fixpoint count (n : nat) (T : nat -> bool) : nat :=
  match n with O => 0 | S m => count m T + (if T m then 1 else 0) end.

Definition by_lowest (K : number) (s : profile) (T : nat -> bool) (i : nat) : K :=
  if T i && (count i T =? 0) then one K else zero K.
Definition by_highest (K : number) (n : nat) (s : profile) (T : nat -> bool) (i : nat) : K :=
  if T i && (count n T =? count (S i) T) then one K else zero K.
Definition evenly (K : number) (n : nat) (s : profile) (T : nat -> bool) (i : nat) : K :=
  if T i then over K (one K) (whole K (count n T)) else zero K.
