"""Tables by z3, against the chain and the definitions."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthesis.literal import all_thetas, implements
from verifier.errors import OutOfRange
from verifier.exact.satisfiability import Unknown, Unsat
from verifier.mechanisms.table import TableMechanism
from verifier.synthesis import synthesize as module
from verifier.synthesis.chain import chain
from verifier.synthesis.judged import judge
from verifier.synthesis.minimal import minimal
from verifier.synthesis.synthesize import Excluded, Found, Undecided, padded, synthesize
from verifier.synthesis.tables import Task, search

SECOND = Fraction(1, 100)


@pytest.mark.parametrize("deterministic", [False, True])
@pytest.mark.parametrize("V", [1, 2, 3])
def test_z3_finds_no_table_beyond_the_chain(V: int, deterministic: bool) -> None:
    """Two independent ways: z3 knows nothing of the chain."""
    beyond = chain(range(1, V + 1), deterministic).bound + SECOND
    if beyond > 1:
        return
    for size in (2, 3):
        task = Task(V, beyond, (size, size), deterministic)
        assert isinstance(search(task, task.contexts, "pure", 20_000), Unsat)


@pytest.mark.parametrize(("V", "size"), [(1, 3), (2, 3), (3, 4)])
def test_z3_meets_the_chain(V: int, size: int) -> None:
    bound = chain(range(1, V + 1)).bound
    found = synthesize(Task(V, bound, (size, size)), "pure", "smt", 60)
    assert isinstance(found, Found)
    assert found.judgement.largest == bound
    assert found.judgement.reasonable
    for dominators in ("pure", "mixed"):
        assert implements(found.table, bound, dominators, all_thetas(V))


def test_a_deterministic_table_is_deterministic() -> None:
    found = synthesize(Task(2, Fraction(1, 2), (3, 3), deterministic=True), "pure", "smt", 60)
    assert isinstance(found, Found)
    assert {x for outcome in found.table.outcomes.values() for x in outcome.win} <= {0, 1}
    assert implements(found.table, Fraction(1, 2), "pure", all_thetas(2))


def test_the_excluding_contexts_exclude_and_none_is_to_spare() -> None:
    task = Task(3, Fraction(6, 11), (3, 3))
    excluded = synthesize(task, "pure", "smt", 60)
    assert isinstance(excluded, Excluded)
    assert excluded.minimal
    assert excluded.chain is None
    assert isinstance(search(task, excluded.contexts, "pure", 20_000), Unsat)
    for left_out in excluded.contexts:
        fewer = [theta for theta in excluded.contexts if theta != left_out]
        table = search(task, fewer, "pure", 20_000)
        assert isinstance(table, TableMechanism)
        assert implements(table, task.epsilon, "pure", fewer)


@pytest.mark.parametrize(
    ("V", "epsilon", "size"), list(product((1, 2), ("1/2", "3/5", "4/5", "1"), (1, 2, 3)))
)
def test_the_renumbering_of_strategies_loses_nothing(V: int, epsilon: str, size: int) -> None:
    """The same question without the constraints that break the symmetry."""
    from verifier.exact.satisfiability import Problem, Sat, solve
    from verifier.synthesis import tables

    task = Task(V, Fraction(epsilon), (size, size))
    whole = tables._problem(task, task.contexts, "pure")
    broken = set(tables._symmetry(task))
    free = Problem(tuple(c for c in whole.constraints if c not in broken))
    assert len(free.constraints) == len(whole.constraints) - 2 * max(0, size - 2)
    found = search(task, task.contexts, "pure", 20_000)
    assert isinstance(solve(free, 20_000), Sat) == isinstance(found, TableMechanism)


def test_the_first_answers_agree_with_z3() -> None:
    """What the chain and the ladder say at once, z3 says, too."""
    for V, epsilon, size in product((1, 2), (Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)), (3, 4)):
        task = Task(V, epsilon, (size, size))
        first, second = synthesize(task, "pure"), synthesize(task, "pure", "smt", 60)
        assert type(first) is type(second)


def test_more_strategies_than_a_ladder_needs() -> None:
    found = synthesize(Task(2, Fraction(2, 3), (4, 6)))
    assert isinstance(found, Found)
    assert [len(own) for own in found.table.strategy_sets] == [4, 6]
    assert judge(padded(found.table, (4, 6))).largest == Fraction(2, 3)


def test_mixed_dominators_are_another_question() -> None:
    """Pure dominators exclude it; what other mixtures do is left open when the time is over."""
    answer = synthesize(Task(3, Fraction(6, 11), (3, 3)), "mixed", seconds=3)
    assert isinstance(answer, Undecided)
    assert "time" in answer.reason or "timeout" in answer.reason or "canceled" in answer.reason
    assert answer.covered is not None
    assert "pure" in answer.covered


def test_no_time_is_unknown_and_never_none() -> None:
    assert isinstance(synthesize(Task(3, Fraction(6, 11), (3, 3)), "pure", "smt", 1e-9), Undecided)


def test_a_table_that_the_engine_refuses_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The re-check decides: a solver that returns a wrong table is caught."""
    wrong = search(Task(2, Fraction(1, 3), (3, 3)), [(1, 0)], "pure", 20_000)
    assert isinstance(wrong, TableMechanism)
    monkeypatch.setattr(module, "search", lambda *_: wrong)
    answer = synthesize(Task(2, Fraction(2, 3), (3, 3)), "pure", "smt")
    assert isinstance(answer, Undecided)
    assert "refused" in answer.reason


def test_a_solver_that_gives_up_leaves_the_minimum_open(monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task(1, Fraction(1), (2, 2))

    def tired(asked: Task, contexts: tuple[tuple[int, int], ...], *_: object) -> Unsat | Unknown:
        return Unsat() if len(contexts) == len(task.contexts) else Unknown("tired")

    monkeypatch.setattr(module, "search", tired)
    answer = synthesize(task, "pure", "smt")
    assert isinstance(answer, Excluded)
    assert not answer.minimal
    assert set(answer.contexts) == set(task.contexts)


@pytest.mark.parametrize(
    ("V", "epsilon", "strategies"), [(0, "1", (2, 2)), (1, "0", (2, 2)), (1, "3/2", (2, 2)), (1, "1", (0, 2))]
)
def test_tasks_that_make_no_sense(V: int, epsilon: str, strategies: tuple[int, int]) -> None:
    with pytest.raises(OutOfRange):
        Task(V, Fraction(epsilon), strategies)


@given(st.sets(st.frozensets(st.integers(0, 7), min_size=1), min_size=1, max_size=4))
def test_a_minimal_set_is_minimal(excluded: set[frozenset[int]]) -> None:
    """`excludes`: contains one of the given sets; all such are monotone."""

    def excludes(chosen: object) -> bool:
        return any(each <= set(chosen) for each in excluded)  # type: ignore[call-overload]

    found = minimal(range(8), excludes)
    assert excludes(found)
    assert not any(excludes([x for x in found if x != left_out]) for left_out in found)
