"""The mechanisms that come with the package, by name.

Main definitions
    `Named`: a name, what it is, its source, and how it is made from parameters. `described`: all that there
    are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.errors import UnknownName
from verifier.games.auction import Auction
from verifier.mechanisms.all_pay import AllPay
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.highest_belief import HighestBelief
from verifier.mechanisms.multiplicative import Multiplicative, as_in_the_prose
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import TieRule


@dataclass(frozen=True)
class Described:
    """A mechanism with what it is, and the parameters that it has."""

    name: str
    text: str
    source: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Named(Described):
    """`make(n, V, epsilon, ties)` builds the auction; it ignores the parameters that it does not have."""

    make: Callable[[int, int, Fraction, TieRule], Auction]


def described() -> tuple[Described, ...]:
    """All mechanisms: the auctions of one step, the two of 2010 (`load_star`, `removed_player`), and the
    mutants of them (`mutants`)."""
    from verifier.mechanisms.mutants.catalogue import mutants  # which are made of the mechanisms here

    return (
        *names(),
        Described(
            "star",
            "a price at random, or an offer to the highest bidder at the price that his rivals' knowledge "
            "makes best",
            "[ACM2010] Section 5",
            ("n", "B", "epsilon", "delta", "price_ties", "star_ties", "reward_constant"),
        ),
        Described(
            "removed-player",
            "one player, removed at random, says what he knows of the others, whom the optimal auction for "
            "it serves",
            "[ACM2010] Section 4",
            ("n", "B", "epsilon"),
        ),
        *mutants(),
    )


def names() -> tuple[Named, ...]:
    """The auctions in which all announce at once."""
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
            "highest-belief",
            "players announce a value and an smp, or stay out; the highest value wins and pays the highest "
            "smp of the others",
            "ours, for Theorems 4 and 5 of [CM2012] with n >= 3 players",
            ("n", "V"),
            lambda n, V, epsilon, ties: HighestBelief(n, V),
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
            "multiplicative",
            "second-belief with rewards in proportion to the highest rival bid, as the formula has it",
            "[CM2012] Section 7, the last remark",
            ("n", "V", "epsilon", "ties"),
            Multiplicative,
        ),
        Named(
            "multiplicative-prose",
            "the same with rewards in proportion to the second highest bid, or 1, as the prose has it",
            "[CM2012] Section 7, the last remark",
            ("n", "V", "epsilon", "ties"),
            as_in_the_prose,
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
        f"there is no mechanism {name!r}; known are {known}, or write mutant:NAME, path/to/file.py:Name or "
        f"path/to/table.json"
    )
