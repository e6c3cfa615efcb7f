(** * Lemma 5: the revenue under truth

    [ACM2010] Appendix, Lemma 5, and the revenue bound of Theorem 2, for every distribution and all
    i-consistent partitions. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

Definition agree (n : nat) (theta theta' : profile) : Prop := forall j, (j < n)%nat -> theta j = theta' j.

(** A partition of the profiles is a function that gives every profile the name of its cell. It is
    i-consistent if two profiles in one cell have the same i-th value (Section 1.1). *)
Definition partition (n : nat) (cell : profile -> nat) : Prop :=
  forall theta theta', agree n theta theta' -> cell theta = cell theta'.

Definition consistent (i : nat) (cell : profile -> nat) : Prop :=
  forall theta theta', cell theta = cell theta' -> theta i = theta' i.

(** step 2 under truth: j reports D'_j|(star, theta_-star). *)
Definition truthful (n : nat) (X : list profile) (D : profile -> R) (cells : nat -> profile -> nat)
    (theta : profile) (j : nat) : nat -> R :=
  posterior n X (knowledge X D (cells j) (cells j theta)) (announced n theta).

(** E[REV], over theta drawn from D and the mechanism's coins *)
Definition expected_revenue (n B : nat) (epsilon delta : R) (X : list profile) (D : profile -> R)
    (cells : nat -> profile -> nat) : R :=
  mean X D (fun theta => revenue ordered_reals n B epsilon delta theta (truthful n X D cells theta)).

(** Section 3.1: the star benchmark S, the sum over (i, t) of
    Pr[star = i, theta_-star = t] max_p (p Pr[theta_star >= p | star = i, theta_-star = t]).
    ([announcements] lists the (i, t) that occur; the maximum is KR of D's own posterior.) *)
Definition benchmark (n B : nat) (X : list profile) (D : profile -> R) : R :=
  sum (announcements n X) (fun a =>
    chance X D (told n a) * known_revenue ordered_reals B (posterior n X D a)).

(** the largest that a single price for the star earns: what the benchmark's maximum is *)
Definition Benchmark_is_a_maximum : Prop :=
  forall B Q, (1 <= B)%nat ->
  (exists p, (p < B)%nat /\
     known_revenue ordered_reals B Q = INR p * total reals B (fun s => if (p <=? s)%nat then Q s else 0)) /\
  (forall p, (p < B)%nat ->
     INR p * total reals B (fun s => if (p <=? s)%nat then Q s else 0) <= known_revenue ordered_reals B Q).

Definition context (n B : nat) (X : list profile) (D : profile -> R) (cells : nat -> profile -> nat) : Prop :=
  is_prior n B X D /\ forall i, (i < n)%nat -> partition n (cells i) /\ consistent i (cells i).

(** The revenue is at least (1 - delta)(S - epsilon - all rewards at their largest) - delta epsilon/B. *)
Definition Lemma_5_sharp : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 -> 0 < delta < 1 ->
  forall X D cells, context n B X D cells ->
  (1 - delta) * (benchmark n B X D - epsilon - INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))))
  - delta * (epsilon / INR B)
  <= expected_revenue n B epsilon delta X D cells.

(** Lemma 5. (The paper has epsilon, delta < 1/4.) *)
Definition Lemma_5 : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> (2 <= B)%nat ->
  0 < epsilon <= 1 -> 0 < delta <= 3 / 5 ->
  forall X D cells, context n B X D cells ->
  (1 - delta) * (benchmark n B X D - 2 * epsilon) <= expected_revenue n B epsilon delta X D cells.

(** The bound of Theorem 2, for the mechanism with the same epsilon and delta. *)
Definition Revenue_bound : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 -> 0 < delta < 1 ->
  forall X D cells, context n B X D cells ->
  (1 - delta) * benchmark n B X D - epsilon <= expected_revenue n B epsilon delta X D cells.

(** "When the players collectively know theta" (Remarks): here the rivals of the star do. Whatever has a
    positive chance, is announced in the same way and lies in the same cells of all rivals has the same value
    of the star. *)
Definition rivals_know (n : nat) (X : list profile) (D : profile -> R) (cells : nat -> profile -> nat) :
    Prop :=
  forall theta theta', In theta X -> In theta' X -> 0 < D theta -> 0 < D theta' ->
  announced n theta' = announced n theta ->
  (forall j, (j < n)%nat -> j <> star n theta -> cells j theta' = cells j theta) ->
  theta' (star n theta) = theta (star n theta).

(** Then the revenue is the star's value, the maximum revenue ever possible, but for the same small terms. *)
Definition Collective_knowledge : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 -> 0 < delta < 1 ->
  forall X D cells, context n B X D cells -> rivals_know n X D cells ->
  (1 - delta) * mean X D (fun theta => INR (theta (star n theta))) - epsilon
  <= expected_revenue n B epsilon delta X D cells.

(** ** Proofs *)

Theorem benchmark_is_a_maximum : Benchmark_is_a_maximum.
Proof.
  intros B Q HB. split.
  - exists (known_price ordered_reals B Q). split.
    + unfold known_price.
      assert (H : In (first_best Rle_bool (seq 0 B) (expected_payment ordered_reals B Q)) (seq 0 B)).
      { apply first_best_in. destruct B; [lia|discriminate]. }
      apply in_seq in H. exact (proj2 H).
    + rewrite total_sum. apply known_revenue_real.
  - intros p Hp. rewrite total_sum, known_revenue_real. apply known_revenue_max. assumption.
Qed.

Lemma sum_rivals n k f : (k < n)%nat -> sum (seq 0 n) f = f k + sum (rivals n k) f.
Proof.
  intros Hk. unfold rivals.
  assert (H : forall L, NoDup L -> sum L f
    = (if in_dec Nat.eq_dec k L then f k else 0) + sum (filter (fun j => negb (j =? k)%nat) L) f).
  { induction L as [|x L IH]; intros Hnd; [simpl; lra|]. inversion Hnd as [|? ? Hx Hnd']; subst.
    specialize (IH Hnd'). simpl filter. simpl sum at 1. destruct (x =? k)%nat eqn:E.
    - apply Nat.eqb_eq in E. subst. simpl negb. cbv iota.
      destruct (in_dec Nat.eq_dec k L); [contradiction|].
      destruct (in_dec Nat.eq_dec k (k :: L)) as [|Hn]; [lra|]. exfalso. apply Hn. left. reflexivity.
    - apply Nat.eqb_neq in E. simpl negb. cbv iota. simpl sum.
      destruct (in_dec Nat.eq_dec k L) as [Hi|Hi], (in_dec Nat.eq_dec k (x :: L)) as [Hj|Hj]; try lra.
      + exfalso. apply Hj. right. assumption.
      + exfalso. destruct Hj; [congruence|contradiction]. }
  rewrite (H _ (seq_NoDup n 0)). destruct (in_dec Nat.eq_dec k (seq 0 n)) as [|Hn]; [reflexivity|].
  exfalso. apply Hn, in_seq. lia.
Qed.

Lemma announced_agree n v w : announced n v = announced n w ->
  star n v = star n w /\ forall j, (j < n)%nat -> j <> star n v -> v j = w j.
Proof.
  unfold announced. intros H. injection H as Hs Hm. split; [assumption|]. intros j Hj Hne.
  rewrite <- Hs in Hm.
  assert (E := ext_in_map Hm j ltac:(apply in_seq; lia)). cbv beta in E.
  apply Nat.eqb_neq in Hne. rewrite Hne in E. assumption.
Qed.

Section Proof.
Variables n B : nat.
Variables epsilon delta : R.
Hypothesis two : (2 <= n)%nat.
Hypothesis two_values : (2 <= B)%nat.
Hypothesis epsilon_range : 0 < epsilon <= 1.
Hypothesis delta_range : 0 < delta < 1.
Variable X : list profile.
Variable D : profile -> R.
Variable cells : nat -> profile -> nat.
Hypothesis in_context : context n B X D cells.

Notation reports := (truthful n X D cells).
Notation c := (constant n B epsilon delta).

Lemma weight_nonneg theta : In theta X -> 0 <= D theta.
Proof. intros H. destruct in_context as [[Hp _] _]. apply Hp. assumption. Qed.

Lemma value_below theta j : In theta X -> (j < n)%nat -> (theta j < B)%nat.
Proof. intros H Hj. destruct in_context as [[Hp _] _]. apply Hp; assumption. Qed.

Lemma same_cell j theta theta' : (j < n)%nat -> agree n theta theta' -> cells j theta = cells j theta'.
Proof. intros Hj H. destruct in_context as [_ Hc]. apply (proj1 (Hc j Hj)). assumption. Qed.

(** *** The cells of the rivals' joined knowledge *)

(** E(i,t): y is announced as x is, and every rival of the star has the same knowledge at both. *)
Definition indistinct (x y : profile) : bool :=
  told n (announced n x) y && forallb (fun j => (cells j y =? cells j x)%nat) (rivals n (star n x)).

Lemma indistinct_true x y : indistinct x y = true <->
  announced n y = announced n x /\ forall j, (j < n)%nat -> j <> star n x -> cells j y = cells j x.
Proof.
  unfold indistinct. rewrite andb_true_iff, told_true, forallb_forall. split; intros [H1 H2]; split; trivial.
  - intros j Hj Hne. apply Nat.eqb_eq. apply H2. apply in_rivals. tauto.
  - intros j Hj. apply in_rivals in Hj. apply Nat.eqb_eq. apply H2; tauto.
Qed.

Lemma indistinct_class x y : indistinct x y = true -> forall z, indistinct x z = indistinct y z.
Proof.
  intros H z. apply indistinct_true in H. destruct H as [Ha Hc].
  assert (Hs : star n y = star n x) by (apply (announced_agree n y x); assumption).
  unfold indistinct. rewrite Ha, Hs. f_equal.
  assert (Hext : forall L (f g : nat -> bool), (forall j, In j L -> f j = g j) -> forallb f L = forallb g L).
  { induction L as [|j L IH]; intros f g Hfg; [reflexivity|]. simpl.
    rewrite (Hfg j) by (left; reflexivity). rewrite (IH f g); [reflexivity|].
    intros; apply Hfg; right; assumption. }
  apply Hext. intros j Hj. apply in_rivals in Hj. rewrite (Hc j) by tauto. reflexivity.
Qed.

Section Cell.
Variable x : profile.
Hypothesis Hx : In x X.
Hypothesis Hpos : 0 < D x.

Notation k := (star n x).
Notation a := (announced n x).

(** Pr[star = k, theta_-star as announced, theta_star = s] *)
Definition Q (s : nat) : R := chance X D (fun y => told n a y && (y k =? s)%nat).

(** S_j, projected on the star's value: the values that j thinks possible. *)
Definition possible (j s : nat) : bool :=
  existsb (fun y => told n a y && (cells j y =? cells j x)%nat && (y k =? s)%nat) X.

Lemma k_below : (k < n)%nat.
Proof. apply star_below. assumption. Qed.

Lemma told_agree y z : told n a y = true -> told n a z = true -> y k = z k -> agree n y z.
Proof.
  intros Hy Hz E j Hj. apply told_true in Hy. apply told_true in Hz.
  assert (Hyz : announced n y = announced n z) by congruence.
  pose proof (announced_agree n y x Hy) as [Hs _]. pose proof (announced_agree n y z Hyz) as [_ H].
  destruct (Nat.eq_dec j k) as [->|Hne]; [assumption|]. apply H; congruence.
Qed.

(** Given the announcement, what j knows is a set of values of the star. *)
Lemma possible_iff j y : (j < n)%nat -> In y X -> told n a y = true ->
  (cells j y =? cells j x)%nat = possible j (y k).
Proof.
  intros Hj Hy Hty. destruct (possible j (y k)) eqn:E.
  - apply existsb_exists in E. destruct E as [z [Hz E]]. rewrite !andb_true_iff, !Nat.eqb_eq in E.
    destruct E as [[Htz Hc] Hk]. apply Nat.eqb_eq. rewrite <- Hc. apply same_cell; [assumption|].
    apply told_agree; auto.
  - apply not_true_is_false. intros Hc. apply Bool.not_true_iff_false in E. apply E. apply existsb_exists.
    exists y. split; [assumption|].
    rewrite Hty, Hc, Nat.eqb_refl. reflexivity.
Qed.

(** An event that is a set U of the star's values, given the announcement *)
Lemma event_by_value (E : profile -> bool) (U : nat -> bool) (g : nat -> R) :
  (forall y, In y X -> told n a y = true -> E y = U (y k)) ->
  sum X (fun y => if told n a y && E y then D y * g (y k) else 0)
  = sum (seq 0 B) (fun s => if U s then Q s * g s else 0).
Proof.
  intros H.
  rewrite (sum_ext X _ (fun y => if told n a y then D y * (if U (y k) then g (y k) else 0) else 0)).
  - rewrite (sum_by_value X (told n a) (fun y => y k) B D (fun s => if U s then g s else 0)).
    + apply sum_ext. intros s _. fold (Q s). destruct (U s); [reflexivity|]. unfold Q. ring.
    + intros y Hy _. apply value_below; [assumption|apply k_below].
  - intros y Hy. destruct (told n a y) eqn:Ht; [|reflexivity]. rewrite (H y Hy Ht). simpl.
    destruct (U (y k)); ring.
Qed.

Lemma Q_nonneg s : 0 <= Q s.
Proof. apply chance_nonneg. apply weight_nonneg. Qed.

Lemma told_self : told n a x = true.
Proof. apply told_true. reflexivity. Qed.

Lemma Q_of_x : 0 < Q (x k).
Proof.
  apply Rlt_le_trans with (D x); [assumption|]. apply chance_member; [apply weight_nonneg|assumption|].
  rewrite told_self, Nat.eqb_refl. reflexivity.
Qed.

(** j's report is Q, given the values that he thinks possible. *)
Lemma report_is j s : (j < n)%nat -> (s < B)%nat ->
  reports x j s = restricted ordered_reals B Q (possible j) s.
Proof.
  intros Hj Hs. rewrite restricted_real. unfold truthful, posterior.
  set (name := cells j x). set (Z := chance X D (fun y => (cells j y =? name)%nat)).
  assert (HZ : 0 < Z).
  { apply Rlt_le_trans with (D x); [assumption|]. apply chance_member; [apply weight_nonneg|assumption|].
    apply Nat.eqb_refl. }
  assert (Hden : chance X (knowledge X D (cells j) name) (told n a) = / Z * mass B Q (possible j)).
  { unfold chance at 1, mass. rewrite <- (sum_scale (seq 0 B)).
    rewrite (sum_ext (seq 0 B) _ (fun s => if possible j s then Q s * / Z else 0))
      by (intros; destruct (possible j _); ring).
    rewrite <- (event_by_value (fun y => (cells j y =? name)%nat) (possible j) (fun _ => / Z)).
    - apply sum_ext. intros y _. unfold knowledge. fold Z.
      destruct (told n a y), (cells j y =? name)%nat; reflexivity.
    - intros y Hy Ht. apply possible_iff; assumption. }
  assert (Hnum : chance X (knowledge X D (cells j) name) (fun y => told n a y && (y (fst a) =? s)%nat)
    = / Z * (if possible j s then Q s else 0)).
  { transitivity (sum (seq 0 B) (fun r => if possible j r then Q r * (if (r =? s)%nat then / Z else 0)
      else 0)).
    - rewrite <- (event_by_value (fun y => (cells j y =? name)%nat) (possible j)
        (fun r => if (r =? s)%nat then / Z else 0)).
      + unfold chance. apply sum_ext. intros y _. unfold knowledge. fold Z. cbn [fst announced].
        destruct (told n a y), (cells j y =? name)%nat, (y k =? s)%nat; simpl; try reflexivity; ring.
      + intros y Hy Ht. apply possible_iff; assumption.
    - rewrite (sum_single Nat.eq_dec (seq 0 B) s); [|apply seq_NoDup|apply in_seq; lia|].
      + rewrite Nat.eqb_refl. destruct (possible j s); ring.
      + intros r _ Hne. apply Nat.eqb_neq in Hne. rewrite Hne. destruct (possible j r); ring. }
  rewrite Hnum, Hden.
  assert (Hm : 0 < mass B Q (possible j)).
  { apply (mass_pos B Q (possible j) (x k)); [intros; apply Q_nonneg|apply value_below;
      [assumption|apply k_below]| |apply Q_of_x].
    rewrite <- possible_iff; [apply Nat.eqb_refl|assumption|assumption|apply told_self]. }
  in_R. destruct (possible j s); [|unfold Rdiv; ring]. field. lra.
Qed.

(** the aggregate *)
Definition hat : nat -> R := AGG ordered_reals B (rivals n k) (reports x).

Definition everybody (s : nat) : bool := forallb (fun j => possible j s) (rivals n k).

Lemma indistinct_everybody y : In y X -> told n a y = true -> indistinct x y = everybody (y k).
Proof.
  intros Hy Ht. unfold indistinct, everybody. rewrite Ht. simpl.
  assert (Hext : forall L (f g : nat -> bool), (forall j, In j L -> f j = g j) -> forallb f L = forallb g L).
  { induction L as [|j L IH]; intros f g Hfg; [reflexivity|]. simpl.
    rewrite (Hfg j) by (left; reflexivity). rewrite (IH f g); [reflexivity|].
    intros; apply Hfg; right; assumption. }
  apply Hext. intros j Hj. apply in_rivals in Hj. apply possible_iff; tauto.
Qed.

Lemma everybody_self : everybody (x k) = true.
Proof.
  rewrite <- indistinct_everybody by (assumption || apply told_self). apply indistinct_true.
  split; reflexivity.
Qed.

Definition M : R := mass B Q everybody.

Lemma M_pos : 0 < M.
Proof.
  apply (mass_pos B Q everybody (x k)); [intros; apply Q_nonneg|apply value_below; [assumption|apply k_below]
    |apply everybody_self|apply Q_of_x].
Qed.

(** "P-hat = D(i,t)|E(i,t)" *)
Lemma hat_is s : (s < B)%nat -> hat s = if everybody s then Q s / M else 0.
Proof.
  intros Hs. unfold hat, AGG.
  pose proof (AGG_truth B (rivals n k) Q possible (reports x) (hd O (rivals n k))) as H.
  rewrite H; [rewrite restricted_real; reflexivity|intros; apply Q_nonneg| | | |assumption].
  - exists (x k). split; [apply value_below; [assumption|apply k_below]|]. split; [apply Q_of_x|].
    intros j Hj. apply in_rivals in Hj.
    rewrite <- possible_iff; [apply Nat.eqb_refl|tauto|assumption|apply told_self].
  - intros j r Hj Hr. apply in_rivals in Hj. apply report_is; tauto.
  - pose proof (rivals_exist n k two). destruct (rivals n k); [congruence|left; reflexivity].
Qed.

(** A function of the star's value, in the mean over the cell *)
Lemma cell_mean (g : nat -> R) :
  sum X (fun y => if indistinct x y then D y * g (y k) else 0) = M * sum (seq 0 B) (fun s => hat s * g s).
Proof.
  rewrite (sum_ext X _ (fun y => if told n a y && indistinct x y then D y * g (y k) else 0)).
  - rewrite (event_by_value (indistinct x) everybody g indistinct_everybody), <- sum_scale.
    apply sum_ext. intros s Hs. apply in_seq in Hs. rewrite hat_is by lia. pose proof M_pos.
    destruct (everybody s); [field; lra|ring].
  - intros y _. unfold indistinct. destruct (told n a y); reflexivity.
Qed.

Lemma cell_survival p :
  sum X (fun y => if indistinct x y then D y * (if (p <=? y k)%nat then INR p else 0) else 0)
  = M * (INR p * survival B hat p).
Proof.
  rewrite (cell_mean (fun s => if (p <=? s)%nat then INR p else 0)). f_equal.
  unfold survival. rewrite <- sum_scale. apply sum_ext. intros s _. destruct (p <=? s)%nat; ring.
Qed.

(** Equation 11: in the cell the offer earns at least what any single price p does. *)
Lemma offer_is_best p : (p < B)%nat ->
  0 <= sum X (fun y => if indistinct x y then
    D y * ((if (offer n B k x (reports x) <=? y k)%nat then INR (offer n B k x (reports x)) else 0)
           - (if (p <=? y k)%nat then INR p else 0)) else 0).
Proof.
  intros Hp. set (o := offer n B k x (reports x)).
  rewrite (sum_ext X _ (fun y => (if indistinct x y then D y * (if (o <=? y k)%nat then INR o else 0) else 0)
    - (if indistinct x y then D y * (if (p <=? y k)%nat then INR p else 0) else 0)))
    by (intros y _; destruct (indistinct x y); ring).
  rewrite sum_minus, !cell_survival. pose proof M_pos.
  enough (INR p * survival B hat p <= INR o * survival B hat o) by nra.
  pose proof (known_revenue_max B hat p Hp) as Hmax.
  destruct (Rle_bool (known_revenue ordered_reals B hat) (INR (classical_price n k x))) eqn:E.
  - assert (Ho : o = classical_price n k x) by (unfold o, offer; fold hat; rewrite E; reflexivity).
    apply Rle_bool_true in E. rewrite known_revenue_real in E. rewrite Ho.
    assert (Hone : survival B hat (classical_price n k x) = 1); [|rewrite Hone; lra].
    (* All values in the cell are at least CP. *)
    apply Rmult_eq_reg_l with M; [|lra]. rewrite Rmult_1_r.
    rewrite <- Rmult_1_r. unfold survival.
    rewrite (sum_ext (seq 0 B) _ (fun s => hat s * (if (classical_price n k x <=? s)%nat then 1 else 0)))
      by (intros s _; destruct (classical_price n k x <=? s)%nat; ring).
    rewrite <- (cell_mean (fun s => if (classical_price n k x <=? s)%nat then 1 else 0)).
    transitivity (M * sum (seq 0 B) (fun s => hat s * 1)).
    + rewrite <- (cell_mean (fun _ => 1)). apply sum_ext. intros y Hy.
      destruct (indistinct x y) eqn:Ej; [|reflexivity].
      apply indistinct_true in Ej. destruct Ej as [Ea _]. apply announced_agree in Ea. destruct Ea as [Es Ev].
      assert (Hcp : (classical_price n k x <= y k)%nat).
      { rewrite (classical_price_others n two k x y).
        - apply star_iff_classical; [assumption|apply k_below|assumption].
        - intros j Hj Hne. symmetry. apply Ev; congruence. }
      apply Nat.leb_le in Hcp. rewrite Hcp. reflexivity.
    + f_equal. rewrite (sum_ext (seq 0 B) _ hat) by (intros; ring).
      rewrite (sum_ext (seq 0 B) hat (fun s => / M * (if everybody s then Q s else 0))).
      * rewrite sum_scale. fold (mass B Q everybody). fold M. apply Rinv_l. lra.
      * intros s Hs. apply in_seq in Hs. rewrite hat_is by lia. destruct (everybody s); [unfold Rdiv|]; ring.
  - assert (Ho : o = known_price ordered_reals B hat) by (unfold o, offer; fold hat; rewrite E; reflexivity).
    rewrite Ho. assumption.
Qed.

End Cell.

(** *** The star's payments *)

Definition offered (theta : profile) : nat := offer n B (star n theta) theta (reports theta).

(** what the star pays, but for his discount *)
Definition gross (theta : profile) : R :=
  if (offered theta <=? theta (star n theta))%nat then INR (offered theta) else 0.

Lemma offered_same x y : In y X -> indistinct x y = true -> offered y = offer n B (star n x) x (reports x).
Proof.
  intros Hy H. apply indistinct_true in H. destruct H as [Ha Hc].
  pose proof (announced_agree n y x Ha) as [Hs Hv]. unfold offered. rewrite Hs.
  apply offer_ext; [assumption| |].
  - intros j Hj Hne. apply Hv; congruence.
  - intros j Hj Hne. unfold truthful. rewrite Ha, (Hc j Hj Hne). reflexivity.
Qed.

Lemma best_price_below Q : (known_price ordered_reals B Q < B)%nat.
Proof.
  unfold known_price. assert (H : In (first_best Rle_bool (seq 0 B) (expected_payment ordered_reals B Q))
    (seq 0 B)).
  { apply first_best_in. destruct B; [lia|discriminate]. }
  apply in_seq in H. exact (proj2 H).
Qed.

(** p(i,t): the benchmark's price at the announcement *)
Definition best_price (theta : profile) : nat :=
  known_price ordered_reals B (posterior n X D (announced n theta)).

Definition best_payment (theta : profile) : R :=
  if (best_price theta <=? theta (star n theta))%nat then INR (best_price theta) else 0.

Lemma gross_covers_best : 0 <= mean X D (fun theta => gross theta - best_payment theta).
Proof.
  apply (mean_by_classes X D _ indistinct).
  - apply weight_nonneg.
  - intros x _. apply indistinct_true. split; reflexivity.
  - intros x y _ _ H z _. apply indistinct_class. assumption.
  - intros x Hx Hpos.
    pose proof (offer_is_best x Hx Hpos (best_price x) (best_price_below _)) as H.
    eapply Rle_trans; [exact H|]. apply Req_le, sum_ext. intros y Hy.
    destruct (indistinct x y) eqn:E; [|reflexivity]. pose proof (offered_same x y Hy E) as Ho.
    apply indistinct_true in E. destruct E as [Ea _]. pose proof (announced_agree n y x Ea) as [Hs _].
    unfold gross, best_payment, best_price. rewrite Ho, Ea, Hs. reflexivity.
Qed.

(** The benchmark is what its prices earn. *)
Lemma benchmark_is : benchmark n B X D = mean X D best_payment.
Proof.
  unfold benchmark, mean. rewrite (sum_by_announcement n X (fun theta => D theta * _)).
  apply sum_ext. intros a Hin. set (post := posterior n X D a).
  set (p := known_price ordered_reals B post).
  rewrite (sum_ext X _ (fun theta => if told n a theta then D theta * (if (p <=? theta (fst a))%nat then INR
    p else 0) else 0)).
  - rewrite (sum_by_value X (told n a) (fun theta => theta (fst a))
      B D (fun s => if (p <=? s)%nat then INR p else 0)).
    + rewrite known_revenue_real. fold p. unfold survival. rewrite <- !sum_scale. apply sum_ext. intros s _.
      destruct (chance_nonneg X D (told n a) weight_nonneg) as [Hpos|Hz].
      * assert (Hs : chance X D (fun y => told n a y && (y (fst a) =? s)%nat) = chance X D (told n a)
          * post s)
          by (unfold post, posterior; field; lra).
        rewrite Hs. destruct (p <=? s)%nat; ring.
      * rewrite <- Hz.
        assert (H0 : chance X D (fun y => told n a y && (y (fst a) =? s)%nat) = 0); [|rewrite H0; ring].
        apply Rle_antisym; [|apply chance_nonneg, weight_nonneg]. rewrite Hz. apply sum_le. intros y Hy.
        pose proof (weight_nonneg y Hy). destruct (told n a y), (y (fst a) =? s)%nat; simpl; lra.
    + intros y Hy E. apply told_true in E. subst a. apply value_below; [assumption|]. apply star_below.
      assumption.
  - intros theta _. destruct (told n a theta) eqn:E; [|reflexivity]. apply told_true in E.
    assert (Hs : star n theta = fst a) by (subst a; reflexivity).
    unfold best_payment, best_price. rewrite E, Hs. reflexivity.
Qed.

(** *** Revenue *)

Lemma report_is_distribution theta j : In theta X -> 0 < D theta -> (j < n)%nat ->
  distribution B (reports theta j).
Proof.
  intros Ht Hpos Hj.
  pose proof (Q_nonneg theta) as HQ. pose proof (Q_of_x theta Ht Hpos) as HQx.
  assert (Hk : (theta (star n theta) < B)%nat) by (apply value_below; [assumption|apply star_below;
    assumption]).
  assert (HP : possible theta j (theta (star n theta)) = true).
  { rewrite <- (possible_iff theta j theta Hj Ht (told_self theta)). apply Nat.eqb_refl. }
  destruct (restricted_distribution B (Q theta) (possible theta j) (theta (star n theta)) (fun s _ => HQ s)
    Hk HP HQx)
    as [Hn H1].
  split.
  - intros s Hs. rewrite (report_is theta Ht Hpos j s Hj Hs). apply Hn. assumption.
  - rewrite <- H1, !total_sum. apply sum_ext. intros s Hs. apply in_seq in Hs.
    apply report_is; (assumption || lia).
Qed.

(** Tails: the star's payment, his discount, and the rewards *)
Lemma tails_revenue theta : In theta X -> 0 < D theta ->
  gross theta - epsilon - INR (n - 1) * (2 * c)
  <= revenue_of ordered_reals n (tails ordered_reals n B epsilon delta theta (reports theta)).
Proof.
  intros Ht Hpos. set (k := star n theta). pose proof (star_below n two theta) as Hk. fold k in Hk.
  assert (Hr : forall f : nat -> R,
    (forall j, j <> k -> f j = 0 - reward ordered_reals n B epsilon delta (theta k) (reports theta j)) ->
    f k - INR (n - 1) * (2 * c) <= total reals n f).
  { intros f Hf. rewrite total_sum, (sum_rivals n k) by assumption.
    enough (- (INR (n - 1) * (2 * c)) <= sum (rivals n k) f) by lra.
    rewrite <- (rivals_length n k Hk), <- Ropp_mult_distr_r_reverse, <- sum_constant.
    apply sum_le. intros j Hj. apply in_rivals in Hj. rewrite Hf by tauto.
    pose proof (reward_bounds n B epsilon delta two (theta k) (reports theta j)
      ltac:(lra) ltac:(lra) (value_below theta k Ht Hk) (report_is_distribution theta j Ht Hpos (proj1 Hj))).
      lra. }
  rewrite (tails_real n B epsilon delta two). cbv zeta. fold k. unfold gross, offered. fold k.
  destruct (offer n B k theta (reports theta) <=? theta k)%nat; unfold revenue_of; cbn [price].
  - set (f := fun j : nat => if (j =? k)%nat then INR (offer n B k theta (reports theta)) - epsilon
      else 0 - reward ordered_reals n B epsilon delta (theta k) (reports theta j)).
    assert (Hfk : f k = INR (offer n B k theta (reports theta)) - epsilon)
      by (unfold f; rewrite Nat.eqb_refl; reflexivity).
    pose proof (Hr f) as H. rewrite Hfk in H. apply H. intros j Hj. unfold f. apply Nat.eqb_neq in Hj.
    rewrite Hj. reflexivity.
  - set (f := fun j : nat => if (j =? k)%nat then 0
      else 0 - reward ordered_reals n B epsilon delta (theta k) (reports theta j)).
    assert (Hfk : f k = 0) by (unfold f; rewrite Nat.eqb_refl; reflexivity).
    pose proof (Hr f) as H. rewrite Hfk in H. apply Rle_trans with (0 - INR (n - 1) * (2 * c)); [lra|].
    apply H. intros j Hj. unfold f. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
Qed.

(** Heads: only the price 0 earns less than nothing. *)
Lemma heads_revenue v :
  - (epsilon / INR B)
  <= total reals n (fun r => total reals B (fun p =>
       revenue_of ordered_reals n (heads ordered_reals epsilon v r p))) / (INR n * INR B).
Proof.
  assert (Hn : 0 < INR n) by (apply INR_positive; lia). assert (HB : 0 < INR B) by (apply INR_positive; lia).
  assert (Hpay : forall r p, (r < n)%nat -> revenue_of ordered_reals n (heads ordered_reals epsilon v r p)
    = if (p <=? v r)%nat then INR p - epsilon else 0).
  { intros r p Hr. rewrite heads_real. unfold revenue_of.
    transitivity (sum (seq 0 n) (price ordered_reals (if (p <=? v r)%nat
      then Outcome ordered_reals (Some r) (fun i => if (i =? r)%nat then INR p - epsilon else 0)
      else empty_outcome ordered_reals))); [apply total_sum|].
    destruct (p <=? v r)%nat; cbn [price empty_outcome].
    - rewrite (sum_single Nat.eq_dec (seq 0 n) r); [rewrite Nat.eqb_refl;
        reflexivity|apply seq_NoDup|apply in_seq; lia|].
      intros j _ Hj. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
    - apply sum_zero. reflexivity. }
  assert (Hsum : INR n * - epsilon <= total reals n (fun r => total reals B (fun p =>
       revenue_of ordered_reals n (heads ordered_reals epsilon v r p)))).
  { rewrite total_sum. rewrite <- (seq_length n 0) at 1. rewrite <- sum_constant. apply sum_le. intros r Hr.
    apply in_seq in Hr. rewrite total_sum.
    assert (HB1 : seq 0 B = 0%nat :: seq 1 (B - 1)) by (destruct B; [lia|simpl; rewrite Nat.sub_0_r;
      reflexivity]).
    rewrite HB1. cbn [sum].
    assert (Hrest : 0 <= sum (seq 1 (B - 1)) (fun p => revenue_of ordered_reals n (heads ordered_reals
      epsilon v r p))).
    { apply sum_nonneg. intros p Hp. apply in_seq in Hp. rewrite Hpay by lia.
      destruct (p <=? v r)%nat; [|lra]. assert (1 <= INR p) by (apply (le_INR 1); lia). lra. }
    rewrite Hpay by lia. simpl (0 <=? v r)%nat. cbv iota. simpl (INR 0). lra. }
  apply Rle_trans with ((INR n * - epsilon) / (INR n * INR B)).
  - right. field. lra.
  - apply Rmult_le_compat_r; [|assumption]. left. apply Rinv_0_lt_compat. nra.
Qed.

Lemma revenue_from b : b <= mean X D gross ->
  (1 - delta) * (b - epsilon - INR (n - 1) * (2 * c)) - delta * (epsilon / INR B)
  <= expected_revenue n B epsilon delta X D cells.
Proof.
  intros Hb. pose proof in_context as [[_ H1] _].
  apply Rle_trans with (mean X D (fun theta => delta * - (epsilon / INR B)
    + (1 - delta) * (gross theta - epsilon - INR (n - 1) * (2 * c)))).
  - unfold mean in *.
    rewrite (sum_ext X (fun x => D x * (delta * - (epsilon / INR B) + _))
      (fun x => (1 - delta) * (D x * gross x)
        - (delta * (epsilon / INR B) + (1 - delta) * (epsilon + INR (n - 1) * (2 * c))) * D x))
      by (intros; ring).
    rewrite sum_minus, !sum_scale, H1. nra.
  - unfold expected_revenue, mean. apply sum_le. intros theta Ht.
    destruct (weight_nonneg theta Ht) as [Hpos|Hz]; [|rewrite <- Hz; lra].
    apply Rmult_le_compat_l; [lra|]. unfold revenue, expected. rewrite !whole_ordered.
    pose proof (heads_revenue theta) as Hh. pose proof (tails_revenue theta Ht Hpos) as Htl.
    apply Rplus_le_compat.
    + apply (Rmult_le_compat_l delta); [lra|exact Hh].
    + apply (Rmult_le_compat_l (1 - delta)); [lra|exact Htl].
Qed.

Lemma sharp :
  (1 - delta) * (benchmark n B X D - epsilon - INR (n - 1) * (2 * c)) - delta * (epsilon / INR B)
  <= expected_revenue n B epsilon delta X D cells.
Proof.
  apply revenue_from. pose proof gross_covers_best as Hg. rewrite benchmark_is. unfold mean in *.
  rewrite (sum_ext X _ (fun x => D x * gross x - D x * best_payment x)) in Hg by (intros; ring).
  rewrite sum_minus in Hg. lra.
Qed.

(** *** Collective knowledge *)

Lemma gross_covers_value : rivals_know n X D cells ->
  mean X D (fun theta => INR (theta (star n theta))) <= mean X D gross.
Proof.
  intros Hknow.
  enough (H : 0 <= mean X D (fun theta => gross theta - INR (theta (star n theta)))).
  { unfold mean in *. rewrite (sum_ext X _ (fun x => D x * gross x - D x * INR (x (star n x)))) in H
      by (intros; ring). rewrite sum_minus in H. lra. }
  apply (mean_by_classes X D _ indistinct).
  - apply weight_nonneg.
  - intros x _. apply indistinct_true. split; reflexivity.
  - intros x y _ _ H z _. apply indistinct_class. assumption.
  - intros x Hx Hpos. set (k := star n x).
    pose proof (offer_is_best x Hx Hpos (x k) (value_below x k Hx (star_below n two x))) as H.
    eapply Rle_trans; [exact H|]. apply Req_le, sum_ext. intros y Hy.
    destruct (indistinct x y) eqn:E; [|reflexivity]. pose proof (offered_same x y Hy E) as Ho.
    apply indistinct_true in E. destruct E as [Ea Ec]. pose proof (announced_agree n y x Ea) as [Hs _].
    destruct (weight_nonneg y Hy) as [Hy0|Hz]; [|rewrite <- Hz; ring].
    assert (Hk : y k = x k) by (apply (Hknow x y); assumption).
    fold k. rewrite Hk, Nat.leb_refl. unfold gross. rewrite Ho, Hs. fold k. rewrite Hk. reflexivity.
Qed.

End Proof.

Theorem lemma_5_sharp : Lemma_5_sharp.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells Hc.
  exact (sharp n B epsilon delta Hn HB He Hd X D cells Hc).
Qed.

(** All rewards at their largest come to at most a third of delta epsilon. *)
Lemma rewards_small n B epsilon delta : (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon -> 0 < delta ->
  INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))) <= 2 / 3 * (delta * (epsilon / INR B)).
Proof.
  intros Hn HB He Hd. assert (Hn0 : 0 < INR n) by (apply INR_positive; lia).
  assert (HB0 : 0 < INR B) by (apply INR_positive; lia).
  rewrite minus_INR by lia. simpl (INR 1).
  assert (0 < delta * (epsilon / INR B)) by (apply Rmult_lt_0_compat; [|apply Rdiv_lt_0_compat]; lra).
  replace ((INR n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))))
    with (2 / 3 * (delta * (epsilon / INR B)) - 2 / 3 * (delta * (epsilon / INR B)) * / INR n) by (field;
      lra).
  assert (0 < / INR n) by (apply Rinv_0_lt_compat; lra). nra.
Qed.

Lemma discount_share epsilon B : (2 <= B)%nat -> 0 < epsilon -> 0 < epsilon / INR B <= epsilon / 2.
Proof.
  intros HB He. assert (H2 : 2 <= INR B) by (apply (le_INR 2); assumption). split.
  - apply Rdiv_lt_0_compat; lra.
  - apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
Qed.

Theorem lemma_5 : Lemma_5.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells Hc.
  eapply Rle_trans; [|apply (lemma_5_sharp n B epsilon delta Hn HB He ltac:(lra) X D cells Hc)].
  pose proof (rewards_small n B epsilon delta Hn HB ltac:(lra) ltac:(lra)) as Hr.
  pose proof (discount_share epsilon B HB ltac:(lra)) as Hs.
  set (r := INR (n - 1) * _) in *. set (e := epsilon / INR B) in *.
  assert (Hde : 0 < delta * e) by (apply Rmult_lt_0_compat; lra).
  assert (delta * e <= 3 / 5 * (epsilon / 2)) by (apply Rmult_le_compat; lra).
  enough (0 <= (1 - delta) * (epsilon - r) - delta * e) by lra.
  assert ((1 - 3 / 5) * (epsilon - r) <= (1 - delta) * (epsilon - r)) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

(** The discount, the rewards and what Heads costs come to at most epsilon. *)
Lemma small_terms n B epsilon delta b : (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 -> 0 < delta < 1 ->
  (1 - delta) * b - epsilon
  <= (1 - delta) * (b - epsilon - INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))))
     - delta * (epsilon / INR B).
Proof.
  intros Hn HB He Hd. pose proof (rewards_small n B epsilon delta Hn HB ltac:(lra) ltac:(lra)) as Hr.
  pose proof (discount_share epsilon B HB ltac:(lra)) as Hs.
  set (r := INR (n - 1) * _) in *. set (e := epsilon / INR B) in *.
  assert (Hde : 0 < delta * e) by (apply Rmult_lt_0_compat; lra).
  assert (delta * e <= delta * (epsilon / 2)) by (apply Rmult_le_compat_l; lra).
  assert ((1 - delta) * r <= 2 / 3 * (delta * e)).
  { apply Rle_trans with ((1 - delta) * (2 / 3 * (delta * e))); [apply Rmult_le_compat_l; lra|nra]. }
  nra.
Qed.

Lemma revenue_bound : Revenue_bound.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells Hc.
  eapply Rle_trans; [|apply (lemma_5_sharp n B epsilon delta Hn HB He Hd X D cells Hc)].
  apply small_terms; assumption.
Qed.

Lemma collective_knowledge : Collective_knowledge.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells Hc Hknow.
  eapply Rle_trans; [apply (small_terms n B epsilon delta _ Hn HB He Hd)|].
  apply (revenue_from n B epsilon delta Hn HB He Hd X D cells Hc).
  apply (gross_covers_value n B epsilon delta Hn HB He Hd X D cells Hc Hknow).
Qed.
