"""Files of conservative-Bayesian contexts, as JSON.

    {"kind": "conservative-bayesian", "B": 3, "epsilon": "1/8", "delta": "1/8", "price_ties": "lowest",
     "distribution": [[[0, 2], "1/3"], [[1, 0], "1/3"], [[2, 1], "1/3"]], "knowledge": "own"}

`knowledge` is `"own"`, or one list of cells a player, a cell being a list of profiles that agree in the
player's own value; profiles that no listed cell holds stay together by own value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import MalformedContext, MalformedDistribution
from verifier.exact.distribution import Distribution
from verifier.exact.rational import integer, rational, text

P = TypeVar("P", bound=tuple[Any, ...])

_FIELDS = {"kind", "B", "epsilon", "delta", "price_ties", "distribution", "knowledge"}


@dataclass(frozen=True)
class KnowledgeFile:
    """A context and the mechanism's parameters as written."""

    context: BayesianContext
    epsilon: Fraction
    delta: Fraction
    price_ties: str


def read_knowledge(data: Mapping[str, object]) -> KnowledgeFile:
    """The context that this JSON value describes.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange.
    """
    unknown = sorted(set(data) - _FIELDS)
    if unknown:
        known = ", ".join(sorted(_FIELDS))
        raise MalformedContext(f"unknown field {unknown[0]!r} in a context; known are {known}")
    for field in ("B", "distribution"):
        if field not in data:
            raise MalformedContext(f"a context of kind conservative-bayesian needs the field {field!r}")
    prior = distribution(data["distribution"], _profile, lambda t: str(list(t)))
    knowledge = cells(data.get("knowledge", "own"), len(prior.support[0]), _profile)
    context = BayesianContext(integer(data["B"], "B"), prior, knowledge)
    return KnowledgeFile(
        context,
        rational(data.get("epsilon", "1/8"), name="epsilon"),
        rational(data.get("delta", "1/8"), name="delta"),
        price_ties(data),
    )


def price_ties(data: Mapping[str, object]) -> str:
    """Which of several best prices KP is; of the star mechanism.

    >>> price_ties({})
    'lowest'
    """
    written = data.get("price_ties", "lowest")
    if written not in ("lowest", "highest"):
        raise MalformedContext(f'price_ties is {written!r}; write "lowest" or "highest"')
    return str(written)


def distribution(data: object, profile: Callable[[object], P], shown: Callable[[P], str]) -> Distribution[P]:
    """The distribution written as [[profile, probability], …]; `profile` reads a profile, `shown` writes it.

    Raises: MalformedDistribution, InexactNumber, and what `profile` raises.
    """
    if not isinstance(data, list):
        raise MalformedDistribution(f"the distribution is {data!r}; write [[profile, probability], …]")
    if not data:
        raise MalformedDistribution("the distribution is empty; write [[profile, probability], …]")
    weights: dict[P, Fraction] = {}
    for entry in data:
        if not isinstance(entry, list) or len(entry) != 2:
            raise MalformedDistribution(f"{entry!r} is not a pair [profile, probability]")
        t, p = profile(entry[0]), rational(entry[1], name="a probability")
        if t in weights:
            raise MalformedDistribution(f"the profile {shown(t)} stands twice in the distribution")
        if p < 0:
            raise MalformedDistribution(f"the profile {shown(t)} has the negative probability {text(p)}")
        weights[t] = p
    if len({len(t) for t in weights}) > 1:
        raise MalformedDistribution("the profiles of the distribution have different lengths")
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        raise MalformedDistribution(f"the probabilities sum to {text(total)}; they must sum to 1")
    return Distribution.from_pairs(weights.items())


def cells(data: object, n: int, profile: Callable[[object], P]) -> tuple[tuple[frozenset[P], ...], ...]:
    """What `knowledge` lists: "own", or one list of cells a player.

    Raises: MalformedContext, and what `profile` raises.
    """
    if data == "own":
        return ((),) * n
    if not isinstance(data, list):
        raise MalformedContext(f'knowledge is {data!r}; write "own", or one list of cells a player')
    try:
        return tuple(tuple(_cell(cell, i, profile) for cell in own) for i, own in enumerate(data, 1))
    except TypeError as wrong:
        raise MalformedContext(
            "knowledge is one list of cells a player, a cell a list of profiles"
        ) from wrong


def _cell(data: list[object], i: int, profile: Callable[[object], P]) -> frozenset[P]:
    """The cell of player i that lists these profiles, each once."""
    listed = [profile(t) for t in data]
    twice = next((t for t in listed if listed.count(t) > 1), None)
    if twice is not None:
        raise MalformedContext(f"a cell of player {i} lists the profile {list(twice)} twice")
    return frozenset(listed)


def _profile(data: object) -> TypeProfile:
    if not isinstance(data, list):
        raise MalformedContext(f"{data!r} is not a profile; write a list with one value a player")
    return tuple(integer(v, "a value") for v in data)
