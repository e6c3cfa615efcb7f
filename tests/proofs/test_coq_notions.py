"""What the statements of [CM2012] rest on besides the mechanism, in Coq and in Python: smp, 2nd and S_i(t).

`lowest` is the smp of a belief that is a list (`ManyPlayersEquilibria.lowest_smp`), `least_max` the one of an
external belief of two players. S_i(t) is a proposition in Coq; so Coq proves of each strategy that it
survives, as a best reply to some strategy of the other player, or that it does not, because another one is
always better.
"""

from fractions import Fraction
from itertools import product

import pytest

from tests.proofs.evaluation import Development, listed
from verifier.contexts.all_contexts import beliefs
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.ties import Order, TieRule, Uniform
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.solutions.undominated import Survival

FOLDER = "chen_micali_2012"
TIES: list[tuple[str, TieRule]] = [("by_lowest reals", Order((0, 1))), ("evenly reals 2", Uniform())]

S_OF_TWO = """\
(* What the other one's strategy says is all that matters of a rest. *)
Lemma rest_of_two V i r : (i < 2)%nat -> rest 2 V i r -> legal V (r (1 - i)%nat).
Proof. intros Hi Hr. apply Hr; destruct i as [|[|i]]; simpl; lia. Qed.
Ltac legal_strategy := split; cbv; repeat constructor.
Ltac every_strategy H := let e := fresh in let v := fresh in let He := fresh in let Hv := fresh in
  match type of H with legal 1 ?x => destruct x as [e v] end;
  destruct H as [He Hv]; cbv [external bid fst snd] in He, Hv;
  destruct e as [|[|e]]; [| |lia]; (destruct v as [|[|v]]; [| |lia]).
Ltac best_reply_to r := apply best_survives with (fun _ => r);
  [legal_strategy|intros j _ _; legal_strategy|intros y Hy; every_strategy Hy; computed; lra].
Ltac survives_here := first
  [best_reply_to (0, 0)%nat | best_reply_to (1, 0)%nat | best_reply_to (0, 1)%nat | best_reply_to (1, 1)%nat].
Ltac beaten_by y := apply (dominated_by _ _ _ _ _ _ _ _ _ y); [legal_strategy|exact I|];
  let r := fresh in let Hr := fresh in intros r Hr;
  apply (rest_of_two 1) in Hr; [|lia]; cbn [Nat.sub] in Hr;
  match goal with |- u _ _ _ ?ties ?i ?t ?x _ < _ =>
    let other := constr:((1 - i)%nat) in
    change (u 2 1 (1/4) ties i t x (fun _ => r other) < u 2 1 (1/4) ties i t y (fun _ => r other)) end;
  cbn [Nat.sub]; every_strategy Hr; computed; lra.
Ltac does_not := let H := fresh in intros [_ H]; apply H; first
  [beaten_by (0, 0)%nat | beaten_by (1, 0)%nat | beaten_by (0, 1)%nat | beaten_by (1, 1)%nat].
"""


@pytest.mark.slow
def test_the_survivors(development: Development) -> None:
    """S_i(t) for two players with types 0 and 1, every strategy of both, two tie rules."""
    goals = []
    for in_coq, ties in TIES:
        auction = SecondBelief(2, 1, Fraction(1, 4), ties)
        survival = Survival(auction)
        for i, t in product((0, 1), repeat=2):
            for k, (e, v) in enumerate(auction.strategies(i)):
                claim = f"survives 2 1 (1/4) ({in_coq}) {i} {t} ({e}, {v})%nat"
                if survival.survives(i, t, k):
                    goals.append(f"Goal {claim}. survives_here. Qed.\n")
                else:
                    goals.append(f"Goal ~ {claim}. does_not. Qed.\n")
    assert 0 < sum("~" in goal for goal in goals) < len(goals) == 32
    files = [f"{FOLDER}/{name}.v" for name in ("SecondBelief", "Beliefs", "Claims", "BestReply")]
    development.accepted(files, "".join([S_OF_TWO, *goals]))


def test_the_second_highest(development: Development) -> None:
    tables, ours = [], []
    for n in (2, 3, 4):
        values = list(product(range(4), repeat=n))
        at = [f"at_list 0%nat {listed(v)}%nat" for v in values]
        tables.append((f"(fun f => [integer (second {n} f)])", at))
        ours.append([(Fraction(second_highest(v)),) for v in values])
    assert development.evaluated([f"{FOLDER}/SecondBelief.v"], *tables) == ours


@pytest.mark.slow
def test_the_smp(development: Development) -> None:
    """Of every belief of either of two players with types 0..2; of player 1 also as an external belief."""
    every = [belief for i, t in product((0, 1), range(3)) for belief in beliefs(i, t, 2, 2)]
    profiles = [list(belief.profiles()) for belief in every]
    at = [listed(f"at_list 0%nat {listed(t)}%nat" for t in each) for each in profiles]
    external = [
        f"({belief.own_type}%nat, {listed(str((belief.own_type, x) in belief).lower() for x in range(3))})"
        for belief in every
        if belief.player == 0
    ]
    lowest = ("(fun E => [integer (lowest 2 E)])", at)
    least = ("(fun x => match least_max 2 x with Some k => [integer k] | None => [] end)", external)
    files = [f"{FOLDER}/ManyPlayersEquilibria.v", f"{FOLDER}/Naive.v"]
    ours = [(Fraction(belief.smp),) for belief in every]
    assert len(ours) == 42
    assert development.evaluated(files, lowest, least) == [ours, ours[:21]]
