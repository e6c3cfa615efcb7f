"""A star mechanism of the user's own that computes with floats is refused, and never decided with them."""

from collections.abc import Iterator

import pytest

from verifier.answers.check import check
from verifier.errors import InexactNumber
from verifier.mechanisms.star import Star


class HalfUtility(Star):
    """Heads gives a float."""

    def heads_utility(self, i, t, v):  # type: ignore[no-untyped-def]
        return 0.5 * v


class FloatOffers(Star):
    """The offers are whole numbers, as floats."""

    def offers(self, v) -> Iterator[int]:  # type: ignore[no-untyped-def]
        return (float(o) for o in super().offers(v))  # type: ignore[misc]


@pytest.mark.parametrize("variant", [HalfUtility, FloatOffers])
def test_floats_decide_nothing(variant: type[Star]) -> None:
    with pytest.raises(InexactNumber, match="float"):
        check("lemma-3", n=2, B=2, mechanism=variant)
