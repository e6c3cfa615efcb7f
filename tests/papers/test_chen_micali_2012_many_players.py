"""Theorems 4 and 5 of [CM2012] with three players: false, by the program and by an oracle of its own.

The oracle knows nothing of the package: sets of type profiles for beliefs, the rules of the mechanism written
again, and every context of D(3,1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction as F
from functools import cache
from itertools import chain, combinations, product
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.counterexamples.announced_beliefs import (
    Below,
    Case,
    Changed,
    Truth,
    cases,
    require_truth,
    unbroken,
)
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.games.auction import Outcome, Profile
from verifier.mechanisms.highest_belief import OUT, HighestBelief
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Meter

ANNOUNCEMENTS = (None, *product((0, 1), repeat=2))
THETAS = list(product((0, 1), repeat=3))


# The oracle.


@cache
def money(s: tuple[Any, ...]) -> tuple[int | None, tuple[int, ...]]:
    """Who gets the good, and what each pays."""
    ranks = [0 if x is None else x[0] + 1 for x in s]
    says = [0 if x is None else x[1] for x in s]
    pays = [int(x is not None and x[1] >= max(ranks)) for x in s]
    first = ranks.index(max(ranks))
    asked = max(k for j, k in enumerate(says) if j != first)
    if max(ranks) <= asked:
        return None, tuple(pays)
    pays[first] += asked
    return first, tuple(pays)


def utility(i: int, theta: tuple[int, ...], s: tuple[Any, ...]) -> int:
    winner, pays = money(s)
    return theta[i] * (winner == i) - pays[i]


def with_(s: tuple[Any, ...], i: int, a: Any) -> tuple[Any, ...]:
    return (*s[:i], a, *s[i + 1 :])


@cache
def is_nash(theta: tuple[int, ...], s: tuple[Any, ...]) -> bool:
    return all(
        utility(i, theta, with_(s, i, a)) <= utility(i, theta, s) for i in range(3) for a in ANNOUNCEMENTS
    )


def smp(belief: frozenset[tuple[int, ...]]) -> int:
    return min(map(max, belief))


def contexts() -> Iterator[tuple[tuple[int, ...], tuple[frozenset[tuple[int, ...]], ...]]]:
    """Every theta with all beliefs that contain it and know the own type."""
    for theta in THETAS:
        own: list[list[frozenset[tuple[int, ...]]]] = []
        for i in range(3):
            others = [t for t in THETAS if t[i] == theta[i] and t != theta]
            chosen = chain.from_iterable(combinations(others, size) for size in range(4))
            own.append([frozenset({theta, *some}) for some in chosen])
        yield from ((theta, beliefs) for beliefs in product(*own))


EVERY = list(contexts())


def truthful(theta: tuple[int, ...], beliefs: tuple[frozenset[tuple[int, ...]], ...]) -> tuple[Any, ...]:
    return tuple((t, smp(b)) for t, b in zip(theta, beliefs, strict=True))


def second(beliefs: tuple[frozenset[tuple[int, ...]], ...]) -> int:
    return sorted(map(smp, beliefs))[-2]


def test_the_oracle_in_all_4096_contexts_truth_is_an_equilibrium_and_yields_the_benchmark() -> None:
    assert len(EVERY) == 4096
    for theta, beliefs in EVERY:
        s = truthful(theta, beliefs)
        assert is_nash(theta, s)
        assert sum(money(s)[1]) >= second(beliefs)


def test_the_oracle_no_pure_change_at_one_belief_misses_the_benchmark_everywhere() -> None:
    with_belief: dict[Any, list[Any]] = {}
    for theta, beliefs in EVERY:
        for i in range(3):
            with_belief.setdefault((i, theta[i], beliefs[i]), []).append((theta, beliefs))
    assert len(with_belief) == 3 * 2 * 15
    equilibria = 0
    for (i, _, _), having in with_belief.items():
        for a in ANNOUNCEMENTS:
            after = [(theta, with_(truthful(theta, b), i, a), second(b)) for theta, b in having]
            if all(is_nash(theta, s) for theta, s, _ in after):
                equilibria += 1
                assert any(sum(money(s)[1]) >= wanted for _, s, wanted in after)
    assert equilibria > len(with_belief)  # truth, and others


@pytest.mark.parametrize("i", range(3))
@pytest.mark.parametrize("theta", THETAS)
def test_the_oracle_nor_does_a_mixed_one_where_the_others_know_the_types(
    i: int, theta: tuple[int, ...]
) -> None:
    """The least revenue of an equilibrium in which all but i announce (theta_j, h), by a linear program."""
    known = [with_(tuple((t, max(theta)) for t in theta), i, a) for a in ANNOUNCEMENTS]
    rows = [
        tuple(F(utility(j, theta, with_(s, j, b)) - utility(j, theta, s)) for s in known)
        for j in range(3) if j != i for b in ANNOUNCEMENTS
    ]  # fmt: skip
    gets = [F(utility(i, theta, s)) for s in known]
    rows += [tuple(better - u for u in gets) for better in gets]
    revenue = tuple(-F(sum(money(s)[1])) for s in known)
    answer = solve(LinearProgram(revenue, tuple(rows), (F(0),) * len(rows), ((F(1),) * 5,), (F(1),)))
    assert isinstance(answer, Optimal)
    assert -answer.value >= max(theta)


# The program against it.


def as_written(s: Profile) -> tuple[Any, ...]:
    return tuple(None if x == OUT else x for x in s)


def test_the_mechanism_is_the_oracles() -> None:
    auction = HighestBelief(3, 1)
    for s in product(auction.strategies(0), repeat=3):
        winner, pays = money(as_written(s))
        assert auction.outcome(s) == Outcome(tuple(F(i == winner) for i in range(3)), tuple(map(F, pays)))


def test_the_cases_are_the_contexts() -> None:
    assert {(case.theta, case.smp) for case in cases(3, 1)} == {
        (theta, tuple(map(smp, beliefs))) for theta, beliefs in EVERY
    }
    assert Case((0, 0, 0), (2, 1, 2)).benchmark == 2


@pytest.mark.parametrize(("n", "V"), [(3, 1), (3, 2), (4, 1)])
def test_truth_implements_the_benchmark_and_is_not_fragile(n: int, V: int) -> None:
    truth = Truth(HighestBelief(n, V))
    assert require_truth(truth, F(1), True, Meter()) == len(list(cases(n, V)))
    assert unbroken(truth, Meter()) == n * (V + 1) ** n * ((V + 1) ** 2 + 1)


def test_of_two_players_it_is_fragile() -> None:
    truth = Truth(HighestBelief(2, 3))
    require_truth(truth, F(1), True, Meter())
    assert isinstance(unbroken(truth, Meter()), Below)
    assert Changed(truth, 0, 3, 1).lacks(F(1)) is None
    assert list(Changed(truth, 0, 3, 1).contexts(unsure=True)) == list(
        Changed(truth, 0, 3, 1).contexts(unsure=False)
    )


@dataclass(frozen=True)
class WithoutFine(HighestBelief):
    """Any smp may be announced at no cost."""

    def outcome(self, s: Profile) -> Outcome:
        with_fine = HighestBelief.outcome(self, s)
        values = [self.bid(s_i) for s_i in s]
        fines = [int(s_i != OUT and s_i[1] > max(values)) for s_i in s]  # type: ignore[index]
        return Outcome(with_fine.win, tuple(p - fine for p, fine in zip(with_fine.price, fines, strict=True)))


@dataclass(frozen=True)
class OwnWord(HighestBelief):
    """The winner pays his own smp."""

    def outcome(self, s: Profile) -> Outcome:
        win = HighestBelief.outcome(self, s).win
        price = tuple(x * s_i[1] if s_i != OUT else F(0) for x, s_i in zip(win, s, strict=True))  # type: ignore[index]
        return Outcome(win, price)


def test_without_the_fine_the_sale_can_be_spoilt() -> None:
    truth = Truth(WithoutFine(3, 2))
    require_truth(truth, F(1), True, Meter())
    assert isinstance(unbroken(truth, Meter()), Below)


def test_what_is_no_equilibrium_is_said_to_be_none() -> None:
    with pytest.raises(NotApplicable, match="truth is no ex-post equilibrium: where theta = "):
        require_truth(Truth(OwnWord(3, 1)), F(1), True, Meter())
    with pytest.raises(NotApplicable, match="is not reasonable"):
        require_truth(Truth(SecondBelief(3, 1, F(1))), F(1), False, Meter())
    with pytest.raises(NotApplicable, match="player 1 of this mechanism has no such strategies"):
        Truth(SecondBelief(3, 2, F(1)))


def test_the_second_equilibrium_misses_the_benchmark_where_the_others_are_unsure_and_not_elsewhere() -> None:
    truth = Truth(HighestBelief(3, 3))
    changed = Changed(truth, 0, 3, 1)
    assert changed.lacks(F(1)) is None
    assert changed.lacks(F(1, 3)) == "where theta = (3, 0, 0) with the smp's (3, 3, 0), s' yields 1 >= 1"
    assert {case.smp for case in changed.contexts(unsure=True)} == {(3, 3, 0), (3, 3, 1)}
    sure = Case((3, 0, 0), (3, 3, 3))
    assert sure in set(changed.contexts(unsure=False))
    assert truth.outcome(changed.plays(sure)).revenue == 3
    with pytest.raises(NotApplicable, match="no two such beliefs"):
        Changed(truth, 0, 1, 1)


# The statements.


def test_the_statements() -> None:
    failed = check("theorem-5/many-players")
    assert failed.fails
    assert failed.counterexample is not None
    assert failed.counterexample["profile"] == [[3, 3], [0, 0], [0, 3]]
    assert (failed.counterexample["revenue"], failed.counterexample["benchmark"]) == ("3", "3")
    assert {r.reduction for r in failed.rests_on} == {"classes of beliefs", "others who know the types"}
    assert check("theorem-5/many-players", n=4, V=2, epsilon="1", beyond_hypothesis=True).fails
    assert check("theorem-4/many-players", V=1, beyond_hypothesis=True).fails
    held = check("theorem-5/many-players-repaired")
    assert held.holds
    assert held.witnesses[0]["revenue"] == "1"
    assert check("theorem-5/many-players-repaired", n=2).holds
    assert check("theorem-5/many-players-repaired", epsilon="1/3", beyond_hypothesis=True).fails


def test_what_cannot_be_asked_or_decided() -> None:
    with pytest.raises(OutOfRange, match="every n >= 3"):
        check("theorem-5/many-players", n=2)
    assert check("theorem-5/many-players", n=2, beyond_hypothesis=True).unknown
    large = check("theorem-5/many-players", n=5)
    assert "profiles of announcements" in str(large.to_json()["reason"])
    with pytest.raises(NotApplicable, match="announce a type and an smp"):
        check("theorem-5/many-players-repaired", mechanism="second-price")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "expected"), [("theorem-4/many-players", "fails"), ("theorem-4/many-players-repaired", "holds")]
)
def test_theorem_4_at_the_least_size_that_it_speaks_of(name: str, expected: str) -> None:
    assert check(name).verdict == expected
