"""The steps of the two proofs: true where they should be, false on altered constructions."""

import random
from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

import pytest

from tests.counterexamples.random_mechanisms import KINDS
from tests.counterexamples.tables import gift
from verifier.answers.check import check
from verifier.claims.chen_micali_2012 import corollaries, theorem_1, theorem_2
from verifier.claims.chen_micali_2012.impossibility import Construction, evaluated, worked_example
from verifier.claims.claim import ByConstruction, Outcome, Statement
from verifier.counterexamples.displayed import Display, Fact
from verifier.counterexamples.two_games import TwoGames
from verifier.exact.distribution import Distribution
from verifier.games.auction import Auction
from verifier.games.auction import Outcome as Result
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

THEOREMS = {"theorem-1": (theorem_1, F(3, 4)), "theorem-2": (theorem_2, F(1, 4))}
STEPS = [
    pytest.param(construction, step, id=step.id.split("/", 1)[1])
    for construction in THEOREMS
    for step in THEOREMS[construction][0].STEPS
]


def carry_out(statement: Statement, auction: Auction | None, **parameters: Any) -> Outcome:
    assert isinstance(statement.body, ByConstruction)
    return statement.body.carry_out(auction, parameters, Meter())


@pytest.mark.parametrize(("theorem", "step"), STEPS)
def test_every_step_holds_on_the_worked_example_and_is_not_vacuous(theorem: str, step: Statement) -> None:
    epsilon = THEOREMS[theorem][1]
    for V in (5, 8):
        found = carry_out(step, None, V=V, epsilon=epsilon)
        assert isinstance(found.finding, Holds)
        assert found.finding.instances
        verdict = check(step, mechanism=worked_example(V, epsilon), V=V, epsilon=epsilon)
        assert verdict.holds
        assert verdict.finding == found.finding


@pytest.mark.parametrize(("theorem", "step"), STEPS)
def test_every_step_but_the_supposition_holds_on_random_mechanisms(theorem: str, step: Statement) -> None:
    """They are consequences of reasonableness, and of (1) where they say so."""
    rng = random.Random(step.id)
    epsilon, counted = THEOREMS[theorem][1], 0
    for round_ in range(10):
        mechanism = KINDS[round_ % len(KINDS)](rng, 8, 5, epsilon, theorem == "theorem-2")
        found = carry_out(step, mechanism, V=8, epsilon=epsilon)
        if not step.id.endswith("equation-1"):
            assert isinstance(found.finding, Holds), found
            counted += found.finding.instances or 0
    assert counted or step.id.endswith("equation-1")


@pytest.mark.parametrize("theorem", THEOREMS)
def test_the_supposition_fails_for_a_mechanism_that_g_prime_refutes(theorem: str) -> None:
    statements, epsilon = THEOREMS[theorem]
    step = next(s for s in statements.STEPS if s.id.endswith("equation-1"))
    found = carry_out(step, gift(), V=5, epsilon=epsilon)
    assert isinstance(found.finding, Fails)
    assert "least revenue over UD' = -1" in found.finding.counterexample["line"]  # type: ignore[operator]
    resting = next(s for s in statements.STEPS if s.id.endswith("/revenue"))
    vacuous = carry_out(resting, gift(), V=5, epsilon=epsilon)
    assert vacuous.finding == Holds(0)
    assert any("(1) is false for this mechanism" in note for note in vacuous.notes)


# Altered constructions: for each step one change that makes it false.


def outcome(win: tuple[object, object], price: tuple[object, object]) -> Result:
    return Result(tuple(map(F, win)), tuple(map(F, price)))  # type: ignore[arg-type]


WRONG_MIXTURE = (Distribution.pure("in"), Distribution.pure("cheer"))
ALTERED: dict[str, dict[str, object]] = {
    "contexts": {"benchmarks": (2, 5)},
    "equation-1": {"least_supposed": F(1, 8)},
    "finite": {"unbeaten": lambda i, theta: frozenset(("cheer",))},
    "equation-2": {"first": (Distribution.pure("out"), Distribution.pure("out"))},
    "equation-3": {"first": WRONG_MIXTURE},
    "stays-even-1": {"first": (Distribution.pure("out"), Distribution.pure("out"))},
    "stays-even-2": {"first": WRONG_MIXTURE},
    "equation-4": {"first_outcome": outcome((0, 0), (0, F(1, 2)))},
    "equation-5": {"first_outcome": outcome((0, 0), (0, 0))},
    "equation-6": {"first_outcome": outcome((F(1, 2), 0), (F(3, 4), 0))},
    "outcome-in-g-prime": {"first_outcome": outcome((0, 0), (F(1, 2), 0))},
    "utility-in-g": {"first_outcome": outcome((F(1, 2), 0), (F(5, 4), 0))},
    "replacement": {"second_outcome": outcome((0, 0), (0, 0))},
    "equation-7": {"second_outcome": outcome((F(1, 2), 0), (0, 0))},
    "equation-8": {"high": (5, 1), "unbeaten": lambda i, theta: frozenset(theta)},
    "player-2": {"second_outcome": outcome((1, 0), (0, 1))},
    "equation-9": {"second_outcome": outcome((1, 0), (0, 1))},
    "equation-10": {"second_outcome": outcome((F(1, 2), 0), (0, 0))},
    "outcome-in-g": {"second_outcome": outcome((0, 1), (0, 0))},
    "revenue": {"second_outcome": outcome((1, 0), (3, 0))},
    "profile": {"cheapest": (("in", "out"), F(4))},
}


class Altered(TwoGames):
    """The construction with some of its parts replaced."""

    def __init__(self, given: TwoGames, parts: dict[str, object]) -> None:
        self.__dict__.update(given.__dict__)
        self.parts = parts

    def __getattribute__(self, name: str) -> object:
        parts = object.__getattribute__(self, "__dict__").get("parts", {})
        return parts[name] if name in parts else object.__getattribute__(self, name)


def lines_of(theorem: str, name: str) -> Callable[[TwoGames], list[Display | Fact]]:
    """The function of the module that evaluates the step."""
    module: Any = THEOREMS[theorem][0]
    shared = {"contexts": "contexts", "equation-1": "supposition", "finite": "finite",
              "stays-even-1": "_never_loses_1", "stays-even-2": "_never_loses_2"}  # fmt: skip
    written = shared.get(name, f"_{name.replace('-', '_')}")
    found: Callable[[TwoGames], list[Display | Fact]] = getattr(module, written)
    return found


@pytest.mark.parametrize(("theorem", "step"), STEPS)
def test_an_altered_construction_makes_the_step_false(theorem: str, step: Statement) -> None:
    statements, epsilon = THEOREMS[theorem]
    construction: Construction = statements.CONSTRUCTION
    name = step.id.rsplit("/", 1)[1]
    games = construction.on(worked_example(5, epsilon), {"V": 5, "epsilon": epsilon}, Meter())
    lines = lines_of(theorem, name)
    assert all(line.true for line in lines(games))
    altered = lines(Altered(games, ALTERED[name]))
    assert not all(line.true for line in altered)
    found = evaluated(altered, step.text, "altered")
    assert isinstance(found.finding, Fails)


# The lemma of the corollaries.


@pytest.mark.parametrize("number", [1, 2])
def test_the_lemma_on_random_mechanisms_and_on_an_altered_one(number: int) -> None:
    lemma = next(s for s in corollaries.STATEMENTS if s.id.endswith(f"corollary-{number}/lemma"))
    epsilon = F(3, 4)
    rng, counted = random.Random(number), 0
    for round_ in range(15):
        mechanism = KINDS[round_ % len(KINDS)](rng, 5, 4, epsilon, number == 2)
        found = carry_out(lemma, mechanism, V=5, epsilon=epsilon)
        assert isinstance(found.finding, Holds)
        counted += found.finding.instances or 0
    assert counted > 50


def test_the_lemma_is_false_of_wrong_undominated_sets() -> None:
    from verifier.counterexamples.auxiliary_games import OwnTypes
    from verifier.counterexamples.dominant_implementation import lemma

    class AllOfThem(OwnTypes):
        def undominated(self, i: int, t: int) -> tuple[int, ...]:
            return tuple(range(len(self.strategies(i))))

    example = worked_example(3, F(1, 2))
    assert all(fact.true for fact in lemma(OwnTypes(example)))
    assert not all(fact.true for fact in lemma(AllOfThem(example)))


def test_displays_compare_neighbours_only_as_they_stand() -> None:
    assert Display.of("a", 3, ">=", "b", 2, ">", "c", 1).true
    assert not Display.of("a", 3, ">=", "b", 2, ">", "c", 2).true
    assert not Display.of("a", 3, "==", "b", 2).true
    assert Display.of("a", F(1, 2), "<", "b", 2, "<=", "c", 2).true
