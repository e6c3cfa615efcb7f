(** * How far Theorem 2 reaches, for every number of players

    The good at the price 1, offered to the players 0, ..., n-1 in turn; against others who all "pay" (pay 1,
    get nothing), at 1/2. As in Theorem2Exact.v, a type of at least 1 has one purely undominated strategy, to
    buy, and type 0 has one, to stay out. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Facts Theorem1 Theorem3 Theorem2Exact ManyPlayers ManyPlayersPure
  ManyPlayersHighest ManyPlayersExact.
Open Scope R_scope.

Section PostedPrice.
Variables (n V : nat) (epsilon : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis bounded : epsilon * INR V <= 1.

Implicit Type s r : nat -> choice.

Definition is_pay (x : choice) : bool := match x with Pay => true | _ => false end.
Definition is_buy (x : choice) : bool := match x with Buy => true | _ => false end.

(** somebody before i buys *)
Definition blocked (i : nat) s : bool := existsb (fun j => is_buy (s j)) (seq 0 i).

Definition asked (i : nat) s : R := if alone is_pay n i s then 1 / 2 else 1.

Definition win (i : nat) s : R := if is_buy (s i) && negb (blocked i s) then 1 else 0.
Definition price (i : nat) s : R :=
  match s i with Out => 0 | Pay => 1 | Buy => if blocked i s then 0 else asked i s end.

Notation L := (fun _ : nat => choices).

Lemma blocked_true i s : blocked i s = true <-> exists j, (j < i)%nat /\ is_buy (s j) = true.
Proof.
  unfold blocked. rewrite existsb_exists. split.
  - intros [j [Hj Hb]]. apply in_seq in Hj. exists j. split; [lia|assumption].
  - intros [j [Hj Hb]]. exists j. split; [apply in_seq; lia|assumption].
Qed.

Lemma blocked_join i x s : blocked i (join i x s) = blocked i s.
Proof.
  apply eq_true_iff_eq. rewrite !blocked_true.
  split; intros [j [Hj Hb]]; exists j; (split; [assumption|]).
  - rewrite join_other in Hb by lia. assumption.
  - rewrite join_other by lia. assumption.
Qed.

(** what x gives type t of player i *)
Lemma u_is i t x r : u win price i t x r =
  match x with Out => 0 | Pay => - 1 | Buy => if blocked i r then 0 else INR t - asked i r end.
Proof.
  unfold u, win, price, asked. rewrite alone_join, blocked_join, join_own.
  destruct x, (blocked i r); simpl; ring.
Qed.

Lemma asked_range i s : 1 / 2 <= asked i s <= 1.
Proof. unfold asked. destruct (alone is_pay n i s); lra. Qed.

(** Deterministic, and one good. *)
Theorem chances_make_sense s :
  (forall i, win i s = 0 \/ win i s = 1) /\ total reals n (fun i => win i s) <= 1.
Proof.
  assert (H : forall i, win i s = 0 \/ win i s = 1).
  { intros i. unfold win. destruct (is_buy (s i) && negb (blocked i s)); [right|left]; reflexivity. }
  split; [assumption|]. apply total_one_winner.
  - intros i _. destruct (H i) as [->| ->]; lra.
  - intros i j Hij _. unfold win. intros Hi Hj.
    destruct (is_buy (s i)) eqn:E; [|apply Hi; reflexivity].
    replace (blocked j s) with true in Hj; [rewrite andb_false_r in Hj; apply Hj; reflexivity|].
    symmetry. apply blocked_true. exists i. split; assumption.
Qed.

(** Definition 3 as printed. *)
Theorem out_is_zero i t r : In Out choices /\ u win price i t Out r = 0.
Proof. split; [apply every_choice|]. rewrite u_is. reflexivity. Qed.

Lemma is_reasonable : reasonable n L win price.
Proof.
  intros i _. exists Out. split; [apply every_choice|]. intros t r _. destruct (out_is_zero i t r) as [_ ->].
  lra.
Qed.

Lemma right_is_best i t x r : u win price i t x r <= u win price i t (right t) r.
Proof.
  rewrite !u_is. pose proof (asked_range i r). destruct t as [|t]; simpl right.
  - destruct x, (blocked i r); simpl; lra.
  - pose proof (one_le t). destruct x, (blocked i r); lra.
Qed.

Lemma right_is_better i t x : x <> right t ->
  u win price i t x (fun _ => Pay) < u win price i t (right t) (fun _ => Pay).
Proof.
  intros Hne. rewrite !u_is.
  assert (Hb : blocked i (fun _ => Pay) = false).
  { apply not_true_iff_false. rewrite blocked_true. intros [j [_ Hj]]. discriminate. }
  assert (Ha : asked i (fun _ => Pay) = 1 / 2).
  { unfold asked. replace (alone is_pay n i (fun _ => Pay)) with true; [reflexivity|]. symmetry.
    apply alone_true. reflexivity. }
  rewrite Hb, Ha. destruct t as [|t]; simpl right in *.
  - destruct x; simpl; [tauto|lra|lra].
  - pose proof (one_le t). destruct x; [lra|tauto|lra].
Qed.

Lemma undominated_is_right i t x : purely_undominated n L win price i t x -> x = right t.
Proof.
  intros [_ Hund]. apply NNPP. intros Hne. apply (Hund (right t)); [apply every_choice|]. split.
  - intros r _. apply right_is_best.
  - exists (fun _ => Pay). split; [intros j _ _; apply every_choice|]. apply right_is_better. assumption.
Qed.

(** The first type of at least 1 pays 1. *)
Lemma right_revenue theta s : (forall i, (i < n)%nat -> s i = right (theta i)) ->
  (1 <= max_below n theta)%nat -> 1 <= revenue n price s.
Proof.
  intros Hs Hsome.
  destruct (first_highest n (fun i => Nat.min 1 (theta i)) ltac:(lia)) as [w [Hw [Hmax Hfirst]]].
  assert (Hone : (1 <= theta w)%nat).
  { destruct (max_below_attained n theta ltac:(lia)) as [j [Hj Hjm]].
    pose proof (max_below_ge n (fun i => Nat.min 1 (theta i)) j Hj). cbv beta in *. lia. }
  assert (Hpos : forall i, (i < n)%nat -> 0 <= price i s).
  { intros i Hi. unfold price. rewrite (Hs i Hi). pose proof (asked_range i s).
    destruct (theta i), (blocked i s); simpl; lra. }
  apply Rle_trans with (price w s); [|exact (total_le_one n (fun i => price i s) w Hpos Hw)].
  unfold price. rewrite (Hs w Hw). destruct (theta w) as [|t] eqn:E; [lia|]. simpl right. cbv iota.
  replace (blocked w s) with false.
  - unfold asked. destruct w as [|w].
    + rewrite (not_alone is_pay n 0 1 s); [lra|lia|lia|]. rewrite Hs by lia.
      destruct (theta 1%nat); reflexivity.
    + rewrite (not_alone is_pay n (S w) 0 s); [lra|lia|lia|]. rewrite Hs by lia.
      destruct (theta 0%nat); reflexivity.
  - symmetry. apply not_true_iff_false. rewrite blocked_true. intros [j [Hj Hb]]. specialize (Hfirst j Hj).
    rewrite Hs in Hb by lia. destruct (theta j); [discriminate|]. simpl in Hfirst. lia.
Qed.

(** If epsilon V <= 1 this mechanism implements epsilon 2nd on D(n,V) in purely undominated strategies. *)
Theorem possible_below_purely : implements n price (purely_undominated n L win price) epsilon V.
Proof.
  intros theta B m Hc Hm s Hs.
  assert (Hright : forall i, (i < n)%nat -> s i = right (theta i))
    by (intros i Hi; apply (undominated_is_right i); auto).
  pose proof (benchmark_le n V theta B m Hc Hm) as Hle.
  destruct (Nat.eq_dec (max_below n theta) 0) as [Hz|Hnz].
  - replace m with 0%nat by lia. simpl (INR 0). rewrite Rmult_0_r.
    apply Rle_trans with (total reals n (fun _ => 0)); [rewrite total_R_constant; lra|].
    apply total_R_le. intros i Hi. unfold price. rewrite (Hright i Hi).
    pose proof (max_below_ge n theta i Hi). replace (theta i) with 0%nat by lia. simpl. lra.
  - apply Rle_trans with 1; [|apply (right_revenue theta); [assumption|lia]].
    apply Rle_trans with (epsilon * INR V); [|assumption]. apply Rmult_le_compat_l; [lra|]. apply le_INR.
    apply Nat.le_trans with (max_below n theta); [assumption|]. apply max_below_le. intros i Hi.
    exact (type_le n V theta B i Hc Hi).
Qed.

End PostedPrice.

(** Theorem 2's exact frontier for n players: some reasonable deterministic mechanism implements epsilon 2nd on
    D(n,V) in purely undominated strategies just if epsilon V <= 1. *)
Theorem exact_frontier_purely n V epsilon : (2 <= n)%nat -> (1 <= V)%nat -> 0 < epsilon <= 1 ->
  (exists (A : Type) (L : nat -> list A) (win price : nat -> (nat -> A) -> R),
    (forall s, everyone n L s ->
      (forall i, (i < n)%nat -> win i s = 0 \/ win i s = 1) /\ total reals n (fun i => win i s) <= 1) /\
    reasonable n L win price /\ implements n price (purely_undominated n L win price) epsilon V) <->
  epsilon * INR V <= 1.
Proof.
  intros Hn HV He. split.
  - intros [A [L [win [price [Hc [Hr Hi]]]]]].
    apply (impossible_above_purely n V L win price Hn Hr); try assumption.
    intros i s Hi' Hs. apply Hc; assumption.
  - intros Hb. exists choice, (fun _ => choices), win, (price n). split; [|split].
    + intros s _. destruct (chances_make_sense n Hn s) as [H1 H2]. split; [intros i _; apply H1|exact H2].
    + apply is_reasonable; assumption.
    + apply possible_below_purely; try assumption. lra.
Qed.
