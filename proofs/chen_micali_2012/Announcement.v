(** * Where tied players have equal chances, the alleged announcement is rational

    [CM2012] Section 7, comment to step 1: to announce one's smp, with e = 0 if it is one's type. In general it need
    not be rational ([Counterexamples.announcement_need_not_be_rational]). *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Theorem3Sharp Rewards Section9 BestReply
  Counterexamples.
Open Scope R_scope.

Section Lot.
Variables (n V : nat) (epsilon : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis some_type : (1 <= V)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis at_most_one : epsilon <= 1.

Notation ties := (evenly reals n).
Notation fair := (evenly_lawful n).
Notation reward := (reward_R n V epsilon).
Notation best_at := (best_at n V epsilon ties).
Notation survives := (survives n V epsilon ties).

(** Whoever is among the first has a chance of at least 1/n. *)
Lemma chance_at_least s i : first n s i = true -> (i < n)%nat -> / INR n <= ties s (first n s) i.
Proof.
  intros Hf Hi. unfold evenly. rewrite Hf, whole_reals. unfold reals; simpl. unfold Rdiv. rewrite Rmult_1_l.
  assert (Hpos : (0 < count n (first n s))%nat).
  { pose proof (count_monotone (first n s) (S i) n ltac:(lia)) as H. simpl in H. rewrite Hf in H. lia. }
  apply Rinv_le_contravar; [apply lt_0_INR; assumption|]. apply le_INR. apply count_le.
Qed.

Lemma reward_small x : legal V x -> 0 <= reward x <= / INR n.
Proof.
  intros Hx. rewrite <- reward_is. split; [apply reward_non_negative; assumption|].
  eapply Rle_trans; [apply reward_at_most; assumption|]. eapply Rle_trans; [apply largest_reward_below; assumption|].
  pose proof (n_pos n two). unfold Rdiv. rewrite Rinv_mult by lra.
  assert (0 < / INR n) by (apply Rinv_0_lt_compat; lra). nra.
Qed.

(** To be among the first against a rival who announces more than one's type is not worth it. *)
Lemma winning_hurts i t y r : (i < n)%nat -> legal V y -> (t < rival n i r)%nat -> first n (join i y r) i = true ->
  u n V epsilon ties i t y r <= 0.
Proof.
  intros Hi Hy Hlt Hf. rewrite u_trade by (assumption || lia). unfold trade.
  pose proof (chance_at_least (join i y r) i Hf Hi) as Hc. set (p := ties _ _ i) in *.
  assert (Hfl : INR t + 1 <= floor_R (rival n i r)).
  { unfold floor_R. destruct (rival n i r); [lia|]. rewrite <- S_INR. apply le_INR. lia. }
  pose proof (reward_small y Hy). nra.
Qed.

Lemma losing_pays i t y r : (i < n)%nat -> (0 < rival n i r)%nat -> first n (join i y r) i = false ->
  u n V epsilon ties i t y r = reward y.
Proof.
  intros Hi Hpos Hf. rewrite u_trade by (assumption || lia). unfold trade.
  rewrite (chance_zero n ties two fair _ i Hi Hf). lra.
Qed.

Lemma below_loses i y r : (i < n)%nat -> (bid y < rival n i r)%nat -> first n (join i y r) i = false.
Proof.
  intros Hi Hlt. apply not_true_is_false. intros Hf. apply first_is_highest in Hf. rewrite join_own in Hf.
  rewrite highest_join in Hf by assumption. lia.
Qed.

(** Against a rival's (0, k), with k above the type, (1, k) is best. *)
Lemma smp_is_best i t k r : (i < n)%nat -> (t < k <= V)%nat -> rival n i r = k ->
  (exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)) -> best_at i t (1%nat, k) r.
Proof.
  intros Hi Hk Hr [j [Hj [Hne Hrj]]] y Hy.
  assert (Hl : legal V (1%nat, k)) by (split; unfold external, bid; simpl; lia).
  assert (Hlose : first n (join i (1%nat, k) r) i = false).
  { apply not_true_is_false. intros Hf. assert (He : external (join i (1%nat, k) r i) = 0%nat).
    { apply (first_internal n two _ i j Hj Hf).
      - rewrite join_other, Hrj by assumption. rewrite highest_join, Hr by assumption. unfold bid. simpl. lia.
      - rewrite join_other, Hrj by assumption. reflexivity. }
    rewrite join_own in He. discriminate. }
  rewrite (losing_pays i t (1%nat, k) r Hi ltac:(lia) Hlose).
  destruct (first n (join i y r) i) eqn:Hf.
  - pose proof (winning_hurts i t y r Hi Hy ltac:(lia) Hf). pose proof (reward_small _ Hl). lra.
  - rewrite (losing_pays i t y r Hi ltac:(lia) Hf). destruct (Nat.lt_ge_cases (bid y) k) as [Hlt|Hge].
    + destruct y as [e v]. left. apply reward_of_smp; try assumption. lia.
    + destruct (Nat.eq_dec (bid y) k) as [Heq|Hd].
      * destruct y as [e v]. unfold bid in Heq. simpl in Heq. subst v. destruct Hy as [He _].
          unfold external in He. simpl in He.
        destruct e as [|[|e]]; [|lra|lia]. exfalso.
        assert (Hin : first n (join i (0%nat, k) r) i = true); [|congruence].
        unfold first. rewrite join_own, highest_join, Hr by assumption. unfold bid, external. simpl.
        rewrite Nat.max_id, Nat.eqb_refl. reflexivity.
      * exfalso. destruct (first_exists n two (join i y r)) as [l [Hl' Hfl]].
        destruct (Nat.eq_dec l i) as [->|Hli]; [congruence|]. apply first_is_highest in Hfl.
        rewrite join_other, highest_join in Hfl by assumption.
        pose proof (max_other_ge n i (fun j => bid (r j)) l Hl' Hli) as Hm. cbv beta in Hm. fold
          (rival n i r) in Hm. lia.
Qed.

(** Against a rival's (1, t + 1), and no (0, t + 1), (0, t) is best. *)
Lemma type_is_best i t r : (i < n)%nat -> (t < V)%nat -> rival n i r = S t ->
  (forall j, (j < n)%nat -> j <> i -> bid (r j) = S t -> external (r j) <> 0%nat) -> best_at i t (0%nat, t) r.
Proof.
  intros Hi Ht Hr Hext y Hy.
  assert (Hl : legal V (0%nat, t)) by (split; unfold external, bid; simpl; lia).
  rewrite (losing_pays i t (0%nat, t) r Hi ltac:(lia)) by (apply below_loses; [assumption|unfold bid; simpl; lia]).
  destruct (first n (join i y r) i) eqn:Hf.
  - pose proof (winning_hurts i t y r Hi Hy ltac:(lia) Hf). pose proof (reward_small _ Hl). lra.
  - rewrite (losing_pays i t y r Hi ltac:(lia) Hf).
    destruct (Nat.le_gt_cases (bid y) t) as [Hle|Hgt].
    + destruct y as [e v]. unfold bid in Hle. simpl in Hle. destruct Hy as [He _]. unfold external in He.
        simpl in He.
      destruct (Nat.eq_dec v t) as [->|Hne].
      * destruct e as [|[|e]]; [lra| |lia]. left. apply reward_of_own_type; assumption.
      * left. apply reward_increases; try assumption. lia.
    + (* he would be first *)
      exfalso. destruct (first_exists n two (join i y r)) as [l [Hl' Hfl]].
      destruct (Nat.eq_dec l i) as [->|Hli]; [congruence|]. pose proof (first_is_highest n _ _ Hfl) as Hb.
      rewrite join_other, highest_join in Hb by assumption.
      pose proof (max_other_ge n i (fun j => bid (r j)) l Hl' Hli) as Hm. cbv beta in Hm. fold (rival n i r) in Hm.
      assert (Hbl : bid (r l) = S t) by lia. pose proof (Hext l Hl' Hli Hbl) as He.
      assert (Hf' : first n (join i y r) i = true); [|congruence].
      unfold first in Hfl |- *. rewrite join_own. rewrite join_other in Hfl by assumption.
      rewrite highest_join in Hfl |- * by assumption. rewrite Hr in Hfl |- *.
      replace (Nat.max (bid y) (S t)) with (bid y) in * by lia. rewrite Nat.eqb_refl.
      apply andb_true_iff in Hfl. destruct Hfl as [_ Hfl]. apply orb_true_iff in Hfl. destruct Hfl as [Hfl|Hfl].
      * apply Nat.eqb_eq in Hfl. contradiction.
      * rewrite Hfl. apply orb_true_r.
Qed.

Lemma all_rival i e v : (i < n)%nat -> rival n i (fun _ => (e, v)) = v.
Proof.
  intros Hi. unfold rival. destruct (max_other_attained n i (fun j => bid ((fun _ : nat => (e,
    v)) j)) two Hi) as [j [_ [_ E]]].
  rewrite <- E. reflexivity.
Qed.

Lemma all_rest i e v : (e <= 1)%nat -> (v <= V)%nat -> rest n V i (fun _ => (e, v)).
Proof. intros He Hv j _ _. split; assumption. Qed.

Lemma another i : exists j, (j < n)%nat /\ j <> i.
Proof. destruct (Nat.eq_dec i 0) as [->|H]; [exists 1%nat; lia|exists 0%nat; lia]. Qed.

Lemma type_survives i t : (i < n)%nat -> (t <= V)%nat -> survives i t (0%nat, t).
Proof.
  intros Hi Ht. assert (Hl : legal V (0%nat, t)) by (split; unfold external, bid; simpl; lia).
  destruct (Nat.eq_dec t V) as [->|Hne].
  - apply best_survives with (fun _ => (0%nat, V)); [assumption|apply all_rest; lia|].
    intros y Hy. apply (top_is_best n V epsilon ties); try assumption. apply evenly_lawful.
  - apply best_survives with (fun _ => (1%nat, S t)); [assumption|apply all_rest; lia|].
    apply type_is_best; [assumption|lia|apply all_rival; assumption|]. intros j _ _ _. unfold external. simpl. lia.
Qed.

Lemma smp_survives i t k : (i < n)%nat -> (t < k <= V)%nat -> survives i t (1%nat, k).
Proof.
  intros Hi Hk. apply best_survives with (fun _ => (0%nat, k)).
  - split; unfold external, bid; simpl; lia.
  - apply all_rest; lia.
  - apply smp_is_best; try assumption; [apply all_rival; assumption|]. destruct (another i) as [j [Hj Hne]].
      exists j. auto.
Qed.

Theorem announcement_is_rational_by_lot : announcement_is_rational n V epsilon ties.
Proof.
  intros i t B k Hi HB Hk. pose proof (own_type_legal n V i t B Hi HB) as HtV. pose proof
    (smp_legal n V i t B k HB Hk) as HkV.
  destruct HB as [_ Hb]. destruct Hk as [[t' [Ht' Hmax]] _]. destruct (Hb t' Ht') as [Hown Hlegal].
  assert (Hle : forall j, (j < n)%nat -> (t' j <= k)%nat) by (intros j Hj; rewrite <- Hmax; apply max_below_ge;
    assumption).
  assert (Hpossible : possible n V epsilon ties i B (fun j => (0%nat, t' j))).
  { exists t'. split; [assumption|]. intros j Hj _. apply type_survives; auto. }
  unfold announced_smp. destruct (Nat.eqb_spec k t) as [->|Hne].
  - destruct (Nat.eq_dec t V) as [->|Hlow].
    + apply best_is_rational with (fun j => (0%nat, t' j)); [split; unfold external, bid; simpl; lia|assumption|].
      intros y Hy. apply (top_is_best n V epsilon ties); try assumption. apply evenly_lawful.
    + destruct (another i) as [a [Ha Hai]].
      set (r := join a (1%nat, S t) (fun j => (0%nat, t' j))).
      apply best_is_rational with r; [split; unfold external, bid; simpl; lia| |].
      * exists t'. split; [assumption|]. intros j Hj Hji. unfold r. destruct (Nat.eq_dec j a) as [->|Hd].
        -- rewrite join_own. apply smp_survives; [assumption|]. specialize (Hle a Ha). lia.
        -- rewrite join_other by assumption. apply type_survives; auto.
      * apply type_is_best; [assumption|lia| |].
        -- unfold rival. apply Nat.le_antisymm.
           ++ apply max_other_le. intros j Hj _. unfold r. destruct (Nat.eq_dec j a) as [->|Hd].
              ** rewrite join_own. unfold bid. simpl. lia.
              ** rewrite join_other by assumption. unfold bid. simpl. specialize (Hle j Hj). lia.
           ++ pose proof (max_other_ge n i (fun j => bid (r j)) a Ha Hai) as H. cbv beta in H. unfold r at 1 in H.
              rewrite join_own in H. exact H.
        -- intros j Hj _ Hbid. unfold r in *. destruct (Nat.eq_dec j a) as [->|Hd].
           ++ rewrite join_own. unfold external. simpl. lia.
           ++ rewrite join_other in Hbid by assumption. unfold bid in Hbid. simpl in Hbid. specialize
                (Hle j Hj). lia.
  - assert (Htk : (t < k)%nat) by (specialize (Hle i Hi); lia).
    destruct (max_below_attained n t' ltac:(lia)) as [j [Hj Hjk]].
    assert (Hji : j <> i) by (intros ->; lia).
    apply best_is_rational with (fun l => (0%nat, t' l)); [split; unfold external, bid; simpl; lia|assumption|].
    apply smp_is_best; [assumption|lia| |].
    + unfold rival. apply Nat.le_antisymm; [apply max_other_le; intros l Hl _; apply Hle; assumption|].
      rewrite <- Hmax, <- Hjk. exact (max_other_ge n i (fun l => bid (0%nat, t' l)) j Hj Hji).
    + exists j. split; [assumption|]. split; [assumption|]. rewrite Hjk, Hmax. reflexivity.
Qed.

End Lot.
