"""A counterexample that was not found by going through everything below it, made smaller step by step.

Main definitions
    `Case`: a point of the parameters, perhaps with a context, at which the statement fails.
    `dimensions`: along which a case is made smaller. `shrunk_from`: where the steps from a case end.

Choices
    *fewer players*: n - 1; in a context, one player is left out with his value and his knowledge.
    *smaller bound*: V - 1 or B - 1; in a context, every value above some v is lowered by one, so that only
    their order stays. *fewer atoms*: one profile is left out, and the others' probabilities are taken given
    that. *simpler probabilities*: uniform on the support, or two probabilities made equal. *less knowledge*:
    own knowledge for everybody, then for one player.
    *lower values*: one value of one atom is lowered by one. *truthful before odd*: of a sentence about a
    mechanism, an instance in which a strategy bids the player's type. What was asked for by name, epsilon and
    delta, stays. That pure comes before mixed needs no step: at every point the first instance in order is
    told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from verifier.answers.counterexample.points import Settling
from verifier.claims.claim import AboutMechanism
from verifier.claims.language import Sentence, comparisons
from verifier.claims.words import in_words
from verifier.contexts.knowledge import BayesianContext, image
from verifier.contexts.knowledge_file import read_knowledge
from verifier.counterexamples.search import NotStated, Refutes, Settled
from verifier.counterexamples.shrink import Dimension, Shrunk, shrink
from verifier.errors import MalformedContext, MalformedMechanism, NotApplicable, OutOfRange
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.verdict import Verdict

_LEAST = {"n": 2, "V": 1, "B": 2}


@dataclass(frozen=True)
class Case:
    """`given` as `check` takes it; with a context, it holds neither n nor B nor the context's fields.

    `truthful` names variables for strategies that bid the type, each with the variable of that type.
    """

    given: Mapping[str, Any]
    context: BayesianContext | None = None
    truthful: tuple[tuple[str, str], ...] = ()

    def parameters(self) -> dict[str, object]:
        """As `check` takes them."""
        if self.context is None:
            return dict(self.given)
        prior = [[list(t), text(p)] for t, p in self.context.prior.weights]
        listed = [[sorted(map(list, cell)) for cell in cells] for cells in self.context.cells]
        own = {} if not any(listed) else {"knowledge": listed}
        return {**self.given, "B": self.context.B, "distribution": prior, **own}

    def __str__(self) -> str:
        fields = {name: x for name, x in self.given.items() if isinstance(x, int | str | Fraction)}
        if self.context is None:
            truthful = [f"{s} bids {t}" for s, t in self.truthful]
            return ", ".join([*(f"{name} = {x}" for name, x in fields.items()), *truthful])
        drawn = ", ".join(f"{t} with chance {p}" for t, p in self.context.prior.weights)
        knows = ", own knowledge" if not any(self.context.cells) else ""
        return f"n = {self.context.n}, B = {self.context.B}: {drawn}{knows}"


def case_of(parameters: Mapping[str, Any]) -> Case:
    """The case with these parameters; a context in them is read."""
    if "distribution" not in parameters:
        return Case(dict(parameters))
    fields = {name: parameters[name] for name in ("B", "distribution", "knowledge") if name in parameters}
    rest = {name: x for name, x in parameters.items() if name not in (*fields, "n")}
    return Case(rest, read_knowledge(fields).context)


def shrunk_from(start: Case, verdict: Verdict, settling: Settling) -> Shrunk[Case, Verdict]:
    """Greedy steps from a case in which the statement fails; every one is settled by the usual door."""

    def settle(case: Case) -> Settled[Verdict]:
        try:
            if case.truthful:
                return _settled_truthfully(case, settling)
            return settling.settled(case.parameters())
        except (NotApplicable, MalformedMechanism) as nothing:
            return NotStated(str(nothing))

    return shrink(start, verdict, dimensions(start, _pairs(start, settling)), settle)


def dimensions(case: Case, pairs: Sequence[tuple[str, str]] = ()) -> tuple[Dimension[Case], ...]:
    """Those that a case of this kind has, in the order in which they are tried.

    `pairs`: the variables for strategies that can be truthful, each with that of the type.
    """
    if case.context is None:
        truthful = Dimension[Case]("truthful before odd", lambda c: _truthful(c, pairs))
        return (
            Dimension("fewer players", lambda c: _less(c, "n")),
            Dimension("smaller bound", lambda c: _less(c, "V", "B")),
            *([truthful] if pairs else []),
        )
    return (
        Dimension("fewer players", lambda c: _with(c, _fewer_players)),
        Dimension("smaller bound", lambda c: _with(c, _smaller_bound)),
        Dimension("fewer atoms", lambda c: _with(c, _fewer_atoms)),
        Dimension("simpler probabilities", lambda c: _with(c, _simpler)),
        Dimension("less knowledge", lambda c: _with(c, _less_knowledge)),
        Dimension("lower values", lambda c: _with(c, _lower_values)),
    )


def _pairs(case: Case, settling: Settling) -> tuple[tuple[str, str], ...]:
    """(s, t) for every strategy s of a player of type t in the sentence, if the mechanism has bids."""
    body = settling.asked.statement.body
    if not isinstance(body, AboutMechanism):
        return ()
    auction = settling.asked.understood(case.parameters()).load().auction
    if getattr(auction, "bid", None) is None:
        return ()
    quantifiers = body.at(auction.n).for_all
    types = [q.variable for q in quantifiers if q.domain == "type"]
    named = [(q.variable, str(q.arguments[1])) for q in quantifiers if q.domain in ("survivor", "rational")]
    if len(types) == 1:
        named += [(q.variable, types[0]) for q in quantifiers if q.domain == "strategy"]
    return tuple((s, t) for s, t in named if t in types)


def _truthful(case: Case, pairs: Sequence[tuple[str, str]]) -> Iterator[Case]:
    for pair in pairs:
        if pair not in case.truthful:
            yield Case(case.given, None, (*case.truthful, pair))


def _settled_truthfully(case: Case, settling: Settling) -> Settled[Verdict]:
    """An instance in which these strategies bid their types: the sentence with so many more hypotheses.

    What refutes that refutes the sentence itself, but its certificate is one of another sentence.
    """
    asked = settling.asked
    assert isinstance(asked.statement.body, AboutMechanism)
    body, bids = asked.statement.body, [f"bid({s}) == {t}" for s, t in case.truthful]
    more = tuple(comparison for bid in bids for comparison in comparisons(bid))

    def narrowed(n: int) -> Sentence:
        sentence = body.at(n)
        return replace(sentence, given=(*sentence.given, *more))

    statement = replace(asked.statement, body=AboutMechanism(narrowed))
    found = replace(settling, asked=replace(asked, statement=statement)).settled(case.parameters())
    if not isinstance(found, Refutes):
        return found
    note = f"no certificate: {' and '.join(bids)} was asked for, and is no hypothesis of the statement"
    whole = in_words(body.at(found.answer.parameters["n"]))  # type: ignore[arg-type]
    return Refutes(
        replace(found.answer, sentence=whole, evidence="computed", notes=(note,), proves=None,
                certificate_text=None)
    )  # fmt: skip


def _less(case: Case, *names: str) -> Iterator[Case]:
    for name in names:
        if name in case.given and case.given[name] > _LEAST[name]:
            yield Case({**case.given, name: case.given[name] - 1})


def _with(case: Case, smaller: Any) -> Iterator[Case]:
    """The case with each smaller context that is one."""
    assert case.context is not None
    for build in smaller(case.context):
        try:
            context = build()
        except (MalformedContext, OutOfRange):
            continue  # a step that leaves no context, such as one that mixes two cells
        yield Case(case.given, context)


def _fewer_players(context: BayesianContext) -> Iterator[Any]:
    if context.n > 2:
        for i in range(context.n):
            cells = tuple(
                tuple(frozenset(t[:i] + t[i + 1 :] for t in cell) for cell in own)
                for j, own in enumerate(context.cells)
                if j != i
            )
            prior = image(context.prior, lambda t, i=i: t[:i] + t[i + 1 :])  # type: ignore[misc]
            yield lambda prior=prior, cells=cells: BayesianContext(context.B, _sorted(prior), cells)


def _smaller_bound(context: BayesianContext) -> Iterator[Any]:
    highest = max(max(t) for t in context.prior.support)
    if max(highest + 1, 2) < context.B:
        yield lambda: BayesianContext(max(highest + 1, 2), context.prior, context.cells)
    for v in range(highest):
        if context.B > 2:
            lowered = {x: x - (x > v) for x in range(context.B)}
            yield lambda lowered=lowered: _renamed(context, context.B - 1, lowered)


def _renamed(context: BayesianContext, B: int, lowered: Mapping[int, int]) -> BayesianContext:
    def rename(t: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(lowered[x] for x in t)

    cells = tuple(tuple(frozenset(map(rename, cell)) for cell in own) for own in context.cells)
    return BayesianContext(B, _sorted(image(context.prior, rename)), cells)


def _fewer_atoms(context: BayesianContext) -> Iterator[Any]:
    if len(context.prior.weights) > 1:
        for t in context.prior.support:
            yield lambda t=t: _weighted(context, {u: p for u, p in context.prior.weights if u != t})


def _simpler(context: BayesianContext) -> Iterator[Any]:
    weights = dict(context.prior.weights)
    if len(set(weights.values())) > 1:
        yield lambda: _weighted(context, dict.fromkeys(weights, Fraction(1)))
    for t, u in combinations(weights, 2):
        if weights[t] != weights[u]:
            mean = (weights[t] + weights[u]) / 2
            simpler = {**weights, t: mean, u: mean}
            if sum(p.denominator for p in simpler.values()) < sum(p.denominator for p in weights.values()):
                yield lambda simpler=simpler: _weighted(context, simpler)


def _less_knowledge(context: BayesianContext) -> Iterator[Any]:
    informed = [i for i, own in enumerate(context.cells) if own]
    if len(informed) > 1:
        yield lambda: BayesianContext(context.B, context.prior, ((),) * context.n)
    for i in informed:
        cells = tuple(() if j == i else own for j, own in enumerate(context.cells))
        yield lambda cells=cells: BayesianContext(context.B, context.prior, cells)


def _lower_values(context: BayesianContext) -> Iterator[Any]:
    """Only under own knowledge: lowering a value would move the profile out of its cell."""
    if any(context.cells):
        return
    weights = dict(context.prior.weights)
    for t, i in ((t, i) for t in weights for i in range(context.n)):
        lower = (*t[:i], t[i] - 1, *t[i + 1 :])
        if t[i] > 0 and lower not in weights:
            moved = {lower if u == t else u: p for u, p in weights.items()}
            yield lambda moved=moved: BayesianContext(
                context.B, _sorted(Distribution(tuple(moved.items()))), context.cells
            )


def _weighted(context: BayesianContext, weights: Mapping[tuple[int, ...], Fraction]) -> BayesianContext:
    """The context with these weights, scaled to sum to 1; cells keep the profiles that are left."""
    total = sum(weights.values(), Fraction(0))
    prior = Distribution(tuple((t, p / total) for t, p in sorted(weights.items())))
    cells = tuple(tuple(c for c in (cell & set(weights) for cell in own) if c) for own in context.cells)
    return BayesianContext(context.B, prior, cells)


def _sorted(prior: Distribution[tuple[int, ...]]) -> Distribution[tuple[int, ...]]:
    return Distribution(tuple(sorted(prior.weights)))
