"""Context files: a set-theoretic context with the mechanism's parameters, as JSON.

    {"kind": "set-beliefs", "V": 150, "epsilon": "1/10", "ties": "first", "theta": [100, 80, 60],
     "beliefs": [[[100, "*", "*"]], "none", [[150, 0, 60]]]}

A belief is a list of profiles; `"*"` stands for every type at that place, but not at the player's
own; the string `"none"` is a player with no external belief.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.contexts.beliefs import Belief, Box, Context
from verifier.errors import MalformedContext
from verifier.exact.rational import integer, rational
from verifier.games.auction import Player

_FIELDS = {"kind", "V", "epsilon", "ties", "theta", "beliefs"}
MOST_TYPES = 1_000_000


@dataclass(frozen=True)
class ContextFile:
    """A context and, for the mechanism that is run on it, epsilon and the tie rule as written."""

    context: Context
    epsilon: Fraction
    ties: object


def read_context(data: object) -> ContextFile:
    """The context that this JSON value describes.

    Raises: MalformedContext if a field is missing, unknown or does not fit.
    """
    if not isinstance(data, Mapping):
        raise MalformedContext('a context file holds one JSON object such as {"kind": "set-beliefs", …}')
    unknown = sorted(set(data) - _FIELDS)
    if unknown:
        raise MalformedContext(
            f"unknown field {unknown[0]!r} in a context; known are {', '.join(sorted(_FIELDS))}"
        )
    for field in ("V", "theta", "beliefs"):
        if field not in data:
            raise MalformedContext(f"a context of kind set-beliefs needs the field {field!r}")
    theta, beliefs = data["theta"], data["beliefs"]
    if not isinstance(theta, list) or not isinstance(beliefs, list):
        raise MalformedContext("theta and beliefs are lists with one entry a player")
    V = integer(data["V"], "V")
    if V > MOST_TYPES:
        raise MalformedContext(f"V = {V}: beliefs are held as sets of types, up to V = {MOST_TYPES:,}")
    types = tuple(integer(t, f"the type of player {i + 1}") for i, t in enumerate(theta))
    for i, t in enumerate(types):
        if not 0 <= t <= V:
            raise MalformedContext(f"player {i + 1} has true type {t}, outside 0..{V}")
    if len(beliefs) != len(types):
        raise MalformedContext(f"{len(beliefs)} beliefs for {len(types)} players; write one a player")
    context = Context(V, types, tuple(_belief(b, i, types, V) for i, b in enumerate(beliefs)))
    return ContextFile(context, rational(data.get("epsilon", 1), name="epsilon"), data.get("ties", "first"))


def _belief(data: object, i: Player, theta: tuple[int, ...], V: int) -> Belief:
    everything = frozenset(range(V + 1))
    if data == "none":
        return Belief(i, (tuple(frozenset({theta[i]}) if j == i else everything for j in range(len(theta))),))
    if not isinstance(data, list):
        raise MalformedContext(
            f'the belief of player {i + 1} is {data!r}; write a list of profiles, or "none"'
        )
    return Belief(i, tuple(_box(profile, i, len(theta), everything) for profile in data))


def _box(profile: object, i: Player, n: int, everything: frozenset[int]) -> Box:
    if not isinstance(profile, list) or len(profile) != n:
        raise MalformedContext(f"player {i + 1} believes in {profile!r}; a profile is a list of {n} types")
    if profile[i] == "*":
        raise MalformedContext(
            f'player {i + 1} has "*" at his own place in {profile!r}; he knows his own type'
        )
    return tuple(
        everything if t == "*" else frozenset({integer(t, f"a type in the belief of player {i + 1}")})
        for t in profile
    )
