"""All contexts of C(n,V): one by one for tiny sizes, and by classes.

Main definitions
    `contexts`: literally every context; their number is doubly exponential.
    `belief_classes`: what a belief of player i can look like to a sentence that reads only its smp and
    whether it is correct.

Main statements
    For fixed theta and i, a belief with (smp, correct) = (m, True) exists iff m is the highest type of
    theta or of some profile t != theta with t_i = theta_i and a highest type below that of theta
    (take B = {theta} or {theta, t}); one with (m, False) exists iff some t != theta with t_i = theta_i has
    highest type m (take B = {t}). Beliefs of different players are chosen independently.

References
    [CM2012] Section 2.1, C_n^V.
"""

from collections.abc import Iterator
from itertools import combinations, product

from verifier.contexts.beliefs import Belief, Context, TypeProfile
from verifier.games.auction import Player, Type


def type_profiles(n: int, V: int) -> Iterator[TypeProfile]:
    """{0..V}^n in lexicographic order."""
    return product(range(V + 1), repeat=n)


def beliefs(i: Player, t: Type, n: int, V: int) -> Iterator[Belief]:
    """Every non-empty set of profiles with t in place i: 2^((V+1)^(n-1)) - 1 of them."""
    candidates = [profile for profile in type_profiles(n, V) if profile[i] == t]
    for size in range(1, len(candidates) + 1):
        for chosen in combinations(candidates, size):
            yield Belief.of(i, chosen)


def contexts(n: int, V: int) -> Iterator[Context]:
    """Every context of C(n,V).

    >>> sum(1 for _ in contexts(2, 1))
    36
    """
    for theta in type_profiles(n, V):
        for profile in product(*(tuple(beliefs(i, theta[i], n, V)) for i in range(n))):
            yield Context(V, theta, profile)


def belief_classes(i: Player, theta: TypeProfile, V: int) -> list[tuple[Type, bool]]:
    """The pairs (smp_i, B_i is correct) of all beliefs of player i in contexts with true types theta.

    Proof of the description used here: see the module's docstring.

    >>> belief_classes(0, (0, 1), 1)
    [(0, False), (0, True), (1, True)]
    """
    top = max(theta)
    others = {max(t) for t in type_profiles(len(theta), V) if t[i] == theta[i] and t != theta}
    correct = {top} | {m for m in others if m < top}
    return sorted({(m, False) for m in others} | {(m, True) for m in correct})
