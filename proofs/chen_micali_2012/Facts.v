(** * The mechanism as a second-price auction with rewards *)

From Coq Require Import Reals Lra Lia List Arith Bool Psatz.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs.
Open Scope R_scope.

(** ** Maxima *)

Lemma max_below_ge n f j : (j < n)%nat -> (f j <= max_below n f)%nat.
Proof.
  induction n as [|n IH]; simpl; [lia|]. intros Hj.
  destruct (Nat.eq_dec j n) as [->|]; [lia|]. specialize (IH ltac:(lia)). lia.
Qed.

Lemma max_below_le n f k : (forall j, (j < n)%nat -> (f j <= k)%nat) -> (max_below n f <= k)%nat.
Proof.
  induction n as [|n IH]; simpl; intros H; [lia|].
  pose proof (H n ltac:(lia)). specialize (IH ltac:(intros; apply H; lia)). lia.
Qed.

Lemma max_below_attained n f : (0 < n)%nat -> exists j, (j < n)%nat /\ f j = max_below n f.
Proof.
  induction n as [|n IH]; [lia|]. intros _. simpl.
  destruct (Nat.le_gt_cases (max_below n f) (f n)) as [Hle|Hgt].
  - exists n. lia.
  - destruct n as [|m]; [simpl in Hgt; lia|]. destruct (IH ltac:(lia)) as [j [Hj Hf]].
    exists j. lia.
Qed.

Lemma max_below_ext n f g : (forall j, (j < n)%nat -> f j = g j) -> max_below n f = max_below n g.
Proof.
  induction n as [|n IH]; simpl; intros H; [reflexivity|].
  rewrite (H n) by lia. rewrite IH; [reflexivity|]. intros; apply H; lia.
Qed.

Lemma max_other_ge n i f j : (j < n)%nat -> j <> i -> (f j <= max_other n i f)%nat.
Proof.
  intros Hj Hne. unfold max_other.
  pose proof (max_below_ge n (fun j => if (j =? i)%nat then 0%nat else f j) j Hj) as H. simpl in H.
  destruct (Nat.eqb_spec j i); [congruence|assumption].
Qed.

Lemma max_other_le n i f k :
  (forall j, (j < n)%nat -> j <> i -> (f j <= k)%nat) -> (max_other n i f <= k)%nat.
Proof.
  intros H. apply max_below_le. intros j Hj. destruct (Nat.eqb_spec j i); [lia|auto].
Qed.

Lemma max_other_attained n i f : (2 <= n)%nat -> (i < n)%nat ->
  exists j, (j < n)%nat /\ j <> i /\ f j = max_other n i f.
Proof.
  intros Hn Hi. unfold max_other.
  destruct (max_below_attained n (fun j => if (j =? i)%nat then 0%nat else f j) ltac:(lia)) as [j [Hj Hf]].
  simpl in Hf. destruct (Nat.eqb_spec j i) as [->|Hne].
  - set (k := if (i =? 0)%nat then 1%nat else 0%nat).
    assert (Hk : (k < n)%nat /\ k <> i) by (unfold k; destruct (Nat.eqb_spec i 0); lia).
    exists k. pose proof (max_other_ge n i f k ltac:(tauto) ltac:(tauto)) as Hm. unfold max_other in Hm.
    split; [tauto|]. split; [tauto|]. lia.
  - exists j. auto.
Qed.

(** ** Numbers *)

Section Game.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation u := (u n V epsilon ties).

Definition floor_R (k : nat) : R := match k with O => 1 / 2 | _ => INR k end.

Lemma price_floor_R k : price_floor reals k = floor_R k.
Proof.
  destruct k; unfold price_floor, floor_R.
  - simpl. lra.
  - apply whole_reals.
Qed.

Definition reward_R (x : pair) : R :=
  epsilon / (4 * INR n) *
  (INR (bid x) / (1 + INR (bid x)) + (1 - INR (external x)) / ((1 + INR V) * (1 + INR V))).

Lemma reward_is x : reward reals n V epsilon x = reward_R x.
Proof.
  unfold reward, reward_R. rewrite !whole_reals.
  rewrite mult_INR, !plus_INR. simpl (INR 4). simpl (INR 1). unfold reals. simpl.
  replace (1 + 1 + 1 + 1) with 4 by lra. reflexivity.
Qed.

Lemma n_pos : 2 <= INR n.
Proof. replace 2 with (INR 2) by (simpl; lra). apply le_INR. assumption. Qed.

Lemma scale_pos : 0 < epsilon / (4 * INR n).
Proof. pose proof n_pos. apply Rdiv_lt_0_compat; lra. Qed.

Lemma bonus_le : 0 < 1 / ((1 + INR V) * (1 + INR V)) <= 1.
Proof.
  pose proof (pos_INR V). split.
  - apply Rdiv_lt_0_compat; [lra|nra].
  - apply Rmult_le_reg_r with ((1 + INR V) * (1 + INR V)); [nra|].
    unfold Rdiv. rewrite Rmult_1_l, Rinv_l; nra.
Qed.

(** x/(1+x) increases. *)
Lemma share_lt v w : (v < w)%nat -> INR v / (1 + INR v) < INR w / (1 + INR w).
Proof.
  intros H. apply lt_INR in H. pose proof (pos_INR v). pose proof (pos_INR w).
  apply Rmult_lt_reg_r with ((1 + INR v) * (1 + INR w)); [nra|].
  field_simplify; nra.
Qed.

(** The reward is larger for a larger bid with e = 0, and for e = 0 than for e = 1. *)
Lemma reward_increases e v w :
  (v < w)%nat -> reward_R (e, v) < reward_R (0%nat, w).
Proof.
  intros H. unfold reward_R, bid, external. simpl.
  pose proof scale_pos. pose proof (share_lt v w H). pose proof bonus_le. pose proof (pos_INR e).
  assert ((1 - INR e) / ((1 + INR V) * (1 + INR V)) <= (1 - 0) / ((1 + INR V) * (1 + INR V))).
  { unfold Rdiv in *. apply Rmult_le_compat_r; [|lra]. lra. }
  apply Rmult_lt_compat_l; [assumption|lra].
Qed.

Lemma reward_of_own_type v : reward_R (1%nat, v) < reward_R (0%nat, v).
Proof.
  unfold reward_R, bid, external. simpl. pose proof scale_pos. pose proof bonus_le.
  apply Rmult_lt_compat_l; [assumption|]. unfold Rdiv in *. nra.
Qed.

(** Claim 3's display: with k <= V, announcing k > v as believed pays more than v however announced. *)
Lemma reward_of_smp e v k : (v < k)%nat -> (k <= V)%nat -> reward_R (e, v) < reward_R (1%nat, k).
Proof.
  intros Hv Hk. unfold reward_R, bid, external. simpl (snd _). simpl (fst _).
  pose proof scale_pos. apply Rmult_lt_compat_l; [assumption|].
  assert (Hv' : INR v + 1 <= INR k). { rewrite <- S_INR. apply le_INR. lia. }
  apply le_INR in Hk. pose proof (pos_INR v). pose proof (pos_INR e).
  simpl (INR 1). replace ((1 - 1) / ((1 + INR V) * (1 + INR V))) with 0 by (unfold Rdiv; ring).
  assert (Hbonus : (1 - INR e) / ((1 + INR V) * (1 + INR V)) <= 1 / ((1 + INR k) * (1 + INR k))).
  { apply Rle_trans with (1 / ((1 + INR V) * (1 + INR V))).
    - unfold Rdiv. apply Rmult_le_compat_r; [|lra]. left. apply Rinv_0_lt_compat. nra.
    - unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_le_contravar; nra. }
  assert (Hgap : INR k / (1 + INR k) - INR v / (1 + INR v) = (INR k - INR v) / ((1 + INR k) * (1 + INR v)))
    by (field; lra).
  assert (Hlt : 1 / ((1 + INR k) * (1 + INR k)) < (INR k - INR v) / ((1 + INR k) * (1 + INR v))).
  { apply Rmult_lt_reg_r with ((1 + INR k) * (1 + INR k) * (1 + INR v)); [nra|].
    field_simplify; nra. }
  lra.
Qed.

(** ** Trade *)

Lemma join_own i x r : join i x r i = x.
Proof. unfold Beliefs.join. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma join_other i x r j : j <> i -> join i x r j = r j.
Proof. intros H. unfold Beliefs.join. destruct (Nat.eqb_spec j i); congruence. Qed.

Definition rival (i : nat) (r : profile) : nat := max_other n i (fun j => bid (r j)).

Lemma rival_join i x r : highest_other n (join i x r) i = rival i r.
Proof.
  unfold highest_other, rival, max_other. apply max_below_ext. intros j _.
  destruct (Nat.eqb_spec j i) as [|H]; [reflexivity|]. rewrite join_other by assumption. reflexivity.
Qed.

Lemma highest_join i x r : (i < n)%nat -> highest n (join i x r) = Nat.max (bid x) (rival i r).
Proof.
  intros Hi. unfold highest. apply Nat.le_antisymm.
  - apply max_below_le. intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne].
    + rewrite join_own. lia.
    + rewrite join_other by assumption.
      pose proof (max_other_ge n i (fun j => bid (r j)) j Hj Hne). unfold rival. lia.
  - apply Nat.max_lub.
    + pose proof (max_below_ge n (fun j => bid (join i x r j)) i Hi) as H. cbv beta in H. rewrite join_own in H. exact H.
    + apply max_other_le. intros j Hj Hne.
      pose proof (max_below_ge n (fun j => bid (join i x r j)) j Hj) as H.
      cbv beta in H. rewrite join_other in H by assumption. exact H.
Qed.

Lemma first_exists s : exists j, (j < n)%nat /\ first n s j = true.
Proof.
  destruct (max_below_attained n (fun j => bid (s j)) ltac:(lia)) as [j [Hj Hb]].
  set (f := fun j => if (bid (s j) =? highest n s)%nat && (external (s j) =? 0)%nat then 1%nat else 0%nat).
  destruct (Nat.eq_dec (max_below n f) 0) as [Hz|Hnz].
  - exists j. split; [assumption|]. unfold first. unfold highest at 1. rewrite Hb, Nat.eqb_refl. simpl.
    fold f. rewrite Hz. simpl. apply orb_true_r.
  - destruct (max_below_attained n f ltac:(lia)) as [l [Hl Hf]]. exists l. split; [assumption|].
    unfold f in Hf at 1. destruct ((bid (s l) =? highest n s)%nat && (external (s l) =? 0)%nat) eqn:E; [|lia].
    apply andb_true_iff in E. destruct E as [E1 E2]. unfold first. rewrite E1, E2. reflexivity.
Qed.

Lemma first_is_highest s j : first n s j = true -> bid (s j) = highest n s.
Proof.
  unfold first. intros H. apply andb_true_iff in H. destruct H as [H _]. apply Nat.eqb_eq. assumption.
Qed.

Lemma first_internal s j l : (l < n)%nat -> first n s j = true -> bid (s l) = highest n s ->
  external (s l) = 0%nat -> external (s j) = 0%nat.
Proof.
  unfold first. intros Hl H Hb He. apply andb_true_iff in H. destruct H as [_ H].
  apply orb_true_iff in H. destruct H as [H|H]; [apply Nat.eqb_eq; assumption|].
  apply negb_true_iff in H. apply Nat.ltb_ge in H.
  set (f := fun j => if (bid (s j) =? highest n s)%nat && (external (s j) =? 0)%nat then 1%nat else 0%nat) in H.
  pose proof (max_below_ge n f l Hl) as Hm. unfold f in Hm at 1. rewrite Hb, He, !Nat.eqb_refl in Hm.
  simpl in Hm. lia.
Qed.

Lemma total_le_one f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= total reals n f.
Proof.
  clear. induction n as [|m IH]; intros Hf Hi; [lia|]. simpl.
  assert (Hm : 0 <= total reals m f).
  { clear IH Hi. assert (H : forall k, (k <= S m)%nat -> 0 <= total reals k f).
    - induction k as [|k IHk]; simpl; [lra|]. intros Hk.
      specialize (IHk ltac:(lia)). specialize (Hf k ltac:(lia)). unfold reals in *; simpl in *. lra.
    - apply H. lia. }
  destruct (Nat.eq_dec i m) as [->|Hne].
  - unfold reals in *; simpl in *. lra.
  - specialize (IH ltac:(intros; apply Hf; lia) ltac:(lia)). specialize (Hf m ltac:(lia)).
    unfold reals in *; simpl in *. lra.
Qed.

Lemma chance_range s i : (i < n)%nat -> 0 <= ties s (first n s) i <= 1.
Proof.
  intros Hi. destruct (fair s _ (first_exists s)) as [H0 [_ H1]]. split; [auto|].
  rewrite <- H1. apply total_le_one; assumption.
Qed.

Lemma chance_zero s i : (i < n)%nat -> first n s i = false -> ties s (first n s) i = 0.
Proof. intros Hi. destruct (fair s _ (first_exists s)) as [_ [Hz _]]. apply Hz. assumption. Qed.

Lemma total_single f i : (i < n)%nat -> (forall j, (j < n)%nat -> j <> i -> f j = 0) ->
  total reals n f = f i.
Proof.
  clear. assert (Hz : forall m, (forall j, (j < m)%nat -> f j = 0) -> total reals m f = 0).
  { induction m as [|m IH]; simpl; intros H; [reflexivity|].
    rewrite (IH ltac:(intros; apply H; lia)), (H m) by lia. unfold reals; simpl. lra. }
  induction n as [|m IH]; intros Hi Ho; [lia|]. simpl.
  destruct (Nat.eq_dec i m) as [->|Hne].
  - rewrite Hz by (intros; apply Ho; lia). unfold reals; simpl. lra.
  - rewrite IH by (try lia; intros; apply Ho; lia). rewrite (Ho m) by lia. unfold reals; simpl. lra.
Qed.

Lemma chance_one s i : (i < n)%nat -> (forall j, (j < n)%nat -> j <> i -> first n s j = false) ->
  ties s (first n s) i = 1.
Proof.
  intros Hi Ho. destruct (fair s _ (first_exists s)) as [_ [_ H1]]. rewrite <- H1. symmetry.
  apply total_single; [assumption|]. intros j Hj Hne. apply chance_zero; auto.
Qed.

(** What trade gives type t who announces x. *)
Definition trade (i t : nat) (x : pair) (r : profile) : R :=
  ties (join i x r) (first n (join i x r)) i * (INR t - floor_R (rival i r)).

Lemma u_halts i t x r : (i < n)%nat -> bid x = 0%nat -> rival i r = 0%nat -> u i t x r = INR t / INR n.
Proof.
  intros Hi Hx Hr. unfold Beliefs.u, utility, win, price, halts.
  rewrite highest_join by assumption. rewrite Hx, Hr. simpl (Nat.max 0 0). simpl (0 =? 0)%nat. cbv iota.
  rewrite !whole_reals. unfold reals; simpl. unfold Rdiv. ring.
Qed.

Lemma u_trade i t x r : (i < n)%nat -> (0 < bid x \/ 0 < rival i r)%nat ->
  u i t x r = trade i t x r + reward_R x.
Proof.
  intros Hi Hpos. unfold Beliefs.u, utility, win, price, halts, trade.
  rewrite highest_join by assumption.
  destruct (Nat.eqb_spec (Nat.max (bid x) (rival i r)) 0) as [H|_]; [lia|].
  rewrite rival_join, join_own, reward_is, price_floor_R, whole_reals. unfold reals; simpl. ring.
Qed.

Lemma trade_le i t x r : (i < n)%nat -> trade i t x r <= Rmax 0 (INR t - floor_R (rival i r)).
Proof.
  intros Hi. unfold trade. pose proof (chance_range (join i x r) i Hi).
  unfold Rmax. destruct (Rle_dec 0 (INR t - floor_R (rival i r))); nra.
Qed.

(** Announcing one's own type t >= 1 gets all that trade can give. *)
Lemma trade_truthful i t e r : (i < n)%nat -> (1 <= t)%nat ->
  trade i t (e, t) r = Rmax 0 (INR t - floor_R (rival i r)).
Proof.
  intros Hi Ht. unfold trade. set (h := rival i r).
  assert (Hhigh : highest n (join i (e, t) r) = Nat.max t h) by (rewrite highest_join by assumption; reflexivity).
  destruct (lt_eq_lt_dec h t) as [[Hlt|Heq]|Hgt].
  - rewrite chance_one; [|assumption|].
    + assert (floor_R h <= INR t).
      { unfold floor_R. destruct h; [|apply le_INR; lia].
        apply le_INR in Ht. simpl in Ht. lra. }
      unfold Rmax. destruct (Rle_dec 0 (INR t - floor_R h)); lra.
    + intros j Hj Hne. apply not_true_is_false. intros Hf. apply first_is_highest in Hf.
      rewrite join_other in Hf by assumption.
      pose proof (max_other_ge n i (fun j => bid (r j)) j Hj Hne). fold (rival i r) in H. fold h in H. lia.
  - assert (Hfl : floor_R h = INR t) by (rewrite Heq; unfold floor_R; destruct t; [lia|reflexivity]).
    rewrite Hfl. unfold Rmax. destruct (Rle_dec 0 (INR t - INR t)); lra.
  - rewrite chance_zero; [|assumption|].
    + assert (INR t <= floor_R h) by (unfold floor_R; destruct h; [lia|apply le_INR; lia]).
      unfold Rmax. destruct (Rle_dec 0 (INR t - floor_R h)); lra.
    + apply not_true_is_false. intros Hf. apply first_is_highest in Hf. rewrite join_own in Hf.
      unfold bid in Hf. simpl in Hf. lia.
Qed.

End Game.
