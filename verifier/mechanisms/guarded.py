"""A mechanism of a user's own, every outcome of which is looked at before it is used.

Main definitions
    `Guarded`: passes on what the mechanism has; an outcome of the wrong form, or an error in the user's code,
    becomes a `MalformedMechanism` or `InexactNumber` that names the profile.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, product
from typing import Any

from verifier.errors import InexactNumber, MalformedMechanism, VerifierError
from verifier.games.auction import Auction, Outcome, Player, Profile, Strategy

_SAMPLE = 200


class Guarded:
    """The mechanism under the name `name`.

    Raises: MalformedMechanism or InexactNumber if a part is missing or one of the first outcomes is wrong.
    """

    def __init__(self, auction: Any, name: str) -> None:
        for part in ("n", "V", "strategies", "outcome"):
            if not hasattr(auction, part):
                raise MalformedMechanism(
                    f"{name} has no {part!r}; a mechanism needs n, V, strategies(i) and outcome(s)"
                )
        self._auction: Auction = auction
        self.name = name
        self.n: int = auction.n
        self.V: int = auction.V
        self._sets = tuple(self._strategies(i) for i in range(self.n))
        for profile in islice(product(*self._sets), _SAMPLE):
            self.outcome(profile)

    def __getattr__(self, part: str) -> Any:
        # What a mechanism declares about its own columns, positions and revenue is not taken from a user.
        if part in ("column_rule", "position", "revenue_rule"):
            raise AttributeError(part)
        return getattr(self._auction, part)

    def strategies(self, i: Player) -> Sequence[Strategy]:
        """The strategies of player i."""
        return self._sets[i]

    def outcome(self, s: Profile) -> Outcome:
        """The outcome: n exact win probabilities, at least 0 with sum at most 1, and n exact prices."""
        try:
            found: Any = self._auction.outcome(s)
        except VerifierError:
            raise
        except Exception as wrong:  # whatever a user's code may raise
            raise MalformedMechanism(
                f"{self.name}: outcome({s}) raises {type(wrong).__name__}: {wrong}"
            ) from wrong
        if not isinstance(found, Outcome):
            raise MalformedMechanism(
                f"{self.name}: outcome({s}) is {found!r}; return verifier.games.auction.Outcome(win, price)"
            )
        for number in (*found.win, *found.price):
            if not isinstance(number, Fraction):
                raise InexactNumber(
                    f"{self.name}: outcome({s}) has the entry {number!r} of type {type(number).__name__}; "
                    "write fractions.Fraction"
                )
        if len(found.win) != self.n or len(found.price) != self.n:
            raise MalformedMechanism(
                f"{self.name}: outcome({s}) needs {self.n} win and {self.n} price entries"
            )
        if min(found.win) < 0 or sum(found.win) > 1:
            raise MalformedMechanism(
                f"{self.name}: the win probabilities at {s} are {', '.join(map(str, found.win))}; "
                "they must be at least 0 with sum at most 1"
            )
        return found

    def _strategies(self, i: Player) -> tuple[Strategy, ...]:
        try:
            own = tuple(self._auction.strategies(i))
        except VerifierError:
            raise
        except Exception as wrong:  # whatever a user's code may raise
            raise MalformedMechanism(
                f"{self.name}: strategies({i}) raises {type(wrong).__name__}: {wrong}"
            ) from wrong
        if not own or len(set(own)) != len(own):
            raise MalformedMechanism(
                f"{self.name}: player {i + 1} needs a non-empty list of different strategies"
            )
        return own
