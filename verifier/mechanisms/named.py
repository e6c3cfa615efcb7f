"""The mechanisms that come with the package, by name.

Main definitions
    `Named`: a name, what it is, its source, and how it is made from parameters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.errors import UnknownName
from verifier.games.auction import Auction
from verifier.mechanisms.all_pay import AllPay
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import TieRule


@dataclass(frozen=True)
class Named:
    """`make(n, V, epsilon, ties)` builds the mechanism; it ignores the parameters that it does not have."""

    name: str
    text: str
    source: str
    parameters: tuple[str, ...]
    make: Callable[[int, int, Fraction, TieRule], Auction]


def names() -> tuple[Named, ...]:
    """All of them."""
    return (
        Named(
            "second-belief",
            "second price with a floor of 1/2 and small rewards for announcing much, by players who announce "
            "(e, v)",
            "[CM2012] Section 7",
            ("n", "V", "epsilon", "ties"),
            SecondBelief,
        ),
        Named(
            "naive",
            "two players announce a type and a set of the other's types; the winner pays the least highest "
            "type",
            "[CM2012] Section 3.1.4",
            ("n", "V"),
            lambda n, V, epsilon, ties: Naive(n, V),
        ),
        Named(
            "second-price",
            "the highest bidder pays the highest rival bid",
            "[CM2012] Section 3.1.3",
            ("n", "V", "ties"),
            lambda n, V, epsilon, ties: SecondPrice(n, V, ties),
        ),
        Named(
            "first-price",
            "the highest bidder pays his own bid",
            "Vickrey (1961)",
            ("n", "V", "ties"),
            lambda n, V, epsilon, ties: FirstPrice(n, V, ties),
        ),
        Named(
            "all-pay",
            "the highest bidder wins, everybody pays his own bid",
            "Baye, Kovenock and de Vries (1996)",
            ("n", "V", "ties"),
            lambda n, V, epsilon, ties: AllPay(n, V, ties),
        ),
    )


def named(name: str) -> Named:
    """The mechanism of that name.

    Raises: UnknownName with the names that there are.
    """
    for candidate in names():
        if candidate.name == name:
            return candidate
    known = ", ".join(candidate.name for candidate in names())
    raise UnknownName(
        f"there is no mechanism {name!r}; known are {known}, or write path/to/file.py:Name or "
        f"path/to/table.json"
    )
