(** * One dominating mixture for each type profile, or one for all

    [CM2012] Section 3.2, Example: why Definition 6 asks for the same mixture at every t in B_i. *)

From Coq Require Import Reals Lra Lia List.
Import ListNotations.
From Common Require Import Finite Dominance.
Open Scope R_scope.

Inductive row : Type := a | b | c.
Inductive column : Type := d | e.
Definition rows : list row := [a; b; c].
Definition columns : list column := [d; e].

(** player 1, the same for both of player 2's types *)
Definition payoff (x : row) (y : column) : R :=
  match x, y with a, _ => 2 | b, d => -100 | b, e => 3 | c, d => 3 | c, e => -100 end.

(** player 2 with type theta_2, and with theta'_2 *)
Definition payoff_2 (y : column) (x : row) : R := match y with d => 0 | e => 1 end.
Definition payoff_2' (y : column) (x : row) : R := match y with d => 1 | e => 0 end.

Definition any (x : row) : Prop := True.
Definition either (y : column) : Prop := True.

Notation dominated_1 X := (dominated_in rows payoff (strictly X) everything).
Notation dominated_2 f := (dominated_in columns f (strictly any) everything).

Ltac no_mixture w H0 H1 :=
  let Ha := fresh in let Hb := fresh in let Hc := fresh in
  pose proof (H0 a ltac:(simpl; tauto)) as Ha; pose proof (H0 b ltac:(simpl; tauto)) as Hb;
  pose proof (H0 c ltac:(simpl; tauto)) as Hc; simpl in H1.

(** Step 1 leaves player 1 everything, and player 2 only e for theta_2 and only d for theta'_2. With respect to
    what is left b dominates a for the one and c for the other, but no mixture does so for both. *)
Theorem example_3_2 :
  (forall x, ~ dominated_1 either x) /\
  dominated_2 payoff_2 d /\ ~ dominated_2 payoff_2 e /\ dominated_2 payoff_2' e /\ ~ dominated_2 payoff_2' d /\
  strictly (fun y => y = e) (payoff a) (payoff b) /\ strictly (fun y => y = d) (payoff a) (payoff c) /\
  dominated_1 (fun y => y = e) a /\ dominated_1 (fun y => y = d) a /\ ~ dominated_1 either a.
Proof.
  assert (Hnone : forall x, ~ dominated_1 either x).
  { intros x [w [[H0 [_ H1]] Hb]]. no_mixture w H0 H1.
    pose proof (Hb d I) as Hd. pose proof (Hb e I) as He. unfold value in Hd, He.
    destruct x; simpl in Hd, He; lra. }
  assert (Hpure : forall f y z, (forall x, f y x < f z x) -> dominated_2 f y).
  { intros f y z Hlt. exists (fun s => match s, z with d, d => 1 | e, e => 1 | _, _ => 0 end).
    split; [split; [|split]|].
    - intros s _. destruct s, z; lra.
    - intros s _ Hs. exfalso. apply Hs. exact I.
    - destruct z; simpl; lra.
    - intros x _. unfold value. specialize (Hlt x). destruct z; simpl; lra. }
  assert (Hbest : forall f y, (forall z x, f z x <= f y x) -> ~ dominated_2 f y).
  { intros f y Hle [w [[H0 [_ H1]] Hb]]. pose proof (H0 d ltac:(simpl; tauto)). pose proof (H0 e ltac:(simpl;
      tauto)).
    specialize (Hb a I). unfold value in Hb. simpl in H1, Hb.
    pose proof (Hle d a). pose proof (Hle e a). nra. }
  assert (Hrow : forall (X : column -> Prop) z, (forall y, X y -> payoff a y < payoff z y) -> dominated_1 X a).
  { intros X z Hlt. exists (fun s => match s, z with a, a => 1 | b, b => 1 | c, c => 1 | _, _ => 0 end).
    split; [split; [|split]|].
    - intros s _. destruct s, z; lra.
    - intros s _ Hs. exfalso. apply Hs. exact I.
    - destruct z; simpl; lra.
    - intros y Hy. unfold value. specialize (Hlt y Hy). destruct z; simpl in *; lra. }
  repeat split.
  - exact Hnone.
  - apply (Hpure _ d e). intros x. simpl. lra.
  - apply Hbest. intros [|] x; simpl; lra.
  - apply (Hpure _ e d). intros x. simpl. lra.
  - apply Hbest. intros [|] x; simpl; lra.
  - intros y ->. simpl. lra.
  - intros y ->. simpl. lra.
  - apply (Hrow _ b). intros y ->. simpl. lra.
  - apply (Hrow _ c). intros y ->. simpl. lra.
  - apply Hnone.
Qed.
