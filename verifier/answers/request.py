"""From what a user typed to a well-formed question: statement, parameters, mechanism.

Main definitions
    `Request`: a statement of the catalogue or of the user's own at one point of its parameters.
    `parse`: from the texts of the command line or the values of the API.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verifier.claims.catalogue import find
from verifier.claims.claim import AboutOneContext, Parts, Statement
from verifier.claims.claim_file import read_claim
from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.knowledge_file import read_knowledge
from verifier.errors import MalformedClaim, NotApplicable, OutOfRange, UnknownName
from verifier.exact.rational import integer, rational, text
from verifier.mechanisms.load import Loaded, Source, find_mechanism, load_object
from verifier.mechanisms.load_star import load_star
from verifier.mechanisms.star import Star

_READ = {"n": integer, "V": integer, "B": integer, "denominators": integer}
_RATIONAL = ("epsilon", "delta", "reward_constant")
OF_2010 = ("star", "removed-player")
"""The mechanisms in which not all announce at once."""
ANY = "any"
"""The mechanism of a statement that is about any given one, and about none by default."""
_PAPEROF_2010 = "azar-chen-micali-2010"


@dataclass(frozen=True)
class Request:
    """`parameters` are exact values; `symbolic` names those for which `all` was asked."""

    statement: Statement
    parameters: Mapping[str, Any]
    symbolic: tuple[str, ...]
    mechanism: object
    hypothesis: str | None
    readings: Mapping[str, str]
    context: BayesianContext | None = None
    """What `distribution` and `knowledge` describe, where they are given."""
    given: frozenset[str] = frozenset()
    """The parameters that are not by default what they are."""

    def shown(self) -> dict[str, object]:
        """The parameters as JSON."""
        return {name: text(x) if isinstance(x, Fraction) else x for name, x in self.parameters.items()}

    def part(self, statement: Statement, parameters: Mapping[str, Any]) -> "Request":
        """The request for a part of this statement, at its own parameters."""
        changed = {name for name, x in parameters.items() if self.parameters.get(name) != x}
        return replace(self, statement=statement, parameters=parameters, given=self.given | changed)

    def star(self) -> Star:
        """The star mechanism at these parameters; a variant has its own defaults."""
        sizes = ("n", "B", "epsilon", "delta")
        named = self.mechanism == "star"
        chosen = {k: x for k, x in self.parameters.items() if named or k in sizes or k in self.given}
        return load_star(self.mechanism, chosen)

    def source(self) -> Source:
        """Where the mechanism at these parameters comes from, before it is made."""
        p = self.parameters
        return find_mechanism(self.mechanism, p.get("n", 2), p["V"], p.get("ties", "first"))

    def load(self) -> Loaded:
        """The mechanism at these parameters; a table brings its own n and V."""
        return self.source().loaded(self.parameters.get("epsilon", Fraction(1)))


def statement(ref: str | Statement) -> Statement:
    """The statement of the catalogue with that name, or one of the user's own: `path/to/file.py:Name`,
    `path/to/claim.toml`, `path/to/claim.json`.

    Raises: UnknownName, AmbiguousName, UnreadableFile, MalformedClaim.
    """
    if isinstance(ref, Statement):
        return ref
    if ref.endswith((".toml", ".json")):
        return read_claim(ref)
    path, colon, name = ref.rpartition(":")
    if not (colon and path.endswith(".py")):
        return find(ref)
    found = load_object(path, name)
    if not isinstance(found, Statement):
        raise MalformedClaim(f"{ref} is no statement; make one with verifier.claims.claim.claim(...)")
    return found


def parse(
    ref: str | Statement,
    mechanism: object,
    readings: Mapping[str, str],
    beyond_hypothesis: bool,
    given: Mapping[str, object],
) -> Request:
    """The request, with the printed defaults for what was not given.

    Raises: UnknownName, AmbiguousName, InexactNumber, OutOfRange, NotApplicable.
    """
    asked = statement(ref)
    known = {p.name: p for p in asked.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise NotApplicable(f"{asked.id} takes no parameter {name!r}; it takes {takes}")
    for name, choice in readings.items():
        if choice not in asked.readings.get(name, ()):
            options = "; ".join(f"{k} = {' or '.join(v)}" for k, v in asked.readings.items()) or "it has none"
            raise UnknownName(f"{asked.id} has no reading {name}={choice}: {options}")
    values, symbolic = _values(asked, given)
    if mechanism is None:
        mechanism = None if asked.mechanism == ANY else asked.mechanism
    elif asked.mechanism is None:
        raise NotApplicable(
            f"{asked.id} is not about a mechanism that could be replaced; leave --mechanism out"
        )
    elif mechanism in OF_2010 and asked.mechanism not in OF_2010:
        raise NotApplicable(
            f"{asked.id} is about auctions in which all announce at once, and {mechanism} is none"
        )
    context = _context(values, given)
    if context is not None:
        values["n"] = context.n
    chosen = {name: choices[0] for name, choices in asked.readings.items()} | dict(readings)
    request = Request(asked, values, symbolic, mechanism, None, chosen, context, frozenset(given))
    if symbolic:
        return request
    _require_sense(asked, values)
    on_auctions = mechanism is not None and asked.mechanism not in OF_2010
    if on_auctions:
        request = _sized(request, given)
    hypothesis = _hypothesis(asked, request.parameters)
    if hypothesis is not None and not beyond_hypothesis:
        if on_auctions:
            request.load()  # outside its own range the mechanism says so, and no option helps
        raise OutOfRange(f"{hypothesis}; with --beyond-hypothesis the conclusion is evaluated all the same")
    if asked.mechanism == "star" and not isinstance(asked.body, Parts):
        request.star()  # so that every point of a grid is understood before the first is run
    return replace(request, hypothesis=hypothesis)


def _values(asked: Statement, given: Mapping[str, object]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The exact values of the parameters, and the names of those for which `all` was asked."""
    values: dict[str, Any] = {}
    symbolic: list[str] = []
    for parameter in asked.parameters:
        name = parameter.name
        raw = given.get(name, parameter.default)
        if raw is None and parameter.optional:
            continue
        if raw is None:
            raise NotApplicable(f"{asked.id} needs a value for {name}: {parameter.range}")
        if raw == "all":
            symbolic.append(name)
            values[name] = "all"
        elif name in _READ:
            values[name] = _READ[name](raw, name)
        elif name in _RATIONAL:
            values[name] = rational(raw, name=name)
        else:
            values[name] = raw
    return values, tuple(symbolic)


def _context(values: Mapping[str, Any], given: Mapping[str, object]) -> BayesianContext | None:
    """The context that was given.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange; NotApplicable where it does
    not fit the other parameters.
    """
    if "distribution" not in values:
        if "knowledge" in values:
            raise NotApplicable("--knowledge refines a distribution; give --distribution, too")
        return None
    if "denominators" in values:
        raise NotApplicable("--denominators asks for all distributions; leave --distribution out")
    fields = {name: values[name] for name in ("B", "distribution", "knowledge") if name in values}
    context = read_knowledge(fields).context
    if "n" in given and values["n"] != context.n:
        raise NotApplicable(f"the distribution is for {context.n} players; n = {given['n']} was asked for")
    return context


def _sized(request: Request, given: Mapping[str, object]) -> Request:
    """The same request; a table or an object of the user's own brings its own n, V and epsilon.

    Raises: NotApplicable if another value was asked for.
    """
    ref = request.mechanism
    if isinstance(ref, str) and not ref.endswith(".json") and ".py:" not in ref:
        return request
    loaded = request.load()
    own = {name: getattr(loaded.auction, name, None) for name in ("n", "V", "epsilon")}
    sizes = {name: rational(x, name=name) for name, x in own.items() if x is not None}
    for name, size in sizes.items():
        if name in given and size != request.parameters[name]:
            raise NotApplicable(
                f"the mechanism {loaded.name} has {name} = {text(size)}; {name} = {given[name]} was asked for"
            )
    whole = {name: x if name == "epsilon" else int(x) for name, x in sizes.items()}
    return replace(request, parameters={**request.parameters, **whole})


def _require_sense(asked: Statement, values: Mapping[str, Any]) -> None:
    """The definitions make sense at these parameters.

    Raises: OutOfRange; MalformedContext where true types are given that do not fit.
    """
    if "n" in values and values["n"] < 2:
        raise OutOfRange(f"n = {values['n']}: an auction needs at least 2 players")
    if "V" in values and values["V"] < 1:
        raise OutOfRange(f"V = {values['V']}: the valuation bound must be at least 1")
    if "B" in values and values["B"] < 2:
        raise OutOfRange(f"B = {values['B']}: values are 0..B-1, so B must be at least 2")
    if values.get("denominators", 1) < 1:
        raise OutOfRange(f"denominators = {values['denominators']}: the largest one must be at least 1")
    if isinstance(asked.body, AboutOneContext):
        asked.body.context(values)


def _hypothesis(asked: Statement, values: Mapping[str, Any]) -> str | None:
    """What the statement assumes of its parameters and these do not meet."""
    epsilon = values.get("epsilon")
    if epsilon is not None and asked.paper != _PAPEROF_2010 and not 0 < epsilon <= 1:
        return f"epsilon = {epsilon} lies outside (0, 1], for which {asked.id} is stated"
    for hypothesis in asked.hypotheses:
        if not hypothesis.holds(values):
            return f"{asked.id} is stated for {hypothesis.text}"
    return None
