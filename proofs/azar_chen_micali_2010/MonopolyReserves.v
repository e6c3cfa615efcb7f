(** * Vickrey auctions with monopoly reserve prices

    [ACM2010] Section 1.3.3, 1: that they earn half of the optimal revenue, also if values are correlated, is
    false where each reserve is the monopoly price of the player's own distribution. (What Corollary 1 needs
    is S >= OPT/2, which is true: Corollary1.v.) *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2 SingleGood.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** r is a monopoly price for player i's own distribution: no price p earns more from him alone. *)
Definition monopoly_price (B : nat) (X : list profile) (D : profile -> R) (i r : nat) : Prop :=
  (r < B)%nat /\ forall p, (p < B)%nat ->
  INR p * chance X D (fun theta => (p <=? theta i)%nat) <= INR r *
    chance X D (fun theta => (r <=? theta i)%nat).

(** The revenue of the Vickrey auction with these reserves. Eager: only who bids at least his reserve takes
    part; the highest of them pays the second highest of their bids, or his reserve if that is more. *)
Definition eager_vickrey (n : nat) (reserve : nat -> nat) (v : profile) : nat :=
  let bidders := filter (fun j => (reserve j <=? v j)%nat) (seq 0 n) in
  match bidders with
  | [] => O
  | _ => let k := first_best Nat.leb bidders v in
    let others := filter (fun j => negb (j =? k)%nat) bidders in
    Nat.max (reserve k) (match others with [] => O | _ => v (first_best Nat.leb others v) end)
  end.

(** Lazy: the highest of all bids, if it is at least the bidder's reserve, pays the second highest of all, or
    the reserve if that is more. *)
Definition lazy_vickrey (n : nat) (reserve : nat -> nat) (v : profile) : nat :=
  let k := star n v in
  if (reserve k <=? v k)%nat then Nat.max (reserve k) (v (second n k v)) else O.

(** Selling at prices, as a direct mechanism *)
Definition direct_at_prices (n : nat) (price : nat -> profile -> nat) : direct :=
  let buys v j := everyone n j && (price j v <=? v j)%nat in
  Direct (fun v j => if buys v j then 1 else 0) (fun v j => if buys v j then INR (price j v) else 0).

(** ** Proofs *)

Lemma direct_at_prices_DST n B price : prices n B (everyone n) price ->
  classical_DST n B (direct_at_prices n price).
Proof.
  intros H. pose proof (classical_is_direct n B _ (at_prices_classical n B price H)) as Hc.
  assert (E : direct_of (at_prices (everyone n) price) = direct_at_prices n price); [|rewrite <- E; exact Hc].
  unfold direct_of, direct_at_prices. f_equal; apply FunctionalExtensionality.functional_extensionality;
    intros v;
    apply FunctionalExtensionality.functional_extensionality; intros j.
  - unfold chance_of_good, at_prices. cbn [sum fst snd].
    change (values_of (types_of v)) with v. destruct (everyone n j && _); ring.
  - rewrite at_prices_payment. reflexivity.
Qed.

(** two values *)
Definition pair (x y : nat) : profile := fun j => match j with O => x | _ => y end.

(** (1,0), (0,1), (2,3), (3,2) with chances 3/9, 2/9, 2/9, 2/9 *)
Definition four_pairs : list profile := [pair 1 0; pair 0 1; pair 2 3; pair 3 2].
Definition four_weights (v : profile) : R := if ((v 0 =? 1) && (v 1 =? 0))%nat then 3 / 9 else 2 / 9.

(** The other's value tells one's own. *)
Definition told_price (j x : nat) : nat :=
  match j, x with
  | 0%nat, 0%nat => 1%nat
  | 0%nat, 2%nat => 3%nat
  | 1%nat, 0%nat => 1%nat
  | 1%nat, 2%nat => 3%nat
  | _, _ => 4%nat
  end.

Lemma told_price_lawful : prices 2 4 (everyone 2) (by_the_other told_price).
Proof. apply by_the_other_lawful. intros [|[|[|[|x]]]] [|[|[|[|y]]]]; simpl; lia. Qed.

Lemma four_prior : is_prior 2 4 four_pairs four_weights.
Proof.
  split; [|unfold four_pairs, four_weights; simpl; lra]. intros theta Ht. split.
  - unfold four_weights. destruct (_ && _); lra.
  - intros j _. destruct Ht as [<-|[<-|[<-|[<-|[]]]]]; destruct j; simpl; lia.
Qed.

(** 2 is the one monopoly price of either player. *)
Lemma monopoly_price_is_two i r : (i < 2)%nat -> monopoly_price 4 four_pairs four_weights i r -> r = 2%nat.
Proof.
  intros Hi [Hr Hmax]. specialize (Hmax 2%nat ltac:(lia)). unfold chance, four_pairs, four_weights in Hmax.
  destruct i as [|[|i]]; [| |lia]; (destruct r as [|[|[|[|r]]]]; [| |reflexivity| |lia]); simpl in Hmax; lra.
Qed.

(** OPT = 17/9, and both auctions earn 8/9, with the only monopoly prices there are. *)
Theorem monopoly_reserves_may_earn_less_than_half :
  ~ (forall X D M, is_prior 2 4 X D -> classical_DST 2 4 M ->
     exists reserve, (forall i, (i < 2)%nat -> monopoly_price 4 X D i (reserve i)) /\
     (direct_revenue 2 X D M <= 2 * mean X D (fun theta => INR (eager_vickrey 2 reserve theta)) \/
      direct_revenue 2 X D M <= 2 * mean X D (fun theta => INR (lazy_vickrey 2 reserve theta)))).
Proof.
  intros H.
  destruct (H four_pairs four_weights _ four_prior
    (direct_at_prices_DST 2 4 _ told_price_lawful)) as [reserve [Hmonopoly Hhalf]].
  assert (Hrev : direct_revenue 2 four_pairs four_weights (direct_at_prices 2
    (by_the_other told_price)) = 17 / 9).
  { unfold direct_revenue, mean, four_pairs, four_weights, direct_at_prices. simpl. lra. }
  rewrite Hrev in Hhalf.
  pose proof (monopoly_price_is_two 0 _ ltac:(lia) (Hmonopoly 0%nat ltac:(lia))) as E0.
  pose proof (monopoly_price_is_two 1 _ ltac:(lia) (Hmonopoly 1%nat ltac:(lia))) as E1.
  assert (Hearn : forall v, In v four_pairs ->
    eager_vickrey 2 reserve v = (if (v 0 + v 1 =? 5)%nat then 2 else 0)%nat /\
    lazy_vickrey 2 reserve v = (if (v 0 + v 1 =? 5)%nat then 2 else 0)%nat).
  { intros v Hv. unfold eager_vickrey, lazy_vickrey. cbn [seq filter]. rewrite E0, E1.
    destruct Hv as [<-|[<-|[<-|[<-|[]]]]]; cbn; rewrite ?E0, ?E1; split; reflexivity. }
  assert (Hmean : forall earn : profile -> nat,
    (forall v, In v four_pairs -> earn v = (if (v 0 + v 1 =? 5)%nat then 2 else 0)%nat) ->
    mean four_pairs four_weights (fun v => INR (earn v)) = 8 / 9).
  { intros earn He. unfold mean. unfold four_pairs at 1. cbn [sum].
    rewrite !He by (unfold four_pairs; simpl; tauto). unfold four_weights. simpl. lra. }
  destruct Hhalf as [Hless|Hless].
  - rewrite (Hmean (eager_vickrey 2 reserve)) in Hless by (intros v Hv; apply Hearn; assumption). lra.
  - rewrite (Hmean (lazy_vickrey 2 reserve)) in Hless by (intros v Hv; apply Hearn; assumption). lra.
Qed.
