(** * The star mechanism

    [ACM2010] Section 5, Mechanism M, steps a to g. Players are 0, ..., n-1 here, and values 0, ..., B-1.
    This file has definitions only; see Evaluate.v for their values, and Lemma3.v and so on for theorems. *)

From Coq Require Import List Arith Bool.
From Common Require Import Number.
From ACM2010 Require Import Order Brier Aggregator.
Import ListNotations.

(** all players other than k *)
Definition rivals (n k : nat) : list nat := filter (fun j => negb (j =? k)) (seq 0 n).

(** the v_i of step 1 *)
Definition profile : Type := nat -> nat.

Section Mechanism.
Variable K : ordered.
Variables n B : nat.
Variables epsilon delta : K.

Declare Scope number_scope.
Local Open Scope number_scope.
Local Notation "x + y" := (plus K x y) : number_scope.
Local Notation "x - y" := (minus K x y) : number_scope.
Local Notation "x * y" := (times K x y) : number_scope.
Local Notation "x / y" := (over K x y) : number_scope.
Local Notation "# k" := (whole K k) (at level 9) : number_scope.
Local Notation "0" := (zero K) : number_scope.
Local Notation "1" := (one K) : number_scope.

(** a distribution over [B], announced in step 2: its weights *)
Definition report : Type := nat -> K.

(** (A, P): who gets the good, if anybody, and what every player pays *)
Record outcome : Type := Outcome { winner : option nat; price : nat -> K }.

(** step a *)
Definition empty_outcome : outcome := Outcome None (fun _ => 0).

Definition utility_of (i t : nat) (o : outcome) : K :=
  match winner o with
  | Some k => if (k =? i)%nat then #t else 0
  | None => 0
  end - price o i.

Definition revenue_of (o : outcome) : K := total K n (price o).

(** step c: player r is offered the good at the price p; he gets epsilon off. *)
Definition heads (v : profile) (r p : nat) : outcome :=
  if (p <=? v r)%nat then Outcome (Some r) (fun i => if (i =? r)%nat then #p - epsilon else 0)
  else empty_outcome.

(** step d: the star, the first of those who announce the highest value *)
Definition star (v : profile) : nat := first_best Nat.leb (seq O n) v.

(** step d: (star, v_-star); in the list the star's entry is 0. *)
Definition announced (v : profile) : nat * list nat :=
  (star v, map (fun j => if (j =? star v)%nat then O else v j) (seq O n)).

(** step e1: sp, when k is the star *)
Definition second (k : nat) (v : profile) : nat := first_best Nat.leb (rivals n k) v.

(** step e2: CP *)
Definition classical_price (k : nat) (v : profile) : nat :=
  if (k <? second k v)%nat then v (second k v) else S (v (second k v)).

(** p Pr[V >= p], for V drawn from D *)
Definition expected_payment (D : report) (p : nat) : K :=
  #p * total K B (fun s => if (p <=? s)%nat then D s else 0).

(** step e5: KP (of several, the lowest) *)
Definition known_price (D : report) : nat := first_best (at_most K) (seq O B) (expected_payment D).

(** step e4: KR *)
Definition known_revenue (D : report) : K := expected_payment D (known_price D).

(** steps e and f: the price at which the star k gets the good, if he does *)
Definition sale (k : nat) (v : profile) (P : nat -> report) : option nat :=
  let D := AGG K B (rivals n k) P in
  let CP := classical_price k v in
  if at_most K (known_revenue D) #CP then Some CP
  else if (known_price D <=? v k)%nat then Some (known_price D)
  else None.

(** step g: what a report D is paid if the star has announced w *)
Definition reward (w : nat) (D : report) : K :=
  (delta * epsilon) / (#3 * #n * #B) * (#2 + brier K B w D).

(** steps d to g; P j is what j announces in step 2. *)
Definition tails (v : profile) (P : nat -> report) : outcome :=
  let k := star v in
  let rewarded j := 0 - reward (v k) (P j) in
  match sale k v P with
  | Some p => Outcome (Some k) (fun j => if (j =? k)%nat then #p - epsilon else rewarded j)
  | None => Outcome None (fun j => if (j =? k)%nat then 0 else rewarded j)
  end.

(** the expectation of f(A, P) over the coin of step b and the draws of step c1 *)
Definition expected (f : outcome -> K) (v : profile) (P : nat -> report) : K :=
  delta * (total K n (fun r => total K B (fun p => f (heads v r p))) / (#n * #B))
  + (1 - delta) * f (tails v P).

(** player i's expected utility if his true value is t, the values v are announced in step 1, and the reports
    P in step 2 *)
Definition utility (i t : nat) (v : profile) (P : nat -> report) : K := expected (utility_of i t) v P.

Definition revenue (v : profile) (P : nat -> report) : K := expected revenue_of v P.

(** ** Pure strategies *)

(** what a player announces in step 2, given the announcement of step d *)
Definition plan : Type := nat * list nat -> report.

(** a pure strategy: a value for step 1, and a plan for step 2 *)
Definition strategy : Type := (nat * plan)%type.

Definition values (sigma : nat -> strategy) : profile := fun j => fst (sigma j).
Definition reports (sigma : nat -> strategy) (j : nat) : report := snd (sigma j) (announced (values sigma)).

(** player i's expected utility in the play of sigma *)
Definition play (i t : nat) (sigma : nat -> strategy) : K := utility i t (values sigma) (reports sigma).

End Mechanism.
