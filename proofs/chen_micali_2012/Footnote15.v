(** * When an ex-post equilibrium is very weakly dominant

    [CM2012] footnote 15: if every strategy of either player is played at some belief. That is so over C(2,V); over
    the contexts with correct beliefs, for which Theorems 4 and 5 are stated, it is not. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From CM2012 Require Import Theorems4And5 FragilitySteps.
Open Scope R_scope.

(** (t, E) is a belief: a type and a set of types of the other one that is not empty. *)
Definition believable (V t : nat) (E : external) : Prop := (t <= V)%nat /\ exists x, (x <= V)%nat /\ has E x = true.

Definition onto {A : Type} (V : nat) (s : nat -> external -> A) : Prop := forall x, exists t E,
  believable V t E /\ s t E = x.

Section Mechanism.
Context {A1 A2 : Type}.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R) (V : nat) (s1 : @plays1 A1) (s2 : @plays2 A2).

(** Definition 8 over C(2,V) *)
Definition ex_post_everywhere : Prop := forall theta1 theta2 E1 E2, believable V theta1 E1 ->
  believable V theta2 E2 ->
  nash win1 win2 price1 price2 theta1 theta2 (s1 theta1 E1) (s2 theta2 E2).

Definition dominant_everywhere : Prop := forall theta1 theta2 E1 E2, believable V theta1 E1 ->
  believable V theta2 E2 ->
  very_weakly_dominant win1 win2 price1 price2 theta1 theta2 (s1 theta1 E1) (s2 theta2 E2).

(** The footnote over C(2,V) *)
Theorem onto_is_dominant : onto V s1 -> onto V s2 -> ex_post_everywhere -> dominant_everywhere.
Proof.
  intros H1 H2 Hs theta1 theta2 E1 E2 Hb1 Hb2. split.
  - intros x' y'. destruct (H2 y') as [t [E [Hb <-]]]. destruct (Hs theta1 t E1 E Hb1 Hb) as [Hn _]. apply Hn.
  - intros x' y'. destruct (H1 x') as [t [E [Hb <-]]]. destruct (Hs t theta2 E E2 Hb Hb2) as [_ Hn]. apply Hn.
Qed.

(** The footnote over D(2,V) *)
Definition footnote_15_over_correct_contexts : Prop :=
  onto V s1 -> onto V s2 -> ex_post V (nash win1 win2 price1 price2) s1 s2 -> dominant_everywhere.

End Mechanism.

(** Nobody ever gets the good; player 1 pays 1 if he comes in and player 2 plays high. *)
Inductive door : Type := stay_out | come_in.
Inductive level : Type := low | high.

Definition nobody (x : door) (y : level) : R := 0.
Definition entrance (x : door) (y : level) : R := match x, y with come_in, high => 1 | _, _ => 0 end.
Definition nothing (x : door) (y : level) : R := 0.

(** Player 1 comes in if he has type 0 and is sure that player 2 has type 0; player 2 plays high with a type of at
    least 1. *)
Definition comes (V t : nat) (E : external) : door :=
  match t with O => if external_eq_dec E (only V 0) then come_in else stay_out | _ => stay_out end.
Definition plays (t : nat) (E : external) : level := match t with O => low | _ => high end.

Lemma all_believable V t : (t <= V)%nat -> believable V t (from V 0).
Proof. intros Ht. split; [assumption|]. exists 0%nat. split; [lia|]. apply in_from. lia. Qed.

Lemma only_believable V : believable V 0 (only V 0).
Proof. split; [lia|]. exists 0%nat. split; [lia|]. rewrite has_only by lia. reflexivity. Qed.

(** For every V: each strategy is played at some belief, and it is an ex-post equilibrium over D(2,V), but to come in
    is not dominant. *)
Theorem onto_need_not_be_dominant V : (1 <= V)%nat ->
  ~ footnote_15_over_correct_contexts nobody nobody entrance nothing V (comes V) plays.
Proof.
  intros HV H. assert (Hdom : dominant_everywhere nobody nobody entrance nothing V (comes V) plays).
  { apply H.
    - intros [|].
      + exists 1%nat, (from V 0). split; [apply all_believable; lia|reflexivity].
      + exists 0%nat, (only V 0). split; [apply only_believable|]. unfold comes.
        destruct (external_eq_dec (only V 0) (only V 0)); [reflexivity|tauto].
    - intros [|].
      + exists 0%nat, (from V 0). split; [apply all_believable; lia|reflexivity].
      + exists 1%nat, (from V 0). split; [apply all_believable; lia|reflexivity].
    - intros theta1 theta2 E1 E2 [H1 H2 Hc1 Hc2]. split.
      + intros x'. unfold u1, nobody. assert (Hzero : entrance (comes V theta1 E1) (plays theta2 E2) = 0).
        { unfold comes. destruct theta1 as [|t1]; [|reflexivity].
          destruct (external_eq_dec E1 (only V 0)) as [->|]; [|reflexivity].
          rewrite has_only in Hc1 by assumption. apply Nat.eqb_eq in Hc1. rewrite Hc1. reflexivity. }
        rewrite Hzero. unfold entrance. destruct x', (plays theta2 E2); lra.
      + intros y'. unfold u2, nobody, nothing. lra. }
  specialize (Hdom 0%nat 1%nat (only V 0) (from V 0) (only_believable V) (all_believable V 1 HV)).
  destruct Hdom as [Hd _]. specialize (Hd stay_out high). revert Hd. unfold u1, nobody, comes.
  destruct (external_eq_dec (only V 0) (only V 0)); [|tauto]. simpl. lra.
Qed.

(** "But otherwise not": always to come in, and always low, is an ex-post equilibrium over C(2,V), for every V. *)
Theorem otherwise_not V : (1 <= V)%nat ->
  let s1 := fun (_ : nat) (_ : external) => come_in in let s2 := fun (_ : nat) (_ : external) => low in
  ex_post_everywhere nobody nobody entrance nothing V s1 s2 /\ ~ onto V s2 /\
  ~ dominant_everywhere nobody nobody entrance nothing V s1 s2.
Proof.
  intros HV. cbv zeta. split; [|split].
  - intros theta1 theta2 E1 E2 _ _. split; [intros x'; unfold u1, nobody; destruct x'; simpl; lra|].
    intros y'. unfold u2, nobody, nothing. lra.
  - intros H. destruct (H high) as [t [E [_ Heq]]]. discriminate.
  - intros H. destruct (H 0%nat 0%nat (from V 0) (from V 0) (all_believable V 0 ltac:(lia))
      (all_believable V 0 ltac:(lia)))
      as [Hd _]. specialize (Hd stay_out high). revert Hd. unfold u1, nobody. simpl. lra.
Qed.
