"""The door to z3: polynomial constraints over the rationals in, a checked model out.

Main definitions: `Polynomial`, built from `variable`; `Atom`, `AllOf`, `AnyOf`, `Not`; `Problem`; `solve`
with the answers `Sat`, `Unsat`, `Unknown`.

Main statements. `Sat` carries a rational model at which every constraint was evaluated here, in Fractions,
and found true. `Unsat` rests on z3 alone. A time-out, an irrational model and a model that fails the
evaluation are `Unknown`, with the reason.

Choices. No object of z3 leaves this module. A variable is real unless the problem lists it as an integer.

References: [z3] https://z3prover.github.io/api/html/namespacez3py.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, assert_never

from verifier.exact.rational import rational, text

Relation = Literal[">=", ">", "=", "!="]
Number = int | Fraction
Monomial = tuple[str, ...]  # the variables of a product, sorted, with repetition; () is the constant
Model = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Polynomial:
    """sum over the terms (m, a) of a times the product of m's variables; a != 0, no m twice, m increasing.

    >>> x, y = variable("x"), variable("y")
    >>> ((x + y) * (x - y)).value({"x": Fraction(3), "y": Fraction(2)})
    Fraction(5, 1)
    >>> (x + y) * (x - y) == x * x - y * y
    True
    """

    terms: tuple[tuple[Monomial, Fraction], ...]

    def value(self, at: Model) -> Fraction:
        """The number that it takes at the point."""
        total = Fraction(0)
        for monomial, product in self.terms:
            for name in monomial:
                product *= at[name]
            total += product
        return total

    @property
    def variables(self) -> frozenset[str]:
        """The names that occur."""
        return frozenset(name for monomial, _ in self.terms for name in monomial)

    def __add__(self, other: "Polynomial | Number") -> "Polynomial":
        return _collected([*self.terms, *_lifted(other).terms])

    def __mul__(self, other: "Polynomial | Number") -> "Polynomial":
        return _collected(
            [(tuple(sorted(m + k)), a * b) for m, a in self.terms for k, b in _lifted(other).terms]
        )

    def __neg__(self) -> "Polynomial":
        return self * -1

    def __sub__(self, other: "Polynomial | Number") -> "Polynomial":
        return self + -_lifted(other)

    def __rsub__(self, other: Number) -> "Polynomial":
        return _lifted(other) - self

    __radd__ = __add__
    __rmul__ = __mul__

    def __ge__(self, other: "Polynomial | Number") -> "Atom":
        return Atom(self - other, ">=")

    def __gt__(self, other: "Polynomial | Number") -> "Atom":
        return Atom(self - other, ">")

    def __le__(self, other: "Polynomial | Number") -> "Atom":
        return Atom(other - self, ">=")

    def __lt__(self, other: "Polynomial | Number") -> "Atom":
        return Atom(other - self, ">")

    def equals(self, other: "Polynomial | Number") -> "Atom":
        """The constraint self = other; `==` compares the two expressions instead."""
        return Atom(self - other, "=")

    def differs(self, other: "Polynomial | Number") -> "Atom":
        """The constraint self != other."""
        return Atom(self - other, "!=")


def variable(name: str) -> Polynomial:
    """The polynomial that is the variable of this name."""
    return Polynomial((((name,), Fraction(1)),))


def linear(coefficients: Mapping[str, Number], constant: Number = 0) -> Polynomial:
    """sum_x coefficients[x] x + constant, in one pass.

    >>> linear({"x": 2, "y": 0}, 1) == 2 * variable("x") + 1
    True
    """
    terms = [((name,), rational(a, name=f"the coefficient of {name}")) for name, a in coefficients.items()]
    return _collected([*terms, ((), rational(constant))])


@dataclass(frozen=True, slots=True)
class Atom:
    """expression (relation) 0."""

    expression: Polynomial
    relation: Relation

    def __bool__(self) -> bool:
        raise TypeError("a constraint has no truth value: pass it to a Problem, or evaluate it with `holds`")


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Formula"


Formula = Atom | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Problem:
    """Is there a value for every variable, an integer for those listed, at which every constraint holds?"""

    constraints: tuple[Formula, ...]
    integers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sat:
    """Every constraint holds at the model; it has a value for every variable that occurs."""

    model: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Unsat:
    """z3 says that there is no model."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known; never a negative answer."""

    reason: str


def holds(formula: Formula, at: Model) -> bool:
    """The formula is true at the point, computed in Fractions.

    >>> x = variable("x")
    >>> holds(AnyOf((x > 1, Not(x >= 0))), {"x": Fraction(1, 2)})
    False
    """
    match formula:
        case Atom(expression, relation):
            value = expression.value(at)
            match relation:
                case ">=":
                    return value >= 0
                case ">":
                    return value > 0
                case "=":
                    return value == 0
                case "!=":
                    return value != 0
                case _:
                    assert_never(relation)
        case AllOf(parts):
            return all(holds(part, at) for part in parts)
        case AnyOf(parts):
            return any(holds(part, at) for part in parts)
        case Not(part):
            return not holds(part, at)
        case _:
            assert_never(formula)


def variables(formula: Formula) -> frozenset[str]:
    """The names that occur in the formula."""
    match formula:
        case Atom(expression, _):
            return expression.variables
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(variables, parts))
        case Not(part):
            return variables(part)
        case _:
            assert_never(formula)


def solve(problem: Problem, timeout_ms: int | None = None) -> Sat | Unsat | Unknown:
    """A model that was checked, or z3's word that there is none, or the reason why neither.

    >>> x, y = variable("x"), variable("y")
    >>> solve(Problem(((3 * x).equals(1), (x + y).equals(1))))
    Sat(model={'x': Fraction(1, 3), 'y': Fraction(2, 3)})
    >>> solve(Problem(((2 * x).equals(1),), integers=frozenset({"x"})))
    Unsat()
    >>> solve(Problem(((x * x).equals(2),)))
    Unknown(reason='the model of z3 has an irrational value for x')
    """
    import z3

    names = sorted(frozenset().union(*map(variables, problem.constraints)))
    context = z3.Context()
    made = {x: (z3.Int if x in problem.integers else z3.Real)(x, context) for x in names}
    # An integer variable enters sums as a real number, so that coefficients may be fractions.
    real = {x: z3.ToReal(v) if x in problem.integers else v for x, v in made.items()}
    try:
        solver = z3.Solver(ctx=context)
        if timeout_ms is not None:
            solver.set("timeout", timeout_ms)
        for constraint in problem.constraints:
            solver.add(_translated(z3, constraint, real, context))
        result = solver.check()
        if result == z3.unsat:
            return Unsat()
        if result != z3.sat:
            return Unknown(f"z3 gave up: {solver.reason_unknown()}")
        found = solver.model()
        values = {x: found.eval(v, model_completion=True) for x, v in made.items()}
        model: dict[str, Fraction] = {}
        for x, value in values.items():
            if not (z3.is_rational_value(value) or z3.is_int_value(value)):
                return Unknown(f"the model of z3 has an irrational value for {x}")
            model[x] = Fraction(value.as_string())
    except z3.Z3Exception as failure:
        return Unknown(f"z3 failed: {failure}")
    return _checked(problem, model)


def _checked(problem: Problem, model: dict[str, Fraction]) -> Sat | Unknown:
    """Sat, if every constraint holds at the model and every integer is one."""
    for x in sorted(problem.integers & model.keys()):
        if model[x].denominator != 1:
            return Unknown(f"the model of z3 gives the integer {x} the value {text(model[x])}")
    for number, constraint in enumerate(problem.constraints):
        if not holds(constraint, model):
            return Unknown(f"the model of z3 violates constraint {number}")
    return Sat(model)


def _translated(z3: Any, formula: Formula, real: Mapping[str, Any], context: Any) -> Any:
    match formula:
        case Atom(expression, relation):
            left = _sum(z3, expression, real, context)
            zero = z3.RealVal(0, context)
            match relation:
                case ">=":
                    return left >= zero
                case ">":
                    return left > zero
                case "=":
                    return left == zero
                case "!=":
                    return left != zero
                case _:
                    assert_never(relation)
        case AllOf(parts):
            return z3.And([z3.BoolVal(True, context)] + [_translated(z3, p, real, context) for p in parts])
        case AnyOf(parts):
            return z3.Or([z3.BoolVal(False, context)] + [_translated(z3, p, real, context) for p in parts])
        case Not(part):
            return z3.Not(_translated(z3, part, real, context))
        case _:
            assert_never(formula)


def _sum(z3: Any, expression: Polynomial, real: Mapping[str, Any], context: Any) -> Any:
    terms = [
        z3.Product([z3.RealVal(text(a), context), *(real[x] for x in monomial)])
        for monomial, a in expression.terms
    ]
    return z3.Sum([z3.RealVal(0, context), *terms])


def _lifted(value: Polynomial | Number) -> Polynomial:
    return value if isinstance(value, Polynomial) else _collected([((), rational(value))])


def _collected(terms: list[tuple[Monomial, Fraction]]) -> Polynomial:
    total: dict[Monomial, Fraction] = {}
    for monomial, a in terms:
        total[monomial] = total.get(monomial, Fraction(0)) + a
    return Polynomial(tuple(sorted((m, a) for m, a in total.items() if a)))
