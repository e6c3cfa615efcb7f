(** * What fails as printed

    Formal counterexamples to sentences of [ACM2010] that are false as printed, and to Lemma 3 where its range
    ends. The examples over Q are computed from the definitions by the kernel. *)

From Coq Require Import Reals QArith Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Lemma3.
Import ListNotations.

(** ** Examples over Q, with epsilon = delta = 1/8 *)

Section Examples.
Local Notation K := ordered_rationals.
Local Notation eighth := ((1 # 8)%Q : K).
Local Notation Tails n B v P := (tails K n B eighth eighth v P).

(** the point mass on s, and half on either of s and s' *)
Definition sure_of (s : nat) : report K := fun x => if (x =? s)%nat then 1%Q else 0%Q.
Definition half_half (s s' : nat) : report K :=
  fun x => if ((x =? s) || (x =? s'))%nat then (1 # 2)%Q else 0%Q.

(** the announcements x and y of two players *)
Definition two_announce (x y : nat) : profile := fun j => match j with O => x | _ => y end.

(** Lemma 3, Case 2: "E[u_i(sigma)|Tails] < -1 + epsilon" for an overbid that wins. It is -1 + epsilon if
    theta = (0, 0), player 1 announces 1, and player 2 reports 1 for sure: player 1 is the star both ways, and
    the offer is 1, which the truth refuses, for 0. *)
Theorem case_2_is_attained :
  let P := fun _ : nat => sure_of 1 in let truth := two_announce 0 0 in let lie := two_announce 1 0 in
  star 2 truth = 0%nat /\ star 2 lie = 0%nat /\
  sale K 2 2 0 truth P = None /\ sale K 2 2 0 lie P = Some 1%nat /\
  utility_of K 0 0 (Tails 2 2 truth P) = 0%Q /\ utility_of K 0 0 (Tails 2 2 lie P) = (-7 # 8)%Q.
Proof. vm_compute. repeat split. Qed.

(** Lemma 3, Case 4: "E[u_i(sigma-hat)|Tails] > 0". It is 0 if player 2 announces 1 and player 1,
    truthful with theta_1 = 0, reports 0 for sure; with the lie 1 he is the star. *)
Theorem case_4_is_attained :
  star 2 (two_announce 0 1) = 1%nat /\ star 2 (two_announce 1 1) = 0%nat /\
  utility_of K 0 0 (Tails 2 2 (two_announce 0 1) (fun _ => sure_of 0)) = 0%Q.
Proof. vm_compute. repeat split. Qed.

(** Lemma 5: "When C_1 = Heads, the (expected) revenue that M gets is non-negative." It is -epsilon/B if
    theta = (0, 0), the sum over all draws being n B times as much. *)
Theorem heads_revenue_is_negative :
  total K 2 (fun r => total K 2 (fun p => revenue_of K 2 (heads K eighth (two_announce 0 0) r p)))
  = Qred ((2 * 2) * - ((1 # 8) / 2))%Q.
Proof. vm_compute. reflexivity. Qed.

(** Section 5: "Finally, it chooses the higher offer." With v = (1, 1) and the report that the value
    is 0 or 2, with chance 1/2 each: CP = KR = 1 and KP = 2, but the offer is CP. *)
Theorem the_lower_offer :
  let P := fun _ : nat => half_half 0 2 in let v := two_announce 1 1 in
  let D := AGG K 3 (rivals 2 0) P in
  classical_price 2 0 v = 1%nat /\ known_revenue K 3 D = 1%Q /\ known_price K 3 D = 2%nat /\
  sale K 2 3 0 v P = Some 1%nat.
Proof. vm_compute. repeat split. Qed.

(** Section 5: the other possible offer is "the (allegedly) second-highest valuation". With v = (0, 1) that is
    0, and CP = 1. *)
Theorem CP_is_not_the_second_value :
  star 2 (two_announce 0 1) = 1%nat /\ classical_price 2 1 (two_announce 0 1) = 1%nat.
Proof. vm_compute. split; reflexivity. Qed.

(** Lemma 4: its proof writes delta epsilon/(nB) for the reward constant of step g. With that, three times the
    printed one, Lemma 3 fails: if theta_1 = 1, and player 2 announces 1 and reports 2, then player 1, whose
    report is 1 both ways, does better by the lie 0. (He gets twice the printed reward on top of it.) *)
Theorem the_constant_of_lemma_4 :
  let P := fun j => match j with O => sure_of 1 | _ => sure_of 2 end in
  let truth := utility K 2 3 eighth eighth 0 1 (two_announce 1 1) P in
  let lie := utility K 2 3 eighth eighth 0 1 (two_announce 0 1) P in
  star 2 (two_announce 1 1) = 0%nat /\ star 2 (two_announce 0 1) = 1%nat /\
  (truth < lie + 2 * (7 # 8) * reward K 2 3 eighth eighth 1 (P 0%nat))%Q.
Proof. vm_compute. repeat split. Qed.

End Examples.

(** ** Lemma 3 needs epsilon < 1

    So not every choice of epsilon' that the last paragraph of the Appendix allows will do: it allows 1. *)

Open Scope R_scope.

Definition Lemma_3_ends_at_one : Prop :=
  forall epsilon delta, 1 <= epsilon -> 0 < delta < 1 -> ~ truth_in_step_1 2 2 epsilon delta.

(** Theorem 2 needs a second player. Let D be the point mass on 1, or that on 2, so that S is 1 or 2. If the
    one player gets the good with chance x1 or x2 for the expected price p1 or p2, truth about the value 2 and
    participation with the value 1 leave too little. *)
Definition Theorem_2_fails_with_one_player : Prop :=
  forall epsilon delta x1 x2 p1 p2, 3 * delta + 2 * epsilon < 1 -> x1 <= 1 -> x2 <= 1 ->
  0 <= x1 - p1 -> 2 * x1 - p1 <= 2 * x2 - p2 ->
  ~ (p1 >= (1 - delta) * 1 - epsilon /\ p2 >= (1 - delta) * 2 - epsilon).

(** reports 0 for sure *)
Definition nothing_known : plan ordered_reals := fun _ s => if (s =? 0)%nat then 1 else 0.

Lemma two_players : (2 <= 2)%nat.
Proof. lia. Qed.

Theorem lemma_3_ends_at_one : Lemma_3_ends_at_one.
Proof.
  intros epsilon delta He Hd H.
  (* Both values are 0, and player 1 lies 1; both report 0 for sure. *)
  assert (Hdist : forall a, distribution 2 (nothing_known a)).
  { intros a. split; [intros s _; unfold nothing_known; destruct (s =? 0)%nat; lra|]. in_R.
    unfold nothing_known. simpl. ring. }
  set (lie := (1%nat, nothing_known)). set (tau := fun _ : nat => (0%nat, nothing_known)).
  specialize (H 0%nat 0%nat lie tau ltac:(lia) ltac:(lia)).
  assert (Hlie : legal 2 lie) by (split; [simpl; lia|exact Hdist]).
  assert (Htau : forall j, (j < 2)%nat -> legal 2 (tau j)) by (intros j _; split; [simpl; lia|exact Hdist]).
  specialize (H Hlie Htau ltac:(discriminate)). apply (Rlt_irrefl (play ordered_reals 2 2 epsilon delta 0 0
    (joined 0 lie tau))).
  eapply Rlt_le_trans; [exact H|]. unfold play. rewrite !(utility_real 2 2 epsilon delta) by lia.
  rewrite !(tails_star 2 2 epsilon delta two_players) by reflexivity.
  set (v := values ordered_reals (joined 0 (simulation 2 0 0 lie) tau)).
  set (w := values ordered_reals (joined 0 lie tau)).
  assert (Hoffer : offer 2 2 0 v (reports ordered_reals 2 (joined 0 (simulation 2 0 0 lie) tau))
    = offer 2 2 0 w (reports ordered_reals 2 (joined 0 lie tau))).
  { apply offer_ext; [lia| |].
    - intros j _ Hj. unfold v, w, values. rewrite !joined_other by assumption. reflexivity.
    - intros j _ Hj. unfold reports. rewrite !joined_other by assumption. reflexivity. }
  rewrite Hoffer. change (v 0%nat) with 0%nat. change (w 0%nat) with 1%nat.
  set (o := offer 2 2 0 w (reports ordered_reals 2 (joined 0 lie tau))).
  assert (Hsale : sale_utility epsilon 0 0 o <= sale_utility epsilon 0 1 o).
  { unfold sale_utility. destruct o as [|[|o]]; simpl; lra. }
  assert (Hheads : heads_gain 2 epsilon 0 0 <= heads_gain 2 epsilon 0 1) by (unfold heads_gain; simpl; lra).
  apply Rplus_le_compat; (apply Rmult_le_compat_l; [lra|]); [|assumption].
  apply Rmult_le_compat_r; [|assumption]. left. apply Rinv_0_lt_compat. simpl. lra.
Qed.

Theorem theorem_2_fails_with_one_player : Theorem_2_fails_with_one_player.
Proof. intros epsilon delta x1 x2 p1 p2 He H1 H2 Hp Ht [Hr1 Hr2]. lra. Qed.
