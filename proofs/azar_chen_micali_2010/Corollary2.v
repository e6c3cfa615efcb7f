(** * Corollary 2: auctions of a single good

    [ACM2010] Section 1.3.3: Theorem 1 in single-good contexts, where everything that it assumes is there but
    the optimal mechanism itself. It holds for every distribution, the product distributions among them; what
    is run is optimal for what the removed player knows, which need not be a product distribution, so that
    Myerson's mechanism alone will not do. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Theorem1.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

(** bundles: the good, or nothing; at most one player may have it. *)
Definition one_good (n : nat) (A : nat -> bool) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> A i = true -> A j = true -> i = j.

(** the number whose last digit, to the base B, is f(m-1), the one before f(m-2), and so on *)
Fixpoint code (B m : nat) (f : nat -> nat) : nat :=
  match m with O => O | S m' => (f m' + code B m' f * B)%nat end.

Fixpoint digit (B m s j : nat) : nat :=
  match m with O => O | S m' => if (j =? m')%nat then (s mod B)%nat else digit B m' (s / B)%nat j end.

(** Theta_-i, numbered by the others' values as digits *)
Definition number_of (n B i : nat) (theta : types bool) : nat :=
  code B (n - 1) (fun m => theta (if (m <? i)%nat then m else S m) true).

Definition state_of (n B i s : nat) : types bool :=
  fun j b => if b then digit B (n - 1) s (if (j <? i)%nat then j else (j - 1)%nat) else O.

Definition Corollary_2 : Prop :=
  forall n B best epsilon, (2 <= n)%nat -> 0 < epsilon ->
  let N := (B ^ (n - 1))%nat in
  optimal n bool false (one_good n) B N (state_of n B) best ->
  Lemma_1_types n bool false B N (number_of n B) best (epsilon / 2) /\
  Lemma_1_reports n bool false B N (number_of n B) best (epsilon / 2) /\
  forall X D cells M, is_type_prior n bool false B X D -> types_consistent n bool X cells ->
  classical n bool false (one_good n) B M ->
  expected_revenue_of_M n bool N (number_of n B) best (epsilon / 2) X D cells
  > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bool (M theta)) - epsilon.

(** ** Proofs *)

Lemma code_below B m f : (forall j, (j < m)%nat -> (f j < B)%nat) -> (code B m f < B ^ m)%nat.
Proof.
  induction m as [|m IH]; intros H; [simpl; lia|]. simpl code. rewrite Nat.pow_succ_r'.
  specialize (IH ltac:(intros; apply H; lia)). specialize (H m ltac:(lia)). nia.
Qed.

Lemma digit_code B m f : (forall j, (j < m)%nat -> (f j < B)%nat) ->
  forall j, (j < m)%nat -> digit B m (code B m f) j = f j.
Proof.
  induction m as [|m IH]; intros H j Hj; [lia|]. pose proof (H m ltac:(lia)) as Hm.
  simpl. destruct (j =? m)%nat eqn:E.
  - apply Nat.eqb_eq in E. subst j. rewrite Nat.mod_add by lia. apply Nat.mod_small. assumption.
  - apply Nat.eqb_neq in E. rewrite Nat.div_add, Nat.div_small by lia. apply IH; [|lia].
    intros; apply H; lia.
Qed.

Lemma digit_below B m j : (1 <= B)%nat -> forall s, (digit B m s j < B)%nat.
Proof.
  intros HB. induction m as [|m IH]; intros s; simpl; [lia|].
  destruct (j =? m)%nat; [apply Nat.mod_upper_bound; lia|apply IH].
Qed.

Lemma code_ext B m f g : (forall j, (j < m)%nat -> f j = g j) -> code B m f = code B m g.
Proof.
  induction m as [|m IH]; intros H; [reflexivity|]. simpl. rewrite (H m), IH; auto.
Qed.

Lemma single_good_numbered n B : (2 <= n)%nat ->
  numbered n bool false B (B ^ (n - 1)) (number_of n B) (state_of n B).
Proof.
  intros Hn. split; [|split; [|split]].
  - intros i theta Hi Htheta. apply code_below. intros j Hj.
    apply Htheta. destruct (j <? i)%nat; lia.
  - intros i v w Hi Hvw. apply code_ext. intros j Hj. rewrite Hvw; [reflexivity| |];
      destruct (j <? i)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E; lia.
  - intros i theta Hi Htheta j Hj Hne. extensionality b. unfold state_of.
    destruct b; [|symmetry; apply Htheta; assumption]. unfold number_of. rewrite digit_code.
    + destruct (j <? i)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E.
      * apply Nat.ltb_lt in E. rewrite E. reflexivity.
      * assert (E' : (j - 1 <? i)%nat = false) by (apply Nat.ltb_ge; lia). rewrite E'. f_equal. lia.
    + intros m Hm. apply Htheta. destruct (m <? i)%nat; lia.
    + destruct (j <? i)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E; lia.
  - intros i s Hi Hs j Hj. assert (HB : (1 <= B)%nat).
    { destruct B; [|lia]. rewrite Nat.pow_0_l in Hs by lia. lia. }
    split; [reflexivity|]. intros b. unfold state_of. destruct b; [apply digit_below|]; lia.
Qed.

Lemma one_good_closed n : downward_closed n bool false (one_good n).
Proof.
  intros A k HA _ i j Hi Hj. unfold dropped.
  destruct (i =? k)%nat; [discriminate|]. destruct (j =? k)%nat; [discriminate|]. apply HA; assumption.
Qed.

Theorem corollary_2 : Corollary_2.
Proof.
  intros n B best epsilon Hn He N Hopt.
  exact (theorem_1 n bool false (one_good n) B N (number_of n B) (state_of n B) best epsilon Hn He
    (one_good_closed n) (single_good_numbered n B Hn) Hopt).
Qed.
