"""The values of a real parameter for which a statement is made, and the statement at each of them.

Main definitions
    `Question`: the statement at every value x of a range. `stated`: the range. `conjunction_of`: its
    hypotheses as comparisons.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from verifier.answers.all_reals_jointly import conjunction
from verifier.answers.claim_frontier import PRINTED
from verifier.answers.frontier import FRONTIERS
from verifier.answers.frontier_followed import Followed
from verifier.answers.frontier_walk import walk
from verifier.answers.request import Request, statement
from verifier.answers.star_frontier_question import RANGES
from verifier.claims.claim import Parts, Statement
from verifier.claims.language import Comparison, Sentence, Term
from verifier.errors import NotApplicable, NotDecided, OutOfRange
from verifier.exact.affine import ZERO, Span, Window
from verifier.exact.quadratic import between
from verifier.exact.rational import text
from verifier.synthesis.frontier import printed

MOST_WINDOWS = 100


@dataclass(frozen=True)
class Question:
    """For every x of `range`: is what `at(x)` asks true? `over` names x, which may be one of a window, and
    `sample` is a member of the range."""

    at: Callable[[Fraction], Request]
    over: str
    range: Span
    sample: Fraction

    def within(self, span: Span) -> "Question":
        """The same for a part of the range."""
        return replace(self, range=span, sample=self.sample if self.sample in span else simple(span))

    def comparisons(self) -> list[str]:
        """The range as comparisons.

        >>> Question(lambda x: None, "epsilon", PRINTED, PRINTED.high).comparisons()
        ['epsilon > 0', 'epsilon <= 1']
        """
        low, high = self.range.low, self.range.high
        found = [f"{self.over} {'>=' if self.range.low_included else '>'} {text(low)}"]
        if high is not None:
            found.append(f"{self.over} {'<=' if self.range.high_included else '<'} {text(high)}")
        return found

    def told(self) -> str:
        """The range in words.

        >>> Question(lambda x: None, "epsilon", PRINTED, PRINTED.high).told()
        'every epsilon in (0, 1]'
        """
        if self.range.low == self.range.high:
            return f"{self.over} = {text(self.range.low)}"
        left, right = "[" if self.range.low_included else "(", "]" if self.range.high_included else ")"
        high = "infinity" if self.range.high is None else text(self.range.high)
        return f"every {self.over} in {left}{text(self.range.low)}, {high}{right}"


def default_of(made: Statement, over: str) -> Fraction | None:
    """The printed default of a parameter."""
    found = next((p.default for p in made.parameters if p.name == over), None)
    return None if found is None else Fraction(found)


def defaults_of(request: Request) -> dict[str, Fraction]:
    """The printed defaults of what is symbolic, as far as there are any."""
    found = {name: default_of(request.statement, name) for name in request.symbolic}
    return {name: x for name, x in found.items() if x is not None}


def simple(span: Span) -> Fraction:
    """A member with a small denominator."""
    return span.low if span.low == span.high else between(span.low, span.high)


@dataclass(frozen=True)
class _Stated:
    span: Span
    holds: bool

    def on(self, span: Span) -> "_Stated":
        return replace(self, span=span)


def stated(request: Request, over: str) -> Span:
    """The x for which the statement is made, the other parameters being as in the request.

    Raises: OutOfRange if there is none; NotDecided if its hypothesis cannot be followed.

    >>> from verifier.answers.request import parse
    >>> asked = parse("lemma-3/any-reports", None, {}, False, {"epsilon": "all"})
    >>> stated(asked, "epsilon").high, stated(asked, "epsilon").high_included
    (Fraction(3, 5), True)
    """
    made, p = request.statement, request.parameters
    for id_, deterministic in FRONTIERS.items():
        if made.hypotheses == statement(id_).hypotheses:
            shown = printed(p["V"], deterministic)
            if shown is None:
                raise OutOfRange(f"{made.id} is stated for {made.hypotheses[0].text}: V = {p['V']} has none")
            return Span(shown.low, shown.low_included, shown.high, shown.high_included)
    of_2012 = over == "epsilon" and made.paper != "azar-chen-micali-2010"
    of_star = made.mechanism == "star" and not isinstance(made.body, Parts)
    whole = PRINTED if of_2012 else Span(ZERO, False, RANGES[over] if of_star else None, False)

    def met(x: Fraction, gap: Span) -> _Stated:
        window = Window(x, whole, over)
        with Followed(made.id, window).guarded("its hypothesis"):
            holds = all(each.holds({**p, over: window.x}) for each in made.hypotheses)
        return _Stated(window.span, holds)

    try:
        parts, gaps, reason = walk(met, whole, MOST_WINDOWS)
    except NotApplicable as refused:
        told = " and ".join(each.text for each in made.hypotheses)
        raise NotDecided(
            f"for which {over} it is stated cannot be followed ({told}); {instead(over)}"
        ) from refused
    if gaps:
        raise NotDecided(f"for which {over} it is stated: {reason}")
    places = [place for place, part in enumerate(parts) if part.holds]
    if not places:
        told = " and ".join(each.text for each in made.hypotheses)
        raise OutOfRange(f"{made.id} is stated for {told}, and no {over} meets that here")
    if len(places) != places[-1] - places[0] + 1:
        raise NotDecided(f"it is stated for {over} of several intervals; {instead(over)}")
    first, last = parts[places[0]].span, parts[places[-1]].span
    return Span(first.low, first.low_included, last.high, last.high_included)


def instead(over: str) -> str:
    return f"give a number for {over.replace('_', '-')}"


def conjunction_of(made: Statement, others: Mapping[str, object], point: Mapping[str, Fraction]) -> list[str]:
    """The hypotheses as comparisons of the parameters of the point, the others being numbers.

    Raises: NotDecided.
    """
    try:
        return [
            line
            for each in made.hypotheses
            for line in conjunction(lambda p, each=each: each.holds({**others, **p}), point)  # type: ignore[misc]
        ]
    except NotApplicable as refused:
        raise NotDecided(f"its hypothesis cannot be followed: {refused}") from refused


def multiplied(sentence_: Sentence) -> Sentence:
    """The same with x * (1 / y) for x / y, so that only constants are divided.

    >>> multiplied(Sentence.of((), (), ("epsilon / n >= 0",))).then[0].left
    ('*', 'epsilon', ('/', 1, 'n'))
    """

    def term(x: Term) -> Term:
        if not isinstance(x, tuple):
            return x
        name, *rest = x
        parts = [term(part) for part in rest]
        return ("*", parts[0], ("/", 1, parts[1])) if name == "/" else (name, *parts)

    def all_of(found: tuple[Comparison, ...]) -> tuple[Comparison, ...]:
        return tuple(replace(c, left=term(c.left), right=term(c.right)) for c in found)

    return replace(sentence_, given=all_of(sentence_.given), then=all_of(sentence_.then))
