(** * Theorem 2 and the corollaries for every number of players

    [CM2012] Sections 3.1.1 and 3.1.2: deterministic mechanisms and purely undominated strategies; then the
    three kinds of dominant strategies. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import Theorem1 Theorem2 Theorem3 Corollaries ManyPlayers.
Open Scope R_scope.

Section Mechanism.
Context {A : Type}.
Variables (n V : nat) (L : nat -> list A) (win price : nat -> (nat -> A) -> R).
Hypothesis two : (2 <= n)%nat.
Hypothesis out : reasonable n L win price.

Notation u := (u win price).
Notation undominated := (undominated n L win price).
Notation purely_undominated := (purely_undominated n L win price).
Notation revenue := (revenue n price).

(** ** Theorem 2 *)

Section Theorem2.
Hypothesis deterministic : forall i s, (i < n)%nat -> everyone n L s -> win i s = 0 \/ win i s = 1.

(** A purely undominated strategy of each type, nowhere worse than opting out. *)
Lemma safe_purely i t : (i < n)%nat ->
  exists x, purely_undominated i t x /\ forall r, rest n L i r -> 0 <= u i t x r.
Proof.
  intros Hi. destruct (out i Hi) as [x [Hx Hsafe]].
  destruct (nowhere_worse (L i) (u i t) (rest n L i) x Hx) as [y [Hy Hb]].
  exists y. split; [exact Hy|]. intros r Hr. specialize (Hb r Hr). specialize (Hsafe t r Hr). lra.
Qed.

(** One for each of the others, of type 0. *)
Lemma safe_profile : exists s : nat -> A, forall i, (1 <= i < n)%nat ->
  purely_undominated i 0 (s i) /\ forall r, rest n L i r -> 0 <= u i 0 (s i) r.
Proof.
  assert (H : forall k, (k <= n)%nat -> exists s : nat -> A, forall i, (1 <= i < k)%nat ->
    purely_undominated i 0 (s i) /\ forall r, rest n L i r -> 0 <= u i 0 (s i) r).
  { induction k as [|k IH]; intros Hk.
    - destruct (out 0%nat ltac:(lia)) as [x _]. exists (fun _ => x). intros; lia.
    - destruct (IH ltac:(lia)) as [s Hs]. destruct (safe_purely k 0 ltac:(lia)) as [x Hx].
      exists (join k x s). intros i Hi. destruct (Nat.eq_dec i k) as [->|Hne].
      + rewrite join_own. assumption.
      + rewrite join_other by assumption. apply Hs. lia. }
  apply H. lia.
Qed.

(** A reasonable deterministic mechanism that implements epsilon 2nd on the contexts (1, 0, ..., 0) and
    (V, 0, ..., 0) has epsilon V <= 1. *)
Theorem impossible_above_purely_on_ladder epsilon : 0 < epsilon <= 1 -> (1 <= V)%nat ->
  implements_on_ladder n price purely_undominated epsilon V -> epsilon * INR V <= 1.
Proof.
  intros He HV Himp. destruct safe_profile as [s Hs].
  assert (Hrest : rest n L 0 s).
  { intros [|j] Hj Hne; [tauto|]. destruct (Hs (S j) ltac:(lia)) as [[Hin _] _]. assumption. }
  (* what player 0 pays against s at type k *)
  assert (Hpay : forall k x, (1 <= k <= V)%nat -> purely_undominated 0 k x ->
    epsilon * INR k <= price 0%nat (join 0 x s)).
  { intros k x Hk Hx. apply Rle_trans with (revenue (join 0 x s)).
    - apply Himp; [assumption|]. intros [|i] Hi; [rewrite join_own; exact Hx|].
      rewrite join_other by lia. apply Hs. lia.
    - apply (total_first n (fun i => price i (join 0 x s))); [lia|]. intros i Hi.
      destruct (Hs i Hi) as [_ Hsafe].
      assert (Hr : rest n L i (join 0 x s)).
      { intros j Hj _. apply (everyone_join n L 0 x s); [apply Hx|assumption|assumption]. }
      specialize (Hsafe _ Hr). unfold ManyPlayers.u in Hsafe.
      replace (join i (s i) (join 0 x s)) with (join 0 x s) in Hsafe.
      + simpl in Hsafe. lra.
      + apply FunctionalExtensionality.functional_extensionality. intros j. unfold join at 2.
        destruct (Nat.eqb_spec j i) as [->|_]; [|reflexivity]. apply join_other. lia. }
  destruct (safe_purely 0 1 ltac:(lia)) as [x [Hx Heven]]. specialize (Heven s Hrest).
  pose proof (Hpay 1%nat x ltac:(lia) Hx) as H1. unfold ManyPlayers.u in Heven. simpl (INR 1) in *.
  assert (Hall : forall y, In y (L 0%nat) -> everyone n L (join 0 y s))
    by (intros; apply everyone_join; assumption).
  destruct Hx as [Hxin _].
  assert (Hwin : win 0%nat (join 0 x s) = 1)
    by (destruct (deterministic 0%nat _ ltac:(lia) (Hall x Hxin)); [lra|assumption]).
  destruct (nowhere_worse (L 0%nat) (u 0%nat V) (rest n L 0) x Hxin) as [x' [Hx' Hbetter]].
  pose proof (Hpay V x' ltac:(lia) Hx') as HV'. specialize (Hbetter s Hrest).
  unfold ManyPlayers.u in Hbetter. rewrite Hwin in Hbetter.
  assert (1 <= INR V) by (apply (le_INR 1); assumption).
  destruct (deterministic 0%nat _ ltac:(lia) (Hall x' (proj1 Hx'))) as [Hz|Hone]; [rewrite Hz in Hbetter; nra|].
  rewrite Hone in Hbetter. lra.
Qed.

Theorem impossible_above_purely epsilon : 0 < epsilon <= 1 -> (1 <= V)%nat ->
  implements n price purely_undominated epsilon V -> epsilon * INR V <= 1.
Proof.
  intros He HV H. apply impossible_above_purely_on_ladder; try assumption. apply on_ladder; assumption.
Qed.

(** Theorem 2 as printed, for n players, and for every V > 1/epsilon. *)
Theorem theorem_2 epsilon : 0 < epsilon <= 1 -> / epsilon < INR V ->
  ~ implements n price purely_undominated epsilon V.
Proof.
  intros He HV Himp.
  assert (Hpos : 0 < / epsilon) by (apply Rinv_0_lt_compat; lra).
  assert (HV1 : (1 <= V)%nat) by (destruct V; [simpl in HV; lra|lia]).
  pose proof (impossible_above_purely epsilon He HV1 Himp).
  assert (1 < epsilon * INR V); [|lra].
  rewrite <- (Rinv_r epsilon) by lra. apply Rmult_lt_compat_l; lra.
Qed.

End Theorem2.

(** ** Dominant strategies *)

(** footnote 9 *)
Definition strictly_dominant (i t : nat) (x : A) : Prop :=
  In x (L i) /\ forall y, In y (L i) -> y <> x -> forall r, rest n L i r -> u i t y r < u i t x r.
Definition weakly_dominant (i t : nat) (x : A) : Prop :=
  In x (L i) /\ forall y, In y (L i) -> y <> x -> weakly (rest n L i) (u i t y) (u i t x).
Definition very_weakly_dominant (i t : nat) (x : A) : Prop :=
  In x (L i) /\ forall y, In y (L i) -> forall r, rest n L i r -> u i t y r <= u i t x r.

(** Implementation in (all) dominant strategies of a kind: everybody has one, and whichever they choose, the
    revenue is at least epsilon 2nd(B). *)
Definition implements_dominant (kind : nat -> nat -> A -> Prop) (epsilon : R) : Prop :=
  (forall i t, (i < n)%nat -> (t <= V)%nat -> exists x, kind i t x) /\ implements n price kind epsilon V.

Definition in_dominant (epsilon : R) : Prop :=
  implements_dominant strictly_dominant epsilon \/ implements_dominant weakly_dominant epsilon \/
  implements_dominant very_weakly_dominant epsilon.

Lemma some_rest i : exists r, rest n L i r.
Proof.
  assert (H : forall k, (k <= n)%nat -> exists s : nat -> A, forall j, (j < k)%nat -> In (s j) (L j)).
  { induction k as [|k IH]; intros Hk.
    - destruct (out 0%nat ltac:(lia)) as [x _]. exists (fun _ => x). intros; lia.
    - destruct (IH ltac:(lia)) as [s Hs]. destruct (out k ltac:(lia)) as [x [Hx _]].
      exists (join k x s). intros j Hj. destruct (Nat.eq_dec j k) as [->|Hne].
      + rewrite join_own. assumption.
      + rewrite join_other by assumption. apply Hs. lia. }
  destruct (H n ltac:(lia)) as [s Hs]. exists s. intros j Hj _. auto.
Qed.

(** Who has a dominant strategy has no purely undominated ones that are not. *)
Lemma undominated_is_strictly i t d x :
  strictly_dominant i t d -> purely_undominated i t x -> strictly_dominant i t x.
Proof.
  intros [Hd Hdom] [Hx Hund]. destruct (classic (x = d)) as [->|Hne]; [split; assumption|].
  exfalso. apply (Hund d Hd). destruct (some_rest i) as [r Hr]. split.
  - intros r' Hr'. left. apply Hdom; assumption.
  - exists r. split; [assumption|]. apply Hdom; assumption.
Qed.

Lemma undominated_is_weakly i t d x :
  weakly_dominant i t d -> purely_undominated i t x -> weakly_dominant i t x.
Proof.
  intros [Hd Hdom] [Hx Hund]. destruct (classic (x = d)) as [->|Hne]; [split; assumption|].
  exfalso. apply (Hund d Hd). apply Hdom; assumption.
Qed.

Lemma undominated_is_very_weakly i t d x :
  very_weakly_dominant i t d -> purely_undominated i t x -> very_weakly_dominant i t x.
Proof.
  intros [Hd Hdom] [Hx Hund]. split; [assumption|]. intros y Hy r Hr.
  apply Rle_trans with (u i t d r); [apply Hdom; assumption|].
  apply Rnot_lt_le. intros Hlt. apply (Hund d Hd). split.
  - intros r' Hr'. apply Hdom; assumption.
  - exists r. split; assumption.
Qed.

Lemma dominant_purely (kind : nat -> nat -> A -> Prop) epsilon :
  (forall i t d x, kind i t d -> purely_undominated i t x -> kind i t x) ->
  implements_dominant kind epsilon -> implements n price purely_undominated epsilon V.
Proof.
  intros Hkind [Hsome Himp] theta B m Hc Hm s Hs. apply (Himp theta B m Hc Hm). intros i Hi.
  destruct (Hsome i (theta i) Hi (type_le n V theta B i Hc Hi)) as [d Hd]. exact (Hkind i _ d _ Hd (Hs i Hi)).
Qed.

Lemma in_dominant_purely epsilon : in_dominant epsilon -> implements n price purely_undominated epsilon V.
Proof.
  intros [H|[H|H]]; revert H; apply dominant_purely.
  - exact undominated_is_strictly.
  - exact undominated_is_weakly.
  - exact undominated_is_very_weakly.
Qed.

(** Corollary 1 as printed, for n players. *)
Theorem corollary_1 epsilon :
  (forall x y : A, {x = y} + {x <> y}) -> (forall i, (i < n)%nat -> NoDup (L i)) ->
  (forall i s, (i < n)%nat -> everyone n L s -> 0 <= win i s <= 1) ->
  1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR V -> ~ in_dominant epsilon.
Proof.
  intros eq_dec distinct chances He HV Hin.
  apply (theorem_1 eq_dec n V L win price epsilon two distinct chances out He HV).
  intros theta B m Hc Hm s Hs. apply (in_dominant_purely epsilon Hin theta B m Hc Hm).
  intros i Hi. destruct (Hs i Hi) as [Hx Hund]. split; [assumption|]. intros y Hy Hw. apply Hund.
  exact (pure_dominates eq_dec (L i) (u i (theta i)) (distinct i Hi) _ _ y Hy Hw).
Qed.

(** Corollary 2 as printed, for n players. *)
Theorem corollary_2 epsilon :
  (forall i s, (i < n)%nat -> everyone n L s -> win i s = 0 \/ win i s = 1) ->
  0 < epsilon <= 1 -> / epsilon < INR V -> ~ in_dominant epsilon.
Proof.
  intros Hdet He HV Hin. exact (theorem_2 Hdet epsilon He HV (in_dominant_purely epsilon Hin)).
Qed.

End Mechanism.
