"""All mutants, by name.

Main definitions
    `mutants`: all of them. `mutant`: the one of a name.
"""

from difflib import get_close_matches

from verifier.errors import UnknownName
from verifier.mechanisms.mutants import multiplicative, naive, removed_player, sealed_bid, second_belief, star
from verifier.mechanisms.mutants.mutant import Mutant


def mutants() -> tuple[Mutant, ...]:
    """All mutants, mechanism by mechanism.

    >>> len({mutant.name for mutant in mutants()}) == len(mutants()) >= 40
    True
    """
    return (
        *second_belief.MUTANTS,
        *multiplicative.MUTANTS,
        *sealed_bid.MUTANTS,
        *naive.MUTANTS,
        *star.MUTANTS,
        *removed_player.MUTANTS,
    )


def mutant(name: str) -> Mutant:
    """The mutant of that name.

    Raises: UnknownName with close matches.

    >>> mutant("mutant:no-floor").text
    'the price may be 0'
    >>> mutant("mutant:no-flor")
    Traceback (most recent call last):
    verifier.errors.UnknownName: there is no mutant 'mutant:no-flor'; did you mean mutant:no-floor? See ...
    """
    known = {each.name: each for each in mutants()}
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    meant = f"did you mean {close[0]}? " if close else ""
    raise UnknownName(f"there is no mutant {name!r}; {meant}See verifier list --mechanisms")
