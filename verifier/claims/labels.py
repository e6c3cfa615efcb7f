"""How strategies and the values of variables are written for people and in JSON."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verifier.claims.signature import Signature
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.games.auction import Strategy


def label(strategy: Strategy) -> Any:
    """A strategy as JSON: tuples and sets become lists.

    >>> label((70, frozenset({2, 1})))
    [70, [1, 2]]
    """
    if isinstance(strategy, tuple):
        return [label(part) for part in strategy]
    if isinstance(strategy, frozenset):
        return sorted(label(part) for part in strategy)
    return strategy


def value(x: object) -> Any:
    """The value of a variable as JSON: integers stay, rationals become text; strategies, rests and profiles
    labels.

    >>> value(Fraction(4, 3)), value((0, 1))                     # an offer of a variant of the star mechanism
    ('4/3', [0, 1])
    """
    if isinstance(x, Signature):
        return {"theta": list(x.theta), "smp": list(x.smp), "correct": [int(c) for c in x.correct]}
    if isinstance(x, int):
        return x
    if isinstance(x, Distribution):
        return [[text(p), label(s)] for s, p in x.weights]
    if isinstance(x, Fraction):
        return text(x)
    assert isinstance(x, (str, tuple, frozenset))
    return label(x)


def instance(env: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the variables as JSON."""
    return {variable: value(x) for variable, x in env.items()}


def shown(x: object) -> str:
    """A value for people: pairs in round brackets, rationals in lowest terms, [x] for the point mass on x.

    >>> shown(((0, 3), (1, 2))), shown(Fraction(2, 4)), shown(frozenset({2, 1}))
    ('((0, 3), (1, 2))', '1/2', '{1, 2}')
    """
    if isinstance(x, Fraction):
        return text(x)
    if isinstance(x, Distribution):
        return " + ".join(f"{text(p)} [{shown(s)}]" for s, p in x.weights)
    if isinstance(x, tuple):
        return "(" + ", ".join(map(shown, x)) + ")"
    if isinstance(x, frozenset):
        return "{" + ", ".join(map(str, sorted(x))) + "}"
    return str(x)


def mixture_label(mixture: Distribution[int], actions: Sequence[Strategy]) -> list[list[Any]]:
    """A mixture, or a belief over rests, as pairs of weight and label, in order of number."""
    return [[text(p), label(actions[a])] for a, p in sorted(mixture.weights)]
