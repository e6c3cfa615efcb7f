(** * The knowledge aggregator

    [ACM2010] Section 3.2, AGG. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

Section Definitions.
Variable K : ordered.
Variable B : nat.

(** s is in the support of D. *)
Definition in_support (D : nat -> K) (s : nat) : bool := negb (at_most K (D s) (zero K)).

(** D|S: the distribution D conditioned on the set S *)
Definition restricted (D : nat -> K) (S : nat -> bool) (s : nat) : K :=
  if S s then over K (D s) (total K B (fun x => if S x then D x else zero K)) else zero K.

(** steps 0 and 1: S is the intersection of the supports. *)
Definition common (players : list nat) (DK : nat -> nat -> K) (s : nat) : bool :=
  forallb (fun j => in_support (DK j) s) players.

(** steps 2 and 3, for any choice of the player j' *)
Definition AGG_by (j' : nat) (players : list nat) (DK : nat -> nat -> K) : nat -> K :=
  if existsb (common players DK) (seq 0 B) then restricted (DK j') (common players DK) else DK j'.

(** The paper's j' is the first of the players. *)
Definition AGG (players : list nat) (DK : nat -> nat -> K) : nat -> K := AGG_by (hd O players) players DK.
End Definitions.

(** ** Statements *)

(** The output is a distribution, whatever the players report. *)
Definition AGG_of_distributions : Prop :=
  forall B players DK, players <> [] -> (forall j, In j players -> distribution B (DK j)) ->
  distribution B (AGG ordered_reals B players DK).

(** "When the input is the true knowledge of the players, any choice of j' will lead to the same output": if
    every player j knows of the true distribution Q that the value lies in S_j, then AGG is Q given the
    intersection of the S_j, whichever j' is. (The true value s0 is in all of them.) *)
Definition AGG_of_true_knowledge : Prop :=
  forall B players (Q : nat -> R) (S : nat -> nat -> bool) DK j',
  (forall s, (s < B)%nat -> 0 <= Q s) ->
  (exists s0, (s0 < B)%nat /\ 0 < Q s0 /\ forall j, In j players -> S j s0 = true) ->
  (forall j s, In j players -> (s < B)%nat -> DK j s = restricted ordered_reals B Q (S j) s) ->
  In j' players ->
  forall s, (s < B)%nat ->
  AGG_by ordered_reals B j' players DK s =
  restricted ordered_reals B Q (fun x => forallb (fun j => S j x) players) s.

(** ** Proofs *)

Definition mass (B : nat) (Q : nat -> R) (S : nat -> bool) : R :=
  sum (seq 0 B) (fun x => if S x then Q x else 0).

Lemma restricted_real B Q S s : restricted ordered_reals B Q S s = if S s then Q s / mass B Q S else 0.
Proof. unfold restricted, mass. rewrite <- total_sum. reflexivity. Qed.

Lemma in_support_true D s : in_support ordered_reals D s = true <-> 0 < D s.
Proof.
  unfold in_support. rewrite negb_true_iff. change (at_most ordered_reals) with Rle_bool.
  apply Rle_bool_false.
Qed.

Lemma common_true players DK s :
  common ordered_reals players DK s = true <-> forall j, In j players -> 0 < DK j s.
Proof.
  unfold common. rewrite forallb_forall. split; intros H j Hj; apply in_support_true; apply H; assumption.
Qed.

Lemma mass_pos B Q S s : (forall x, (x < B)%nat -> 0 <= Q x) -> (s < B)%nat -> S s = true -> 0 < Q s ->
  0 < mass B Q S.
Proof.
  intros Hp Hs HS Hq. apply Rlt_le_trans with (if S s then Q s else 0); [rewrite HS; assumption|].
  apply (sum_member_le (seq 0 B) (fun x => if S x then Q x else 0)); [apply in_seq; lia|].
  intros y Hy. apply in_seq in Hy. destruct (S y); [apply Hp; lia|lra].
Qed.

Lemma restricted_distribution B Q S s : (forall x, (x < B)%nat -> 0 <= Q x) -> (s < B)%nat -> S s = true ->
  0 < Q s -> distribution B (restricted ordered_reals B Q S).
Proof.
  intros Hp Hs HS Hq. pose proof (mass_pos B Q S s Hp Hs HS Hq) as Hm. split.
  - intros x Hx. rewrite restricted_real. destruct (S x); [|lra]. specialize (Hp x Hx).
    apply Rmult_le_pos; [assumption|]. left. apply Rinv_0_lt_compat. assumption.
  - rewrite total_sum, (sum_ext _ _ (fun x => / mass B Q S * (if S x then Q x else 0))).
    + rewrite sum_scale. fold (mass B Q S). apply Rinv_l. lra.
    + intros x _. rewrite restricted_real. destruct (S x); [unfold Rdiv|]; ring.
Qed.

Theorem AGG_distribution : AGG_of_distributions.
Proof.
  intros B players DK Hne HD. unfold AGG, AGG_by.
  assert (Hin : In (hd O players) players) by (destruct players; [congruence|left; reflexivity]).
  destruct (existsb _ _) eqn:E; [|apply HD; assumption].
  apply existsb_exists in E. destruct E as [s [Hs Hc]]. apply in_seq in Hs.
  apply (restricted_distribution B _ _ s); [apply HD; assumption|lia|assumption|].
  exact (proj1 (common_true players DK s) Hc _ Hin).
Qed.

Theorem AGG_truth : AGG_of_true_knowledge.
Proof.
  intros B players Q S DK j' Hp [s0 [Hs0 [Hq0 HS0]]] HDK Hj' s Hs.
  set (T := fun x => forallb (fun j => S j x) players).
  assert (Hm : forall j, In j players -> 0 < mass B Q (S j)).
  { intros j Hj. apply (mass_pos B Q (S j) s0); auto. }
  assert (Hsupp : forall j x, In j players -> (x < B)%nat -> 0 < DK j x <-> S j x = true /\ 0 < Q x).
  { intros j x Hj Hx. rewrite HDK, restricted_real by assumption. specialize (Hm j Hj). specialize (Hp x Hx).
    destruct (S j x); [|split; [lra|intros [H _]; discriminate]].
    split; [intros H; split; [reflexivity|]|intros [_ H]; apply Rdiv_lt_0_compat; assumption].
    destruct Hp as [Hpos|Hz]; [assumption|]. rewrite <- Hz in H. unfold Rdiv in H. lra. }
  assert (Hcommon : forall x, (x < B)%nat ->
    common ordered_reals players DK x = true <-> T x = true /\ 0 < Q x).
  { intros x Hx. rewrite common_true. unfold T. rewrite forallb_forall. split.
    - intros H. split; [intros j Hj; exact (proj1 (proj1 (Hsupp j x Hj Hx) (H j Hj)))|].
      exact (proj2 (proj1 (Hsupp j' x Hj' Hx) (H j' Hj'))).
    - intros [H Hq] j Hj. apply Hsupp; auto. }
  unfold AGG_by.
  assert (E : existsb (common ordered_reals players DK) (seq 0 B) = true).
  { apply existsb_exists. exists s0. split; [apply in_seq; lia|]. apply Hcommon; [assumption|].
    split; [|assumption]. unfold T. apply forallb_forall. assumption. }
  rewrite E, !restricted_real.
  assert (Hterm : forall x, (x < B)%nat ->
    (if common ordered_reals players DK x then DK j' x else 0)
    = / mass B Q (S j') * (if T x then Q x else 0)).
  { intros x Hx. destruct (common ordered_reals players DK x) eqn:Ec.
    - apply Hcommon in Ec; [|assumption]. destruct Ec as [HT Hq]. rewrite HT.
      rewrite HDK, restricted_real by assumption.
      assert (HS : S j' x = true) by (unfold T in HT; rewrite forallb_forall in HT; auto).
      rewrite HS. in_R. unfold Rdiv. ring.
    - in_R. destruct (T x) eqn:ET; [|ring]. destruct (Hp x Hx) as [Hq|<-]; [|in_R; ring].
      assert (common ordered_reals players DK x = true) by (apply Hcommon; auto). congruence. }
  assert (Hmass : mass B (DK j') (common ordered_reals players DK) = / mass B Q (S j') * mass B Q T).
  { unfold mass at 1. rewrite (sum_ext _ _ (fun x => / mass B Q (S j') * (if T x then Q x else 0))).
    - rewrite sum_scale. reflexivity.
    - intros x Hx. apply in_seq in Hx. apply Hterm. lia. }
  assert (HT0 : 0 < mass B Q T).
  { apply (mass_pos B Q T s0); auto. unfold T. apply forallb_forall. assumption. }
  specialize (Hm j' Hj'). specialize (Hterm s Hs). rewrite Hmass.
  change (forallb (fun j => S j s) players) with (T s). fold T.
  destruct (common ordered_reals players DK s).
  - rewrite Hterm. in_R. destruct (T s); [field; lra|unfold Rdiv; ring].
  - in_R. destruct (T s); [|reflexivity].
    assert (Hinv : 0 < / mass B Q (S j')) by (apply Rinv_0_lt_compat; assumption).
    replace (Q s) with 0 by nra. unfold Rdiv. ring.
Qed.
