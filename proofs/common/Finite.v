(** * Finite sums and finite distributions over the reals

    A mixture over the strategies in the list [L] is a function that is at least 0 on [L] and sums to 1. *)

From Coq Require Import Reals Lra Lia List Classical.
Import ListNotations.
Open Scope R_scope.

Section Sums.
Context {A : Type}.

(** sum over x in L of f(x) *)
Fixpoint sum (L : list A) (f : A -> R) : R :=
  match L with [] => 0 | x :: L' => f x + sum L' f end.

Lemma sum_ext L f g : (forall x, In x L -> f x = g x) -> sum L f = sum L g.
Proof.
  induction L as [|x L IH]; simpl; intros H; [reflexivity|].
  rewrite (H x) by auto. rewrite IH; [reflexivity|]. intros y Hy. apply H; auto.
Qed.

Lemma sum_plus L f g : sum L (fun x => f x + g x) = sum L f + sum L g.
Proof. induction L as [|x L IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_scale L c f : sum L (fun x => c * f x) = c * sum L f.
Proof. induction L as [|x L IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_le L f g : (forall x, In x L -> f x <= g x) -> sum L f <= sum L g.
Proof.
  induction L as [|x L IH]; simpl; intros H; [lra|].
  assert (f x <= g x) by auto. assert (sum L f <= sum L g) by (apply IH; auto). lra.
Qed.

Lemma sum_nonneg L f : (forall x, In x L -> 0 <= f x) -> 0 <= sum L f.
Proof.
  intros H. assert (H0 : sum L (fun _ => 0) <= sum L f) by (apply sum_le; auto).
  assert (sum L (fun _ : A => 0) = 0).
  { clear. induction L as [|x L IH]; simpl; lra. }
  lra.
Qed.

Lemma sum_zero L f : (forall x, In x L -> f x = 0) -> sum L f = 0.
Proof.
  induction L as [|x L IH]; simpl; intros H; [reflexivity|].
  rewrite (H x) by auto. rewrite IH; [lra|]. auto.
Qed.

(** A weighted mean that exceeds c has a value that does. *)
Lemma mean_exceeds L w f c :
  (forall x, In x L -> 0 <= w x) -> sum L w = 1 -> c < sum L (fun x => w x * f x) ->
  exists x, In x L /\ 0 < w x /\ c < f x.
Proof.
  intros Hw H1 Hc. apply NNPP. intros Hno.
  assert (sum L (fun x => w x * f x) <= sum L (fun x => c * w x)).
  { apply sum_le. intros x Hx. specialize (Hw x Hx).
    destruct (Rle_lt_or_eq_dec 0 (w x) Hw) as [Hpos|Hzero].
    - assert (f x <= c). { apply Rnot_lt_le. intros Hlt. apply Hno. exists x. auto. } nra.
    - rewrite <- Hzero. lra. }
  rewrite sum_scale in H. nra.
Qed.

Lemma sum_filter_out (eq_dec : forall x y : A, {x = y} + {x <> y}) L d f :
  NoDup L -> In d L -> sum L f = f d + sum (remove eq_dec d L) f.
Proof.
  induction L as [|x L IH]; simpl; intros Hnd Hin; [tauto|].
  inversion Hnd as [|? ? Hx Hnd']; subst.
  destruct (eq_dec d x) as [->|Hne].
  - rewrite notin_remove by assumption. reflexivity.
  - simpl. destruct Hin as [->|Hin]; [congruence|]. rewrite (IH Hnd' Hin). lra.
Qed.

End Sums.

Lemma sum_sum {A B} (L : list A) (M : list B) (f : A -> B -> R) :
  sum L (fun x => sum M (fun y => f x y)) = sum M (fun y => sum L (fun x => f x y)).
Proof.
  induction L as [|x L IH]; simpl.
  - symmetry. apply sum_zero. reflexivity.
  - rewrite IH, <- sum_plus. reflexivity.
Qed.
