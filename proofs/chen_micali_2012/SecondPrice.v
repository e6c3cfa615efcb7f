(** * The second-price auction as "the only" dominant-strategy auction

    [CM2012] Section 3.1.3. Bids are 0..V. What is said of truth in the second-price auction holds for very weak
    dominance, and for weak dominance if tied bidders have equal chances; that no other auction is like it is
    false. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 BestReply.
Open Scope R_scope.

Definition with_bid (i b : nat) (r : nat -> nat) : nat -> nat := fun j => if (j =? i)%nat then b else r j.

Section Auction.
Variables (K : number) (n : nat) (ties : tie_rule K).

(** who has bid most *)
Definition on_top (s : nat -> nat) (i : nat) : bool := (s i =? max_below n s)%nat.

Definition vickrey_win (s : nat -> nat) (i : nat) : K := ties (fun j => (0%nat, s j)) (on_top s) i.
Definition vickrey_price (s : nat -> nat) (i : nat) : K := times K (vickrey_win s i) (whole K (max_other n i s)).
Definition vickrey_utility (i t : nat) (s : nat -> nat) : K :=
  minus K (times K (whole K t) (vickrey_win s i)) (vickrey_price s i).
End Auction.

(** Footnote 9, of any utility function of bids. *)
Section Dominance.
Variables (n V : nat) (v : nat -> nat -> (nat -> nat) -> R).
Definition bids_of_others (i : nat) (r : nat -> nat) : Prop := forall j, (j < n)%nat -> j <> i -> (r j <= V)%nat.
Definition truth_very_weakly : Prop := forall i t b r, (i < n)%nat -> (t <= V)%nat -> (b <= V)%nat ->
  bids_of_others i r -> v i t (with_bid i b r) <= v i t (with_bid i t r).
Definition truth_weakly : Prop := truth_very_weakly /\ forall i t b, (i < n)%nat -> (t <= V)%nat -> (b <= V)%nat ->
  b <> t -> exists r, bids_of_others i r /\ v i t (with_bid i b r) < v i t (with_bid i t r).
Definition truth_strictly : Prop := forall i t b r, (i < n)%nat -> (t <= V)%nat -> (b <= V)%nat ->
  b <> t -> bids_of_others i r -> v i t (with_bid i b r) < v i t (with_bid i t r).
End Dominance.

Section Vickrey.
Variables (n V : nat) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis fair : lawful n ties.

Notation v := (vickrey_utility reals n ties).

Lemma own_bid i b r : with_bid i b r i = b.
Proof. unfold with_bid. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma other_bid i b r j : j <> i -> with_bid i b r j = r j.
Proof. intros H. unfold with_bid. destruct (Nat.eqb_spec j i); [congruence|reflexivity]. Qed.

Lemma others_of i b r : max_other n i (with_bid i b r) = max_other n i r.
Proof.
  unfold max_other. apply max_below_ext. intros j _. destruct (Nat.eqb_spec j i); [reflexivity|].
  apply other_bid. assumption.
Qed.

Lemma top_of i b r : (i < n)%nat -> max_below n (with_bid i b r) = Nat.max b (max_other n i r).
Proof.
  intros Hi. apply Nat.le_antisymm.
  - apply max_below_le. intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [rewrite own_bid; lia|].
    rewrite other_bid by assumption. pose proof (max_other_ge n i r j Hj Hne). lia.
  - apply Nat.max_lub.
    + pose proof (max_below_ge n (with_bid i b r) i Hi) as H. rewrite own_bid in H. exact H.
    + apply max_other_le. intros j Hj Hne. pose proof (max_below_ge n (with_bid i b r) j Hj) as H.
      rewrite other_bid in H by assumption. exact H.
Qed.

Lemma somebody_on_top s : exists j, (j < n)%nat /\ on_top n s j = true.
Proof.
  destruct (max_below_attained n s ltac:(lia)) as [j [Hj Hm]]. exists j. split; [assumption|].
  unfold on_top. rewrite Hm. apply Nat.eqb_refl.
Qed.

Lemma v_is i t b r : v i t (with_bid i b r) =
  vickrey_win reals n ties (with_bid i b r) i * (INR t - INR (max_other n i r)).
Proof.
  unfold vickrey_utility, vickrey_price. rewrite others_of, !whole_reals. unfold reals; simpl. ring.
Qed.

Lemma vickrey_range s i : (i < n)%nat -> 0 <= vickrey_win reals n ties s i <= 1.
Proof.
  intros Hi. unfold vickrey_win. destruct (fair (fun j => (0%nat, s j)) _ (somebody_on_top s)) as [H0 [_ H1]].
  split; [auto|]. rewrite <- H1. apply (total_le_one n (ties (fun j => (0%nat, s j)) (on_top n s))); assumption.
Qed.

Lemma wins_above i b r : (i < n)%nat -> (max_other n i r < b)%nat -> vickrey_win reals n ties (with_bid i b r) i = 1.
Proof.
  intros Hi Hlt. unfold vickrey_win.
  destruct (fair (fun j => (0%nat, with_bid i b r j)) _ (somebody_on_top (with_bid i b r))) as [_ [Hz H1]].
  rewrite <- H1. symmetry. apply (total_single n (ties (fun j => (0%nat, with_bid i b r j)) (on_top n
    (with_bid i b r))) i Hi).
  intros j Hj Hne. apply Hz; [assumption|]. unfold on_top. rewrite other_bid, top_of by assumption.
  pose proof (max_other_ge n i r j Hj Hne). apply Nat.eqb_neq. lia.
Qed.

Lemma loses_below i b r : (i < n)%nat -> (b < max_other n i r)%nat -> vickrey_win reals n ties
  (with_bid i b r) i = 0.
Proof.
  intros Hi Hlt. unfold vickrey_win.
  destruct (fair (fun j => (0%nat, with_bid i b r j)) _ (somebody_on_top (with_bid i b r))) as [_ [Hz _]].
  apply Hz; [assumption|]. unfold on_top. rewrite own_bid, top_of by assumption. apply Nat.eqb_neq. lia.
Qed.

(** Truth gives max(0, t - m), m being the highest of the others' bids. *)
Lemma truth_gives i t r : (i < n)%nat -> v i t (with_bid i t r) = Rmax 0 (INR t - INR (max_other n i r)).
Proof.
  intros Hi. rewrite v_is. unfold Rmax. destruct (lt_eq_lt_dec (max_other n i r) t) as [[Hlt|Heq]|Hgt].
  - rewrite wins_above by assumption. apply lt_INR in Hlt. destruct (Rle_dec 0 _); lra.
  - rewrite Heq. destruct (Rle_dec 0 _); lra.
  - rewrite loses_below by assumption. apply lt_INR in Hgt. destruct (Rle_dec 0 _); lra.
Qed.

Theorem truth_is_very_weakly_dominant : truth_very_weakly n V v.
Proof.
  intros i t b r Hi _ _ _. rewrite truth_gives by assumption. rewrite v_is.
  pose proof (vickrey_range (with_bid i b r) i Hi). unfold Rmax. destruct (Rle_dec 0 _); nra.
Qed.

(** Definition 3, with at least 0: the bid 0. *)
Theorem bid_zero_opts_out i t r : (i < n)%nat -> 0 <= v i t (with_bid i 0 r).
Proof.
  intros Hi. rewrite v_is. destruct (Nat.eq_dec (max_other n i r) 0) as [Hz|Hnz].
  - rewrite Hz. pose proof (vickrey_range (with_bid i 0 r) i Hi). pose proof (pos_INR t). simpl. nra.
  - rewrite loses_below by (assumption || lia). lra.
Qed.

End Vickrey.

(** With ties to player 0 it is not weakly dominant: for type 1 the bid 0 always gives what the bid 1 gives. *)
Theorem truth_need_not_be_weakly_dominant : ~ truth_weakly 2 1 (vickrey_utility reals 2 (by_lowest reals)).
Proof.
  intros [_ H]. destruct (H 0%nat 1%nat 0%nat ltac:(lia) ltac:(lia) ltac:(lia) ltac:(lia)) as [r [Hr Hlt]].
  specialize (Hr 1%nat ltac:(lia) ltac:(lia)). revert Hlt.
  unfold vickrey_utility, vickrey_price, vickrey_win, by_lowest, on_top, with_bid, max_other. simpl.
  destruct (r 1%nat) as [|[|k]]; [| |lia]; simpl; lra.
Qed.

(** With equal chances for tied bidders it is: when all others bid b, too, truth is better than b. *)
Theorem truth_is_weakly_dominant_evenly n V : (2 <= n)%nat -> truth_weakly n V (vickrey_utility reals n
  (evenly reals n)).
Proof.
  intros Hn. pose proof (evenly_lawful n) as Hfair. split; [apply truth_is_very_weakly_dominant; assumption|].
  intros i t b Hi Ht Hb Hne. exists (fun _ => b). split; [intros j _ _; assumption|].
  rewrite (truth_gives n (evenly reals n) Hn Hfair) by assumption. rewrite v_is.
  assert (Hother : max_other n i (fun _ => b) = b).
  { destruct (max_other_attained n i (fun _ => b) Hn Hi) as [j [_ [_ E]]]. auto. }
  rewrite Hother.
  assert (Hwin : 0 < vickrey_win reals n (evenly reals n) (with_bid i b (fun _ => b)) i < 1).
  { unfold vickrey_win, evenly.
    assert (Htop : forall j, on_top n (with_bid i b (fun _ => b)) j = true).
    { intros j. unfold on_top. rewrite top_of by assumption. rewrite Hother, Nat.max_id.
      unfold with_bid. destruct (j =? i)%nat; apply Nat.eqb_refl. }
    rewrite Htop. assert (Hcount : forall m, count m (on_top n (with_bid i b (fun _ => b))) = m).
    { induction m as [|m IH]; [reflexivity|]. simpl. rewrite IH, Htop. lia. }
    rewrite Hcount, whole_reals. unfold reals; simpl. pose proof (n_pos n Hn).
    split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with (INR n); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  set (p := vickrey_win reals n (evenly reals n) (with_bid i b (fun _ => b)) i) in *. clearbody p.
  assert (Hd : INR b <> INR t) by (apply not_INR; assumption).
  unfold Rmax. destruct (Rle_dec 0 (INR t - INR b)); nra.
Qed.

(** ** "no other dominant-strategy mechanism can generate second-belief revenue" *)

(** Every auction with the bids 0..V, in which nobody can be made to pay, and truth is weakly dominant, has the
    revenue
    of the second-price auction. *)
Definition only_the_second_price (n V : nat) : Prop := forall win price : (nat -> nat) -> nat -> R,
  (forall s, (forall i, (i < n)%nat -> 0 <= win s i) /\ total reals n (win s) <= 1) ->
  (forall i t r, (i < n)%nat -> INR t * win (with_bid i 0 r) i - price (with_bid i 0 r) i = 0) ->
  truth_weakly n V (fun i t s => INR t * win s i - price s i) ->
  forall s, (forall i, (i < n)%nat -> (s i <= V)%nat) -> total reals n (price s) = INR (second n s).

(** Draw a player and one of the prices 1/2, 3/2, ..., V - 1/2, and sell to him at that price if he bids more. So the
    bid b wins with chance b/(nV) and pays b^2/(2nV). *)
Definition drawn_win (n V : nat) (s : nat -> nat) (i : nat) : R := INR (Nat.min (s i) V) / (INR n * INR V).
Definition drawn_price (n V : nat) (s : nat -> nat) (i : nat) : R :=
  INR (Nat.min (s i) V) * INR (Nat.min (s i) V) / (2 * (INR n * INR V)).

(** There truth is even strictly dominant. *)
Theorem truth_is_strictly_dominant_when_drawn n V : (1 <= n)%nat -> (1 <= V)%nat ->
  truth_strictly n V (fun i t s => INR t * drawn_win n V s i - drawn_price n V s i).
Proof.
  intros Hn HV i t b r _ Ht Hb Hne _. unfold drawn_win, drawn_price, with_bid. rewrite Nat.eqb_refl.
  rewrite !Nat.min_l by assumption. apply (le_INR 1) in Hn. apply (le_INR 1) in HV. simpl in Hn, HV.
  assert (Hi : 0 < INR n * INR V) by nra. set (c := INR n * INR V) in *.
  assert (Hd : INR b <> INR t) by (apply not_INR; assumption).
  assert (Hsq : 0 < (INR b - INR t) * (INR b - INR t)) by (apply Rsqr_pos_lt; lra).
  apply Rmult_lt_reg_r with (2 * c); [lra|].
  replace ((INR t * (INR b / c) - INR b * INR b / (2 * c)) * (2 * c)) with
    (2 * INR t * INR b - INR b * INR b) by (field; lra).
  replace ((INR t * (INR t / c) - INR t * INR t / (2 * c)) * (2 * c)) with
    (2 * INR t * INR t - INR t * INR t) by (field; lra).
  nra.
Qed.

Theorem there_are_others n V : (2 <= n)%nat -> (1 <= V)%nat -> ~ only_the_second_price n V.
Proof.
  intros Hn HV H. pose proof (n_pos n Hn) as HnR. assert (HVR : 1 <= INR V) by (apply (le_INR 1); assumption).
  assert (Hc : 0 < INR n * INR V) by nra.
  specialize (H (drawn_win n V) (drawn_price n V)).
  assert (Hwin : forall s i, 0 <= drawn_win n V s i <= / INR n).
  { intros s i. unfold drawn_win. assert (Hm : INR (Nat.min (s i) V) <= INR V) by (apply le_INR; lia).
    pose proof (pos_INR (Nat.min (s i) V)). split.
    - apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. assumption.
    - apply Rmult_le_reg_r with (INR n * INR V); [assumption|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
      replace (/ INR n * (INR n * INR V)) with (INR V) by (field; lra). lra. }
  assert (Hrev : total reals n (drawn_price n V (fun _ => V)) = INR (second n (fun _ => V))).
  { apply H.
    - intros s. split; [intros i _; apply Hwin|].
      apply Rle_trans with (total reals n (fun _ => / INR n)); [apply total_R_le; intros j _; apply Hwin|].
      rewrite total_R_constant, Rinv_r; lra.
    - intros i t r _. unfold drawn_win, drawn_price. rewrite own_bid. simpl. unfold Rdiv. ring.
    - pose proof (truth_is_strictly_dominant_when_drawn n V ltac:(lia) HV) as Hs. split.
      + intros i t b r Hi Ht Hb Hr. destruct (Nat.eq_dec b t) as [->|Hne]; [lra|]. left. apply Hs; assumption.
      + intros i t b Hi Ht Hb Hne. exists (fun _ => 0%nat). assert (Hr : bids_of_others n V i
          (fun _ => 0%nat)) by (intros j _ _; lia).
        split; [assumption|]. apply Hs; assumption.
    - intros; lia. }
  assert (Hsecond : second n (fun _ => V) = V).
  { assert (Hmax : max_below n (fun _ => V) = V).
    { apply Nat.le_antisymm; [apply max_below_le; intros; lia|exact (max_below_ge n
        (fun _ => V) 0%nat ltac:(lia))]. }
    rewrite <- (second_is_other n (fun _ => V) 0%nat ltac:(lia) ltac:(cbv beta; congruence)).
    destruct (max_other_attained n 0 (fun _ => V) Hn ltac:(lia)) as [j [_ [_ E]]]. auto. }
  rewrite Hsecond in Hrev.
  rewrite (total_R_eq n _ (fun _ => INR V / (2 * INR n))) in Hrev.
  - rewrite total_R_constant in Hrev. replace (INR n * (INR V / (2 * INR n))) with (INR V / 2) in Hrev by
      (field; lra). lra.
  - intros j _. unfold drawn_price. rewrite Nat.min_id. unfold reals; simpl.
    match goal with |- ?a = ?b => change (@eq R a b) end. field. lra.
Qed.

(** ** What is left of it: to within 1, among the auctions that sell to the highest bidder *)

Section Highest.
Variables (n V : nat) (winner : (nat -> nat) -> nat) (pays : (nat -> nat) -> R).
Hypothesis highest_wins : forall s, (winner s < n)%nat /\ s (winner s) = max_below n s.
Hypothesis not_negative : forall s, 0 <= pays s.

(** Losers neither get nor pay anything. *)
Definition gets (i t : nat) (s : nat -> nat) : R := if (winner s =? i)%nat then INR t - pays s else 0.

Hypothesis truthful : truth_very_weakly n V gets.
Hypothesis never_loses : forall i t r, (i < n)%nat -> (t <= V)%nat -> bids_of_others n V i r ->
  0 <= gets i t (with_bid i t r).

Theorem revenue_within_one s : (2 <= n)%nat -> (forall i, (i < n)%nat -> (s i <= V)%nat) ->
  INR (second n s) - 1 <= pays s <= INR (second n s) + 1.
Proof.
  intros Hn Hs. destruct (highest_wins s) as [Hw Htop]. set (w := winner s) in *.
  rewrite <- (second_is_other n s w Hw Htop). set (m := max_other n w s).
  assert (Hr : bids_of_others n V w s) by (intros j Hj _; auto).
  assert (Hself : with_bid w (s w) s = s).
  { apply functional_extensionality. intros j. unfold with_bid. destruct (Nat.eqb_spec j w) as [->|]; reflexivity. }
  assert (Hm : (m <= s w)%nat).
  { rewrite Htop. apply max_other_le. intros j Hj _. apply max_below_ge. assumption. }
  assert (Hown : forall t, gets w t s = INR t - pays s) by (intros t; unfold gets; fold w;
    rewrite Nat.eqb_refl; reflexivity).
  assert (Heven : pays s <= INR (s w)).
  { pose proof (never_loses w (s w) s Hw (Hs w Hw) Hr) as H. rewrite Hself, Hown in H. lra. }
  split.
  - destruct (Nat.eq_dec m 0) as [Hz|Hnz]; [rewrite Hz; simpl; pose proof (not_negative s); lra|].
    (* type m - 1 bids the truth and loses *)
    pose proof (truthful w (m - 1)%nat (s w) s Hw ltac:(specialize (Hs w Hw); lia) (Hs w Hw) Hr) as H.
    rewrite Hself, Hown in H.
    assert (Hout : gets w (m - 1)%nat (with_bid w (m - 1)%nat s) = 0).
    { unfold gets. destruct (Nat.eqb_spec (winner (with_bid w (m - 1)%nat s)) w) as [E|]; [|reflexivity]. exfalso.
      destruct (highest_wins (with_bid w (m - 1)%nat s)) as [_ H']. rewrite E, own_bid, top_of in H' by assumption.
      fold m in H'. lia. }
    rewrite Hout, minus_INR in H by lia. simpl in H. lra.
  - destruct (Nat.eq_dec m (s w)) as [Heq|Hne]; [rewrite Heq; lra|].
    (* type m + 1 would win, too, and pay at most m + 1 *)
    set (s' := with_bid w (S m) s).
    assert (Hwin : winner s' = w).
    { destruct (highest_wins s') as [Hw' H']. destruct (Nat.eq_dec (winner s') w) as [|Hd]; [assumption|]. exfalso.
      unfold s' in H' at 1. rewrite other_bid in H' by exact Hd. unfold s' in H' at 2. rewrite top_of in H' by
        assumption.
      fold m in H'. pose proof (max_other_ge n w s (winner s') Hw' Hd) as Hge. fold m in Hge. lia. }
    assert (Hgets : forall t, gets w t s' = INR t - pays s') by (intros t; unfold gets; rewrite Hwin,
      Nat.eqb_refl; reflexivity).
    pose proof (never_loses w (S m) s Hw ltac:(specialize (Hs w Hw); lia) Hr) as H0. fold s' in H0.
      rewrite Hgets in H0.
    pose proof (truthful w (s w) (S m) s Hw (Hs w Hw) ltac:(specialize (Hs w Hw); lia) Hr) as H. fold s' in H.
    rewrite Hself, Hgets, Hown in H. rewrite S_INR in H0. lra.
Qed.

End Highest.
