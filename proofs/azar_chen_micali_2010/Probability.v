(** * Finite probability: distributions over profiles of values

    A distribution over profiles is a list X of profiles and their weights D; one that is listed twice counts
    twice. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** Pr[E], for the distribution with weights D on the list X *)
Definition chance {A} (X : list A) (D : A -> R) (E : A -> bool) : R :=
  sum X (fun x => if E x then D x else 0).

(** E[f] *)
Definition mean {A} (X : list A) (D f : A -> R) : R := sum X (fun x => D x * f x).

(** D|S_i, where S_i is the cell with this name: player i's knowledge D'_i. A partition
    is a function that gives every state the name of its cell. *)
Definition knowledge {A} (X : list A) (D : A -> R) (cell : A -> nat) (name : nat) (theta : A) : R :=
  if (cell theta =? name)%nat then D theta / chance X D (fun x => (cell x =? name)%nat) else 0.

(** X and D are a distribution over [B]^n. *)
Definition is_prior (n B : nat) (X : list profile) (D : profile -> R) : Prop :=
  (forall theta, In theta X -> 0 <= D theta /\ forall j, (j < n)%nat -> (theta j < B)%nat) /\ sum X D = 1.

Definition announcement : Type := (nat * list nat)%type.

Definition announcement_eq_dec : forall a b : announcement, {a = b} + {a <> b}.
Proof. decide equality; [apply (list_eq_dec Nat.eq_dec)|apply Nat.eq_dec]. Defined.

(** Under truth step d announces a. *)
Definition told (n : nat) (a : announcement) (theta : profile) : bool :=
  if announcement_eq_dec (announced n theta) a then true else false.

(** D|(star, v_-star): the distribution of the star's value, given the announcement a *)
Definition posterior (n : nat) (X : list profile) (D : profile -> R) (a : announcement) (s : nat) : R :=
  chance X D (fun theta => told n a theta && (theta (fst a) =? s)) / chance X D (told n a).

(** the announcements that occur, each once *)
Definition announcements (n : nat) (X : list profile) : list announcement :=
  nodup announcement_eq_dec (map (announced n) X).

(** ** Proofs *)

Lemma told_true n a theta : told n a theta = true <-> announced n theta = a.
Proof. unfold told. destruct (announcement_eq_dec _ _); split; (tauto || discriminate). Qed.

(** A sum, sorted by labels. *)
Lemma sum_by {A C} (dec : forall x y : C, {x = y} + {x <> y}) (X : list A) (label : A -> C) (L : list C) h :
  NoDup L -> (forall x, In x X -> In (label x) L) ->
  sum X h = sum L (fun a => sum X (fun x => if dec (label x) a then h x else 0)).
Proof.
  intros Hnd Hin. rewrite sum_sum. apply sum_ext. intros x Hx.
  rewrite (sum_single dec L (label x));
    [destruct (dec (label x) (label x)); [reflexivity|tauto]|assumption|auto|].
  intros a _ Ha. destruct (dec (label x) a); [congruence|reflexivity].
Qed.

(** The event E, sorted by the values there *)
Lemma sum_by_value {A} (X : list A) (E : A -> bool) (value : A -> nat) B D (g : nat -> R) :
  (forall x, In x X -> E x = true -> (value x < B)%nat) ->
  sum X (fun x => if E x then D x * g (value x) else 0)
  = sum (seq 0 B) (fun s => chance X D (fun x => E x && (value x =? s)%nat) * g s).
Proof.
  intros H. unfold chance.
  rewrite (sum_ext (seq 0 B) _
    (fun s => sum X (fun x => if E x && (value x =? s)%nat then D x * g s else 0))).
  - rewrite sum_sum. apply sum_ext. intros x Hx. destruct (E x) eqn:Ex.
    + rewrite (sum_single Nat.eq_dec (seq 0 B) (value x)); [simpl; rewrite Nat.eqb_refl; reflexivity| | |].
      * apply seq_NoDup.
      * apply in_seq. specialize (H x Hx Ex). lia.
      * intros s _ Hne. simpl. apply not_eq_sym, Nat.eqb_neq in Hne. rewrite Hne. reflexivity.
    + symmetry. apply sum_zero. reflexivity.
  - intros s _. rewrite Rmult_comm, <- sum_scale. apply sum_ext. intros x _. destruct (_ && _); ring.
Qed.

Lemma announcements_distinct n X : NoDup (announcements n X).
Proof. apply NoDup_nodup. Qed.

Lemma in_announcements n X theta : In theta X -> In (announced n theta) (announcements n X).
Proof. intros H. apply nodup_In, in_map. assumption. Qed.

(** Sorted by the announcement *)
Lemma sum_by_announcement n X h :
  sum X h = sum (announcements n X) (fun a => sum X (fun theta => if told n a theta then h theta else 0)).
Proof.
  rewrite (sum_by announcement_eq_dec X (announced n) (announcements n X)).
  - apply sum_ext. intros a _. apply sum_ext. intros theta _. unfold told.
    destruct (announcement_eq_dec _ _); reflexivity.
  - apply announcements_distinct.
  - intros theta. apply in_announcements.
Qed.

(** What is at least 0 in the mean over every class of an equivalence is at least 0 in the mean. *)
Lemma mean_by_classes {A} (X : list A) (D h : A -> R) (r : A -> A -> bool) :
  (forall x, In x X -> 0 <= D x) ->
  (forall x, In x X -> r x x = true) ->
  (forall x y, In x X -> In y X -> r x y = true -> forall z, In z X -> r x z = r y z) ->
  (forall x, In x X -> 0 < D x -> 0 <= sum X (fun y => if r x y then D y * h y else 0)) ->
  0 <= mean X D h.
Proof.
  intros Hp Hrefl Hclass Hnonneg. unfold mean.
  set (m := fun x => sum X (fun y => if r x y then D y else 0)).
  assert (Hm : forall x, In x X -> 0 < D x -> 0 < m x).
  { intros x Hx Hpos. apply Rlt_le_trans with (if r x x then D x else 0); [rewrite Hrefl by assumption;
      assumption|].
    apply (sum_member_le X (fun y => if r x y then D y else 0)); [assumption|]. intros y Hy.
    destruct (r x y); [auto|lra]. }
  assert (Hsym : forall x y, In x X -> In y X -> r x y = r y x).
  { intros x y Hx Hy. destruct (r x y) eqn:E.
    - rewrite <- (Hclass x y Hx Hy E x Hx). symmetry. auto.
    - destruct (r y x) eqn:E'; [|reflexivity]. pose proof (Hclass y x Hy Hx E' y Hy) as H.
      rewrite (Hrefl y Hy) in H. congruence. }
  assert (Htower : sum X (fun y => D y * h y)
    = sum X (fun x => D x * (sum X (fun y => if r x y then D y * h y else 0) / m x))).
  { rewrite (sum_ext X (fun x => D x * (sum X (fun y => if r x y then D y * h y else 0) / m x))
      (fun x => sum X (fun y => if r x y then (D x / m x) * (D y * h y) else 0))).
    - rewrite sum_sum. apply sum_ext. intros y Hy.
      destruct (Hp y Hy) as [Hpos|Hz].
      + rewrite (sum_ext X _ (fun x => (D y * h y / m y) * (if r y x then D x else 0))).
        * rewrite sum_scale. fold (m y). specialize (Hm y Hy Hpos). field. lra.
        * intros x Hx. rewrite (Hsym x y Hx Hy). destruct (r y x) eqn:E; [|ring].
          assert (Hmm : m x = m y).
          { unfold m. apply sum_ext. intros z Hz. rewrite (Hclass y x Hy Hx E z Hz). reflexivity. }
          rewrite Hmm. unfold Rdiv. ring.
      + rewrite <- Hz. rewrite sum_zero; [ring|]. intros x _. destruct (r x y); ring.
    - intros x _. replace (D x * (sum X (fun y => if r x y then D y * h y else 0) / m x))
        with ((D x / m x) * sum X (fun y => if r x y then D y * h y else 0)) by (unfold Rdiv; ring).
      rewrite <- sum_scale. apply sum_ext. intros y _. destruct (r x y); ring. }
  rewrite Htower. apply sum_nonneg. intros x Hx. destruct (Hp x Hx) as [Hpos|Hz]; [|rewrite <- Hz; lra].
  apply Rmult_le_pos; [auto|]. apply Rmult_le_pos; [auto|]. left. apply Rinv_0_lt_compat. auto.
Qed.

Lemma chance_nonneg {A} (X : list A) D E : (forall x, In x X -> 0 <= D x) -> 0 <= chance X D E.
Proof. intros H. apply sum_nonneg. intros x Hx. destruct (E x); [auto|lra]. Qed.

Lemma chance_member {A} (X : list A) D E x : (forall x, In x X -> 0 <= D x) -> In x X -> E x = true ->
  D x <= chance X D E.
Proof.
  intros Hp Hx HE. apply Rle_trans with (if E x then D x else 0); [rewrite HE; lra|].
  apply (sum_member_le X (fun x => if E x then D x else 0)); [assumption|].
  intros y Hy. destruct (E y); [auto|lra].
Qed.
