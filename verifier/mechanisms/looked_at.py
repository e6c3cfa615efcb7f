"""A mechanism of a user's own, every answer of which is looked at before it is used.

Main definitions
    `LookedAt`: passes on what the mechanism has; a float, a chance above 1 or an error in the user's code
    becomes a `MalformedMechanism` or `InexactNumber` that names the profile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from verifier.errors import InexactNumber, MalformedMechanism, VerifierError
from verifier.exact.symbolic import Symbolic
from verifier.games.auction import Auction, Outcome, Player, Profile, Strategy
from verifier.mechanisms.table import require_label


class LookedAt:
    """A user's mechanism, every answer of which is looked at before it is used, and asked for only once.

    So no float, no chance above 1 and no outcome that changes from call to call gets any further.

    Raises: MalformedMechanism or InexactNumber, where the answer is first needed.
    """

    def __init__(self, auction: Any, name: str) -> None:
        self._auction, self.name = auction, name
        self.n, self.V = _size(auction, "n", 2, name), _size(auction, "V", 1, name)
        with blamed_on(name, "strategies"):
            self._strategies = [tuple(map(require_label, auction.strategies(i))) for i in range(self.n)]
        for i, own in enumerate(self._strategies):
            if not own or len(set(own)) != len(own):
                raise MalformedMechanism(
                    f"{name}: player {i + 1} needs a non-empty list of different strategies"
                )
        self._outcomes: dict[Profile, Outcome] = {}
        self.outcome(tuple(own[0] for own in self._strategies))  # so that a gross mistake shows at once

    def strategies(self, i: Player) -> tuple[Strategy, ...]:
        """As the mechanism lists them."""
        return self._strategies[i]

    def outcome(self, s: Profile) -> Outcome:
        """As the mechanism has it, looked at."""
        if s not in self._outcomes:
            with blamed_on(self.name, f"outcome({s})"):
                outcome = self._auction.outcome(s)
                check_outcome(self, self.name, s, outcome)
            self._outcomes[s] = outcome
        return self._outcomes[s]

    def __getattr__(self, part: str) -> Any:
        """What else the mechanism has; of this bids, e's and rewards are looked at."""
        found = getattr(self._auction, part)
        if part not in ("bid", "external", "reward"):
            return found

        def looked_at(*arguments: Any) -> Any:
            with blamed_on(self.name, part):
                x = found(*arguments)
            if type(x) is not int and not (part == "reward" and isinstance(x, Fraction)):
                kind = "a fractions.Fraction or an int" if part == "reward" else "an int"
                raise InexactNumber(f"{self.name}: {part}{arguments} is {x!r}; it must be {kind}")
            return x

        return looked_at


@contextmanager
def blamed_on(name: str, part: str) -> Iterator[None]:
    """Whatever the user's code raises here is a mistake in the mechanism."""
    try:
        yield
    except (VerifierError, MemoryError):
        raise
    except Exception as wrong:
        raise MalformedMechanism(f"{name}: {part} raised {type(wrong).__name__}: {wrong}") from wrong


def _size(auction: Any, part: str, least: int, name: str) -> int:
    size = getattr(auction, part)
    if type(size) is not int or size < least:
        raise MalformedMechanism(f"{name}: {part} is {size!r}; it must be an int of at least {least}")
    return size


def check_outcome(auction: Auction, name: str, profile: object, outcome: object) -> None:
    """n exact win probabilities, at least 0 with sum at most 1, and n exact prices.

    Raises: MalformedMechanism or InexactNumber, naming the profile.
    """
    if not isinstance(outcome, Outcome):
        raise MalformedMechanism(
            f"{name}: outcome({profile}) is {outcome!r}; return verifier.games.auction.Outcome(win, price)"
        )
    for number in (*outcome.win, *outcome.price):
        if type(number) is not Fraction and not isinstance(number, Symbolic):
            raise InexactNumber(
                f"{name}: outcome({profile}) has the entry {number!r} of type {type(number).__name__}; "
                "write fractions.Fraction"
            )
    if len(outcome.win) != auction.n or len(outcome.price) != auction.n:
        raise MalformedMechanism(
            f"{name}: outcome({profile}) needs {auction.n} win and {auction.n} price entries"
        )
    if min(outcome.win) < 0 or sum(outcome.win) > 1:
        raise MalformedMechanism(
            f"{name}: the win probabilities at {profile} are {', '.join(map(str, outcome.win))}; "
            "they must be at least 0 with sum at most 1"
        )
