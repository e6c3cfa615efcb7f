(** * Theorem 3: the revenue of rational play

    [CM2012] Theorem 3, Section 8, with the exact worst case. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims.
Open Scope R_scope.

(** ** Totals *)

Lemma total_R_S n f : total reals (S n) f = total reals n f + f n.
Proof. reflexivity. Qed.

Lemma total_R_le n f g : (forall j, (j < n)%nat -> f j <= g j) -> total reals n f <= total reals n g.
Proof.
  induction n as [|n IH]; intros H; [simpl; lra|]. rewrite !total_R_S.
  pose proof (H n ltac:(lia)). specialize (IH ltac:(intros; apply H; lia)). lra.
Qed.

Lemma total_R_eq n f g : (forall j, (j < n)%nat -> f j = g j) -> total reals n f = total reals n g.
Proof.
  induction n as [|n IH]; intros H; [reflexivity|]. rewrite !total_R_S.
  rewrite (H n) by lia. rewrite IH; [reflexivity|]. intros; apply H; lia.
Qed.

Lemma total_R_minus n f g : total reals n (fun j => f j - g j) = total reals n f - total reals n g.
Proof. induction n as [|n IH]; [simpl; lra|]. rewrite !total_R_S, IH. lra. Qed.

Lemma total_R_scale n c f : total reals n (fun j => f j * c) = total reals n f * c.
Proof. induction n as [|n IH]; [simpl; lra|]. rewrite !total_R_S, IH. lra. Qed.

Lemma total_R_constant n c : total reals n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; [simpl; lra|]. rewrite total_R_S, IH, S_INR. lra. Qed.

(** ** The second highest *)

Lemma second_monotone n f g : (forall j, (j < n)%nat -> (f j <= g j)%nat) ->
  (second n f <= second n g)%nat.
Proof.
  intros H. unfold second. apply max_below_le. intros i Hi.
  assert (Ho : (max_other n i f <= max_other n i g)%nat).
  { apply max_other_le. intros j Hj Hne. pose proof (max_other_ge n i g j Hj Hne). specialize (H j Hj). lia. }
  pose proof (max_below_ge n (fun i => Nat.min (g i) (max_other n i g)) i Hi) as Hm. cbv beta in Hm.
  specialize (H i Hi). lia.
Qed.

(** Whoever is highest leaves the second highest to the others. *)
Lemma second_is_other n f a : (a < n)%nat -> f a = max_below n f -> max_other n a f = second n f.
Proof.
  intros Ha Htop. unfold second. apply Nat.le_antisymm.
  - pose proof (max_below_ge n (fun i => Nat.min (f i) (max_other n i f)) a Ha) as H. cbv beta in H.
    assert (Hle : (max_other n a f <= f a)%nat).
    { rewrite Htop. apply max_other_le. intros j Hj _. apply max_below_ge. assumption. }
    lia.
  - apply max_below_le. intros i Hi. destruct (Nat.eq_dec i a) as [->|Hne]; [lia|].
    pose proof (max_other_ge n a f i Hi Hne). lia.
Qed.

Lemma second_le_max n f : (second n f <= max_below n f)%nat.
Proof.
  unfold second. apply max_below_le. intros i Hi. pose proof (max_below_ge n f i Hi). lia.
Qed.

Section Theorem3.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation revenue := (revenue reals n V epsilon ties).
Notation reward := (reward_R n V epsilon).

Lemma revenue_halts s : highest n s = 0%nat -> revenue s = 0.
Proof.
  intros H. unfold SecondBelief.revenue. rewrite (total_R_eq n _ (fun _ => 0)).
  - rewrite total_R_constant. lra.
  - intros j _. unfold price, halts. rewrite H. reflexivity.
Qed.

(** Otherwise the second highest bid is paid, or 1/2, less all rewards. *)
Lemma revenue_sells s : (0 < highest n s)%nat ->
  revenue s = floor_R (second n (fun j => bid (s j))) - total reals n (fun j => reward (s j)).
Proof.
  intros H. unfold SecondBelief.revenue.
  destruct (fair s _ (first_exists n two s)) as [_ [Hz H1]].
  rewrite (total_R_eq n _ (fun j => ties s (first n s) j * floor_R (second n (fun j => bid (s j))) - reward (s j))).
  - rewrite total_R_minus, total_R_scale, H1. lra.
  - intros j Hj. unfold price, halts.
    destruct (Nat.eqb_spec (highest n s) 0) as [|_]; [lia|].
    rewrite reward_is, price_floor_R. unfold reals; simpl. f_equal.
    destruct (first n s j) eqn:E.
    + f_equal. f_equal. apply second_is_other; [assumption|]. apply first_is_highest in E. exact E.
    + rewrite Hz by assumption. ring.
Qed.

(** The largest reward is that of (0, V). *)
Definition largest : R := epsilon / 4 * (1 - INR V / ((1 + INR V) * (1 + INR V))).

Lemma reward_le x : legal V x -> INR n * reward x <= largest.
Proof.
  intros [He Hv]. destruct x as [e v]. unfold external, bid in *. simpl in *.
  unfold reward_R, largest, bid, external. simpl.
  pose proof (n_pos n two). pose proof (pos_INR V). pose proof (pos_INR v). pose proof (pos_INR e).
  assert (Hs : INR v / (1 + INR v) <= INR V / (1 + INR V)).
  { destruct (Nat.eq_dec v V) as [->|Hne]; [lra|]. left. apply share_lt. lia. }
  assert (Hb : (1 - INR e) / ((1 + INR V) * (1 + INR V)) <= 1 / ((1 + INR V) * (1 + INR V))).
  { unfold Rdiv. apply Rmult_le_compat_r; [|lra]. left. apply Rinv_0_lt_compat. nra. }
  replace (1 - INR V / ((1 + INR V) * (1 + INR V)))
    with (INR V / (1 + INR V) + 1 / ((1 + INR V) * (1 + INR V))) by (field; lra).
  set (share := INR v / (1 + INR v)) in *. set (bonus := (1 - INR e) / _) in *.
  replace (INR n * (epsilon / (4 * INR n) * (share + bonus))) with (epsilon / 4 * (share + bonus))
    by (field; lra).
  apply Rmult_le_compat_l; lra.
Qed.

Lemma rewards_le s : (forall j, (j < n)%nat -> legal V (s j)) ->
  total reals n (fun j => reward (s j)) <= largest.
Proof.
  intros H. pose proof (n_pos n two).
  apply Rle_trans with (total reals n (fun _ => largest / INR n)).
  - apply total_R_le. intros j Hj. pose proof (reward_le (s j) (H j Hj)).
    apply Rmult_le_reg_l with (INR n); [lra|]. field_simplify; lra.
  - rewrite total_R_constant. right. field. lra.
Qed.

Lemma largest_range : 0 <= largest < epsilon.
Proof.
  unfold largest. pose proof (pos_INR V).
  assert (0 <= INR V / ((1 + INR V) * (1 + INR V)) <= 1).
  { split.
    - apply Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat. nra.
    - apply Rmult_le_reg_r with ((1 + INR V) * (1 + INR V)); [nra|].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l by nra. nra. }
  nra.
Qed.

(** ** Theorem 3 *)

Section Context.
Variables (theta : nat -> nat) (B : nat -> belief) (smp : nat -> nat).
Hypothesis beliefs : forall i, (i < n)%nat -> is_belief n V i (theta i) (B i).
Hypothesis smps : forall i, (i < n)%nat -> is_smp n (B i) (smp i).

(** A profile of conservatively strictly rational strategies. *)
Definition rational_profile (s : profile) : Prop :=
  forall i, (i < n)%nat -> rational n V epsilon ties i (theta i) (B i) (s i).

(** The revenue is at least 2nd(B) - (epsilon/4) (1 - V/(V+1)^2). *)
Theorem theorem_3_sharp s : rational_profile s ->
  INR (second n smp) - largest <= revenue s.
Proof.
  intros Hs. pose proof largest_range.
  assert (H16 : forall i, (i < n)%nat -> (smp i <= bid (s i))%nat).
  { intros i Hi. apply (claim_3 n V epsilon ties two positive fair i (theta i) (B i)); auto. }
  pose proof (second_monotone n smp (fun j => bid (s j)) H16) as Hsecond.
  destruct (Nat.eq_dec (highest n s) 0) as [Hz|Hnz].
  - rewrite revenue_halts by assumption.
    pose proof (second_le_max n (fun j => bid (s j))). unfold highest in Hz.
    replace (second n smp) with 0%nat by lia. simpl. lra.
  - rewrite revenue_sells by lia.
    assert (Hl : forall j, (j < n)%nat -> legal V (s j)) by (intros j Hj; apply (Hs j Hj)).
    pose proof (rewards_le s Hl).
    assert (INR (second n smp) <= floor_R (second n (fun j => bid (s j)))).
    { apply Rle_trans with (INR (second n (fun j => bid (s j)))); [apply le_INR; assumption|].
      unfold floor_R. destruct (second n (fun j => bid (s j))); [simpl; lra|lra]. }
    lra.
Qed.

(** Theorem 3 as printed: (11). *)
Theorem theorem_3 s : rational_profile s -> revenue s >= INR (second n smp) - epsilon.
Proof. intros Hs. pose proof (theorem_3_sharp s Hs). pose proof largest_range. lra. Qed.

(** After (16): whoever may win faces a rival who announces at least 2nd(B). *)
Theorem winner_faces_the_benchmark s i : rational_profile s -> (i < n)%nat -> 0 < win reals n ties s i ->
  (second n smp <= highest_other n s i)%nat.
Proof.
  intros Hs Hi Hwin.
  assert (H16 : forall j, (j < n)%nat -> (smp j <= bid (s j))%nat).
  { intros j Hj. apply (claim_3 n V epsilon ties two positive fair j (theta j) (B j)); auto. }
  pose proof (second_monotone n smp (fun j => bid (s j)) H16) as Hsecond.
  unfold win, halts in Hwin. destruct (Nat.eqb_spec (highest n s) 0) as [Hz|Hnz].
  - pose proof (second_le_max n (fun j => bid (s j))). unfold highest in Hz. lia.
  - assert (Hf : first n s i = true).
    { destruct (first n s i) eqn:E; [reflexivity|].
      pose proof (chance_zero n ties two fair s i Hi E) as H0. unfold reals in *. simpl in *. lra. }
    apply first_is_highest in Hf. unfold highest_other.
    rewrite (second_is_other n (fun j => bid (s j)) i Hi Hf). assumption.
Qed.

(** It is not about nothing. *)
Theorem theorem_3_not_vacuous : exists s, rational_profile s.
Proof.
  assert (H : forall m, (m <= n)%nat ->
    exists s : profile, forall i, (i < m)%nat -> rational n V epsilon ties i (theta i) (B i) (s i)).
  { induction m as [|m IH]; intros Hm.
    - exists (fun _ => (0%nat, 0%nat)). intros i Hi. lia.
    - destruct (IH ltac:(lia)) as [s Hs].
      destruct (some_rational n V epsilon ties two m (theta m) (B m) (beliefs m ltac:(lia))) as [x Hx].
      exists (join m x s). intros i Hi.
      destruct (Nat.eq_dec i m) as [->|Hne]; [rewrite join_own; assumption|].
      rewrite join_other by assumption. apply Hs. lia. }
  destruct (H n (Nat.le_refl n)) as [s Hs]. exists s. exact Hs.
Qed.

End Context.

(** ** The remark: the revenue is never negative *)

Theorem non_negative_revenue s : epsilon <= 1 -> (forall j, (j < n)%nat -> legal V (s j)) -> 0 <= revenue s.
Proof.
  intros He Hl. destruct (Nat.eq_dec (highest n s) 0) as [Hz|Hnz].
  - rewrite revenue_halts by assumption. lra.
  - rewrite revenue_sells by lia. pose proof (rewards_le s Hl). pose proof largest_range as Hr.
    assert (Hq : largest <= 1 / 4).
    { unfold largest in *. pose proof (pos_INR V).
      assert (0 <= INR V / ((1 + INR V) * (1 + INR V)))
        by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; nra]).
      nra. }
    assert (1 / 2 <= floor_R (second n (fun j => bid (s j)))).
    { unfold floor_R. destruct (second n (fun j => bid (s j))) as [|m]; [lra|].
      rewrite S_INR. pose proof (pos_INR m). lra. }
    lra.
Qed.

End Theorem3.
