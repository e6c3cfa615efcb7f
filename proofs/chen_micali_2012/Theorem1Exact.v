(** * How far Theorems 1 and 2 reach: the mechanisms at the other side

    Theorem1.v: no reasonable mechanism implements epsilon 2nd on D(2,V) if epsilon H(V) > 1. Here is one that
    does if epsilon H(V) <= 1, so that the bound is exact: a ladder of prices. A player announces a rung
    0, ..., V or "pay". The higher rung wins, of two equal ones player 1's, and gets the good with chance
    epsilon H(rung), at the price of Myerson's lemma. Against "pay" (pay 1, get nothing) the right rung is
    strictly better than every other one, so that the only undominated strategy is to announce one's type. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical FinFun.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorem2 Corollaries Theorems4And5.
Open Scope R_scope.

Lemma harmonic_S k : harmonic (S k) = harmonic k + / INR (S k).
Proof. reflexivity. Qed.

Lemma harmonic_monotone a b : (a <= b)%nat -> harmonic a <= harmonic b.
Proof.
  induction 1 as [|b _ IH]; [lra|]. rewrite harmonic_S.
  assert (0 < / INR (S b)) by (apply Rinv_0_lt_compat, lt_0_INR; lia). lra.
Qed.

(** The benchmark never exceeds the highest type where beliefs are correct. *)
Lemma benchmark_le V theta1 theta2 E1 E2 m :
  correct V theta1 theta2 E1 E2 -> benchmark_is V theta1 theta2 E1 E2 m -> (m <= Nat.max theta1 theta2)%nat.
Proof.
  intros [H1 H2 Hc1 Hc2] [k1 [k2 [[_ Hk1] [_ ->]]]]. specialize (Hk1 theta2 H2 Hc1). lia.
Qed.

(** The contexts of Theorem 1: with types (k, 0), both known to both, 2nd(B) is k. *)
Theorem ladder_context V k : (k <= V)%nat ->
  correct V k 0 (only V 0) (only V k) /\ benchmark_is V k 0 (only V 0) (only V k) k.
Proof.
  intros Hk. assert (H0 : has (only V 0) 0 = true) by (rewrite has_only by lia; reflexivity). split.
  - split; try lia; [assumption|]. rewrite has_only by assumption. apply Nat.eqb_refl.
  - exists k, k. split; [apply smp_own; assumption|]. split; [apply smp_only; assumption|lia].
Qed.

Section Ladder.
Variables (epsilon : R) (V : nat).
Hypothesis positive : 0 < epsilon.
Hypothesis bounded : epsilon * harmonic V <= 1.
Hypothesis some_type : (1 <= V)%nat.

(** None is "pay", Some a the rung a; Some 0 is to stay out. *)
Definition strategy : Type := option nat.

Definition strategy_eq_dec : forall x y : strategy, {x = y} + {x <> y}.
Proof. decide equality; apply Nat.eq_dec. Defined.

Definition strategies : list strategy := None :: map Some (seq 0 (S V)).

Lemma in_strategies x : In x strategies <-> match x with None => True | Some a => (a <= V)%nat end.
Proof.
  unfold strategies. destruct x as [a|].
  - split.
    + intros [H|H]; [discriminate|]. apply in_map_iff in H. destruct H as [b [Hb Hin]]. inversion Hb; subst.
      apply in_seq in Hin. lia.
    + intros H. right. apply in_map. apply in_seq. lia.
  - split; [trivial|]. left. reflexivity.
Qed.

(** what rung a costs when [first] is the lowest rung that wins *)
Fixpoint cost (first a : nat) : R :=
  match a with
  | O => 0
  | S b => if (S b <=? first)%nat then INR (S b) * (epsilon * harmonic (S b))
           else cost first b + INR (S b) * (epsilon * harmonic (S b) - epsilon * harmonic b)
  end.

(** chance and price on rung a, if it wins from [first] on; [first] is at least 1 *)
Definition wins (first a : nat) : bool := (first <=? a)%nat.
Definition sold_chance (first a : nat) : R := if wins first a then epsilon * harmonic a else 0.
Definition sold_price (first a : nat) : R := if wins first a then cost first a else 0.

(** against "pay": rung a is sold with chance a/V, at the prices 1/2, 3/2, ... *)
Definition pay_chance (a : nat) : R := INR a / INR V.
Definition pay_price (a : nat) : R := INR a * INR a / 2 / INR V.

(** player 1 wins on equal rungs *)
Definition lowest1 (rival : nat) : nat := Nat.max 1 rival.
Definition lowest2 (rival : nat) : nat := S rival.

Definition chance (lowest : nat -> nat) (own other : strategy) : R :=
  match own, other with
  | None, _ => 0
  | Some a, None => pay_chance a
  | Some a, Some b => sold_chance (lowest b) a
  end.
Definition price (lowest : nat -> nat) (own other : strategy) : R :=
  match own, other with
  | None, _ => 1
  | Some a, None => pay_price a
  | Some a, Some b => sold_price (lowest b) a
  end.

Definition gives (lowest : nat -> nat) (t : nat) (own other : strategy) : R :=
  INR t * chance lowest own other - price lowest own other.

Section Player.
Variable lowest : nat -> nat.
Hypothesis at_least_one : forall b, (1 <= lowest b)%nat.

Lemma cost_first first : (1 <= first)%nat -> cost first first = INR first * (epsilon * harmonic first).
Proof. intros H. destruct first as [|f]; [lia|]. simpl cost. rewrite Nat.leb_refl. reflexivity. Qed.

Lemma cost_next first a : (first <= a)%nat ->
  cost first (S a) = cost first a + INR (S a) * (epsilon * harmonic (S a) - epsilon * harmonic a).
Proof. intros H. cbn [cost]. destruct (Nat.leb_spec (S a) first); [lia|reflexivity]. Qed.

(** From rung a to a + 1 type t gains (t - (a+1)) times a positive number. *)
Definition worth (first t a : nat) : R := INR t * (epsilon * harmonic a) - cost first a.

Lemma worth_next first t a : (first <= a)%nat ->
  worth first t (S a) = worth first t a + (INR t - INR (S a)) * (epsilon * / INR (S a)).
Proof. intros H. unfold worth. rewrite cost_next by assumption. rewrite harmonic_S. ring. Qed.

Lemma step_positive a : 0 < epsilon * / INR (S a).
Proof. apply Rmult_lt_0_compat; [assumption|]. apply Rinv_0_lt_compat, lt_0_INR. lia. Qed.


Lemma worth_up first t a d : (first <= a)%nat -> (a + d <= t)%nat -> worth first t a <= worth first t (a + d).
Proof.
  intros Ha. induction d as [|d IH]; intros Hd; [rewrite Nat.add_0_r; lra|].
  rewrite Nat.add_succ_r. rewrite worth_next by lia.
  assert (INR (S (a + d)) <= INR t) by (apply le_INR; lia).
  pose proof (step_positive (a + d)). specialize (IH ltac:(lia)). nra.
Qed.

Lemma worth_down first t a d : (first <= a)%nat -> (t <= a)%nat -> worth first t (a + d) <= worth first t a.
Proof.
  intros Ha Ht. induction d as [|d IH]; [rewrite Nat.add_0_r; lra|].
  rewrite Nat.add_succ_r. rewrite worth_next by lia.
  assert (INR t <= INR (S (a + d))) by (apply le_INR; lia).
  pose proof (step_positive (a + d)). nra.
Qed.

Lemma harmonic_positive a : (1 <= a)%nat -> 0 < harmonic a.
Proof.
  intros H. apply Rlt_le_trans with (harmonic 1); [simpl; lra|]. apply harmonic_monotone. assumption.
Qed.

Lemma worth_first first t : (1 <= first)%nat ->
  worth first t first = (INR t - INR first) * (epsilon * harmonic first).
Proof. intros H. unfold worth. rewrite cost_first by assumption. ring. Qed.

(** Announcing one's type is very weakly dominant among the rungs. *)
Lemma rung_best first t a : (1 <= first)%nat -> (a <= V)%nat ->
  INR t * sold_chance first a - sold_price first a <= INR t * sold_chance first t - sold_price first t.
Proof.
  intros Hf Ha. unfold sold_chance, sold_price, wins.
  assert (Hpos : 0 < epsilon * harmonic first) by (pose proof (harmonic_positive first Hf); nra).
  destruct (Nat.leb_spec first t) as [Ht|Ht].
  - assert (Hzero : 0 <= worth first t first).
    { rewrite worth_first by assumption. assert (INR first <= INR t) by (apply le_INR; assumption). nra. }
    fold (worth first t t).
    assert (Hup : worth first t first <= worth first t t).
    { pose proof (worth_up first t first (t - first) ltac:(lia) ltac:(lia)) as H.
      replace (first + (t - first))%nat with t in H by lia. exact H. }
    destruct (Nat.leb_spec first a) as [Hfa|Hfa]; [|lra].
    fold (worth first t a). destruct (Nat.le_gt_cases a t) as [Hle|Hgt].
    + pose proof (worth_up first t a (t - a) ltac:(lia) ltac:(lia)) as H.
      replace (a + (t - a))%nat with t in H by lia. exact H.
    + pose proof (worth_down first t t (a - t) ltac:(lia) ltac:(lia)) as H.
      replace (t + (a - t))%nat with a in H by lia. exact H.
  - destruct (Nat.leb_spec first a) as [Hfa|Hfa]; [|lra].
    fold (worth first t a).
    assert (worth first t a <= worth first t first).
    { pose proof (worth_down first t first (a - first) ltac:(lia) ltac:(lia)) as H.
      replace (first + (a - first))%nat with a in H by lia. exact H. }
    rewrite worth_first in H by assumption. assert (INR t <= INR first) by (apply le_INR; lia). nra.
Qed.

Lemma V_positive : 0 < INR V.
Proof. apply lt_0_INR. lia. Qed.

(** Against "pay" it is strictly better than every other rung. *)
Lemma pay_best t a : a <> t ->
  INR t * pay_chance a - pay_price a < INR t * pay_chance t - pay_price t.
Proof.
  intros Hne. unfold pay_chance, pay_price. pose proof V_positive.
  assert (Hd : INR a <> INR t) by (apply not_INR; assumption).
  assert (Hsq : 0 < (INR a - INR t) * (INR a - INR t)).
  { apply Rsqr_pos_lt. lra. }
  apply Rmult_lt_reg_r with (INR V); [assumption|]. field_simplify; nra.
Qed.

Lemma truth_best t x r : match x with None => True | Some a => (a <= V)%nat end ->
  gives lowest t x r <= gives lowest t (Some t) r.
Proof.
  intros Hx. unfold gives. destruct x as [a|]; destruct r as [b|]; simpl.
  - apply rung_best; [apply at_least_one|assumption].
  - destruct (Nat.eq_dec a t) as [->|Hd]; [lra|]. left. apply pay_best. assumption.
  - pose proof (rung_best (lowest b) t 0%nat (at_least_one b) ltac:(lia)) as H.
    unfold sold_chance at 1, sold_price at 1, wins in H.
    pose proof (at_least_one b). destruct (Nat.leb_spec (lowest b) 0); [lia|]. lra.
  - destruct (Nat.eq_dec 0 t) as [<-|Hd].
    + unfold pay_chance, pay_price. simpl. unfold Rdiv. lra.
    + pose proof (pay_best t 0%nat Hd) as H. unfold pay_chance at 1, pay_price at 1 in H. simpl in H.
      unfold Rdiv in H. lra.
Qed.

Lemma truth_beats_against_pay t x : x <> Some t -> gives lowest t x None < gives lowest t (Some t) None.
Proof.
  intros Hne. unfold gives. destruct x as [a|]; simpl.
  - apply pay_best. congruence.
  - destruct (Nat.eq_dec 0 t) as [<-|Hd].
    + unfold pay_chance, pay_price. simpl. unfold Rdiv. lra.
    + pose proof (pay_best t 0%nat Hd) as H. unfold pay_chance at 1, pay_price at 1 in H. simpl in H.
      unfold Rdiv in H. lra.
Qed.

Lemma truth_beats t x : (t <= V)%nat -> In x strategies -> x <> Some t ->
  weakly (fun r => In r strategies) (gives lowest t x) (gives lowest t (Some t)).
Proof.
  intros _ Hx Hne. split.
  - intros r _. apply truth_best. apply in_strategies. assumption.
  - exists None. split; [apply in_strategies; trivial|]. apply truth_beats_against_pay. assumption.
Qed.

(** Whoever wins with his type pays at least epsilon times it. *)
Lemma pays_enough first a : (1 <= first <= a)%nat -> epsilon * INR a <= cost first a.
Proof.
  intros [Hf Ha]. replace a with (first + (a - first))%nat by lia.
  generalize (a - first)%nat. clear a Ha. intros d. induction d as [|d IH].
  - rewrite Nat.add_0_r, cost_first by assumption.
    assert (Hh : 1 <= harmonic first).
    { replace 1 with (harmonic 1) by (simpl; field). apply harmonic_monotone. assumption. }
    assert (Hn : 0 <= epsilon * INR first) by (apply Rmult_le_pos; [lra|apply pos_INR]). nra.
  - rewrite Nat.add_succ_r, cost_next by lia. rewrite harmonic_S.
    assert (Hn : INR (S (first + d)) = INR (first + d) + 1) by apply S_INR.
    assert (0 < INR (S (first + d))) by (apply lt_0_INR; lia).
    replace (INR (S (first + d)) * (epsilon * (harmonic (first + d) + / INR (S (first + d))) -
      epsilon * harmonic (first + d))) with epsilon by (field; lra).
    rewrite Hn. lra.
Qed.

End Player.

(** ** The mechanism *)

Definition win1 (x y : strategy) : R := chance lowest1 x y.
Definition win2 (x y : strategy) : R := chance lowest2 y x.
Definition price1 (x y : strategy) : R := price lowest1 x y.
Definition price2 (x y : strategy) : R := price lowest2 y x.

Lemma one1 b : (1 <= lowest1 b)%nat.
Proof. unfold lowest1. lia. Qed.
Lemma one2 b : (1 <= lowest2 b)%nat.
Proof. unfold lowest2. lia. Qed.

Lemma sold_chance_range first a : (a <= V)%nat -> 0 <= sold_chance first a <= 1.
Proof.
  intros Ha. unfold sold_chance. destruct (wins first a); [|lra].
  assert (H0 : 0 <= harmonic a).
  { replace 0 with (harmonic 0) by reflexivity. apply harmonic_monotone. lia. }
  pose proof (harmonic_monotone a V Ha). nra.
Qed.

(** It is an auction of one good. *)
Theorem chances_make_sense x y : In x strategies -> In y strategies ->
  0 <= win1 x y /\ 0 <= win2 x y /\ win1 x y + win2 x y <= 1.
Proof.
  intros Hx Hy. apply in_strategies in Hx. apply in_strategies in Hy. unfold win1, win2, chance.
  pose proof V_positive as HV.
  assert (Hpay : forall a, (a <= V)%nat -> 0 <= pay_chance a <= 1).
  { intros a Ha. unfold pay_chance. apply le_INR in Ha. pose proof (pos_INR a). split.
    - apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. assumption.
    - apply Rmult_le_reg_r with (INR V); [assumption|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  destruct x as [a|]; destruct y as [b|].
  - pose proof (sold_chance_range (lowest1 b) a Hx). pose proof (sold_chance_range (lowest2 a) b Hy).
    unfold sold_chance, wins, lowest1, lowest2 in *.
    destruct (Nat.leb_spec (Nat.max 1 b) a); destruct (Nat.leb_spec (S a) b); try lia; lra.
  - specialize (Hpay a Hx). lra.
  - specialize (Hpay b Hy). lra.
  - lra.
Qed.

Lemma out_gives lowest t r : (forall b, (1 <= lowest b)%nat) -> gives lowest t (Some 0%nat) r = 0.
Proof.
  intros H1. unfold gives, chance, price. destruct r as [b|].
  - unfold sold_chance, sold_price, wins. pose proof (H1 b). destruct (Nat.leb_spec (lowest b) 0); [lia|lra].
  - unfold pay_chance, pay_price. simpl. unfold Rdiv. lra.
Qed.

(** Definition 3 as printed: staying out gives exactly 0. *)
Theorem reasonable : In (Some 0%nat) strategies /\
  forall t r, Theorem1.u1 win1 price1 t (Some 0%nat) r = 0 /\ Theorem1.u2 win2 price2 t (Some 0%nat) r = 0.
Proof.
  split; [apply in_strategies; lia|]. intros t r. split.
  - apply (out_gives lowest1 t r one1).
  - apply (out_gives lowest2 t r one2).
Qed.

Lemma strategies_distinct : NoDup strategies.
Proof.
  unfold strategies. constructor.
  - intros H. apply in_map_iff in H. destruct H as [a [Ha _]]. discriminate.
  - apply Injective_map_NoDup; [intros a b H; congruence|apply seq_NoDup].
Qed.

Lemma undominated_is_truth lowest t x : (forall b, (1 <= lowest b)%nat) -> (t <= V)%nat ->
  purely_undominated strategies strategies (gives lowest t) x -> x = Some t.
Proof.
  intros H1 Ht [Hx Hund]. destruct (strategy_eq_dec x (Some t)) as [|Hne]; [assumption|].
  exfalso. apply (Hund (Some t)); [apply in_strategies; assumption|]. apply truth_beats; assumption.
Qed.

Lemma truth_revenue theta1 theta2 : (theta1 <= V)%nat -> (theta2 <= V)%nat ->
  epsilon * INR (Nat.max theta1 theta2) <= revenue price1 price2 (Some theta1) (Some theta2).
Proof.
  intros H1 H2. unfold revenue, price1, price2, price, sold_price, wins, lowest1, lowest2.
  destruct (Nat.leb_spec (Nat.max 1 theta2) theta1) as [Ha|Ha]; destruct (Nat.leb_spec (S theta1) theta2) as [Hb|Hb];
    try lia.
  - rewrite Nat.max_l by lia. pose proof (pays_enough (Nat.max 1 theta2) theta1 ltac:(lia)). lra.
  - rewrite Nat.max_r by lia. pose proof (pays_enough (S theta1) theta2 ltac:(lia)). lra.
  - replace (Nat.max theta1 theta2) with 0%nat by lia. simpl. lra.
Qed.

(** If epsilon H(V) <= 1 this mechanism implements epsilon 2nd on D(2,V) in undominated strategies, and
    purely undominated ones. *)
Theorem possible_below theta1 theta2 E1 E2 m x y :
  correct V theta1 theta2 E1 E2 -> benchmark_is V theta1 theta2 E1 E2 m ->
  undominated1 strategies strategies win1 price1 theta1 x ->
  undominated2 strategies strategies win2 price2 theta2 y ->
  epsilon * INR m <= revenue price1 price2 x y.
Proof.
  intros Hc Hm [Hx Hux] [Hy Huy]. pose proof (benchmark_le _ _ _ _ _ _ Hc Hm) as Hle.
  destruct Hc as [H1 H2 _ _].
  assert (Hx' : x = Some theta1).
  { apply (undominated_is_truth lowest1 theta1 x one1 H1).
    apply (undominated_purely strategy_eq_dec); [apply strategies_distinct|assumption|exact Hux]. }
  assert (Hy' : y = Some theta2).
  { apply (undominated_is_truth lowest2 theta2 y one2 H2).
    apply (undominated_purely strategy_eq_dec); [apply strategies_distinct|assumption|exact Huy]. }
  subst x y. apply Rle_trans with (epsilon * INR (Nat.max theta1 theta2)).
  - apply Rmult_le_compat_l; [lra|]. apply le_INR. assumption.
  - apply truth_revenue; assumption.
Qed.

End Ladder.
