(** * Larger rewards

    [ACM2010] Section 5, step g: with the constant delta epsilon/(2nB) in place of delta epsilon/(3nB) Lemma 3
    holds, too. (Counterexamples.v: with delta epsilon/(nB), as the proof of Lemma 4 has it, it does not.) *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Lemma3.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

Section Constant.
Variables (n B : nat) (epsilon delta : R).

(** Player i's expected utility in the mechanism with the reward constant c in place of that of step g: the
    rewards are c/constant times as large, and nothing else is changed. *)
Definition utility_with (c : R) (i t : nat) (v : profile) (P : nat -> nat -> R) : R :=
  utility ordered_reals n B epsilon delta i t v P
  + (if (star n v =? i)%nat then 0
     else (1 - delta) * ((c - constant n B epsilon delta) * (2 + brier reals B (v (star n v)) (P i)))).

(** Truth in step 1 is strictly better than a lie w_i, whatever is reported in step 2, as long as the offer to
    i when he is the star both ways is the same (as it is for any strategies: what the others are told is,
    then). *)
Definition truth_is_better_with (c : R) : Prop :=
  forall i (v w : profile) (P P' : nat -> nat -> R), (i < n)%nat ->
  (forall j, (j < n)%nat -> (v j < B)%nat /\ (w j < B)%nat /\ distribution B (P j) /\
    distribution B (P' j)) ->
  w i <> v i -> (forall j, j <> i -> v j = w j) ->
  (star n v = i -> star n w = i -> forall j, j <> i -> P j = P' j) ->
  utility_with c i (v i) w P' < utility_with c i (v i) v P.

End Constant.

(** ** Proofs *)

Lemma utility_with_printed n B epsilon delta i t v P :
  utility_with n B epsilon delta (constant n B epsilon delta) i t v P
  = utility ordered_reals n B epsilon delta i t v P.
Proof. unfold utility_with. destruct (_ =? i)%nat; in_R; ring. Qed.

Section Proof.
Variables (n B : nat) (epsilon delta c : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis epsilon_range : 0 < epsilon < 1.
Hypothesis delta_range : 0 < delta < 1.
Hypothesis c_positive : 0 < c.

(** what Tails gives i, with the constant c *)
Definition tails_with (i t : nat) (v : profile) (P : nat -> nat -> R) : R :=
  if (star n v =? i)%nat then sale_utility epsilon t (v i) (offer n B i v P)
  else c * (2 + brier reals B (v (star n v)) (P i)).

Lemma utility_with_is i t v P : (i < n)%nat ->
  utility_with n B epsilon delta c i t v P
  = delta / (INR n * INR B) * heads_gain B epsilon t (v i) + (1 - delta) * tails_with i t v P.
Proof.
  intros Hi. unfold utility_with, tails_with. rewrite (utility_real n B epsilon delta two) by assumption.
  destruct (star n v =? i)%nat eqn:E.
  - apply Nat.eqb_eq in E. rewrite tails_star by assumption. in_R. unfold Rdiv. ring.
  - apply Nat.eqb_neq in E. rewrite tails_rival, reward_real by assumption. in_R. unfold Rdiv. ring.
Qed.

Lemma tails_with_bounds i t v P : (i < n)%nat -> (forall j, (j < n)%nat -> (v j < B)%nat) ->
  distribution B (P i) ->
  star n v <> i -> 0 <= tails_with i t v P <= 2 * c.
Proof.
  intros Hi Hv HP Hs. unfold tails_with. apply Nat.eqb_neq in Hs. rewrite Hs.
  pose proof (brier_bounded B (v (star n v)) (P i) (Hv _ (star_below n two v)) HP). nra.
Qed.

(** What a lie may gain with Tails is at most the largest reward. *)
Lemma tails_gain i v w P P' : (i < n)%nat ->
  (forall j, (j < n)%nat -> (v j < B)%nat /\ (w j < B)%nat /\ distribution B (P j) /\
    distribution B (P' j)) ->
  (forall j, j <> i -> v j = w j) -> (star n v = i -> star n w = i -> forall j, j <> i -> P j = P' j) ->
  tails_with i (v i) w P' <= tails_with i (v i) v P + 2 * c.
Proof.
  intros Hi Hlegal Hothers Hreports.
  assert (Hv : forall j, (j < n)%nat -> (v j < B)%nat) by (intros; apply Hlegal; assumption).
  assert (Hw : forall j, (j < n)%nat -> (w j < B)%nat) by (intros; apply Hlegal; assumption).
  destruct (Hlegal i Hi) as [_ [_ [HPi HPi']]].
  assert (Hcp : classical_price n i v = classical_price n i w) by (apply classical_price_others; auto).
  assert (Hown : star n v = i -> 0 <= tails_with i (v i) v P).
  { intros E. unfold tails_with. rewrite E, Nat.eqb_refl. apply sale_utility_truth. assumption. }
  destruct (Nat.eq_dec (star n v) i) as [Ev|Ev], (Nat.eq_dec (star n w) i) as [Ew|Ew].
  - assert (Hoffer : offer n B i w P' = offer n B i v P).
    { symmetry. apply offer_ext; [assumption|auto|]. intros j _ Hj. apply Hreports; assumption. }
    unfold tails_with. rewrite Ev, Ew, !Nat.eqb_refl, Hoffer.
    pose proof (sale_utility_best epsilon epsilon_range (v i) (w i) (offer n B i v P)). lra.
  - specialize (Hown Ev). pose proof (tails_with_bounds i (v i) w P' Hi Hw HPi' Ew). lra.
  - pose proof (tails_with_bounds i (v i) v P Hi Hv HPi Ev) as [H0 _].
    assert (HL : tails_with i (v i) w P' <= 0); [|lra].
    unfold tails_with. rewrite Ew, Nat.eqb_refl. unfold sale_utility.
    pose proof (offer_at_least n B two i w P' (fun j Hj => proj2 (proj2 (proj2 (Hlegal j (proj1 (proj1
      (in_rivals n i j) Hj))))))) as Ho.
    assert (Hnot : ~ (classical_price n i v <= v i)%nat) by (rewrite <- (star_iff_classical n two i v Hi);
      assumption).
    assert (Hlt : (S (v i) <= offer n B i w P')%nat) by lia.
    apply le_INR in Hlt. rewrite S_INR in Hlt. destruct (_ <=? _)%nat; lra.
  - pose proof (tails_with_bounds i (v i) v P Hi Hv HPi Ev).
    pose proof (tails_with_bounds i (v i) w P' Hi Hw HPi' Ew).
    lra.
Qed.
End Proof.

(** With delta epsilon/(2nB), and anything less; for every epsilon up to 1/2. *)
Theorem lemma_3_with_larger_rewards : forall n B epsilon delta c, (2 <= n)%nat ->
  0 < epsilon <= 1 / 2 -> 0 < delta < 1 -> 0 < c <= delta * epsilon / (2 * INR n * INR B) ->
  truth_is_better_with n B epsilon delta c.
Proof.
  intros n B epsilon delta c Hn He Hd Hc i v w P P' Hi Hlegal Hlie Hothers Hreports.
  rewrite !(utility_with_is n B epsilon delta c Hn) by assumption.
  pose proof (tails_gain n B epsilon c Hn ltac:(lra) ltac:(lra) i v w P P' Hi Hlegal Hothers Hreports) as
    Hgain.
  destruct (Hlegal i Hi) as [Hv [Hw _]].
  pose proof (heads_punishes n B epsilon Hn ltac:(lra) (v i) (w i) Hv Hw Hlie) as Hheads.
  assert (HnB : 0 < INR n * INR B) by (apply Rmult_lt_0_compat; apply INR_positive; lia).
  set (h := delta / (INR n * INR B)). assert (Hh : 0 < h) by (apply Rdiv_lt_0_compat; lra).
  assert (Hc2 : 2 * c <= h * epsilon).
  { replace (h * epsilon) with (2 * (delta * epsilon / (2 * INR n * INR B))); [lra|]. unfold h. field.
    split; apply Rgt_not_eq, INR_positive; lia. }
  set (G := heads_gain B epsilon (v i) (v i)) in *. set (G' := heads_gain B epsilon (v i) (w i)) in *.
  assert (HG : epsilon <= G - G') by (destruct (w i <? v i)%nat; lra).
  set (T := tails_with n B epsilon c i (v i) v P) in *. set (L := tails_with n B epsilon c i (v i) w P') in *.
  assert (Hhe : h * epsilon <= h * (G - G')) by (apply Rmult_le_compat_l; lra).
  assert (Hlost : (1 - delta) * (L - T) <= (1 - delta) * (2 * c)) by (apply Rmult_le_compat_l; lra).
  assert (0 < delta * c) by (apply Rmult_lt_0_compat; lra). nra.
Qed.
