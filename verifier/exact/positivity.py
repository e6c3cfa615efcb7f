"""Why polynomial inequalities contradict each other: a sum of products of them that is identically 0.

Main definitions
    `contradiction`: products of the literals, with factors, whose sum is 0 although one of them is positive.
    `Literal`: (relation, form), that form >= 0, > 0 or = 0. `Proof`: the `Term`s, and multiples of equations.

Main statements
    A product of numbers >= 0, times a square, is >= 0, and > 0 if all are and the square is that of 1. If
    such products with factors > 0, and multiples of equations, add up to 0 identically, with one > 0 among
    them, there is no point at which all literals are true. (Conversely, if there is no such point, there are
    such products of some degree, under conditions [Schmuedgen1991], [Handelman1988].)

    Which factors, is a linear program: one variable for each product, one equation for each monomial, and the
    factors of the products that are > 0 add up to 1.

Choices
    Products are tried by degree: a `Search` says by how much that of literal 0, the negated conclusion, may
    be exceeded. Literal 0 is a factor once at most. Squares are those of
    monomials and of a m + b k with monomials m and k and small a and b, and come last. Floats say which
    products to take, an exact program how often; what it finds adds up to 0, or it is not found. Inside,
    forms have whole coefficients: each is multiplied by what it needs for that, its scale.

References
    [Handelman1988] D. Handelman, Representing polynomials by positive linear functions on compact convex
    polyhedra, Pacific J. of Math. 132. [Schmuedgen1991] K. Schmuedgen, The K-moment problem for compact
    semi-algebraic sets, Math. Annalen 289.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from operator import add

import numpy as np

from verifier.exact._highs import FloatSolver
from verifier.exact.forms import Form
from verifier.exact.linear_program import LinearProgram, Optimal, solve

Literal = tuple[str, Form]
Exponents = tuple[int, ...]
Vector = dict[Exponents, int]

Search = Sequence[tuple[bool, int, int]]
"""Rounds: whether with squares, and by how much a product may exceed literal 0, in the degree of each
variable and in all together."""
QUICK: Search = (
    (False, 0, 0), (False, 0, 1), (False, 1, 1), (False, 1, 2), (False, 2, 3), (True, 0, 0),
)  # fmt: skip
THOROUGH: Search = ((True, 0, 1), (True, 1, 1), (True, 1, 2))
MOST_PRODUCTS = 6_000
FEW = 60
"""So many products need no floats to choose among them."""
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Term:
    """factor times the literals with these numbers times square^2."""

    factor: Fraction
    literals: tuple[int, ...]
    square: Form


@dataclass(frozen=True, slots=True)
class Proof:
    """The terms and, as pairs (polynomial, number), the multiples of equations add up to 0."""

    terms: tuple[Term, ...]
    zeros: tuple[tuple[Form, int], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A product: of literals and a square, or of an equation and plus or minus a monomial."""

    literals: tuple[int, ...]
    value: Vector
    positive: bool
    square: Vector
    equation: bool = False


def contradiction(
    literals: Sequence[Literal], search: Search, keep_on: Callable[[], object] = lambda: None
) -> Proof | None:
    """A proof that no point satisfies all literals; None if there is none among those searched.

    `keep_on` is called all the time and may raise.

    >>> x, y, one = ("x",), ("y",), Fraction(1)
    >>> found = contradiction([(">", {y: one, x: -one}), (">=", {x: one, y: -one})], QUICK)  # y > x, x >= y
    >>> [(str(term.factor), term.literals) for term in found.terms]
    [('1', (0,)), ('1', (1,))]
    >>> contradiction([(">", {x: one}), (">=", {y: one})], THOROUGH)
    """
    absurd = next((n for n, (relation, form) in enumerate(literals) if relation == ">" and not form), None)
    if absurd is not None:  # 0 > 0
        return Proof((Term(Fraction(1), (absurd,), {(): Fraction(1)}),), ())
    reduced, multipliers = _without_common_factor(literals)
    kept = _connected(reduced)
    found = _sought([reduced[n] for n in kept], search, keep_on)
    if found is None and len(kept) < len(reduced):
        kept = list(range(len(reduced)))
        found = _sought(reduced, search[:2], keep_on)
    return None if found is None else _lifted(_renumbered(found, kept), literals, multipliers)


def _without_common_factor(literals: Sequence[Literal]) -> tuple[list[Literal], list[tuple[int, str]]]:
    """Literal 0 divided by the variables that all of it has, if a literal says that they are positive.

    With the pairs (literal, variable) by which a proof is to be multiplied.
    """
    relation, form = literals[0]
    multipliers: list[tuple[int, str]] = []
    for x in sorted({x for names in form for x in names}):
        says = next((n for n, literal in enumerate(literals) if n and _is_positive(literal, x)), None)
        while says is not None and all(x in names for names in form):
            form = {_without(names, x): a for names, a in form.items()}
            multipliers.append((says, x))
    return [(relation, form), *literals[1:]], multipliers


def _is_positive(literal: Literal, x: str) -> bool:
    """The literal says that x > 0, by itself: a x - b > 0, or >= 0 with b > 0, for a > 0 and b >= 0."""
    relation, form = literal
    if relation == "=" or not {*form} <= {(x,), ()} or form.get((x,), 0) <= 0:
        return False
    b = -form.get((), Fraction(0))
    return b > 0 or (b == 0 and relation == ">")


def _without(names: tuple[str, ...], x: str) -> tuple[str, ...]:
    """The product divided by x, which it has."""
    at = names.index(x)
    return names[:at] + names[at + 1 :]


def _connected(literals: Sequence[Literal]) -> list[int]:
    """The numbers of the literals that have to do with literal 0, as they share a variable, or by others."""
    variables = [{x for names in form for x in names} for _, form in literals]
    reached, kept = variables[0], {0}
    while more := {n for n, own in enumerate(variables) if n not in kept and own & reached}:
        kept |= more
        reached = reached.union(*(variables[n] for n in more))
    return sorted(kept)


def _renumbered(proof: Proof, numbers: Sequence[int]) -> Proof:
    """The proof about literals of which literal n has now the number numbers[n]."""
    terms = [Term(t.factor, tuple(numbers[n] for n in t.literals), t.square) for t in proof.terms]
    return Proof(tuple(terms), tuple((by, numbers[n]) for by, n in proof.zeros))


def _lifted(proof: Proof, literals: Sequence[Literal], multipliers: Sequence[tuple[int, str]]) -> Proof:
    """The proof multiplied by these variables, which literal 0 has as factors again."""
    for number, x in multipliers:
        form = literals[number][1]
        a, b = Fraction(form[(x,)]), -form.get((), Fraction(0))  # x = (a x - b)/a + b/a
        terms: list[Term] = []
        for term in proof.terms:
            if 0 in term.literals:
                terms.append(term)
                continue
            terms.append(Term(term.factor / a, (*term.literals, number), term.square))
            terms += [Term(term.factor * b / a, term.literals, term.square)] if b else []
        zeros = [({tuple(sorted((*names, x))): q for names, q in by.items()}, n) for by, n in proof.zeros]
        proof = Proof(tuple(terms), tuple(zeros))
    return proof


def _sought(literals: Sequence[Literal], search: Search, keep_on: Callable[[], object]) -> Proof | None:
    """As `contradiction`, with these literals as they are."""
    names = sorted({x for _, form in literals for names in form for x in names})
    scales = [math.lcm(*(Fraction(a).denominator for a in form.values())) for _, form in literals]
    vectors = [
        (relation, _vector(form, names, scale))
        for (relation, form), scale in zip(literals, scales, strict=True)
    ]
    for squares, more, more_in_all in search:
        box = _Box.around(vectors[0][1], len(names), more, more_in_all)
        columns = []
        for column in _columns(vectors, box, squares):
            keep_on()
            columns.append(column)
            if len(columns) > MOST_PRODUCTS:
                break
        else:
            found = _combined(columns)
            if found is not None:
                return _proof(found, names, scales)
    return None


@dataclass(frozen=True, slots=True)
class _Box:
    """The monomials with at most these exponents, and at most that degree."""

    most: Exponents
    degree: int

    @classmethod
    def around(cls, form: Vector, k: int, more: int, more_in_all: int) -> "_Box":
        """All of the form, variables that it has not got once, and so much more."""
        most = tuple(max([1, *(m[x] for m in form)]) + more for x in range(k))
        return cls(most, max([1, *map(sum, form)]) + more_in_all)

    def __contains__(self, form: Vector) -> bool:
        return all(
            sum(m) <= self.degree and all(e <= top for e, top in zip(m, self.most, strict=True)) for m in form
        )

    def monomials(self, degree: int) -> Iterator[Exponents]:
        """Those of at most that degree."""
        for m in product(*(range(min(top, degree) + 1) for top in self.most)):
            if sum(m) <= degree:
                yield m


def _columns(literals: Sequence[tuple[str, Vector]], box: _Box, squares: bool) -> Iterator[_Column]:
    """All products in the box."""
    k = len(box.most)
    one: Vector = {(0,) * k: 1}
    inequalities = [n for n, (relation, _) in enumerate(literals) if relation != "="]
    level = [_Column((), one, True, one)]
    few = level
    while level:
        yield from level
        longer: list[_Column] = []
        for column in _longer(level, literals, inequalities, box):
            longer.append(column)
            if len(longer) > MOST_PRODUCTS:
                break
        few = few + longer if len(few) == 1 else few
        level = longer
    for n, (relation, form) in enumerate(literals):
        for m in box.monomials(box.degree) if relation == "=" else ():
            value = _times(form, {m: 1})
            if value and value in box:
                for sign in (1, -1):
                    yield _Column((n,), {e: sign * a for e, a in value.items()}, False, {m: sign}, True)
    if squares:
        for column, root in product(few, _squares(box)):
            value = _times(column.value, _times(root, root))
            if value and value in box:
                yield _Column(column.literals, value, False, root)


def _longer(
    level: Sequence[_Column], literals: Sequence[tuple[str, Vector]], usable: Sequence[int], box: _Box
) -> Iterator[_Column]:
    """Each product times each literal from its last one on; literal 0 is the first factor or none."""
    for c in level:
        for n in usable:
            if n >= max(c.literals, default=0) and not (n == 0 and c.literals):
                relation, form = literals[n]
                value = _times(c.value, form)
                if value and value in box:
                    yield _Column((*c.literals, n), value, c.positive and relation == ">", c.square)


def _squares(box: _Box) -> Iterator[Vector]:
    """m, m + k, m - k, m + 2 k, ... for monomials m and k of at most half the degree."""
    monomials = list(box.monomials(box.degree // 2))
    yield from ({m: 1} for m in monomials if sum(m))
    for m, k in combinations(monomials, 2):
        for a, b in ((1, 1), (1, -1), (2, 1), (2, -1), (1, 2), (1, -2)):
            yield {m: a, k: b}


def _combined(columns: Sequence[_Column]) -> list[tuple[Fraction, _Column]] | None:
    """Factors > 0 of some columns: these multiples add up to 0, the factors of positive ones to 1."""
    if len(columns) <= FEW:
        return _exactly(columns)
    rows = {m: row for row, m in enumerate(sorted({m for c in columns for m in c.value}))}
    table = np.zeros((len(rows) + 1, len(columns)))
    for j, column in enumerate(columns):
        largest = max(map(abs, column.value.values()))
        for m, a in column.value.items():
            table[rows[m], j] = a / largest
        table[-1, j] = column.positive
    costs = np.array([-float(_cost(column)) for column in columns])
    bounds = np.zeros(len(rows) + 1)
    bounds[-1] = 1
    guess = FloatSolver(table, len(bounds)).solve(costs, np.zeros(0), bounds, np.zeros(len(columns)))
    if guess is None:
        return None
    return _exactly([column for column, x in zip(columns, guess.x, strict=True) if x > TINY])


def _cost(column: _Column) -> int:
    """Products of few factors are easier to read."""
    return 1 + len(column.literals) + len(column.square)


def _exactly(columns: Sequence[_Column]) -> list[tuple[Fraction, _Column]] | None:
    """The same by our own simplex, so that the factors depend on the columns alone."""
    used = sorted({m for c in columns for m in c.value})
    program = LinearProgram(
        objective=tuple(Fraction(-_cost(c)) for c in columns),
        rows=(),
        bounds=(),
        equal_rows=(
            *(tuple(Fraction(c.value.get(m, 0)) for c in columns) for m in used),
            tuple(Fraction(c.positive) for c in columns),
        ),
        equal_bounds=(*(Fraction(0) for _ in used), Fraction(1)),
    )
    answer = solve(program, method="canonical")
    if not isinstance(answer, Optimal):
        return None
    return [(x, column) for x, column in zip(answer.x, columns, strict=True) if x]


def _proof(found: Sequence[tuple[Fraction, _Column]], names: Sequence[str], scales: Sequence[int]) -> Proof:
    """In terms of the literals as given; literal 0 alone, or else the first term, gets the factor 1."""
    exact = [(x * math.prod(scales[n] for n in c.literals), c) for x, c in found]
    unit = next((x for x, c in exact if c.literals == (0,)), exact[0][0])
    terms: list[Term] = []
    zeros: dict[int, Form] = {}
    for x, c in exact:
        form = _form(c.square, names)
        if c.equation:
            (n,) = c.literals
            zeros[n] = {**zeros.get(n, {}), **{m: x / unit * a for m, a in form.items()}}
        else:
            terms.append(Term(x / unit, c.literals, form))
    return Proof(tuple(terms), tuple((by, n) for n, by in zeros.items()))


def _vector(form: Form, names: Sequence[str], scale: int) -> Vector:
    return {tuple(m.count(x) for x in names): int(a * scale) for m, a in form.items()}


def _form(vector: Vector, names: Sequence[str]) -> Form:
    return {
        tuple(x for x, e in zip(names, m, strict=True) for _ in range(e)): Fraction(a)
        for m, a in vector.items()
    }


def _times(a: Vector, b: Vector) -> Vector:
    out: Vector = {}
    for m, x in a.items():
        for k, y in b.items():
            key = tuple(map(add, m, k))
            out[key] = out.get(key, 0) + x * y
    return {m: x for m, x in out.items() if x}
