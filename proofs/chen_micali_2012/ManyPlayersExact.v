(** * How far Theorem 1 reaches, for every number of players

    ManyPlayers.v: with n >= 2 players, too, no reasonable mechanism implements epsilon 2nd if epsilon H(V) > 1.
    More players do not help, and they do not harm: here is a mechanism of n players that implements epsilon 2nd
    if epsilon H(V) <= 1. It is the ladder of prices of Theorem1Exact.v; what a player faces there is the
    highest rung of the others, and "pay" counts where all the others pay. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Facts Theorem1 Theorem3 Corollaries Theorem1Exact Theorem2Exact
  ManyPlayers ManyPlayersHighest.
Open Scope R_scope.

(** ** All the others pay *)

Section Alone.
Context {A : Type}.
Variables (pays : A -> bool) (n : nat).

Definition alone (i : nat) (s : nat -> A) : bool := forallb (fun j => (j =? i)%nat || pays (s j)) (seq 0 n).

Lemma alone_true i s : alone i s = true <-> forall j, (j < n)%nat -> j <> i -> pays (s j) = true.
Proof.
  unfold alone. rewrite forallb_forall. split; intros H j Hj.
  - intros Hne. specialize (H j ltac:(apply in_seq; lia)). apply orb_true_iff in H.
    destruct H as [H|H]; [|assumption].
    apply Nat.eqb_eq in H. congruence.
  - apply in_seq in Hj. apply orb_true_iff. destruct (Nat.eqb_spec j i); [left; reflexivity|right].
    apply H; lia.
Qed.

Lemma alone_join i x s : alone i (join i x s) = alone i s.
Proof.
  apply eq_true_iff_eq. rewrite !alone_true. split; intros H j Hj Hne; specialize (H j Hj Hne).
  - rewrite join_other in H by assumption. assumption.
  - rewrite join_other by assumption. assumption.
Qed.

Lemma not_alone i j s : (j < n)%nat -> j <> i -> pays (s j) = false -> alone i s = false.
Proof.
  intros Hj Hne Hp. apply not_true_iff_false. rewrite alone_true. intros H. rewrite H in Hp by assumption.
  discriminate.
Qed.

End Alone.

(** ** The ladder of prices *)

Section LadderOfPrices.
Variables (n V : nat) (epsilon : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis bounded : epsilon * harmonic V <= 1.
Hypothesis some_type : (1 <= V)%nat.

Notation strategy := Theorem1Exact.strategy.
Implicit Type s r : nat -> strategy.

Definition rung (x : strategy) : nat := match x with Some a => a | None => 0%nat end.
Definition is_pay (x : strategy) : bool := match x with Some _ => false | None => true end.

(** one less than the lowest rung, of at least 1, that wins against j: of equal rungs the first player's wins *)
Definition held (i : nat) s (j : nat) : nat :=
  if (j =? i)%nat then 0%nat else if (j <? i)%nat then rung (s j) else pred (rung (s j)).

(** what i faces, as player 2 does in Theorem1Exact.v *)
Definition faces (i : nat) s : strategy :=
  if alone is_pay n i s then None else Some (max_below n (held i s)).

Definition win (i : nat) s : R := chance epsilon V lowest2 (s i) (faces i s).
Definition price (i : nat) s : R := Theorem1Exact.price epsilon V lowest2 (s i) (faces i s).

(** Everybody's strategies are "pay" and the rungs 0, ..., V. *)
Notation L := (fun _ : nat => strategies V).

Lemma faces_join i x s : faces i (join i x s) = faces i s.
Proof.
  unfold faces. rewrite alone_join. destruct (alone is_pay n i s); [reflexivity|]. f_equal.
  apply max_below_ext. intros j _. unfold held. destruct (Nat.eqb_spec j i); [reflexivity|].
  rewrite join_other by assumption. reflexivity.
Qed.

Lemma u_gives i t x r : u win price i t x r = gives epsilon V lowest2 t x (faces i r).
Proof. unfold u, win, price, gives. rewrite faces_join, join_own. reflexivity. Qed.

Lemma held_lower i j s : (j < i)%nat -> held i s j = rung (s j).
Proof.
  intros H. unfold held. destruct (Nat.eqb_spec j i); [lia|]. destruct (Nat.ltb_spec j i); [reflexivity|lia].
Qed.

Lemma held_higher i j s : (i < j)%nat -> held i s j = pred (rung (s j)).
Proof.
  intros H. unfold held. destruct (Nat.eqb_spec j i); [lia|]. destruct (Nat.ltb_spec j i); [lia|reflexivity].
Qed.

(** Who has a chance has a rung that wins, unless all the others pay. *)
Lemma winner i s : win i s <> 0 -> is_pay (s i) = false /\
  (alone is_pay n i s = true \/ (max_below n (held i s) < rung (s i))%nat).
Proof.
  unfold win, faces, chance. destruct (s i) as [a|]; [|intros H; exfalso; apply H; reflexivity].
  intros H. split; [reflexivity|]. destruct (alone is_pay n i s); [left; reflexivity|right].
  unfold sold_chance, wins, lowest2 in H. simpl.
  destruct (Nat.leb_spec (S (max_below n (held i s))) a); [lia|exfalso; apply H; reflexivity].
Qed.

Lemma win_range i s : In (s i) (strategies V) -> 0 <= win i s <= 1.
Proof.
  intros Hs. apply (in_strategies V some_type) in Hs. unfold win, chance.
  destruct (s i) as [a|]; [|lra]. destruct (faces i s) as [b|].
  - apply (sold_chance_range epsilon V positive bounded some_type). assumption.
  - unfold pay_chance. pose proof (V_positive V some_type). apply le_INR in Hs. pose proof (pos_INR a). split.
    + apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. assumption.
    + apply Rmult_le_reg_r with (INR V); [assumption|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** It is an auction of one good. *)
Theorem chances_make_sense s : everyone n L s ->
  (forall i, (i < n)%nat -> 0 <= win i s <= 1) /\ total reals n (fun i => win i s) <= 1.
Proof.
  intros Hs. assert (Hr : forall i, (i < n)%nat -> 0 <= win i s <= 1).
  { intros i Hi. apply win_range. exact (Hs i Hi). }
  split; [assumption|]. apply total_one_winner; [intros i Hi; apply Hr; assumption|].
  intros i j Hij Hj Hwi Hwj.
  destruct (winner i s Hwi) as [Hpi Hi]. destruct (winner j s Hwj) as [Hpj Hj'].
  rewrite (not_alone is_pay n i j s) in Hi by (assumption || lia).
  rewrite (not_alone is_pay n j i s) in Hj' by (assumption || lia).
  destruct Hi as [Hi|Hi]; [discriminate|]. destruct Hj' as [Hj'|Hj']; [discriminate|].
  pose proof (max_below_ge n (held i s) j Hj) as H1. rewrite held_higher in H1 by assumption.
  pose proof (max_below_ge n (held j s) i ltac:(lia)) as H2. rewrite held_lower in H2 by assumption. lia.
Qed.

(** Definition 3 as printed: staying out gives exactly 0. *)
Theorem out_is_zero i t r : In (Some 0%nat) (strategies V) /\ u win price i t (Some 0%nat) r = 0.
Proof.
  split; [apply in_strategies; lia|]. rewrite u_gives. apply out_gives; [assumption|]. apply (one2 V some_type).
Qed.

Lemma is_reasonable : reasonable n L win price.
Proof.
  intros i _. exists (Some 0%nat). split; [apply (out_is_zero 0 0 (fun _ => None))|].
  intros t r _. destruct (out_is_zero i t r) as [_ ->]. lra.
Qed.

(** The only undominated strategy is to announce one's type. *)
Lemma undominated_is_truth i t x : (t <= V)%nat -> purely_undominated n L win price i t x -> x = Some t.
Proof.
  intros Ht [Hx Hund]. destruct (strategy_eq_dec x (Some t)) as [|Hne]; [assumption|]. exfalso.
  apply (Hund (Some t)); [apply in_strategies; assumption|]. split.
  - intros r _. rewrite !u_gives. apply truth_best; [assumption|assumption|apply (one2 V some_type)|].
    apply (in_strategies V some_type). assumption.
  - exists (fun _ => None). split; [intros j _ _; apply in_strategies; trivial|]. rewrite !u_gives.
    assert (Hf : faces i (fun _ => None) = None).
    { unfold faces. replace (alone is_pay n i (fun _ => None)) with true; [reflexivity|]. symmetry.
      apply alone_true. reflexivity. }
    rewrite Hf. apply truth_beats_against_pay; assumption.
Qed.

Lemma truth_revenue theta s : (forall i, (i < n)%nat -> s i = Some (theta i)) ->
  epsilon * INR (max_below n theta) <= revenue n price s.
Proof.
  intros Hs.
  (* nobody but oneself pays in truth, so everybody faces rungs *)
  assert (Hfaces : forall i, (i < n)%nat -> faces i s = Some (max_below n (held i s))).
  { intros i Hi. unfold faces. destruct i as [|i].
    - rewrite (not_alone is_pay n 0 1 s) by (lia || (rewrite Hs by lia; reflexivity)). reflexivity.
    - rewrite (not_alone is_pay n (S i) 0 s) by (lia || (rewrite Hs by lia; reflexivity)). reflexivity. }
  assert (Hpos : forall i, (i < n)%nat -> 0 <= price i s).
  { intros i Hi. unfold price. rewrite (Hfaces i Hi), (Hs i Hi).
    unfold Theorem1Exact.price, sold_price, wins, lowest2.
    destruct (Nat.leb_spec (S (max_below n (held i s))) (theta i)) as [Hw|_]; [|lra].
    pose proof (pays_enough epsilon V positive some_type (S (max_below n (held i s))) (theta i) ltac:(lia)).
    pose proof (pos_INR (theta i)). nra. }
  destruct (first_highest n theta ltac:(lia)) as [w [Hw [Hmax Hfirst]]].
  apply Rle_trans with (price w s); [|exact (total_le_one n (fun i => price i s) w Hpos Hw)].
  rewrite <- Hmax. destruct (Nat.eq_dec (theta w) 0) as [Hz|Hnz].
  - rewrite Hz. simpl (INR 0). specialize (Hpos w Hw). lra.
  - assert (Hheld : (max_below n (held w s) < theta w)%nat).
    { destruct (max_below_attained n (held w s) ltac:(lia)) as [j [Hj <-]].
      destruct (lt_eq_lt_dec j w) as [[Hlt| ->]|Hgt].
      - rewrite held_lower by assumption. rewrite Hs by assumption. simpl. auto.
      - unfold held. rewrite Nat.eqb_refl. lia.
      - rewrite held_higher by assumption. rewrite Hs by assumption. simpl.
        pose proof (max_below_ge n theta j Hj). lia. }
    unfold price. rewrite (Hfaces w Hw), (Hs w Hw). unfold Theorem1Exact.price, sold_price, wins, lowest2.
    destruct (Nat.leb_spec (S (max_below n (held w s))) (theta w)) as [_|Hno]; [|lia].
    apply (pays_enough epsilon V positive some_type). lia.
Qed.

Lemma possible_below_in_pure : implements n price (purely_undominated n L win price) epsilon V.
Proof.
  intros theta B m Hc Hm s Hs. apply Rle_trans with (epsilon * INR (max_below n theta)).
  - apply Rmult_le_compat_l; [lra|]. apply le_INR. exact (benchmark_le n V theta B m Hc Hm).
  - apply truth_revenue. intros i Hi. apply (undominated_is_truth i); [|auto].
    exact (type_le n V theta B i Hc Hi).
Qed.

(** If epsilon H(V) <= 1 this mechanism implements epsilon 2nd on D(n,V) in undominated strategies. *)
Theorem possible_below : implements n price (undominated n L win price) epsilon V.
Proof.
  intros theta B m Hc Hm s Hs. apply (possible_below_in_pure theta B m Hc Hm). intros i Hi.
  destruct (Hs i Hi) as [Hx Hund]. split; [assumption|]. intros y Hy Hw. apply Hund.
  exact (pure_dominates strategy_eq_dec _ _ (strategies_distinct V) _ _ y Hy Hw).
Qed.

End LadderOfPrices.

(** Theorem 1's exact frontier for n players: some reasonable mechanism implements epsilon 2nd on D(n,V) in
    undominated strategies just if epsilon H(V) <= 1. *)
Theorem exact_frontier n V epsilon : (2 <= n)%nat -> (1 <= V)%nat -> 0 < epsilon ->
  (exists (A : Type) (eq_dec : forall x y : A, {x = y} + {x <> y}) (L : nat -> list A)
      (win price : nat -> (nat -> A) -> R),
    (forall i, (i < n)%nat -> NoDup (L i)) /\
    (forall s, everyone n L s ->
      (forall i, (i < n)%nat -> 0 <= win i s <= 1) /\ total reals n (fun i => win i s) <= 1) /\
    reasonable n L win price /\ implements n price (undominated n L win price) epsilon V) <->
  epsilon * harmonic V <= 1.
Proof.
  intros Hn HV He. split.
  - intros [A [eq_dec [L [win [price [Hd [Hc [Hr Hi]]]]]]]].
    apply (impossible_above eq_dec n V L win price epsilon Hn Hd); try assumption.
    intros i s Hi' Hs. apply Hc; assumption.
  - intros Hb. exists Theorem1Exact.strategy, strategy_eq_dec, (fun _ => strategies V), (win n V epsilon),
      (price n V epsilon).
    split; [intros; apply strategies_distinct|]. split; [|split].
    + apply chances_make_sense; assumption.
    + apply is_reasonable; assumption.
    + apply possible_below; assumption.
Qed.
