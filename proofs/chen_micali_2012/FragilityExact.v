(** * Exactly when implementation at an equilibrium must be fragile

    [CM2012] Appendix A, Theorems 4 and 5, with the exact conditions epsilon > 1/V and epsilon > 1/(1 + 1/2 +
    ... + 1/V):
    above, the belief {(x, 0) : x >= 1} in the place of one of {(k, 0)}, k = 1, ..., V, makes every mechanism
    fragile;
    up to there the mechanisms of [Theorem1Exact] and [Theorem2Exact] are not fragile. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorems4And5 Theorem1Exact Theorem2Exact FragilitySteps.
Open Scope R_scope.

Notation nash := Theorems4And5.nash.
Notation very_weakly_dominant := Theorems4And5.very_weakly_dominant.
Notation revenue := Theorems4And5.revenue.

(** ** Above the bound *)

Section Above.
Context {A1 A2 : Type}.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Variables (V : nat) (epsilon : R) (kind : nat -> nat -> A1 -> A2 -> Prop).
Variables (s1 : @plays1 A1) (s2 : @plays2 A2).
Hypothesis some_type : (1 <= V)%nat.
Hypothesis opt_out1 : exists out, forall t y, 0 <= Theorems4And5.u1 win1 price1 t out y.
Hypothesis opt_out2 : exists out, forall t x, 0 <= Theorems4And5.u2 win2 price2 t x out.
Hypothesis kind_is_nash : forall theta1 theta2 x y, kind theta1 theta2 x y ->
  nash win1 win2 price1 price2 theta1 theta2 x y.
Hypothesis equilibrium : ex_post V kind s1 s2.
Hypothesis implements : implements_at price1 price2 V epsilon s1 s2.

Notation y := (s2 0%nat (from V 1)).

(** Where the change at {(k, 0)} does not make it fragile, some play of type k pays enough against y, and is as good
    as anything. *)
Lemma not_fragile_pays k : (1 <= k <= V)%nat ->
  ~ fragile_at price1 price2 V kind epsilon s1 s2 0 (only V k) ->
  exists x, epsilon * INR k <= price1 x y /\ 0 <= Theorems4And5.u1 win1 price1 k x y /\
    forall x', Theorems4And5.u1 win1 price1 k x' y <= Theorems4And5.u1 win1 price1 k x y.
Proof.
  intros Hk Hno. apply NNPP. intros Hnone. apply Hno. exists (changed s2 0 (only V k) y).
  split; [intros t E Hne; apply changed_elsewhere; assumption|].
  assert (Hlarger : forall x, (x <= V)%nat -> has (only V k) x = true -> has (from V 1) x = true).
  { intros x Hx Hh. rewrite has_only in Hh by assumption. apply Nat.eqb_eq in Hh. subst x. apply in_from. lia. }
  split; [apply borrowed; assumption|]. split.
  - exists k, (from V 0). split; try lia; [apply in_from; lia|]. rewrite has_only by lia. apply Nat.eqb_refl.
  - intros theta1 E1 m Hc Hm. rewrite changed_there. destruct Hc as [Ht1 _ Hc1 Hc2].
    rewrite has_only in Hc2 by assumption. apply Nat.eqb_eq in Hc2. subst theta1.
    assert (Hm' : m = k).
    { destruct Hm as [k1 [k2 [Hk1 [Hk2 ->]]]].
      rewrite (smp_unique V k E1 k1 k Hk1 (smp_own V k E1 Hc1)).
      rewrite (smp_unique V 0 (only V k) k2 k Hk2 (smp_only V k Ht1)). lia. }
    subst m. apply Rnot_le_lt. intros Hle. apply Hnone. exists (s1 k E1).
    assert (Hc : correct V k 0 E1 (from V 1)) by (split; try lia; [assumption|]; apply in_from; lia).
    pose proof (kind_is_nash _ _ _ _ (equilibrium _ _ _ _ Hc)) as Hn.
    pose proof (even2 win1 win2 price1 price2 opt_out2 _ _ _ _ Hn) as H2.
    pose proof (even1 win1 win2 price1 price2 opt_out1 _ _ _ _ Hn) as H1.
    destruct Hn as [Hbest _]. unfold Theorems4And5.revenue, Theorems4And5.u2 in *. simpl in H2.
    split; [lra|]. split; [assumption|exact Hbest].
Qed.

Hypothesis not_fragile : forall k, (1 <= k <= V)%nat -> ~ fragile_at price1 price2 V kind epsilon s1 s2 0 (only V k).

(** The ladder of Theorem 1: type k has at least the utility epsilon k (H(k) - 1). *)
Lemma ladder_at_equilibrium k : (1 <= k <= V)%nat -> 0 <= epsilon ->
  exists x, epsilon * INR k <= price1 x y /\ epsilon * INR k *
    (harmonic k - 1) <= Theorems4And5.u1 win1 price1 k x y /\
    forall x', Theorems4And5.u1 win1 price1 k x' y <= Theorems4And5.u1 win1 price1 k x y.
Proof.
  intros Hk He. induction k as [|k IH]; [lia|]. destruct k as [|k].
  - destruct (not_fragile_pays 1 Hk (not_fragile 1%nat Hk)) as [x [Hp [H0 Hb]]]. exists x.
    split; [assumption|]. split; [simpl harmonic; simpl (INR 1); replace (epsilon * 1 *
      (0 + / 1 - 1)) with 0 by field; assumption|assumption].
  - destruct (IH ltac:(lia)) as [x [Hp [Hu _]]].
    destruct (not_fragile_pays (S (S k)) Hk (not_fragile _ Hk)) as [z [Hpz [_ Hbz]]].
    exists z. split; [assumption|]. split; [|assumption]. eapply Rle_trans; [|apply (Hbz x)].
    unfold Theorems4And5.u1 in *. rewrite harmonic_S, (S_INR (S k)).
    assert (HK : 0 < INR (S k)) by (apply lt_0_INR; lia). set (K := INR (S k)) in *. set (h := harmonic (S k)) in *.
    set (w := win1 x y) in *. set (e := price1 x y) in *.
    assert (HP : epsilon * h <= w) by (apply Rmult_le_reg_l with K; nra).
    replace (epsilon * (K + 1) * (h + / (K + 1) - 1)) with (epsilon * K * (h - 1) + epsilon * h) by (field;
      lra). nra.
Qed.

Lemma probabilistic_bound : (forall x z, win1 x z <= 1) -> 0 <= epsilon -> epsilon * harmonic V <= 1.
Proof.
  intros Hwin He. destruct (ladder_at_equilibrium V ltac:(lia) He) as [x [Hp [Hu _]]].
  unfold Theorems4And5.u1 in Hu. assert (HV : 0 < INR V) by (apply lt_0_INR; lia).
  specialize (Hwin x y). apply Rmult_le_reg_l with (INR V); [assumption|]. nra.
Qed.

Lemma deterministic_bound : (forall x z, win1 x z = 0 \/ win1 x z = 1) -> 0 < epsilon <= 1 -> epsilon * INR V <= 1.
Proof.
  intros Hdet He. destruct (not_fragile_pays 1 ltac:(lia) (not_fragile 1%nat ltac:(lia))) as [x [Hp [H0 _]]].
  destruct (not_fragile_pays V ltac:(lia) (not_fragile V ltac:(lia))) as [z [Hpz [H0z Hb]]].
  specialize (Hb x). unfold Theorems4And5.u1 in *. simpl (INR 1) in *.
  assert (HV : 1 <= INR V) by (apply (le_INR 1); assumption).
  destruct (Hdet x y) as [Hw|Hw]; rewrite Hw in *; [lra|].
  destruct (Hdet z y) as [Hz|Hz]; rewrite Hz in *; nra.
Qed.

End Above.

(** Theorem 5, exactly: if epsilon (1 + 1/2 + ... + 1/V) > 1 every mechanism is fragile, at one of {(k, 0)}. *)
Theorem fragile_above {A1 A2 : Type} (win1 win2 price1 price2 : A1 -> A2 -> R) V epsilon
    (kind : nat -> nat -> A1 -> A2 -> Prop) (s1 : @plays1 A1) (s2 : @plays2 A2) :
  (forall x y, 0 <= win1 x y <= 1) ->
  (exists out, forall t y, 0 <= Theorems4And5.u1 win1 price1 t out y) ->
  (exists out, forall t x, 0 <= Theorems4And5.u2 win2 price2 t x out) ->
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash win1 win2 price1 price2 theta1 theta2 x y) ->
  (1 <= V)%nat -> 0 < epsilon -> 1 < epsilon * harmonic V ->
  ex_post V kind s1 s2 -> implements_at price1 price2 V epsilon s1 s2 ->
  exists k, (1 <= k <= V)%nat /\ fragile_at price1 price2 V kind epsilon s1 s2 0 (only V k).
Proof.
  intros Hwin Ho1 Ho2 Hkind HV He Hbig Hs Himp. apply NNPP. intros Hno.
  assert (epsilon * harmonic V <= 1); [|lra].
  apply (probabilistic_bound win1 win2 price1 price2 V epsilon kind s1 s2); try assumption.
  - intros k Hk Hf. apply Hno. eauto.
  - intros x z. apply Hwin.
  - lra.
Qed.

(** Theorem 4, exactly: if epsilon V > 1 every deterministic mechanism is fragile. *)
Theorem fragile_above_purely {A1 A2 : Type} (win1 win2 price1 price2 : A1 -> A2 -> R) V epsilon
    (kind : nat -> nat -> A1 -> A2 -> Prop) (s1 : @plays1 A1) (s2 : @plays2 A2) :
  (forall x y, win1 x y = 0 \/ win1 x y = 1) ->
  (exists out, forall t y, 0 <= Theorems4And5.u1 win1 price1 t out y) ->
  (exists out, forall t x, 0 <= Theorems4And5.u2 win2 price2 t x out) ->
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash win1 win2 price1 price2 theta1 theta2 x y) ->
  (1 <= V)%nat -> 0 < epsilon <= 1 -> 1 < epsilon * INR V ->
  ex_post V kind s1 s2 -> implements_at price1 price2 V epsilon s1 s2 ->
  exists k, (1 <= k <= V)%nat /\ fragile_at price1 price2 V kind epsilon s1 s2 0 (only V k).
Proof.
  intros Hdet Ho1 Ho2 Hkind HV He Hbig Hs Himp. apply NNPP. intros Hno.
  assert (epsilon * INR V <= 1); [|lra].
  apply (deterministic_bound win1 win2 price1 price2 V epsilon kind s1 s2); try assumption.
  intros k Hk Hf. apply Hno. eauto.
Qed.

(** ** Up to the bound *)

(** Definition 10 for a belief of player 1. *)
Definition fragile_at_1 {A1 A2 : Type} (price1 price2 : A1 -> A2 -> R) (V : nat)
    (kind : nat -> nat -> A1 -> A2 -> Prop) (epsilon : R) (s1 : @plays1 A1) (s2 : @plays2 A2)
    (t : nat) (E : external) : Prop :=
  exists s1' : @plays1 A1,
    (forall t' E', (t', E') <> (t, E) -> s1' t' E' = s1 t' E') /\
    ex_post V kind s1' s2 /\
    (exists theta2 E2, correct V t theta2 E E2) /\
    forall theta2 E2 m, correct V t theta2 E E2 -> benchmark_is V t theta2 E E2 m ->
      revenue price1 price2 (s1' t E) (s2 theta2 E2) < epsilon * INR m.

(** It is fragile at no belief of either player. *)
Definition robust {A1 A2 : Type} (price1 price2 : A1 -> A2 -> R) V
    (kind : nat -> nat -> A1 -> A2 -> Prop) epsilon (s1 : @plays1 A1) (s2 : @plays2 A2) : Prop :=
  forall t E, ~ fragile_at price1 price2 V kind epsilon s1 s2 t E /\
    ~ fragile_at_1 price1 price2 V kind epsilon s1 s2 t E.

(** What makes it robust: whoever plays a best reply to a truthful one still yields epsilon times that one's type. *)
Lemma robust_by {A1 A2 : Type} (win1 win2 price1 price2 : A1 -> A2 -> R) V (kind : nat -> nat -> A1 -> A2 ->
  Prop) epsilon
    (truth1 : nat -> A1) (truth2 : nat -> A2) : 0 < epsilon ->
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash win1 win2 price1 price2 theta1 theta2 x y) ->
  (forall theta1 theta2 y, (theta1 <= V)%nat -> nash win1 win2 price1 price2 theta1 theta2 (truth1 theta1) y ->
     epsilon * INR theta1 <= revenue price1 price2 (truth1 theta1) y) ->
  (forall theta1 theta2 x, (theta2 <= V)%nat -> nash win1 win2 price1 price2 theta1 theta2 x (truth2 theta2) ->
     epsilon * INR theta2 <= revenue price1 price2 x (truth2 theta2)) ->
  robust price1 price2 V kind epsilon (fun t _ => truth1 t) (fun t _ => truth2 t).
Proof.
  intros He Hkind H1 H2 t E. split.
  - intros [s2' [_ [Hs [[theta1 [E1 Hc]] Hmiss]]]]. pose proof Hc as [Ht1 Ht2 _ Hc2].
    assert (Hall : correct V theta1 t (from V 0) E) by (split; try assumption; apply in_from; lia).
    destruct (smp_exists V t E theta1 Ht1 Hc2) as [k2 Hk2].
    pose proof (Hmiss theta1 (from V 0) _ Hall
      (ex_intro _ theta1 (ex_intro _ k2 (conj (smp_own V theta1 (from V 0) (in_from V 0 0 ltac:(lia)))
        (conj Hk2 eq_refl))))) as Hlt.
    pose proof (H1 theta1 t _ Ht1 (Hkind _ _ _ _ (Hs theta1 t (from V 0) E Hall))) as Hge.
    assert (INR (Nat.min theta1 k2) <= INR theta1) by (apply le_INR; lia). nra.
  - intros [s1' [_ [Hs [[theta2 [E2 Hc]] Hmiss]]]]. pose proof Hc as [Ht1 Ht2 Hc1 _].
    assert (Hall : correct V t theta2 E (from V 0)) by (split; try assumption; apply in_from; lia).
    destruct (smp_exists V t E theta2 Ht2 Hc1) as [k1 Hk1].
    pose proof (Hmiss theta2 (from V 0) _ Hall
      (ex_intro _ k1 (ex_intro _ theta2 (conj Hk1 (conj (smp_own V theta2 (from V 0)
        (in_from V 0 0 ltac:(lia))) eq_refl))))) as Hlt.
    pose proof (H2 t theta2 _ Ht2 (Hkind _ _ _ _ (Hs t theta2 E (from V 0) Hall))) as Hge.
    assert (INR (Nat.min k1 theta2) <= INR theta2) by (apply le_INR; lia). nra.
Qed.

(** The good at the price 1: where everybody buys whose type is at least 1. *)
Theorem posted_price_is_robust V epsilon : 0 < epsilon -> epsilon * INR V <= 1 ->
  let s1 := fun t (E : external) => right t in let s2 := fun t (E : external) => right t in
  ex_post V (very_weakly_dominant win1 win2 price1 price2) s1 s2 /\
  implements_at price1 price2 V epsilon s1 s2 /\
  forall kind : _ -> _ -> _ -> _ -> Prop, (forall theta1 theta2 x y, kind theta1 theta2 x y ->
    nash win1 win2 price1 price2 theta1 theta2 x y) ->
    robust price1 price2 V kind epsilon s1 s2.
Proof.
  intros He HV. cbv zeta.
  assert (Htype : forall t, 0 <= INR t /\ (t = 0%nat \/ 1 <= INR t)).
  { intros t. split; [apply pos_INR|]. destruct t as [|t]; [left; reflexivity|right]. apply one_le. }
  split; [|split].
  - intros theta1 theta2 E1 E2 _. split; intros x' y'.
    + destruct (Htype theta1) as [H0 H1]. unfold Theorems4And5.u1, right, win1, price1, asked.
      destruct theta1 as [|t]; [destruct x', y'; simpl; lra|]. destruct H1 as [H1|H1]; [discriminate|].
        destruct x', y'; lra.
    + destruct (Htype theta2) as [H0 H1]. unfold Theorems4And5.u2, right, win2, price2, asked.
      destruct theta2 as [|t]; [destruct x', y'; simpl; lra|]. destruct H1 as [H1|H1]; [discriminate|].
        destruct x', y'; lra.
  - intros theta1 theta2 E1 E2 m Hc Hm. pose proof (benchmark_le _ _ _ _ _ _ Hc Hm) as Hle. destruct Hc as
      [H1 H2 _ _].
    assert (Hm1 : epsilon * INR m <= 1).
    { apply Rle_trans with (epsilon * INR V); [|assumption]. apply Rmult_le_compat_l; [lra|]. apply le_INR. lia. }
    unfold Theorems4And5.revenue. destruct theta1 as [|t1], theta2 as [|t2]; simpl; try lra.
    replace m with 0%nat by lia. simpl. lra.
  - intros kind Hkind. apply (robust_by win1 win2); try assumption.
    + intros theta1 theta2 y Ht [_ Hn]. apply le_INR in Ht. pose proof (Hn Out) as Hout.
      assert (Hy : y <> Pay).
      { intros ->. unfold Theorems4And5.u2, win2, price2 in Hout. destruct (right theta1); lra. }
      unfold Theorems4And5.revenue. destruct theta1 as [|t].
      * destruct y; simpl; first [lra|congruence].
      * assert (epsilon * INR (S t) <= 1) by nra. unfold right, price1, price2, asked. destruct y;
          first [lra|congruence].
    + intros theta1 theta2 x Ht [Hn _]. apply le_INR in Ht. pose proof (Hn Out) as Hout.
      assert (Hx : x <> Pay).
      { intros ->. unfold Theorems4And5.u1, win1, price1 in Hout. destruct (right theta2); lra. }
      unfold Theorems4And5.revenue. destruct theta2 as [|t].
      * destruct x; simpl; first [lra|congruence].
      * assert (epsilon * INR (S t) <= 1) by nra. unfold right, price1, price2, asked. destruct x;
          first [lra|congruence].
Qed.

(** ** The ladder of prices *)

Section Ladder.
Variables (epsilon : R) (V : nat).
Hypothesis positive : 0 < epsilon.
Hypothesis bounded : epsilon * harmonic V <= 1.
Hypothesis some_type : (1 <= V)%nat.

(** A finite strategy space: the strategies of [Theorem1Exact] with rungs up to V. *)
Definition rung : Type := { x : strategy | In x (strategies V) }.
Definition at_rung (x : rung) : strategy := proj1_sig x.

Definition ladder_win1 (x y : rung) : R := Theorem1Exact.win1 epsilon V (at_rung x) (at_rung y).
Definition ladder_win2 (x y : rung) : R := Theorem1Exact.win2 epsilon V (at_rung x) (at_rung y).
Definition ladder_price1 (x y : rung) : R := Theorem1Exact.price1 epsilon V (at_rung x) (at_rung y).
Definition ladder_price2 (x y : rung) : R := Theorem1Exact.price2 epsilon V (at_rung x) (at_rung y).

Lemma truth_in t : In (Some (Nat.min t V)) (strategies V).
Proof. apply (in_strategies V some_type). lia. Qed.
Definition truth (t : nat) : rung := exist _ (Some (Nat.min t V)) (truth_in t).

Lemma at_truth t : (t <= V)%nat -> at_rung (truth t) = Some t.
Proof. intros H. simpl. rewrite Nat.min_l by assumption. reflexivity. Qed.

Lemma truthful_is_best lowest t x r : (forall b, (1 <= lowest b)%nat) -> (t <= V)%nat -> In x (strategies V) ->
  In r (strategies V) -> gives epsilon V lowest t x r <= gives epsilon V lowest t (Some t) r.
Proof.
  intros Hl Ht Hx Hr. destruct (strategy_eq_dec x (Some t)) as [->|Hne]; [lra|].
  destruct (truth_beats epsilon V positive some_type lowest Hl t x Ht Hx Hne) as [H _]. apply H. assumption.
Qed.

(** Who does not play "pay" yields what [Theorem1Exact.truth_revenue] says. *)
Lemma no_pay_revenue x y a b : at_rung x = Some a -> at_rung y = Some b ->
  epsilon * INR (Nat.max a b) <= revenue ladder_price1 ladder_price2 x y.
Proof.
  intros Ha Hb. assert (Ha' : (a <= V)%nat) by (destruct x as [x Hx]; simpl in Ha; subst; apply
    (in_strategies V some_type) in Hx; exact Hx).
  assert (Hb' : (b <= V)%nat) by (destruct y as [y Hy]; simpl in Hb; subst; apply
    (in_strategies V some_type) in Hy; exact Hy).
  unfold Theorems4And5.revenue, ladder_price1, ladder_price2. rewrite Ha, Hb.
  apply (truth_revenue epsilon V); assumption.
Qed.

Theorem ladder_is_robust :
  let s1 := fun t (E : external) => truth t in let s2 := fun t (E : external) => truth t in
  (forall x y, 0 <= ladder_win1 x y /\ 0 <= ladder_win2 x y /\ ladder_win1 x y + ladder_win2 x y <= 1) /\
  (exists out, forall t r, Theorems4And5.u1 ladder_win1 ladder_price1 t out r = 0 /\
                           Theorems4And5.u2 ladder_win2 ladder_price2 t r out = 0) /\
  ex_post V (very_weakly_dominant ladder_win1 ladder_win2 ladder_price1 ladder_price2) s1 s2 /\
  implements_at ladder_price1 ladder_price2 V epsilon s1 s2 /\
  forall kind : _ -> _ -> _ -> _ -> Prop, (forall theta1 theta2 x y, kind theta1 theta2 x y ->
      nash ladder_win1 ladder_win2 ladder_price1 ladder_price2 theta1 theta2 x y) ->
    robust ladder_price1 ladder_price2 V kind epsilon s1 s2.
Proof.
  cbv zeta.
  assert (Hpay2 : forall t x y, 0 <= Theorems4And5.u2 ladder_win2 ladder_price2 t x y -> exists b,
    at_rung y = Some b).
  { intros t x y H. destruct (at_rung y) as [b|] eqn:E; [eauto|]. exfalso.
    unfold Theorems4And5.u2, ladder_win2, ladder_price2, Theorem1Exact.win2, Theorem1Exact.price2 in H.
      rewrite E in H.
    simpl in H. lra. }
  assert (Hpay1 : forall t x y, 0 <= Theorems4And5.u1 ladder_win1 ladder_price1 t x y -> exists a,
    at_rung x = Some a).
  { intros t x y H. destruct (at_rung x) as [a|] eqn:E; [eauto|]. exfalso.
    unfold Theorems4And5.u1, ladder_win1, ladder_price1, Theorem1Exact.win1, Theorem1Exact.price1 in H.
      rewrite E in H.
    simpl in H. lra. }
  assert (Hzero : forall t r, Theorems4And5.u1 ladder_win1 ladder_price1 t (truth 0) r = 0 /\
                              Theorems4And5.u2 ladder_win2 ladder_price2 t r (truth 0) = 0).
  { intros t r. split; [apply (out_gives epsilon V some_type lowest1 t (at_rung r) (one1 V some_type))|apply
      (out_gives epsilon V some_type lowest2 t (at_rung r) (one2 V some_type))]. }
  split; [|split; [|split; [|split]]].
  - intros [x Hx] [y Hy]. apply (Theorem1Exact.chances_make_sense epsilon V positive bounded some_type x y Hx Hy).
  - exists (truth 0). exact Hzero.
  - intros theta1 theta2 E1 E2 [H1 H2 _ _]. split; intros [x Hx] [y Hy].
    + unfold Theorems4And5.u1, ladder_win1, ladder_price1. rewrite at_truth by assumption.
      apply (truthful_is_best lowest1 theta1 x y (one1 V some_type) H1 Hx Hy).
    + unfold Theorems4And5.u2, ladder_win2, ladder_price2. rewrite at_truth by assumption.
      apply (truthful_is_best lowest2 theta2 y x (one2 V some_type) H2 Hy Hx).
  - intros theta1 theta2 E1 E2 m Hc Hm. pose proof (benchmark_le _ _ _ _ _ _ Hc Hm) as Hle. destruct Hc as
      [H1 H2 _ _].
    apply Rle_trans with (epsilon * INR (Nat.max theta1 theta2)).
    + apply Rmult_le_compat_l; [lra|]. apply le_INR. assumption.
    + apply no_pay_revenue; apply at_truth; assumption.
  - intros kind Hkind. apply (robust_by ladder_win1 ladder_win2); try assumption.
    + intros theta1 theta2 y Ht [_ Hn]. destruct (Hpay2 theta2 (truth theta1) y) as [b Hb].
      { specialize (Hn (truth 0)). rewrite (proj2 (Hzero theta2 (truth theta1))) in Hn. exact Hn. }
      eapply Rle_trans; [|apply (no_pay_revenue _ _ theta1 b (at_truth theta1 Ht) Hb)].
      apply Rmult_le_compat_l; [lra|]. apply le_INR. lia.
    + intros theta1 theta2 x Ht [Hn _]. destruct (Hpay1 theta1 x (truth theta2)) as [a Ha].
      { specialize (Hn (truth 0)). rewrite (proj1 (Hzero theta1 (truth theta2))) in Hn. exact Hn. }
      eapply Rle_trans; [|apply (no_pay_revenue _ _ a theta2 Ha (at_truth theta2 Ht))].
      apply Rmult_le_compat_l; [lra|]. apply le_INR. lia.
Qed.

End Ladder.
