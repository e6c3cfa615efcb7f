(** * What the Remarks of Section 5 say of the players' knowledge

    [ACM2010] Section 5, Remarks, first item: own knowledge is not the worst for the revenue, and it is the
    star's rivals who must collectively know theta (see rivals_collective_knowledge in Lemma5Steps.v). Numbers
    are computed over Q by the kernel. *)

From Coq Require Import Reals QArith Qreals Lra Lia List Arith Bool FunctionalExtensionality Cantor.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma5 Lemma5Steps Transfer.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** The supports of what all n players know at theta have only theta in common. *)
Definition collectively_known (n : nat) (X : list profile) (D : profile -> R) (cells : nat -> profile -> nat)
    (theta : profile) : Prop :=
  forall theta', In theta' X -> 0 < D theta' -> (forall j, (j < n)%nat -> cells j theta' = cells j theta) ->
  agree n theta' theta.

(** ** Proofs *)

(** the values x and y *)
Definition two_values (x y : nat) : profile := fun j => match j with O => x | _ => y end.

Definition at_s (s x : nat) : Qs := if (x =? s)%nat then 1%Q else 0%Q.
Definition either (s s' x : nat) : Qs := if ((x =? s) || (x =? s'))%nat then (1 # 2)%Q else 0%Q.

Ltac rational := unfold Q2R; simpl; lra.

Section Own_knowledge_is_not_the_worst.
(** (0,0) and (1,0) with chance 1/2 each; who is informed knows player 0's value, too. *)
Let X := [two_values 0 0; two_values 1 0].
Let D := fun _ : profile => / 2.
Let informed (i : nat) (theta : profile) : nat := Cantor.to_nat (theta i, theta 0%nat).

Lemma prior_of_zero_or_one : is_prior 2 2 X D.
Proof.
  split; [|unfold X, D; simpl; lra]. intros theta Ht. split; [unfold D; lra|].
  intros j _. destruct Ht as [<-|[<-|[]]]; destruct j as [|j]; simpl; lia.
Qed.

Lemma informed_context : context 2 2 X D informed.
Proof.
  split; [apply prior_of_zero_or_one|]. intros i Hi. split; intros theta theta' H.
  - unfold informed. rewrite (H i Hi), (H 0%nat ltac:(lia)). reflexivity.
  - unfold informed in H. apply (f_equal Cantor.of_nat) in H. rewrite !Cantor.cancel_of_to in H. congruence.
Qed.

Lemma told_always x y : (x < 2)%nat -> (y < 2)%nat ->
  told 2 (announced 2 (two_values x 0)) (two_values y 0) = true.
Proof. intros Hx Hy. apply told_true. destruct x as [|[|x]], y as [|[|y]]; (reflexivity || lia). Qed.

Lemma own_reports x : (x < 2)%nat -> truthful 2 X D own_knowledge (two_values x 0)
  = reals_of (fun j => match j with O => at_s x | _ => either 0 1 end).
Proof.
  intros Hx. extensionality j. extensionality s. unfold truthful, posterior, chance, knowledge, chance, X.
  cbn [sum].
  rewrite !told_always by lia. unfold own_knowledge, D, reals_of, real.
  destruct x as [|[|x]]; [| |lia]; destruct j as [|j], s as [|[|s]]; simpl; unfold at_s, either; simpl;
    unfold Q2R; simpl; field.
Qed.

Lemma informed_reports x : (x < 2)%nat -> truthful 2 X D informed (two_values x 0) = reals_of
  (fun _ => at_s x).
Proof.
  intros Hx. extensionality j. extensionality s. unfold truthful, posterior, chance, knowledge, chance, X.
  cbn [sum].
  rewrite !told_always by lia. unfold informed, D, reals_of, real.
  destruct x as [|[|x]]; [| |lia]; destruct j as [|j], s as [|[|s]]; simpl; unfold at_s; simpl;
    unfold Q2R; simpl; field.
Qed.

(** If player 1 knows player 0's value, the good is sold at 0 less the discount where it was not sold. *)
Theorem own_knowledge_is_not_the_worst :
  let epsilon := 1 / 8 in let delta := 1 / 8 in
  ~ (forall X D cells, context 2 2 X D cells ->
     expected_revenue 2 2 epsilon delta X D own_knowledge <= expected_revenue 2 2 epsilon delta X D cells).
Proof.
  intros epsilon delta H. specialize (H X D informed informed_context). unfold epsilon, delta in H.
  replace (1 / 8) with (Q2R (1 # 8)) in H by rational. unfold expected_revenue, mean in H.
  unfold X at 1 3 in H.
  cbn [sum] in H. rewrite !own_reports, !informed_reports, !revenue_transfer in H by lia.
  match type of H with D _ * Q2R ?a + (D _ * Q2R ?b + 0) <= D _ * Q2R ?c + (D _ * Q2R ?d + 0) =>
    let a' := eval vm_compute in a in let b' := eval vm_compute in b in let c' := eval vm_compute in c in
    let d' := eval vm_compute in d in
    replace a with a' in H by (vm_compute; reflexivity); replace b with b' in H by (vm_compute; reflexivity);
    replace c with c' in H by (vm_compute; reflexivity); replace d with d' in H by (vm_compute;
      reflexivity) end.
  unfold D, Q2R in H. simpl in H. lra.
Qed.
End Own_knowledge_is_not_the_worst.

Section The_star_must_not_be_counted.
(** (0,1) and (0,2) with chance 1/2 each, own knowledge *)
Let X := [two_values 0 1; two_values 0 2].
Let D := fun _ : profile => / 2.

Lemma prior_of_one_or_two : is_prior 2 3 X D.
Proof.
  split; [|unfold X, D; simpl; lra]. intros theta Ht. split; [unfold D; lra|].
  intros j _. destruct Ht as [<-|[<-|[]]]; destruct j as [|j]; simpl; lia.
Qed.

Lemma reports_at_two : truthful 2 X D own_knowledge (two_values 0 2)
  = reals_of (fun j => match j with O => either 1 2 | _ => at_s 2 end).
Proof.
  extensionality j. extensionality s. unfold truthful, posterior, chance, knowledge, chance, X. cbn [sum].
  assert (E1 : told 2 (announced 2 (two_values 0 2)) (two_values 0 1) = true) by (apply told_true;
    reflexivity).
  assert (E2 : told 2 (announced 2 (two_values 0 2)) (two_values 0 2) = true) by (apply told_true;
    reflexivity).
  rewrite E1, E2. unfold own_knowledge, D, reals_of, real.
  destruct j as [|j], s as [|[|[|s]]]; simpl; unfold at_s, either; simpl; unfold Q2R; simpl; field.
Qed.

(** All players together know theta at (0,2), as they always do, for each knows his own value. Still the
    offer is CP = 1, for all epsilon and delta, which is not close to 2. *)
Theorem collective_knowledge_needs_the_rivals : forall epsilon delta, 0 < epsilon < 1 -> 0 < delta < 1 ->
  exists X D cells theta, context 2 3 X D cells /\ In theta X /\ 0 < D theta /\
  collectively_known 2 X D cells theta /\
  tails_revenue_at 2 3 epsilon delta X D cells theta < INR (theta (star 2 theta)) - 1.
Proof.
  intros epsilon delta He Hd. exists X, D, own_knowledge, (two_values 0 2).
  split; [apply (own_knowledge_context _ _ _ _ prior_of_one_or_two)|].
  split; [right; left; reflexivity|]. split; [unfold D; lra|].
  split; [intros theta' _ _ E j Hj; apply E; assumption|].
  unfold tails_revenue_at. rewrite reports_at_two.
  set (P := fun j => match j with O => either 1 2 | _ => at_s 2 end).
  assert (Hsale : sale Rs 2 3 1 (two_values 0 2) (reals_of P) = Some 1%nat).
  { rewrite <- sale_real. vm_compute. reflexivity. }
  assert (Hreward : 0 <= reward Rs 2 3 epsilon delta 2 (reals_of P 0%nat)).
  { apply (reward_bounds 2 3 epsilon delta (le_n 2)); [lra|lra|lia|]. split.
    - intros [|[|[|s]]] Hs; [| | |lia]; unfold reals_of, real, P, either; simpl; rational.
    - unfold reals_of, real, P, either. simpl. rational. }
  unfold tails. cbv zeta. change (star 2 (two_values 0 2)) with 1%nat. rewrite Hsale. unfold revenue_of.
  cbn [price total]. change (0 =? 1)%nat with false. change (1 =? 1)%nat with true. cbv iota.
  change (two_values 0 2 1%nat) with 2%nat. rewrite whole_ordered.
  change (plus Rs) with Rplus. change (minus Rs) with Rminus. change (zero Rs) with 0. simpl INR. lra.
Qed.
End The_star_must_not_be_counted.
