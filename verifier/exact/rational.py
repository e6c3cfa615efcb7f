"""The one door through which numbers enter.

Main definitions: `rational`, `integer`, `text`.

Choices. A decimal text such as "0.25" is read from its digits, so it means 1/4 exactly. A float is
refused even where it happens to be exact: whoever wrote 0.1 meant 1/10 and got another number. A bool is
refused although Python counts it as an integer. Exponents ("1e-3") are refused: nobody needs them here,
and they are the usual sign of a float that was printed.
"""

import math
import operator
import re
from decimal import Decimal
from fractions import Fraction
from numbers import Rational

from verifier.errors import InexactNumber

_LONGEST = 4000  # characters; Python itself refuses to read integers of more than 4300 digits

_FORMS = re.compile(
    r"""\s* (?: (?P<numerator> -?[0-9]+) (?: / (?P<denominator> [0-9]+) )?
              | (?P<sign> -?) (?P<whole> [0-9]+) \. (?P<decimals> [0-9]+) ) \s*""",
    re.VERBOSE,
)


def rational(x: object, *, name: str = "number") -> Fraction:
    """The rational number that x denotes; x is an int, a Fraction, or one of "3", "-3", "1/4", "0.25".

    Raises: InexactNumber for everything else.

    >>> rational(3), rational("1/4"), rational(" -0.25 ")
    (Fraction(3, 1), Fraction(1, 4), Fraction(-1, 4))
    >>> rational("0.1") == rational("1/10") != Fraction(0.1)
    True
    >>> rational(0.25, name="epsilon")
    Traceback (most recent call last):
    verifier.errors.InexactNumber: epsilon is the float 0.25, which is not exact: write "0.25" or "1/4"
    """
    if type(x) is Fraction:
        return x
    if isinstance(x, str):
        return _from_text(x, name)
    if isinstance(x, Rational) and not _is_bool(x):
        # int, and other libraries' exact types: the parts pass through `index` so that no foreign type stays.
        return Fraction(operator.index(x.numerator), operator.index(x.denominator))
    return Fraction(_index(x, name))


def integer(x: object, name: str = "number") -> int:
    """The integer that x denotes; x is an int, an integral Fraction, or a text such as "3".

    Raises: InexactNumber for everything else, also for a rational that is no integer.

    >>> integer("12"), integer(Fraction(4, 2))
    (12, 2)
    >>> integer("5/2", name="n")
    Traceback (most recent call last):
    verifier.errors.InexactNumber: n is '5/2', which is not an integer: write a whole number such as 2
    """
    q = rational(x, name=name)
    if q.denominator != 1:
        raise InexactNumber(
            f"{name} is {_show(x)}, which is not an integer: write a whole number such as {math.floor(q)}"
        )
    return q.numerator


def text(q: Fraction | int) -> str:
    """The text of q in lowest terms, so that rational(text(q)) = q.

    >>> text(Fraction(2, 8)), text(Fraction(4, 2)), text(-3)
    ('1/4', '2', '-3')
    """
    return str(q if isinstance(q, Fraction) else Fraction(q))  # a symbolic one shows itself


def _from_text(x: str, name: str) -> Fraction:
    if len(x) > _LONGEST:
        raise InexactNumber(f"{name} is a text of {len(x)} characters: write at most {_LONGEST}")
    form = _FORMS.fullmatch(x)
    if form is None or not x.isascii():
        raise InexactNumber(
            f'{name} is {_show(x)}, which is not the text of a number: write it like "3", "1/4" or "0.25"'
        )
    if form["decimals"] is not None:
        digits = int(form["sign"] + form["whole"] + form["decimals"])
        return Fraction(digits, 10 ** len(form["decimals"]))
    denominator = int(form["denominator"] or 1)
    if denominator == 0:
        raise InexactNumber(f"{name} is {_show(x)}, which divides by zero: write a denominator of at least 1")
    return Fraction(int(form["numerator"]), denominator)


def _index(x: object, name: str) -> int:
    if _is_bool(x):
        raise InexactNumber(f"{name} is the bool {x}, which is not a number: write {int(bool(x))}")
    try:
        return operator.index(x)  # type: ignore[arg-type]
    except TypeError:
        raise InexactNumber(f"{name} is {_refusal(x)}") from None


def _is_bool(x: object) -> bool:
    return isinstance(x, bool) or type(x).__name__ in {"bool_", "bool"}  # numpy's, without importing it


def _refusal(x: object) -> str:
    """Why x is no exact number, and what to write instead."""
    if isinstance(x, Decimal):
        remedy = f'write "{x:f}"' if x.is_finite() else "write an int, a Fraction or a text"
        return f"the Decimal {x}, which depends on a rounding context: {remedy}"
    if isinstance(x, float) or "float" in type(x).__name__:
        value = float(x)  # type: ignore[arg-type]
        if not math.isfinite(value):
            return f'{value}, which is not a rational number: write an int, a Fraction or a text like "1/4"'
        decimal = f"{Decimal(repr(value)):f}"
        meant = Fraction(decimal)
        return f'the float {value!r}, which is not exact: write "{decimal}" or "{meant}"'
    return f'{_show(x)} of type {type(x).__name__}: write an int, a Fraction or a text like "1/4"'


def _show(x: object) -> str:
    shown = repr(x)
    return shown if len(shown) <= 60 else shown[:57] + "..."
