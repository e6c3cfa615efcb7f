(** * Lemma 5's exact bound

    [ACM2010] Appendix, Lemma 5. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma5.
Import ListNotations.
Open Scope R_scope.

(** ** Statements *)

(** The bound of [Lemma_5_sharp] is attained, if all values are 0 for sure: the star gets the good for
    -epsilon, each rival knows his value and is paid twice the reward constant, and with Heads only the price
    0 sells. *)
Definition worthless : profile := fun _ => O.

Definition Lemma_5_attained : Prop :=
  forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 -> 0 < delta < 1 ->
  let X := [worthless] in let D := fun _ : profile => 1 in
  let cells := fun (i : nat) (theta : profile) => theta i in
  context n B X D cells /\
  expected_revenue n B epsilon delta X D cells
  = (1 - delta) * (benchmark n B X D - epsilon - INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))))
    - delta * (epsilon / INR B).

(** ** Proofs *)

Theorem lemma_5_attained : Lemma_5_attained.
Proof.
  intros n B epsilon delta Hn HB He Hd X D cells.
  assert (Hc : context n B X D cells).
  { split; [split|].
    - intros theta [<-|[]]. split; [unfold D; lra|]. intros j _. unfold worthless. lia.
    - simpl. unfold D. lra.
    - intros i Hi. split; intros theta theta' H; [apply H; assumption|exact H]. }
  split; [assumption|].
  assert (Hn0 : 0 < INR n) by (apply INR_positive; lia).
  assert (HB0 : 0 < INR B) by (apply INR_positive; lia).
  assert (Hx : In worthless X) by (left; reflexivity).
  assert (Hpos : 0 < D worthless) by (unfold D; lra).
  set (k := star n worthless). pose proof (star_below n Hn worthless) as Hk. fold k in Hk.
  (* The benchmark is 0: no price above 0 sells. *)
  assert (Hbenchmark : benchmark n B X D = 0).
  { rewrite (benchmark_is n B Hn X D cells Hc). assert (Hz : best_payment n B X D worthless = 0).
    { unfold best_payment. destruct (best_price n B X D worthless) as [|p]; reflexivity. }
    unfold mean. apply sum_zero. intros theta [<-|[]]. rewrite Hz. ring. }
  (* Everybody reports 0 for sure. *)
  assert (Htold : told n (announced n worthless) worthless = true) by (apply told_true; reflexivity).
  assert (Hreport : forall j s, truthful n X D cells worthless j s = if (0 =? s)%nat then 1 else 0).
  { intros j s. set (K := knowledge X D (cells j) (cells j worthless)).
    assert (HK : K worthless = 1).
    { unfold K, knowledge. rewrite Nat.eqb_refl. unfold chance, X. cbn [sum]. rewrite Nat.eqb_refl. unfold D.
      field. }
    change (truthful n X D cells worthless j s) with (posterior n X K (announced n worthless) s).
    unfold posterior, chance, X. cbn [sum]. rewrite Htold. cbn [andb].
    change (worthless (fst (announced n worthless))) with 0%nat. rewrite HK. destruct (0 =? s)%nat; field. }
  assert (Hreward : forall j, reward ordered_reals n B epsilon delta 0 (truthful n X D cells worthless j)
    = 2 * constant n B epsilon delta).
  { intros j. rewrite reward_real, brier_second_form by lia.
    assert (Hsquares : total reals B (fun s => truthful n X D cells worthless j s * truthful n X D cells
      worthless j s) = 1).
    { rewrite total_sum, (sum_single Nat.eq_dec (seq 0 B) 0%nat).
      - rewrite Hreport. simpl. ring.
      - apply seq_NoDup.
      - apply in_seq. lia.
      - intros s _ Hs. rewrite Hreport. apply not_eq_sym, Nat.eqb_neq in Hs. rewrite Hs. ring. }
    rewrite Hsquares, Hreport. simpl. ring. }
  (* CP = KR = 0, so the offer is 0. *)
  assert (Hoffer : offer n B k worthless (truthful n X D cells worthless) = 0%nat).
  { assert (Hcp : classical_price n k worthless = 0%nat).
    { pose proof (proj1 (star_iff_classical n Hn k worthless Hk) eq_refl) as H. unfold worthless in H at 2.
      lia. }
    unfold offer. rewrite Hcp. destruct (Rle_bool _ _) eqn:E; [reflexivity|]. exfalso.
    apply Rle_bool_false in E. rewrite known_revenue_real in E.
    set (P := AGG ordered_reals B (rivals n k) (truthful n X D cells worthless)) in *.
    destruct (known_price ordered_reals B P) as [|p]; [simpl in E; lra|].
    assert (Hzero : survival B P (S p) = 0); [|rewrite Hzero in E; simpl INR in E at 1; lra].
    apply sum_zero. intros s Hs. apply in_seq in Hs. destruct (S p <=? s)%nat eqn:Es; [|reflexivity].
    apply Nat.leb_le in Es. change (P s) with (hat n B X D cells worthless s).
    rewrite (hat_is n B epsilon delta Hn HB He Hd X D cells Hc worthless Hx Hpos s) by lia.
    destruct (everybody _ _ _ _ _); [|reflexivity].
    assert (HQ : Q n X D worthless s = 0); [|rewrite HQ; unfold Rdiv; ring].
    unfold Q, chance, X. cbn [sum]. unfold worthless at 3. destruct s; [lia|]. rewrite andb_false_r. ring. }
  assert (Htails : revenue_of ordered_reals n (tails ordered_reals n B epsilon delta worthless (truthful n X
    D cells worthless))
    = - epsilon - INR (n - 1) * (2 * constant n B epsilon delta)).
  { rewrite (tails_real n B epsilon delta Hn). cbv zeta. fold k. rewrite Hoffer.
    simpl (0 <=? worthless k)%nat. cbv iota.
    unfold revenue_of. cbn [price].
    set (f := fun j : nat => if (j =? k)%nat then INR 0 - epsilon
      else 0 - reward ordered_reals n B epsilon delta (worthless k) (truthful n X D cells worthless j)).
    transitivity (sum (seq 0 n) f); [exact (total_sum n f)|]. rewrite (sum_rivals n k) by assumption.
    assert (Hrest : sum (rivals n k) f = INR (n - 1) * (- (2 * constant n B epsilon delta))).
    { rewrite <- (rivals_length n k Hk), <- sum_constant. apply sum_ext. intros j Hj. apply in_rivals in Hj.
      destruct Hj as [_ Hj]. unfold f. apply Nat.eqb_neq in Hj. rewrite Hj. unfold worthless at 1.
      rewrite Hreward. in_R. ring. }
    rewrite Hrest. unfold f. rewrite Nat.eqb_refl. simpl (INR 0). in_R. ring. }
  assert (Hheads : total reals n (fun r => total reals B (fun p =>
      revenue_of ordered_reals n (heads ordered_reals epsilon worthless r p))) = INR n * - epsilon).
  { transitivity (sum (seq 0 n) (fun _ => - epsilon)); [|rewrite sum_constant, seq_length; reflexivity].
    rewrite total_sum. apply sum_ext. intros r Hr. apply in_seq in Hr.
    rewrite total_sum, (sum_single Nat.eq_dec (seq 0 B) 0%nat).
    - rewrite heads_real. simpl (0 <=? worthless r)%nat. cbv iota. unfold revenue_of. cbn [price].
      set (f := fun i : nat => if (i =? r)%nat then INR 0 - epsilon else 0).
      transitivity (sum (seq 0 n) f); [exact (total_sum n f)|].
      rewrite (sum_single Nat.eq_dec (seq 0 n) r); unfold f.
      + rewrite Nat.eqb_refl. simpl. in_R. ring.
      + apply seq_NoDup.
      + apply in_seq. lia.
      + intros j _ Hj. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
    - apply seq_NoDup.
    - apply in_seq. lia.
    - intros p _ Hp. rewrite heads_real. destruct p as [|p]; [congruence|]. simpl (S p <=? worthless r)%nat.
      cbv iota.
      unfold revenue_of, empty_outcome. cbn [price]. transitivity (sum (seq 0 n) (fun _ : nat => 0)).
      + exact (total_sum n (fun _ => 0)).
      + apply sum_zero. reflexivity. }
  unfold expected_revenue, mean, X. cbn [sum]. fold X. unfold revenue, expected. rewrite !whole_ordered.
  rewrite Hbenchmark. change (delta * epsilon / (3 * INR n * INR B)) with (constant n B epsilon delta).
  transitivity (1 * (delta * (INR n * - epsilon / (INR n * INR B))
    + (1 - delta) * (- epsilon - INR (n - 1) * (2 * constant n B epsilon delta))) + 0).
  - rewrite <- Hheads, <- Htails. reflexivity.
  - field. lra.
Qed.
