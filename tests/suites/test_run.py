"""The runner: what it hands out, what it counts, and when it keeps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.suites.small import Memory, Scripted, many, run_in, settled, task
from verifier.suites import digest
from verifier.suites.executor import Finished
from verifier.suites.local import Local
from verifier.suites.run import KEEP_RESULTS, Event, Kept, Pulse, SourcesChanged, Started, run
from verifier.suites.schedule import LISTED, Survey, survey, to_run
from verifier.suites.task import Task


def test_what_is_expensive_comes_first_and_what_is_known_not_at_all() -> None:
    costs = [0.1, None, 5.0, 300.0, 2.0, 20.0, None, 0.2, 70.0]
    tasks = [replace(task(str(place)), cost=cost) for place, cost in enumerate(costs)]
    store = Memory({"2": settled(tasks[2])})
    found = survey(tasks, store.known)
    assert (found.total, found.known, found.todo, found.estimated) == (9, 1, 8, 6)
    order = [each.cost for each in to_run(tasks, store.known, found)]
    assert order == [300.0, 70.0, 20.0, 2.0, None, None, 0.1, 0.2]


def test_a_suite_that_is_finished_costs_one_pass() -> None:
    passes = 0

    class Plan:
        def __iter__(self) -> Iterator[Task]:
            nonlocal passes
            passes += 1
            return iter(many(10))

    store = Memory({each.key: settled(each) for each in many(10)})
    found = survey(Plan(), store.known)
    executor = Scripted([])
    summary = run(Plan(), found, store.known, store.keep, executor)
    assert (passes, executor.taken, summary.written, summary.missing) == (1, [], 0, 0)
    assert (summary.verdicts.words, summary.exit_status) == (Counter(holds=10), 0)


def test_a_verdict_counts_when_it_is_kept_and_the_counts_add_up() -> None:
    heard: list[Event] = []
    store, tasks = Memory(), many(1000)
    summary = run_in(store, tasks, Scripted([50] * 20), heard.append)
    assert [type(event) for event in heard[:1]] == [Started]
    assert [event.task.key for event in heard if isinstance(event, Kept)] == list(store.rows)
    assert (summary.total, summary.written, summary.missing) == (1000, 1000, 0)
    assert sum(store.groups) == 1000
    assert max(store.groups) < KEEP_RESULTS + 50
    assert len(store.groups) <= 1000 / KEEP_RESULTS + 1


def test_a_slow_trickle_is_kept_twice_a_second() -> None:
    """Five results a second, by a clock of ours."""
    now = 0.0

    def tick() -> None:
        nonlocal now
        now += 0.2

    store = Memory()
    run_in(store, many(20), Scripted([1] * 20, tick), clock=lambda: now)
    assert max(store.groups) <= 3


def test_a_clock_that_goes_back_or_leaps_delays_nothing() -> None:
    """The store is written at the first look after it, and the time told stays sane."""
    readings = iter([0.0, -1e6, -1e6 + 1, 1e9, *range(10**9, 10**9 + 1000)])
    now = next(readings)

    def tick() -> None:
        nonlocal now
        now = next(readings)

    store, heard = Memory(), list[Event]()
    summary = run_in(store, many(50), Scripted([5] * 10, tick), heard.append, clock=lambda: now)
    assert (len(store.rows), summary.missing) == (50, 0)
    told = [event.seconds for event in heard if isinstance(event, Pulse)]
    assert told == sorted(told)
    assert 0 <= summary.seconds < 30


def test_stop_keeps_what_has_come_and_takes_no_more() -> None:
    store, tasks, executor = Memory(), many(100), Scripted([3] * 30)
    asked = iter([False, False, True])
    summary = run_in(store, tasks, executor, stop=lambda: next(asked))
    assert (summary.stopped, summary.written, summary.missing, summary.exit_status) == (True, 9, 91, 3)
    assert len(store.rows) == len(executor.taken) == 9
    assert executor.ended


def test_a_store_that_refuses_ends_the_run_and_what_it_took_stays() -> None:
    """Nothing is counted or told that the store has refused."""
    store, heard, executor = Memory(), list[Event](), Scripted([KEEP_RESULTS] * 5)

    def keep(finished: Sequence[Finished]) -> None:
        if len(store.rows) >= 2 * KEEP_RESULTS:
            raise OSError("no space left")
        store.keep(finished)

    tasks = many(5 * KEEP_RESULTS)
    with pytest.raises(OSError, match="no space left"):
        run(tasks, survey(tasks, store.known), store.known, keep, executor, heard.append)
    assert sum(isinstance(event, Kept) for event in heard) == len(store.rows) == 2 * KEEP_RESULTS
    assert executor.ended


def test_an_executor_that_fails_loses_nothing_that_has_come() -> None:
    def groups() -> Iterator[int]:
        yield from [2, 2]
        raise ConnectionError("the cluster is gone")

    store, executor = Memory(), Scripted(groups())
    with pytest.raises(ConnectionError):
        run_in(store, many(10), executor)
    assert len(store.rows) == 4
    assert executor.ended


def test_an_interruption_waits_for_nothing() -> None:
    """KeyboardInterrupt is no error after which one goes on working."""

    def groups() -> Iterator[int]:
        yield 2
        raise KeyboardInterrupt

    store, executor = Memory(), Scripted(groups())
    with pytest.raises(KeyboardInterrupt):
        run_in(store, many(10), executor)
    assert (store.rows, executor.ended) == ({}, True)


def test_nothing_is_kept_once_the_sources_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys speak of the old sources, and nobody knows which ones a worker has read."""
    store = Memory()

    def groups() -> Iterator[int]:
        yield KEEP_RESULTS
        monkeypatch.setattr(digest, "have_changed", lambda: True)
        yield KEEP_RESULTS

    with pytest.raises(SourcesChanged, match="run it again"):
        run_in(store, many(3 * KEEP_RESULTS), Scripted(groups()))
    assert len(store.rows) == KEEP_RESULTS


@pytest.mark.parametrize(
    ("words", "status", "exit_status"),
    [
        ([("holds", "holds"), ("unknown", "unknown"), ("fails", None)], "settled", 0),
        ([("holds", "holds"), ("unknown", "holds")], "settled", 3),
        ([("holds", "holds"), ("unknown", None)], "settled", 3),
        ([("unknown", "holds"), ("fails", "holds")], "settled", 1),
        ([("holds", "unknown")], "settled", 1),
        ([("fails", "holds")], "rejected", 2),
        ([("fails", "holds")], "raised", 70),
    ],
)
def test_exit_statuses(words: list[tuple[str, str]], status: str, exit_status: int) -> None:
    """The catalogue's expectation decides; a defect outweighs nonsense, that a surprise, that a doubt."""
    tasks = [task(str(place), expected=expected) for place, (_, expected) in enumerate(words)]  # type: ignore[arg-type]

    class Told(Scripted):
        def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
            for each, (word, _) in zip(list(tasks), words, strict=True):
                yield [(each, replace(settled(each, word), status=status))]  # type: ignore[arg-type]

    store = Memory()
    assert run_in(store, tasks, Told([])).exit_status == exit_status
    if status == "settled":  # it is the same when everything is known
        assert run_in(store, tasks, Scripted([])).exit_status == exit_status


def test_surprises_are_counted_all_and_listed_some() -> None:
    tasks = [task(str(place), expected="fails") for place in range(3 * LISTED)]
    summary = run_in(Memory(), tasks, Scripted([50] * 6))
    assert (summary.verdicts.unexpected, len(summary.verdicts.listed)) == (3 * LISTED, LISTED)


def test_a_survey_is_not_changed_by_the_run() -> None:
    store, tasks = Memory(), many(10)
    found = survey(tasks, store.known)
    run(tasks, found, store.known, store.keep, Scripted([10]))
    assert found == survey(tasks, Memory().known)
    assert isinstance(found, Survey)


def test_real_workers_say_what_check_says() -> None:
    """Verdict, evidence and certificate, from another process."""
    import verifier

    store, tasks = Memory(), many(6)
    summary = run_in(store, tasks, Local(2))
    assert summary.exit_status == 0
    for each in tasks:
        ours = verifier.check(each.statement, **each.given)
        row = store.rows[each.key]
        theirs = {**row.verdict, "elapsed_seconds": None}
        assert theirs == {**ours.to_json(), "elapsed_seconds": None}
        assert row.certificate == ours.certificate_text is not None


def test_one_executor_serves_several_runs() -> None:
    """As on a cluster, where the same process settles group after group."""
    executor, first, second = Local(1), Memory(), Memory()
    for group in executor.results(iter(many(3))):
        first.keep(group)
    process = executor.workers[0].process.pid
    for group in executor.results(iter(many(5))):
        second.keep(group)
    assert [worker.process.pid for worker in executor.workers] == [process]
    executor.close()
    assert (len(first.rows), len(second.rows)) == (3, 5)
