(** * The worst case of Theorem 3 is attained

    All types are V, everybody knows it, and all announce (0, V). *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3.
Open Scope R_scope.

Section Sharp.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis some_type : (1 <= V)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis fair : lawful n ties.

Definition all_V : nat -> nat := fun _ => V.
Definition sure : belief := fun t => forall j, (j < n)%nat -> t j = V.
Definition announce_V : profile := fun _ => (0%nat, V).

Lemma top_is_best i x r : (i < n)%nat -> legal V x ->
  u n V epsilon ties i V x r <= u n V epsilon ties i V (0%nat, V) r.
Proof.
  intros Hi [He Hv]. destruct (pair_eq_dec x (0%nat, V)) as [->|Hne]; [lra|]. left.
  apply (truth_is_better n V epsilon ties two positive fair); try assumption.
  destruct x as [e v]. unfold external, bid in *. simpl in *.
  destruct (Nat.eq_dec v V) as [->|].
  - destruct e as [|[|e]]; [congruence| |lia]. apply reward_of_own_type; assumption.
  - apply reward_increases; try assumption. lia.
Qed.

Lemma never_dominated i (X : profile -> Prop) M : (i < n)%nat -> (exists r, X r) ->
  ~ dominated n V epsilon ties i V X M (0%nat, V).
Proof.
  intros Hi [r Hr] [w [[Hw [_ H1]] Hb]]. specialize (Hb r Hr). unfold value in Hb.
  assert (sum (strategies V) (fun x => w x * u n V epsilon ties i V x r)
          <= sum (strategies V) (fun x => u n V epsilon ties i V (0%nat, V) r * w x)); [|rewrite sum_scale in *; nra].
  apply sum_le. intros x Hx. pose proof (Hw x Hx).
  pose proof (top_is_best i x r Hi (proj1 (in_strategies V x) Hx)). nra.
Qed.

Theorem theorem_3_is_sharp :
  (forall i, (i < n)%nat -> is_belief n V i (all_V i) sure /\ is_smp n sure V) /\
  rational_profile n V epsilon ties all_V (fun _ => sure) announce_V /\
  revenue reals n V epsilon ties announce_V = INR (second n (fun _ => V)) - largest V epsilon.
Proof.
  assert (Hmax : forall f, (forall j, (j < n)%nat -> f j = V) -> max_below n f = V).
  { intros f Hf. apply Nat.le_antisymm.
    - apply max_below_le. intros j Hj. rewrite Hf by assumption. lia.
    - pose proof (max_below_ge n f 0%nat ltac:(lia)) as H. rewrite Hf in H by lia. assumption. }
  assert (Hsure : forall i, (i < n)%nat -> is_belief n V i (all_V i) sure /\ is_smp n sure V).
  { intros i Hi. split; split.
    - exists all_V. intros j _. reflexivity.
    - intros t Ht. split; [apply Ht; assumption|]. intros j Hj. rewrite Ht by assumption. lia.
    - exists all_V. split; [intros j _; reflexivity|]. apply Hmax. reflexivity.
    - intros t Ht. rewrite Hmax by assumption. lia. }
  split; [assumption|]. split.
  - intros i Hi. split; [split|].
    + split; unfold announce_V, external, bid; simpl; lia.
    + apply never_dominated; [assumption|]. apply (some_rest n V two i).
    + apply never_dominated; [assumption|].
      apply (some_possible n V epsilon ties two i (all_V i) sure). apply Hsure. assumption.
  - assert (Hother : forall i, (i < n)%nat -> max_other n i (fun _ => V) = V).
    { intros i Hi. destruct (max_other_attained n i (fun _ => V) two Hi) as [j [_ [_ H]]]. auto. }
    assert (Hsecond : second n (fun _ => V) = V).
    { rewrite <- (second_is_other n (fun _ => V) 0%nat); [apply Hother; lia|lia|]. cbv beta.
      symmetry. apply (Hmax (fun _ => V)). intros; reflexivity. }
    rewrite (revenue_sells n V epsilon ties two fair).
    + assert (Hb : second n (fun j => bid (announce_V j)) = V) by exact Hsecond.
      rewrite Hb, Hsecond. unfold announce_V. rewrite total_R_constant.
      assert (Hf : floor_R V = INR V) by (unfold floor_R; destruct V; [lia|reflexivity]). rewrite Hf.
      unfold largest, reward_R, bid, external. simpl (snd _). simpl (fst _). simpl (INR 0).
      pose proof (n_pos n two). pose proof (pos_INR V).
      match goal with |- ?a = ?b => change (@eq R a b) end. field. repeat split; lra.
    + unfold highest, announce_V, bid. simpl. rewrite Hmax; [lia|reflexivity].
Qed.

End Sharp.
