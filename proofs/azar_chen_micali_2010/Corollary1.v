(** * Corollary 1: half of the optimal revenue

    [ACM2010] Section 1.3.3: S >= OPT/2 (Ronen), and so "REV(M, C, D) >= (1 - delta)/2 OPT(C, D) - epsilon".
    OPT is the most that a classical DST mechanism earns that never leaves a truthful player below zero. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma3 Lemma4 Lemma5 Theorem2.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

(** a mechanism in which players announce values: everybody's chance of the good, and his expected payment *)
Record direct : Type := Direct { win : profile -> nat -> R; pay : profile -> nat -> R }.

(** theta with s for player i *)
Definition replaced (theta : profile) (i s : nat) : profile := fun j => if (j =? i)%nat then s else theta j.

Definition in_range (n B : nat) (theta : profile) : Prop := forall j, (j < n)%nat -> (theta j < B)%nat.

(** what player i gets if his value is t and v is announced *)
Definition direct_utility (M : direct) (i t : nat) (v : profile) : R := INR t * win M v i - pay M v i.

(** M depends on the players' announcements only, and allots one good. *)
Definition single_good (n B : nat) (M : direct) : Prop :=
  (forall v w i, agree n v w -> (i < n)%nat -> win M v i = win M w i /\ pay M v i = pay M w i) /\
  (forall v, in_range n B v -> (forall i, (i < n)%nat -> 0 <= win M v i) /\ total reals n (win M v) <= 1).

(** It is a dominant strategy to announce one's true value. *)
Definition dominant_truth (n B : nat) (M : direct) : Prop :=
  forall theta i s, in_range n B theta -> (i < n)%nat -> (s < B)%nat ->
  direct_utility M i (theta i) (replaced theta i s) <= direct_utility M i (theta i) theta.

(** Nobody who is truthful ends below zero, ex post. *)
Definition voluntary (n B : nat) (M : direct) : Prop :=
  forall theta i, in_range n B theta -> (i < n)%nat -> 0 <= direct_utility M i (theta i) theta.

Definition classical_DST (n B : nat) (M : direct) : Prop :=
  single_good n B M /\ dominant_truth n B M /\ voluntary n B M.

(** E[REV(M)] under truth *)
Definition direct_revenue (n : nat) (X : list profile) (D : profile -> R) (M : direct) : R :=
  mean X D (fun theta => total reals n (pay M theta)).

(** S >= OPT/2: no classical DST mechanism earns more than 2S. *)
Definition Ronen_half : Prop :=
  forall n B X D M, (2 <= n)%nat -> (2 <= B)%nat -> is_prior n B X D -> classical_DST n B M ->
  direct_revenue n X D M <= 2 * benchmark n B X D.

(** Sharper: S >= OPT (B-1)/(2B-3). *)
Definition Ronen_sharper : Prop :=
  forall n B X D M, (2 <= n)%nat -> (2 <= B)%nat -> is_prior n B X D -> classical_DST n B M ->
  INR (B - 1) * direct_revenue n X D M <= (2 * INR B - 3) * benchmark n B X D.

(** Corollary 1. (OPT >= 0, so that mechanisms that earn less do not matter.) *)
Definition Corollary_1 : Prop :=
  forall epsilon delta, 0 < epsilon -> 0 < delta ->
  exists epsilon' delta', 0 < epsilon' /\ 0 < delta' < 1 /\
  forall n B, (2 <= n)%nat -> (2 <= B)%nat ->
  two_step_DST n B epsilon' delta' /\
  forall X D cells M, context n B X D cells -> classical_DST n B M -> 0 <= direct_revenue n X D M ->
  expected_revenue n B epsilon' delta' X D cells >= (1 - delta) / 2 * direct_revenue n X D M - epsilon.

(** If epsilon and delta are less than 1, they are their own epsilon' and delta'. *)
Definition Corollary_1_below_one : Prop :=
  forall epsilon delta, 0 < epsilon < 1 -> 0 < delta < 1 ->
  forall n B, (2 <= n)%nat -> (2 <= B)%nat ->
  forall X D cells M, context n B X D cells -> classical_DST n B M ->
  expected_revenue n B epsilon delta X D cells >= (1 - delta) / 2 * direct_revenue n X D M - epsilon.

(** ** Proofs *)

(** *** One buyer: a truthful mechanism is a lottery over prices. *)

Section One_buyer.
Variable B : nat.
Variables Q x t : nat -> R.
Hypothesis Q_nonneg : forall s, (s < B)%nat -> 0 <= Q s.
Hypothesis x_at_most_one : forall s, (s < B)%nat -> x s <= 1.
Hypothesis x_nonneg : forall s, (s < B)%nat -> 0 <= x s.
Hypothesis truth : forall s r, (s < B)%nat -> (r < B)%nat -> INR s * x r - t r <= INR s * x s - t s.
Hypothesis nonneg : forall s, (s < B)%nat -> 0 <= INR s * x s - t s.

(** the chance of the price r *)
Definition step (r : nat) : R := match r with O => x O | S r' => x r - x r' end.

Lemma step_nonneg r : (r < B)%nat -> 0 <= step r.
Proof.
  intros Hr. destruct r as [|r]; [apply x_nonneg; assumption|]. simpl.
  pose proof (truth (S r) r Hr ltac:(lia)) as H1. pose proof (truth r (S r) ltac:(lia) Hr) as H2.
  rewrite S_INR in H1. lra.
Qed.

(** the sum of f(r) over the prices r <= s *)
Definition upto (s : nat) (f : nat -> R) : R := sum (seq 0 B) (fun r => if (r <=? s)%nat then f r else 0).

Lemma upto_zero f : (1 <= B)%nat -> upto 0 f = f 0%nat.
Proof.
  intros HB. unfold upto. rewrite (sum_single Nat.eq_dec (seq 0 B) 0%nat).
  - reflexivity.
  - apply seq_NoDup.
  - apply in_seq. lia.
  - intros r _ Hr. destruct r; [congruence|reflexivity].
Qed.

Lemma upto_next s f : (S s < B)%nat -> upto (S s) f = upto s f + f (S s).
Proof.
  intros Hs. unfold upto. rewrite (sum_ext _ (fun r => if (r <=? S s)%nat then f r else 0)
    (fun r => (if (r <=? s)%nat then f r else 0) + (if (r =? S s)%nat then f r else 0))).
  - rewrite sum_plus, (sum_single Nat.eq_dec (seq 0 B) (S s) (fun r => if (r =? S s)%nat then f r else 0)).
    + rewrite Nat.eqb_refl. reflexivity.
    + apply seq_NoDup.
    + apply in_seq. lia.
    + intros r _ Hr. apply Nat.eqb_neq in Hr. rewrite Hr. reflexivity.
  - intros r _. destruct (r <=? S s)%nat eqn:E1, (r <=? s)%nat eqn:E2, (r =? S s)%nat eqn:E3;
      rewrite ?Nat.leb_le, ?Nat.leb_gt, ?Nat.eqb_eq, ?Nat.eqb_neq in *; try lia; ring.
Qed.

Lemma chance_upto s : (s < B)%nat -> x s = upto s step.
Proof.
  induction s as [|s IH]; intros Hs; [rewrite upto_zero by lia; reflexivity|].
  rewrite upto_next, <- IH by lia. simpl. ring.
Qed.

Lemma payment_upto s : (s < B)%nat -> t s <= upto s (fun r => INR r * step r).
Proof.
  induction s as [|s IH]; intros Hs.
  - rewrite upto_zero by lia. pose proof (nonneg O Hs) as H. simpl in *. lra.
  - rewrite upto_next by assumption. specialize (IH ltac:(lia)).
    pose proof (truth (S s) s Hs ltac:(lia)) as H. change (step (S s)) with (x (S s) - x s). lra.
Qed.

Lemma steps_sum : sum (seq 0 B) step <= 1.
Proof.
  destruct (Nat.eq_dec B 0) as [->|HB]; [simpl; lra|].
  apply Rle_trans with (x (B - 1)); [|apply x_at_most_one; lia].
  rewrite (chance_upto (B - 1)) by lia. apply Req_le, sum_ext. intros r Hr. apply in_seq in Hr.
  assert (E : (r <=? B - 1)%nat = true) by (apply Nat.leb_le; lia). rewrite E. reflexivity.
Qed.

(** If what the buyer does not get earns m from the others, and no single price earns more than L in all, then
    the mechanism earns no more than L. *)
Lemma one_buyer m L :
  (forall p, (p < B)%nat ->
     let G := sum (seq 0 B) (fun s => if (p <=? s)%nat then Q s else 0) in
     INR p * G + m * (sum (seq 0 B) Q - G) <= L) ->
  m * sum (seq 0 B) Q <= L ->
  sum (seq 0 B) (fun s => Q s * (t s + m * (1 - x s))) <= L.
Proof.
  intros Hprice Hnone. set (T := sum (seq 0 B) Q) in *.
  set (G := fun p => sum (seq 0 B) (fun s => if (p <=? s)%nat then Q s else 0)).
  apply Rle_trans with (sum (seq 0 B) (fun s => sum (seq 0 B) (fun r =>
    step r * ((INR r - m) * (if (r <=? s)%nat then Q s else 0))) + m * Q s)).
  - apply sum_le. intros s Hs. apply in_seq in Hs. pose proof (payment_upto s ltac:(lia)) as Hp.
    rewrite (chance_upto s) by lia. pose proof (Q_nonneg s ltac:(lia)) as Hq.
    rewrite (sum_ext _ _ (fun r => Q s * ((if (r <=? s)%nat then INR r * step r else 0)
      - m * (if (r <=? s)%nat then step r else 0)))) by (intros r _; destruct (r <=? s)%nat; ring).
    rewrite sum_scale, sum_minus, sum_scale.
    fold (upto s (fun r => INR r * step r)). fold (upto s step).
    apply (Rmult_le_compat_l (Q s)) in Hp; [|assumption]. lra.
  - rewrite sum_plus, sum_sum, sum_scale. fold T.
    apply Rle_trans with (sum (seq 0 B) (fun r => (L - m * T) * step r) + m * T).
    + apply Rplus_le_compat_r. apply sum_le. intros r Hr. apply in_seq in Hr. rewrite !sum_scale. fold (G r).
      pose proof (step_nonneg r ltac:(lia)) as Hstep.
      assert ((INR r - m) * G r <= L - m * T); [|nra].
      specialize (Hprice r ltac:(lia)). cbv zeta in Hprice. fold (G r) in Hprice. lra.
    + rewrite sum_scale. pose proof steps_sum. nra.
Qed.

End One_buyer.

Section Proof.
Variables n B : nat.
Hypothesis two : (2 <= n)%nat.
Hypothesis two_values : (2 <= B)%nat.
Variable X : list profile.
Variable D : profile -> R.
Hypothesis prior : is_prior n B X D.
Variable M : direct.
Hypothesis DST : classical_DST n B M.

Lemma drawn_in_range theta : In theta X -> in_range n B theta.
Proof. intros H j Hj. apply prior; assumption. Qed.

Lemma drawn_nonneg theta : In theta X -> 0 <= D theta.
Proof. intros H. apply prior. assumption. Qed.

(** KR of the posterior, with its chance: the benchmark's summand *)
Notation summand a := (chance X D (told n a) * known_revenue ordered_reals B (posterior n X D a)).

Lemma summand_nonneg a : 0 <= summand a.
Proof.
  apply Rmult_le_pos; [apply chance_nonneg, drawn_nonneg|].
  destruct (benchmark_is_a_maximum B (posterior n X D a) ltac:(lia)) as [_ H]. specialize (H O ltac:(lia)).
  simpl INR in H. lra.
Qed.

Lemma summand_best a p : (p < B)%nat ->
  INR p * sum (seq 0 B) (fun s => if (p <=? s)%nat
    then chance X D (fun y => told n a y && (y (fst a) =? s)%nat) else 0) <= summand a.
Proof.
  intros Hp. destruct (chance_nonneg X D (told n a) drawn_nonneg) as [Hpos|Hz].
  - destruct (benchmark_is_a_maximum B (posterior n X D a) ltac:(lia)) as [_ H]. specialize (H p Hp).
    rewrite total_sum in H. apply (Rmult_le_compat_l (chance X D (told n a))) in H; [|lra].
    eapply Rle_trans; [|exact H]. apply Req_le. rewrite <- !sum_scale.
    apply sum_ext. intros s _. destruct (p <=? s)%nat; [|ring]. unfold posterior. field. lra.
  - rewrite <- Hz, Rmult_0_l. rewrite sum_zero; [lra|]. intros s _. destruct (p <=? s)%nat; [|reflexivity].
    apply Rle_antisym; [|apply chance_nonneg, drawn_nonneg]. rewrite Hz. apply sum_le. intros y Hy.
    pose proof (drawn_nonneg y Hy). destruct (told n a y), (y (fst a) =? s)%nat; simpl; lra.
Qed.

(** 2 - 1/(B-1) *)
Notation factor := (2 - / INR (B - 1)).

Lemma factor_range : 1 <= factor /\ 0 < / INR (B - 1) <= 1.
Proof.
  assert (H : 1 <= INR (B - 1)) by (apply (le_INR 1); lia).
  assert (0 < / INR (B - 1)) by (apply Rinv_0_lt_compat; lra).
  assert (/ INR (B - 1) <= 1) by (rewrite <- Rinv_1; apply Rinv_le_contravar; lra). lra.
Qed.

(** The price r for the star, and the second value m from the others if he refuses: at most factor times S, of
    which r G is a part, and m T, too. *)
Lemma two_offers r m G T S : (r < B)%nat -> 0 <= G -> 0 <= S ->
  INR r * G <= S -> INR m * T <= S -> INR r * G + INR m * (T - G) <= factor * S.
Proof.
  intros Hr HG HS Ha Hb. destruct factor_range as [H1 [H0 H2]]. set (i := / INR (B - 1)) in *.
  destruct m as [|m]; [simpl in *; nra|].
  assert (Hm : 1 <= INR (Datatypes.S m)) by (apply (le_INR 1); lia).
  assert (Hi : i * INR r <= 1).
  { apply Rle_trans with (i * INR (B - 1)); [apply Rmult_le_compat_l; [lra|apply le_INR; lia]|].
    unfold i. rewrite Rinv_l; [lra|]. assert (1 <= INR (B - 1)) by (apply (le_INR 1); lia). lra. }
  assert (HmG : i * (INR r * G) <= INR (Datatypes.S m) * G) by nra.
  assert ((1 - i) * (INR r * G) <= (1 - i) * S) by (apply Rmult_le_compat_l; lra).
  lra.
Qed.

(** At one announcement *)
Lemma announcement_revenue a :
  sum X (fun theta => if told n a theta then D theta * total reals n (pay M theta) else 0)
  <= factor * summand a.
Proof.
  pose proof DST as [[Hext Hwin] [Htruth Hvoluntary]]. pose proof factor_range as [H1 _].
  assert (HS : 0 <= factor * summand a) by (apply Rmult_le_pos; [lra|apply summand_nonneg]).
  destruct (existsb (told n a) X) eqn:Ex.
  2: { rewrite sum_zero; [assumption|]. intros y Hy. destruct (told n a y) eqn:E; [|reflexivity].
       exfalso. apply not_true_iff_false in Ex. apply Ex. apply existsb_exists. exists y. tauto. }
  apply existsb_exists in Ex. destruct Ex as [x [Hx Ha]]. apply told_true in Ha. set (k := fst a).
  assert (Hk : star n x = k) by (unfold k; rewrite <- Ha; reflexivity).
  assert (Hkn : (k < n)%nat) by (rewrite <- Hk; apply star_below; assumption).
  destruct (second_below n two k x) as [Hsn Hsk]. set (m := x (second n k x)).
  assert (Hr : forall s, (s < B)%nat -> in_range n B (replaced x k s)).
  { intros s Hs j Hj. unfold replaced.
    destruct (j =? k)%nat; [assumption|apply drawn_in_range; assumption]. }
  assert (Hown : forall s, replaced x k s k = s)
    by (intros; unfold replaced; rewrite Nat.eqb_refl; reflexivity).
  assert (Htwice : forall s r, agree n (replaced (replaced x k s) k r) (replaced x k r)).
  { intros s r j _. unfold replaced. destruct (j =? k)%nat; reflexivity. }
  (* Whatever is announced so agrees with x but for the star's value. *)
  assert (Hsame : forall theta, told n a theta = true ->
    star n theta = k /\ forall j, (j < n)%nat -> j <> k -> theta j = x j).
  { intros theta E. apply told_true in E. pose proof (announced_agree n theta x ltac:(congruence)) as [Hs Hv].
    split; [congruence|]. intros j Hj Hne. apply Hv; congruence. }
  set (win_at := fun s => win M (replaced x k s) k). set (pay_at := fun s => pay M (replaced x k s) k).
  assert (Hbound : forall theta, In theta X -> told n a theta = true ->
    total reals n (pay M theta) <= pay_at (theta k) + INR m * (1 - win_at (theta k))).
  { intros theta Ht E. destruct (Hsame theta E) as [Hs Hv]. pose proof (drawn_in_range theta Ht) as Hrange.
    assert (Hagree : agree n theta (replaced x k (theta k))).
    { intros j Hj. unfold replaced. destruct (j =? k)%nat eqn:Ej; [apply Nat.eqb_eq in Ej; congruence|].
      apply Nat.eqb_neq in Ej. auto. }
    destruct (Hext _ _ k Hagree Hkn) as [Ew Ep]. unfold win_at, pay_at. rewrite <- Ew, <- Ep.
    destruct (Hwin theta Hrange) as [Hw Hone]. rewrite total_sum, (sum_rivals n k) in Hone by assumption.
    rewrite total_sum, (sum_rivals n k) by assumption. apply Rplus_le_compat_l.
    apply Rle_trans with (sum (rivals n k) (fun j => INR m * win M theta j)).
    - apply sum_le. intros j Hj. apply in_rivals in Hj. destruct Hj as [Hj Hne].
      pose proof (Hvoluntary theta j Hrange Hj) as Hu. unfold direct_utility in Hu.
      assert (Hle : (theta j <= m)%nat).
      { rewrite Hv by assumption. pose proof (second_first n two k x j Hj Hne). unfold m. lia. }
      apply le_INR in Hle. pose proof (Hw j Hj). nra.
    - rewrite sum_scale. apply Rmult_le_compat_l; [apply pos_INR|]. lra. }
  apply Rle_trans with (sum X (fun theta => if told n a theta
    then D theta * (fun s => pay_at s + INR m * (1 - win_at s)) (theta k) else 0)).
  { apply sum_le. intros theta Ht. destruct (told n a theta) eqn:E; [|lra].
    apply Rmult_le_compat_l; [apply drawn_nonneg; assumption|]. apply Hbound; assumption. }
  rewrite (sum_by_value X (told n a) (fun theta => theta k) B D (fun s => pay_at s + INR m * (1 - win_at s)))
    by (intros y Hy _; apply drawn_in_range; assumption).
  set (Q := fun s => chance X D (fun y => told n a y && (y k =? s)%nat)).
  assert (HQ : forall s, 0 <= Q s) by (intros s; apply chance_nonneg, drawn_nonneg).
  assert (Hm : (m < B)%nat) by (apply drawn_in_range; assumption).
  assert (HmT : INR m * sum (seq 0 B) Q <= summand a).
  { eapply Rle_trans; [|apply (summand_best a m Hm)]. apply Rmult_le_compat_l; [apply pos_INR|].
    apply Req_le, sum_ext. intros s _. destruct (m <=? s)%nat eqn:E; [reflexivity|]. apply Nat.leb_gt in E.
    (* The star's value is at least m. *)
    apply sum_zero. intros y Hy. destruct (told n a y) eqn:Et; [|reflexivity].
    destruct (Hsame y Et) as [Hs Hv]. pose proof (star_first n two y (second n k x) Hsn) as Hfirst.
    rewrite Hs, Hv in Hfirst by assumption. fold m in Hfirst.
    assert (En : (y k =? s)%nat = false) by (apply Nat.eqb_neq; lia). rewrite En. reflexivity. }
  apply (one_buyer B Q win_at pay_at).
  - intros s _. apply HQ.
  - intros s Hs. destruct (Hwin _ (Hr s Hs)) as [Hw Hone]. rewrite total_sum in Hone.
    eapply Rle_trans; [|exact Hone]. apply (sum_member_le _ (win M (replaced x k s))); [apply in_seq; lia|].
    intros j Hj. apply in_seq in Hj. apply Hw. lia.
  - intros s Hs. apply (Hwin _ (Hr s Hs)). assumption.
  - intros s r Hs Hr'. pose proof (Htruth (replaced x k s) k r (Hr s Hs) Hkn Hr') as H.
    unfold direct_utility in H. rewrite Hown in H.
    destruct (Hext _ _ k (Htwice s r) Hkn) as [E1 E2]. rewrite E1, E2 in H. exact H.
  - intros s Hs. pose proof (Hvoluntary (replaced x k s) k (Hr s Hs) Hkn) as H.
    unfold direct_utility in H. rewrite Hown in H. exact H.
  - intros p Hp. cbv zeta.
    apply two_offers; [assumption| |apply summand_nonneg|apply summand_best; assumption|assumption].
    apply sum_nonneg. intros s _. destruct (p <=? s)%nat; [apply HQ|lra].
  - pose proof (summand_nonneg a). nra.
Qed.

Lemma sharper : direct_revenue n X D M <= factor * benchmark n B X D.
Proof.
  unfold direct_revenue, benchmark, mean. rewrite (sum_by_announcement n X (fun theta => D theta * _)).
  rewrite <- sum_scale. apply sum_le. intros a _. apply announcement_revenue.
Qed.

End Proof.

Theorem ronen_sharper : Ronen_sharper.
Proof.
  intros n B X D M Hn HB Hp HM. pose proof (sharper n B Hn HB X D Hp M HM) as H.
  assert (HB1 : 0 < INR (B - 1)) by (apply INR_positive; lia).
  apply (Rmult_le_compat_l (INR (B - 1))) in H; [|lra]. eapply Rle_trans; [exact H|]. right.
  assert (E : INR (B - 1) = INR B - 1) by (rewrite minus_INR by lia; reflexivity).
  rewrite E in *. field. lra.
Qed.

Theorem ronen_half : Ronen_half.
Proof.
  intros n B X D M Hn HB Hp HM. pose proof (sharper n B Hn HB X D Hp M HM) as H.
  destruct (factor_range n B Hn HB) as [_ [H0 _]].
  assert (Hs : 0 <= benchmark n B X D).
  { apply sum_nonneg. intros a _. apply (summand_nonneg n B Hn HB X D Hp). }
  nra.
Qed.

Theorem corollary_1 : Corollary_1.
Proof.
  intros epsilon delta He Hd.
  destruct (theorem_2 epsilon (Rmin delta 1) He ltac:(apply Rmin_glb_lt; lra)) as [e' [d' [He' [Hd' H]]]].
  exists e', d'. split; [assumption|]. split; [assumption|]. intros n B Hn HB.
  destruct (H n B Hn HB) as [HDST Hrev]. split; [assumption|]. intros X D cells M Hc HM Hpos.
  specialize (Hrev X D cells Hc). pose proof (ronen_half n B X D M Hn HB (proj1 Hc) HM) as Hhalf.
  pose proof (Rmin_l delta 1) as H1. pose proof (Rmin_r delta 1) as H2.
  set (m := Rmin delta 1) in *. apply Rle_ge.
  apply Rle_trans with ((1 - m) * benchmark n B X D - epsilon); [|lra].
  apply Rle_trans with ((1 - m) / 2 * direct_revenue n X D M - epsilon); nra.
Qed.

Theorem corollary_1_below_one : Corollary_1_below_one.
Proof.
  intros epsilon delta He Hd n B Hn HB X D cells M Hc HM.
  destruct (theorem_2_below_one epsilon delta He Hd n B Hn HB) as [_ Hrev]. specialize (Hrev X D cells Hc).
  pose proof (ronen_half n B X D M Hn HB (proj1 Hc) HM) as Hhalf. nra.
Qed.
