"""A conjectured law, such as "epsilon*V > 1" or "epsilon*H(V) > 1", against an exactly computed set.

Main definitions
    `Law`: a condition on a parameter x, such as epsilon, and on known numbers, such as V.
    `Law.disagreement`: an x at which the law and a set differ, if there is one.

Main statements
    For fixed known numbers every side of the law is a rational function of x. Between two neighbouring roots
    of the numerators and denominators the law does not change, nor does the set between its ends. So one
    point between any two of them, and these points themselves, decide whether the law is the set.

Choices
    Written with + - * / ** ( ), integers, p/q, decimals, x and the known numbers by name,
    H(m) = 1 + 1/2 + ... + 1/m, sum(term, k, first, last), min, max, floor and ceil of what does not depend
    on x, comparisons, `and`, `or`, `not`. A comparison with a division by zero is false. A law is parsed,
    never executed.
"""

import ast
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from verifier.errors import OutOfRange
from verifier.exact.algebraic import End, Root, compare
from verifier.exact.rational import rational, text

ZERO, ONE = Fraction(0), Fraction(1)
MANY = 10_000  # terms of a sum, and the largest power
_RELATIONS: Mapping[type[ast.cmpop], Callable[[int], bool]] = {
    ast.Gt: lambda sign: sign > 0,
    ast.GtE: lambda sign: sign >= 0,
    ast.Lt: lambda sign: sign < 0,
    ast.LtE: lambda sign: sign <= 0,
    ast.Eq: lambda sign: sign == 0,
}
Known = Mapping[str, int | Fraction]
"""The numbers that a law may name, apart from the parameter."""
Sign = Callable[[Any], int]
"""The sign of a polynomial in the parameter at one point."""


@dataclass(frozen=True)
class Disagreement:
    """At this x the law and the set differ; `at` is a rational, or a root with where it lies."""

    at: str
    law_says: bool


@dataclass(frozen=True)
class Law:
    """A condition in the parameter `over` and known numbers, as written.

    Raises: OutOfRange if it is no condition at all.
    """

    written: str
    over: str = "epsilon"

    def __post_init__(self) -> None:
        tree = self._tree()
        if not isinstance(tree, ast.Compare | ast.BoolOp | ast.UnaryOp):
            raise OutOfRange(f"--law {self.written!r}: write a comparison, such as epsilon*V > 1")

    def _tree(self) -> ast.expr:
        try:
            return ast.parse(self.written.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise OutOfRange(
                f"--law {self.written!r} cannot be read; write a comparison, such as epsilon*V > 1"
            ) from None

    def require_readable(self, known: Known) -> None:
        """It names nothing but the parameter and these numbers, and makes sense for them.

        Raises: OutOfRange, InexactNumber.
        """
        self._condition(known)

    def holds(self, known: Known, x: Fraction) -> bool:
        """The law's word at one point.

        >>> Law("epsilon*H(V) > 1").holds({"V": 4}, Fraction(12, 25))
        False
        >>> Law("delta*n >= epsilon", "delta").holds({"n": 2, "epsilon": Fraction(1, 2)}, Fraction(1, 4))
        True
        """
        return _truth(self._condition(known), _sign_at(x))

    def disagreement(
        self,
        known: Known,
        contains: Callable[[Any], bool | None],
        ends: Collection[End],
        high: Fraction | None = ONE,
    ) -> Disagreement | None:
        """The least x of those looked at where the law differs from the set; None if they are equal on
        [0, high], or from 0 on, apart from where `contains` does not know.

        `ends`: those of the set's intervals, each a rational or a root of a polynomial; `contains` is asked
        of rationals, and of these.

        >>> above = lambda epsilon: epsilon > Fraction(1, 2)
        >>> Law("2*epsilon > V").disagreement({"V": 1}, above, [Fraction(1, 2)]) is None
        True
        >>> Law("2*epsilon**2 > 1").disagreement({}, above, [Fraction(1, 2)]).law_says
        False
        """
        tree = self._condition(known)
        points, roots = _points(_polynomials(tree), ends, high, _symbol(self.over))
        for x in points:
            expected = contains(x)
            if expected is not None and expected != (said := _truth(tree, _sign_at(x))):
                return Disagreement(text(x), said)
        for root in roots:
            expected = contains(root.among(ends))
            if expected is not None and expected != (said := _truth(tree, root.sign)):
                return Disagreement(str(root), said)
        return None

    def _condition(self, known: Known) -> "_Condition":
        return _Reader(self.written, self.over, known).condition(self._tree())


@dataclass(frozen=True)
class _Comparison:
    """numerator / denominator has one of the signs; false where the denominator is zero."""

    numerator: Any
    denominator: Any
    relation: type[ast.cmpop]


@dataclass(frozen=True)
class _Joined:
    """`and`, `or` or `not` of parts."""

    word: str
    parts: tuple["_Condition", ...]


_Condition = _Comparison | _Joined


def _truth(condition: _Condition, sign: Sign) -> bool:
    match condition:
        case _Comparison(numerator, denominator, relation):
            below = sign(denominator)
            return below != 0 and _RELATIONS[relation](sign(numerator) * below)
        case _Joined("and", parts):
            return all(_truth(part, sign) for part in parts)
        case _Joined("or", parts):
            return any(_truth(part, sign) for part in parts)
        case _Joined(_, parts):
            return not _truth(parts[0], sign)


def _polynomials(condition: _Condition) -> list[Any]:
    if isinstance(condition, _Comparison):
        return [condition.numerator, condition.denominator]
    return [polynomial for part in condition.parts for polynomial in _polynomials(part)]


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of a law."""

    written: str
    over: str
    known: Known

    def condition(self, node: ast.expr) -> _Condition:
        """A part that is true or false."""
        match node:
            case ast.BoolOp(op, values):
                word = "and" if isinstance(op, ast.And) else "or"
                return _Joined(word, tuple(map(self.condition, values)))
            case ast.UnaryOp(ast.Not(), operand):
                return _Joined("not", (self.condition(operand),))
            case ast.Compare(left, ops, comparators):
                sides = [left, *comparators]
                parts = [self._comparison(a, op, b) for (a, b), op in zip(pairwise(sides), ops, strict=True)]
                return parts[0] if len(parts) == 1 else _Joined("and", tuple(parts))
        raise self._wrong(f"{ast.unparse(node)!r} is no condition; write a comparison")

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> _Comparison:
        import sympy

        difference = self.value(left) - self.value(right)
        if type(op) not in _RELATIONS:
            raise self._wrong("compare with >, >=, <, <= or ==")
        over, under = sympy.fraction(sympy.cancel(sympy.together(difference)))
        x = _symbol(self.over)
        return _Comparison(_polynomial(over, x), _polynomial(under, x), type(op))

    def value(self, node: ast.expr) -> Any:
        """The sympy expression: a rational function of the parameter, or a rational number."""
        import sympy

        match node:
            case ast.Constant():
                digits = ast.get_source_segment(self.written.strip(), node)
                return _exact(rational(digits, name=f"in --law {self.written!r}, {digits}"))
            case ast.Name(name) if name == self.over:
                return _symbol(name)
            case ast.Name(name) if name in self.known:
                return _exact(rational(self.known[name], name=name))
            case ast.UnaryOp(ast.USub(), operand):
                return -self.value(operand)
            case ast.BinOp(left, ast.Add(), right):
                return self.value(left) + self.value(right)
            case ast.BinOp(left, ast.Sub(), right):
                return self.value(left) - self.value(right)
            case ast.BinOp(left, ast.Mult(), right):
                return self.value(left) * self.value(right)
            case ast.BinOp(left, ast.Div(), right):
                return self._divided(node, self.value(left), self.value(right))
            case ast.BinOp(left, ast.Pow(), right):
                power = self._whole(right)
                factor = self.value(left) ** abs(power)
                return factor if power >= 0 else self._divided(node, 1, factor)
            case ast.Call(ast.Name("H"), [m]):
                terms = (sympy.Rational(1, k) for k in range(1, self._whole(m) + 1))
                return sum(terms, sympy.Integer(0))
            case ast.Call(ast.Name("sum"), [term, ast.Name(k), first, last]):
                steps = range(self._whole(first), self._whole(last) + 1)
                readers = (replace(self, known={**self.known, k: step}) for step in steps)
                return sum((each.value(term) for each in readers), sympy.Integer(0))
            case ast.Call(ast.Name("min"), [_, *_] as parts):
                return min(map(self._number, parts))
            case ast.Call(ast.Name("max"), [_, *_] as parts):
                return max(map(self._number, parts))
            case ast.Call(ast.Name("floor"), [part]):
                return sympy.floor(self._number(part))
            case ast.Call(ast.Name("ceil"), [part]):
                return sympy.ceiling(self._number(part))
        names = ", ".join([self.over, *self.known])
        raise self._wrong(
            f"{ast.unparse(node)!r} is not understood; known are {names}, numbers, + - * / **, H(m), "
            "sum(term, k, first, last), min, max, floor and ceil"
        )

    def _number(self, part: ast.expr) -> Any:
        import sympy

        found = sympy.cancel(self.value(part))
        if not found.is_Rational:
            raise self._wrong(f"{ast.unparse(part)!r} must not depend on {self.over}")
        return found

    def _whole(self, part: ast.expr) -> int:
        found = self._number(part)
        if not found.is_Integer or abs(found) > MANY:
            raise self._wrong(f"{ast.unparse(part)!r} is {found}; write an integer up to {MANY}")
        return int(found)

    def _divided(self, node: ast.expr, above: Any, below: Any) -> Any:
        import sympy

        if sympy.cancel(below) == 0:
            raise self._wrong(f"{ast.unparse(node)!r} divides by zero")
        return above / below

    def _wrong(self, why: str) -> OutOfRange:
        return OutOfRange(f"--law {self.written!r}: {why}")


def _symbol(name: str) -> Any:
    import sympy

    return sympy.Symbol(name, real=True)


def _exact(q: Fraction) -> Any:
    import sympy

    return sympy.Rational(q.numerator, q.denominator)


def _polynomial(expression: Any, x: Any) -> Any:
    import sympy

    return sympy.Poly(expression, x, domain="QQ")


def _sign_at(x: Fraction) -> Sign:
    return lambda polynomial: _sign(polynomial.eval(_exact(x)))


def _sign(number: Any) -> int:
    return int(bool(number > 0)) - int(bool(number < 0))


@dataclass(frozen=True)
class _Root:
    """The one root of an irreducible polynomial, not linear, between two rationals."""

    polynomial: Any
    low: Fraction
    high: Fraction

    def sign(self, other: Any) -> int:
        """The sign of another polynomial at the root: 0 if it is a multiple, else what it is near by."""
        if other.is_zero or other.rem(self.polynomial).is_zero:
            return 0
        low, high = _exact(self.low), _exact(self.high)
        while other.count_roots(low, high):
            low, high = self.polynomial.refine_root(low, high, steps=4)
        return _sign(other.eval(low))

    def among(self, ends: Collection[End]) -> End:
        """The one of the ends that it is; else a number with no end between it and the root."""
        between = (e for e in ends if compare(self.low, e) < 0 < compare(self.high, e))
        return next(between, self.low)

    def __str__(self) -> str:
        at = str(self.polynomial.as_expr()).replace("**", "^")
        return f"the root of {at} between {text(self.low)} and {text(self.high)}"


def _points(
    polynomials: list[Any], ends: Collection[End], high: Fraction | None, x: Any
) -> tuple[list[Fraction], list[_Root]]:
    """0, `high`, the rational ends and roots in the range, points between any two marks and behind the last
    one; the other ends and roots."""
    polynomials = [*polynomials, *(_minimal(e, x) for e in ends if not isinstance(e, Fraction))]
    factors = {f.monic() for p in polynomials if not p.is_zero for f, _ in p.factor_list()[1]}
    linear = {_fraction(-f.eval(0)) for f in factors if f.degree() == 1}
    known = {e for e in (*ends, *linear) if isinstance(e, Fraction)}
    exact = {ZERO, *(e for e in known if e >= 0 and (high is None or e <= high))}
    exact |= set() if high is None else {high}
    roots = _isolated([f for f in factors if f.degree() > 1], exact, high)
    marks = sorted([(e, e) for e in exact] + [(root.low, root.high) for root in roots])
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(marks)]
    behind = [marks[-1][1] + 1] if high is None else []
    return sorted({*exact, *between, *behind}), roots


def _minimal(end: Root, x: Any) -> Any:
    """The end's polynomial."""
    return _polynomial(sum(_exact(c) * x**k for k, c in enumerate(end.polynomial.coefficients)), x)


def _isolated(factors: list[Any], exact: set[Fraction], high: Fraction | None) -> list[_Root]:
    """The roots of the factors in [0, high], in disjoint open intervals that avoid the given points.

    The roots are irrational and different, so fine enough intervals will do.
    """
    width, top = Fraction(1, 2), None if high is None else _exact(high)
    while True:
        width /= 16
        found = [
            _Root(f, _fraction(a), _fraction(b))
            for f in factors
            for (a, b), _ in f.intervals(inf=0, sup=top, eps=_exact(width))
        ]
        found.sort(key=lambda root: root.low)
        apart = all(a.high <= b.low for a, b in pairwise(found))
        if apart and not any(root.low <= e <= root.high for root in found for e in exact):
            return [root for root in found if root.low >= 0 and (high is None or root.high <= high)]


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))
