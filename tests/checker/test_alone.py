"""The checker runs as a single file, with the standard library only; its exit status says what happened."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checker.flaws import FLAWED
from tests.checker.make import GOOD
from verifier import checker

SOURCE = Path(checker.__file__)
ALLOWED = {
    "collections", "fractions", "functools", "hashlib", "itertools", "json", "math", "operator",
    "re", "sys", "typing",
}  # fmt: skip


def run(folder, *arguments):
    """Exit status and output of a copy of the checker in an empty folder."""
    shutil.copy(SOURCE, folder / "checker.py")
    command = [sys.executable, "-I", "-S", "checker.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_all_accepted_is_0(tmp_path):
    status, output = run(tmp_path, GOOD / "claim-1.json", GOOD / "table.json")
    assert status == 0
    first, sentence = output.splitlines()[:2]
    assert first == f"accepted {GOOD / 'claim-1.json'}"
    assert json.loads(sentence) == {
        "mechanism": {"name": "second-belief", "n": 2, "V": 2, "epsilon": "1/4", "ties": "first"},
        "sentence": {
            "for_all": [["i", "player"], ["t", "type"], ["s", "survivor", "i", "t"]],
            "if": [],
            "then": [[">=", ["bid", "s"], "t"]],
        },
        "verdict": "holds",
        "instances": 18,
    }


def test_one_refused_is_1(tmp_path):
    status, output = run(tmp_path, GOOD / "claim-1.json", FLAWED / "wrong-margin.json", GOOD / "sold.json")
    assert status == 1
    starts = [line.split()[0] for line in output.splitlines() if re.match("accepted |refused ", line)]
    assert starts == ["accepted", "refused", "accepted"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"", b"not json", b'{"format": '])
def test_one_unreadable_is_2(tmp_path, content):
    file = tmp_path / "certificate.json"
    if content is not None:
        file.write_bytes(content)
    assert run(tmp_path, FLAWED / "wrong-margin.json", file)[0] == 2


def test_no_file_is_2(tmp_path):
    assert run(tmp_path) == (2, "")


def test_a_proof_that_stops_early_is_not_accepted():
    """Every proper prefix of the text is refused or unreadable."""
    written = (GOOD / "columns.json").read_text(encoding="utf-8").rstrip("\n")
    for length in range(len(written)):
        with pytest.raises((checker.Rejected, checker.Unreadable)):
            checker.check(written[:length])


def test_imports_are_of_the_standard_library():
    names = set()
    for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).split(".")[0])
    assert names <= ALLOWED <= sys.stdlib_module_names


def test_an_evening_is_enough():
    """checker.py has fewer than 600 lines, for two papers; no line holds two statements or is too long."""
    source = SOURCE.read_text(encoding="utf-8")
    assert 500 < len(source.splitlines()) < 600
    assert max(map(len, source.splitlines())) <= 110
    starts = [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    assert len(starts) == len(set(starts))


def test_there_are_no_floats():
    """No float literal, and `/` only where a Fraction stands on its left."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    divisions = [
        ast.unparse(n.left) for n in ast.walk(tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)
    ]
    assert set(divisions) <= {
        "epsilon", "D[q]", "Fraction(number(a))", "Fraction(gain)", "Fraction(mean[s])",
        "mean(F, lambda p: z[p, -i])", "earned[a] - earned[b]",
    }  # fmt: skip


def test_the_mechanism_is_the_one_of_the_model():
    """All outcomes for n = 3, V = 2, under every kind of tie rule."""
    from fractions import Fraction
    from itertools import product

    from tests.checker.model import second_belief

    for ties in ("first", "last", "uniform", {"order": [2, 3, 1]}):
        document = {"name": "second-belief", "n": 3, "V": 2, "epsilon": "2/3", "ties": ties}
        mechanism, model = (
            checker.second_belief(checker.frozen(document)),
            second_belief(3, 2, "2/3", ties),
        )
        for profile in product(*model.strategies):
            read = [[Fraction(x, mechanism.D) for x in part] for part in mechanism.outcome(profile)]
            assert read == [list(part) for part in model.outcome(profile)], (ties, profile)


def test_the_rests_that_stand_for_all_leave_no_column_out():
    """With "columns": the chosen rests have exactly the columns of all rests, n = 3, V = 2, each tie rule."""
    for ties in ("first", "last", "uniform", {"order": [2, 3, 1]}):
        document = {"name": "second-belief", "n": 3, "V": 2, "epsilon": "1", "ties": ties}
        mechanism = checker.second_belief(checker.frozen(document))
        few, all_ = checker.Game(mechanism, True), checker.Game(mechanism, False)
        for i in (1, 2, 3):
            chosen, every = few.representative_rests(i), all_.representative_rests(i)
            numbers = all_.columns_of(i, every)
            assert {numbers[r] for r in chosen} == set(numbers.values())
            assert chosen == [r for r in every if r in chosen]
