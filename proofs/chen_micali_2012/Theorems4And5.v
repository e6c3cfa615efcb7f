(** * Theorems 4 and 5: implementation at some equilibrium is fragile

    [CM2012] Appendix A. Two players with types 0..V. An external belief is a set of types of the other,
    written as the list of its V + 1 membership bits, so that equal sets are equal. The strategies may be
    pure or mixed: all that is asked of them is what they lead to, in expectation. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
Open Scope R_scope.

Definition external : Type := list bool.

Definition external_eq_dec : forall E F : external, {E = F} + {E <> F}.
Proof. apply list_eq_dec, bool_dec. Defined.

Definition has (E : external) (t : nat) : bool := nth t E false.

(** {k, ..., V} *)
Definition from (V k : nat) : external := map (fun t => (k <=? t)%nat) (seq 0 (S V)).

Lemma nth_bits V (f : nat -> bool) t : (t <= V)%nat -> nth t (map f (seq 0 (S V))) false = f t.
Proof.
  intros H. rewrite (nth_indep _ false (f 0%nat)) by (rewrite map_length, seq_length; lia).
  rewrite map_nth, seq_nth by lia. reflexivity.
Qed.

Lemma has_from V k t : has (from V k) t = ((k <=? t)%nat && (t <=? V)%nat).
Proof.
  unfold has, from. destruct (Nat.leb_spec t V) as [H|H].
  - rewrite andb_true_r. apply (nth_bits V (fun t => (k <=? t)%nat)). assumption.
  - rewrite andb_false_r. apply nth_overflow. rewrite map_length, seq_length. lia.
Qed.

(** smp = max(theta, min E) is k *)
Definition smp_is (V theta : nat) (E : external) (k : nat) : Prop :=
  (exists t, (t <= V)%nat /\ has E t = true /\ Nat.max theta t = k) /\
  forall t, (t <= V)%nat -> has E t = true -> (k <= Nat.max theta t)%nat.

(** a context of D(2,V): both beliefs are correct *)
Record correct (V theta1 theta2 : nat) (E1 E2 : external) : Prop := {
  first_type : (theta1 <= V)%nat;
  second_type : (theta2 <= V)%nat;
  first_correct : has E1 theta2 = true;
  second_correct : has E2 theta1 = true
}.

(** 2nd(B) is m: the lower of the two smp's *)
Definition benchmark_is (V theta1 theta2 : nat) (E1 E2 : external) (m : nat) : Prop :=
  exists k1 k2, smp_is V theta1 E1 k1 /\ smp_is V theta2 E2 k2 /\ m = Nat.min k1 k2.

Section Mechanism.
Context {A1 A2 : Type}.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Variable V : nat.

Definition u1 (t : nat) (x : A1) (y : A2) : R := INR t * win1 x y - price1 x y.
Definition u2 (t : nat) (x : A1) (y : A2) : R := INR t * win2 x y - price2 x y.
Definition revenue (x : A1) (y : A2) : R := price1 x y + price2 x y.

(** Two kinds of equilibrium of the game with these true types. *)
Definition nash (theta1 theta2 : nat) (x : A1) (y : A2) : Prop :=
  (forall x', u1 theta1 x' y <= u1 theta1 x y) /\ (forall y', u2 theta2 x y' <= u2 theta2 x y).
Definition very_weakly_dominant (theta1 theta2 : nat) (x : A1) (y : A2) : Prop :=
  (forall x' y', u1 theta1 x' y' <= u1 theta1 x y') /\ (forall x' y', u2 theta2 x' y' <= u2 theta2 x' y).

Definition plays1 : Type := nat -> external -> A1.
Definition plays2 : Type := nat -> external -> A2.

(** Definition 8: an equilibrium of the kind in every context of D(2,V). *)
Definition ex_post (kind : nat -> nat -> A1 -> A2 -> Prop) (s1 : plays1) (s2 : plays2) : Prop :=
  forall theta1 theta2 E1 E2, correct V theta1 theta2 E1 E2 -> kind theta1 theta2 (s1 theta1 E1) (s2 theta2 E2).

(** Definition 9 *)
Definition implements_at (epsilon : R) (s1 : plays1) (s2 : plays2) : Prop :=
  forall theta1 theta2 E1 E2 m, correct V theta1 theta2 E1 E2 -> benchmark_is V theta1 theta2 E1 E2 m ->
    epsilon * INR m <= revenue (s1 theta1 E1) (s2 theta2 E2).

(** Definition 10, for player 2 and his belief (t, E): s' is another equilibrium, differs there only, and
    misses the benchmark in every context with this belief, of which there are some. *)
Definition fragile_at (kind : nat -> nat -> A1 -> A2 -> Prop) (epsilon : R) (s1 : plays1) (s2 : plays2)
    (t : nat) (E : external) : Prop :=
  exists s2' : plays2,
    (forall t' E', (t', E') <> (t, E) -> s2' t' E' = s2 t' E') /\
    ex_post kind s1 s2' /\
    (exists theta1 E1, correct V theta1 t E1 E) /\
    forall theta1 E1 m, correct V theta1 t E1 E -> benchmark_is V theta1 t E1 E m ->
      revenue (s1 theta1 E1) (s2' t E) < epsilon * INR m.

(** s with another play of player 2 at one belief. *)
Definition changed (s2 : plays2) (t : nat) (E : external) (y : A2) : plays2 :=
  fun t' E' => if Nat.eq_dec t' t then if external_eq_dec E' E then y else s2 t' E' else s2 t' E'.

Lemma changed_there s2 t E y : changed s2 t E y t E = y.
Proof. unfold changed. destruct (Nat.eq_dec t t); [|tauto]. destruct (external_eq_dec E E); tauto. Qed.

Lemma changed_elsewhere s2 t E y t' E' : (t', E') <> (t, E) -> changed s2 t E y t' E' = s2 t' E'.
Proof.
  intros H. unfold changed. destruct (Nat.eq_dec t' t) as [->|]; [|reflexivity].
  destruct (external_eq_dec E' E) as [->|]; [tauto|reflexivity].
Qed.

(** What both theorems share: to play at (t, E) what one plays at (t, F), for a larger F, is an equilibrium
    again, since the true types are the same. *)
Lemma borrowed (kind : nat -> nat -> A1 -> A2 -> Prop) s1 s2 t E F :
  ex_post kind s1 s2 -> (forall x, (x <= V)%nat -> has E x = true -> has F x = true) ->
  ex_post kind s1 (changed s2 t E (s2 t F)).
Proof.
  intros Hs HEF theta1 theta2 E1 E2 Hc.
  destruct (Nat.eq_dec theta2 t) as [->|Hne]; [destruct (external_eq_dec E2 E) as [->|Hne]|].
  - rewrite changed_there. apply Hs. destruct Hc as [H1 H2 H3 H4]. split; auto.
  - rewrite changed_elsewhere by congruence. auto.
  - rewrite changed_elsewhere by congruence. auto.
Qed.

Lemma smp_unique W theta E k k' : smp_is W theta E k -> smp_is W theta E k' -> k = k'.
Proof.
  intros [[t [Ht [Hh <-]]] Hmin] [[t' [Ht' [Hh' <-]]] Hmin'].
  specialize (Hmin t' Ht' Hh'). specialize (Hmin' t Ht Hh). lia.
Qed.

Lemma smp_at_least theta E k x : has E x = true -> (x <= V)%nat -> smp_is V theta E k ->
  (theta <= k)%nat.
Proof. intros Hx Hxv [[t [_ [_ <-]]] _]. lia. Qed.

(** The smp of {k, ..., V} for a type of at most k is k. *)
Lemma smp_from theta k : (theta <= k <= V)%nat -> smp_is V theta (from V k) k.
Proof.
  intros Hk. split.
  - exists k. split; [lia|]. split; [|lia]. rewrite has_from.
    destruct (Nat.leb_spec k k); [|lia]. destruct (Nat.leb_spec k V); [reflexivity|lia].
  - intros t Ht Hh. rewrite has_from in Hh. apply andb_true_iff in Hh. destruct Hh as [Hh _].
    apply Nat.leb_le in Hh. lia.
Qed.

(** There is an smp for every belief that is not empty. *)
Lemma smp_exists theta E x : (x <= V)%nat -> has E x = true -> exists k, smp_is V theta E k.
Proof.
  intros Hx Hh. revert x Hx Hh.
  assert (H : forall n x, (x <= n)%nat -> (x <= V)%nat -> has E x = true -> exists k, smp_is V theta E k).
  { induction n as [|n IH]; intros x Hxn Hx Hh.
    - exists (Nat.max theta 0). assert (x = 0)%nat by lia. subst x. split; [exists 0%nat; auto|]. intros; lia.
    - assert (Hdec : (exists y, (y <= n)%nat /\ has E y = true) \/
                     forall y, (y <= n)%nat -> has E y = false).
      { clear. induction n as [|n [[y [Hy Hh]]|Hno]].
        - destruct (has E 0) eqn:H0; [left; exists 0%nat; auto|right]. intros y Hy.
          replace y with 0%nat by lia. assumption.
        - left. exists y. split; [lia|assumption].
        - destruct (has E (S n)) eqn:H1; [left; exists (S n); auto|right]. intros y Hy.
          destruct (Nat.eq_dec y (S n)) as [->|]; [assumption|]. apply Hno. lia. }
      assert (x = S n \/ (x <= n)%nat) as [->|Hxle] by lia; [|apply (IH x); assumption].
      destruct Hdec as [[y [Hy Hyh]]|Hnone]; [apply (IH y); try assumption; lia|].
      exists (Nat.max theta (S n)). split; [exists (S n); auto|]. intros t Ht Hth.
      destruct (Nat.le_gt_cases t n) as [Hle|Hgt]; [rewrite Hnone in Hth by lia; discriminate|]. lia. }
  intros x Hx Hh. exact (H x x (Nat.le_refl x) Hx Hh).
Qed.

(** ** Theorem 5, with s'_2(B_2^* ) = s_2(B'_2), as it must be read *)

Section Theorem5.
Variable epsilon : R.
Hypothesis chances : forall x y, 0 <= win1 x y <= 1.
(** Definition 3: whatever the other plays, opting out gives at least 0 (as printed: exactly 0). *)
Hypothesis opt_out1 : exists out, forall t y, 0 <= u1 t out y.
Hypothesis opt_out2 : exists out, forall t x, 0 <= u2 t x out.

Lemma even1 theta1 theta2 x y : nash theta1 theta2 x y -> 0 <= u1 theta1 x y.
Proof.
  intros [Hn _]. destruct opt_out1 as [out Ho]. specialize (Hn out). specialize (Ho theta1 y). lra.
Qed.

Lemma even2 theta1 theta2 x y : nash theta1 theta2 x y -> 0 <= u2 theta2 x y.
Proof.
  intros [_ Hn]. destruct opt_out2 as [out Ho]. specialize (Hn out). specialize (Ho theta2 x). lra.
Qed.

Definition only (H : nat) : external := map (fun t => (t =? H)%nat) (seq 0 (S V)).

Lemma has_only H t : (t <= V)%nat -> has (only H) t = (t =? H)%nat.
Proof.
  intros Ht. apply (nth_bits V (fun t => (t =? H)%nat)). assumption.
Qed.

Lemma smp_only H : (H <= V)%nat -> smp_is V 0 (only H) H.
Proof.
  intros HV. split.
  - exists H. split; [assumption|]. split; [|lia]. rewrite has_only by assumption. apply Nat.eqb_refl.
  - intros t Ht Hh. rewrite has_only in Hh by assumption. apply Nat.eqb_eq in Hh. lia.
Qed.

(** The smp of type h when the other's type 0 is held possible is h. *)
Lemma smp_own h E : has E 0 = true -> smp_is V h E h.
Proof.
  intros Hh. split.
  - exists 0%nat. split; [lia|]. split; [assumption|]. lia.
  - intros t _ _. lia.
Qed.

Theorem theorem_5 (kind : nat -> nat -> A1 -> A2 -> Prop) s1 s2 H :
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash theta1 theta2 x y) ->
  1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR H -> (H <= V)%nat ->
  ex_post kind s1 s2 -> implements_at epsilon s1 s2 ->
  fragile_at kind epsilon s1 s2 0 (only H).
Proof.
  intros Hkind He HH HV Hs Himp.
  assert (Hbig : 1 < (epsilon - 1 / 2) * INR H).
  { apply Rmult_lt_reg_l with (/ (epsilon - 1 / 2)); [apply Rinv_0_lt_compat; lra|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra. }
  assert (H1 : (1 <= H)%nat) by (destruct H; [simpl in Hbig; lra|lia]).
  exists (changed s2 0 (only H) (s2 0%nat (from V 1))).
  assert (Hlarger : forall x, (x <= V)%nat -> has (only H) x = true -> has (from V 1) x = true).
  { intros x Hx Hh. rewrite has_only in Hh by assumption. apply Nat.eqb_eq in Hh. subst x.
    rewrite has_from. apply andb_true_iff. split; apply Nat.leb_le; lia. }
  split; [|split; [|split]].
  - intros t E Hne. apply changed_elsewhere. assumption.
  - apply borrowed; assumption.
  - exists H, (from V 0). split; try lia.
    + rewrite has_from. reflexivity.
    + rewrite has_only by assumption. apply Nat.eqb_refl.
  - intros theta1 E1 m Hc Hm. rewrite changed_there.
    destruct Hc as [Ht1 _ Hc1 Hc2]. rewrite has_only in Hc2 by assumption.
    apply Nat.eqb_eq in Hc2. subst theta1.
    (* 2nd(B) = H *)
    assert (Hm' : m = H).
    { destruct Hm as [k1 [k2 [Hk1 [Hk2 ->]]]].
      rewrite (smp_unique V H E1 k1 H Hk1 (smp_own H E1 Hc1)).
      rewrite (smp_unique V 0 (only H) k2 H Hk2 (smp_only H HV)). lia. }
    subst m.
    set (y := s2 0%nat (from V 1)).
    (* the game G' *)
    assert (Hc' : correct V 1 0 E1 (from V 1)).
    { split; try lia; [assumption|]. rewrite has_from. apply andb_true_iff. split; apply Nat.leb_le; lia. }
    assert (Hb' : benchmark_is V 1 0 E1 (from V 1) 1).
    { exists 1%nat, 1%nat. split; [apply smp_own; assumption|]. split; [apply smp_from; lia|reflexivity]. }
    pose proof (Himp 1%nat 0%nat E1 (from V 1) 1%nat Hc' Hb') as Hrev'.
    pose proof (Hkind _ _ _ _ (Hs 1%nat 0%nat E1 (from V 1) Hc')) as Hn'.
    pose proof (even1 _ _ _ _ Hn') as He1. pose proof (even2 _ _ _ _ Hn') as He2.
    fold y in Hrev', Hn', He1, He2. unfold u1, u2, revenue in *. simpl in He1, He2, Hrev'.
    (* the game G'' *)
    assert (Hc'' : correct V H 0 E1 (from V 1)).
    { split; try lia; [assumption|]. rewrite has_from. apply andb_true_iff. split; apply Nat.leb_le; lia. }
    pose proof (Hkind _ _ _ _ (Hs H 0%nat E1 (from V 1) Hc'')) as Hn. fold y in Hn.
    pose proof (even2 _ _ _ _ Hn) as He2''. unfold u2 in He2''. simpl in He2''.
    destruct Hn as [Hbest _]. specialize (Hbest (s1 1%nat E1)). unfold u1 in Hbest.
    pose proof (chances (s1 1%nat E1) y). pose proof (chances (s1 H E1) y).
    set (p' := win1 (s1 1%nat E1) y) in *. set (e' := price1 (s1 1%nat E1) y) in *.
    set (p := win1 (s1 H E1) y) in *. set (e := price1 (s1 H E1) y) in *.
    assert (HR : 1 <= INR H) by (apply (le_INR 1); assumption).
    assert (Hlow : epsilon * (INR H - 1) <= INR H * p' - e').
    { assert (epsilon <= p') by lra. assert (e' <= p') by lra. nra. }
    assert (Hup : INR H * p <= INR H) by nra. lra.
Qed.

End Theorem5.

(** ** Theorem 4: deterministic mechanisms and pure equilibria *)

Section Theorem4.
Variable epsilon : R.
Hypothesis deterministic1 : forall x y, win1 x y = 0 \/ win1 x y = 1.
Hypothesis deterministic2 : forall x y, win2 x y = 0 \/ win2 x y = 1.
Hypothesis one_good : forall x y, win1 x y + win2 x y <= 1.
Hypothesis opt_out1 : exists out, forall t y, 0 <= u1 t out y.
Hypothesis opt_out2 : exists out, forall t x, 0 <= u2 t x out.

Definition is_ceiling (k : nat) (x : R) : Prop := x <= INR k < x + 1.

(** (g), (g') and (g''): who gets the good, and who pays. *)
Lemma first_pays theta1 t x y : nash theta1 t x y -> INR t < revenue x y ->
  win1 x y = 1 /\ price1 x y <= INR theta1 /\ price2 x y <= 0.
Proof.
  intros Hn Hrev. pose proof (even1 opt_out1 _ _ _ _ Hn) as H1. pose proof (even2 opt_out2 _ _ _ _ Hn) as H2.
  unfold u1, u2, revenue in *. pose proof (one_good x y). pose proof (pos_INR t).
  destruct (deterministic1 x y) as [Hw1|Hw1]; destruct (deterministic2 x y) as [Hw2|Hw2];
    rewrite Hw1, Hw2 in *; split; try split; lra.
Qed.

Theorem theorem_4 (kind : nat -> nat -> A1 -> A2 -> Prop) s1 s2 t k2 k3 :
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash theta1 theta2 x y) ->
  0 < epsilon <= 1 -> (1 <= t)%nat -> 3 * INR t / (epsilon * epsilon) < INR V ->
  is_ceiling k3 (3 * INR t / (epsilon * epsilon)) -> is_ceiling k2 (2 * INR t / epsilon) ->
  ex_post kind s1 s2 -> implements_at epsilon s1 s2 ->
  fragile_at kind epsilon s1 s2 t (from V k3).
Proof.
  intros Hkind He Ht HtV Hk3 Hk2 Hs Himp.
  assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  set (q := INR t / epsilon).
  assert (Hq : q * epsilon = INR t) by (unfold q; field; lra).
  assert (Hq1 : INR t <= q) by nra.
  set (c3 := 3 * INR t / (epsilon * epsilon)) in *.
  assert (Hc3 : c3 * epsilon = 3 * q) by (unfold c3, q; field; lra).
  assert (Hc2 : 2 * INR t / epsilon = 2 * q) by (unfold q; field; lra).
  unfold is_ceiling in Hk2. rewrite Hc2 in Hk2. destruct Hk3 as [Hk3 Hk3'].
  assert (Hk32 : (k2 <= k3)%nat).
  { apply INR_le. assert (3 * q <= c3) by nra. lra. }
  assert (Hk3V : (k3 <= V)%nat).
  { assert (INR k3 < INR (S V)) by (rewrite S_INR; lra). apply INR_lt in H. lia. }
  assert (Htk2 : (t <= k2)%nat) by (apply INR_le; lra).
  assert (Hlarger : forall x, (x <= V)%nat -> has (from V k3) x = true -> has (from V k2) x = true).
  { intros x Hx. rewrite !has_from. rewrite !andb_true_iff, !Nat.leb_le. lia. }
  exists (changed s2 t (from V k3) (s2 t (from V k2))).
  split; [|split; [|split]].
  - intros t' E Hne. apply changed_elsewhere. assumption.
  - apply borrowed; assumption.
  - exists k3, (from V 0). split; try lia.
    + rewrite has_from, andb_true_iff, !Nat.leb_le. lia.
    + rewrite has_from, andb_true_iff, !Nat.leb_le. lia.
  - intros theta1 E1 m Hc Hm. rewrite changed_there.
    destruct Hc as [Ht1 Ht2 Hc1 Hc2']. rewrite has_from, andb_true_iff, !Nat.leb_le in Hc2'.
    set (y := s2 t (from V k2)).
    assert (Hm' : m = k3).
    { destruct Hm as [a [b [Ha [Hb ->]]]].
      rewrite (smp_unique V t (from V k3) b k3 Hb (smp_from t k3 ltac:(lia))).
      pose proof (smp_at_least theta1 E1 a t Hc1 Ht2 Ha). lia. }
    subst m.
    (* the benchmark is k2 whenever player 2 believes that the first type is at least k2 *)
    assert (Hgame : forall theta, (k2 <= theta <= V)%nat ->
      nash theta t (s1 theta E1) y /\ win1 (s1 theta E1) y = 1 /\
      price1 (s1 theta E1) y <= INR theta /\ price2 (s1 theta E1) y <= 0).
    { intros theta Htheta.
      assert (Hc' : correct V theta t E1 (from V k2)).
      { split; try lia; [assumption|]. rewrite has_from, andb_true_iff, !Nat.leb_le. lia. }
      destruct (smp_exists theta E1 t Ht2 Hc1) as [a Ha].
      assert (Hb' : benchmark_is V theta t E1 (from V k2) k2).
      { exists a, k2. split; [assumption|]. split; [apply smp_from; lia|].
        pose proof (smp_at_least theta E1 a t Hc1 Ht2 Ha). lia. }
      pose proof (Himp theta t E1 (from V k2) k2 Hc' Hb') as Hrev. fold y in Hrev.
      pose proof (Hkind _ _ _ _ (Hs theta t E1 (from V k2) Hc')) as Hn. fold y in Hn.
      split; [assumption|]. apply (first_pays theta t _ _ Hn). nra. }
    destruct (Hgame theta1 ltac:(lia)) as [[Hbest _] [Hw [_ Hp2]]].
    destruct (Hgame k2 ltac:(lia)) as [_ [Hw' [Hp' _]]].
    specialize (Hbest (s1 k2 E1)). unfold u1 in Hbest. rewrite Hw, Hw' in Hbest.
    unfold revenue. nra.
Qed.

Lemma some_ceiling x : 0 <= x -> exists k, is_ceiling k x.
Proof.
  intros Hx. exists (Z.to_nat (1 - up (- x))). destruct (archimed (- x)) as [Hu Hl].
  assert (Hz : (0 <= 1 - up (- x))%Z) by (apply le_IZR; rewrite minus_IZR; lra).
  unfold is_ceiling. rewrite INR_IZR_INZ, Coq.ZArith.Znat.Z2Nat.id by assumption. rewrite minus_IZR. lra.
Qed.

(** Theorem 4 as printed: for V > 6/epsilon^2 there is such a belief, with theta_2* = 1. *)
Theorem theorem_4_as_printed (kind : nat -> nat -> A1 -> A2 -> Prop) s1 s2 :
  (forall theta1 theta2 x y, kind theta1 theta2 x y -> nash theta1 theta2 x y) ->
  0 < epsilon <= 1 -> 6 / (epsilon * epsilon) < INR V ->
  ex_post kind s1 s2 -> implements_at epsilon s1 s2 ->
  exists t E, fragile_at kind epsilon s1 s2 t E.
Proof.
  intros Hkind He HV Hs Himp.
  assert (Hsquare : 0 < / (epsilon * epsilon)) by (apply Rinv_0_lt_compat; nra).
  assert (Hinverse : 0 < / epsilon) by (apply Rinv_0_lt_compat; lra).
  destruct (some_ceiling (3 * INR 1 / (epsilon * epsilon))) as [k3 Hk3]; [unfold Rdiv; simpl; nra|].
  destruct (some_ceiling (2 * INR 1 / epsilon)) as [k2 Hk2]; [unfold Rdiv; simpl; nra|].
  exists 1%nat, (from V k3). apply (theorem_4 kind s1 s2 1 k2 k3); try assumption; [lia|].
  unfold Rdiv in *. simpl INR. lra.
Qed.

End Theorem4.

Lemma very_weakly_is_nash theta1 theta2 x y : very_weakly_dominant theta1 theta2 x y -> nash theta1 theta2 x y.
Proof. intros [H1 H2]. split; auto. Qed.

End Mechanism.
