"""Finding a star mechanism: the paper's, or a variant in a Python file.

    star                     the mechanism as printed, with the parts that parameters choose
    path/to/file.py:Name     a subclass of `mechanisms.star.Star`, or a function that makes one, from those of
                             the parameters n, B, epsilon, delta, price_ties, star_ties, reward_constant that
                             it names. Running it runs the code in that file.

Main definitions
    `load_star`.
"""

import inspect
from collections.abc import Mapping
from typing import Any

from verifier.errors import MalformedMechanism, NotApplicable
from verifier.mechanisms.load import load_object
from verifier.mechanisms.looked_at import blamed_on
from verifier.mechanisms.star import Star

PARTS = ("n", "B", "epsilon", "delta", "price_ties", "star_ties", "reward_constant")


def load_star(ref: object, parameters: Mapping[str, Any]) -> Star:
    """The star mechanism that `ref` names, for these parameters.

    Raises: NotApplicable, UnknownName, UnreadableFile, MalformedMechanism, OutOfRange.

    >>> from fractions import Fraction
    >>> eighth = Fraction(1, 8)
    >>> load_star("star", {"n": 2, "B": 3, "epsilon": eighth, "delta": eighth}).is_as_printed
    True
    """
    given = {name: parameters[name] for name in PARTS if name in parameters}
    if ref == "star":
        return Star(**given)
    name = getattr(ref, "__name__", type(ref).__name__)
    factory: Any = ref
    if isinstance(ref, str):
        path, colon, name = ref.rpartition(":")
        if not (colon and path.endswith(".py")):
            raise NotApplicable(
                f"{ref} is no star mechanism; write star, or FILE.py:Name for a variant"
            )
        factory = load_object(path, name)
    if isinstance(factory, Star):
        return _fitting(factory, given)
    if not callable(factory):
        raise MalformedMechanism(f"{name} is no star mechanism and makes none; subclass mechanisms.star.Star")
    with blamed_on(name, "making it"):
        wanted = inspect.signature(factory).parameters
        made = factory(**{k: x for k, x in given.items() if k in wanted})
    if not isinstance(made, Star):
        raise MalformedMechanism(f"{name} makes a {type(made).__name__}; it must make a mechanisms.star.Star")
    return _fitting(made, given)


def _fitting(star: Star, given: Mapping[str, Any]) -> Star:
    """The same, if it has the sizes and rates asked for.

    Raises: NotApplicable.
    """
    for name in ("n", "B", "epsilon", "delta"):
        if name in given and getattr(star, name) != given[name]:
            raise NotApplicable(
                f"the mechanism has {name} = {getattr(star, name)}; {name} = {given[name]} was asked for"
            )
    return star
