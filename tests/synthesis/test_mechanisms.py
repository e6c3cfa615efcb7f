"""The mechanisms of the upper side, and the judge of all mechanisms."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.synthesis.literal import all_thetas, implements, reasonable, survivors
from verifier.errors import NotApplicable, OutOfRange
from verifier.games.auction import Outcome
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.table import TableMechanism, read_table
from verifier.mechanisms.ties import tie_rule
from verifier.synthesis.chain import chain
from verifier.synthesis.excluding import gain, smallest, strongest
from verifier.synthesis.judged import Dominators, judge
from verifier.synthesis.ladder import ladder, posted_price
from verifier.synthesis.written import written

SETS = [(V, K) for V in (1, 2, 3, 4) for m in range(1, V + 1) for K in combinations(range(1, V + 1), m)]
DOMINATORS: tuple[Dominators, Dominators] = ("pure", "mixed")


@pytest.mark.parametrize(("V", "K"), SETS, ids=str)
def test_the_ladder_implements_its_bound_wherever_the_higher_type_is_a_rung(
    V: int, K: tuple[int, ...]
) -> None:
    bound = chain(K).bound
    assert bound == 1 / gain(K)
    judged = judge(ladder(V, K, bound))
    assert judged.reasonable
    for t in range(V + 1):
        right = max((k for k in K if k <= t), default="out")
        assert judged.undominated[0, t] == judged.undominated[1, t] == (str(right),)
    assert implements(ladder(V, K, bound), bound, "pure", [th for th in all_thetas(V) if max(th) in K])


@pytest.mark.parametrize(("V", "K"), SETS, ids=str)
def test_the_posted_price_does_so_for_deterministic_mechanisms(V: int, K: tuple[int, ...]) -> None:
    bound = chain(K, deterministic=True).bound
    assert bound == 1 / gain(K, deterministic=True)
    mechanism = posted_price(V, K[0])
    assert judge(mechanism, "pure").reasonable
    assert implements(mechanism, bound, "pure", [theta for theta in all_thetas(V) if max(theta) in K])
    assert all(chance in (0, 1) for outcome in mechanism.outcomes.values() for chance in outcome.win)


def test_without_the_strategy_pay_a_tie_spoils_the_ladder() -> None:
    """So the judge sees ties, and the strategy is there for a reason."""
    whole = ladder(3, (1, 2, 3), Fraction(6, 11))
    names = tuple(tuple(s for s in own if s != "pay") for own in whole.strategy_sets)
    cut = TableMechanism(3, names, whole.outcomes, {})
    assert judge(cut).undominated[0, 2] == ("1", "2")
    assert judge(cut).worst.profile == ("out", "out")  # type 1 may stay out
    assert judge(cut).largest == 0


def test_beyond_its_bound_a_ladder_is_refused() -> None:
    with pytest.raises(OutOfRange, match="chance"):
        ladder(3, (1, 2, 3), Fraction(6, 11) + Fraction(1, 1000))
    with pytest.raises(OutOfRange, match="rungs"):
        ladder(3, (2, 1), Fraction(1, 10))


@settings(max_examples=60, deadline=None)
@given(reasonable())
def test_the_judge_agrees_with_the_definitions(mechanism: TableMechanism) -> None:
    for dominators in DOMINATORS:
        judged = judge(mechanism, dominators)
        for (i, t), found in judged.undominated.items():
            assert found == survivors(mechanism, i, t, dominators)
        everywhere = all_thetas(mechanism.V)
        if judged.largest is None:
            assert not implements(mechanism, Fraction(0), dominators, everywhere)
        else:
            assert implements(mechanism, judged.largest, dominators, everywhere)
            beyond = judged.largest + Fraction(1, 1000)
            assert beyond > 1 or not implements(mechanism, beyond, dominators, everywhere)


@settings(max_examples=150, deadline=None)
@given(reasonable(V=3))
def test_no_random_mechanism_beats_the_chain(mechanism: TableMechanism) -> None:
    judged = judge(mechanism)
    assert judged.reasonable
    assert judged.largest is None or judged.largest <= Fraction(6, 11)
    purely = judge(mechanism, "pure")
    assert purely.largest is None or (judged.largest is not None and purely.largest <= judged.largest)


def test_a_mechanism_without_opt_out_implements_nothing() -> None:
    judged = judge(SecondPrice(2, 2, tie_rule("first", 2)))
    assert judged.opt_out == (None, 0)
    assert not judged.implements(Fraction(0))
    assert judge(posted_price(2, 1)).implements(Fraction(1, 2))
    with pytest.raises(NotApplicable, match="two players"):
        judge(SecondPrice(3, 2, tie_rule("first", 3)))


def test_a_loss_at_zero_types_implements_nothing() -> None:
    free = Outcome((Fraction(0), Fraction(0)), (Fraction(0), Fraction(0)))
    paid = Outcome((Fraction(0), Fraction(0)), (Fraction(-1), Fraction(0)))
    gift = TableMechanism(1, (("out", "take"), ("out",)), {("out", "out"): free, ("take", "out"): paid}, {})
    judged = judge(gift)
    assert judged.largest is None
    assert judged.worst.theta == (0, 0)


@pytest.mark.parametrize("V", [1, 2, 3, 4])
def test_the_smallest_sets_are_the_smallest(V: int) -> None:
    """Against every set of contexts (k, 0)."""
    bounds = {K: chain(K).bound for size, K in SETS if size == V}
    assert [found.bound for found in strongest(V)] == [
        min(bound for K, bound in bounds.items() if len(K) == m) for m in range(1, V + 1)
    ]
    for epsilon in {*bounds.values(), *(b + Fraction(1, 1000) for b in bounds.values())} - {
        Fraction(1001, 1000)
    }:
        sizes = [len(K) for K, bound in bounds.items() if bound < epsilon]
        found = smallest(V, epsilon)
        assert (None if found is None else len(found.types)) == min(sizes, default=None)
        assert found is None or found.bound < epsilon


@pytest.mark.parametrize("V", range(1, 9))
def test_two_contexts_exclude_all_that_deterministic_mechanisms_cannot_do(V: int) -> None:
    found = strongest(V, deterministic=True)
    assert found[-1].types in {(1, V), (1,)}
    assert found[-1].bound == Fraction(1, V)
    assert smallest(V, Fraction(1, V), deterministic=True) is None


def test_a_table_is_written_as_it_is_read() -> None:
    for table in (ladder(3, (1, 3), Fraction(1, 2)), posted_price(2, 2)):
        assert read_table(written(table)) == table
    bids = TableMechanism(
        1, ((0, (1, 2)), (0,)), dict.fromkeys(((0, 0), ((1, 2), 0)), _FREE), {0: 0, (1, 2): 1}
    )
    assert read_table(written(bids)) == bids


_FREE = Outcome((Fraction(0), Fraction(0)), (Fraction(0), Fraction(0)))
