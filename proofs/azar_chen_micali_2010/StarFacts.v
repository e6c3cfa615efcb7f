(** * Facts about the star mechanism, over the reals *)

From Coq Require Import Reals Lra Lia List Arith Bool Sorted FunctionalExtensionality.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star.
Import ListNotations.
Open Scope R_scope.

Lemma Nat_leb_total x y : (x <=? y)%nat = false -> (y <=? x)%nat = true.
Proof. rewrite Nat.leb_gt, Nat.leb_le. lia. Qed.

Lemma Nat_leb_trans x y z : (x <=? y)%nat = true -> (y <=? z)%nat = true -> (x <=? z)%nat = true.
Proof. rewrite !Nat.leb_le. lia. Qed.

Lemma Rle_bool_total x y : Rle_bool x y = false -> Rle_bool y x = true.
Proof. rewrite Rle_bool_false, Rle_bool_true. lra. Qed.

Lemma Rle_bool_trans x y z : Rle_bool x y = true -> Rle_bool y z = true -> Rle_bool x z = true.
Proof. rewrite !Rle_bool_true. lra. Qed.

Lemma in_rivals n k j : In j (rivals n k) <-> (j < n)%nat /\ j <> k.
Proof. unfold rivals. rewrite filter_In, in_seq, negb_true_iff, Nat.eqb_neq. split; lia. Qed.

Lemma rivals_sorted n k : StronglySorted lt (rivals n k).
Proof. apply filter_sorted, seq_sorted. Qed.

Lemma rivals_exist n k : (2 <= n)%nat -> rivals n k <> [].
Proof.
  intros Hn H. destruct k as [|k].
  - assert (In 1%nat (rivals n 0)) by (apply in_rivals; lia). rewrite H in *. contradiction.
  - assert (In 0%nat (rivals n (S k))) by (apply in_rivals; lia). rewrite H in *. contradiction.
Qed.

Lemma rivals_length n k : (k < n)%nat -> length (rivals n k) = (n - 1)%nat.
Proof.
  intros Hk. unfold rivals.
  assert (H : forall m, length (filter (fun j => negb (j =? k)) (seq 0 m))
    = if (k <? m)%nat then (m - 1)%nat else m).
  { induction m as [|m IH]; [reflexivity|]. rewrite seq_S, filter_app, app_length, IH. simpl.
    destruct (m =? k) eqn:E1, (k <? m)%nat eqn:E2, (k <? S m)%nat eqn:E3; simpl;
    rewrite ?Nat.eqb_eq, ?Nat.eqb_neq, ?Nat.ltb_lt, ?Nat.ltb_ge in *; lia. }
  rewrite H. apply Nat.ltb_lt in Hk. rewrite Hk. reflexivity.
Qed.

Lemma AGG_ext (K : ordered) B players DK DK' : players <> [] -> (forall j, In j players -> DK j = DK' j) ->
  AGG K B players DK = AGG K B players DK'.
Proof.
  intros Hne H.
  assert (Hc : common K players DK = common K players DK').
  { extensionality s. unfold common. clear Hne. induction players as [|j L IH]; [reflexivity|]. simpl.
    rewrite (H j) by (left; reflexivity). rewrite IH; [reflexivity|]. intros; apply H; right; assumption. }
  unfold AGG, AGG_by. rewrite Hc, H; [reflexivity|]. destruct players; [congruence|left; reflexivity].
Qed.

(** ** The known revenue *)

Lemma first_best_ext {A} (le : A -> A -> bool) L (f g : nat -> A) : (forall j, In j L -> f j = g j) ->
  first_best le L f = first_best le L g.
Proof.
  induction L as [|i [|k L] IH]; intros H; [reflexivity|reflexivity|].
  change (first_best le (i :: k :: L) f) with
    (let j := first_best le (k :: L) f in if le (f j) (f i) then i else j).
  change (first_best le (i :: k :: L) g) with
    (let j := first_best le (k :: L) g in if le (g j) (g i) then i else j).
  cbv zeta. rewrite IH by (intros; apply H; right; assumption).
  rewrite (H i) by (left; reflexivity).
  rewrite (H (first_best le (k :: L) g)); [reflexivity|]. right. apply first_best_in. discriminate.
Qed.

Section Known_revenue.
Variable B : nat.

Definition survival (D : nat -> R) (p : nat) : R := sum (seq 0 B) (fun s => if (p <=? s)%nat then D s else 0).

Lemma expected_payment_real D p : expected_payment ordered_reals B D p = INR p * survival D p.
Proof. unfold expected_payment, survival. rewrite whole_ordered, <- total_sum. reflexivity. Qed.

Lemma known_revenue_max D p : (p < B)%nat ->
  INR p * survival D p <= INR (known_price ordered_reals B D) * survival D (known_price ordered_reals B D).
Proof.
  intros Hp. rewrite <- !expected_payment_real. apply Rle_bool_true. unfold known_price.
  apply (first_best_max Rle_bool Rle_bool_total Rle_bool_trans (seq 0 B)). apply in_seq. lia.
Qed.

Lemma known_revenue_real D :
  known_revenue ordered_reals B D
  = INR (known_price ordered_reals B D) * survival D (known_price ordered_reals B D).
Proof. unfold known_revenue. apply expected_payment_real. Qed.

Lemma survival_le_one D p : distribution B D -> survival D p <= 1.
Proof.
  intros [Hp H1]. rewrite <- H1, total_sum. apply sum_le. intros s Hs. apply in_seq in Hs.
  destruct (p <=? s)%nat; [lra|]. apply Hp. lia.
Qed.

Lemma known_revenue_le_price D : distribution B D ->
  known_revenue ordered_reals B D <= INR (known_price ordered_reals B D).
Proof.
  intros HD. rewrite known_revenue_real.
  pose proof (survival_le_one D (known_price ordered_reals B D) HD).
  pose proof (pos_INR (known_price ordered_reals B D)). nra.
Qed.

End Known_revenue.

Section Facts.
Variables n B : nat.
Variables epsilon delta : R.
Hypothesis two : (2 <= n)%nat.

Notation star := (star n).
Notation second := (second n).
Notation classical_price := (classical_price n).

(** ** The star, and the classical price *)

Lemma star_below v : (star v < n)%nat.
Proof.
  assert (H : In (star v) (seq 0 n)).
  { apply first_best_in. destruct n; [lia|discriminate]. }
  apply in_seq in H. lia.
Qed.

Lemma star_first v j : (j < n)%nat -> (v j < v (star v) \/ v j = v (star v) /\ star v <= j)%nat.
Proof.
  intros Hj. assert (Hin : In j (seq 0 n)) by (apply in_seq; lia).
  pose proof (first_best_max Nat.leb Nat_leb_total Nat_leb_trans (seq 0 n) v j Hin) as Hmax.
  pose proof (first_best_first Nat.leb (seq 0 n) v j (seq_sorted n 0) Hin) as Hfirst.
  fold (star v) in *. rewrite Nat.leb_le in *.
  destruct (Nat.eq_dec (v j) (v (star v))); [right; lia|left; lia].
Qed.

Lemma second_below k v : (second k v < n)%nat /\ second k v <> k.
Proof. apply in_rivals. apply first_best_in. apply rivals_exist. assumption. Qed.

Lemma second_first k v j : (j < n)%nat -> j <> k ->
  (v j < v (second k v) \/ v j = v (second k v) /\ second k v <= j)%nat.
Proof.
  intros Hj Hne. assert (Hin : In j (rivals n k)) by (apply in_rivals; tauto).
  pose proof (first_best_max Nat.leb Nat_leb_total Nat_leb_trans (rivals n k) v j Hin) as Hmax.
  pose proof (first_best_first Nat.leb (rivals n k) v j (rivals_sorted n k) Hin) as Hfirst.
  fold (second k v) in *. rewrite Nat.leb_le in *.
  destruct (Nat.eq_dec (v j) (v (second k v))); [right; lia|left; lia].
Qed.

(** "CP is the lowest value for k to be the star player given the others' values." *)
Lemma star_iff_classical k v : (k < n)%nat -> star v = k <-> (classical_price k v <= v k)%nat.
Proof.
  intros Hk. unfold Star.classical_price. destruct (second_below k v) as [Hs Hne]. split.
  - intros <-. pose proof (star_first v (second (star v) v) Hs).
    destruct (star v <? second (star v) v)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E; lia.
  - intros H. destruct (Nat.eq_dec (star v) k) as [|Hd]; [assumption|exfalso].
    pose proof (star_first v k Hk). pose proof (second_first k v (star v) (star_below v) Hd).
    destruct (k <? second k v)%nat eqn:E; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in E; lia.
Qed.

(** CP does not depend on the star's own value. *)
Lemma classical_price_others k v w : (forall j, (j < n)%nat -> j <> k -> v j = w j) ->
  classical_price k v = classical_price k w.
Proof.
  intros H. unfold Star.classical_price.
  assert (Hs : second k v = second k w).
  { apply first_best_ext. intros j Hj. apply in_rivals in Hj. apply H; tauto. }
  rewrite Hs. destruct (second_below k w). rewrite (H (second k w)) by assumption. reflexivity.
Qed.

(** ** The offer *)

(** the one price at which the star is offered the good *)
Definition offer (k : nat) (v : profile) (P : nat -> nat -> R) : nat :=
  let D := AGG ordered_reals B (rivals n k) P in
  if Rle_bool (known_revenue ordered_reals B D) (INR (classical_price k v)) then classical_price k v
  else known_price ordered_reals B D.

(** He gets it there if his announced value is at least the offer: f1 needs no condition, as CP <= v_*. *)
Lemma sale_offer v P :
  sale ordered_reals n B (star v) v P
  = if (offer (star v) v P <=? v (star v))%nat then Some (offer (star v) v P) else None.
Proof.
  unfold sale, offer. cbv zeta. rewrite whole_ordered. change (at_most ordered_reals) with Rle_bool.
  pose proof (proj1 (star_iff_classical (star v) v (star_below v)) eq_refl) as Hcp.
  destruct (Rle_bool _ _); [apply Nat.leb_le in Hcp; rewrite Hcp; reflexivity|reflexivity].
Qed.

(** The offer is never below CP. *)
Lemma offer_at_least k v P : (forall j, In j (rivals n k) -> distribution B (P j)) ->
  (classical_price k v <= offer k v P)%nat.
Proof.
  intros HP. unfold offer. cbv zeta. destruct (Rle_bool _ _) eqn:E; [lia|]. apply Rle_bool_false in E.
  assert (HD : distribution B (AGG ordered_reals B (rivals n k) P)).
  { apply AGG_distribution; [apply rivals_exist; assumption|assumption]. }
  pose proof (known_revenue_le_price B _ HD) as H. apply INR_le. lra.
Qed.

(** It depends on the others' values and reports only. *)
Lemma offer_ext k v w P Q : (forall j, (j < n)%nat -> j <> k -> v j = w j) ->
  (forall j, (j < n)%nat -> j <> k -> P j = Q j) -> offer k v P = offer k w Q.
Proof.
  intros Hv HP. unfold offer. rewrite (classical_price_others k v w Hv).
  rewrite (AGG_ext ordered_reals B (rivals n k) P Q); [reflexivity|apply rivals_exist; assumption|].
  intros j Hj. apply in_rivals in Hj. apply HP; tauto.
Qed.

(** ** Rewards *)

Definition constant : R := delta * epsilon / (3 * INR n * INR B).

Lemma reward_real w D :
  reward ordered_reals n B epsilon delta w D = constant * (2 + brier reals B w D).
Proof.
  unfold reward, constant. rewrite !whole_ordered.
  change (delta * epsilon / (INR 3 * INR n * INR B) * (INR 2 + brier reals B w D)
    = delta * epsilon / (3 * INR n * INR B) * (2 + brier reals B w D)).
  replace (INR 3) with 3 by (simpl; lra). replace (INR 2) with 2 by (simpl; lra). reflexivity.
Qed.

Lemma constant_positive : (1 <= B)%nat -> 0 < epsilon -> 0 < delta -> 0 < constant.
Proof.
  intros HB He Hd. unfold constant. pose proof (INR_positive n ltac:(lia)). pose proof (INR_positive B HB).
  apply Rdiv_lt_0_compat; [nra|]. apply Rmult_lt_0_compat; lra.
Qed.

Lemma reward_bounds w D : 0 < epsilon -> 0 < delta -> (w < B)%nat -> distribution B D ->
  0 <= reward ordered_reals n B epsilon delta w D <= 2 * constant.
Proof.
  intros He Hd Hw HD. rewrite reward_real. pose proof (constant_positive ltac:(lia) He Hd).
  pose proof (brier_bounded B w D Hw HD). nra.
Qed.

(** ** Heads *)

Notation utility_of := (utility_of ordered_reals).
Notation heads := (heads ordered_reals epsilon).
Notation tails := (tails ordered_reals n B epsilon delta).

Lemma utility_sold i t k (p : nat -> R) :
  utility_of i t (Outcome ordered_reals (Some k) p) = (if (k =? i)%nat then INR t else 0) - p i.
Proof. unfold Star.utility_of. cbn [winner price]. rewrite whole_ordered. reflexivity. Qed.

Lemma utility_unsold i t (p : nat -> R) : utility_of i t (Outcome ordered_reals None p) = 0 - p i.
Proof. reflexivity. Qed.

Lemma heads_real v r p :
  heads v r p = if (p <=? v r)%nat
    then Outcome ordered_reals (Some r) (fun i => if (i =? r)%nat then INR p - epsilon else 0)
    else empty_outcome ordered_reals.
Proof. unfold Star.heads. rewrite whole_ordered. reflexivity. Qed.

(** Equation 1, before the factor 1/(nB): only the prices that i's announced value accepts count, and only
    when i is the one who is drawn. *)
Definition heads_gain (t x : nat) : R :=
  sum (seq 0 B) (fun p => if (p <=? x)%nat then INR t - INR p + epsilon else 0).

Lemma heads_utility i t v : (i < n)%nat ->
  total reals n (fun r => total reals B (fun p => utility_of i t (heads v r p))) = heads_gain t (v i).
Proof.
  intros Hi. rewrite total_sum.
  assert (Hoff : forall r p, r <> i -> utility_of i t (heads v r p) = 0).
  { intros r p Hne. rewrite heads_real. apply Nat.eqb_neq in Hne.
    destruct (p <=? v r)%nat; [rewrite utility_sold, (Nat.eqb_sym i r), Hne|unfold empty_outcome;
      rewrite utility_unsold];
      simpl; ring. }
  rewrite (sum_single Nat.eq_dec (seq 0 n) i).
  - rewrite total_sum. apply sum_ext. intros p _. rewrite heads_real.
    destruct (p <=? v i)%nat; [rewrite utility_sold, Nat.eqb_refl|unfold empty_outcome;
      rewrite utility_unsold];
      simpl; ring.
  - apply seq_NoDup.
  - apply in_seq. lia.
  - intros r _ Hne. rewrite total_sum. apply sum_zero. intros p _. apply Hoff. assumption.
Qed.

(** ** Tails *)

(** what a star of true value t gets from an offer o if he announced w *)
Definition sale_utility (t w o : nat) : R := if (o <=? w)%nat then INR t - INR o + epsilon else 0.

Lemma tails_real v P :
  tails v P = let k := star v in
    let rewarded j := 0 - reward ordered_reals n B epsilon delta (v k) (P j) in
    let o := offer k v P in
    if (o <=? v k)%nat then Outcome ordered_reals (Some k) (fun j => if (j =? k)%nat then INR o - epsilon
      else rewarded j)
    else Outcome ordered_reals None (fun j => if (j =? k)%nat then 0 else rewarded j).
Proof.
  unfold Star.tails. cbv zeta. rewrite sale_offer. destruct (_ <=? _)%nat; rewrite ?whole_ordered;
    reflexivity.
Qed.

Lemma tails_star i t v P : star v = i ->
  utility_of i t (tails v P) = sale_utility t (v i) (offer i v P).
Proof.
  intros <-. rewrite tails_real. cbv zeta. unfold sale_utility.
  destruct (_ <=? _)%nat; rewrite ?utility_sold, ?utility_unsold, !Nat.eqb_refl; in_R; ring.
Qed.

Lemma tails_rival i t v P : star v <> i ->
  utility_of i t (tails v P) = reward ordered_reals n B epsilon delta (v (star v)) (P i).
Proof.
  intros Hne. rewrite tails_real. cbv zeta. apply Nat.eqb_neq in Hne. pose proof Hne as Hne'.
  rewrite Nat.eqb_sym in Hne'.
  destruct (_ <=? _)%nat; rewrite ?utility_sold, ?utility_unsold, ?Hne, ?Hne'; in_R; ring.
Qed.

Lemma utility_real i t v P : (i < n)%nat ->
  utility ordered_reals n B epsilon delta i t v P
  = delta * (heads_gain t (v i) / (INR n * INR B)) + (1 - delta) * utility_of i t (tails v P).
Proof.
  intros Hi. unfold utility, expected. rewrite !whole_ordered. rewrite <- (heads_utility i t v Hi).
  reflexivity.
Qed.

End Facts.
