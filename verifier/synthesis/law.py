"""A conjectured law, such as "epsilon*V > 1" or "epsilon*H(V) > 1", against an exactly computed set.

Main definitions
    `Law`: a condition on epsilon and V. `Law.disagreement`: an epsilon in [0,1] at which the law and a set
    differ, if there is one.

Main statements
    For fixed V every side of the law is a rational function of epsilon. Between two neighbouring roots
    of the numerators and denominators the law does not change, nor does the set between its ends. So one
    point between any two of them, and these points themselves, decide whether the law is the set.

Choices
    Written with + - * / ** ( ), integers, p/q, decimals, `epsilon`, `V`, H(m) = 1 + 1/2 + ... + 1/m,
    sum(term, k, first, last), min, max, floor and ceil of what does not depend on epsilon, comparisons,
    `and`, `or`, `not`. A comparison with a division by zero is false. A law is parsed, never executed.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from verifier.errors import OutOfRange
from verifier.exact.rational import rational, text

MANY = 10_000  # terms of a sum, and the largest power
_RELATIONS: Mapping[type[ast.cmpop], Callable[[int], bool]] = {
    ast.Gt: lambda sign: sign > 0,
    ast.GtE: lambda sign: sign >= 0,
    ast.Lt: lambda sign: sign < 0,
    ast.LtE: lambda sign: sign <= 0,
    ast.Eq: lambda sign: sign == 0,
}
Names = Mapping[str, Any]
Sign = Callable[[Any], int]
"""The sign of a polynomial in epsilon at one point."""


@dataclass(frozen=True)
class Disagreement:
    """At this epsilon the law and the set differ; `epsilon` is a rational, or a root with where it lies."""

    epsilon: str
    law_says: bool


@dataclass(frozen=True)
class Law:
    """A condition in epsilon and V, as written.

    Raises: OutOfRange if it cannot be read.
    """

    written: str

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

    def holds(self, V: int, epsilon: Fraction) -> bool:
        """The law's word at one point.

        >>> Law("epsilon*H(V) > 1").holds(4, Fraction(12, 25)), Law("epsilon*V >= 1").holds(4, Fraction(1, 4))
        (False, True)
        """
        return _truth(self._compared(V), _sign_at(epsilon))

    def disagreement(
        self, V: int, contains: Callable[[Fraction], bool | None], ends: frozenset[Fraction]
    ) -> Disagreement | None:
        """The least epsilon of those looked at where the law differs from the set; None if they are equal on
        [0,1], apart from where `contains` does not know.

        `ends`: the ends of the set's intervals.

        >>> above = lambda epsilon: epsilon > Fraction(1, 2)
        >>> Law("2*epsilon > 1").disagreement(1, above, frozenset({Fraction(1, 2)})) is None
        True
        >>> Law("2*epsilon**2 > 1").disagreement(1, above, frozenset({Fraction(1, 2)})).law_says
        False
        """
        tree = self._compared(V)
        points, roots = _points(_polynomials(tree), ends)
        for epsilon in points:
            expected = contains(epsilon)
            if expected is not None and expected != (said := _truth(tree, _sign_at(epsilon))):
                return Disagreement(text(epsilon), said)
        for root in roots:
            expected = contains(root.low)  # no end of the set lies in the root's interval
            if expected is not None and expected != (said := _truth(tree, root.sign)):
                return Disagreement(str(root), said)
        return None

    def _compared(self, V: int) -> "_Condition":
        return _condition(self._tree(), self.written, {"V": rational(V)})


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


def _condition(node: ast.expr, written: str, names: Names) -> _Condition:
    import sympy

    match node:
        case ast.BoolOp(op, values):
            word = "and" if isinstance(op, ast.And) else "or"
            return _Joined(word, tuple(_condition(value, written, names) for value in values))
        case ast.UnaryOp(ast.Not(), operand):
            return _Joined("not", (_condition(operand, written, names),))
        case ast.Compare(left, ops, comparators):
            sides = [_value(side, written, names) for side in (left, *comparators)]
            parts = []
            for a, compared, b in zip(sides, ops, sides[1:], strict=False):
                if type(compared) not in _RELATIONS:
                    raise OutOfRange(f"--law {written!r}: compare with >, >=, <, <= or ==")
                over, under = sympy.fraction(sympy.cancel(sympy.together(a - b)))
                parts.append(_Comparison(_polynomial(over), _polynomial(under), type(compared)))
            return parts[0] if len(parts) == 1 else _Joined("and", tuple(parts))
    raise OutOfRange(f"--law {written!r}: {ast.unparse(node)!r} is no condition; write a comparison")


def _value(node: ast.expr, written: str, names: Names) -> Any:
    """The sympy expression: a rational function of epsilon, or a rational number."""
    import sympy

    def value(part: ast.expr) -> Any:
        return _value(part, written, names)

    def number(part: ast.expr) -> Any:
        found = sympy.cancel(value(part))
        if not found.is_Rational:
            raise OutOfRange(f"--law {written!r}: {ast.unparse(part)!r} must not depend on epsilon")
        return found

    def whole(part: ast.expr) -> int:
        found = number(part)
        if not found.is_Integer or abs(found) > MANY:
            raise OutOfRange(
                f"--law {written!r}: {ast.unparse(part)!r} is {found}; write an integer up to {MANY}"
            )
        return int(found)

    def divided(above: Any, below: Any) -> Any:
        if sympy.cancel(below) == 0:
            raise OutOfRange(f"--law {written!r}: {ast.unparse(node)!r} divides by zero")
        return above / below

    match node:
        case ast.Constant():
            digits = ast.get_source_segment(written.strip(), node)
            return _exact(rational(digits, name=f"in --law {written!r}, {digits}"))
        case ast.Name("epsilon"):
            return _epsilon()
        case ast.Name(name) if name in names:
            return _exact(names[name])
        case ast.UnaryOp(ast.USub(), operand):
            return -value(operand)
        case ast.BinOp(left, ast.Add(), right):
            return value(left) + value(right)
        case ast.BinOp(left, ast.Sub(), right):
            return value(left) - value(right)
        case ast.BinOp(left, ast.Mult(), right):
            return value(left) * value(right)
        case ast.BinOp(left, ast.Div(), right):
            return divided(value(left), value(right))
        case ast.BinOp(left, ast.Pow(), right):
            power = whole(right)
            return value(left) ** power if power >= 0 else divided(1, value(left) ** -power)
        case ast.Call(ast.Name("H"), [m]):
            return sum((sympy.Rational(1, k) for k in range(1, whole(m) + 1)), sympy.Integer(0))
        case ast.Call(ast.Name("sum"), [term, ast.Name(k), first, last]):
            steps = range(whole(first), whole(last) + 1)
            terms = (_value(term, written, {**names, k: Fraction(step)}) for step in steps)
            return sum(terms, sympy.Integer(0))
        case ast.Call(ast.Name("min"), [_, *_] as parts):
            return min(map(number, parts))
        case ast.Call(ast.Name("max"), [_, *_] as parts):
            return max(map(number, parts))
        case ast.Call(ast.Name("floor"), [part]):
            return sympy.floor(number(part))
        case ast.Call(ast.Name("ceil"), [part]):
            return sympy.ceiling(number(part))
    known = ", ".join(["epsilon", *names])
    raise OutOfRange(
        f"--law {written!r}: {ast.unparse(node)!r} is not understood; known are {known}, numbers, + - * "
        "/ **, H(m), sum(term, k, first, last), min, max, floor and ceil"
    )


def _epsilon() -> Any:
    import sympy

    return sympy.Symbol("epsilon", real=True)


def _exact(q: Fraction) -> Any:
    import sympy

    return sympy.Rational(q.numerator, q.denominator)


def _polynomial(expression: Any) -> Any:
    import sympy

    return sympy.Poly(expression, _epsilon(), domain="QQ")


def _sign_at(epsilon: Fraction) -> Sign:
    return lambda polynomial: _sign(polynomial.eval(_exact(epsilon)))


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

    def __str__(self) -> str:
        at = str(self.polynomial.as_expr()).replace("**", "^")
        return f"the root of {at} between {text(self.low)} and {text(self.high)}"


def _points(polynomials: list[Any], ends: frozenset[Fraction]) -> tuple[list[Fraction], list[_Root]]:
    """0, 1, the ends and the rational roots in [0,1], points between any two of them; other roots."""
    factors = {f.monic() for p in polynomials if not p.is_zero for f, _ in p.factor_list()[1]}
    rational_roots = {_fraction(-f.eval(0)) for f in factors if f.degree() == 1}
    exact = {Fraction(0), Fraction(1), *(e for e in (*ends, *rational_roots) if 0 <= e <= 1)}
    roots = _isolated([f for f in factors if f.degree() > 1], exact)
    marks = sorted([(e, e) for e in exact] + [(root.low, root.high) for root in roots])
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(marks)]
    return sorted({*exact, *between}), roots


def _isolated(factors: list[Any], exact: set[Fraction]) -> list[_Root]:
    """The roots of the factors in [0,1], in disjoint open intervals that avoid the given points.

    The roots are irrational and different, so fine enough intervals will do.
    """
    width = Fraction(1, 2)
    while True:
        width /= 16
        found = [
            _Root(f, _fraction(low), _fraction(high))
            for f in factors
            for (low, high), _ in f.intervals(inf=0, sup=1, eps=_exact(width))
        ]
        found.sort(key=lambda root: root.low)
        apart = all(a.high <= b.low for a, b in pairwise(found))
        if apart and not any(root.low <= e <= root.high for root in found for e in exact):
            return [root for root in found if root.low >= 0 and root.high <= 1]


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))
