(** * Who participates, and what he may expect

    [CM2012] Section 8, Remark at the end, and Section 9, in the form in which it holds; and Definition 3 of the
    mechanism itself, with utility at least 0. What fails as printed stands in [Counterexamples]. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Rewards.
Open Scope R_scope.

Section Section9.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation u := (u n V epsilon ties).
Notation utility := (utility reals n V epsilon ties).
Notation win := (win reals n ties).
Notation rest := (rest n V).
Notation possible := (possible n V epsilon ties).
Notation rational := (rational n V epsilon ties).
Notation highest := (highest n).

Lemma out_loses i t e r : (i < n)%nat -> (0 < rival n i r)%nat -> trade n ties i t (e, 0%nat) r = 0.
Proof.
  intros Hi Hr. unfold trade. rewrite (chance_zero n ties two fair _ i Hi); [lra|].
  apply not_true_is_false. intros Hf. apply first_is_highest in Hf. rewrite join_own in Hf.
  rewrite highest_join in Hf by assumption. unfold bid in Hf. simpl in Hf. lia.
Qed.

(** ** Opting out *)

(** Definition 3, with at least 0: everybody may announce (0, 0). *)
Theorem may_stay_at_home i : (i < n)%nat -> forall t r, 0 <= u i t (0%nat, 0%nat) r.
Proof.
  intros Hi t r. destruct (Nat.eq_dec (rival n i r) 0) as [Hz|Hnz].
  - rewrite u_halts by (assumption || reflexivity). pose proof (pos_INR t). pose proof (n_pos n two).
    apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. lra.
  - rewrite u_trade by (assumption || lia). rewrite out_loses by (assumption || lia).
    pose proof (reward_non_negative n V epsilon two positive (0%nat, 0%nat)) as H. rewrite reward_is in H.
    specialize (H ltac:(split; unfold external, bid; simpl; lia)). unfold reals in *; simpl in *. lra.
Qed.

(** "(0, theta_i) ... always has positive utility", unless all announce 0. *)
Theorem truth_is_positive i t r : (i < n)%nat -> (t <= V)%nat -> (0 < highest (join i (0%nat, t) r))%nat ->
  0 < u i t (0%nat, t) r.
Proof.
  intros Hi Ht Hh. rewrite highest_join in Hh by assumption. unfold bid in Hh. simpl in Hh.
  assert (Hreward : 0 < reward_R n V epsilon (0%nat, t)).
  { rewrite <- reward_is. apply reward_positive; try assumption; [|right; reflexivity].
    split; unfold external, bid; simpl; lia. }
  rewrite (u_trade n V epsilon ties two i t (0%nat, t) r Hi) by (unfold bid; simpl; lia).
  destruct (Nat.eq_dec t 0) as [->|Hnz].
  - rewrite out_loses by (assumption || lia). lra.
  - rewrite trade_truthful by (assumption || lia).
    pose proof (Rmax_l 0 (INR t - floor_R (rival n i r))). lra.
Qed.

(** "Opting out is strictly dominated by (0, theta_i)", for types of at least 1. *)
Theorem opting_out_is_dominated i t e r : (i < n)%nat -> (1 <= t <= V)%nat ->
  0 < u i t (0%nat, t) r /\ u i t (e, 0%nat) r < u i t (0%nat, t) r.
Proof.
  intros Hi Ht. split.
  - apply truth_is_positive; try assumption; [lia|]. rewrite highest_join by assumption. unfold bid. simpl. lia.
  - apply (truth_is_better n V epsilon ties two positive fair); try assumption; try lia.
    + unfold bid; simpl; lia.
    + apply reward_increases; try assumption. lia.
Qed.

(** ** Announcing one's smp *)

(** As the comment to step 1 has it: with e = 0 if the smp is the own type. *)
Definition announced_smp (t k : nat) : pair := if (k =? t)%nat then (0%nat, t) else (1%nat, k).

Section Belief.
Variables (i t : nat) (B : belief) (k : nat) (r : profile).
Hypothesis player : (i < n)%nat.
Hypothesis believes : is_belief n V i t B.
Hypothesis sure_price : is_smp n B k.
Hypothesis held_possible : possible i B r.

Lemma smp_loses : (t < k)%nat -> (0 < rival n i r)%nat /\ ties (join i (1%nat, k) r) (first n (join i (1%nat,
  k) r)) i = 0.
Proof.
  intros Hlt.
  pose proof (possible_rival n V epsilon ties two positive fair i t B k r player believes sure_price Hlt
    held_possible)
    as Hrival.
  split; [lia|].
  pose proof (loses n ties two fair i (1%nat, k) r k player (or_intror eq_refl) Hrival) as Hloses.
  specialize (Hloses (S (rival n i r + 1))). unfold trade in Hloses.
  apply Rmult_integral in Hloses. destruct Hloses as [H|H]; [assumption|]. exfalso.
  assert (Hrange : floor_R (rival n i r) <= INR (rival n i r + 1)).
  { unfold floor_R. destruct (rival n i r) as [|m]; [simpl; lra|]. apply le_INR. lia. }
  rewrite S_INR in H. lra.
Qed.

(** Section 9, first concern: who believes that another's type is higher, and announces (1, smp), does not get
    the good, and has the utility epsilon/(4n) smp/(1 + smp). *)
Theorem expects_epsilon : (t < k)%nat ->
  win (join i (1%nat, k) r) i = 0 /\
  u i t (1%nat, k) r = epsilon * INR k / (4 * INR n * (1 + INR k)) /\
  0 < epsilon * INR k / (4 * INR n * (1 + INR k)) < epsilon / (4 * INR n).
Proof.
  intros Hlt. destruct (smp_loses Hlt) as [Hpos Hloses]. pose proof (n_pos n two) as Hn.
  assert (Hk : 0 < INR k) by (apply lt_0_INR; lia).
  split; [|split].
  - rewrite win_sold; try assumption. rewrite highest_join by assumption. lia.
  - rewrite u_trade by (assumption || lia). unfold trade. rewrite Hloses. unfold reward_R, bid, external.
    simpl (snd _). simpl (fst _). simpl (INR 1). pose proof (pos_INR V). field. lra.
  - replace (epsilon * INR k / (4 * INR n * (1 + INR k))) with (epsilon / (4 * INR n) * (INR k / (1 + INR k)))
      by (field; lra).
    pose proof (scale_pos n epsilon two positive). pose proof (share_at_most k).
    assert (0 < INR k / (1 + INR k)) by (apply Rdiv_lt_0_compat; lra). nra.
Qed.

(** Section 9, second concern: unless all announce 0, who announces his smp expects more than 0. *)
Theorem smp_is_positive : (0 < highest (join i (announced_smp t k) r))%nat -> 0 < u i t (announced_smp t k) r.
Proof.
  unfold announced_smp. destruct (Nat.eqb_spec k t) as [->|Hne].
  - apply truth_is_positive; [assumption|]. exact (own_type_legal n V i t B player believes).
  - intros _. assert (Hle : (t <= k)%nat).
    { destruct believes as [_ Hb]. destruct sure_price as [[t' [Ht' <-]] _].
      destruct (Hb t' Ht') as [<- _]. apply max_below_ge. assumption. }
    destruct (expects_epsilon ltac:(lia)) as [_ [-> [H _]]]. exact H.
Qed.

(** Section 8, the last remark: who announces his smp believes that he will not end below 0. *)
Theorem smp_is_not_negative : 0 <= u i t (announced_smp t k) r.
Proof.
  destruct (Nat.eq_dec (highest (join i (announced_smp t k) r)) 0) as [Hz|Hnz].
  - rewrite highest_join in Hz by assumption. rewrite u_halts by (assumption || lia).
    pose proof (n_pos n two). pose proof (pos_INR t). apply Rmult_le_pos; [assumption|].
    left. apply Rinv_0_lt_compat. lra.
  - left. apply smp_is_positive. lia.
Qed.

End Belief.

(** ** Section 9, third concern: underbidding *)

Section Underbidding.
Variables (theta : nat -> nat) (B : nat -> belief) (smp : nat -> nat) (i : nat).
Hypothesis at_most_one : epsilon <= 1.
Hypothesis types : forall j, (j < n)%nat -> (theta j <= V)%nat.
Hypothesis beliefs : forall j, (j < n)%nat -> is_belief n V j (theta j) (B j).
Hypothesis smps : forall j, (j < n)%nat -> is_smp n (B j) (smp j).
Hypothesis player : (i < n)%nat.
(** i has the highest type, and is sure of it. *)
Hypothesis is_highest : theta i = max_below n theta.
Hypothesis is_sure : forall t, B i t -> max_below n t = theta i.

Notation m := (second n smp).

Lemma two_reach k f : (1 <= k <= second n f)%nat -> exists j, (j < n)%nat /\ j <> i /\ (k <= f j)%nat.
Proof.
  intros Hk. unfold second in Hk.
  destruct (max_below_attained n (fun j => Nat.min (f j) (max_other n j f)) ltac:(lia)) as [a [Ha He]].
    cbv beta in He.
  destruct (Nat.eq_dec a i) as [->|Hne].
  - destruct (max_other_attained n i f two player) as [j [Hj [Hne Hf]]]. exists j. lia.
  - exists a. lia.
Qed.

(** If theta_i >= 2nd(B) > 2nd(theta), and max(1/2, 2nd(B) - 1) > 2nd(theta), and the others play rationally,
    then some other player loses when i announces 2nd(B) - 1. *)
Theorem underbidding_hurts s :
  (theta i >= m)%nat -> (m > second n theta)%nat -> Rmax (1 / 2) (INR (m - 1)) > INR (second n theta) ->
  (forall j, (j < n)%nat -> j <> i -> rational j (theta j) (B j) (s j)) -> s i = (0%nat, (m - 1)%nat) ->
  exists j, (j < n)%nat /\ j <> i /\ utility j (theta j) s < 0.
Proof.
  intros _ Hm Hmax Hs Hi. set (z := second n theta) in *.
  assert (Hz : (z = 0 \/ z + 2 <= m)%nat).
  { destruct (Nat.eq_dec z 0) as [|Hnz]; [left; assumption|right].
    assert (H1 : 1 <= INR z) by (apply (le_INR 1); lia).
    unfold Rmax in Hmax. destruct (Rle_dec (1 / 2) (INR (m - 1))) as [_|_]; [|lra].
    apply INR_lt in Hmax. lia. }
  destruct (two_reach m smp ltac:(lia)) as [a [Ha [Hai Hsmp]]].
  assert (Hbid : (m <= bid (s a))%nat).
  { pose proof (claim_3 n V epsilon ties two positive fair a (theta a) (B a) (smp a) (s a) Ha (beliefs a Ha)
      (smps a Ha) (Hs a Ha Hai)). lia. }
  assert (Hhigh : (m <= highest s)%nat).
  { pose proof (max_below_ge n (fun j => bid (s j)) a Ha) as H. cbv beta in H. unfold SecondBelief.highest. lia. }
  assert (Hfirst : forall j, (j < n)%nat -> first n s j = true -> j <> i).
  { intros j Hj Hf ->. apply first_is_highest in Hf. rewrite Hi in Hf. unfold bid in Hf at 1. simpl in Hf. lia. }
  (* somebody wins with chance at least 1/n *)
  destruct (fair s _ (first_exists n two s)) as [H0 [Hnone Hone]].
  assert (Hex : exists w, (w < n)%nat /\ / INR n <= ties s (first n s) w).
  { apply NNPP. intros Hno. pose proof (n_pos n two) as Hn.
    assert (Hlt : forall k, (1 <= k <= n)%nat -> total reals k (ties s (first n s)) < INR k * / INR n).
    { induction k as [|k IH]; [lia|]. intros Hk. rewrite total_R_S, S_INR.
      assert (Hk' : ties s (first n s) k < / INR n).
      { apply Rnot_le_lt. intros Hle. apply Hno. exists k. split; [lia|assumption]. }
      destruct (Nat.eq_dec k 0) as [->|Hne]; [simpl; unfold reals in *; simpl in *; lra|].
      specialize (IH ltac:(lia)). unfold reals in *; simpl in *. lra. }
    specialize (Hlt n ltac:(lia)). rewrite Rinv_r in Hlt by lra. unfold reals in *; simpl in *. lra. }
  destruct Hex as [w [Hw Hchance]].
  assert (Hpos : 0 < / INR n) by (apply Rinv_0_lt_compat; pose proof (n_pos n two); lra).
  assert (Hf : first n s w = true).
  { destruct (first n s w) eqn:E; [reflexivity|]. rewrite (Hnone w Hw E) in Hchance. lra. }
  assert (Hwi : w <> i) by (apply Hfirst; assumption).
  exists w. split; [assumption|]. split; [assumption|].
  rewrite utility_sold, win_sold by (assumption || lia).
  assert (Htype : (theta w <= z)%nat).
  { unfold z, second. pose proof (max_below_ge n (fun j => Nat.min (theta j) (max_other n j theta)) w Hw) as H.
    cbv beta in H. pose proof (max_other_ge n w theta i player ltac:(congruence)).
    pose proof (max_below_ge n theta w Hw). lia. }
  assert (Hrival : (m - 1 <= highest_other n s w)%nat).
  { pose proof (max_other_ge n w (fun j => bid (s j)) i player ltac:(congruence)) as H. cbv beta in H.
    rewrite Hi in H. unfold bid at 1 in H. simpl in H. exact H. }
  assert (Hloss : INR (theta w) - floor_R (highest_other n s w) <= - (1 / 2)).
  { assert (Hhalf : forall k, 1 / 2 <= floor_R k).
    { intros k. unfold floor_R. destruct k as [|k]; [lra|]. rewrite S_INR. pose proof (pos_INR k). lra. }
    destruct Hz as [Hz|Hz].
    - replace (theta w) with 0%nat by lia. specialize (Hhalf (highest_other n s w)). simpl. lra.
    - assert (Hge : INR (theta w) + 1 <= floor_R (highest_other n s w)); [|lra].
      rewrite <- S_INR. unfold floor_R. destruct (highest_other n s w) eqn:E; [lia|]. apply le_INR. lia. }
  destruct (Hs w Hw Hwi) as [[Hlegal _] _].
  pose proof (reward_at_most n V epsilon two positive (s w) Hlegal) as Hreward.
  pose proof (largest_reward_below n V epsilon two positive).
  assert (Hquarter : epsilon / (4 * INR n) <= / 4 * / INR n).
  { pose proof (n_pos n two). unfold Rdiv. rewrite Rinv_mult by lra. nra. }
  set (p := ties s (first n s) w) in *. set (loss := INR (theta w) - floor_R (highest_other n s w)) in *.
  unfold reals in *; simpl in *. nra.
Qed.

End Underbidding.
End Section9.
