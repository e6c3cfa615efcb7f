"""An inequality for all reals, or integers: a certificate, a counterexample, or unknown.

Main definitions
    `Inequality`: the sentence. `read`: from what a user typed. `settle`: what is found.
    `inequality`: the door, with the certificate saved, and other solvers asked.

Main statements
    The sentence is true if each of its goals is (`certificates.inequality`): that each divisor is positive
    where what does not divide holds, and that no point satisfies what is given and not what is claimed. A
    counterexample is a point with rational coordinates at which the sentence as typed, divisions included, is
    evaluated and false.

Choices
    What is quick is tried first; then z3 looks for a counterexample; if it finds none, products of higher
    degree follow. z3 alone is believed only as `solver`; what other solvers say is told and decides nothing.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from verifier.answers.inequalities.opinions import SECONDS, Opinion, opinions
from verifier.certificates import produce
from verifier.certificates.encodings import smt2
from verifier.certificates.inequality import RELATIONS, Goal, document, goals, identity, sentence
from verifier.certificates.write import Document
from verifier.checker import Rejected
from verifier.errors import MalformedClaim
from verifier.exact import satisfiability
from verifier.exact.positivity import QUICK, THOROUGH, Literal, Proof, contradiction
from verifier.exact.rational import rational, text
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.positivity import NAME, parse
from verifier.verdict import Evidence, Fails, Finding, Holds, Unknown
from verifier.version import VERSION

_SOLVER_SECONDS = 10.0
_MOST_CHARACTERS = 10_000


@dataclass(frozen=True)
class Inequality:
    """For all values of the variables: if every comparison of `given` holds, so does every one of `then`."""

    reals: tuple[str, ...]
    integers: tuple[str, ...]
    given: tuple[str, ...]
    then: tuple[str, ...]

    @property
    def stated(self) -> Document:
        """As in a certificate."""
        return {
            "reals": [*self.reals],
            "integers": [*self.integers],
            "given": [*self.given],
            "then": [*self.then],
        }


def read(then: str, given: Sequence[str] = (), integers: Sequence[str] = ()) -> Inequality:
    """The sentence that the texts mean: comparisons separated by commas, a chain being several.

    Raises: MalformedClaim, quoting what cannot be read.

    >>> read("2*x > y**2", ["0 <= y <= x, x = 0.5"], ["y"])  # doctest: +NORMALIZE_WHITESPACE
    Inequality(reals=('x',), integers=('y',), given=('0 <= y', 'y <= x', 'x = (1/2)'),
               then=('2*x > y^2',))
    """
    assumed = tuple(c for text_ in given for c in _comparisons(text_))
    claimed = tuple(_comparisons(then))
    if not claimed:
        raise MalformedClaim('no inequality is asked; write for example "x^2 + y^2 >= 2*x*y"')
    names = tuple(dict.fromkeys(re.findall(NAME, " ".join((*assumed, *claimed)))))
    for name in integers:
        if name not in names:
            raise MalformedClaim(f"{name!r} is to be an integer, but does not occur in the inequality")
    asked = Inequality(
        tuple(x for x in names if x not in integers), tuple(dict.fromkeys(integers)), assumed, claimed
    )
    try:
        goals(asked.stated)
    except (Rejected, RecursionError) as wrong:
        told = str(wrong) if isinstance(wrong, Rejected) else "nested too deeply"
        raise MalformedClaim(
            f"{told}; expressions are made of variables, numbers, + - * / ^ and ( )"
        ) from None
    return asked


def _comparisons(typed: str) -> list[str]:
    """The comparisons, each with two sides; `==`, `**` and decimals as the certificate writes them."""
    if len(typed) > _MOST_CHARACTERS:
        raise MalformedClaim(f"a text of {len(typed)} characters: write at most {_MOST_CHARACTERS}")
    if "!" in typed:
        raise MalformedClaim(f"{typed.strip()!r} has a !=; ask for < and for > apart")
    found = []
    plain = re.sub(r"[0-9]+\.[0-9]+", lambda decimal: f"({rational(decimal[0])})", typed)
    for part in re.split(r"[,;]|\band\b", plain.replace("==", "=").replace("**", "^")):
        pieces = [" ".join(piece.split()) for piece in re.split(RELATIONS, part)]
        if pieces == [""]:
            continue
        if len(pieces) < 3:
            raise MalformedClaim(f"{part.strip()!r} is no comparison; write for example 0 <= x < y")
        found += [" ".join(pieces[k : k + 3]) for k in range(0, len(pieces) - 2, 2)]
    return found


@dataclass(frozen=True)
class Found:
    """What settling came to; with a certificate if there is one."""

    finding: Finding
    evidence: Evidence
    certificate: Document | None = None
    instance: Mapping[str, Fraction] | None = None
    """A point at which all that is given is true."""


def settle(asked: Inequality, meter: Meter) -> Found:
    """True with a proof of every goal, or by z3; false with a point; or unknown.

    Raises: MalformedClaim where what is divided by is not positive at a point.

    >>> settle(read("x*y <= 1", ["0 <= x <= 1, 0 <= y <= 1"]), Meter()).evidence
    'checked'
    >>> settle(read("x*y < 1", ["0 <= x <= 1, 0 <= y <= 1"]), Meter()).finding.instance
    {'x': '1', 'y': '1'}
    """
    wanted = goals(asked.stated)
    positive = tuple((">", goal.divisor) for goal in wanted if goal.divisor is not None)
    meter.start("looking for identities")
    proofs: list[Proof] = []
    words: list[str] = []
    try:
        for goal in wanted:
            proof = contradiction(goal.literals, QUICK, meter.step)
            if proof is None:
                others = () if goal.divisor is not None else positive
                point = _point((*goal.exact, *others), asked, meter)
                if isinstance(point, dict):
                    return _false(asked, goal, point)
                words += [] if isinstance(point, satisfiability.Unsat) else [point.reason]
                proof = contradiction(goal.literals, THOROUGH, meter.step)
            if proof is not None:
                proofs.append(proof)
        instance = _instance(asked, positive, meter)
    except OutOfTime as out:
        return Found(Unknown("the time limit", out.covered), "computed")
    if words and len(proofs) < len(wanted):
        covered = f"identities of {len(proofs)} of {len(wanted)} parts"
        return Found(Unknown(f"no identity and no counterexample was found; {words[0]}", covered), "computed")
    holds = Holds(0 if isinstance(instance, satisfiability.Unsat) else None)
    shown = instance if isinstance(instance, dict) else None
    if len(proofs) < len(wanted):
        return Found(holds, "solver", None, shown)
    return Found(holds, "checked", document(asked.stated, wanted, proofs), shown)


Point = dict[str, Fraction]


def _point(
    literals: Sequence[Literal], asked: Inequality, meter: Meter
) -> Point | satisfiability.Unsat | satisfiability.Unknown:
    """A point at which all of these are true, by z3; a variable that does not matter is 0."""
    seconds = _SOLVER_SECONDS if meter.left is None else min(_SOLVER_SECONDS, meter.left)
    problem = satisfiability.Problem(tuple(map(_atom, literals)), frozenset(asked.integers))
    found = satisfiability.solve(problem, timeout_ms=max(1, round(1000 * seconds)))
    meter.count("smt_queries")
    if not isinstance(found, satisfiability.Sat):
        return found
    return {x: found.model.get(x, Fraction(0)) for x in (*asked.reals, *asked.integers)}


def _atom(literal: Literal) -> satisfiability.Atom:
    relation, form = literal
    polynomial = satisfiability.Polynomial(tuple(sorted(form.items())))
    if relation == "=":
        return polynomial.equals(0)
    return polynomial > 0 if relation == ">" else polynomial >= 0


def _false(asked: Inequality, goal: Goal, point: Point) -> Found:
    """What the point shows, evaluated in the sentence as it was typed.

    Raises: MalformedClaim if it is that something that may be 0 or less is divided by.
    """
    at = " and ".join(f"{x} = {text(q)}" for x, q in point.items())
    if goal.divisor is not None:
        raise MalformedClaim(
            f"there is a division by what is not positive at {at}, where {goal.says} is false: add to what "
            "is given"
        )
    false = [claim for claim in asked.then if not _true(claim, point)]
    if not (false and all(_true(each, point) for each in asked.given)):
        raise AssertionError(f"{at} is no counterexample to {sentence(asked.stated)}")
    left, right = (text(side) for side in _sides(false[0], point))
    shown = {x: text(q) for x, q in point.items()}
    lines = [f"Take {at}."] if point else []
    lines += [f"All that is given holds there: {' and '.join(asked.given)}."] if asked.given else []
    lines.append(f"In {false[0]} the left side is {left} and the right side is {right}.")
    told = {"instance": shown, "left": left, "right": right, "explanation": lines}
    return Found(Fails(shown, told), "computed")


def _instance(
    asked: Inequality, positive: Sequence[Literal], meter: Meter
) -> Point | satisfiability.Unsat | satisfiability.Unknown:
    """A point at which everything given is true: a simple one, or z3's."""
    names = (*asked.reals, *asked.integers)
    for number in (1, 0, 2):
        point = dict.fromkeys(names, Fraction(number))
        if all(_true(each, point) for each in asked.given):
            return point
    stated = goals({**asked.stated, "then": ["0 > 0"]})[-1]  # without anything that is claimed
    return _point((*stated.exact[1:], *positive), asked, meter)


def _true(comparison: str, at: Point) -> bool:
    """Whether it is true there; what divides by 0 is not."""
    _, relation, _ = re.split(RELATIONS, comparison)
    try:
        left, right = _sides(comparison, at)
    except ZeroDivisionError:
        return False
    match relation:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "<=":
            return left <= right
        case "<":
            return left < right
    return left == right


def _sides(comparison: str, at: Point) -> tuple[Fraction, Fraction]:
    left, _, right = re.split(RELATIONS, comparison)
    return _value(parse(left), at), _value(parse(right), at)


def _value(tree: Any, at: Point) -> Fraction:
    """The number that an expression takes at a point."""
    if isinstance(tree, str):
        return at[tree] if tree in at else Fraction(tree)
    sign, first, second = tree
    a, b = _value(first, at), _value(second, at)
    match sign:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
    return a ** int(b)


@dataclass(frozen=True)
class InequalityAnswer:
    """The sentence, and what was found about it."""

    asked: Inequality
    found: Found
    elapsed_seconds: float
    work: Mapping[str, int] = field(default_factory=dict)
    certificate: str | None = None
    certificate_text: str | None = field(default=None, repr=False)
    opinions: tuple[Opinion, ...] = ()

    @property
    def verdict(self) -> str:
        """holds, fails or unknown."""
        return type(self.found.finding).__name__.lower()

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        finding, certificate = self.found.finding, self.found.certificate
        record: dict[str, object] = {
            "inequality": " and ".join(self.asked.then),
            "given": list(self.asked.given),
            "reals": list(self.asked.reals),
            "integers": list(self.asked.integers),
            "verdict": self.verdict,
            "sentence": sentence(self.asked.stated),
            "evidence": self.found.evidence,
            "method": "positivity" if certificate is not None else "smt",
            "counterexample": finding.counterexample if isinstance(finding, Fails) else None,
            "certificate": self.certificate,
        }
        match finding:
            case Holds(instances):
                if instances == 0:
                    record["vacuous"] = "no point satisfies what is given"
                if self.found.instance is not None:
                    record["instance"] = {x: text(q) for x, q in self.found.instance.items()}
            case Unknown(reason, covered):
                record["reason"] = reason
                if covered is not None:
                    record["covered"] = covered
        if certificate is not None:
            record["identity"] = list(identity(certificate))
        if self.opinions:
            record["solvers"] = [each.to_json() for each in self.opinions]
        return record | {
            "work": dict(self.work),
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": VERSION,
        }


def inequality(
    then: str,
    *,
    given: Sequence[str] = (),
    integers: Sequence[str] = (),
    certificate: Path | str | None = None,
    script: Path | str | None = None,
    solvers: Sequence[str] = (),
    time_limit: float | None = 60,
    listener: Listener = nobody,
) -> InequalityAnswer:
    """Whether the comparisons `then` hold wherever those of `given` do, for all reals, or integers if named.

    `certificate`: where the proof goes, if there is one; `script`: where the question goes as SMT-LIB.
    `solvers`: z3 or cvc5, to be asked as well, in both encodings.

    Units: `time_limit` in seconds, for ours; a solver has as long, and at most 10 s, for each query.
    Raises: MalformedClaim for what cannot be read; UnreadableFile if a file cannot be written; UnknownName or
    NotApplicable for a solver that there is not.

    >>> answer = inequality("x/(1+x) < 1", given=["x >= 0"])
    >>> answer.verdict, answer.found.evidence
    ('holds', 'checked')
    >>> inequality("x^2 > x", given=["x >= 1"]).to_json()["counterexample"]["instance"]
    {'x': '1'}
    """
    asked = read(then, given, integers)
    heard = opinions(asked.stated, solvers, min(SECONDS, time_limit or SECONDS))
    if script is not None:
        produce.save(smt2(asked.stated), Path(script))
    started = time.monotonic()
    meter = Meter(listener, None if time_limit is None else started + time_limit)
    found = settle(asked, meter)
    written = None
    if found.certificate is not None:
        written, _ = produce.checked(found.certificate, (asked.stated,))
        if certificate is not None:
            produce.save(written, Path(certificate))
    saved = None if certificate is None or written is None else str(certificate)
    taken = time.monotonic() - started
    return InequalityAnswer(asked, found, taken, dict(meter.counts), saved, written, heard)
