(** * Two bidders: the optimal mechanism for the one who is left is a price

    [ACM2010] Section 4, with a single good and two players: what Theorem 1 takes as its hypothesis is there,
    the best price for the one player who is left. So no counterexample that rests on it is about nothing. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2 SingleGood.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** With player i removed, the other one gets the good at the price that is best for F. *)
Definition best_price_for (B i : nat) (F : nat -> R) : mechanism bool :=
  at_prices (all_but 2 i) (fun _ _ => known_price ordered_reals B F).

(** ** Proofs *)

(** Theta_-i has B members, each of them the other player's value. *)
Notation without_one B := (B ^ (2 - 1))%nat.

Definition other (i : nat) : nat := (1 - i)%nat.

Lemma all_but_other i j : (i < 2)%nat -> all_but 2 i j = (j =? other i)%nat.
Proof. intros Hi. unfold all_but, other. destruct i as [|[|i]], j as [|[|j]]; try lia; reflexivity. Qed.

Lemma state_other B i s : (i < 2)%nat -> (s < B)%nat -> state_of 2 B i s (other i) = worth s.
Proof.
  intros Hi Hs. extensionality b. unfold state_of, worth, other. destruct b; [|reflexivity].
  destruct i as [|[|i]]; [| |lia]; simpl; apply Nat.mod_small; assumption.
Qed.

Lemma state_legal B i s : (s < B)%nat -> legal_types 2 bool false B (state_of 2 B i s).
Proof.
  intros Hs j Hj. split; [reflexivity|]. intros b. unfold state_of. destruct b; [|lia].
  apply digit_below. lia.
Qed.

(** What a price earns *)
Lemma price_revenue B i p s : (i < 2)%nat -> (s < B)%nat ->
  lottery_revenue 2 bool (at_prices (all_but 2 i) (fun _ _ => p) (state_of 2 B i s))
  = if (p <=? s)%nat then INR p else 0.
Proof.
  intros Hi Hs. rewrite at_prices_revenue. unfold takings.
  rewrite total_sum, (sum_single Nat.eq_dec (seq 0 2) (other i)).
  - rewrite all_but_other, Nat.eqb_refl by assumption. unfold values_of. rewrite state_other by assumption.
    reflexivity.
  - apply seq_NoDup.
  - apply in_seq. unfold other. lia.
  - intros j _ Hj. rewrite all_but_other by assumption. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
Qed.

Lemma price_lawful B i p : (i < 2)%nat -> prices 2 B (all_but 2 i) (fun _ _ => p).
Proof.
  intros Hi. split; [|split].
  - intros j H. unfold all_but in H. apply andb_true_iff in H. apply Nat.ltb_lt, H.
  - reflexivity.
  - intros v j k _ Hj Hk _ _. rewrite all_but_other, Nat.eqb_eq in Hj, Hk by assumption. congruence.
Qed.

(** Without player i, a mechanism is one for the other player alone; it earns no more than the best price. *)
Lemma alone_revenue B i F M L : (i < 2)%nat -> (forall s, (s < B)%nat -> 0 <= F s) ->
  classical_without 2 bool false (one_good 2) B i M -> 0 <= L ->
  (forall p, (p < B)%nat -> INR p * survival B F p <= L) ->
  revenue_on 2 bool (without_one B) (state_of 2 B) i F M <= L.
Proof.
  intros Hi HF [Hext [[Hlot [Htruth Hpart]] Hnone]] HL Hprice. unfold revenue_on. rewrite total_sum.
  replace (without_one B) with B by (simpl; lia).
  set (o := other i). assert (Ho : (o < 2)%nat /\ o <> i) by (unfold o, other; lia).
  set (x := fun s => chance_of_good o (M (state_of 2 B i s))).
  set (t := fun s => payment bool o (M (state_of 2 B i s))).
  assert (Hrev : forall s, lottery_revenue 2 bool (M (state_of 2 B i s)) = t s).
  { intros s. unfold lottery_revenue. rewrite total_sum, (sum_single Nat.eq_dec (seq 0 2) o).
    - reflexivity.
    - apply seq_NoDup.
    - apply in_seq. lia.
    - intros j Hj Hne. apply in_seq in Hj. assert (j = i) by (unfold o, other in Hne; lia). subst j.
      unfold payment. apply sum_zero. intros e He. destruct (Hnone _ e He) as [_ ->]. ring. }
  assert (Hutility : forall s r, (s < B)%nat -> (r < B)%nat ->
    lottery_utility bool o (state_of 2 B i s o) (M (state_of 2 B i r)) = INR s * x r - t r).
  { intros s r Hs Hr. rewrite lottery_utility_is by reflexivity. unfold o. rewrite state_other by assumption.
    reflexivity. }
  assert (Hdeviate : forall s r, (s < B)%nat -> (r < B)%nat ->
    M (with_type bool (state_of 2 B i s) o (worth r)) = M (state_of 2 B i r)).
  { intros s r Hs Hr. apply Hext. intros j Hj Hne. assert (j = o) by (unfold o, other; lia). subst j.
    unfold with_type. rewrite Nat.eqb_refl. unfold o. rewrite state_other by assumption. reflexivity. }
  apply Rle_trans with (sum (seq 0 B) (fun s => F s * (t s + 0 * (1 - x s)))).
  { right. apply sum_ext. intros s _. rewrite Hrev. ring. }
  apply (one_buyer B F x t).
  - assumption.
  - intros s Hs. pose proof (chances_of_good 2 _ (Hlot _ (state_legal B i s Hs))) as H.
    rewrite total_sum in H.
    eapply Rle_trans; [|exact H].
    apply (sum_member_le (seq 0 2) (fun j => chance_of_good j (M (state_of 2 B i s)))); [apply in_seq; lia|].
    intros j _. apply (chance_of_good_nonneg 2). apply Hlot. apply state_legal. assumption.
  - intros s Hs. apply (chance_of_good_nonneg 2). apply Hlot, state_legal. assumption.
  - intros s r Hs Hr. rewrite <- !Hutility by assumption. rewrite <- (Hdeviate s r) by assumption.
    apply Htruth; [apply state_legal; assumption|apply Ho|apply Ho|apply worth_is_type; assumption].
  - intros s Hs. rewrite <- Hutility by assumption. apply sum_nonneg. intros e He.
    pose proof (state_legal B i s Hs) as Hl.
    apply Rmult_le_pos; [apply (Hlot _ Hl); assumption|apply Hpart; (assumption || apply Ho)].
  - intros p Hp. cbv zeta. specialize (Hprice p Hp). unfold survival in Hprice. lra.
  - lra.
Qed.

Lemma best_price_revenue B i F : (i < 2)%nat ->
  revenue_on 2 bool (without_one B) (state_of 2 B) i F
    (best_price_for B i F) = known_revenue ordered_reals B F.
Proof.
  intros Hi. unfold revenue_on. rewrite total_sum, known_revenue_real.
  replace (without_one B) with B by (simpl; lia).
  unfold survival. rewrite <- sum_scale. apply sum_ext. intros s Hs. apply in_seq in Hs.
  unfold best_price_for. rewrite price_revenue by lia. destruct (_ <=? s)%nat; ring.
Qed.

(** No mechanism that is classical for the other player alone earns more on F than the best price does. *)
Theorem best_price_is_optimal : forall B,
  optimal 2 bool false (one_good 2) B (B ^ (2 - 1)) (state_of 2 B) (best_price_for B).
Proof.
  intros B i F Hi HF. split.
  - apply at_prices_without, price_lawful. assumption.
  - intros M HM. replace (without_one B) with B in HF by (simpl; lia).
    rewrite best_price_revenue by assumption.
    assert (Hmax : forall p, (p < B)%nat -> INR p * survival B F p <= known_revenue ordered_reals B F).
    { intros p Hp. rewrite known_revenue_real. apply known_revenue_max. assumption. }
    apply alone_revenue; try assumption; [apply HF|].
    destruct B as [|b]; [destruct HF as [_ H]; simpl in H; lra|].
    specialize (Hmax 0%nat ltac:(lia)). simpl INR in Hmax. lra.
Qed.
