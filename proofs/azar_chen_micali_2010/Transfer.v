(** * What Coq computes over Q holds over R

    The star mechanism is defined over any number field. If its inputs are rational, its offers, utilities and
    revenue over R are those that the kernel computes over Q. *)

From Coq Require Import Reals QArith Qreals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star.
Import ListNotations.
Open Scope R_scope.

Notation Qs := ordered_rationals.
Notation Rs := ordered_reals.

(** the same reports, over R *)
Definition real (P : nat -> Qs) : nat -> Rs := fun s => Q2R (P s).
Definition reals_of (P : nat -> nat -> Qs) : nat -> nat -> Rs := fun j => real (P j).

(** ** Operations *)

Lemma Q2R_red q : Q2R (Qred q) = Q2R q.
Proof. apply Qeq_eqR, Qred_correct. Qed.

Lemma plus_real (x y : Qs) : Q2R (plus Qs x y) = Q2R x + Q2R y.
Proof. change (Q2R (Qred (x + y)%Q) = Q2R x + Q2R y). rewrite Q2R_red. apply Q2R_plus. Qed.

Lemma minus_real (x y : Qs) : Q2R (minus Qs x y) = Q2R x - Q2R y.
Proof. change (Q2R (Qred (x - y)%Q) = Q2R x - Q2R y). rewrite Q2R_red. apply Q2R_minus. Qed.

Lemma times_real (x y : Qs) : Q2R (times Qs x y) = Q2R x * Q2R y.
Proof. change (Q2R (Qred (x * y)%Q) = Q2R x * Q2R y). rewrite Q2R_red. apply Q2R_mult. Qed.

Lemma zero_real : Q2R (zero Qs) = 0.
Proof. unfold Q2R. simpl. lra. Qed.

Lemma one_real : Q2R (one Qs) = 1.
Proof. unfold Q2R. simpl. lra. Qed.

Lemma over_real (x y : Qs) : Q2R (over Qs x y) = Q2R x / Q2R y.
Proof.
  change (Q2R (Qred (x / y)%Q) = Q2R x / Q2R y). rewrite Q2R_red.
  destruct (Qeq_dec y 0) as [E|E]; [|apply Q2R_div; assumption].
  assert (E0 : (x / y == 0)%Q) by (rewrite E; unfold Qdiv; change (/ 0)%Q with 0%Q; ring).
  rewrite (Qeq_eqR _ _ E0), (Qeq_eqR _ _ E). change (Q2R 0) with (Q2R (zero Qs)). rewrite zero_real.
  unfold Rdiv. rewrite Rinv_0. ring.
Qed.

Lemma at_most_real (x y : Qs) : at_most Qs x y = Rle_bool (Q2R x) (Q2R y).
Proof.
  change (Qle_bool x y = Rle_bool (Q2R x) (Q2R y)). destruct (Rle_bool _ _) eqn:E.
  - apply Rle_bool_true in E. apply Qle_bool_iff, Rle_Qle. assumption.
  - apply Rle_bool_false in E. apply not_true_is_false. rewrite Qle_bool_iff. intros H. apply Qle_Rle in H.
    lra.
Qed.

Lemma whole_real k : Q2R (whole Qs k) = whole Rs k.
Proof.
  induction k as [|k IH]; [apply zero_real|]. change (whole Qs (S k)) with (plus Qs (whole Qs k) (one Qs)).
  rewrite plus_real, IH, one_real. reflexivity.
Qed.

Lemma total_real m (f : nat -> Qs) : Q2R (total Qs m f) = total Rs m (fun s => Q2R (f s)).
Proof.
  induction m as [|m IH]; [apply zero_real|]. change (total Qs (S m) f) with (plus Qs (total Qs m f) (f m)).
  rewrite plus_real, IH. reflexivity.
Qed.

Lemma total_eq m (f g : nat -> R) : (forall s, f s = g s) -> total Rs m f = total Rs m g.
Proof. intros H. f_equal. extensionality s. apply H. Qed.

Lemma first_best_real (f : nat -> Qs) L : first_best (at_most Qs) L f = first_best (at_most Rs) L
  (fun s => Q2R (f s)).
Proof.
  induction L as [|i [|k L] IH]; [reflexivity|reflexivity|].
  change (first_best (at_most Qs) (i :: k :: L) f) with
    (let j := first_best (at_most Qs) (k :: L) f in if at_most Qs (f j) (f i) then i else j).
  change (first_best (at_most Rs) (i :: k :: L) (fun s => Q2R (f s))) with
    (let j := first_best (at_most Rs) (k :: L) (fun s => Q2R (f s)) in
     if at_most Rs (Q2R (f j)) (Q2R (f i)) then i else j).
  cbv zeta. rewrite IH, at_most_real. reflexivity.
Qed.

(** ** Scores, aggregates and prices *)

Lemma brier_real B omega (P : nat -> Qs) : Q2R (brier Qs B omega P) = brier Rs B omega (real P).
Proof.
  unfold brier. rewrite minus_real, zero_real, total_real. apply (f_equal (fun x => 0 - x)). apply total_eq.
  intros s.
  rewrite times_real, minus_real. destruct (s =? omega); rewrite ?one_real, ?zero_real; reflexivity.
Qed.

Lemma common_real players P s : common Qs players P s = common Rs players (reals_of P) s.
Proof.
  unfold common. induction players as [|j L IH]; [reflexivity|]. simpl. rewrite IH. f_equal.
  unfold in_support. rewrite at_most_real, zero_real. reflexivity.
Qed.

Lemma AGG_real B players P : real (AGG Qs B players P) = AGG Rs B players (reals_of P).
Proof.
  assert (Hc : common Rs players (reals_of P) = common Qs players P)
    by (extensionality s; symmetry; apply common_real).
  unfold AGG, AGG_by. rewrite Hc. destruct (existsb _ _); [|reflexivity]. extensionality s.
  unfold real, restricted.
  destruct (common Qs players P s); [|apply zero_real]. rewrite over_real, total_real.
  change (over Rs) with Rdiv. unfold Rdiv. f_equal. f_equal. apply total_eq. intros x.
  destruct (common Qs players P x); [reflexivity|apply zero_real].
Qed.

Lemma expected_payment_transfer B (P : nat -> Qs) p :
  Q2R (expected_payment Qs B P p) = expected_payment Rs B (real P) p.
Proof.
  unfold expected_payment. rewrite times_real, whole_real, total_real.
  apply (f_equal (fun x => whole Rs p * x)). apply total_eq. intros s.
  destruct (p <=? s)%nat; [reflexivity|apply zero_real].
Qed.

Lemma known_price_real B (P : nat -> Qs) : known_price Qs B P = known_price Rs B (real P).
Proof.
  unfold known_price. rewrite first_best_real. f_equal. extensionality s. apply expected_payment_transfer.
Qed.

Lemma known_revenue_transfer B (P : nat -> Qs) : Q2R (known_revenue Qs B P) = known_revenue Rs B (real P).
Proof. unfold known_revenue. rewrite expected_payment_transfer, known_price_real. reflexivity. Qed.

Lemma sale_real n B k v P : sale Qs n B k v P = sale Rs n B k v (reals_of P).
Proof.
  unfold sale. cbv zeta. rewrite <- AGG_real, at_most_real, known_revenue_transfer, whole_real,
    known_price_real.
  reflexivity.
Qed.

(** ** Outcomes *)

Section Outcomes.
Variables n B : nat.
Variables epsilon delta : Q.

Definition real_outcome (o : outcome Qs) : outcome Rs :=
  Outcome Rs (winner Qs o) (fun i => Q2R (price Qs o i)).

Lemma reward_transfer w (P : nat -> Qs) :
  Q2R (reward Qs n B epsilon delta w P) = reward Rs n B (Q2R epsilon) (Q2R delta) w (real P).
Proof.
  unfold reward. rewrite times_real, over_real, !times_real, plus_real, brier_real, !whole_real. reflexivity.
Qed.

Lemma heads_transfer v r p : real_outcome (heads Qs epsilon v r p) = heads Rs (Q2R epsilon) v r p.
Proof.
  unfold heads, real_outcome, empty_outcome. destruct (p <=? v r)%nat; cbn [winner price]; f_equal;
    extensionality i.
  - destruct (i =? r); [rewrite minus_real, whole_real; reflexivity|apply zero_real].
  - apply zero_real.
Qed.

Lemma tails_transfer v P :
  real_outcome (tails Qs n B epsilon delta v P) = tails Rs n B (Q2R epsilon) (Q2R delta) v (reals_of P).
Proof.
  unfold tails. cbv zeta. rewrite <- sale_real.
  destruct (sale Qs n B (star n v) v P) as [p|]; unfold real_outcome; cbn [winner price]; f_equal;
    extensionality j;
    destruct (j =? star n v);
    rewrite ?minus_real, ?reward_transfer, ?whole_real, ?zero_real; reflexivity.
Qed.

Lemma expected_transfer (f : outcome Qs -> Qs) (g : outcome Rs -> Rs) v P :
  (forall o, Q2R (f o) = g (real_outcome o)) ->
  Q2R (expected Qs n B epsilon delta f v P) = expected Rs n B (Q2R epsilon) (Q2R delta) g v (reals_of P).
Proof.
  intros H. unfold expected.
  rewrite plus_real, !times_real, minus_real, over_real, times_real, !whole_real, one_real, total_real, H,
    tails_transfer.
  change (plus Rs) with Rplus. change (times Rs) with Rmult. change (over Rs) with Rdiv.
  change (minus Rs) with Rminus.
  change (one Rs) with 1. f_equal. f_equal. f_equal. apply total_eq. intros r. rewrite total_real.
  apply total_eq. intros p. rewrite H, heads_transfer. reflexivity.
Qed.

Lemma utility_transfer : forall i t v P,
  utility Rs n B (Q2R epsilon) (Q2R delta) i t v (reals_of P) = Q2R (utility Qs n B epsilon delta i t v P).
Proof.
  intros i t v P. unfold utility. symmetry. apply expected_transfer. intros o. unfold utility_of.
  rewrite minus_real. change (minus Rs) with Rminus. f_equal. unfold real_outcome. cbn [winner].
  destruct (winner Qs o) as [k|]; [|apply zero_real]. destruct (k =? i); [apply whole_real|apply zero_real].
Qed.

Lemma revenue_transfer : forall v P,
  revenue Rs n B (Q2R epsilon) (Q2R delta) v (reals_of P) = Q2R (revenue Qs n B epsilon delta v P).
Proof.
  intros v P. unfold revenue. symmetry. apply expected_transfer. intros o. unfold revenue_of.
  rewrite total_real.
  reflexivity.
Qed.

End Outcomes.
