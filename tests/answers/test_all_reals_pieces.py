"""Pieces of a range and cells of several parameters: what is said of them is so at numbers, and no more."""

import json
import time
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.answers.check import _settle, check
from verifier.answers.inequalities.inequality import settle
from verifier.answers.reals.all_reals import all_reals
from verifier.answers.reals.jointly import cells
from verifier.answers.reals.line import ALIKE
from verifier.answers.reals.pieces import alike, pieces
from verifier.answers.request import parse
from verifier.answers.settled import Options, Settled
from verifier.certificates import produce
from verifier.checker import Rejected
from verifier.claims.catalogue import find
from verifier.claims.claim import AboutStar
from verifier.claims.language import Sentence
from verifier.errors import NotDecided
from verifier.exact.algebraic import Root
from verifier.exact.formal import Comparison, Region
from verifier.exact.intervals import Interval
from verifier.meter import Meter
from verifier.positivity import FORMAT
from verifier.positivity import check as accepted
from verifier.verdict import Fails, Holds, Unknown

UNIT = Interval(Fraction(0), False, Fraction(1), True)
small = st.fractions(min_value=-3, max_value=3, max_denominator=4)


def asked(ref: object, mechanism: object = None, **given: object) -> Settled:
    """The answer, within half a minute."""
    request = parse(ref, mechanism, {}, False, given)  # type: ignore[arg-type]
    return all_reals(request, Options(yes=True), Meter(deadline=time.monotonic() + 30), _settle)


@settings(deadline=None, max_examples=30)
@given(a=small, b=small, c=small, d=small, at=st.fractions(min_value=0, max_value=1, max_denominator=50))
def test_every_number_ends_as_its_piece_does(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, at: Fraction
) -> None:
    def run(x: Fraction) -> tuple[bool, int]:
        return a * x**3 + b * x < c, floor(d * x + 2 * x * x)

    closed = Interval(UNIT.low, True, UNIT.high, True)
    found = pieces(lambda region: run(region.number("x")), "x", closed, 50)
    (here,) = [each for each in found if at in each.span]
    assert here.ended == run(at)
    assert all(Region({"x": at}).sign(each.form) >= each.strictly for each in here.kept)


def test_the_numbers_of_a_cubic_end_and_the_end_itself() -> None:
    """x^3 < 1/2 on [0, r), and x^3 >= 1/2 on [r, 1], where 2 r^3 = 1."""
    found = pieces(lambda region: 2 * region.number("x") ** 3 < 1, "x", UNIT, 9)
    assert [each.ended for each in found] == [True, False]
    root = found[0].span.high
    assert isinstance(root, Root)
    assert root.polynomial.coefficients == (-1, 0, 0, 2)
    assert (found[0].span.high_included, found[1].span.low_included) == (False, True)
    for each in found:
        assert settle(alike(each.span, each.at, each.kept, "x"), Meter()).evidence == "checked"


def test_an_irrational_number_is_a_piece_of_its_own() -> None:
    found = pieces(lambda region: 2 * region.number("x") ** 2 == 1, "x", UNIT, 9)
    assert [each.ended for each in found] == [False, True, False]
    assert isinstance(found[1].at, Root)
    assert found[1].span.low == found[1].span.high == found[1].at


def test_rounding_and_quotients_are_followed() -> None:
    found = pieces(lambda region: floor(1 / region.number("x")), "x",
                   Interval(Fraction(1, 4), True, Fraction(1), True), 9)  # fmt: skip
    assert [(each.span.low, each.ended) for each in found] == [
        (Fraction(1, 4), 4), (Fraction(1, 4), 3), (Fraction(1, 3), 2), (Fraction(1, 2), 1),
    ]  # fmt: skip


def test_too_many_pieces_are_not_decided() -> None:
    with pytest.raises(NotDecided, match="more than 20 pieces"):
        pieces(lambda region: floor(1 / region.number("x")), "x", UNIT, 20)


def test_every_point_ends_as_its_cell_does() -> None:
    def run(x: Fraction, y: Fraction) -> str:
        return "a" if x * y > Fraction(1, 4) else "b" if x > y else "c"

    half = {"x": Fraction(1, 2), "y": Fraction(1, 2)}
    unit = ["x >= 0", "x <= 1", "y >= 0", "y <= 1"]
    found = cells(lambda region: run(region.number("x"), region.number("y")), half, unit, 9, Meter())
    assert sorted(each.ended for each in found) == ["a", "b", "c"]
    for i, j in product(range(9), repeat=2):
        point = {"x": Fraction(i, 8), "y": Fraction(j, 8)}
        # A condition is written as Python writes it, too.
        (here,) = [each for each in found if each.alike and all(eval(c, {}, point) for c in each.alike.given)]
        assert here.ended == run(**point)


CERTIFIED = (
    ("claim-1", {"n": 2, "V": 2}), ("claim-3", {"n": 2, "V": 2}),
    ("chen-micali-2012/theorem-3", {"n": 2, "V": 2}),
    ("remark-loser-utility", {"n": 2, "V": 2}), ("lemma-3", {"n": 2, "B": 2}), ("lemma-5", {"n": 2, "B": 2}),
    ("remark-secret-report", {"n": 2, "B": 2}), ("azar-chen-micali-2010/theorem-2", {"n": 2, "B": 2}),
)  # fmt: skip


@pytest.mark.parametrize(("ref", "sizes"), CERTIFIED)
def test_a_certificate_is_written_accepted_and_says_what_was_asked(
    ref: str, sizes: dict[str, object], tmp_path: Path
) -> None:
    reals = [p.name for p in find(ref).parameters if p.name in ("epsilon", "delta")]
    path = tmp_path / "all.json"
    found = check(ref, certificate=path, **{**sizes, **dict.fromkeys(reals, "all")})  # type: ignore[arg-type]
    assert (found.verdict, found.evidence) == ("holds", "checked")
    assert ALIKE in {each.reduction for each in found.rests_on}
    assert produce.proves(path.read_text()) == found.proves
    assert any("epsilon > 0" in each for each in produce.documents(path.read_text()))


def test_every_changed_coefficient_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    check("claim-1", n=2, V=1, epsilon="all", certificate=path)
    (text,) = [each for each in produce.documents(path.read_text()) if FORMAT in each]
    accepted(text)
    changed = 0
    for goal, proof in enumerate(json.loads(text)["proof"]):
        for term in range(len(proof["terms"])):
            document = json.loads(text)
            factor = Fraction(document["proof"][goal]["terms"][term][0])
            document["proof"][goal]["terms"][term][0] = str(factor + 1)
            with pytest.raises(Rejected):
                accepted(json.dumps(document))
            changed += 1
    assert changed > 20


def test_a_stronger_sentence_is_refused(tmp_path: Path) -> None:
    """The range cannot be widened, nor a comparison left out or turned, without another proof."""
    path = tmp_path / "all.json"
    check("claim-1", n=2, V=1, epsilon="all", certificate=path)
    (text,) = [each for each in produce.documents(path.read_text()) if FORMAT in each]
    document = json.loads(text)
    for name, x in (
        ("given", ["epsilon > 0"]), ("given", ["epsilon <= 1", "epsilon > 0"]),
        ("then", document["then"][1:]), ("then", ["epsilon < 0", *document["then"][1:]]),
    ):  # fmt: skip
        with pytest.raises(Rejected):
            accepted(json.dumps({**document, name: x}))


def test_another_certificate_is_noticed() -> None:
    """What is accepted, but of other comparisons, is no answer to what was asked."""
    found = asked("claim-1", n=2, V=2, epsilon="all")
    other = asked("claim-1", n=2, V=1, epsilon="all")
    assert found.document is not None
    assert other.document is not None
    with pytest.raises(produce.NotAccepted, match="something else"):
        produce.checked(other.document, found.asked)


def test_a_false_region_is_found_inside_the_range_of_two_parameters() -> None:
    """epsilon delta <= 1/20 fails near the corner (1/4, 1/4) only."""
    body = AboutStar(Sentence.of((), (), ("epsilon * delta <= 1 / 20",)))
    corner = replace(find("lemma-3"), id="own/product", body=body)
    found = asked(corner, n=2, B=2, epsilon="all", delta="all").finding
    assert isinstance(found, Fails)
    assert Fraction(str(found.counterexample["epsilon"])) * Fraction(
        str(found.counterexample["delta"])
    ) > Fraction(1, 20)


def test_products_and_quotients_of_the_parameter_in_a_claim() -> None:
    """epsilon^2 <= epsilon/4 on (0, 1/4), and epsilon^2 > 1/50 from 1/sqrt(50) on only."""
    true = replace(
        find("lemma-3"),
        id="own/true",
        body=AboutStar(Sentence.of((), (), ("epsilon * epsilon < epsilon / 4",))),
    )
    false = replace(
        find("lemma-3"), id="own/false", body=AboutStar(Sentence.of((), (), ("1 / epsilon < 40",)))
    )
    assert isinstance(asked(true, n=2, B=2, epsilon="all").finding, Holds)
    found = asked(false, n=2, B=2, epsilon="all").finding
    assert isinstance(found, Fails)
    assert 1 / Fraction(str(found.counterexample["epsilon"])) >= 40


def test_a_mechanism_that_rounds_is_followed_in_pieces(tmp_path: Path) -> None:
    """A price of floor(8 epsilon)/8 - 1/2 is negative below epsilon = 1/2."""
    source = tmp_path / "rounded.py"
    source.write_text(
        "from fractions import Fraction\n"
        "from math import floor\n"
        "from verifier.games.auction import Outcome\n"
        "class Rounded:\n"
        "    shift = 0\n"
        "    def __init__(self, n, V, epsilon):\n"
        "        self.n, self.V = n, V\n"
        "        self.step = Fraction(floor(8 * epsilon), 8) - Fraction(self.shift, 2)\n"
        "    def strategies(self, i):\n"
        "        return (0, 1)\n"
        "    def bid(self, s_i):\n"
        "        return s_i\n"
        "    def outcome(self, s):\n"
        "        won = (Fraction(1), *[Fraction(0)] * (self.n - 1))\n"
        "        return Outcome(win=won, price=tuple(self.step * w for w in won))\n"
        "class Shifted(Rounded):\n"
        "    shift = 1\n"
    )
    held = asked("remark-non-negative-revenue", f"{source}:Rounded", n=2, V=2, epsilon="all")
    assert isinstance(held.finding, Holds)
    failed = asked("remark-non-negative-revenue", f"{source}:Shifted", n=2, V=2, epsilon="all").finding
    assert isinstance(failed, Fails)
    assert Fraction(str(failed.counterexample["epsilon"])) < Fraction(1, 2)


def test_what_reads_the_value_is_unknown(tmp_path: Path) -> None:
    source = tmp_path / "read.py"
    source.write_text(
        "from fractions import Fraction\n"
        "from verifier.games.auction import Outcome\n"
        "class Read:\n"
        "    def __init__(self, n, V, epsilon):\n"
        "        self.n, self.V, self.step = n, V, {epsilon: Fraction(1)}.get(Fraction(1, 4), Fraction(0))\n"
        "    def strategies(self, i):\n"
        "        return (0, 1)\n"
        "    def bid(self, s_i):\n"
        "        return s_i\n"
        "    def outcome(self, s):\n"
        "        return Outcome(win=(Fraction(0),) * self.n, price=(self.step,) * self.n)\n"
    )
    found = asked("remark-non-negative-revenue", f"{source}:Read", n=2, V=2, epsilon="all").finding
    assert isinstance(found, Unknown)
    assert "hash" in found.reason


def test_code_that_tells_a_symbol_from_a_number_is_not_believed(tmp_path: Path) -> None:
    """It pays 1 at every number but the default, and nothing where epsilon is kept symbolic."""
    source = tmp_path / "asks.py"
    source.write_text(
        "from fractions import Fraction\n"
        "from verifier.games.auction import Outcome\n"
        "class Asks:\n"
        "    def __init__(self, n, V, epsilon):\n"
        "        known = type(epsilon) is Fraction and epsilon != Fraction(1, 4)\n"
        "        self.n, self.V, self.pays = n, V, Fraction(-1 if known else 0)\n"
        "    def strategies(self, i):\n"
        "        return (0, 1)\n"
        "    def bid(self, s_i):\n"
        "        return s_i\n"
        "    def outcome(self, s):\n"
        "        return Outcome(win=(Fraction(0),) * self.n, price=(self.pays,) * self.n)\n"
    )
    found = asked("remark-non-negative-revenue", f"{source}:Asks", n=2, V=2, epsilon="all").finding
    assert isinstance(found, Unknown)
    assert "ends in another way" in found.reason


@pytest.mark.parametrize(
    ("price", "verdict", "said"), [(1, Holds, "no certificate"), (-1, Unknown, "irrational")]
)
def test_what_happens_at_one_irrational_number_only(
    price: int, verdict: type, said: str, tmp_path: Path
) -> None:
    """It takes or pays 1 where 2 epsilon^2 = 1, and nothing elsewhere."""
    source = tmp_path / "there.py"
    source.write_text(
        "from fractions import Fraction\n"
        "from verifier.games.auction import Outcome\n"
        "class There:\n"
        "    def __init__(self, n, V, epsilon):\n"
        f"        self.n, self.V, self.takes = n, V, Fraction({price} if 2 * epsilon * epsilon == 1 else 0)\n"
        "    def strategies(self, i):\n"
        "        return (0, 1)\n"
        "    def bid(self, s_i):\n"
        "        return s_i\n"
        "    def outcome(self, s):\n"
        "        return Outcome(win=(Fraction(0),) * self.n, price=(self.takes,) * self.n)\n"
    )
    found = asked("remark-non-negative-revenue", f"{source}:There", n=2, V=2, epsilon="all")
    assert isinstance(found.finding, verdict)
    assert found.document is None
    assert said in (found.finding.reason if isinstance(found.finding, Unknown) else found.notes[0])


def test_numbers_of_two_runs_do_not_meet() -> None:
    one, other = (Region({"x": Fraction(1)}) for _ in range(2))
    with pytest.raises(Exception, match="another run"):
        one.number("x") + other.number("x")


def test_a_comparison_asked_again_has_its_answer_and_is_kept_once() -> None:
    region = Region({"x": Fraction(1, 3)})
    x = region.number("x")
    assert [x < 1, x >= 1, 1 - x > 0] == [True, False, True]
    assert region.kept == [Comparison({("x",): Fraction(-1), (): Fraction(1)}, True)]
