(** * The first of the highest, and a good that goes to him or to nobody

    What the mechanisms of ManyPlayersExact.v, ManyPlayersPureExact.v, ManyPlayersFragility.v and
    ManyPlayersDominant.v share. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
From Common Require Import Number.
From CM2012 Require Import SecondBelief Facts Theorem3.
Open Scope R_scope.

(** Where at most one chance is not 0, the chances are those of one good. *)
Lemma total_one_winner n f : (forall i, (i < n)%nat -> f i <= 1) ->
  (forall i j, (i < j)%nat -> (j < n)%nat -> f i <> 0 -> f j <> 0 -> False) -> total reals n f <= 1.
Proof.
  intros Hf Hone. destruct (classic (exists i, (i < n)%nat /\ f i <> 0)) as [[i [Hi Hne]]|Hno].
  - rewrite (total_single n f i Hi); [auto|]. intros j Hj Hji. apply NNPP. intros Hj0.
    destruct (Nat.lt_ge_cases i j); [apply (Hone i j)|apply (Hone j i)]; auto; lia.
  - rewrite (total_R_eq n f (fun _ => 0)); [rewrite total_R_constant; lra|].
    intros j Hj. apply NNPP. intros Hj0. apply Hno. eauto.
Qed.

(** The first of the highest. *)
Lemma first_highest n f : (1 <= n)%nat -> exists w, (w < n)%nat /\ f w = max_below n f /\
  forall j, (j < w)%nat -> (f j < f w)%nat.
Proof.
  induction n as [|n IH]; [lia|]. intros _. simpl.
  destruct (Nat.le_gt_cases (f n) (max_below n f)) as [Hle|Hgt].
  - destruct n as [|n]; [exists 0%nat; simpl in *; repeat split; lia|].
    destruct (IH ltac:(lia)) as [w [Hw [Hmax Hfirst]]]. exists w. repeat split; [lia|lia|assumption].
  - exists n. repeat split; [lia|lia|]. intros j Hj. pose proof (max_below_ge n f j Hj). lia.
Qed.

Section Highest.
Context {A : Type}.
Variables (n : nat) (rank : A -> nat) (asked : nat -> (nat -> A) -> nat).

Definition top (s : nat -> A) : nat := max_below n (fun j => rank (s j)).

(** i has the highest rank, of at least 1, and nobody before him has it *)
Definition first (i : nat) (s : nat -> A) : bool :=
  (rank (s i) =? top s)%nat && (max_below i (fun j => rank (s j)) <? top s)%nat.

(** and his rank exceeds what is asked of him *)
Definition sold (i : nat) (s : nat -> A) : bool := first i s && (asked i s <? rank (s i))%nat.

Definition win (i : nat) (s : nat -> A) : R := if sold i s then 1 else 0.

Lemma top_ge i s : (i < n)%nat -> (rank (s i) <= top s)%nat.
Proof. exact (max_below_ge n (fun j => rank (s j)) i). Qed.

Lemma first_true i s : (i < n)%nat -> first i s = true <->
  rank (s i) = top s /\ (0 < top s)%nat /\ forall j, (j < i)%nat -> (rank (s j) < top s)%nat.
Proof.
  intros Hi. unfold first. rewrite andb_true_iff, Nat.eqb_eq, Nat.ltb_lt. split.
  - intros [H1 H2]. repeat split; [assumption|lia|]. intros j Hj.
    pose proof (max_below_ge i (fun j => rank (s j)) j Hj) as H. cbv beta in H. lia.
  - intros [H1 [H2 H3]]. split; [assumption|]. destruct i as [|i]; [exact H2|].
    destruct (max_below_attained (S i) (fun j => rank (s j)) ltac:(lia)) as [j [Hj <-]]. auto.
Qed.

Lemma someone_first s : (1 <= n)%nat -> (0 < top s)%nat -> exists w, (w < n)%nat /\ first w s = true.
Proof.
  intros Hn Ht. destruct (first_highest n (fun j => rank (s j)) Hn) as [w [Hw [Hmax Hfirst]]].
  exists w. split; [assumption|]. apply first_true; [assumption|]. cbv beta in Hmax, Hfirst.
  fold (top s) in Hmax. repeat split; [assumption|assumption|]. intros j Hj. specialize (Hfirst j Hj). lia.
Qed.

Lemma sold_true i s : sold i s = true <-> first i s = true /\ (asked i s < rank (s i))%nat.
Proof. unfold sold. rewrite andb_true_iff, Nat.ltb_lt. reflexivity. Qed.

(** Without a rank one wins nothing. *)
Lemma not_sold i s : (i < n)%nat -> rank (s i) = 0%nat -> sold i s = false.
Proof. intros Hi Hr. apply not_true_iff_false. rewrite sold_true. lia. Qed.

(** Whoever has rank t + 1 wins where less than t is asked of him, and at least the others' ranks less one. *)
Lemma sold_below i t s : (i < n)%nat -> rank (s i) = S t -> (asked i s < t)%nat ->
  (forall j, (j < n)%nat -> j <> i -> (rank (s j) <= S (asked i s))%nat) -> sold i s = true.
Proof.
  intros Hi Hr Hlt Hothers. apply sold_true. rewrite first_true by assumption.
  assert (Htop : top s = S t).
  { apply Nat.le_antisymm; [|rewrite <- Hr; apply top_ge; assumption].
    apply max_below_le. intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [lia|].
    specialize (Hothers j Hj Hne). lia. }
  rewrite Htop, Hr. repeat split; try lia. intros j Hj. specialize (Hothers j ltac:(lia) ltac:(lia)). lia.
Qed.

(** Deterministic, and one good. *)
Lemma one_winner s : (forall i, win i s = 0 \/ win i s = 1) /\ total reals n (fun i => win i s) <= 1.
Proof.
  assert (H : forall i, win i s = 0 \/ win i s = 1)
    by (intros i; unfold win; destruct (sold i s); [right|left]; reflexivity).
  split; [assumption|]. apply total_one_winner.
  - intros i _. destruct (H i) as [-> | ->]; lra.
  - intros i j Hij Hj Hi Hj'. unfold win in *.
    destruct (sold i s) eqn:Ei; [|apply Hi; reflexivity].
    destruct (sold j s) eqn:Ej; [|apply Hj'; reflexivity].
    apply sold_true in Ei. apply sold_true in Ej. destruct Ei as [Ei _]. destruct Ej as [Ej _].
    apply first_true in Ei; [|lia]. apply first_true in Ej; [|assumption].
    destruct Ej as [_ [_ Ej]]. specialize (Ej i Hij). lia.
Qed.

End Highest.
