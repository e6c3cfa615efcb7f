(** * The mechanisms that are not fragile, when players may mix

    [CM2012] Appendix A, Definitions 8 and 10: a second equilibrium may be mixed. [FragilityExact] excludes the pure
    ones; here the same two mechanisms are played with lotteries over their strategies, and no equilibrium that
    differs from truth at one belief misses the benchmark in every context with it: whatever is played with a positive
    chance against truth is a best reply to it. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require ManyPlayersEquilibria.
From CM2012 Require Import Theorem1 Theorem1Steps Theorems4And5 Theorem1Exact Theorem2Exact FragilitySteps
  FragilityExact.
Open Scope R_scope.

Notation point := ManyPlayersEquilibria.point.
Notation sum_point := ManyPlayersEquilibria.sum_point.

Section Lotteries.
Context {A : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variable L : list A.
Hypothesis distinct : NoDup L.
Variables (win1 win2 price1 price2 : A -> A -> R).

(** a distribution over the strategies *)
Definition is_lottery (w : A -> R) : Prop := (forall x, In x L -> 0 <= w x) /\ sum L w = 1.
Definition lottery : Type := { w : A -> R | is_lottery w }.
Definition chances (m : lottery) : A -> R := proj1_sig m.

(** the expectation of f when both draw *)
Definition expected (f : A -> A -> R) (m1 m2 : lottery) : R := mean L L (chances m1) (chances m2) f.

Notation u1 := (Theorems4And5.u1 win1 price1).
Notation u2 := (Theorems4And5.u2 win2 price2).
Notation REV := (Theorems4And5.revenue price1 price2).

Lemma sum_of_point x f : In x L -> sum L (fun y => point eq_dec x y * f y) = f x.
Proof. apply sum_point. assumption. Qed.

Lemma point_is_lottery x : In x L -> is_lottery (point eq_dec x).
Proof.
  intros Hx. split; [intros y _; unfold point; destruct (eq_dec y x); lra|].
  rewrite <- (sum_ext L (fun y => point eq_dec x y * 1)) by (intros; ring). apply (sum_of_point x (fun _ => 1) Hx).
Qed.

(** x for certain *)
Definition surely (x : A) (H : In x L) : lottery := exist _ _ (point_is_lottery x H).

Lemma expected_against x H m f : expected f (surely x H) m = sum L (fun y => chances m y * f x y).
Proof. apply (sum_of_point x (fun x => sum L (fun y => chances m y * f x y)) H). Qed.

Lemma expected_of m y H f : expected f m (surely y H) = sum L (fun x => chances m x * f x y).
Proof. apply sum_ext. intros x _. f_equal. apply (sum_of_point y (f x) H). Qed.

Lemma expected_both x y Hx Hy f : expected f (surely x Hx) (surely y Hy) = f x y.
Proof. rewrite expected_against. apply (sum_of_point y (f x) Hy). Qed.

Lemma utility_1 t m1 m2 : Theorems4And5.u1 (expected win1) (expected price1) t m1 m2 = expected (u1 t) m1 m2.
Proof. symmetry. apply (mean_u1 L L win1 price1). Qed.

Lemma utility_2 t m1 m2 : Theorems4And5.u2 (expected win2) (expected price2) t m1 m2 = expected (u2 t) m1 m2.
Proof. symmetry. apply (mean_u1 L L win2 price2). Qed.

Lemma revenue_expected m1 m2 : Theorems4And5.revenue (expected price1) (expected price2) m1 m2 = expected REV m1 m2.
Proof. symmetry. apply mean_plus. Qed.

(** A mean that nothing exceeds is that of the best only. *)
Lemma drawn_is_best w g : is_lottery w -> (forall z, In z L -> g z <= sum L (fun y => w y * g y)) ->
  forall y, In y L -> w y <> 0 -> forall z, In z L -> g z <= g y.
Proof.
  intros [Hw H1] Hmax y Hy Hne z Hz. set (c := sum L (fun y => w y * g y)) in *.
  assert (Hzero : w y * c + -1 * (w y * g y) = 0).
  { apply (sum_zero_each L (fun y => w y * c + -1 * (w y * g y))); [| |assumption].
    - intros x Hx. specialize (Hw x Hx). specialize (Hmax x Hx). nra.
    - rewrite sum_plus, sum_scale. rewrite (sum_ext L (fun y => w y * c) (fun y => c * w y)) by (intros; ring).
      rewrite sum_scale, H1. unfold c. ring. }
  assert (g y = c) by (apply (Rmult_eq_reg_l (w y)); lra). specialize (Hmax z Hz). lra.
Qed.

Lemma mean_at_least w g c : is_lottery w -> (forall y, In y L -> w y <> 0 -> c <= g y) ->
  c <= sum L (fun y => w y * g y).
Proof.
  intros [Hw H1] Hc. replace c with (c * sum L w) by (rewrite H1; ring). rewrite <- sum_scale. apply sum_le.
  intros y Hy. specialize (Hw y Hy). destruct (Req_dec (w y) 0) as [->|Hne]; [lra|]. specialize (Hc y Hy Hne). nra.
Qed.

(** ** Truth that is very weakly dominant and, against best replies, yields enough *)

Variables (V : nat) (epsilon : R) (truth : nat -> A).
Hypothesis positive : 0 < epsilon.
Hypothesis truth_in : forall t, In (truth t) L.
Hypothesis best1 : forall t x y, (t <= V)%nat -> In x L -> In y L -> u1 t x y <= u1 t (truth t) y.
Hypothesis best2 : forall t x y, (t <= V)%nat -> In x L -> In y L -> u2 t x y <= u2 t x (truth t).
Hypothesis enough1 : forall theta1 theta2 y, (theta1 <= V)%nat -> In y L ->
  (forall z, In z L -> u2 theta2 (truth theta1) z <= u2 theta2 (truth theta1) y) ->
  epsilon * INR theta1 <= REV (truth theta1) y.
Hypothesis enough2 : forall theta1 theta2 x, (theta2 <= V)%nat -> In x L ->
  (forall z, In z L -> u1 theta1 z (truth theta2) <= u1 theta1 x (truth theta2)) ->
  epsilon * INR theta2 <= REV x (truth theta2).

Definition told (t : nat) (E : external) : lottery := surely (truth t) (truth_in t).

Notation mixed_nash := (nash (expected win1) (expected win2) (expected price1) (expected price2)).
Notation mixed_dominant := (very_weakly_dominant (expected win1) (expected win2) (expected price1) (expected price2)).

(** Definitions 8 to 10 with lotteries in the place of strategies. *)
Definition robust_among_lotteries : Prop :=
  ex_post V mixed_dominant told told /\
  implements_at (expected price1) (expected price2) V epsilon told told /\
  forall kind : _ -> _ -> _ -> _ -> Prop, (forall theta1 theta2 m1 m2, kind theta1 theta2 m1 m2 ->
    mixed_nash theta1 theta2 m1 m2) ->
    robust (expected price1) (expected price2) V kind epsilon told told.

Lemma truth_is_robust_among_lotteries : robust_among_lotteries.
Proof.
  split; [|split].
  - intros theta1 theta2 E1 E2 [H1 H2 _ _]. split; intros m1 m2; unfold told.
    + rewrite !utility_1. unfold expected at 1. rewrite expected_against.
      destruct m1 as [w1 [Hw1 Hs1]], m2 as [w2 [Hw2 Hs2]]. unfold chances, mean. simpl.
      rewrite <- (Rmult_1_l (sum L (fun y => w2 y * u1 theta1 (truth theta1) y))), <- Hs1.
      rewrite Rmult_comm, <- sum_scale. apply sum_le. intros x Hx. rewrite (Rmult_comm _ (w1 x)).
      apply Rmult_le_compat_l; [auto|]. apply sum_le. intros y Hy. apply Rmult_le_compat_l; auto.
    + rewrite !utility_2. rewrite expected_of. apply sum_le. intros x Hx.
      destruct m1 as [w1 [Hw1 Hs1]], m2 as [w2 [Hw2 Hs2]]. simpl. apply Rmult_le_compat_l; [auto|].
      rewrite <- (Rmult_1_l (u2 theta2 x (truth theta2))), <- Hs2, Rmult_comm, <- sum_scale.
      apply sum_le. intros y Hy. rewrite (Rmult_comm _ (w2 y)). apply Rmult_le_compat_l; auto.
  - intros theta1 theta2 E1 E2 m Hc Hm. pose proof (benchmark_le _ _ _ _ _ _ Hc Hm) as Hle.
    destruct Hc as [H1 H2 _ _]. unfold told. rewrite revenue_expected, expected_both.
    assert (epsilon * INR m <= epsilon * INR (Nat.max theta1 theta2)).
    { apply Rmult_le_compat_l; [lra|]. apply le_INR. assumption. }
    destruct (Nat.max_spec theta1 theta2) as [[_ He]|[_ He]]; rewrite He in *.
    + pose proof (enough2 theta1 theta2 (truth theta1) H2 (truth_in theta1)) as He2.
      assert (epsilon * INR theta2 <= REV (truth theta1) (truth theta2)) by (apply He2; auto). lra.
    + pose proof (enough1 theta1 theta2 (truth theta2) H1 (truth_in theta2)) as He1.
      assert (epsilon * INR theta1 <= REV (truth theta1) (truth theta2)) by (apply He1; auto). lra.
  - intros kind Hkind.
    apply (robust_by (expected win1) (expected win2) (expected price1) (expected price2) V kind epsilon
      (fun t => surely (truth t) (truth_in t)) (fun t => surely (truth t) (truth_in t)) positive Hkind).
    + intros theta1 theta2 m Ht [_ Hn]. rewrite revenue_expected, expected_against.
      apply mean_at_least; [apply (proj2_sig m)|]. intros y Hy Hne. apply (enough1 theta1 theta2 y Ht Hy).
      apply (drawn_is_best (chances m) (u2 theta2 (truth theta1)) (proj2_sig m)); try assumption.
      intros z Hz. specialize (Hn (surely z Hz)). rewrite !utility_2, expected_both, expected_against in Hn. exact Hn.
    + intros theta1 theta2 m Ht [Hn _]. rewrite revenue_expected, expected_of.
      apply mean_at_least; [apply (proj2_sig m)|]. intros x Hx Hne. apply (enough2 theta1 theta2 x Ht Hx).
      apply (drawn_is_best (chances m) (fun x => u1 theta1 x (truth theta2)) (proj2_sig m)); try assumption.
      intros z Hz. specialize (Hn (surely z Hz)). rewrite !utility_1, expected_both, expected_of in Hn. exact Hn.
Qed.
End Lotteries.

(** ** The two mechanisms *)

Definition choice_eq_dec : forall x y : choice, {x = y} + {x <> y}.
Proof. decide equality. Defined.

Lemma choices_distinct : NoDup choices.
Proof. repeat constructor; simpl; intuition discriminate. Qed.

(** The good at the price 1. *)
Theorem posted_price_is_robust_among_lotteries V epsilon : 0 < epsilon -> epsilon * INR V <= 1 ->
  robust_among_lotteries choice_eq_dec choices choices_distinct win1 win2 price1 price2 V epsilon right
    (fun t => every_choice (right t)).
Proof.
  intros He HV. destruct (posted_price_is_robust V epsilon He HV) as [Hs _].
  assert (Hc : forall t, (t <= V)%nat -> correct V t 0 (from V 0) (from V 0) /\ correct V 0 t (from V 0) (from V 0)).
  { intros t Ht. split; split; try apply in_from; lia. }
  assert (Hzero : forall t, (t <= V)%nat -> epsilon * INR t <= 1 /\ (t = 0%nat \/ right t = Buy)).
  { intros t Ht. apply le_INR in Ht. split; [nra|]. destruct t; auto. }
  apply truth_is_robust_among_lotteries; [assumption| | | |].
  - intros t x y Ht _ _. destruct (Hs _ _ _ _ (proj1 (Hc t Ht))) as [H _]. apply H.
  - intros t x y Ht _ _. destruct (Hs _ _ _ _ (proj2 (Hc t Ht))) as [_ H]. apply H.
  - intros theta1 theta2 y Ht _ Hb. specialize (Hb Out (every_choice Out)). destruct (Hzero theta1 Ht) as [Hle Hr].
    unfold Theorems4And5.revenue, Theorems4And5.u2 in *. destruct Hr as [->|Hr]; [|rewrite Hr in *];
      destruct y; simpl in *; lra.
  - intros theta1 theta2 x Ht _ Hb. specialize (Hb Out (every_choice Out)). destruct (Hzero theta2 Ht) as [Hle Hr].
    unfold Theorems4And5.revenue, Theorems4And5.u1 in *. destruct Hr as [->|Hr]; [|rewrite Hr in *];
      destruct x; simpl in *; lra.
Qed.

(** The ladder of prices. *)
Theorem ladder_is_robust_among_lotteries epsilon V (positive : 0 < epsilon) : epsilon * harmonic V <= 1 ->
  forall some_type : (1 <= V)%nat,
  robust_among_lotteries strategy_eq_dec (strategies V) (strategies_distinct V)
    (Theorem1Exact.win1 epsilon V) (Theorem1Exact.win2 epsilon V) (Theorem1Exact.price1 epsilon V)
    (Theorem1Exact.price2 epsilon V) V epsilon (fun t => Some (Nat.min t V)) (truth_in V some_type).
Proof.
  intros Hb HV.
  assert (Hmin : forall t, (t <= V)%nat -> Nat.min t V = t) by (intros; lia).
  assert (Hno : forall (P : Prop) x, In x (strategies V) -> (x = None -> False) ->
    (forall a, (a <= V)%nat -> x = Some a -> P) -> P).
  { intros P [a|] Hx Hn HP; [|tauto]. apply (in_strategies V HV) in Hx. eauto. }
  assert (Hout : In (Some 0%nat) (strategies V)) by (apply (in_strategies V HV); lia).
  apply truth_is_robust_among_lotteries; [assumption| | | |].
  - intros t x y Ht Hx Hy. rewrite (Hmin t Ht).
    apply (truthful_is_best epsilon V positive HV lowest1 t x y (one1 V HV) Ht Hx Hy).
  - intros t x y Ht Hx Hy. rewrite (Hmin t Ht).
    apply (truthful_is_best epsilon V positive HV lowest2 t y x (one2 V HV) Ht Hy Hx).
  - intros theta1 theta2 y Ht Hy Hbest. rewrite (Hmin theta1 Ht) in *. apply (Hno _ y Hy).
    + intros ->. specialize (Hbest _ Hout).
      pose proof (out_gives epsilon V HV lowest2 theta2 (Some theta1) (one2 V HV)) as H0.
      change (Theorems4And5.u2 (Theorem1Exact.win2 epsilon V) (Theorem1Exact.price2 epsilon V) theta2 (Some theta1)
        (Some 0%nat) = 0) in H0.
      rewrite H0 in Hbest. unfold Theorems4And5.u2, Theorem1Exact.win2, Theorem1Exact.price2 in Hbest. simpl in Hbest.
      lra.
    + intros b Hle ->. eapply Rle_trans; [|apply (truth_revenue epsilon V); assumption].
      apply Rmult_le_compat_l; [lra|]. apply le_INR. lia.
  - intros theta1 theta2 x Ht Hx Hbest. rewrite (Hmin theta2 Ht) in *. apply (Hno _ x Hx).
    + intros ->. specialize (Hbest _ Hout).
      pose proof (out_gives epsilon V HV lowest1 theta1 (Some theta2) (one1 V HV)) as H0.
      change (Theorems4And5.u1 (Theorem1Exact.win1 epsilon V) (Theorem1Exact.price1 epsilon V) theta1 (Some 0%nat)
        (Some theta2) = 0) in H0.
      rewrite H0 in Hbest. unfold Theorems4And5.u1, Theorem1Exact.win1, Theorem1Exact.price1 in Hbest. simpl in Hbest.
      lra.
    + intros a Hle ->. eapply Rle_trans; [|apply (truth_revenue epsilon V); assumption].
      apply Rmult_le_compat_l; [lra|]. apply le_INR. lia.
Qed.
