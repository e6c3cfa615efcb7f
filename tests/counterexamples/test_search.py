"""The search in order, on candidates that are numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from verifier.counterexamples.order import Measure
from verifier.counterexamples.search import Found, NotFound, Passes, Refutes, Undecided, search
from verifier.meter import OutOfTime


@dataclass(frozen=True)
class Number:
    """Settled by a rule: multiples of 7 refute, multiples of 5 stay open."""

    n: int

    @property
    def measure(self) -> Measure:
        return Measure(self.n)

    def settle(self) -> Refutes[int] | Passes | Undecided:
        if self.n % 7 == 0:
            return Refutes(self.n)
        return Undecided("a multiple of 5") if self.n % 5 == 0 else Passes(self.n, evidence="checked")

    def __str__(self) -> str:
        return f"n = {self.n}"


def test_the_first_one_is_found_and_everything_below_it_was_settled() -> None:
    found = search(map(Number, [1, 2, 3, 4, 7, 14]))
    assert isinstance(found, Found)
    assert (found.answer, found.measure, found.candidate) == (7, Measure(7), Number(7))
    assert (found.trail.candidates, found.trail.instances, found.trail.complete) == (4, 10, True)


def test_what_stayed_open_below_is_not_forgotten() -> None:
    found = search(map(Number, range(1, 20)))
    assert isinstance(found, Found)
    assert not found.trail.complete
    assert found.trail.open == ["n = 5: a multiple of 5"]


def test_none_is_complete_only_when_nothing_is_open() -> None:
    none, half = search(map(Number, [1, 2, 3])), search(map(Number, [1, 5]))
    assert isinstance(none, NotFound)
    assert isinstance(half, NotFound)
    assert (none.trail.complete, half.trail.complete) == (True, False)
    assert none.trail.evidence == {"checked"}


def test_candidates_out_of_order_are_a_defect() -> None:
    with pytest.raises(AssertionError, match="n = 2 comes too late"):
        search(map(Number, [3, 2]))


def test_out_of_time_says_where() -> None:
    def candidates() -> Iterator[Number]:
        yield Number(1)
        raise OutOfTime("step 3")

    found = search(candidates())
    assert isinstance(found, NotFound)
    assert found.trail.out_of_time == "n = 1: step 3"
    assert not found.trail.complete


def test_instances_that_were_not_counted_are_not_summed() -> None:
    @dataclass(frozen=True)
    class Uncounted(Number):
        def settle(self) -> Passes:
            return Passes(None)

    assert search([Number(1), Uncounted(2), Number(3)]).trail.instances is None
