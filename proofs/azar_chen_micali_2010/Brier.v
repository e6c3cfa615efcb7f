(** * Brier's scoring rule

    [ACM2010] Section 3.2: bounded in [-2, 0] and strictly proper, for every B. *)

From Coq Require Import Reals Lra Lia List Arith.
From Common Require Import Finite Number.
From ACM2010 Require Import Order.
Open Scope R_scope.

(** ** Definition *)

(** BSR(omega, P) = - the sum over s of ([s = omega] - P(s))^2 *)
Definition brier (K : number) (B omega : nat) (P : nat -> K) : K :=
  let off s := minus K (if s =? omega then one K else zero K) (P s) in
  minus K (zero K) (total K B (fun s => times K (off s) (off s))).

(** ** Statements *)

(** what someone who reports P expects if omega is drawn from D *)
Definition expected_score (B : nat) (D P : nat -> R) : R :=
  total reals B (fun omega => D omega * brier reals B omega P).

Definition square_distance (B : nat) (D P : nat -> R) : R :=
  total reals B (fun s => (D s - P s) * (D s - P s)).

(** "= 2 P(omega) - ||P||^2 - 1" *)
Definition BSR_is_the_second_form : Prop :=
  forall B omega P, (omega < B)%nat ->
  brier reals B omega P = 2 * P omega - total reals B (fun s => P s * P s) - 1.

(** "BSR(omega, D) in [-2, 0] for all omega and D" *)
Definition BSR_is_bounded : Prop :=
  forall B omega P, (omega < B)%nat -> distribution B P -> -2 <= brier reals B omega P <= 0.

(** the gain of truth is the squared distance, whatever the report *)
Definition BSR_gain_is_the_square_distance : Prop :=
  forall B D P, distribution B D -> expected_score B D D - expected_score B D P = square_distance B D P.

(** "BSR is strictly proper" *)
Definition BSR_is_strictly_proper : Prop :=
  forall B D P, distribution B D -> (exists s, (s < B)%nat /\ D s <> P s) ->
  expected_score B D P < expected_score B D D.

(** ** Proofs *)

Lemma brier_second_form : BSR_is_the_second_form.
Proof.
  intros B omega P Homega. unfold brier. simpl. rewrite !total_sum.
  rewrite (sum_ext _ _ (fun s => (if s =? omega then 1 - 2 * P omega else 0) + P s * P s)).
  - rewrite sum_plus, (sum_single Nat.eq_dec (seq 0 B) omega).
    + rewrite Nat.eqb_refl. ring.
    + apply seq_NoDup.
    + apply in_seq. lia.
    + intros x _ Hx. apply Nat.eqb_neq in Hx. rewrite Hx. reflexivity.
  - intros s _. destruct (s =? omega) eqn:E; [apply Nat.eqb_eq in E; subst|]; ring.
Qed.

Lemma square_sum_le B P : distribution B P -> total reals B (fun s => P s * P s) <= 1.
Proof.
  intros [Hp H1]. rewrite <- H1, !total_sum in *. apply sum_le. intros x Hx.
  assert (Hx0 : 0 <= P x) by (apply Hp; apply in_seq in Hx; lia).
  assert (P x <= 1); [|nra]. rewrite <- H1. apply sum_member_le; [assumption|].
  intros y Hy. apply Hp. apply in_seq in Hy. lia.
Qed.

Theorem brier_bounded : BSR_is_bounded.
Proof.
  intros B omega P Homega HP. split.
  - rewrite brier_second_form by assumption. pose proof (square_sum_le B P HP).
    destruct HP as [Hp _]. specialize (Hp omega Homega). lra.
  - unfold brier. simpl. rewrite total_sum.
    assert (H : 0 <= sum (seq 0 B) (fun s => ((if s =? omega then 1 else 0) - P s)
      * ((if s =? omega then 1 else 0) - P s))).
    { apply sum_nonneg. intros s _. apply Rle_0_sqr. }
    lra.
Qed.

Lemma expected_score_form B D P : total reals B D = 1 ->
  expected_score B D P = 2 * total reals B (fun s => D s * P s) - total reals B (fun s => P s * P s) - 1.
Proof.
  intros H1. unfold expected_score. rewrite !total_sum in *.
  rewrite (sum_ext _ _ (fun s => 2 * (D s * P s) - (total reals B (fun s => P s * P s) + 1) * D s)).
  - rewrite sum_minus, !sum_scale, H1, total_sum. ring.
  - intros s Hs. apply in_seq in Hs. rewrite brier_second_form by lia. ring.
Qed.

Theorem brier_gain : BSR_gain_is_the_square_distance.
Proof.
  intros B D P [_ H1]. rewrite !expected_score_form by assumption. unfold square_distance. rewrite !total_sum.
  rewrite (sum_ext _ (fun s => (D s - P s) * (D s - P s)) (fun s => (D s * D s - 2 * (D s * P s))
    + P s * P s))
    by (intros; ring).
  rewrite sum_plus, sum_minus, sum_scale. ring.
Qed.

Lemma square_distance_positive B D P : (exists s, (s < B)%nat /\ D s <> P s) -> 0 < square_distance B D P.
Proof.
  intros [s [Hs Hne]]. unfold square_distance. rewrite total_sum.
  apply Rlt_le_trans with ((D s - P s) * (D s - P s)).
  - apply Rsqr_pos_lt. lra.
  - apply (sum_member_le _ (fun s => (D s - P s) * (D s - P s))); [apply in_seq; lia|].
    intros y _. apply Rle_0_sqr.
Qed.

Lemma square_distance_nonneg B D P : 0 <= square_distance B D P.
Proof. unfold square_distance. rewrite total_sum. apply sum_nonneg. intros s _. apply Rle_0_sqr. Qed.

Theorem brier_strictly_proper : BSR_is_strictly_proper.
Proof.
  intros B D P HD Hne. pose proof (brier_gain B D P HD). pose proof (square_distance_positive B D P Hne). lra.
Qed.
