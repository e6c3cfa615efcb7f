(** * Theorems 4 and 5 for every number of players, as far as they go

    [CM2012] Appendix A. ManyPlayersFragility.v: for n >= 3 a mechanism need not be fragile, since what one
    player keeps to himself another one may say. Here is what the proofs give for n >= 2: the second equilibrium
    differs at one belief of player 1 only (the paper's player 2), and misses the benchmark in every context
    with this belief in which the players 2, ..., n-1, of type 0, are not sure of player 0's type: they hold one
    low type possible. For n = 2 these are all contexts, and the theorems are the paper's. *)

From Coq Require Import Reals Lra Lia List Arith Bool FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Number.
From CM2012 Require Import SecondBelief Beliefs Facts Theorem3 Theorems4And5 ManyPlayers ManyPlayersEquilibria.
Open Scope R_scope.

(** player 0 has type x, player 1 has type t, the others have type 0 *)
Definition types (x t : nat) (j : nat) : nat := match j with O => x | S O => t | _ => O end.

(** player 1's belief {(x, t, 0, ..., 0) : x >= k} *)
Definition at_least (V t k : nat) : finite_belief := map (fun x => types x t) (seq k (S V - k)).

(** the contexts in which players 2, 3, ... hold (k, t, 0, ..., 0) possible *)
Definition others_unsure (n k t : nat) (B : nat -> finite_belief) : Prop :=
  forall j, (2 <= j < n)%nat -> set_of n (B j) (types k t).

(** Of two players, that is every context. *)
Lemma fragile_of_two {A} V L price base kind k t epsilon (s : @plays A) i E :
  fragile_at 2 V L price base kind (others_unsure 2 k t) epsilon s i E ->
  fragile_at 2 V L price base kind every_context epsilon s i E.
Proof.
  intros [Hi [[theta [B [HD [HE _]]]] [s' [Hs [Hdiffers Hmiss]]]]].
  split; [assumption|]. split; [exists theta, B; split; [assumption|split; [assumption|exact I]]|].
  exists s'. split; [assumption|]. split; [assumption|]. intros theta' B' m' HD' HE' _ Hb.
  apply (Hmiss theta' B' m' HD' HE'); [|assumption]. intros j Hj. lia.
Qed.

Lemma at_least_is n V t k r : set_of n (at_least V t k) r <->
  exists x, (k <= x <= V)%nat /\ forall j, (j < n)%nat -> r j = types x t j.
Proof.
  unfold set_of, at_least. split.
  - intros [r' [Hin Hr]]. apply in_map_iff in Hin. destruct Hin as [x [<- Hx]]. apply in_seq in Hx.
    exists x. split; [lia|assumption].
  - intros [x [Hx Hr]]. exists (types x t). split; [|assumption].
    apply (in_map (fun x => types x t)). apply in_seq. lia.
Qed.

Lemma at_least_belief n V t k : (2 <= n)%nat -> (k <= V)%nat -> (t <= V)%nat ->
  is_belief n V 1 t (set_of n (at_least V t k)).
Proof.
  intros Hn Hk Ht. split.
  - exists (types k t). apply at_least_is. exists k. split; [lia|reflexivity].
  - intros r Hr. apply at_least_is in Hr. destruct Hr as [x [Hx Hr]]. split; [apply (Hr 1%nat); lia|].
    intros j Hj. rewrite Hr by assumption. destruct j as [|[|j]]; simpl; lia.
Qed.

(** A context with types (x, t, 0, ..., 0), in which player 1 believes E and the others are unsure. *)
Lemma unsure_context n V x t k E : (2 <= n)%nat -> (x <= V)%nat -> (k <= V)%nat ->
  is_belief n V 1 t (set_of n E) -> set_of n E (types x t) ->
  exists theta B, in_D n V theta B /\ same_set n (B 1%nat) E /\ others_unsure n k t B.
Proof.
  intros Hn Hx Hk HE Hin.
  assert (HtV : (t <= V)%nat) by (destruct HE as [_ Hall]; apply (proj2 (Hall _ Hin) 1%nat); lia).
  assert (HV : forall y j, (y <= V)%nat -> (types y t j <= V)%nat) by (intros y [|[|j]] Hy; simpl; lia).
  exists (types x t), (fun j => match j with O => [types x t] | S O => E | _ => [types x t; types k t] end).
  split; [|split].
  - intros [|[|j]] Hj.
    + split; [|apply member_in; left; reflexivity].
      split; [exists (types x t); apply member_in; left; reflexivity|].
      intros r [r' [[<-|[]] Hr]]. split; [apply Hr; assumption|]. intros l Hl. rewrite Hr by assumption. auto.
    + split; assumption.
    + split; [|apply member_in; left; reflexivity].
      split; [exists (types x t); apply member_in; left; reflexivity|].
      intros r [r' [[<-|[<-|[]]] Hr]];
        (split; [apply Hr; assumption|]; intros l Hl; rewrite Hr by assumption; auto).
  - intros r. reflexivity.
  - intros [|[|j]] Hj; [lia|lia|]. apply member_in. right. left. reflexivity.
Qed.

(** ** What both proofs share *)

Section Theorems.
Context {A : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variables (n V : nat) (L : nat -> list A) (win price : nat -> (nat -> A) -> R) (base : nat -> A) (epsilon : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis distinct : forall i, (i < n)%nat -> NoDup (L i).
Hypothesis out : reasonable n L win price.
Variables (kind : (nat -> nat) -> (nat -> A -> R) -> Prop) (s : @plays A).
Hypothesis kind_is_nash : forall theta m, kind theta m -> nash n L win price base theta m.
Hypothesis equilibrium : ex_post n V kind s.
Hypothesis implements : implements_at n V L price base epsilon s.

Notation utility := (utility win price).
Notation mean m f := (mean L m n f base).

(** 2nd(B) is at least k where player 0 has at least this type, and player 1 is sure of it. *)
Lemma benchmark_of_types theta B k : in_D n V theta B -> (k <= theta 0)%nat ->
  (forall r, set_of n (B 1%nat) r -> (k <= r 0)%nat) ->
  (exists m, benchmark_is n (fun i => set_of n (B i)) m) /\
  forall m, benchmark_is n (fun i => set_of n (B i)) m -> (k <= m)%nat.
Proof.
  intros HD H0 H1. apply (benchmark_at_least n V theta); [assumption|assumption|].
  intros r i Hi Hr. apply Nat.le_trans with (r 0%nat); [|apply max_below_ge; lia].
  destruct i as [|[|i]]; [|auto|lia].
  destruct (HD 0%nat ltac:(lia)) as [[_ Hall] _]. destruct (Hall r Hr) as [-> _]. assumption.
Qed.

Section Changed.
(** E is player 1's belief, of type t, at which he plays as if he believed at_least V t k, which is more. *)
Variables (t k : nat) (E : finite_belief).
Hypothesis smaller : forall r, set_of n E r ->
  exists x, (k <= x <= V)%nat /\ forall j, (j < n)%nat -> r j = types x t j.

Notation less := (at_least V t k).

Section Context.
Variables (theta : nat -> nat) (B : nat -> finite_belief).
Hypothesis context : in_D n V theta B.
Hypothesis believes : same_set n (B 1%nat) E.

Lemma types_are : exists x, (k <= x <= V)%nat /\ forall j, (j < n)%nat -> theta j = types x t j.
Proof. apply smaller. apply believes. apply context. lia. Qed.

Lemma type_bounds : (k <= V)%nat /\ (t <= V)%nat /\ theta 1%nat = t.
Proof.
  destruct types_are as [x [Hx Ht]]. pose proof (Ht 1%nat ltac:(lia)) as H1. simpl in H1.
  pose proof (type_le n V theta _ 1%nat context ltac:(lia)). lia.
Qed.

(** the game with the larger belief (G'' in A.2, G' in A.1) *)
Lemma less_sure : in_D n V theta (join 1 less B).
Proof.
  destruct type_bounds as [Hk [HtV H1]]. apply in_D_join; [assumption| |].
  - rewrite H1. apply at_least_belief; assumption.
  - apply at_least_is. exact types_are.
Qed.

Hypothesis unsure : others_unsure n k t B.

(** and the one in which player 0's type is k (G' in A.2, G'' in A.1) *)
Lemma low_type : in_D n V (join 0 k theta) (with_type k less B).
Proof.
  destruct type_bounds as [Hk [HtV H1]]. destruct types_are as [x [Hx Ht]].
  assert (Hagree : forall j, (j < n)%nat -> join 0 k theta j = types k t j).
  { intros [|j] Hj; [reflexivity|]. rewrite join_other by lia. rewrite Ht by assumption. reflexivity. }
  apply with_type_context; try assumption; [lia| | |].
  - rewrite H1. apply at_least_belief; assumption.
  - apply at_least_is. exists k. split; [lia|assumption].
  - intros j Hj. destruct (unsure j Hj) as [r [Hr Hrt]]. exists r. split; [assumption|].
    intros l Hl. rewrite Hagree by assumption. auto.
Qed.

Definition with_less : nat -> A -> R := fun j => s j (join 1 less B j).
Definition with_low : nat -> A -> R := fun j => s j (with_type k less B j).

Lemma with_less_nash : nash n L win price base theta with_less.
Proof. apply kind_is_nash. exact (equilibrium _ _ less_sure). Qed.

Lemma with_low_nash : nash n L win price base (join 0 k theta) with_low.
Proof. apply kind_is_nash. exact (equilibrium _ _ low_type). Qed.

(** The benchmark is at least k in both. *)
Lemma with_less_revenue : 0 <= epsilon -> epsilon * INR k <= mean with_less (revenue n price).
Proof.
  intros He. destruct types_are as [x [Hx Ht]].
  destruct (benchmark_of_types theta (join 1 less B) k less_sure) as [[m Hm] Hk].
  - rewrite Ht by lia. simpl. lia.
  - intros r Hr. rewrite join_own in Hr. apply at_least_is in Hr. destruct Hr as [y [Hy Hr]].
    rewrite Hr by lia. simpl. lia.
  - specialize (Hk m Hm). apply le_INR in Hk. apply Rle_trans with (epsilon * INR m).
    + apply Rmult_le_compat_l; assumption.
    + exact (implements _ _ m less_sure Hm).
Qed.

Lemma with_low_revenue : 0 <= epsilon -> epsilon * INR k <= mean with_low (revenue n price).
Proof.
  intros He. destruct (benchmark_of_types (join 0 k theta) (with_type k less B) k low_type) as [[m Hm] Hk].
  - rewrite join_own. lia.
  - intros r Hr. change (set_of n less r) in Hr. apply at_least_is in Hr. destruct Hr as [y [Hy Hr]].
    rewrite Hr by lia. simpl. lia.
  - specialize (Hk m Hm). apply le_INR in Hk. apply Rle_trans with (epsilon * INR m).
    + apply Rmult_le_compat_l; assumption.
    + exact (implements _ _ m low_type Hm).
Qed.

(** Player 0 can do with his type what he does with type k. *)
Lemma climbs : INR (theta 0%nat) * mean with_low (win 0%nat) - mean with_low (price 0%nat) <=
  INR (theta 0%nat) * mean with_less (win 0%nat) - mean with_less (price 0%nat).
Proof.
  assert (Hdeviate : join 0 (with_low 0%nat) with_less = with_low).
  { apply functional_extensionality. intros [|j]; reflexivity. }
  destruct with_less_nash as [_ Hbest]. destruct with_low_nash as [Hm _].
  specialize (Hbest 0%nat (with_low 0%nat) ltac:(lia)). rewrite Hdeviate in Hbest.
  specialize (Hbest (Hm 0%nat ltac:(lia))). rewrite !mean_utility in Hbest. exact Hbest.
Qed.

End Context.

(** The second equilibrium, and how it remains to be shown fragile there. *)
Lemma fragile_if : (exists theta B, in_D n V theta B /\ same_set n (B 1%nat) E /\ others_unsure n k t B) ->
  (forall theta B m, in_D n V theta B -> same_set n (B 1%nat) E -> others_unsure n k t B ->
    benchmark_is n (fun j => set_of n (B j)) m -> mean (with_less B) (revenue n price) < epsilon * INR m) ->
  fragile_at n V L price base kind (others_unsure n k t) epsilon s 1 E.
Proof.
  intros Hsome Hmiss. split; [lia|]. split; [assumption|]. exists (changed n s 1 E (s 1%nat less)).
  split; [|split].
  - apply borrowed; [assumption|]. intros theta B HD HE. apply less_sure; assumption.
  - intros j F Hne. apply changed_elsewhere. assumption.
  - intros theta B m HD HE Hu Hb. unfold revenue_at. rewrite changed_there by assumption.
    apply (Hmiss theta B m HD HE Hu Hb).
Qed.

End Changed.

(** ** Theorem 5 *)

Section Theorem5.
Hypothesis chances : forall i s, (i < n)%nat -> everyone n L s -> 0 <= win i s <= 1.

(** Theorem 5: player 1 believes that the types are (H, 0, ..., 0), and players 2, 3, ... hold (1, 0, ..., 0)
    possible. *)
Theorem theorem_5 H : 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR H -> (H <= V)%nat ->
  fragile_at n V L price base kind (others_unsure n 1 0) epsilon s 1 [types H 0].
Proof.
  intros He HH HV.
  assert (Hbig : 1 < (epsilon - 1 / 2) * INR H).
  { apply Rmult_lt_reg_l with (/ (epsilon - 1 / 2)); [apply Rinv_0_lt_compat; lra|].
    rewrite <- Rmult_assoc, Rinv_l by lra. lra. }
  assert (H1 : (1 <= H)%nat) by (destruct H; [simpl in Hbig; lra|lia]).
  assert (Hsmaller : forall r, set_of n [types H 0] r ->
    exists x, (1 <= x <= V)%nat /\ forall j, (j < n)%nat -> r j = types x 0 j).
  { intros r [r' [[<-|[]] Hr]]. exists H. split; [lia|assumption]. }
  apply (fragile_if 0 1 _ Hsmaller).
  - apply (unsure_context n V H 0 1); try assumption; [lia| |apply member_in; left; reflexivity].
    split; [exists (types H 0); apply member_in; left; reflexivity|]. intros r Hr.
    destruct (Hsmaller r Hr) as [x [Hx Hrx]]. split; [apply (Hrx 1%nat); lia|].
    intros j Hj. rewrite Hrx by assumption. destruct j as [|[|j]]; simpl; lia.
  - intros theta B b HD HE Hunsure Hb.
    assert (Ht : forall j, (j < n)%nat -> theta j = types H 0 j).
    { assert (Hin : set_of n [types H 0] theta) by (apply HE; apply HD; lia).
      destruct Hin as [r' [[<-|[]] Hr]]. assumption. }
    (* 2nd(B) is at least H *)
    assert (HbH : INR H <= INR b).
    { apply le_INR. apply (benchmark_of_types theta B H HD); [rewrite Ht by lia; reflexivity| |assumption].
      intros r Hr. apply HE in Hr. destruct Hr as [r' [[<-|[]] Hr]]. rewrite Hr by lia. reflexivity. }
    pose proof (with_less_nash 0 1 _ Hsmaller theta B HD HE) as Hn.
    pose proof (with_low_nash 0 1 _ Hsmaller theta B HD HE Hunsure) as Hn1.
    pose proof (climbs 0 1 _ Hsmaller theta B HD HE Hunsure) as Hclimb.
    pose proof (with_low_revenue 0 1 _ Hsmaller theta B HD HE Hunsure ltac:(lra)) as Hrev1.
    set (m := with_less 0 1 B) in *. set (m1 := with_low 0 1 B) in *.
    (* only player 0 pays *)
    assert (Hzero : forall i, (1 <= i < n)%nat -> theta i = 0%nat).
    { intros [|[|i]] Hi; [lia|rewrite Ht by lia; reflexivity..]. }
    pose proof (revenue_from_first eq_dec n L win price base distinct out theta m ltac:(lia) Hn Hzero) as Hrev.
    assert (Hfirst1 : mean m1 (revenue n price) <= mean m1 (price 0%nat)).
    { apply (revenue_from_first eq_dec n L win price base distinct out (join 0 1%nat theta) m1 ltac:(lia) Hn1).
      intros i Hi. rewrite join_other by lia. apply Hzero. assumption. }
    pose proof (stays_even eq_dec n L win price base distinct out _ m1 0%nat Hn1 ltac:(lia)) as Heven.
    rewrite mean_utility, join_own in Heven. rewrite (Ht 0%nat) in Hclimb by lia.
    simpl (types H 0 0) in Hclimb. simpl (INR 1) in Heven, Hrev1.
    assert (Hp : mean m (win 0%nat) <= 1).
    { destruct Hn as [Hm _]. rewrite <- (mean_constant L m n 1 base Hm). apply mean_le; [assumption|].
      intros r Hr. apply chances; [lia|]. intros j Hj. apply Hr. assumption. }
    assert (HR : 1 <= INR H) by (apply (le_INR 1); assumption).
    set (p' := mean m1 (win 0%nat)) in *. set (e' := mean m1 (price 0%nat)) in *.
    set (p := mean m (win 0%nat)) in *. set (e := mean m (price 0%nat)) in *.
    assert (Hlow : epsilon * (INR H - 1) <= INR H * p' - e').
    { assert (epsilon <= p') by lra. nra. }
    assert (Hup : INR H * p <= INR H) by nra.
    assert (epsilon * INR H <= epsilon * INR b) by (apply Rmult_le_compat_l; lra).
    apply Rle_lt_trans with e; [exact Hrev|]. lra.
Qed.

End Theorem5.

(** ** Theorem 4: deterministic mechanisms and pure equilibria *)

Section Theorem4.
Hypothesis deterministic : forall i r, (i < n)%nat -> everyone n L r -> win i r = 0 \/ win i r = 1.
Hypothesis one_good : forall r, everyone n L r -> total reals n (fun i => win i r) <= 1.
Hypothesis pure : forall i F, (i < n)%nat -> exists x, In x (L i) /\ s i F = point eq_dec x.

(** In a pure equilibrium everything is as at one profile. *)
Lemma played B : exists r, everyone n L r /\ forall f, mean (fun i => s i (B i)) f = f r.
Proof.
  assert (Hx : exists x : nat -> A, forall i, (i < n)%nat -> In (x i) (L i) /\ s i (B i) = point eq_dec (x i)).
  { assert (H : forall l, (l <= n)%nat ->
      exists x : nat -> A, forall i, (i < l)%nat -> In (x i) (L i) /\ s i (B i) = point eq_dec (x i)).
    { induction l as [|l IH]; intros Hl; [exists base; intros; lia|].
      destruct (IH ltac:(lia)) as [x Hx]. destruct (pure l (B l) ltac:(lia)) as [y Hy].
      exists (join l y x). intros i Hi. destruct (Nat.eq_dec i l) as [->|Hne]; [rewrite join_own; assumption|].
      rewrite join_other by assumption. apply Hx. lia. }
    apply H. lia. }
  destruct Hx as [x Hx]. exists (fun i => if (i <? n)%nat then x i else base i). split.
  - intros i Hi. destruct (Nat.ltb_spec i n); [apply Hx; assumption|lia].
  - intros f. apply (mean_pure eq_dec n L base distinct _ x f). exact Hx.
Qed.

(** (g), (g') and (g''): who gets the good, and who pays. *)
Lemma first_wins theta B t : let m := fun i => s i (B i) in
  nash n L win price base theta m -> (forall i, (1 <= i < n)%nat -> (theta i <= t)%nat) ->
  INR t < mean m (revenue n price) ->
  mean m (win 0%nat) = 1 /\ mean m (revenue n price) <= mean m (price 0%nat).
Proof.
  intros m Hn Ht Hrev.
  assert (Heven : forall i, (i < n)%nat -> mean m (price i) <= INR (theta i) * mean m (win i)).
  { intros i Hi. pose proof (stays_even eq_dec n L win price base distinct out theta m i Hn Hi) as H.
    rewrite mean_utility in H. lra. }
  destruct (played B) as [r [Hr Hf]]. fold m in Hf. rewrite !Hf in *.
  assert (Hrange : forall i, (i < n)%nat -> 0 <= win i r)
    by (intros i Hi; destruct (deterministic i r Hi Hr); lra).
  assert (Hpays : forall i, (i < n)%nat -> price i r <= INR (theta i) * win i r)
    by (intros i Hi; rewrite <- !Hf; apply Heven; assumption).
  pose proof (one_good r Hr) as Hgood. destruct (deterministic 0%nat r ltac:(lia) Hr) as [Hw|Hw]; rewrite Hw.
  - exfalso.
    assert (Hle : revenue n price r <= total reals n (fun i => win i r) * INR t);
      [|pose proof (pos_INR t); nra].
    rewrite <- total_R_scale. apply total_R_le. intros i Hi. specialize (Hpays i Hi). specialize (Hrange i Hi).
    destruct i as [|i]; [rewrite Hw in *; lra|]. specialize (Ht (S i) ltac:(lia)). apply le_INR in Ht. nra.
  - split; [reflexivity|]. apply (total_first n (fun i => price i r)); [lia|]. intros i Hi.
    assert (Hzero : win i r <= 0).
    { set (first := fun j : nat => if (j =? 0)%nat then 1 else 0).
      assert (Hone : total reals n first = 1).
      { rewrite (total_single n first 0 ltac:(lia)); [reflexivity|]. intros j _ Hj. unfold first.
        destruct (Nat.eqb_spec j 0); [lia|reflexivity]. }
      assert (Hrest : forall j, (j < n)%nat -> 0 <= win j r - first j).
      { intros [|j] Hj; unfold first; simpl; [rewrite Hw; lra|]. specialize (Hrange (S j) Hj). lra. }
      pose proof (total_le_one n (fun j => win j r - first j) i Hrest ltac:(lia)) as H. cbv beta in H.
      rewrite total_R_minus, Hone in H. unfold first in H. destruct (Nat.eqb_spec i 0); [lia|]. lra. }
    specialize (Hpays i ltac:(lia)). specialize (Hrange i ltac:(lia)).
    replace (win i r) with 0 in Hpays by lra. lra.
Qed.

(** Theorem 4: player 1's belief is {(x, t, 0, ..., 0) : x >= k3}, and players 2, 3, ... hold
    (k2, t, 0, ..., 0) possible. *)
Theorem theorem_4 t k2 k3 : 0 < epsilon <= 1 -> (1 <= t)%nat -> 3 * INR t / (epsilon * epsilon) < INR V ->
  is_ceiling k3 (3 * INR t / (epsilon * epsilon)) -> is_ceiling k2 (2 * INR t / epsilon) ->
  fragile_at n V L price base kind (others_unsure n k2 t) epsilon s 1 (at_least V t k3).
Proof.
  intros He Ht HtV Hk3 Hk2.
  assert (HtR : 1 <= INR t) by (apply (le_INR 1); assumption).
  set (q := INR t / epsilon).
  assert (Hq : q * epsilon = INR t) by (unfold q; field; lra).
  assert (Hq1 : INR t <= q) by nra.
  set (c3 := 3 * INR t / (epsilon * epsilon)) in *.
  assert (Hc3 : c3 * epsilon = 3 * q) by (unfold c3, q; field; lra).
  assert (Hc2 : 2 * INR t / epsilon = 2 * q) by (unfold q; field; lra).
  unfold is_ceiling in Hk2. rewrite Hc2 in Hk2. destruct Hk3 as [Hk3 Hk3'].
  assert (Hk32 : (k2 <= k3)%nat) by (apply INR_le; assert (3 * q <= c3) by nra; lra).
  assert (Hk3V : (k3 <= V)%nat).
  { assert (H : INR k3 < INR (S V)) by (rewrite S_INR; lra). apply INR_lt in H. lia. }
  assert (Htk2 : (t <= k2)%nat) by (apply INR_le; lra).
  assert (Hsmaller : forall r, set_of n (at_least V t k3) r ->
    exists x, (k2 <= x <= V)%nat /\ forall j, (j < n)%nat -> r j = types x t j).
  { intros r Hr. apply at_least_is in Hr. destruct Hr as [x [Hx Hr]]. exists x. split; [lia|assumption]. }
  apply (fragile_if t k2 _ Hsmaller).
  - apply (unsure_context n V k3 t k2); try assumption; [lia|apply at_least_belief; lia|].
    apply at_least_is. exists k3. split; [lia|reflexivity].
  - intros theta B b HD HE Hunsure Hb.
    assert (Htheta : exists x, (k3 <= x)%nat /\ forall j, (j < n)%nat -> theta j = types x t j).
    { assert (Hin : set_of n (at_least V t k3) theta) by (apply HE; apply HD; lia).
      apply at_least_is in Hin. destruct Hin as [x [Hx Hr]]. exists x. split; [lia|assumption]. }
    destruct Htheta as [x [Hx Htheta]].
    assert (Hlow : forall i, (1 <= i < n)%nat -> (theta i <= t)%nat).
    { intros [|[|i]] Hi; [lia|rewrite Htheta by lia; simpl; lia..]. }
    (* 2nd(B) is at least k3 *)
    assert (Hbk : INR k3 <= INR b).
    { apply le_INR. apply (benchmark_of_types theta B k3 HD); [rewrite Htheta by lia; exact Hx| |assumption].
      intros r Hr. apply HE in Hr. apply at_least_is in Hr. destruct Hr as [y [Hy Hr]]. rewrite Hr by lia.
      simpl. lia. }
    pose proof (with_less_nash t k2 _ Hsmaller theta B HD HE) as Hn.
    pose proof (with_low_nash t k2 _ Hsmaller theta B HD HE Hunsure) as Hn1.
    pose proof (climbs t k2 _ Hsmaller theta B HD HE Hunsure) as Hclimb.
    pose proof (with_less_revenue t k2 _ Hsmaller theta B HD HE ltac:(lra)) as Hrev.
    pose proof (with_low_revenue t k2 _ Hsmaller theta B HD HE Hunsure ltac:(lra)) as Hrev1.
    assert (Hmore : INR t < epsilon * INR k2) by nra.
    destruct (first_wins theta (join 1 (at_least V t k2) B) t Hn Hlow) as [Hw Hpay].
    { apply Rlt_le_trans with (1 := Hmore). exact Hrev. }
    destruct (first_wins (join 0 k2 theta) (with_type k2 (at_least V t k2) B) t Hn1) as [Hw1 _].
    { intros i Hi. rewrite join_other by lia. apply Hlow. assumption. }
    { apply Rlt_le_trans with (1 := Hmore). exact Hrev1. }
    pose proof (stays_even eq_dec n L win price base distinct out _ _ 0%nat Hn1 ltac:(lia)) as Heven.
    rewrite mean_utility, join_own in Heven.
    unfold with_less, with_low in *. rewrite Hw, Hw1 in Hclimb. rewrite Hw1 in Heven.
    apply Rle_lt_trans with (INR k2); [lra|]. apply Rlt_le_trans with (epsilon * INR k3); [nra|].
    apply Rmult_le_compat_l; lra.
Qed.

(** As printed, for V > 6/epsilon^2, there is such a belief. *)
Theorem theorem_4_as_printed : 0 < epsilon <= 1 -> 6 / (epsilon * epsilon) < INR V ->
  exists k E, fragile_at n V L price base kind (others_unsure n k 1) epsilon s 1 E.
Proof.
  intros He HV.
  assert (Hsquare : 0 < / (epsilon * epsilon)) by (apply Rinv_0_lt_compat; nra).
  assert (Hinverse : 0 < / epsilon) by (apply Rinv_0_lt_compat; lra).
  destruct (some_ceiling (3 * INR 1 / (epsilon * epsilon))) as [k3 Hk3]; [unfold Rdiv; simpl; nra|].
  destruct (some_ceiling (2 * INR 1 / epsilon)) as [k2 Hk2]; [unfold Rdiv; simpl; nra|].
  exists k2, (at_least V 1 k3). apply theorem_4; try assumption; [lia|]. unfold Rdiv in *. simpl INR. lra.
Qed.

End Theorem4.

End Theorems.
