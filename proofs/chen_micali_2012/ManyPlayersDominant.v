(** * Nor are Theorems 4 and 5 true of four players and very weakly dominant equilibria

    [CM2012] Appendix A. ManyPlayersFragility.v has an ex-post equilibrium, for n >= 3. Here is, for n >= 4, a
    very weakly dominant one: a reasonable deterministic mechanism that implements 2nd itself on D(n,V) at a
    pure very weakly dominant equilibrium and is not fragile, for both kinds of equilibria.

    A player announces a value, an smp, and whether he is certain of all types. Whoever has the highest value,
    of equal ones the first player, gets the good if his value reaches his price: the highest value of the
    others or, if it is higher, the smp on which two certain ones of them agree or, if there are none, the
    highest smp of the others. What he announces does not change his price, so truth is very weakly dominant.
    And where the others know the types, two of them say so, whatever the third says. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Number.
From CM2012 Require Import SecondBelief Beliefs Facts Theorem1 Theorem3 ManyPlayers ManyPlayersHighest
  ManyPlayersEquilibria.
Open Scope R_scope.

Lemma second_le_other n f i : (i < n)%nat -> (second n f <= max_other n i f)%nat.
Proof.
  intros Hi. apply max_below_le. intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [lia|].
  pose proof (max_other_ge n i f j Hj Hne). lia.
Qed.

Section Mechanism.
Variables n V : nat.
Hypothesis four : (4 <= n)%nat.

(** None is to stay out, Some (a, (k, b)) announces the value a, the smp k, and whether he is certain. *)
Definition strategy : Type := option (nat * (nat * bool)).

Definition strategy_eq_dec : forall x y : strategy, {x = y} + {x <> y}.
Proof. repeat decide equality. Defined.

Definition strategies : list strategy :=
  nodup strategy_eq_dec
    (None :: map Some (list_prod (seq 0 (S V)) (list_prod (seq 0 (S V)) [true; false]))).

Implicit Type s r : nat -> strategy.

Definition rank (x : strategy) : nat := match x with Some (a, _) => S a | None => 0%nat end.
Definition value (x : strategy) : nat := match x with Some (a, _) => a | None => 0%nat end.
Definition says (x : strategy) : nat := match x with Some (_, (k, _)) => k | None => 0%nat end.
Definition certain (x : strategy) : bool := match x with Some (_, (_, b)) => b | None => false end.

(** k + 1 if k is the highest smp on which two certain ones agree, and 0 if there is none *)
Definition agreed r : nat :=
  max_below n (fun l =>
    if certain (r l) && existsb (fun j => certain (r j) && (says (r j) =? says (r l))%nat) (seq 0 l)
    then S (says (r l)) else 0%nat).

Definition heard r : nat := match agreed r with O => max_below n (fun j => says (r j)) | S k => k end.

(** the price of player i *)
Definition asked (i : nat) s : nat :=
  let r := join i None s in Nat.max (max_below n (fun j => value (r j))) (heard r).

Notation top := (ManyPlayersHighest.top n rank).
Notation first := (ManyPlayersHighest.first n rank).
Notation sold := (ManyPlayersHighest.sold n rank asked).
Notation win := (ManyPlayersHighest.win n rank asked).

Definition price (i : nat) s : R := if sold i s then INR (asked i s) else 0.

Notation L := (fun _ : nat => strategies).
Notation nobody := (fun _ : nat => None : strategy).
Notation utility := (utility win price).
Notation point := (point strategy_eq_dec).
Notation revenue := (revenue n price).

Lemma in_strategies a k b : In (Some (a, (k, b))) strategies <-> (a <= V /\ k <= V)%nat.
Proof.
  unfold strategies. rewrite nodup_In. split.
  - intros [H|H]; [discriminate|]. apply in_map_iff in H. destruct H as [p [Hp Hin]].
    inversion Hp; subst. rewrite !in_prod_iff, !in_seq in Hin. lia.
  - intros H. right. apply in_map. rewrite !in_prod_iff, !in_seq. destruct b; simpl; repeat split; auto; lia.
Qed.

Lemma out_in : In None strategies.
Proof. apply nodup_In. left. reflexivity. Qed.

Lemma distinct : NoDup strategies.
Proof. apply NoDup_nodup. Qed.

(** *** What the rules say *)

Lemma asked_join i x s : asked i (join i x s) = asked i s.
Proof.
  unfold asked. replace (join i None (join i x s)) with (join i None s); [reflexivity|].
  apply functional_extensionality. intros j. unfold join. destruct (j =? i)%nat; reflexivity.
Qed.

(** what the others announce *)
Lemma value_le_asked i j s : (j < n)%nat -> j <> i -> (value (s j) <= asked i s)%nat.
Proof.
  intros Hj Hne. unfold asked.
  pose proof (max_below_ge n (fun j => value (join i None s j)) j Hj) as H. cbv beta in H.
  rewrite join_other in H by assumption. lia.
Qed.

Lemma agreed_some r k : agreed r = S k ->
  exists l j, (j < l < n)%nat /\ certain (r l) = true /\ certain (r j) = true /\
    says (r l) = k /\ says (r j) = k.
Proof.
  intros H. unfold agreed in H.
  destruct (max_below_attained n (fun l =>
    if certain (r l) && existsb (fun j => certain (r j) && (says (r j) =? says (r l))%nat) (seq 0 l)
    then S (says (r l)) else 0%nat) ltac:(lia)) as [l [Hl Hmax]].
  rewrite H in Hmax. destruct (certain (r l)) eqn:Hc; [|discriminate]. simpl in Hmax.
  destruct (existsb _ _) eqn:He; [|discriminate]. apply existsb_exists in He. destruct He as [j [Hj Hb]].
  apply in_seq in Hj. apply andb_true_iff in Hb. destruct Hb as [Hcj Hb]. apply Nat.eqb_eq in Hb.
  exists l, j. repeat split; try assumption; lia.
Qed.

Lemma agreed_at_least r j l : (j < l < n)%nat -> certain (r l) = true -> certain (r j) = true ->
  says (r j) = says (r l) -> (S (says (r l)) <= agreed r)%nat.
Proof.
  intros Hjl Hl Hj Hsame. unfold agreed. eapply Nat.le_trans; [|apply (max_below_ge n _ l); lia]. cbv beta.
  replace (existsb _ _) with true; [rewrite Hl; simpl; lia|]. symmetry. apply existsb_exists. exists j. split.
  - apply in_seq. lia.
  - rewrite Hj, Hsame, Nat.eqb_refl. reflexivity.
Qed.

(** The price is at most what bounds all that the others announce. *)
Lemma asked_le i s h : (forall j, (j < n)%nat -> j <> i -> (value (s j) <= h)%nat /\ (says (s j) <= h)%nat) ->
  (asked i s <= h)%nat.
Proof.
  intros H. unfold asked. set (r := join i None s).
  assert (Hr : forall j, (j < n)%nat -> (value (r j) <= h)%nat /\ (says (r j) <= h)%nat).
  { intros j Hj. unfold r. destruct (Nat.eq_dec j i) as [->|Hne]; [rewrite join_own; simpl; lia|].
    rewrite join_other by assumption. auto. }
  apply Nat.max_lub; [apply max_below_le; intros j Hj; apply Hr; assumption|].
  unfold heard. destruct (agreed r) as [|k] eqn:E; [apply max_below_le; intros j Hj; apply Hr; assumption|].
  apply agreed_some in E. destruct E as [l [j [Hl [_ [_ [<- _]]]]]]. apply Hr. lia.
Qed.

Lemma price_positive i s : 0 <= price i s.
Proof. unfold price. pose proof (pos_INR (asked i s)). destruct (sold i s); lra. Qed.

Lemma price_le_revenue i s : (i < n)%nat -> price i s <= revenue s.
Proof. intros Hi. apply (total_le_one n (fun i => price i s)); [intros; apply price_positive|assumption]. Qed.

Lemma utility_is i t s : utility i t s = if sold i s then INR t - INR (asked i s) else 0.
Proof. unfold ManyPlayersEquilibria.utility, ManyPlayersHighest.win, price. destruct (sold i s); ring. Qed.

(** Deterministic, and one good. *)
Lemma chances_make_sense s :
  (forall i, win i s = 0 \/ win i s = 1) /\ total reals n (fun i => win i s) <= 1.
Proof. apply one_winner. Qed.

(** Definition 3 as printed: staying out gives exactly 0. *)
Lemma out_is_zero i t r : (i < n)%nat -> In None strategies /\ u win price i t None r = 0.
Proof.
  intros Hi. split; [apply out_in|]. change (utility i t (join i None r) = 0). rewrite utility_is.
  rewrite not_sold; [reflexivity|assumption|rewrite join_own; reflexivity].
Qed.

(** *** Truth *)

Lemma utility_at_most i t s : utility i t s <= Rmax 0 (INR t - INR (asked i s)).
Proof.
  rewrite utility_is. unfold Rmax. destruct (Rle_dec 0 (INR t - INR (asked i s))), (sold i s); lra.
Qed.

(** One's own value gets all that trade can give, whatever else is announced. *)
Lemma truth_gets i t s : (i < n)%nat -> rank (s i) = S t -> Rmax 0 (INR t - INR (asked i s)) <= utility i t s.
Proof.
  intros Hi Hrank. rewrite utility_is. destruct (Nat.lt_ge_cases (asked i s) t) as [Hlt|Hge].
  - rewrite (sold_below n rank asked i t); try assumption.
    + apply lt_INR in Hlt. rewrite Rmax_right by lra. lra.
    + intros j Hj Hne. pose proof (value_le_asked i j s Hj Hne). destruct (s j) as [[a p]|]; simpl in *; lia.
  - apply le_INR in Hge. rewrite Rmax_left by lra. destruct (sold i s) eqn:E; [|lra].
    apply sold_true in E. destruct E as [_ E]. rewrite Hrank in E.
    assert (H : (asked i s <= t)%nat) by lia. apply le_INR in H. lra.
Qed.

Definition sure (E : finite_belief) : bool := forallb (agree n (hd (fun _ => 0%nat) E)) E.

(** One's own type, one's smp, and whether one's belief has one member. *)
Definition told (i : nat) (E : finite_belief) : strategy :=
  Some (hd (fun _ => 0%nat) E i, (lowest n E, sure E)).
Definition truth : plays := fun i E => point (told i E).

Notation in_D := (in_D n V).

Section Context.
Variables (theta : nat -> nat) (B : nat -> finite_belief).
Hypothesis context : in_D theta B.
Let h := max_below n theta.

Lemma told_is i : (i < n)%nat ->
  told i (B i) = Some (theta i, (lowest n (B i), sure (B i))) /\
  is_smp n (set_of n (B i)) (lowest n (B i)) /\ (theta i <= lowest n (B i) <= h)%nat /\ (h <= V)%nat /\
  (sure (B i) = true -> lowest n (B i) = h).
Proof.
  intros Hi. destruct (context i Hi) as [[_ Hall] Hin]. pose proof (nonempty n (B i) theta Hin) as Hne.
  pose proof (lowest_smp n (B i) Hne) as Hsmp. split; [|split; [assumption|split; [split|split]]].
  - unfold told. destruct (B i) as [|t E] eqn:HE; [congruence|]. simpl hd.
    destruct (Hall t (member_in n t (t :: E) (or_introl eq_refl))) as [-> _]. reflexivity.
  - destruct Hsmp as [[t [Ht <-]] _]. destruct (Hall t Ht) as [<- _]. apply max_below_ge. assumption.
  - apply (smp_le n (set_of n (B i))); assumption.
  - apply max_below_le. intros j Hj. apply (Hall theta Hin). assumption.
  - intros Hsure. unfold sure in Hsure. rewrite forallb_forall in Hsure.
    assert (Hsame : forall t, set_of n (B i) t -> forall j, (j < n)%nat -> hd (fun _ => 0%nat) (B i) j = t j).
    { intros t [t' [Hin' Ht']] j Hj. rewrite Ht' by assumption. apply (agree_true n); [|assumption].
      apply Hsure. assumption. }
    destruct Hsmp as [[t [Ht <-]] _]. apply max_below_ext. intros j Hj.
    rewrite <- (Hsame t Ht j Hj). apply Hsame; assumption.
Qed.

Lemma told_in i : (i < n)%nat -> In (told i (B i)) strategies.
Proof. intros Hi. destruct (told_is i Hi) as [-> [_ [Hs [HV _]]]]. apply in_strategies. lia. Qed.

Lemma truth_distribution i : (i < n)%nat -> distribution L (fun j => truth j (B j)) i.
Proof.
  intros Hi. apply (point_distribution strategy_eq_dec L (told i (B i))); [exact distinct| |reflexivity].
  exact (told_in i Hi).
Qed.

End Context.

(** Truth is very weakly dominant. *)
Lemma truth_is_dominant : ex_post n V (very_weakly_dominant n L win price nobody) truth.
Proof.
  intros theta B HD. split; [intros; apply (truth_distribution theta); assumption|]. intros i m Hi Hm.
  apply (mean_one L _ _ i); [assumption| | |].
  - intros l Hl. symmetry. apply join_other. assumption.
  - intros l Hl _. apply Hm. assumption.
  - intros r Hr. rewrite join_own. unfold truth at 1.
    rewrite sum_point by (exact distinct || exact (told_in theta B HD i Hi)).
    apply Rle_trans with (Rmax 0 (INR (theta i) - INR (asked i r))).
    + destruct (Hm i Hi) as [Hpos Hone]. set (c := Rmax _ _).
      apply Rle_trans with (sum strategies (fun x => c * m i x)).
      * apply sum_le. intros x Hx. specialize (Hpos x Hx).
        pose proof (utility_at_most i (theta i) (join i x r)) as H. rewrite asked_join in H. fold c in H. nra.
      * rewrite sum_scale, Hone. lra.
    + rewrite <- (asked_join i (told i (B i)) r). apply truth_gets; [assumption|].
      rewrite join_own. destruct (told_is theta B HD i Hi) as [-> _]. reflexivity.
Qed.

(** In every context it yields 2nd(B). *)
Lemma truth_implements epsilon : epsilon <= 1 -> implements_at n V L price nobody epsilon truth.
Proof.
  intros He theta B m HD [smp [Hsmp ->]]. set (h := max_below n theta). set (k := fun i => lowest n (B i)).
  apply Rle_trans with (INR (second n smp)); [pose proof (pos_INR (second n smp)); nra|].
  assert (Hm : forall i, (i < n)%nat -> distribution L (fun i => truth i (B i)) i)
    by (intros; apply (truth_distribution theta); assumption).
  unfold revenue_at. rewrite <- (mean_constant L _ n (INR (second n smp)) nobody Hm).
  apply mean_le; [assumption|]. intros s Hs.
  assert (Hk : forall j, (j < n)%nat -> s j = Some (theta j, (k j, sure (B j)))).
  { intros j Hj. destruct (Hs j Hj) as [_ Hne]. apply point_only in Hne. rewrite Hne.
    apply (told_is theta B HD j Hj). }
  assert (Hbound : forall j, (j < n)%nat -> (theta j <= k j <= h)%nat)
    by (intros j Hj; apply (told_is theta B HD j Hj)).
  assert (Htop : top s = S h).
  { apply Nat.le_antisymm.
    - apply max_below_le. intros j Hj. rewrite Hk by assumption. simpl. specialize (Hbound j Hj). lia.
    - destruct (max_below_attained n theta ltac:(lia)) as [w [Hw Hmax]]. fold h in Hmax.
      pose proof (top_ge n rank w s Hw) as H. rewrite Hk in H by assumption. simpl in H. lia. }
  destruct (someone_first n rank s ltac:(lia) ltac:(rewrite Htop; lia)) as [w [Hw Hfirst]].
  apply Rle_trans with (price w s); [|apply price_le_revenue; assumption].
  pose proof Hfirst as Hf. apply first_true in Hf; [|assumption]. destruct Hf as [Hrank _].
  assert (Hsold : sold w s = true).
  { apply sold_true. split; [assumption|]. rewrite Hrank, Htop. apply Nat.lt_succ_r. apply asked_le.
    intros j Hj _. rewrite Hk by assumption. simpl. specialize (Hbound j Hj). lia. }
  unfold price. rewrite Hsold. apply le_INR.
  (* what the winner hears is at least the highest smp of the others *)
  apply Nat.le_trans with (max_other n w smp); [apply second_le_other; assumption|].
  assert (Hsame : forall j, (j < n)%nat -> smp j = k j).
  { intros j Hj. apply (smp_unique n (set_of n (B j))); [auto|]. apply (told_is theta B HD j Hj). }
  apply max_other_le. intros j Hj Hne. rewrite Hsame by assumption. unfold asked. set (r := join w None s).
  apply Nat.le_trans with (heard r); [|lia]. unfold heard. destruct (agreed r) as [|c] eqn:E.
  - pose proof (max_below_ge n (fun j => says (r j)) j Hj) as H. cbv beta in H. unfold r in H at 1.
    rewrite join_other, Hk in H by assumption. exact H.
  - apply agreed_some in E. destruct E as [l [l' [Hl [Hc [_ [<- _]]]]]].
    unfold r in *. destruct (Nat.eq_dec l w) as [->|Hlw]; [rewrite join_own in Hc; discriminate|].
    rewrite join_other in * by assumption. rewrite Hk in * by lia. simpl in *.
    destruct (told_is theta B HD l ltac:(lia)) as [_ [_ [_ [_ Hsure]]]]. unfold k at 2.
    rewrite Hsure by assumption.
    apply Hbound. assumption.
Qed.

(** *** One player departs from truth *)

Section OneDeparts.
Variables (theta : nat -> nat) (i : nat) (s : nat -> strategy).
Let h := max_below n theta.
Hypothesis player : (i < n)%nat.
Hypothesis others : forall j, (j < n)%nat -> j <> i -> s j = Some (theta j, (h, true)).

(** Where all the others know the types, two of them say so to everybody, *)
Lemma heard_high w : (w < n)%nat -> heard (join w None s) = h.
Proof.
  intros Hw. set (r := join w None s).
  assert (Hr : forall j, (j < n)%nat -> j <> w -> j <> i -> certain (r j) = true /\ says (r j) = h).
  { intros j Hj Hjw Hji. unfold r. rewrite join_other, others by assumption. split; reflexivity. }
  assert (Htwo : exists j l, (j < l < n)%nat /\ j <> w /\ j <> i /\ l <> w /\ l <> i).
  { destruct (Nat.eq_dec i 0), (Nat.eq_dec i 1), (Nat.eq_dec i 2),
      (Nat.eq_dec w 0), (Nat.eq_dec w 1), (Nat.eq_dec w 2);
      first [exists 0%nat, 1%nat; lia|exists 0%nat, 2%nat; lia|exists 1%nat, 2%nat; lia|
             exists 0%nat, 3%nat; lia|exists 1%nat, 3%nat; lia|exists 2%nat, 3%nat; lia]. }
  destruct Htwo as [j [l [Hjl [Hjw [Hji [Hlw Hli]]]]]].
  destruct (Hr j ltac:(lia) Hjw Hji) as [Hcj Hsj]. destruct (Hr l ltac:(lia) Hlw Hli) as [Hcl Hsl].
  pose proof (agreed_at_least r j l Hjl Hcl Hcj ltac:(congruence)) as Hge. rewrite Hsl in Hge.
  unfold heard. destruct (agreed r) as [|c] eqn:E; [lia|]. apply agreed_some in E.
  destruct E as [l1 [l2 [Hl12 [Hc1 [Hc2 [Hs1 Hs2]]]]]].
  assert (Hnone : forall x, certain (r x) = true -> x <> w).
  { intros x Hx ->. unfold r in Hx. rewrite join_own in Hx. discriminate. }
  destruct (Nat.eq_dec l1 i) as [->|Hne].
  - rewrite <- Hs2. apply Hr; [lia|apply Hnone; assumption|lia].
  - rewrite <- Hs1. apply Hr; [lia|apply Hnone; assumption|assumption].
Qed.

(** so that the highest type is paid if another player has it. *)
Lemma sold_high j0 : (j0 < n)%nat -> j0 <> i -> theta j0 = h -> INR h <= revenue s.
Proof.
  intros Hj0 Hne Hh.
  assert (Htop : (S h <= top s)%nat).
  { pose proof (top_ge n rank j0 s Hj0) as H. rewrite others in H by assumption. simpl in H.
    rewrite Hh in H. exact H. }
  destruct (someone_first n rank s ltac:(lia) ltac:(lia)) as [w [Hw Hfirst]].
  apply Rle_trans with (price w s); [|apply price_le_revenue; assumption].
  pose proof Hfirst as Hf. apply first_true in Hf; [|assumption]. destruct Hf as [Hrank _].
  assert (Hasked : (h <= asked w s)%nat) by (unfold asked; rewrite heard_high by assumption; lia).
  assert (Hsold : sold w s = true).
  { apply sold_true. split; [assumption|]. rewrite Hrank. unfold asked. rewrite heard_high by assumption.
    apply Nat.max_lub_lt; [|lia]. apply Nat.le_lt_trans with (pred (top s)); [|lia].
    apply max_below_le. intros j Hj. destruct (Nat.eq_dec j w) as [->|Hjw]; [rewrite join_own; simpl; lia|].
    rewrite join_other by assumption. pose proof (top_ge n rank j s Hj) as H.
    destruct (s j) as [[a p]|]; simpl in *; lia. }
  unfold price. rewrite Hsold. apply le_INR. assumption.
Qed.

End OneDeparts.

(** the belief of j that holds possible, beside theta, that all the others have type 0 *)
Definition vague (theta : nat -> nat) (j : nat) : finite_belief :=
  [theta; fun l => if (l =? j)%nat then theta j else 0%nat].

Lemma vague_told theta i j : (i < n)%nat -> (j < n)%nat -> j <> i -> (1 <= theta i)%nat ->
  told j (vague theta j) = Some (theta j, (theta j, false)).
Proof.
  intros Hi Hj Hne Hpos. unfold told, vague. cbn [hd]. f_equal. f_equal. f_equal.
  - cbn [lowest]. replace (max_below n (fun l => if (l =? j)%nat then theta j else 0%nat)) with (theta j).
    + apply Nat.min_r. apply max_below_ge. assumption.
    + apply Nat.le_antisymm.
      * pose proof (max_below_ge n (fun l => if (l =? j)%nat then theta j else 0%nat) j Hj) as H. cbv beta in H.
        rewrite Nat.eqb_refl in H. exact H.
      * apply max_below_le. intros l _. destruct (l =? j)%nat; lia.
  - unfold sure. cbn [hd forallb]. apply not_true_iff_false. rewrite !andb_true_iff, !agree_true.
    intros [_ [H _]]. specialize (H i Hi). destruct (Nat.eqb_spec i j); lia.
Qed.

(** Where the others are vague, the highest type is asked for the highest of their values. *)
Lemma asked_vague theta i s : (i < n)%nat ->
  (forall j, (j < n)%nat -> j <> i -> s j = Some (theta j, (theta j, false))) ->
  asked i s = max_other n i theta.
Proof.
  intros Hi Hs. unfold asked. set (r := join i None s).
  assert (Hr : forall j, (j < n)%nat -> certain (r j) = false /\
    value (r j) = (if (j =? i)%nat then 0 else theta j)%nat /\
    says (r j) = (if (j =? i)%nat then 0 else theta j)%nat).
  { intros j Hj. unfold r. destruct (Nat.eqb_spec j i) as [->|Hne]; [rewrite join_own; repeat split|].
    rewrite join_other, Hs by assumption. repeat split. }
  assert (Hnone : agreed r = 0%nat).
  { destruct (agreed r) as [|c] eqn:E; [reflexivity|]. apply agreed_some in E.
    destruct E as [l [j [Hl [Hc _]]]].
    destruct (Hr l ltac:(lia)) as [Hno _]. congruence. }
  unfold heard. rewrite Hnone. unfold max_other.
  rewrite (max_below_ext n (fun j => value (r j)) (fun j => if (j =? i)%nat then 0%nat else theta j))
    by (intros j Hj; apply Hr; assumption).
  rewrite (max_below_ext n (fun j => says (r j)) (fun j => if (j =? i)%nat then 0%nat else theta j))
    by (intros j Hj; apply Hr; assumption).
  apply Nat.max_id.
Qed.

(** Whatever else one player plays, if it is an equilibrium, then for each of his beliefs there is a context in
    which it yields 2nd(B): the others know the types, or, if he alone has the highest, know little. *)
Lemma truth_is_not_fragile (kind : (nat -> nat) -> (nat -> strategy -> R) -> Prop) epsilon :
  (forall theta m, kind theta m -> nash n L win price nobody theta m) -> epsilon <= 1 ->
  ~ fragile n V L price nobody kind epsilon truth.
Proof.
  intros Hkind He [i [E [Hi [[theta [B [HD [HE _]]]] [s' [Hex [Hsame Hmiss]]]]]]].
  set (h := max_below n theta).
  (* a context for given beliefs of the others, and what can be played there *)
  assert (Hcontext : forall F : nat -> finite_belief,
    (forall j, (j < n)%nat -> j <> i -> is_belief n V j (theta j) (set_of n (F j)) /\ set_of n (F j) theta) ->
    in_D theta (join i E F)).
  { intros F HF j Hj. destruct (Nat.eq_dec j i) as [->|Hne].
    - rewrite join_own. destruct (HD i Hi) as [[Hsome Hall] Hin]. split; [split|].
      + destruct Hsome as [t Ht]. exists t. apply HE. assumption.
      + intros t Ht. apply Hall. apply HE. assumption.
      + apply HE. assumption.
    - rewrite join_other by assumption. apply HF; assumption. }
  assert (Hothers : forall F r, supported L (fun j => s' j (join i E F j)) n r ->
    forall j, (j < n)%nat -> j <> i -> r j = told j (F j)).
  { intros F r Hr j Hj Hne. destruct (Hr j Hj) as [_ Hrj]. rewrite Hsame in Hrj by (left; assumption).
    rewrite join_other in Hrj by assumption. apply point_only in Hrj. exact Hrj. }
  assert (Htheta : forall j, (j < n)%nat -> (theta j <= V)%nat)
    by (intros; apply (type_le n V theta _ j HD); assumption).
  destruct (classic (exists j0, (j0 < n)%nat /\ j0 <> i /\ theta j0 = h)) as [[j0 [Hj0 [Hne0 Hh0]]]|Halone].
  - (* another player has the highest type: the others know theta *)
    set (F := fun _ : nat => [theta]).
    assert (HD' : in_D theta (join i E F)).
    { apply Hcontext. intros j Hj _. split; [|apply member_in; left; reflexivity].
      split; [exists theta; apply member_in; left; reflexivity|].
      intros t [t' [[<-|[]] Ht]]. split; [auto|]. intros l Hl. rewrite Ht by assumption. auto. }
    destruct (Hkind _ _ (Hex theta _ HD')) as [Hm _].
    assert (Hb : benchmark_is n (fun j => set_of n (join i E F j))
      (second n (fun j => lowest n (join i E F j)))).
    { exists (fun j => lowest n (join i E F j)). split; [|reflexivity].
      intros j Hj. apply (told_is theta _ HD' j Hj). }
    assert (HE' : same_set n (join i E F i) E) by (rewrite join_own; intros t; tauto).
    specialize (Hmiss theta _ _ HD' HE' I Hb). pose proof (benchmark_le n V theta _ _ HD' Hb) as Hle.
    fold h in Hle. apply le_INR in Hle.
    pose proof (pos_INR (second n (fun j => lowest n (join i E F j)))).
    assert (Hrev : INR h <= revenue_at n L price nobody s' (join i E F)); [|nra].
    unfold revenue_at. rewrite <- (mean_constant L _ n (INR h) nobody Hm). apply mean_le; [assumption|].
    intros r Hr. apply (sold_high theta i r Hi) with j0; try assumption.
    intros j Hj Hne. rewrite (Hothers F r Hr j Hj Hne). unfold told, F, sure. cbn [hd lowest forallb].
    replace (agree n theta theta) with true; [reflexivity|]. symmetry. apply agree_true. reflexivity.
  - (* he alone has it: the others are vague *)
    assert (Hlower : forall j, (j < n)%nat -> j <> i -> (theta j < h)%nat).
    { intros j Hj Hne. pose proof (max_below_ge n theta j Hj) as H. fold h in H.
      destruct (Nat.eq_dec (theta j) h); [exfalso; eauto|lia]. }
    assert (Hown : theta i = h).
    { destruct (max_below_attained n theta ltac:(lia)) as [w [Hw Hmax]]. fold h in Hmax.
      destruct (Nat.eq_dec w i) as [->|Hne]; [assumption|]. specialize (Hlower w Hw Hne). lia. }
    set (F := vague theta). set (g := max_other n i theta).
    assert (Hgh : (g < h)%nat).
    { destruct (max_other_attained n i theta ltac:(lia) Hi) as [j [Hj [Hne Hmax]]]. fold g in Hmax.
      specialize (Hlower j Hj Hne). lia. }
    assert (HD' : in_D theta (join i E F)).
    { apply Hcontext. intros j Hj _. split; [|apply member_in; left; reflexivity].
      split; [exists theta; apply member_in; left; reflexivity|].
      intros t [t' [[<-|[<-|[]]] Ht]].
      - split; [auto|]. intros l Hl. rewrite Ht by assumption. auto.
      - split; [rewrite Ht, Nat.eqb_refl by assumption; reflexivity|].
        intros l Hl. rewrite Ht by assumption. destruct (l =? j)%nat; [auto|lia]. }
    set (m := fun j => s' j (join i E F j)). destruct (Hkind _ _ (Hex theta _ HD')) as [Hm Hbest].
    fold m in Hm, Hbest.
    assert (Hsaid : forall r, supported L m n r -> forall j, (j < n)%nat -> j <> i ->
      r j = Some (theta j, (theta j, false))).
    { intros r Hr j Hj Hne. rewrite (Hothers F r Hr j Hj Hne). apply (vague_told theta i); lia || assumption. }
    (* truth would give him h - g *)
    set (w := truth i (join i E F i)).
    assert (Hdist : forall j, (j < n)%nat -> distribution L (join i w m) j).
    { intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne].
      - unfold distribution. rewrite join_own. exact (truth_distribution theta _ HD' i Hi).
      - unfold distribution. rewrite join_other by assumption. apply Hm. assumption. }
    specialize (Hbest i w Hi (Hdist i Hi)).
    assert (Htruth : INR h - INR g <= mean L (join i w m) n (utility i (theta i)) nobody).
    { rewrite <- (mean_constant L (join i w m) n (INR h - INR g) nobody Hdist) at 1.
      apply mean_le; [assumption|]. intros r Hr. assert (Hri : r i = told i (join i E F i)).
      { destruct (Hr i Hi) as [_ Hri]. rewrite join_own in Hri. apply point_only in Hri. exact Hri. }
      assert (Hask : asked i r = g).
      { apply asked_vague; [assumption|]. intros j Hj Hne. destruct (Hr j Hj) as [_ Hrj].
        rewrite join_other in Hrj by assumption. unfold m in Hrj. rewrite Hsame in Hrj by (left; assumption).
        rewrite join_other in Hrj by assumption. apply point_only in Hrj. rewrite Hrj.
        apply (vague_told theta i); lia || assumption. }
      apply Rle_trans with (Rmax 0 (INR (theta i) - INR (asked i r))).
      - rewrite Hask, Hown. apply Rmax_r.
      - apply truth_gets; [assumption|]. rewrite Hri. destruct (told_is theta _ HD' i Hi) as [-> _].
        reflexivity. }
    (* so he wins, and pays g *)
    assert (Hwin : mean L m n (utility i (theta i)) nobody <= (INR h - INR g) * mean L m n (win i) nobody).
    { rewrite <- mean_scale. apply mean_le; [assumption|]. intros r Hr. rewrite utility_is.
      rewrite (asked_vague theta i r Hi (Hsaid r Hr)). fold g. rewrite Hown. unfold ManyPlayersHighest.win.
      destruct (sold i r); lra. }
    assert (Hrev : INR g * mean L m n (win i) nobody <= mean L m n revenue nobody).
    { rewrite <- mean_scale. apply mean_le; [assumption|]. intros r Hr.
      apply Rle_trans with (price i r); [|apply price_le_revenue; assumption].
      unfold price, ManyPlayersHighest.win. rewrite (asked_vague theta i r Hi (Hsaid r Hr)). fold g.
      destruct (sold i r); lra. }
    assert (Hb : benchmark_is n (fun j => set_of n (join i E F j))
      (second n (fun j => lowest n (join i E F j)))).
    { exists (fun j => lowest n (join i E F j)). split; [|reflexivity].
      intros j Hj. apply (told_is theta _ HD' j Hj). }
    assert (HE' : same_set n (join i E F i) E) by (rewrite join_own; intros t; tauto).
    specialize (Hmiss theta _ _ HD' HE' I Hb). unfold revenue_at in Hmiss. fold m in Hmiss.
    assert (Hle : (second n (fun j => lowest n (join i E F j)) <= g)%nat).
    { apply Nat.le_trans with (1 := second_le_other n _ i Hi). apply max_other_le. intros j Hj Hne.
      rewrite join_other by assumption. pose proof (vague_told theta i j Hi Hj Hne ltac:(lia)) as Htold.
      assert (Hlow : lowest n (F j) = theta j) by (unfold told in Htold; unfold F; congruence).
      rewrite Hlow. apply max_other_ge; assumption. }
    apply le_INR in Hle. apply lt_INR in Hgh. pose proof (pos_INR g).
    pose proof (pos_INR (second n (fun j => lowest n (join i E F j)))).
    assert (Hone : 1 <= mean L m n (win i) nobody) by (apply Rmult_le_reg_l with (INR h - INR g); lra).
    assert (INR g <= mean L m n revenue nobody) by nra. nra.
Qed.

End Mechanism.

(** Theorems 4 and 5 for n >= 4 players are false for very weakly dominant equilibria, too, for every V and
    every epsilon of at most 1: a deterministic mechanism, reasonable as printed, and a pure very weakly
    dominant equilibrium at which it implements epsilon 2nd; it is not fragile, for this kind of equilibria or
    for the larger one. *)
Theorem dominant_fragility_needs_three_players n V epsilon : (4 <= n)%nat -> epsilon <= 1 ->
  exists (A : Type) (eq_dec : forall x y : A, {x = y} + {x <> y}) (L : nat -> list A)
    (win price : nat -> (nat -> A) -> R) (base : nat -> A) (s : plays),
  (forall r, (forall i, win i r = 0 \/ win i r = 1) /\ total reals n (fun i => win i r) <= 1) /\
  (forall i, (i < n)%nat -> exists out, In out (L i) /\ forall t r, u win price i t out r = 0) /\
  (forall i E, exists x, s i E = point eq_dec x) /\
  ex_post n V (very_weakly_dominant n L win price base) s /\
  implements_at n V L price base epsilon s /\
  ~ fragile n V L price base (very_weakly_dominant n L win price base) epsilon s /\
  ~ fragile n V L price base (nash n L win price base) epsilon s.
Proof.
  intros Hn He.
  exists strategy, strategy_eq_dec, (fun _ => strategies V),
    (ManyPlayersHighest.win n rank (asked n)), (price n), (fun _ => None), (truth n).
  split; [|split; [|split; [|split; [|split; [|split]]]]].
  - apply chances_make_sense.
  - intros i Hi. exists None. split; [apply out_in|]. intros t r. apply (out_is_zero n V i t r Hi).
  - intros i E. eexists. reflexivity.
  - apply truth_is_dominant. assumption.
  - apply truth_implements; assumption.
  - apply truth_is_not_fragile; [assumption|apply very_weakly_is_nash|assumption].
  - apply truth_is_not_fragile; [assumption|auto|assumption].
Qed.
