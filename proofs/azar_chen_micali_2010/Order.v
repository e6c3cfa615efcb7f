(** * Numbers that can be compared, and the first maximiser

    The mechanism compares prices with revenues, so its number field comes with "at most". *)

From Coq Require Import Reals QArith Lra Lia List Arith Bool Sorted.
From Common Require Import Finite Number.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

Record ordered : Type := Ordered { field :> number; at_most : field -> field -> bool }.

Definition Rle_bool (x y : R) : bool := if Rle_dec x y then true else false.

Definition ordered_reals : ordered := Ordered reals Rle_bool.
Definition ordered_rationals : ordered := Ordered rationals Qle_bool.

(** the first i in L with the highest f(i) *)
Fixpoint first_best {A : Type} (le : A -> A -> bool) (L : list nat) (f : nat -> A) : nat :=
  match L with
  | [] => O
  | i :: L' =>
    match L' with
    | [] => i
    | _ => let j := first_best le L' f in if le (f j) (f i) then i else j
    end
  end.

(** a distribution over 0, ..., B-1 *)
Definition distribution (B : nat) (D : nat -> R) : Prop :=
  (forall s, (s < B)%nat -> 0 <= D s) /\ total reals B D = 1.

(** ** Proofs *)

(** The carrier of the reals is R. *)
Ltac in_R := match goal with |- @eq _ ?x ?y => change (@eq R x y) end.

Lemma Rle_bool_true x y : Rle_bool x y = true <-> x <= y.
Proof. unfold Rle_bool. destruct (Rle_dec x y); split; (tauto || discriminate). Qed.

Lemma Rle_bool_false x y : Rle_bool x y = false <-> y < x.
Proof.
  unfold Rle_bool. destruct (Rle_dec x y); split; try discriminate; try lra; intros; try reflexivity.
Qed.

(** Sums over an initial segment are sums over the list of its members. *)
Lemma total_sum n f : total reals n f = sum (seq 0 n) f.
Proof.
  assert (Happ : forall (L M : list nat) g, sum (L ++ M) g = sum L g + sum M g).
  { induction L as [|x L IH]; intros M g; simpl; [lra|]. rewrite IH. lra. }
  induction n as [|n IH]; [reflexivity|]. rewrite seq_S, Happ. simpl in *. rewrite IH. lra.
Qed.

Lemma sum_minus {A} (L : list A) f g : sum L (fun x => f x - g x) = sum L f - sum L g.
Proof. induction L as [|x L IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_app {A} (L M : list A) f : sum (L ++ M) f = sum L f + sum M f.
Proof. induction L as [|x L IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_map {A C} (L : list A) (h : A -> C) f : sum (map h L) f = sum L (fun x => f (h x)).
Proof. induction L as [|x L IH]; simpl; [reflexivity|]. rewrite IH. reflexivity. Qed.

Lemma sum_constant {A} (L : list A) c : sum L (fun _ => c) = INR (length L) * c.
Proof. induction L as [|x L IH]; [simpl; lra|]. simpl sum. rewrite IH. simpl length. rewrite S_INR. lra. Qed.

(** A sum of terms that are 0 but at d. *)
Lemma sum_single {A} (eq_dec : forall x y : A, {x = y} + {x <> y}) (L : list A) d f :
  NoDup L -> In d L -> (forall x, In x L -> x <> d -> f x = 0) -> sum L f = f d.
Proof.
  intros Hnd Hin Hz. rewrite (sum_filter_out eq_dec L d f Hnd Hin). rewrite sum_zero; [lra|].
  intros x Hx. apply in_remove in Hx. apply Hz; tauto.
Qed.

Lemma sum_member_le {A} (L : list A) f x :
  In x L -> (forall y, In y L -> 0 <= f y) -> f x <= sum L f.
Proof.
  induction L as [|y L IH]; simpl; intros Hx Hp; [tauto|].
  assert (0 <= f y) by auto. assert (0 <= sum L f) by (apply sum_nonneg; auto).
  destruct Hx as [->|Hx]; [lra|]. assert (f x <= sum L f) by auto. lra.
Qed.

Lemma sum_positive {A} (L : list A) f : 0 < sum L f -> exists x, In x L /\ 0 < f x.
Proof.
  induction L as [|y L IH]; simpl; intros H; [lra|].
  destruct (Rlt_dec 0 (f y)) as [Hy|Hy]; [exists y; tauto|].
  destruct IH as [x [Hx Hf]]; [lra|]. exists x. tauto.
Qed.

Lemma sum_zero_all {A} (L : list A) f :
  (forall x, In x L -> 0 <= f x) -> sum L f <= 0 -> forall x, In x L -> f x = 0.
Proof.
  intros Hp Hs x Hx. pose proof (sum_member_le L f x Hx Hp). specialize (Hp x Hx). lra.
Qed.

Lemma whole_ordered k : whole ordered_reals k = INR k.
Proof. exact (whole_reals k). Qed.

Lemma INR_positive k : (1 <= k)%nat -> 0 < INR k.
Proof. intros H. apply (lt_INR 0). lia. Qed.

Section First_best.
Context {A : Type}.
Variable le : A -> A -> bool.
Hypothesis le_total : forall x y, le x y = false -> le y x = true.
Hypothesis le_trans : forall x y z, le x y = true -> le y z = true -> le x z = true.
Implicit Type L : list nat.

Lemma first_best_in L f : L <> [] -> In (first_best le L f) L.
Proof.
  induction L as [|i [|k L] IH]; intros H; [tauto|left; reflexivity|].
  change (first_best le (i :: k :: L) f) with
    (let j := first_best le (k :: L) f in if le (f j) (f i) then i else j).
  cbv zeta. destruct (le (f (first_best le (k :: L) f)) (f i)); [left; reflexivity|].
  right. apply IH. discriminate.
Qed.

Lemma first_best_max L f x : In x L -> le (f x) (f (first_best le L f)) = true.
Proof.
  assert (le_refl : forall y, le y y = true).
  { intros y. destruct (le y y) eqn:E; [reflexivity|]. apply le_total in E as E'. congruence. }
  induction L as [|i [|k L] IH]; intros H; [destruct H|destruct H as [->|[]]; apply le_refl|].
  change (first_best le (i :: k :: L) f) with
    (let j := first_best le (k :: L) f in if le (f j) (f i) then i else j).
  cbv zeta. destruct (le (f (first_best le (k :: L) f)) (f i)) eqn:E.
  - destruct H as [<-|H]; [apply le_refl|]. apply (le_trans _ (f (first_best le (k :: L) f))); auto.
  - destruct H as [<-|H]; [|auto]. apply le_total. assumption.
Qed.

(** Whoever is as good comes later. *)
Lemma first_best_first L f x : StronglySorted lt L -> In x L ->
  le (f (first_best le L f)) (f x) = true -> (first_best le L f <= x)%nat.
Proof.
  induction L as [|i [|k L] IH]; intros Hs H Hle; [destruct H|destruct H as [->|[]]; simpl; lia|].
  inversion Hs as [|? ? Hs' Hall]; subst. rewrite Forall_forall in Hall.
  change (first_best le (i :: k :: L) f) with
    (let j := first_best le (k :: L) f in if le (f j) (f i) then i else j) in *.
  cbv zeta in *. destruct (le (f (first_best le (k :: L) f)) (f i)) eqn:E.
  - destruct H as [<-|H]; [lia|]. specialize (Hall x H). lia.
  - destruct H as [<-|H]; [congruence|]. apply IH; assumption.
Qed.

End First_best.

Lemma seq_sorted n : forall k, StronglySorted lt (seq k n).
Proof.
  induction n as [|n IH]; intros k; simpl; constructor; [apply IH|].
  apply Forall_forall. intros x Hx. apply in_seq in Hx. lia.
Qed.

Lemma filter_sorted (p : nat -> bool) L : StronglySorted lt L -> StronglySorted lt (filter p L).
Proof.
  induction L as [|x L IH]; simpl; intros H; [constructor|]. inversion H as [|? ? Hs Hall]; subst.
  destruct (p x); [|auto]. constructor; [auto|]. rewrite Forall_forall in *. intros y Hy.
  apply filter_In in Hy. apply Hall. tauto.
Qed.
