(** * Theorem 1 for every number of players

    [CM2012] Section 3.1.1 has two players, for whom "our impossibility results already hold". Here are n >= 2
    of them, 0, ..., n-1, with the contexts of D(n,V) as in Section 2. The first player climbs the ladder of
    types 1, ..., V; the others have type 0, everybody knows it, and each of the others mixes undominated
    strategies that are nowhere worse than opting out, so that none of them pays anything on average. *)

From Coq Require Import Reals Lra Lia List Arith Classical FunctionalExtensionality.
Import ListNotations.
From Common Require Import Finite Dominance Number.
From CM2012 Require Import SecondBelief Beliefs Facts Theorem1 Theorem3.
Open Scope R_scope.

(** ** Contexts *)

(** a context of D(n,V): every belief is correct *)
Definition correct (n V : nat) (theta : nat -> nat) (B : nat -> belief) : Prop :=
  forall i, (i < n)%nat -> is_belief n V i (theta i) (B i) /\ B i theta.

(** 2nd(B) is m *)
Definition benchmark_is (n : nat) (B : nat -> belief) (m : nat) : Prop :=
  exists smp, (forall i, (i < n)%nat -> is_smp n (B i) (smp i)) /\ m = second n smp.

(** player 0 has type k, the others have type 0 *)
Definition one_type (k : nat) (i : nat) : nat := match i with O => k | _ => O end.

(** nothing but theta is possible *)
Definition known (n : nat) (theta : nat -> nat) : belief := fun t => forall j, (j < n)%nat -> t j = theta j.

Lemma max_below_known n theta t : known n theta t -> max_below n t = max_below n theta.
Proof. apply max_below_ext. Qed.

Lemma known_smp n theta : is_smp n (known n theta) (max_below n theta).
Proof.
  split.
  - exists theta. split; [intros j _|]; reflexivity.
  - intros t Ht. rewrite (max_below_known n theta t Ht). lia.
Qed.

Lemma known_is_belief n V i theta : (i < n)%nat -> (forall j, (j < n)%nat -> (theta j <= V)%nat) ->
  is_belief n V i (theta i) (known n theta).
Proof.
  intros Hi HV. split; [exists theta; intros j _; reflexivity|]. intros t Ht. split; [auto|].
  intros j Hj. rewrite (Ht j Hj). auto.
Qed.

Lemma max_one_type n k : (1 <= n)%nat -> max_below n (one_type k) = k.
Proof.
  intros Hn. apply Nat.le_antisymm.
  - apply max_below_le. intros [|j] _; simpl; lia.
  - exact (max_below_ge n (one_type k) 0 ltac:(lia)).
Qed.

(** The contexts of the proof are in D(n,V), and 2nd(B) is k there. *)
Theorem ladder_context n V k : (2 <= n)%nat -> (k <= V)%nat ->
  correct n V (one_type k) (fun _ => known n (one_type k)) /\
  benchmark_is n (fun _ => known n (one_type k)) k.
Proof.
  intros Hn Hk. split.
  - intros i Hi. split; [|intros j _; reflexivity]. apply known_is_belief; [assumption|].
    intros [|j] _; simpl; lia.
  - exists (fun _ => k). split.
    + intros i _. pose proof (known_smp n (one_type k)) as H. rewrite max_one_type in H by lia. exact H.
    + rewrite <- (second_is_other n (fun _ => k) 0) by (lia || (symmetry; apply Nat.le_antisymm;
        [apply max_below_le; intros; lia|exact (max_below_ge n (fun _ => k) 0%nat ltac:(lia))])).
      apply Nat.le_antisymm.
      * exact (max_other_ge n 0 (fun _ => k) 1 ltac:(lia) ltac:(lia)).
      * apply max_other_le. intros; lia.
Qed.

Lemma smp_le n (B : belief) theta k : B theta -> is_smp n B k -> (k <= max_below n theta)%nat.
Proof. intros Hb [_ H]. apply H. assumption. Qed.

(** The benchmark never exceeds the highest type where beliefs are correct. *)
Lemma benchmark_le n V theta B m :
  correct n V theta B -> benchmark_is n B m -> (m <= max_below n theta)%nat.
Proof.
  intros Hc [smp [Hs ->]]. apply Nat.le_trans with (max_below n smp); [apply second_le_max|].
  apply max_below_le. intros i Hi. apply (smp_le n (B i)); [apply (Hc i Hi)|auto].
Qed.

Lemma type_le n V theta B i : correct n V theta B -> (i < n)%nat -> (theta i <= V)%nat.
Proof. intros Hc Hi. destruct (Hc i Hi) as [[_ H] Ht]. apply (H theta Ht). assumption. Qed.

(** Where only the first is positive, the sum is at most the first. *)
Lemma total_first n f : (1 <= n)%nat -> (forall i, (1 <= i < n)%nat -> f i <= 0) -> total reals n f <= f 0%nat.
Proof.
  intros Hn Hf. assert (H : forall l, (l < n)%nat -> total reals (S l) f <= f 0%nat).
  { induction l as [|l IH]; intros Hl; rewrite total_R_S; [simpl; lra|].
    specialize (Hf (S l) ltac:(lia)). specialize (IH ltac:(lia)). lra. }
  specialize (H (n - 1)%nat ltac:(lia)). replace (S (n - 1)) with n in H by lia. exact H.
Qed.

(** ** Mechanisms of n players *)

Section Profiles.
Context {A : Type}.

(** a pure strategy of each player; what it says from n on does not matter *)
Definition profile : Type := nat -> A.

(** x of player i, and what s says of the others *)
Definition join (i : nat) (x : A) (s : profile) : profile := fun j => if (j =? i)%nat then x else s j.

Lemma join_own i x s : join i x s i = x.
Proof. unfold join. rewrite Nat.eqb_refl. reflexivity. Qed.

Lemma join_other i x s j : j <> i -> join i x s j = s j.
Proof. intros H. unfold join. destruct (Nat.eqb_spec j i); congruence. Qed.

Lemma join_join i j x y s : i <> j -> join i x (join j y s) = join j y (join i x s).
Proof.
  intros H. apply functional_extensionality. intros k. unfold join.
  destruct (Nat.eqb_spec k i), (Nat.eqb_spec k j); congruence.
Qed.

Variable n : nat.
Variable L : nat -> list A.

Definition everyone (s : profile) : Prop := forall j, (j < n)%nat -> In (s j) (L j).
Definition rest (i : nat) (r : profile) : Prop := forall j, (j < n)%nat -> j <> i -> In (r j) (L j).

Lemma everyone_join i x r : In x (L i) -> rest i r -> everyone (join i x r).
Proof.
  intros Hx Hr j Hj. destruct (Nat.eq_dec j i) as [->|Hne]; [rewrite join_own; assumption|].
  rewrite join_other by assumption. auto.
Qed.

(** ** Expectations when everybody mixes *)

Definition mixed : Type := nat -> A -> R.

(** the expectation of f when players 0, ..., k-1 mix as m says, and the others play as in s *)
Fixpoint mean (m : mixed) (k : nat) (f : profile -> R) (s : profile) : R :=
  match k with O => f s | S j => sum (L j) (fun x => m j x * mean m j f (join j x s)) end.

Definition distribution (m : mixed) (j : nat) : Prop :=
  (forall x, In x (L j) -> 0 <= m j x) /\ sum (L j) (m j) = 1.

(** s can occur *)
Definition supported (m : mixed) (k : nat) (s : profile) : Prop :=
  forall j, (j < k)%nat -> In (s j) (L j) /\ m j (s j) <> 0.

Lemma mean_le_from m k f g s : (forall j, (j < k)%nat -> distribution m j) ->
  (forall r, supported m k r -> (forall j, (k <= j)%nat -> r j = s j) -> f r <= g r) ->
  mean m k f s <= mean m k g s.
Proof.
  revert s. induction k as [|k IH]; intros s Hm Hfg.
  - apply Hfg; [intros j Hj; lia|reflexivity].
  - simpl. apply sum_le. intros x Hx. destruct (Hm k ltac:(lia)) as [Hpos _]. specialize (Hpos x Hx).
    destruct (Req_dec (m k x) 0) as [Hz|Hz]; [rewrite Hz; lra|].
    apply Rmult_le_compat_l; [assumption|]. apply IH; [intros; apply Hm; lia|].
    intros r Hr Hsame. apply Hfg.
    + intros j Hj. destruct (Nat.eq_dec j k) as [->|Hne]; [|apply Hr; lia].
      rewrite (Hsame k ltac:(lia)), join_own. auto.
    + intros j Hj. rewrite (Hsame j ltac:(lia)). apply join_other. lia.
Qed.

Lemma mean_le m k f g s : (forall j, (j < k)%nat -> distribution m j) ->
  (forall r, supported m k r -> f r <= g r) -> mean m k f s <= mean m k g s.
Proof. intros Hm H. apply mean_le_from; auto. Qed.

Lemma mean_plus m k f g s : mean m k (fun r => f r + g r) s = mean m k f s + mean m k g s.
Proof.
  revert s. induction k as [|k IH]; intros s; [reflexivity|]. simpl. rewrite <- sum_plus.
  apply sum_ext. intros x _. rewrite IH. ring.
Qed.

Lemma mean_scale m k c f s : mean m k (fun r => c * f r) s = c * mean m k f s.
Proof.
  revert s. induction k as [|k IH]; intros s; [reflexivity|]. simpl. rewrite <- sum_scale.
  apply sum_ext. intros x _. rewrite IH. ring.
Qed.

Lemma mean_constant m k c s : (forall j, (j < k)%nat -> distribution m j) -> mean m k (fun _ => c) s = c.
Proof.
  revert s. induction k as [|k IH]; intros s Hm; [reflexivity|]. simpl.
  rewrite (sum_ext (L k) _ (fun x => c * m k x)).
  - rewrite sum_scale. destruct (Hm k ltac:(lia)) as [_ ->]. ring.
  - intros x _. rewrite IH by (intros; apply Hm; lia). ring.
Qed.

Lemma mean_total m k l f s :
  mean m k (fun r => total reals l (fun i => f i r)) s = total reals l (fun i => mean m k (f i) s).
Proof.
  induction l as [|l IH].
  - change (mean m k (fun _ => 0) s = 0). clear. revert s. induction k as [|k IH]; intros s; [reflexivity|].
    simpl. apply sum_zero. intros x _. rewrite IH. ring.
  - rewrite total_R_S, <- IH, <- mean_plus. reflexivity.
Qed.

(** Where m and m' agree, so do the expectations. *)
Lemma mean_agree m m' k f s : (forall j, (j < k)%nat -> m j = m' j) -> mean m k f s = mean m' k f s.
Proof.
  revert s. induction k as [|k IH]; intros s H; [reflexivity|]. simpl. rewrite (H k) by lia.
  apply sum_ext. intros x _. rewrite IH by (intros; apply H; lia). reflexivity.
Qed.

(** Sums and expectations commute. *)
Lemma mean_inside m j k w f s : (k <= j)%nat ->
  mean m k (fun r => sum (L j) (fun x => w x * f (join j x r))) s =
  sum (L j) (fun x => w x * mean m k f (join j x s)).
Proof.
  revert s. induction k as [|k IH]; intros s Hk; [reflexivity|]. simpl.
  rewrite (sum_ext (L k) _ (fun y => sum (L j) (fun x => w x * (m k y * mean m k f (join k y (join j x s)))))).
  - rewrite sum_sum. apply sum_ext. intros x _. rewrite <- sum_scale. reflexivity.
  - intros y _. rewrite IH by lia. rewrite <- sum_scale. apply sum_ext. intros x _.
    rewrite join_join by lia. ring.
Qed.

(** Two mixtures of player j and two functions, compared at every rest, compare in expectation. *)
Lemma mean_one m m' j k f g s : (j < k)%nat -> (forall l, l <> j -> m l = m' l) ->
  (forall l, (l < k)%nat -> l <> j -> distribution m l) ->
  (forall r, (forall l, (l < k)%nat -> l <> j -> In (r l) (L l)) ->
    sum (L j) (fun x => m j x * f (join j x r)) <= sum (L j) (fun x => m' j x * g (join j x r))) ->
  mean m k f s <= mean m' k g s.
Proof.
  intros Hj Hsame Hm Hfg.
  assert (H : forall s,
    (forall r, (forall l, (l < k)%nat -> l <> j -> In (r l) (L l)) -> (forall l, (k <= l)%nat -> r l = s l) ->
      sum (L j) (fun x => m j x * f (join j x r)) <= sum (L j) (fun x => m' j x * g (join j x r))) ->
    mean m k f s <= mean m' k g s); [|apply H; auto].
  clear s Hfg. induction k as [|k IH]; [lia|]. intros s Hfg. simpl.
  destruct (Nat.eq_dec k j) as [->|Hne].
  - rewrite <- (mean_inside m j j (m j) f), <- (mean_inside m' j j (m' j) g) by lia.
    rewrite <- (mean_agree m m') by (intros; apply Hsame; lia).
    apply mean_le_from; [intros; apply Hm; lia|]. intros r Hr Hfrom. apply Hfg.
    + intros l Hl Hlj. apply Hr. lia.
    + intros l Hl. apply Hfrom. lia.
  - rewrite <- (Hsame k) by assumption. apply sum_le. intros x Hx.
    apply Rmult_le_compat_l; [apply (Hm k); lia || assumption|].
    apply IH; [lia|intros; apply Hm; lia|]. intros r Hr Hs. apply Hfg.
    + intros l Hl Hlj. destruct (Nat.eq_dec l k) as [->|]; [|apply Hr; lia].
      rewrite Hs by lia. rewrite join_own. assumption.
    + intros l Hl. rewrite Hs by lia. apply join_other. lia.
Qed.

(** ** What the mechanism does *)

Variables (win price : nat -> profile -> R).

(** u_i(t, (x, r)) *)
Definition u (i t : nat) (x : A) (r : profile) : R := INR t * win i (join i x r) - price i (join i x r).
Definition revenue (s : profile) : R := total reals n (fun i => price i s).

(** footnote 7: not weakly dominated by a mixture, respectively by a pure strategy *)
Definition undominated (i t : nat) (x : A) : Prop :=
  In x (L i) /\ ~ dominated_in (L i) (u i t) (weakly (rest i)) everything x.
Definition purely_undominated (i t : nat) (x : A) : Prop :=
  In x (L i) /\ forall y, In y (L i) -> ~ weakly (rest i) (u i t x) (u i t y).

(** Definition 3, with at least 0 (as printed: exactly 0, which is more) *)
Definition opts_out (i : nat) (x : A) : Prop := In x (L i) /\ forall t r, rest i r -> 0 <= u i t x r.
Definition reasonable : Prop := forall i, (i < n)%nat -> exists x, opts_out i x.

(** Definition 4, for D(n,V) and strategies of this kind: whatever such strategies the players choose, the
    revenue is at least epsilon 2nd(B). *)
Definition implements (kind : nat -> nat -> A -> Prop) (epsilon : R) (V : nat) : Prop :=
  forall theta B m, correct n V theta B -> benchmark_is n B m ->
    forall s, (forall i, (i < n)%nat -> kind i (theta i) (s i)) -> epsilon * INR m <= revenue s.

(** the same where player 0 has type k, the others have type 0 and everybody knows it *)
Definition implements_on_ladder (kind : nat -> nat -> A -> Prop) (epsilon : R) (V : nat) : Prop :=
  forall k s, (1 <= k <= V)%nat -> (forall i, (i < n)%nat -> kind i (one_type k i) (s i)) ->
    epsilon * INR k <= revenue s.

Lemma on_ladder kind epsilon V : (2 <= n)%nat -> implements kind epsilon V ->
  implements_on_ladder kind epsilon V.
Proof.
  intros Hn H k s Hk Hs. destruct (ladder_context n V k Hn ltac:(lia)) as [Hc Hm].
  exact (H _ _ k Hc Hm s Hs).
Qed.

Lemma mean_u m k i t s :
  mean m k (fun r => INR t * win i r - price i r) s = INR t * mean m k (win i) s - mean m k (price i) s.
Proof.
  replace (INR t * mean m k (win i) s - mean m k (price i) s)
    with (INR t * mean m k (win i) s + (-1) * mean m k (price i) s) by ring.
  rewrite <- !mean_scale, <- mean_plus. f_equal. apply functional_extensionality. intros r. ring.
Qed.

End Profiles.

(** ** The ladder *)

(** Type k can attain the chance p at the price e. If type 1 can stay even, if each type is as well off as with
    what the type below attains, and pays at least epsilon k, then the top type's chance is epsilon H(V). *)
Lemma ladder (attains : nat -> R -> R -> Prop) (epsilon : R) (V : nat) : (1 <= V)%nat ->
  (exists p e, attains 1%nat p e /\ e <= p) ->
  (forall k p e, attains k p e ->
    exists p' e', attains (S k) p' e' /\ INR (S k) * p - e <= INR (S k) * p' - e') ->
  (forall k p e, (1 <= k <= V)%nat -> attains k p e -> epsilon * INR k <= e /\ p <= 1) ->
  epsilon * harmonic V <= 1.
Proof.
  intros HV Hfirst Hnext Hpays.
  assert (Hall : forall k, (1 <= k <= V)%nat -> exists p e, attains k p e /\
    epsilon * INR k * (harmonic k - 1) <= INR k * p - e).
  { induction k as [|k IH]; [lia|]. intros Hk. destruct k as [|k].
    - destruct Hfirst as [p [e [Ha He]]]. exists p, e. split; [assumption|].
      simpl harmonic. simpl (INR 1). replace (epsilon * 1 * (0 + / 1 - 1)) with 0 by field. lra.
    - destruct (IH ltac:(lia)) as [p [e [Ha Hu]]]. destruct (Hnext _ _ _ Ha) as [p' [e' [Ha' Hclimb]]].
      exists p', e'. split; [assumption|]. destruct (Hpays (S k) p e ltac:(lia) Ha) as [Hpay _].
      change (harmonic (S (S k))) with (harmonic (S k) + / INR (S (S k))).
      rewrite (S_INR (S k)) in *. assert (Hpos : 0 < INR (S k)) by (apply lt_0_INR; lia).
      set (K := INR (S k)) in *. set (h := harmonic (S k)) in *.
      assert (HP : epsilon * h <= p) by (apply Rmult_le_reg_l with K; [assumption|]; nra).
      replace (epsilon * (K + 1) * (h + / (K + 1) - 1)) with (epsilon * K * (h - 1) + epsilon * h)
        by (field; lra). nra. }
  destruct (Hall V ltac:(lia)) as [p [e [Ha Hu]]]. destruct (Hpays V p e ltac:(lia) Ha) as [Hpay Hp].
  assert (Hpos : 0 < INR V) by (apply lt_0_INR; lia).
  apply Rmult_le_reg_l with (INR V); [assumption|]. nra.
Qed.

Section Mechanism.
Context {A : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variables (n V : nat) (L : nat -> list A) (win price : nat -> (nat -> A) -> R) (epsilon : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis distinct : forall i, (i < n)%nat -> NoDup (L i).
Hypothesis chances : forall i s, (i < n)%nat -> everyone n L s -> 0 <= win i s <= 1.
Hypothesis out : reasonable n L win price.

Notation u := (u win price).
Notation undominated := (undominated n L win price).
Notation revenue := (revenue n price).

Section Ladder.
Hypothesis implements : implements_on_ladder n price undominated epsilon V.

(** player i's mixtures of undominated strategies of type t *)
Definition plays_well (i t : nat) (w : A -> R) : Prop :=
  mixture (L i) (Theorem1.undominated (L i) (u i t) (rest n L i)) w.

Lemma well_distribution i t m : plays_well i t (m i) -> distribution L m i.
Proof. intros [H0 [_ H1]]. split; assumption. Qed.

Lemma well_undominated i t w x : plays_well i t w -> In x (L i) -> w x <> 0 -> undominated i t x.
Proof. intros [_ [H _]] Hx Hw. split; [assumption|]. apply NNPP. intros Hd. apply Hw, H; assumption. Qed.

(** Statement (3): such a mixture for each type of each player, nowhere worse than opting out. *)
Lemma safe i t : (i < n)%nat ->
  exists w, plays_well i t w /\ forall r, rest n L i r -> 0 <= value (L i) (u i t) w r.
Proof.
  intros Hi. destruct (out i Hi) as [x [Hx Hsafe]].
  destruct (replace_one eq_dec (L i) (distinct i Hi) (u i t) (rest n L i) x Hx) as [w [Hw Hb]].
  exists w. split; [assumption|]. intros r Hr. specialize (Hb r Hr). specialize (Hsafe t r Hr). lra.
Qed.

(** One for each of the others, of type 0. *)
Lemma safe_others : exists m : nat -> A -> R, forall i, (1 <= i < n)%nat ->
  plays_well i 0 (m i) /\ forall r, rest n L i r -> 0 <= value (L i) (u i 0) (m i) r.
Proof.
  assert (H : forall k, (k <= n)%nat -> exists m : nat -> A -> R, forall i, (1 <= i < k)%nat ->
    plays_well i 0 (m i) /\ forall r, rest n L i r -> 0 <= value (L i) (u i 0) (m i) r).
  { induction k as [|k IH]; intros Hk; [exists (fun _ _ => 0); intros; lia|].
    destruct (IH ltac:(lia)) as [m Hm]. destruct (safe k 0 ltac:(lia)) as [w Hw].
    exists (join k w m). intros i Hi. destruct (Nat.eq_dec i k) as [->|Hne].
    - rewrite join_own. assumption.
    - rewrite join_other by assumption. apply Hm. lia. }
  apply H. lia.
Qed.

Variable m : nat -> A -> R.
Hypothesis others : forall i, (1 <= i < n)%nat ->
  plays_well i 0 (m i) /\ forall r, rest n L i r -> 0 <= value (L i) (u i 0) (m i) r.
Variable s : nat -> A.

(** the expectation of f when player 0 mixes by w *)
Definition expected (w : A -> R) (f : (nat -> A) -> R) : R := mean L (join 0 w m) n f s.

Lemma all_distributions t w i : plays_well 0 t w -> (i < n)%nat -> distribution L (join 0 w m) i.
Proof.
  intros Hw Hi. destruct i as [|i].
  - apply (well_distribution 0 t). rewrite join_own. assumption.
  - apply (well_distribution (S i) 0). rewrite join_other by lia. apply others. lia.
Qed.

(** None of the others pays anything on average. *)
Lemma others_pay_nothing t w i : plays_well 0 t w -> (1 <= i < n)%nat -> expected w (price i) <= 0.
Proof.
  intros Hw Hi. unfold expected.
  rewrite <- (mean_constant L (join 0 w m) n 0 s) by (intros; apply (all_distributions t); assumption).
  destruct (others i Hi) as [Hwell Hsafe]. apply (mean_one L _ _ i); try lia.
  - reflexivity.
  - intros l Hl _. apply (all_distributions t); assumption.
  - intros r Hr. rewrite join_other by lia. specialize (Hsafe r Hr). unfold value, ManyPlayers.u in Hsafe.
    simpl (INR 0) in Hsafe.
    rewrite (sum_ext _ _ (fun x => (-1) * (m i x * price i (join i x r)))) in Hsafe by (intros; ring).
    rewrite sum_scale in Hsafe. rewrite (sum_zero (L i) (fun x => m i x * 0)) by (intros; ring). lra.
Qed.

(** Equation 5 and what follows: at type k player 0 pays at least epsilon k. *)
Lemma pays k w : (1 <= k <= V)%nat -> plays_well 0 k w -> epsilon * INR k <= expected w (price 0).
Proof.
  intros Hk Hw.
  assert (Hdist : forall j, (j < n)%nat -> distribution L (join 0 w m) j)
    by (intros; apply (all_distributions k); assumption).
  assert (Hrev : epsilon * INR k <= expected w revenue).
  { unfold expected. rewrite <- (mean_constant L (join 0 w m) n (epsilon * INR k) s) at 1 by assumption.
    apply mean_le; [assumption|]. intros r Hr. apply implements; [assumption|]. intros [|i] Hi.
    - destruct (Hr 0%nat Hi) as [Hin Hne]. rewrite join_own in Hne. apply (well_undominated 0 k w); assumption.
    - destruct (Hr (S i) Hi) as [Hin Hne]. rewrite join_other in Hne by lia.
      apply (well_undominated (S i) 0 (m (S i))); try assumption. apply others. lia. }
  unfold expected, ManyPlayers.revenue in Hrev. rewrite mean_total in Hrev.
  apply Rle_trans with (1 := Hrev). apply (total_first n (fun i => expected w (price i))); [lia|].
  intros i Hi. exact (others_pay_nothing k w i Hw Hi).
Qed.

Definition attained (k : nat) (p e : R) : Prop :=
  exists w, plays_well 0 k w /\ p = expected w (win 0) /\ e = expected w (price 0).

(** Type 1 stays even. *)
Lemma starts : exists p e, attained 1 p e /\ e <= p.
Proof.
  destruct (safe 0 1 ltac:(lia)) as [w [Hw Hsafe]].
  exists (expected w (win 0)), (expected w (price 0)). split; [exists w; auto|].
  assert (H : 0 <= expected w (fun r => INR 1 * win 0 r - price 0 r)).
  { unfold expected.
    rewrite <- (mean_constant L (join 0 w m) n 0 s) by (intros; apply (all_distributions 1); assumption).
    apply (mean_one L _ _ 0); try lia.
    - reflexivity.
    - intros l Hl _. apply (all_distributions 1); assumption.
    - intros r Hr. rewrite join_own. rewrite (sum_zero (L 0%nat) (fun x => w x * 0)) by (intros; ring).
      apply Hsafe. exact Hr. }
  unfold expected in *. rewrite (mean_u L win price) in H. simpl (INR 1) in H. lra.
Qed.

(** Statement (7): undominated strategies of type k + 1 give him at least what those of type k would. *)
Lemma climbs k p e : attained k p e ->
  exists p' e', attained (S k) p' e' /\ INR (S k) * p - e <= INR (S k) * p' - e'.
Proof.
  intros [w [Hw [-> ->]]]. pose proof Hw as [Hpos [_ Hone]].
  destruct (replace eq_dec (L 0%nat) (distinct 0%nat ltac:(lia)) (u 0%nat (S k)) (rest n L 0) w Hpos Hone)
    as [w' [Hw' Hb]].
  exists (expected w' (win 0)), (expected w' (price 0)). split; [exists w'; auto|].
  unfold expected. rewrite <- !(mean_u L win price). apply (mean_one L _ _ 0); try lia.
  - intros [|l] Hl; [tauto|]. rewrite !join_other by assumption. reflexivity.
  - intros l Hl _. apply (all_distributions k); assumption.
  - intros r Hr. rewrite !join_own. apply Hb. exact Hr.
Qed.

Lemma on_every_rung k p e : (1 <= k <= V)%nat -> attained k p e -> epsilon * INR k <= e /\ p <= 1.
Proof.
  intros Hk [w [Hw [-> ->]]]. split; [apply pays; assumption|]. unfold expected.
  rewrite <- (mean_constant L (join 0 w m) n 1 s) by (intros; apply (all_distributions k); assumption).
  apply mean_le; [intros; apply (all_distributions k); assumption|]. intros r Hr.
  apply chances; [lia|]. intros j Hj. apply Hr. assumption.
Qed.

End Ladder.

(** No reasonable mechanism of n >= 2 players implements epsilon 2nd, even on the contexts (k, 0, ..., 0), if
    epsilon H(V) > 1. *)
Theorem impossible_above_on_ladder : (1 <= V)%nat ->
  implements_on_ladder n price undominated epsilon V -> epsilon * harmonic V <= 1.
Proof.
  intros HV Himp. destruct safe_others as [m Hm]. destruct (out 0%nat ltac:(lia)) as [x _].
  apply (ladder (attained m (fun _ => x))); [assumption|apply starts; assumption|apply climbs; assumption|].
  apply on_every_rung; assumption.
Qed.

Theorem impossible_above : (1 <= V)%nat -> implements n price undominated epsilon V ->
  epsilon * harmonic V <= 1.
Proof. intros HV H. apply impossible_above_on_ladder; [assumption|]. apply on_ladder; assumption. Qed.

(** Theorem 1 as printed, for n players. *)
Theorem theorem_1 : 1 / 2 < epsilon <= 1 -> / (epsilon - 1 / 2) < INR V ->
  ~ implements n price undominated epsilon V.
Proof.
  intros He HV H. pose proof (harmonic_exceeds epsilon V He HV) as [HV1 Hbig].
  pose proof (impossible_above HV1 H). lra.
Qed.

End Mechanism.
