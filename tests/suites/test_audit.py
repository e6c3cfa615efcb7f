"""An audit finds a certificate that was changed and a verdict that is wrong, and nothing else."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.suites.made import filled, planned, said
from tests.suites.small import Scripted
from verifier.suites import schema
from verifier.suites.audit import Audit, audit
from verifier.suites.executor import Finished
from verifier.suites.local import Local
from verifier.suites.plan import Plan
from verifier.suites.store import Disagreement, Store
from verifier.suites.task import Task
from verifier.suites.unsettled import unsettled

TEXT = """
[[check]]
statements = ["claim-1", "claim-2", "section-9-truthful-positive"]
n = 2
V = 2
[[check]]
statements = ["example-3-2"]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Three statements with several engines, one of which fails, and one with a single engine."""
    plan = planned(tmp_path, TEXT)
    filled(tmp_path / "s.sqlite", plan)
    return plan


def changed(path: Path, command: str, *values: object) -> None:
    """What somebody did to the store."""
    with sqlite3.connect(path) as database:
        assert database.execute(command, values).rowcount == 1
    database.close()


def test_a_store_that_is_right(tmp_path: Path, plan: Plan) -> None:
    heard = []
    with Store(tmp_path / "s.sqlite") as store:
        found = audit(plan, store, Local(1), lambda stage, done: heard.append((stage, done)))
        assert found == Audit(
            certificates=3, unchecked=0, outdated=0, sampled=4, confirmed=3, undecided=0, alone=1
        )  # fmt: skip
        assert audit(plan, store, Local(1), sample=1).sampled == 1
    assert ("certificates", 3) in heard


def test_a_certificate_that_could_not_be_checked_is_not_accepted(tmp_path: Path, plan: Plan) -> None:
    """Nor is it a contradiction: somebody killed the process, twice."""

    class Unlucky(Scripted):
        def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
            for task in tasks:
                yield [(task, unsettled(task, "died", "the process died with signal SIGKILL, twice", 1.0))]

    with Store(tmp_path / "s.sqlite") as store:
        found = audit(plan, store, Unlucky([]))
    assert (found.certificates, found.unchecked) == (0, 3)
    assert (found.sampled, found.confirmed, found.undecided) == (4, 0, 4)


def test_what_another_version_left_is_counted(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its certificates are not in use, and may be of a format that this version does not know."""
    monkeypatch.setattr("verifier.suites.store.sources", lambda: "f" * 32)
    with Store(tmp_path / "s.sqlite") as store:
        assert audit(plan, store, Local(1)) == Audit(0, 0, 3, 0, 0, 0, 0)


def test_a_certificate_that_was_changed(tmp_path: Path, plan: Plan) -> None:
    """The claim that fails is said to hold, in its certificate: the checker does not accept that."""
    with Store(tmp_path / "s.sqlite") as store:
        key, text, _ = next(each for each in store.certificates() if '"fails"' in each[1])
    forged = schema.compressed(text.replace('"fails"', '"holds"'))
    changed(tmp_path / "s.sqlite", "UPDATE certificate SET text = ? WHERE key = ?", forged, key)
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(Disagreement) as told:
        audit(plan, store, Local(1))
    assert "the checker refuses its certificate" in str(told.value)
    assert key in str(told.value)


def test_a_certificate_of_something_else(tmp_path: Path, plan: Plan) -> None:
    first, second, *_ = plan
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        texts = {key: text for key, text, _ in store.certificates()}
    other = schema.compressed(texts[second.key])
    changed(path, "UPDATE certificate SET text = ? WHERE key = ?", other, first.key)
    with (
        Store(path) as store,
        pytest.raises(Disagreement, match=r"claim-1 at n = 2.* holds, says .*it proves: "),
    ):
        audit(plan, store, Local(1))


def test_a_verdict_that_another_engine_contradicts(tmp_path: Path, plan: Plan) -> None:
    """Without a certificate there is nothing but the other engine to notice."""
    first, *_ = plan
    with Store(tmp_path / "s.sqlite") as store:
        store.write([(first, said(first, "fails"))], replace=True)
        with pytest.raises(
            Disagreement, match=r"claim-1 at n = 2, V = 2 fails by columns, and holds by enum"
        ):
            audit(plan, store, Local(1))


def test_a_stored_verdict_is_what_its_certificate_was_written_for(tmp_path: Path, plan: Plan) -> None:
    """Every certificate's sentence is the one that the verdict names."""
    with Store(tmp_path / "s.sqlite") as store:
        for _, text, verdict in store.certificates():
            parts = json.loads(text).get("parts", [json.loads(text)])
            assert {part["verdict"] for part in parts} == {verdict["verdict"]}
