"""Every statement of the 2010 catalogue: its verdict at several parameters, and the oracles' opinion of it.

`CATALOGUE` has the verdicts and the smallest counterexamples. Then what failed is shown to fail, and what
holds, or is not known to fail, is tried on all small cases, by the literal definitions of the modules beside
this one, which share no code with the package.

References
    [ACM2010] Azar, Chen and Micali 2010.
"""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest

from tests.papers import azar_2010_section_4_literal as section_4
from tests.papers.azar_chen_micali_2010_lemma_3 import STEPS, Deviation, deviations
from tests.papers.azar_chen_micali_2010_lemma_5 import Context, misreports
from tests.papers.azar_chen_micali_2010_literal import (
    Literal,
    Public,
    Report,
    brier,
    grid,
    judge,
    point,
)
from tests.papers.azar_chen_micali_2010_oracles import (
    LINES_OF,
    ON_CONTEXT,
    Setting,
    context_of,
    every,
    gross,
    known_optimum,
    optimum,
)
from tests.papers.azar_chen_micali_2010_remarks import (
    all_reports,
    brier_is_not_proper,
    brier_leaves_its_bounds,
    conditioning_undefined,
    conversion_fails,
    negative_ends,
    offers_differ,
    truth_loses_to_another_plan,
)
from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutStar
from verifier.verdict import Fails, Holds, Unknown, Verdict

PAPER = "azar-chen-micali-2010"
EIGHTH = F(1, 8)
Row = tuple[dict[str, Any], str, dict[str, Any]]
"""Parameters and readings, the verdict, and what stands in the counterexample."""

SIZES = [{"n": 2, "B": 2}, {"n": 2, "B": 3}, {"n": 3, "B": 2}]
OTHER_RATES = {"n": 2, "B": 3, "epsilon": "6/25", "delta": "1/100"}
BOUNDED = [{"n": 2, "B": 2, "denominators": 2}, {"n": 2, "B": 3, "denominators": 2}]
INTERIM = {"participation": "interim"}


def all_hold(*points: dict[str, Any]) -> list[Row]:
    return [(point, "holds", {}) for point in points]


def argued(*bounded: dict[str, Any]) -> list[Row]:
    """Unknown for all distributions at once, true of those with small denominators."""
    return [({"n": 2, "B": 2}, "unknown", {}), *all_hold(*(bounded or BOUNDED))]


def prior(*weights: tuple[list[int], str]) -> list[list[Any]]:
    return [[theta, q] for theta, q in weights]


def everywhere(counterexample: dict[str, Any]) -> list[Row]:
    """It fails at two and three players in the same way, the others announcing or having 0 before."""
    return [(size, "fails", counterexample) for size in SIZES]


HIGHEST, LAST = {"n": 3, "B": 3, "price_ties": "highest"}, {"n": 2, "B": 3, "star_ties": "last"}
ON_STAR = [*SIZES, OTHER_RATES, HIGHEST, LAST]
ON_SIZES = [*SIZES, {"n": 3, "B": 3}]
ZERO_2, ZERO_3 = prior(([0, 0], "1")), prior(([0, 0, 0], "1"))
HIGH_OR_LOW = [[0, 0], [1, 0]]
APART = [[[0, 0]], [[1, 0]]]
TWO_COINS = prior(*(([0, b, c], "1/4") for b, c in product((0, 1), repeat=2)))
OVERBID = {"player": 1, "type": 0, "strategy": 1}
CONSTANT = {"player": 1, "type": 1, "strategy": 0}

CATALOGUE: Mapping[str, list[Row]] = {
    # Section 1.
    "remark-assumptions-order": argued(),
    "two-step-not-normal-form": all_hold(*ON_STAR),
    # Section 3.2.
    "brier-bounded": all_hold(*ON_SIZES),
    "brier-strictly-proper": all_hold(*ON_SIZES),
    "log-rule": all_hold(*ON_SIZES),
    "log-rule/strictly-proper": all_hold(*ON_SIZES),
    "log-rule/unbounded": all_hold(*ON_SIZES),
    "aggregator-choice": argued(*BOUNDED, {"n": 3, "B": 2, "denominators": 2}),
    "aggregator-defined": all_hold(*ON_SIZES),
    # Section 4.
    "definition-assignments": [({"n": n}, "fails", {"assignments": []}) for n in (2, 3)],
    "definition-assignments/non-empty": all_hold({"n": 2}, {"n": 3}),
    "remark-finite-search": [
        (
            {"B": 3, "denominators": 3},
            "fails",
            {"distribution": prior(([0, 2], "1/3"), ([1, 1], "1/3"), ([2, 0], "1/3")), "optimum": "5/3"},
        ),
        ({"B": 3, "denominators": 2}, "holds", {}),
        ({"B": 2, "denominators": 4}, "holds", {}),
    ],
    "remark-finite-search/single-good": all_hold({"B": 2, "denominators": 3}, {"B": 3, "denominators": 2}),
    "lemma-2/assignments": all_hold({"B": 2, "denominators": 1}, {"B": 2, "denominators": 2}),
    "lemma-1": all_hold(*SIZES, *BOUNDED),
    "lemma-1/others": all_hold(*BOUNDED, {"n": 3, "B": 2, "denominators": 1}),
    "lemma-1/reward": all_hold(*ON_SIZES),
    "lemma-2": [
        *argued(),
        ({"n": 2, "B": 2, "readings": INTERIM, "denominators": 2}, "holds", {}),
        (
            {"n": 2, "B": 3, "readings": INTERIM},
            "fails",
            {"distribution": prior(([0, 1], "2/5"), ([0, 2], "2/5"), ([1, 1], "1/5")), "knowledge": "own"},
        ),
    ],
    "lemma-2/own-knowledge": all_hold(*SIZES, {"n": 2, "B": 5}, *BOUNDED),
    "lemma-2/average": argued(),
    "lemma-2/drop-player": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 2, "denominators": 3}, "holds", {}),
        (
            {"n": 2, "B": 3},
            "fails",
            {"player": 1, "distribution": prior(([1, 1], "1/2"), ([2, 2], "1/2")), "knowledge": "own"},
        ),
        ({"n": 2, "B": 3, "denominators": 2}, "fails", {"player": 1}),
        ({"n": 2, "B": 3, "distribution": prior(([0, 1], "1/2"), ([1, 2], "1/2"))}, "fails", {"player": 1}),
    ],
    "lemma-2/drop-player-average": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 3, "denominators": 2}, "holds", {}),
        (
            {"n": 2, "B": 3},
            "fails",
            {"distribution": prior(([0, 2], "1/3"), ([1, 1], "1/3"), ([2, 0], "1/3")), "knowledge": "own"},
        ),
        (
            {"n": 2, "B": 3, "distribution": prior(([0, 1], "1/3"), ([1, 2], "1/3"), ([2, 0], "1/3"))},
            "fails",
            {},
        ),
    ],
    "lemma-2/drop-player-repaired": argued({"n": 2, "B": 2, "denominators": 3}, BOUNDED[1]),
    "lemma-2/precision": [
        *argued(),
        ({"n": 2, "B": 2, "readings": INTERIM, "denominators": 2}, "holds", {}),
        (
            {"n": 2, "B": 3, "readings": INTERIM},
            "fails",
            {
                "player": 1,
                "distribution": prior(([0, 1], "2/5"), ([0, 2], "2/5"), ([1, 1], "1/5")),
                "knowledge": "own",
            },
        ),
    ],
    "lemma-2/knowledge": [*argued(), ({**BOUNDED[1], "readings": INTERIM}, "holds", {})],
    "theorem-1": [
        ({"n": 2, "B": 2}, "fails", {"distribution": ZERO_2}),
        ({"n": 3, "B": 2}, "fails", {"distribution": ZERO_3}),
        ({"n": 2, "B": 3, "epsilon": "3"}, "fails", {"distribution": ZERO_2}),
        ({"n": 2, "B": 3, "readings": INTERIM}, "fails", {"distribution": ZERO_2}),
    ],
    "lemma-2/repaired": all_hold(*SIZES, *BOUNDED, {**BOUNDED[0], "epsilon": "3"}),
    "lemma-2/unaware": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 3, "denominators": 2}, "holds", {}),
        (
            {"n": 2, "B": 3},
            "fails",
            {"distribution": prior(([0, 2], "1/3"), ([1, 1], "1/3"), ([2, 0], "1/3"))},
        ),
        ({"n": 2, "B": 3, "denominators": 3, "epsilon": "1/6"}, "holds", {}),
    ],
    "theorem-1/repaired": all_hold(*SIZES, *BOUNDED, {**BOUNDED[0], "epsilon": "3"}),
    "theorem-1/halved": all_hold(*SIZES, *BOUNDED, {**BOUNDED[0], "epsilon": "3"}),
    "remark-deterministic-removal": all_hold(*ON_SIZES),
    **{
        name: all_hold({"n": 2}, {"n": 3}, {"n": 5})
        for name in ("remark-two-conditions", "remark-two-conditions/one-condition")
    },
    "corollary-2": [
        ({"n": 2, "B": 2}, "fails", {"distribution": ZERO_2}),
        ({"n": 3, "B": 2}, "fails", {"distribution": ZERO_3}),
    ],
    "corollary-2/defined": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 3, "denominators": 2}, "holds", {}),
        (
            {"n": 3, "B": 2},
            "fails",
            {"player": 1, "distribution": TWO_COINS, "knowledge": [[[[0, 0, 0], [0, 1, 1]]], [], []]},
        ),
    ],
    # Section 1.3.3.
    "ronen-half": [
        *all_hold(*SIZES, {"n": 2, "B": 6}, *BOUNDED),
        ({"n": 2, "B": 3, "readings": INTERIM}, "holds", {}),
        ({"n": 2, "B": 4, "readings": INTERIM}, "holds", {}),
        ({"n": 2, "B": 5, "readings": INTERIM}, "fails", {"maximum": "25/12"}),
        ({"n": 2, "B": 6, "readings": INTERIM}, "fails", {"maximum": "137/60"}),
        ({"n": 3, "B": 5, "readings": INTERIM}, "fails", {"maximum": "25/12"}),
    ],
    "ronen-half/sharp": all_hold(*ON_SIZES, {"n": 2, "B": 6}),
    "prose-always-close": [
        ({"n": 2, "B": 2}, "fails", {"distribution": prior(([1, 1], "1"))}),
        ({"n": 3, "B": 2}, "fails", {}),
    ],
    "monopoly-reserve-half": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 3, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 3, "denominators": 2}, "holds", {}),
        (
            {"n": 2, "B": 4},
            "fails",
            {"distribution": prior(([1, 0], "1/3"), ([0, 1], "2/9"), ([2, 3], "2/9"), ([3, 2], "2/9"))},
        ),
        (
            {"n": 3, "B": 3},
            "fails",
            {
                "distribution": prior(
                    ([1, 0, 0], "3/13"), ([0, 1, 0], "3/13"), ([0, 0, 1], "3/13"), ([2, 2, 2], "4/13")
                )
            },
        ),
    ],
    "myerson-optimal": [*argued(), ({**BOUNDED[1], "readings": INTERIM}, "holds", {})],
    "corollary-1": all_hold(*SIZES, OTHER_RATES, *BOUNDED, {"n": 2, "B": 3, "readings": INTERIM}),
    # The Appendix.
    **{
        name: all_hold(*ON_STAR)
        for name in [
            "lemma-3",
            "lemma-3/equation-1",
            "lemma-3/equation-2",
            "lemma-3/equation-3",
            "lemma-3/equation-3-sharp",
            "lemma-3/larger-reward",
            "lemma-3/case-1",
            "lemma-3/case-2/classical",
            "lemma-3/case-2/same",
            "lemma-3/case-2/underbid",
            "lemma-3/case-2/overbid-repaired",
            "lemma-3/case-3",
            "lemma-3/case-4/classical",
            "lemma-3/case-4/lie",
            "lemma-3/case-4/truth-repaired",
            "lemma-4",
            "lemma-5/heads-revenue-repaired",
            "lemma-5/classical-price",
        ]
    },
    "lemma-3/below-one": all_hold(
        *ON_STAR,
        {"n": 2, "B": 3, "epsilon": "99/100", "delta": "1/100"},
        {"n": 2, "B": 3, "epsilon": "99/100", "delta": "99/100"},
    ),
    "lemma-3/any-reports": all_hold(
        *ON_STAR,
        {"n": 2, "B": 3, "epsilon": "3/5", "delta": "1/1000"},
        {"n": 2, "B": 3, "epsilon": "3/5", "delta": "99/100"},
    ),
    "lemma-3/simulation": [
        ({"n": 2, "B": 2}, "fails", {**OVERBID, "against": [1]}),
        ({"n": 3, "B": 3}, "fails", {"player": 1, "type": 0, "strategy": 2, "against": [0, 2]}),
    ],
    "lemma-3/case-2": everywhere({**OVERBID, "part": f"{PAPER}/lemma-3/case-2/overbid"}),
    "lemma-3/case-2/overbid": [
        ({"n": 2, "B": 2}, "fails", {**OVERBID, "against": [0]}),
        ({"n": 3, "B": 3}, "fails", {**OVERBID, "against": [0, 0]}),
    ],
    "lemma-3/case-4": everywhere({**OVERBID, "part": f"{PAPER}/lemma-3/case-4/truth"}),
    "lemma-3/case-4/truth": [
        ({"n": 2, "B": 2}, "fails", {**OVERBID, "against": [1]}),
        ({"n": 3, "B": 3}, "fails", {**OVERBID, "against": [0, 1]}),
    ],
    "lemma-4/constant": [
        *all_hold({"n": 2, "B": 2}, {"n": 3, "B": 2}),
        ({"n": 2, "B": 3}, "fails", {**CONSTANT, "against": [1]}),
        ({"n": 3, "B": 3}, "fails", {**CONSTANT, "against": [0, 1]}),
        ({"n": 2, "B": 4}, "fails", {}),
    ],
    **{
        name: all_hold(*SIZES, OTHER_RATES, HIGHEST, *BOUNDED)
        for name in ("lemma-5", "lemma-5/sharp", "lemma-5/equation-8", "lemma-5/equation-11")
    },
    **{name: argued() for name in ("lemma-5/equation-9", "lemma-5/equation-10", "lemma-5/equation-12")},
    "lemma-5/heads-revenue": [
        ({"n": 2, "B": 2}, "fails", {"profile": [0, 0]}),
        ({"n": 3, "B": 3}, "fails", {"profile": [0, 0, 0]}),
    ],
    "theorem-2": all_hold(*SIZES, *BOUNDED, {"n": 2, "B": 2, "epsilon": "2", "delta": "3"}),
    "theorem-2/conversion": all_hold(
        {}, {"epsilon": "1/100", "delta": "9/10"}, {"epsilon": "1", "delta": "3"}
    ),
    "theorem-2/one-player": all_hold({}, {"epsilon": "1/8", "delta": "1/5"}),
    "theorem-2/choice": [
        ({"n": 2, "B": 2}, "fails", {**OVERBID, "against": [0]}),
        ({"n": 2, "B": 2, "epsilon": "199/100"}, "holds", {}),
        ({"n": 3, "B": 2}, "fails", {**OVERBID, "against": [0, 0]}),
    ],
    # Section 5.
    "ex-post-utility": all_hold(*ON_STAR),
    "remark-worst-case-knowledge": [
        (
            {"n": 2, "B": 2},
            "fails",
            {"distribution": prior(([0, 0], "1/2"), ([1, 0], "1/2")), "knowledge": [APART, APART]},
        ),
        ({"n": 3, "B": 2}, "fails", {"distribution": prior(([0, 0, 0], "1/2"), ([1, 0, 0], "1/2"))}),
    ],
    "remark-worst-case-knowledge/repaired": all_hold(*SIZES, OTHER_RATES, HIGHEST, *BOUNDED),
    "remark-bound-tight": [(size, "fails", {}) for size in [*SIZES, *BOUNDED]],
    "remark-bound-tight/repaired": all_hold(*SIZES, OTHER_RATES, *BOUNDED),
    "remark-collective-knowledge": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 2, "denominators": 3}, "holds", {}),
        (
            {"n": 2, "B": 3},
            "fails",
            {"distribution": prior(([0, 1], "1/2"), ([0, 2], "1/2")), "knowledge": "own", "profile": [0, 2]},
        ),
    ],
    "remark-collective-knowledge/repaired": all_hold(*SIZES, OTHER_RATES, HIGHEST, *BOUNDED),
    "remark-secret-report": all_hold(*ON_STAR),
    "prose-higher-offer": [
        ({"n": 2, "B": 2}, "unknown", {}),
        ({"n": 3, "B": 2}, "unknown", {}),
        ({"n": 2, "B": 3}, "fails", {"player": 1, "against": [1]}),
        ({"n": 3, "B": 3}, "fails", {"player": 1, "against": [0, 1]}),
    ],
    "prose-positive-utility": everywhere({"player": 1, "type": 0}),
    "prose-second-offer": [
        ({"n": 2, "B": 2}, "fails", {"player": 2, "profile": [0, 1]}),
        ({"n": 3, "B": 2}, "fails", {}),
    ],
}

ROWS = [(name, *row) for name, rows in CATALOGUE.items() for row in rows]
FAILING = [row for row in ROWS if row[2] == "fails"]


def answer(name: str, given: Mapping[str, Any]) -> Verdict:
    return check(f"{PAPER}/{name}", **given)


def setting(name: str, given: Mapping[str, Any]) -> Setting:
    rates = {k: F(given[k]) for k in ("epsilon", "delta") if k in given}
    ties = {"price_ties": given["price_ties"]} if "price_ties" in given else {}
    return Setting(given["n"], given["B"], **rates, **ties, interim=given.get("readings") == INTERIM)


def named(rows: list[Any]) -> list[str]:
    return [f"{name} {given}" for name, given, *_ in rows]


def test_every_statement_of_the_paper_is_here() -> None:
    assert set(CATALOGUE) == {s.id.split("/", 1)[1] for s in statements() if s.paper == PAPER}
    assert all(len(rows) >= 2 for rows in CATALOGUE.values())


def test_what_the_catalogue_expects_is_found_somewhere() -> None:
    """A statement that is expected to hold is never found to fail, in its printed reading."""
    for name, rows in CATALOGUE.items():
        found = {verdict for given, verdict, _ in rows if "readings" not in given}
        expected = find(f"{PAPER}/{name}").expected
        assert expected in found
        assert expected == "fails" or "fails" not in found


@pytest.mark.parametrize(("name", "given", "verdict", "fields"), ROWS, ids=named(ROWS))
def test_the_verdict(name: str, given: dict[str, Any], verdict: str, fields: dict[str, Any]) -> None:
    found = answer(name, given)
    assert found.verdict == verdict
    match found.finding:
        case Holds(instances):
            assert instances != 0
        case Fails(_, told):
            assert told["explanation"]
            assert {key: told[key] for key in fields} == fields
        case Unknown(reason, covered):
            expected = find(f"{PAPER}/{name}").expected
            assert ("only a human argument" in reason) == (expected == "holds")
            assert covered


# What fails, fails by the literal definitions, too; and what is not known to fail does so nowhere small.

ON_CONTEXTS_FAILING = [
    r for r in FAILING if r[0] in ON_CONTEXT and r[0] not in ("ronen-half", "remark-bound-tight")
]


@pytest.mark.parametrize(
    ("name", "given"), [row[:2] for row in ON_CONTEXTS_FAILING], ids=named(ON_CONTEXTS_FAILING)
)
def test_the_counterexample_is_one(name: str, given: dict[str, Any]) -> None:
    told = answer(name, given).counterexample
    assert told is not None
    s = setting(name, given)
    if "profile" in told and "distribution" not in told:
        told = {"distribution": [[told["profile"], "1"]]}
    assert not ON_CONTEXT[name](context_of(told, s.n, s.B), s)


def _small(n: int, B: int, informed: bool, denominators: tuple[int, ...] = (1, 2)) -> Iterator[Context]:
    return every(n, B, denominators, informed)


EXISTENCES = ("remark-bound-tight", "remark-bound-tight/repaired", "remark-deterministic-removal")

REFUTED_SMALL = {
    ("lemma-2/drop-player", 3),
    ("theorem-1", 2),
    ("theorem-1", 3),
    ("corollary-2", 2),
    ("corollary-2", 3),
    ("lemma-5/heads-revenue", 2),
    ("lemma-5/heads-revenue", 3),
    ("remark-worst-case-knowledge", 2),
    ("remark-worst-case-knowledge", 3),
    ("remark-collective-knowledge", 3),
    ("remark-deterministic-removal", 2),
    ("remark-deterministic-removal", 3),
    ("remark-bound-tight/repaired", 2),
    ("remark-bound-tight/repaired", 3),
    ("prose-always-close", 2),
    ("prose-always-close", 3),
}
"""(Statement, B): it fails, or is shown to exist, for two players and denominators up to 2."""


@pytest.mark.parametrize("name", ON_CONTEXT)
@pytest.mark.parametrize("B", [2, 3])
def test_on_all_small_contexts(name: str, B: int) -> None:
    """Exactly those fail that the catalogue refutes at this size, with denominators up to 2."""
    s = Setting(2, B)
    failing = [c for c in _small(2, B, informed=True) if not ON_CONTEXT[name](c, s)]
    assert bool(failing) == ((name, B) in REFUTED_SMALL)


@pytest.mark.parametrize("name", ON_CONTEXT)
def test_given_contexts_are_judged_alike(name: str) -> None:
    """Of each context with two values on [2]^2, and finer knowledge: the package and the oracle agree."""
    statement = find(f"{PAPER}/{name}")
    if isinstance(statement.body, AboutStar):
        return  # of all profiles, and not of a context
    informed = any(p.name == "knowledge" for p in statement.parameters)
    s, exists = Setting(2, 2), name in EXISTENCES
    for c in _small(2, 2, informed):
        listed = [[sorted(map(list, cell)) for cell in partition] for partition in c.partitions]
        given: dict[str, Any] = {"distribution": [[list(t), str(q)] for t, q in c.D], "B": 2}
        found = check(f"{PAPER}/{name}", **given, **({"knowledge": listed} if informed else {}))
        assert found.verdict == ("holds" if ON_CONTEXT[name](c, s) != exists else "fails")


# Lemma 3, line by line.


@pytest.mark.parametrize("name", LINES_OF)
@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_a_line_of_lemma_3_by_playing_it(name: str, n: int, B: int) -> None:
    judged = judge(LINES_OF[name], deviations(Literal(n, B, EIGHTH, EIGHTH), grid(B)[: B + 1]))
    assert all(found.holds for found in judged.values()) == answer(name, {"n": n, "B": B}).holds


def deviation(m: Literal, told: Mapping[str, Any]) -> Deviation:
    """The play that a counterexample describes: the others report the point mass on the offer."""
    at = told["instance"]
    i, rest = at["i"] - 1, tuple(at["r"])
    v, v_hat = ((*rest[:i], own, *rest[i:]) for own in (at["v"], at["t"]))

    def reports(profile: tuple[int, ...]) -> dict[int, Report]:
        star = m.star(profile)
        said = {j: point(m.B, at["o"]) for j in range(m.n) if j != star}
        return said | ({i: point(m.B, at["q"])} if i != star else {})

    return Deviation(m, i, at["t"], at["v"], v, v_hat, reports(v), reports(v_hat))


LINES_FAILING = [r for r in FAILING if r[0] in LINES_OF]


@pytest.mark.parametrize(("name", "given"), [row[:2] for row in LINES_FAILING], ids=named(LINES_FAILING))
def test_a_counterexample_to_a_line_of_lemma_3(name: str, given: dict[str, Any]) -> None:
    told = answer(name, given).counterexample
    assert told is not None
    line = told.get("part", f"{PAPER}/{name}").removeprefix(f"{PAPER}/")
    d = deviation(setting(name, given).m, told)
    (claim,) = LINES_OF[line]
    assert claim.when(d)
    assert not claim.then(d)


def test_case_2_and_case_4_miss_by_nothing() -> None:
    """The utility of the lie is -1 + epsilon exactly, the reward of truth 0 exactly."""
    m = Literal(2, 2, EIGHTH, EIGHTH)
    overbid = answer("lemma-3/case-2/overbid", {"n": 2, "B": 2}).counterexample
    truth = answer("lemma-3/case-4/truth", {"n": 2, "B": 2}).counterexample
    assert overbid is not None
    assert truth is not None
    assert deviation(m, overbid).tails == -1 + EIGHTH
    assert deviation(m, truth).tails_hat == 0


@pytest.mark.parametrize(("n", "B"), [(2, 2), (3, 2), (2, 3), (2, 4)])
def test_the_constant_of_lemma_4s_proof(n: int, B: int) -> None:
    m = Literal(n, B, EIGHTH, EIGHTH, constant=EIGHTH * EIGHTH / (n * B))
    (found,) = judge(STEPS[:1], deviations(m, grid(B)[:B])).values()
    verdict = answer("lemma-4/constant", {"n": n, "B": B})
    assert found.holds == verdict.holds == (B == 2)
    if verdict.counterexample is not None:
        d = deviation(m, verdict.counterexample)
        assert d.u_hat <= d.u


# Existences: the witness shows it.


def witness(name: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What makes the denial fail."""
    verdict = answer(name, given)
    assert verdict.holds
    (found,) = verdict.witnesses
    return found


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_a_secret_report_is_needed(n: int, B: int) -> None:
    """The others report o after truth and m after the lie, which public announcements allow."""
    (found,) = judge(STEPS[:1], deviations(Public(n, B, EIGHTH, EIGHTH), grid(B)[:B])).values()
    assert not found.holds


@pytest.mark.parametrize(("n", "B"), [(2, 2), (3, 2)])
def test_two_step_truth_is_not_a_best_reply_to_all_plans(n: int, B: int) -> None:
    m = Literal(n, B, EIGHTH, EIGHTH)
    found = [x for c in _small(n, B, informed=False) for x in truth_loses_to_another_plan(m, c)]
    assert found
    assert answer("two-step-not-normal-form", {"n": n, "B": B}).holds


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_removing_player_1_earns_less(n: int, B: int) -> None:
    verdict = answer("remark-deterministic-removal", {"n": n, "B": B})
    assert verdict.holds
    ahead = (1, *(0,) * (n - 1))  # player 1 alone has a value, so removing him always loses it
    c = context_of({"distribution": [[ahead, "1"]]}, n, B)
    assert known_optimum(c, 0) == 0 < gross(c)


# The other sentences.


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_lemma_4_by_playing_it(n: int, B: int) -> None:
    m, reports = Literal(n, B, EIGHTH, EIGHTH), grid(B)[: B + 1]
    found = [x for c in list(_small(n, B, informed=True))[:40] for x in misreports(m, c, reports)]
    assert found
    assert all(truthful > other for truthful, other, _, _ in found)


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_ex_post_utility_by_playing_it(n: int, B: int) -> None:
    assert not list(negative_ends(Literal(n, B, EIGHTH, EIGHTH), grid(B)[: B + 1]))


@pytest.mark.parametrize("B", [2, 3, 4])
def test_the_scores_by_their_definition(B: int) -> None:
    reports = grid(B, others=4)
    assert not list(brier_leaves_its_bounds(B, reports))
    assert not list(brier_is_not_proper(B, reports, brier, strictly=True))
    for n in (2, 3):
        told = all_reports(Literal(n, B, EIGHTH, EIGHTH), reports[: B + 1])
        assert not any(conditioning_undefined(said) for _, said in told)


def test_the_removed_player_is_scored_on_profiles() -> None:
    """lemma-1/reward, for two others with values 0 or 1: four states."""
    for truth, lie in product(list(section_4.joints(2, 2, 2, 2)), repeat=2):
        at_truth, at_lie = (
            sum(q * section_4.brier(t, said) for t, q in truth.items()) for said in (truth, lie)
        )
        assert (at_truth > at_lie) == (truth != lie)


@pytest.mark.parametrize("name", ["theorem-2/conversion", "remark-two-conditions"])
def test_inequalities_for_all_reals_are_certified(name: str) -> None:
    verdict = answer(name, {})
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")


def test_the_conversion_on_numbers() -> None:
    rates = [F(1, 100), EIGHTH, F(6, 25)]
    assert not list(conversion_fails([EIGHTH, F(5)], [F(1, 50), F(3)], rates, [F(0), F(1, 7), F(20)]))


def test_two_conditions_on_numbers() -> None:
    """n = 2: k_i >= a_i >= d_i, d_1 + d_2 = r and r >= b o give k_1 + k_2 >= b o."""
    for d, more, b, o in product(product(range(3), repeat=2), range(3), (F(1, 2), F(1)), range(4)):
        if sum(d) >= b * o:
            assert sum(x + more for x in d) >= b * o


# Offers.


def offered(given: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The announced profile and reports that the counterexample describes."""
    told = answer("prose-higher-offer", given).counterexample
    assert told is not None
    at = told["instance"]
    i, rest, B = at["i"] - 1, tuple(at["r"]), given["B"]
    v = (*rest[:i], at["v"], *rest[i:])
    report = tuple(sum((F(q) for q, x in at["d"] if x == value), F(0)) for value in range(B))
    return v, {j: report for j in range(given["n"]) if j != i}  # type: ignore[misc]


@pytest.mark.parametrize("given", [{"n": 2, "B": 3}, {"n": 3, "B": 3}])
def test_the_offer_is_not_the_higher_one(given: dict[str, Any]) -> None:
    """KR = CP = 1 < KP = 2: * is offered CP."""
    m, (v, said) = setting("", given).m, offered(given)
    ((_, _, offer, prose),) = offers_differ(m, [(v, said)], second_value=False)
    assert (offer, prose) == (1, 2)


@pytest.mark.parametrize(("n", "B"), [(2, 2), (3, 2)])
def test_for_two_values_the_offer_is_the_higher_one(n: int, B: int) -> None:
    """For B = 2 and the lowest KP, max{CP, KP} is what is offered, on all reports from a grid."""
    m = Literal(n, B, EIGHTH, EIGHTH)
    assert not list(offers_differ(m, all_reports(m, grid(B)), second_value=False))


# Ronen's bound.


@pytest.mark.parametrize("B", [2, 3, 4, 5, 6])
def test_the_largest_ratio_ex_post(B: int) -> None:
    """OPT/S is at most 2 - 1/(B-1), and that is attained: CP = 1, and B - 1 with chance 1/(B-1)."""
    finding = answer("ronen-half", {"n": 2, "B": B}).finding
    assert isinstance(finding, Holds)
    assert finding.extremum is not None
    assert (finding.extremum["maximum"], finding.extremum["attained"]) == (str(2 - F(1, B - 1)), True)
    context: Any = finding.extremum["context"]
    D = {tuple(theta): F(q) for theta, q in context["distribution"]}
    best = section_4.expected_maximum(D)
    assert best / section_4.star_benchmark(D) == 2 - F(1, B - 1)
    if B <= 3:
        assert best == section_4.best(D, B)[0]


@pytest.mark.parametrize(("n", "B"), [(2, 5), (2, 6), (3, 5)])
def test_the_ratio_exceeds_two_interim(n: int, B: int) -> None:
    """The supremum is H_{B-1}; in the context told, E[max], which OPT cannot exceed, is OPT, above 2 S."""
    told = answer("ronen-half", {"n": n, "B": B, "readings": INTERIM}).counterexample
    assert told is not None
    assert told["maximum"] == str(sum((F(1, k) for k in range(1, B)), F(0)))
    D = {tuple(theta): F(q) for theta, q in told["context"]["distribution"]}
    assert section_4.expected_maximum(D) == F(told["optimum"])
    assert F(told["ratio"]) == F(told["optimum"]) / section_4.star_benchmark(D) > 2


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_the_least_share_that_is_left(n: int, B: int) -> None:
    """lemma-2/own-knowledge: the least of gross revenue over OPT is 1 - 1/n, at the context told."""
    finding = answer("lemma-2/own-knowledge", {"n": n, "B": B}).finding
    assert isinstance(finding, Holds)
    assert finding.extremum is not None
    context: Any = finding.extremum["context"]
    c = context_of(context, n, B)
    assert gross(c) / optimum(dict(c.D), B) == F(str(finding.extremum["minimum"])) == 1 - F(1, n)


# Contexts that are given.


def test_a_hypothesis_that_no_context_meets_is_vacuous() -> None:
    correlated = prior(([0, 0], "1/2"), ([1, 1], "1/2"))
    assert answer("myerson-optimal", {"B": 2, "distribution": correlated}).vacuous


def test_finer_knowledge_hurts_interim() -> None:
    """lemma-2/knowledge, interim: player 1's value tells player 2's. OPT(D_-1) draws out all that player 3
    has, 7/5; told player 2's value, the mechanism posts a price and earns 1."""
    told = prior(([0, 0, 1], "2/5"), ([0, 0, 2], "2/5"), ([1, 1, 1], "1/5"))
    given = {"B": 3, "distribution": told}
    assert answer("lemma-2/knowledge", given).holds
    verdict = answer("lemma-2/knowledge", {**given, "readings": INTERIM})
    assert verdict.fails
    assert verdict.counterexample is not None
    assert "is 1 and optimum-without(i) is 7/5" in " ".join(verdict.counterexample["explanation"])


@pytest.mark.parametrize("name", ["theorem-2", "corollary-1"])
def test_a_whole_with_inequalities_among_its_parts_is_certified_line_by_line(name: str) -> None:
    verdict = answer(name, {"n": 2, "B": 2})
    assert verdict.evidence == "checked"
    assert verdict.certificate_text is not None
    formats = [json.loads(line)["format"] for line in verdict.certificate_text.splitlines()]
    assert formats[0] == "verifier-certificate-1"
    assert {*formats[1:]} == {"verifier-inequality-1"}


# Known gaps.


def test_what_the_others_do_is_not_settled_by_the_reward() -> None:
    assert answer("lemma-1/others", {"n": 2, "B": 2}).unknown


def test_corollary_1_is_refuted_by_a_context_of_its_own_only() -> None:
    verdict = answer("corollary-1", {"n": 2, "B": 5, "readings": INTERIM})
    if verdict.fails:
        assert verdict.counterexample is not None
        context: Any = verdict.counterexample["context"]
        again = answer("corollary-1", {"B": 5, "distribution": context["distribution"], "readings": INTERIM})
        assert again.fails


def test_the_conversion_for_large_epsilon() -> None:
    assert answer("theorem-2/conversion", {"epsilon": "2", "delta": "3"}).holds


def test_the_story_of_the_secret_report() -> None:
    found = witness("remark-secret-report", {"n": 2, "B": 2})
    offer = found["instance"]["m"]
    (falsely,) = (line for line in found["explanation"] if "falsely" in line)
    assert f"offers him the good at {offer}" in falsely
