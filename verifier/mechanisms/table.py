"""Finite mechanisms given by their outcome tables.

    {"mechanism": 1, "V": 2, "strategies": [["out", "in"], ["out", "in"]],
     "outcomes": [{"profile": ["out", "in"], "win": ["0", "1"], "price": ["0", "1/2"]}, …],
     "bids": [["out", 0], ["in", 1]]}

One outcome for every profile. `bids` is optional: what a strategy bids, for the claims that speak of bids.

Main definitions
    `TableMechanism`: strategies, outcomes and optional bids. `read_table`: from JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from verifier.errors import MalformedMechanism, NotApplicable, VerifierError
from verifier.exact.rational import integer, rational, text
from verifier.games.auction import Outcome, Player, Profile, Strategy

_FIELDS = {"mechanism", "V", "strategies", "outcomes", "bids", "name"}


@dataclass(frozen=True)
class TableMechanism:
    """Raises: MalformedMechanism if an outcome is missing or its probabilities do not fit."""

    V: int
    strategy_sets: tuple[tuple[Strategy, ...], ...]
    outcomes: Mapping[Profile, Outcome]
    bids: Mapping[Strategy, int]
    name: str = "table"

    def __post_init__(self) -> None:
        if self.n < 2:
            raise MalformedMechanism(f"a mechanism for {self.n} player(s); an auction needs n >= 2")
        if self.V < 1:
            raise MalformedMechanism(f"V = {self.V}: the valuation bound must be at least 1")
        without = sorted({str(s) for own in self.strategy_sets for s in own if s not in self.bids})
        if self.bids and without:
            raise MalformedMechanism(
                f"bids: none is given for {without[0]}; give every strategy one, or none"
            )
        for i, own in enumerate(self.strategy_sets):
            if not own or len(set(own)) != len(own):
                raise MalformedMechanism(f"player {i + 1} needs a non-empty list of different strategies")
        for profile in product(*self.strategy_sets):
            if profile not in self.outcomes:
                raise MalformedMechanism(
                    f"no outcome for the profile {_shown(profile)}; one for every profile is needed"
                )
            win, price = self.outcomes[profile].win, self.outcomes[profile].price
            if len(win) != self.n or len(price) != self.n:
                raise MalformedMechanism(
                    f"the outcome of {_shown(profile)} needs {self.n} win and {self.n} price entries"
                )
            if min(win) < 0 or sum(win) > 1:
                total = text(sum(win, Fraction(0)))
                raise MalformedMechanism(
                    f"the win probabilities at {_shown(profile)} sum to {total}; "
                    "they must be at least 0 with sum at most 1"
                )

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.strategy_sets)

    def strategies(self, i: Player) -> tuple[Strategy, ...]:
        """As listed."""
        return self.strategy_sets[i]

    def outcome(self, s: Profile) -> Outcome:
        """As tabulated."""
        return self.outcomes[s]

    def bid(self, s_i: Strategy) -> int:
        """The bid that the table gives for the strategy.

        Raises: NotApplicable if it gives none.
        """
        if s_i not in self.bids:
            raise NotApplicable(f'the table gives no bid for {s_i!r}; add "bids": [[strategy, bid], …]')
        return self.bids[s_i]


def label(written: object) -> Strategy:
    """A strategy as JSON writes it, made hashable: lists become tuples.

    >>> label([0, 3])
    (0, 3)
    """
    strategy = tuple(label(x) for x in written) if isinstance(written, list) else written
    return require_label(strategy)


def require_label(strategy: object) -> Strategy:
    """A strategy that a certificate can name: printable text, an integer, or a tuple or set of these.

    Raises: MalformedMechanism.
    """
    if isinstance(strategy, tuple | frozenset):
        for part in strategy:
            require_label(part)
        return strategy
    if type(strategy) is int or (type(strategy) is str and strategy.isprintable()):
        return strategy
    raise MalformedMechanism(
        f"{strategy!r} is not a strategy; write printable text, an integer or a list of these"
    )


def _shown(profile: Profile) -> str:
    return "[" + ", ".join(map(str, profile)) + "]"


def read_table(data: object) -> TableMechanism:
    """The mechanism that this JSON value describes.

    Raises: MalformedMechanism if a field is missing, unknown or does not fit.
    """
    if not isinstance(data, Mapping) or data.get("mechanism") != 1:
        raise MalformedMechanism('a mechanism table is a JSON object with "mechanism": 1')
    unknown = sorted(set(data) - _FIELDS)
    missing = sorted({"V", "strategies", "outcomes"} - set(data))
    if unknown or missing:
        raise MalformedMechanism(
            f"unknown field {unknown[0]!r}" if unknown else f"the field {missing[0]!r} is missing"
        )
    try:
        sets = tuple(tuple(label(s) for s in _list(own)) for own in _list(data["strategies"]))
        outcomes: dict[Profile, Outcome] = {}
        for entry in _list(data["outcomes"]):
            if not isinstance(entry, Mapping) or set(entry) != {"profile", "win", "price"}:
                raise MalformedMechanism(f"{entry!r} is no outcome; it has the fields profile, win and price")
            profile = tuple(label(s) for s in _list(entry["profile"]))
            if profile in outcomes:
                raise MalformedMechanism(f"two outcomes for the profile {_shown(profile)}")
            if len(profile) != len(sets) or any(s not in own for s, own in zip(profile, sets, strict=True)):
                raise MalformedMechanism(f"the profile {_shown(profile)} is not one of these strategies")
            outcomes[profile] = Outcome(
                tuple(rational(x, name="win") for x in _list(entry["win"])),
                tuple(rational(p, name="price") for p in _list(entry["price"])),
            )
        bids = {label(s): integer(b, "bid") for s, b in map(_list, _list(data.get("bids", [])))}
    except (TypeError, ValueError) as wrong:
        if isinstance(wrong, VerifierError):
            raise
        raise MalformedMechanism(f"the table does not have the form of a mechanism table: {wrong}") from wrong
    return TableMechanism(integer(data["V"], "V"), sets, outcomes, bids, str(data.get("name", "table")))


def _list(x: object) -> list[Any]:
    if not isinstance(x, list):
        raise MalformedMechanism(f"{x!r} stands in the table where a list is needed")
    return x
