(** * Best replies are undominated, and some tie rules are lawful (lemmas only) *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Claims Theorem3.
Open Scope R_scope.

Section BestReply.
Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).

Notation u := (u n V epsilon ties).

(** Nothing gives type t of player i more at r. *)
Definition best_at (i t : nat) (x : pair) (r : profile) : Prop :=
  forall y, legal V y -> u i t y r <= u i t x r.

Lemma best_is_undominated i t (X : profile -> Prop) M x r :
  X r -> best_at i t x r -> ~ dominated n V epsilon ties i t X M x.
Proof. apply (best_reply_is_undominated V u). Qed.

Lemma best_survives i t x r : legal V x -> rest n V i r -> best_at i t x r -> survives n V epsilon ties i t x.
Proof. intros Hx Hr Hbest. split; [assumption|]. apply best_is_undominated with r; assumption. Qed.

(** A best reply to what one holds possible is rational. *)
Lemma best_is_rational i t B x r : legal V x -> possible n V epsilon ties i B r -> best_at i t x r ->
  rational n V epsilon ties i t B x.
Proof.
  intros Hx Hr Hbest. split.
  - apply best_survives with r; [assumption| |assumption].
    destruct Hr as [t' [_ H]]. intros j Hj Hne. destruct (H j Hj Hne) as [Hl _]. exact Hl.
  - apply best_is_undominated with r; assumption.
Qed.

End BestReply.

(** ** Tie rules *)

Lemma count_le k T : (count k T <= k)%nat.
Proof. induction k as [|k IH]; simpl; [lia|]. destruct (T k); lia. Qed.

Lemma least_one n T : (exists j, (j < n)%nat /\ T j = true) ->
  exists j, (j < n)%nat /\ T j = true /\ count j T = 0%nat.
Proof.
  induction n as [|n IH]; intros [j [Hj HT]]; [lia|].
  destruct (Nat.eq_dec (count n T) 0) as [Hz|Hnz].
  - assert (forall k, (k < n)%nat -> T k = false).
    { clear -Hz. induction n as [|n IH]; intros k Hk; [lia|]. simpl in Hz.
      destruct (Nat.eq_dec k n) as [->|]; [destruct (T n); [lia|reflexivity]|].
      apply IH; [destruct (T n); lia|lia]. }
    destruct (Nat.eq_dec j n) as [->|Hne]; [exists n; auto|]. rewrite H in HT by lia. discriminate.
  - destruct IH as [k [Hk [HT' Hc]]].
    + clear -Hnz. induction n as [|n IH]; [simpl in Hnz; lia|]. simpl in Hnz. destruct (T n) eqn:E.
      * exists n. split; [lia|assumption].
      * destruct (IH ltac:(lia)) as [k [Hk HT]]. exists k. split; [lia|assumption].
    + exists k. split; [lia|]. split; assumption.
Qed.

Lemma count_monotone T a b : (a <= b)%nat -> (count a T <= count b T)%nat.
Proof. induction 1 as [|b _ IH]; [lia|]. simpl. lia. Qed.

Lemma by_lowest_lawful n : lawful n (by_lowest reals).
Proof.
  intros s T HT. destruct (least_one n T HT) as [a [Ha [Hta Hca]]].
  assert (Hother : forall j, (j < n)%nat -> j <> a -> by_lowest reals s T j = 0).
  { intros j _ Hne. unfold by_lowest. destruct (T j) eqn:E; [|reflexivity].
    destruct (Nat.lt_ge_cases j a) as [Hlt|Hgt].
    - exfalso. pose proof (count_monotone T (S j) a ltac:(lia)). simpl in H. rewrite E in H. lia.
    - pose proof (count_monotone T (S a) j ltac:(lia)). simpl in H. rewrite Hta in H.
      destruct (Nat.eqb_spec (count j T) 0); [lia|reflexivity]. }
  assert (Hown : by_lowest reals s T a = 1) by (unfold by_lowest; rewrite Hta, Hca; reflexivity).
  repeat split.
  - intros j _. unfold by_lowest. destruct (T j && (count j T =? 0)%nat); simpl; lra.
  - intros j _ Hf. unfold by_lowest. rewrite Hf. reflexivity.
  - rewrite (total_single n (by_lowest reals s T) a Ha); assumption.
Qed.

Lemma count_total n (T : nat -> bool) : total reals n (fun j => if T j then 1 else 0) = INR (count n T).
Proof.
  induction n as [|n IH]; [reflexivity|]. rewrite total_R_S, IH. simpl count. rewrite plus_INR.
  destruct (T n); simpl; lra.
Qed.

Lemma evenly_lawful n : lawful n (evenly reals n).
Proof.
  intros s T HT. assert (Hpos : (0 < count n T)%nat).
  { destruct HT as [j [Hj HT]]. pose proof (count_monotone T (S j) n ltac:(lia)) as H. simpl in H.
      rewrite HT in H. lia. }
  apply lt_0_INR in Hpos. assert (Hinv : 0 < / INR (count n T)) by (apply Rinv_0_lt_compat; assumption).
  repeat split.
  - intros j _. unfold evenly. destruct (T j); rewrite ?whole_reals; simpl; unfold Rdiv; lra.
  - intros j _ Hf. unfold evenly. rewrite Hf. reflexivity.
  - rewrite (total_R_eq n _ (fun j => (if T j then 1 else 0) * / INR (count n T))).
    + rewrite total_R_scale, count_total. apply Rinv_r. lra.
    + intros j _. unfold evenly. destruct (T j); rewrite ?whole_reals; simpl; unfold Rdiv; lra.
Qed.
