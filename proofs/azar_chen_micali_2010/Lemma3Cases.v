(** * Lemma 3, step by step

    [ACM2010] Appendix, proof of Lemma 3: Equations 1 to 3 and the four cases, line by line, with the two
    strict inequalities that fail repaired (Counterexamples.v has the points at which they do). *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Lemma3.
Import ListNotations.
Open Scope R_scope.

(** ** Heads *)

Lemma heads_gain_sum B epsilon t x : (x < B)%nat ->
  heads_gain B epsilon t x = sum (seq 0 (S x)) (fun k => INR t - INR k + epsilon).
Proof.
  intros Hx. unfold heads_gain. replace B with (S x + (B - S x))%nat by lia. rewrite seq_app, sum_app.
  rewrite (sum_zero (seq (0 + S x) (B - S x))).
  - rewrite Rplus_0_r. apply sum_ext. intros p Hp. apply in_seq in Hp.
    assert (E : (p <=? x)%nat = true) by (apply Nat.leb_le; lia). rewrite E. reflexivity.
  - intros p Hp. apply in_seq in Hp. assert (E : (p <=? x)%nat = false) by (apply Nat.leb_gt; lia).
    rewrite E. reflexivity.
Qed.

(** Equation 1: the expected utility of a player of value t who announces v_i is delta/(nB) times the sum over
    k from 0 to v_i of t - k + epsilon, and (1 - delta) times what Tails gives him. *)
Theorem equation_1 : forall n B epsilon delta i t v P, (2 <= n)%nat -> (i < n)%nat -> (v i < B)%nat ->
  utility ordered_reals n B epsilon delta i t v P
  = delta / (INR n * INR B) * sum (seq 0 (S (v i))) (fun k => INR t - INR k + epsilon)
    + (1 - delta) * utility_of ordered_reals i t (tails ordered_reals n B epsilon delta v P).
Proof.
  intros n B epsilon delta i t v P Hn Hi Hv. rewrite utility_real, heads_gain_sum by assumption.
  in_R. unfold Rdiv. ring.
Qed.

(** Equation 2: the sum is larger by at least epsilon if he announces t. It needs epsilon <= 1/2. *)
Theorem equation_2 : forall epsilon t x, 0 < epsilon <= 1 / 2 -> x <> t ->
  sum (seq 0 (S t)) (fun k => INR t - INR k + epsilon) - sum (seq 0 (S x)) (fun k => INR t - INR k + epsilon)
  >= epsilon.
Proof.
  intros epsilon t x He Hne. set (B := S (Nat.max t x)).
  pose proof (heads_punishes 2 B epsilon (le_n 2) ltac:(lra) t x ltac:(lia) ltac:(lia) Hne) as H.
  rewrite !heads_gain_sum in H by lia. destruct (x <? t)%nat; lra.
Qed.

(** ** Tails *)

Section Tails.
Variables (n B : nat) (epsilon delta : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis epsilon_range : 0 < epsilon < 1.
Hypothesis delta_range : 0 < delta < 1.
(** Player i of value t has the strategy s, which lies in step 1; the others have tau. *)
Variables (i t : nat) (s : Strategy) (tau : nat -> Strategy).
Hypothesis player : (i < n)%nat.
Hypothesis value : (t < B)%nat.
Hypothesis legal_s : legal B s.
Hypothesis legal_tau : forall j, (j < n)%nat -> legal B (tau j).
Hypothesis lies : fst s <> t.

(** the lie, and what is announced and reported with its truthful simulation and with itself *)
Definition lie : nat := fst s.
Definition with_truth : nat -> Strategy := joined i (simulation n i t s) tau.
Definition with_lie : nat -> Strategy := joined i s tau.
Definition v : profile := values ordered_reals with_truth.
Definition w : profile := values ordered_reals with_lie.
Definition P : nat -> nat -> R := reports ordered_reals n with_truth.
Definition Q : nat -> nat -> R := reports ordered_reals n with_lie.

(** E[u_i|Tails], truthful and lying *)
Definition truth_gives : R := utility_of ordered_reals i t (tails ordered_reals n B epsilon delta v P).
Definition lie_gives : R := utility_of ordered_reals i t (tails ordered_reals n B epsilon delta w Q).

Lemma own_truth : v i = t.
Proof. unfold v, values, with_truth. rewrite joined_own. reflexivity. Qed.

Lemma own_lie : w i = lie.
Proof. unfold w, values, with_lie. rewrite joined_own. reflexivity. Qed.

Lemma others_same j : j <> i -> v j = w j.
Proof. intros H. unfold v, w, values, with_truth, with_lie. rewrite !joined_other by assumption.
reflexivity. Qed.

Lemma legal_truth j : (j < n)%nat -> legal B (with_truth j).
Proof.
  apply joined_legal; [|assumption]. split; [exact value|]. intros a. apply (proj2 legal_s).
Qed.

Lemma legal_lie j : (j < n)%nat -> legal B (with_lie j).
Proof. apply joined_legal; assumption. Qed.

Lemma v_below j : (j < n)%nat -> (v j < B)%nat.
Proof. intros Hj. apply (legal_truth j Hj). Qed.

Lemma w_below j : (j < n)%nat -> (w j < B)%nat.
Proof. intros Hj. apply (legal_lie j Hj). Qed.

Lemma P_distribution j : (j < n)%nat -> distribution B (P j).
Proof. intros Hj. apply (legal_truth j Hj). Qed.

Lemma Q_distribution j : (j < n)%nat -> distribution B (Q j).
Proof. intros Hj. apply (legal_lie j Hj). Qed.

Notation CP := (classical_price n i w).

Lemma same_CP : classical_price n i v = CP.
Proof. apply classical_price_others; [assumption|]. intros j _ Hj. apply others_same. assumption. Qed.

Lemma truth_star : star n v = i <-> (CP <= t)%nat.
Proof. rewrite (star_iff_classical n two i v player), same_CP, own_truth. reflexivity. Qed.

Lemma lie_star : star n w = i <-> (CP <= lie)%nat.
Proof. rewrite (star_iff_classical n two i w player), own_lie. reflexivity. Qed.

Lemma constant_share : 2 * constant n B epsilon delta = 2 / 3 * (delta * epsilon / (INR n * INR B)).
Proof.
  unfold constant. field. split; apply Rgt_not_eq, INR_positive; lia.
Qed.

Lemma share_positive : 0 < delta * epsilon / (INR n * INR B).
Proof.
  apply Rdiv_lt_0_compat; [nra|]. apply Rmult_lt_0_compat; apply INR_positive; lia.
Qed.

(** Case 1: if i is the star neither way, the star is the same, and Tails gives i the same. *)
Theorem case_1 : star n v <> i -> star n w <> i -> star n v = star n w /\ truth_gives = lie_gives.
Proof.
  intros Hv Hw. assert (Hstar : star n v = star n w).
  { pose proof (star_first n two v (star n w) (star_below n two w)) as H1.
    pose proof (star_first n two w (star n v) (star_below n two v)) as H2.
    rewrite !others_same in * by assumption. lia. }
  split; [assumption|]. unfold truth_gives, lie_gives. rewrite !tails_rival by assumption.
  rewrite Hstar, others_same by assumption. f_equal. unfold P, Q, reports. fold v w.
  unfold with_truth, with_lie. rewrite !joined_own. unfold simulation. cbn [snd]. f_equal.
  apply announced_in_place; try assumption; [symmetry; assumption|apply own_lie|apply others_same].
Qed.

Section Case_2.
Hypothesis star_both_ways : star n v = i /\ star n w = i.

(** the offer of step f *)
Definition offered : nat := offer n B i v P.

Lemma same_offer : offer n B i w Q = offered.
Proof.
  symmetry. destruct star_both_ways as [Hv Hw]. apply offer_ext; [assumption| |].
  - intros j _ Hj. apply others_same. assumption.
  - intros j _ Hj. unfold P, Q, reports. fold v w.
    rewrite (announced_same n i v w Hv Hw others_same). unfold with_truth, with_lie.
    rewrite !joined_other by assumption. reflexivity.
Qed.

Lemma truth_sale : truth_gives = sale_utility epsilon t t offered.
Proof.
  unfold truth_gives. rewrite tails_star by (assumption || apply star_both_ways). rewrite own_truth.
  reflexivity.
Qed.

Lemma lie_sale : lie_gives = sale_utility epsilon t lie offered.
Proof.
  unfold lie_gives. rewrite tails_star by (assumption || apply star_both_ways). rewrite own_lie, same_offer.
  reflexivity.
Qed.

(** Case 2: CP is the same both ways, and at most his value. *)
Theorem case_2_classical : classical_price n i v = classical_price n i w /\ (classical_price n i w <= t)%nat.
Proof. split; [apply same_CP|]. apply truth_star, star_both_ways. Qed.

(** An offer that both announcements take, or both refuse *)
Theorem case_2_same : ((offered <= t)%nat /\ (offered <= lie)%nat) \/ ((t < offered)%nat /\
  (lie < offered)%nat) ->
  truth_gives = lie_gives.
Proof.
  intros H. rewrite truth_sale, lie_sale. unfold sale_utility.
  destruct (offered <=? t)%nat eqn:E1, (offered <=? lie)%nat eqn:E2;
    rewrite ?Nat.leb_le, ?Nat.leb_gt in *; (reflexivity || lia).
Qed.

(** An offer that only the true value takes *)
Theorem case_2_underbid : (lie < offered <= t)%nat -> truth_gives >= epsilon /\ lie_gives = 0.
Proof.
  intros [H1 H2]. rewrite truth_sale, lie_sale. unfold sale_utility.
  apply Nat.leb_le in H2 as E2. apply Nat.leb_gt in H1 as E1. rewrite E1, E2. apply le_INR in H2.
  split; [lra|reflexivity].
Qed.

(** An offer that only the lie takes: "less than -1 + epsilon" must be "at most". *)
Theorem case_2_overbid : (t < offered <= lie)%nat -> truth_gives = 0 /\ lie_gives <= -1 + epsilon.
Proof.
  intros [H1 H2]. rewrite truth_sale, lie_sale. unfold sale_utility.
  apply Nat.leb_le in H2 as E2. apply Nat.leb_gt in H1 as E1. rewrite E1, E2. apply le_INR in H1.
  rewrite S_INR in H1. split; [reflexivity|lra].
Qed.
End Case_2.

Lemma lie_reward : star n w <> i -> lie_gives <= 2 / 3 * (delta * epsilon / (INR n * INR B)).
Proof.
  intros Hw. unfold lie_gives. rewrite tails_rival by assumption. rewrite <- constant_share.
  apply (reward_bounds n B epsilon delta two); [lra|lra|apply w_below, star_below; assumption|].
  apply Q_distribution. assumption.
Qed.

(** Case 3: if only truth makes him the star, it gives him at least 0, and the lie less than
    delta epsilon/(nB). *)
Theorem case_3 : star n v = i -> star n w <> i ->
  truth_gives >= 0 /\ lie_gives < delta * epsilon / (INR n * INR B).
Proof.
  intros Hv Hw. split.
  - unfold truth_gives. rewrite tails_star by assumption. rewrite own_truth.
    apply Rle_ge, sale_utility_truth. assumption.
  - pose proof (lie_reward Hw). pose proof share_positive. lra.
Qed.

(** Case 4: if only the lie makes him the star, it is above his value, and so is CP; *)
Theorem case_4_classical : star n v <> i -> star n w = i ->
  (t < lie)%nat /\ (t + 1 <= classical_price n i w)%nat.
Proof.
  intros Hv Hw. apply lie_star in Hw. assert (H : ~ (CP <= t)%nat) by (rewrite <- truth_star; assumption).
  lia.
Qed.

(** the lie gives him at most 0; *)
Theorem case_4_lie : star n v <> i -> star n w = i -> lie_gives <= 0.
Proof.
  intros Hv Hw. destruct (case_4_classical Hv Hw) as [_ Hcp]. unfold lie_gives.
  rewrite tails_star by assumption.
  pose proof (offer_at_least n B two i w Q (fun j Hj => Q_distribution j (proj1 (proj1
    (in_rivals n i j) Hj)))) as Ho.
  unfold sale_utility. assert (Hle : (S t <= offer n B i w Q)%nat) by lia.
  apply le_INR in Hle. rewrite S_INR in Hle. destruct (_ <=? _)%nat; lra.
Qed.

(** and truth "more than 0", which must be "at least". *)
Theorem case_4_truth : star n v <> i -> truth_gives >= 0.
Proof.
  intros Hv. unfold truth_gives. rewrite tails_rival by assumption. apply Rle_ge.
  apply (reward_bounds n B epsilon delta two); [lra|lra|apply v_below, star_below; assumption|].
  apply P_distribution. assumption.
Qed.

(** Equation 3 with two thirds of its bound *)
Theorem equation_3_sharp : truth_gives - lie_gives >= - (2 / 3 * (delta * epsilon / (INR n * INR B))).
Proof.
  pose proof share_positive as Hh.
  destruct (Nat.eq_dec (star n v) i) as [Hv|Hv], (Nat.eq_dec (star n w) i) as [Hw|Hw].
  - rewrite (truth_sale (conj Hv Hw)), (lie_sale (conj Hv Hw)).
    pose proof (sale_utility_best epsilon epsilon_range t lie offered). lra.
  - destruct (case_3 Hv Hw) as [H1 _]. pose proof (lie_reward Hw). lra.
  - pose proof (case_4_lie Hv Hw). pose proof (case_4_truth Hv). lra.
  - destruct (case_1 Hv Hw) as [_ ->]. lra.
Qed.

(** Equation 3 *)
Theorem equation_3 : truth_gives - lie_gives > - (delta * epsilon / (INR n * INR B)).
Proof. pose proof equation_3_sharp. pose proof share_positive. lra. Qed.
End Tails.
