(** * One good and two players: some prices are optimal

    [ACM2010] Section 4: "such mechanism can always be found via an exhaustive search in a space that is
    finite by definition". For one good and two players that is so: of the deterministic mechanisms with
    prices in [B] one earns OPT, for every distribution. A mechanism that tosses coins is a mean of such ones:
    for a threshold u in (0, 1], sell to player 0 where his chance is at least u, and to player 1 where his is
    more than 1 - u. (For two items it is not so: FiniteSearch.v.) *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Probability Star Lemma5 Theorem1 Corollary1 SingleGood Evaluate
  MonopolyReserves.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** Player j is offered the good at a price in [B], which the other's value decides, or at B, that is not at
    all; and never do both accept. *)
Definition price_pair (B : nat) (p : nat -> nat -> nat) : Prop :=
  (forall x y, (x < B)%nat -> (y < B)%nat -> (p 0 y <= x)%nat -> ~ (p 1 x <= y)%nat) /\
  (forall j y, (p j y <= B)%nat).

Definition sold_at (p : nat -> nat -> nat) : direct := direct_at_prices 2 (by_the_other p).

(** ** Proofs *)

(** *** Layers: a number in [a, 1] is the mean of the thresholds that it reaches. *)

Fixpoint ascending (a : R) (S : list R) : Prop :=
  match S with [] => True | u :: S' => a <= u /\ ascending u S' end.

Fixpoint layers (a : R) (S : list R) : list (R * R) :=
  match S with [] => [] | u :: S' => (u - a, u) :: layers u S' end.

Definition reached (z u : R) : R := if Rle_dec u z then 1 else 0.

Lemma layers_below S : forall a z, ascending a S -> z <= a ->
  sum (layers a S) (fun e => fst e * reached z (snd e)) = 0.
Proof.
  induction S as [|u S IH]; intros a z Ha Hz; [reflexivity|]. destruct Ha as [Hu Ha].
  cbn [layers sum fst snd].
  rewrite IH by (assumption || lra). unfold reached. destruct (Rle_dec u z); [|ring].
  assert (u = a) as -> by lra. ring.
Qed.

Lemma layers_reach S : forall a z, ascending a S -> In z S ->
  sum (layers a S) (fun e => fst e * reached z (snd e)) = z - a.
Proof.
  induction S as [|u S IH]; intros a z Ha Hz; [destruct Hz|]. destruct Ha as [Hu Ha].
  cbn [layers sum fst snd].
  assert (Hall : forall S u x, ascending u S -> In x S -> u <= x).
  { clear. induction S as [|y S IH]; intros u x Hu Hx; [destruct Hx|]. destruct Hu as [Hy Hu].
    destruct Hx as [<-|Hx]; [assumption|]. specialize (IH y x Hu Hx). lra. }
  destruct Hz as [->|Hz].
  - rewrite (layers_below S z z) by (assumption || lra). unfold reached. destruct (Rle_dec z z); lra.
  - pose proof (Hall S u z Ha Hz). rewrite IH by assumption. unfold reached. destruct (Rle_dec u z); lra.
Qed.

Lemma layers_nonneg S : forall a e, ascending a S -> In e (layers a S) -> 0 <= fst e /\ In (snd e) S.
Proof.
  induction S as [|u S IH]; intros a e Ha He; [destruct He|]. destruct Ha as [Hu Ha].
  destruct He as [<-|He]; [simpl; split; [lra|tauto]|]. destruct (IH u e Ha He). simpl. tauto.
Qed.

Lemma insert_ascending x S : forall a, ascending a S -> a <= x ->
  exists S', ascending a S' /\ forall y, In y S' <-> y = x \/ In y S.
Proof.
  induction S as [|u S IH]; intros a Ha Hx.
  - exists [x]. split; [simpl; tauto|]. intros y. simpl. intuition congruence.
  - destruct Ha as [Hu Ha]. destruct (Rle_dec x u).
    + exists (x :: u :: S). split; [simpl; tauto|]. intros y. simpl. intuition congruence.
    + destruct (IH u Ha ltac:(lra)) as [S' [HS' Hin]]. exists (u :: S'). split; [simpl; tauto|].
      intros y. simpl. rewrite Hin. intuition congruence.
Qed.

Lemma sorted_exists a L : (forall x, In x L -> a <= x) ->
  exists S, ascending a S /\ forall y, In y S <-> In y L.
Proof.
  induction L as [|x L IH]; intros H; [exists []; split; [exact I|tauto]|].
  destruct IH as [S [HS Hin]]; [intros; apply H; right; assumption|].
  destruct (insert_ascending x S a HS (H x (or_introl eq_refl))) as [S' [HS' Hin']].
  exists S'. split; [assumption|]. intros y. rewrite Hin', Hin. simpl. intuition congruence.
Qed.

(** *** A price for a player who is sold the good at some values, and at all that are higher *)

Fixpoint least (m : nat) (wins : nat -> bool) : nat :=
  match m with
  | O => O
  | S m' => let r := least m' wins in if (r <? m')%nat then r else if wins m' then m' else S m'
  end.

Lemma least_at_most m wins : (least m wins <= m)%nat.
Proof.
  induction m as [|m IH]; [simpl; lia|]. simpl. destruct (least m wins <? m)%nat eqn:E; [lia|].
  destruct (wins m); lia.
Qed.

(** Below it none wins, and it wins if it is less than m. *)
Lemma least_wins m wins : (forall r, (r < least m wins)%nat -> wins r = false) /\
  ((least m wins < m)%nat -> wins (least m wins) = true).
Proof.
  induction m as [|m [IH1 IH2]]; [split; intros; simpl in *; lia|]. pose proof (least_at_most m wins) as Hm.
  cbn [least]. cbv zeta. destruct (least m wins <? m)%nat eqn:E.
  - apply Nat.ltb_lt in E. split; [assumption|]. intros _. auto.
  - apply Nat.ltb_ge in E. assert (E' : least m wins = m) by lia. rewrite E' in IH1.
    destruct (wins m) eqn:Ew; [split; [assumption|auto]|]. split; [|lia].
    intros r Hr. destruct (Nat.eq_dec r m) as [->|]; [assumption|]. apply IH1. lia.
Qed.

Lemma wins_from B wins s : (forall r r', (r <= r' < B)%nat -> wins r = true -> wins r' = true) ->
  (s < B)%nat ->
  wins s = (least B wins <=? s)%nat.
Proof.
  intros Hmono Hs. destruct (least_wins B wins) as [Hbelow Hat]. destruct (least B wins <=? s)%nat eqn:E.
  - apply Nat.leb_le in E. apply (Hmono (least B wins)); [lia|]. apply Hat. lia.
  - apply Nat.leb_gt in E. auto.
Qed.

(** What the price earns, in the steps of the chance of winning *)
Definition sure_chance (wins : nat -> bool) (s : nat) : R := if wins s then 1 else 0.

Lemma price_is_upto B wins s : (forall r r', (r <= r' < B)%nat -> wins r = true -> wins r' = true) ->
  (s < B)%nat ->
  upto B s (fun r => INR r * step (sure_chance wins) r)
  = if (least B wins <=? s)%nat then INR (least B wins) else 0.
Proof.
  intros Hmono. induction s as [|s IH]; intros Hs.
  - rewrite upto_zero by lia. destruct (least B wins <=? 0)%nat eqn:E; [|simpl; ring].
    apply Nat.leb_le in E. assert (least B wins = 0)%nat as -> by lia. simpl. ring.
  - rewrite upto_next, IH by lia. cbn [step]. unfold sure_chance.
    rewrite !(wins_from B wins) by (assumption || lia).
    destruct (least B wins <=? s)%nat eqn:E1, (least B wins <=? Datatypes.S s)%nat eqn:E2;
      rewrite ?Nat.leb_le, ?Nat.leb_gt in *; try lia; try lra.
    assert (least B wins = Datatypes.S s) as -> by lia. ring.
Qed.

(** *** The mean over the thresholds *)

Lemma mean_of_steps B (L : list (R * R)) (sold : R -> nat -> R) (c : nat -> R) s :
  (forall r, (r < B)%nat -> sum L (fun e => fst e * sold (snd e) r) = c r) -> (s < B)%nat ->
  sum L (fun e => fst e * upto B s (fun r => INR r * step (sold (snd e)) r))
  = upto B s (fun r => INR r * step c r).
Proof.
  intros H. induction s as [|s IH]; intros Hs.
  - rewrite upto_zero by lia. rewrite sum_zero; [simpl; ring|]. intros e _. rewrite upto_zero by lia.
    simpl. ring.
  - rewrite upto_next, <- IH by lia. cbn [step].
    rewrite <- !H, <- sum_minus, <- sum_scale, <- sum_plus by lia.
    apply sum_ext. intros e _. rewrite upto_next by assumption. cbn [step]. ring.
Qed.

Lemma some_at_least {A} (L : list A) w f c : (forall e, In e L -> 0 <= w e) -> sum L w = 1 ->
  c <= sum L (fun e => w e * f e) -> exists e, In e L /\ c <= f e.
Proof.
  intros Hw H1 Hc. apply Classical_Prop.NNPP. intros Hno.
  assert (Hless : forall e, In e L -> f e < c).
  { intros e He. destruct (Rlt_dec (f e) c); [assumption|]. exfalso. apply Hno. exists e.
    split; [assumption|lra]. }
  assert (Hterm : forall e, In e L -> 0 <= w e * (c - f e)).
  { intros e He. specialize (Hw e He). specialize (Hless e He). nra. }
  assert (Hsum : sum L (fun e => w e * (c - f e)) = 0).
  { apply Rle_antisym; [|apply sum_nonneg; assumption].
    rewrite (sum_ext L _ (fun e => c * w e - w e * f e)) by (intros; ring).
    rewrite sum_minus, sum_scale, H1. lra. }
  assert (Hzero : sum L w = 0).
  { apply sum_zero. intros e He.
    pose proof (sum_zero_all L (fun e => w e * (c - f e)) Hterm (Req_le _ _ Hsum) e He) as E. cbv beta in E.
    specialize (Hless e He). apply Rmult_integral in E. lra. }
  lra.
Qed.

Definition pair (x y : nat) : profile := fun j => match j with O => x | _ => y end.

Section Mean.
Variable B : nat.
Variable M : direct.
Hypothesis is_classical : classical_DST 2 B M.

Let chance0 (y x : nat) : R := win M (pair x y) 0.
Let chance1 (x y : nat) : R := win M (pair x y) 1.
Let wins0 (u : R) (y x : nat) : bool := if Rle_dec u (chance0 y x) then true else false.
Let wins1 (u : R) (x y : nat) : bool := if Rle_dec u (1 - chance1 x y) then false else true.

(** the prices with the threshold u *)
Definition price_with (u : R) (j other : nat) : nat :=
  match j with O => least B (wins0 u other) | _ => least B (wins1 u other) end.

Lemma pair_range x y : (x < B)%nat -> (y < B)%nat -> in_range 2 B (pair x y).
Proof. intros Hx Hy [|j] _; assumption. Qed.

Lemma chances x y : (x < B)%nat -> (y < B)%nat ->
  0 <= chance0 y x /\ 0 <= chance1 x y /\ chance0 y x + chance1 x y <= 1.
Proof.
  intros Hx Hy. destruct is_classical as [[_ Hwin] _]. destruct (Hwin _ (pair_range x y Hx Hy)) as [Hpos H1].
  pose proof (Hpos 0%nat ltac:(lia)). pose proof (Hpos 1%nat ltac:(lia)). simpl in H1.
  unfold chance0, chance1. lra.
Qed.

(** With the other's value given, each player is a buyer alone. *)
Lemma truth0 y s r : (y < B)%nat -> (s < B)%nat -> (r < B)%nat ->
  INR s * chance0 y r - pay M (pair r y) 0 <= INR s * chance0 y s - pay M (pair s y) 0.
Proof.
  intros Hy Hs Hr. destruct is_classical as [[Hsame _] [Htruth _]].
  pose proof (Htruth (pair s y) 0%nat r (pair_range s y Hs Hy) ltac:(lia) Hr) as H.
  unfold direct_utility in H.
  destruct (Hsame (replaced (pair s y) 0 r) (pair r y) 0%nat) as [E1 E2]; [|lia|].
  - intros [|j] _; reflexivity.
  - rewrite E1, E2 in H. exact H.
Qed.

Lemma truth1 x s r : (x < B)%nat -> (s < B)%nat -> (r < B)%nat ->
  INR s * chance1 x r - pay M (pair x r) 1 <= INR s * chance1 x s - pay M (pair x s) 1.
Proof.
  intros Hx Hs Hr. destruct is_classical as [[Hsame _] [Htruth _]].
  pose proof (Htruth (pair x s) 1%nat r (pair_range x s Hx Hs) ltac:(lia) Hr) as H.
  unfold direct_utility in H.
  destruct (Hsame (replaced (pair x s) 1 r) (pair x r) 1%nat) as [E1 E2]; [|lia|].
  - intros [|[|j]] Hj; [reflexivity|reflexivity|lia].
  - rewrite E1, E2 in H. exact H.
Qed.

Lemma rising (c t : nat -> R) :
  (forall s r, (s < B)%nat -> (r < B)%nat -> INR s * c r - t r <= INR s * c s - t s) ->
  forall r r', (r <= r' < B)%nat -> c r <= c r'.
Proof.
  intros H r r' Hr. destruct (Nat.eq_dec r r') as [->|Hne]; [lra|].
  pose proof (H r r' ltac:(lia) ltac:(lia)). pose proof (H r' r ltac:(lia) ltac:(lia)).
  assert (INR r < INR r') by (apply lt_INR; lia). nra.
Qed.

Lemma wins0_rising u y : (y < B)%nat ->
  forall r r', (r <= r' < B)%nat -> wins0 u y r = true -> wins0 u y r' = true.
Proof.
  intros Hy r r' Hr. pose proof (rising _ _ (fun s r => truth0 y s r Hy) r r' Hr) as H. unfold wins0.
  destruct (Rle_dec u (chance0 y r)), (Rle_dec u (chance0 y r')); try reflexivity; try discriminate. lra.
Qed.

Lemma wins1_rising u x : (x < B)%nat ->
  forall r r', (r <= r' < B)%nat -> wins1 u x r = true -> wins1 u x r' = true.
Proof.
  intros Hx r r' Hr. pose proof (rising _ _ (fun s r => truth1 x s r Hx) r r' Hr) as H. unfold wins1.
  destruct (Rle_dec u (1 - chance1 x r)), (Rle_dec u (1 - chance1 x r')); try reflexivity;
    try discriminate. lra.
Qed.

(** Never do both accept. *)
Lemma price_with_pair u : price_pair B (price_with u).
Proof.
  split; [|intros [|j] y; apply least_at_most]. intros x y Hx Hy H0 H1. cbn [price_with] in *.
  apply Nat.leb_le in H0, H1. rewrite <- (wins_from B (wins0 u y) x (wins0_rising u y Hy) Hx) in H0.
  rewrite <- (wins_from B (wins1 u x) y (wins1_rising u x Hx) Hy) in H1. unfold wins0, wins1 in *.
  destruct (chances x y Hx Hy) as [_ [_ H]].
  destruct (Rle_dec u (chance0 y x)), (Rle_dec u (1 - chance1 x y)); try discriminate. lra.
Qed.

(** all chances at which a threshold may lie *)
Definition cuts : list R :=
  1 :: flat_map (fun x => flat_map (fun y => [chance0 y x; 1 - chance1 x y]) (seq 0 B)) (seq 0 B).

Lemma in_cuts x y : (x < B)%nat -> (y < B)%nat -> In (chance0 y x) cuts /\ In (1 - chance1 x y) cuts.
Proof.
  intros Hx Hy. split; right; apply in_flat_map; exists x; (split; [apply in_seq; lia|]);
    apply in_flat_map; exists y; (split; [apply in_seq; lia|]); simpl; tauto.
Qed.

Lemma cuts_range z : In z cuts -> 0 <= z <= 1.
Proof.
  intros [<-|H]; [lra|]. apply in_flat_map in H. destruct H as [x [Hx H]]. apply in_flat_map in H.
  destruct H as [y [Hy H]]. apply in_seq in Hx, Hy.
  destruct (chances x y ltac:(lia) ltac:(lia)) as [H0 [H1 H2]].
  destruct H as [<-|[<-|[]]]; lra.
Qed.

Lemma paid v j : in_range 2 B v -> (j < 2)%nat -> forall u,
  pay (sold_at (price_with u)) v j
  = upto B (v j) (fun r => INR r * step (sure_chance (match j with O => wins0 u (v 1%nat)
      | _ => wins1 u (v 0%nat) end)) r).
Proof.
  intros Hv Hj u. pose proof (Hv 0%nat ltac:(lia)) as H0. pose proof (Hv 1%nat ltac:(lia)) as H1.
  destruct j as [|[|j]]; [| |lia].
  - rewrite price_is_upto by (assumption || apply wins0_rising; assumption). reflexivity.
  - rewrite price_is_upto by (assumption || apply wins1_rising; assumption). reflexivity.
Qed.

(** M earns no more than the mean over the thresholds, so no more than one of them. *)
Lemma some_threshold X D : is_prior 2 B X D ->
  exists u, direct_revenue 2 X D M <= direct_revenue 2 X D (sold_at (price_with u)).
Proof.
  intros [Hp HX]. destruct (sorted_exists 0 cuts (fun z Hz => proj1 (cuts_range z Hz))) as [S [HS Hin]].
  set (L := layers 0 S).
  assert (Hone : sum L fst = 1).
  { rewrite <- (Rminus_0_r 1), <- (layers_reach S 0 1 HS) by (apply Hin; left; reflexivity).
    apply sum_ext. intros e He. destruct (layers_nonneg S 0 e HS He) as [_ Hu]. apply Hin, cuts_range in Hu.
    unfold reached. destruct (Rle_dec (snd e) 1); lra. }
  destruct (some_at_least L fst (fun e => direct_revenue 2 X D (sold_at (price_with (snd e))))
    (direct_revenue 2 X D M)) as [e [_ He]]; [|assumption| |exists (snd e); assumption].
  { intros e He. apply (layers_nonneg S 0 e HS He). }
  unfold direct_revenue, mean.
  rewrite (sum_ext L _ (fun e => sum X (fun v => D v *
    (fst e * total reals 2 (pay (sold_at (price_with (snd e))) v)))))
    by (intros e _; rewrite <- sum_scale; apply sum_ext; intros; ring).
  rewrite sum_sum. apply sum_le. intros v Hv. rewrite sum_scale. destruct (Hp v Hv) as [HD Hr].
  apply Rmult_le_compat_l; [assumption|].
  pose proof (Hr 0%nat ltac:(lia)) as H0. pose proof (Hr 1%nat ltac:(lia)) as H1.
  set (x := v 0%nat) in *. set (y := v 1%nat) in *.
  destruct is_classical as [[Hsame _] [_ Hvol]].
  assert (Hpair : forall i, (i < 2)%nat -> pay M v i = pay M (pair x y) i).
  { intros i Hi. apply Hsame; [|assumption]. intros [|[|j]] Hj; [reflexivity|reflexivity|lia]. }
  rewrite (sum_ext L _ (fun e => fst e * upto B x (fun r => INR r * step (sure_chance (wins0 (snd e) y)) r)
    + fst e * upto B y (fun r => INR r * step (sure_chance (wins1 (snd e) x)) r))).
  2: { intros e _. rewrite total_sum. cbn [seq sum]. rewrite !paid by (assumption || lia).
       cbv iota. fold x y. ring. }
  rewrite sum_plus, (mean_of_steps B L (fun u => sure_chance (wins0 u y)) (chance0 y)),
    (mean_of_steps B L (fun u => sure_chance (wins1 u x)) (chance1 x)); try assumption.
  - rewrite total_sum. cbn [seq sum]. rewrite !Hpair by lia.
    assert (P0 : pay M (pair x y) 0 <= upto B x (fun r => INR r * step (chance0 y) r)).
    { apply (payment_upto B (chance0 y) (fun s => pay M (pair s y) 0)); try assumption.
      - intros s r Hs Hr'. apply truth0; assumption.
      - intros s Hs. apply (Hvol (pair s y) 0%nat (pair_range s y Hs H1)). lia. }
    assert (P1 : pay M (pair x y) 1 <= upto B y (fun r => INR r * step (chance1 x) r)).
    { apply (payment_upto B (chance1 x) (fun s => pay M (pair x s) 1)); try assumption.
      - intros s r Hs Hr'. apply truth1; assumption.
      - intros s Hs. apply (Hvol (pair x s) 1%nat (pair_range x s H0 Hs)). lia. }
    lra.
  - intros r Hr'.
    pose proof (layers_reach S 0 (1 - chance1 x r) HS ltac:(apply Hin, in_cuts; assumption)) as Hc.
    fold L in Hc. rewrite (sum_ext L _ (fun e => fst e - fst e * reached (1 - chance1 x r) (snd e))).
    + rewrite sum_minus, Hc. change (sum L (fun e => fst e)) with (sum L fst). rewrite Hone. ring.
    + intros e _. unfold sure_chance, wins1, reached. destruct (Rle_dec (snd e) (1 - chance1 x r)); ring.
  - intros r Hr'. pose proof (layers_reach S 0 (chance0 y r) HS ltac:(apply Hin, in_cuts; assumption)) as Hc.
    fold L in Hc. rewrite Rminus_0_r in Hc. rewrite <- Hc. apply sum_ext. intros e _.
    unfold sure_chance, wins0, reached. destruct (Rle_dec (snd e) (chance0 y r)); ring.
Qed.
End Mean.

(** *** Finitely many *)

(** the prices in two lists *)
Definition listed (l : list nat * list nat) (B j y : nat) : nat :=
  match j with O => nth y (fst l) B | _ => nth y (snd l) B end.

Lemma in_lists m f n : forall start, (forall y, (f y < m)%nat) -> In (map f (seq start n)) (lists n m).
Proof.
  induction n as [|n IH]; intros start Hf; [left; reflexivity|]. cbn [lists seq map]. apply in_flat_map.
  exists (f start). split; [apply in_seq; specialize (Hf start); lia|]. apply in_map. apply IH. assumption.
Qed.

Lemma listed_same B (p : nat -> nat -> nat) j y : (y < B)%nat -> (j < 2)%nat ->
  listed (map (p 0%nat) (seq 0 B), map (p 1%nat) (seq 0 B)) B j y = p j y.
Proof.
  intros Hy Hj.
  assert (H : forall f, nth y (map f (seq 0 B)) B = f y).
  { intros f. rewrite (nth_indep _ B (f 0%nat)) by (rewrite map_length, seq_length; assumption).
    rewrite map_nth, seq_nth by assumption. reflexivity. }
  destruct j as [|[|j]]; [apply H|apply H|lia].
Qed.

Lemma best_of_list {A} (P : A -> Prop) (f : A -> R) L : (exists x, In x L /\ P x) ->
  exists x, In x L /\ P x /\ forall y, In y L -> P y -> f y <= f x.
Proof.
  induction L as [|x L IH]; intros [x0 [Hin HP]]; [destruct Hin|].
  destruct (Classical_Prop.classic (exists z, In z L /\ P z)) as [Hz|Hz].
  - destruct (IH Hz) as [z [Hzin [HPz Hbest]]].
    destruct (Classical_Prop.classic (P x /\ f z <= f x)) as [[HPx Hx]|Hx].
    + exists x. split; [left; reflexivity|]. split; [assumption|]. intros y [->|Hy] HPy; [lra|].
      specialize (Hbest y Hy HPy). lra.
    + exists z. split; [right; assumption|]. split; [assumption|]. intros y [->|Hy] HPy; [|auto].
      destruct (Rle_dec (f z) (f y)); [exfalso; apply Hx; tauto|lra].
  - assert (E : x = x0) by (destruct Hin as [E|Hin]; [assumption|exfalso; apply Hz; exists x0; tauto]).
    subst. exists x0. split; [left; reflexivity|]. split; [assumption|]. intros y [->|Hy] HPy; [lra|].
    exfalso. apply Hz. exists y. tauto.
Qed.

(** For every distribution there are prices that earn OPT, the most that any classical mechanism earns. *)
Theorem some_prices_are_optimal : forall B X D, is_prior 2 B X D ->
  exists p, price_pair B p /\ classical_DST 2 B (sold_at p) /\
  forall M, classical_DST 2 B M -> direct_revenue 2 X D M <= direct_revenue 2 X D (sold_at p).
Proof.
  intros B X D Hp.
  set (all := list_prod (lists B (S B)) (lists B (S B))).
  assert (Hlist : forall p, price_pair B p -> exists l, In l all /\ price_pair B (listed l B) /\
    direct_revenue 2 X D (sold_at (listed l B)) = direct_revenue 2 X D (sold_at p)).
  { intros p [Hone HB]. set (l := (map (p 0%nat) (seq 0 B), map (p 1%nat) (seq 0 B))). exists l.
    assert (Hin : In l all).
    { apply in_prod; apply in_lists; intros y; specialize (HB 0%nat y) as H0; specialize (HB 1%nat y); lia. }
    assert (Hsame : forall j y, (y < B)%nat -> (j < 2)%nat -> listed l B j y = p j y)
      by (intros; apply listed_same; assumption).
    split; [assumption|]. split; [split|].
    - intros x y Hx Hy. rewrite !Hsame by lia. apply Hone; assumption.
    - assert (H : forall f y, (forall z, (f z <= B)%nat) -> (nth y (map f (seq 0 B)) B <= B)%nat).
      { intros f y Hf. destruct (le_lt_dec B y) as [Hy|Hy].
        - rewrite nth_overflow by (rewrite map_length, seq_length; assumption). lia.
        - rewrite (nth_indep _ B (f 0%nat)) by (rewrite map_length, seq_length; assumption).
          rewrite map_nth. apply Hf. }
      intros [|j] y; apply H; intros z; apply HB.
    - unfold direct_revenue, mean. apply sum_ext. intros v Hv. f_equal. rewrite !total_sum. apply sum_ext.
      intros j Hj. apply in_seq in Hj. unfold sold_at, direct_at_prices, by_the_other. cbn [pay].
      rewrite Hsame; [reflexivity|apply (proj1 Hp v Hv); lia|lia]. }
  destruct (best_of_list (fun l => price_pair B (listed l B))
    (fun l => direct_revenue 2 X D (sold_at (listed l B))) all) as [best [_ [Hpair Hbest]]].
  { destruct (Hlist (fun _ _ => B)) as [l [Hin [Hl _]]]; [|exists l; tauto].
    split; [intros; lia|intros; lia]. }
  exists (listed best B). split; [assumption|]. split.
  - apply direct_at_prices_DST. apply by_the_other_lawful. apply Hpair.
  - intros M HM. destruct (some_threshold B M HM X D Hp) as [u Hu].
    destruct (Hlist _ (price_with_pair B M HM u)) as [l [Hin [Hl E]]].
    rewrite <- E in Hu. eapply Rle_trans; [exact Hu|]. apply Hbest; assumption.
Qed.
