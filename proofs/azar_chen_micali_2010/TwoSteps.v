(** * Why two steps, and why the first is secret

    [ACM2010] Sections 1.1, 1.3, 3.2 and 5: what the assumptions on the players' knowledge say; that "two-step
    DST does not imply normal-form"; that AGG does not depend on the choice of j'; and that the mechanism is
    not two-step DST if the first announcements are public. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma3 Lemma3Cases Lemma5
  Lemma5Steps.
Import ListNotations.
Open Scope R_scope.

(** Section 1.1: Assumption 3, D|theta_i, is the conservative-Bayesian one with the partitions by own value;
    those are i-consistent, and whatever any i-consistent partition tells is a refinement: D|S_i is D|theta_i,
    conditioned on S_i. (Assumptions 1 and 2: who knows D and theta_i knows D|theta_i.) *)
Theorem own_knowledge_is_the_coarsest : forall n B X D cells i theta, context n B X D cells -> (i < n)%nat ->
  In theta X -> 0 < D theta ->
  context n B X D own_knowledge /\
  (forall y, knowledge X D (own_knowledge i) (theta i) y
     = if (y i =? theta i)%nat then D y / chance X D (fun x => (x i =? theta i)%nat) else 0) /\
  (forall y, knowledge X D (cells i) (cells i theta) y
     = knowledge X (knowledge X D (own_knowledge i) (theta i)) (cells i) (cells i theta) y).
Proof.
  intros n B X D cells i theta Hc Hi Hx Hpos. pose proof (own_knowledge_context n B X D (proj1 Hc)) as Hown.
  split; [exact Hown|]. split; [reflexivity|]. intros y.
  assert (Hsub : forall x, (cells i x =? cells i theta)%nat = true -> (x i =? theta i)%nat = true).
  { intros x E. apply Nat.eqb_eq in E. apply Nat.eqb_eq. destruct Hc as [_ Hc]. apply (proj2 (Hc i Hi)).
    assumption. }
  unfold knowledge at 1 2. destruct (cells i y =? cells i theta)%nat eqn:E; [|reflexivity].
  unfold knowledge, own_knowledge. rewrite (Hsub y E).
  set (Z := chance X D (fun x => (x i =? theta i)%nat)).
  assert (HZ : 0 < Z).
  { apply Rlt_le_trans with (D theta); [assumption|].
    apply chance_member; [apply (weight_nonneg n B X D cells Hc)|assumption|apply Nat.eqb_refl]. }
  assert (HC : 0 < chance X D (fun x => (cells i x =? cells i theta)%nat)).
  { apply Rlt_le_trans with (D theta); [assumption|].
    apply chance_member; [apply (weight_nonneg n B X D cells Hc)|assumption|apply Nat.eqb_refl]. }
  assert (Hform : chance X (fun x => if (x i =? theta i)%nat then D x / Z else 0)
    (fun x => (cells i x =? cells i theta)%nat) = / Z *
      chance X D (fun x => (cells i x =? cells i theta)%nat)).
  { unfold chance at 1 2. rewrite <- sum_scale. apply sum_ext. intros x _.
    destruct (cells i x =? cells i theta)%nat eqn:Ex; [|ring]. rewrite (Hsub x Ex). unfold Rdiv. ring. }
  rewrite Hform. field. split; lra.
Qed.

(** Section 3.2: "the choice of the player j' can be arbitrary", if the rivals report what they know. *)
Theorem aggregator_choice : forall n B X D cells theta j' s, (2 <= n)%nat -> (2 <= B)%nat ->
  context n B X D cells ->
  In theta X -> 0 < D theta -> (j' < n)%nat -> j' <> star n theta -> (s < B)%nat ->
  AGG_by ordered_reals B j' (rivals n (star n theta)) (truthful n X D cells theta) s
  = AGG ordered_reals B (rivals n (star n theta)) (truthful n X D cells theta) s.
Proof.
  intros n B X D cells theta j' s Hn HB Hc Hx Hpos Hj Hne Hs. set (L := rivals n (star n theta)).
  assert (Hany : forall j, In j L -> AGG_by ordered_reals B j L (truthful n X D cells theta) s
    = restricted ordered_reals B (Q n X D theta)
        (fun x => forallb (fun j => possible n X cells theta j x) L) s).
  { intros j HjL. apply (AGG_truth B L (Q n X D theta) (possible n X cells theta)); try assumption.
    - intros r _. apply (Q_nonneg n B X D cells Hc).
    - exists (theta (star n theta)).
      split; [apply (value_below n B X D cells Hc); [assumption|apply star_below; assumption]|].
      split; [apply (Q_of_x n B X D cells Hc); assumption|]. intros k Hk. apply in_rivals in Hk.
      rewrite <- (possible_iff n B X D cells Hc theta k theta (proj1 Hk) Hx (proj2
        (told_true n _ theta) eq_refl)).
      apply Nat.eqb_refl.
    - intros k r Hk Hr. apply in_rivals in Hk. apply (report_is n B Hn HB X D cells Hc); tauto. }
  unfold AGG. rewrite !Hany; [reflexivity| |apply in_rivals; tauto].
  pose proof (rivals_exist n (star n theta) Hn) as HL. fold L in HL.
  destruct L; [congruence|left; reflexivity].
Qed.

(** ** Why two steps, and why the first is secret: player 0 is the star, and the others' values are 0. *)

(** x for player 0, and 0 for the others *)
Definition first_has (x : nat) : profile := fun j => match j with O => x | _ => O end.

(** the point mass on x *)
Definition sure (x : nat) : report ordered_reals := fun s => if (s =? x)%nat then 1 else 0.

Lemma sum_sure B x f : (x < B)%nat -> sum (seq 0 B) (fun s => if (s =? x)%nat then f s else 0) = f x.
Proof.
  intros Hx. rewrite (sum_single Nat.eq_dec (seq 0 B) x).
  - rewrite Nat.eqb_refl. reflexivity.
  - apply seq_NoDup.
  - apply in_seq. lia.
  - intros s _ Hs. apply Nat.eqb_neq in Hs. rewrite Hs. reflexivity.
Qed.

Lemma sure_distribution B x : (x < B)%nat -> distribution B (sure x).
Proof.
  intros Hx. split; [intros s _; unfold sure; destruct (s =? x)%nat; lra|].
  rewrite total_sum. unfold sure. apply (sum_sure B x (fun _ => 1) Hx).
Qed.

Lemma brier_sure B w x : (w < B)%nat -> (x < B)%nat ->
  brier reals B w (sure x) = if (w =? x)%nat then 0 else -2.
Proof.
  intros Hw Hx. rewrite brier_second_form by assumption.
  rewrite total_sum, (sum_ext _ _ (fun s => if (s =? x)%nat then 1 else 0)).
  - rewrite (sum_sure B x (fun _ => 1) Hx). unfold sure. destruct (w =? x)%nat; lra.
  - intros s _. unfold sure. destruct (s =? x)%nat; ring.
Qed.

Lemma first_is_star n v : (2 <= n)%nat -> (forall j, j <> 0%nat -> v j = 0%nat) -> star n v = 0%nat.
Proof.
  intros Hn H. pose proof (star_first n Hn v 0 ltac:(lia)) as Hfirst.
  destruct (Nat.eq_dec (star n v) 0) as [E|E]; [assumption|]. rewrite (H _ E) in Hfirst. lia.
Qed.

Lemma announced_alike n v : (2 <= n)%nat -> (forall j, j <> 0%nat -> v j = 0%nat) ->
  announced n v = announced n (first_has 0).
Proof.
  intros Hn H. unfold announced. rewrite (first_is_star n v Hn H), (first_is_star n (first_has 0) Hn)
    by (intros [|j] _; reflexivity).
  f_equal. apply map_ext. intros j. destruct (j =? 0)%nat eqn:E; [reflexivity|]. apply Nat.eqb_neq in E.
  rewrite H by assumption. destruct j; reflexivity.
Qed.

(** Section 1.3: "two-step DST does not imply normal-form". Announcing one's true value and reporting one's
    knowledge is not a dominant strategy, for any n, B, epsilon and delta: the star, player 0, has the value 1
    for sure, but announces 0. The announcement is the one that is made under truth, but player 1, who knows
    the star's value, is paid more for reporting 0. *)
Theorem two_step_is_not_normal_form : forall n B epsilon delta, (2 <= n)%nat -> (2 <= B)%nat ->
  0 < epsilon -> 0 < delta < 1 ->
  exists X D theta i s tau, is_prior n B X D /\ In theta X /\ 0 < D theta /\
  (i < n)%nat /\ i <> star n theta /\ legal B s /\ fst s = theta i /\
  (forall j, (j < n)%nat -> legal B (tau j)) /\
  (forall j, (j < n)%nat -> j <> star n theta -> fst (tau j) = theta j) /\
  announced n (values ordered_reals (joined i s tau)) = announced n theta /\
  play ordered_reals n B epsilon delta i (theta i) (joined i (theta i, posterior n X D) tau)
  < play ordered_reals n B epsilon delta i (theta i) (joined i s tau).
Proof.
  intros n B epsilon delta Hn HB He Hd. set (theta := first_has 1). set (X := [theta]).
  set (D := fun _ : profile => 1). set (lie := (0%nat, fun _ => sure 0) : Strategy).
  assert (Hstar : star n theta = 0%nat) by (apply first_is_star; [assumption|intros [|j]; simpl; congruence]).
  assert (Hlie : legal B lie) by (split; [simpl; lia|intros a; apply sure_distribution; lia]).
  assert (Hzero : forall rho j, values ordered_reals (joined 1 (0%nat, rho) (fun _ => lie)) j = 0%nat).
  { intros rho j. unfold values, joined. destruct (j =? 1)%nat; reflexivity. }
  assert (Htold : forall v, (forall j, v j = 0%nat) -> announced n v = announced n theta).
  { intros v Hv. rewrite announced_alike by auto. symmetry. apply announced_alike; [assumption|].
    intros [|j] Hj; [congruence|reflexivity]. }
  exists X, D, theta, 1%nat, lie, (fun _ => lie).
  split; [split|].
  { intros y [<-|[]]. split; [unfold D; lra|]. intros [|j] _; simpl; lia. }
  { unfold X, D. simpl. lra. }
  split; [left; reflexivity|]. split; [unfold D; lra|]. split; [lia|]. split; [rewrite Hstar; lia|].
  split; [assumption|]. split; [reflexivity|]. split; [intros; assumption|]. split; [|split].
  - intros j _ Hj. rewrite Hstar in Hj. destruct j; [congruence|reflexivity].
  - apply Htold. apply Hzero.
  - assert (Hposterior : posterior n X D (announced n theta) = sure 1).
    { apply FunctionalExtensionality.functional_extensionality. intros y.
      assert (Ht : told n (announced n theta) theta = true) by (apply told_true; reflexivity).
      unfold posterior, chance, X. cbn [sum fst announced]. rewrite Ht, Hstar. unfold D, sure.
      change (theta 0%nat) with 1%nat. rewrite Nat.eqb_sym. destruct (y =? 1)%nat; simpl; field. }
    change (theta 1%nat) with 0%nat. unfold play.
    set (sigma := joined 1 (0%nat, posterior n X D) (fun _ => lie)).
    set (sigma' := joined 1 lie (fun _ => lie)).
    assert (H0 : forall j, values ordered_reals sigma j = 0%nat) by (apply Hzero).
    assert (H0' : forall j, values ordered_reals sigma' j = 0%nat) by (apply Hzero).
    rewrite !(utility_real n B epsilon delta Hn) by lia. rewrite H0, H0'.
    rewrite !tails_rival by (rewrite ?first_is_star by auto; lia). rewrite H0, H0'.
    apply Rplus_lt_compat_l, Rmult_lt_compat_l; [lra|].
    rewrite !reward_real by assumption.
    pose proof (constant_positive n B epsilon delta Hn ltac:(lia) He (proj1 Hd)) as Hcpos.
    apply Rmult_lt_compat_l; [assumption|]. unfold reports.
    rewrite (Htold _ H0), (Htold _ H0'). unfold sigma, sigma', joined, lie. cbn [Nat.eqb snd].
    rewrite Hposterior, !brier_sure by lia. simpl. lra.
Qed.

Lemma AGG_sure B players x : players <> [] -> (x < B)%nat ->
  AGG ordered_reals B players (fun _ => sure x) = sure x.
Proof.
  intros Hne Hx. apply FunctionalExtensionality.functional_extensionality. intros s.
  assert (Hc : forall y, common ordered_reals players (fun _ => sure x) y = (y =? x)%nat).
  { intros y. apply eq_true_iff_eq. rewrite common_true, Nat.eqb_eq. unfold sure. split.
    - intros H. destruct players as [|j L]; [congruence|]. specialize (H j (or_introl eq_refl)).
      destruct (y =? x)%nat eqn:E; [apply Nat.eqb_eq; assumption|lra].
    - intros -> j _. rewrite Nat.eqb_refl. lra. }
  unfold AGG, AGG_by.
  assert (E : existsb (common ordered_reals players (fun _ => sure x)) (seq 0 B) = true).
  { apply existsb_exists. exists x. split; [apply in_seq; lia|]. rewrite Hc. apply Nat.eqb_refl. }
  rewrite E, restricted_real. unfold mass.
  rewrite (sum_ext _ _ (fun y => if (y =? x)%nat then 1 else 0)).
  - rewrite (sum_sure B x (fun _ => 1) Hx), Hc. unfold sure. destruct (s =? x)%nat; [in_R; field|reflexivity].
  - intros y _. rewrite Hc. unfold sure. destruct (y =? x)%nat; reflexivity.
Qed.

Lemma survival_sure B x p : (x < B)%nat -> survival B (sure x) p = if (p <=? x)%nat then 1 else 0.
Proof.
  intros Hx. unfold survival. rewrite (sum_ext _ _ (fun s => if (s =? x)%nat then
    (if (p <=? s)%nat then 1 else 0) else 0)).
  - rewrite (sum_sure B x (fun s => if (p <=? s)%nat then 1 else 0) Hx). reflexivity.
  - intros s _. unfold sure. destruct (p <=? s)%nat, (s =? x)%nat; reflexivity.
Qed.

(** If all others announce 0 and report x <= 1 for sure, player 0 is offered the good at x. *)
Lemma offer_sure n B v x : (2 <= n)%nat -> (2 <= B)%nat -> (forall j, j <> 0%nat -> v j = 0%nat) ->
  (x <= 1)%nat -> offer n B 0 v (fun _ => sure x) = x.
Proof.
  intros Hn HB Hv Hx. unfold offer. cbv zeta.
  assert (HCP : classical_price n 0 v = 0%nat).
  { unfold classical_price. destruct (second_below n Hn 0 v) as [_ Hne].
    destruct (0 <? second n 0 v)%nat eqn:E; [apply Hv; assumption|]. apply Nat.ltb_ge in E. lia. }
  rewrite HCP, AGG_sure by (apply rivals_exist || lia; assumption).
  pose proof (known_revenue_real B (sure x)) as HKR. set (KP := known_price ordered_reals B (sure x)) in *.
  rewrite survival_sure in HKR by lia.
  pose proof (known_revenue_max B (sure x) x ltac:(lia)) as Hmax. fold KP in Hmax.
  rewrite !survival_sure, Nat.leb_refl in Hmax by lia.
  destruct x as [|[|x]]; [| |lia].
  - assert (E : Rle_bool (known_revenue ordered_reals B (sure 0)) (INR 0) = true).
    { apply Rle_bool_true. rewrite HKR. destruct KP; simpl; lra. }
    rewrite E. reflexivity.
  - assert (HKP : KP = 1%nat).
    { destruct KP as [|[|k]]; [exfalso|reflexivity|exfalso]; simpl in Hmax; lra. }
    assert (E : Rle_bool (known_revenue ordered_reals B (sure 1)) (INR 0) = false).
    { apply Rle_bool_false. rewrite HKR, HKP. simpl. lra. }
    rewrite E. assumption.
Qed.

(** Section 5: "we do not know how to provide incentives sufficient to guarantee that M is two-step DST if -
    say - the players simultaneously but publicly announced their own valuations." With this mechanism it is
    not, for any n and B: if the others may let their reports depend on what player 0 announces, then player
    0, whose value is 1, may be better off announcing 0. (He is the star both ways and reports nothing, so
    that this is the lie's truthful simulation.) *)
Theorem the_first_step_must_be_secret : forall n B epsilon delta, (2 <= n)%nat -> (2 <= B)%nat ->
  0 < epsilon < 1 / 4 -> 0 < delta < 1 / 4 ->
  exists i (v w : profile) (P P' : nat -> nat -> R), (i < n)%nat /\ w i <> v i /\
  star n v = i /\ star n w = i /\
  (forall j, (j < n)%nat -> (v j < B)%nat /\ (w j < B)%nat /\ distribution B (P j) /\
    distribution B (P' j)) /\
  (forall j, j <> i -> v j = w j) /\
  utility ordered_reals n B epsilon delta i (v i) v P < utility ordered_reals n B epsilon delta i (v i) w P'.
Proof.
  intros n B epsilon delta Hn HB He Hd.
  assert (Hrest : forall x j, j <> 0%nat -> first_has x j = 0%nat) by (intros x [|j]; simpl; congruence).
  assert (Hstar : forall x, star n (first_has x) = 0%nat) by (intros x; apply first_is_star; auto).
  exists 0%nat, (first_has 1), (first_has 0), (fun _ => sure 1), (fun _ => sure 0).
  split; [lia|]. split; [discriminate|]. split; [apply Hstar|]. split; [apply Hstar|]. split; [|split].
  - intros j _. repeat split; try (destruct j; simpl; lia); apply sure_distribution; lia.
  - intros [|j] Hj; [congruence|reflexivity].
  - rewrite !(utility_real n B epsilon delta Hn) by lia.
    rewrite !(tails_star n B epsilon delta Hn) by apply Hstar. rewrite !offer_sure by auto.
    rewrite !heads_gain_sum by (simpl; lia). unfold sale_utility. simpl.
    assert (Hsize : 4 <= INR n * INR B).
    { pose proof (le_INR 2 n Hn) as H1. pose proof (le_INR 2 B HB) as H2. simpl in H1, H2. nra. }
    set (size := INR n * INR B) in *.
    assert (Hshare : 0 <= epsilon / size <= epsilon).
    { assert (Hinv : 0 < / size <= 1).
      { split; [apply Rinv_0_lt_compat; lra|]. rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
      unfold Rdiv. nra. }
    replace ((1 - 0 + epsilon + (1 - 1 + epsilon + 0)) / size)
      with ((1 - 0 + epsilon + 0) / size + epsilon / size) by (field; lra).
    nra.
Qed.
