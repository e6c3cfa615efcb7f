(** * Beliefs and the benchmark

    [CM2012] Section 2: Definitions 1 and 2, the clarifications, the example and the remark on the benchmark, each
    as it holds and, where it fails as printed, with its counterexample. For all n and V. *)

From Coq Require Import Reals Lra Lia List Arith Bool Classical.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3.
Open Scope R_scope.

(** theta lies in {0..V}^n *)
Definition typed (n V : nat) (t : nat -> nat) : Prop := forall j, (j < n)%nat -> (t j <= V)%nat.

(** the two agree on the players *)
Definition same (n : nat) (t t' : nat -> nat) : Prop := forall j, (j < n)%nat -> t j = t' j.

Definition zero_types : nat -> nat := fun _ => 0%nat.

(** ** Definition 1: nothing says that a belief is not empty *)

(** Definition 1, (2) *)
Definition allowed (n V i theta_i : nat) (B : belief) : Prop := forall t, B t -> t i = theta_i /\ typed n V t.

Definition empty : belief := fun _ => False.

(** For the empty set there is no smp. *)
Theorem an_allowed_belief_may_have_no_smp n V i theta_i :
  ~ (forall B, allowed n V i theta_i B -> exists k, is_smp n B k /\ (theta_i <= k)%nat).
Proof.
  intros H. destruct (H empty) as [k [[[t [Ht _]] _] _]]; [intros t Ht; destruct Ht|destruct Ht].
Qed.

(** And with it nothing is rational in the second-belief mechanism. *)
Theorem without_beliefs_nothing_is_rational n V epsilon ties i t x : ~ rational n V epsilon ties i t empty x.
Proof.
  intros [Hs Hund]. apply Hund. apply (dominated_by n V epsilon ties i t _ _ x x); [apply Hs|exact Hs|].
  intros r [t' [[] _]].
Qed.

(** Every belief that is not empty has an smp, at least theta_i. *)
Theorem every_belief_has_an_smp n V i theta_i B : (i < n)%nat -> is_belief n V i theta_i B ->
  exists k, is_smp n B k /\ (theta_i <= k)%nat.
Proof.
  intros Hi [[t0 Ht0] Hb].
  assert (H : forall m t, B t -> max_below n t = m -> exists k, is_smp n B k).
  { induction m as [m IH] using (well_founded_induction lt_wf). intros t Ht Hm.
    destruct (classic (exists t', B t' /\ (max_below n t' < m)%nat)) as [[t' [Ht' Hlt]]|Hno].
    - exact (IH _ Hlt t' Ht' eq_refl).
    - exists m. split; [exists t; auto|]. intros t' Ht'. apply Nat.nlt_ge. intros Hlt. apply Hno. eauto. }
  destruct (H _ t0 Ht0 eq_refl) as [k Hk]. exists k. split; [assumption|].
  destruct Hk as [[t [Ht <-]] _]. destruct (Hb t Ht) as [<- _]. apply max_below_ge. assumption.
Qed.

(** ** Clarification 1: no external uncertainty *)

Definition sure_of (n : nat) (t : nat -> nat) : belief := fun t' => same n t' t.

Definition certain (n : nat) (B : belief) : Prop := exists t, forall t', B t' <-> sure_of n t t'.

Lemma sure_is_belief n V i theta_i t : (i < n)%nat -> typed n V t -> t i = theta_i -> is_belief n V i theta_i
  (sure_of n t).
Proof.
  intros Hi Ht Hown. split; [exists t; intros j _; reflexivity|]. intros t' Hsame.
  split; [rewrite Hsame; assumption|]. intros j Hj. rewrite Hsame; auto.
Qed.

Lemma smp_of_sure n t : is_smp n (sure_of n t) (max_below n t).
Proof.
  split; [exists t; split; [intros j _; reflexivity|reflexivity]|].
  intros t' Ht'. rewrite (max_below_ext n t' t Ht'). lia.
Qed.

(** "If i has no external uncertainty, then B_i = {theta}": he may be sure of something else. *)
Theorem certainty_need_not_be_right n V : (2 <= n)%nat -> (1 <= V)%nat ->
  ~ (forall theta i B, typed n V theta -> (i < n)%nat -> is_belief n V i (theta i) B -> certain n B ->
       forall t, B t <-> sure_of n theta t).
Proof.
  intros Hn HV H. set (t := fun j : nat => if (j =? 1)%nat then 1%nat else 0%nat).
  assert (Ht : typed n V t) by (intros j _; unfold t; destruct (j =? 1)%nat; lia).
  specialize (H zero_types 0%nat (sure_of n t)).
  assert (H' : sure_of n t t <-> sure_of n zero_types t).
  { apply H; [intros j _; unfold zero_types; lia|lia|apply sure_is_belief; [lia|assumption|reflexivity]|].
    exists t. intros t'. reflexivity. }
  assert (Hs : sure_of n zero_types t) by (apply H'; intros j _; reflexivity).
  specialize (Hs 1%nat ltac:(lia)). discriminate.
Qed.

(** He is sure of one t, with t_i = theta_i; smp_i is its highest type; and he is right iff t = theta. *)
Theorem certainty n V theta i B : (i < n)%nat -> is_belief n V i (theta i) B -> certain n B ->
  exists t, (forall t', B t' <-> sure_of n t t') /\ t i = theta i /\ is_smp n B (max_below n t) /\
    (B theta <-> same n theta t).
Proof.
  intros Hi [_ Hb] [t Ht]. exists t. split; [assumption|].
  assert (HBt : B t) by (apply Ht; intros j _; reflexivity).
  split; [apply Hb; assumption|]. split; [|apply Ht].
  destruct (smp_of_sure n t) as [_ Hmin]. split; [exists t; auto|]. intros t' Ht'. apply Hmin. apply Ht. assumption.
Qed.

(** ** Clarification 3: distributions *)

(** A finite lottery: type profiles with their chances. *)
Definition lottery (n V : nat) (D : list ((nat -> nat) * R)) : Prop :=
  (forall t p, In (t, p) D -> typed n V t /\ 0 <= p) /\ sum D snd = 1.

Definition support (D : list ((nat -> nat) * R)) : belief := fun t => exists p, In (t, p) D /\ 0 < p.

(** "B_i should coincide with D's support": that may hold another own type. *)
Theorem the_support_need_not_be_a_belief n V : (2 <= n)%nat -> (1 <= V)%nat ->
  ~ (forall D i theta_i, lottery n V D -> (i < n)%nat -> (exists t, support D t /\ t i = theta_i) ->
       is_belief n V i theta_i (support D)).
Proof.
  intros Hn HV H. set (t := fun j : nat => if (j =? 1)%nat then 1%nat else 0%nat).
  destruct (H [(zero_types, 1 / 2); (t, 1 / 2)] 1%nat 0%nat) as [_ Hb].
  - split; [|simpl; lra]. intros t' p [E|[E|[]]]; inversion E; subst; split; try lra.
    + intros j _. unfold zero_types. lia.
    + intros j _. unfold t. destruct (j =? 1)%nat; lia.
  - lia.
  - exists zero_types. split; [|reflexivity]. exists (1 / 2). split; [left; reflexivity|lra].
  - destruct (Hb t) as [E _]; [|discriminate]. exists (1 / 2). split; [right; left; reflexivity|lra].
Qed.

(** The support given the own type is a belief. *)
Theorem the_support_given_the_type_is_a_belief n V D i theta_i : lottery n V D ->
  (exists t, support D t /\ t i = theta_i) -> is_belief n V i theta_i (fun t => support D t /\ t i = theta_i).
Proof.
  intros [HD _] Hex. split; [exact Hex|]. intros t [[p [Hin _]] Hown]. split; [assumption|].
  apply (HD t p Hin).
Qed.

(** ** Definition 2: the second highest is counted with multiplicity *)

(** k is the second highest element of the set {f(0), ..., f(n-1)}. *)
Definition second_of_set (n : nat) (f : nat -> nat) (k : nat) : Prop :=
  exists i j, (i < n)%nat /\ (j < n)%nat /\ f i = k /\ (k < f j)%nat /\
    forall l, (l < n)%nat -> (f l <= k)%nat \/ f l = f j.

(** "2nd(B) is the second highest value in {smp_1, ..., smp_n}": the set may have one element. *)
Theorem the_set_may_have_no_second n V : (2 <= n)%nat ->
  ~ (forall theta B smp, (forall i, (i < n)%nat -> is_belief n V i (theta i) (B i) /\ is_smp n (B i) (smp i)) ->
       exists k, second_of_set n smp k).
Proof.
  intros Hn H. destruct (H zero_types (fun _ => sure_of n zero_types) zero_types) as
    [k [i [j [_ [_ [<- [Hlt _]]]]]]].
  - intros i Hi. split.
    + apply sure_is_belief; [assumption|intros j _; unfold zero_types; lia|reflexivity].
    + assert (E : max_below n zero_types = 0%nat).
      { assert (max_below n zero_types <= 0)%nat; [|lia]. apply max_below_le. intros; unfold zero_types; lia. }
      change (zero_types i) with 0%nat. rewrite <- E. apply smp_of_sure.
  - unfold zero_types in Hlt. lia.
Qed.

(** ** The example of three players *)

Definition theta_2_3 : nat -> nat := fun j => match j with 0 => 100 | 1 => 80 | _ => 60 end%nat.

Definition beliefs_2_3 (V : nat) : nat -> belief := fun j t => typed 3 V t /\
  match j with
  | O => t 0%nat = 100%nat
  | 1%nat => (t 0%nat = 100%nat /\ t 1%nat = 80%nat) \/ (t 1%nat = 80%nat /\ t 2%nat = 100%nat)
  | _ => t 0%nat = 150%nat /\ t 1%nat = 0%nat /\ t 2%nat = 60%nat
  end.

Definition smp_2_3 : nat -> nat := fun j => match j with 0 => 100 | 1 => 100 | _ => 150 end%nat.

Definition three (a b c : nat) : nat -> nat := fun j => match j with 0 => a | 1 => b | _ => c end%nat.

Lemma three_typed V a b c : (a <= V)%nat -> (b <= V)%nat -> (c <= V)%nat -> typed 3 V (three a b c).
Proof. intros Ha Hb Hc [|[|[|j]]] Hj; simpl; lia. Qed.

Lemma max_three t : max_below 3 t = Nat.max (Nat.max (t 0%nat) (t 1%nat)) (t 2%nat).
Proof. simpl. lia. Qed.

(** smp_1 = smp_2 = 100, smp_3 = 150, 2nd(B) = 100 = max theta; players 1 and 2 are right and 3 is wrong. *)
Theorem example_2_3 V : (150 <= V)%nat ->
  (forall j, (j < 3)%nat -> is_belief 3 V j (theta_2_3 j) (beliefs_2_3 V j) /\ is_smp 3 (beliefs_2_3 V j)
    (smp_2_3 j)) /\
  second 3 smp_2_3 = 100%nat /\ max_below 3 theta_2_3 = 100%nat /\
  beliefs_2_3 V 0 theta_2_3 /\ beliefs_2_3 V 1 theta_2_3 /\ ~ beliefs_2_3 V 2 theta_2_3.
Proof.
  intros HV.
  assert (H0 : beliefs_2_3 V 0 (three 100 0 0)) by (split; [apply three_typed; lia|reflexivity]).
  assert (H1 : beliefs_2_3 V 1 (three 100 80 0)) by (split; [apply three_typed; lia|left; split; reflexivity]).
  assert (H2 : beliefs_2_3 V 2 (three 150 0 60)) by (split; [apply three_typed; lia|repeat split]).
  assert (Htheta : typed 3 V theta_2_3) by (apply (three_typed V 100 80 60); lia).
  split; [|split; [vm_compute; reflexivity|split; [vm_compute; reflexivity|split; [|split]]]].
  - intros [|[|[|j]]] Hj; [| | |lia]; (split; split).
    + eauto.
    + intros t [Ht E]. split; [exact E|exact Ht].
    + exists (three 100 0 0). split; [assumption|reflexivity].
    + intros t [_ E]. rewrite max_three, E. simpl smp_2_3. lia.
    + eauto.
    + intros t [Ht E]. split; [destruct E as [[_ E]|[E _]]; exact E|exact Ht].
    + exists (three 100 80 0). split; [assumption|reflexivity].
    + intros t [_ E]. rewrite max_three. simpl smp_2_3. lia.
    + eauto.
    + intros t [Ht [_ [_ E]]]. split; [exact E|exact Ht].
    + exists (three 150 0 60). split; [assumption|reflexivity].
    + intros t [_ E]. rewrite max_three. simpl smp_2_3. lia.
  - split; [exact Htheta|reflexivity].
  - split; [exact Htheta|left; split; reflexivity].
  - intros [_ [E _]]. revert E. unfold theta_2_3. lia.
Qed.

(** ** The remark on the benchmark *)

Section Bounds.
Variables (n V : nat) (theta : nat -> nat) (B : nat -> belief) (smp : nat -> nat).
Hypothesis beliefs : forall i, (i < n)%nat -> is_belief n V i (theta i) (B i).
Hypothesis smps : forall i, (i < n)%nat -> is_smp n (B i) (smp i).

(** "smp_i >= theta_i for every player i" *)
Theorem smp_at_least_type i : (i < n)%nat -> (theta i <= smp i)%nat.
Proof.
  intros Hi. destruct (smps i Hi) as [[t [Ht <-]] _]. destruct (beliefs i Hi) as [_ Hb].
  destruct (Hb t Ht) as [<- _]. apply max_below_ge. assumption.
Qed.

(** "2nd(B) >= 2nd(theta)" *)
Theorem benchmark_at_least_second_type : (second n theta <= second n smp)%nat.
Proof. apply second_monotone. exact smp_at_least_type. Qed.

Lemma right_smp_at_most i : (i < n)%nat -> B i theta -> (smp i <= max_below n theta)%nat.
Proof. intros Hi Hin. apply (proj2 (smps i Hi)). assumption. Qed.

(** It takes two wrong beliefs to exceed the highest type. *)
Theorem two_are_wrong : (max_below n theta < second n smp)%nat ->
  exists i j, (i < n)%nat /\ (j < n)%nat /\ i <> j /\ ~ B i theta /\ ~ B j theta.
Proof.
  intros Hlt. destruct (Nat.le_gt_cases n 1) as [Hle|Hn].
  - exfalso. assert (second n smp = 0%nat); [|lia]. destruct n as [|[|m]]; [reflexivity| |lia].
    unfold second, max_other. simpl. lia.
  - unfold second in Hlt.
    destruct (max_below_attained n (fun i => Nat.min (smp i) (max_other n i smp)) ltac:(lia)) as [i [Hi Hm]].
    cbv beta in Hm. destruct (max_other_attained n i smp ltac:(lia) Hi) as [j [Hj [Hne Hs]]].
    exists i, j. repeat split; try assumption; try congruence.
    + intros Hin. pose proof (right_smp_at_most i Hi Hin). lia.
    + intros Hin. pose proof (right_smp_at_most j Hj Hin). lia.
Qed.

(** "... but never when all beliefs are correct" *)
Theorem correct_beliefs_bound_the_benchmark : (forall i, (i < n)%nat -> B i theta) ->
  (second n smp <= max_below n theta)%nat.
Proof.
  intros Hall. apply Nat.nlt_ge. intros Hlt. destruct (two_are_wrong Hlt) as [i [j [Hi [_ [_ [Hno _]]]]]].
  apply Hno. auto.
Qed.

End Bounds.

(** "Sometimes 2nd(B) can exceed the highest valuation" *)
Theorem the_benchmark_may_exceed_all_types n V : (2 <= n)%nat -> (1 <= V)%nat -> exists theta B smp,
  (forall i, (i < n)%nat -> is_belief n V i (theta i) (B i) /\ is_smp n (B i) (smp i)) /\
  (max_below n theta < second n smp)%nat.
Proof.
  intros Hn HV. set (t := fun i j : nat => if (j =? (if (i =? 0)%nat then 1 else 0))%nat then V else 0%nat).
  exists zero_types, (fun i => sure_of n (t i)), (fun _ => V). split.
  - intros i Hi. split.
    + apply sure_is_belief; [assumption| |].
      * intros j _. unfold t. destruct (_ =? _)%nat; lia.
      * unfold t, zero_types. destruct (Nat.eqb_spec i 0) as [->|]; [reflexivity|].
        destruct (Nat.eqb_spec i 0); [lia|reflexivity].
    + assert (E : max_below n (t i) = V).
      { apply Nat.le_antisymm.
        - apply max_below_le. intros j _. unfold t. destruct (_ =? _)%nat; lia.
        - destruct (Nat.eqb_spec i 0) as [Ei|Ei].
          + pose proof (max_below_ge n (t i) 1%nat ltac:(lia)) as H. unfold t at 1 in H.
            rewrite Ei in H. simpl in H. rewrite Ei. exact H.
          + pose proof (max_below_ge n (t i) 0%nat ltac:(lia)) as H. unfold t at 1 in H.
            destruct (Nat.eqb_spec i 0); [lia|]. exact H. }
      rewrite <- E. apply smp_of_sure.
  - assert (Hz : (max_below n zero_types <= 0)%nat) by (apply max_below_le; intros; unfold zero_types; lia).
    pose proof (max_below_ge n (fun i => Nat.min V (max_other n i (fun _ => V))) 0%nat ltac:(lia)) as H.
    cbv beta in H. pose proof (max_other_ge n 0 (fun _ => V) 1%nat ltac:(lia) ltac:(lia)) as H'. cbv beta in H'.
    unfold second. lia.
Qed.
