"""A sentence about a star mechanism as signs of quotients of polynomials in one of its parameters.

Main definitions
    `condition_of`: every comparison of every instance, as functions of the parameter. `Implication`: one
    conclusion of an instance, with the hypotheses that depend on the parameter.

Main statements
    The mechanism's own code runs with the parameter a number of a window (`followed`), so that for
    every value in the window its numbers are these functions, and everything else is the same. The terms of a
    sentence add and multiply them.

Choices
    Values come from `StarWorld`, with the parameter symbolic and, to compare, at the window's point.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.answers.frontiers.followed import Followed, at_value
from verifier.claims.language import Comparison, Quantifier, Sentence, Term
from verifier.claims.star_world import StarWorld
from verifier.claims.world import Env
from verifier.errors import InexactNumber, NotDecided
from verifier.exact.algebraic import End, sign
from verifier.exact.polynomial import Quotient
from verifier.exact.symbolic import Symbolic
from verifier.exact.window import function_of

_RELATIONS: Mapping[str, Callable[[int], bool]] = {
    ">=": lambda s: s >= 0, ">": lambda s: s > 0, "<=": lambda s: s <= 0, "<": lambda s: s < 0,
    "=": lambda s: s == 0, "!=": lambda s: s != 0,
}  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """`function relation 0`: what a comparison says, its right side taken to the left."""

    relation: str
    function: Quotient

    def holds(self, at: End) -> bool:
        """Whether it is true there."""
        return _RELATIONS[self.relation](sign(self.function, at))


@dataclass(frozen=True)
class Implication:
    """If all of `given` hold then `then` does; `env` is the first instance that says so, in `sentence`.

    A number of `env` that depends on the parameter is one of the window.
    """

    given: tuple[Sign, ...]
    then: Sign
    sentence: Sentence
    env: Env
    conclusion: Comparison
    sides: tuple[Quotient, Quotient]

    def holds(self, at: End) -> bool:
        """Whether it is true there."""
        return self.then.holds(at) or not all(each.holds(at) for each in self.given)

    @property
    def functions(self) -> tuple[Quotient, ...]:
        """Those whose signs it speaks of."""
        return *(each.function for each in self.given), self.then.function


@dataclass(frozen=True)
class Condition:
    """The sentence is true at a value of the parameter iff all implications are; `instances` were read."""

    implications: tuple[Implication, ...]
    instances: int


@dataclass(frozen=True)
class Worlds:
    """The world of a mechanism with the parameter symbolic, and that at the window's point."""

    followed: Followed
    kept: StarWorld
    plain: StarWorld

    @property
    def over(self) -> str:
        """The parameter."""
        return self.followed.window.name

    def ask(self, part: str, arguments: tuple[Any, ...], asked: Callable[..., Any]) -> Any:
        """asked(world, *arguments), numbers of the window in it.

        Raises: NotApplicable where it cannot be followed; InexactNumber for a float.
        """
        there = at_value(arguments, self.followed.window.at)
        named = f"{part}({', '.join(map(str, there))})"
        found = self.followed.found(
            named, lambda: asked(self.kept, *arguments), lambda: asked(self.plain, *there)
        )
        for x in found if isinstance(found, tuple) else (found,):
            if isinstance(x, float | complex):
                raise InexactNumber(
                    f"{self.followed.name}: {named} has the float {x!r}; write fractions.Fraction"
                )
        return found


def condition_of(sentence: Sentence, worlds: Worlds) -> Condition:
    """The sentence for the values of the window, each implication that says something new once.

    Raises: NotDecided where a term divides by 0; NotApplicable where the mechanism cannot be followed;
        InexactNumber; OutOfTime at the meter's deadline.
    """
    reader = _Reader(worlds)
    found: dict[object, Implication] = {}
    instances = 0
    for env in reader.instances(sentence, 0, {}):
        given = [reader.sign(c, env) for c in sentence.given]
        fixed = [each for each in given if each.function.degree == 0]
        if not all(each.holds(Fraction(0)) for each in fixed):
            continue
        instances += 1
        open_ = tuple(each for each in given if each not in fixed)
        for c in sentence.then:
            left, right = reader.number(c.left, env), reader.number(c.right, env)
            then = Sign(c.relation, left - right)
            found.setdefault((open_, then), Implication(open_, then, sentence, env, c, (left, right)))
    return Condition(tuple(found.values()), instances)


class _Reader:
    """Terms as functions of the parameter."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds, self.over, self.meter = worlds, worlds.over, worlds.kept.meter
        self.window = worlds.followed.window
        self.constants = {**worlds.kept.constants, self.over: self.window.x}
        self.domains: dict[object, tuple[Any, ...]] = {}
        self.values: dict[object, Any] = {}

    def instances(self, sentence: Sentence, depth: int, env: Env) -> Iterator[Env]:
        """All values of the variables, in order."""
        if depth == len(sentence.for_all):
            self.meter.step()
            yield env
            return
        q = sentence.for_all[depth]
        for x in self.domain(q, tuple(self.plain(self.term(a, env)) for a in q.arguments)):
            yield from self.instances(sentence, depth + 1, {**env, q.variable: x})

    def domain(self, q: Quantifier, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """The members, each of which may be a number of the window."""
        key = q.domain, _key(arguments)
        if key not in self.domains:

            def members(world: StarWorld, *given: Any) -> tuple[Any, ...]:
                return tuple(world.domain(q, list(given), {}))

            self.domains[key] = self.worlds.ask(q.domain, arguments, members)
        return self.domains[key]

    def sign(self, c: Comparison, env: Env) -> Sign:
        """The comparison with its right side taken to the left."""
        return Sign(c.relation, self.number(c.left, env) - self.number(c.right, env))

    def number(self, term: Term, env: Env) -> Quotient:
        """A term that is a number."""
        found = self.term(term, env)
        assert isinstance(found, Quotient)
        return found

    def term(self, term: Term, env: Env) -> Any:
        """A number as a function of the parameter; a profile or a distribution as it is."""
        if isinstance(term, int):
            return Quotient.of(Fraction(term))
        if isinstance(term, str):
            if not term[0].isalpha():
                return Quotient.of(Fraction(term))
            return _function(self.constants[term] if term in self.constants else env[term])
        name, *rest = term
        parts = [self.term(part, env) for part in rest]
        match name:
            case "+":
                return sum(parts, Quotient.of())
            case "-":
                return parts[0] - parts[1]
            case "*":
                product = Quotient.of(Fraction(1))
                for part in parts:
                    product *= part
                return product
            case "/":
                if not self.plain(parts[1]):
                    raise NotDecided(f"a division by {parts[1].written(self.over)}, which is 0")
                return parts[0] / parts[1]
            case "max" | "min":
                numbers = [self.plain(part) for part in parts]
                return _function(max(numbers) if name == "max" else min(numbers))
        return self.function(str(name), tuple(map(self.plain, parts)))

    def function(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """The function's value."""
        key = name, _key(arguments)
        if key not in self.values:

            def value(world: StarWorld, *given: Any) -> Any:
                return world.functions({})[name](*given)

            self.values[key] = _function(self.worlds.ask(name, arguments, value))
        return self.values[key]

    def plain(self, x: Any) -> Any:
        """What a domain or a function gets: a number, which may be one of the window, or an object."""
        if not isinstance(x, Quotient):
            return x
        if x.degree:
            return self.window.as_number(x)
        return int(x.constant) if x.constant.denominator == 1 else x.constant


def _function(found: Any) -> Any:
    """A number as a function of the parameter; anything else as it is."""
    if isinstance(found, Fraction):
        return function_of(found)
    return Quotient.of(Fraction(found)) if isinstance(found, int) else found


def _key(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Something that can be looked up; numbers of the window are equal if their functions are."""
    return tuple(x.function if isinstance(x, Symbolic) else x for x in arguments)
