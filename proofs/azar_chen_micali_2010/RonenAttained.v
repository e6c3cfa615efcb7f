(** * The share of OPT that S keeps

    [ACM2010] Section 1.3.3: S >= OPT (B-1)/(2B-3) (Ronen_sharper in Corollary1.v), and for every n and B
    there is a distribution for which S is no more. So no share above 1/2 will do for all B. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Probability Star StarFacts Lemma5 Lemma5Steps Theorem1 Corollary1
  SingleGood MonopolyReserves.
Import ListNotations.
Open Scope R_scope.

(** Player 0 has the value s, player 1 has 1, and the others have 0. *)
Definition star_of (s : nat) : profile := fun j => match j with O => s | 1%nat => 1%nat | _ => O end.

(** s is 1 or, with chance 1/(B-1), B-1. *)
Definition poor_or_rich (B : nat) : list profile :=
  if (B =? 2)%nat then [star_of 1] else [star_of 1; star_of (B - 1)].
Definition rarely_rich (B : nat) (theta : profile) : R :=
  if (B =? 2)%nat then 1 else if (theta O =? 1)%nat then 1 - / INR (B - 1) else / INR (B - 1).

(** Player 0 is asked for B-1; if he has less, player 1 is asked for 1. *)
Definition ask_both (B j : nat) (v : profile) : nat :=
  match j with
  | O => (B - 1)%nat
  | 1%nat => if (v O <? B - 1)%nat then 1%nat else B
  | _ => B
  end.

Section Attained.
Variables n B : nat.
Hypothesis two : (2 <= n)%nat.
Hypothesis two_values : (2 <= B)%nat.

Notation X := (poor_or_rich B).
Notation D := (rarely_rich B).

Lemma ask_both_lawful : prices n B (everyone n) (ask_both B).
Proof.
  split; [|split].
  - intros j. apply Nat.ltb_lt.
  - intros j v w _ H. destruct j as [|[|j]]; try reflexivity. unfold ask_both.
    rewrite (H O); [reflexivity|apply Nat.ltb_lt; lia|lia].
  - intros v j k Hv Hj Hk. unfold everyone in Hj, Hk. apply Nat.ltb_lt in Hj, Hk. pose proof (Hv j Hj).
    pose proof (Hv k Hk). unfold ask_both. destruct j as [|[|j]], k as [|[|k]]; try lia;
      destruct (v O <? B - 1)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E; lia.
Qed.

Lemma members theta : In theta X -> theta = star_of 1 \/ theta = star_of (B - 1).
Proof. unfold poor_or_rich. destruct (B =? 2)%nat; simpl; intuition. Qed.

Lemma rich_share : 0 < / INR (B - 1) <= 1.
Proof.
  assert (1 <= INR (B - 1)) by (apply (le_INR 1); lia). split; [apply Rinv_0_lt_compat; lra|].
  rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
Qed.

Lemma mean_of f : mean X D f
  = if (B =? 2)%nat then f (star_of 1)
    else (1 - / INR (B - 1)) * f (star_of 1) + / INR (B - 1) * f (star_of (B - 1)).
Proof.
  unfold mean, poor_or_rich, rarely_rich. destruct (B =? 2)%nat eqn:E; cbn [sum]; [ring|].
  apply Nat.eqb_neq in E. change (star_of 1 O) with 1%nat. change (star_of (B - 1) O) with (B - 1)%nat.
  assert (E1 : (B - 1 =? 1)%nat = false) by (apply Nat.eqb_neq; lia). rewrite E1. simpl (1 =? 1)%nat.
  cbv iota. ring.
Qed.

Lemma poor_or_rich_prior : is_prior n B X D.
Proof.
  pose proof rich_share as Hs. split.
  - intros theta Ht. split; [unfold rarely_rich; destruct (B =? 2)%nat, (theta O =? 1)%nat; lra|].
    intros j _. destruct (members theta Ht) as [->| ->]; destruct j as [|[|j]]; simpl; lia.
  - transitivity (mean X D (fun _ => 1)); [unfold mean; apply sum_ext; intros; ring|].
    rewrite mean_of. destruct (B =? 2)%nat; ring.
Qed.

Notation M := (direct_at_prices n (ask_both B)).

(** who pays, and what *)
Lemma takes s : (s < B)%nat -> (1 <= s)%nat ->
  total reals n (pay M (star_of s)) = if (s =? B - 1)%nat then INR (B - 1) else 1.
Proof.
  intros Hs H1. set (k := if (s =? B - 1)%nat then 0%nat else 1%nat).
  rewrite total_sum, (sum_single Nat.eq_dec (seq 0 n) k).
  - unfold direct_at_prices, k. cbn [pay].
    assert (E0 : everyone n 0 = true) by (apply Nat.ltb_lt; lia).
    assert (E1 : everyone n 1 = true) by (apply Nat.ltb_lt; lia).
    destruct (s =? B - 1)%nat eqn:E.
    + apply Nat.eqb_eq in E. rewrite E0. simpl. rewrite E, Nat.leb_refl. reflexivity.
    + apply Nat.eqb_neq in E. rewrite E1. simpl.
      assert (El : (s <? B - 1)%nat = true) by (apply Nat.ltb_lt; lia). rewrite El. reflexivity.
  - apply seq_NoDup.
  - apply in_seq. unfold k. destruct (s =? B - 1)%nat; lia.
  - intros j Hj Hne. apply in_seq in Hj. unfold direct_at_prices. cbn [pay].
    assert (Er : (ask_both B j (star_of s) <=? star_of s j)%nat = false).
    { apply Nat.leb_gt. unfold k in Hne. destruct j as [|[|j]]; simpl.
      - destruct (s =? B - 1)%nat eqn:E; [congruence|]. apply Nat.eqb_neq in E. lia.
      - destruct (s =? B - 1)%nat eqn:E; [|congruence]. apply Nat.eqb_eq in E.
        assert (El : (s <? B - 1)%nat = false) by (apply Nat.ltb_ge; lia). rewrite El. lia.
      - lia. }
    rewrite Er, andb_false_r. reflexivity.
Qed.

Lemma revenue_is : INR (B - 1) * direct_revenue n X D M = 2 * INR B - 3.
Proof.
  unfold direct_revenue. rewrite mean_of, !takes by lia. rewrite Nat.eqb_refl.
  assert (HB : INR B = INR (B - 1) + 1) by (rewrite <- S_INR; f_equal; lia). rewrite HB.
  assert (H1 : 1 <= INR (B - 1)) by (apply (le_INR 1); lia).
  destruct (B =? 2)%nat eqn:E2, (1 =? B - 1)%nat eqn:E; rewrite ?Nat.eqb_eq, ?Nat.eqb_neq in *; try lia.
  - subst B. simpl. ring.
  - field. lra.
Qed.

Lemma benchmark_at_most : benchmark n B X D <= 1.
Proof.
  pose proof (own_knowledge_context n B X D poor_or_rich_prior) as Hc.
  rewrite (benchmark_is n B two X D _ Hc), mean_of.
  assert (Hstar : forall s, (1 <= s)%nat -> star n (star_of s) = 0%nat).
  { intros s Hs. apply (star_iff_classical n two 0 (star_of s) ltac:(lia)). unfold classical_price.
    destruct (second_below n two 0 (star_of s)) as [_ Hne].
    assert (Hlt : (0 <? second n 0 (star_of s))%nat = true) by (apply Nat.ltb_lt; lia). rewrite Hlt. simpl.
    destruct (second n 0 (star_of s)) as [|[|k]]; simpl; lia. }
  assert (Hsame : announced n (star_of (B - 1)) = announced n (star_of 1)).
  { unfold announced. rewrite !Hstar by lia. f_equal. apply map_ext. intros [|j]; reflexivity. }
  assert (Hp : best_price n B X D (star_of (B - 1)) = best_price n B X D (star_of 1))
    by (unfold best_price; rewrite Hsame; reflexivity).
  unfold best_payment. rewrite Hp, !Hstar by lia. change (star_of 1 0%nat) with 1%nat.
  change (star_of (B - 1) 0%nat) with (B - 1)%nat. set (p := best_price n B X D (star_of 1)).
  pose proof rich_share as Hs.
  assert (Hpoor : (if (p <=? 1)%nat then INR p else 0) <= 1).
  { destruct (p <=? 1)%nat eqn:E; [|lra]. apply Nat.leb_le, le_INR in E. simpl in E. lra. }
  destruct (B =? 2)%nat; [assumption|]. revert Hpoor. destruct (p <=? 1)%nat; intros Hpoor.
  - assert (Hle : (if (p <=? B - 1)%nat then INR p else 0) <= 1) by (destruct (_ <=? _)%nat; lra). nra.
  - destruct (p <=? B - 1)%nat eqn:E; [|lra]. apply Nat.leb_le, le_INR in E.
    apply (Rmult_le_compat_l (/ INR (B - 1))) in E; [|lra].
    rewrite Rinv_l in E by (apply Rgt_not_eq, INR_positive; lia).
    lra.
Qed.
End Attained.

(** For every n and B there is a distribution, with OPT > 0, for which S = OPT (B-1)/(2B-3). *)
Theorem ronen_sharper_is_attained : forall n B, (2 <= n)%nat -> (2 <= B)%nat ->
  exists X D M, is_prior n B X D /\ classical_DST n B M /\ 0 < direct_revenue n X D M /\
  INR (B - 1) * direct_revenue n X D M = (2 * INR B - 3) * benchmark n B X D.
Proof.
  intros n B Hn HB. exists (poor_or_rich B), (rarely_rich B), (direct_at_prices n (ask_both B)).
  pose proof (poor_or_rich_prior n B Hn HB) as Hp.
  pose proof (direct_at_prices_DST n B _ (ask_both_lawful n B Hn HB)) as HM.
  pose proof (revenue_is n B Hn HB) as Hr. pose proof (benchmark_at_most n B Hn HB) as Hs.
  pose proof (ronen_sharper n B _ _ _ Hn HB Hp HM) as H.
  assert (HB2 : 2 <= INR B) by (apply (le_INR 2); assumption).
  assert (H1 : 0 < INR (B - 1)) by (apply INR_positive; lia).
  split; [exact Hp|]. split; [exact HM|]. split.
  - set (r := direct_revenue _ _ _ _) in *. nra.
  - rewrite Hr in *. apply Rle_antisym; [exact H|]. nra.
Qed.
