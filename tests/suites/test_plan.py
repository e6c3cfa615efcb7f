"""Which tasks a suite has, and when two are the same."""

from pathlib import Path

import pytest

from tests.suites.made import planned
from verifier.suites.digest import sources
from verifier.suites.suite_file import BadSuite

FREE = """
from fractions import Fraction
from verifier.mechanisms.second_belief import SecondBelief
from parts import nothing

def Free(n, V, epsilon, ties):
    return SecondBelief(n, V, epsilon, ties, reward_rule=nothing)
"""
PARTS = "from fractions import Fraction\n\ndef nothing(mechanism, s_i):\n    return Fraction(0)\n"


def keys(folder: Path, check: str) -> list[str]:
    """The keys of a suite with one check."""
    return [task.key for task in planned(folder, f"[[check]]\n{check}")]


def same(folder: Path, one: str, other: str) -> bool:
    """Two ways to write a check come to the same tasks."""
    return sorted(keys(folder, one)) == sorted(keys(folder, other))


BASE = 'statements = ["claim-1"]\nn = 2\nV = 3\n'


@pytest.mark.parametrize(
    "other",
    [
        'statements = ["chen-micali-2012/claim-1"]\nV = "3"\nn = "2"',
        BASE + 'epsilon = "0.25"',
        BASE + 'epsilon = "2/8,1/4,0.250"',
        BASE + 'ties = "first"',
        BASE + 'mechanism = "second-belief"',
        BASE + 'expected = "fails"\ntime-limit = 3\nmemory-limit = "1G"',
        'statements = ["claim-1", "claim-1", "chen-micali-2012/claim-1"]\nn = 2\nV = 3',
    ],
)
def test_tasks_that_are_the_same(tmp_path: Path, other: str) -> None:
    assert same(tmp_path, BASE, other)


@pytest.mark.parametrize(
    "other",
    [
        'statements = ["claim-2"]\nn = 2\nV = 3',
        'statements = ["claim-1"]\nn = 3\nV = 2',
        BASE + 'epsilon = "1/8"',
        BASE + 'ties = "last"',
        BASE + 'method = "enumeration"',
        BASE + 'mechanism = "first-price"',
        BASE + "beyond-hypothesis = true",
    ],
)
def test_tasks_that_are_not(tmp_path: Path, other: str) -> None:
    assert not set(keys(tmp_path, BASE)) & set(keys(tmp_path, other))


def test_a_reading_is_part_of_the_question(tmp_path: Path) -> None:
    from verifier.claims.catalogue import statements

    statement = next(s for s in statements() if s.readings)
    name, (default, other, *_) = next(iter(statement.readings.items()))
    asked = f'statements = ["{statement.id}"]\n'
    assert same(tmp_path, asked, f'{asked}readings = {{ {name} = "{default}" }}')
    assert not same(tmp_path, asked, f'{asked}readings = {{ {name} = "{other}" }}')


def test_a_mechanism_counts_by_its_definition(tmp_path: Path) -> None:
    """Not by its place or its name: content, and the content of what it imports."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "free.py").write_text(FREE)
        (folder / "parts.py").write_text(PARTS)
    asked = BASE + 'mechanism = "free.py:Free"'
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(here))  # so that the file can be run
        first = keys(here, asked)
        assert keys(there, asked) == first
        (here / "parts.py").write_text(PARTS.replace("Fraction(0)", "Fraction(1)"))
        second = keys(here, asked)
        (here / "free.py").write_text(FREE + "\n")
        assert len({*first, *second, *keys(here, asked)}) == 3


def test_what_is_given_counts_for_a_mechanism_of_ones_own(tmp_path: Path) -> None:
    """It may have other defaults than the statement has."""
    (tmp_path / "own.py").write_text(
        "from verifier.mechanisms.star import Star\nclass Own(Star):\n    pass\n"
    )
    asked = 'statements = ["lemma-3"]\nn = 2\nB = 2\nmechanism = "own.py:Own"\n'
    assert not same(tmp_path, asked, asked + 'price-ties = "lowest"')


def test_a_statement_of_ones_own_counts_by_its_content(tmp_path: Path) -> None:
    text = 'from verifier.claims.claim import claim\nMine = claim("m", ["i in player"], then=["i >= 0"])\n'
    (tmp_path / "own.py").write_text(text)
    before = keys(tmp_path, 'statements = ["own.py:Mine"]')
    (tmp_path / "own.py").write_text(text + "# changed\n")
    assert keys(tmp_path, 'statements = ["own.py:Mine"]') != before


def test_keys_start_with_the_sources(tmp_path: Path) -> None:
    assert {key[:8] for key in keys(tmp_path, BASE)} == {sources()[:8]}
    assert {len(key) for key in keys(tmp_path, BASE)} == {32}


def test_a_plan_can_be_passed_over_again(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    assert list(plan) == list(plan)
    assert len(list(plan)) == 4


def test_overlapping_checks_count_once_and_share_what_is_expected(tmp_path: Path) -> None:
    text = '[[check]]\nstatements = ["claim-1"]\nmechanism = "first-price"\nn = 2\nV = "{}"\n'
    plan = planned(tmp_path, text.format("1..3") + text.format("3..4") + 'expected = "fails"\n')
    assert [(task.given["V"], task.expected) for task in plan] == [
        ("1", None), ("2", None), ("3", "fails"), ("4", "fails"),
    ]  # fmt: skip


def test_contradictory_expectations_are_refused(tmp_path: Path) -> None:
    text = '[[check]]\nstatements = ["claim-1"]\nexpected = "{}"\nV = "{}"\n'
    plan = planned(tmp_path, text.format("holds", "1..3") + text.format("fails", "3..4"))
    with pytest.raises(BadSuite, match=r"line 7: .*V = 3 is expected to be fails here and holds in .*line 3"):
        list(plan)


def test_a_known_task_is_not_parsed_again(tmp_path: Path) -> None:
    """What makes a restart fast; a task that makes no sense is never known."""
    plan = planned(tmp_path, '[[check]]\nstatements = ["claim-1"]\nn = "1..3"\n')
    with pytest.raises(BadSuite, match="at least 2 players"):
        plan.understood(lambda task: False)
    plan.understood(lambda task: task.given["n"] == "1")
