(** * The optimal mechanism is not one of finitely many deterministic ones

    [ACM2010] Section 4: "in the worst case, such mechanism can always be found via an exhaustive search in a
    space that is finite by definition". Deterministic mechanisms with prices in [B] are finitely many, but
    for one player and two items, of which he can get one, none of them need be optimal. (An optimal one there
    is, by a linear program: OptimalMechanism.v. And for one good and two players there are optimal prices:
    Thresholds.v.) *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star Theorem1.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** bundles: nothing, one item, or the other *)
Inductive items : Type := Nothing | ItemA | ItemB.

(** One player can get any of them. *)
Definition any_item (A : nat -> items) : Prop := True.

Definition worths (x y : nat) : types items :=
  fun _ b => match b with Nothing => O | ItemA => x | ItemB => y end.

(** It tosses no coins, and its prices are whole numbers below B. *)
Definition deterministic (B : nat) (M : mechanism items) : Prop :=
  forall theta, legal_types 1 items Nothing B theta ->
  exists A P (p : nat), M theta = [(1, (A, P))] /\ (p < B)%nat /\ P 0%nat = INR p.

Definition earns (X : list (types items)) (D : types items -> R) (M : mechanism items) : R :=
  mean X D (fun theta => lottery_revenue 1 items (M theta)).

(** Among the deterministic classical mechanisms with prices in [B] one earns as much as any classical one. *)
Definition One_of_finitely_many (B : nat) : Prop :=
  forall X D, is_type_prior 1 items Nothing B X D ->
  exists M, deterministic B M /\ classical 1 items Nothing any_item B M /\
  forall M', classical 1 items Nothing any_item B M' -> earns X D M' <= earns X D M.

(** ** Proofs *)

(** The values are (0,2), (1,1) or (2,0), with chance 1/3 each. *)
Definition three : list (types items) := [worths 0 2; worths 1 1; worths 2 0].
Definition thirds : types items -> R := fun _ => / 3.

Lemma worths_legal x y : (x < 3)%nat -> (y < 3)%nat -> legal_types 1 items Nothing 3 (worths x y).
Proof. intros Hx Hy j _. split; [reflexivity|]. intros [| |]; simpl; lia. Qed.

Lemma three_prior : is_type_prior 1 items Nothing 3 three thirds.
Proof.
  split; [|unfold thirds; simpl; lra].
  intros theta [<-|[<-|[<-|[]]]]; (split; [unfold thirds; lra|apply worths_legal; lia]).
Qed.

(** *** With a coin: who is worth 2 for one item alone gets it for 2, and others of worth 2 in all, or more,
    get either item with chance 1/2, for 1. *)

Definition for_sure (b : items) (p : R) : lottery items := [(1, (fun _ => b, fun _ => p))].
Definition either : lottery items :=
  [(/ 2, (fun _ => ItemA, fun _ => 1)); (/ 2, (fun _ => ItemB, fun _ => 1))].

Definition with_a_coin : mechanism items := fun theta =>
  match theta 0%nat ItemA, theta 0%nat ItemB with
  | 2, 0 => for_sure ItemA 2
  | 0, 2 => for_sure ItemB 2
  | x, y => if (2 <=? x + y)%nat then either else for_sure Nothing 0
  end%nat.

(** What it offers to one whose values are x and y *)
Lemma offers x y (t : valuation items) : t Nothing = 0%nat -> (x < 3)%nat -> (y < 3)%nat ->
  (t ItemA < 3)%nat -> (t ItemB < 3)%nat ->
  lottery_utility items 0 t (with_a_coin (worths x y))
  <= lottery_utility items 0 t (with_a_coin (worths (t ItemA) (t ItemB))).
Proof.
  intros H0 Hx Hy.
  destruct (t ItemA) as [|[|[|a]]] eqn:Ea, (t ItemB) as [|[|[|b]]] eqn:Eb; try lia; intros _ _;
    destruct x as [|[|[|x]]], y as [|[|[|y]]]; try lia;
    unfold lottery_utility, ex_post, with_a_coin, worths, for_sure, either;
    cbn [fst snd sum Nat.leb Nat.add];
    rewrite ?H0, ?Ea, ?Eb; simpl; lra.
Qed.

Lemma same_coin theta x y : theta 0%nat ItemA = x -> theta 0%nat ItemB = y ->
  with_a_coin theta = with_a_coin (worths x y).
Proof. intros <- <-. reflexivity. Qed.

Lemma with_a_coin_classical : classical 1 items Nothing any_item 3 with_a_coin.
Proof.
  split; [|split; [|split]].
  - intros v w H. unfold with_a_coin. rewrite (H 0%nat) by lia. reflexivity.
  - intros theta _. unfold with_a_coin.
    assert (Hsure : forall b p, is_lottery items any_item (for_sure b p)).
    { intros b p. split; [|simpl; lra]. intros e [<-|[]]. split; [simpl; lra|exact I]. }
    assert (Heither : is_lottery items any_item either).
    { split; [|simpl; lra]. intros e [<-|[<-|[]]]; (split; [simpl; lra|exact I]). }
    destruct (theta 0%nat ItemA) as [|[|[|a]]], (theta 0%nat ItemB) as [|[|[|b]]];
      try apply Hsure; try apply Heither; destruct (2 <=? _)%nat; (apply Hsure || apply Heither).
  - intros theta i t Hl Hi _ Ht. assert (i = 0)%nat as -> by lia. destruct (Hl 0%nat Hi) as [H0 Hb].
    destruct Ht as [Ht0 Htb].
    rewrite (same_coin (with_type items theta 0 t) (t ItemA) (t ItemB)) by reflexivity.
    rewrite (same_coin theta (theta 0%nat ItemA) (theta 0%nat ItemB)) by reflexivity.
    apply offers; auto.
  - intros theta i e Hl Hi _ He. assert (i = 0)%nat as -> by lia. destruct (Hl 0%nat Hi) as [H0 Hb].
    pose proof (Hb ItemA) as Ha. pose proof (Hb ItemB) as Hb'. unfold ex_post, with_a_coin in *.
    destruct (theta 0%nat ItemA) as [|[|[|a]]] eqn:Ea, (theta 0%nat ItemB) as [|[|[|b]]] eqn:Eb; try lia;
      simpl in He; repeat (destruct He as [<-|He]); try contradiction; cbn [fst snd]; rewrite ?H0, ?Ea, ?Eb;
      simpl; lra.
Qed.

(** Its revenue is 5/3. *)
Lemma with_a_coin_earns : earns three thirds with_a_coin = 5 / 3.
Proof.
  unfold earns, mean, three, thirds, with_a_coin, worths, for_sure, either, lottery_revenue, payment.
  simpl. lra.
Qed.

(** No deterministic one earns more than 4/3: who has (1,1) gets one item for at most 1, and then who wants
    that one alone pays no more. *)
Theorem optimal_mechanisms_may_need_coins : ~ One_of_finitely_many 3.
Proof.
  intros H. destruct (H three thirds three_prior) as [M [Hdet [[Hext [_ [Htruth Hpart]]] Hbest]]].
  specialize (Hbest _ with_a_coin_classical). rewrite with_a_coin_earns in Hbest.
  assert (Hone : forall x y, (x < 3)%nat -> (y < 3)%nat -> exists A P p,
    M (worths x y) = [(1, (A, P))] /\ P 0%nat = INR p).
  { intros x y Hx Hy. destruct (Hdet _ (worths_legal x y Hx Hy)) as [A [P [p [HM [_ HP]]]]].
    exists A, P, p. auto. }
  destruct (Hone 0%nat 2%nat ltac:(lia) ltac:(lia)) as [A1 [P1 [p1 [E1 HP1]]]].
  destruct (Hone 1%nat 1%nat ltac:(lia) ltac:(lia)) as [A2 [P2 [p2 [E2 HP2]]]].
  destruct (Hone 2%nat 0%nat ltac:(lia) ltac:(lia)) as [A3 [P3 [p3 [E3 HP3]]]].
  assert (Hpays : forall x y A P, (x < 3)%nat -> (y < 3)%nat -> M (worths x y) = [(1, (A, P))] ->
    P 0%nat <= INR (worths x y 0%nat (A 0%nat))).
  { intros x y A P Hx Hy E.
    pose proof (Hpart (worths x y) 0%nat (1, (A, P)) (worths_legal x y Hx Hy) ltac:(lia) I) as Hp.
    rewrite E in Hp. specialize (Hp (or_introl eq_refl)). unfold ex_post in Hp. cbn [fst snd] in Hp. lra. }
  assert (Hlie : forall x y x' y' A P A' P', (x < 3)%nat -> (y < 3)%nat -> (x' < 3)%nat -> (y' < 3)%nat ->
    M (worths x y) = [(1, (A, P))] -> M (worths x' y') = [(1, (A', P'))] ->
    INR (worths x y 0%nat (A' 0%nat)) - P' 0%nat <= INR (worths x y 0%nat (A 0%nat)) - P 0%nat).
  { intros x y x' y' A P A' P' Hx Hy Hx' Hy' E E'.
    pose proof (Htruth (worths x y) 0%nat (worths x' y' 0%nat) (worths_legal x y Hx Hy) ltac:(lia) I
      (worths_legal x' y' Hx' Hy' 0%nat ltac:(lia))) as Ht.
    rewrite (Hext (with_type items (worths x y) 0 (worths x' y' 0%nat)) (worths x' y')) in Ht.
    - rewrite E, E' in Ht. unfold lottery_utility, ex_post in Ht. cbn [sum fst snd] in Ht. lra.
    - intros j Hj. assert (j = 0)%nat as -> by lia. reflexivity. }
  pose proof (Hpays 0%nat 2%nat A1 P1 ltac:(lia) ltac:(lia) E1) as H1.
  pose proof (Hpays 1%nat 1%nat A2 P2 ltac:(lia) ltac:(lia) E2) as H2.
  pose proof (Hpays 2%nat 0%nat A3 P3 ltac:(lia) ltac:(lia) E3) as H3.
  assert (L1 := Hlie 0%nat 2%nat 1%nat 1%nat A1 P1 A2 P2
    ltac:(lia) ltac:(lia) ltac:(lia) ltac:(lia) E1 E2).
  assert (L3 := Hlie 2%nat 0%nat 1%nat 1%nat A3 P3 A2 P2
    ltac:(lia) ltac:(lia) ltac:(lia) ltac:(lia) E3 E2).
  assert (Hearns : earns three thirds M = (P1 0%nat + P2 0%nat + P3 0%nat) / 3).
  { unfold earns, mean, three, thirds, lottery_revenue, payment. cbn [sum]. rewrite E1, E2, E3. simpl. lra. }
  rewrite Hearns in Hbest. unfold worths in *.
  destruct (A1 0%nat), (A2 0%nat), (A3 0%nat); simpl in *; lra.
Qed.
