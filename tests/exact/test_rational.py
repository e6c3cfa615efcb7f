"""Exact numbers come in as they were written, and nothing else does."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber, VerifierError
from verifier.exact.rational import integer, rational, text

EXACT = settings(derandomize=True, deadline=None)


@EXACT
@given(st.fractions())
def test_the_text_of_a_number_is_read_back(q):
    assert rational(text(q)) == q
    assert rational(f"  {text(q)} ") == q


@EXACT
@given(st.integers(), st.integers(min_value=0, max_value=10**30), st.integers(1, 40))
def test_decimals_are_read_from_their_digits(whole, digits, places):
    decimals = str(digits).zfill(places)
    sign = -1 if whole < 0 else 1
    expected = sign * (abs(whole) + Fraction(int(decimals), 10 ** len(decimals)))
    assert rational(f"{whole}.{decimals}") == expected


def test_a_decimal_is_not_the_float_that_it_looks_like():
    assert rational("0.1") == Fraction(1, 10) != Fraction(0.1)
    assert rational("-0.5") == Fraction(-1, 2)


@pytest.mark.parametrize("x", [3, "3", Fraction(3), np.int64(3), np.uint8(3), "3.0", "6/2"])
def test_exact_numbers_of_every_kind(x):
    q = rational(x)
    assert q == 3
    assert type(q) is Fraction
    assert type(q.numerator) is int
    assert integer(x) == 3
    assert type(integer(x)) is int


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (0.25, 'number is the float 0.25, which is not exact: write "0.25" or "1/4"'),
        (1e-7, 'number is the float 1e-07, which is not exact: write "0.0000001" or "1/10000000"'),
        (np.float64(0.5), 'number is the float 0.5, which is not exact: write "0.5" or "1/2"'),
        (np.float32(0.5), 'number is the float 0.5, which is not exact: write "0.5" or "1/2"'),
        (float("nan"), "number is nan, which is not a rational number"),
        (float("-inf"), "number is -inf, which is not a rational number"),
        (True, "number is the bool True, which is not a number: write 1"),
        (np.bool_(False), "number is the bool False, which is not a number: write 0"),
        (None, "number is None of type NoneType: write an int"),
        (Decimal("NaN"), "number is the Decimal NaN"),
        (Decimal("0.30"), 'number is the Decimal 0.30, which depends on a rounding context: write "0.30"'),
        (1j, "number is 1j of type complex"),
        ("1e-3", "number is '1e-3', which is not the text of a number: write it like"),
        ("nan", "number is 'nan', which is not the text of a number"),
        ("1/0", "number is '1/0', which divides by zero"),
        ("1 / 4", "number is '1 / 4', which is not the text of a number"),
        ("+3", "number is '+3', which is not the text of a number"),
        ("1_000", "number is '1_000', which is not the text of a number"),
        (".5", "number is '.5', which is not the text of a number"),
        ("٣", "number is '٣', which is not the text of a number"),
        ("", "number is '', which is not the text of a number"),
        ("9" * 5000, "number is a text of 5000 characters"),
        ([1], r"number is \[1\] of type list"),
    ],
)
def test_what_is_refused_and_what_to_write_instead(x, message):
    with pytest.raises(InexactNumber, match=message.replace("+3", r"\+3")) as caught:
        rational(x)
    assert isinstance(caught.value, VerifierError)
    assert isinstance(caught.value, ValueError)
    with pytest.raises(InexactNumber):
        integer(x)


def test_the_message_names_the_parameter():
    with pytest.raises(InexactNumber, match=r"^epsilon is the float 0.1"):
        rational(0.1, name="epsilon")
    with pytest.raises(
        InexactNumber, match=r"^n is '5/2', which is not an integer: write a whole number such as 2"
    ):
        integer("5/2", name="n")
