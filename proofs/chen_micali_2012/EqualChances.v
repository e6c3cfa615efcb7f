(** * Where tied players have equal chances, S(t_i) depends on the type only

    [CM2012] Definition 5, second item, as it is written there; in general S depends on the player, too
    ([Counterexamples.survival_depends_on_the_player]). *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality Permutation.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 BestReply Counterexamples.
Open Scope R_scope.

Section Swap.
Variables (n i j : nat).
Hypothesis player_i : (i < n)%nat.
Hypothesis player_j : (j < n)%nat.

(** i and j change places. *)
Definition swap (k : nat) : nat := if (k =? i)%nat then j else if (k =? j)%nat then i else k.

Lemma swap_twice k : swap (swap k) = k.
Proof.
  unfold swap. destruct (Nat.eqb_spec k i) as [->|]; [|destruct (Nat.eqb_spec k j) as [->|]].
  - destruct (Nat.eqb_spec j i); [lia|]. rewrite Nat.eqb_refl. reflexivity.
  - rewrite Nat.eqb_refl. reflexivity.
  - destruct (Nat.eqb_spec k i); [congruence|]. destruct (Nat.eqb_spec k j); congruence.
Qed.

Lemma swap_j : swap j = i.
Proof. unfold swap. destruct (Nat.eqb_spec j i); [assumption|]. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma swap_player k : (k < n)%nat -> (swap k < n)%nat.
Proof. intros H. unfold swap. destruct (k =? i)%nat; [assumption|]. destruct (k =? j)%nat; assumption. Qed.

Lemma max_swapped f : max_below n (fun k => f (swap k)) = max_below n f.
Proof.
  apply Nat.le_antisymm; apply max_below_le; intros k Hk.
  - apply max_below_ge. apply swap_player. assumption.
  - pose proof (max_below_ge n (fun k => f (swap k)) (swap k) (swap_player k Hk)) as H. cbv beta in H.
    rewrite swap_twice in H. exact H.
Qed.

Lemma swap_injective k l : swap k = swap l -> k = l.
Proof. intros H. rewrite <- (swap_twice k), <- (swap_twice l), H. reflexivity. Qed.

Lemma max_other_swapped f : max_other n j (fun k => f (swap k)) = max_other n i f.
Proof.
  apply Nat.le_antisymm; apply max_other_le; intros k Hk Hne.
  - apply max_other_ge; [apply swap_player; assumption|]. intros E. apply Hne. apply swap_injective. rewrite E,
      swap_j. reflexivity.
  - assert (Hs : swap k <> j) by (intros E; apply Hne; rewrite <- (swap_twice k), E; apply swap_j).
    pose proof (max_other_ge n j (fun k => f (swap k)) (swap k) (swap_player k Hk) Hs) as H. cbv beta in H.
    rewrite swap_twice in H. exact H.
Qed.

Lemma count_is_length m T : count m T = length (filter T (seq 0 m)).
Proof.
  induction m as [|m IH]; [reflexivity|]. rewrite seq_S, filter_app, app_length, <- IH. simpl.
  destruct (T m); reflexivity.
Qed.

Lemma count_swapped T : count n (fun k => T (swap k)) = count n T.
Proof.
  rewrite !count_is_length.
  assert (Hmap : forall l, length (filter (fun k => T (swap k)) l) = length (filter T (map swap l))).
  { induction l as [|k l IH]; [reflexivity|]. simpl. destruct (T (swap k)); simpl; rewrite IH; reflexivity. }
  rewrite Hmap.
  assert (Hperm : Permutation (map swap (seq 0 n)) (seq 0 n)).
  { apply NoDup_Permutation; [|apply seq_NoDup|].
    - assert (H : forall l, NoDup l -> NoDup (map swap l)).
      { induction 1 as [|k l Hk Hl IH]; simpl; constructor; [|assumption]. intros Hin. apply in_map_iff in Hin.
        destruct Hin as [k' [E Hk']]. apply swap_injective in E. subst. contradiction. }
      apply H. apply seq_NoDup.
    - intros k. rewrite in_map_iff, in_seq. split.
      + intros [l [<- Hl]]. apply in_seq in Hl. pose proof (swap_player l). lia.
      + intros Hk. exists (swap k). split; [apply swap_twice|]. apply in_seq. pose proof (swap_player k). lia. }
  assert (H : forall l l', Permutation l l' -> length (filter T l) = length (filter T l')).
  { induction 1 as [|x l l' _ IH|x y l|l l' l'' _ IH _ IH']; simpl.
    - reflexivity.
    - destruct (T x); simpl; rewrite IH; reflexivity.
    - destruct (T x), (T y); reflexivity.
    - rewrite IH. exact IH'. }
  apply H. exact Hperm.
Qed.

Lemma first_swapped s : first n (fun k => s (swap k)) = fun k => first n s (swap k).
Proof.
  apply functional_extensionality. intros k. unfold first, highest.
  rewrite (max_swapped (fun k => bid (s k))).
  rewrite (max_swapped (fun k => if (bid (s k) =? max_below n (fun j0 => bid (s j0)))%nat && (external
    (s k) =? 0)%nat then 1%nat else 0%nat)).
  reflexivity.
Qed.

Variables (V : nat) (epsilon : R).
Notation u := (u n V epsilon (evenly reals n)).

Lemma utility_swapped t s : utility reals n V epsilon (evenly reals n) j t (fun k => s (swap k)) =
  utility reals n V epsilon (evenly reals n) i t s.
Proof.
  unfold utility, win, price, halts, highest, highest_other. rewrite (max_swapped (fun k => bid (s k))).
  rewrite (max_other_swapped (fun k => bid (s k))), first_swapped, swap_j.
  unfold evenly. rewrite count_swapped, swap_j. reflexivity.
Qed.

Lemma u_swapped t x r : u j t x r = u i t x (fun k => r (swap k)).
Proof.
  unfold Beliefs.u. rewrite <- utility_swapped. f_equal. apply functional_extensionality. intros k. unfold join.
  destruct (Nat.eqb_spec k j) as [->|Hne].
  - rewrite swap_j, Nat.eqb_refl. reflexivity.
  - destruct (Nat.eqb_spec (swap k) i) as [E|_]; [|rewrite swap_twice; reflexivity].
    exfalso. apply Hne. apply swap_injective. rewrite E, swap_j. reflexivity.
Qed.

Lemma survives_for_the_other t x : survives n V epsilon (evenly reals n) j t x -> survives n V epsilon
  (evenly reals n) i t x.
Proof.
  intros [Hx Hund]. split; [assumption|]. intros [w [Hw Hb]]. apply Hund. exists w. split; [assumption|].
  intros r Hr. rewrite u_swapped.
  assert (Hv : value (strategies V) (u j t) w r = value (strategies V) (u i t) w (fun k => r (swap k))).
  { unfold value. apply sum_ext. intros y _. rewrite u_swapped. reflexivity. }
  rewrite Hv. apply Hb. intros k Hk Hne. apply Hr; [apply swap_player; assumption|].
  intros E. apply Hne. rewrite <- (swap_twice k), E. apply swap_j.
Qed.

End Swap.

Theorem survival_depends_on_the_type_alone n V epsilon : survival_depends_on_the_type n V epsilon (evenly reals n).
Proof. intros i j t x Hi Hj _ Hs. apply (survives_for_the_other n j i Hj Hi V epsilon t x). exact Hs. Qed.
