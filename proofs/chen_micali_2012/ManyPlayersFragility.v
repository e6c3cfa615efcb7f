(** * Theorems 4 and 5 are about two players

    [CM2012] Appendix A, with n players. For n >= 3 both theorems are false, for ex-post equilibria: here is a
    reasonable deterministic mechanism that implements 2nd itself on D(n,V) at a pure ex-post equilibrium, and
    no other ex-post equilibrium, pure or mixed, that differs from it at one player only misses the benchmark in
    every context with some belief of that player. So it is not fragile, for any epsilon of at most 1.

    A player announces a value and an smp. The highest value wins, of equal ones the first player's; the price
    is the highest smp of the others, and the good is sold if the winner's value reaches it. An smp above every
    value costs 1. With two players, the winner's price is one player's word. With three, where the others know
    the types, what one of them keeps to himself the next one says. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical FinFun.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Theorem1 Theorem3 ManyPlayers ManyPlayersHighest
  ManyPlayersEquilibria.
Open Scope R_scope.

(** ** The mechanism *)

Section Mechanism.
Variables n V : nat.
Hypothesis three : (3 <= n)%nat.

(** None is to stay out, Some (a, k) announces the value a and the smp k. *)
Definition strategy : Type := option (nat * nat).

Definition strategy_eq_dec : forall x y : strategy, {x = y} + {x <> y}.
Proof. repeat decide equality. Defined.

Definition strategies : list strategy :=
  nodup strategy_eq_dec (None :: map Some (list_prod (seq 0 (S V)) (seq 0 (S V)))).

Implicit Type s : nat -> strategy.

Definition rank (x : strategy) : nat := match x with Some (a, _) => S a | None => 0%nat end.
Definition says (x : strategy) : nat := match x with Some (_, k) => k | None => 0%nat end.

Definition asked (i : nat) s : nat := max_other n i (fun j => says (s j)).
Notation top := (ManyPlayersHighest.top n rank).
Notation first := (ManyPlayersHighest.first n rank).
Notation sold := (ManyPlayersHighest.sold n rank asked).
Notation win := (ManyPlayersHighest.win n rank asked).
Definition fine (i : nat) s : R :=
  match s i with Some (_, k) => if (top s <=? k)%nat then 1 else 0 | None => 0 end.

Definition price (i : nat) s : R := (if sold i s then INR (asked i s) else 0) + fine i s.

Notation L := (fun _ : nat => strategies).
Notation nobody := (fun _ : nat => None : strategy).
Notation utility := (utility win price).
Notation point := (point strategy_eq_dec).
Notation revenue := (revenue n price).

Lemma in_strategies a k : In (Some (a, k)) strategies <-> (a <= V /\ k <= V)%nat.
Proof.
  unfold strategies. rewrite nodup_In. split.
  - intros [H|H]; [discriminate|]. apply in_map_iff in H. destruct H as [p [Hp Hin]].
    inversion Hp; subst. apply in_prod_iff in Hin. rewrite !in_seq in Hin. lia.
  - intros H. right. apply in_map. apply in_prod_iff. rewrite !in_seq. lia.
Qed.

Lemma out_in : In None strategies.
Proof. apply nodup_In. left. reflexivity. Qed.

Lemma distinct : NoDup strategies.
Proof. apply NoDup_nodup. Qed.

(** *** What the rules say *)

Lemma fine_range i s : fine i s = 0 \/ fine i s = 1.
Proof. unfold fine. destruct (s i) as [[a k]|]; [destruct (top s <=? k)%nat|]; tauto. Qed.

Lemma no_fine i s : (says (s i) < top s)%nat -> fine i s = 0.
Proof.
  unfold fine. destruct (s i) as [[a k]|]; [|reflexivity]. simpl. intros H.
  destruct (Nat.leb_spec (top s) k); [lia|reflexivity].
Qed.

Lemma fined i s : s i <> None -> (top s <= says (s i))%nat -> fine i s = 1.
Proof.
  unfold fine. destruct (s i) as [[a k]|]; [|tauto]. simpl. intros _ H.
  destruct (Nat.leb_spec (top s) k); [reflexivity|lia].
Qed.

Lemma price_positive i s : 0 <= price i s.
Proof.
  unfold price. pose proof (pos_INR (asked i s)). destruct (fine_range i s) as [-> | ->], (sold i s); lra.
Qed.

Lemma price_le_revenue i s : (i < n)%nat -> price i s <= revenue s.
Proof. intros Hi. apply (total_le_one n (fun i => price i s)); [intros; apply price_positive|assumption]. Qed.

Lemma asked_join i x s : asked i (join i x s) = asked i s.
Proof.
  unfold asked, max_other. apply max_below_ext. intros j _.
  destruct (Nat.eqb_spec j i); [reflexivity|]. rewrite join_other by assumption. reflexivity.
Qed.

Lemma utility_is i t s : utility i t s = (if sold i s then INR t - INR (asked i s) else 0) - fine i s.
Proof. unfold ManyPlayersEquilibria.utility, ManyPlayersHighest.win, price. destruct (sold i s); ring. Qed.

(** Deterministic, and one good. *)
Lemma chances_make_sense s :
  (forall i, win i s = 0 \/ win i s = 1) /\ total reals n (fun i => win i s) <= 1.
Proof. apply one_winner. Qed.

(** Definition 3 as printed: staying out gives exactly 0. *)
Lemma out_gives_zero i t s : (i < n)%nat -> s i = None -> utility i t s = 0.
Proof.
  intros Hi Hs. rewrite utility_is. unfold fine. rewrite Hs.
  rewrite not_sold; [ring|assumption|rewrite Hs; reflexivity].
Qed.

Lemma out_is_zero i t r : (i < n)%nat -> In None strategies /\ u win price i t None r = 0.
Proof.
  intros Hi. split; [apply out_in|]. apply (out_gives_zero i t (join i None r) Hi). apply join_own.
Qed.

Lemma is_reasonable : reasonable n L win price.
Proof.
  intros i Hi. exists None. split; [apply out_in|]. intros t r _. destruct (out_is_zero i t r Hi) as [_ ->].
  lra.
Qed.

(** *** Truth *)

(** Trade and the fine: nobody gets more than his value less the price asked. *)
Lemma utility_at_most i t s : utility i t s <= Rmax 0 (INR t - INR (asked i s)).
Proof.
  rewrite utility_is. destruct (fine_range i s) as [-> | ->], (sold i s); unfold Rmax;
    destruct (Rle_dec 0 (INR t - INR (asked i s))); lra.
Qed.

Section Truthful.
Variables (theta k : nat -> nat) (s : nat -> strategy).
Let h := max_below n theta.
Hypothesis own : forall j, (j < n)%nat -> (theta j <= k j)%nat.
Hypothesis at_most : forall j, (j < n)%nat -> (k j <= h)%nat.
Hypothesis announced : forall j, (j < n)%nat -> s j = Some (theta j, k j).

Lemma top_is : top s = S h.
Proof.
  apply Nat.le_antisymm.
  - apply max_below_le. intros j Hj. rewrite announced by assumption. simpl.
    pose proof (max_below_ge n theta j Hj). fold h in H. lia.
  - destruct (max_below_attained n theta ltac:(lia)) as [w [Hw Hmax]]. fold h in Hmax.
    pose proof (top_ge n rank w s Hw) as H. rewrite announced in H by assumption. simpl in H. lia.
Qed.

Lemma truth_no_fine i : (i < n)%nat -> fine i s = 0.
Proof.
  intros Hi. apply no_fine. rewrite top_is, announced by assumption. simpl. specialize (at_most i Hi). lia.
Qed.

Lemma asked_ge i j : (j < n)%nat -> j <> i -> (k j <= asked i s)%nat.
Proof.
  intros Hj Hne. pose proof (max_other_ge n i (fun j => says (s j)) j Hj Hne) as H. cbv beta in H.
  rewrite announced in H by assumption. exact H.
Qed.

(** and truth gets all of it. *)
Lemma truth_gets i : (i < n)%nat -> Rmax 0 (INR (theta i) - INR (asked i s)) <= utility i (theta i) s.
Proof.
  intros Hi. rewrite utility_is, truth_no_fine by assumption.
  destruct (Nat.lt_ge_cases (asked i s) (theta i)) as [Hlt|Hge].
  - rewrite (sold_below n rank asked i (theta i)); try assumption.
    + apply lt_INR in Hlt. rewrite Rmax_right by lra. lra.
    + rewrite announced by assumption. reflexivity.
    + intros j Hj Hne. rewrite announced by assumption. simpl.
      pose proof (asked_ge i j Hj Hne). specialize (own j Hj). lia.
  - apply le_INR in Hge. rewrite Rmax_left by lra. destruct (sold i s) eqn:E; [|lra].
    apply sold_true in E. destruct E as [_ E]. rewrite announced in E by assumption. simpl in E.
    assert (asked i s <= theta i)%nat by lia. apply le_INR in H. lra.
Qed.

Lemma truth_revenue : INR (second n k) <= revenue s.
Proof.
  destruct (someone_first n rank s ltac:(lia) ltac:(rewrite top_is; lia)) as [w [Hw Hfirst]].
  apply Rle_trans with (price w s); [|apply price_le_revenue; assumption].
  pose proof Hfirst as Hf. apply first_true in Hf; [|assumption]. destruct Hf as [Hrank _].
  rewrite top_is, announced in Hrank by assumption. simpl in Hrank.
  assert (Hsame : asked w s = max_other n w k).
  { unfold asked, max_other. apply max_below_ext. intros j Hj. rewrite announced by assumption. reflexivity. }
  assert (Hsold : sold w s = true).
  { apply sold_true. split; [assumption|]. rewrite announced by assumption. simpl. rewrite Hsame.
    assert (max_other n w k <= h)%nat by (apply max_other_le; auto). lia. }
  unfold price. rewrite Hsold, truth_no_fine, Hsame by assumption. rewrite second_is_other.
  - lra.
  - assumption.
  - apply Nat.le_antisymm; [apply max_below_ge; assumption|]. apply max_below_le. intros j Hj.
    specialize (own w Hw). specialize (at_most j Hj). lia.
Qed.

End Truthful.

(** *** One player departs from truth, where all the others know the types *)

Section OneDeparts.
Variables (theta : nat -> nat) (i : nat) (s : nat -> strategy).
Let h := max_below n theta.
Hypothesis player : (i < n)%nat.
Hypothesis others : forall j, (j < n)%nat -> j <> i -> s j = Some (theta j, h).

(** Every price is at least the highest type: there is a third player. *)
Lemma asked_high j : (j < n)%nat -> (h <= asked j s)%nat.
Proof.
  intros Hj.
  assert (Hthird : exists l, (l < n)%nat /\ l <> i /\ l <> j).
  { destruct (Nat.eq_dec i 0), (Nat.eq_dec j 0), (Nat.eq_dec i 1), (Nat.eq_dec j 1);
      first [exists 0%nat; lia|exists 1%nat; lia|exists 2%nat; lia]. }
  destruct Hthird as [l [Hl [Hli Hlj]]].
  pose proof (max_other_ge n j (fun j => says (s j)) l Hl Hlj) as H. cbv beta in H.
  rewrite others in H by assumption. exact H.
Qed.

(** So nobody has more than 0, less his fine, *)
Lemma nobody_gains j : (j < n)%nat -> utility j (theta j) s <= - fine j s.
Proof.
  intros Hj. rewrite utility_is. destruct (sold j s); [|lra].
  pose proof (asked_high j Hj) as H1. pose proof (max_below_ge n theta j Hj) as H2. fold h in H2.
  assert (H : (theta j <= asked j s)%nat) by lia. apply le_INR in H. lra.
Qed.

(** and without fines the good is sold at the highest type. *)
Lemma sold_high : (forall j, (j < n)%nat -> fine j s = 0) -> INR h <= revenue s.
Proof.
  intros Hno.
  assert (Htop : (h < top s)%nat).
  { assert (Hj : exists j, (j < n)%nat /\ j <> i)
      by (destruct (Nat.eq_dec i 0); [exists 1%nat|exists 0%nat]; lia).
    destruct Hj as [j [Hj Hne]]. apply Nat.nle_gt. intros Hle.
    assert (Hf : fine j s = 1) by (apply fined; rewrite others by assumption; [discriminate|exact Hle]).
    rewrite Hno in Hf by assumption. lra. }
  destruct (someone_first n rank s ltac:(lia) ltac:(lia)) as [w [Hw Hfirst]].
  apply Rle_trans with (price w s); [|apply price_le_revenue; assumption].
  pose proof Hfirst as Hf. apply first_true in Hf; [|assumption]. destruct Hf as [Hrank _].
  assert (Hsold : sold w s = true).
  { apply sold_true. split; [assumption|]. rewrite Hrank.
    apply Nat.le_lt_trans with (pred (top s)); [|lia]. apply max_other_le. intros j Hj Hne.
    destruct (Nat.eq_dec j i) as [->|Hji].
    - apply Nat.lt_le_pred. apply Nat.nle_gt. intros Hle. destruct (s i) as [p|] eqn:E.
      + assert (Hf : fine i s = 1) by (apply fined; rewrite E; [discriminate|exact Hle]).
        rewrite Hno in Hf by assumption. lra.
      + simpl in Hle. lia.
    - rewrite others by assumption. simpl. lia. }
  unfold price. rewrite Hsold, Hno by assumption. pose proof (asked_high w Hw) as H. apply le_INR in H. lra.
Qed.

(** Together, in a form that has an expectation. *)
Lemma revenue_or_fines : INR h * (1 - total reals n (fun j => fine j s)) <= revenue s.
Proof.
  pose proof (pos_INR h).
  destruct (classic (exists j, (j < n)%nat /\ fine j s = 1)) as [[j [Hj Hone]]|Hno].
  - assert (Hfine : forall l, (l < n)%nat -> 0 <= fine l s) by (intros l _; destruct (fine_range l s); lra).
    pose proof (total_le_one n (fun j => fine j s) j Hfine Hj) as Ht. cbv beta in Ht.
    pose proof (price_positive 0 s). pose proof (price_le_revenue 0 s ltac:(lia)). nra.
  - assert (Hzero : forall j, (j < n)%nat -> fine j s = 0).
    { intros j Hj. destruct (fine_range j s) as [H0|H1]; [assumption|]. exfalso. eauto. }
    rewrite (total_R_eq n _ (fun _ => 0)) by assumption. rewrite total_R_constant.
    pose proof (sold_high Hzero). lra.
Qed.

End OneDeparts.

(** ** Truth is an equilibrium, implements 2nd, and is not fragile *)

(** One's own type, which all members of the belief have, and one's smp. *)
Definition truth : plays := fun i E => point (Some (hd (fun _ => 0%nat) E i, lowest n E)).

Notation in_D := (in_D n V).

Lemma truth_of theta B i : in_D theta B -> (i < n)%nat ->
  truth i (B i) = point (Some (theta i, lowest n (B i))) /\
  is_smp n (set_of n (B i)) (lowest n (B i)) /\
  (theta i <= lowest n (B i) <= max_below n theta)%nat /\ (max_below n theta <= V)%nat.
Proof.
  intros HD Hi. destruct (HD i Hi) as [[_ Hall] Hin].
  assert (Hne : B i <> []) by (destruct Hin as [t' [H _]]; destruct (B i); [destruct H|discriminate]).
  pose proof (lowest_smp n (B i) Hne) as Hsmp. split; [|split; [assumption|split; [split|]]].
  - unfold truth. destruct (B i) as [|t E] eqn:HE; [congruence|]. simpl hd.
    destruct (Hall t ltac:(exists t; split; [left; reflexivity|reflexivity])) as [-> _]. reflexivity.
  - destruct Hsmp as [[t [Ht <-]] _]. destruct (Hall t Ht) as [<- _]. apply max_below_ge. assumption.
  - apply (smp_le n (set_of n (B i))); assumption.
  - apply max_below_le. intros j Hj. apply (Hall theta Hin). assumption.
Qed.

Lemma truth_in theta B i : in_D theta B -> (i < n)%nat -> In (Some (theta i, lowest n (B i))) strategies.
Proof.
  intros HD Hi. destruct (truth_of theta B i HD Hi) as [_ [_ [[H1 H2] H3]]]. apply in_strategies. lia.
Qed.

Lemma truth_distribution theta B i : in_D theta B -> (i < n)%nat ->
  distribution L (fun j => truth j (B j)) i.
Proof.
  intros HD Hi. apply (point_distribution strategy_eq_dec L (Some (theta i, lowest n (B i)))).
  - exact distinct.
  - exact (truth_in theta B i HD Hi).
  - apply truth_of; assumption.
Qed.

Lemma truth_plays theta B i x : in_D theta B -> (i < n)%nat -> truth i (B i) x <> 0 ->
  x = Some (theta i, lowest n (B i)).
Proof.
  intros HD Hi Hx. apply (point_only strategy_eq_dec). destruct (truth_of theta B i HD Hi) as [<- _]. exact Hx.
Qed.

(** In every context truth is a Nash equilibrium. *)
Lemma truth_is_ex_post : ex_post n V (nash n L win price nobody) truth.
Proof.
  intros theta B HD. set (m := fun i => truth i (B i)). set (k := fun i => lowest n (B i)).
  assert (Hm : forall i, (i < n)%nat -> distribution L m i)
    by (intros; apply (truth_distribution theta); assumption).
  split; [assumption|]. intros i w Hi Hw.
  set (c := Rmax 0 (INR (theta i) - INR (max_other n i k))).
  assert (Htrue : forall r j, (j < n)%nat -> m j (r j) <> 0 -> r j = Some (theta j, k j))
    by (intros r j Hj Hr; exact (truth_plays theta B j (r j) HD Hj Hr)).
  assert (Hasked : forall r, (forall j, (j < n)%nat -> j <> i -> r j = Some (theta j, k j)) ->
    asked i r = max_other n i k).
  { intros r Hr. unfold asked, max_other. apply max_below_ext. intros j Hj.
    destruct (Nat.eqb_spec j i); [reflexivity|]. rewrite Hr by assumption. reflexivity. }
  assert (Hdist : forall j, (j < n)%nat -> distribution L (join i w m) j).
  { intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [assumption|].
    unfold distribution. rewrite join_other by assumption. apply Hm. assumption. }
  apply Rle_trans with c.
  - rewrite <- (mean_constant L _ n c nobody Hdist). apply mean_le; [assumption|]. intros r Hr.
    unfold c. rewrite <- (Hasked r); [apply utility_at_most|].
    intros j Hj Hne. destruct (Hr j Hj) as [_ Hrj]. rewrite join_other in Hrj by assumption.
    apply Htrue; assumption.
  - rewrite <- (mean_constant L m n c nobody Hm). apply mean_le; [assumption|]. intros r Hr.
    assert (Hall : forall j, (j < n)%nat -> r j = Some (theta j, k j))
      by (intros j Hj; apply Htrue; [assumption|apply Hr; assumption]).
    unfold c. rewrite <- (Hasked r) by auto. apply (truth_gets theta k); try assumption.
    + intros j Hj. apply (truth_of theta B j HD Hj).
    + intros j Hj. apply (truth_of theta B j HD Hj).
Qed.

Lemma second_ext f g : (forall j, (j < n)%nat -> f j = g j) -> second n f = second n g.
Proof. intros H. apply Nat.le_antisymm; apply second_monotone; intros j Hj; rewrite (H j Hj); lia. Qed.

(** In every context it yields 2nd(B). *)
Lemma truth_implements epsilon : epsilon <= 1 -> implements_at n V L price nobody epsilon truth.
Proof.
  intros He theta B m HD [smp [Hsmp ->]]. set (k := fun i => lowest n (B i)).
  assert (Hk : second n smp = second n k).
  { apply second_ext. intros j Hj. apply (smp_unique n (set_of n (B j))); [auto|].
    apply (truth_of theta B j HD Hj). }
  rewrite Hk. apply Rle_trans with (INR (second n k)); [pose proof (pos_INR (second n k)); nra|].
  assert (Hm : forall i, (i < n)%nat -> distribution L (fun i => truth i (B i)) i)
    by (intros; apply (truth_distribution theta); assumption).
  unfold revenue_at. rewrite <- (mean_constant L _ n (INR (second n k)) nobody Hm).
  apply mean_le; [assumption|]. intros r Hr. apply (truth_revenue theta k).
  - intros j Hj. apply (truth_of theta B j HD Hj).
  - intros j Hj. apply (truth_of theta B j HD Hj).
  - intros j Hj. apply (truth_plays theta B j (r j) HD Hj). apply Hr. assumption.
Qed.

(** Whatever else one player plays, if it is an equilibrium, then for each of his beliefs there is a context in
    which it yields 2nd(B): one in which all the others know the types. *)
Lemma truth_is_not_fragile epsilon : epsilon <= 1 ->
  ~ fragile n V L price nobody (nash n L win price nobody) epsilon truth.
Proof.
  intros He [i [E [Hi [[theta [B [HD [HE _]]]] [s' [Hex [Hsame Hmiss]]]]]]].
  set (h := max_below n theta). set (B' := join i E (fun _ => [theta])).
  assert (HD' : in_D theta B').
  { intros j Hj. unfold B'. destruct (Nat.eq_dec j i) as [->|Hne].
    - rewrite join_own. destruct (HD i Hi) as [[Hsome Hall] Hin]. split; [split|].
      + destruct Hsome as [t Ht]. exists t. apply HE. assumption.
      + intros t Ht. apply Hall. apply HE. assumption.
      + apply HE. assumption.
    - rewrite join_other by assumption. assert (Hin : set_of n [theta] theta)
        by (exists theta; split; [left; reflexivity|reflexivity]).
      split; [|assumption]. split; [eauto|]. intros t [t' [[<-|[]] Ht]]. split; [auto|].
      intros l Hl. rewrite (Ht l Hl). exact (type_le n V theta _ l HD Hl). }
  set (m := fun j => s' j (B' j)). destruct (Hex theta B' HD') as [Hm Hnash]. fold m in Hm, Hnash.
  assert (Hothers : forall r, supported L m n r -> forall j, (j < n)%nat -> j <> i -> r j = Some (theta j, h)).
  { intros r Hr j Hj Hne. destruct (Hr j Hj) as [_ Hrj]. apply (point_only strategy_eq_dec).
    unfold m in Hrj. rewrite Hsame in Hrj by (left; assumption). unfold B' in Hrj.
    rewrite join_other in Hrj by assumption. exact Hrj. }
  (* nobody is fined *)
  assert (Hfine : forall j, (j < n)%nat -> mean L m n (fine j) nobody <= 0).
  { intros j Hj.
    assert (Hdist : forall l, (l < n)%nat -> distribution L (join j (point None) m) l).
    { intros l Hl. destruct (Nat.eq_dec l j) as [->|Hne].
      - apply (point_distribution strategy_eq_dec L None); [exact distinct|exact out_in|apply join_own].
      - unfold distribution. rewrite join_other by assumption. apply Hm. assumption. }
    specialize (Hnash j (point None) Hj (Hdist j Hj)).
    assert (Hout : 0 <= mean L (join j (point None) m) n (utility j (theta j)) nobody).
    { rewrite <- (mean_constant L _ n 0 nobody Hdist). apply mean_le; [assumption|]. intros r Hr.
      rewrite out_gives_zero; [lra|assumption|]. apply (point_only strategy_eq_dec).
      destruct (Hr j Hj) as [_ Hrj]. rewrite join_own in Hrj. exact Hrj. }
    assert (Hbound : mean L m n (utility j (theta j)) nobody <= mean L m n (fun r => (-1) * fine j r) nobody).
    { apply mean_le; [assumption|]. intros r Hr.
      pose proof (nobody_gains theta i r Hi (Hothers r Hr) j Hj). lra. }
    rewrite mean_scale in Hbound. lra. }
  assert (Hrevenue : INR h <= revenue_at n L price nobody s' B').
  { unfold revenue_at. fold m.
    apply Rle_trans with (mean L m n (fun r => INR h + (- INR h) * total reals n (fun j => fine j r)) nobody).
    - rewrite mean_plus, mean_scale, mean_constant, mean_total by assumption.
      assert (Ht : total reals n (fun j => mean L m n (fine j) nobody) <= total reals n (fun _ => 0))
        by (apply total_R_le; assumption).
      rewrite total_R_constant in Ht. pose proof (pos_INR h). nra.
    - apply mean_le; [assumption|]. intros r Hr.
      pose proof (revenue_or_fines theta i r Hi (Hothers r Hr)) as H. fold h in H. lra. }
  assert (Hb : benchmark_is n (fun j => set_of n (B' j)) (second n (fun j => lowest n (B' j)))).
  { exists (fun j => lowest n (B' j)). split; [|reflexivity]. intros j Hj. apply (truth_of theta B' j HD' Hj). }
  assert (HE' : same_set n (B' i) E) by (unfold B'; rewrite join_own; intros t; tauto).
  specialize (Hmiss theta B' _ HD' HE' I Hb).
  pose proof (benchmark_le n V theta _ _ HD' Hb) as Hle. fold h in Hle. apply le_INR in Hle.
  pose proof (pos_INR (second n (fun j => lowest n (B' j)))). nra.
Qed.

End Mechanism.

(** Theorems 4 and 5 for n >= 3 players are false, for every V and every epsilon of at most 1: a deterministic
    mechanism, reasonable as printed, and a pure ex-post equilibrium at which it implements epsilon 2nd and is
    not fragile. *)
Theorem fragility_needs_two_players n V epsilon : (3 <= n)%nat -> epsilon <= 1 ->
  exists (A : Type) (eq_dec : forall x y : A, {x = y} + {x <> y}) (L : nat -> list A)
    (win price : nat -> (nat -> A) -> R) (base : nat -> A) (s : plays),
  (forall r, (forall i, win i r = 0 \/ win i r = 1) /\ total reals n (fun i => win i r) <= 1) /\
  (forall i, (i < n)%nat -> exists out, In out (L i) /\ forall t r, u win price i t out r = 0) /\
  (forall i E, exists x, s i E = point eq_dec x) /\
  ex_post n V (nash n L win price base) s /\
  implements_at n V L price base epsilon s /\
  ~ fragile n V L price base (nash n L win price base) epsilon s.
Proof.
  intros Hn He.
  exists strategy, strategy_eq_dec, (fun _ => strategies V),
    (ManyPlayersHighest.win n rank (asked n)), (price n), (fun _ => None), (truth n).
  split; [|split; [|split; [|split; [|split]]]].
  - apply chances_make_sense.
  - intros i Hi. exists None. split; [apply out_in|]. intros t r. apply (out_is_zero n V i t r Hi).
  - intros i E. eexists. reflexivity.
  - apply truth_is_ex_post. assumption.
  - apply truth_implements; assumption.
  - apply truth_is_not_fragile; assumption.
Qed.
