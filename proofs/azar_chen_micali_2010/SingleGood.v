(** * Auctions of one good, as assignment contexts

    Theorem 1's framework [ACM2010, Section 1.2], with the good or nothing as bundles: a classical mechanism
    is a direct one in the sense of Corollary 1. And selling at prices, each of which depends on the others'
    values only, is classical. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star Lemma5 Theorem1 Corollary1 Corollary2.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** the type of who values the good at x, and all players' types *)
Definition worth (x : nat) : valuation bool := fun b => if b then x else O.
Definition types_of (v : profile) : types bool := fun j => worth (v j).
Definition values_of (theta : types bool) : profile := fun j => theta j true.

(** j's chance of the good *)
Definition chance_of_good (j : nat) (o : lottery bool) : R :=
  sum o (fun e => if fst (snd e) j then fst e else 0).

Definition direct_of (M : mechanism bool) : direct :=
  Direct (fun v i => chance_of_good i (M (types_of v))) (fun v i => payment bool i (M (types_of v))).

(** Player j, if he is one of [who], gets the good at price j v, if he has announced at least that. *)
Definition at_prices (who : nat -> bool) (price : nat -> profile -> nat) : mechanism bool :=
  fun theta => let v := values_of theta in
  let buys j := who j && (price j v <=? v j)%nat in
  [(1, (buys, fun j => if buys j then INR (price j v) else 0))].

Definition everyone (n : nat) (j : nat) : bool := (j <? n)%nat.
Definition all_but (n i : nat) (j : nat) : bool := (j <? n)%nat && negb (j =? i)%nat.

(** Of [who], some of the n players, everybody's price depends on the values of the others of them only, and
    at most one of them accepts. *)
Definition prices (n B : nat) (who : nat -> bool) (price : nat -> profile -> nat) : Prop :=
  (forall j, who j = true -> (j < n)%nat) /\
  (forall j v w, who j = true -> (forall k, who k = true -> k <> j -> v k = w k) -> price j v = price j w) /\
  (forall v j k, in_range n B v -> who j = true -> who k = true ->
     (price j v <= v j)%nat -> (price k v <= v k)%nat -> j = k).

(** what the prices earn *)
Definition takings (n : nat) (who : nat -> bool) (price : nat -> profile -> nat) (v : profile) : R :=
  total reals n (fun j => if who j && (price j v <=? v j)%nat then INR (price j v) else 0).

(** ** Proofs *)

Lemma lottery_utility_is j (t : valuation bool) o : t false = O ->
  lottery_utility bool j t o = INR (t true) * chance_of_good j o - payment bool j o.
Proof.
  intros Ht. unfold lottery_utility, chance_of_good, payment. rewrite <- sum_scale, <- sum_minus.
  apply sum_ext. intros e _. unfold ex_post. destruct (fst (snd e) j); [|rewrite Ht; simpl INR]; ring.
Qed.

Lemma chance_of_good_nonneg n o j : is_lottery bool (one_good n) o -> 0 <= chance_of_good j o.
Proof.
  intros [H _]. apply sum_nonneg. intros e He. destruct (fst (snd e) j); [apply H; assumption|lra].
Qed.

(** At most one player gets the good. *)
Lemma chances_of_good n o : is_lottery bool (one_good n) o ->
  total reals n (fun j => chance_of_good j o) <= 1.
Proof.
  intros [H H1]. rewrite total_sum. unfold chance_of_good. rewrite sum_sum, <- H1. apply sum_le. intros e He.
  destruct (H e He) as [Hp Hone]. destruct (existsb (fst (snd e)) (seq 0 n)) eqn:E.
  - apply existsb_exists in E. destruct E as [k [Hk E]]. right.
    rewrite (sum_single Nat.eq_dec (seq 0 n) k); [rewrite E; reflexivity|apply seq_NoDup|assumption|].
    intros j Hj Hne. destruct (fst (snd e) j) eqn:Ej; [|reflexivity]. apply in_seq in Hj, Hk.
    exfalso. apply Hne. apply Hone; (assumption || lia).
  - rewrite sum_zero; [assumption|]. intros j Hj. destruct (fst (snd e) j) eqn:Ej; [|reflexivity].
    exfalso. apply not_true_iff_false in E. apply E. apply existsb_exists. exists j. tauto.
Qed.

Lemma worth_is_type B x : (x < B)%nat -> is_type bool false B (worth x).
Proof. intros H. split; [reflexivity|]. intros [|]; simpl; lia. Qed.

Lemma legal_of n B v : in_range n B v -> legal_types n bool false B (types_of v).
Proof. intros H j Hj. apply worth_is_type. auto. Qed.

Lemma values_below n B theta : legal_types n bool false B theta -> in_range n B (values_of theta).
Proof. intros H j Hj. apply H. assumption. Qed.

Lemma alike_values n B theta : legal_types n bool false B theta ->
  alike n bool theta (types_of (values_of theta)).
Proof.
  intros H j Hj. extensionality b. unfold types_of, worth, values_of. destruct b; [reflexivity|].
  apply (H j Hj).
Qed.

(** Its chances of the good and expected payments are a direct mechanism that is classical, too. *)
Theorem classical_is_direct : forall n B M,
  classical n bool false (one_good n) B M -> classical_DST n B (direct_of M).
Proof.
  intros n B M [Hext [Hlot [Htruth Hpart]]]. split; [split|split].
  - intros v w i Hvw Hi. unfold direct_of. cbn [win pay].
    rewrite (Hext (types_of v) (types_of w)); [split; reflexivity|].
    intros j Hj. unfold types_of. rewrite Hvw by assumption. reflexivity.
  - intros v Hv. pose proof (Hlot _ (legal_of n B v Hv)) as Ho. split.
    + intros i _. apply (chance_of_good_nonneg n). assumption.
    + apply chances_of_good. assumption.
  - intros theta i s Htheta Hi Hs. unfold direct_utility, direct_of. cbn [win pay].
    pose proof (Htruth _ i (worth s) (legal_of n B theta Htheta) Hi I (worth_is_type B s Hs)) as H.
    rewrite !lottery_utility_is in H by reflexivity.
    assert (E : M (with_type bool (types_of theta) i (worth s)) = M (types_of (replaced theta i s))).
    { apply Hext. intros j _. unfold with_type, types_of, replaced.
      destruct (j =? i)%nat; reflexivity. }
    rewrite E in H. exact H.
  - intros theta i Htheta Hi. unfold direct_utility, direct_of. cbn [win pay].
    change (INR (theta i)) with (INR (types_of theta i true)).
    rewrite <- lottery_utility_is by reflexivity.
    apply sum_nonneg. intros e He. pose proof (legal_of n B theta Htheta) as Hl.
    apply Rmult_le_pos; [apply (Hlot _ Hl); assumption|]. apply Hpart; auto.
Qed.

Lemma direct_revenue_is n B M theta : classical n bool false (one_good n) B M ->
  legal_types n bool false B theta ->
  lottery_revenue n bool (M theta) = total reals n (pay (direct_of M) (values_of theta)).
Proof.
  intros [Hext _] Hl. unfold direct_of. cbn [pay].
  rewrite (Hext _ _ (alike_values n B theta Hl)). reflexivity.
Qed.

(** *** The revenue is at most the highest value. *)

Lemma direct_revenue_at_most n B M v m : classical_DST n B M -> in_range n B v ->
  (forall j, (j < n)%nat -> (v j <= m)%nat) -> total reals n (pay M v) <= INR m.
Proof.
  intros [[_ Hwin] [_ Hvol]] Hv Hm. destruct (Hwin v Hv) as [Hw Hone]. rewrite total_sum in *.
  apply Rle_trans with (sum (seq 0 n) (fun j => INR m * win M v j)).
  - apply sum_le. intros j Hj. apply in_seq in Hj. pose proof (Hvol v j Hv ltac:(lia)) as H.
    unfold direct_utility in H. pose proof (le_INR _ _ (Hm j ltac:(lia))). pose proof (Hw j ltac:(lia)). nra.
  - rewrite sum_scale. pose proof (pos_INR m). nra.
Qed.

Lemma revenue_at_most n B M theta m : classical n bool false (one_good n) B M ->
  legal_types n bool false B theta -> (forall j, (j < n)%nat -> (theta j true <= m)%nat) ->
  lottery_revenue n bool (M theta) <= INR m.
Proof.
  intros HM Hl Hm. rewrite (direct_revenue_is n B) by assumption.
  apply (direct_revenue_at_most n B); [apply classical_is_direct; assumption|apply values_below; assumption|].
  assumption.
Qed.

(** *** Selling at prices *)

Section At_prices.
Variables (n B : nat) (who : nat -> bool) (price : nat -> profile -> nat).
Hypothesis lawful : prices n B who price.

Lemma at_prices_utility theta j t : t false = O ->
  lottery_utility bool j t (at_prices who price theta)
  = if who j && (price j (values_of theta) <=? values_of theta j)%nat
    then INR (t true) - INR (price j (values_of theta)) else 0.
Proof.
  intros Ht. unfold lottery_utility, at_prices, ex_post. cbn [sum fst snd].
  destruct (who j && _); rewrite ?Ht; simpl INR; ring.
Qed.

Lemma at_prices_payment theta j :
  payment bool j (at_prices who price theta)
  = if who j && (price j (values_of theta) <=? values_of theta j)%nat
    then INR (price j (values_of theta)) else 0.
Proof. unfold payment, at_prices. cbn [sum fst snd]. destruct (who j && _); ring. Qed.

Lemma at_prices_revenue theta :
  lottery_revenue n bool (at_prices who price theta) = takings n who price (values_of theta).
Proof.
  unfold lottery_revenue, takings. rewrite !total_sum. apply sum_ext. intros j _. apply at_prices_payment.
Qed.

Lemma at_prices_dominant (whom : nat -> Prop) :
  dominant_for n bool false (one_good n) B whom (at_prices who price).
Proof.
  pose proof lawful as [Hwho [Hsame Hone]]. split; [|split].
  - intros theta Hl. split; [|simpl; lra]. intros e [<-|[]]. cbn [fst snd]. split; [lra|].
    intros i j Hi Hj. cbv zeta. rewrite !andb_true_iff, !Nat.leb_le. intros [H1 H2] [H3 H4].
    apply (Hone (values_of theta)); try assumption. apply values_below. assumption.
  - intros theta i t Hl Hi _ Ht. rewrite !at_prices_utility by (apply Hl; assumption).
    destruct (who i) eqn:Ewho; [simpl|simpl; lra].
    assert (E : price i (values_of (with_type bool theta i t)) = price i (values_of theta)).
    { apply Hsame; [assumption|]. intros k _ Hk. unfold values_of, with_type. apply Nat.eqb_neq in Hk.
      rewrite Hk. reflexivity. }
    rewrite E. set (p := price i (values_of theta)). change (theta i true) with (values_of theta i).
    destruct (p <=? values_of theta i)%nat eqn:E1.
    + apply Nat.leb_le, le_INR in E1. destruct (_ <=? _)%nat; lra.
    + apply Nat.leb_gt, lt_INR in E1. destruct (_ <=? _)%nat; lra.
  - intros theta i e Hl Hi _ [<-|[]]. unfold ex_post. cbn [fst snd]. cbv zeta.
    destruct (who i && _) eqn:E.
    + apply andb_true_iff in E. destruct E as [_ E]. apply Nat.leb_le, le_INR in E.
      change (theta i true) with (values_of theta i). lra.
    + destruct (Hl i Hi) as [H0 _]. rewrite H0. simpl. lra.
Qed.

Lemma at_prices_alike v w : (forall j, who j = true -> v j = w j) ->
  at_prices who price v = at_prices who price w.
Proof.
  intros H. unfold at_prices. cbv zeta.
  assert (Hv : forall j, who j = true -> values_of v j = values_of w j)
    by (intros; unfold values_of; rewrite H by assumption; reflexivity).
  assert (Hp : forall j, who j = true -> price j (values_of v) = price j (values_of w))
    by (intros j Hj; apply lawful; auto).
  f_equal. f_equal. f_equal; extensionality j; destruct (who j) eqn:E; simpl;
    rewrite ?Hp, ?Hv by assumption; reflexivity.
Qed.
End At_prices.

Lemma at_prices_classical n B price : prices n B (everyone n) price ->
  classical n bool false (one_good n) B (at_prices (everyone n) price).
Proof.
  intros H. split; [|apply at_prices_dominant; assumption]. intros v w Hvw.
  apply (at_prices_alike n B _ _ H). intros j Hj. apply Hvw. apply (proj1 H). assumption.
Qed.

Lemma at_prices_without n B i price : prices n B (all_but n i) price ->
  classical_without n bool false (one_good n) B i (at_prices (all_but n i) price).
Proof.
  intros H. split; [|split].
  - intros v w Hvw. apply (at_prices_alike n B _ _ H). intros j Hj. unfold all_but in Hj.
    apply andb_true_iff in Hj. destruct Hj as [H1 H2]. apply Nat.ltb_lt in H1.
    apply negb_true_iff, Nat.eqb_neq in H2. auto.
  - apply at_prices_dominant. assumption.
  - intros theta e [<-|[]]. cbn [fst snd]. unfold all_but. rewrite Nat.eqb_refl, andb_false_r.
    split; reflexivity.
Qed.

(** Two players, each of whom has a price that is set by the other's value *)
Definition by_the_other (p : nat -> nat -> nat) (j : nat) (v : profile) : nat := p j (v (1 - j)%nat).

Lemma by_the_other_lawful B p :
  (forall x y, (x < B)%nat -> (y < B)%nat -> (p 0 y <= x)%nat -> ~ (p 1 x <= y)%nat) ->
  prices 2 B (everyone 2) (by_the_other p).
Proof.
  intros Hp. split; [|split].
  - intros j. apply Nat.ltb_lt.
  - intros j v w Hj H. unfold everyone in Hj. apply Nat.ltb_lt in Hj. unfold by_the_other. f_equal.
    apply H; [apply Nat.ltb_lt|]; lia.
  - intros v j k Hv Hj Hk. unfold everyone in Hj, Hk. apply Nat.ltb_lt in Hj, Hk.
    pose proof (Hp (v 0%nat) (v 1%nat) (Hv 0%nat ltac:(lia)) (Hv 1%nat ltac:(lia))) as Hone.
    unfold by_the_other. destruct j as [|[|j]], k as [|[|k]]; simpl; intros; try lia; tauto.
Qed.
