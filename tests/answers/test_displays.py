"""The papers' displays: each is settled as the list says, and what is shipped of it is what is found."""

import re
import time
from fractions import Fraction
from pathlib import Path

import pytest

from tests.answers.test_inequality import true_at
from verifier import positivity
from verifier.answers.inequalities import displays as answers
from verifier.answers.inequalities.displays import place, settled
from verifier.answers.inequalities.inequality import read
from verifier.claims.catalogue import statements
from verifier.errors import UnknownName
from verifier.inequalities.catalogue import display as named
from verifier.inequalities.catalogue import displays, left_out
from verifier.inequalities.display import Display

PROOFS = Path(positivity.__file__).resolve().parents[1] / "proofs"
DISPLAYS = displays()
EXPECTED = {statement.id: statement.expected for statement in statements()}


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda display: display.id)
def test_it_is_settled_at_once_as_it_is_shipped(display: Display) -> None:
    """And says something. The limit is generous; what is measured stands in the benchmarks."""
    started = time.process_time()
    found = settled(display)
    assert time.process_time() - started < 5
    assert found.expected
    if display.false_at:
        assert found.answer.found.evidence == "computed"
    else:
        assert found.answer.found.evidence == "checked"
        assert found.answer.found.instance is not None
        assert found.answer.certificate_text == (PROOFS / place(display)).read_text(encoding="utf-8")


FALSE = [display for display in DISPLAYS if display.false_at]


@pytest.mark.parametrize("display", FALSE, ids=lambda display: display.id)
def test_the_counterexample_of_a_false_one(display: Display) -> None:
    """By Python's own arithmetic; the catalogue says that the step fails, and the repair holds."""
    asked = read(display.then, [display.given], display.whole)
    point = {name: Fraction(number) for name, number in re.findall(r"(\w+'*) = ([^,]+)", display.false_at)}
    assert {*point} == {*asked.reals, *asked.integers}
    assert all(point[x].denominator == 1 for x in asked.integers)
    assert all(true_at(each, point) for each in asked.given)
    assert not all(true_at(each, point) for each in asked.then)
    assert EXPECTED[f"{display.paper}/{display.statement}"] == "fails"
    assert not named(f"{display.paper}/{display.repair}").false_at


def test_the_list_is_complete() -> None:
    """Every numbered formula of both papers has a place in it, and every entry one in the catalogue."""
    assert len({display.id for display in DISPLAYS}) == len(DISPLAYS) > 100
    assert len(FALSE) > 5
    for paper, last in (("chen-micali-2012", 19), ("azar-chen-micali-2010", 12)):
        entries = (*displays(paper), *left_out(paper))
        assert {f"{paper}/{each.statement}" for each in entries} <= {*EXPECTED}
        appendix = "Section [58]|Appendix A" if last == 19 else "Appendix"
        places = " ".join(each.place for each in entries if re.match(appendix, each.place))
        assert [k for k in range(1, last + 1) if f"({k})" not in places] == []
    steps = {each.statement.partition("/")[0] for each in DISPLAYS}
    claims = {f"claim-{k}" for k in (1, 2, 3)} | {f"theorem-{k}" for k in (1, 2, 3, 4, 5)}
    assert claims | {f"lemma-{k}" for k in (1, 2, 3, 4, 5)} | {"corollary-1"} <= steps


def test_nothing_else_is_shipped() -> None:
    there = {path.relative_to(PROOFS).as_posix() for path in PROOFS.glob("*/inequalities/*")}
    assert there == {place(display) for display in DISPLAYS if not display.false_at}


def test_a_display_without_a_certificate_stops_the_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Display("key", "wrong", "claim", "p. 1", "x > 0", "x > 1")
    monkeypatch.setattr(answers, "displays", lambda: (wrong,))
    with pytest.raises(ValueError, match="key/wrong: no certificate was found"):
        list(answers.certificates())


def test_all_are_checked_in_a_second() -> None:
    """Measured are 0.4 s; the limit leaves room for a machine that does other things."""
    texts = [path.read_text(encoding="utf-8") for path in PROOFS.glob("*/inequalities/*.json")]
    started = time.process_time()
    for text in texts:
        positivity.check(text)
    assert time.process_time() - started < 2


def test_a_name_is_found_with_and_without_its_paper() -> None:
    assert named("chen-micali-2012/claim-3-chain") == named("claim-3-chain")
    with pytest.raises(UnknownName, match="did you mean claim-3-chain"):
        named("claim-3-chian")
    with pytest.raises(UnknownName, match="no paper 'chen'"):
        displays("chen")
