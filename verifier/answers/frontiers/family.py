"""A mechanism at every value of a parameter: at one value, and with the value kept symbolic.

Main definitions
    `Family`: the mechanism at every value x of a parameter. `Run`: its definition run with x a number of a
    window (`followed`), so that every outcome is a function of x, a quotient of polynomials, and
    every comparison narrows the window.

Choices
    At the window's point every function is compared with the outcome of the mechanism itself, and the bids,
    the e's and the strategies with its own. Chances must remain chances: at least 0, sum at most 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.answers.frontiers.followed import Followed
from verifier.errors import MalformedMechanism
from verifier.exact.polynomial import ONE, ZERO
from verifier.exact.window import Window
from verifier.games.auction import Auction, Outcome, Profile


@dataclass(frozen=True)
class Family:
    """`at(x)` is the mechanism at the rational x; `symbolic(x)` the same definition for an x of a window.

    `varies` names x. `epsilon` is that of the statement, None where it is x. With `declared` what the
    mechanism declares about its columns and positions is used.
    """

    name: str
    at: Callable[[Fraction], Auction]
    symbolic: Callable[[Fraction], Any]
    declared: bool
    varies: str = "epsilon"
    epsilon: Fraction | None = None

    def epsilon_at(self, x: Fraction) -> Fraction:
        """The epsilon of the statement; x may be one of a window."""
        return x if self.epsilon is None else self.epsilon


class Run:
    """The mechanism of a family for the x of a window; `auction` is it at the window's point, where that is
    rational, and else the symbolic one.

    Raises: NotApplicable where the definition cannot be followed, or differs from the auction;
        MalformedMechanism.
    """

    def __init__(self, family: Family, window: Window, auction: Auction | None = None) -> None:
        self.family, self.window = family, window
        self._followed = Followed(family.name, window)
        self._outcomes: dict[Profile, Outcome] = {}
        with self._followed.guarded(f"making it with {family.varies} kept symbolic"):
            self._run = family.symbolic(window.x)
        self.auction: Auction = self._run if auction is None else auction
        n = self.auction.n
        self._followed.found("strategies", lambda: _shape(self._run, n), lambda: _shape(self.auction, n))

    def outcome(self, p: Profile) -> Outcome:
        """The outcome at p, its entries numbers of the window."""
        if p not in self._outcomes:
            win, price = self._followed.found(
                f"outcome({p})",
                lambda: _fractions(self._run.outcome(p)),
                lambda: _fractions(self.auction.outcome(p)),
            )
            for chance in (*win, ONE - sum(win, ZERO)):
                if chance < 0:
                    raise MalformedMechanism(
                        f"{self.family.name}: the chances at {p} are not at least 0 with sum at most 1"
                    )
            self._outcomes[p] = Outcome(win, price)
        return self._outcomes[p]

    def part(self, name: str) -> Callable[..., Any]:
        """What else the mechanism has: `bid` and `external`, which do not depend on x, and `reward`."""

        def asked(*arguments: Any) -> Any:
            def of(mechanism: Any) -> Any:
                return getattr(mechanism, name)(*arguments)

            return self._followed.found(f"{name}{arguments}", lambda: of(self._run), lambda: of(self.auction))

        return asked


def _shape(mechanism: Any, n: int) -> tuple[object, ...]:
    """n, V and the strategies of n players."""
    return mechanism.n, mechanism.V, tuple(tuple(mechanism.strategies(i)) for i in range(n))


def _fractions(outcome: Outcome) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """The chances and the prices.

    Raises: TypeError if one is no fraction.
    """
    if not all(isinstance(x, Fraction) for x in (*outcome.win, *outcome.price)):
        raise TypeError(f"{outcome} is not made of fractions")
    return outcome.win, outcome.price
