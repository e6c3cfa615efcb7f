(** * The steps of Theorems 4 and 5

    [CM2012] Appendix A.1 and A.2, in its order and with its names: t is theta_2*, k3 and k2 are the least integers
    from 3t/epsilon^2 and 2t/epsilon on, and B_2* is {(x, t) : x >= k3} in Theorem 4 and {(H, 0)} in Theorem 5. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From CM2012 Require Import Theorems4And5.
Open Scope R_scope.

(** ** Theorem 4: the choice of theta_2* *)

(** "theta_2* is an integer > 1" does not follow: 1 may always be chosen. *)
Theorem theta_star_need_not_exceed_one epsilon V : 0 < epsilon <= 1 -> 6 / (epsilon * epsilon) < INR V ->
  ~ (forall t, (1 <= t)%nat -> 3 * INR t / (epsilon * epsilon) < INR V -> (1 < t)%nat).
Proof.
  intros He HV H. assert (Hi : 0 < / (epsilon * epsilon)) by (apply Rinv_0_lt_compat; nra).
  specialize (H 1%nat (Nat.le_refl 1)). simpl INR in H. unfold Rdiv in *.
  apply (Nat.lt_irrefl 1). apply H. lra.
Qed.

(** What is needed of it is true of 1 as well. *)
Theorem theta_star epsilon t k2 : 0 < epsilon <= 1 -> (1 <= t)%nat -> is_ceiling k2 (2 * INR t / epsilon) ->
  3 * INR t / epsilon > INR k2.
Proof.
  intros He Ht [_ Hk]. assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  assert (Hq : 1 <= INR t / epsilon).
  { apply Rmult_le_reg_r with epsilon; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  unfold Rdiv in *. lra.
Qed.

Section Mechanism.
Context {A1 A2 : Type}.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Variables (V : nat) (epsilon : R).

Notation u1 := (u1 win1 price1).
Notation u2 := (u2 win2 price2).
Notation REV := (revenue price1 price2).
Notation nash := (nash win1 win2 price1 price2).

Hypothesis opt_out1 : exists out, forall t y, 0 <= u1 t out y.
Hypothesis opt_out2 : exists out, forall t x, 0 <= u2 t x out.

Variables (s1 : @plays1 A1) (s2 : @plays2 A2).
Hypothesis equilibrium : ex_post V nash s1 s2.
Hypothesis implements : implements_at price1 price2 V epsilon s1 s2.

Lemma in_from k x : (k <= x <= V)%nat -> has (from V k) x = true.
Proof. intros H. rewrite has_from, andb_true_iff, !Nat.leb_le. lia. Qed.

Lemma from_in k x : (x <= V)%nat -> has (from V k) x = true -> (k <= x)%nat.
Proof. intros Hx H. rewrite has_from, andb_true_iff, !Nat.leb_le in H. lia. Qed.

Section Theorem4.
Hypothesis range : 0 < epsilon <= 1.
Hypothesis deterministic1 : forall x y, win1 x y = 0 \/ win1 x y = 1.
Hypothesis deterministic2 : forall x y, win2 x y = 0 \/ win2 x y = 1.
Hypothesis one_good : forall x y, win1 x y + win2 x y <= 1.

Variables (t k2 k3 : nat).
Hypothesis positive : (1 <= t)%nat.
Hypothesis low : 3 * INR t / (epsilon * epsilon) < INR V.
Hypothesis k3_is : is_ceiling k3 (3 * INR t / (epsilon * epsilon)).
Hypothesis k2_is : is_ceiling k2 (2 * INR t / epsilon).

Lemma numbers : INR t <= INR t / epsilon /\ INR t / epsilon * epsilon = INR t /\
  3 * INR t / epsilon <= epsilon * INR k3 /\ 2 * INR t <= epsilon * INR k2 /\ (t <= k2)%nat /\ (k2 <= k3 <= V)%nat.
Proof.
  destruct k3_is as [H3 H3']. destruct k2_is as [H2 H2'].
  assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  set (q := INR t / epsilon). assert (Hq : q * epsilon = INR t) by (unfold q; field; lra).
  assert (Hq1 : INR t <= q) by nra.
  set (c3 := 3 * INR t / (epsilon * epsilon)) in *.
  assert (Hc3 : c3 * epsilon = 3 * q) by (unfold c3, q; field; lra).
  assert (Hc2 : 2 * INR t / epsilon = 2 * q) by (unfold q; field; lra). rewrite Hc2 in *.
  assert (Hc : 3 * INR t / epsilon = 3 * q) by (unfold q; field; lra). rewrite Hc.
  assert (H23 : INR k2 < INR k3 + 1 -> (k2 <= k3)%nat).
  { intros H. apply Nat.lt_succ_r, INR_lt. rewrite S_INR. assumption. }
  repeat split; try nra.
  - apply INR_le. nra.
  - apply INR_le. nra.
  - apply Nat.lt_succ_r, INR_lt. rewrite S_INR. lra.
Qed.

(** What (g), (g') and (g'') have in common: player 2 believes {(x, t) : x >= k}. *)
Lemma game k theta1 E1 : (t <= k)%nat -> INR t < epsilon * INR k -> correct V theta1 t E1 (from V k) ->
  (k <= theta1)%nat /\ benchmark_is V theta1 t E1 (from V k) k /\
  epsilon * INR k <= REV (s1 theta1 E1) (s2 t (from V k)) /\ win1 (s1 theta1 E1) (s2 t (from V k)) = 1 /\
  epsilon * INR k <= price1 (s1 theta1 E1) (s2 t (from V k)) <= INR theta1 /\
  price2 (s1 theta1 E1) (s2 t (from V k)) <= 0.
Proof.
  intros Htk Hlt Hc. pose proof Hc as [H1 H2 Hc1 Hc2]. pose proof (from_in k theta1 H1 Hc2) as Hk.
  split; [assumption|].
  assert (Hb : benchmark_is V theta1 t E1 (from V k) k).
  { destruct (smp_exists V theta1 E1 t H2 Hc1) as [a Ha]. exists a, k. split; [assumption|].
    split; [apply smp_from; lia|]. pose proof (smp_at_least V theta1 E1 a t Hc1 H2 Ha). lia. }
  split; [assumption|]. pose proof (implements _ _ _ _ _ Hc Hb) as Hrev. split; [assumption|].
  pose proof (equilibrium _ _ _ _ Hc) as Hn.
  destruct (first_pays win1 win2 price1 price2 deterministic1 deterministic2 one_good opt_out1 opt_out2
              theta1 t _ _ Hn ltac:(lra)) as [Hw [Hp1 Hp2]].
  split; [assumption|]. unfold revenue in Hrev. repeat split; try assumption. lra.
Qed.

Variables (theta1 : nat) (E1 : external).
Hypothesis context : correct V theta1 t E1 (from V k3).

(** G' has the same types and the belief {(x, t) : x >= k2} of player 2. *)
Lemma context' : correct V theta1 t E1 (from V k2).
Proof.
  destruct context as [H1 H2 Hc1 Hc2]. pose proof numbers. pose proof (from_in k3 theta1 H1 Hc2).
  split; try assumption. apply in_from. lia.
Qed.

(** G'' has the types (k2, t). *)
Lemma context'' : correct V k2 t E1 (from V k2).
Proof.
  destruct context as [H1 H2 Hc1 Hc2]. pose proof numbers. split; try assumption; try lia. apply in_from. lia.
Qed.

Theorem g : benchmark_is V theta1 t E1 (from V k3) k3 /\ INR k3 >= 3 * INR t / (epsilon * epsilon) /\
  let x := s1 theta1 E1 in let y := s2 t (from V k3) in
  REV x y >= 3 * INR t / epsilon /\ win1 x y = 1 /\ 3 * INR t / epsilon <= price1 x y <= INR theta1 /\
    price2 x y <= 0.
Proof.
  pose proof numbers as Hnum. assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  assert (Hthree : 3 * INR t / epsilon = 3 * (INR t / epsilon)) by (field; lra).
  destruct (game k3 theta1 E1 ltac:(lia) ltac:(lra) context) as [_ [Hb [Hrev [Hw [Hp Hp2]]]]].
  split; [assumption|]. split; [apply Rle_ge, k3_is|]. cbv zeta. repeat split; try assumption; lra.
Qed.

Theorem g_prime : benchmark_is V theta1 t E1 (from V k2) k2 /\ INR k2 >= 2 * INR t / epsilon /\
  let x := s1 theta1 E1 in let y := s2 t (from V k2) in
  REV x y >= 2 * INR t /\ win1 x y = 1 /\ 2 * INR t <= price1 x y <= INR theta1 /\ price2 x y <= 0.
Proof.
  pose proof numbers as Hnum. assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  destruct (game k2 theta1 E1 ltac:(lia) ltac:(lra) context') as [_ [Hb [Hrev [Hw [Hp Hp2]]]]].
  split; [assumption|]. split; [apply Rle_ge, k2_is|]. cbv zeta. repeat split; try assumption; lra.
Qed.

Theorem g_double_prime : benchmark_is V k2 t E1 (from V k2) k2 /\ INR k2 >= 2 * INR t / epsilon /\
  let x := s1 k2 E1 in let y := s2 t (from V k2) in
  REV x y >= 2 * INR t /\ win1 x y = 1 /\ 2 * INR t <= price1 x y <= INR k2 /\ price2 x y <= 0.
Proof.
  pose proof numbers as Hnum. assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  destruct (game k2 k2 E1 ltac:(lia) ltac:(lra) context'') as [_ [Hb [Hrev [Hw [Hp Hp2]]]]].
  split; [assumption|]. split; [apply Rle_ge, k2_is|]. cbv zeta. repeat split; try assumption; lra.
Qed.

(** Property A: with s'_2(B_2* ) = s_2(B'_2), s'(B) is a Nash equilibrium of G. *)
Theorem property_A : nash theta1 t (s1 theta1 E1) (s2 t (from V k2)).
Proof. apply equilibrium. exact context'. Qed.

(** Property B, with (17) and (18). *)
Theorem property_B :
  let y := s2 t (from V k2) in
  REV (s1 theta1 E1) y <= price1 (s1 theta1 E1) y /\ price1 (s1 theta1 E1) y < 3 * INR t / epsilon /\
  3 * INR t / epsilon > INR k2 /\ INR k2 >= price1 (s1 k2 E1) y.
Proof.
  cbv zeta. destruct g_prime as [_ [_ [_ [Hw [_ Hp2]]]]]. destruct g_double_prime as [_ [_ [_ [Hw' [Hp' _]]]]].
  pose proof (theta_star epsilon t k2 range positive k2_is) as Hstar.
  destruct property_A as [Hbest _]. specialize (Hbest (s1 k2 E1)). unfold Theorems4And5.u1 in Hbest.
  rewrite Hw, Hw' in Hbest. unfold revenue. repeat split; lra.
Qed.

End Theorem4.

Section Theorem5.
Hypothesis range : 1 / 2 < epsilon <= 1.
Hypothesis chances : forall x y, 0 <= win1 x y <= 1.
Variable H : nat.
Hypothesis high : / (epsilon - 1 / 2) < INR H.
Hypothesis type : (H <= V)%nat.

(** ** Theorem 5: the construction of s' *)

(** As printed, s'_2(B_2* ) = s_2(B_2* ), which changes nothing. *)
Theorem printed_construction_changes_nothing : forall t E, changed s2 0 (only V H) (s2 0%nat
  (only V H)) t E = s2 t E.
Proof.
  intros t E. unfold changed. destruct (Nat.eq_dec t 0) as [->|]; [|reflexivity].
  destruct (external_eq_dec E (only V H)) as [->|]; reflexivity.
Qed.

Lemma at_least_one : (1 <= H)%nat /\ 1 < (epsilon - 1 / 2) * INR H.
Proof.
  assert (Hbig : 1 < (epsilon - 1 / 2) * INR H).
  { apply Rmult_lt_reg_l with (/ (epsilon - 1 / 2)); [apply Rinv_0_lt_compat; lra|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra. }
  split; [|assumption]. destruct H; [simpl in Hbig; lra|lia].
Qed.

Section Context.
Variable E1 : external.
Hypothesis right : has E1 0 = true.

Notation y := (s2 0%nat (from V 1)).
Notation x' := (s1 1%nat E1).
Notation x'' := (s1 H E1).

Lemma game' : correct V 1 0 E1 (from V 1).
Proof. pose proof at_least_one. split; try lia; [assumption|]. apply in_from. lia. Qed.

Lemma game'' : correct V H 0 E1 (from V 1).
Proof. pose proof at_least_one. split; try lia; [assumption|]. apply in_from. lia. Qed.

(** (19), of the game with the types (1, 0) and the belief {(x, 0) : x >= 1} *)
Theorem equation_19 : u1 1 x' y = win1 x' y - price1 x' y /\ u1 1 x' y >= 0 /\ u2 0 x' y >= 0 /\
  price1 x' y + price2 x' y >= epsilon /\
  win1 x' y >= price1 x' y /\ price1 x' y >= epsilon - price2 x' y /\ epsilon - price2 x' y >= epsilon.
Proof.
  pose proof at_least_one. assert (Hb : benchmark_is V 1 0 E1 (from V 1) 1).
  { exists 1%nat, 1%nat. split; [apply smp_own; assumption|]. split; [apply smp_from; lia|reflexivity]. }
  pose proof (implements _ _ _ _ _ game' Hb) as Hrev. pose proof (equilibrium _ _ _ _ game') as Hn.
  pose proof (even1 win1 win2 price1 price2 opt_out1 _ _ _ _ Hn) as H1.
  pose proof (even2 win1 win2 price1 price2 opt_out2 _ _ _ _ Hn) as H2.
  unfold Theorems4And5.u1, Theorems4And5.u2, revenue in *. simpl in *. repeat split; lra.
Qed.

(** Property A: with s'_2(B_2* ) = s_2(B'_2), s'(B) is a Nash equilibrium of G. *)
Theorem property_A_5 : nash H 0 x'' y.
Proof. apply equilibrium. exact game''. Qed.

(** Property B *)
Theorem property_B_5 : u1 H x'' y >= epsilon * (INR H - 1) /\ u2 0 x'' y >= 0 /\
  REV x'' y <= price1 x'' y /\ price1 x'' y <= win1 x'' y * INR H - epsilon * (INR H - 1) /\
  win1 x'' y * INR H - epsilon * (INR H - 1) <= INR H * (1 - epsilon + 1 / INR H) /\
  INR H * (1 - epsilon + 1 / INR H) < INR H / 2 /\ INR H / 2 < epsilon * INR H.
Proof.
  destruct at_least_one as [HH Hbig]. assert (HR : 1 <= INR H) by (apply (le_INR 1); assumption).
  pose proof equation_19 as H19. pose proof property_A_5 as Hn.
  pose proof (even2 win1 win2 price1 price2 opt_out2 _ _ _ _ Hn) as H2. destruct Hn as [Hbest _]. specialize
    (Hbest x').
  pose proof (chances x'' y) as Hc. pose proof (chances x' y) as Hc'.
  unfold Theorems4And5.u1, Theorems4And5.u2, revenue in *. simpl (INR 0) in *. simpl (INR 1) in *.
  set (p' := win1 x' y) in *. set (e' := price1 x' y) in *. set (p := win1 x'' y) in *. set (e := price1 x'' y) in *.
  assert (Hlow : epsilon * (INR H - 1) <= INR H * p' - e').
  { assert (epsilon <= p') by lra. assert (e' <= p') by lra. nra. }
  assert (E1' : INR H * (1 / INR H) = 1) by (field; lra).
  assert (Hup : p * INR H <= INR H) by nra.
  repeat split; try lra; nra.
Qed.
End Context.

(** As meant, s' differs from s at exactly one belief. *)
Theorem meant_construction_changes_one_belief :
  forall t E, changed s2 0 (only V H) (s2 0%nat (from V 1)) t E <> s2 t E <-> (t, E) = (0%nat, only V H).
Proof.
  intros t E. split.
  - intros Hne. unfold changed in Hne. destruct (Nat.eq_dec t 0) as [->|]; [|tauto].
    destruct (external_eq_dec E (only V H)) as [->|]; [reflexivity|tauto].
  - intros E0. inversion E0; subst. rewrite changed_there. intros Heq.
    assert (Hright : has (from V 0) 0 = true) by (apply in_from; lia).
    pose proof (property_B_5 (from V 0) Hright) as HB. rewrite Heq in HB.
    assert (Hc : correct V H 0 (from V 0) (only V H)).
    { split; try lia; [assumption|]. rewrite has_only by assumption. apply Nat.eqb_refl. }
    assert (Hb : benchmark_is V H 0 (from V 0) (only V H) H).
    { exists H, H. split; [apply smp_own; assumption|]. split; [apply smp_only; assumption|lia]. }
    pose proof (implements _ _ _ _ _ Hc Hb). lra.
Qed.

(** The conservative belief of player 1 with the type t and the external belief E. *)
Definition belief_1 (t : nat) (E : external) (a b : nat) : Prop := a = t /\ has E b = true.

(** "B_1 = B'_1" is false: the own types, H and 1, differ. *)
Theorem own_types_differ E1 : (1 < H)%nat -> has E1 0 = true ->
  ~ (forall a b, belief_1 H E1 a b <-> belief_1 1 E1 a b).
Proof.
  intros HH HE H0. destruct (proj1 (H0 H 0%nat) (conj eq_refl HE)) as [E _]. lia.
Qed.

End Theorem5.
End Mechanism.
