"""Settling a sentence in a world: all instances, in order, exactly.

Main definitions
    `settle`: true with the number of instances (and the minimum asked for), or false with an instance.

Choices
    *Exact counting* runs over the members of S_i(t). Without it, the candidates come first, and
    only those for which the rest of the sentence fails are asked about: a strategy for which it holds
    need not be classified at all. Then the instances are not counted, but one is exhibited, so that
    nothing is true for lack of instances in silence.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

from verifier.claims.language import Comparison, Sentence, Term, written
from verifier.claims.vocabulary import DOMAINS, FUNCTIONS, PLAYER, TYPE, WHOLE, Sort
from verifier.claims.world import Env, World
from verifier.errors import InexactNumber, MalformedClaim

Compiled = Callable[[Env], Any]
_ALREADY = {
    PLAYER: {"player", "other"},
    TYPE: {"type", "value"},
    WHOLE: {"player", "other", "type", "value", "range"},
}
"""Sort: the domains whose members have it, so that their variables need not be looked at."""
_LARGEST = 1000
_RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq,
    "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class AllTrue:
    """Every instance satisfies the conclusions. `instances` is None if they were not counted (one exists)."""

    instances: int | None
    minimum: tuple[Fraction, Env] | None


@dataclass(frozen=True)
class OneFalse:
    """At these values the hypotheses hold and the conclusion `broken` does not: `sides` are its two
    values."""

    env: Env
    broken: Comparison
    sides: tuple[Any, Any]


def settle(sentence: Sentence, world: World, counted: bool = True) -> AllTrue | OneFalse:
    """Whether every instance of the sentence is true.

    Raises: OutOfTime at the meter's deadline; NotDecided if a membership could not be settled.
    """
    run = _Run(sentence, world, counted or sentence.minimum is not None)
    world.meter.start("instances")
    false = run.first_false(0, {})
    if false is not None:
        return false
    if not run.counted:
        return AllTrue(None if run.exhibits_one() else 0, None)
    return AllTrue(run.instances, run.minimum)


class _Run:
    def __init__(self, sentence: Sentence, world: World, counted: bool) -> None:
        self.sentence, self.world, self.counted = sentence, world, counted
        self.domain_of = {q.variable: q.domain for q in sentence.for_all}
        self.arguments = [self._arguments(q.arguments, DOMAINS[q.domain][0]) for q in sentence.for_all]
        self.given = [self._comparison(c) for c in sentence.given]
        self.then = [(self._compile(c.left), self._compile(c.right), c) for c in sentence.then]
        self.least = None if sentence.minimum is None else self._compile(sentence.minimum)
        self.named_below = [_named_below(sentence, depth) for depth in range(len(sentence.for_all))]
        self.suspects: dict[object, list[Any]] = {}
        self.instances = 0
        self.minimum: tuple[Fraction, Env] | None = None

    def first_false(self, depth: int, env: Env) -> OneFalse | None:
        """The first false instance that extends the values in env."""
        if depth == len(self.arguments):
            return self._leaf(env)
        q = self.sentence.for_all[depth]
        arguments = [a(env) for a in self.arguments[depth]]
        membership = None if self.counted else self.world.membership(q, arguments)
        if membership is None:
            for value in self.world.domain(q, arguments, env):
                false = self.first_false(depth + 1, {**env, q.variable: value})
                if false is not None:
                    return false
            return None
        members = membership.members(self._suspects(depth, env, tuple(membership.candidates())))
        return self.first_false(depth + 1, {**env, q.variable: members[0]}) if members else None

    def _suspects(self, depth: int, env: Env, candidates: tuple[Any, ...]) -> list[Any]:
        """The candidates for the variable of this depth with which the rest of the sentence is false.

        They depend only on the variables that the rest names, so players and types for which these agree
        share them.
        """
        key = depth, candidates, tuple(env[name] for name in self.named_below[depth])
        if key not in self.suspects:
            variable = self.sentence.for_all[depth].variable
            self.suspects[key] = [
                value
                for value in candidates
                if self.first_false(depth + 1, {**env, variable: value}) is not None
            ]
        return self.suspects[key]

    def exhibits_one(self) -> bool:
        """Some instance satisfies the hypotheses, its memberships included."""

        def instances(depth: int, env: Env) -> Iterator[Env]:
            if depth == len(self.arguments):
                if all(holds(env) for holds in self.given):
                    yield env
                return
            q = self.sentence.for_all[depth]
            arguments = [a(env) for a in self.arguments[depth]]
            membership = self.world.membership(q, arguments)
            values = self.world.domain(q, arguments, env) if membership is None else membership.candidates()
            for value in values:
                for found in instances(depth + 1, {**env, q.variable: value}):
                    if membership is None or membership.members([value]):
                        yield found
                    else:
                        break

        return next(instances(0, {}), None) is not None

    def _leaf(self, env: Env) -> OneFalse | None:
        self.world.meter.step()
        if not all(holds(env) for holds in self.given):
            return None
        self.instances += 1
        for left, right, comparison in self.then:
            sides = _exact(left(env), comparison), _exact(right(env), comparison)
            if not _RELATIONS[comparison.relation](*sides):
                return OneFalse(dict(env), comparison, sides)
        if self.least is not None:
            value = _fraction(self.least(env))
            if self.minimum is None or value < self.minimum[0]:
                self.minimum = value, dict(env)
        return None

    def _comparison(self, c: Comparison) -> Callable[[Env], bool]:
        left, right, relation = self._compile(c.left), self._compile(c.right), _RELATIONS[c.relation]
        return lambda env: relation(_exact(left(env), c), _exact(right(env), c))

    def _compile(self, term: Term) -> Compiled:
        """The term as a function of the variables' values."""
        constants = self.world.constants
        if isinstance(term, int):
            return lambda env: term
        if isinstance(term, str):
            if not term[0].isalpha():
                number = Fraction(term)
                return lambda env: number
            if term in constants:
                constant = constants[term]
                return lambda env: constant
            return lambda env: env[term]
        name, *rest = term
        takes = FUNCTIONS[str(name)][0]
        arguments = self._arguments(rest, takes if takes is not None else ("number",) * len(rest))
        arithmetic: dict[object, Callable[..., Any]] = {
            "+": lambda *xs: sum(xs),
            "-": operator.sub,
            "*": lambda *xs: reduce(operator.mul, xs),
            "/": _quotient,
            "max": lambda *xs: max(xs),
            "min": lambda *xs: min(xs),
        }
        if name in arithmetic:
            return _applied(lambda env: arithmetic[name], arguments)
        if name not in self.world.functions({}):
            raise MalformedClaim(f"{name} says nothing here; it belongs to claims of another kind")
        return _applied(lambda env: self.world.functions(env)[str(name)], arguments)

    def _arguments(self, terms: Sequence[Term], sorts: Sequence[Sort]) -> list[Compiled]:
        return [self._argument(term, sort) for term, sort in zip(terms, sorts, strict=True)]

    def _argument(self, term: Term, sort: Sort) -> Compiled:
        """The term, looked at each time where it could fail to be a player, a type or a whole number."""
        value = self._compile(term)
        if sort not in _ALREADY or self.domain_of.get(str(term)) in _ALREADY[sort]:
            return value
        n, largest = self.world.constants["n"], self.world.largest_type
        low, high = {PLAYER: (1, n), TYPE: (0, largest), WHOLE: (-_LARGEST, _LARGEST)}[sort]

        def looked_at(env: Env) -> int:
            x = value(env)
            if x != int(x) or not low <= x <= high:
                raise MalformedClaim(f"{written(term)} is {x}, where a {sort} in {low}..{high} is needed")
            return int(x)

        return looked_at


def _exact(x: Any, where: Comparison) -> Any:
    """x, unless a float has crept in from a mechanism of the user's own.

    Raises: InexactNumber.
    """
    if isinstance(x, float):
        raise InexactNumber(
            f"a side of {where} is the float {x!r}: the mechanism computes with floats; it has to return "
            "int or fractions.Fraction"
        )
    return x


def _applied(function: Compiled, arguments: list[Compiled]) -> Compiled:
    """The value of the function at the arguments; one and two of them, the common cases, are unrolled."""
    match arguments:
        case [a]:
            return lambda env: function(env)(a(env))
        case [a, b]:
            return lambda env: function(env)(a(env), b(env))
    return lambda env: function(env)(*[argument(env) for argument in arguments])


def _named_below(sentence: Sentence, depth: int) -> tuple[str, ...]:
    """The variables bound before this depth that anything behind its quantifier names."""
    terms = [t for q in sentence.for_all[depth + 1 :] for t in q.arguments]
    terms += [side for c in (*sentence.given, *sentence.then) for side in (c.left, c.right)]
    names = {name for term in terms for name in _names(term)}
    return tuple(v for v in sentence.variables[:depth] if v in names)


def _names(term: Term) -> Iterator[str]:
    if isinstance(term, str):
        yield term
    elif isinstance(term, tuple):
        for argument in term[1:]:
            yield from _names(argument)


def _quotient(a: Any, b: Any) -> Fraction:
    if b == 0:
        raise MalformedClaim("a claim divides by zero; add the hypothesis that excludes it")
    return _fraction(a) / b  # type: ignore[no-any-return]


def _fraction(x: Any) -> Fraction:
    """As a fraction, which a symbolic number is."""
    return x if isinstance(x, Fraction) else Fraction(x)
