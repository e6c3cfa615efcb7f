(** * A finite game has an undominated dominator

    One player, his strategies [L], the situations [X] (what the others may do), his utility [u]. Everything
    that is dominated by a mixture is dominated by a mixture of undominated strategies, for strict and for
    weak dominance; so something is undominated. By induction on the list of dominated strategies: no linear
    programming and no compactness. *)

From Coq Require Import Reals Lra Lia List Classical.
Import ListNotations.
From Common Require Import Finite.
Open Scope R_scope.

Section Dominance.
Context {A S : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variable L : list A.
Hypothesis distinct : NoDup L.
Variable u : A -> S -> R.

(** [w] is a mixture over the strategies in [M]: a distribution on L that is 0 outside M. *)
Definition mixture (M : A -> Prop) (w : A -> R) : Prop :=
  (forall x, In x L -> 0 <= w x) /\ (forall x, In x L -> ~ M x -> w x = 0) /\ sum L w = 1.

Definition value (w : A -> R) (r : S) : R := sum L (fun x => w x * u x r).

(** The mixture is better in every situation of X. *)
Definition strictly (X : S -> Prop) (f g : S -> R) : Prop := forall r, X r -> f r < g r.

(** It is never worse, and better in one. *)
Definition weakly (X : S -> Prop) (f g : S -> R) : Prop :=
  (forall r, X r -> f r <= g r) /\ exists r, X r /\ f r < g r.

Section Order.
Variable X : S -> Prop.
Variable below : (S -> R) -> (S -> R) -> Prop.
Hypothesis below_trans : forall f g h, below f g -> (forall r, X r -> g r <= h r) -> below f h.
Hypothesis below_irrefl : forall f g, (forall r, X r -> f r = g r) -> ~ below f g.
Hypothesis below_weak : forall f g, below f g -> forall r, X r -> f r <= g r.
Hypothesis below_part : forall f g p, 0 <= p < 1 ->
  below f (fun r => p * f r + (1 - p) * g r) -> below f g.

Definition dominated_in (M : A -> Prop) (x : A) : Prop :=
  exists w, mixture M w /\ below (u x) (value w).

Definition everything (x : A) : Prop := True.

Lemma split_value w d r :
  In d L -> value w r = w d * u d r + sum (remove eq_dec d L) (fun x => w x * u x r).
Proof. intros Hd. exact (sum_filter_out eq_dec L d (fun x => w x * u x r) distinct Hd). Qed.

(** What dominates d does so without d. *)
Lemma without_itself d (M : A -> Prop) :
  In d L -> dominated_in M d -> dominated_in (fun x => M x /\ x <> d) d.
Proof.
  intros Hd [w [[Hw [Hout H1]] Hb]].
  pose proof (sum_filter_out eq_dec L d w distinct Hd) as Hs. rewrite H1 in Hs.
  assert (Hrest : 0 <= sum (remove eq_dec d L) w).
  { apply sum_nonneg. intros x Hx. apply in_remove in Hx. apply Hw. tauto. }
  destruct (Req_dec (w d) 1) as [Hone|Hne].
  - exfalso. apply (below_irrefl (u d) (value w)); [|assumption].
    intros r _. rewrite (split_value w d r Hd).
    assert (Hz : sum (remove eq_dec d L) w = 0) by lra.
    enough (sum (remove eq_dec d L) (fun x => w x * u x r) = 0) by (rewrite Hone; lra).
    apply sum_zero. intros x Hx.
    assert (w x = 0); [|nra].
    assert (0 <= w x) by (apply in_remove in Hx; apply Hw; tauto).
    assert (w x <= sum (remove eq_dec d L) w); [|lra].
    assert (Hle : forall (P : list A) y, In y P -> (forall z, In z P -> 0 <= w z) -> w y <= sum P w).
    { clear. induction P as [|z P IH]; simpl; intros y Hy Hp; [tauto|].
      assert (0 <= w z) by auto. assert (0 <= sum P w) by (apply sum_nonneg; auto).
      destruct Hy as [->|Hy]; [lra|]. assert (w y <= sum P w) by (apply IH; auto). lra. }
    apply Hle; [assumption|]. intros z Hz'. apply in_remove in Hz'. apply Hw. tauto.
  - assert (Hp : 0 <= w d < 1) by (specialize (Hw d Hd); lra).
    exists (fun x => if eq_dec x d then 0 else w x / (1 - w d)). split; [split; [|split]|].
    + intros x Hx. destruct (eq_dec x d); [lra|]. apply Rmult_le_pos; [auto|].
      left. apply Rinv_0_lt_compat. lra.
    + intros x Hx Hn. destruct (eq_dec x d); [reflexivity|]. rewrite (Hout x Hx); [lra|tauto].
    + rewrite (sum_filter_out eq_dec L d _ distinct Hd). destruct (eq_dec d d); [|tauto].
      rewrite (sum_ext _ _ (fun x => / (1 - w d) * w x)).
      * rewrite sum_scale. assert (sum (remove eq_dec d L) w = 1 - w d) by lra. rewrite H. field. lra.
      * intros x Hx. apply in_remove in Hx. destruct (eq_dec x d); [tauto|]. lra.
    + apply (below_part _ _ (w d) Hp). apply (below_trans _ (value w)); [assumption|].
      intros r _. apply Req_le. rewrite (split_value w d r Hd), (split_value (fun x => if eq_dec x d then 0 else w x / (1 - w d)) d r Hd).
      destruct (eq_dec d d); [|tauto].
      set (rest := sum (remove eq_dec d L) (fun x => w x * u x r)).
      replace (sum (remove eq_dec d L) (fun x => (if eq_dec x d then 0 else w x / (1 - w d)) * u x r))
        with (/ (1 - w d) * rest); [field; lra|].
      unfold rest. rewrite <- sum_scale. apply sum_ext.
      intros x Hx. apply in_remove in Hx. destruct (eq_dec x d); [tauto|]. unfold Rdiv. ring.
Qed.

(** Where d can do without itself, whatever is dominated can do without d. *)
Lemma without_another d (M : A -> Prop) x :
  In d L -> dominated_in (fun y => M y /\ y <> d) d -> dominated_in M x ->
  dominated_in (fun y => M y /\ y <> d) x.
Proof.
  intros Hd [w' [[Hw' [Hout' H1']] Hb']] [w [[Hw [Hout H1]] Hb]].
  assert (Hzero : w' d = 0) by (apply Hout'; tauto).
  exists (fun y => if eq_dec y d then 0 else w y + w d * w' y). split; [split; [|split]|].
  - intros y Hy. destruct (eq_dec y d); [lra|]. assert (0 <= w y) by auto. assert (0 <= w d) by auto.
    assert (0 <= w' y) by auto. nra.
  - intros y Hy Hn. destruct (eq_dec y d) as [|Hne]; [reflexivity|].
    rewrite (Hout y Hy) by tauto. rewrite (Hout' y Hy) by tauto. lra.
  - rewrite (sum_filter_out eq_dec L d _ distinct Hd). destruct (eq_dec d d); [|tauto].
    rewrite (sum_ext (remove eq_dec d L) _ (fun y => w y + w d * w' y)).
    + rewrite sum_plus, sum_scale.
      pose proof (sum_filter_out eq_dec L d w distinct Hd).
      pose proof (sum_filter_out eq_dec L d w' distinct Hd). rewrite H1 in *. rewrite H1' in *. nra.
    + intros y Hy. apply in_remove in Hy. destruct (eq_dec y d); [tauto|reflexivity].
  - apply (below_trans _ (value w)); [assumption|]. intros r Hr.
    pose proof (split_value w d r Hd) as Hw1. pose proof (split_value w' d r Hd) as Hw2.
    pose proof (split_value (fun y => if eq_dec y d then 0 else w y + w d * w' y) d r Hd) as Hw3.
    simpl in Hw3. destruct (eq_dec d d); [|tauto].
    rewrite (sum_ext (remove eq_dec d L) _ (fun y => w y * u y r + w d * (w' y * u y r))) in Hw3.
    + rewrite sum_plus, sum_scale in Hw3.
      pose proof (below_weak _ _ Hb' r Hr). assert (0 <= w d) by auto. rewrite Hzero in Hw2. nra.
    + intros y Hy. apply in_remove in Hy. destruct (eq_dec y d); [tauto|]. ring.
Qed.

Lemma dominated_in_ext (M M' : A -> Prop) x :
  (forall y, In y L -> M y -> M' y) -> dominated_in M x -> dominated_in M' x.
Proof.
  intros HM [w [[Hw [Hout H1]] Hb]]. exists w. split; [split; [|split]|]; auto.
Qed.

(** Any list of dominated strategies can be avoided. *)
Lemma avoiding D (M : A -> Prop) :
  (forall d, In d D -> In d L /\ dominated_in M d) ->
  forall x, dominated_in M x -> dominated_in (fun y => M y /\ ~ In y D) x.
Proof.
  induction D as [|d D IH]; intros HD x Hx.
  - apply (dominated_in_ext M); [|assumption]. simpl. tauto.
  - assert (Hd : In d L) by (apply HD; simpl; tauto).
    assert (IH' : forall y, dominated_in M y -> dominated_in (fun z => M z /\ ~ In z D) y)
      by (apply IH; intros; apply HD; simpl; tauto).
    assert (Hself : dominated_in (fun y => (M y /\ ~ In y D) /\ y <> d) d).
    { apply without_itself; [assumption|]. apply IH'. apply HD. simpl. tauto. }
    pose proof (without_another d _ x Hd Hself (IH' x Hx)) as H.
    apply (dominated_in_ext _ _ _ (fun y _ HM => HM)) in H.
    apply (dominated_in_ext (fun y => (M y /\ ~ In y D) /\ y <> d)); [|assumption].
    simpl. intros y _ [[Hm Hn] Hne]. split; [assumption|]. intros [->|Hin]; tauto.
Qed.

(** The list of the members of L with a property. *)
Lemma members (P : A -> Prop) : exists D, forall x, In x D <-> In x L /\ P x.
Proof.
  clear distinct below_trans below_irrefl below_weak below_part. induction L as [|y K [D HD]].
  - exists []. simpl. tauto.
  - destruct (classic (P y)) as [Hy|Hn].
    + exists (y :: D). intros x. simpl. rewrite HD. split; [intros [->|]; tauto|].
      intros [[->|] Hp]; tauto.
    + exists D. intros x. rewrite HD. simpl. split; [tauto|]. intros [[->|] Hp]; tauto.
Qed.

Theorem undominated_dominator (M : A -> Prop) x :
  dominated_in M x -> dominated_in (fun y => M y /\ ~ dominated_in M y) x.
Proof.
  intros Hx. destruct (members (dominated_in M)) as [D HD].
  apply (dominated_in_ext (fun y => M y /\ ~ In y D)).
  - intros y Hy [Hm Hn]. split; [assumption|]. rewrite HD in Hn. tauto.
  - apply avoiding; [|assumption]. intros d Hd. apply HD. assumption.
Qed.

Theorem some_undominated (M : A -> Prop) :
  (exists x, In x L /\ M x) -> exists x, In x L /\ M x /\ ~ dominated_in M x.
Proof.
  intros [x [Hx Hm]]. apply NNPP. intros Hno.
  assert (Hd : dominated_in M x). { apply NNPP. intros Hn. apply Hno. eauto. }
  destruct (undominated_dominator M x Hd) as [w [[Hw [Hout H1]] _]].
  rewrite (sum_zero L w) in H1; [lra|].
  intros y Hy. apply Hout; [assumption|]. intros [Hm' Hn]. apply Hno. eauto.
Qed.

End Order.

(** ** The two instances *)

Lemma strictly_order (X : S -> Prop) : (exists r, X r) ->
  (forall f g h, strictly X f g -> (forall r, X r -> g r <= h r) -> strictly X f h) /\
  (forall f g, (forall r, X r -> f r = g r) -> ~ strictly X f g) /\
  (forall f g, strictly X f g -> forall r, X r -> f r <= g r) /\
  (forall f g p, 0 <= p < 1 -> strictly X f (fun r => p * f r + (1 - p) * g r) -> strictly X f g).
Proof.
  intros [r0 H0]. unfold strictly. repeat split.
  - intros f g h Hfg Hgh r Hr. specialize (Hfg r Hr). specialize (Hgh r Hr). lra.
  - intros f g He Hlt. specialize (He r0 H0). specialize (Hlt r0 H0). lra.
  - intros f g Hlt r Hr. specialize (Hlt r Hr). lra.
  - intros f g p Hp Hlt r Hr. specialize (Hlt r Hr). nra.
Qed.

Lemma weakly_order (X : S -> Prop) :
  (forall f g h, weakly X f g -> (forall r, X r -> g r <= h r) -> weakly X f h) /\
  (forall f g, (forall r, X r -> f r = g r) -> ~ weakly X f g) /\
  (forall f g, weakly X f g -> forall r, X r -> f r <= g r) /\
  (forall f g p, 0 <= p < 1 -> weakly X f (fun r => p * f r + (1 - p) * g r) -> weakly X f g).
Proof.
  unfold weakly. repeat split.
  - intros r Hr. destruct H as [H _]. specialize (H r Hr). specialize (H0 r Hr). lra.
  - destruct H as [_ [r [Hr Hlt]]]. exists r. specialize (H0 r Hr). split; [assumption|lra].
  - intros f g He [_ [r [Hr Hlt]]]. specialize (He r Hr). lra.
  - intros f g [H _]. exact H.
  - intros r Hr. destruct H0 as [H0 _]. specialize (H0 r Hr). nra.
  - destruct H0 as [_ [r [Hr Hlt]]]. exists r. split; [assumption|]. nra.
Qed.

Theorem strictly_undominated_dominator (X : S -> Prop) (M : A -> Prop) x : (exists r, X r) ->
  dominated_in (strictly X) M x -> dominated_in (strictly X) (fun y => M y /\ ~ dominated_in (strictly X) M y) x.
Proof.
  intros HX. destruct (strictly_order X HX) as [H1 [H2 [H3 H4]]]. apply (undominated_dominator X); assumption.
Qed.

Theorem weakly_undominated_dominator (X : S -> Prop) (M : A -> Prop) x :
  dominated_in (weakly X) M x -> dominated_in (weakly X) (fun y => M y /\ ~ dominated_in (weakly X) M y) x.
Proof.
  destruct (weakly_order X) as [H1 [H2 [H3 H4]]]. apply (undominated_dominator X); assumption.
Qed.

End Dominance.
