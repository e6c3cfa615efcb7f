(** * Theorem 1: the removed-player mechanism

    [ACM2010] Section 4, for every assignment context, every distribution and all i-consistent partitions. The
    mechanism runs an optimal mechanism for the players that are left; what is needed of that one is the
    hypothesis [optimal] below. Lemma 2 is proved by the argument that is right: every cell of i's knowledge
    fixes his value, so that dropping i from a mechanism leaves one that is truthful for the others there. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma5.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

Section Context.

(** Assignment contexts (Section 1.2): n players, bundles, and the allowed assignments, from which a player
    may always be dropped. A type says what every bundle is worth, and the empty one nothing. *)
Variable n : nat.
Variable bundle : Type.
Variable nothing : bundle.
Definition assignment : Type := nat -> bundle.
Variable allowed : assignment -> Prop.
Definition dropped (i : nat) (A : assignment) : assignment := fun j => if (j =? i)%nat then nothing else A j.
Definition downward_closed : Prop := forall A i, allowed A -> (i < n)%nat -> allowed (dropped i A).

Definition valuation : Type := bundle -> nat.
Variable B : nat.
Definition is_type (t : valuation) : Prop := t nothing = O /\ forall b, (t b < B)%nat.
Definition types : Type := nat -> valuation.
Definition legal_types (theta : types) : Prop := forall j, (j < n)%nat -> is_type (theta j).
Definition with_type (theta : types) (i : nat) (t : valuation) : types :=
  fun j => if (j =? i)%nat then t else theta j.
Definition alike (v w : types) : Prop := forall j, (j < n)%nat -> v j = w j.
Definition alike_but (i : nat) (v w : types) : Prop := forall j, (j < n)%nat -> j <> i -> v j = w j.

(** an outcome (A, P), drawn with finitely many coins: chances, assignments and prices *)
Definition lottery : Type := list (R * (assignment * (nat -> R))).
Definition is_lottery (o : lottery) : Prop :=
  (forall e, In e o -> 0 <= fst e /\ allowed (fst (snd e))) /\ sum o fst = 1.

(** theta_i(A_i) - P_i *)
Definition ex_post (i : nat) (t : valuation) (e : R * (assignment * (nat -> R))) : R :=
  INR (t (fst (snd e) i)) - snd (snd e) i.
Definition lottery_utility (i : nat) (t : valuation) (o : lottery) : R :=
  sum o (fun e => fst e * ex_post i t e).
Definition payment (i : nat) (o : lottery) : R := sum o (fun e => fst e * snd (snd e) i).
Definition lottery_revenue (o : lottery) : R := total reals n (fun i => payment i o).

Definition mechanism : Type := types -> lottery.

(** a classical DST mechanism for the players in [who], that never leaves a truthful one below zero *)
Definition dominant_for (who : nat -> Prop) (M : mechanism) : Prop :=
  (forall theta, legal_types theta -> is_lottery (M theta)) /\
  (forall theta i t, legal_types theta -> (i < n)%nat -> who i -> is_type t ->
     lottery_utility i (theta i) (M (with_type theta i t)) <= lottery_utility i (theta i) (M theta)) /\
  (forall theta i e, legal_types theta -> (i < n)%nat -> who i -> In e (M theta) ->
    0 <= ex_post i (theta i) e).

Definition classical (M : mechanism) : Prop :=
  (forall v w, alike v w -> M v = M w) /\ dominant_for (fun _ => True) M.

(** a classical DST mechanism for the players other than i; i gets nothing and pays nothing. *)
Definition classical_without (i : nat) (M : mechanism) : Prop :=
  (forall v w, alike_but i v w -> M v = M w) /\ dominant_for (fun j => j <> i) M /\
  (forall theta e, In e (M theta) -> fst (snd e) i = nothing /\ snd (snd e) i = 0).

(** Theta_-i is finite: its members are numbered 0, ..., N-1, by [number i], and [state i] goes back (with any
    type for i himself). *)
Variable N : nat.
Variable number : nat -> types -> nat.
Variable state : nat -> nat -> types.
Definition numbered : Prop :=
  (forall i theta, (i < n)%nat -> legal_types theta -> (number i theta < N)%nat) /\
  (forall i v w, (i < n)%nat -> alike_but i v w -> number i v = number i w) /\
  (forall i theta, (i < n)%nat -> legal_types theta -> alike_but i (state i (number i theta)) theta) /\
  (forall i s, (i < n)%nat -> (s < N)%nat -> legal_types (state i s)).

(** REV(M(F)), the expected revenue of M if the others' types are drawn from F *)
Definition revenue_on (i : nat) (F : nat -> R) (M : mechanism) : R :=
  total reals N (fun s => F s * lottery_revenue (M (state i s))).

(** What is needed of the optimal mechanism: for every player i and every distribution F over Theta_-i there
    is one, [best i F], and it is classical for the others and earns the most on F. *)
Variable best : nat -> (nat -> R) -> mechanism.
Definition optimal : Prop :=
  forall i F, (i < n)%nat -> distribution N F ->
  classical_without i (best i F) /\
  forall M, classical_without i M -> revenue_on i F M <= revenue_on i F (best i F).

(** *** The mechanism M *)

Variable epsilon : R.

(** step c: the reward of the removed player i *)
Definition reward_for (i : nat) (v : types) (F : nat -> R) : R :=
  epsilon / 2 * (2 + brier reals N (number i v) F).

(** Player j's expected utility if his type is t, the values v and the distributions F are announced: player i
    is removed with chance 1/n (step a). *)
Definition utility_in_M (j : nat) (t : valuation) (v : types) (F : nat -> nat -> R) : R :=
  / INR n * total reals n (fun i =>
    if (i =? j)%nat then reward_for j v (F j) else lottery_utility j t (best i (F i) v)).

(** the expected revenue, over the mechanism's coins *)
Definition revenue_of_M (v : types) (F : nat -> nat -> R) : R :=
  / INR n * total reals n (fun i => lottery_revenue (best i (F i) v) - reward_for i v (F i)).

(** the distribution of theta_-i, if theta is drawn from D *)
Definition marginal (X : list types) (D : types -> R) (i s : nat) : R :=
  chance X D (fun theta => (number i theta =? s)%nat).

Definition is_type_prior (X : list types) (D : types -> R) : Prop :=
  (forall theta, In theta X -> 0 <= D theta /\ legal_types theta) /\ sum X D = 1.

(** E[REV(M)] under truth: i announces D'_i, restricted to Theta_-i. *)
Definition expected_revenue_of_M (X : list types) (D : types -> R) (cells : nat -> types -> nat) : R :=
  mean X D (fun theta =>
    revenue_of_M theta (fun i => marginal X (knowledge X D (cells i) (cells i theta)) i)).

(** Every cell of player i's partition fixes his type. *)
Definition types_consistent (X : list types) (cells : nat -> types -> nat) : Prop :=
  forall i v w, (i < n)%nat -> In v X -> In w X -> cells i v = cells i w -> v i = w i.

(** ** Statements *)

(** Lemma 1, the first half: announcing his true type is best for j, whatever the others announce and he
    himself reports. *)
Definition Lemma_1_types : Prop :=
  forall j v t F, (j < n)%nat -> legal_types v -> is_type t ->
  (forall i, (i < n)%nat -> distribution N (F i)) ->
  utility_in_M j (v j) (with_type v j t) F <= utility_in_M j (v j) v F.

(** Lemma 1, the second half: if the others announce their true types, reporting what j knows (any X and D) is
    strictly better than reporting F; the others may report whatever they do. *)
Definition Lemma_1_reports : Prop :=
  forall j X D others F, (j < n)%nat -> is_type_prior X D ->
  (exists s, (s < N)%nat /\ marginal X D j s <> F s) ->
  let expected G := mean X D (fun theta => utility_in_M j (theta j) theta
    (fun i => if (i =? j)%nat then G else others theta i)) in
  expected F < expected (marginal X D j).

(** Lemma 2. OPT is what the best classical M earns. *)
Definition Lemma_2 : Prop :=
  forall X D cells M, is_type_prior X D -> types_consistent X cells -> classical M ->
  expected_revenue_of_M X D cells
  >= (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue (M theta)) - epsilon.

End Context.

(** Theorem 1: there is such a mechanism with a strict inequality, the one that is run with epsilon/2. *)
Definition Theorem_1 : Prop :=
  forall n bundle nothing (allowed : (nat -> bundle) -> Prop) B N number state best epsilon,
  (2 <= n)%nat -> 0 < epsilon -> downward_closed n bundle nothing allowed ->
  numbered n bundle nothing B N number state ->
  optimal n bundle nothing allowed B N state best ->
  Lemma_1_types n bundle nothing B N number best (epsilon / 2) /\
  Lemma_1_reports n bundle nothing B N number best (epsilon / 2) /\
  forall X D cells M, is_type_prior n bundle nothing B X D -> types_consistent n bundle X cells ->
  classical n bundle nothing allowed B M ->
  expected_revenue_of_M n bundle N number best (epsilon / 2) X D cells
  > (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bundle (M theta)) - epsilon.

(** With epsilon itself, as printed, the inequality need not be strict: if everything is worth nothing to all,
    for sure, the revenue is at most -epsilon, and OPT is at least 0. *)
Definition Theorem_1_as_printed_fails : Prop :=
  forall n bundle nothing (allowed : (nat -> bundle) -> Prop) B N number state best epsilon,
  (1 <= n)%nat -> (1 <= B)%nat -> 0 < epsilon ->
  (exists A, allowed A /\ forall j, (j < n)%nat -> A j = nothing) ->
  numbered n bundle nothing B N number state ->
  optimal n bundle nothing allowed B N state best ->
  exists X D cells M, is_type_prior n bundle nothing B X D /\ types_consistent n bundle X cells /\
  classical n bundle nothing allowed B M /\
  expected_revenue_of_M n bundle N number best epsilon X D cells
  <= (1 - 1 / INR n) * mean X D (fun theta => lottery_revenue n bundle (M theta)) - epsilon.

(** ** Proofs *)

Section Proof.
Variable n : nat.
Variable bundle : Type.
Variable nothing : bundle.
Variable allowed : assignment bundle -> Prop.
Variables B N : nat.
Variable number : nat -> types bundle -> nat.
Variable state : nat -> nat -> types bundle.
Variable best : nat -> (nat -> R) -> mechanism bundle.
Variable epsilon : R.
Hypothesis some_player : (1 <= n)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis closed : downward_closed n bundle nothing allowed.
Hypothesis numbering : numbered n bundle nothing B N number state.
Hypothesis optimality : optimal n bundle nothing allowed B N state best.

Notation legal := (legal_types n bundle nothing B).
Notation revenue := (lottery_revenue n bundle).
Notation marginal := (marginal bundle number).
Notation is_prior := (is_type_prior n bundle nothing B).

Lemma n_positive : 0 < INR n.
Proof. apply INR_positive. assumption. Qed.

Theorem lemma_1_types : Lemma_1_types n bundle nothing B N number best epsilon.
Proof.
  intros j v t F Hj Hv Ht HF. unfold utility_in_M. pose proof n_positive.
  apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; assumption|].
  rewrite !total_sum. apply sum_le. intros i Hi. apply in_seq in Hi.
  destruct (i =? j)%nat eqn:E.
  - apply Req_le. unfold reward_for. f_equal. f_equal. f_equal. apply numbering; [assumption|].
    intros k _ Hk. unfold with_type. apply Nat.eqb_neq in Hk. rewrite Hk. reflexivity.
  - apply Nat.eqb_neq in E. destruct (optimality i (F i) ltac:(lia) (HF i ltac:(lia))) as [[_ [[_ [Hdst _]]
      _]] _].
    apply Hdst; auto.
Qed.

Lemma marginal_distribution X D i : is_prior X D -> (i < n)%nat -> distribution N (marginal X D i).
Proof.
  intros [Hp H1] Hi. split.
  - intros s _. apply chance_nonneg. intros x Hx. apply Hp. assumption.
  - rewrite total_sum, <- H1.
    pose proof (sum_by_value X (fun _ => true) (number i) N D (fun _ => 1)) as H.
    rewrite (sum_ext _ (marginal X D i) (fun s => chance X D (fun x => true && (number i x =? s)%nat) * 1))
      by (intros; unfold Theorem1.marginal; simpl; ring).
    rewrite <- H; [apply sum_ext; intros; ring|]. intros x Hx _. apply numbering; [assumption|]. apply Hp.
    assumption.
Qed.

(** What depends on theta_-i only, in the mean *)
Lemma marginal_mean X D i (g : nat -> R) : (forall theta, In theta X -> legal theta) -> (i < n)%nat ->
  total reals N (fun s => marginal X D i s * g s) = mean X D (fun theta => g (number i theta)).
Proof.
  intros Hl Hi. rewrite total_sum. symmetry. apply (sum_by_value X (fun _ => true) (number i) N D g).
  intros x Hx _. apply numbering; auto.
Qed.

Theorem lemma_1_reports : Lemma_1_reports n bundle nothing B N number best epsilon.
Proof.
  intros j X D others F Hj Hprior Hne. cbv zeta. pose proof n_positive as Hn.
  pose proof (marginal_distribution X D j Hprior Hj) as Hmarginal.
  pose proof (brier_strictly_proper N (marginal X D j) F Hmarginal Hne) as Hproper.
  assert (Hscore : forall G, expected_score N (marginal X D j)
    G = mean X D (fun theta => brier reals N (number j theta) G)).
  { intros G. unfold expected_score. apply (marginal_mean X D j (fun s => brier reals N s G)); [|assumption].
    intros theta Ht. apply Hprior. assumption. }
  rewrite !Hscore in Hproper.
  set (rest := fun theta => sum (filter (fun i => negb (i =? j)%nat) (seq 0 n))
    (fun i => lottery_utility bundle j (theta j) (best i (others theta i) theta))).
  assert (Hu : forall G theta, utility_in_M n bundle N number best epsilon j (theta j) theta
      (fun i => if (i =? j)%nat then G else others theta i)
    = / INR n * (epsilon / 2 * (2 + brier reals N (number j theta) G) + rest theta)).
  { intros G theta. unfold utility_in_M. f_equal. rewrite total_sum, (sum_rivals n j) by assumption.
    rewrite !Nat.eqb_refl. f_equal. apply sum_ext. intros i Hi. apply in_rivals in Hi.
    destruct Hi as [_ Hi]. apply Nat.eqb_neq in Hi. rewrite Hi. reflexivity. }
  assert (Hmean : forall G, mean X D (fun theta => utility_in_M n bundle N number best epsilon j (theta j)
    theta
      (fun i => if (i =? j)%nat then G else others theta i))
    = / INR n * (epsilon / 2) * mean X D (fun theta => brier reals N (number j theta) G)
      + mean X D (fun theta => / INR n * (epsilon + rest theta))).
  { intros G. unfold mean. rewrite <- sum_scale, <- sum_plus. apply sum_ext. intros theta _. rewrite Hu.
    field. lra. }
  eapply Rle_lt_trans; [right; exact (Hmean F)|].
  eapply Rlt_le_trans; [|right; symmetry; exact (Hmean (marginal X D j))].
  apply Rplus_lt_compat_r. apply Rmult_lt_compat_l; [|assumption].
  apply Rmult_lt_0_compat; [apply Rinv_0_lt_compat; assumption|lra].
Qed.

(** *** Lemma 2 *)

(** M_i, with t for the type of i: run M, and drop i. *)
Definition without (i : nat) (t : valuation bundle) (M : mechanism bundle) : mechanism bundle :=
  fun v => map (fun e => (fst e, (dropped bundle nothing i (fst (snd e)),
                                  fun j => if (j =? i)%nat then 0 else snd (snd e) j)))
               (M (with_type bundle v i t)).

Lemma without_payment i t M v j :
  payment bundle j (without i t M v)
  = if (j =? i)%nat then 0 else payment bundle j (M (with_type bundle v i t)).
Proof.
  unfold payment, without. rewrite sum_map. cbn [fst snd]. destruct (j =? i)%nat; [|reflexivity].
  apply sum_zero. intros; ring.
Qed.

Lemma without_utility i t M v j s : j <> i ->
  lottery_utility bundle j s (without i t M v) = lottery_utility bundle j s (M (with_type bundle v i t)).
Proof.
  intros Hj. unfold lottery_utility, without. rewrite sum_map. apply sum_ext. intros e _.
  unfold ex_post, dropped. cbn [fst snd]. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
Qed.

(** It is classical for the others. *)
Lemma without_classical i t M : (i < n)%nat -> is_type bundle nothing B t ->
  classical n bundle nothing allowed B M ->
  classical_without n bundle nothing allowed B i (without i t M).
Proof.
  intros Hi Ht [Hext [Hlot [Hdst Hpart]]].
  assert (Hlegal : forall v, legal v -> legal (with_type bundle v i t)).
  { intros v Hv j Hj. unfold with_type. destruct (j =? i)%nat; auto. }
  split; [|split; [split; [|split]|]].
  - intros v w Hvw. unfold without. rewrite (Hext (with_type bundle v i t) (with_type bundle w i t));
      [reflexivity|].
    intros j Hj. unfold with_type. destruct (j =? i)%nat eqn:E; [reflexivity|]. apply Nat.eqb_neq in E. auto.
  - intros v Hv. destruct (Hlot _ (Hlegal v Hv)) as [H0 H1]. unfold without. split.
    + intros e He. apply in_map_iff in He. destruct He as [e' [<- He']]. cbn [fst snd].
      destruct (H0 e' He'). split; [assumption|]. apply closed; assumption.
    + rewrite sum_map. exact H1.
  - intros v j s Hv Hj Hne Hs. rewrite !without_utility by assumption.
    assert (Hcomm : M (with_type bundle (with_type bundle v j s) i t)
      = M (with_type bundle (with_type bundle v i t) j s)).
    { apply Hext. intros k _. unfold with_type.
      destruct (k =? i)%nat eqn:E1, (k =? j)%nat eqn:E2; try reflexivity.
      apply Nat.eqb_eq in E1. apply Nat.eqb_eq in E2. congruence. }
    rewrite Hcomm. assert (Hown : with_type bundle v i t j = v j).
    { unfold with_type. apply Nat.eqb_neq in Hne. rewrite Hne. reflexivity. }
    pose proof (Hdst (with_type bundle v i t) j s (Hlegal v Hv) Hj I Hs) as H. rewrite Hown in H. exact H.
  - intros v j e Hv Hj Hne He. unfold without in He. apply in_map_iff in He. destruct He as [e' [<- He']].
    pose proof (Hpart _ j e' (Hlegal v Hv) Hj I He') as H. unfold ex_post, dropped in *. cbn [fst snd].
    assert (Hown : with_type bundle v i t j = v j).
    { unfold with_type. apply Nat.eqb_neq in Hne. rewrite Hne. reflexivity. }
    rewrite Hown in H. apply Nat.eqb_neq in Hne. rewrite Hne. exact H.
  - intros v e He. unfold without in He. apply in_map_iff in He. destruct He as [e' [<- _]].
    unfold dropped. cbn [fst snd]. rewrite Nat.eqb_refl. split; reflexivity.
Qed.

Section Distribution.
Variable X : list (types bundle).
Variable D : types bundle -> R.
Hypothesis prior : is_prior X D.
Variable cells : nat -> types bundle -> nat.
Hypothesis consistent_cells : types_consistent n bundle X cells.
Variable M : mechanism bundle.
Hypothesis classical_M : classical n bundle nothing allowed B M.

(** what i announces under truth *)
Definition announces (i : nat) (theta : types bundle) : nat -> R :=
  marginal X (knowledge X D (cells i) (cells i theta)) i.

Lemma knowledge_prior i theta : In theta X -> 0 < D theta ->
  is_prior X (knowledge X D (cells i) (cells i theta)).
Proof.
  intros Ht Hpos. destruct prior as [Hp _].
  set (Z := chance X D (fun x => (cells i x =? cells i theta)%nat)).
  assert (HZ : 0 < Z).
  { apply Rlt_le_trans with (D theta); [assumption|]. apply chance_member; [|assumption|apply Nat.eqb_refl].
    intros x Hx. apply Hp. assumption. }
  split.
  - intros x Hx. split; [|apply Hp; assumption]. unfold knowledge. fold Z. destruct (_ =? _)%nat; [|lra].
    apply Rmult_le_pos; [apply Hp; assumption|]. left. apply Rinv_0_lt_compat. assumption.
  - rewrite (sum_ext X _ (fun x => / Z * (if (cells i x =? cells i theta)%nat then D x else 0))).
    + rewrite sum_scale. apply Rinv_l. unfold Z, chance in HZ. lra.
    + intros x _. unfold knowledge. fold Z. destruct (_ =? _)%nat; [unfold Rdiv|]; ring.
Qed.

(** In every cell, the optimum without i earns at least what M earns from the others. *)
Lemma cell_revenue i theta : (i < n)%nat -> In theta X -> 0 < D theta ->
  0 <= sum X (fun y => if (cells i y =? cells i theta)%nat
    then D y * (revenue (best i (announces i theta) y) - (revenue (M y) - payment bundle i (M y))) else 0).
Proof.
  intros Hi Ht Hpos. pose proof (knowledge_prior i theta Ht Hpos) as Hk. destruct prior as [Hp _].
  set (Z := chance X D (fun x => (cells i x =? cells i theta)%nat)).
  assert (HZ : 0 < Z).
  { apply Rlt_le_trans with (D theta); [assumption|]. apply chance_member; [|assumption|apply Nat.eqb_refl].
    intros x Hx. apply Hp. assumption. }
  destruct (optimality i (announces i theta) Hi (marginal_distribution X _ i Hk Hi)) as [[Hbest _] Hopt].
  assert (Htype : is_type bundle nothing B (theta i)) by (apply Hp; assumption).
  pose proof (without_classical i (theta i) M Hi Htype classical_M) as Hwithout.
  specialize (Hopt _ Hwithout). destruct Hwithout as [Hext _].
  assert (Hlegal : forall y, In y X -> legal y) by (intros y Hy; apply Hp; assumption).
  assert (Hrevenue : forall M', (forall v w, alike_but n bundle i v w -> M' v = M' w) ->
    revenue_on n bundle N state i (announces i theta) M'
    = mean X (knowledge X D (cells i) (cells i theta)) (fun y => revenue (M' y))).
  { intros M' Hign. unfold revenue_on, announces.
    rewrite (marginal_mean X _ i (fun s => revenue (M' (state i s))) Hlegal Hi).
    unfold mean. apply sum_ext. intros y Hy. rewrite (Hign _ y); [reflexivity|]. apply numbering; auto. }
  rewrite !Hrevenue in Hopt by assumption.
  assert (Hcell : forall g, mean X (knowledge X D (cells i) (cells i theta)) g
    = / Z * sum X (fun y => if (cells i y =? cells i theta)%nat then D y * g y else 0)).
  { intros g. unfold mean. rewrite <- sum_scale. apply sum_ext. intros y _. unfold knowledge. fold Z.
    destruct (_ =? _)%nat; [unfold Rdiv|]; ring. }
  rewrite !Hcell in Hopt. apply Rmult_le_reg_l in Hopt; [|apply Rinv_0_lt_compat; assumption].
  rewrite (sum_ext X _ (fun y =>
    (if (cells i y =? cells i theta)%nat then D y * revenue (best i (announces i theta) y) else 0)
    - (if (cells i y =? cells i theta)%nat then D y * revenue (without i (theta i) M y) else 0))).
  - rewrite sum_minus. lra.
  - intros y Hy. destruct (cells i y =? cells i theta)%nat eqn:E; [|ring]. apply Nat.eqb_eq in E.
    (* The cell fixes i's type: y_i = theta_i. *)
    assert (Hsame : M (with_type bundle y i (theta i)) = M y).
    { apply classical_M. intros j _. unfold with_type. destruct (j =? i)%nat eqn:Ej; [|reflexivity].
      apply Nat.eqb_eq in Ej. subst j. symmetry. apply consistent_cells; assumption. }
    assert (Hdrop : revenue (without i (theta i) M y) = revenue (M y) - payment bundle i (M y));
      [|rewrite Hdrop; ring].
    unfold lottery_revenue. rewrite !total_sum, !(sum_rivals n i) by assumption.
    rewrite without_payment, Nat.eqb_refl.
    rewrite (sum_ext (rivals n i) (fun j => payment bundle j (without i (theta i) M y))
      (fun j => payment bundle j (M y))); [ring|].
    intros j Hj. apply in_rivals in Hj. destruct Hj as [_ Hj]. apply Nat.eqb_neq in Hj.
    rewrite without_payment, Hj, Hsame. reflexivity.
Qed.

Lemma removed_revenue i : (i < n)%nat ->
  0 <= mean X D (fun y => revenue (best i (announces i y) y) - (revenue (M y) - payment bundle i (M y))).
Proof.
  intros Hi. destruct prior as [Hp _].
  apply (mean_by_classes X D _ (fun x y => (cells i y =? cells i x)%nat)).
  - intros x Hx. apply Hp. assumption.
  - intros x _. apply Nat.eqb_refl.
  - intros x y _ _ E z _. apply Nat.eqb_eq in E. rewrite E. reflexivity.
  - intros x Hx Hpos. eapply Rle_trans; [exact (cell_revenue i x Hi Hx Hpos)|]. apply Req_le, sum_ext.
    intros y Hy. destruct (cells i y =? cells i x)%nat eqn:E; [|reflexivity]. apply Nat.eqb_eq in E.
    unfold announces. rewrite E. reflexivity.
Qed.

Lemma reward_at_most i theta : In theta X -> 0 < D theta -> (i < n)%nat ->
  reward_for bundle N number epsilon i theta (announces i theta) <= epsilon.
Proof.
  intros Ht Hpos Hi. unfold reward_for.
  pose proof (brier_bounded N (number i theta) (announces i theta)) as H. destruct prior as [Hp _].
  destruct H as [_ H].
  - apply numbering; [assumption|]. apply Hp. assumption.
  - apply marginal_distribution; [|assumption]. apply knowledge_prior; assumption.
  - nra.
Qed.

Lemma revenue_at_least :
  (1 - 1 / INR n) * mean X D (fun theta => revenue (M theta)) - epsilon
  <= expected_revenue_of_M n bundle N number best epsilon X D cells.
Proof.
  pose proof n_positive as Hn. destruct prior as [Hp H1].
  apply Rle_trans with (mean X D (fun theta =>
    / INR n * total reals n (fun i => revenue (M theta) - payment bundle i (M theta)) - epsilon)).
  - right. unfold mean at 2.
    rewrite (sum_ext X _ (fun theta => (1 - 1 / INR n) * (D theta * revenue (M theta)) - epsilon * D theta)).
    + rewrite sum_minus, !sum_scale, H1. unfold mean. ring.
    + intros theta _. rewrite total_sum, sum_minus, sum_constant, seq_length.
      unfold lottery_revenue. rewrite total_sum. field. lra.
  - unfold expected_revenue_of_M.
    apply Rle_trans with (mean X D (fun theta =>
      / INR n * total reals n (fun i => revenue (best i (announces i theta) theta)) - epsilon)).
    + assert (Hsum : 0 <= sum (seq 0 n) (fun i => mean X D (fun y => revenue (best i (announces i y) y)
          - (revenue (M y) - payment bundle i (M y))))).
      { apply sum_nonneg. intros i Hi. apply in_seq in Hi. apply removed_revenue. lia. }
      unfold mean in *. rewrite sum_sum in Hsum.
      apply (Rmult_le_compat_l (/ INR n)) in Hsum; [|left; apply Rinv_0_lt_compat; assumption].
      rewrite Rmult_0_r, <- sum_scale in Hsum.
      apply Rplus_le_reg_r with (- sum X (fun theta => D theta
        * (/ INR n * total reals n (fun i => revenue (M theta) - payment bundle i (M theta)) - epsilon))).
      rewrite Rplus_opp_r. change (?a + - ?b) with (a - b). rewrite <- sum_minus.
      eapply Rle_trans; [exact Hsum|]. apply Req_le, sum_ext. intros theta _.
      rewrite !total_sum, sum_scale.
      rewrite (sum_minus (seq 0 n) (fun i => revenue (best i (announces i theta) theta))
        (fun i => revenue (M theta) - payment bundle i (M theta))). ring.
    + unfold mean. apply sum_le. intros theta Ht.
      destruct (proj1 (Hp theta Ht)) as [Hpos|Hz]; [|rewrite <- Hz; lra].
      apply Rmult_le_compat_l; [lra|]. unfold revenue_of_M. fold (announces).
      rewrite !total_sum, (sum_minus (seq 0 n)).
      assert (Hr : sum (seq 0 n) (fun i => reward_for bundle N number epsilon i theta
          (marginal X (knowledge X D (cells i) (cells i theta)) i)) <= INR n * epsilon).
      { rewrite <- (seq_length n 0) at 2. rewrite <- sum_constant. apply sum_le. intros i Hi.
        apply in_seq in Hi.
        apply reward_at_most; (assumption || lia). }
      apply (Rmult_le_compat_l (/ INR n)) in Hr; [|left; apply Rinv_0_lt_compat; assumption].
      rewrite <- Rmult_assoc, Rinv_l, Rmult_1_l in Hr by lra.
      unfold announces. lra.
Qed.

End Distribution.

Theorem lemma_2 : Lemma_2 n bundle nothing allowed B N number best epsilon.
Proof. intros X D cells M Hp Hc HM. apply Rle_ge. apply revenue_at_least; assumption. Qed.

End Proof.

Theorem theorem_1 : Theorem_1.
Proof.
  intros n bundle nothing allowed B N number state best epsilon Hn He Hclosed Hnum Hopt. split; [|split].
  - apply (lemma_1_types n bundle nothing allowed B N number state best (epsilon / 2));
      (assumption || lia || lra).
  - apply (lemma_1_reports n bundle nothing B N number state best (epsilon / 2)); (assumption || lia || lra).
  - intros X D cells M Hp Hc HM.
    pose proof (lemma_2 n bundle nothing allowed B N number state best (epsilon / 2)
      ltac:(lia) ltac:(lra) Hclosed Hnum Hopt X D cells M Hp Hc HM). lra.
Qed.

Theorem theorem_1_as_printed_fails : Theorem_1_as_printed_fails.
Proof.
  intros n bundle nothing allowed B N number state best epsilon Hn HB He [A [HA Hnone]] Hnum Hopt.
  assert (Hn0 : 0 < INR n) by (apply INR_positive; assumption).
  set (worthless := (fun _ _ => O) : types bundle).
  set (nobody := (fun _ => [(1, (A, fun _ => 0))]) : mechanism bundle).
  assert (Hlegal : legal_types n bundle nothing B worthless).
  { intros j Hj. split; [reflexivity|]. intros b. unfold worthless. lia. }
  assert (Hprior : is_type_prior n bundle nothing B [worthless] (fun _ => 1)).
  { split; [|simpl; lra]. intros theta [<-|[]]. split; [lra|assumption]. }
  assert (Hutility : forall j t v, (j < n)%nat -> is_type bundle nothing B t ->
    lottery_utility bundle j t (nobody v) = 0).
  { intros j t v Hj [Ht _]. unfold lottery_utility, nobody, ex_post. cbn [sum fst snd].
    rewrite (Hnone j Hj), Ht. simpl. ring. }
  assert (Hzero : lottery_revenue n bundle (nobody worthless) = 0).
  { unfold lottery_revenue, nobody, payment. rewrite total_sum. apply sum_zero. intros j _. simpl. ring. }
  exists [worthless], (fun _ => 1), (fun _ _ => O), nobody. split; [assumption|]. split; [|split].
  - intros i v w _ [<-|[]] [<-|[]] _. reflexivity.
  - split; [reflexivity|]. split; [|split].
    + intros theta _. split; [|simpl; lra]. intros e [<-|[]]. split; [simpl; lra|exact HA].
    + intros theta i t Htheta Hi _ Ht. rewrite !Hutility; auto. lra.
    + intros theta i e Htheta Hi _ [<-|[]]. unfold ex_post. cbn [fst snd]. rewrite (Hnone i Hi).
      destruct (Htheta i Hi) as [-> _]. simpl. lra.
  - unfold mean. cbn [sum]. rewrite Hzero. unfold expected_revenue_of_M, mean, revenue_of_M. cbn [sum].
    set (F := fun i => marginal bundle number [worthless]
      (knowledge [worthless] (fun _ => 1) (fun _ : types bundle => O) O) i).
    assert (HF : forall i s, F i s = if (number i worthless =? s)%nat then 1 else 0).
    { intros i s. unfold F, marginal, chance, knowledge. cbn [sum]. unfold chance. cbn [sum].
      simpl (0 =? 0)%nat. cbv iota. destruct (_ =? _)%nat; field. }
    assert (Hterm : forall i, (i < n)%nat ->
      lottery_revenue n bundle (best i (F i) worthless) - reward_for bundle N number epsilon i worthless (F i)
      <= - epsilon).
    { intros i Hi. assert (Hnumber : (number i worthless < N)%nat) by (apply Hnum; assumption).
      assert (HD : distribution N (F i)).
      { split; [intros s _; rewrite HF; destruct (_ =? _)%nat; lra|]. rewrite total_sum.
        rewrite (sum_single Nat.eq_dec (seq 0 N) (number i worthless)).
        - rewrite HF, Nat.eqb_refl. reflexivity.
        - apply seq_NoDup.
        - apply in_seq. lia.
        - intros s _ Hne. rewrite HF. apply not_eq_sym, Nat.eqb_neq in Hne. rewrite Hne. reflexivity. }
      assert (Hreward : reward_for bundle N number epsilon i worthless (F i) = epsilon).
      { unfold reward_for. rewrite brier_second_form by assumption.
        assert (Hsquares : total reals N (fun s => F i s * F i s) = 1).
        { destruct HD as [_ <-]. rewrite !total_sum. apply sum_ext. intros s _. rewrite HF.
          destruct (_ =? _)%nat; ring. }
        rewrite Hsquares, HF, Nat.eqb_refl. field. }
      destruct (Hopt i (F i) Hi HD) as [[_ [[Hlot [_ Hpart]] Hdropped]] _].
      assert (Hrevenue : lottery_revenue n bundle (best i (F i) worthless) <= 0).
      { unfold lottery_revenue. rewrite total_sum.
        apply Rle_trans with (sum (seq 0 n) (fun _ => 0)); [|rewrite sum_zero by reflexivity; lra].
        apply sum_le. intros j Hj. apply in_seq in Hj. unfold payment.
        apply Rle_trans with (sum (best i (F i) worthless) (fun _ => 0));
          [|rewrite sum_zero by reflexivity; lra].
        apply sum_le. intros e He'. destruct (Nat.eq_dec j i) as [->|Hne].
        - destruct (Hdropped worthless e He') as [_ ->]. lra.
        - pose proof (Hpart worthless j e Hlegal ltac:(lia) Hne He') as H. unfold ex_post, worthless in H.
          simpl INR in H. destruct (proj1 (Hlot worthless Hlegal) e He') as [Hw _]. nra. }
      lra. }
    assert (Hsum : total reals n (fun i => lottery_revenue n bundle (best i (F i) worthless)
      - reward_for bundle N number epsilon i worthless (F i)) <= INR n * - epsilon).
    { replace (INR n * - epsilon) with (sum (seq 0 n) (fun _ => - epsilon))
        by (rewrite sum_constant, seq_length; reflexivity).
      rewrite total_sum. apply sum_le. intros i Hi. apply in_seq in Hi. apply Hterm. lia. }
    apply (Rmult_le_compat_l (/ INR n)) in Hsum; [|left; apply Rinv_0_lt_compat; assumption].
    rewrite <- Rmult_assoc, Rinv_l, Rmult_1_l in Hsum by lra.
    fold F. lra.
Qed.
