(** * Lemma 5, step by step, and the Remarks of Section 5

    [ACM2010] Appendix, proof of Lemma 5: Equations 8 to 12 and what is said of CP, for every distribution and
    all i-consistent partitions. Section 5, Remarks: what finer knowledge loses, and what the star's rivals
    must know, repaired (KnowledgeFails.v has what fails). *)

From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Finite Number.
From ACM2010 Require Import Order Brier Aggregator Star StarFacts Probability Lemma5 Theorem1 Corollary1.
Import ListNotations.
Open Scope R_scope.

(** ** Definitions *)

(** E[f|E] *)
Definition given (X : list profile) (D : profile -> R) (E : profile -> bool) (f : profile -> R) : R :=
  sum X (fun y => if E y then D y * f y else 0) / chance X D E.

(** 1 if player k's value is at least p, and else 0 *)
Definition at_least (p k : nat) (y : profile) : R := if (p <=? y k)%nat then 1 else 0.

(** the revenue at theta if all are truthful and the coin shows Tails *)
Definition tails_revenue_at (n B : nat) (epsilon delta : R) X D cells (theta : profile) : R :=
  revenue_of ordered_reals n (tails ordered_reals n B epsilon delta theta (truthful n X D cells theta)).

(** D'_i = D|theta_i: every player knows his own value and no more. *)
Definition own_knowledge (i : nat) (theta : profile) : nat := theta i.

(** the most that the rewards of step g can come to *)
Definition largest_rewards (n B : nat) (epsilon delta : R) : R :=
  INR (n - 1) * (2 * (delta * epsilon / (3 * INR n * INR B))).

(** ** Conditional expectations *)

Section Given.
Variables (X : list profile) (D : profile -> R).
Hypothesis nonneg : forall x, In x X -> 0 <= D x.

Lemma given_le E f g : 0 < chance X D E -> (forall y, In y X -> 0 < D y -> E y = true -> f y <= g y) ->
  given X D E f <= given X D E g.
Proof.
  intros Hpos H. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; assumption|]. apply sum_le.
  intros y Hy.
  destruct (E y) eqn:Ey; [|lra]. destruct (nonneg y Hy) as [HD|<-]; [|lra]. specialize (H y Hy HD Ey). nra.
Qed.

Lemma given_eq E f g : (forall y, In y X -> 0 < D y -> E y = true -> f y = g y) ->
  given X D E f = given X D E g.
Proof.
  intros H. unfold given, Rdiv. f_equal. apply sum_ext. intros y Hy.
  destruct (E y) eqn:Ey; [|reflexivity]. destruct (nonneg y Hy) as [HD|<-]; [|ring]. rewrite (H y Hy HD Ey).
  reflexivity.
Qed.

Lemma given_linear E f a b : 0 < chance X D E -> given X D E (fun y => a * f y - b) = a * given X D E f - b.
Proof.
  intros Hpos. unfold given.
  rewrite (sum_ext X _ (fun y => a * (if E y then D y * f y else 0) - b * (if E y then D y else 0)))
    by (intros y _; destruct (E y); ring).
  rewrite sum_minus, !sum_scale. fold (chance X D E). field. lra.
Qed.

(** The tower law: E[f|E] is the mean of f over the classes of r, of which E is a union. *)
Lemma tower (r : profile -> profile -> bool) E f :
  (forall x, r x x = true) -> (forall x y, r x y = true -> forall z, r x z = r y z) ->
  (forall x y, r x y = true -> E x = E y) ->
  given X D E f = given X D E (fun y => given X D (r y) f).
Proof.
  intros Hrefl Hclass Hunion.
  assert (Hsign : forall a, 0 <= mean X (fun y => if E y then D y else 0) (fun y => a * (given X D (r y) f -
    f y))).
  { intros a. apply (mean_by_classes X _ _ r).
    - intros x Hx. destruct (E x); [auto|lra].
    - intros x _. apply Hrefl.
    - intros x y _ _ H z _. apply Hclass. assumption.
    - intros x Hx Hpos. destruct (E x) eqn:Ex; [|lra].
      assert (Hm : 0 < chance X D (r x)).
      { apply Rlt_le_trans with (D x); [assumption|]. apply chance_member; auto. }
      right. symmetry.
      rewrite (sum_ext X _ (fun y => (a * given X D (r x) f) * (if r x y then D y else 0)
        - a * (if r x y then D y * f y else 0))).
      + rewrite sum_minus, !sum_scale. fold (chance X D (r x)). unfold given. field. lra.
      + intros y _. destruct (r x y) eqn:Er; [|ring]. rewrite <- (Hunion x y Er), Ex.
        assert (Hsame : given X D (r y) f = given X D (r x) f).
        { unfold given, chance, Rdiv. f_equal; [|f_equal]; apply sum_ext; intros z _;
            rewrite (Hclass x y Er z); reflexivity. }
        rewrite Hsame. ring. }
  pose proof (Hsign 1) as H1. pose proof (Hsign (-1)) as H2. unfold mean in H1, H2.
  unfold given at 1 2. unfold Rdiv. f_equal.
  set (u := sum X (fun y => if E y then D y * f y else 0)).
  set (t := sum X (fun y => if E y then D y * given X D (r y) f else 0)).
  assert (Hform : forall a, sum X (fun x => (if E x then D x else 0) * (a * (given X D (r x) f - f x))) = a *
    (t - u)).
  { intros a. unfold t, u. rewrite <- sum_minus, <- sum_scale. apply sum_ext. intros y _.
    destruct (E y); ring. }
  rewrite Hform in H1, H2. lra.
Qed.
End Given.

(** ** CP *)

(** "CP is the lowest value of theta_i for i to be the star player given theta_-i = t"; so the star's value is
    at least CP. *)
Theorem classical_price_is_lowest : forall n k v s, (2 <= n)%nat -> (k < n)%nat ->
  star n (replaced v k s) = k <-> (classical_price n k v <= s)%nat.
Proof.
  intros n k v s Hn Hk. rewrite (star_iff_classical n Hn k _ Hk).
  rewrite (classical_price_others n Hn k (replaced v k s) v).
  - unfold replaced at 1. rewrite Nat.eqb_refl. reflexivity.
  - intros j _ Hj. unfold replaced. apply Nat.eqb_neq in Hj. rewrite Hj. reflexivity.
Qed.

Section Steps.
Variables (n B : nat) (epsilon delta : R).
Hypothesis two : (2 <= n)%nat.
Hypothesis two_values : (2 <= B)%nat.
Hypothesis epsilon_range : 0 < epsilon <= 1.
Hypothesis delta_range : 0 < delta < 1.
Variables (X : list profile) (D : profile -> R) (cells : nat -> profile -> nat).
Hypothesis in_context : context n B X D cells.

Notation revenue_at := (tails_revenue_at n B epsilon delta X D cells).
(** S(i,t), for the announcement (i,t) made at x *)
Notation announced_as x := (told n (announced n x)).
(** E(i,t), for the rivals' cells at x *)
Notation cell x := (indistinct n cells x).

Lemma nonneg x : In x X -> 0 <= D x.
Proof. apply (weight_nonneg n B X D cells in_context). Qed.

Lemma announced_chance x : In x X -> 0 < D x -> 0 < chance X D (announced_as x).
Proof.
  intros Hx Hpos. apply Rlt_le_trans with (D x); [assumption|].
  apply chance_member; [apply nonneg|assumption|apply told_true; reflexivity].
Qed.

Lemma cell_reflexive x : cell x x = true.
Proof. apply (indistinct_true n epsilon delta epsilon_range delta_range). split; reflexivity. Qed.

Lemma cell_chance x : In x X -> 0 < D x -> chance X D (cell x) = M n B X D cells x /\ 0 < M n B X D cells x.
Proof.
  intros Hx Hpos.
  split; [|apply (M_pos n B epsilon delta two epsilon_range delta_range X D cells in_context); assumption].
  pose proof (event_by_value n B two X D cells in_context x (cell x) (everybody n X cells x)
    (fun _ => 1)) as H.
  unfold M, mass, chance.
  rewrite (sum_ext X _ (fun y => if announced_as x y && cell x y then D y * 1 else 0)).
  - rewrite H; [apply sum_ext; intros s _; destruct (everybody _ _ _ _ s); ring|].
    intros y Hy Ht. eapply indistinct_everybody; eassumption.
  - intros y _. unfold indistinct. destruct (announced_as x y); simpl; [|reflexivity].
    destruct (forallb _ _); ring.
Qed.

Lemma cell_announced x y : cell x y = true -> announced n y = announced n x /\ star n y = star n x.
Proof.
  intros H. apply (indistinct_true n epsilon delta epsilon_range delta_range) in H. destruct H as [Ha _].
  split; [assumption|]. apply (announced_agree n y x Ha).
Qed.

(** What the price p earns from the star in a cell is what it earns on P-hat. *)
Lemma cell_price x p : In x X -> 0 < D x ->
  INR p * given X D (cell x) (at_least p (star n x)) = INR p * survival B (hat n B X D cells x) p.
Proof.
  intros Hx Hpos. destruct (cell_chance x Hx Hpos) as [HM HMpos].
  pose proof (cell_survival n B epsilon delta two two_values epsilon_range delta_range X D cells in_context x
    Hx Hpos
    p) as H.
  unfold given. rewrite HM. apply Rmult_eq_reg_l with (M n B X D cells x); [|lra]. rewrite <- H.
  unfold Rdiv. rewrite <- Rmult_assoc, (Rmult_comm (M _ _ _ _ _ _)), Rmult_assoc.
  replace (M n B X D cells x * (sum X (fun y => if cell x y then D y * at_least p (star n x) y else 0)
    * / M n B X D cells x)) with (sum X (fun y => if cell x y then D y * at_least p (star n x) y else 0))
    by (field; lra).
  rewrite <- sum_scale. apply sum_ext. intros y _. unfold at_least.
  destruct (cell x y), (p <=? y (star n x))%nat; ring.
Qed.

(** Equation 12: KR is at least what any single price earns in the cell. *)
Theorem equation_12 : forall x p, In x X -> 0 < D x -> (p < B)%nat ->
  known_revenue ordered_reals B (AGG ordered_reals B (rivals n (star n x)) (truthful n X D cells x))
  >= INR p * given X D (cell x) (at_least p (star n x)).
Proof.
  intros x p Hx Hpos Hp. rewrite cell_price, known_revenue_real by assumption. apply Rle_ge.
  exact (known_revenue_max B (hat n B X D cells x) p Hp).
Qed.

Lemma rewards_at_most : largest_rewards n B epsilon delta <= epsilon.
Proof.
  pose proof (rewards_small n B epsilon delta two two_values ltac:(lra) ltac:(lra)) as H.
  pose proof (discount_share epsilon B two_values ltac:(lra)) as Hs. unfold largest_rewards.
  set (r := INR (n - 1) * _) in *. set (e := epsilon / INR B) in *.
  assert (delta * e <= 1 * e) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(** In every cell the gross revenue is at least what any single price earns there. *)
Lemma cell_gross x p : In x X -> 0 < D x -> (p < B)%nat ->
  INR p * given X D (cell x) (at_least p (star n x)) <= given X D (cell x) (gross n B X D cells).
Proof.
  intros Hx Hpos Hp. destruct (cell_chance x Hx Hpos) as [HM HMpos].
  pose proof (offer_is_best n B epsilon delta two two_values epsilon_range delta_range X D cells in_context x
    Hx Hpos
    p Hp) as H.
  unfold given. rewrite HM. unfold Rdiv. rewrite <- Rmult_assoc.
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; assumption|].
  match type of H with 0 <= ?h => assert (Hform : h = sum X (fun y => if cell x y then D y *
    gross n B X D cells y
      else 0) - INR p * sum X (fun y => if cell x y then D y * at_least p (star n x) y else 0)) end.
  { rewrite <- sum_scale, <- sum_minus. apply sum_ext. intros y Hy. destruct (cell x y) eqn:E; [|ring].
    pose proof (offered_same n B epsilon delta two epsilon_range delta_range X D cells x y Hy E) as Ho.
    unfold gross, at_least. rewrite Ho. destruct (cell_announced x y E) as [_ ->].
    destruct (p <=? y (star n x))%nat; ring. }
  lra.
Qed.

(** Equation 11: so is the revenue given Tails, but for 2 epsilon. *)
Theorem equation_11 : forall x p, In x X -> 0 < D x -> (p < B)%nat ->
  given X D (cell x) revenue_at >= INR p * given X D (cell x) (at_least p (star n x)) - 2 * epsilon.
Proof.
  intros x p Hx Hpos Hp. destruct (cell_chance x Hx Hpos) as [HM HMpos]. rewrite <- HM in HMpos.
  pose proof rewards_at_most as Hr. unfold largest_rewards in Hr. apply Rle_ge.
  apply Rle_trans with (given X D (cell x) (fun y => 1 * gross n B X D cells y - 2 * epsilon)).
  - rewrite given_linear by assumption. pose proof (cell_gross x p Hx Hpos Hp). lra.
  - apply given_le; [apply nonneg|assumption|]. intros y Hy HD _.
    pose proof (tails_revenue n B epsilon delta two two_values epsilon_range delta_range X D cells in_context
      y Hy HD)
      as H.
    unfold tails_revenue_at, constant in *. lra.
Qed.

(** Equation 10: at every announcement the revenue given Tails is the mean of that over the cells. *)
Theorem equation_10 : forall x,
  given X D (announced_as x) revenue_at = given X D (announced_as x) (fun y => given X D (cell y) revenue_at).
Proof.
  intros x. apply (tower X D nonneg (fun y => cell y)).
  - apply cell_reflexive.
  - apply (indistinct_class n epsilon delta epsilon_range delta_range).
  - intros y z H. apply cell_announced in H. destruct H as [H _]. unfold told. rewrite H. reflexivity.
Qed.

Lemma announced_star x y : announced_as x y = true -> announced n y = announced n x /\ star n y = star n x.
Proof. intros H. apply told_true in H. split; [assumption|]. apply (announced_agree n y x H). Qed.

(** What p earns at an announcement *)
Lemma posterior_survival x p : In x X -> 0 < D x ->
  survival B (posterior n X D (announced n x)) p = given X D (announced_as x) (at_least p (star n x)).
Proof.
  intros Hx Hpos. pose proof (announced_chance x Hx Hpos) as Hc.
  unfold given, at_least.
  rewrite (sum_by_value X (announced_as x) (fun y => y (star n x)) B D (fun s => if
    (p <=? s)%nat then 1 else 0)).
  - unfold survival, Rdiv. rewrite Rmult_comm, <- sum_scale. apply sum_ext. intros s _.
    unfold posterior, Rdiv.
    change (fst (announced n x)) with (star n x). destruct (p <=? s)%nat; ring.
  - intros y Hy E. apply (value_below n B X D cells in_context); [assumption|]. apply star_below. assumption.
Qed.

(** Equation 9: the best expected payment at an announcement, S's summand, is p(i,t) Pr(theta_i >= p(i,t)) for
    a price that depends on the announcement only, and no price earns more. *)
Theorem equation_9 : forall x, In x X -> 0 < D x ->
  let p := best_price n B X D x in
  (p < B)%nat /\
  known_revenue ordered_reals B (posterior n X D (announced n x))
  = INR p * given X D (announced_as x) (at_least p (star n x)) /\
  (forall q, (q < B)%nat -> INR q * given X D (announced_as x) (at_least q (star n x))
     <= known_revenue ordered_reals B (posterior n X D (announced n x))) /\
  (forall y, announced n y = announced n x -> best_price n B X D y = p).
Proof.
  intros x Hx Hpos p. split; [|split; [|split]].
  - apply (best_price_below n B two two_values X D cells in_context).
  - rewrite known_revenue_real, posterior_survival by assumption. reflexivity.
  - intros q Hq. rewrite <- posterior_survival, known_revenue_real by assumption. apply known_revenue_max.
    assumption.
  - intros y H. unfold p, best_price. rewrite H. reflexivity.
Qed.

(** Equation 8: at every announcement the revenue given Tails is at least S's summand less 2 epsilon. *)
Theorem equation_8 : forall x, In x X -> 0 < D x ->
  given X D (announced_as x) revenue_at
  >= known_revenue ordered_reals B (posterior n X D (announced n x)) - 2 * epsilon.
Proof.
  intros x Hx Hpos. destruct (equation_9 x Hx Hpos) as [Hp [-> _]]. set (p := best_price n B X D x) in *.
  pose proof (announced_chance x Hx Hpos) as Hc. apply Rle_ge.
  rewrite equation_10, (tower X D nonneg (fun y => cell y) (announced_as x) (at_least p (star n x))).
  - rewrite <- given_linear by assumption. apply given_le; [apply nonneg|assumption|]. intros y Hy HD E.
    pose proof (equation_11 y p Hy HD Hp) as H. destruct (announced_star x y E) as [_ Hs]. rewrite Hs in H.
    lra.
  - apply cell_reflexive.
  - apply (indistinct_class n epsilon delta epsilon_range delta_range).
  - intros y z H. apply cell_announced in H. destruct H as [H _]. unfold told. rewrite H. reflexivity.
Qed.

(** Section 5, Remarks, third sentence, repaired: if the supports of what the star's rivals know have only
    theta in common, the revenue given Tails is at least the star's value less 2 epsilon. *)
Theorem rivals_collective_knowledge : forall x, In x X -> 0 < D x ->
  (forall y, In y X -> 0 < D y -> (forall j, (j < n)%nat -> j <> star n x -> cells j y = cells j x) ->
     agree n y x) ->
  revenue_at x >= INR (x (star n x)) - 2 * epsilon.
Proof.
  intros x Hx Hpos Hknow. set (k := star n x). pose proof (star_below n two x) as Hk. fold k in Hk.
  destruct (cell_chance x Hx Hpos) as [HM HMpos]. rewrite <- HM in HMpos.
  pose proof (cell_gross x (x k) Hx Hpos (value_below n B X D cells in_context x k Hx Hk)) as H. fold k in H.
  assert (Hsame : forall y, In y X -> 0 < D y -> cell x y = true -> y k = x k /\
    gross n B X D cells y = gross n B X D cells x).
  { intros y Hy HD E. assert (Hyk : y k = x k).
    { apply Hknow; [assumption|assumption| |assumption].
      apply (indistinct_true n epsilon delta epsilon_range delta_range) in E. apply E. }
    split; [assumption|].
    unfold gross. rewrite (offered_same n B epsilon delta two epsilon_range delta_range X D cells x y Hy E).
    rewrite (offered_same n B epsilon delta two epsilon_range delta_range X D cells x x Hx
      (cell_reflexive x)).
    destruct (cell_announced x y E) as [_ ->]. fold k. rewrite Hyk. reflexivity. }
  assert (Hone : forall f c, (forall y, In y X -> 0 < D y -> cell x y = true -> f y = c) ->
    given X D (cell x) f = c).
  { intros f c Hf. rewrite (given_eq X D nonneg (cell x) f (fun y => 0 * f y - (- c))).
    - rewrite given_linear by assumption. ring.
    - intros y Hy HD E. rewrite (Hf y Hy HD E). ring. }
  rewrite (Hone (at_least (x k) k) 1), (Hone _ (gross n B X D cells x)) in H.
  - pose proof (tails_revenue n B epsilon delta two two_values epsilon_range delta_range X D cells in_context
      x Hx Hpos)
      as Ht.
    pose proof rewards_at_most as Hr. unfold largest_rewards, tails_revenue_at, constant in *. lra.
  - intros y Hy HD E. apply Hsame; assumption.
  - intros y Hy HD E. unfold at_least. destruct (Hsame y Hy HD E) as [-> _]. rewrite Nat.leb_refl.
    reflexivity.
Qed.

(** Tails earns less than the star pays before his discount: the rivals' rewards are positive. *)
Lemma tails_below_gross x : In x X -> 0 < D x -> revenue_at x < gross n B X D cells x.
Proof.
  intros Hx Hpos. set (k := star n x). pose proof (star_below n two x) as Hk. fold k in Hk.
  assert (Hxk : (x k < B)%nat) by (apply (value_below n B X D cells in_context); assumption).
  assert (Hreward : forall j, (j < n)%nat -> j <> k ->
    0 < reward ordered_reals n B epsilon delta (x k) (truthful n X D cells x j)).
  { intros j Hj _. rewrite reward_real, brier_second_form by assumption.
    pose proof (constant_positive n B epsilon delta two ltac:(lia) ltac:(lra) ltac:(lra)) as Hc.
    pose proof (square_sum_le B _ (report_is_distribution n B two two_values X D cells in_context x j Hx Hpos
      Hj)) as Hsq.
    assert (HP : 0 < truthful n X D cells x j (x k)).
    { rewrite (report_is n B two two_values X D cells in_context x Hx Hpos j (x k) Hj Hxk), restricted_real.
      assert (Hposs : possible n X cells x j (x k) = true).
      { pose proof (possible_iff n B X D cells in_context x j x Hj Hx (proj2 (told_true n _ x) eq_refl)) as H.
        fold k in H. rewrite <- H. apply Nat.eqb_refl. }
      rewrite Hposs. pose proof (Q_of_x n B X D cells in_context x Hx Hpos) as HQ. fold k in HQ.
      apply Rdiv_lt_0_compat; [assumption|].
      apply (mass_pos B _ _ (x k)); [intros; apply
        (Q_nonneg n B X D cells in_context)|assumption|assumption|assumption]. }
    nra. }
  assert (Hsum : forall f : nat -> R, (forall j, (j < n)%nat -> j <> k -> f j < 0) -> total reals n f < f k).
  { intros f Hf. rewrite total_sum, (sum_rivals n k) by assumption.
    assert (Hle : forall L, (forall j, In j L -> f j < 0) -> L <> [] -> sum L f < 0).
    { induction L as [|j L IH]; intros HL HN; [congruence|]. pose proof (HL j (or_introl eq_refl)).
      destruct L as [|j' L]; [simpl; lra|]. cbn [sum] in *.
      specialize (IH ltac:(intros; apply HL; right; assumption) ltac:(discriminate)). lra. }
    specialize (Hle (rivals n k)). enough (sum (rivals n k) f < 0) by lra.
    apply Hle; [|apply rivals_exist; assumption].
    intros j Hj. apply in_rivals in Hj. apply Hf; tauto. }
  unfold tails_revenue_at. rewrite (tails_real n B epsilon delta two). cbv zeta. fold k.
  unfold gross, offered. fold k.
  destruct (offer n B k x (truthful n X D cells x) <=? x k)%nat; unfold revenue_of; cbn [price].
  - eapply Rlt_le_trans; [apply Hsum|]; [|rewrite Nat.eqb_refl; lra].
    intros j Hj Hne. pose proof (Hreward j Hj Hne) as H. apply Nat.eqb_neq in Hne. rewrite Hne. lra.
  - eapply Rlt_le_trans; [apply Hsum|]; [|rewrite Nat.eqb_refl; lra].
    intros j Hj Hne. pose proof (Hreward j Hj Hne) as H. apply Nat.eqb_neq in Hne. rewrite Hne. lra.
Qed.
End Steps.

(** ** Finer knowledge *)

Lemma own_knowledge_context n B X D : is_prior n B X D -> context n B X D own_knowledge.
Proof.
  intros Hp. split; [assumption|]. intros i Hi. split; intros theta theta' H; [apply H; assumption|exact H].
Qed.

(** Under own knowledge the star is offered one price at each announcement: he pays at most S. *)
Lemma own_gross_at_most n B epsilon delta X D : (2 <= n)%nat -> (2 <= B)%nat -> 0 < epsilon <= 1 ->
  0 < delta < 1 ->
  is_prior n B X D -> mean X D (gross n B X D own_knowledge) <= benchmark n B X D.
Proof.
  intros Hn HB He Hd Hp. pose proof (own_knowledge_context n B X D Hp) as Hc.
  rewrite (benchmark_is n B Hn X D own_knowledge Hc).
  enough (H : 0 <= mean X D (fun y => best_payment n B X D y - gross n B X D own_knowledge y)).
  { unfold mean in *. rewrite (sum_ext X _ (fun y => D y * best_payment n B X D y
      - D y * gross n B X D own_knowledge y)) in H by (intros; ring). rewrite sum_minus in H. lra. }
  apply (mean_by_classes X D _ (fun x y => told n (announced n x) y)).
  - apply (weight_nonneg n B X D own_knowledge Hc).
  - intros x _. apply told_true. reflexivity.
  - intros x y _ _ H z _. apply told_true in H. rewrite H. reflexivity.
  - intros x Hx Hpos. set (k := star n x). pose proof (star_below n Hn x) as Hk. fold k in Hk.
    set (o := offered n B X D own_knowledge x).
    destruct (equation_9 n B Hn HB X D own_knowledge Hc x Hx Hpos) as [_ [Hbest [Hmax _]]].
    fold k in Hbest, Hmax.
    pose proof (announced_chance n B X D own_knowledge Hc x Hx Hpos) as Hch.
    assert (Ho : (o < B)%nat).
    { unfold o, offered, offer. cbv zeta. destruct (Rle_bool _ _).
      - apply Nat.le_lt_trans with (x k); [|apply (value_below n B X D own_knowledge Hc); assumption].
        apply (star_iff_classical n Hn k x Hk). reflexivity.
      - apply (best_price_below n B Hn HB X D own_knowledge Hc). }
    specialize (Hmax o Ho). rewrite Hbest in Hmax. unfold given, Rdiv in Hmax.
    rewrite <- !Rmult_assoc in Hmax. apply Rmult_le_reg_r in Hmax; [|apply Rinv_0_lt_compat; assumption].
    match type of Hmax with _ * ?u <= _ * ?v => match goal with |- 0 <= ?g =>
      assert (Hform : g = INR (best_price n B X D x) * v - INR o * u) end end.
    { rewrite <- !sum_scale, <- sum_minus. apply sum_ext. intros y Hy.
      destruct (told n (announced n x) y) eqn:E; [|ring].
      apply told_true in E. pose proof (announced_agree n y x E) as [Hs Hv].
      assert (Hoy : offered n B X D own_knowledge y = o).
      { apply (offered_same n B epsilon delta Hn He Hd X D own_knowledge x y Hy).
        apply (indistinct_true n epsilon delta He Hd). split; [assumption|]. intros j Hj Hne.
        apply Hv; [assumption|]. rewrite Hs. assumption. }
      unfold gross, best_payment, best_price, at_least. rewrite Hoy, E, Hs. fold k.
      destruct (_ <=? y k)%nat, (_ <=? y k)%nat; ring. }
    lra.
Qed.

(** Section 5, Remarks, first sentence, repaired: finer knowledge loses less than the discount and the
    rewards, with Tails. *)
Theorem finer_knowledge_loses_little : forall n B epsilon delta X D cells, (2 <= n)%nat -> (2 <= B)%nat ->
  0 < epsilon <= 1 -> 0 < delta < 1 -> context n B X D cells ->
  mean X D (tails_revenue_at n B epsilon delta X D cells)
  > mean X D (tails_revenue_at n B epsilon delta X D own_knowledge) - epsilon -
    largest_rewards n B epsilon delta.
Proof.
  intros n B epsilon delta X D cells Hn HB He Hd Hc. pose proof (proj1 Hc) as Hp. destruct Hp as [Hnonneg H1].
  pose proof (own_knowledge_context n B X D (proj1 Hc)) as Hown.
  pose proof (own_gross_at_most n B epsilon delta X D Hn HB He Hd (proj1 Hc)) as Hgross.
  assert (Hpay : benchmark n B X D - epsilon - largest_rewards n B epsilon delta
    <= mean X D (tails_revenue_at n B epsilon delta X D cells)).
  { pose proof (gross_covers_best n B epsilon delta Hn HB He Hd X D cells Hc) as Hg.
    rewrite (benchmark_is n B Hn X D cells Hc). unfold mean in *.
    rewrite (sum_ext X _ (fun x => D x * gross n B X D cells x - D x * best_payment n B X D x)) in Hg
      by (intros; ring).
    rewrite sum_minus in Hg.
    apply Rle_trans with (sum X (fun x => D x * gross n B X D cells x
      - (epsilon + largest_rewards n B epsilon delta) * D x)); [rewrite sum_minus, sum_scale, H1; lra|].
    apply sum_le. intros x Hx. destruct (proj1 (Hnonneg x Hx)) as [Hpos|<-]; [|lra].
    pose proof (tails_revenue n B epsilon delta Hn HB He Hd X D cells Hc x Hx Hpos) as H.
    unfold tails_revenue_at, largest_rewards, constant in *. nra. }
  enough (mean X D (tails_revenue_at n B epsilon delta X D own_knowledge) < mean X D
    (gross n B X D own_knowledge)) by lra.
  apply Rminus_gt_0_lt. unfold mean. rewrite <- sum_minus.
  destruct (sum_positive X D ltac:(rewrite H1; lra)) as [x [Hx Hpos]].
  apply Rlt_le_trans with (D x * gross n B X D own_knowledge x - D x *
    tails_revenue_at n B epsilon delta X D own_knowledge x).
  - pose proof (tails_below_gross n B epsilon delta Hn HB He Hd X D own_knowledge Hown x Hx Hpos). nra.
  - apply (sum_member_le X (fun x => D x * gross n B X D own_knowledge x
      - D x * tails_revenue_at n B epsilon delta X D own_knowledge x)); [assumption|].
    intros y Hy. destruct (proj1 (Hnonneg y Hy)) as [HD|<-]; [|lra].
    pose proof (tails_below_gross n B epsilon delta Hn HB He Hd X D own_knowledge Hown y Hy HD). nra.
Qed.
