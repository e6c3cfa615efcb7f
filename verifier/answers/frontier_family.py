"""A mechanism at every value of a parameter: at one value, and with the value kept symbolic.

Main definitions
    `Family`: the mechanism at every value x of a parameter. `Run`: its definition run with x a number of a
    window, so that every outcome is affine in x and every comparison narrows the window.

Main statements
    What the definition does for the x of the window is what it does at the window's point: a comparison has
    the same answer (`exact.affine`), and nothing but sums, multiples and comparisons is done. So the outcome
    at x is the value of the lines at x.

Choices
    At the window's point every line is compared with the outcome of the mechanism itself, and the bids, the
    e's and the strategies with its own: code that asks what kind of number it has, or that answers
    differently when it is asked again, is refused. Chances must remain chances: at least 0, sum at most 1.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.errors import NotApplicable, VerifierError
from verifier.exact.affine import ONE, ZERO, Window, line_of
from verifier.exact.rational import text
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
    """The mechanism of a family for the x of a window; `auction` is it at the window's point.

    Raises: NotApplicable where the definition cannot be followed, or differs from the auction.
    """

    def __init__(self, family: Family, auction: Auction, window: Window) -> None:
        self.family, self.auction, self.window = family, auction, window
        self._outcomes: dict[Profile, Outcome] = {}
        with self._followed("making it"):
            self._run = family.symbolic(window.x)
            sizes = (self._run.n, self._run.V)
            strategies = [tuple(self._run.strategies(i)) for i in range(auction.n)]
        self._require_same("strategies", (*sizes, strategies), (
            auction.n, auction.V, [tuple(auction.strategies(i)) for i in range(auction.n)]
        ))  # fmt: skip

    def outcome(self, p: Profile) -> Outcome:
        """The outcome at p, its entries numbers of the window."""
        if p not in self._outcomes:
            with self._followed(f"outcome({p})"):
                found = self._run.outcome(p)
                entries = *found.win, *found.price
                if not all(isinstance(x, Fraction) for x in entries):
                    raise TypeError(f"{found} is not made of fractions")
            there = self.auction.outcome(p)
            self._require_same(f"outcome({p})", self._now(entries), (*there.win, *there.price))
            for chance in found.win:
                self.window.require(line_of(chance), strictly=False)
            self.window.require(line_of(ONE - sum(found.win, ZERO)), strictly=False)
            self._outcomes[p] = found
        return self._outcomes[p]

    def part(self, name: str) -> Callable[..., Any]:
        """What else the mechanism has: `bid` and `external`, which do not depend on x, and `reward`."""

        def asked(*arguments: Any) -> Any:
            with self._followed(f"{name}{arguments}"):
                found = getattr(self._run, name)(*arguments)
            there = getattr(self.auction, name)(*arguments)
            self._require_same(f"{name}{arguments}", self._now((found,)), (there,))
            return found

        return asked

    def _now(self, numbers: tuple[Any, ...]) -> tuple[Any, ...]:
        """Their values at the window's point; what is no number as it is."""
        return tuple(line_of(x).at(self.window.at) if isinstance(x, Fraction) else x for x in numbers)

    def _require_same(self, part: str, found: object, there: object) -> None:
        if found != there:
            varies, at = self.family.varies, text(self.window.at)
            raise NotApplicable(
                f"{self.family.name}: {part} is {_told(found)} at {varies} = {at} when {varies} is kept "
                f"symbolic, and else {_told(there)}; its code asks what kind of number it has, or changes "
                "from call to call, and cannot be followed"
            )

    @contextmanager
    def _followed(self, part: str) -> Iterator[None]:
        """What cannot be followed is told as such, also where the code caught it."""
        name, varies = self.family.name, self.family.varies
        wrong: Exception | None = None
        try:
            yield
        except MemoryError:
            raise
        except Exception as raised:  # whatever a user's code may raise
            wrong = raised
        if self.window.refused is not None:
            raise NotApplicable(f"{name}: {part}: {self.window.refused}") from wrong
        if isinstance(wrong, VerifierError):
            raise wrong
        if wrong is not None:
            told = f"{type(wrong).__name__}: {wrong}"
            raise NotApplicable(f"{name}: {part} with {varies} kept symbolic raised {told}") from wrong


def _told(found: object) -> str:
    """Numbers as text."""
    if isinstance(found, tuple | list):
        return f"({', '.join(map(_told, found))})"
    return text(found) if isinstance(found, Fraction) else str(found)
