(** * Where the analysis of the star mechanism fails as printed, and how far Lemma 5 reaches

    [ACM2010] Appendix: the announcement at which Lemma 3's simulation asks, the choice of epsilon' in the
    last paragraph, and Lemma 5 for delta close to 1. Its bound, for the paper's epsilon and delta, is never
    attained (against the Remarks of Section 5). *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma3 Lemma5 Lemma5Attained
  Corollary1 Counterexamples.
Import ListNotations.
Open Scope R_scope.

(** Lemma 3: at the announcement (star, v_-star) the simulation of a plan that lies x reports what the plan
    says at (star, x, v_-{star,i}). Where player i would be the star with x, no values lead to that
    announcement. *)
Theorem simulation_asks_what_is_never_announced :
  ~ (forall i v x, in_range 2 2 v -> (i < 2)%nat -> (x < 2)%nat -> star 2 v <> i ->
     exists w, in_range 2 2 w /\ announced 2 w = (star 2 v, in_place 2 i x (snd (announced 2 v)))).
Proof.
  intros H. set (v := fun j : nat => match j with O => O | _ => 1%nat end).
  destruct (H 0%nat v 1%nat) as [w [Hw E]];
    [intros [|j] _; simpl; lia|lia|lia|discriminate|].
  change (star 2 v, in_place 2 0 1 (snd (announced 2 v))) with (1%nat, [1%nat; 0%nat]) in E.
  unfold announced in E. injection E as Es E0 _. rewrite Es in E0. simpl in E0.
  (* Player 0 has announced 1, and player 1, the star, at most 1: then player 0 would be the star. *)
  pose proof (star_first 2 (le_n 2) w 0%nat ltac:(lia)) as Hfirst. rewrite Es in Hfirst.
  pose proof (Hw 1%nat ltac:(lia)). lia.
Qed.

(** The last paragraph: "taking delta' < delta and epsilon' < epsilon/(2(1 - delta'))". For epsilon = 2 that
    allows epsilon' = 1, for which Lemma 3 fails. *)
Theorem not_every_choice :
  forall delta, 0 < delta < 1 -> let epsilon := 2 in
  ~ (forall epsilon' delta', 0 < delta' < delta -> 0 < epsilon' < epsilon / (2 * (1 - delta')) ->
     truth_in_step_1 2 2 epsilon' delta').
Proof.
  intros delta Hd epsilon H. apply (lemma_3_ends_at_one 1 (delta / 2)); [lra|lra|]. apply H; [lra|].
  assert (Hpos : 0 < 2 * (1 - delta / 2)) by lra. split; [lra|].
  apply Rmult_lt_reg_r with (2 * (1 - delta / 2)); [assumption|]. unfold epsilon. field_simplify; lra.
Qed.

(** Section 5, Remarks: "the revenue lower bound of Theorem 2 is tight", as Lemma 5 proves it: never. *)
Theorem lemma_5_is_never_attained : forall n B epsilon delta, (2 <= n)%nat -> (2 <= B)%nat ->
  0 < epsilon <= 1 -> 0 < delta <= 3 / 5 ->
  forall X D cells, context n B X D cells ->
  (1 - delta) * (benchmark n B X D - 2 * epsilon) < expected_revenue n B epsilon delta X D cells.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells Hc.
  eapply Rlt_le_trans; [|apply (lemma_5_sharp n B epsilon delta Hn HB He ltac:(lra) X D cells Hc)].
  assert (Hr : INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))) < 2 / 3 * (delta *
    (epsilon / INR B))).
  { pose proof (INR_positive n ltac:(lia)). pose proof (INR_positive B ltac:(lia)).
    rewrite minus_INR by lia. simpl (INR 1).
    assert (0 < delta * (epsilon / INR B)) by (apply Rmult_lt_0_compat; [|apply Rdiv_lt_0_compat]; lra).
    replace ((INR n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))))
      with (2 / 3 * (delta * (epsilon / INR B)) - 2 / 3 * (delta * (epsilon / INR B)) * / INR n) by (field;
        lra).
    assert (0 < / INR n) by (apply Rinv_0_lt_compat; lra). nra. }
  pose proof (discount_share epsilon B HB ltac:(lra)) as Hs.
  set (r := INR (n - 1) * _) in *. set (e := epsilon / INR B) in *.
  assert (Hde : delta * e <= 3 / 5 * (epsilon / 2)) by (apply Rmult_le_compat; lra).
  enough (0 < (1 - delta) * (epsilon - r) - delta * e) by lra.
  assert ((1 - 3 / 5) * (epsilon - r) <= (1 - delta) * (epsilon - r)) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

(** Lemma 5 for every delta below 1: with delta = 13/20 it fails, if the values are 0 for sure. *)
Theorem lemma_5_needs_a_bound_on_delta :
  let epsilon := 1 / 8 in let delta := 13 / 20 in
  ~ (forall X D cells, context 2 2 X D cells ->
     (1 - delta) * (benchmark 2 2 X D - 2 * epsilon) <= expected_revenue 2 2 epsilon delta X D cells).
Proof.
  intros epsilon delta H. destruct (lemma_5_attained 2%nat 2%nat (1 / 8) (13 / 20) (le_n 2)
    (le_n 2) ltac:(lra) ltac:(lra)) as [Hc E].
  specialize (H _ _ _ Hc). unfold epsilon, delta in H. rewrite E in H. simpl in H. lra.
Qed.

(** ** The end of Theorem 2's proof *)

(** "taking delta' < delta and epsilon' < epsilon/(2(1 - delta')) ..., the expected revenue generated is at
    least (1 - delta')(S - 2 epsilon') ... > (1 - delta) S - epsilon" *)
Theorem conversion : forall epsilon delta epsilon' delta' S, 0 <= S ->
  0 < delta' < delta -> delta' < 1 -> 0 < epsilon' < epsilon / (2 * (1 - delta')) ->
  (1 - delta') * (S - 2 * epsilon') > (1 - delta) * S - epsilon.
Proof.
  intros epsilon delta epsilon' delta' S HS Hd Hd1 [He He'].
  apply (Rmult_lt_compat_l (2 * (1 - delta'))) in He'; [|lra].
  replace (2 * (1 - delta') * (epsilon / (2 * (1 - delta')))) with epsilon in He' by (field; lra).
  assert ((1 - delta) * S <= (1 - delta') * S) by (apply Rmult_le_compat_r; lra). lra.
Qed.
