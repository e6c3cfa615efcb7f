(** * Lemma 3: announcing one's true value in step 1

    [ACM2010] Appendix, Lemma 3: "It is strictly dominant for each player i to announce his true valuation in
    Step 1." The paper has epsilon and delta in (0, 1/4); here they are anywhere in (0, 1). *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

Notation Strategy := (strategy ordered_reals).

(** The values lie in [B], and every report is a distribution over [B]. *)
Definition legal (B : nat) (s : Strategy) : Prop := (fst s < B)%nat /\ forall a, distribution B (snd s a).

(** sigma_i and tau_-i *)
Definition joined (i : nat) (s : Strategy) (tau : nat -> Strategy) : nat -> Strategy :=
  fun j => if (j =? i)%nat then s else tau j.

(** the announced values w, with x for player i *)
Definition in_place (n i x : nat) (w : list nat) : list nat :=
  map (fun j => if (j =? i)%nat then x else nth j w O) (seq O n).

(** The truthful simulation of s: it announces the true value t in step 1; in step 2, when k is the star and
    w are the others' values, it reports what s would have reported with its own value in w. *)
Definition simulation (n i t : nat) (s : Strategy) : Strategy :=
  (t, fun a => snd s (fst a, in_place n i (fst s) (snd a))).

(** For every true value t of player i, every strategy of his that lies in step 1, and all strategies of the
    others: he is strictly better off with its truthful simulation. *)
Definition truth_in_step_1 (n B : nat) (epsilon delta : R) : Prop :=
  forall (i t : nat) (s : Strategy) (tau : nat -> Strategy),
  (i < n)%nat -> (t < B)%nat -> legal B s -> (forall j, (j < n)%nat -> legal B (tau j)) -> fst s <> t ->
  play ordered_reals n B epsilon delta i t (joined i s tau)
  < play ordered_reals n B epsilon delta i t (joined i (simulation n i t s) tau).

Definition Lemma_3 : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> 0 < epsilon < 1 -> 0 < delta < 1 ->
  truth_in_step_1 n B epsilon delta.

(** For epsilon up to 3/5 he is strictly better off with every strategy s' that is truthful in step 1,
    whatever it reports in step 2. *)
Definition Lemma_3_any_reports : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> 0 < epsilon <= 3 / 5 -> 0 < delta < 1 ->
  forall (i t : nat) (s s' : Strategy) (tau : nat -> Strategy),
  (i < n)%nat -> legal B s -> legal B s' -> (forall j, (j < n)%nat -> legal B (tau j)) -> fst s <> t ->
  fst s' = t ->
  play ordered_reals n B epsilon delta i t (joined i s tau)
  < play ordered_reals n B epsilon delta i t (joined i s' tau).

(** ** Proofs *)

Section Proof.
Variables n B : nat.
Variables epsilon delta : R.
Hypothesis two : (2 <= n)%nat.
Hypothesis epsilon_range : 0 < epsilon < 1.
Hypothesis delta_range : 0 < delta < 1.

(** Equation 2: Heads punishes a lie. *)
Lemma heads_punishes t x : (t < B)%nat -> (x < B)%nat -> x <> t ->
  (if (x <? t)%nat then epsilon else 1 - epsilon) <= heads_gain B epsilon t t - heads_gain B epsilon t x.
Proof.
  intros Ht Hx Hne. unfold heads_gain. rewrite <- sum_minus.
  set (g := fun p => (if (p <=? t)%nat then INR t - INR p + epsilon else 0)
                     - (if (p <=? x)%nat then INR t - INR p + epsilon else 0)).
  assert (Hg : forall p, (p < B)%nat -> 0 <= g p).
  { intros p Hp. unfold g. destruct (p <=? t)%nat eqn:Et, (p <=? x)%nat eqn:Ex;
      rewrite ?Nat.leb_le, ?Nat.leb_gt in *; try lra.
    - apply le_INR in Et. lra.
    - apply le_INR in Et. rewrite S_INR in Et. lra. }
  assert (Hterm : forall p, (p < B)%nat -> g p <= sum (seq 0 B) g).
  { intros p Hp. apply sum_member_le; [apply in_seq; lia|]. intros q Hq. apply in_seq in Hq. apply Hg. lia. }
  destruct (x <? t)%nat eqn:E; [apply Nat.ltb_lt in E|apply Nat.ltb_ge in E].
  - apply Rle_trans with (g t); [|apply Hterm; assumption]. unfold g. rewrite Nat.leb_refl.
    apply Nat.leb_gt in E. rewrite E. lra.
  - apply Rle_trans with (g (S t)); [|apply Hterm; lia]. unfold g.
    assert (H1 : (S t <=? t)%nat = false) by (apply Nat.leb_gt; lia).
    assert (H2 : (S t <=? x)%nat = true) by (apply Nat.leb_le; lia). rewrite H1, H2, S_INR. lra.
Qed.

Lemma sale_utility_truth t o : 0 <= sale_utility epsilon t t o.
Proof.
  unfold sale_utility. destruct (o <=? t)%nat eqn:E; [|lra]. apply Nat.leb_le, le_INR in E. lra.
Qed.

(** Case 2: against one offer nothing is better than the true value. *)
Lemma sale_utility_best t x o : sale_utility epsilon t x o <= sale_utility epsilon t t o.
Proof.
  pose proof (sale_utility_truth t o). unfold sale_utility in *.
  destruct (o <=? x)%nat; [|assumption]. destruct (o <=? t)%nat eqn:E; [lra|].
  apply Nat.leb_gt, le_INR in E. rewrite S_INR in E. lra.
Qed.

(** Equations 1 to 3 and the four cases. [v] and [P] come from truth, [w] and [Q] from a lie. *)
Lemma lie_is_worse i t v w P Q : (i < n)%nat -> (t < B)%nat ->
  (forall j, (j < n)%nat -> (v j < B)%nat) -> (forall j, (j < n)%nat -> (w j < B)%nat) ->
  (forall j, (j < n)%nat -> distribution B (P j)) -> (forall j, (j < n)%nat -> distribution B (Q j)) ->
  v i = t -> w i <> t -> (forall j, j <> i -> v j = w j) ->
  (star n v = i -> star n w = i -> offer n B i v P = offer n B i w Q) ->
  ((star n v <> i -> star n w <> i -> P i = Q i) \/ epsilon <= 3 / 5) ->
  utility ordered_reals n B epsilon delta i t w Q < utility ordered_reals n B epsilon delta i t v P.
Proof.
  intros Hi Ht Hv Hw HP HQ Hti Hlie Hothers Hoffer Hown.
  rewrite !utility_real by assumption.
  pose proof (star_below n two v) as Hv1. pose proof (star_below n two w) as Hw1.
  set (T := utility_of ordered_reals i t (tails ordered_reals n B epsilon delta v P)).
  set (L := utility_of ordered_reals i t (tails ordered_reals n B epsilon delta w Q)).
  pose proof (heads_punishes t (w i) Ht (Hw i Hi) Hlie) as Hheads. rewrite Hti.
  set (G := heads_gain B epsilon t t) in *. set (G' := heads_gain B epsilon t (w i)) in *.
  assert (Hn : 0 < INR n) by (apply INR_positive; lia). assert (HB : 0 < INR B) by (apply INR_positive; lia).
  assert (HnB : 0 < INR n * INR B) by (apply Rmult_lt_0_compat; assumption).
  set (h := delta / (INR n * INR B)).
  assert (Hh : 0 < h) by (apply Rdiv_lt_0_compat; lra).
  assert (Hc : constant n B epsilon delta = h * epsilon / 3).
  { unfold constant, h. field. split; lra. }
  replace (delta * (G' / (INR n * INR B))) with (h * G') by (unfold h; field; split; lra).
  replace (delta * (G / (INR n * INR B))) with (h * G) by (unfold h; field; split; lra).
  pose proof (reward_bounds n B epsilon delta two) as Hreward.
  assert (Hcp : classical_price n i v = classical_price n i w).
  { apply classical_price_others; auto. }
  pose proof (star_iff_classical n two i v Hi) as HsT. pose proof (star_iff_classical n two i w Hi) as HsL.
  rewrite Hti, Hcp in HsT. set (C := classical_price n i w) in *.
  assert (Hgain : 0 < h * (G - G')).
  { apply Rmult_lt_0_compat; [assumption|]. destruct (w i <? t)%nat; lra. }
  enough (0 < h * (G - G') + (1 - delta) * (T - L)) by nra.
  destruct (Nat.eq_dec (star n v) i) as [ET|ET], (Nat.eq_dec (star n w) i) as [EL|EL].
  - (* Case 2: he is the star both ways. *)
    assert (HT : T = sale_utility epsilon t t (offer n B i v P)).
    { unfold T. rewrite tails_star by assumption. rewrite Hti. reflexivity. }
    assert (HL : L = sale_utility epsilon t (w i) (offer n B i v P)).
    { unfold L. rewrite tails_star by assumption. rewrite Hoffer by assumption. reflexivity. }
    pose proof (sale_utility_best t (w i) (offer n B i v P)). nra.
  - (* Case 3: only truth makes him the star; so he has announced less. *)
    assert (HT : 0 <= T).
    { unfold T. rewrite tails_star by assumption. rewrite Hti. apply sale_utility_truth. }
    assert (HL : L <= 2 * (h * epsilon / 3)).
    { unfold L. rewrite tails_rival, <- Hc by assumption. apply Hreward; auto; lra. }
    assert (Hlt : (w i < t)%nat) by (apply HsT in ET; assert (~ (C <= w i)%nat) by tauto; lia).
    apply Nat.ltb_lt in Hlt. rewrite Hlt in Hheads.
    assert (Hhe : 0 < h * epsilon) by (apply Rmult_lt_0_compat; lra).
    assert (h * epsilon <= h * (G - G')) by (apply Rmult_le_compat_l; lra).
    assert ((1 - delta) * (- (2 * (h * epsilon / 3))) <= (1 - delta) * (T - L))
      by (apply Rmult_le_compat_l; lra).
    nra.
  - (* Case 4: only the lie makes him the star; then CP exceeds his value. *)
    assert (HT : 0 <= T).
    { unfold T. rewrite tails_rival by assumption. apply Hreward; auto; lra. }
    assert (HL : L <= 0).
    { unfold L. rewrite tails_star by assumption. unfold sale_utility.
      pose proof (offer_at_least n B two i w Q (fun j Hj => HQ j (proj1 (proj1 (in_rivals n i j) Hj))))
        as Ho. fold C in Ho.
      assert (Hlt : (S t <= offer n B i w Q)%nat) by (assert (~ (C <= t)%nat) by tauto; lia).
      apply le_INR in Hlt. rewrite S_INR in Hlt. destruct (_ <=? _)%nat; lra. }
    nra.
  - (* Case 1: he is the star neither way. *)
    assert (HT : T = reward ordered_reals n B epsilon delta (v (star n v)) (P i)).
    { unfold T. apply tails_rival; assumption. }
    assert (HL : L = reward ordered_reals n B epsilon delta (w (star n w)) (Q i)).
    { unfold L. apply tails_rival; assumption. }
    destruct Hown as [Hown|Hsmall].
    + (* The star is the same player both ways, and has announced the same. *)
      assert (Hstar : star n v = star n w).
      { pose proof (star_first n two v (star n w) (star_below n two w)) as H1.
        pose proof (star_first n two w (star n v) (star_below n two v)) as H2.
        rewrite !Hothers in * by assumption. lia. }
      rewrite Hown, Hstar, Hothers in HT by (rewrite <- ?Hstar; assumption). nra.
    + pose proof (Hreward (v (star n v)) (P i) ltac:(lra) ltac:(lra) (Hv _ Hv1) (HP i Hi)).
      pose proof (Hreward (w (star n w)) (Q i) ltac:(lra) ltac:(lra) (Hw _ Hw1) (HQ i Hi)).
      assert (Hdiff : - (2 * (h * epsilon / 3)) <= T - L) by lra.
      assert (Hhe : 0 < h * epsilon) by (apply Rmult_lt_0_compat; lra).
      assert (h * (2 * epsilon / 3) <= h * (G - G'))
        by (apply Rmult_le_compat_l; [lra|destruct (w i <? t)%nat; lra]).
      assert ((1 - delta) * (- (2 * (h * epsilon / 3))) <= (1 - delta) * (T - L))
        by (apply Rmult_le_compat_l; lra).
      nra.
Qed.

Lemma joined_own i s tau : joined i s tau i = s.
Proof. unfold joined. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma joined_other i s tau j : j <> i -> joined i s tau j = tau j.
Proof. intros H. unfold joined. apply Nat.eqb_neq in H. rewrite H. reflexivity. Qed.

Lemma joined_legal i s tau : legal B s -> (forall j, (j < n)%nat -> legal B (tau j)) ->
  forall j, (j < n)%nat -> legal B (joined i s tau j).
Proof. intros Hs Ht j Hj. unfold joined. destruct (j =? i)%nat; auto. Qed.

Lemma announced_same i (v w : profile) : star n v = i -> star n w = i ->
  (forall j, j <> i -> v j = w j) -> announced n v = announced n w.
Proof.
  intros Hv Hw H. unfold announced. rewrite Hv, Hw. f_equal. apply map_ext. intros j.
  destruct (j =? i)%nat eqn:E; [reflexivity|]. apply Nat.eqb_neq in E. auto.
Qed.

Lemma announced_in_place i x (v w : profile) : (i < n)%nat -> star n v <> i -> star n w = star n v ->
  w i = x -> (forall j, j <> i -> v j = w j) ->
  (fst (announced n v), in_place n i x (snd (announced n v))) = announced n w.
Proof.
  intros Hi Hs Hw Hx H. unfold announced. rewrite Hw. cbn [fst snd]. f_equal. unfold in_place.
  apply map_ext_in. intros j Hj. apply in_seq in Hj.
  destruct (j =? i)%nat eqn:E.
  - apply Nat.eqb_eq in E. subst. assert (E : (i =? star n v)%nat = false) by (apply Nat.eqb_neq; congruence).
    rewrite E. reflexivity.
  - apply Nat.eqb_neq in E.
    rewrite nth_indep with (d' := (fun j => if (j =? star n v)%nat then O else v j) O)
      by (rewrite map_length, seq_length; lia).
    rewrite (map_nth (fun j => if (j =? star n v)%nat then O else v j)), seq_nth by lia. simpl.
    destruct (j =? star n v)%nat; auto.
Qed.

(** Two strategies of player i, against the same strategies of the others *)
Lemma lying_strategy i t s s' tau :
  (i < n)%nat -> legal B s -> legal B s' -> (forall j, (j < n)%nat -> legal B (tau j)) -> fst s <> t ->
  fst s' = t ->
  ((let v := values ordered_reals (joined i s' tau) in let w := values ordered_reals (joined i s tau) in
    star n v <> i -> star n w <> i -> snd s' (announced n v) = snd s (announced n w)) \/ epsilon <= 3 / 5) ->
  play ordered_reals n B epsilon delta i t (joined i s tau)
  < play ordered_reals n B epsilon delta i t (joined i s' tau).
Proof.
  intros Hi Hs Hs' Htau Hlie Htrue Hown. cbv zeta in Hown. unfold play.
  set (v := values ordered_reals (joined i s' tau)) in *. set (w := values ordered_reals (joined i s tau))
    in *.
  assert (Hvi : v i = t) by (unfold v, values; rewrite joined_own; assumption).
  assert (Hwi : w i = fst s) by (unfold w, values; rewrite joined_own; reflexivity).
  assert (Hothers : forall j, j <> i -> v j = w j).
  { intros j Hj. unfold v, w, values. rewrite !joined_other by assumption. reflexivity. }
  apply lie_is_worse; try assumption.
  - subst t. apply Hs'.
  - intros j Hj. apply (joined_legal i s' tau Hs' Htau j Hj).
  - intros j Hj. apply (joined_legal i s tau Hs Htau j Hj).
  - intros j Hj. apply (joined_legal i s' tau Hs' Htau j Hj).
  - intros j Hj. apply (joined_legal i s tau Hs Htau j Hj).
  - congruence.
  - intros E1 E2. apply offer_ext; [assumption|intros; apply Hothers; assumption|].
    intros j _ Hj. unfold reports. fold v w. rewrite (announced_same i v w E1 E2 Hothers), !joined_other by
      assumption.
    reflexivity.
  - destruct Hown as [Hown|]; [left|right; assumption]. intros E1 E2. unfold reports. fold v w.
    rewrite !joined_own. auto.
Qed.

End Proof.

Theorem lemma_3 : Lemma_3.
Proof.
  intros n B epsilon delta Hn He Hd i t s tau Hi Ht Hs Htau Hlie.
  apply lying_strategy; try assumption; [|reflexivity|].
  - destruct Hs as [_ Hs]. split; [assumption|]. intros a. apply Hs.
  - left. cbv zeta. set (v := values ordered_reals (joined i (simulation n i t s) tau)).
    set (w := values ordered_reals (joined i s tau)). intros Ev Ew. unfold simulation. cbn [snd].
    assert (Hothers : forall j, j <> i -> v j = w j).
    { intros j Hj. unfold v, w, values. rewrite !joined_other by assumption. reflexivity. }
    f_equal. apply announced_in_place; try assumption.
    + pose proof (star_first n Hn v (star n w) (star_below n Hn w)) as H1.
      pose proof (star_first n Hn w (star n v) (star_below n Hn v)) as H2.
      rewrite !Hothers in * by assumption. lia.
    + unfold w, values. rewrite joined_own. reflexivity.
Qed.

Theorem lemma_3_any_reports : Lemma_3_any_reports.
Proof.
  intros n B epsilon delta Hn He Hd i t s s' tau Hi Hs Hs' Htau Hlie Htrue.
  apply lying_strategy; try assumption; [lra|]. right. lra.
Qed.
