"""A statement for every x of a range of one parameter: where it is true, exactly.

Main definitions
    `settled_along`: the verdict. `Asked`: how everything is to be settled.

Main statements
    The ordinary engine is run with x a number of a region (`exact.formal`): what it ends in is the same on
    the piece of the range on which the comparisons that it made come out alike, and pieces cover the range.
    A compound is true if its parts are, whose own parameters may depend on x.

Choices
    What is false at irrational values only is `unknown`: no rational parameter is a counterexample.

    At a rational number of each piece the engine is run with that number, too. Code that asks what kind of
    number it has, and answers differently there, is not believed.

    *Certificates.* For each piece: what the ordinary engine writes at one value of it, and the inequality
    that all comparisons come out alike on the piece. That these two say it of the piece is a reduction,
    `ALIKE`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verifier.answers.about.knowledge import stated_for_all
from verifier.answers.about.parts import about_parts
from verifier.answers.about.reals import by_inequality
from verifier.answers.inequalities.inequality import settle as prove
from verifier.answers.reals.pieces import Piece, alike, told
from verifier.answers.reals.question import Question, simple
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled
from verifier.certificates import produce
from verifier.certificates.write import Document
from verifier.claims.claim import AboutKnowledge, AboutReals, AboutStar, Parts
from verifier.errors import NotDecided
from verifier.exact.algebraic import written
from verifier.exact.formal import Formal, Region
from verifier.exact.intervals import Interval
from verifier.exact.rational import text
from verifier.meter import Meter
from verifier.verdict import Fails, Finding, Holds, Unknown

Engine = Callable[[Request, Options, Meter], Settled]

ALIKE = "a run of exact arithmetic is decided by its comparisons"


class OpenAtAValue(NotDecided):
    """The ordinary engine does not settle the statement at one value, and so not for all."""


@dataclass(frozen=True)
class Asked:
    """How everything is to be settled; `engine` settles a request whose parameters are all numbers."""

    options: Options
    meter: Meter
    engine: Engine

    def ordinary(self, request: Request) -> Settled:
        """The answer at one choice of parameters."""
        return self.engine(request, self.options, self.meter)


def settled_along(question: Question, asked: Asked) -> Settled:
    """The statement for every x of the range, by what there is for its body."""
    base = question.at(question.sample)
    body = base.statement.body
    if isinstance(body, Parts):
        return _compound(question, body, asked)
    if isinstance(body, AboutKnowledge):
        general = stated_for_all(base, body)
        if general is not None and not isinstance(general, AboutStar):

            def whole(x: Fraction) -> Request:
                at = question.at(x)
                return replace(at, statement=replace(at.statement, body=general))

            found = settled_along(replace(question, at=whole), asked)
            if isinstance(found.finding, Holds):
                return found
    if isinstance(body, AboutReals):
        _require_itself(question)
        others = {name: x for name, x in base.parameters.items() if name != question.over}
        return by_inequality(body, others, told(question.range, question.over, question.sample), asked.meter)
    plain = asked.ordinary(base)
    match plain.finding:
        case Fails():
            return false_at(question.over, question.sample, plain)
        case Unknown(reason):
            raise OpenAtAValue(f"{reason} (at {question.over} = {text(question.sample)})")
    parts = question.pieces(lambda x: asked.ordinary(question.at(x)).finding, "settling it")
    return _folded(question, plain, parts, asked)


def _folded(question: Question, plain: Settled, found: Sequence[Piece[Finding]], asked: Asked) -> Settled:
    """True if it is on every piece; false at a rational value of one; else unknown.

    Raises: OpenAtAValue where code tells a number from one that is kept symbolic.
    """
    over, there = question.over, list[Settled]()
    for each in found:
        if isinstance(each.ended, Unknown) or not isinstance(each.at, Fraction):
            continue
        there.append(plain if each.at == question.sample else asked.ordinary(question.at(each.at)))
        if type(there[-1].finding) is not type(each.ended):
            raise OpenAtAValue(f"the engine ends in another way at {over} = {text(each.at)} than around it")
        if isinstance(each.ended, Fails):
            return false_at(over, each.at, there[-1])
    open_ = next((each for each in found if not isinstance(each.ended, Holds)), None)
    by_solver = any(proved.certificate is None for each in found for proved in each.proved)
    shown = replace(
        plain, scope=_scope(question, plain.scope), document=None, asked=(), notes=(), witnesses=(),
        evidence="solver" if by_solver else "computed",
    )  # fmt: skip
    if open_ is not None:
        reason = "it is false at an irrational value, and no rational one is known"
        if isinstance(open_.ended, Unknown):
            reason = open_.ended.reason
        finding = Unknown(f"where {over} is {_shown(open_.span)}: {reason}")
        return replace(shown, finding=finding, scope="not everything")
    assert isinstance(plain.finding, Holds)
    pieces = "in one piece" if len(found) == 1 else f"in {len(found)} pieces"
    true = replace(shown, finding=Holds(plain.finding.instances))
    certified = _written(question, found, there, asked)
    if certified is None:
        note = f"no certificate: the range of {over} is settled {pieces}, each exactly"
        return replace(true, notes=(note,))
    note = f"the certificate has the range of {over} {pieces}: one value of each, and that all is alike on it"
    return replace(
        true, document=certified[0], asked=certified[1], notes=(note,), reductions=(*true.reductions, ALIKE)
    )


def _written(
    question: Question, found: Sequence[Piece[Finding]], there: Sequence[Settled], asked: Asked
) -> tuple[Document, tuple[Document, ...]] | None:
    """The certificate of pieces on which the statement is true, and what it has to prove; None if there is
    none.

    `there` are the answers at the points of the pieces that have a rational one.
    """
    if len(there) < len(found):
        return None
    documents, wanted = list[Document | None](), list[Document]()
    for each, at_point in zip(found, there, strict=True):
        documents += [at_point.document, *(proved.certificate for proved in each.proved)]
        wanted += [*at_point.asked, *(proved.stated for proved in each.proved)]
        if each.kept and None not in documents:
            inequality = alike(each.span, each.at, each.kept, question.over)
            documents.append(prove(inequality, asked.meter).certificate)
            wanted.append(inequality.stated)
    whole = [document for document in documents if document is not None]
    return (produce.together(whole), tuple(wanted)) if len(whole) == len(documents) else None


def _scope(question: Question, scope: str) -> str:
    """The scope with the range, said once."""
    told = question.told()
    return scope if told in scope else f"{told}; {scope}"


def false_at(over: str, x: Fraction, found: Settled) -> Settled:
    """The answer of the ordinary engine at x, as one about all values."""
    assert isinstance(found.finding, Fails)
    instance, told = {over: text(x), **found.finding.instance}, dict(found.finding.counterexample)
    story = told.get("explanation")
    if isinstance(story, list):
        told["explanation"] = [f"Take {over} = {text(x)}.", *story]
    return replace(found, finding=Fails(instance, {over: text(x), **told}))


def _shown(span: Interval) -> str:
    if span.low == span.high:
        return written(span.low)
    return f"between {written(span.low)} and {'infinity' if span.high is None else written(span.high)}"


def _require_itself(question: Question) -> None:
    """The parameter of that name is x itself.

    Raises: NotDecided.
    """
    found = question.at(Region({question.over: question.sample}).number(question.over)).parameters
    if not question.is_itself(found[question.over]):
        raise NotDecided(f"its part is asked at {found[question.over]}; ask for the parts by themselves")


# Compounds.


def _compound(question: Question, body: Parts, asked: Asked) -> Settled:
    """All parts, for every x of the range."""
    whole = question.at(question.sample).statement
    found = []
    for each in question.pieces(lambda x: tuple(body.parts(question.at(x).parameters)), "its parts"):
        sample = question.sample if question.sample in each.span else simple(each.span)
        if sample is None:
            raise NotDecided(f"its parts at an irrational {question.over}; ask for the parts by themselves")
        within = replace(question, range=each.span, sample=sample)
        for k, (part, p) in enumerate(each.ended):
            inner = replace(within, at=_part(question, body, k))
            varying = {name for name, value in p.items() if isinstance(value, Formal)}
            base = inner.at(inner.sample)
            takes = {parameter.name for parameter in part.parameters}
            answer = _settled_part(inner, asked) if varying & takes else asked.ordinary(base)
            parameters = {name: _name(question, value) for name, value in p.items()}
            found.append((replace(base, parameters=parameters), answer))
    folded = about_parts(whole, found)
    return (
        folded if isinstance(folded.finding, Fails) else replace(folded, scope=_scope(question, folded.scope))
    )


def _settled_part(question: Question, asked: Asked) -> Settled:
    """The part, unknown where it cannot be followed: another part may be false."""
    try:
        return settled_along(question, asked)
    except NotDecided as undecided:
        whole = question.at(question.sample).statement
        return Settled(Unknown(str(undecided)), "not everything", whole.text, asked.options.method)


def _name(question: Question, value: Any) -> Any:
    """A parameter of a part as it is shown: `all` for x itself, what depends on x as text."""
    if not isinstance(value, Formal):
        return value
    return "all" if question.is_itself(value) else str(value)


def _part(question: Question, body: Parts, k: int) -> Callable[[Fraction], Request]:
    """The request for the k-th part at x."""

    def at(x: Fraction) -> Request:
        whole = question.at(x)
        part, p = body.parts(whole.parameters)[k]
        changed = {
            name
            for name, value in p.items()
            if name not in whole.parameters or isinstance(value, Formal) or value != whole.parameters[name]
        }
        return replace(whole, statement=part, parameters=p, given=whole.given | changed)

    return at
