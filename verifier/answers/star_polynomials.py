"""A sentence about the star mechanism as signs of polynomials in one of its parameters.

Main definitions
    `condition_of`: every comparison of every instance, as polynomials. `Implication`: one conclusion of an
    instance, with the hypotheses that depend on the parameter.

Main statements
    (Degrees.) With all else fixed, E[u_i | Heads] and E[REV | Heads] are affine in epsilon and the same for
    all delta and reward constants; t - offer + epsilon is affine in epsilon; a reward is the constant, or
    delta epsilon/(3nB), times a number that does not depend on any of the three. So each of these is of
    degree at most 1 in each (`DEGREES`), and who the star is, CP, the offers and all scores are of degree 0.
    Such a function is known from its values at two points, and the terms of a sentence add and multiply.

Choices
    Values come from `StarWorld`, at five points of the parameter: two give the polynomial, and the others
    must agree with it. Domains are those of the first point and must be the same at the last.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.claims.language import Comparison, Quantifier, Sentence, Term
from verifier.claims.star_world import StarWorld
from verifier.claims.world import Env
from verifier.errors import NotDecided
from verifier.exact.quadratic import End, Quadratic, interpolated, sign

DEGREES: Mapping[str, tuple[str, ...]] = {
    "epsilon": ("heads", "heads-revenue", "tails", "bonus"),
    "delta": ("tails", "bonus"),
    "reward_constant": ("tails", "bonus"),
}
"""The functions that are of degree 1 in the parameter; all others do not depend on it."""

POINTS: Mapping[str, tuple[Fraction, ...]] = {
    "epsilon": tuple(Fraction(1, k) for k in (1, 3, 5, 8, 13)),
    "delta": tuple(Fraction(k, 13) for k in (1, 3, 5, 8, 12)),
    "reward_constant": tuple(Fraction(1, k) for k in (1, 3, 5, 8, 13)),
}

_RELATIONS: Mapping[str, Callable[[int], bool]] = {
    ">=": lambda s: s >= 0, ">": lambda s: s > 0, "<=": lambda s: s <= 0, "<": lambda s: s < 0,
    "=": lambda s: s == 0, "!=": lambda s: s != 0,
}  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """`polynomial relation 0`: what a comparison says, its right side taken to the left."""

    relation: str
    polynomial: Quadratic

    def holds(self, at: End) -> bool:
        """Whether it is true there."""
        return _RELATIONS[self.relation](sign(self.polynomial, at))


@dataclass(frozen=True)
class Implication:
    """If all of `given` hold then `then` does; `env` is the first instance that says so, in `sentence`."""

    given: tuple[Sign, ...]
    then: Sign
    sentence: Sentence
    env: Env
    conclusion: Comparison
    sides: tuple[Quadratic, Quadratic]

    def holds(self, at: End) -> bool:
        """Whether it is true there."""
        return self.then.holds(at) or not all(each.holds(at) for each in self.given)

    @property
    def polynomials(self) -> tuple[Quadratic, ...]:
        """Those whose signs it speaks of."""
        return *(each.polynomial for each in self.given), self.then.polynomial


@dataclass(frozen=True)
class Condition:
    """The sentence is true at a value of the parameter iff all implications are; `instances` were read."""

    implications: tuple[Implication, ...]
    instances: int


def condition_of(sentence: Sentence, over: str, worlds: Mapping[Fraction, StarWorld]) -> Condition:
    """The sentence in the worlds of the parameter `over`, each implication that says something new once.

    Raises: NotDecided where a term is no polynomial of degree at most two, or depends on the parameter
        otherwise than stated; OutOfTime at the meter's deadline.
    """
    reader = _Reader(over, worlds)
    found: dict[object, Implication] = {}
    instances = 0
    for env in reader.instances(sentence, 0, {}):
        given = [reader.sign(c, env) for c in sentence.given]
        fixed = [each for each in given if each.polynomial.degree == 0]
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
    """Terms as polynomials in the parameter."""

    def __init__(self, over: str, worlds: Mapping[Fraction, StarWorld]) -> None:
        self.over, self.worlds = over, worlds
        self.first, self.last = next(iter(worlds.values())), list(worlds.values())[-1]
        self.constants = {name: x for name, x in self.first.constants.items() if name != over}
        self.domains: dict[object, tuple[Any, ...]] = {}
        self.values: dict[object, Any] = {}

    def instances(self, sentence: Sentence, depth: int, env: Env) -> Iterator[Env]:
        """All values of the variables, in order."""
        if depth == len(sentence.for_all):
            self.first.meter.step()
            yield env
            return
        q = sentence.for_all[depth]
        for x in self.domain(q, tuple(self.plain(self.term(a, env)) for a in q.arguments)):
            yield from self.instances(sentence, depth + 1, {**env, q.variable: x})

    def domain(self, q: Quantifier, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """The members, which must not depend on the parameter."""
        key = q.domain, arguments
        if key not in self.domains:
            found = [tuple(w.domain(q, list(arguments), {})) for w in (self.first, self.last)]
            if found[0] != found[1]:
                raise NotDecided(f"the domain {q.domain} depends on {self.over}")
            self.domains[key] = found[0]
        return self.domains[key]

    def sign(self, c: Comparison, env: Env) -> Sign:
        """The comparison with its right side taken to the left."""
        return Sign(c.relation, self.number(c.left, env) - self.number(c.right, env))

    def number(self, term: Term, env: Env) -> Quadratic:
        """A term that is a number."""
        found = self.term(term, env)
        assert isinstance(found, Quadratic)
        return found

    def term(self, term: Term, env: Env) -> Any:
        """A number as a polynomial; a profile or a distribution as it is."""
        if isinstance(term, int):
            return Quadratic(Fraction(term))
        if isinstance(term, str):
            if not term[0].isalpha():
                return Quadratic(Fraction(term))
            if term == self.over:
                return Quadratic(linear=Fraction(1))
            x = self.constants[term] if term in self.constants else env[term]
            return Quadratic(Fraction(x)) if isinstance(x, int | Fraction) else x
        name, *rest = term
        parts = [self.term(part, env) for part in rest]
        match name:
            case "+":
                return sum(parts, Quadratic())
            case "-":
                return parts[0] - parts[1]
            case "*":
                product = Quadratic(Fraction(1))
                for part in parts:
                    product *= part
                return product
            case "/":
                return parts[0] * Quadratic(1 / Fraction(self.plain(parts[1])))
            case "max" | "min":
                numbers = [self.plain(part) for part in parts]
                return Quadratic(Fraction(max(numbers) if name == "max" else min(numbers)))
        return self.function(str(name), tuple(map(self.plain, parts)))

    def function(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """The function's value, known from two points and compared at the others."""
        key = name, arguments
        if key not in self.values:
            at = {x: world.functions({})[name](*arguments) for x, world in self.worlds.items()}
            self.values[key] = self._joined(name, at)
        return self.values[key]

    def _joined(self, name: str, at: Mapping[Fraction, Any]) -> Any:
        first = next(iter(at.values()))
        if not isinstance(first, int | Fraction):
            if any(x != first for x in at.values()):
                raise NotDecided(f"{name} depends on {self.over}")
            return first
        degree = 1 if name in DEGREES[self.over] else 0
        points = [(x, Fraction(y)) for x, y in at.items()]
        found = interpolated(points[: degree + 1])
        if any(found(x) != y for x, y in points):
            raise NotDecided(f"{name} is no polynomial of degree {degree} in {self.over}")
        return found

    def plain(self, x: Any) -> Any:
        """What a domain or a function gets: a number that does not depend on the parameter, or an object."""
        if not isinstance(x, Quadratic):
            return x
        if x.degree:
            raise NotDecided(f"{x.written(self.over)} stands where no {self.over} may stand")
        return int(x.constant) if x.constant.denominator == 1 else x.constant
