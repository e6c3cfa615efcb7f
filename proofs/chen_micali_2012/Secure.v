(** * The benchmark is not securely implementable

    [CM2012] footnote 10: no reasonable mechanism gives each player a very weakly dominant strategy for each
    type, and
    at all Nash equilibria of every context at least the revenue 2nd(B). For every n >= 2 and V >= 1. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Contexts.
Open Scope R_scope.

Section Secure.
Context {A : Type}.
Variables (n V : nat).
(** what i gets, and pays, in expectation, at a profile of strategies *)
Variables (win price : (nat -> A) -> nat -> R).

Definition switch (i : nat) (x : A) (s : nat -> A) : nat -> A := fun j => if (j =? i)%nat then x else s j.
Definition u_at (i t : nat) (s : nat -> A) : R := INR t * win s i - price s i.

(** [price i] depends on what the players 0, ..., n-1 play. *)
Definition only_players_matter : Prop := forall s s', (forall j, (j < n)%nat -> s j = s' j) ->
  forall i, (i < n)%nat -> win s i = win s' i /\ price s i = price s' i.

Definition one_good : Prop := forall s, (forall i, (i < n)%nat -> 0 <= win s i) /\ total reals n (win s) <= 1.

(** Definition 3, as printed *)
Definition opts_out_with (out : nat -> A) : Prop := forall i t s, (i < n)%nat -> (t <= V)%nat -> u_at i t
  (switch i (out i) s) = 0.

(** d_i(t) is very weakly dominant for type t of player i. *)
Definition dominant_strategies (d : nat -> nat -> A) : Prop := forall i t x s, (i < n)%nat -> (t <= V)%nat ->
  u_at i t (switch i x s) <= u_at i t (switch i (d i t) s).

Definition nash_at (theta : nat -> nat) (s : nat -> A) : Prop := forall i x, (i < n)%nat ->
  u_at i (theta i) (switch i x s) <= u_at i (theta i) s.

(** At all Nash equilibria of every context with correct beliefs the revenue is at least 2nd(B). *)
Definition reaches_the_benchmark : Prop := forall theta B smp s,
  (forall i, (i < n)%nat -> is_belief n V i (theta i) (B i) /\ is_smp n (B i) (smp i) /\ B i theta) ->
  nash_at theta s -> INR (second n smp) <= total reals n (price s).

Theorem not_securely_implementable : (2 <= n)%nat -> (1 <= V)%nat -> only_players_matter -> one_good ->
  (exists out, opts_out_with out) -> ~ ((exists d, dominant_strategies d) /\ reaches_the_benchmark).
Proof.
  intros Hn HV Hplayers Hgood [out Hout] [[d Hd] Hreach].
  set (theta := fun j : nat => if (j =? 0)%nat then 1%nat else 0%nat).
  assert (Htyped : typed n V theta) by (intros j _; unfold theta; destruct (j =? 0)%nat; lia).
  assert (Hmax : max_below n theta = 1%nat).
  { apply Nat.le_antisymm; [apply max_below_le; intros j _; unfold theta; destruct (j =? 0)%nat; lia|].
    exact (max_below_ge n theta 0%nat ltac:(lia)). }
  assert (Hcontext : forall i, (i < n)%nat -> is_belief n V i (theta i) (sure_of n theta) /\
    is_smp n (sure_of n theta) 1 /\ sure_of n theta theta).
  { intros i Hi. split; [apply sure_is_belief; [assumption|assumption|reflexivity]|]. split; [|intros j _;
      reflexivity].
    pose proof (smp_of_sure n theta) as Hk. rewrite Hmax in Hk. exact Hk. }
  assert (Hsecond : (1 <= second n (fun _ => 1))%nat).
  { pose proof (max_below_ge n (fun i => Nat.min 1 (max_other n i (fun _ => 1%nat))) 0%nat ltac:(lia)) as H.
      cbv beta in H.
    pose proof (max_other_ge n 0 (fun _ => 1%nat) 1%nat ltac:(lia) ltac:(lia)) as H'. cbv beta in H'.
      unfold second. lia. }
  assert (Hbenchmark : forall s, nash_at theta s -> 1 <= total reals n (price s)).
  { intros s Hs. pose proof (Hreach theta (fun _ => sure_of n theta) (fun _ => 1%nat) s Hcontext Hs).
    apply (le_INR 1) in Hsecond. simpl in Hsecond. lra. }
  assert (Hsame : forall s i t, (i < n)%nat -> u_at i t (switch i (s i) s) = u_at i t s).
  { intros s i t Hi. destruct (Hplayers (switch i (s i) s) s) with (i := i) as [E1 E2]; [|assumption|].
    - intros j _. unfold switch. destruct (Nat.eqb_spec j i) as [->|]; reflexivity.
    - unfold u_at. rewrite E1, E2. reflexivity. }
  (* all truthful: an equilibrium at which player 0 buys at the price 1 *)
  set (s := fun j => d j (theta j)).
  assert (Hs : nash_at theta s).
  { intros i x Hi. rewrite <- (Hsame s i (theta i) Hi). apply Hd; [assumption|apply Htyped; assumption]. }
  assert (Heven : forall s', nash_at theta s' -> forall i, (i < n)%nat -> 0 <= u_at i (theta i) s').
  { intros s' Hs' i Hi. rewrite <- (Hout i (theta i) s' Hi (Htyped i Hi)). apply Hs'. assumption. }
  assert (Hothers : forall s', (forall i, (i < n)%nat -> 0 <= u_at i (theta i) s') -> total reals n
    (price s') <= price s' 0%nat).
  { intros s' Hs'. apply Rle_trans with (total reals n (fun j => if (j =? 0)%nat then price s' 0%nat else 0)).
    - apply total_R_le. intros j Hj. specialize (Hs' j Hj). unfold u_at, theta in Hs'.
      destruct (j =? 0)%nat eqn:E; [apply Nat.eqb_eq in E; rewrite E; lra|]. simpl in Hs'. lra.
    - right. apply (total_single n (fun j => if (j =? 0)%nat then price s' 0%nat else 0) 0%nat ltac:(lia)).
      intros j _ Hne. destruct (Nat.eqb_spec j 0); [congruence|reflexivity]. }
  assert (Hu0 : u_at 0 1 s = 0).
  { pose proof (Hbenchmark s Hs) as H1. pose proof (Hothers s (Heven s Hs)) as H2.
    pose proof (Heven s Hs 0%nat ltac:(lia)) as H3. destruct (Hgood s) as [H0 Hsum].
    pose proof (total_le_one n (win s) 0%nat H0 ltac:(lia)) as H4. unfold u_at, theta in *. simpl in *.
    unfold reals in *; simpl in *. lra. }
  (* player 0 may as well stay out *)
  set (s1 := switch 0 (out 0%nat) s).
  assert (Hs1 : nash_at theta s1).
  { intros i x Hi. destruct (Nat.eq_dec i 0) as [->|Hne].
    - unfold s1 at 2. rewrite (Hout 0%nat (theta 0%nat) s ltac:(lia) (Htyped 0%nat ltac:(lia))).
      assert (E : u_at 0 (theta 0%nat) (switch 0 x s1) = u_at 0 (theta 0%nat) (switch 0 x s)).
      { destruct (Hplayers (switch 0 x s1) (switch 0 x s)) with (i := 0%nat) as [E1 E2]; [|lia|].
        - intros j _. unfold s1, switch. destruct (j =? 0)%nat; reflexivity.
        - unfold u_at. rewrite E1, E2. reflexivity. }
      rewrite E. pose proof (Hs 0%nat x ltac:(lia)) as H. change (theta 0%nat) with 1%nat in *. lra.
    - assert (Ei : s1 i = d i (theta i)) by (unfold s1, switch; destruct (Nat.eqb_spec i 0);
        [congruence|reflexivity]).
      rewrite <- (Hsame s1 i (theta i) Hi), Ei. apply Hd; [assumption|apply Htyped; assumption]. }
  pose proof (Hbenchmark s1 Hs1) as H1. pose proof (Hothers s1 (Heven s1 Hs1)) as H2.
  pose proof (Hout 0%nat 0%nat s ltac:(lia) ltac:(lia)) as Ha. fold s1 in Ha. unfold u_at in Ha. simpl in Ha. lra.
Qed.

End Secure.
