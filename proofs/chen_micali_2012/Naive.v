(** * The mechanism NAIVE

    [CM2012] Section 3.1.4, footnote 10, and the sentence of Section 1 on ex-post equilibria. A report is a type
    and a
    set of types, as in [Theorems4And5]. Where the set is empty there is no price, and the good is not sold. *)

From Coq Require Import Reals Lra Lia List Arith Bool.
Import ListNotations.
From Common Require Import Number.
From CM2012 Require Import Theorems4And5 FragilitySteps Footnote15.
Open Scope R_scope.

Definition report : Type := (nat * external)%type.

(** min over t in b of max(a, t), for types t in 0..V; there is none if b is empty *)
Definition least_max (V : nat) (x : report) : option nat :=
  match filter (has (snd x)) (seq 0 (S V)) with [] => None | t :: _ => Some (Nat.max (fst x) t) end.

Section Mechanism.
Variables (K : number) (V : nat).

(** whether the winner, who announces the type a, buys at the price that the loser's report gives *)
Definition buys (a : nat) (loser : report) : bool :=
  match least_max V loser with None => false | Some p => (p <=? a)%nat end.
Definition pays (loser : report) : K := match least_max V loser with None => zero K | Some p => whole K p end.

(** ties go to player 1 *)
Definition first_is_winner (x y : report) : bool := (fst y <=? fst x)%nat.

Definition naive_win1 (x y : report) : K := if first_is_winner x y && buys (fst x) y then one K else zero K.
Definition naive_win2 (x y : report) : K := if negb (first_is_winner x y) && buys (fst y) x then one K else zero K.
Definition naive_price1 (x y : report) : K := if first_is_winner x y && buys (fst x) y then pays y else zero K.
Definition naive_price2 (x y : report) : K := if negb (first_is_winner x y) && buys
  (fst y) x then pays x else zero K.
End Mechanism.

(** The price is the smp of the loser, if his report is the truth. *)
Lemma least_max_is_smp V a E k : least_max V (a, E) = Some k <-> smp_is V a E k.
Proof.
  unfold least_max. simpl fst. simpl snd.
  assert (Hin : forall t, In t (filter (has E) (seq 0 (S V))) <-> (t <= V)%nat /\ has E t = true).
  { intros t. rewrite filter_In, in_seq. split; intros [H1 H2]; (split; [lia|assumption]). }
  assert (Hsorted : forall m j t l, filter (has E) (seq j m) = t :: l -> forall t', In t' (t :: l) -> (t <= t')%nat).
  { induction m as [|m IH]; intros j t l Hf t' Ht'; [discriminate|]. simpl in Hf. destruct (has E j).
    - inversion Hf; subst. destruct Ht' as [<-|Ht']; [lia|]. apply filter_In in Ht'. destruct Ht' as [Ht' _].
      apply in_seq in Ht'. lia.
    - apply (IH (S j) t l); assumption. }
  destruct (filter (has E) (seq 0 (S V))) as [|t l] eqn:F.
  - split; [discriminate|]. intros [[t [Ht [Hh _]]] _]. exfalso. apply (Hin t). split; assumption.
  - assert (Ht : (t <= V)%nat /\ has E t = true) by (apply Hin; left; reflexivity).
    assert (Hsmp : smp_is V a E (Nat.max a t)).
    { split; [exists t; tauto|]. intros t' Ht' Hh. assert (Hle : (t <= t')%nat).
      { apply (Hsorted (S V) 0%nat t l F). apply Hin. split; assumption. }
      lia. }
    split; [intros H; inversion H; subst; assumption|]. intros H. f_equal. exact (smp_unique V a E _ _ Hsmp H).
Qed.

(** ** The price need not exist *)

Theorem the_price_need_not_exist V : ~ (forall x : report, (fst x <= V)%nat -> exists p, least_max V x = Some p).
Proof.
  intros H. destruct (H (0%nat, []) ltac:(simpl; lia)) as [p Hp]. apply least_max_is_smp in Hp.
  destruct Hp as [[t [_ [Hh _]]] _]. unfold has in Hh. destruct t; discriminate.
Qed.

(** For a report that is not empty it is a number in 0..V. *)
Theorem the_price_of_a_non_empty_report V a E : believable V a E -> exists p, least_max V (a, E) = Some p /\
  (p <= V)%nat.
Proof.
  intros [Ha [x [Hx Hh]]]. destruct (smp_exists V a E x Hx Hh) as [k Hk]. exists k.
  split; [apply least_max_is_smp; assumption|]. destruct Hk as [[t [Ht [_ <-]]] _]. lia.
Qed.

Section Truth.
Variable V : nat.

Notation win1 := (naive_win1 reals V).
Notation win2 := (naive_win2 reals V).
Notation price1 := (naive_price1 reals V).
Notation price2 := (naive_price2 reals V).

Lemma price_at_least a E p : least_max V (a, E) = Some p -> (a <= p)%nat.
Proof. intros H. apply least_max_is_smp in H. destruct H as [[t [_ [_ <-]]] _]. lia. Qed.

(** Footnote 10: whatever set one reports with one's type, it is very weakly dominant. *)
Lemma own_type_is_best theta1 theta2 E1 E2 :
  very_weakly_dominant win1 win2 price1 price2 theta1 theta2 (theta1, E1) (theta2, E2).
Proof.
  split.
  - intros [a F] [b G]. unfold u1, naive_win1, naive_price1, first_is_winner, buys, pays. cbn [fst snd].
    destruct (least_max V (b, G)) as [p|] eqn:Hp; [|rewrite !andb_false_r; unfold reals; simpl; lra].
    pose proof (price_at_least b G p Hp). rewrite !whole_reals.
    destruct (Nat.leb_spec b a), (Nat.leb_spec p a), (Nat.leb_spec b theta1), (Nat.leb_spec p theta1);
      unfold reals; simpl; try lia; try lra;
      try (assert (INR p <= INR theta1) by (apply le_INR; lia); lra);
      try (assert (INR theta1 <= INR p) by (apply le_INR; lia); lra).
  - intros [b G] [a F]. unfold u2, naive_win2, naive_price2, first_is_winner, buys, pays. cbn [fst snd].
    destruct (least_max V (b, G)) as [p|] eqn:Hp; [|rewrite !andb_false_r; unfold reals; simpl; lra].
    pose proof (price_at_least b G p Hp). rewrite !whole_reals.
    destruct (Nat.leb_spec a b), (Nat.leb_spec p a), (Nat.leb_spec theta2 b), (Nat.leb_spec p theta2);
      unfold reals; simpl; try lia; try lra;
      try (assert (INR p <= INR theta2) by (apply le_INR; lia); lra);
      try (assert (INR theta2 <= INR p) by (apply le_INR; lia); lra).
Qed.

Definition truthful (t : nat) (E : external) : report := (t, E).

(** Footnote 10: truth is very weakly dominant for each player, in each context. *)
Theorem truth_is_very_weakly_dominant_in_naive :
  forall theta1 theta2 E1 E2, very_weakly_dominant win1 win2 price1 price2 theta1 theta2 (truthful theta1 E1)
    (truthful theta2 E2).
Proof. intros. apply own_type_is_best. Qed.

(** "every player announcing his true valuation and true external belief in every context is an ex-post
    equilibrium" *)
Theorem truth_is_ex_post : ex_post_everywhere win1 win2 price1 price2 V truthful truthful.
Proof. intros theta1 theta2 E1 E2 _ _. apply very_weakly_is_nash. apply own_type_is_best. Qed.

(** "When the players' beliefs are correct, this equilibrium guarantees second-belief revenue": exactly that. *)
Theorem truthful_revenue theta1 theta2 E1 E2 m :
  correct V theta1 theta2 E1 E2 -> benchmark_is V theta1 theta2 E1 E2 m ->
  revenue price1 price2 (truthful theta1 E1) (truthful theta2 E2) = INR m.
Proof.
  intros [H1 H2 Hc1 Hc2] [k1 [k2 [Hk1 [Hk2 ->]]]].
  pose proof (smp_at_least V theta1 E1 k1 theta2 Hc1 H2 Hk1). pose proof
    (smp_at_least V theta2 E2 k2 theta1 Hc2 H1 Hk2).
  pose proof (proj2 Hk1 theta2 H2 Hc1). pose proof (proj2 Hk2 theta1 H1 Hc2).
  pose proof (proj2 (least_max_is_smp V theta1 E1 k1) Hk1) as L1. pose proof (proj2
    (least_max_is_smp V theta2 E2 k2) Hk2) as L2.
  unfold revenue, naive_price1, naive_price2, first_is_winner, buys, pays, truthful. cbn [fst snd]. rewrite L1,
    L2, !whole_reals.
  destruct (Nat.leb_spec theta2 theta1), (Nat.leb_spec k2 theta1), (Nat.leb_spec k1 theta2); simpl; try lia;
    unfold reals; simpl; rewrite ?Rplus_0_r, ?Rplus_0_l; f_equal; lia.
Qed.

(** Definition 3, with at least 0: to report type 0. *)
Theorem naive_opt_out : (forall t y, 0 <= u1 win1 price1 t (0%nat, []) y) /\ forall t x,
  0 <= u2 win2 price2 t x (0%nat, []).
Proof.
  split.
  - intros t y. unfold u1, naive_win1, naive_price1, first_is_winner, buys, pays. cbn [fst].
    destruct (least_max V y) as [p|]; [|rewrite andb_false_r; unfold reals; simpl; lra].
    destruct (fst y <=? 0)%nat, (Nat.leb_spec p 0); unfold reals; simpl; pose proof (pos_INR t); try lra.
    replace p with 0%nat by lia. simpl. lra.
  - intros t x. unfold u2, naive_win2, naive_price2, first_is_winner. simpl. unfold reals; simpl. lra.
Qed.

(** As printed, with exactly 0, there is none: against a report of type 0 player 1 wins for nothing. *)
Theorem no_exact_opt_out_of_naive : (1 <= V)%nat -> ~ exists out : report, forall t y, (t <= V)%nat ->
  u1 win1 price1 t out y = 0.
Proof.
  intros HV [[a F] H]. specialize (H 1%nat (0%nat, only V 0) HV). revert H.
  unfold u1, naive_win1, naive_price1, first_is_winner, buys, pays. cbn [fst].
  rewrite (proj2 (least_max_is_smp V 0 (only V 0) 0) (smp_only V 0 ltac:(lia))).
  unfold reals; simpl. lra.
Qed.

End Truth.

(** ** The example with the types 70 and 100 *)

Lemma smp_of_low V theta E x : (x <= theta)%nat -> (x <= V)%nat -> has E x = true -> smp_is V theta E theta.
Proof. intros Hx HxV Hh. split; [exists x; repeat split; try assumption; lia|]. intros; lia. Qed.

(** All beliefs are correct, 2nd(B) = 90 and truth yields 90. To report (70, {0..V}) at B_1, and the truth
    elsewhere, is
    another ex-post equilibrium, which differs from truth at B_1 only, and yields 70. *)
Theorem alternative_equilibrium V : (100 <= V)%nat ->
  let other := fun t E => if Nat.eq_dec t 70 then if external_eq_dec E (from V 90) then (70%nat,
    from V 0) else (t, E) else (t, E) in
  correct V 70 100 (from V 90) (from V 60) /\ benchmark_is V 70 100 (from V 90) (from V 60) 90 /\
  revenue (naive_price1 reals V) (naive_price2 reals V) (truthful 70 (from V 90)) (truthful 100
    (from V 60)) = INR 90 /\
  ex_post_everywhere (naive_win1 reals V) (naive_win2 reals V) (naive_price1 reals V)
    (naive_price2 reals V) V other truthful /\
  (forall t E, (t, E) <> (70%nat, from V 90) -> other t E = truthful t E) /\
  revenue (naive_price1 reals V) (naive_price2 reals V) (other 70%nat (from V 90)) (truthful 100
    (from V 60)) = INR 70.
Proof.
  intros HV other.
  assert (Hc : correct V 70 100 (from V 90) (from V 60)) by (split; try lia; apply in_from; lia).
  assert (H1 : smp_is V 70 (from V 90) 90) by (apply smp_from; lia).
  assert (H2 : smp_is V 100 (from V 60) 100) by (apply (smp_of_low V 100 (from V 60) 60);
    [lia|lia|apply in_from; lia]).
  assert (Hb : benchmark_is V 70 100 (from V 90) (from V 60) 90).
  { exists 90%nat, 100%nat. split; [assumption|]. split; [assumption|reflexivity]. }
  assert (Htype : forall t E, exists F, other t E = (t, F)).
  { intros t E. unfold other. destruct (Nat.eq_dec t 70) as [->|]; [|eauto].
    destruct (external_eq_dec E (from V 90)); eauto. }
  split; [assumption|]. split; [assumption|]. split; [apply truthful_revenue with (m := 90%nat); assumption|].
  split; [|split].
  - intros theta1 theta2 E1 E2 _ _. destruct (Htype theta1 E1) as [F ->]. apply very_weakly_is_nash.
      apply own_type_is_best.
  - intros t E Hne. unfold other, truthful. destruct (Nat.eq_dec t 70) as [->|]; [|reflexivity].
    destruct (external_eq_dec E (from V 90)) as [->|]; [congruence|reflexivity].
  - assert (Ho : other 70%nat (from V 90) = (70%nat, from V 0)).
    { unfold other. destruct (Nat.eq_dec 70 70); [|lia]. destruct (external_eq_dec (from V 90) (from V 90));
        [reflexivity|congruence]. }
    rewrite Ho.
    assert (H0 : smp_is V 70 (from V 0) 70) by (apply (smp_of_low V 70 (from V 0) 0); [lia|lia|apply in_from; lia]).
    pose proof (proj2 (least_max_is_smp V 70 (from V 0) 70) H0) as L1.
    unfold revenue, naive_price1, naive_price2, first_is_winner, buys, pays, truthful. cbn [fst snd].
      rewrite L1, whole_reals.
    replace (100 <=? 70)%nat with false by (symmetry; apply Nat.leb_gt; lia).
    replace (70 <=? 100)%nat with true by (symmetry; apply Nat.leb_le; lia).
    cbv [andb negb]. unfold reals; simpl zero. rewrite Rplus_0_l. reflexivity.
Qed.

(** ** Section 1: "cannot be approximated" at ex-post equilibria

    NAIVE in which a report is a type t and an smp k with t <= k <= V, or [None], to stay out, which leaves the good
    unsold. So there are finitely many, and to stay out gives exactly 0. *)

(** No reasonable mechanism, which is finite, implements epsilon 2nd for D(2,V) at some ex-post equilibrium. *)
Definition finite (A : Type) : Prop := exists L : list A, forall x, In x L.
Definition never_at_an_equilibrium (V : nat) (epsilon : R) : Prop :=
  forall (A1 A2 : Type) (win1 win2 price1 price2 : A1 -> A2 -> R), finite A1 -> finite A2 ->
  (exists out, forall t y, u1 win1 price1 t out y = 0) -> (exists out, forall t x, u2 win2 price2 t x out = 0) ->
  (forall x y, 0 <= win1 x y /\ 0 <= win2 x y /\ win1 x y + win2 x y <= 1) ->
  ~ exists s1 s2, ex_post V (nash win1 win2 price1 price2) s1 s2 /\ implements_at price1 price2 V epsilon s1 s2.

Section OptOut.
Variable V : nat.

Definition offer : Type := option { x : nat * nat | (fst x <= snd x /\ snd x <= V)%nat }.

Definition sold_to_1 (x y : offer) : bool :=
  match x, y with
  | Some (exist _ (a, _) _), Some (exist _ (b, k) _) => (b <=? a)%nat && (k <=? a)%nat
  | _, _ => false
  end.
Definition sold_to_2 (x y : offer) : bool :=
  match x, y with
  | Some (exist _ (a, k) _), Some (exist _ (b, _) _) => (a <? b)%nat && (k <=? b)%nat
  | _, _ => false
  end.
Definition smp_of (x : offer) : nat := match x with Some (exist _ (_, k) _) => k | None => 0%nat end.

Definition offer_win1 (x y : offer) : R := if sold_to_1 x y then 1 else 0.
Definition offer_win2 (x y : offer) : R := if sold_to_2 x y then 1 else 0.
Definition offer_price1 (x y : offer) : R := if sold_to_1 x y then INR (smp_of y) else 0.
Definition offer_price2 (x y : offer) : R := if sold_to_2 x y then INR (smp_of x) else 0.

Lemma in_range t p : (fst (Nat.min t (Nat.min p V), Nat.min p V) <= snd (Nat.min t (Nat.min p V), Nat.min p V) /\
  snd (Nat.min t (Nat.min p V), Nat.min p V) <= V)%nat.
Proof. simpl. lia. Qed.

(** one's type and smp *)
Definition own_offer (t : nat) (E : external) : offer :=
  match least_max V (t, E) with
  | None => None
  | Some p => Some (exist _ (Nat.min t (Nat.min p V), Nat.min p V) (in_range t p))
  end.

Lemma own_offer_is t E k : (t <= V)%nat -> smp_is V t E k -> exists H, own_offer t E = Some (exist _ (t, k) H).
Proof.
  intros Ht Hk. unfold own_offer. rewrite (proj2 (least_max_is_smp V t E k) Hk).
  assert (Hkv : (t <= k <= V)%nat) by (destruct Hk as [[x [Hx [_ <-]]] _]; lia).
  generalize (in_range t k). rewrite (Nat.min_l k V) by lia. rewrite (Nat.min_l t k) by lia. intros H.
    exists H. reflexivity.
Qed.

(** There are finitely many. *)
Lemma finitely_many : finite offer.
Proof.
  set (P := fun x : nat * nat => (fst x <= snd x /\ snd x <= V)%nat).
  assert (Hl : forall L : list (nat * nat), exists M : list { x | P x }, forall x H, In x L -> In (exist P x H) M).
  { induction L as [|x L [M HM]]; [exists []; intros x H []|].
    destruct (le_dec (fst x) (snd x)) as [H1|H1]; [destruct (le_dec (snd x) V) as [H2|H2]|].
    1: { exists (exist P x (conj H1 H2) :: M). intros y [Hy1 Hy2] [->|Hy]; [left|right; auto].
         do 2 f_equal; apply le_unique. }
    all: exists M; intros y [Hy1 Hy2] [->|Hy]; [contradiction|auto]. }
  destruct (Hl (list_prod (seq 0 (S V)) (seq 0 (S V)))) as [M HM]. exists (None :: map Some M).
  intros [[[a k] H]|]; [right|left; reflexivity].
  apply in_map, HM, in_prod; apply in_seq; destruct H; simpl in *; lia.
Qed.

(** It implements the whole benchmark at the truthful equilibrium, which is even very weakly dominant. *)
Theorem truthful_offers :
  ex_post V (very_weakly_dominant offer_win1 offer_win2 offer_price1 offer_price2) own_offer own_offer /\
  implements_at offer_price1 offer_price2 V 1 own_offer own_offer.
Proof.
  split.
  - intros theta1 theta2 E1 E2 [H1 H2 Hc1 Hc2].
    destruct (smp_exists V theta1 E1 theta2 H2 Hc1) as [k1 Hk1]. destruct
      (smp_exists V theta2 E2 theta1 H1 Hc2) as [k2 Hk2].
    destruct (own_offer_is theta1 E1 k1 H1 Hk1) as [P1 ->]. destruct (own_offer_is theta2 E2 k2 H2 Hk2) as [P2 ->].
    split; intros x' y'.
    + destruct y' as [[[b l] [Hb Hl]]|]; [|destruct x' as [[[a k] Ha]|]; unfold u1, offer_win1, offer_price1;
        simpl; lra].
      simpl in Hb, Hl. unfold u1, offer_win1, offer_price1, sold_to_1, smp_of.
      destruct (Nat.leb_spec b theta1), (Nat.leb_spec l theta1); try lia; destruct x' as [[[a k] Ha]|]; simpl;
        try (destruct (Nat.leb_spec b a), (Nat.leb_spec l a); try lia); simpl; try lra;
        try (assert (INR l <= INR theta1) by (apply le_INR; lia); lra);
        try (assert (INR theta1 <= INR l) by (apply le_INR; lia); lra).
    + destruct x' as [[[b l] [Hb Hl]]|]; [|destruct y' as [[[a k] Ha]|]; unfold u2, offer_win2, offer_price2;
        simpl; lra].
      simpl in Hb, Hl. unfold u2, offer_win2, offer_price2, sold_to_2, smp_of.
      destruct (Nat.ltb_spec b theta2), (Nat.leb_spec l theta2); try lia; destruct y' as [[[a k] Ha]|]; simpl;
        try (destruct (Nat.ltb_spec b a), (Nat.leb_spec l a); try lia); simpl; try lra;
        try (assert (INR l <= INR theta2) by (apply le_INR; lia); lra);
        try (assert (INR theta2 <= INR l) by (apply le_INR; lia); lra).
  - intros theta1 theta2 E1 E2 m [H1 H2 Hc1 Hc2] [k1 [k2 [Hk1 [Hk2 ->]]]].
    pose proof (smp_at_least V theta1 E1 k1 theta2 Hc1 H2 Hk1). pose proof
      (smp_at_least V theta2 E2 k2 theta1 Hc2 H1 Hk2).
    pose proof (proj2 Hk1 theta2 H2 Hc1). pose proof (proj2 Hk2 theta1 H1 Hc2).
    destruct (own_offer_is theta1 E1 k1 H1 Hk1) as [P1 ->]. destruct (own_offer_is theta2 E2 k2 H2 Hk2) as [P2 ->].
    unfold revenue, offer_price1, offer_price2, sold_to_1, sold_to_2, smp_of. rewrite Rmult_1_l.
    destruct (Nat.leb_spec theta2 theta1), (Nat.leb_spec k2 theta1), (Nat.ltb_spec theta1 theta2),
      (Nat.leb_spec k1 theta2);
      try lia; simpl; rewrite ?Rplus_0_r, ?Rplus_0_l; apply le_INR; lia.
Qed.

End OptOut.

Theorem the_benchmark_is_reached_at_an_equilibrium V epsilon : 0 < epsilon <= 1 ->
  ~ never_at_an_equilibrium V epsilon.
Proof.
  intros He H. apply (H (offer V) (offer V) (offer_win1 V) (offer_win2 V) (offer_price1 V) (offer_price2 V)).
  - apply finitely_many.
  - apply finitely_many.
  - exists None. intros t y. unfold u1, offer_win1, offer_price1. simpl. lra.
  - exists None. intros t x. unfold u2, offer_win2, offer_price2, sold_to_2. destruct x as [[[a k] P]|]; simpl; lra.
  - intros x y. unfold offer_win1, offer_win2, sold_to_1, sold_to_2.
    destruct x as [[[a k] P]|]; destruct y as [[[b l] P']|]; simpl; try lra.
    destruct (Nat.leb_spec b a), (Nat.ltb_spec a b); try lia; simpl; destruct (_ <=? _)%nat; lra.
  - exists (own_offer V), (own_offer V). destruct (truthful_offers V) as [Hs Himp]. split.
    + intros theta1 theta2 E1 E2 Hc. apply very_weakly_is_nash. apply Hs. assumption.
    + intros theta1 theta2 E1 E2 m Hc Hm. specialize (Himp _ _ _ _ _ Hc Hm). pose proof (pos_INR m). nra.
Qed.
