"""The language in which claims are written: quantifiers, hypotheses and inequalities as text and as data.

    for_all = ("i in player", "t in type", "s in survivor(i, t)")
    given   = ("t >= 1",)
    then    = ("bid(s) >= t",)

`parse` turns such text into the prefix lists that `certificates/FORMAT.md` specifies (section 4), which is
where every domain and every term is defined. A pair `(0, t)` is the strategy with these coordinates.

Main definitions
    `Term`: an integer, a name, a rational as text, or a tuple (operator, arguments...).
    `Sentence`: quantifiers, hypotheses, conclusions and, optionally, a term whose minimum is asked for.

    Every term has a *sort* (`vocabulary`). What does not fit is refused before anything is evaluated. Where a
    number must be a player, a type or a whole number, its value is looked at when it is known (`settle`).

Choices
    The grammar is Python's own for arithmetic, calls and comparisons, read with the `ast` module and never
    executed; `heads_revenue(p)` is the function `heads-revenue`. A decimal is refused as everywhere:
    write 1/4.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction

from verifier.claims.vocabulary import (
    CONSTANTS,
    DOMAINS,
    FUNCTIONS,
    NUMBER,
    PLAYER,
    STRATEGY,
    TYPE,
    WHOLE,
    Sort,
)
from verifier.errors import MalformedClaim

Term = int | str | tuple["Term", ...]
COMPARISONS = {ast.GtE: ">=", ast.Gt: ">", ast.LtE: "<=", ast.Lt: "<", ast.Eq: "=", ast.NotEq: "!="}
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@dataclass(frozen=True)
class Quantifier:
    """For every value of `variable` in the domain with these arguments."""

    variable: str
    domain: str
    arguments: tuple[Term, ...]


@dataclass(frozen=True)
class Comparison:
    """`left relation right`; `shown` is how it was written."""

    relation: str
    left: Term
    right: Term
    shown: tuple[str, str] = field(default=("", ""), compare=False)

    def __str__(self) -> str:
        return f"{self.shown[0]} {self.relation} {self.shown[1]}"


@dataclass(frozen=True)
class Sentence:
    """For all values of the variables: if every hypothesis holds, so does every conclusion."""

    for_all: tuple[Quantifier, ...]
    given: tuple[Comparison, ...]
    then: tuple[Comparison, ...]
    minimum: Term | None = None

    @classmethod
    def of(
        cls,
        for_all: Sequence[str] = (),
        given: Sequence[str] = (),
        then: Sequence[str] = (),
        minimum: str | None = None,
    ) -> "Sentence":
        """The sentence with these parts, each written as text; a chain `a > b >= c` is two comparisons.

        Raises: MalformedClaim, quoting the part that cannot be read.
        """
        sentence = cls(
            tuple(_quantifier(text) for text in for_all),
            tuple(c for text in given for c in comparisons(text)),
            tuple(c for text in then for c in comparisons(text)),
            None if minimum is None else parse(minimum),
        )
        sentence.validate()
        return sentence

    @property
    def variables(self) -> tuple[str, ...]:
        """The quantified variables in order."""
        return tuple(q.variable for q in self.for_all)

    @property
    def domains(self) -> frozenset[str]:
        """Every domain that the sentence uses."""
        return frozenset(q.domain for q in self.for_all)

    @property
    def functions(self) -> frozenset[str]:
        """Every function that the sentence uses; `strategy` is the pair, not the domain of that name."""
        return frozenset(str(t[0]) for t in self.terms() if isinstance(t, tuple))

    def terms(self) -> Iterator[Term]:
        """Every term of the sentence, and every part of one.

        >>> sentence = Sentence.of(("t in type",), then=("bid((0, t)) >= t",))
        >>> list(sentence.terms())
        [('bid', ('strategy', 0, 't')), ('strategy', 0, 't'), 0, 't', 't']
        """
        whole = [t for q in self.for_all for t in q.arguments]
        whole += [t for c in (*self.given, *self.then) for t in (c.left, c.right)]
        whole += [] if self.minimum is None else [self.minimum]
        for term in whole:
            yield from _parts(term)

    def validate(self) -> None:
        """Every variable is bound once, before its use, and every term has the sort that its place needs."""
        bound: dict[str, Sort] = {}
        for q in self.for_all:
            if q.variable in CONSTANTS or q.variable in bound:
                raise MalformedClaim(
                    f"the variable {q.variable!r} is a constant or bound twice; choose another name"
                )
            if not (q.variable.isalnum() and q.variable == q.variable.lower() and q.variable[0].isalpha()):
                raise MalformedClaim(
                    f"{q.variable!r} is not a variable; write a lower-case letter, then letters or digits"
                )
            takes, gives = DOMAINS[q.domain]
            _require_sorts(q.domain, q.arguments, takes, bound)
            bound[q.variable] = gives
        for c in (*self.given, *self.then):
            _check_comparison(c, bound)
        if self.minimum is not None and (found := _sort(self.minimum, bound)) != NUMBER:
            raise MalformedClaim(f"the minimum is asked of a {found}; it needs a number")
        if not self.then:
            raise MalformedClaim('a claim needs a conclusion, such as then=["bid(s) >= t"]')

    def as_json(self) -> dict[str, object]:
        """As in a certificate."""
        body: dict[str, object] = {
            "for_all": [[q.variable, q.domain, *map(_listed, q.arguments)] for q in self.for_all],
            "if": [[c.relation, _listed(c.left), _listed(c.right)] for c in self.given],
            "then": [[c.relation, _listed(c.left), _listed(c.right)] for c in self.then],
        }
        if self.minimum is not None:
            body["minimum"] = _listed(self.minimum)
        return body


def parse(text: str) -> Term:
    """The term that the text means.

    >>> parse("utility(i, t, join(i, (0, t), r)) - 1/4")
    ('-', ('utility', 'i', 't', ('join', 'i', ('strategy', 0, 't'), 'r')), '1/4')
    """
    return _term(_tree(text), text)


def _quantifier(text: str) -> Quantifier:
    match _tree(text):
        case ast.Compare(left=ast.Name(id=variable), ops=[ast.In()], comparators=[ast.Name(id=domain)]):
            arguments: list[ast.expr] = []
        case ast.Compare(
            left=ast.Name(id=variable),
            ops=[ast.In()],
            comparators=[ast.Call(func=ast.Name(id=domain), args=arguments, keywords=[])],
        ):
            pass
        case _:
            raise MalformedClaim(f'{text!r} is not a quantifier; write for example "s in survivor(i, t)"')
    if domain not in DOMAINS or len(DOMAINS[domain][0]) != len(arguments):
        known = ", ".join(DOMAINS)
        raise MalformedClaim(
            f"{domain}({len(arguments)} arguments) in {text!r} is not a domain; known are {known}"
        )
    return Quantifier(variable, domain, tuple(_term(a, text) for a in arguments))


def comparisons(text: str) -> list[Comparison]:
    """The comparisons that the text means; a chain `a > b >= c` is two.

    Raises: MalformedClaim.
    """
    match _tree(text):
        case ast.Compare(left=left, ops=ops, comparators=rights) if all(
            type(op) in COMPARISONS for op in ops
        ):
            sides = [(_term(side, text), ast.unparse(side)) for side in (left, *rights)]
            return [
                Comparison(COMPARISONS[type(op)], a, b, (a_shown, b_shown))
                for op, (a, a_shown), (b, b_shown) in zip(ops, sides[:-1], sides[1:], strict=True)
            ]
    raise MalformedClaim(f'{text!r} is not a comparison; write for example "bid(s) >= t"')


def _tree(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError) as wrong:
        raise MalformedClaim(f"cannot read {text!r}: {wrong}") from wrong


def _term(node: ast.expr, text: str) -> Term:
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.Name(id=name):
            return name
        case ast.BinOp(left=ast.Constant(value=int(p)), op=ast.Div(), right=ast.Constant(value=int(q))) if (
            q != 0
        ):
            fraction = Fraction(p, q)
            return fraction.numerator if fraction.denominator == 1 else str(fraction)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            return (_ARITHMETIC[type(op)], _term(left, text), _term(right, text))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ("-", 0, _term(operand, text))
        case ast.Tuple(elts=[e, v]):
            return ("strategy", _term(e, text), _term(v, text))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return (name.replace("_", "-"), *(_term(a, text) for a in args))
    raise MalformedClaim(
        f"cannot read {ast.unparse(node)!r} in {text!r}; terms are made of integers, fractions p/q, names, "
        "+ - * /, pairs (e, v) and calls such as bid(s)"
    )


def _written(function: str) -> str:
    """As one writes it in a claim: `-` stands for minus there.

    >>> _written("star-revenue"), _written("-")
    ('star_revenue', '-')
    """
    return function if len(function) == 1 else function.replace("-", "_")


def _known(function: str) -> str:
    """All functions, those whose names are close to this one first."""
    known = sorted(map(_written, FUNCTIONS))
    close = get_close_matches(_written(function), known)
    return ", ".join([*close, *(name for name in known if name not in close)])


def _sort(term: Term, bound: Mapping[str, Sort]) -> Sort:
    """The sort of the term.

    Raises: MalformedClaim if it has an unknown name, or an argument of another sort than it takes.

    >>> _sort(parse("at(p, i)"), {"p": "profile", "i": "number"})
    'strategy'
    """
    if isinstance(term, int):
        return NUMBER
    if isinstance(term, str):
        if not term[0].isalpha() or term in CONSTANTS:
            return NUMBER
        if term not in bound:
            raise MalformedClaim(f"{term!r} is neither a bound variable nor one of {', '.join(CONSTANTS)}")
        return bound[term]
    name, *arguments = term
    if not isinstance(name, str) or name not in FUNCTIONS:
        raise MalformedClaim(f"{_written(str(name))!r} is not a function; known are {_known(str(name))}")
    takes, gives = FUNCTIONS[name]
    _require_sorts(name, arguments, (NUMBER,) * max(1, len(arguments)) if takes is None else takes, bound)
    return gives


def _require_sorts(
    name: str, arguments: Sequence[Term], takes: tuple[Sort, ...], bound: Mapping[str, Sort]
) -> None:
    if len(arguments) != len(takes):
        raise MalformedClaim(f"{name} takes {len(takes)} argument(s), not {len(arguments)}")
    for argument, wanted in zip(arguments, takes, strict=True):
        plain = NUMBER if wanted in (PLAYER, TYPE, WHOLE) else wanted
        if (found := _sort(argument, bound)) != plain:
            raise MalformedClaim(f"{name} takes a {wanted} where {written(argument)!r} is a {found}")


def _check_comparison(c: Comparison, bound: Mapping[str, Sort]) -> None:
    left, right = _sort(c.left, bound), _sort(c.right, bound)
    if (left, right) != (NUMBER, NUMBER) and not (
        (left, right) == (STRATEGY, STRATEGY) and c.relation in ("=", "!=")
    ):
        raise MalformedClaim(
            f"{str(c)!r} compares a {left} with a {right}; numbers can be compared, and strategies by == and "
            "!= only (bid(s) is the number that s bids)"
        )


def written(term: Term) -> str:
    """The term as text, functions in front.

    >>> written(parse("bid(s) - 1"))
    '-(bid(s), 1)'
    """
    return f"{term[0]}({', '.join(map(written, term[1:]))})" if isinstance(term, tuple) else str(term)


def _parts(term: Term) -> Iterator[Term]:
    """The term, its arguments, theirs, and so on."""
    yield term
    if isinstance(term, tuple):
        for argument in term[1:]:
            yield from _parts(argument)


def _listed(term: Term) -> object:
    return [_listed(t) if k else t for k, t in enumerate(term)] if isinstance(term, tuple) else term
