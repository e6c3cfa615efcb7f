(** * Lemmas 1 and 2, step by step

    [ACM2010] Section 4, proofs of Lemmas 1 and 2, and Computational Remarks: the displays that hold, and what
    holds in place of the one that does not (see Lemma2Fails.v). For every assignment context. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Star StarFacts Probability Lemma5 Theorem1.
Import ListNotations.
Open Scope R_scope.

Section Steps.
Variable n : nat.
Variable bundle : Type.
Variable nothing : bundle.
Variable allowed : assignment bundle -> Prop.
Variables B N : nat.
Variable number : nat -> types bundle -> nat.
Variable state : nat -> nat -> types bundle.
Hypothesis some_player : (1 <= n)%nat.
Hypothesis closed : downward_closed n bundle nothing allowed.
Hypothesis numbering : numbered n bundle nothing B N number state.

Notation revenue := (lottery_revenue n bundle).
Notation classical := (classical n bundle nothing allowed B).
Notation classical_without := (classical_without n bundle nothing allowed B).
Notation revenue_on := (revenue_on n bundle N state).
Notation marginal := (marginal bundle number).
Notation is_prior := (is_type_prior n bundle nothing B).

(** The first display: REV(M_i), the revenue but for i's payment, is (n-1)/n REV(M) on average over i. *)
Theorem average_of_M_i : forall X D (M : mechanism bundle),
  / INR n * total reals n (fun i => mean X D (fun theta => revenue (M theta) - payment bundle i (M theta)))
  = (1 - 1 / INR n) * mean X D (fun theta => revenue (M theta)).
Proof.
  intros X D M. pose proof (INR_positive n some_player) as Hn.
  rewrite total_sum. unfold mean. rewrite sum_sum, <- !sum_scale. apply sum_ext. intros theta _.
  rewrite sum_scale, sum_minus, sum_constant, seq_length. unfold lottery_revenue. rewrite total_sum. field.
  lra.
Qed.

(** The revenue on what i knows of the others, as a mean over all profiles *)
Lemma revenue_on_marginal X D i (M : mechanism bundle) : is_prior X D -> (i < n)%nat ->
  (forall v w, alike_but n bundle i v w -> M v = M w) ->
  revenue_on i (marginal X D i) M = mean X D (fun theta => revenue (M theta)).
Proof.
  intros [Hp _] Hi Hext. unfold Theorem1.revenue_on.
  rewrite (marginal_mean n bundle nothing B N number state numbering X D i
    (fun s => revenue (M (state i s)))); [|intros theta Ht; apply Hp; assumption|assumption].
  unfold mean. apply sum_ext. intros y Hy. rewrite (Hext (state i (number i y)) y); [reflexivity|].
  apply numbering; [assumption|]. apply Hp. assumption.
Qed.

(** "the expected revenue of optimal mechanisms increases with the precision of their type-distributions", for
    mechanisms of any kind that does not depend on the distribution, such as those that never leave a truthful
    player below zero: if what any of them earns on D|E is at most L(E), in every cell E of a partition, then
    what any of them earns on D is at most the mean of L. (OPT(C, D|E) is the least such number.) *)
Theorem precision : forall X D (cell : types bundle -> nat) (good : mechanism bundle -> Prop)
    (L : nat -> R) M,
  is_prior X D ->
  (forall theta M', In theta X -> 0 < D theta -> good M' ->
     mean X (knowledge X D cell (cell theta)) (fun y => revenue (M' y)) <= L (cell theta)) ->
  good M ->
  mean X D (fun theta => revenue (M theta)) <= mean X D (fun theta => L (cell theta)).
Proof.
  intros X D cell good L M [Hp _] Hopt HM.
  enough (H : 0 <= mean X D (fun y => L (cell y) - revenue (M y))).
  { unfold mean in *. rewrite (sum_ext X _ (fun y => D y * L (cell y) - D y * revenue (M y))) in H
      by (intros; ring). rewrite sum_minus in H. lra. }
  apply (mean_by_classes X D _ (fun x y => (cell y =? cell x)%nat)).
  - intros x Hx. apply Hp. assumption.
  - intros x _. apply Nat.eqb_refl.
  - intros x y _ _ E z _. apply Nat.eqb_eq in E. rewrite E. reflexivity.
  - intros x Hx Hpos. specialize (Hopt x M Hx Hpos HM).
    set (Z := chance X D (fun y => (cell y =? cell x)%nat)).
    assert (HZ : 0 < Z).
    { apply Rlt_le_trans with (D x); [assumption|]. apply chance_member; [|assumption|apply Nat.eqb_refl].
      intros y Hy. apply Hp. assumption. }
    assert (Hcell : mean X (knowledge X D cell (cell x)) (fun y => revenue (M y))
      = / Z * sum X (fun y => if (cell y =? cell x)%nat then D y * revenue (M y) else 0)).
    { unfold mean. rewrite <- sum_scale. apply sum_ext. intros y _. unfold knowledge. fold Z.
      destruct (_ =? _)%nat; [unfold Rdiv|]; ring. }
    rewrite (sum_ext X _ (fun y => L (cell x) * (if (cell y =? cell x)%nat then D y else 0)
      - (if (cell y =? cell x)%nat then D y * revenue (M y) else 0))).
    + rewrite sum_minus, sum_scale. fold (chance X D (fun y => (cell y =? cell x)%nat)). fold Z.
      rewrite Hcell in Hopt. set (earned := sum X _) in *.
      apply (Rmult_le_compat_l Z) in Hopt; [|lra]. rewrite <- Rmult_assoc, Rinv_r in Hopt by lra. lra.
    + intros y _. destruct (cell y =? cell x)%nat eqn:E; [apply Nat.eqb_eq in E; rewrite E|]; ring.
Qed.

(** So it is if the best mechanism of each cell is run there. *)
Lemma cell_by_cell : forall X D (cell : types bundle -> nat) (good : mechanism bundle -> Prop)
    (optimal_in : nat -> mechanism bundle) M,
  is_prior X D ->
  (forall theta M', In theta X -> 0 < D theta -> good M' ->
     mean X (knowledge X D cell (cell theta)) (fun y => revenue (M' y))
     <= mean X (knowledge X D cell (cell theta)) (fun y => revenue (optimal_in (cell theta) y))) ->
  good M ->
  mean X D (fun theta => revenue (M theta)) <= mean X D (fun theta => revenue (optimal_in
    (cell theta) theta)).
Proof.
  intros X D cell good optimal_in M [Hp _] Hopt HM.
  enough (H : 0 <= mean X D (fun y => revenue (optimal_in (cell y) y) - revenue (M y))).
  { unfold mean in *. rewrite (sum_ext X _ (fun y => D y * revenue (optimal_in (cell y) y) - D y *
      revenue (M y)))
      in H by (intros; ring). rewrite sum_minus in H. lra. }
  apply (mean_by_classes X D _ (fun x y => (cell y =? cell x)%nat)).
  - intros x Hx. apply Hp. assumption.
  - intros x _. apply Nat.eqb_refl.
  - intros x y _ _ E z _. apply Nat.eqb_eq in E. rewrite E. reflexivity.
  - intros x Hx Hpos. specialize (Hopt x M Hx Hpos HM).
    set (Z := chance X D (fun y => (cell y =? cell x)%nat)).
    assert (HZ : 0 < Z).
    { apply Rlt_le_trans with (D x); [assumption|]. apply chance_member; [|assumption|apply Nat.eqb_refl].
      intros y Hy. apply Hp. assumption. }
    assert (Hcell : forall g, mean X (knowledge X D cell (cell x)) g
      = / Z * sum X (fun y => if (cell y =? cell x)%nat then D y * g y else 0)).
    { intros g. unfold mean. rewrite <- sum_scale. apply sum_ext. intros y _. unfold knowledge. fold Z.
      destruct (_ =? _)%nat; [unfold Rdiv|]; ring. }
    rewrite !Hcell in Hopt. apply Rmult_le_reg_l in Hopt; [|apply Rinv_0_lt_compat; assumption].
    rewrite (sum_ext X _ (fun y => (if (cell y =? cell x)%nat then D y *
      revenue (optimal_in (cell y) y) else 0)
      - (if (cell y =? cell x)%nat then D y * revenue (M y) else 0))) by (intros y _; destruct (_ =? _)%nat;
          ring).
    rewrite sum_minus.
    rewrite (sum_ext X _ (fun y => if (cell y =? cell x)%nat then D y *
      revenue (optimal_in (cell x) y) else 0)).
    + lra.
    + intros y _. destruct (cell y =? cell x)%nat eqn:E; [|reflexivity]. apply Nat.eqb_eq in E. rewrite E.
      reflexivity.
Qed.

Variable best : nat -> (nat -> R) -> mechanism bundle.
Hypothesis optimality : optimal n bundle nothing allowed B N state best.

(** what i announces under truth: his knowledge of the others *)
Notation announces := (announces bundle number).

(** Lemma 1, first paragraph: whatever distribution F the removed player i reports, and whatever the others
    announce, player j is best off announcing his true type. *)
Theorem truth_is_best_for_the_others : forall i j F theta t, (i < n)%nat -> (j < n)%nat -> j <> i ->
  distribution N F -> legal_types n bundle nothing B theta -> is_type bundle nothing B t ->
  lottery_utility bundle j (theta j) (best i F (with_type bundle theta j t))
  <= lottery_utility bundle j (theta j) (best i F theta).
Proof.
  intros i j F theta t Hi Hj Hne HF Htheta Ht.
  destruct (optimality i F Hi HF) as [[_ [[_ [Htruth _]] _]] _]. apply Htruth; assumption.
Qed.

(** REV(M, -i): the revenue if i is removed and truthful *)
Definition revenue_without (X : list (types bundle)) (D : types bundle -> R)
    (cells : nat -> types bundle -> nat) (i : nat) : R :=
  mean X D (fun theta => revenue (best i (announces X D cells i theta) theta)).

(** The third display, repaired. It has REV(M(D_-i)) on the left; with what i knows in place of D_-i it holds:
    REV(M, -i) >= REV(M_i(D)), for every classical M. *)
Theorem knowledge_against_M_i : forall X D cells M i,
  is_prior X D -> types_consistent n bundle X cells -> classical M -> (i < n)%nat ->
  revenue_without X D cells i
  >= mean X D (fun theta => revenue (M theta) - payment bundle i (M theta)).
Proof.
  intros X D cells M i Hp Hc HM Hi. unfold revenue_without. apply Rle_ge.
  pose proof (removed_revenue n bundle nothing allowed B N number state best closed numbering optimality
    X D Hp cells Hc M HM i Hi) as H. unfold mean in *.
  match type of H with 0 <= sum _ (fun y => D y * (?f - ?g)) =>
    rewrite (sum_ext X _ (fun y => D y * f - D y * g)) in H by (intros; ring) end.
  rewrite sum_minus in H. lra.
Qed.

(** So before the reward the revenue is at least (1 - 1/n) OPT: the last display. *)
Theorem gross_revenue : forall X D cells M,
  is_prior X D -> types_consistent n bundle X cells -> classical M ->
  / INR n * total reals n (revenue_without X D cells)
  >= (1 - 1 / INR n) * mean X D (fun theta => revenue (M theta)).
Proof.
  intros X D cells M Hp Hc HM. rewrite <- average_of_M_i. apply Rle_ge.
  apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat, INR_positive; assumption|].
  rewrite !total_sum. apply sum_le. intros i Hi. apply in_seq in Hi. apply Rge_le.
  apply knowledge_against_M_i; (assumption || lia).
Qed.

(** The fifth display, REV(M, -i) >= REV(M(D_-i)): player i's knowledge does not hurt. It may be about any
    partition. *)
Theorem knowledge_does_not_hurt : forall X D cells i, is_prior X D -> (i < n)%nat ->
  revenue_without X D cells i >= revenue_on i (marginal X D i) (best i (marginal X D i)).
Proof.
  intros X D cells i Hp Hi. apply Rle_ge.
  pose proof (marginal_distribution n bundle nothing B N number state numbering X D i Hp Hi) as Hm.
  destruct (optimality i _ Hi Hm) as [Hclass _]. rewrite revenue_on_marginal by (assumption || apply Hclass).
  apply (cell_by_cell X D (cells i) (classical_without i)
    (fun name => best i (marginal X (knowledge X D (cells i) name) i))); [assumption| |assumption].
  intros theta M' Ht Hpos HM'.
  pose proof (knowledge_prior n bundle nothing B X D Hp cells i theta Ht Hpos) as Hk.
  pose proof (marginal_distribution n bundle nothing B N number state numbering X _ i Hk Hi) as Hmk.
  destruct (optimality i _ Hi Hmk) as [Hbest Hopt]. specialize (Hopt M' HM').
  rewrite !revenue_on_marginal in Hopt by (assumption || apply Hbest || apply HM'). exact Hopt.
Qed.
End Steps.

(** ** Computational Remarks *)

(** Let k_i be what a family of mechanisms earns given i's knowledge, a_i what it earns on D_-i, d_i what it
    earns on D from all but i, r what it earns on D, and o the optimum. "If M satisfies the above two
    conditions and is approximately optimal" with the ratio b, then the mean of the k_i is at least
    (1 - 1/n) b o. *)
Theorem two_conditions : forall n (k a d : nat -> R) r b o, (1 <= n)%nat ->
  (forall i, (i < n)%nat -> k i >= a i) -> (forall i, (i < n)%nat -> a i >= d i) ->
  total reals n d = (INR n - 1) * r -> r >= b * o ->
  / INR n * total reals n k >= (1 - 1 / INR n) * (b * o).
Proof.
  intros n k a d r b o Hn Hk Ha Hd Hr. assert (H1 : 1 <= INR n) by (apply (le_INR 1); assumption).
  assert (Hsum : total reals n d <= total reals n k).
  { rewrite !total_sum. apply sum_le. intros i Hi. apply in_seq in Hi. specialize (Hk i ltac:(lia)).
    specialize (Ha i ltac:(lia)). lra. }
  rewrite Hd in Hsum. apply Rle_ge. apply Rle_trans with (/ INR n * ((INR n - 1) * (b * o))).
  - right. field. lra.
  - apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|]. nra.
Qed.

(** One condition does, k_i >= d_i; optimal mechanisms meet it (knowledge_against_M_i), but not a_i >= d_i. *)
Theorem one_condition : forall n (k d : nat -> R) r b o, (1 <= n)%nat ->
  (forall i, (i < n)%nat -> k i >= d i) -> total reals n d = (INR n - 1) * r -> r >= b * o ->
  / INR n * total reals n k >= (1 - 1 / INR n) * (b * o).
Proof.
  intros n k d r b o Hn Hk Hd Hr. apply (two_conditions n k d d r); try assumption. intros i _. lra.
Qed.
