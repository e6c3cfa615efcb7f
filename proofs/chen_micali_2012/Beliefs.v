(** * The game, beliefs, and rational play

    [CM2012] Section 2 (contexts), Section 6 (Definitions 5 and 6). Everything that Claims 1 to 3 and
    Theorem 3 speak of is defined here, in [SecondBelief] and in [Dominance]. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief.
Open Scope R_scope.

(** A lawful tie rule is a lottery among those who are first; which one, may depend on all announcements. *)
Definition lawful (n : nat) (ties : tie_rule reals) : Prop :=
  forall s T, (exists j, (j < n)%nat /\ T j = true) ->
    (forall j, (j < n)%nat -> 0 <= ties s T j) /\
    (forall j, (j < n)%nat -> T j = false -> ties s T j = 0) /\
    total reals n (ties s T) = 1.

(** ** Strategies and beliefs *)

Section Strategies.
Variables (n V : nat).

Definition legal (x : pair) : Prop := (external x <= 1 /\ bid x <= V)%nat.
Definition strategies : list pair := flat_map (fun v => [(0%nat, v); (1%nat, v)]) (seq 0 (S V)).

(** what the others may play; what it says of i himself does not matter *)
Definition rest (i : nat) (r : profile) : Prop := forall j, (j < n)%nat -> j <> i -> legal (r j).
Definition join (i : nat) (x : pair) (r : profile) : profile := fun j => if (j =? i)%nat then x else r j.

(** Definition 1: a belief of player i is a non-empty set of type profiles with his own type in each. *)
Definition belief : Type := (nat -> nat) -> Prop.
Definition is_belief (i theta_i : nat) (B : belief) : Prop :=
  (exists t, B t) /\ forall t, B t -> t i = theta_i /\ forall j, (j < n)%nat -> (t j <= V)%nat.

(** Definition 2: smp_i = min over t in B_i of max_j t_j *)
Definition is_smp (B : belief) (k : nat) : Prop :=
  (exists t, B t /\ max_below n t = k) /\ forall t, B t -> (k <= max_below n t)%nat.
End Strategies.

(** ** Definitions 5 and 6, of any mechanism whose strategies are the pairs: v_i(t, (x, r)) is i's utility *)

Section Rationality.
Variables (n V : nat) (v : nat -> nat -> pair -> profile -> R).

(** the strategy is strictly dominated for type t of player i, by a mixture over M, at the rests in X *)
Definition dominated_of (i t : nat) (X : profile -> Prop) (M : pair -> Prop) (x : pair) : Prop :=
  dominated_in (strategies V) (v i t) (strictly X) M x.

(** Definition 5: S_i(t) *)
Definition survives_of (i t : nat) (x : pair) : Prop := legal V x /\ ~ dominated_of i t (rest n V i) everything x.

(** the rests that i holds possible when he believes the others rational *)
Definition possible_of (i : nat) (B : belief) (r : profile) : Prop :=
  exists t, B t /\ forall j, (j < n)%nat -> j <> i -> survives_of j (t j) (r j).

(** Definition 6 *)
Definition rational_of (i theta_i : nat) (B : belief) (x : pair) : Prop :=
  survives_of i theta_i x /\ ~ dominated_of i theta_i (possible_of i B) (survives_of i theta_i) x.
End Rationality.

(** ** The second-belief mechanism *)

Section Game.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).

(** u_i(t, (x, r)) *)
Definition u (i t : nat) (x : pair) (r : profile) : R := utility reals n V epsilon ties i t (join i x r).

Definition dominated : nat -> nat -> (profile -> Prop) -> (pair -> Prop) -> pair -> Prop := dominated_of V u.
Definition survives : nat -> nat -> pair -> Prop := survives_of n V u.
Definition possible : nat -> belief -> profile -> Prop := possible_of n V u.
Definition rational : nat -> nat -> belief -> pair -> Prop := rational_of n V u.
End Game.
