(** * What is left to players when the revenue is close to the highest type

    [CM2012] footnote 14, of any outcome, and of the second-belief mechanism. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3 Rewards BestReply Counterexamples.
Open Scope R_scope.

(** ** Any outcome: the chances [win], which sum to at most 1, and the prices *)

Section Outcome.
Variables (n : nat) (theta : nat -> nat) (epsilon : R) (win price : nat -> R).
Hypothesis chances : (forall i, (i < n)%nat -> 0 <= win i) /\ total reals n win <= 1.
(** The revenue is at least the highest type less epsilon. *)
Hypothesis close : INR (max_below n theta) - epsilon <= total reals n price.

Definition utility_at (i : nat) : R := INR (theta i) * win i - price i.

(** "the sum of the players' utilities must be at most epsilon" *)
Theorem sum_of_utilities : total reals n utility_at <= epsilon.
Proof.
  destruct chances as [H0 H1]. unfold utility_at.
  rewrite (total_R_minus n (fun i => INR (theta i) * win i) price).
  assert (total reals n (fun i => INR (theta i) * win i) <= total reals n win * INR (max_below n theta)).
  { rewrite <- total_R_scale. apply total_R_le. intros j Hj. specialize (H0 j Hj).
    assert (INR (theta j) <= INR (max_below n theta)) by (apply le_INR, max_below_ge; assumption). nra. }
  pose proof (pos_INR (max_below n theta)). nra.
Qed.

(** So nobody has more than epsilon to gain by participating, if nobody is below 0. *)
Theorem each_utility i : (forall j, (j < n)%nat -> 0 <= utility_at j) -> (i < n)%nat -> utility_at i <= epsilon.
Proof.
  intros Hpos Hi. pose proof (total_le_one n utility_at i Hpos Hi). pose proof sum_of_utilities.
  unfold reals in *; simpl in *. lra.
Qed.

End Outcome.

(** Of any mechanism this is false if somebody may lose: all types are 0, and player 0 is paid 1 + epsilon, of which
    player 1 pays 1. *)
Theorem utilities_need_not_be_small n V epsilon : (2 <= n)%nat -> 0 < epsilon ->
  ~ (forall theta win price, (forall i, (i < n)%nat -> (theta i <= V)%nat) ->
       (forall i, (i < n)%nat -> 0 <= win i) /\ total reals n win <= 1 ->
       INR (max_below n theta) - epsilon <= total reals n price ->
       forall i, (i < n)%nat -> utility_at theta win price i <= epsilon).
Proof.
  intros Hn He H.
  set (price := fun j : nat => (if (j =? 0)%nat then - (1 + epsilon) else 0) + (if (j =? 1)%nat then 1 else 0)).
  assert (Htotal : forall m, (2 <= m)%nat -> total reals m price = - epsilon).
  { induction m as [|m IH]; [lia|]. intros Hm. rewrite total_R_S. destruct (Nat.eq_dec m 1) as [->|Hne].
    - unfold price, reals; simpl. lra.
    - rewrite IH by lia. unfold price. destruct (Nat.eqb_spec m 0); [lia|]. destruct (Nat.eqb_spec m 1); [lia|].
      unfold reals; simpl. lra. }
  specialize (H (fun _ => 0%nat) (fun _ => 0) price). specialize (Htotal n Hn).
  assert (Hz : max_below n (fun _ => 0%nat) = 0%nat).
  { assert (max_below n (fun _ => 0%nat) <= 0)%nat; [|lia]. apply max_below_le. intros; lia. }
  assert (H0 : utility_at (fun _ => 0%nat) (fun _ => 0) price 0 <= epsilon).
  { apply H; [intros; lia|split; [intros; lra|rewrite total_R_constant; lra]| |lia].
    rewrite Hz, Htotal. simpl. lra. }
  revert H0. unfold utility_at, price. simpl. lra.
Qed.

(** ** The second-belief mechanism *)

Section Mechanism.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
Hypothesis two : (2 <= n)%nat.
Hypothesis some_type : (1 <= V)%nat.
Hypothesis positive : 0 < epsilon.
Hypothesis at_most_one : epsilon <= 1.
Hypothesis fair : lawful n ties.

Notation utility := (utility reals n V epsilon ties).
Notation revenue := (revenue reals n V epsilon ties).
Notation u := (u n V epsilon ties).

(** Here nobody has more than epsilon to gain in any case. *)
Theorem indifferent theta s : legal_profile n V s -> INR (max_below n theta) - epsilon <= revenue s ->
  forall i, (i < n)%nat -> utility i (theta i) s <= epsilon.
Proof.
  intros Hs Hrev i Hi. pose proof (n_pos n two) as Hn.
  assert (Hmax : INR (theta i) <= INR (max_below n theta)) by (apply le_INR, max_below_ge; assumption).
  destruct (Nat.eq_dec (highest n s) 0) as [Hz|Hnz].
  - rewrite revenue_halts in Hrev by assumption.
    unfold SecondBelief.utility, win, price, halts. rewrite Hz. simpl (0 =? 0)%nat. cbv iota.
    rewrite !whole_reals. unfold reals; simpl.
    assert (INR (theta i) * (1 / INR n) <= INR (theta i)).
    { pose proof (pos_INR (theta i)). assert (1 / INR n <= 1).
      { apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. } nra. }
    lra.
  - rewrite utility_sold, win_sold by (assumption || lia).
    rewrite (revenue_sells n V epsilon ties two fair) in Hrev by lia.
    rewrite (total_R_eq n _ (fun j => reward reals n V epsilon (s j))) in Hrev by (intros; symmetry;
      apply reward_is).
    assert (Hall : total reals n (fun j => reward reals n V epsilon (s j)) <= epsilon / 4).
    { replace (epsilon / 4) with (INR n * (epsilon / (4 * INR n))) by (field; lra). rewrite <- total_R_constant.
      apply total_R_le. intros j Hj. pose proof (reward_at_most n V epsilon two positive (s j) (Hs j Hj)).
      pose proof (largest_reward_below n V epsilon two positive). unfold reals in *; simpl in *. lra. }
    assert (Hown : reward reals n V epsilon (s i) <= total reals n (fun j => reward reals n V epsilon (s j))).
    { apply (total_le_one n (fun j => reward reals n V epsilon (s j))); [|assumption].
      intros j Hj. apply reward_non_negative; auto. }
    pose proof (chance_range n ties two fair s i Hi) as Hc.
    destruct (first n s i) eqn:E.
    + assert (Hother : highest_other n s i = second n (fun j => bid (s j))).
      { apply second_is_other; [assumption|]. apply first_is_highest in E. exact E. }
      rewrite Hother. set (p := ties s (first n s) i) in *. set (fl := floor_R _) in *.
      unfold reals in *; simpl in *. nra.
    + rewrite (chance_zero n ties two fair s i Hi E). unfold reals in *; simpl in *. lra.
Qed.

(** Only who announces 0 never gets less than 0. *)
Lemma opting_out_is_zero i x : (i < n)%nat -> legal V x ->
  (forall t r, (t <= V)%nat -> rest n V i r -> 0 <= u i t x r) -> bid x = 0%nat.
Proof.
  intros Hi Hx H. destruct (Nat.eq_dec (bid x) 0) as [|Hnz]; [assumption|]. exfalso.
  specialize (H 0%nat zeros ltac:(lia) (zeros_legal n V i)).
  rewrite (at_zeros_wins n V epsilon ties) in H by (try assumption; lia).
  pose proof (reward_below_half n V epsilon) as Hr. specialize (Hr ltac:(assumption)).
  assert (reward_R n V epsilon x < 1 / 2) by (apply Hr; assumption). simpl in H. lra.
Qed.

(** "And when players opt out, the mechanism cannot guarantee its desired benchmark." *)
Theorem all_opted_out theta s : legal_profile n V s ->
  (forall i, (i < n)%nat -> forall t r, (t <= V)%nat -> rest n V i r -> 0 <= u i t (s i) r) ->
  0 < INR (max_below n theta) - epsilon -> revenue s < INR (max_below n theta) - epsilon.
Proof.
  intros Hs Hout Hpos. rewrite revenue_halts; [assumption|]. unfold highest.
  assert (max_below n (fun j => bid (s j)) <= 0)%nat; [|lia]. apply max_below_le. intros j Hj.
  rewrite (opting_out_is_zero j (s j)); auto.
Qed.

End Mechanism.
