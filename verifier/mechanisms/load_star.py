"""Finding a star mechanism: the paper's, or a variant in a Python file.

    star                     the mechanism as printed, with the parts that parameters choose
    mutant:star-no-reward    one of its mutants (`mechanisms.mutants.star`)
    path/to/file.py:Name     a subclass of `mechanisms.star.Star`, or a function that makes one, from those of
                             the parameters n, B, epsilon, delta, price_ties, star_ties, reward_constant that
                             it names. Running it runs the code in that file.

Main definitions
    `load_star`. `star_source`: what it is made from, so that a file is run once.
"""

import inspect
from collections.abc import Mapping
from typing import Any

from verifier.errors import MalformedMechanism, NotApplicable
from verifier.mechanisms.load import load_object
from verifier.mechanisms.looked_at import blamed_on
from verifier.mechanisms.mutants.catalogue import mutant
from verifier.mechanisms.mutants.mutant import PREFIX
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
    name, factory = _source(ref)
    if isinstance(factory, Star):
        return _fitting(factory, given)
    with blamed_on(name, "making it"):
        made = factory(**{k: x for k, x in given.items() if k in _wanted(factory)})
    if not isinstance(made, Star):
        raise MalformedMechanism(f"{name} makes a {type(made).__name__}; it must make a mechanisms.star.Star")
    return _fitting(made, given)


def star_source(ref: object) -> tuple[str, object, frozenset[str]]:
    """The name of the star mechanism, what `load_star` makes it from, and which parameters that takes.

    Raises: NotApplicable, UnknownName, UnreadableFile, MalformedMechanism.

    >>> name, found, takes = star_source("star")
    >>> found == "star", sorted(takes) == sorted(PARTS)
    (True, True)
    """
    if ref == "star" or (isinstance(ref, str) and ref.startswith(PREFIX)):
        return str(ref), ref, frozenset(PARTS)
    name, factory = _source(ref)
    return name, factory, frozenset() if isinstance(factory, Star) else frozenset(PARTS) & _wanted(factory)


def _mutant(ref: str, given: Mapping[str, Any]) -> Star:
    """The mutant of that name.

    Raises: UnknownName; NotApplicable if it is one of another mechanism.
    """
    found = mutant(ref)
    if found.of != "star":
        raise NotApplicable(f"{ref} is no star mechanism; write star, a mutant of it, or FILE.py:Name")
    made = found.make(**given)
    assert isinstance(made, Star), ref
    return made


def _source(ref: object) -> tuple[str, Any]:
    """The name and the object: a mechanism, or what makes one."""
    name = getattr(ref, "__name__", type(ref).__name__)
    factory: Any = ref
    if isinstance(ref, str) and ref.startswith(PREFIX):
        found = mutant(ref)
        if found.of != "star":
            raise NotApplicable(f"{ref} is a mutant of {found.of}, and no star mechanism")
        return ref, found.make
    if isinstance(ref, str):
        path, colon, name = ref.rpartition(":")
        if not (colon and path.endswith(".py")):
            raise NotApplicable(f"{ref} is no star mechanism; write star, or FILE.py:Name for a variant")
        factory = load_object(path, name)
    if not (callable(factory) or isinstance(factory, Star)):
        raise MalformedMechanism(f"{name} is no star mechanism and makes none; subclass mechanisms.star.Star")
    return name, factory


def _wanted(factory: Any) -> frozenset[str]:
    """The names of its parameters; all of `PARTS` if it takes any."""
    parameters = inspect.signature(factory).parameters
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return frozenset(PARTS)
    return frozenset(parameters)


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
