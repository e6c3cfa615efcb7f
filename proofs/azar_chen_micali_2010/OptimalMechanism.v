(** * There is an optimal mechanism

    What Theorem 1 takes as its hypothesis [optimal]: for every player i and every distribution F of the
    others' types a mechanism for them that earns the most on F. [ACM2010] Section 4: "in the worst case, such
    mechanism can always be found via an exhaustive search in a space that is finite by definition". For
    mechanisms that toss coins the space is a polytope: a chance for every assignment and a utility for every
    player, at every profile of types; and the optimum is that of a linear program. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Star StarFacts Probability Lemma5 Theorem1 Corollary2 LinearOptimum.
Import ListNotations.
Open Scope R_scope.

Definition variable : Type := (nat * nat)%type.

Definition variable_eq_dec : forall u v : variable, {u = v} + {u <> v}.
Proof. decide equality; apply Nat.eq_dec. Defined.

Lemma list_prod_distinct (L M : list nat) : NoDup L -> NoDup M -> NoDup (list_prod L M).
Proof.
  intros HL HM. induction HL as [|x L Hx HL IH]; [constructor|]. simpl.
  assert (Happ : forall P Q : list variable, NoDup P -> NoDup Q -> (forall v, In v P -> ~ In v Q) ->
    NoDup (P ++ Q)).
  { induction P as [|v P IHP]; intros Q HP HQ Hd; [assumption|]. inversion HP; subst. simpl. constructor.
    - rewrite in_app_iff. intros [H|H]; [contradiction|]. apply (Hd v); [left; reflexivity|assumption].
    - apply IHP; try assumption. intros u Hu. apply Hd. right. assumption. }
  apply Happ; [|assumption|].
  - clear -HM. induction HM as [|y M Hy HM IHM]; [constructor|]. simpl. constructor; [|assumption].
    intros H. apply in_map_iff in H. destruct H as [y' [E Hy']]. congruence.
  - intros v Hv Hv'. apply in_map_iff in Hv. destruct Hv as [y [<- _]]. apply in_prod_iff in Hv'. tauto.
Qed.

Lemma finite_choice {A} (default : A) m (P : nat -> A -> Prop) : (forall s, (s < m)%nat -> exists x, P s x) ->
  exists f, forall s, (s < m)%nat -> P s (f s).
Proof.
  induction m as [|m IH]; intros H; [exists (fun _ => default); intros; lia|].
  destruct IH as [f Hf]; [intros; apply H; lia|]. destruct (H m ltac:(lia)) as [x Hx].
  exists (fun s => if (s =? m)%nat then x else f s). intros s Hs. destruct (s =? m)%nat eqn:E.
  - apply Nat.eqb_eq in E. subst. assumption.
  - apply Nat.eqb_neq in E. apply Hf. lia.
Qed.

Section Context.
Variable n : nat.
Variable bundle : Type.
Variable nothing : bundle.
Variable allowed : assignment bundle -> Prop.
Variables B N : nat.
Variable number : nat -> types bundle -> nat.
Variable state : nat -> nat -> types bundle.
Hypothesis closed : downward_closed n bundle nothing allowed.
Hypothesis numbering : numbered n bundle nothing B N number state.
(** There are finitely many assignments, and at least one. *)
Variable assignments : list (assignment bundle).
Hypothesis all_allowed : forall A, In A assignments -> allowed A.
Hypothesis all_listed : forall A, allowed A -> exists A', In A' assignments /\ forall j, (j < n)%nat ->
  A j = A' j.
Hypothesis some_assignment : assignments <> [].

Notation revenue := (lottery_revenue n bundle).
Notation K := (length assignments).

Section Removed.
Variable i : nat.
Hypothesis player : (i < n)%nat.

(** the assignment with the number a, without i *)
Definition alloc (a : nat) : assignment bundle := dropped bundle nothing i (nth a assignments
  (fun _ => nothing)).

(** j's worth of it, if the others' profile has the number s *)
Definition value_at (s j a : nat) : R := INR (state i s j (alloc a j)).

(** the profile s, with the type that j has in the profile r *)
Definition changed (s j r : nat) : nat := number i (with_type bundle (state i s) j (state i r j)).

Notation others := (rivals n i).
Notation states := (seq 0 N).
Notation numbers := (seq 0 K).

(** The variables: (s, a) is the chance of the assignment a, and (s, K + j) is j's utility. *)
Definition variables : list variable := list_prod states (seq 0 (K + n)).

Definition constraints : list ((variable -> R) -> R) :=
  flat_map (fun s => map (fun a z => z (s, a)) numbers) states ++
  map (fun s z => sum numbers (fun a => z (s, a)) - 1) states ++
  map (fun s z => 1 - sum numbers (fun a => z (s, a))) states ++
  flat_map (fun s => map (fun j z => z (s, K + j)%nat) others) states ++
  flat_map (fun s => flat_map (fun j => map (fun r z =>
    z (s, K + j)%nat - (z (changed s j r, K + j)%nat
      + sum numbers (fun a => (value_at s j a - value_at (changed s j r) j a) *
          z (changed s j r, a)))) states)
    others) states.

(** what is earned at the profile s *)
Definition earned (s : nat) (z : variable -> R) : R :=
  sum others (fun j => sum numbers (fun a => value_at s j a * z (s, a)) - z (s, K + j)%nat).

Definition canonical (s : nat) : nat := number i (state i s).

Definition objective (F : nat -> R) (z : variable -> R) : R :=
  sum states (fun s => F s * earned (canonical s) z).

(** the mechanism with these chances and utilities *)
Definition mechanism_of (z : variable -> R) : mechanism bundle :=
  fun theta => let s := number i theta in
  map (fun a => (z (s, a), (alloc a, fun j => if (j =? i)%nat then 0 else value_at s j a - z (s, K + j)%nat)))
    numbers.

Lemma feasible_iff z : feasible variable constraints z <->
  (forall s, (s < N)%nat -> (forall a, (a < K)%nat -> 0 <= z (s, a)) /\ sum numbers (fun a => z (s, a)) = 1 /\
    (forall j, (j < n)%nat -> j <> i -> 0 <= z (s, K + j)%nat) /\
    (forall j r, (j < n)%nat -> j <> i -> (r < N)%nat ->
      z (changed s j r, K + j)%nat
      + sum numbers (fun a => (value_at s j a - value_at (changed s j r) j a) * z (changed s j r, a))
      <= z (s, K + j)%nat)).
Proof.
  unfold feasible, constraints. split.
  - intros H s Hs. assert (Hin : In s states) by (apply in_seq; lia). split; [|split; [|split]].
    + intros a Ha. apply (H (fun z => z (s, a))). rewrite !in_app_iff. left. apply in_flat_map. exists s.
      split; [assumption|]. apply (in_map (fun a (z : variable -> R) => z (s, a))). apply in_seq. lia.
    + apply Rle_antisym.
      * pose proof (H (fun z => 1 - sum numbers (fun a => z (s, a)))) as H1.
        cbv beta in H1. enough (0 <= 1 - sum numbers (fun a => z (s, a))) by lra.
        apply H1. rewrite !in_app_iff. right. right. left.
        apply (in_map (fun s (z : variable -> R) => 1 - sum numbers (fun a => z (s, a)))). assumption.
      * pose proof (H (fun z => sum numbers (fun a => z (s, a)) - 1)) as H1.
        cbv beta in H1. enough (0 <= sum numbers (fun a => z (s, a)) - 1) by lra.
        apply H1. rewrite !in_app_iff. right. left.
        apply (in_map (fun s (z : variable -> R) => sum numbers (fun a => z (s, a)) - 1)). assumption.
    + intros j Hj Hne. apply (H (fun z => z (s, K + j)%nat)). rewrite !in_app_iff. right. right. right. left.
      apply in_flat_map. exists s. split; [assumption|].
      apply (in_map (fun j (z : variable -> R) => z (s, K + j)%nat)). apply in_rivals. tauto.
    + intros j r Hj Hne Hr.
      match goal with |- ?l <= ?u => enough (0 <= u - l) by lra end.
      apply (H (fun z => z (s, K + j)%nat - (z (changed s j r, K + j)%nat
        + sum numbers (fun a => (value_at s j a - value_at (changed s j r) j a) * z (changed s j r, a))))).
      rewrite !in_app_iff. right. right. right. right. apply in_flat_map. exists s. split; [assumption|].
      apply in_flat_map. exists j. split; [apply in_rivals; tauto|]. apply in_map_iff. exists r.
      split; [reflexivity|]. apply in_seq. lia.
  - intros H f Hf. rewrite !in_app_iff in Hf. destruct Hf as [Hf|[Hf|[Hf|[Hf|Hf]]]].
    + apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_map_iff in Hf. destruct Hf as [a [<- Ha]].
      apply in_seq in Hs, Ha. apply (H s ltac:(lia)). lia.
    + apply in_map_iff in Hf. destruct Hf as [s [<- Hs]]. apply in_seq in Hs.
      destruct (H s ltac:(lia)) as [_ [E _]]. lra.
    + apply in_map_iff in Hf. destruct Hf as [s [<- Hs]]. apply in_seq in Hs.
      destruct (H s ltac:(lia)) as [_ [E _]]. lra.
    + apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_map_iff in Hf. destruct Hf as [j [<- Hj]].
      apply in_seq in Hs. apply in_rivals in Hj. apply (H s ltac:(lia)); apply Hj.
    + apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_flat_map in Hf.
      destruct Hf as [j [Hj Hf]].
      apply in_map_iff in Hf. destruct Hf as [r [<- Hr]]. apply in_seq in Hs, Hr. apply in_rivals in Hj.
      destruct (H s ltac:(lia)) as [_ [_ [_ Htruth]]].
      specialize (Htruth j r (proj1 Hj) (proj2 Hj) ltac:(lia)). cbv beta. lra.
Qed.

(** *** Numbers of profiles *)

Lemma state_is_legal s : (s < N)%nat -> legal_types n bundle nothing B (state i s).
Proof. intros Hs. apply numbering; assumption. Qed.

Lemma number_below theta : legal_types n bundle nothing B theta -> (number i theta < N)%nat.
Proof. intros H. apply numbering; assumption. Qed.

Lemma changed_legal theta j t : legal_types n bundle nothing B theta -> is_type bundle nothing B t ->
  legal_types n bundle nothing B (with_type bundle theta j t).
Proof. intros H Ht k Hk. unfold with_type. destruct (k =? j)%nat; [assumption|]. apply H. assumption. Qed.

Lemma changed_below s j r : (s < N)%nat -> (r < N)%nat -> (j < n)%nat -> (changed s j r < N)%nat.
Proof.
  intros Hs Hr Hj. apply number_below, changed_legal; [apply state_is_legal; assumption|].
  apply (state_is_legal r Hr). assumption.
Qed.

Lemma state_number theta j : legal_types n bundle nothing B theta -> (j < n)%nat -> j <> i ->
  state i (number i theta) j = theta j.
Proof. intros H Hj Hne. apply numbering; assumption. Qed.

(** *** Variables *)

Lemma variables_distinct : NoDup variables.
Proof. apply list_prod_distinct; apply seq_NoDup. Qed.

Lemma affine_at s k : (s < N)%nat -> (k < K + n)%nat ->
  affine variable variable_eq_dec variables (fun z => z (s, k)).
Proof.
  intros Hs Hk. apply affine_variable; [apply variables_distinct|]. apply in_prod; apply in_seq; lia.
Qed.

Lemma affine_weighted s (c : nat -> R) : (s < N)%nat ->
  affine variable variable_eq_dec variables (fun z => sum numbers (fun a => c a * z (s, a))).
Proof.
  intros Hs. apply (affine_sum variable variable_eq_dec variables numbers (fun a z => c a * z (s, a))).
  intros a Ha. apply in_seq in Ha. apply (affine_scale _ _ _ (c a) (fun z => z (s, a))). apply affine_at; lia.
Qed.

Lemma affine_total s : (s < N)%nat -> affine variable variable_eq_dec variables (fun z => sum numbers
  (fun a => z (s, a))).
Proof.
  intros Hs. apply (affine_sum variable variable_eq_dec variables numbers (fun a z => z (s, a))).
  intros a Ha. apply in_seq in Ha. apply affine_at; lia.
Qed.

Lemma constraints_affine f : In f constraints -> affine variable variable_eq_dec variables f.
Proof.
  unfold constraints. rewrite !in_app_iff. intros [Hf|[Hf|[Hf|[Hf|Hf]]]].
  - apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_map_iff in Hf. destruct Hf as [a [<- Ha]].
    apply in_seq in Hs, Ha. apply affine_at; lia.
  - apply in_map_iff in Hf. destruct Hf as [s [<- Hs]]. apply in_seq in Hs.
    apply (affine_minus _ _ _ (fun z => sum numbers (fun a => z (s, a))) (fun _ => 1));
      [apply affine_total; lia|apply affine_constant].
  - apply in_map_iff in Hf. destruct Hf as [s [<- Hs]]. apply in_seq in Hs.
    apply (affine_minus _ _ _ (fun _ => 1) (fun z => sum numbers (fun a => z (s, a))));
      [apply affine_constant|apply affine_total; lia].
  - apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_map_iff in Hf. destruct Hf as [j [<- Hj]].
    apply in_seq in Hs. apply in_rivals in Hj. apply affine_at; lia.
  - apply in_flat_map in Hf. destruct Hf as [s [Hs Hf]]. apply in_flat_map in Hf. destruct Hf as [j [Hj Hf]].
    apply in_map_iff in Hf. destruct Hf as [r [<- Hr]]. apply in_seq in Hs, Hr. apply in_rivals in Hj.
    pose proof (changed_below s j r ltac:(lia) ltac:(lia) (proj1 Hj)) as Hc.
    apply (affine_minus _ _ _ (fun z => z (s, K + j)%nat)); [apply affine_at; lia|].
    apply (affine_plus _ _ _ (fun z => z (changed s j r, K + j)%nat)); [apply affine_at; lia|].
    apply affine_weighted. assumption.
Qed.

Lemma canonical_below s : (s < N)%nat -> (canonical s < N)%nat.
Proof. intros Hs. apply number_below, state_is_legal. assumption. Qed.

Lemma objective_affine F : affine variable variable_eq_dec variables (objective F).
Proof.
  apply (affine_sum variable variable_eq_dec variables states (fun s z => F s * earned (canonical s) z)).
  intros s Hs. apply in_seq in Hs. pose proof (canonical_below s ltac:(lia)) as Hc.
  apply (affine_scale _ _ _ (F s) (earned (canonical s))).
  apply (affine_sum variable variable_eq_dec variables others
    (fun j z => sum numbers (fun a => value_at (canonical s) j a * z (canonical s, a)) - z (canonical s, K +
      j)%nat)).
  intros j Hj. apply in_rivals in Hj.
  apply (affine_minus _ _ _ (fun z => sum numbers (fun a => value_at (canonical s) j a *
    z (canonical s, a))));
    [apply affine_weighted; assumption|apply affine_at; lia].
Qed.

(** *** From a point to a mechanism *)

Section From_point.
Variable z : variable -> R.
Hypothesis feasible_z : feasible variable constraints z.

Lemma at_s s : (s < N)%nat ->
    (forall a, (a < K)%nat -> 0 <= z (s, a)) /\ sum numbers (fun a => z (s, a)) = 1 /\
    (forall j, (j < n)%nat -> j <> i -> 0 <= z (s, K + j)%nat) /\
    (forall j r, (j < n)%nat -> j <> i -> (r < N)%nat ->
      z (changed s j r, K + j)%nat
      + sum numbers (fun a => (value_at s j a - value_at (changed s j r) j a) * z (changed s j r, a))
      <= z (s, K + j)%nat).
Proof. apply (proj1 (feasible_iff z) feasible_z). Qed.

Lemma point_utility theta j t : legal_types n bundle nothing B theta -> j <> i ->
  lottery_utility bundle j t (mechanism_of z theta)
  = z (number i theta, K + j)%nat
    + sum numbers (fun a => (INR (t (alloc a j)) - value_at (number i theta) j a) * z (number i theta, a)).
Proof.
  intros Hl Hne. set (s := number i theta). destruct (at_s s (number_below theta Hl)) as [_ [Hone _]].
  unfold lottery_utility, mechanism_of. rewrite sum_map. fold s. unfold ex_post. cbn [fst snd].
  apply Nat.eqb_neq in Hne. rewrite Hne.
  rewrite (sum_ext numbers _ (fun a => z (s, K + j)%nat * z (s, a)
    + (INR (t (alloc a j)) - value_at s j a) * z (s, a))) by (intros; ring).
  rewrite sum_plus, sum_scale, Hone. ring.
Qed.

Lemma alloc_i a : alloc a i = nothing.
Proof. unfold alloc, dropped. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma alloc_allowed a : (a < K)%nat -> allowed (alloc a).
Proof. intros Ha. apply closed; [|assumption]. apply all_allowed, nth_In. assumption. Qed.

Lemma mechanism_of_classical : classical_without n bundle nothing allowed B i (mechanism_of z).
Proof.
  split; [|split; [split; [|split]|]].
  - intros v w H. unfold mechanism_of. destruct numbering as [_ [Hsame _]]. rewrite (Hsame i v w player H).
    reflexivity.
  - intros theta Hl. destruct (at_s _ (number_below theta Hl)) as [Hpos [Hone _]]. split.
    + intros e He. apply in_map_iff in He. destruct He as [a [<- Ha]]. apply in_seq in Ha. cbn [fst snd].
      split; [apply Hpos; lia|apply alloc_allowed; lia].
    + unfold mechanism_of. rewrite sum_map. exact Hone.
  - intros theta j t Hl Hj Hne Ht. pose proof (changed_legal theta j t Hl Ht) as Hl'.
    rewrite !point_utility by assumption.
    set (s := number i theta). set (s' := number i (with_type bundle theta j t)).
    assert (Hs' : changed s j s' = s').
    { unfold changed, s'. destruct numbering as [_ [Hsame _]]. apply Hsame; [assumption|]. intros k Hk Hki.
      unfold with_type at 1 3. destruct (k =? j)%nat eqn:E.
      - rewrite state_number by assumption. unfold with_type. rewrite Nat.eqb_refl. reflexivity.
      - apply state_number; assumption. }
    destruct (at_s s (number_below theta Hl)) as [_ [_ [_ Htruth]]].
    specialize (Htruth j s' Hj Hne (number_below _ Hl')). rewrite Hs' in Htruth.
    assert (Hown : forall a, INR (theta j (alloc a j)) = value_at s j a)
      by (intros a; unfold value_at, s; rewrite state_number by assumption; reflexivity).
    rewrite (sum_zero numbers (fun a => (INR (theta j (alloc a j)) - value_at s j a) * z (s, a)))
      by (intros; rewrite Hown; ring).
    rewrite (sum_ext numbers _ (fun a => (value_at s j a - value_at s' j a) * z (s', a)))
      by (intros; rewrite Hown; reflexivity).
    lra.
  - intros theta j e Hl Hj Hne He. apply in_map_iff in He. destruct He as [a [<- Ha]]. unfold ex_post.
    cbn [fst snd].
    apply Nat.eqb_neq in Hne as En. rewrite En. unfold value_at. rewrite state_number by assumption.
    destruct (at_s _ (number_below theta Hl)) as [_ [_ [Hu _]]]. specialize (Hu j Hj Hne). lra.
  - intros theta e He. apply in_map_iff in He. destruct He as [a [<- _]]. cbn [fst snd].
    rewrite alloc_i, Nat.eqb_refl. split; reflexivity.
Qed.

Lemma mechanism_of_revenue theta : legal_types n bundle nothing B theta ->
  revenue (mechanism_of z theta) = earned (number i theta) z.
Proof.
  intros Hl. set (s := number i theta). destruct (at_s s (number_below theta Hl)) as [_ [Hone _]].
  unfold lottery_revenue. rewrite total_sum, (sum_rivals n i) by assumption.
  assert (Hi : payment bundle i (mechanism_of z theta) = 0).
  { unfold payment, mechanism_of. rewrite sum_map. apply sum_zero. intros a _. cbn [fst snd].
    rewrite Nat.eqb_refl. ring. }
  rewrite Hi, Rplus_0_l. unfold earned. apply sum_ext. intros j Hj. apply in_rivals in Hj.
  destruct Hj as [_ Hne].
  apply Nat.eqb_neq in Hne. unfold payment, mechanism_of. rewrite sum_map. cbn [fst snd]. fold s. rewrite Hne.
  rewrite (sum_ext numbers _ (fun a => value_at s j a * z (s, a) - z (s, K + j)%nat * z (s, a))) by (intros;
    ring).
  rewrite sum_minus, sum_scale, Hone. ring.
Qed.

Lemma mechanism_of_objective F : revenue_on n bundle N state i F (mechanism_of z) = objective F z.
Proof.
  unfold revenue_on, objective. rewrite total_sum. apply sum_ext. intros s Hs. apply in_seq in Hs.
  rewrite mechanism_of_revenue by (apply state_is_legal; lia). reflexivity.
Qed.

Lemma objective_bounded F : distribution N F -> objective F z <= INR n * INR B.
Proof.
  intros [HF H1]. apply Rle_trans with (sum states (fun s => (INR n * INR B) * F s)).
  - apply sum_le. intros s Hs. apply in_seq in Hs. specialize (HF s ltac:(lia)).
    destruct (at_s _ (canonical_below s ltac:(lia))) as [Hpos [Hone [Hu _]]]. set (c := canonical s) in *.
    assert (He : earned c z <= INR n * INR B); [|nra]. unfold earned.
    apply Rle_trans with (sum others (fun _ => INR B)).
    + apply sum_le. intros j Hj. apply in_rivals in Hj. specialize (Hu j (proj1 Hj) (proj2 Hj)).
      apply Rle_trans with (sum numbers (fun a => INR B * z (c, a))); [|rewrite sum_scale, Hone; lra].
      apply Rle_trans with (sum numbers (fun a => value_at c j a * z (c, a))); [lra|]. apply sum_le.
      intros a Ha.
      apply in_seq in Ha. apply Rmult_le_compat_r; [apply Hpos; lia|]. apply le_INR, Nat.lt_le_incl.
      apply (state_is_legal c (canonical_below s ltac:(lia)) j (proj1 Hj)).
    + rewrite sum_constant. apply Rmult_le_compat_r; [apply pos_INR|]. apply le_INR.
      rewrite rivals_length by assumption. lia.
  - rewrite sum_scale, <- total_sum, H1. lra.
Qed.
End From_point.

(** *** From a mechanism to a point *)

(** A lottery gives every listed assignment a chance. *)
Lemma chances (o : lottery bundle) : (forall e, In e o -> 0 <= fst e /\ allowed (fst (snd e))) ->
  exists xi : nat -> R, (forall a, (a < K)%nat -> 0 <= xi a) /\ sum numbers xi = sum o fst /\
  forall j (t : bundle -> R), (j < n)%nat -> j <> i ->
  sum o (fun e => fst e * t (fst (snd e) j)) = sum numbers (fun a => t (alloc a j) * xi a).
Proof.
  induction o as [|e o IH]; intros Ho.
  - exists (fun _ => 0). split; [intros; lra|]. split; [apply sum_zero; reflexivity|]. intros j t _ _.
    symmetry. apply sum_zero. intros; ring.
  - destruct IH as [xi [Hpos [Hsum Ht]]]; [intros e' He'; apply Ho; right; assumption|].
    destruct (Ho e (or_introl eq_refl)) as [He HA]. destruct (all_listed _ HA) as [A' [Hin Hsame]].
    destruct (In_nth assignments A' (fun _ => nothing) Hin) as [a0 [Ha0 E0]].
    set (bump := fun a => if (a =? a0)%nat then fst e else 0).
    assert (Hbump : forall g, sum numbers (fun a => g a * bump a) = g a0 * fst e).
    { intros g. rewrite (sum_single Nat.eq_dec numbers a0); [|apply seq_NoDup|apply in_seq; lia|].
      - unfold bump. rewrite Nat.eqb_refl. reflexivity.
      - intros a _ Hne. unfold bump. apply Nat.eqb_neq in Hne. rewrite Hne. ring. }
    exists (fun a => bump a + xi a). split; [|split].
    + intros a Ha. specialize (Hpos a Ha). unfold bump. destruct (a =? a0)%nat; lra.
    + rewrite sum_plus, Hsum. cbn [sum]. pose proof (Hbump (fun _ => 1)) as H1.
      rewrite (sum_ext numbers _ bump) in H1 by (intros; ring). lra.
    + intros j t Hj Hne. rewrite (sum_ext numbers _ (fun a => t (alloc a j) * bump a + t (alloc a j) * xi a))
        by (intros; ring).
      rewrite sum_plus, Hbump, <- Ht by assumption. cbn [sum]. unfold alloc, dropped.
      apply Nat.eqb_neq in Hne.
      rewrite Hne, E0, <- Hsame by assumption. ring.
Qed.

Lemma point_of M : classical_without n bundle nothing allowed B i M ->
  exists z, feasible variable constraints z /\ forall F, objective F z = revenue_on n bundle N state i F M.
Proof.
  intros [Hext [[Hlot [Htruth Hpart]] Hnone]].
  destruct (finite_choice (fun _ => 0) N (fun s xi => (forall a, (a < K)%nat ->
    0 <= xi a) /\ sum numbers xi = 1 /\
    forall j (t : bundle -> R), (j < n)%nat -> j <> i ->
    sum (M (state i s)) (fun e => fst e * t (fst (snd e) j)) = sum numbers (fun a => t (alloc a j) * xi a)))
    as [xi Hxi].
  { intros s Hs. destruct (Hlot _ (state_is_legal s Hs)) as [Ho H1].
    destruct (chances _ Ho) as [x [Hx [Hsum Ht]]].
    exists x. rewrite <- H1. tauto. }
  set (u := fun s j => lottery_utility bundle j (state i s j) (M (state i s))).
  set (z := fun v : variable => if (snd v <? K)%nat then xi (fst v) (snd v) else u (fst v) (snd v - K)%nat).
  assert (Hza : forall s a, (a < K)%nat -> z (s, a) = xi s a).
  { intros s a Ha. unfold z. cbn [fst snd]. apply Nat.ltb_lt in Ha. rewrite Ha. reflexivity. }
  assert (Hzu : forall s j, z (s, K + j)%nat = u s j).
  { intros s j. unfold z. cbn [fst snd]. assert (E : (K + j <? K)%nat = false) by (apply Nat.ltb_ge; lia).
    rewrite E. f_equal. lia. }
  assert (Hsum : forall s c, sum numbers (fun a => c a * z (s, a)) = sum numbers (fun a => c a * xi s a)).
  { intros s c. apply sum_ext. intros a Ha. apply in_seq in Ha. rewrite Hza by lia. reflexivity. }
  exists z. split.
  - apply feasible_iff. intros s Hs. destruct (Hxi s Hs) as [Hpos [Hone _]]. split; [|split; [|split]].
    + intros a Ha. rewrite Hza by assumption. apply Hpos. assumption.
    + rewrite <- Hone. apply sum_ext. intros a Ha. apply in_seq in Ha. apply Hza. lia.
    + intros j Hj Hne. rewrite Hzu. pose proof (state_is_legal s Hs) as Hl. apply sum_nonneg. intros e He.
      apply Rmult_le_pos; [apply (Hlot _ Hl); assumption|]. apply Hpart; assumption.
    + intros j r Hj Hne Hr. rewrite !Hzu, Hsum. set (s' := changed s j r).
      pose proof (changed_below s j r Hs Hr Hj) as Hs'. fold s' in Hs'.
      pose proof (state_is_legal s Hs) as Hl. pose proof (state_is_legal r Hr j Hj) as Ht.
      pose proof (Htruth (state i s) j (state i r j) Hl Hj Hne Ht) as H.
      assert (EM : M (with_type bundle (state i s) j (state i r j)) = M (state i s')).
      { apply Hext. intros k Hk Hki. symmetry. unfold s', changed.
        apply state_number; [|assumption|assumption].
        apply changed_legal; assumption. }
      rewrite EM in H. fold (u s j) in H. eapply Rle_trans; [|exact H]. right.
      destruct (Hxi s' Hs') as [_ [_ Hvalue]].
      rewrite (sum_ext numbers _ (fun a => (fun b => INR (state i s j b) - INR (state i s' j b)) (alloc a j) *
        xi s' a))
        by (intros; reflexivity).
      rewrite <- (Hvalue j (fun b => INR (state i s j b) - INR (state i s' j b)) Hj Hne).
      unfold u, lottery_utility. rewrite <- sum_plus. apply sum_ext. intros e _. unfold ex_post. ring.
  - intros F. unfold objective, revenue_on. rewrite total_sum. apply sum_ext. intros s Hs. apply in_seq in Hs.
    f_equal. set (c := canonical s). pose proof (canonical_below s ltac:(lia)) as Hc. fold c in Hc.
    assert (EM : M (state i s) = M (state i c)).
    { apply Hext. intros k Hk Hki. symmetry. unfold c, canonical.
      apply state_number; [|assumption|assumption].
      apply state_is_legal. lia. }
    rewrite EM. unfold earned, lottery_revenue. rewrite total_sum, (sum_rivals n i) by assumption.
    assert (Hi : payment bundle i (M (state i c)) = 0).
    { unfold payment. apply sum_zero. intros e He. destruct (Hnone _ e He) as [_ ->]. ring. }
    rewrite Hi, Rplus_0_l. apply sum_ext. intros j Hj. apply in_rivals in Hj.
    destruct (Hxi c Hc) as [_ [_ Hvalue]].
    rewrite Hzu, Hsum.
    rewrite (sum_ext numbers _ (fun a => (fun b => INR (state i c j b)) (alloc a j) * xi c a)) by (intros;
      reflexivity).
    rewrite <- (Hvalue j (fun b => INR (state i c j b)) (proj1 Hj) (proj2 Hj)).
    unfold u, lottery_utility, payment. rewrite <- sum_minus. apply sum_ext. intros e _. unfold ex_post. ring.
Qed.

(** some mechanism: always the first assignment, for nothing *)
Lemma some_point : exists z, feasible variable constraints z.
Proof.
  assert (HA : exists A, In A assignments).
  { destruct assignments as [|A L]; [congruence|]. exists A. left. reflexivity. }
  destruct HA as [A HA]. set (A' := dropped bundle nothing i A).
  set (M := (fun _ => [(1, (A', fun _ => 0))]) : mechanism bundle).
  destruct (point_of M) as [z [Hz _]]; [|exists z; assumption].
  assert (Hu : forall j (t : valuation bundle) v, lottery_utility bundle j t (M v) = INR (t (A' j))).
  { intros j t v. unfold lottery_utility, M, ex_post. cbn [sum fst snd]. ring. }
  split; [reflexivity|]. split; [split; [|split]|].
  - intros theta _. split; [|simpl; lra]. intros e [<-|[]]. cbn [fst snd]. split; [lra|]. apply closed; auto.
  - intros theta j t _ _ _ _. rewrite !Hu. lra.
  - intros theta j e _ _ _ [<-|[]]. unfold ex_post. cbn [fst snd]. pose proof (pos_INR (theta j (A' j))). lra.
  - intros theta e [<-|[]]. cbn [fst snd]. unfold A', dropped. rewrite Nat.eqb_refl. split; reflexivity.
Qed.
End Removed.

(** the mechanism of the linear program's best point *)
Definition best_mechanism (i : nat) (F : nat -> R) : mechanism bundle :=
  mechanism_of i (optimum_point variable variable_eq_dec variables (constraints i) (objective i F)).

(** For every player i and every F it is classical for the others, and no such mechanism earns more on F. *)
Theorem best_mechanism_is_optimal : optimal n bundle nothing allowed B N state best_mechanism.
Proof.
  intros i F Hi HF.
  destruct (linear_optimum variable variable_eq_dec variables (constraints i)
    (objective i F)) as [Hfeas Hmost].
  - apply variables_distinct.
  - intros f Hf. apply (constraints_affine i Hi). assumption.
  - apply objective_affine. assumption.
  - apply some_point. assumption.
  - exists (INR n * INR B). intros z Hz. apply objective_bounded; assumption.
  - split; [apply mechanism_of_classical; assumption|]. intros M HM.
    destruct (point_of i Hi M HM) as [z [Hz HzF]]. unfold best_mechanism.
    rewrite mechanism_of_objective, <- HzF by assumption. apply Hmost. assumption.
Qed.
End Context.
