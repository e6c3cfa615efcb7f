(** * Claims 1, 2 and 3

    [CM2012] Section 8, for every n >= 2, V, epsilon > 0 and every lawful tie rule. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts.
Open Scope R_scope.

Definition pair_eq_dec : forall x y : pair, {x = y} + {x <> y}.
Proof. decide equality; apply Nat.eq_dec. Defined.

Lemma in_strategies V x : In x (strategies V) <-> legal V x.
Proof.
  unfold strategies, legal, external, bid. rewrite in_flat_map. destruct x as [e v]; cbn [fst snd]. split.
  - intros [w [Hw [H|[H|[]]]]]; inversion H; subst; apply in_seq in Hw; lia.
  - intros [He Hv]. exists v. split; [apply in_seq; lia|]. cbn [In].
    destruct e as [|[|e]]; [left; reflexivity|right; left; reflexivity|lia].
Qed.

Lemma strategies_distinct V : NoDup (strategies V).
Proof.
  assert (H : forall m k, NoDup (flat_map (fun v : nat => [(0%nat, v); (1%nat, v)]) (seq k m))); [|apply H].
  induction m as [|m IH]; intros k; [constructor|]. simpl. constructor; [|constructor; [|apply IH]].
  - intros [H|H]; [inversion H|]. apply in_flat_map in H.
    destruct H as [w [Hw [H|[H|[]]]]]; inversion H; subst. apply in_seq in Hw. lia.
  - intros H. apply in_flat_map in H. destruct H as [w [Hw [H|[H|[]]]]]; inversion H; subst.
    apply in_seq in Hw. lia.
Qed.

(** ** Definitions 5 and 6, of any utility *)

Section Any.
Variables (n V : nat) (v : nat -> nat -> pair -> profile -> R).

(** A single strategy that is better at every rest in X dominates. *)
Lemma dominated_by_one i t (X : profile -> Prop) (M : pair -> Prop) x y :
  legal V y -> M y -> (forall r, X r -> v i t x r < v i t y r) -> dominated_of V v i t X M x.
Proof.
  intros Hy HM Hlt. exists (fun z => if pair_eq_dec z y then 1 else 0).
  assert (Hin : In y (strategies V)) by (apply in_strategies; assumption).
  assert (Hsum : forall g, sum (strategies V) (fun z => (if pair_eq_dec z y then 1 else 0) * g z) = g y).
  { intros g. rewrite (sum_filter_out pair_eq_dec _ y _ (strategies_distinct V) Hin). cbv beta.
    destruct (pair_eq_dec y y); [|tauto]. rewrite sum_zero; [ring|]. intros z Hz. apply in_remove in Hz.
    destruct (pair_eq_dec z y); [tauto|ring]. }
  split; [split; [|split]|].
  - intros z _. destruct (pair_eq_dec z y); lra.
  - intros z _ Hz. destruct (pair_eq_dec z y) as [->|]; [tauto|reflexivity].
  - etransitivity; [|exact (Hsum (fun _ => 1))]. apply sum_ext. intros z _. cbv beta. ring.
  - intros r Hr. unfold value. rewrite (Hsum (fun z => v i t z r)). auto.
Qed.

(** A best reply to something in X is not dominated. *)
Lemma best_reply_is_undominated i t (X : profile -> Prop) M x r : X r ->
  (forall y, legal V y -> v i t y r <= v i t x r) -> ~ dominated_of V v i t X M x.
Proof.
  intros Hr Hbest [w [[Hw [_ H1]] Hb]]. specialize (Hb r Hr). unfold value in Hb.
  assert (sum (strategies V) (fun y => w y * v i t y r) <= sum (strategies V) (fun y => v i t x r * w y));
    [|rewrite sum_scale in *; nra].
  apply sum_le. intros y Hy. pose proof (Hw y Hy). pose proof (Hbest y (proj1 (in_strategies V y) Hy)). nra.
Qed.

Lemma possible_rest i B r : possible_of n V v i B r -> rest n V i r.
Proof. intros [t [_ H]] j Hj Hne. destruct (H j Hj Hne) as [Hl _]. exact Hl. Qed.

(** (15): where Claims 1 and 2 hold, what i holds possible has a rival who announces at least smp_i, and if no more,
    with e = 0. *)
Lemma possible_rival_of : (2 <= n)%nat ->
  (forall i t x, (i < n)%nat -> (t <= V)%nat -> survives_of n V v i t x -> (t <= bid x)%nat) ->
  (forall i t, (i < n)%nat -> (1 <= t <= V)%nat -> ~ survives_of n V v i t (1%nat, t)) ->
  forall i theta_i B k r, (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  (theta_i < k)%nat -> possible_of n V v i B r ->
  (k < rival n i r)%nat \/ (rival n i r = k /\ exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)).
Proof.
  intros two claim_1 claim_2 i theta_i B k r Hi [_ Hb] [_ Hmin] Hlow [t [Ht Hs]].
  destruct (Hb t Ht) as [Hown Hlegal].
  destruct (max_below_attained n t ltac:(lia)) as [j [Hj Hmax]]. pose proof (Hmin t Ht) as Hk.
  assert (Hne : j <> i) by (intros ->; lia).
  pose proof (claim_1 j (t j) (r j) Hj (Hlegal j Hj) (Hs j Hj Hne)) as Hbid.
  pose proof (max_other_ge n i (fun l => bid (r l)) j Hj Hne) as Hge. cbv beta in Hge. fold (rival n i r) in Hge.
  destruct (Nat.eq_dec (rival n i r) k) as [Heq|Hdiff]; [right|left; lia].
  split; [assumption|]. exists j. split; [assumption|]. split; [assumption|].
  assert (Hbid' : bid (r j) = k) by lia. assert (Htj : t j = k) by lia.
  destruct (r j) as [e w] eqn:E. unfold bid in Hbid'. simpl in Hbid'. subst w.
  pose proof (Hs j Hj Hne) as Hsurv. rewrite E, Htj in Hsurv.
  destruct e as [|[|e]]; [reflexivity| |].
  - exfalso. apply (claim_2 j k Hj); [|assumption]. specialize (Hlegal j Hj). lia.
  - destruct Hsurv as [[He _] _]. unfold external in He. simpl in He. lia.
Qed.

Lemma some_rest_of i : exists r, rest n V i r.
Proof. exists (fun _ => (0%nat, 0%nat)). intros j _ _. split; unfold external, bid; simpl; lia. Qed.

(** Before (14): what does not survive is dominated by a mixture of survivors. *)
Lemma dominator_of i t x : legal V x -> ~ survives_of n V v i t x ->
  dominated_of V v i t (rest n V i) (survives_of n V v i t) x.
Proof.
  intros Hx Hout. assert (Hdom : dominated_of V v i t (rest n V i) everything x).
  { apply NNPP. intros Hno. apply Hout. split; assumption. }
  apply (strictly_undominated_dominator pair_eq_dec _ (strategies_distinct V)) in Hdom; [|apply some_rest_of].
  revert Hdom. apply dominated_in_ext. intros y Hy [_ Hund]. split; [apply in_strategies; assumption|assumption].
Qed.

(** What follows from (13): if y, be it a survivor or not, is better at all that i holds possible, x is not
    rational. *)
Lemma worse_is_not_rational i t B x y : legal V y -> (forall r, possible_of n V v i B r -> v i t x r < v i t y r) ->
  ~ rational_of n V v i t B x.
Proof.
  intros Hy H13 [_ Hrat]. apply Hrat. destruct (classic (survives_of n V v i t y)) as [Hin|Hout].
  - apply (dominated_by_one i t _ _ x y); assumption.
  - (* (14) *)
    destruct (dominator_of i t y Hy Hout) as [w [Hw Hb]]. exists w. split; [assumption|].
    intros r Hr. specialize (H13 r Hr). specialize (Hb r (possible_rest i B r Hr)). lra.
Qed.

End Any.

(** ** The second-belief mechanism *)

Section Claims.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Notation u := (u n V epsilon ties).
Notation survives := (survives n V epsilon ties).
Notation dominated := (dominated n V epsilon ties).
Notation possible := (possible n V epsilon ties).
Notation rational := (rational n V epsilon ties).
Notation rest := (rest n V).
Notation reward := (reward_R n V epsilon).

Lemma dominated_by i t (X : profile -> Prop) (M : pair -> Prop) x y :
  legal V y -> M y -> (forall r, X r -> u i t x r < u i t y r) -> dominated i t X M x.
Proof. apply (dominated_by_one V u). Qed.

(** Announcing (0, t) is better than any x with a smaller reward, everywhere. *)
Lemma truth_is_better i t x r : (i < n)%nat -> (1 <= t)%nat -> (bid x <= t)%nat ->
  reward x < reward (0%nat, t) -> u i t x r < u i t (0%nat, t) r.
Proof.
  intros Hi Ht Hx Hreward.
  rewrite (u_trade n V epsilon ties two i t (0%nat, t) r Hi) by (left; unfold bid; simpl; lia).
  rewrite trade_truthful by assumption.
  destruct (Nat.eq_dec (bid x) 0) as [Hb|Hb]; [destruct (Nat.eq_dec (rival n i r) 0) as [Hr|Hr]|].
  - (* Case 1: the mechanism halts in step b. *)
    rewrite u_halts by assumption. rewrite Hr. simpl floor_R.
    assert (Hpos : 0 < reward (0%nat, t)).
    { unfold reward_R, bid, external. simpl. pose proof (scale_pos n epsilon two positive).
      pose proof (bonus_le V). pose proof (pos_INR t).
      assert (0 <= INR t / (1 + INR t)) by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]).
      apply Rmult_lt_0_compat; [assumption|]. unfold Rdiv in *. lra. }
    assert (Hshare : INR t / INR n <= INR t - 1 / 2).
    { pose proof (n_pos n two). apply le_INR in Ht. simpl in Ht.
      apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. nra. }
    pose proof (Rmax_r 0 (INR t - 1 / 2)). lra.
  - rewrite u_trade by (try assumption; lia).
    pose proof (trade_le n ties two fair i t x r Hi). lra.
  - rewrite u_trade by (try assumption; lia).
    pose proof (trade_le n ties two fair i t x r Hi). lra.
Qed.

(** Claim 1: whoever survives announces at least his type. *)
Theorem claim_1 i t x : (i < n)%nat -> (t <= V)%nat -> survives i t x -> (t <= bid x)%nat.
Proof.
  intros Hi Ht [Hx Hundominated]. apply Nat.nlt_ge. intros Hlt. apply Hundominated.
  apply (dominated_by i t (rest i) everything x (0%nat, t)).
  - split; unfold external, bid; simpl; lia.
  - exact I.
  - intros r _. destruct x as [e v]. unfold bid in Hlt. simpl in Hlt.
    apply truth_is_better; try assumption; try (unfold bid; simpl; lia).
    apply reward_increases; assumption.
Qed.

(** Claim 2: (1, t) does not survive for type t >= 1. *)
Theorem claim_2 i t : (i < n)%nat -> (1 <= t <= V)%nat -> ~ survives i t (1%nat, t).
Proof.
  intros Hi Ht [Hx Hundominated]. apply Hundominated.
  apply (dominated_by i t (rest i) everything _ (0%nat, t)).
  - split; unfold external, bid; simpl; lia.
  - exact I.
  - intros r _. apply truth_is_better; try (unfold bid; simpl; lia). apply reward_of_own_type; assumption.
Qed.

(** ** Rests *)

Lemma some_rest i : exists r, rest i r.
Proof. exists (fun _ => (0%nat, 0%nat)). intros j _ _. split; unfold external, bid; simpl; lia. Qed.

(** Everybody has a strategy that survives. *)
Lemma some_survivor i t : exists x, survives i t x.
Proof.
  destruct (strictly_order (rest i) (some_rest i)) as [H1 [H2 [H3 H4]]].
  destruct (some_undominated pair_eq_dec (strategies V) (strategies_distinct V) (u i t) (rest i)
              (strictly (rest i)) H1 H2 H3 H4 everything) as [x [Hin [_ Hx]]].
  - exists (0%nat, 0%nat). split; [|exact I]. apply in_strategies. split; unfold external, bid; simpl; lia.
  - exists x. split; [apply in_strategies; assumption|assumption].
Qed.

Lemma some_possible i theta_i B : is_belief n V i theta_i B -> exists r, possible i B r.
Proof.
  intros [[t Ht] _].
  assert (H : forall m, exists r : profile, forall j, (j < m)%nat -> survives j (t j) (r j)).
  { induction m as [|m [r Hr]].
    - exists (fun _ => (0%nat, 0%nat)). intros j Hj. lia.
    - destruct (some_survivor m (t m)) as [x Hx]. exists (join m x r). intros j Hj.
      destruct (Nat.eq_dec j m) as [->|Hne]; [rewrite join_own; assumption|].
      rewrite join_other by assumption. apply Hr. lia. }
  destruct (H n) as [r Hr]. exists r, t. split; [assumption|]. intros j Hj _. apply Hr. assumption.
Qed.

Lemma possible_is_rest i B r : possible i B r -> rest i r.
Proof. apply (possible_rest n V u). Qed.

Lemma possible_rival i theta_i B k r : (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  (theta_i < k)%nat -> possible i B r ->
  (k < rival n i r)%nat \/
  (rival n i r = k /\ exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)).
Proof. exact (possible_rival_of n V u two claim_1 claim_2 i theta_i B k r). Qed.

(** Against these, whoever announces less than smp_i, or (1, smp_i), does not get the good. *)
Lemma no_chance i x r k : (i < n)%nat ->
  (bid x < k)%nat \/ x = (1%nat, k) ->
  (k < rival n i r)%nat \/ (rival n i r = k /\ exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)) ->
  ties (join i x r) (first n (join i x r)) i = 0.
Proof.
  intros Hi Hx Hr. apply (chance_zero n ties two fair _ i Hi).
  apply not_true_is_false. intros Hf.
  pose proof (first_is_highest n _ _ Hf) as Hb. rewrite join_own in Hb.
  rewrite highest_join in Hb by assumption.
  destruct Hx as [Hx|Hx]; [lia|]. rewrite Hx in Hb. unfold bid at 1 in Hb. simpl in Hb.
  destruct Hr as [Hr|[Hr [j [Hj [Hne Hrj]]]]]; [lia|].
  assert (He : external (join i x r i) = 0%nat).
  { apply (first_internal n two (join i x r) i j Hj Hf).
    - rewrite join_other by assumption. rewrite Hrj. rewrite highest_join by assumption. rewrite Hr, Hx.
      unfold bid. simpl. lia.
    - rewrite join_other by assumption. rewrite Hrj. reflexivity. }
  rewrite join_own, Hx in He. unfold external in He. simpl in He. lia.
Qed.

Lemma loses i x r k : (i < n)%nat ->
  (bid x < k)%nat \/ x = (1%nat, k) ->
  (k < rival n i r)%nat \/ (rival n i r = k /\ exists j, (j < n)%nat /\ j <> i /\ r j = (0%nat, k)) ->
  forall t, trade n ties i t x r = 0.
Proof. intros Hi Hx Hr t. unfold trade. rewrite (no_chance i x r k Hi Hx Hr). ring. Qed.

(** (13) *)
Lemma smp_is_better i theta_i B k x r : (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  (theta_i < k)%nat -> (k <= V)%nat -> legal V x -> (bid x < k)%nat -> possible i B r ->
  u i theta_i x r < u i theta_i (1%nat, k) r.
Proof.
  intros Hi HB Hk Hlow HkV Hx Hbid Hr.
  pose proof (possible_rival i theta_i B k r Hi HB Hk Hlow Hr) as Hrival.
  rewrite (u_trade n V epsilon ties two i theta_i x r Hi) by (right; lia).
  rewrite (u_trade n V epsilon ties two i theta_i (1%nat, k) r Hi) by (right; lia).
  rewrite (loses i x r k Hi) by (try assumption; left; assumption).
  rewrite (loses i (1%nat, k) r k Hi) by (try assumption; right; reflexivity).
  destruct x as [e v]. unfold bid in Hbid. simpl in Hbid.
  pose proof (reward_of_smp n V epsilon two positive e v k Hbid HkV). lra.
Qed.

(** Before (14): what does not survive is dominated by a mixture of survivors. *)
Theorem dominator_survives i t x : legal V x -> ~ survives i t x ->
  dominated i t (rest i) (survives i t) x.
Proof. apply (dominator_of n V u). Qed.

Lemma own_type_legal i theta_i B : (i < n)%nat -> is_belief n V i theta_i B -> (theta_i <= V)%nat.
Proof. intros Hi [[t Ht] Hb]. destruct (Hb t Ht) as [<- Hl]. auto. Qed.

Lemma smp_legal i theta_i B k : is_belief n V i theta_i B -> is_smp n B k -> (k <= V)%nat.
Proof.
  intros [_ Hb] [[t [Ht <-]] _]. apply max_below_le. intros j Hj. destruct (Hb t Ht) as [_ Hl]. auto.
Qed.

(** Statement (13) *)
Theorem equation_13 i theta_i B k x r : (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  survives i theta_i x -> (bid x < k)%nat -> possible i B r -> u i theta_i x r < u i theta_i (1%nat, k) r.
Proof.
  intros Hi HB Hk Hsurv Hlt Hr.
  pose proof (claim_1 i theta_i x Hi (own_type_legal i theta_i B Hi HB) Hsurv) as Hlow. (* (12) *)
  eapply smp_is_better; eauto using smp_legal; [lia|apply Hsurv].
Qed.

(** Sequence (15): j has the highest type of a t that i holds possible, and z survives for j. *)
Theorem equation_15 i theta_i B k x t j z : (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  survives i theta_i x -> (bid x < k)%nat -> B t -> (j < n)%nat -> t j = max_below n t -> survives j (t j) z ->
  (bid z >= t j /\ t j >= k /\ k > bid x /\ bid x >= theta_i /\ theta_i >= 0)%nat.
Proof.
  intros Hi HB Hk Hx Hlt Ht Hj Htop Hz.
  pose proof (claim_1 i theta_i x Hi (own_type_legal i theta_i B Hi HB) Hx) as Hlow.
  destruct HB as [_ Hb]. destruct (Hb t Ht) as [_ Hl].
  pose proof (claim_1 j (t j) z Hj (Hl j Hj) Hz). destruct Hk as [_ Hmin]. specialize (Hmin t Ht). lia.
Qed.

(** Claim 3: whoever is conservatively strictly rational announces at least his smp. *)
Theorem claim_3 i theta_i B k x : (i < n)%nat -> is_belief n V i theta_i B -> is_smp n B k ->
  rational i theta_i B x -> (k <= bid x)%nat.
Proof.
  intros Hi HB Hk Hrat. apply Nat.nlt_ge. intros Hlt. pose proof (smp_legal i theta_i B k HB Hk) as HkV.
  apply (worse_is_not_rational n V u i theta_i B x (1%nat, k)); [| |exact Hrat].
  { split; unfold external, bid; simpl; lia. }
  intros r Hr. apply (equation_13 i theta_i B); try assumption. apply Hrat.
Qed.

(** Not vacuous: everybody has a rational strategy, whatever he believes. *)
Theorem some_rational i theta_i B : is_belief n V i theta_i B -> exists x, rational i theta_i B x.
Proof.
  intros HB. destruct (strictly_order (possible i B) (some_possible i theta_i B HB)) as [H1 [H2 [H3 H4]]].
  destruct (some_undominated pair_eq_dec (strategies V) (strategies_distinct V) (u i theta_i) (possible i B)
              (strictly (possible i B)) H1 H2 H3 H4 (survives i theta_i)) as [x [_ [Hs Hx]]].
  - destruct (some_survivor i theta_i) as [x Hx]. exists x. split; [apply in_strategies; apply Hx|assumption].
  - exists x. split; assumption.
Qed.

End Claims.
