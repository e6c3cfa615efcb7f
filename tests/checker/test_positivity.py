"""Certificates of inequalities: good ones are accepted, each flaw is refused; what expressions mean."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier import checker, positivity

Document = dict[str, Any]
ROOT = Path(positivity.__file__).resolve().parent.parent
SPECIFICATION = (ROOT / "verifier" / "certificates" / "POSITIVITY.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", SPECIFICATION, re.DOTALL)


def example() -> Document:
    assert EXAMPLE is not None
    loaded: Document = json.loads(EXAMPLE[1])
    return loaded


PROOFS = ROOT / "proofs"
SHIPPED = sorted(path.relative_to(PROOFS).as_posix() for path in PROOFS.glob("*/inequalities/*.json"))
"""The certificates of the papers' displays."""


def certificate(place: str) -> str:
    return (PROOFS / place).read_text(encoding="utf-8")


def test_there_are_certificates() -> None:
    assert len(SHIPPED) > 100


def refused(document: Document) -> str:
    with pytest.raises(checker.Rejected) as refusal:
        positivity.check(json.dumps(document))
    return str(refusal.value)


def test_the_example_of_the_document() -> None:
    stated = json.loads(positivity.check(json.dumps(example())))
    assert stated["then"] == ["x/(1+x) > y/(1+y)"]
    named = re.findall(r"`([a-z]+)`", "".join(re.findall(r"^\|([^|]*)\|", SPECIFICATION, re.MULTILINE)))
    assert {*named} == {*example()}
    fields = re.findall(r"^\* `([a-z]+)`", SPECIFICATION, re.MULTILINE)
    assert {*fields} == {*example()["proof"][0]}


@pytest.mark.parametrize("place", SHIPPED)
def test_every_changed_coefficient_is_refused(place: str) -> None:
    """Of the proof, and a constant added to what is claimed."""
    text, changed = certificate(place), 0
    document = json.loads(text)
    question = positivity.Question(checker.frozen(document))
    for literals, part in zip(question.goals, document["proof"], strict=True):
        for name, row, column in _numbers(part):
            numbers, right = part[name][row][1], part[name][row][column]
            # An absurd literal, 0 > 0, may be taken as often as one likes.
            if name == "terms" and any(n < len(literals) and literals[n] == (">", {}) for n in numbers):
                continue
            for other in [f"{Fraction(right) + 1}"] if (name, column) == ("terms", 0) else _changed(right):
                part[name][row][column] = other
                with pytest.raises(checker.Rejected, match="not 0"):
                    positivity.refute(question, [*literals], checker.frozen(part))
                changed += 1
            part[name][row][column] = right
        positivity.refute(question, [*literals], checker.frozen(part))
    document = json.loads(text)
    for n, claim in enumerate(document["then"]):
        document["then"][n] = re.sub("(>=|<=|=|>|<)", r"+ 1 \1", claim)
        refused(document)
        document["then"][n] = claim
        changed += 1
    assert changed


def _numbers(part: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Where numbers stand: factors and squares of terms, and factors of zeros."""
    for row in range(len(part["terms"])):
        yield from (("terms", row, 0), ("terms", row, 2))
    yield from (("zeros", row, 0) for row in range(len(part["zeros"])))


def _changed(polynomial: str) -> Iterator[str]:
    """With one more for one of the coefficients."""
    form = _form(polynomial)
    for changed in form:
        coefficients = {names: a + (names == changed) for names, a in form.items()}
        yield " + ".join("*".join([f"({a})", *names]) for names, a in coefficients.items())


def _form(polynomial: str) -> positivity.Form:
    return positivity.Reader({*re.findall(positivity.NAME, polynomial)}).polynomial(polynomial)


@pytest.mark.parametrize("place", SHIPPED)
def test_a_part_or_a_number_less_is_refused(place: str) -> None:
    text = certificate(place)
    for goal, part in enumerate(json.loads(text)["proof"]):
        for name in ("terms", "zeros", "whole"):
            for row in range(len(part[name])):
                document = json.loads(text)
                del document["proof"][goal][name][row]
                refused(document)
        document = json.loads(text)
        del document["proof"][goal]
        assert "are needed" in refused(document)


@pytest.mark.parametrize("place", SHIPPED)
def test_another_program_finds_the_sums_to_be_zero(place: str) -> None:
    """sympy expands the sum, and compares the last literal 0 with the text of the last claim."""
    document = json.loads(certificate(place))
    symbols = {x: sympy.Symbol(f"s_{k}") for k, x in enumerate([*document["reals"], *document["integers"]])}

    def read(text: str) -> Any:
        named = re.sub(positivity.NAME, lambda found: f"s_{[*symbols].index(found[0])}", text)
        return sympy.sympify(named.replace("^", "**"), locals={str(s): s for s in symbols.values()})

    question = positivity.Question(checker.frozen(document))
    for literals, part in zip(question.goals, document["proof"], strict=True):
        known = [*literals, *(question.whole(literals[n]) for n in part["whole"])]  # type: ignore[arg-type]
        forms = [None if literal is None else _as_sympy(literal[1], symbols) for literal in known]
        total = sympy.Integer(0)
        for factor, numbers, square in part["terms"]:
            total += sympy.Rational(factor) * sympy.prod([forms[n] for n in numbers]) * read(square) ** 2
        total += sum(read(by) * forms[n] for by, n in part["zeros"])
        assert sympy.expand(total) == 0
    # The last literal 0 is the last claim, negated, up to a positive factor: its divisors.
    left, relation, right = re.split("(>=|<=|=|>|<)", document["then"][-1])
    gap = read(left) - read(right) if relation[0] != "<" else read(right) - read(left)
    zero = question.goals[-1][0]
    assert zero is not None
    quotient = sympy.cancel(_as_sympy(zero[1], symbols) / gap) if sympy.cancel(gap) != 0 else -1
    at_one = quotient if quotient == -1 else quotient.subs(dict.fromkeys(symbols.values(), sympy.Integer(7)))
    assert at_one < 0 or relation == "="


def _as_sympy(form: positivity.Form, symbols: dict[str, Any]) -> Any:
    return sum(
        sympy.Rational(a.numerator, a.denominator) * sympy.prod([symbols[x] for x in names])
        for names, a in form.items()
    )


def _set(*path: Any) -> Callable[[Document], None]:
    """Writes the last of the path at the place that the rest of it names."""
    *way, last, value = path

    def change(document: Any) -> None:
        for key in way:
            document = document[key]
        document[last] = value

    return change


FLAWS: dict[str, Callable[[Document], object]] = {
    # what is stated
    "no integers": lambda d: d.update(reals=["x", "y"], integers=[]),
    "a variable twice": _set("integers", ["x", "y", "x"]),
    "a variable of two kinds": _set("reals", ["x"]),
    "a variable that is none": _set("reals", ["2z"]),
    "a variable with a digit of another script": _set("reals", ["z\u0663"]),
    "a variable less": _set("integers", ["x"]),
    "nothing claimed": _set("then", []),
    "a stronger claim": _set("then", ["x/(1+x) > 2*y/(1+y)"]),
    "the converse": _set("then", ["x/(1+x) < y/(1+y)"]),
    "another claim besides": _set("then", ["x/(1+x) > y/(1+y)", "x > y"]),
    "an equation": _set("then", ["x/(1+x) = y/(1+y)"]),
    "not strictly given": _set("given", 0, "x >= y"),
    "a hypothesis less": _set("given", ["x > y"]),
    "hypotheses exchanged": _set("given", ["y >= 0", "x > y"]),
    "a divisor that may be 0": _set("then", ["x/x > y/(1+y)"]),
    "another divisor": _set("then", ["x/(2+x) > y/(1+y)"]),
    "division by 0": _set("then", ["x/0 > y/(1+y)"]),
    "division by what cancels": _set("then", ["x/(x-x) > y/(1+y)"]),
    "a hypothesis that divides shows a divisor": lambda d: d.update(
        given=["x > y", "y/(1+y) >= 0"], then=["1/(1+y) > 0"], proof=d["proof"][1:]
    ),
    "two relations": _set("then", ["x > y > 0"]),
    "no relation": _set("then", ["x - y"]),
    "not unequal": _set("then", ["x != y"]),
    "no text": _set("then", [1]),
    "a decimal": _set("then", ["x/(1+x) > 1.0*y/(1+y)"]),
    "an exponent that is a name": _set("then", ["x^y > 0"]),
    "a negative exponent": _set("then", ["x^-1 > 0"]),
    "a digit that is none": _set("then", ["x^\u00b2 > 0"]),
    "a digit of another script": _set("then", ["x^\u0663 > 0"]),
    "Python's power": _set("then", ["x**2 > 0"]),
    "a number before a name": _set("then", ["2x > 0"]),
    "a call": _set("then", ["abs(x) >= 0"]),
    "an open parenthesis": _set("then", ["(x > y"]),
    "nothing in parentheses": _set("then", ["() > y"]),
    "nothing on one side": _set("then", ["x >"]),
    "too large a power": _set("then", ["(1+x+y)^31 > 0"]),
    "too many products": _set("then", ["(1+x+y)^29*(1+x+y)^29 > 0"]),
    "too long a number": _set("then", ["x > ((99^29)^29)^29"]),
    "too deep": _set("then", ["(" * 5000 + "x" + ")" * 5000 + " > 0"]),
    # the document
    "another format": _set("format", "verifier-inequality-2"),
    "a field more": _set("method", "positivity"),
    "a field less": lambda d: d.pop("integers"),
    "a proof less": lambda d: d["proof"].pop(),
    "a proof twice": lambda d: d["proof"].append(d["proof"][0]),
    "proofs exchanged": lambda d: d["proof"].reverse(),
    "a field of a proof more": _set("proof", 0, "squares", []),
    "a field of a proof less": lambda d: d["proof"][0].pop("zeros"),
    # terms
    "a negative factor": _set("proof", 0, "terms", 0, 0, "-1"),
    "a factor 0": _set("proof", 0, "terms", 0, 0, "0"),
    "a factor not in lowest terms": _set("proof", 0, "terms", 0, 0, "2/2"),
    "a factor that is a float": _set("proof", 0, "terms", 0, 0, 1.0),
    "a factor that is an integer": _set("proof", 0, "terms", 0, 0, 1),
    "a factor that is true": _set("proof", 0, "terms", 0, 0, True),
    "a literal that there is not": _set("proof", 0, "terms", 0, 1, [4]),
    "a literal before the first": _set("proof", 0, "terms", 1, 1, [-1]),
    "a literal that is a text": _set("proof", 0, "terms", 1, 1, ["0"]),
    "a literal that is true": _set("proof", 0, "terms", 2, 1, [True]),
    "no list of literals": _set("proof", 0, "terms", 1, 1, 0),
    "a square that divides": _set("proof", 0, "terms", 0, 2, "1/(1+x)"),
    "a square that is no text": _set("proof", 0, "terms", 0, 2, 1),
    "no terms": _set("proof", 0, "terms", []),
    "an inequality as a zero": _set("proof", 0, "zeros", [["1", 1]]),
    "a sum that is 0 with no positive term": _set("proof", 2, "terms", [["1", [], "0"]]),
    "strictness from the wrong literal": lambda d: d.update(
        given=["x >= y", "y >= 0"], then=["x > y"], proof=[{**d["proof"][2], "whole": [],
        "terms": [["1", [0], "1"], ["1", [1], "1"]]}]
    ),
    # whole numbers
    "an equation sharpened": lambda d: (d.update(given=["x = y", "y >= 0"]), None),
    "a literal sharpened that there is not": _set("proof", 2, "whole", [4]),
    "one sharpened more, not used in the numbering": _set("proof", 2, "whole", [2, 1]),
}  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS)
def test_each_flaw_is_refused(flaw: str) -> None:
    document = example()
    FLAWS[flaw](document)
    assert "\n" not in refused(document)


def test_what_divides_shows_no_divisor_positive() -> None:
    """1/y > 0 says nothing where y is 0; only what does not divide may show that y > 0."""
    part = {"whole": [], "terms": [["1", [0], "1"], ["1", [1], "1"]], "zeros": []}
    document = {"format": positivity.FORMAT, "reals": ["y"], "integers": [], "given": ["y^2/y > 0"]}
    refusal = refused({**document, "then": ["y > 0"], "proof": [part, part]})
    assert refusal == "literal 1 divides: it cannot show that a divisor is positive"
    positivity.check(json.dumps({**document, "given": ["y > 0"], "then": ["y^2/y > 0"], "proof": [
        part, {**part, "terms": [["1", [0], "1"], ["1", [1, 1], "1"]]}]}))  # fmt: skip
    # 1/(1/y) has the form y, without a divisor left, but it divides all the same.
    refused({**document, "given": ["1/(1/y) > 0"], "then": ["y > 0"], "proof": [part, part]})


def test_a_whole_number_may_be_sharpened_only_where_all_is_whole() -> None:
    """x >= 1/2 gives x >= 1 for an integer x, and 2 x y >= 1 gives x y >= 1."""
    proof = [{"whole": [1], "terms": [["1", [0], "1"], ["1", [2], "1"]], "zeros": []}]
    one = {"format": positivity.FORMAT, "reals": [], "integers": ["x"], "given": ["x >= 1/2"]}
    positivity.check(json.dumps({**one, "then": ["x >= 1"], "proof": proof}))
    refused({**one, "reals": ["x"], "integers": [], "then": ["x >= 1"], "proof": proof})
    two = {**one, "integers": ["x", "y"], "given": ["2*x*y >= 1"], "then": ["x*y >= 1"], "proof": proof}
    positivity.check(json.dumps(two))
    refused({**two, "integers": ["x"], "reals": ["y"]})


def test_lexical_rules() -> None:
    text = json.dumps(example())
    for wrong in (text + "\n\n", text + "{}", "[]", "null", text.replace('"reals"', '"given": [], "reals"')):
        with pytest.raises(checker.Rejected):
            positivity.check(wrong)
    with pytest.raises(checker.Unreadable):
        positivity.check(text[:-1])


def test_as_a_program(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(example()))
    bad.write_text(json.dumps({**example(), "then": ["x < y"]}))

    def run(*names: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "verifier.positivity", *names]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    accepted = run(str(good))
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert json.loads(accepted.stdout.splitlines()[1])["given"] == ["x > y", "y >= 0"]
    assert run(str(good), str(bad)).returncode == 1
    assert run(str(good), str(tmp_path / "none.json"), str(bad)).returncode == 2
    assert run().returncode == 2


# Expressions, against Python's own reading of them.


EXPRESSIONS = st.recursive(
    st.sampled_from(["x", "y", "y'", "2", "3", "0", "(1/2)"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda t: f"{t[0]} {t[1]} {t[2]}"),
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda t: f"({t[0]}{t[1]}{t[2]})"),
        st.tuples(inner, st.integers(0, 3)).map(lambda t: f"({t[0]})^{t[1]}"),
        inner.map(lambda t: f"-{t}"),
    ),
    max_leaves=7,
)
POINTS = st.tuples(*[st.fractions(-3, 3, max_denominator=4)] * 3)


@given(left=EXPRESSIONS, right=EXPRESSIONS, relation=st.sampled_from([">=", ">", "<=", "<", "="]), at=POINTS)
def test_a_literal_is_true_where_its_comparison_is(
    left: str, right: str, relation: str, at: tuple[Fraction, ...]
) -> None:
    """Wherever the divisors are positive."""
    names = dict(zip(["x", "y", "y'"], at, strict=True))
    reader = positivity.Reader(names)
    try:
        (kind, form), divided = reader.comparison(f"{left} {relation} {right}")
    except checker.Rejected:
        with pytest.raises(ZeroDivisionError):  # by something that is 0 everywhere
            _python(f"({left}) + ({right})", names)
        return
    assert divided == bool(reader.divisors)
    assume(all(_value(d, names) > 0 for d in reader.divisors))
    sides = [_python(side, names) for side in (left, right)]
    said = {">=": sides[0] >= sides[1], ">": sides[0] > sides[1], "<=": sides[0] <= sides[1],
            "<": sides[0] < sides[1], "=": sides[0] == sides[1]}[relation]  # fmt: skip
    value = _value(form, names)
    assert said == {">=": value >= 0, ">": value > 0, "=": value == 0}[kind]


def _value(form: positivity.Form, at: dict[str, Fraction]) -> Fraction:
    total = Fraction(0)
    for names, product in form.items():
        for x in names:
            product *= at[x]
        total += product
    return total


def _python(text: str, at: dict[str, Fraction]) -> Fraction:
    """The value by Python's own grammar, with every whole number a fraction."""
    exact = re.sub(r"(?<!\^)\b([0-9]+)\b", r"F(\1)", text).replace("y'", "z").replace("^", "**")
    return Fraction(eval(exact, {"F": Fraction, "x": at["x"], "y": at["y"], "z": at["y'"]}))
