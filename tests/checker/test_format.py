"""The worked example of FORMAT.md is accepted, and its sentence is the one that the text states."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.checker.make import SURVIVOR, certificate, second_belief, table
from tests.checker.model import as_tuple
from verifier import checker
from verifier.certificates import words

FORMAT = (Path(checker.__file__).parent / "certificates" / "FORMAT.md").read_text(encoding="utf-8")


def test_the_worked_example_proves_the_sentence_stated():
    section = FORMAT[FORMAT.index("## 6. Worked example") :]
    (example,) = re.findall("```json\n(.*?)```", section, re.DOTALL)
    (stated,) = re.findall("> `(.*)`", section)
    proved, document = json.loads(checker.check(example)), json.loads(example)
    evidence = ("format", "kind", "profiles", "survival", "rationality")
    assert proved == {key: x for key, x in document.items() if key not in evidence}
    assert words.sentence(document) == stated


def test_the_worked_example_is_what_the_specification_makes():
    sentence = {"for_all": SURVIVOR, "if": [["=", "t", 1]], "then": [["=", "s", ["strategy", 0, 1]]]}
    section = FORMAT[FORMAT.index("## 6. Worked example") :]
    example = json.loads(re.findall("```json\n(.*?)```", section, re.DOTALL)[0])
    assert example == certificate(second_belief(2, 1, "1", "uniform"), sentence)


def test_every_name_of_the_format_is_known_and_every_known_name_is_in_the_format():
    named = {"name": "second-belief", "n": 2, "V": 1, "epsilon": "1", "ties": "first"}
    domains, terms = checker.vocabulary(checker.Game(checker.second_belief(named), False))
    few, _ = checker.vocabulary(checker.Game(checker.second_belief(named), True))
    section = FORMAT[FORMAT.index("## 4. Sentences") : FORMAT.index("## 5. Evidence")]
    quantifiers, values = section.split("**Terms.**")
    assert set(re.findall(r'^\| `\["[a-z]", "([a-z]+)"', quantifiers, re.MULTILINE)) == set(domains)
    rows = [line.split("|")[1] for line in values.splitlines() if line.startswith("| `[")]
    assert {name for row in rows for name in re.findall(r'\["([^"]+)", ', row)} == set(terms)
    relations = re.findall(r"`([<>=!]+)`", section[section.index("**Comparisons**") :])
    assert {">=", *relations} == {*checker.ORDER, "=", "!="}
    columns = FORMAT[FORMAT.index("with the quantifiers") :].split(" only.")[0]
    assert set(re.findall("`([a-z]+)`", columns)) == set(few)


def test_a_question_is_the_beginning_of_its_answer():
    """Without a verdict, the words say what is asked; a table's outcomes are not needed for that."""
    head = {
        "kind": "mechanism",
        "mechanism": {"name": "mine", "source": "mine.json", "n": 2, "V": 3, "epsilon": "1/2"},
        "sentence": {
            "for_all": [["p", "playable"], ["m", "second", "p"]],
            "if": [["!=", ["-", "m", ["-", 1, "m"]], "-1"]],
            "then": [[">=", ["revenue", "p"], ["/", "m", ["*", 2, ["+", "m", 1]]]]],
        },
    }  # fmt: skip
    assert words.sentence(head) == (
        "'mine' (n = 2, V = 3, epsilon = 1/2, given by a table from 'mine.json'): for every p in playable, "
        "m in second(p): if m - (1 - m) != -1 then revenue(p) >= m / (2 * (m + 1))"
    )


def test_without_instances_there_is_no_proof():
    sentence = {"for_all": [["t", "type"]], "if": [[">", "t", "V"]], "then": [["=", "t", "V"]]}
    document = certificate(second_belief(2, 1, "1", "first"), sentence)
    assert document["instances"] == 0
    with pytest.raises(checker.Rejected, match="there are 0"):
        checker.check(json.dumps(document))


def test_no_name_and_no_label_reads_like_a_sentence():
    """A table may be called anything; what it is called stands in quotes, and quotes in it are told apart."""
    false = "second-belief (n = 2, V = 1, epsilon = 1, ties first): for every p in profile: revenue(p) >= 9"
    sentence = {"for_all": [["p", "profile"]], "if": [], "then": [[">", ["revenue", "p"], 0]]}
    for called in (false, f"{false} [16 instances]; x", f"it's {false}", f'x"; {false}', f"x\\'; {false}"):
        mechanism = table(rewards=False) | {"name": called, "source": called}
        mechanism["strategies"] = [["low", called], ["low", "high"]]
        mechanism["attributes"] = {}
        refuted = certificate(mechanism, sentence, "fails")
        held = certificate(mechanism, sentence | {"then": [[">=", ["revenue", "p"], 0]]})
        for document in (refuted, held):
            checker.check(json.dumps(document))
            line = words.sentence(document)
            outside = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", "", line)
            assert "second-belief" in line
            assert "second-belief" not in outside
            assert ";" not in outside


def test_every_change_of_a_table_changes_its_digest():
    sentence = {"for_all": [], "if": [], "then": [["=", "n", 2]]}
    document = certificate(table(rewards=False), sentence)
    changed = certificate(table(rewards=False) | {"rewards": [["0", "0"]] * 4}, sentence)
    one, other = (json.loads(checker.check(json.dumps(d))) for d in (document, changed))
    assert one != other
    found = json.dumps(document["mechanism"])
    digest = hashlib.sha256(repr(as_tuple(json.loads(found))).encode()).hexdigest()
    assert one["mechanism"]["sha256"] == digest
    assert f"table {digest})" in words.sentence(document)
