"""The tightest instance of an inequality that was checked at many, as the witness of a yes.

Main definitions
    `Tightest`: the least slack seen, with the first instance that attains it.
    `Reply`: what a strategy and another one give a player; its slack is the difference.
    `witness`, `reply_witness`: as they stand in a verdict.

Choices
    The slack is at least 0 wherever the inequality is true, and 0 where it is an equality. Of several
    instances with the same slack the first in the order of enumeration is shown.
    Against a strategy with the same chance of the good and the same price every inequality between utilities
    is an equality, which shows nothing; so replies are compared with those that give the player another
    outcome.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from verifier.exact.rational import text
from verifier.games.auction import Player, Rest, Strategy, Type

T = TypeVar("T")
TABLE = 20
"""Up to so many cases are shown one by one."""


@dataclass
class Tightest(Generic[T]):
    """The least slack of all that were seen, and the first instance that has it.

    >>> tightest = Tightest[str]()
    >>> for slack, instance in [(2, "a"), (1, "b"), (1, "c")]:
    ...     tightest.see(Fraction(slack), instance)
    >>> tightest.slack, tightest.at
    (Fraction(1, 1), 'b')
    """

    slack: Fraction | None = None
    at: T | None = None

    def see(self, slack: Fraction, at: T) -> None:
        """One more instance."""
        if self.slack is None or slack < self.slack:
            self.slack, self.at = slack, at


@dataclass(frozen=True)
class Reply:
    """When the others play `rest`, type `type` of the player gets utilities[0] from `own` and utilities[1]
    from `other`."""

    player: Player
    type: Type
    own: Strategy
    other: Strategy
    rest: Rest
    utilities: tuple[Fraction, Fraction]

    @property
    def slack(self) -> Fraction:
        """By how much `own` is better."""
        return self.utilities[0] - self.utilities[1]


def witness(
    told: Mapping[str, Any], margin: Fraction, examined: Mapping[str, int], lines: Sequence[str]
) -> dict[str, Any]:
    """The tightest instance `told`, its slack, how many of what were examined, and the sentences `lines`."""
    return {**told, "margin": text(margin), "examined": dict(examined), "explanation": list(lines)}


def reply_witness(found: Tightest[Reply], kind: str, examined: Mapping[str, int]) -> dict[str, Any]:
    """The closest comparison as a witness; `kind` says among which ones it is.

    >>> reply_witness(Tightest(), "of truth with anything else", {"comparisons": 4})["explanation"]
    ['No strategy ever gives a player another outcome than the one it is compared with.']
    """
    from verifier.claims.labels import label, shown, value

    reply = found.at
    if reply is None:
        line = "No strategy ever gives a player another outcome than the one it is compared with."
        return {"examined": dict(examined), "explanation": [line]}
    has, gets = map(text, reply.utilities)
    told = {
        "player": reply.player + 1, "type": reply.type, "strategy": value(reply.own),
        "other": label(reply.other), "against": label(reply.rest),
        "utilities": {"played": has, "other": gets},
    }  # fmt: skip
    lines = [
        f"The closest comparison {kind}: player {reply.player + 1} has type {reply.type}, and the others "
        f"play {shown(reply.rest)}.",
        f"Then {shown(reply.own)} gives him {has}, and {shown(reply.other)} gives {gets}: "
        f"a difference of {text(reply.slack)}.",
    ]
    return witness(told, reply.slack, examined, lines)
