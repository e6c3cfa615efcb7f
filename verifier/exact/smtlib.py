"""Questions about numbers as text for any SMT solver, in the language SMT-LIB 2.6.

Main definitions
    `Query`: is there a point at which all of these assertions are true? `script`: queries as one text.
    `literals`: a query about polynomials, all variables real. `Terms`: expressions as they are written, for
    queries of which some variables may be integers.

Choices
    A division a/b, where b is no constant, is a fresh variable q with q b = a, so that no solver has to know
    what a division by 0 is. Its name is the text of the division.

References: [SMT-LIB] C. Barrett, P. Fontaine, C. Tinelli, The SMT-LIB Standard, version 2.6, sec. 3 and 4.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.exact.forms import Form
from verifier.exact.positivity import Literal

REAL, INT = "Real", "Int"
Tree = Any
"""A name, digits or (sign, first, second)."""
Term = tuple[str, str]
"""Its text and its sort."""


@dataclass(frozen=True, slots=True)
class Query:
    """Is there a point at which all assertions are true? It would refute what the query is `about`.

    `sorts`: of each variable, Real or Int.
    """

    about: str
    sorts: Mapping[str, str]
    assertions: tuple[str, ...]

    @property
    def text(self) -> str:
        """The script that asks this alone; `unsat` means that there is no such point.

        >>> print(Query("x > y", {"x": "Real", "y": "Int"}, ("(<= |x| (to_real |y|))",)).text)
        (set-logic QF_NIRA)
        (declare-const |x| Real)
        (declare-const |y| Int)
        ; a point at which this is false: x > y
        (assert (<= |x| (to_real |y|)))
        (check-sat)
        <BLANKLINE>
        """
        logic = "QF_NIRA" if INT in self.sorts.values() else "QF_NRA"
        lines = [f"(set-logic {logic})", *(f"(declare-const |{x}| {sort})" for x, sort in self.sorts.items())]
        lines.append(f"; a point at which this is false: {self.about}")
        return "\n".join([*lines, *(f"(assert {each})" for each in self.assertions), "(check-sat)", ""])


def script(queries: Sequence[Query]) -> str:
    """A script that asks one query after the other, with a `reset` between them.

    (Between `push` and `pop` cvc5 is slower.)
    """
    return "(reset)\n".join(query.text for query in queries)


def literals(about: str, asked: Sequence[Literal], names: Sequence[str]) -> Query:
    """Whether there is a real point at which all of these are true.

    >>> literals("x < 2 y", [(">=", {("x",): Fraction(1, 2), ("y",): Fraction(-1)})], ["x", "y"]).assertions
    ('(>= (+ (* (/ 1.0 2.0) |x|) (* (- 1.0) |y|)) 0.0)',)
    """
    assertions = tuple(f"({relation} {_sum(form)} 0.0)" for relation, form in asked)
    return Query(about, dict.fromkeys(names, REAL), assertions)


def _sum(form: Form) -> str:
    summands = [
        _joined("*", [*([_number(a)] if a != 1 or not names else []), *(f"|{x}|" for x in names)])
        for names, a in sorted(form.items())
    ]
    return _joined("+", summands) if summands else "0.0"


def _joined(sign: str, parts: Sequence[str]) -> str:
    return f"({sign} {' '.join(parts)})" if len(parts) > 1 else parts[0]


def _number(a: Fraction) -> str:
    numerator = f"(- {-a.numerator}.0)" if a < 0 else f"{a.numerator}.0"
    return numerator if a.denominator == 1 else f"(/ {numerator} {a.denominator}.0)"


class Terms:
    """Expressions in the variables of these sorts, given as trees: a name, digits or (sign, first, second).

    `quotients` has the definition of the fresh variable of each division so far, and `divisors`, in the same
    order, what is divided by, as a tree and as a real term.

    >>> terms = Terms({"x": "Int", "y": "Real"}, lambda tree: tree == "2")
    >>> terms.compared("<", ("+", ("/", "y", ("*", "2", "x")), "x"), ("^", "y", "2"))
    '(< (+ |(y/2)/x| (to_real |x|)) (* |y| |y|))'
    >>> terms.quotients
    {'(y/2)/x': '(= (* |(y/2)/x| (to_real |x|)) (/ |y| 2.0))'}
    >>> terms.compared("<", "x", ("+", "x", "1"))
    '(< |x| (+ |x| 1))'
    """

    def __init__(self, sorts: Mapping[str, str], is_constant: Callable[[Tree], bool]):
        self.sorts, self.is_constant = sorts, is_constant
        self.quotients: dict[str, str] = {}
        self.divisors: dict[str, tuple[Tree, str]] = {}

    def compared(self, relation: str, left: Tree, right: Tree) -> str:
        """The comparison, between integers if both sides are."""
        return _applied(relation, [self._term(left), self._term(right)])[0]

    def _term(self, tree: Tree) -> Term:
        """The expression and its sort: Int where nothing is real and nothing divided."""
        if isinstance(tree, str):
            return (f"|{tree}|", self.sorts[tree]) if tree in self.sorts else (tree, INT)
        sign, first, second = tree
        if sign == "/":
            return self._quotient(first, second), REAL
        if sign == "^":
            return _applied("*", [self._term(first)] * int(second)) if int(second) else ("1", INT)
        return _applied(sign, [self._term(first), self._term(second)])

    def _quotient(self, above: Tree, below: Tree) -> str:
        """Divided by one factor after the other."""
        if below[0] == "*":
            return self._quotient(("/", above, below[1]), below[2])
        if below[0] == "^" and int(below[2]) > 1:
            return self._quotient(("/", above, below[1]), ("^", below[1], str(int(below[2]) - 1)))
        numerator, divisor = _real(self._term(above)), _real(self._term(below))
        if self.is_constant(below):
            return f"(/ {numerator} {divisor})"
        name = written(("/", above, below))
        if name not in self.quotients:
            self.quotients[name] = f"(= (* |{name}| {divisor}) {numerator})"
            self.divisors[name] = below, divisor
        return f"|{name}|"


def _applied(sign: str, terms: Sequence[Term]) -> Term:
    """The terms with a sign between them, as reals if one of them is."""
    if {sort for _, sort in terms} == {INT}:
        return _joined(sign, [term for term, _ in terms]), INT
    return _joined(sign, [_real(term) for term in terms]), REAL


def _real(term: Term) -> str:
    text, sort = term
    if sort == REAL:
        return text
    return f"(to_real {text})" if "|" in text else re.sub("[0-9]+", r"\g<0>.0", text)


def written(tree: Tree) -> str:
    """The expression with all its parentheses but the outermost.

    >>> written(("/", "v", ("+", "1", "v")))
    'v/(1+v)'
    """
    if isinstance(tree, str):
        return tree
    sign, first, second = tree
    sides = [written(side) if isinstance(side, str) else f"({written(side)})" for side in (first, second)]
    return f"{sides[0]}{sign}{sides[1]}"
