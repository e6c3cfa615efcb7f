(** * The displays in the proof of Theorem 1

    [CM2012] Section 5, in its order and with its names: G' has the types (1, 0) and G has (H, 0); sigma1' and
    sigma2'
    are mixtures, omega' = M(sigma1', sigma2') and omega = M(hat1, sigma2'). For every finite mechanism of two
    players. That the contexts are as the notes to G and G' say is [Theorem1Exact.ladder_context]. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1.
Open Scope R_scope.

Lemma sum_zero_each {A} (L : list A) (f : A -> R) : (forall x, In x L -> 0 <= f x) -> sum L f = 0 ->
  forall x, In x L -> f x = 0.
Proof.
  induction L as [|y L IH]; intros Hf Hs x Hx; [destruct Hx|]. simpl in Hs.
  assert (Hy : 0 <= f y) by (apply Hf; left; reflexivity).
  assert (Hrest : 0 <= sum L f) by (apply sum_nonneg; intros z Hz; apply Hf; right; assumption).
  destruct Hx as [<-|Hx]; [lra|]. apply IH; [intros z Hz; apply Hf; right; assumption|lra|assumption].
Qed.

(** Something that is played gives no more than the mean. *)
Lemma some_below {A} (L : list A) (w g : A -> R) : (forall x, In x L -> 0 <= w x) -> sum L w = 1 ->
  exists x, In x L /\ 0 < w x /\ g x <= sum L (fun x => w x * g x).
Proof.
  intros Hw H1. set (c := sum L (fun x => w x * g x)). apply NNPP. intros Hno.
  assert (Hall : forall x, In x L -> 0 < w x -> c < g x).
  { intros x Hx Hp. apply Rnot_le_lt. intros Hle. apply Hno. eauto. }
  assert (Hzero : forall x, In x L -> w x * g x + - c * w x = 0).
  { apply sum_zero_each.
    - intros x Hx. specialize (Hw x Hx). destruct (Rle_lt_or_eq_dec 0 (w x) Hw) as [Hp|<-]; [|lra].
      specialize (Hall x Hx Hp). nra.
    - rewrite sum_plus, sum_scale, H1. unfold c. ring. }
  rewrite (sum_zero L w) in H1; [lra|]. intros x Hx. specialize (Hzero x Hx). specialize (Hw x Hx).
  destruct (Rle_lt_or_eq_dec 0 (w x) Hw) as [Hp|Hz]; [|symmetry; exact Hz]. specialize (Hall x Hx Hp). nra.
Qed.

Section Steps.
Context {A1 A2 : Type}.
Variable eq_dec1 : forall x y : A1, {x = y} + {x <> y}.
Variable eq_dec2 : forall x y : A2, {x = y} + {x <> y}.
Variables (L1 : list A1) (L2 : list A2).
Hypothesis distinct1 : NoDup L1.
Hypothesis distinct2 : NoDup L2.
Variables (win1 win2 price1 price2 : A1 -> A2 -> R).
Hypothesis win_positive : forall x y, In x L1 -> In y L2 -> 0 <= win1 x y.
Hypothesis win_at_most : forall x y, In x L1 -> In y L2 -> win1 x y <= 1.
Hypothesis reasonable1 : exists x, opts_out1 L1 L2 win1 price1 x.
Hypothesis reasonable2 : exists y, opts_out2 L1 L2 win2 price2 y.
Variables (epsilon : R) (V H : nat).

Notation u1 := (u1 win1 price1).
Notation u2 := (u2 win2 price2).
Notation REV := (revenue price1 price2).
Notation UD1 t := (undominated L1 (u1 t) (theirs1 L2)).
Notation UD2 := (undominated L2 (u2 0) (theirs2 L1)).
Notation mean := (mean L1 L2).

(** Delta(UD_1) at type t, and Delta(UD_2), which is the same in both games *)
Definition mixed1 (t : nat) (w : A1 -> R) : Prop := mixture L1 (UD1 t) w.
Definition mixed2 (m : A2 -> R) : Prop := mixture L2 UD2 m.

(** (1): in G' every profile of undominated strategies yields at least epsilon 2nd(B') = epsilon. *)
Definition supposition : Prop := forall x y,
  undominated1 L1 L2 win1 price1 1 x -> undominated2 L1 L2 win2 price2 0 y -> epsilon <= REV x y.

Theorem equation_1 : (1 <= V)%nat -> implements_on_ladder L1 L2 win1 win2 price1 price2 epsilon V -> supposition.
Proof.
  intros HV Himp x y Hx Hy. specialize (Himp 1%nat x y ltac:(lia) Hx Hy). simpl in Himp. lra.
Qed.

Theorem equation_2 : exists w, mixed1 1 w /\ forall y, In y L2 -> 0 <= value L1 (u1 1) w y.
Proof.
  destruct reasonable1 as [out [Hout Hsafe]].
  destruct (replace_one eq_dec1 L1 distinct1 (u1 1) (theirs1 L2) out Hout) as [w [Hw Hb]].
  exists w. split; [assumption|]. intros y Hy. specialize (Hb y Hy). specialize (Hsafe 1%nat y Hy). lra.
Qed.

Theorem equation_3 : exists m, mixed2 m /\ forall x, In x L1 -> 0 <= value L2 (u2 0) m x.
Proof. exact (safe_player_2 eq_dec2 L1 L2 distinct2 win2 price2 reasonable2). Qed.

Section Games.
Variables (sigma1' : A1 -> R) (sigma2' : A2 -> R).
Hypothesis safe1 : mixed1 1 sigma1' /\ forall y, In y L2 -> 0 <= value L1 (u1 1) sigma1' y.
Hypothesis safe2 : mixed2 sigma2' /\ forall x, In x L1 -> 0 <= value L2 (u2 0) sigma2' x.

(** The chance, the expected prices, the utilities and the revenue of M(w, sigma2'). *)
Notation p w := (mean w sigma2' win1).
Notation EP1 w := (mean w sigma2' price1).
Notation EP2 w := (mean w sigma2' price2).
Notation U1 t w := (mean w sigma2' (u1 t)).
Notation U2 w := (mean w sigma2' (fun x y => u2 0 y x)).
Notation REV_of w := (mean w sigma2' REV).

Lemma U1_is t w : U1 t w = INR t * p w - EP1 w.
Proof. apply mean_u1. Qed.

Lemma U2_is w : U2 w = - EP2 w.
Proof.
  replace (- EP2 w) with ((-1) * EP2 w) by ring. rewrite <- mean_scale. unfold Theorem1.mean. apply sum_ext.
  intros x _. f_equal. apply sum_ext. intros y _. unfold Theorem1.u2. simpl. ring.
Qed.

Lemma REV_is w : REV_of w = EP1 w + EP2 w.
Proof. apply mean_plus. Qed.

Lemma U2_not_negative t w : mixed1 t w -> 0 <= U2 w.
Proof.
  intros [Hw _]. rewrite mean_of_value2. apply sum_nonneg. intros x Hx. specialize (Hw x Hx).
  destruct safe2 as [_ Hs]. specialize (Hs x Hx). nra.
Qed.

Lemma U1_not_negative : 0 <= U1 1 sigma1'.
Proof.
  rewrite mean_of_value1. apply sum_nonneg. intros y Hy. destruct safe1 as [_ Hs]. specialize (Hs y Hy).
  destruct safe2 as [[H0 _] _]. specialize (H0 y Hy). nra.
Qed.

Lemma chance_between t w : mixed1 t w -> 0 <= p w <= 1.
Proof.
  intros [Hw [_ H1]]. destruct safe2 as [[Hm [_ H1']] _]. split.
  - rewrite <- (mean_constant L1 L2 w sigma2' 0 H1 H1'). apply mean_le; auto.
  - rewrite <- (mean_constant L1 L2 w sigma2' 1 H1 H1'). apply mean_le; auto.
Qed.

Theorem equation_4 :
  (U1 1 sigma1' = p sigma1' - EP1 sigma1' /\ p sigma1' - EP1 sigma1' >= 0) /\
  (U2 sigma1' = - EP2 sigma1' /\ - EP2 sigma1' >= 0).
Proof.
  pose proof U1_not_negative as Ha. pose proof (U2_not_negative 1 sigma1' (proj1 safe1)) as Hb.
  rewrite U1_is in *. rewrite U2_is in *. simpl INR in *. lra.
Qed.

Theorem equation_5 : supposition -> REV_of sigma1' = EP1 sigma1' + EP2 sigma1' /\
  EP1 sigma1' + EP2 sigma1' >= epsilon.
Proof.
  intros Hsup. split; [apply REV_is|]. rewrite <- REV_is. destruct safe1 as [[Hw [Hout H1]] _].
  destruct safe2 as [[Hm [Hout' H1']] _]. apply Rle_ge.
  rewrite <- (mean_constant L1 L2 sigma1' sigma2' epsilon H1 H1') at 1. apply mean_le; try assumption.
  intros x y Hx Hy. destruct (classic (UD1 1 x)) as [Hu|Hu]; [|left; auto].
  destruct (classic (UD2 y)) as [Hu'|Hu']; [|right; left; auto].
  right; right. apply Hsup; split; assumption.
Qed.

Theorem equation_6 : supposition ->
  p sigma1' >= EP1 sigma1' /\ EP1 sigma1' >= epsilon - EP2 sigma1' /\ epsilon - EP2 sigma1' >= epsilon.
Proof. intros Hsup. pose proof equation_4. pose proof (equation_5 Hsup). lra. Qed.

(** After (6): the same outcome in G. *)
Theorem utility_in_G : supposition -> (1 < H)%nat ->
  U1 H sigma1' = p sigma1' * INR H - EP1 sigma1' /\
  p sigma1' * INR H - EP1 sigma1' >= p sigma1' * INR H - p sigma1' /\
  p sigma1' * INR H - p sigma1' >= epsilon * (INR H - 1).
Proof.
  intros Hsup HH. pose proof (equation_6 Hsup).
  assert (H1 : 1 <= INR H) by (apply (le_INR 1); lia). rewrite U1_is. split; [ring|]. split; [lra|]. nra.
Qed.

(** hat1 exists, and is as good: replace each s'_1 by a mixture that dominates it. *)
Theorem replacement : exists hat1, mixed1 H hat1 /\ U1 H hat1 >= U1 H sigma1'.
Proof.
  destruct safe1 as [[Hw [_ H1]] _].
  destruct (replace eq_dec1 L1 distinct1 (u1 H) (theirs1 L2) sigma1' Hw H1) as [hat [Hhat Hb]].
  exists hat. split; [assumption|]. apply Rle_ge. rewrite !mean_of_value1. apply sum_le. intros y Hy.
  destruct safe2 as [[Hm _] _]. specialize (Hm y Hy). specialize (Hb y Hy). nra.
Qed.

(** (8): type 0 of player 2 has the same undominated strategies, and utilities, in any two games with this
    mechanism in which his type is 0. *)
Theorem equation_8 : forall theta theta' : nat * nat, snd theta = snd theta' ->
  (forall y, undominated2 L1 L2 win2 price2 (snd theta) y <-> undominated2 L1 L2 win2 price2 (snd theta') y) /\
  forall x y, Theorem1.u2 win2 price2 (snd theta) y x = Theorem1.u2 win2 price2 (snd theta') y x.
Proof. intros theta theta' ->. split; reflexivity. Qed.

Variable hat1 : A1 -> R.
Hypothesis hat1_undominated : mixed1 H hat1.
Hypothesis hat1_better : U1 H hat1 >= U1 H sigma1'.

Theorem equation_7 : supposition -> (1 < H)%nat -> U1 H hat1 >= epsilon * (INR H - 1).
Proof. intros Hsup HH. pose proof (utility_in_G Hsup HH). lra. Qed.

Theorem equation_9 : mixed2 sigma2' /\ U2 hat1 >= 0.
Proof. split; [apply safe2|]. apply Rle_ge. apply (U2_not_negative H). assumption. Qed.

Theorem equation_10 : supposition -> (1 < H)%nat ->
  (U1 H hat1 = p hat1 * INR H - EP1 hat1 /\ p hat1 * INR H - EP1 hat1 >= epsilon * (INR H - 1)) /\
  (U2 hat1 = - EP2 hat1 /\ - EP2 hat1 >= 0).
Proof.
  intros Hsup HH. pose proof (equation_7 Hsup HH) as H7. pose proof (proj2 equation_9) as H9.
  rewrite U1_is in *. rewrite U2_is in *. repeat split; lra.
Qed.

(** The last display. *)
Theorem revenue_below : supposition -> 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR H -> (1 < H)%nat ->
  REV_of hat1 = EP1 hat1 + EP2 hat1 /\ EP1 hat1 + EP2 hat1 <= EP1 hat1 /\
  EP1 hat1 <= p hat1 * INR H - epsilon * (INR H - 1) /\
  p hat1 * INR H - epsilon * (INR H - 1) = INR H * (p hat1 - epsilon + epsilon / INR H) /\
  INR H * (p hat1 - epsilon + epsilon / INR H) <= INR H * (1 - epsilon + 1 / INR H) /\
  INR H * (1 - epsilon + 1 / INR H) < INR H * (1 - epsilon + epsilon - 1 / 2) /\
  INR H * (1 - epsilon + epsilon - 1 / 2) = INR H / 2 /\ INR H / 2 < epsilon * INR H.
Proof.
  intros Hsup He Hbig HH. pose proof (equation_10 Hsup HH) as H10. pose proof
    (chance_between H hat1 hat1_undominated).
  assert (H1 : 1 < INR H) by (apply (lt_INR 1); assumption).
  assert (Hlarge : 1 < (epsilon - 1 / 2) * INR H).
  { apply Rmult_lt_reg_l with (/ (epsilon - 1 / 2)); [apply Rinv_0_lt_compat; lra|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra. }
  assert (Ee : INR H * (epsilon / INR H) = epsilon) by (field; lra).
  assert (E1 : INR H * (1 / INR H) = 1) by (field; lra).
  split; [apply REV_is|]. repeat split; try lra; try nra.
Qed.

(** "there exists a strategy profile hat s": pure, played by (hat1, sigma2'), undominated in G, with no more revenue
    than omega. *)
Theorem pure_profile : supposition -> 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR H -> (1 < H)%nat ->
  exists x y, 0 < hat1 x /\ 0 < sigma2' y /\
    undominated1 L1 L2 win1 price1 H x /\ undominated2 L1 L2 win2 price2 0 y /\
    REV x y <= REV_of hat1 /\ REV_of hat1 < epsilon * INR H.
Proof.
  intros Hsup He Hbig HH. pose proof (revenue_below Hsup He Hbig HH) as Hrev.
  destruct hat1_undominated as [Hw [Hout H1]]. destruct safe2 as [[Hm [Hout' H1']] _].
  destruct (some_below L1 hat1 (fun x => sum L2 (fun y => sigma2' y * REV x y)) Hw H1) as [x [Hx [Hpx Hlx]]].
  destruct (some_below L2 sigma2' (REV x) Hm H1') as [y [Hy [Hpy Hly]]].
  exists x, y. split; [assumption|split; [assumption|split; [|split; [|split]]]].
  - split; [assumption|]. apply NNPP. intros Hno. rewrite (Hout x Hx) in Hpx; [lra|]. intros Hu. apply Hno. exact Hu.
  - split; [assumption|]. apply NNPP. intros Hno. rewrite (Hout' y Hy) in Hpy; [lra|]. intros Hu. apply Hno.
      exact Hu.
  - eapply Rle_trans; [exact Hly|exact Hlx].
  - lra.
Qed.

End Games.
End Steps.

(** ** What the two games exclude

    All that (4) to (10) say of the numbers of omega' and omega, if epsilon 2nd is implemented in both games. *)
Definition two_games_allow (epsilon H : R) : Prop := exists p' EP1' EP2' p EP1 EP2,
  0 <= p' <= 1 /\ 0 <= p <= 1 /\ p' - EP1' >= 0 /\ - EP2' >= 0 /\ EP1' + EP2' >= epsilon /\
  p * H - EP1 >= p' * H - EP1' /\ - EP2 >= 0 /\ EP1 + EP2 >= epsilon * H.

(** They exclude exactly the epsilon above H/(2H - 1), which is less than the 1/2 + 1/H of the last display. *)
Theorem two_games_exact epsilon H : 2 <= H -> 0 < epsilon ->
  (two_games_allow epsilon H <-> epsilon <= H / (2 * H - 1)) /\ H / (2 * H - 1) < 1 / 2 + 1 / H.
Proof.
  intros HH He. assert (Hd : 0 < 2 * H - 1) by lra.
  assert (Hq : H / (2 * H - 1) * (2 * H - 1) = H) by (field; lra). split; [split|].
  - intros [p' [e1' [e2' [p [e1 [e2 [Hp' [Hp [Ha [Hb [Hc [Hd' [Hf Hg]]]]]]]]]]]]].
    apply Rmult_le_reg_r with (2 * H - 1); [assumption|]. rewrite Hq. nra.
  - intros Hle. assert (Hx : epsilon * (2 * H - 1) <= H).
    { apply Rle_trans with (H / (2 * H - 1) * (2 * H - 1)); [apply Rmult_le_compat_r; lra|lra]. }
    exists epsilon, epsilon, 0, 1, (H - epsilon * (H - 1)), 0. repeat split; nra.
  - apply Rmult_lt_reg_r with ((2 * H - 1) * (2 * H)); [nra|].
    replace (H / (2 * H - 1) * ((2 * H - 1) * (2 * H))) with (2 * H * H) by (field; lra).
    replace ((1 / 2 + 1 / H) * ((2 * H - 1) * (2 * H))) with ((H + 2) * (2 * H - 1)) by (field; lra). nra.
Qed.
