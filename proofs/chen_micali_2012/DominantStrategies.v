(** * Dominant strategies are the undominated ones

    [CM2012] Section 3.1.2: what "immediately yield" rests on. For each of the three kinds of footnote 9, where there
    is a dominant strategy, the dominant ones are exactly the undominated ones; and a strictly or weakly dominant one
    is the only one. *)

From Coq Require Import Reals Lra Lia List Arith Classical.
Import ListNotations.
From Common Require Import Finite Dominance.
From CM2012 Require Import Theorem1 Theorem2 Corollaries.
Open Scope R_scope.

Section Kinds.
Context {A S : Type}.
Variable eq_dec : forall x y : A, {x = y} + {x <> y}.
Variables (L : list A) (M : list S) (u : A -> S -> R).
Hypothesis distinct : NoDup L.
Hypothesis others : exists r, In r M.

Notation strictly := (strictly_dominant L M u).
Notation weakly := (weakly_dominant L M u).
Notation very_weakly := (very_weakly_dominant L M u).
Notation purely_undominated := (purely_undominated L M u).

(** by mixtures, too *)
Definition fully_undominated (x : A) : Prop :=
  In x L /\ ~ dominated_in L u (Dominance.weakly (fun r => In r M)) everything x.

Lemma mean_at_most x w r : very_weakly x -> mixture L everything w -> In r M -> value L u w r <= u x r.
Proof.
  intros [Hx Hd] [Hw [_ H1]] Hr. unfold value.
  apply Rle_trans with (sum L (fun y => u x r * w y)); [|rewrite sum_scale, H1; lra].
  apply sum_le. intros y Hy. specialize (Hw y Hy). specialize (Hd y Hy r Hr). nra.
Qed.

Lemma dominant_is_undominated x : very_weakly x -> fully_undominated x.
Proof.
  intros Hx. split; [apply Hx|]. intros [w [Hw [_ [r [Hr Hlt]]]]]. pose proof (mean_at_most x w r Hx Hw Hr). lra.
Qed.

Lemma fully_is_purely x : fully_undominated x -> purely_undominated x.
Proof. intros [Hx Hund]. apply (undominated_purely eq_dec); assumption. Qed.

Lemma only_weakly d x : weakly d -> weakly x -> x = d.
Proof.
  intros Hd [Hx Hdx]. destruct (eq_dec x d) as [|Hne]; [assumption|]. exfalso.
  destruct Hd as [Hin Hdd]. destruct (Hdd x Hx Hne) as [_ [r [Hr Hlt]]].
  destruct (Hdx d Hin ltac:(congruence)) as [Hle _]. specialize (Hle r Hr). lra.
Qed.

(** Of the strategies [P], which lie between those undominated by mixtures and by pure strategies. *)
Section Between.
Variable P : A -> Prop.
Hypothesis weaker : forall x, fully_undominated x -> P x.
Hypothesis stronger : forall x, P x -> purely_undominated x.

Lemma same_strategies :
  (forall d, very_weakly d -> forall x, very_weakly x <-> P x) /\
  (forall d, weakly d -> forall x, (weakly x <-> P x) /\ (P x -> x = d)) /\
  (forall d, strictly d -> forall x, (strictly x <-> P x) /\ (P x -> x = d)).
Proof.
  assert (Hweak : forall d, weakly d -> forall x, P x -> x = d).
  { intros d Hd x Hx. apply (undominated_is_weakly_dominant eq_dec L M u d x Hd). apply stronger. assumption. }
  assert (Hvery : forall d, weakly d -> P d).
  { intros d Hd. apply weaker, dominant_is_undominated. apply (weakly_is_very_weakly eq_dec). assumption. }
  split; [|split].
  - intros d Hd x. split; [intros Hx; apply weaker, dominant_is_undominated; assumption|].
    intros Hx. apply (undominated_is_dominant L M u d); [assumption|apply stronger; assumption].
  - intros d Hd x. split; [|apply Hweak; assumption]. split; [apply Hvery|].
    intros Hx. rewrite (Hweak d Hd x Hx). assumption.
  - intros d Hd x. assert (Hdw : weakly d) by (apply strictly_is_weakly; assumption).
    split; [|apply Hweak; assumption]. split.
    + intros Hx. apply Hvery. apply strictly_is_weakly; assumption.
    + intros Hx. rewrite (Hweak d Hdw x Hx). assumption.
Qed.
End Between.

(** Corollary 1: undominated by mixtures. *)
Theorem dominant_iff_undominated :
  (forall d, very_weakly d -> forall x, very_weakly x <-> fully_undominated x) /\
  (forall d, weakly d -> forall x, (weakly x <-> fully_undominated x) /\ (fully_undominated x -> x = d)) /\
  (forall d, strictly d -> forall x, (strictly x <-> fully_undominated x) /\ (fully_undominated x -> x = d)).
Proof. apply same_strategies; [trivial|exact fully_is_purely]. Qed.

(** Corollary 2: undominated by pure strategies. *)
Theorem dominant_iff_purely_undominated :
  (forall d, very_weakly d -> forall x, very_weakly x <-> purely_undominated x) /\
  (forall d, weakly d -> forall x, (weakly x <-> purely_undominated x) /\ (purely_undominated x -> x = d)) /\
  (forall d, strictly d -> forall x, (strictly x <-> purely_undominated x) /\ (purely_undominated x -> x = d)).
Proof. apply same_strategies; [exact fully_is_purely|trivial]. Qed.

End Kinds.
