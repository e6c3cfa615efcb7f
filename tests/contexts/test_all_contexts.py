"""All contexts of C(n,V), literally, and by what a sentence can see of them."""

import pytest

from verifier.contexts.all_contexts import belief_classes, beliefs, contexts, type_profiles


def test_their_numbers() -> None:
    """C(2,1): 4 thetas, and for each player the 3 non-empty subsets of {0,1}: 4 * 3 * 3 = 36.
    C(2,2): 9 * 7 * 7 = 441. C(3,1): 8 * 15^3 = 27,000, of which one theta is counted here."""
    assert sum(1 for _ in contexts(2, 1)) == 36
    assert sum(1 for _ in contexts(2, 2)) == 441
    assert len(list(beliefs(0, 1, 3, 1))) == 15
    assert len({frozenset(b.profiles()) for b in beliefs(0, 1, 3, 1)}) == 15


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2), (2, 3), (3, 1)])
def test_the_classes_of_beliefs_are_those_of_literally_all_beliefs(n: int, V: int) -> None:
    """Beliefs are chosen player by player, so the signatures of all contexts are the products of these."""
    for theta in type_profiles(n, V):
        for i in range(n):
            literal = {(b.smp, theta in b) for b in beliefs(i, theta[i], n, V)}
            assert belief_classes(i, theta, V) == sorted(literal)
