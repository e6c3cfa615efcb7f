"""`all_reals`: every value of a real parameter at once, against the ordinary engine at single values."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from verifier.answers.check import _settle
from verifier.answers.reals.all_reals import REALS, all_reals
from verifier.answers.reals.question import stated
from verifier.answers.request import parse
from verifier.answers.settled import Options, Settled
from verifier.certificates import produce
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutStar, Statement
from verifier.claims.language import Sentence
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.algebraic import Root, roots
from verifier.exact.polynomial import Quotient
from verifier.meter import Meter
from verifier.verdict import Fails, Holds, Unknown

SMALL = {"n": 2, "V": 2, "B": 2}
OPTIONS = Options(yes=True)

OPEN = {
    # Only a human argument covers all distributions, at one epsilon, too.
    "azar-chen-micali-2010/aggregator-choice", "azar-chen-micali-2010/lemma-1/others",
    "azar-chen-micali-2010/lemma-2", "azar-chen-micali-2010/lemma-5/equation-9",
    "azar-chen-micali-2010/lemma-5/equation-10", "azar-chen-micali-2010/lemma-5/equation-12",
}  # fmt: skip

SMALL_OPEN = {
    # False at larger sizes; at these a search finds nothing.
    "azar-chen-micali-2010/lemma-2/unaware", "azar-chen-micali-2010/remark-collective-knowledge",
    "azar-chen-micali-2010/prose-higher-offer",
}  # fmt: skip


def asked(ref: str | Statement, mechanism: object = None, **given: object) -> Settled:
    """The answer, within half a minute."""
    request = parse(ref, mechanism, {}, False, given)
    return all_reals(request, OPTIONS, Meter(deadline=time.monotonic() + 30), _settle)


def ordinary(ref: str, mechanism: object = None, **given: object) -> Settled:
    """The ordinary engine's answer at numbers."""
    return _settle(parse(ref, mechanism, {}, False, given), OPTIONS, Meter())


def sizes(statement: Statement) -> dict[str, object]:
    """Small sizes; the printed ones where the hypothesis is about V, or about three players at least."""
    names = {p.name for p in statement.parameters}
    apart = {"V"} if statement.hypotheses else set()
    if statement.id.endswith("/many-players"):
        apart.add("n")
    return {name: x for name, x in SMALL.items() if name in names - apart}


def ten(statement: Statement, over: str, given: dict[str, object]) -> Iterator[Fraction]:
    """Ten values of the range, its closed ends among them."""
    range_ = stated(parse(statement.id, None, {}, False, {**given, over: "all"}), over)
    low, high = (
        end.bracket(20) if isinstance(end, Root) else (end, end) for end in (range_.low, range_.high)
    )
    bottom, top = low[1], Fraction(3) if high[0] is None else high[0]
    ends = [end for end in (bottom, top) if end in range_]
    yield from ends
    for k in range(1, 11 - len(ends)):
        yield bottom + (top - bottom) * Fraction(k * k, 100 + k)


def agrees(statement: Statement, over: str) -> str:
    """The word of the answer, which ten values do not contradict."""
    given = sizes(statement)
    found = asked(statement.id, **{**given, over: "all"}).finding
    if isinstance(found, Fails):
        x = found.counterexample[over]
        assert isinstance(ordinary(statement.id, **{**given, over: x}).finding, Fails), x
    if isinstance(found, Holds):
        for x in ten(statement, over, given):
            assert isinstance(ordinary(statement.id, **{**given, over: x}).finding, Holds), x
    if isinstance(found, Unknown):
        assert found.reason
    return type(found).__name__.lower()


def about(over: str) -> list[Statement]:
    """The statements of the catalogue with that parameter."""
    return [s for s in statements() if over in {p.name for p in s.parameters}]


def is_open(statement: Statement) -> bool:
    """It ends in unknown at these sizes."""
    return statement.id in OPEN | SMALL_OPEN


QUICK = (
    "azar-chen-micali-2010/lemma-3", "azar-chen-micali-2010/lemma-5",
    "azar-chen-micali-2010/lemma-3/any-reports", "azar-chen-micali-2010/remark-secret-report",
    "azar-chen-micali-2010/remark-bound-tight/repaired", "azar-chen-micali-2010/theorem-2/choice",
    "azar-chen-micali-2010/lemma-2/repaired", "chen-micali-2012/claim-3", "chen-micali-2012/theorem-1",
    "chen-micali-2012/theorem-1/equation-6", "chen-micali-2012/remark-tie-breaking/claim-1",
    "chen-micali-2012/section-9-epsilon-utility", "chen-micali-2012/theorem-4/theta-star",
)  # fmt: skip


@pytest.mark.parametrize("id_", QUICK)
def test_single_values_agree_with_all_of_them(id_: str) -> None:
    statement = find(id_)
    assert agrees(statement, "epsilon") == ("unknown" if is_open(statement) else statement.expected)


@pytest.mark.slow
@pytest.mark.parametrize("over", REALS[:2])
def test_the_whole_catalogue_ends_as_expected_and_single_values_agree(over: str) -> None:
    differs = {}
    for statement in about(over):
        word = agrees(statement, over)
        if statement.id == "azar-chen-micali-2010/lemma-4/constant":
            assert word == "holds"  # with two values and two players it is true
        elif word != ("unknown" if is_open(statement) else statement.expected):
            differs[statement.id] = word
    assert differs == {}


def test_false_at_some_values_is_found_away_from_the_default() -> None:
    """The reward 1/1000 is too large once delta epsilon/(2(1-delta)nB) is no more than that."""
    at_default = ordinary("lemma-3", n=2, reward_constant="1/1000")
    assert isinstance(at_default.finding, Holds)
    found = asked("lemma-3", n=2, reward_constant="1/1000", epsilon="all").finding
    assert isinstance(found, Fails)
    epsilon = Fraction(str(found.counterexample["epsilon"]))
    assert Fraction(1, 8) * epsilon / (2 * Fraction(7, 8) * 6) <= Fraction(1, 1000)


def test_the_counterexample_has_a_certificate() -> None:
    found = asked("lemma-3", n=2, reward_constant="1/1000", epsilon="all")
    assert found.document is not None
    _, proves = produce.checked(found.document, found.asked, None)
    assert "false" in proves or "not" in proves or "fails" in proves


def test_what_has_no_certificate_at_a_value_has_none_for_all() -> None:
    found = asked("chen-micali-2012/theorem-1", epsilon="all")
    assert isinstance(found.finding, Holds)
    assert found.document is None
    assert found.evidence == "computed"
    assert found.scope.startswith("every epsilon in [3/4, 1]; ")


def test_two_parameters_at_once() -> None:
    for ref in ("lemma-3", "lemma-5", "theorem-2/conversion", "theorem-2/one-player"):
        given = {} if "theorem-2" in ref else {"n": 2}
        assert isinstance(asked(ref, **given, epsilon="all", delta="all").finding, Holds), ref


def test_two_parameters_at_once_are_false_where_only_a_corner_is() -> None:
    """epsilon + delta < 2/5 is true if either is 1/8, and false near (1/4, 1/4)."""
    body = AboutStar(Sentence.of((), (), ("epsilon + delta < 2/5",)))
    corner = replace(find("lemma-3"), id="own/corner", body=body)
    for over in ("epsilon", "delta"):
        assert isinstance(asked(corner, n=2, B=2, **{over: "all"}).finding, Holds)
    found = asked(corner, n=2, B=2, epsilon="all", delta="all").finding
    assert isinstance(found, Fails)
    epsilon, delta = (Fraction(str(found.counterexample[name])) for name in ("epsilon", "delta"))
    assert epsilon + delta >= Fraction(2, 5)
    assert epsilon < Fraction(1, 4) > delta


def test_an_inequality_has_a_certificate() -> None:
    found = asked("theorem-2/conversion", epsilon="all", delta="1/8")
    assert found.document is not None
    assert isinstance(found.finding, Holds)
    produce.checked(found.document, found.asked, None)


def test_one_context_for_all_values() -> None:
    context = {
        "distribution": [[[0, 2], "1/3"], [[1, 0], "1/3"], [[2, 1], "1/3"]],
        "knowledge": "own",
        "B": 3,
    }
    for ref in ("lemma-5", "lemma-5/equation-10", "lemma-5/equation-8"):
        for over in ("epsilon", "delta"):
            assert isinstance(asked(ref, **context, **{over: "all"}).finding, Holds), (ref, over)


def test_a_mechanism_that_reads_epsilon_is_unknown_and_never_sampled(tmp_path: Path) -> None:
    source = tmp_path / "rounded.py"
    source.write_text(
        "from fractions import Fraction\n"
        "from verifier.games.auction import Outcome\n"
        "class Rounded:\n"
        "    def __init__(self, n, V, epsilon):\n"
        "        self.n, self.V, self.step = n, V, Fraction(epsilon.numerator, 8)\n"
        "    def strategies(self, i):\n"
        "        return tuple(range(self.V + 1))\n"
        "    def bid(self, s_i):\n"
        "        return s_i\n"
        "    def outcome(self, s):\n"
        "        i = max(range(self.n), key=lambda j: (s[j], -j))\n"
        "        won = tuple(Fraction(j == i) for j in range(self.n))\n"
        "        return Outcome(win=won, price=tuple(self.step * w for w in won))\n"
    )
    found = asked("remark-non-negative-revenue", f"{source}:Rounded", n=2, V=2, epsilon="all").finding
    assert isinstance(found, Unknown)
    assert "numerator" in found.reason


def test_a_false_mechanism_is_refuted_at_a_value() -> None:
    found = asked("claim-1", "first-price", n=2, V=2, epsilon="all")
    assert isinstance(found.finding, Fails)
    assert found.document is not None


def test_the_hypothesis_gives_the_range() -> None:
    def range_of(ref: str, over: str = "epsilon", **given: object) -> object:
        found = stated(parse(ref, None, {}, False, {**given, over: "all"}), over)
        return found.low, found.low_included, found.high, found.high_included

    zero, one = Fraction(0), Fraction(1)
    assert range_of("claim-1") == (zero, False, one, True)
    assert range_of("lemma-3") == (zero, False, Fraction(1, 4), False)
    assert range_of("lemma-3/any-reports", "delta") == (zero, False, one, False)
    assert range_of("chen-micali-2012/theorem-1", V=7) == (Fraction(2, 3), True, one, True)
    with pytest.raises(OutOfRange, match="V = 2"):
        range_of("chen-micali-2012/theorem-1", V=2)
    low, *others = range_of("chen-micali-2012/theorem-4")  # V epsilon^2 > 6 with V = 7
    assert low == roots(Quotient.of(Fraction(-6), zero, Fraction(7)))[1]
    assert others == [False, one, True]


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(OutOfRange):
        asked("claim-1", n=1, epsilon="all")
    with pytest.raises(OutOfRange):
        asked("lemma-3", delta="1/2", epsilon="all")
    with pytest.raises(OutOfRange):
        asked("theorem-2/conversion", delta="-1", epsilon="all")
    with pytest.raises(NotApplicable, match="ties = all"):
        asked("claim-1", ties="all", epsilon="all")


def test_a_table_brings_its_own_sizes(tmp_path: Path) -> None:
    """For V = 2 no epsilon meets the hypothesis of Theorem 1, whose default is V = 5."""
    table = tmp_path / "posted.json"
    outcomes = [
        {"profile": [a, b], "win": [str(int(a == "in")), "0"], "price": ["1/2" if a == "in" else "0", "0"]}
        for a in ("out", "in")
        for b in ("out", "also out")
    ]
    sets = [["out", "in"], ["out", "also out"]]
    table.write_text(json.dumps({"mechanism": 1, "V": 2, "strategies": sets, "outcomes": outcomes}))
    with pytest.raises(OutOfRange, match="V = 2"):
        asked("chen-micali-2012/theorem-1", str(table), epsilon="all")
    found = asked("remark-non-negative-revenue", str(table), n=2, V=2, epsilon="all").finding
    assert isinstance(found, Holds)


def test_a_time_limit_ends_in_unknown() -> None:
    request = parse("claim-3", None, {}, False, {"n": 3, "V": 4, "epsilon": "all"})
    found = all_reals(request, OPTIONS, Meter(deadline=time.monotonic()), _settle)
    assert isinstance(found.finding, Unknown)
    assert "time limit" in found.finding.reason
