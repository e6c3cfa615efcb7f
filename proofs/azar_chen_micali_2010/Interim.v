(** * Participation in expectation

    [ACM2010] Section 1.3 defines OPT without a participation constraint. If nobody who is truthful may expect
    to lose, given his own value, then Lemma 2 fails, and so does its step that revenue increases with
    precision; if nobody may lose ex post, both hold (Theorem1.v, Lemma2Steps.v). *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2
  SingleGood TwoBidders Lemma2Steps Lemma2Fails SureValues.
Import ListNotations.
Open Scope R_scope.

(** ** Definition *)

(** a classical DST mechanism for one good in which no player, given his value t, expects to lose *)
Definition interim_classical (n B : nat) (X : list (types bool)) (D : types bool ->
  R) (M : mechanism bool) : Prop :=
  (forall v w, alike n bool v w -> M v = M w) /\
  (forall theta, legal_types n bool false B theta -> is_lottery bool (one_good n) (M theta)) /\
  (forall theta i t, legal_types n bool false B theta -> (i < n)%nat -> is_type bool false B t ->
     lottery_utility bool i (theta i) (M (with_type bool theta i t))
     <= lottery_utility bool i (theta i) (M theta)) /\
  (forall i t, (i < n)%nat ->
     0 <= sum X (fun theta => if (values_of theta i =? t)%nat
       then D theta * lottery_utility bool i (theta i) (M theta) else 0)).

(** ** The example: (0,1), (0,2) and (1,1) with chances 2/5, 2/5 and 1/5 *)

Definition drawn : list (types bool) := [pair_of 0 1; pair_of 0 2; pair_of 1 1].
Definition weight (theta : types bool) : R := if (values_of theta 0 =? 1)%nat then 1 / 5 else 2 / 5.

Lemma drawn_prior : is_type_prior 2 bool false 3 drawn weight.
Proof.
  split; [|unfold drawn, weight; simpl; lra]. intros theta Ht. split.
  - unfold weight. destruct (_ =? 1)%nat; lra.
  - destruct Ht as [<-|[<-|[<-|[]]]]; apply pair_legal; lia.
Qed.

(** Player 1 may buy at 1; besides he pays 1 if player 0 announces 0, and else gets 2, which is fair if his
    value is 1, and takes all that he has if it is 2. *)
Definition side_bet : mechanism bool := fun theta =>
  let buys := (1 <=? values_of theta 1)%nat in
  [(1, (fun j => (j =? 1)%nat && buys,
        fun j => if (j =? 1)%nat then (if buys then 1 else 0) +
          (if (values_of theta 0 =? 0)%nat then 1 else -2)
          else 0))].

Lemma side_bet_utility theta j t : t false = O ->
  lottery_utility bool j t (side_bet theta)
  = if (j =? 1)%nat then (if (1 <=? values_of theta 1)%nat then INR (t true) - 1 else 0)
      - (if (values_of theta 0 =? 0)%nat then 1 else -2) else 0.
Proof.
  intros Ht. unfold lottery_utility, side_bet, ex_post. cbn [sum fst snd].
  destruct (j =? 1)%nat; simpl; [|rewrite Ht; simpl; ring].
  destruct (values_of theta 1%nat) as [|v]; simpl; rewrite ?Ht; simpl INR; ring.
Qed.

Lemma side_bet_interim : interim_classical 2 3 drawn weight side_bet.
Proof.
  split; [|split; [|split]].
  - intros v w H. unfold side_bet, values_of. rewrite (H 0%nat), (H 1%nat) by lia. reflexivity.
  - intros theta _. split; [|simpl; lra]. intros e [<-|[]]. cbn [fst snd]. split; [lra|].
    intros i j _ _ Hi Hj. apply andb_true_iff in Hi, Hj. destruct Hi as [Hi _], Hj as [Hj _].
    apply Nat.eqb_eq in Hi, Hj. congruence.
  - intros theta i t Hl Hi Ht. destruct (Hl i Hi) as [H0 _]. rewrite !side_bet_utility by assumption.
    destruct i as [|[|i]]; [simpl; lra| |lia]. change (1 =? 1)%nat with true. cbv iota.
    change (values_of (with_type bool theta 1 t) 0%nat) with (values_of theta 0%nat).
    change (values_of (with_type bool theta 1 t) 1%nat) with (t true).
    change (theta 1%nat true) with (values_of theta 1%nat).
    destruct (1 <=? values_of theta 1)%nat eqn:E1, (1 <=? t true)%nat; try lra.
    + apply Nat.leb_le, le_INR in E1. simpl INR at 1 in E1. lra.
    + apply Nat.leb_gt in E1. assert (E : values_of theta 1%nat = 0%nat) by lia. rewrite E. simpl INR. lra.
  - intros i t Hi. unfold drawn, weight. cbn [sum]. rewrite !side_bet_utility by reflexivity.
    destruct i as [|[|i]]; [| |lia]; destruct t as [|[|[|t]]]; simpl; lra.
Qed.

(** Its revenue is the highest value, in the mean: 7/5. *)
Lemma side_bet_revenue : mean drawn weight (fun theta => lottery_revenue 2 bool (side_bet theta)) = 7 / 5.
Proof.
  unfold mean, drawn, weight, lottery_revenue, payment, side_bet. simpl. lra.
Qed.

(** What the one who is left pays, in the mean over what i knows *)
Lemma known_at_most best i theta L : optimal_mechanisms 2 3 best -> (i < 2)%nat -> In theta drawn -> 0 <= L ->
  let F := announces bool (number_of 2 3) drawn weight own_value i theta in
  (forall p, (p < 3)%nat -> INR p * survival 3 F p <= L) ->
  mean drawn (knowledge drawn weight (own_value i) (own_value i theta)) (fun y => lottery_revenue 2 bool
    (best i F y))
  <= L.
Proof.
  intros Hopt Hi Ht HL F HF.
  assert (Hpos : 0 < weight theta) by (unfold weight; destruct (_ =? 1)%nat; lra).
  pose proof (knowledge_prior 2 bool false 3 drawn weight drawn_prior own_value i theta Ht Hpos) as Hk.
  pose proof (marginal_distribution 2 bool false 3 (3 ^ (2 -
    1)) _ _ (single_good_numbered 2 3 (le_n 2)) drawn _ i Hk Hi)
    as Hm.
  destruct (Hopt i F Hi Hm) as [Hbest _].
  rewrite <- (revenue_on_marginal 2 bool false 3 (3 ^ (2 -
    1)) _ _ (single_good_numbered 2 3 (le_n 2)) drawn _ i _ Hk Hi
    (proj1 Hbest)).
  apply alone_revenue; try assumption. intros s Hs. apply (proj1 Hm). simpl. lia.
Qed.

(** Lemma 2, where OPT is over mechanisms with participation in expectation (before the reward): OPT is at
    least 7/5, but without player 0 the mechanism earns at most 1, and without player 1 at most 1/5. *)
Theorem lemma_2_fails_in_expectation : forall epsilon, epsilon < 1 / 10 ->
  ~ (forall best X D cells M, optimal_mechanisms 2 3 best ->
     is_type_prior 2 bool false 3 X D -> types_consistent 2 bool X cells -> interim_classical 2 3 X D M ->
     gross_revenue_of 2 3 best X D cells
     >= (1 - 1 / INR 2) * mean X D (fun theta => lottery_revenue 2 bool (M theta)) - epsilon).
Proof.
  intros epsilon He H. pose proof (best_price_is_optimal 3) as Hopt.
  specialize (H (best_price_for 3) drawn weight own_value side_bet Hopt drawn_prior
    (own_value_consistent 2 3 _ _ drawn_prior) side_bet_interim).
  rewrite side_bet_revenue in H. set (best := best_price_for 3) in *.
  set (F := fun i theta => announces bool (number_of 2 3) drawn weight own_value i theta).
  assert (Hweights : forall i x y s, (i < 2)%nat -> F i (pair_of x y) s
    = sum drawn (fun z => if (number_of 2 3 i z =? s)%nat
        then knowledge drawn weight (own_value i) (own_value i (pair_of x y)) z else 0)) by reflexivity.
  assert (Hsame0 : F 0%nat (pair_of 0 2) = F 0%nat (pair_of 0 1)) by reflexivity.
  assert (Hsame1 : F 1%nat (pair_of 1 1) = F 1%nat (pair_of 0 1)) by reflexivity.
  (* Without player 0: player 1 has 1 or 2 with chance 1/2 each, or 1. *)
  pose proof (known_at_most best 0 (pair_of 0 1) 1 Hopt ltac:(lia) ltac:(simpl; tauto) ltac:(lra)) as H0.
  cbv zeta in H0. fold (F 0%nat (pair_of 0 1)) in H0.
  pose proof (known_at_most best 1 (pair_of 0 1) (1 / 3) Hopt ltac:(lia) ltac:(simpl;
    tauto) ltac:(lra)) as H1.
  cbv zeta in H1. fold (F 1%nat (pair_of 0 1)) in H1.
  assert (HF : forall i p, (i < 2)%nat -> (p < 3)%nat ->
    INR p * survival 3 (F i (pair_of 0 1)) p <= match i with O => 1 | _ => 1 / 3 end).
  { intros i p Hi Hp. unfold survival. simpl sum. rewrite !Hweights by assumption.
    unfold drawn, knowledge, chance, own_value, weight. cbn [sum]. rewrite !number_pair by assumption.
    destruct i as [|[|i]]; [| |lia]; (destruct p as [|[|[|p]]]; [| | |lia]); simpl; lra. }
  specialize (H0 (fun p Hp => HF 0%nat p ltac:(lia) Hp)).
  specialize (H1 (fun p Hp => HF 1%nat p ltac:(lia) Hp)).
  assert (Hsure : forall i x y m, (i < 2)%nat -> In (pair_of x y) drawn ->
    (match i with O => y | _ => x end <= m)%nat ->
    lottery_revenue 2 bool (best i (F i (pair_of x y)) (pair_of x y)) <= INR m).
  { intros i x y m Hi Hd Hm. destruct (drawn_prior) as [Hp _]. destruct (Hp _ Hd) as [Hpos Hl].
    apply (without_at_most 2 3 i); [|assumption|].
    - apply Hopt; [assumption|].
      apply (marginal_distribution 2 bool false 3 (3 ^ (2 -
        1)) _ _ (single_good_numbered 2 3 (le_n 2)) drawn);
        [|assumption].
      apply (knowledge_prior 2 bool false 3 drawn weight drawn_prior own_value i (pair_of x y) Hd).
      unfold weight. destruct (_ =? 1)%nat; lra.
    - intros j Hj Hne. destruct i as [|[|i]], j as [|[|j]]; try lia; exact Hm. }
  pose proof (Hsure 0%nat 1%nat 1%nat 1%nat ltac:(lia) ltac:(simpl; tauto) ltac:(simpl; lia)) as S0.
  pose proof (Hsure 1%nat 0%nat 2%nat 0%nat ltac:(lia) ltac:(simpl; tauto) ltac:(simpl; lia)) as S1.
  assert (Hleft : forall i, revenue_without 2 bool (number_of 2 3) best drawn weight own_value i
    = weight (pair_of 0 1) * lottery_revenue 2 bool (best i (F i (pair_of 0 1)) (pair_of 0 1))
      + (weight (pair_of 0 2) * lottery_revenue 2 bool (best i (F i (pair_of 0 2)) (pair_of 0 2))
      + (weight (pair_of 1 1) * lottery_revenue 2 bool (best i (F i (pair_of 1 1)) (pair_of 1 1)) + 0)))
    by reflexivity.
  unfold gross_revenue_of in H. simpl (total reals 2 _) in H. rewrite !Hleft in H.
  unfold mean in H0, H1. unfold drawn at 1 in H0. unfold drawn at 1 in H1. cbn [sum] in H0, H1.
  rewrite Hsame0, Hsame1 in H.
  set (a := lottery_revenue 2 bool (best 0%nat (F 0%nat (pair_of 0 1)) (pair_of 0 1))) in *.
  set (b := lottery_revenue 2 bool (best 0%nat (F 0%nat (pair_of 0 1)) (pair_of 0 2))) in *.
  set (c := lottery_revenue 2 bool (best 1%nat (F 1%nat (pair_of 0 1)) (pair_of 0 1))) in *.
  set (d := lottery_revenue 2 bool (best 1%nat (F 1%nat (pair_of 0 1)) (pair_of 1 1))) in *.
  unfold knowledge, chance, own_value, weight, drawn in H0, H1. unfold weight in H.
  simpl in H, H0, H1, S0, S1. lra.
Qed.
