"""The least margin of the truth over a lie: announcement by announcement, and by trying all pure plans."""

from collections.abc import Iterator
from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.games.two_step_games import small_game
from verifier.errors import MalformedGame
from verifier.exact.distribution import Distribution
from verifier.games.two_step.game import A, C, InformationSet, M, R, TwoStepGame
from verifier.games.two_step.plans import Plan, expected, plans
from verifier.games.two_step.step_one import (
    Confrontation,
    Dominated,
    Instead,
    NotDominated,
    dominated_in_step_one,
)
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_tree import Draw, instead, star_game

EIGHTH = F(1, 8)


def pairs(
    game: TwoStepGame[A, C, M, R], i: int, value: A, as_if: Instead[M, A]
) -> Iterator[tuple[Plan[A, M, R], Plan[A, M, R]]]:
    """Every plan that lies with its simulation; every one, where the lying plan leaves a report open."""
    heard = [h.announcement for h in game.information_sets(i) if h.action == value]
    for lying in plans(game, i):
        if lying.action == value:
            continue
        wanted = {m: as_if(m, i, lying.action) for m in heard}
        silent = [m for m in dict.fromkeys(wanted.values()) if m not in lying.reports]
        for more in product(*(game.grid(i, m) for m in silent)):
            said = {**lying.reports, **dict(zip(silent, more, strict=True))}
            yield lying, Plan(value, {m: said[wanted[m]] for m in heard})


def least_margin(
    game: TwoStepGame[A, C, M, R], i: int, value: A, as_if: Instead[M, A]
) -> F:
    """The definition: over all plans that lie and all plans of the others."""
    others = [list(plans(game, j)) for j in range(game.n) if j != i]
    return min(
        expected(game, (*rest[:i], truth, *rest[i:]))[i] - expected(game, (*rest[:i], lying, *rest[i:]))[i]
        for lying, truth in pairs(game, i, value, as_if)
        for rest in product(*others)
    )


def replayed(
    game: TwoStepGame[A, C, M, R], met: Confrontation[A, M, R], as_if: Instead[M, A]
) -> tuple[F, F]:
    """What the two plans of a confrontation earn, once all plans are written out whole."""
    i = met.player

    def whole(j: int, own: A) -> Plan[A, M, R]:
        reports = {}
        for h in game.information_sets(j):
            m = h.announcement
            if h == InformationSet(j, own, m):
                first = game.grid(j, m)[0]
                source = as_if(m, i, met.lie) if (j, own) == (i, met.value) else m
                reports[m] = met.own.get(source, first) if j == i else met.reports.get((m, j), first)
        return Plan(own, reports)

    rest = dict(zip((j for j in range(game.n) if j != i), met.rest, strict=True))
    truth, lie = (
        expected(game, [whole(j, rest.get(j, own)) for j in range(game.n)])[i]
        for own in (met.value, met.lie)
    )
    return truth, lie


def check_by_definition(
    game: TwoStepGame[A, C, M, R], i: int, value: A, as_if: Instead[M, A]
) -> Confrontation[A, M, R]:
    match dominated_in_step_one(game, i, value, as_if):
        case Dominated(closest):
            assert closest is not None
            assert closest.margin > 0
        case NotDominated(closest):
            assert closest.margin <= 0
    assert closest.margin == least_margin(game, i, value, as_if)
    assert replayed(game, closest, as_if) == (closest.truth, closest.lying)
    return closest


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(2, 3), st.integers(0, 1), st.booleans())
def test_random_games(seed: int, n: int, value: int, swaps: bool) -> None:
    """With an `instead` that keeps announcements, and one that exchanges them whatever was played."""
    as_if = (lambda m, i, own: {"x": "y", "y": "x"}[m]) if swaps else (lambda m, i, own: m)
    check_by_definition(small_game(seed, n), 0, value, as_if)


@pytest.mark.parametrize(("n", "B", "theta"), [(2, 3, (1, 2)), (2, 3, (1, 1)), (3, 2, (0, 1, 0))])
@pytest.mark.parametrize("constant", [None, F(1, 3)])
def test_the_star_mechanism(n: int, B: int, theta: tuple[int, ...], constant: F | None) -> None:
    """As printed, and with rewards so large that some lies pay."""
    star = Star(n, B, EIGHTH, EIGHTH, reward_constant=constant)
    game: TwoStepGame[int, Draw, object, object] = star_game(star, theta)  # type: ignore[assignment]
    margins = [check_by_definition(game, i, theta[i], instead).margin for i in range(n)]  # type: ignore[arg-type]
    assert (min(margins) > 0) == (constant is None)


def one_report_game(gain: F) -> TwoStepGame[int, str, str, str]:
    """Player 2 alone reports; 1 gets 1 for acting 0, and `gain` for acting 1 if 2 reports "p"."""
    return TwoStepGame(
        ((0, 1), (0,)), Distribution((("on", F(1)),)),
        lambda a, c: "m", lambda m: (1,), lambda i, m: ("p", "q"),
        lambda a, c, reports: ((gain if reports[1] == "p" else F(0)) if a[0] else F(1), F(0)),
    )  # fmt: skip


@pytest.mark.parametrize(("gain", "kind"), [(F(0), Dominated), (F(1), NotDominated), (F(2), NotDominated)])
def test_a_tie_is_not_domination(gain: F, kind: type) -> None:
    answer = dominated_in_step_one(one_report_game(gain), 0, 0, lambda m, i, own: m)
    assert isinstance(answer, kind)
    if isinstance(answer, NotDominated):
        assert answer.worst.reports == {("m", 1): "p"}
        assert answer.worst.margin == 1 - gain


def test_one_report_after_one_announcement_serves_both_runs() -> None:
    """2 hears "m" whatever 1 does: he cannot withhold the reward of the truth and grant that of the lie."""
    game: TwoStepGame[int, str, str, str] = TwoStepGame(
        ((0, 1), (0,)), Distribution((("on", F(1)),)),
        lambda a, c: "m", lambda m: (1,), lambda i, m: ("p", "q"),
        lambda a, c, reports: (F(reports[1] == "p") * (1 if a[0] else 2) + F(1 - a[0], 2), F(0)),
    )  # fmt: skip
    answer = dominated_in_step_one(game, 0, 0, lambda m, i, own: m)
    assert isinstance(answer, Dominated)
    assert answer.closest is not None
    assert answer.closest.margin == F(1, 2)


def test_a_simulation_that_cannot_say_what_it_should() -> None:
    """After the truth player 1 hears "t" and may only report "p"; his lie may report "q" after "m"."""
    game: TwoStepGame[int, str, str, str] = TwoStepGame(
        ((0, 1),), Distribution((("on", F(1)),)), lambda a, c: "m" if a[0] else "t", lambda m: (0,),
        lambda i, m: ("p", "q") if m == "m" else ("p",), lambda a, c, reports: (F(0),),
    )  # fmt: skip
    with pytest.raises(MalformedGame, match="cannot report after t all that he may after m"):
        dominated_in_step_one(game, 0, 0, lambda m, i, own: "m")


def test_no_lie_to_tell_and_no_such_value() -> None:
    assert dominated_in_step_one(one_report_game(F(2)), 1, 0, lambda m, i, own: m) == Dominated(None)
    with pytest.raises(MalformedGame, match="no action of player 1"):
        dominated_in_step_one(one_report_game(F(2)), 0, 7, lambda m, i, own: m)
