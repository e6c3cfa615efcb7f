(** * Theorems 1 and 2, and how far they reach

    [CM2012] Section 3.1.1 and Section 5. A finite mechanism of two players, given by what each pair of
    strategies leads to, in expectation: the chance that player i gets the good, and what he pays. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
Open Scope R_scope.

(** H(k) = 1 + 1/2 + ... + 1/k *)
Fixpoint harmonic (k : nat) : R := match k with O => 0 | S m => harmonic m + / INR (S m) end.

(** The bound of Theorem 1 is enough for epsilon H(V) > 1. *)
Lemma harmonic_exceeds epsilon V : 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR V ->
  (1 <= V)%nat /\ 1 < epsilon * harmonic V.
Proof.
  intros He HV.
  assert (Hbig : 1 < (epsilon - 1 / 2) * INR V).
  { apply Rmult_lt_reg_l with (/ (epsilon - 1 / 2)); [apply Rinv_0_lt_compat; lra|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra. }
  assert (H3 : (3 <= V)%nat).
  { destruct (Nat.le_gt_cases 3 V) as [H|H]; [assumption|]. exfalso.
    assert (HV2 : INR V <= 2) by (replace 2 with (INR 2) by (simpl; lra); apply le_INR; lia).
    pose proof (pos_INR V).
    assert ((epsilon - 1 / 2) * INR V <= 1 / 2 * INR V) by (apply Rmult_le_compat_r; lra). lra. }
  split; [lia|].
  assert (Hmono : forall a b, (a <= b)%nat -> harmonic a <= harmonic b).
  { induction 1 as [|b Hab IH]; [lra|].
    change (harmonic (S b)) with (harmonic b + / INR (S b)).
    assert (0 < / INR (S b)) by (apply Rinv_0_lt_compat, lt_0_INR; lia). lra. }
  destruct (Nat.eq_dec V 3) as [->|Hne].
  - simpl in *. lra.
  - assert (H4 : harmonic 4 <= harmonic V) by (apply Hmono; lia). simpl in H4.
    assert (1 / 2 * harmonic V < epsilon * harmonic V) by (apply Rmult_lt_compat_r; lra). lra.
Qed.

Section Mechanism.
Context {A1 A2 : Type}.
Variable eq_dec1 : forall x y : A1, {x = y} + {x <> y}.
Variable eq_dec2 : forall x y : A2, {x = y} + {x <> y}.
Variables (L1 : list A1) (L2 : list A2).
Hypothesis distinct1 : NoDup L1.
Hypothesis distinct2 : NoDup L2.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Hypothesis win_positive : forall x y, In x L1 -> In y L2 -> 0 <= win1 x y.
Hypothesis win_at_most : forall x y, In x L1 -> In y L2 -> win1 x y <= 1.

Definition u1 (t : nat) (x : A1) (y : A2) : R := INR t * win1 x y - price1 x y.
Definition u2 (t : nat) (y : A2) (x : A1) : R := INR t * win2 x y - price2 x y.
Definition revenue (x : A1) (y : A2) : R := price1 x y + price2 x y.

Definition theirs1 (y : A2) : Prop := In y L2.
Definition theirs2 (x : A1) : Prop := In x L1.

(** footnote 7: not weakly dominated by a mixture *)
Definition undominated1 (t : nat) (x : A1) : Prop :=
  In x L1 /\ ~ dominated_in L1 (u1 t) (weakly theirs1) everything x.
Definition undominated2 (t : nat) (y : A2) : Prop :=
  In y L2 /\ ~ dominated_in L2 (u2 t) (weakly theirs2) everything y.

(** Definition 3, with at least 0 (as printed: exactly 0, which is more) *)
Definition opts_out1 (x : A1) : Prop := In x L1 /\ forall t y, In y L2 -> 0 <= u1 t x y.
Definition opts_out2 (y : A2) : Prop := In y L2 /\ forall t x, In x L1 -> 0 <= u2 t y x.

(** On the contexts in which player 1 has type k, player 2 has type 0 and both know it, 2nd(B) = k. To
    sufficiently implement epsilon 2nd there says: *)
Definition implements_on_ladder (epsilon : R) (V : nat) : Prop :=
  forall k x y, (1 <= k <= V)%nat -> undominated1 k x -> undominated2 0 y ->
    epsilon * INR k <= revenue x y.

(** For every mixture there is one of undominated strategies that is nowhere worse. *)
Section Replacement.
Context {A S : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variable L : list A.
Hypothesis distinct : NoDup L.
Variable u : A -> S -> R.
Variable X : S -> Prop.

Definition undominated (x : A) : Prop := ~ dominated_in L u (weakly X) everything x.

Lemma replace_one x : In x L ->
  exists w, mixture L undominated w /\ forall r, X r -> u x r <= value L u w r.
Proof.
  intros Hx. destruct (classic (dominated_in L u (weakly X) everything x)) as [Hd|Hn].
  - destruct (weakly_order X) as [H1 [H2 [H3 H4]]].
    destruct (undominated_dominator eq_dec L distinct u X (weakly X) H1 H2 H3 H4 everything x Hd)
      as [w [[Hw [Hout Hone]] Hb]].
    exists w. split; [split; [|split]|]; try assumption.
    + intros y Hy Hu. apply Hout; [assumption|]. unfold undominated in Hu. tauto.
    + apply Hb.
  - exists (fun y => if eq_dec y x then 1 else 0).
    assert (Hsum : forall f, sum L (fun y => (if eq_dec y x then 1 else 0) * f y) = f x).
    { intros f. rewrite (sum_filter_out eq_dec L x _ distinct Hx). cbv beta.
      destruct (eq_dec x x); [|tauto]. rewrite sum_zero; [ring|].
      intros y Hy. apply in_remove in Hy. destruct (eq_dec y x); [tauto|ring]. }
    split; [split; [|split]|].
    + intros y _. destruct (eq_dec y x); lra.
    + intros y _ Hy. destruct (eq_dec y x) as [->|]; [tauto|reflexivity].
    + etransitivity; [|exact (Hsum (fun _ => 1))]. apply sum_ext. intros y _. ring.
    + intros r _. unfold value. rewrite (Hsum (fun y => u y r)). lra.
Qed.

Lemma replace v : (forall x, In x L -> 0 <= v x) -> sum L v = 1 ->
  exists w, mixture L undominated w /\ forall r, X r -> value L u v r <= value L u w r.
Proof.
  intros Hv H1.
  assert (Hall : forall M, (forall x, In x M -> In x L) ->
    exists w, (forall y, In y L -> 0 <= w y) /\ (forall y, In y L -> ~ undominated y -> w y = 0) /\
      sum L w = sum M v /\ forall r, X r -> sum M (fun x => v x * u x r) <= value L u w r).
  { induction M as [|x M IH]; intros HM.
    - exists (fun _ => 0). split; [intros; lra|]. split; [reflexivity|]. split.
      + apply sum_zero. reflexivity.
      + intros r _. simpl. unfold value. rewrite sum_zero; [lra|]. intros; ring.
    - destruct (IH ltac:(intros; apply HM; simpl; tauto)) as [w [Hw [Hout [Hs Hb]]]].
      destruct (replace_one x (HM x ltac:(simpl; tauto))) as [w' [[Hw' [Hout' Hs']] Hb']].
      pose proof (Hv x (HM x ltac:(simpl; tauto))) as Hx.
      exists (fun y => w y + v x * w' y). repeat split.
      + intros y Hy. specialize (Hw y Hy). specialize (Hw' y Hy). nra.
      + intros y Hy Hu. rewrite Hout, Hout' by assumption. ring.
      + rewrite sum_plus, sum_scale, Hs, Hs'. simpl. ring.
      + intros r Hr. specialize (Hb r Hr). specialize (Hb' r Hr). simpl.
        unfold value in *. rewrite (sum_ext L _ (fun y => w y * u y r + v x * (w' y * u y r)))
          by (intros; ring).
        rewrite sum_plus, sum_scale. nra. }
  destruct (Hall L (fun x H => H)) as [w [Hw [Hout [Hs Hb]]]].
  exists w. split; [split; [|split]|]; try assumption. congruence.
Qed.

End Replacement.

(** The expectation of f under the two mixtures. *)
Definition mean (w : A1 -> R) (m : A2 -> R) (f : A1 -> A2 -> R) : R :=
  sum L1 (fun x => w x * sum L2 (fun y => m y * f x y)).

Lemma mean_le w m f g :
  (forall x, In x L1 -> 0 <= w x) -> (forall y, In y L2 -> 0 <= m y) ->
  (forall x y, In x L1 -> In y L2 -> w x = 0 \/ m y = 0 \/ f x y <= g x y) -> mean w m f <= mean w m g.
Proof.
  intros Hw Hm Hfg. apply sum_le. intros x Hx. specialize (Hw x Hx).
  destruct (Req_dec (w x) 0) as [Hz|Hz]; [rewrite Hz; lra|].
  apply Rmult_le_compat_l; [assumption|]. apply sum_le. intros y Hy. specialize (Hm y Hy).
  destruct (Hfg x y Hx Hy) as [H|[H|H]]; [lra|rewrite H; lra|nra].
Qed.

Lemma mean_plus w m f g : mean w m (fun x y => f x y + g x y) = mean w m f + mean w m g.
Proof.
  unfold mean. rewrite <- sum_plus. apply sum_ext. intros x _. rewrite <- Rmult_plus_distr_l. f_equal.
  rewrite <- sum_plus. apply sum_ext. intros y _. ring.
Qed.

Lemma mean_scale w m c f : mean w m (fun x y => c * f x y) = c * mean w m f.
Proof.
  unfold mean. rewrite <- sum_scale. apply sum_ext. intros x _.
  rewrite (sum_ext L2 _ (fun y => c * (m y * f x y))) by (intros; ring). rewrite sum_scale. ring.
Qed.

Lemma mean_constant w m c : sum L1 w = 1 -> sum L2 m = 1 -> mean w m (fun _ _ => c) = c.
Proof.
  intros Hw Hm. unfold mean.
  rewrite (sum_ext L1 _ (fun x => c * w x)).
  - rewrite sum_scale, Hw. ring.
  - intros x _. rewrite (sum_ext L2 _ (fun y => c * m y)) by (intros; ring). rewrite sum_scale, Hm. ring.
Qed.

Lemma mean_of_value1 w m t : mean w m (u1 t) = sum L2 (fun y => m y * value L1 (u1 t) w y).
Proof.
  unfold mean, value.
  rewrite (sum_ext L1 _ (fun x => sum L2 (fun y => w x * (m y * u1 t x y))))
    by (intros; rewrite sum_scale; reflexivity).
  rewrite sum_sum. apply sum_ext. intros y _. rewrite <- sum_scale. apply sum_ext. intros; ring.
Qed.

Lemma mean_of_value2 w m t :
  mean w m (fun x y => u2 t y x) = sum L1 (fun x => w x * value L2 (u2 t) m x).
Proof. reflexivity. Qed.

Lemma mean_u1 w m t : mean w m (u1 t) = INR t * mean w m win1 - mean w m price1.
Proof.
  unfold u1.
  replace (INR t * mean w m win1 - mean w m price1)
    with (INR t * mean w m win1 + (-1) * mean w m price1) by ring.
  rewrite <- !mean_scale, <- mean_plus. unfold mean. apply sum_ext. intros x _. f_equal.
  apply sum_ext. intros y _. ring.
Qed.

Section Chain.
Variables (epsilon : R) (V : nat).
Hypothesis reasonable1 : exists x, opts_out1 x.
Hypothesis reasonable2 : exists y, opts_out2 y.
Hypothesis implements : implements_on_ladder epsilon V.

(** Statement (3): a mixture of undominated strategies of player 2, of type 0, who never falls below 0. *)
Lemma safe_player_2 : exists m, mixture L2 (undominated L2 (u2 0) theirs2) m /\
  forall x, In x L1 -> 0 <= value L2 (u2 0) m x.
Proof.
  destruct reasonable2 as [out [Hout Hsafe]].
  destruct (replace_one eq_dec2 L2 distinct2 (u2 0) theirs2 out Hout) as [m [Hm Hb]].
  exists m. split; [assumption|]. intros x Hx. specialize (Hb x Hx). specialize (Hsafe 0%nat x Hx). lra.
Qed.

Section Fixed.
Variable m : A2 -> R.
Hypothesis Hm : mixture L2 (undominated L2 (u2 0) theirs2) m.
Hypothesis safe : forall x, In x L1 -> 0 <= value L2 (u2 0) m x.

(** Equation 5 and what follows: at type k player 1 pays at least epsilon k. *)
Lemma pays k w : (1 <= k <= V)%nat -> mixture L1 (undominated L1 (u1 k) theirs1) w ->
  epsilon * INR k <= mean w m price1.
Proof.
  intros Hk [Hw [Hout Hone]]. destruct Hm as [Hm0 [Hmout Hmone]].
  assert (Hrev : epsilon * INR k <= mean w m revenue).
  { rewrite <- (mean_constant w m (epsilon * INR k) Hone Hmone) at 1. apply mean_le; try assumption.
    intros x y Hx Hy.
    destruct (classic (undominated L1 (u1 k) theirs1 x)) as [Hu|Hu]; [|left; auto].
    destruct (classic (undominated L2 (u2 0) theirs2 y)) as [Hu'|Hu']; [|right; left; auto].
    right; right. apply implements; [assumption|split; assumption|split; assumption]. }
  assert (Hp2 : 0 <= mean w m (fun x y => u2 0 y x)).
  { rewrite mean_of_value2. apply sum_nonneg. intros x Hx. specialize (Hw x Hx). specialize (safe x Hx). nra. }
  unfold revenue in Hrev. rewrite mean_plus in Hrev.
  assert (Hneg : mean w m (fun x y => u2 0 y x) = - mean w m price2).
  { replace (- mean w m price2) with ((-1) * mean w m price2) by ring. rewrite <- mean_scale.
    unfold mean. apply sum_ext. intros x _. f_equal. apply sum_ext. intros y _. unfold u2. simpl. ring. }
  lra.
Qed.

(** Statement (7), for any two types: whoever replaces the strategies of type k by undominated ones of type
    k + 1 gets at least what they would have given him. *)
Lemma climbs k w : mixture L1 (undominated L1 (u1 k) theirs1) w ->
  exists w', mixture L1 (undominated L1 (u1 (S k)) theirs1) w' /\
    mean w m (u1 (S k)) <= mean w' m (u1 (S k)).
Proof.
  intros [Hw [Hout Hone]].
  destruct (replace eq_dec1 L1 distinct1 (u1 (S k)) theirs1 w Hw Hone) as [w' [Hw' Hb]].
  exists w'. split; [assumption|]. rewrite !mean_of_value1. apply sum_le. intros y Hy.
  destruct Hm as [Hm0 _]. specialize (Hm0 y Hy). specialize (Hb y Hy). nra.
Qed.

(** The utility of type k is at least epsilon k (H(k) - 1), so the chance is at least epsilon H(k). *)
Lemma ladder k : (1 <= k <= V)%nat ->
  exists w, mixture L1 (undominated L1 (u1 k) theirs1) w /\
    epsilon * INR k * (harmonic k - 1) <= mean w m (u1 k).
Proof.
  destruct Hm as [Hm0 [_ Hmone]].
  induction k as [|k IH]; [lia|]. intros Hk. destruct k as [|k].
  - destruct reasonable1 as [out [Hout Hsafe]].
    destruct (replace_one eq_dec1 L1 distinct1 (u1 1) theirs1 out Hout) as [w [Hw Hb]].
    exists w. split; [assumption|]. simpl harmonic. simpl (INR 1).
    rewrite mean_of_value1. replace (epsilon * 1 * (0 + / 1 - 1)) with 0 by field.
    apply sum_nonneg. intros y Hy. specialize (Hb y Hy). specialize (Hsafe 1%nat y Hy).
    specialize (Hm0 y Hy). nra.
  - destruct (IH ltac:(lia)) as [w [Hw Hu]]. destruct (climbs (S k) w Hw) as [w' [Hw' Hclimb]].
    exists w'. split; [assumption|].
    pose proof (pays (S k) w ltac:(lia) Hw) as Hpay.
    rewrite mean_u1 in Hu. rewrite (mean_u1 w m (S (S k))) in Hclimb.
    set (P := mean w m win1) in *. set (E := mean w m price1) in *.
    assert (Hh : harmonic (S (S k)) = harmonic (S k) + / INR (S (S k))) by reflexivity. rewrite Hh.
    rewrite (S_INR (S k)) in *.
    assert (Hpos : 0 < INR (S k)) by (apply lt_0_INR; lia).
    set (K := INR (S k)) in *. set (h := harmonic (S k)) in *.
    (* P >= U/K + epsilon *)
    assert (HP : epsilon * h <= P).
    { apply Rmult_le_reg_l with K; [assumption|]. nra. }
    assert (Heq : epsilon * (K + 1) * (h + / (K + 1) - 1) = epsilon * K * (h - 1) + epsilon * h)
      by (field; lra).
    rewrite Heq. nra.
Qed.

Lemma chance_bound : (1 <= V)%nat -> epsilon * harmonic V <= 1.
Proof.
  intros HV. destruct Hm as [Hm0 [_ Hmone]]. destruct (ladder V ltac:(lia)) as [w [Hw Hu]].
  pose proof (pays V w ltac:(lia) Hw) as Hpay. rewrite mean_u1 in Hu.
  assert (HP : mean w m win1 <= 1).
  { destruct Hw as [Hw0 [_ Hwone]]. rewrite <- (mean_constant w m 1 Hwone Hmone).
    apply mean_le; try assumption. intros x y Hx Hy. right; right. auto. }
  assert (Hpos : 0 < INR V) by (apply lt_0_INR; lia).
  apply Rmult_le_reg_l with (INR V); [assumption|]. nra.
Qed.

End Fixed.

(** No reasonable mechanism implements epsilon 2nd, even on the contexts (k, 0), if epsilon H(V) > 1. *)
Theorem impossible_above : (1 <= V)%nat -> epsilon * harmonic V <= 1.
Proof. intros HV. destruct safe_player_2 as [m [Hm Hs]]. exact (chance_bound m Hm Hs HV). Qed.

(** Theorem 1 as printed. *)
Theorem theorem_1 : 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR V -> False.
Proof.
  intros He HV. destruct (harmonic_exceeds epsilon V He HV) as [HV1 Hbig].
  pose proof (impossible_above HV1). lra.
Qed.

End Chain.
End Mechanism.
