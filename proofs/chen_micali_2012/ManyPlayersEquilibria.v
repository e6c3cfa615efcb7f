(** * Equilibria of n players, and which are fragile

    [CM2012] Appendix A, Definitions 8 to 10, for n players and mixed strategies. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Number.
From CM2012 Require Import SecondBelief Beliefs Facts Theorem3 ManyPlayers.
Open Scope R_scope.

(** ** Beliefs as data *)

(** A belief as the list of its members. *)
Definition finite_belief : Type := list (nat -> nat).

Definition set_of (n : nat) (E : finite_belief) : belief :=
  fun t => exists t', In t' E /\ forall j, (j < n)%nat -> t j = t' j.

Fixpoint lowest (n : nat) (E : finite_belief) : nat :=
  match E with
  | [] => 0
  | [t] => max_below n t
  | t :: E' => Nat.min (max_below n t) (lowest n E')
  end.

Lemma lowest_smp n E : E <> [] -> is_smp n (set_of n E) (lowest n E).
Proof.
  induction E as [|t [|t2 E] IH]; intros Hne; [congruence| |].
  - split.
    + exists t. split; [|reflexivity]. exists t. split; [left; reflexivity|reflexivity].
    + intros r [t' [[<-|[]] Hr]]. rewrite (max_below_ext n r t Hr). simpl. lia.
  - destruct (IH ltac:(discriminate)) as [[r [[r' [Hin Hr]] Hmax]] Hmin].
    change (lowest n (t :: t2 :: E)) with (Nat.min (max_below n t) (lowest n (t2 :: E))). split.
    + destruct (Nat.le_gt_cases (max_below n t) (lowest n (t2 :: E))) as [Hle|Hgt].
      * exists t. split; [|lia]. exists t. split; [left; reflexivity|reflexivity].
      * exists r. split; [|lia]. exists r'. split; [right; assumption|assumption].
    + intros q [q' [[<-|Hq] Hqq]].
      * rewrite (max_below_ext n q t Hqq). lia.
      * specialize (Hmin q ltac:(exists q'; split; assumption)). lia.
Qed.

(** Two lists of the same set. *)
Definition same_set (n : nat) (E F : finite_belief) : Prop := forall t, set_of n E t <-> set_of n F t.

Lemma smp_unique n B k k' : is_smp n B k -> is_smp n B k' -> k = k'.
Proof.
  intros [[t [Ht <-]] H] [[t' [Ht' <-]] H']. specialize (H t' Ht'). specialize (H' t Ht). lia.
Qed.

(** ** Definitions 8 to 10 *)

(** the pure strategy x, among the mixed ones *)
Section Point.
Context {A : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.

Definition point (x y : A) : R := if eq_dec y x then 1 else 0.

Lemma sum_point K x f : NoDup K -> In x K -> sum K (fun y => point x y * f y) = f x.
Proof.
  intros Hd Hx. unfold point. rewrite (sum_filter_out eq_dec K x _ Hd Hx). cbv beta.
  destruct (eq_dec x x); [|tauto]. rewrite sum_zero; [ring|].
  intros y Hy. apply in_remove in Hy. destruct (eq_dec y x); [tauto|ring].
Qed.

Lemma point_distribution (L : nat -> list A) x m i : NoDup (L i) -> In x (L i) -> m i = point x ->
  distribution L m i.
Proof.
  intros Hd Hx Hm. unfold distribution. rewrite Hm. split.
  - intros y _. unfold point. destruct (eq_dec y x); lra.
  - rewrite <- (sum_point (L i) x (fun _ => 1) Hd Hx). apply sum_ext. intros; ring.
Qed.

Lemma point_only x y : point x y <> 0 -> y = x.
Proof. unfold point. destruct (eq_dec y x); [trivial|lra]. Qed.

End Point.

Section Equilibria.
Context {A : Type}.
Variables (n V : nat) (L : nat -> list A) (win price : nat -> (nat -> A) -> R).
(** what is played from n on; it does not matter *)
Variable base : nat -> A.

Definition utility (i t : nat) (s : nat -> A) : R := INR t * win i s - price i s.

(** A Nash equilibrium in mixed strategies, where theta are the types. *)
Definition nash (theta : nat -> nat) (m : nat -> A -> R) : Prop :=
  (forall i, (i < n)%nat -> distribution L m i) /\
  forall i w, (i < n)%nat -> distribution L (join i w m) i ->
    mean L (join i w m) n (utility i (theta i)) base <= mean L m n (utility i (theta i)) base.

(** Each player's strategy is best for his type whatever the others do. *)
Definition very_weakly_dominant (theta : nat -> nat) (m : nat -> A -> R) : Prop :=
  (forall i, (i < n)%nat -> distribution L m i) /\
  forall i m', (i < n)%nat -> (forall j, (j < n)%nat -> distribution L m' j) ->
    mean L m' n (utility i (theta i)) base <= mean L (join i (m i) m') n (utility i (theta i)) base.

(** what each player plays, possibly mixed, given his belief; his own type is part of it *)
Definition plays : Type := nat -> finite_belief -> A -> R.

Definition in_D (theta : nat -> nat) (B : nat -> finite_belief) : Prop :=
  correct n V theta (fun i => set_of n (B i)).

(** Definition 8: an equilibrium of the kind in every context of D(n,V). *)
Definition ex_post (kind : (nat -> nat) -> (nat -> A -> R) -> Prop) (s : plays) : Prop :=
  forall theta B, in_D theta B -> kind theta (fun i => s i (B i)).

Definition revenue_at (s : plays) (B : nat -> finite_belief) : R :=
  mean L (fun i => s i (B i)) n (revenue n price) base.

(** Definition 9 *)
Definition implements_at (epsilon : R) (s : plays) : Prop :=
  forall theta B m, in_D theta B -> benchmark_is n (fun i => set_of n (B i)) m ->
    epsilon * INR m <= revenue_at s B.

(** Definition 10, for player i and his belief E: s' is another equilibrium, differs there only, and misses the
    benchmark in every context with this belief, of which there are some. [which] restricts these contexts. *)
Definition fragile_at (kind : (nat -> nat) -> (nat -> A -> R) -> Prop) (which : (nat -> finite_belief) -> Prop)
    (epsilon : R) (s : plays) (i : nat) (E : finite_belief) : Prop :=
  (i < n)%nat /\ (exists theta B, in_D theta B /\ same_set n (B i) E /\ which B) /\
  exists s' : plays, ex_post kind s' /\
    (forall j F, j <> i \/ ~ same_set n F E -> s' j F = s j F) /\
    forall theta B m, in_D theta B -> same_set n (B i) E -> which B ->
      benchmark_is n (fun j => set_of n (B j)) m -> revenue_at s' B < epsilon * INR m.

Definition every_context (B : nat -> finite_belief) : Prop := True.

Definition fragile (kind : (nat -> nat) -> (nat -> A -> R) -> Prop) (epsilon : R) (s : plays) : Prop :=
  exists i E, fragile_at kind every_context epsilon s i E.

Lemma very_weakly_is_nash theta m : very_weakly_dominant theta m -> nash theta m.
Proof.
  intros [Hm Hbest]. split; [assumption|]. intros i w Hi Hw. specialize (Hbest i (join i w m) Hi).
  replace (join i (m i) (join i w m)) with m in Hbest.
  - apply Hbest. intros j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [assumption|].
    unfold distribution. rewrite join_other by assumption. apply Hm. assumption.
  - apply functional_extensionality. intros j. unfold join. destruct (Nat.eqb_spec j i); congruence.
Qed.

End Equilibria.

(** ** Equality of beliefs, computed *)

Definition agree (n : nat) (t t' : nat -> nat) : bool := forallb (fun j => (t j =? t' j)%nat) (seq 0 n).

Lemma agree_true n t t' : agree n t t' = true <-> forall j, (j < n)%nat -> t j = t' j.
Proof.
  unfold agree. rewrite forallb_forall. split; intros H j Hj.
  - apply Nat.eqb_eq. apply H. apply in_seq. lia.
  - apply Nat.eqb_eq. apply H. apply in_seq in Hj. lia.
Qed.

Definition member (n : nat) (t : nat -> nat) (E : finite_belief) : bool := existsb (agree n t) E.

Lemma member_true n t E : member n t E = true <-> set_of n E t.
Proof.
  unfold member. rewrite existsb_exists. split; intros [t' [Hin H]]; exists t'; (split; [assumption|]).
  - apply agree_true. assumption.
  - apply agree_true. assumption.
Qed.

Definition same (n : nat) (E F : finite_belief) : bool :=
  forallb (fun t => member n t F) E && forallb (fun t => member n t E) F.

Lemma contained n E F : forallb (fun t => member n t F) E = true <-> forall t, set_of n E t -> set_of n F t.
Proof.
  rewrite forallb_forall. split.
  - intros H t [t' [Hin Ht]]. specialize (H t' Hin). apply member_true in H. destruct H as [r [Hr Hrt]].
    exists r. split; [assumption|]. intros j Hj. rewrite Ht by assumption. auto.
  - intros H t Hin. apply member_true. apply H. exists t. split; [assumption|reflexivity].
Qed.

Lemma same_true n E F : same n E F = true <-> same_set n E F.
Proof.
  unfold same. rewrite andb_true_iff, !contained. unfold same_set. split.
  - intros [H1 H2] t. split; auto.
  - intros H. split; intros t; apply H.
Qed.

(** s with another play of player i at one belief *)
Definition changed {A : Type} (n : nat) (s : @plays A) (i : nat) (E : finite_belief) (w : A -> R) : plays :=
  fun j F => if (j =? i)%nat && same n F E then w else s j F.

Lemma changed_elsewhere {A} n (s : @plays A) i E w j F :
  j <> i \/ ~ same_set n F E -> changed n s i E w j F = s j F.
Proof.
  intros H. unfold changed. destruct (Nat.eqb_spec j i) as [->|]; [|reflexivity].
  destruct (same n F E) eqn:E'; [|reflexivity]. apply same_true in E'. tauto.
Qed.

(** ** The second equilibrium *)

Section Borrowed.
Context {A : Type}.
Variables (n V : nat) (kind : (nat -> nat) -> (nat -> A -> R) -> Prop) (s : @plays A).

(** To play at E what one plays at F is to play s in a context with F in the place of E. *)
Lemma changed_there i E F B : same_set n (B i) E ->
  (fun j => changed n s i E (s i F) j (B j)) = (fun j => s j (join i F B j)).
Proof.
  intros H. apply functional_extensionality. intros j. unfold changed, join.
  destruct (Nat.eqb_spec j i) as [->|]; [|reflexivity]. apply same_true in H. rewrite H. reflexivity.
Qed.

Lemma borrowed i E F : ex_post n V kind s ->
  (forall theta B, in_D n V theta B -> same_set n (B i) E -> in_D n V theta (join i F B)) ->
  ex_post n V kind (changed n s i E (s i F)).
Proof.
  intros Hs HF theta B HD. destruct (same n (B i) E) eqn:HE.
  - apply same_true in HE. rewrite changed_there by assumption. apply Hs. apply HF; assumption.
  - replace (fun j => changed n s i E (s i F) j (B j)) with (fun j => s j (B j)); [apply Hs; assumption|].
    apply functional_extensionality. intros j. symmetry. apply changed_elsewhere.
    destruct (Nat.eq_dec j i) as [->|]; [right|left; assumption].
    intros H. apply same_true in H. congruence.
Qed.

End Borrowed.

Lemma in_D_join n V theta B i F : in_D n V theta B ->
  is_belief n V i (theta i) (set_of n F) -> set_of n F theta -> in_D n V theta (join i F B).
Proof.
  intros HD HF Hin j Hj. destruct (Nat.eq_dec j i) as [->|Hne].
  - rewrite join_own. split; assumption.
  - rewrite join_other by assumption. apply HD. assumption.
Qed.

Lemma member_in n t E : In t E -> set_of n E t.
Proof. intros H. exists t. split; [assumption|reflexivity]. Qed.

Lemma nonempty n E t : set_of n E t -> E <> [].
Proof. intros [t' [H _]]. destruct E; [destruct H|discriminate]. Qed.

(** 2nd(B) is at least k where players 0 and 1 have an smp of at least k. *)
Lemma benchmark_at_least n V theta B k : (2 <= n)%nat -> in_D n V theta B ->
  (forall t i, (i < 2)%nat -> set_of n (B i) t -> (k <= max_below n t)%nat) ->
  (exists m, benchmark_is n (fun i => set_of n (B i)) m) /\
  forall m, benchmark_is n (fun i => set_of n (B i)) m -> (k <= m)%nat.
Proof.
  intros Hn HD Hk. split.
  - exists (second n (fun i => lowest n (B i))), (fun i => lowest n (B i)). split; [|reflexivity].
    intros i Hi. apply lowest_smp. apply (nonempty n _ theta). apply HD. assumption.
  - intros m [smp [Hsmp ->]].
    assert (Hlow : forall i, (i < 2)%nat -> (k <= smp i)%nat).
    { intros i Hi. destruct (Hsmp i ltac:(lia)) as [[t [Ht <-]] _]. apply (Hk t i Hi Ht). }
    pose proof (max_below_ge n (fun i => Nat.min (smp i) (max_other n i smp)) 0 ltac:(lia)) as H.
    pose proof (max_other_ge n 0 smp 1 ltac:(lia) ltac:(lia)) as H1.
    pose proof (Hlow 0%nat ltac:(lia)). pose proof (Hlow 1%nat ltac:(lia)).
    unfold second. cbv beta in H. lia.
Qed.

(** Another type of player 0, whose belief about the others is the same; and F for player 1. *)
Definition with_type (x : nat) (F : finite_belief) (B : nat -> finite_belief) : nat -> finite_belief :=
  join 0 (map (join 0 x) (B 0%nat)) (join 1 F B).

Lemma with_type_context n V theta B x F : (1 <= n)%nat -> in_D n V theta B -> (x <= V)%nat ->
  is_belief n V 1 (theta 1%nat) (set_of n F) -> set_of n F (join 0 x theta) ->
  (forall j, (2 <= j < n)%nat -> set_of n (B j) (join 0 x theta)) ->
  in_D n V (join 0 x theta) (with_type x F B).
Proof.
  intros Hn HD Hx HF Hin Hothers j Hj. unfold with_type. destruct j as [|[|j]].
  - rewrite join_own. destruct (HD 0%nat Hj) as [[_ Hall] [t0 [Hin0 Ht0]]].
    assert (Htrue : set_of n (map (join 0 x) (B 0%nat)) (join 0 x theta)).
    { exists (join 0 x t0). split; [apply in_map; assumption|]. intros l Hl. unfold join.
      destruct (l =? 0)%nat; auto. }
    split; [|assumption]. split; [eauto|]. intros t [t' [Hin' Htt]]. apply in_map_iff in Hin'.
    destruct Hin' as [t2 [<- Hin2]]. destruct (Hall t2 (member_in n t2 _ Hin2)) as [_ HV]. split.
    + apply Htt. assumption.
    + intros l Hl. rewrite Htt by assumption. unfold join. destruct (l =? 0)%nat; auto.
  - change (is_belief n V 1 (theta 1%nat) (set_of n F) /\ set_of n F (join 0 x theta)). split; assumption.
  - change (is_belief n V (S (S j)) (theta (S (S j))) (set_of n (B (S (S j)))) /\
            set_of n (B (S (S j))) (join 0 x theta)). destruct (HD (S (S j)) Hj) as [Hb _].
            split; [exact Hb|]. apply Hothers. lia.
Qed.

(** ** Who can opt out *)

Section Even.
Context {A : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variables (n : nat) (L : nat -> list A) (win price : nat -> (nat -> A) -> R) (base : nat -> A).
Hypothesis distinct : forall i, (i < n)%nat -> NoDup (L i).
Hypothesis out : reasonable n L win price.

Notation utility := (utility win price).
Notation mean m f := (mean L m n f base).

Lemma mean_utility m i t : mean m (utility i t) = INR t * mean m (win i) - mean m (price i).
Proof. exact (mean_u L win price m n i t base). Qed.

(** Who can opt out does not fall below 0 in equilibrium, *)
Lemma stays_even theta m i : nash n L win price base theta m -> (i < n)%nat ->
  0 <= mean m (utility i (theta i)).
Proof.
  intros [Hm Hbest] Hi. destruct (out i Hi) as [x [Hx Hsafe]].
  assert (Hd : distribution L (join i (point eq_dec x) m) i).
  { apply (point_distribution eq_dec L x); [apply distinct; assumption|assumption|apply join_own]. }
  apply Rle_trans with (mean (join i (point eq_dec x) m) (utility i (theta i))); [|apply Hbest; assumption].
  rewrite <- (mean_constant L m n 0 base Hm) at 1. apply (mean_one L _ _ i); [assumption| | |].
  - intros l Hl. symmetry. apply join_other. assumption.
  - intros l Hl _. apply Hm. assumption.
  - intros r Hr. rewrite join_own, sum_point by (try apply distinct; assumption).
    rewrite (sum_zero (L i) (fun y => m i y * 0)) by (intros; ring). apply Hsafe. exact Hr.
Qed.

(** and pays nothing if his type is 0; so the revenue comes from player 0 where he alone has another type. *)
Lemma pays_nothing theta m i : nash n L win price base theta m -> (i < n)%nat -> theta i = 0%nat ->
  mean m (price i) <= 0.
Proof.
  intros Hn Hi Ht. pose proof (stays_even theta m i Hn Hi) as H. rewrite mean_utility, Ht in H. simpl in H. lra.
Qed.

Lemma revenue_from_first theta m : (1 <= n)%nat -> nash n L win price base theta m ->
  (forall i, (1 <= i < n)%nat -> theta i = 0%nat) -> mean m (revenue n price) <= mean m (price 0%nat).
Proof.
  intros Hone Hn Ht. unfold revenue. rewrite (mean_total L m n n price base).
  apply (total_first n (fun i => mean m (price i))); [lia|].
  intros i Hi. apply (pays_nothing theta); [assumption|lia|auto].
Qed.

(** What pure strategies lead to. *)
Lemma mean_pure m x f : (forall i, (i < n)%nat -> In (x i) (L i) /\ m i = point eq_dec (x i)) ->
  mean m f = f (fun i => if (i <? n)%nat then x i else base i).
Proof.
  intros Hx. assert (Hm : forall i, (i < n)%nat -> distribution L m i).
  { intros i Hi. destruct (Hx i Hi) as [Hin Hp].
    apply (point_distribution eq_dec L (x i)); [apply distinct; assumption|assumption|assumption]. }
  assert (Honly : forall r, supported L m n r -> (forall j, (n <= j)%nat -> r j = base j) ->
    r = fun i => if (i <? n)%nat then x i else base i).
  { intros r Hr Hbase. apply functional_extensionality. intros j.
    destruct (Nat.ltb_spec j n) as [Hj|Hj]; [|auto].
    destruct (Hr j Hj) as [_ Hne]. destruct (Hx j Hj) as [_ Hp]. rewrite Hp in Hne.
    apply (point_only eq_dec). assumption. }
  set (c := f _). apply Rle_antisym.
  - rewrite <- (mean_constant L m n c base Hm). apply mean_le_from; [assumption|].
    intros r Hr Hbase. rewrite (Honly r Hr Hbase). apply Rle_refl.
  - rewrite <- (mean_constant L m n c base Hm) at 1. apply mean_le_from; [assumption|].
    intros r Hr Hbase. rewrite (Honly r Hr Hbase). apply Rle_refl.
Qed.

End Even.
