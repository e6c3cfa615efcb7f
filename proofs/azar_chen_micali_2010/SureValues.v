(** * The removed-player mechanism where the values are sure

    [ACM2010] Section 4: who is removed then knows the others' values and is paid epsilon. So the strict
    inequality of Theorem 1 and Corollary 2 fails, the bound of Lemma 2 is attained, the revenue is not always
    close to that bound, and removing a fixed player may leave nothing. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Probability Star StarFacts Lemma5 Theorem1 Corollary1 Corollary2
  SingleGood TwoBidders Lemma2Steps Lemma2Fails Independence.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** M(C, D) with one good, run with epsilon, and what it earns before the reward *)
Definition removed_revenue_of (n B : nat) best epsilon X D cells : R :=
  expected_revenue_of_M n bool (B ^ (n - 1)) (number_of n B) best epsilon X D cells.

Definition gross_revenue_of (n B : nat) best X D cells : R :=
  / INR n * total reals n (revenue_without n bool (number_of n B) best X D cells).

Definition optimal_mechanisms (n B : nat) (best : nat -> (nat -> R) -> mechanism bool) : Prop :=
  optimal n bool false (one_good n) B (B ^ (n - 1)) (state_of n B) best.

(** Every player knows his own value and no more. *)
Definition own_value (i : nat) (theta : types bool) : nat := values_of theta i.

(** ** Proofs *)

Lemma own_value_consistent n B X D : is_type_prior n bool false B X D -> types_consistent n bool X own_value.
Proof.
  intros [Hp _] i v w Hi Hv Hw E. apply functional_extensionality. intros b.
  destruct (Hp v Hv) as [_ Hlv]. destruct (Hp w Hw) as [_ Hlw]. destruct b; [exact E|].
  destruct (Hlv i Hi) as [-> _]. destruct (Hlw i Hi) as [-> _]. reflexivity.
Qed.

(** A mechanism for all but i earns no more than their highest value. *)
Lemma without_at_most n B i M theta m : classical_without n bool false (one_good n) B i M ->
  legal_types n bool false B theta -> (forall j, (j < n)%nat -> j <> i -> (theta j true <= m)%nat) ->
  lottery_revenue n bool (M theta) <= INR m.
Proof.
  intros [_ [[Hlot [_ Hpart]] Hnone]] Hl Hm.
  pose proof (chances_of_good n _ (Hlot theta Hl)) as Hone. rewrite total_sum in Hone.
  unfold lottery_revenue. rewrite total_sum.
  apply Rle_trans with (sum (seq 0 n) (fun j => INR m * chance_of_good j (M theta))).
  - apply sum_le. intros j Hj. apply in_seq in Hj.
    pose proof (chance_of_good_nonneg n _ j (Hlot theta Hl)) as Hc. pose proof (pos_INR m).
    destruct (Nat.eq_dec j i) as [->|Hne].
    + unfold payment. rewrite sum_zero; [nra|]. intros e He. destruct (Hnone theta e He) as [_ ->]. ring.
    + assert (Hu : 0 <= lottery_utility bool j (theta j) (M theta)).
      { apply sum_nonneg. intros e He. apply Rmult_le_pos; [apply (Hlot theta Hl); assumption|].
        apply Hpart; (assumption || lia). }
      rewrite lottery_utility_is in Hu by (apply Hl; lia).
      pose proof (le_INR _ _ (Hm j ltac:(lia) Hne)). nra.
  - rewrite sum_scale. pose proof (pos_INR m). nra.
Qed.

Section Sure.
Variables n B : nat.
Hypothesis two : (2 <= n)%nat.
Variable best : nat -> (nat -> R) -> mechanism bool.
Hypothesis optimality : optimal_mechanisms n B best.
Variable theta : types bool.
Hypothesis legal : legal_types n bool false B theta.
Variable cells : nat -> types bool -> nat.

Notation X := [theta].
Notation D := (fun _ : types bool => 1).
Notation numbering := (single_good_numbered n B two).

Lemma sure_prior : is_type_prior n bool false B X D.
Proof. split; [|simpl; lra]. intros t [<-|[]]. split; [lra|assumption]. Qed.

Lemma sure_knowledge i : knowledge X D (cells i) (cells i theta) theta = 1.
Proof. unfold knowledge, chance. cbn [sum]. rewrite Nat.eqb_refl. field. Qed.

Lemma sure_marginal i s :
  marginal bool (number_of n B) X (knowledge X D (cells i) (cells i theta)) i s
  = if (number_of n B i theta =? s)%nat then 1 else 0.
Proof. unfold marginal, chance. cbn [sum]. rewrite sure_knowledge. destruct (_ =? s)%nat; ring. Qed.

(** what the optimal mechanism without i earns *)
Definition left_without (i : nat) : R := revenue_without n bool (number_of n B) best X D cells i.

Lemma left_is i : left_without i
  = lottery_revenue n bool (best i (announces bool (number_of n B) X D cells i theta) theta).
Proof. unfold left_without, revenue_without, mean. cbn [sum]. ring. Qed.

Lemma best_without i : (i < n)%nat ->
  classical_without n bool false (one_good n) B i (best i (announces bool
    (number_of n B) X D cells i theta)) /\
  forall M, classical_without n bool false (one_good n) B i M ->
  lottery_revenue n bool (M theta) <= left_without i.
Proof.
  intros Hi. pose proof (knowledge_prior n bool false B X D sure_prior cells i theta (or_introl eq_refl)
    Rlt_0_1) as Hk.
  pose proof (marginal_distribution n bool false B (B ^ (n - 1)) _ _ numbering X _ i Hk Hi) as Hm.
  destruct (optimality i _ Hi Hm) as [Hbest Hopt]. split; [exact Hbest|]. intros M HM.
  specialize (Hopt M HM).
  rewrite !(revenue_on_marginal n bool false B (B ^ (n - 1)) _ _ numbering X _ i _ Hk Hi) in Hopt
    by (apply HM || apply Hbest).
  unfold mean in Hopt. cbn [sum] in Hopt. rewrite sure_knowledge in Hopt. rewrite left_is. unfold announces.
  lra.
Qed.

Lemma left_at_most i m : (i < n)%nat -> (forall j, (j < n)%nat -> j <> i -> (theta j true <= m)%nat) ->
  left_without i <= INR m.
Proof.
  intros Hi Hm. rewrite left_is. apply (without_at_most n B i); [apply best_without|..]; assumption.
Qed.

(** The reward is epsilon, since the report is right for sure. *)
Lemma sure_revenue epsilon :
  removed_revenue_of n B best epsilon X D cells = gross_revenue_of n B best X D cells - epsilon.
Proof.
  pose proof (INR_positive n ltac:(lia)) as Hn.
  assert (Hreward : forall i, (i < n)%nat ->
    reward_for bool (B ^ (n - 1)) (number_of n B) epsilon i theta
      (marginal bool (number_of n B) X (knowledge X D (cells i) (cells i theta)) i) = epsilon).
  { intros i Hi. assert (Hlt : (number_of n B i theta < B ^ (n - 1))%nat) by (apply numbering; assumption).
    unfold reward_for. rewrite brier_second_form, sure_marginal, Nat.eqb_refl by assumption.
    rewrite total_sum, (sum_single Nat.eq_dec _ (number_of n B i theta)).
    - rewrite sure_marginal, Nat.eqb_refl. field.
    - apply seq_NoDup.
    - apply in_seq. lia.
    - intros s _ Hne. rewrite sure_marginal. apply not_eq_sym, Nat.eqb_neq in Hne. rewrite Hne. ring. }
  unfold removed_revenue_of, gross_revenue_of, expected_revenue_of_M, revenue_of_M, mean. cbn [sum].
  rewrite !total_sum.
  rewrite (sum_ext (seq 0 n) (revenue_without _ _ _ _ _ _ _) (fun i => lottery_revenue n bool
    (best i (marginal bool (number_of n B) X (knowledge X D (cells i) (cells i theta)) i) theta))).
  - rewrite (sum_ext (seq 0 n) _ (fun i => lottery_revenue n bool
      (best i (marginal bool (number_of n B) X (knowledge X D (cells i) (cells i theta)) i) theta) -
        epsilon)).
    + rewrite sum_minus, sum_constant, seq_length. field. lra.
    + intros i Hi. apply in_seq in Hi. rewrite Hreward by lia. reflexivity.
  - intros i _. exact (left_is i).
Qed.
End Sure.

(** a single price of 1, for player o *)
Definition one_for (B o j : nat) (v : profile) : nat := if (j =? o)%nat then 1%nat else B.

Lemma one_for_lawful n B who o : (forall j, who j = true -> (j < n)%nat) -> prices n B who (one_for B o).
Proof.
  intros Hwho. split; [assumption|split].
  - reflexivity.
  - intros v j k Hv Hj Hk. pose proof (Hv j (Hwho j Hj)). pose proof (Hv k (Hwho k Hk)). unfold one_for.
    destruct (j =? o)%nat eqn:Ej, (k =? o)%nat eqn:Ek; rewrite ?Nat.eqb_eq in *; lia.
Qed.

Lemma one_for_revenue n B who o theta : legal_types n bool false B theta -> (o < n)%nat -> who o = true ->
  (1 <= values_of theta o)%nat -> lottery_revenue n bool (at_prices who (one_for B o) theta) = 1.
Proof.
  intros Hl Ho Hwho Hv. rewrite at_prices_revenue. unfold takings.
  rewrite total_sum, (sum_single Nat.eq_dec (seq 0 n) o).
  - unfold one_for. rewrite Nat.eqb_refl, Hwho. apply Nat.leb_le in Hv. rewrite Hv. reflexivity.
  - apply seq_NoDup.
  - apply in_seq. lia.
  - intros j Hj Hne. apply in_seq in Hj. unfold one_for. apply Nat.eqb_neq in Hne. rewrite Hne.
    assert (E : (B <=? values_of theta j)%nat = false)
      by (apply Nat.leb_gt; apply (values_below n B theta Hl); lia).
    rewrite E, andb_false_r. reflexivity.
Qed.

Lemma everyone_below n j : everyone n j = true -> (j < n)%nat.
Proof. apply Nat.ltb_lt. Qed.

Lemma all_but_below n i j : all_but n i j = true -> (j < n)%nat.
Proof. unfold all_but. rewrite andb_true_iff, Nat.ltb_lt. tauto. Qed.

(** *** Theorem 1 and Corollary 2: the inequality is not strict *)

(** a mechanism that does nothing *)
Definition no_sale (B j : nat) (v : profile) : nat := B.

Lemma no_sale_lawful n B : prices n B (everyone n) (no_sale B).
Proof.
  split; [apply everyone_below|split; [reflexivity|]]. intros v j k Hv Hj _ H. unfold no_sale in H.
  pose proof (Hv j (everyone_below n j Hj)). lia.
Qed.

Lemma no_sale_revenue n B theta : 0 <= lottery_revenue n bool (at_prices (everyone n) (no_sale B) theta).
Proof.
  rewrite at_prices_revenue. unfold takings. rewrite total_sum. apply sum_nonneg. intros j _.
  destruct (_ && _); [apply pos_INR|lra].
Qed.

(** Corollary 2, and so Theorem 1, with the mechanism as printed: values of 0 for sure. *)
Theorem corollary_2_as_printed_fails : forall n B best epsilon, (2 <= n)%nat -> (1 <= B)%nat ->
  optimal_mechanisms n B best ->
  ~ (forall X D cells M, is_type_prior n bool false B X D -> independent B (seq 0 n) X D ->
     types_consistent n bool X cells -> classical n bool false (one_good n) B M ->
     removed_revenue_of n B best epsilon X D cells
     > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) - epsilon).
Proof.
  intros n B best epsilon Hn HB Hopt H. set (theta := types_of (fun _ => 0%nat)).
  assert (Hl : legal_types n bool false B theta) by (apply legal_of; intros j _; lia).
  pose proof (sure_prior n B theta Hl) as Hp.
  specialize (H [theta] (fun _ => 1) own_value _ Hp (sure_independent _ _ _) (own_value_consistent _ _ _ _ Hp)
    (at_prices_classical n B _ (no_sale_lawful n B))).
  rewrite sure_revenue in H by assumption. unfold gross_revenue_of, mean in H. cbn [sum] in H.
  pose proof (no_sale_revenue n B theta) as Hz.
  assert (Hleft : total reals n (revenue_without n bool (number_of n B) best [theta] (fun _ => 1) own_value)
    <= INR n * 0).
  { replace (INR n * 0) with (sum (seq 0 n) (fun _ => 0)) by (rewrite sum_constant; ring).
    rewrite total_sum. apply sum_le. intros i Hi. apply in_seq in Hi.
    apply (left_at_most n B Hn best Hopt theta Hl own_value i 0 ltac:(lia)). intros j _ _. apply le_n. }
  assert (H2 : 2 <= INR n) by (apply (le_INR 2); assumption).
  apply (Rmult_le_compat_l (/ INR n)) in Hleft; [|left; apply Rinv_0_lt_compat; lra].
  assert (Hshare : 0 <= 1 - 1 / INR n).
  { assert (1 / INR n <= 1 / 2) by (apply Rmult_le_compat_l; [lra|apply Rinv_le_contravar; lra]). lra. }
  set (rev := lottery_revenue n bool (at_prices _ _ theta)) in *.
  assert (0 <= (1 - 1 / INR n) * rev) by (apply Rmult_le_pos; assumption). lra.
Qed.

(** *** Not always close to the bound *)

(** Section 1.3.3, the last sentence: "the revenue of M' is always arbitrarily close to a fraction (n-1)/n of
    the optimal revenue". If all values are 1 for sure, the revenue is 1 - epsilon, whoever is removed. *)
Theorem not_always_close : forall n B best epsilon, (2 <= n)%nat -> (2 <= B)%nat ->
  optimal_mechanisms n B best ->
  epsilon < 1 / (2 * INR n) ->
  exists X D M, is_type_prior n bool false B X D /\ independent B (seq 0 n) X D /\
  types_consistent n bool X own_value /\ optimal_on n B X D M /\
  removed_revenue_of n B best epsilon X D own_value
  > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) + epsilon.
Proof.
  intros n B best epsilon Hn HB Hopt He. set (theta := types_of (fun _ => 1%nat)).
  assert (Hl : legal_types n bool false B theta) by (apply legal_of; intros j _; lia).
  pose proof (sure_prior n B theta Hl) as Hp. set (M := at_prices (everyone n) (one_for B 0)).
  assert (HM : classical n bool false (one_good n) B M)
    by (apply at_prices_classical, one_for_lawful, everyone_below).
  exists [theta], (fun _ => 1), M. split; [assumption|].
  split; [apply sure_independent|]. split; [apply (own_value_consistent n B _ _ Hp)|]. split.
  { split; [assumption|]. intros M' HM'. unfold mean. cbn [sum]. unfold M.
    rewrite (one_for_revenue n B); [|assumption|lia|apply Nat.ltb_lt; lia|apply le_n].
    pose proof (revenue_at_most n B M' theta 1 HM' Hl (fun j _ => le_n 1)) as H1. simpl INR in H1. lra. }
  pose proof (INR_positive n ltac:(lia)) as Hn0.
  rewrite sure_revenue by assumption. unfold gross_revenue_of, mean. cbn [sum].
  pose proof (revenue_at_most n B M theta 1 HM Hl (fun j _ => le_n 1)) as HM1. simpl INR in HM1.
  assert (Hgross : INR n * 1 <= total reals n (revenue_without n bool (number_of n B) best [theta]
    (fun _ => 1)
    own_value)).
  { rewrite total_sum, <- (seq_length n 0) at 1. rewrite <- sum_constant. apply sum_le. intros i Hi.
    apply in_seq in Hi. set (o := if (i =? 0)%nat then 1%nat else 0%nat).
    assert (Ho : (o < n)%nat /\ o <> i) by (unfold o; destruct (i =? 0)%nat eqn:E;
      rewrite ?Nat.eqb_eq, ?Nat.eqb_neq in E; lia).
    assert (Hwho : all_but n i o = true).
    { unfold all_but. apply andb_true_iff. rewrite negb_true_iff, Nat.eqb_neq, Nat.ltb_lt. exact Ho. }
    apply Rle_trans with (lottery_revenue n bool (at_prices (all_but n i) (one_for B o) theta));
      [right; symmetry; apply (one_for_revenue n B); [assumption|apply Ho|assumption|apply le_n]|].
    destruct (best_without n B Hn best Hopt theta Hl own_value i ltac:(lia)) as [_ Hmost]. apply Hmost.
    apply at_prices_without, one_for_lawful, all_but_below. }
  apply (Rmult_le_compat_l (/ INR n)) in Hgross; [|left; apply Rinv_0_lt_compat; assumption].
  rewrite Rmult_1_r, Rinv_l in Hgross by lra.
  assert (Hhalf : 2 * epsilon < / INR n).
  { replace (/ INR n) with (2 * (1 / (2 * INR n))) by (field; lra). lra. }
  assert (H1 : 1 <= INR n) by (apply (le_INR 1); lia).
  assert (0 < / INR n <= 1) by (split; [apply Rinv_0_lt_compat; assumption|
    rewrite <- Rinv_1; apply Rinv_le_contravar; lra]).
  unfold Rdiv. nra.
Qed.

(** *** Lemma 2 is attained, and a fixed player must not be removed *)

(** Player 0 has the value 1, the others have 0, for sure. *)
Definition only_the_first : types bool := types_of (fun j => match j with O => 1%nat | _ => O end).

(** "The least share of OPT that is left": under own knowledge (as under any, by Lemma 2) the mechanism earns
    at least (1 - 1/n) OPT before the reward, and here it earns no more; and after the reward it earns no more
    than (1 - 1/n) OPT - epsilon. *)
Theorem lemma_2_is_attained : forall n B best epsilon, (2 <= n)%nat -> (2 <= B)%nat ->
  optimal_mechanisms n B best ->
  exists X D M, is_type_prior n bool false B X D /\ optimal_on n B X D M /\
  0 < mean X D (fun theta => lottery_revenue n bool (M theta)) /\
  gross_revenue_of n B best X D own_value
  = (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) /\
  removed_revenue_of n B best epsilon X D own_value
  = (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) - epsilon.
Proof.
  intros n B best epsilon Hn HB Hopt. set (theta := only_the_first).
  assert (Hl : legal_types n bool false B theta) by (apply legal_of; intros [|j] _; lia).
  pose proof (sure_prior n B theta Hl) as Hp. set (M := at_prices (everyone n) (one_for B 0)).
  assert (HM : classical n bool false (one_good n) B M)
    by (apply at_prices_classical, one_for_lawful, everyone_below).
  assert (Hrev : lottery_revenue n bool (M theta) = 1).
  { unfold M. apply (one_for_revenue n B); [assumption|lia|apply Nat.ltb_lt; lia|apply le_n]. }
  assert (Hmean : mean [theta] (fun _ => 1) (fun t => lottery_revenue n bool (M t)) = 1).
  { unfold mean. cbn [sum]. rewrite Hrev. ring. }
  assert (Hgross : gross_revenue_of n B best [theta] (fun _ => 1) own_value = (1 - 1 / INR n) * 1).
  { pose proof (INR_positive n ltac:(lia)) as Hn0. apply Rle_antisym.
    - unfold gross_revenue_of. rewrite total_sum. replace (seq 0 n) with (0%nat :: seq 1 (n - 1)).
      2: { destruct n; [lia|]. simpl. rewrite Nat.sub_0_r. reflexivity. }
      cbn [sum].
      assert (H0 : revenue_without n bool (number_of n B) best [theta] (fun _ => 1) own_value 0 <= INR 0).
      { apply (left_at_most n B Hn best Hopt theta Hl own_value 0 0 ltac:(lia)). intros [|j] _ Hj; [lia|].
        simpl. lia. }
      assert (Hrest : sum (seq 1 (n - 1)) (revenue_without n bool (number_of n B) best [theta] (fun _ => 1)
        own_value) <= INR (n - 1) * 1).
      { rewrite <- (seq_length (n - 1) 1) at 2. rewrite <- sum_constant. apply sum_le. intros i Hi.
        apply in_seq in Hi.
        apply (left_at_most n B Hn best Hopt theta Hl own_value i 1 ltac:(lia)).
        intros [|j] _ _; simpl; lia. }
      rewrite minus_INR in Hrest by lia. simpl INR in *.
      apply Rle_trans with (/ INR n * (INR n - 1)); [|right; field; lra].
      apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; assumption|]. lra.
    - apply Rge_le. apply Rge_trans with ((1 - 1 / INR n) *
        mean [theta] (fun _ => 1) (fun t => lottery_revenue n bool (M t)));
        [|rewrite Hmean; lra].
      apply (gross_revenue n bool false (one_good n) B (B ^ (n - 1)) (number_of n B) (state_of n B) ltac:(lia)
        (one_good_closed n) (single_good_numbered n B Hn) best Hopt); try assumption.
      apply (own_value_consistent n B _ _ Hp). }
  exists [theta], (fun _ => 1), M. rewrite Hmean. split; [assumption|]. split; [|split; [lra|split]].
  - split; [assumption|]. intros M' HM'. unfold mean. cbn [sum]. rewrite Hrev.
    pose proof (revenue_at_most n B M' theta 1 HM' Hl) as H1. simpl INR in H1.
    specialize (H1 ltac:(intros [|j] _; simpl; lia)). lra.
  - exact Hgross.
  - rewrite sure_revenue, Hgross by assumption. reflexivity.
Qed.

(** "Choosing i deterministically does not affect incentives, but might reduce revenue": to nothing, if the
    player who is always removed is the only one with a positive value. *)
Theorem deterministic_removal : forall n B best, (2 <= n)%nat -> (2 <= B)%nat ->
  optimal_mechanisms n B best ->
  forall i, (i < n)%nat ->
  exists X D, is_type_prior n bool false B X D /\
  revenue_without n bool (number_of n B) best X D own_value i <= 0 < gross_revenue_of n B best X D own_value.
Proof.
  intros n B best Hn HB Hopt i Hi.
  set (theta := types_of (fun j => if (j =? i)%nat then 1%nat else 0%nat)).
  assert (Hl : legal_types n bool false B theta) by (apply legal_of; intros j _; destruct (j =? i)%nat; lia).
  pose proof (sure_prior n B theta Hl) as Hp. set (M := at_prices (everyone n) (one_for B i)).
  assert (HM : classical n bool false (one_good n) B M)
    by (apply at_prices_classical, one_for_lawful, everyone_below).
  assert (Hmean : mean [theta] (fun _ => 1) (fun t => lottery_revenue n bool (M t)) = 1).
  { unfold mean. cbn [sum]. unfold M. rewrite (one_for_revenue n B); [ring|assumption|assumption|
      apply Nat.ltb_lt; assumption|]. unfold theta, values_of, types_of, worth. rewrite Nat.eqb_refl. lia. }
  exists [theta], (fun _ => 1). split; [assumption|]. split.
  - apply (left_at_most n B Hn best Hopt theta Hl own_value i 0 Hi). intros j _ Hj. simpl.
    apply Nat.eqb_neq in Hj. rewrite Hj. lia.
  - apply Rlt_le_trans with ((1 - 1 / INR n) * mean [theta] (fun _ => 1) (fun t => lottery_revenue n bool
      (M t))).
    + rewrite Hmean. assert (2 <= INR n) by (apply (le_INR 2); assumption).
      assert (1 / INR n <= 1 / 2) by (apply Rmult_le_compat_l; [lra|apply Rinv_le_contravar; lra]). lra.
    + apply Rge_le.
      apply (gross_revenue n bool false (one_good n) B (B ^ (n - 1)) (number_of n B) (state_of n B) ltac:(lia)
        (one_good_closed n) (single_good_numbered n B Hn) best Hopt); try assumption.
      apply (own_value_consistent n B _ _ Hp).
Qed.
