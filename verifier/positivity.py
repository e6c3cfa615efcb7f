"""Accept an inequality only if an identity between polynomials proves it. TRUSTED.

`python -m verifier.positivity FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable; what is
in the other format it hands to `checker`, so that it reads all that `verifier check` writes. The format, and
why an identity is enough, is specified in `certificates/POSITIVITY.md`; its section numbers stand below.
Whatever goes wrong is `Rejected`: acceptance is a line that the proof reaches, never a default.

Notation: a form is a polynomial, {sorted names of a product: coefficient that is not 0}; a literal is a pair
(relation, form) that says form >= 0, form > 0 or form = 0.
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import reduce
from typing import Any

from verifier import checker
from verifier.acceptance import accepted, judge
from verifier.checker import fields, integer, rational, require, rows

FORMAT = "verifier-inequality-1"
DEGREE, PRODUCTS, BITS = 30, 20_000, 10_000  # whatever is larger is refused
STATED = "reals integers given then"
NAME = "[A-Za-z][A-Za-z0-9_]*'*"

Form = dict[tuple[str, ...], Fraction]
Literal = tuple[str, Form]
ONE: Form = {(): Fraction(1)}


# ---- Section 3: expressions
def collected(terms: Iterable[tuple[tuple[str, ...], Fraction]]) -> Form:
    form: Form = {}
    for names, coefficient in terms:
        form[names] = form.get(names, Fraction(0)) + coefficient
    return {names: coefficient for names, coefficient in form.items() if coefficient}


def plus(a: Form, b: Form, factor: Fraction | int = 1) -> Form:  # a + factor b
    return collected([*a.items(), *((names, factor * x) for names, x in b.items())])


def times(a: Form, b: Form) -> Form:
    require(len(a) * len(b) <= PRODUCTS, "too large")
    return collected((tuple(sorted(m + k)), x * y) for m, x in a.items() for k, y in b.items())


def parse(text: str) -> Any:
    """Nested (sign, first, second) with names and digits as leaves: * and / before + and -, ^ before all."""
    left = re.findall(rf"{NAME}|[0-9]+|\S", text)[::-1]

    def take(signs: str) -> str:  # the next token, if it is one of these
        return left.pop() if left and left[-1] in signs.split() else ""

    def chain(signs: str, part: Callable[[], Any]) -> Any:
        tree = part()
        while sign := take(signs):
            tree = (sign, tree, part())
        return tree

    def total() -> Any:
        return chain("+ -", lambda: chain("* /", power))

    def power() -> Any:
        if take("-"):
            return "-", "0", power()
        base = total() if (inner := take("(")) else left.pop() if left else ""
        require(take(")") if inner else re.fullmatch(f"{NAME}|[0-9]+", base), f"cannot read {text.strip()!r}")
        return ("^", base, left.pop() if left else "") if take("^") else base

    tree = total()
    require(not left, f"cannot read {text.strip()!r}")
    return tree


class Reader:
    """Reads expressions in these variables; `divisors` are what was divided by, each once, constants not."""

    def __init__(self, names: Iterable[str]):
        self.names, self.divisors, self.divided = {*names}, list[Form](), False

    def value(self, tree: Any) -> tuple[Form, Counter[int]]:  # numerator; divisors by number, each that often
        if isinstance(tree, str):
            require(tree in self.names or tree[0] in "0123456789", f"{tree!r} is no variable")
            leaf = ((tree,), Fraction(1)) if tree in self.names else ((), Fraction(tree))
            return collected([leaf]), Counter()
        sign, first, second = tree
        a, under_a = self.value(first)
        if sign == "/":
            return self.quotient((a, under_a), second)
        if sign == "^":
            several = range(exponent(second))
            power = reduce(times, (a for _ in several), ONE)
            require(all(x.numerator.bit_length() <= BITS for x in power.values()), "too large")
            return power, sum((under_a for _ in several), Counter())
        b, under_b = self.value(second)
        if sign == "*":
            return times(a, b), under_a + under_b
        common = under_a | under_b
        a, b = self.over(a, common - under_a), self.over(b, common - under_b)
        return plus(a, b, 1 if sign == "+" else -1), common

    def over(self, a: Form, divisors: Counter[int]) -> Form:  # a times these
        return reduce(times, (self.divisors[k] for k in divisors.elements()), a)

    def quotient(self, a: tuple[Form, Counter[int]], tree: Any) -> tuple[Form, Counter[int]]:
        if tree[0] == "*":  # divided by one factor after the other
            return self.quotient(self.quotient(a, tree[1]), tree[2])
        if tree[0] == "^":
            return reduce(self.quotient, [tree[1]] * exponent(tree[2]), a)
        divisor, above = self.value(tree)
        numerator, under = self.over(a[0], above), a[1]
        require(divisor, "division by 0")
        if {*divisor} == {()}:
            return times(numerator, {(): 1 / divisor[()]}), under
        self.divided = True
        if divisor not in self.divisors:
            self.divisors.append(divisor)
        return numerator, under + Counter([self.divisors.index(divisor)])

    def polynomial(self, text: Any) -> Form:
        form, under = self.value(parse(text))
        require(not under, f"{text!r} is no polynomial")
        return form

    def comparison(self, text: Any) -> tuple[Literal, bool]:  # multiplied by its divisors; whether it has any
        found = re.fullmatch("([^<>=]*)(>=|<=|>|<|=)([^<>=]*)", text)
        require(found, f"{text!r} is no comparison")
        left, relation, right = found.groups()  # type: ignore[union-attr]  # required
        if relation[0] == "<":
            left, relation, right = right, relation.replace("<", ">"), left
        self.divided = False
        form, _ = self.value(("-", parse(left), parse(right)))
        return (relation, form), self.divided


def exponent(text: str) -> int:
    require(re.fullmatch("[0-9]+", text), f"the exponent {text!r} is no whole number")
    return integer(int(text), 0, DEGREE, "exponent")


# ---- Section 4: what has to be shown, and from what
class Question:
    """The goals, in order: each a list of literals that have to contradict each other; None is not usable.

    Literal 0 is what would be true if the conclusion were not, then come the given.
    """

    def __init__(self, document: Any):
        reals, integers, given, then = (rows(document[name], name) for name in STATED.split())
        names = [*reals, *integers]
        good = all(type(name) is str and re.fullmatch(NAME, name) for name in names)
        require(good and len({*names}) == len(names), "variables: a name that is none, or one twice")
        require(then, "then: nothing is claimed")
        reader, self.integers = Reader(names), {*integers}
        assumed, claimed = ([reader.comparison(text) for text in part] for part in (given, then))
        undivided = [None if divided else literal for literal, divided in assumed]
        self.divisors, self.polynomial = reader.divisors, Reader(names).polynomial
        self.goals: list[list[Literal | None]] = []
        for divisor in self.divisors:  # positive, by what does not divide
            self.goals += [[no, *undivided] for no in negated(">", divisor)]
        for claim, _ in claimed:
            self.goals += [[no, *(literal for literal, _ in assumed)] for no in negated(*claim)]

    def whole(self, literal: Literal) -> Literal:
        """c + d X >= 0, or > 0, where X has whole values: X >= the least whole number that allows."""
        relation, form = literal
        constant = form.get((), Fraction(0))
        rest = plus(form, {(): constant}, -1)
        good = rest and relation != "=" and all({*names} <= self.integers for names in rest)
        require(good, "whole: needs an inequality between integers")
        unit = math.lcm(*(x.denominator for x in rest.values()))
        d = Fraction(math.gcd(*(int(x * unit) for x in rest.values())), unit)
        least = math.ceil(-constant / d) if relation == ">=" else math.floor(-constant / d) + 1
        return ">=", plus(times(rest, {(): 1 / d}), {(): Fraction(least)}, -1)


def negated(relation: str, form: Form) -> Iterator[Literal]:  # if the literal is false, one of these is true
    yield (">=" if relation == ">" else ">", plus({}, form, -1))
    if relation == "=":
        yield ">", form


# ---- Section 5: the proof
def refute(question: Question, literals: list[Literal | None], proof: Any) -> None:
    """If the literals were true, so would be that a sum of terms >= 0, one of them > 0, is identically 0."""
    whole, terms, zeros = (rows(x, "proof") for x in fields(proof, "whole terms zeros", "proof"))

    def literal(number: Any) -> Literal:
        found = literals[integer(number, 0, len(literals) - 1, "literal")]
        require(found, f"literal {number} divides: it cannot show that a divisor is positive")
        return found  # type: ignore[return-value]  # required

    literals += [question.whole(literal(number)) for number in whole]
    total, positive = dict[tuple[str, ...], Fraction](), False
    for factor, numbers, square in rows(terms, "terms", 3):
        c, p = rational(factor, "terms"), question.polynomial(square)
        require(c > 0, f"terms: the factor {factor} is not positive")
        factors = [literal(number) for number in rows(numbers, "terms")]
        total = plus(total, reduce(times, [p, *(form for _, form in factors)], p), c)
        positive |= p == ONE and all(relation == ">" for relation, _ in factors)
    for polynomial, number in rows(zeros, "zeros", 2):
        relation, form = literal(number)
        require(relation == "=", f"zeros: literal {number} is no equation")
        total = plus(total, times(question.polynomial(polynomial), form))
    require(not total, f"the sum of the terms is not 0: it has the term {next(iter(total.items()), None)}")
    require(positive, "no term is positive, so that their sum may well be 0")


def prove(document: Any) -> None:
    """Every goal is shown."""
    fields(document, f"{STATED} proof", "document")
    question, proofs = Question(document), rows(document["proof"], "proof")
    require(len(proofs) == len(question.goals), f"proof: {len(question.goals)} are needed, not {len(proofs)}")
    for literals, proof in zip(question.goals, proofs, strict=True):
        refute(question, literals, proof)


def sentence(document: Any) -> str:  # what the document says, in one line of JSON
    return json.dumps({name: document[name] for name in STATED.split()})


def check(text: str) -> str:
    """The sentence that the file proves. Raises Rejected or Unreadable, and nothing else."""
    return accepted(text, FORMAT, prove, sentence)


def documents(text: str) -> list[str]:  # the certificates of a file: one, or one a line
    lines = text.splitlines()
    several = len(lines) > 1 and all(line.startswith("{") and line.endswith("}") for line in lines)
    return lines if several else [text]


def proved(text: str) -> str:  # what every certificate of the file says, a line each
    own = f'"{FORMAT}"'  # what does not even mention it is for the checker of the other format
    return "\n".join(check(each) if own in each else checker.check(each) for each in documents(text))


if __name__ == "__main__":
    sys.exit(judge(sys.argv[1:], proved))
