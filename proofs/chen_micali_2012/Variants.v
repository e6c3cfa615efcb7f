(** * The second-belief mechanism with other rewards, and another least price

    [CM2012] Section 7, steps d and e: let the price of step d be max(f, max_{j <> a} v_j) with f <= 1, so that f
    stands in the place of 0 alone, and let delta_i(s) be whatever is paid to i in step e. Section 8 needs three
    things of delta, and f <= 1 - 1/n: then Claims 1 to 3 hold.
    [Multiplicative] and [Constants] are the examples. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3.
Open Scope R_scope.

Section Mechanism.
Variables (K : number) (n : nat) (f : K) (delta : profile -> nat -> K) (ties : tie_rule K).

Definition floor_of (k : nat) : K := match k with O => f | _ => whole K k end.

Definition price_of (s : profile) (i : nat) : K :=
  if halts n s then zero K
  else minus K (times K (ties s (first n s) i) (floor_of (highest_other n s i))) (delta s i).

Definition utility_of (i t : nat) (s : profile) : K :=
  minus K (times K (whole K t) (win K n ties s i)) (price_of s i).

Definition revenue_of (s : profile) : K := total K n (price_of s).

End Mechanism.

(** What Section 8 says, of any utility function. *)
Section Rationality.
Variables (n V : nat) (v : nat -> nat -> pair -> profile -> R).

(** The three claims and the two statements about revenue, of any mechanism whose strategies are the pairs. *)
Definition Claim_1 : Prop := forall i t x, (i < n)%nat -> (t <= V)%nat -> survives_of n V v i t x ->
  (t <= bid x)%nat.
Definition Claim_2 : Prop := forall i t, (i < n)%nat -> (1 <= t <= V)%nat -> ~ survives_of n V v i t (1%nat, t).
Definition Claim_3 : Prop := forall i t B k x, (i < n)%nat -> is_belief n V i t B -> is_smp n B k ->
  rational_of n V v i t B x -> (k <= bid x)%nat.
Definition Guarantees (rev : profile -> R) (g : nat -> R) : Prop := forall theta B smp s,
  (forall i, (i < n)%nat -> is_belief n V i (theta i) (B i) /\ is_smp n (B i) (smp i)) ->
  (forall i, (i < n)%nat -> rational_of n V v i (theta i) (B i) (s i)) -> g (second n smp) <= rev s.
Definition Never_negative (rev : profile -> R) : Prop :=
  forall s, (forall j, (j < n)%nat -> legal V (s j)) -> 0 <= rev s.
End Rationality.

(** The printed mechanism is the variant with f = 1/2 and the printed rewards. *)
Lemma printed_utility n V epsilon ties i t s :
  utility reals n V epsilon ties i t s =
  utility_of reals n (1 / 2) (fun s i => reward reals n V epsilon (s i)) ties i t s.
Proof.
  unfold utility, utility_of, price, price_of, price_floor, floor_of. destruct (halts n s); [reflexivity|].
  destruct (highest_other n s i); [|reflexivity]. simpl. replace (1 / (0 + 1 + 1)) with (1 / 2) by lra. reflexivity.
Qed.

Section Game.
Variables (n V : nat) (f : R) (delta : profile -> nat -> R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis fair : lawful n ties.
Hypothesis floor_low : f <= 1 - / INR n.

Definition v_of (i t : nat) (x : pair) (r : profile) : R := utility_of reals n f delta ties i t (join i x r).

Notation v := v_of.
Notation revenue := (revenue_of reals n f delta ties).
Notation fl := (floor_of reals f).
Notation survives := (survives_of n V v).
Notation dominated := (dominated_of V v).
Notation possible := (possible_of n V v).
Notation rational := (rational_of n V v).
Notation rest := (rest n V).

(** What is needed of the rewards: that of (0, t) is positive, and larger than with less, or with (1, t). *)
Definition truth_pays : Prop := forall i t x r, (i < n)%nat -> (1 <= t <= V)%nat -> legal V x -> rest i r ->
  0 < delta (join i (0%nat, t) r) i /\
  ((bid x < t)%nat \/ x = (1%nat, t) -> delta (join i x r) i < delta (join i (0%nat, t) r) i).

(** That of (1, k) is larger than with less. *)
Definition more_pays : Prop := forall i k x r, (i < n)%nat -> (k <= V)%nat -> legal V x -> rest i r ->
  (bid x < k)%nat -> (k <= rival n i r)%nat -> delta (join i x r) i < delta (join i (1%nat, k) r) i.

Hypothesis truth : truth_pays.
Hypothesis more : more_pays.

Lemma floor_at_most_one : f < 1.
Proof. pose proof (n_pos n two). assert (0 < / INR n) by (apply Rinv_0_lt_compat; lra). lra. Qed.

Lemma fl_le t k : (1 <= t)%nat -> (k <= t)%nat -> fl k <= INR t.
Proof.
  intros Ht Hk. apply (le_INR 1) in Ht. simpl in Ht. pose proof floor_at_most_one.
  destruct k; unfold floor_of; [lra|]. rewrite whole_reals. apply le_INR. assumption.
Qed.

Lemma fl_ge t k : (1 <= k)%nat -> (t <= k)%nat -> INR t <= fl k.
Proof. intros Hk Ht. destruct k; [lia|]. unfold floor_of. rewrite whole_reals. apply le_INR. assumption. Qed.

Definition gain (i t : nat) (x : pair) (r : profile) : R :=
  ties (join i x r) (first n (join i x r)) i * (INR t - fl (rival n i r)).

Lemma v_halts i t x r : (i < n)%nat -> bid x = 0%nat -> rival n i r = 0%nat -> v i t x r = INR t / INR n.
Proof.
  intros Hi Hx Hr. unfold v_of, utility_of, win, price_of, halts.
  rewrite highest_join by assumption. rewrite Hx, Hr. simpl (Nat.max 0 0). simpl (0 =? 0)%nat. cbv iota.
  rewrite !whole_reals. unfold reals; simpl. unfold Rdiv. ring.
Qed.

Lemma v_sold i t x r : (i < n)%nat -> (0 < bid x \/ 0 < rival n i r)%nat ->
  v i t x r = gain i t x r + delta (join i x r) i.
Proof.
  intros Hi Hpos. unfold v_of, utility_of, win, price_of, halts, gain.
  rewrite highest_join by assumption.
  destruct (Nat.eqb_spec (Nat.max (bid x) (rival n i r)) 0) as [H|_]; [lia|].
  rewrite rival_join, whole_reals. unfold reals; simpl. ring.
Qed.

Lemma gain_truthful i t e r : (i < n)%nat -> (1 <= t)%nat -> gain i t (e, t) r = Rmax 0 (INR t - fl (rival n i r)).
Proof.
  intros Hi Ht. unfold gain. set (h := rival n i r).
  assert (Hhigh : highest n (join i (e, t) r) = Nat.max t h) by (rewrite highest_join by assumption; reflexivity).
  destruct (lt_eq_lt_dec h t) as [[Hlt|Heq]|Hgt].
  - rewrite (chance_one n ties two fair) by (try assumption; intros j Hj Hne; apply not_true_is_false; intros Hf;
      apply first_is_highest in Hf; rewrite join_other in Hf by assumption;
      pose proof (max_other_ge n i (fun j => bid (r j)) j Hj Hne) as H; cbv beta in H; fold (rival n i r) in H;
      fold h in H; lia).
    pose proof (fl_le t h Ht ltac:(lia)). unfold Rmax. destruct (Rle_dec 0 (INR t - fl h)); lra.
  - pose proof (fl_le t h Ht ltac:(lia)). pose proof (fl_ge t h ltac:(lia) ltac:(lia)).
    replace (fl h) with (INR t) by lra. unfold Rmax. destruct (Rle_dec 0 (INR t - INR t)); lra.
  - rewrite (chance_zero n ties two fair) by (try assumption; apply not_true_is_false; intros Hf;
      apply first_is_highest in Hf; rewrite join_own in Hf; unfold bid in Hf; simpl in Hf; lia).
    pose proof (fl_ge t h ltac:(lia) ltac:(lia)). unfold Rmax. destruct (Rle_dec 0 (INR t - fl h)); lra.
Qed.

Lemma gain_le i t x r : (i < n)%nat -> gain i t x r <= Rmax 0 (INR t - fl (rival n i r)).
Proof.
  intros Hi. unfold gain. pose proof (chance_range n ties two fair (join i x r) i Hi).
  unfold Rmax. destruct (Rle_dec 0 (INR t - fl (rival n i r))); nra.
Qed.

Lemma truthful_is_better i t x r : (i < n)%nat -> (1 <= t <= V)%nat -> legal V x -> rest i r ->
  (bid x < t)%nat \/ x = (1%nat, t) -> v i t x r < v i t (0%nat, t) r.
Proof.
  intros Hi Ht Hl Hr Hx. destruct (truth i t x r Hi Ht Hl Hr) as [Hpos Hless]. specialize (Hless Hx).
  rewrite (v_sold i t (0%nat, t) r Hi) by (left; unfold bid; simpl; lia).
  rewrite gain_truthful by (assumption || lia).
  destruct (Nat.eq_dec (bid x) 0) as [Hb|Hb]; [destruct (Nat.eq_dec (rival n i r) 0) as [Hz|Hz]|].
  - rewrite v_halts by assumption. rewrite Hz. unfold floor_of.
    assert (Hshare : INR t / INR n <= INR t - f).
    { pose proof (n_pos n two) as Hn. destruct Ht as [Ht _]. apply (le_INR 1) in Ht. simpl in Ht.
      assert (0 < / INR n) by (apply Rinv_0_lt_compat; lra).
      assert (/ INR n <= 1) by (apply Rmult_le_reg_r with (INR n); [lra|rewrite Rinv_l; lra]).
      unfold Rdiv. nra. }
    pose proof (Rmax_r 0 (INR t - f)). lra.
  - rewrite v_sold by (assumption || lia). pose proof (gain_le i t x r Hi). lra.
  - rewrite v_sold by (assumption || lia). pose proof (gain_le i t x r Hi). lra.
Qed.

Theorem claim_1_of_variant : Claim_1 n V v.
Proof.
  intros i t x Hi Ht [Hx Hund]. apply Nat.nlt_ge. intros Hlt. apply Hund.
  apply (dominated_by_one V v i t _ _ x (0%nat, t)); [split; unfold external, bid; simpl; lia|exact I|].
  intros r Hr. apply truthful_is_better; try assumption; [lia|left; assumption].
Qed.

Theorem claim_2_of_variant : Claim_2 n V v.
Proof.
  intros i t Hi Ht [Hx Hund]. apply Hund.
  apply (dominated_by_one V v i t _ _ _ (0%nat, t)); [split; unfold external, bid; simpl; lia|exact I|].
  intros r Hr. apply truthful_is_better; try assumption. right. reflexivity.
Qed.

Lemma gain_loses i x r k t : (i < n)%nat -> (bid x < k)%nat \/ x = (1%nat, k) ->
  (k < rival n i r)%nat \/ (rival n i r = k /\ exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)) ->
  gain i t x r = 0.
Proof. intros Hi Hx Hr. unfold gain. rewrite (no_chance n ties two fair i x r k Hi Hx Hr). ring. Qed.

Theorem claim_3_of_variant : Claim_3 n V v.
Proof.
  intros i t B k x Hi HB Hk Hrat. destruct (Hrat) as [Hsurv _]. apply Nat.nlt_ge. intros Hlt.
  pose proof (smp_legal n V i t B k HB Hk) as HkV.
  assert (Hlow : (t <= bid x)%nat).
  { apply (claim_1_of_variant i t x Hi); [|assumption]. exact (own_type_legal n V i t B Hi HB). }
  apply (worse_is_not_rational n V v i t B x (1%nat, k)); [split; unfold external, bid; simpl; lia| |exact Hrat].
  intros r Hr.
  pose proof (possible_rival_of n V v two claim_1_of_variant claim_2_of_variant i t B k r Hi HB Hk ltac:(lia) Hr)
    as Hrival.
  rewrite !v_sold by (assumption || lia).
  rewrite (gain_loses i x r k t Hi (or_introl Hlt) Hrival).
  rewrite (gain_loses i (1%nat, k) r k t Hi (or_intror eq_refl) Hrival).
  pose proof (more i k x r Hi HkV (proj1 Hsurv) (possible_rest n V v i B r Hr) Hlt ltac:(lia)). lra.
Qed.

(** ** Revenue *)

Lemma revenue_of_halts s : highest n s = 0%nat -> revenue s = 0.
Proof.
  intros H. unfold revenue_of. rewrite (total_R_eq n _ (fun _ => 0)).
  - rewrite total_R_constant. lra.
  - intros j _. unfold price_of, halts. rewrite H. reflexivity.
Qed.

Lemma revenue_of_sells s : (0 < highest n s)%nat ->
  revenue s = fl (second n (fun j => bid (s j))) - total reals n (delta s).
Proof.
  intros H. unfold revenue_of. destruct (fair s _ (first_exists n two s)) as [_ [Hz H1]].
  rewrite (total_R_eq n _ (fun j => ties s (first n s) j * fl (second n (fun j => bid (s j))) - delta s j)).
  - rewrite (total_R_minus n (fun j => ties s (first n s) j * fl (second n (fun j => bid (s j)))) (delta s)).
    rewrite total_R_scale, H1. unfold reals; simpl. lra.
  - intros j Hj. unfold price_of, halts. destruct (Nat.eqb_spec (highest n s) 0) as [|_]; [lia|].
    unfold reals; simpl. f_equal. destruct (first n s j) eqn:E.
    + f_equal. f_equal. apply second_is_other; [assumption|]. apply first_is_highest in E. exact E.
    + rewrite Hz by assumption. ring.
Qed.

(** If all rewards come to at most c(m), m being the second highest announcement, then the revenue is at least
    g(2nd(B)), whenever g(0) <= 0 and g(l) <= max(f, m) - c(m) for all l <= m. *)
Lemma guarantees_by (c g : nat -> R) :
  (forall s, (forall j, (j < n)%nat -> legal V (s j)) -> (0 < highest n s)%nat ->
     total reals n (delta s) <= c (second n (fun j => bid (s j)))) ->
  g 0%nat <= 0 -> (forall l m, (l <= m)%nat -> g l <= fl m - c m) -> Guarantees n V v revenue g.
Proof.
  intros Hc H0 Hg theta B smp s HB Hs.
  assert (H16 : forall i, (i < n)%nat -> (smp i <= bid (s i))%nat).
  { intros i Hi. destruct (HB i Hi) as [Hb Hk]. exact (claim_3_of_variant i (theta i) (B i) (smp i)
      (s i) Hi Hb Hk (Hs i Hi)). }
  pose proof (second_monotone n smp (fun j => bid (s j)) H16) as Hsecond.
  destruct (Nat.eq_dec (highest n s) 0) as [Hz|Hnz].
  - rewrite revenue_of_halts by assumption. pose proof (second_le_max n (fun j => bid (s j))) as Hm.
    unfold highest in Hz. replace (second n smp) with 0%nat by lia. assumption.
  - rewrite revenue_of_sells by lia.
    assert (Hl : forall j, (j < n)%nat -> legal V (s j)) by (intros j Hj; apply (Hs j Hj)).
    specialize (Hc s Hl ltac:(lia)). specialize (Hg _ _ Hsecond). unfold reals in *; simpl in *. lra.
Qed.

Lemma never_negative_by (c : nat -> R) :
  (forall s, (forall j, (j < n)%nat -> legal V (s j)) -> (0 < highest n s)%nat ->
     total reals n (delta s) <= c (second n (fun j => bid (s j)))) ->
  (forall m, (m <= V)%nat -> c m <= fl m) -> Never_negative n V revenue.
Proof.
  intros Hc Hf s Hl. destruct (Nat.eq_dec (highest n s) 0) as [Hz|Hnz].
  - rewrite revenue_of_halts by assumption. lra.
  - rewrite revenue_of_sells by lia. specialize (Hc s Hl ltac:(lia)).
    assert (Hm : (second n (fun j => bid (s j)) <= V)%nat).
    { eapply Nat.le_trans; [apply second_le_max|]. apply max_below_le. intros j Hj. apply (Hl j Hj). }
    specialize (Hf _ Hm). unfold reals in *; simpl in *. lra.
Qed.

(** Who has a best reply to something possible is rational. *)
Lemma best_is_undominated_of i t (X : profile -> Prop) M x r : X r ->
  (forall y, legal V y -> v i t y r <= v i t x r) -> ~ dominated i t X M x.
Proof. apply (best_reply_is_undominated V v). Qed.

End Game.
