(** * Independent values, and what a player knows of them

    [ACM2010] Section 1.3.3, 2: under a product distribution what the removed player knows need not be one,
    and then there is no Myerson mechanism to run on his report. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2 SingleGood.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

Definition product (L : list nat) (f : nat -> R) : R := fold_right (fun j x => f j * x) 1 L.

(** The players in L have the values v. *)
Definition have (L : list nat) (v : profile) (theta : types bool) : bool :=
  forallb (fun j => (values_of theta j =? v j)%nat) L.

(** The values of the players in L are independent: there are d_j(s), such that Pr[theta = v] is the product
    of the d_j(v_j). *)
Definition independent (B : nat) (L : list nat) (X : list (types bool)) (D : types bool -> R) : Prop :=
  exists d : nat -> nat -> R, forall v, (forall j, In j L -> (v j < B)%nat) ->
  chance X D (have L v) = product L (fun j => d j (v j)).

(** ** Proofs *)

Lemma product_of_indicators L (E : nat -> bool) :
  product L (fun j => if E j then 1 else 0) = if forallb E L then 1 else 0.
Proof.
  unfold product. induction L as [|j L IH]; [reflexivity|]. simpl. rewrite IH.
  destruct (E j), (forallb E L); simpl; ring.
Qed.

(** Values that are sure are independent. *)
Lemma sure_independent B L theta : independent B L [theta] (fun _ => 1).
Proof.
  exists (fun j s => if (values_of theta j =? s)%nat then 1 else 0). intros v _.
  rewrite (product_of_indicators L (fun j => (values_of theta j =? v j)%nat)).
  unfold chance, have. cbn [sum]. destruct (forallb _ L); ring.
Qed.

(** Player 0 has the value 0, the others 0 or 1 with chance 1/2, independently, and player 0 knows whether
    theirs are equal. *)
Definition triple_of (x y z : nat) : types bool :=
  types_of (fun j => match j with O => x | 1%nat => y | _ => z end).

Theorem knowledge_need_not_be_a_product :
  ~ (forall X D cells i theta, is_type_prior 3 bool false 2 X D -> types_consistent 3 bool X cells ->
     independent 2 (seq 0 3) X D -> (i < 3)%nat -> In theta X -> 0 < D theta ->
     independent 2 (rivals 3 i) X (knowledge X D (cells i) (cells i theta))).
Proof.
  intros H.
  set (X := [triple_of 0 0 0; triple_of 0 0 1; triple_of 0 1 0; triple_of 0 1 1]).
  set (D := fun _ : types bool => / 4).
  set (cells := fun (i : nat) (theta : types bool) => match i with
    | O => if (values_of theta 1 =? values_of theta 2)%nat then 1%nat else 0%nat
    | _ => values_of theta i end).
  destruct (H X D cells 0%nat (triple_of 0 0 0)) as [d Hd].
  - split; [|unfold X, D; simpl; lra]. intros theta Ht. split; [unfold D; lra|].
    destruct Ht as [<-|[<-|[<-|[<-|[]]]]]; apply legal_of; intros [|[|j]] _; lia.
  - intros i v w Hi Hv Hw E. destruct i as [|[|[|i]]]; [| | |lia];
      destruct Hv as [<-|[<-|[<-|[<-|[]]]]], Hw as [<-|[<-|[<-|[<-|[]]]]]; (reflexivity || discriminate E).
  - exists (fun j s => match j with O => if (s =? 0)%nat then 1 else 0 | _ => / 2 end). intros v Hv.
    pose proof (Hv 0%nat ltac:(simpl; tauto)) as H0. pose proof (Hv 1%nat ltac:(simpl; tauto)) as H1.
    pose proof (Hv 2%nat ltac:(simpl; tauto)) as H2.
    unfold chance, have, X, D, product. simpl.
    destruct (v 0%nat) as [|[|?]], (v 1%nat) as [|[|?]], (v 2%nat) as [|[|?]]; simpl; (lia || lra).
  - lia.
  - left. reflexivity.
  - unfold D. lra.
  - assert (HK : forall y z, (y < 2)%nat -> (z < 2)%nat ->
      (if (y =? z)%nat then / 2 else 0) = d 1%nat y * d 2%nat z).
    { intros y z Hy Hz. specialize (Hd (fun j => match j with 1%nat => y | _ => z end)).
      change (rivals 3 0) with [1%nat; 2%nat] in Hd. unfold product in Hd. cbn [fold_right] in Hd.
      rewrite Rmult_1_r in Hd. rewrite <- Hd.
      - unfold chance, have, knowledge, chance, X, D. simpl.
        destruct y as [|[|?]], z as [|[|?]]; simpl; (lia || lra).
      - intros j [<-|[<-|[]]]; assumption. }
    pose proof (HK 0%nat 0%nat ltac:(lia) ltac:(lia)) as H00.
    pose proof (HK 0%nat 1%nat ltac:(lia) ltac:(lia)) as H01.
    pose proof (HK 1%nat 0%nat ltac:(lia) ltac:(lia)) as H10.
    pose proof (HK 1%nat 1%nat ltac:(lia) ltac:(lia)) as H11.
    simpl in *. assert (d 1%nat 0%nat * d 2%nat 0%nat * (d 1%nat 1%nat * d 2%nat 1%nat)
      = d 1%nat 0%nat * d 2%nat 1%nat * (d 1%nat 1%nat * d 2%nat 0%nat)) by ring.
    rewrite <- H00, <- H01, <- H10, <- H11 in *. lra.
Qed.
