(** * The optimum of a linear program is attained

    Finitely many affine inequalities in finitely many real variables, and an affine objective that is bounded
    on the points that satisfy them: if there is one, there is a best one. By Fourier and Motzkin's
    elimination, one variable after the other; so the best point is a function of the program, and no axiom of
    choice is needed. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order.
Import ListNotations.
Open Scope R_scope.

(** ** The highest value on a list *)

Section Highest.
Context {A : Type}.

Fixpoint highest (L : list A) (f : A -> R) : R :=
  match L with [] => 0 | x :: L' => match L' with [] => f x | _ => Rmax (f x) (highest L' f) end end.

Lemma highest_is L f x : In x L -> f x <= highest L f.
Proof.
  induction L as [|y [|z L] IH]; intros H; [destruct H|destruct H as [->|[]]; simpl; lra|].
  change (highest (y :: z :: L) f) with (Rmax (f y) (highest (z :: L) f)).
  destruct H as [->|H]; [apply Rmax_l|]. eapply Rle_trans; [apply IH; assumption|apply Rmax_r].
Qed.

Lemma highest_attained L f : L <> [] -> exists x, In x L /\ highest L f = f x.
Proof.
  induction L as [|y [|z L] IH]; intros H; [congruence|exists y; split; [left|]; reflexivity|].
  change (highest (y :: z :: L) f) with (Rmax (f y) (highest (z :: L) f)).
  destruct (IH ltac:(discriminate)) as [x [Hx E]]. unfold Rmax. destruct (Rle_dec (f y) (highest (z :: L) f)).
  - exists x. split; [right; assumption|assumption].
  - exists y. split; [left|]; reflexivity.
Qed.

(** Inequalities 0 <= p e + q e z in one variable z: a z that satisfies them all, if one does *)
Definition positive (q : A -> R) (L : list A) : list A := filter (fun e => if Rlt_dec 0
  (q e) then true else false) L.
Definition negative (q : A -> R) (L : list A) : list A := filter (fun e => if Rlt_dec
  (q e) 0 then true else false) L.

Lemma in_positive q L e : In e (positive q L) <-> In e L /\ 0 < q e.
Proof. unfold positive. rewrite filter_In. destruct (Rlt_dec 0 (q e)); intuition discriminate. Qed.

Lemma in_negative q L e : In e (negative q L) <-> In e L /\ q e < 0.
Proof. unfold negative. rewrite filter_In. destruct (Rlt_dec (q e) 0); intuition discriminate. Qed.

Definition pick (p q : A -> R) (L : list A) : R :=
  match positive q L with
  | [] => - highest (negative q L) (fun e => p e / q e)
  | _ => highest (positive q L) (fun e => - (p e / q e))
  end.

Lemma pick_works p q L : (forall e, In e L -> q e = 0 -> 0 <= p e) ->
  (forall e f, In e L -> In f L -> 0 < q e -> q f < 0 -> 0 <= p e * - q f + p f * q e) ->
  forall e, In e L -> 0 <= p e + q e * pick p q L.
Proof.
  intros Hzero Hpair e He.
  assert (Hpos : forall z, 0 < q e -> - (p e / q e) <= z -> 0 <= p e + q e * z).
  { intros z Hq Hz. apply (Rmult_le_compat_l (q e)) in Hz; [|lra].
    replace (q e * - (p e / q e)) with (- p e) in Hz by (field; lra). lra. }
  assert (Hneg : forall z, q e < 0 -> z <= - (p e / q e) -> 0 <= p e + q e * z).
  { intros z Hq Hz. apply (Rmult_le_compat_l (- q e)) in Hz; [|lra].
    replace (- q e * - (p e / q e)) with (p e) in Hz by (field; lra). lra. }
  unfold pick. destruct (positive q L) as [|e0 L0] eqn:E.
  - destruct (Rtotal_order (q e) 0) as [Hq|[Hq|Hq]].
    + apply Hneg; [assumption|]. apply Ropp_le_contravar.
      apply (highest_is (negative q L) (fun e => p e / q e)). apply in_negative. tauto.
    + rewrite Hq. specialize (Hzero e He Hq). lra.
    + exfalso. assert (H : In e (positive q L)) by (apply in_positive; split; assumption). rewrite E in H.
      destruct H.
  - rewrite <- E in *. destruct (highest_attained (positive q L) (fun e => - (p e / q e))) as [f [Hf Hz]];
      [rewrite E; discriminate|]. rewrite Hz. apply in_positive in Hf. destruct Hf as [Hf Hqf].
    destruct (Rtotal_order (q e) 0) as [Hq|[Hq|Hq]].
    + apply Hneg; [assumption|]. specialize (Hpair f e Hf He Hqf Hq).
      apply Ropp_le_contravar. apply Rmult_le_reg_r with (q f * - q e); [nra|].
      replace (p e / q e * (q f * - q e)) with (- (p e * q f)) by (field; lra).
      replace (p f / q f * (q f * - q e)) with (- (p f * q e)) by (field; lra). lra.
    + rewrite Hq. specialize (Hzero e He Hq). lra.
    + apply Hpos; [assumption|]. rewrite <- Hz. apply (highest_is (positive q L) (fun e => - (p e / q e))).
      apply in_positive. tauto.
Qed.
End Highest.

(** ** Elimination *)

Section Program.
Variable I : Type.
Variable eq_dec : forall u v : I, {u = v} + {u <> v}.

(** b t + the sum of a(v) x(v) + c >= 0: a variable t, for the objective, and others *)
Record inequality : Type := Inequality { on_t : R; on : I -> R; constant_term : R }.

Definition left_side (V : list I) (t : R) (x : I -> R) (e : inequality) : R :=
  on_t e * t + sum V (fun v => on e v * x v) + constant_term e.

Definition combined (r s : R) (e f : inequality) : inequality :=
  Inequality (r * on_t e + s * on_t f) (fun v => r * on e v + s * on f v) (r * constant_term e + s *
    constant_term f).

Lemma left_side_combined V t x r s e f :
  left_side V t x (combined r s e f) = r * left_side V t x e + s * left_side V t x f.
Proof.
  unfold left_side, combined. cbn [on_t on constant_term].
  rewrite (sum_ext V _ (fun v => r * (on e v * x v) + s * (on f v * x v))) by (intros; ring).
  rewrite sum_plus, !sum_scale. ring.
Qed.

(** What is left without v *)
Definition eliminated (v : I) (L : list inequality) : list inequality :=
  filter (fun e => if Req_EM_T (on e v) 0 then true else false) L ++
  flat_map (fun e => map (fun f => combined (- on f v) (on e v) e f) (negative (fun f => on f v) L))
    (positive (fun e => on e v) L).

Lemma in_eliminated v L g : In g (eliminated v L) <->
  (In g L /\ on g v = 0) \/
  exists e f, In e L /\ In f L /\ 0 < on e v /\ on f v < 0 /\ g = combined (- on f v) (on e v) e f.
Proof.
  unfold eliminated. rewrite in_app_iff, filter_In, in_flat_map. split.
  - intros [[Hg E]|[e [He Hg]]].
    + left. destruct (Req_EM_T (on g v) 0); [tauto|discriminate].
    + right. apply in_map_iff in Hg. destruct Hg as [f [<- Hf]]. rewrite in_positive in He.
      rewrite in_negative in Hf.
      exists e, f. tauto.
  - intros [[Hg E]|[e [f [He [Hf [Hpe [Hnf ->]]]]]]].
    + left. split; [assumption|]. destruct (Req_EM_T (on g v) 0); [reflexivity|contradiction].
    + right. exists e. split; [apply in_positive; tauto|]. apply in_map_iff. exists f. split; [reflexivity|].
      apply in_negative. tauto.
Qed.

(** A point with the coordinate t for the objective *)
Fixpoint point (V : list I) (L : list inequality) (t : R) : I -> R :=
  match V with
  | [] => fun _ => 0
  | v :: V' => let x := point V' (eliminated v L) t in
    fun u => if eq_dec u v then pick (fun e => left_side V' t x e) (fun e => on e v) L else x u
  end.

Fixpoint shadow (V : list I) (L : list inequality) : list inequality :=
  match V with [] => L | v :: V' => shadow V' (eliminated v L) end.

Lemma point_works V : NoDup V -> forall L t, (forall e, In e (shadow V L) ->
  0 <= left_side [] t (fun _ => 0) e) ->
  forall e, In e L -> 0 <= left_side V t (point V L t) e.
Proof.
  induction V as [|v V IH]; intros Hnd L t Hs e He; [exact (Hs e He)|].
  inversion Hnd as [|? ? Hv Hnd']; subst.
  specialize (IH Hnd' (eliminated v L) t Hs). cbn [point]. set (x := point V (eliminated v L) t) in *.
  set (z := pick (fun e => left_side V t x e) (fun e => on e v) L).
  assert (Hform : left_side (v :: V) t (fun u => if eq_dec u v then z else x u) e = left_side V t x e +
    on e v * z).
  { unfold left_side. cbn [sum]. destruct (eq_dec v v); [|congruence].
    rewrite (sum_ext V (fun u => on e u * (if eq_dec u v then z else x u)) (fun u => on e u * x u)); [ring|].
    intros u Hu. destruct (eq_dec u v); [congruence|reflexivity]. }
  rewrite Hform. unfold z. apply (pick_works (fun e => left_side V t x e) (fun e => on e v) L);
    [| |assumption].
  - intros f Hf E. apply IH. apply in_eliminated. tauto.
  - intros f g Hf Hg Hpf Hng. pose proof (IH (combined (- on g v) (on f v) f g)) as H.
    rewrite left_side_combined in H. rewrite (Rmult_comm (left_side V t x f)), (Rmult_comm
      (left_side V t x g)).
    apply H. apply in_eliminated. right. exists f, g. tauto.
Qed.

Lemma shadow_holds V : NoDup V -> forall L t x, (forall e, In e L -> 0 <= left_side V t x e) ->
  forall e, In e (shadow V L) -> 0 <= left_side [] t (fun _ => 0) e.
Proof.
  induction V as [|v V IH]; intros Hnd L t x HL e He.
  - specialize (HL e He). unfold left_side in *. cbn [sum] in *. lra.
  - inversion Hnd as [|? ? Hv Hnd']; subst. apply (IH Hnd' (eliminated v L) t x); [|exact He].
    assert (Hform : forall f, left_side (v :: V) t x f = left_side V t x f + on f v * x v)
      by (intros f; unfold left_side; cbn [sum]; ring).
    intros g Hg. apply in_eliminated in Hg. destruct Hg as [[Hg E]|[f [h [Hf [Hh [Hpf [Hnh ->]]]]]]].
    + specialize (HL g Hg). rewrite Hform, E in HL. lra.
    + rewrite left_side_combined. pose proof (HL f Hf) as H1. pose proof (HL h Hh) as H2.
      rewrite Hform in H1, H2. nra.
Qed.

(** The largest t *)
Definition largest (V : list I) (L : list inequality) : R :=
  - highest (negative on_t (shadow V L)) (fun e => constant_term e / on_t e).

(** If t is bounded on the points that satisfy all inequalities in L, and there is one, there is one with the
    largest t. *)
Lemma largest_t V L : NoDup V -> (exists t x, forall e, In e L -> 0 <= left_side V t x e) ->
  (exists U, forall t x, (forall e, In e L -> 0 <= left_side V t x e) -> t <= U) ->
  (forall e, In e L -> 0 <= left_side V (largest V L) (point V L (largest V L)) e) /\
  forall t x, (forall e, In e L -> 0 <= left_side V t x e) -> t <= largest V L.
Proof.
  intros Hnd [t0 [x0 H0]] [U HU].
  assert (Hflat : forall t e, left_side [] t (fun _ => 0) e = on_t e * t + constant_term e)
    by (intros; unfold left_side; simpl; ring).
  pose proof (shadow_holds V Hnd L t0 x0 H0) as Hs0.
  assert (Hsome : negative on_t (shadow V L) <> []).
  { intros E. assert (Hbig : forall e, In e (shadow V L) ->
      0 <= left_side [] (Rmax t0 (U + 1)) (fun _ => 0) e).
    { intros e He. specialize (Hs0 e He). rewrite Hflat in *. pose proof (Rmax_l t0 (U + 1)).
      destruct (Rlt_dec (on_t e) 0) as [Hn|Hn]; [|nra].
      exfalso. assert (Hin : In e (negative on_t (shadow V L))) by (apply in_negative; tauto).
      rewrite E in Hin. destruct Hin. }
    pose proof (HU _ _ (point_works V Hnd L _ Hbig)). pose proof (Rmax_r t0 (U + 1)). lra. }
  assert (Hbound : forall t x, (forall e, In e L -> 0 <= left_side V t x e) -> t <= largest V L).
  { intros t x Hx. pose proof (shadow_holds V Hnd L t x Hx) as Hs. unfold largest.
    destruct (highest_attained _ (fun e => constant_term e / on_t e) Hsome) as [e [He ->]].
    apply in_negative in He. destruct He as [He Hn]. specialize (Hs e He). rewrite Hflat in Hs.
    apply Rmult_le_reg_r with (- on_t e); [lra|].
    replace (- (constant_term e / on_t e) * - on_t e) with (constant_term e) by (field; lra). lra. }
  split; [|exact Hbound]. apply point_works; [assumption|]. intros e He. rewrite Hflat.
  destruct (Rlt_dec (on_t e) 0) as [Hn|Hn].
  - pose proof (highest_is (negative on_t (shadow V L)) (fun e => constant_term e / on_t e) e) as H.
    specialize (H (proj2 (in_negative _ _ _) (conj He Hn))). fold (largest V L) in *. unfold largest.
    set (m := highest _ _) in *. apply (Rmult_le_compat_l (- on_t e)) in H; [|lra].
    replace (- on_t e * (constant_term e / on_t e)) with (- constant_term e) in H by (field; lra). lra.
  - specialize (Hs0 e He). rewrite Hflat in Hs0. pose proof (Hbound t0 x0 H0). nra.
Qed.

(** ** Affine functions *)

Definition origin (v : I) : R := 0.
Definition unit_at (v u : I) : R := if eq_dec u v then 1 else 0.
Definition slope (f : (I -> R) -> R) (v : I) : R := f (unit_at v) - f origin.

(** f is affine in the variables V. *)
Definition affine (V : list I) (f : (I -> R) -> R) : Prop :=
  forall x, f x = sum V (fun v => slope f v * x v) + f origin.

Lemma affine_constant V c : affine V (fun _ => c).
Proof. intros x. unfold slope. rewrite sum_zero; [ring|]. intros; ring. Qed.

Lemma affine_variable V v : NoDup V -> In v V -> affine V (fun x => x v).
Proof.
  intros Hnd Hv x. unfold slope, unit_at, origin. rewrite (sum_single eq_dec V v); [|assumption|assumption|].
  - destruct (eq_dec v v); [ring|congruence].
  - intros u _ Hne. destruct (eq_dec v u); [congruence|ring].
Qed.

Lemma affine_plus V f g : affine V f -> affine V g -> affine V (fun x => f x + g x).
Proof.
  intros Hf Hg x. rewrite (Hf x), (Hg x).
  rewrite (sum_ext V (fun v => slope (fun x => f x + g x) v * x v) (fun v => slope f v * x v + slope g v *
    x v))
    by (intros; unfold slope; ring). rewrite sum_plus. ring.
Qed.

Lemma affine_scale V c f : affine V f -> affine V (fun x => c * f x).
Proof.
  intros Hf x. rewrite (Hf x). rewrite (sum_ext V (fun v => slope (fun x => c * f x) v * x v)
    (fun v => c * (slope f v * x v))) by (intros; unfold slope; ring). rewrite sum_scale. ring.
Qed.

Lemma affine_minus V f g : affine V f -> affine V g -> affine V (fun x => f x - g x).
Proof.
  intros Hf Hg x. pose proof (affine_plus V f (fun x => -1 * g x) Hf (affine_scale V (-1) g Hg) x) as H.
  cbv beta in H. replace (f x - g x) with (f x + -1 * g x) by ring. rewrite H.
  f_equal; [|unfold origin; ring]. apply sum_ext. intros v _. unfold slope. ring.
Qed.

Lemma affine_sum {J} V (K : list J) (f : J -> (I -> R) -> R) : (forall k, In k K -> affine V (f k)) ->
  affine V (fun x => sum K (fun k => f k x)).
Proof.
  induction K as [|k K IH]; intros H; [exact (affine_constant V 0)|].
  apply (affine_plus V (f k) (fun x => sum K (fun k => f k x))); [apply H; left; reflexivity|]. apply IH.
  intros; apply H; right; assumption.
Qed.

(** ** The linear program *)

Section Optimum.
Variables (V : list I) (constraints : list ((I -> R) -> R)) (objective : (I -> R) -> R).

(** the constraints, and t <= objective *)
Definition program : list inequality :=
  Inequality (-1) (slope objective) (objective origin)
  :: map (fun f => Inequality 0 (slope f) (f origin)) constraints.

Definition optimum_point : I -> R := point V program (largest V program).

Definition feasible (x : I -> R) : Prop := forall f, In f constraints -> 0 <= f x.

Lemma linear_optimum : NoDup V -> (forall f, In f constraints -> affine V f) -> affine V objective ->
  (exists x, feasible x) -> (exists U, forall x, feasible x -> objective x <= U) ->
  feasible optimum_point /\ forall x, feasible x -> objective x <= objective optimum_point.
Proof.
  intros Hnd Haffine Hobjective [x0 Hx0] [U HU].
  assert (Hequiv : forall t x, (forall e, In e program ->
    0 <= left_side V t x e) <-> t <= objective x /\ feasible x).
  { intros t x. unfold program. split.
    - intros H. split.
      + specialize (H _ (or_introl eq_refl)). unfold left_side in H. cbn [on_t on constant_term] in H.
        rewrite Hobjective. lra.
      + intros f Hf. specialize (H _ (or_intror (in_map (fun f => Inequality 0 (slope f)
          (f origin)) _ _ Hf))).
        unfold left_side in H. cbn [on_t on constant_term] in H. rewrite (Haffine f Hf). lra.
    - intros [Ht Hfeas] e [<-|He]; unfold left_side.
      + cbn [on_t on constant_term]. rewrite Hobjective in Ht. lra.
      + apply in_map_iff in He. destruct He as [f [<- Hf]]. cbn [on_t on constant_term].
        specialize (Hfeas f Hf). rewrite (Haffine f Hf) in Hfeas. lra. }
  destruct (largest_t V program Hnd) as [Hbest Hmost].
  - exists (objective x0), x0. apply Hequiv. split; [lra|assumption].
  - exists U. intros t x H. apply Hequiv in H. destruct H as [Ht Hx]. specialize (HU x Hx). lra.
  - apply Hequiv in Hbest. destruct Hbest as [Ht Hfeas]. split; [exact Hfeas|]. intros x Hx.
    assert (H : objective x <= largest V program).
    { apply (Hmost _ x). apply Hequiv. split; [lra|assumption]. }
    unfold optimum_point. lra.
Qed.
End Optimum.
End Program.
