(** * Where the printed proof of Lemma 2 fails

    [ACM2010] Section 4, proof of Lemma 2: an optimal mechanism may use player i's value to price the others.
    With i's payments dropped it still does, and then can earn more than any mechanism that never hears i.
    Already for one good and two players with values 0, 1, 2. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2
  SingleGood TwoBidders Lemma2Steps.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

Section Statements.
Variables n B : nat.
Notation classical := (classical n bool false (one_good n) B).
Notation classical_without := (classical_without n bool false (one_good n) B).
Notation revenue := (lottery_revenue n bool).
Notation number := (number_of n B).
Notation state := (state_of n B).
Notation N := (B ^ (n - 1))%nat.

(** M is an optimal classical mechanism for the distribution with weights D on X. *)
Definition optimal_on (X : list (types bool)) (D : types bool -> R) (M : mechanism bool) : Prop :=
  classical M /\ forall M', classical M' ->
  mean X D (fun theta => revenue (M' theta)) <= mean X D (fun theta => revenue (M theta)).

(** REV(M(D_-i)) *)
Definition revenue_without_hearing (best : nat -> (nat -> R) -> mechanism bool)
    (X : list (types bool)) (D : types bool -> R) (i : nat) : R :=
  revenue_on n bool N state i (marginal bool number X D i) (best i (marginal bool number X D i)).

(** REV(M_i(D)) *)
Definition revenue_but_for (X : list (types bool)) (D : types bool -> R) (M : mechanism bool) (i : nat) : R :=
  mean X D (fun theta => revenue (M theta) - payment bool i (M theta)).

(** the third display: "REV(M(D_-i)) >= REV(M_i(D))" *)
Definition Drop_player : Prop :=
  forall best X D M i, optimal n bool false (one_good n) B N state best ->
  is_type_prior n bool false B X D -> optimal_on X D M -> (i < n)%nat ->
  revenue_without_hearing best X D i >= revenue_but_for X D M i.

(** the same on average over i, as in the last display *)
Definition Drop_player_on_average : Prop :=
  forall best X D M, optimal n bool false (one_good n) B N state best ->
  is_type_prior n bool false B X D -> optimal_on X D M ->
  / INR n * total reals n (revenue_without_hearing best X D)
  >= (1 - 1 / INR n) * mean X D (fun theta => revenue (M theta)).

(** Everybody knows D itself: one cell, which is not i-consistent. *)
Definition unaware (i : nat) (theta : types bool) : nat := O.

(** Lemma 2 with this knowledge: the printed proof does not use that partitions are i-consistent. Here before
    the reward. *)
Definition Lemma_2_for_the_unaware (epsilon : R) : Prop :=
  forall best X D M, optimal n bool false (one_good n) B N state best ->
  is_type_prior n bool false B X D -> classical M ->
  / INR n * total reals n (revenue_without n bool number best X D unaware)
  >= (1 - 1 / INR n) * mean X D (fun theta => revenue (M theta)) - epsilon.
End Statements.

(** ** Proofs *)

(** two players' values *)
Definition pair_of (x y : nat) : types bool := types_of (fun j => match j with O => x | _ => y end).

Lemma pair_legal B x y : (x < B)%nat -> (y < B)%nat -> legal_types 2 bool false B (pair_of x y).
Proof. intros Hx Hy. apply legal_of. intros [|j] _; assumption. Qed.

Lemma number_pair B i x y : (i < 2)%nat ->
  number_of 2 B i (pair_of x y) = match i with O => y | _ => x end.
Proof. intros Hi. destruct i as [|[|i]]; [| |lia]; unfold number_of; simpl; lia. Qed.

(** *** An optimal mechanism that prices player 1 (from 0) at what player 0 announces *)

Definition at_the_others_value (j x : nat) : nat := match j with 1%nat => x | _ => 3%nat end.

Lemma at_the_others_value_lawful : prices 2 3 (everyone 2) (by_the_other at_the_others_value).
Proof. apply by_the_other_lawful. simpl. lia. Qed.

Lemma equal_values_prior : is_type_prior 2 bool false 3 [pair_of 1 1; pair_of 2 2] (fun _ => / 2).
Proof.
  split; [|simpl; lra]. intros theta [<-|[<-|[]]]; (split; [lra|]); apply pair_legal; lia.
Qed.

(** A mechanism that always earns the highest value is optimal. *)
Lemma extracts_all X D M (m : types bool -> nat) : is_type_prior 2 bool false 3 X D ->
  classical 2 bool false (one_good 2) 3 M ->
  (forall theta, In theta X -> (theta 0%nat true <= m theta)%nat /\ (theta 1%nat true <= m theta)%nat /\
     lottery_revenue 2 bool (M theta) = INR (m theta)) -> optimal_on 2 3 X D M.
Proof.
  intros [Hp _] HM Hm. split; [assumption|]. intros M' HM'. apply sum_le. intros theta Ht.
  destruct (Hm theta Ht) as [H0 [H1 ->]]. destruct (Hp theta Ht) as [HD Hl].
  apply Rmult_le_compat_l; [assumption|].
  apply (revenue_at_most 2 3); try assumption. intros j Hj.
  destruct j as [|[|j]]; [assumption|assumption|lia].
Qed.

(** Values (1,1) and (2,2) with chance 1/2 each: OPT = 3/2, all from player 1; a single price earns 1. *)
Theorem drop_player_fails : ~ Drop_player 2 3.
Proof.
  intros H. set (X := [pair_of 1 1; pair_of 2 2]). set (D := fun _ : types bool => / 2).
  set (M := at_prices (everyone 2) (by_the_other at_the_others_value)).
  pose proof (at_prices_classical 2 3 _ at_the_others_value_lawful) as HM.
  assert (Hrev : lottery_revenue 2 bool (M (pair_of 1 1)) = 1 /\
    lottery_revenue 2 bool (M (pair_of 2 2)) = 2).
  { unfold M. rewrite !at_prices_revenue. unfold takings. simpl. lra. }
  destruct Hrev as [Hrev1 Hrev2].
  assert (Hopt : optimal_on 2 3 X D M).
  { apply (extracts_all X D M (fun theta => theta 0%nat true)); [apply equal_values_prior|assumption|].
    intros theta [<-|[<-|[]]]; rewrite ?Hrev1, ?Hrev2; simpl; repeat split; (lia || lra). }
  specialize (H (best_price_for 3) X D M 0%nat (best_price_is_optimal 3) equal_values_prior Hopt ltac:(lia)).
  assert (Hbut : revenue_but_for 2 X D M 0 = 3 / 2).
  { unfold revenue_but_for, mean, X, M. cbn [sum]. rewrite !at_prices_payment. fold M. rewrite Hrev1, Hrev2.
    unfold D. simpl. lra. }
  assert (Hwithout : revenue_without_hearing 2 3 (best_price_for 3) X D 0 <= 1).
  { unfold revenue_without_hearing. set (F := marginal bool (number_of 2 3) X D 0).
    assert (HF : forall s, F s = (if (1 =? s)%nat then / 2 else 0) + (if (2 =? s)%nat then / 2 else 0)).
    { intros s. unfold F, marginal, chance, X. cbn [sum]. rewrite !number_pair by lia. unfold D. ring. }
    apply alone_revenue; [lia| |apply best_price_is_optimal; [lia|]|lra|].
    - intros s _. rewrite HF. destruct (1 =? s)%nat, (2 =? s)%nat; lra.
    - split; [intros s _; rewrite HF; destruct (1 =? s)%nat, (2 =? s)%nat; lra|].
      rewrite total_sum. simpl. rewrite !HF. simpl. lra.
    - intros p Hp. unfold survival. simpl sum. rewrite !HF. destruct p as [|[|[|p]]]; [simpl; lra..|lia]. }
  lra.
Qed.

(** *** An optimal mechanism in which each player is told what he has by the other's value *)

(** Values (0,2), (1,1) and (2,0) with chance 1/3 each: one's value is 2 less the other's. *)
Definition two_less (j x : nat) : nat :=
  match j, x with
  | 0%nat, 0%nat => 2%nat
  | 0%nat, 1%nat => 1%nat
  | 1%nat, 0%nat => 2%nat
  | _, _ => 3%nat
  end.

Lemma two_less_lawful : prices 2 3 (everyone 2) (by_the_other two_less).
Proof. apply by_the_other_lawful. intros [|[|[|x]]] [|[|[|y]]]; simpl; lia. Qed.

Definition opposite : list (types bool) := [pair_of 0 2; pair_of 1 1; pair_of 2 0].

Lemma opposite_prior : is_type_prior 2 bool false 3 opposite (fun _ => / 3).
Proof.
  split; [|simpl; lra]. intros theta [<-|[<-|[<-|[]]]]; (split; [lra|]); apply pair_legal; lia.
Qed.

Lemma opposite_optimal : optimal_on 2 3 opposite (fun _ => / 3) (at_prices (everyone 2)
  (by_the_other two_less)) /\
  mean opposite (fun _ => / 3) (fun theta => lottery_revenue 2 bool (at_prices (everyone 2)
    (by_the_other two_less) theta)) = 5 / 3.
Proof.
  split.
  - apply (extracts_all _ _ _ (fun theta => Nat.max (theta 0%nat true) (theta 1%nat true)));
      [apply opposite_prior|apply at_prices_classical, two_less_lawful|].
    intros theta [<-|[<-|[<-|[]]]]; rewrite at_prices_revenue; unfold takings; simpl; repeat split;
      (lia || lra).
  - unfold mean, opposite. cbn [sum]. rewrite !at_prices_revenue. unfold takings. simpl. lra.
Qed.

(** Each player's value alone is 0, 1 or 2 with chance 1/3, for which no price earns more than 2/3. *)
Lemma opposite_alone M i : (i < 2)%nat -> classical_without 2 bool false (one_good 2) 3 i M ->
  revenue_on 2 bool (3 ^ (2 - 1)) (state_of 2 3) i (marginal bool (number_of 2 3) opposite (fun _ => / 3) i) M
  <= 2 / 3.
Proof.
  intros Hi HM. set (F := marginal _ _ _ _ _).
  assert (HF : forall s, (s < 3)%nat -> F s = / 3).
  { intros s Hs. unfold F, marginal, chance, opposite. cbn [sum]. rewrite !number_pair by assumption.
    destruct i as [|[|i]]; [| |lia]; (destruct s as [|[|[|s]]]; [simpl; lra..|lia]). }
  apply alone_revenue; [assumption| |assumption|lra|].
  - intros s Hs. rewrite HF by assumption. lra.
  - intros p Hp. unfold survival. simpl sum. rewrite !HF by lia. destruct p as [|[|[|p]]]; [simpl; lra..|lia].
Qed.

(** Values (0,2), (1,1) and (2,0): OPT = 5/3, and a single price for either player earns at most 2/3. *)
Theorem drop_player_fails_on_average : ~ Drop_player_on_average 2 3.
Proof.
  intros H. destruct opposite_optimal as [Hopt Hrev].
  specialize (H (best_price_for 3) _ _ _ (best_price_is_optimal 3) opposite_prior Hopt).
  rewrite Hrev in H.
  assert (Hi : forall i, (i < 2)%nat ->
    revenue_without_hearing 2 3 (best_price_for 3) opposite (fun _ => / 3) i <= 2 / 3).
  { intros i Hi. apply opposite_alone; [assumption|]. apply best_price_is_optimal; [assumption|].
    apply (marginal_distribution 2 bool false 3 (3 ^ (2 - 1)) _ _ (single_good_numbered 2 3 (le_n 2)));
      [apply opposite_prior|assumption]. }
  pose proof (Hi 0%nat ltac:(lia)). pose proof (Hi 1%nat ltac:(lia)). simpl in H. simpl in *. lra.
Qed.

(** Who is removed and knows D alone, without his own value, reports that the other's is 0, 1 or 2 with chance
    1/3 each. *)
Theorem lemma_2_fails_for_the_unaware : forall epsilon, epsilon < 1 / 6 ->
  ~ Lemma_2_for_the_unaware 2 3 epsilon.
Proof.
  intros epsilon He H. destruct opposite_optimal as [[HM _] Hrev].
  specialize (H (best_price_for 3) _ _ _ (best_price_is_optimal 3) opposite_prior HM).
  rewrite Hrev in H. set (D := fun _ : types bool => / 3) in *.
  assert (Hi : forall i, (i < 2)%nat ->
    revenue_without 2 bool (number_of 2 3) (best_price_for 3) opposite D unaware i <= 2 / 3).
  { intros i Hi. unfold revenue_without, announces, unaware.
    assert (HK : marginal bool (number_of 2 3) opposite (knowledge opposite D (fun _ => 0%nat) 0) i
      = marginal bool (number_of 2 3) opposite D i).
    { f_equal. extensionality theta. unfold knowledge, chance, opposite, D. simpl. lra. }
    change (mean opposite D (fun theta => lottery_revenue 2 bool (best_price_for 3 i
      (marginal bool (number_of 2 3) opposite (knowledge opposite D (fun _ => 0%nat) 0) i) theta)) <= 2 / 3).
    rewrite HK.
    pose proof (marginal_distribution 2 bool false 3 (3 ^ (2 - 1)) _ _ (single_good_numbered 2 3 (le_n 2))
      opposite D i opposite_prior Hi) as Hmarginal.
    destruct (best_price_is_optimal 3 i _ Hi Hmarginal) as [Hbest _].
    rewrite <- (revenue_on_marginal 2 bool false 3 (3 ^ (2 - 1)) _ _ (single_good_numbered 2 3 (le_n 2))
      opposite D i _ opposite_prior Hi (proj1 Hbest)).
    apply opposite_alone; assumption. }
  pose proof (Hi 0%nat ltac:(lia)). pose proof (Hi 1%nat ltac:(lia)). simpl in H. simpl in *. lra.
Qed.
