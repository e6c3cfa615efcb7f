(** * Lemma 4: reporting one's knowledge in step 2

    [ACM2010] Appendix, Lemma 4: "If all players are truthful in Step 1, then in Step 2 it is strictly
    dominant for each player i <> * to truthfully report his knowledge about *. That is, to report
    D'_i|(star, v_-star)." *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Lemma3 Probability.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

Notation Report := (report ordered_reals).
Notation Plan := (plan ordered_reals).

(** Player i's expected utility, over the distribution D of theta (his knowledge D'_i) and the mechanism's
    coins, if all are truthful in step 1, he follows the plan rho in step 2, and the others report [others
    theta] there: whatever they report, and whatever it depends on. *)
Definition expected_utility (n B : nat) (epsilon delta : R) (X : list profile) (D : profile -> R)
    (others : profile -> nat -> Report) (i : nat) (rho : Plan) : R :=
  mean X D (fun theta => utility ordered_reals n B epsilon delta i (theta i) theta
    (fun j => if (j =? i)%nat then rho (announced n theta) else others theta j)).

(** the plan rho, but with the truth at the announcements in S *)
Definition honest_on (n : nat) (X : list profile) (D : profile -> R) (S : announcement -> bool)
    (rho : Plan) : Plan :=
  fun a => if S a then posterior n X D a else rho a.

(** the announcement a alone *)
Definition only (a : announcement) (b : announcement) : bool := if announcement_eq_dec b a then true else
  false.

(** The gain of truth at the announcements in S: the chance of Tails and the reward constant, times the mean
    squared distance of report and truth, over those announcements in S where i is not the star. *)
Definition Lemma_4_gain : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat ->
  forall X D others i rho S, is_prior n B X D -> (i < n)%nat ->
  expected_utility n B epsilon delta X D others i (honest_on n X D S rho)
  - expected_utility n B epsilon delta X D others i rho
  = (1 - delta) * (delta * epsilon / (3 * INR n * INR B))
    * sum (announcements n X) (fun a =>
        if S a && negb (fst a =? i)%nat
        then chance X D (told n a) * square_distance B (posterior n X D a) (rho a) else 0).

(** Lemma 4: if the plan rho does not report the truth at the announcement a = (k, w_-k), which has a positive
    chance and in which i is not the star, he is strictly better off reporting the truth there. *)
Definition Lemma_4 : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> 0 < epsilon -> 0 < delta < 1 ->
  forall X D others i rho a, is_prior n B X D -> (i < n)%nat ->
  fst a <> i -> 0 < chance X D (told n a) -> (exists s, (s < B)%nat /\ posterior n X D a s <> rho a s) ->
  expected_utility n B epsilon delta X D others i rho
  < expected_utility n B epsilon delta X D others i (honest_on n X D (only a) rho).

(** So the plan that is truthful everywhere is the best, and strictly better than every plan that is not. *)
Definition truth_in_step_2 (n B : nat) (epsilon delta : R) : Prop :=
  forall X D others i rho, is_prior n B X D -> (i < n)%nat ->
  expected_utility n B epsilon delta X D others i rho
  <= expected_utility n B epsilon delta X D others i (posterior n X D) /\
  ((exists a s, fst a <> i /\ 0 < chance X D (told n a) /\ (s < B)%nat /\ posterior n X D a s <> rho a s) ->
   expected_utility n B epsilon delta X D others i rho
   < expected_utility n B epsilon delta X D others i (posterior n X D)).

Definition Lemma_4_best : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> 0 < epsilon -> 0 < delta < 1 ->
  truth_in_step_2 n B epsilon delta.

(** ** Proofs *)

Lemma told_star_below n B X D a theta : (2 <= n)%nat -> is_prior n B X D -> In theta X ->
  told n a theta = true -> (theta (fst a) < B)%nat.
Proof.
  intros Hn [Hp _] Ht E. apply told_true in E. subst a. apply Hp; [assumption|].
  unfold announced. cbn [fst]. apply star_below. assumption.
Qed.

(** What is known of the star's value is a distribution. *)
Lemma posterior_distribution n B X D a : (2 <= n)%nat -> is_prior n B X D -> 0 < chance X D (told n a) ->
  distribution B (posterior n X D a).
Proof.
  intros Hn Hprior Ha. pose proof Hprior as [Hp _]. split.
  - intros s _. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat; assumption].
    apply chance_nonneg. intros x Hx. apply Hp. assumption.
  - rewrite total_sum. unfold posterior, Rdiv.
    rewrite <- (sum_by_value X (told n a) (fun theta => theta (fst a))
      B D (fun _ => / chance X D (told n a))).
    + rewrite (sum_ext X _ (fun theta => / chance X D (told n a) * (if told n a theta then D theta else 0))).
      * rewrite sum_scale. apply Rinv_l. unfold chance in Ha. lra.
      * intros x _. destruct (told n a x); ring.
    + intros x Hx E. apply (told_star_below n B X D a); assumption.
Qed.

Section Proof.
Variables n B : nat.
Variables epsilon delta : R.
Hypothesis two : (2 <= n)%nat.
Variable X : list profile.
Variable D : profile -> R.
Hypothesis prior : is_prior n B X D.

(** Two plans of i differ where he is not the star, by the scores of what they report. *)
Lemma utilities_differ others i (rho rho' : Plan) : (i < n)%nat ->
  expected_utility n B epsilon delta X D others i rho' - expected_utility n B epsilon delta X D others i rho
  = (1 - delta) * constant n B epsilon delta * sum X (fun theta => if (star n theta =? i)%nat then 0 else
      D theta * (brier reals B (theta (star n theta)) (rho' (announced n theta))
                 - brier reals B (theta (star n theta)) (rho (announced n theta)))).
Proof.
  intros Hi. unfold expected_utility, mean. rewrite <- sum_minus, <- sum_scale. apply sum_ext. intros theta _.
  rewrite !utility_real by assumption. destruct (star n theta =? i)%nat eqn:E.
  - apply Nat.eqb_eq in E. rewrite !tails_star by assumption.
    match goal with |- context [D theta * (_ + _ * ?u) - D theta * (_ + _ * ?w)] => replace w with u;
      [ring|] end.
    f_equal. apply offer_ext; [assumption|reflexivity|].
    intros j _ Hj. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
  - apply Nat.eqb_neq in E. rewrite !tails_rival, !reward_real, Nat.eqb_refl by assumption. ring.
Qed.

(** At one announcement the gain of truth is the squared distance. *)
Lemma gain_at a (p : nat -> R) :
  sum X (fun theta => if told n a theta
    then D theta * (brier reals B (theta (fst a)) (posterior n X D a) - brier reals B (theta (fst a)) p)
      else 0)
  = chance X D (told n a) * square_distance B (posterior n X D a) p.
Proof.
  pose proof prior as [Hp _].
  assert (Hnonneg : 0 <= chance X D (told n a)) by (apply chance_nonneg; intros x Hx; apply Hp; assumption).
  destruct Hnonneg as [Hpos|Hz].
  - rewrite <- (brier_gain B _ p (posterior_distribution n B X D a two prior Hpos)).
    unfold expected_score. rewrite !total_sum, <- sum_minus, <- sum_scale.
    rewrite (sum_by_value X (told n a) (fun theta => theta (fst a)) B D
      (fun s => brier reals B s (posterior n X D a) - brier reals B s p)).
    + apply sum_ext. intros s _. cbv beta.
      assert (Hs : chance X D (fun x => told n a x && (x (fst a) =? s)%nat)
        = chance X D (told n a) * posterior n X D a s) by (unfold posterior; field; lra).
      rewrite Hs. ring.
    + intros x Hx E. apply (told_star_below n B X D a); assumption.
  - rewrite <- Hz, Rmult_0_l. apply sum_zero. intros x Hx.
    pose proof (sum_zero_all X (fun x => if told n a x then D x else 0)) as H0. cbv beta in H0.
    rewrite <- (H0 ltac:(intros y Hy; destruct (told n a y); [apply Hp;
      assumption|lra]) ltac:(unfold chance in Hz; lra) x Hx).
    destruct (told n a x) eqn:E; [|reflexivity].
    specialize (H0 ltac:(intros y Hy; destruct (told n a y); [apply Hp;
      assumption|lra]) ltac:(unfold chance in Hz; lra) x Hx).
    rewrite E in H0. rewrite H0. ring.
Qed.

Lemma gain others i rho S : (i < n)%nat ->
  expected_utility n B epsilon delta X D others i (honest_on n X D S rho)
  - expected_utility n B epsilon delta X D others i rho
  = (1 - delta) * constant n B epsilon delta
    * sum (announcements n X) (fun a =>
        if S a && negb (fst a =? i)%nat
        then chance X D (told n a) * square_distance B (posterior n X D a) (rho a) else 0).
Proof.
  intros Hi. rewrite utilities_differ by assumption. f_equal. rewrite (sum_by_announcement n).
  apply sum_ext. intros a _. rewrite <- gain_at.
  assert (Hin : forall theta, told n a theta = true -> announced n theta = a /\ star n theta = fst a).
  { intros theta E. apply told_true in E. subst a. split; reflexivity. }
  destruct (S a && negb (fst a =? i)%nat) eqn:Ecase.
  - apply andb_true_iff in Ecase. destruct Ecase as [ES En]. apply negb_true_iff in En.
    apply sum_ext. intros theta _. destruct (told n a theta) eqn:E; [|reflexivity].
    destruct (Hin theta E) as [-> ->]. rewrite En. unfold honest_on. rewrite ES. reflexivity.
  - apply sum_zero. intros theta _. destruct (told n a theta) eqn:E; [|reflexivity].
    destruct (Hin theta E) as [-> ->]. destruct (fst a =? i)%nat; [reflexivity|].
    rewrite andb_true_r in Ecase. unfold honest_on. rewrite Ecase. ring.
Qed.

(** A plan that does not tell the truth at a is worse than one that does so there. *)
Lemma gain_positive others i rho (S : announcement -> bool) a :
  0 < epsilon -> 0 < delta < 1 -> (i < n)%nat -> S a = true ->
  fst a <> i -> 0 < chance X D (told n a) -> (exists s, (s < B)%nat /\ posterior n X D a s <> rho a s) ->
  expected_utility n B epsilon delta X D others i rho
  < expected_utility n B epsilon delta X D others i (honest_on n X D S rho).
Proof.
  intros He Hd Hi HS Hai Hpos Hne. pose proof (gain others i rho S Hi) as Hgain. pose proof prior as [Hp _].
  assert (HB : (1 <= B)%nat) by (destruct Hne; lia).
  pose proof (constant_positive n B epsilon delta two HB He ltac:(lra)) as Hc.
  set (f := fun a => if S a && negb (fst a =? i)%nat
        then chance X D (told n a) * square_distance B (posterior n X D a) (rho a) else 0) in *.
  assert (Hfa : 0 < f a).
  { unfold f. rewrite HS. apply Nat.eqb_neq in Hai. rewrite Hai. simpl.
    apply Rmult_lt_0_compat; [assumption|]. apply square_distance_positive. assumption. }
  assert (Hf : forall b, 0 <= f b).
  { intros b. unfold f. destruct (_ && _); [|lra]. apply Rmult_le_pos; [|apply square_distance_nonneg].
    apply chance_nonneg. intros x Hx. apply Hp. assumption. }
  assert (Hin : In a (announcements n X)).
  { destruct (sum_positive X _ Hpos) as [x [Hx Hf']]. destruct (told n a x) eqn:E; [|lra].
    apply told_true in E. subst a. apply in_announcements. assumption. }
  pose proof (sum_member_le (announcements n X) f a Hin (fun b _ => Hf b)).
  assert (0 < (1 - delta) * constant n B epsilon delta * sum (announcements n X) f).
  { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra. }
  lra.
Qed.

End Proof.

Theorem lemma_4_gain : Lemma_4_gain.
Proof.
  intros n B epsilon delta Hn X D others i rho S Hprior Hi.
  exact (gain n B epsilon delta Hn X D Hprior others i rho S Hi).
Qed.

Theorem lemma_4 : Lemma_4.
Proof.
  intros n B epsilon delta Hn He Hd X D others i rho a Hprior Hi Hai Hpos Hne.
  apply (gain_positive n B epsilon delta Hn X D Hprior others i rho (only a) a); try assumption.
  unfold only. destruct (announcement_eq_dec a a); [reflexivity|tauto].
Qed.

Theorem lemma_4_best : Lemma_4_best.
Proof.
  intros n B epsilon delta Hn He Hd X D others i rho Hprior Hi. pose proof Hprior as [Hp H1].
  change (expected_utility n B epsilon delta X D others i (posterior n X D))
    with (expected_utility n B epsilon delta X D others i (honest_on n X D (fun _ => true) rho)). split.
  - pose proof (gain n B epsilon delta Hn X D Hprior others i rho (fun _ => true) Hi) as Hgain.
    assert (HB : (1 <= B)%nat).
    { destruct B as [|b]; [|lia]. destruct X as [|x L]; [simpl in H1; lra|].
      destruct (Hp x (or_introl eq_refl)) as [_ Hlt]. specialize (Hlt 0%nat ltac:(lia)). lia. }
    pose proof (constant_positive n B epsilon delta Hn HB He ltac:(lra)) as Hc.
    assert (0 <= (1 - delta) * constant n B epsilon delta * sum (announcements n X) (fun a =>
        if true && negb (fst a =? i)%nat
        then chance X D (told n a) * square_distance B (posterior n X D a) (rho a) else 0)).
    { apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. apply sum_nonneg. intros a _.
      destruct (_ && _); [|lra]. apply Rmult_le_pos; [|apply square_distance_nonneg].
      apply chance_nonneg. intros x Hx. apply Hp. assumption. }
    lra.
  - intros [a [s [Hai [Hpos [Hs Hne]]]]].
    apply (gain_positive n B epsilon delta Hn X D Hprior others i rho (fun _ => true) a); try assumption;
      [reflexivity|]. exists s. tauto.
Qed.
