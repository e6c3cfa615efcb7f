(** * The logarithmic scoring rule

    [ACM2010] Section 3.2 and Computational Remarks: LSR_{a,b}(omega, F) = a + b log F(omega), with b > 0, is
    strictly proper, and not bounded below. *)

From Coq Require Import Reals Lra Lia List Arith.
From Common Require Import Finite Number.
From ACM2010 Require Import Order.
Open Scope R_scope.

(** a + b log F(omega). (It is minus infinity where F(omega) = 0; no sentence below looks there.) *)
Definition LSR (a b : R) (omega : nat) (F : nat -> R) : R := a + b * ln (F omega).

(** what someone who reports F expects if omega is drawn from D *)
Definition expected_log_score (B : nat) (a b : R) (D F : nat -> R) : R :=
  total reals B (fun omega => D omega * LSR a b omega F).

Lemma log_at_most x : 0 < x -> ln x <= x - 1.
Proof. intros Hx. pose proof (exp_ineq1_le (ln x)) as H. rewrite exp_ln in H by assumption. lra. Qed.

Lemma log_less x : 0 < x -> x <> 1 -> ln x < x - 1.
Proof.
  intros Hx Hne. assert (Hln : ln x <> 0).
  { intros E. apply Hne. rewrite <- (exp_ln x Hx), E. apply exp_0. }
  pose proof (exp_ineq1 (ln x) Hln) as H. rewrite exp_ln in H by assumption. lra.
Qed.

(** For every D and every other report F that gives a positive chance to whatever D does: truth is expected to
    score more. (A report that does not scores minus infinity.) *)
Theorem log_rule_strictly_proper : forall B a b D F, 0 < b -> distribution B D -> distribution B F ->
  (forall s, (s < B)%nat -> 0 < D s -> 0 < F s) -> (exists s, (s < B)%nat /\ D s <> F s) ->
  expected_log_score B a b D F < expected_log_score B a b D D.
Proof.
  intros B a b D F Hb [HD H1] [HF HF1] Hsupport [s0 [Hs0 Hne]]. unfold expected_log_score.
  rewrite !total_sum in *.
  (* There is a state that D gives a larger chance than F. *)
  assert (Hmore : exists s, (s < B)%nat /\ F s < D s).
  { apply Classical_Prop.NNPP. intros Hno.
    assert (Hle : forall s, In s (seq 0 B) -> 0 <= F s - D s).
    { intros s Hs. apply in_seq in Hs. destruct (Rlt_dec (F s) (D s)); [|lra]. exfalso. apply Hno. exists s.
      split; [lia|assumption]. }
    assert (Hz : F s0 - D s0 = 0).
    { apply (sum_zero_all (seq 0 B) (fun s => F s - D s)); [assumption| |apply in_seq; lia].
      rewrite sum_minus, H1, HF1. lra. }
    lra. }
  destruct Hmore as [s1 [Hs1 Hlt]].
  set (gain := fun s => D s * LSR a b s D - D s * LSR a b s F - b * (D s - F s)).
  assert (Hgain : forall s, (s < B)%nat -> 0 <= gain s /\ (F s < D s -> 0 < gain s)).
  { intros s Hs. unfold gain, LSR. destruct (HD s Hs) as [Hpos|Hz].
    - pose proof (Hsupport s Hs Hpos) as HFpos.
      assert (Hln : ln (F s) = ln (D s) + ln (F s / D s)).
      { rewrite <- ln_mult; [|assumption|apply Rdiv_lt_0_compat; assumption]. f_equal. field. lra. }
      assert (Hr : 0 < F s / D s) by (apply Rdiv_lt_0_compat; assumption). rewrite Hln.
      assert (Hform : D s * (a + b * ln (D s)) - D s * (a + b * (ln (D s) + ln (F s / D s))) - b * (D s - F s)
        = (b * D s) * (F s / D s - 1 - ln (F s / D s))) by (field; lra).
      rewrite Hform. assert (HbD : 0 < b * D s) by (apply Rmult_lt_0_compat; assumption). split.
      + pose proof (log_at_most _ Hr). apply Rmult_le_pos; lra.
      + intros Hless. assert (F s / D s <> 1).
        { intros E. assert (F s = D s) by (replace (F s) with (F s / D s * D s) by (field; lra); rewrite E;
            ring). lra. }
        pose proof (log_less _ Hr H). apply Rmult_lt_0_compat; lra.
    - rewrite <- Hz. pose proof (HF s Hs). split; [nra|intros; lra]. }
  assert (Htotal : 0 < sum (seq 0 B) gain).
  { apply Rlt_le_trans with (gain s1); [apply Hgain; assumption|].
    apply sum_member_le; [apply in_seq; lia|]. intros s Hs. apply in_seq in Hs. apply Hgain. lia. }
  unfold gain in Htotal. rewrite !sum_minus, sum_scale, sum_minus, H1, HF1 in Htotal. lra.
Qed.

(** However low: for any number of states from two on and whichever is the true one, a report that gives every
    state a positive chance. *)
Theorem log_rule_unbounded : forall B omega a b k, (2 <= B)%nat -> (omega < B)%nat -> 0 < b ->
  exists F, distribution B F /\ (forall s, (s < B)%nat -> 0 < F s) /\ LSR a b omega F < - k.
Proof.
  intros B omega a b k HB Homega Hb. set (z := Rmin (-1) ((- k - a - 1) / b)).
  assert (Hz : exp z < 1) by (rewrite <- exp_0; apply exp_increasing;
    pose proof (Rmin_l (-1) ((- k - a - 1) / b)); unfold z; lra).
  pose proof (exp_pos z) as Hpos.
  assert (HB1 : 0 < INR B - 1) by (pose proof (le_INR 2 B HB) as H; simpl in H; lra).
  set (rest := (1 - exp z) / (INR B - 1)). assert (Hrest : 0 < rest) by (apply Rdiv_lt_0_compat; lra).
  exists (fun s => if (s =? omega)%nat then exp z else rest). split; [split|split].
  - intros s _. destruct (s =? omega)%nat; lra.
  - in_R. rewrite total_sum.
    rewrite (sum_ext _ _ (fun s => (if (s =? omega)%nat then exp z - rest else 0) + rest))
      by (intros s _; destruct (s =? omega)%nat; ring).
    rewrite sum_plus, sum_constant, seq_length, (sum_single Nat.eq_dec (seq 0 B) omega).
    + rewrite Nat.eqb_refl. unfold rest. field. lra.
    + apply seq_NoDup.
    + apply in_seq. lia.
    + intros s _ Hs. apply Nat.eqb_neq in Hs. rewrite Hs. reflexivity.
  - intros s _. destruct (s =? omega)%nat; lra.
  - unfold LSR. rewrite Nat.eqb_refl, ln_exp. assert (Hle : b * z <= b * ((- k - a - 1) / b))
      by (apply Rmult_le_compat_l; [lra|apply Rmin_r]).
    replace (b * ((- k - a - 1) / b)) with (- k - a - 1) in Hle by (field; lra). lra.
Qed.
