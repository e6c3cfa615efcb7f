"""The worked example of FORMAT.md is accepted, and its sentence is the one that the text states."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.checker.make import SURVIVOR, certificate, good, second_belief, table
from tests.checker.make_2010 import context_certificate
from tests.checker.model import as_tuple
from tests.checker.model_2010 import truth
from verifier import checker
from verifier.certificates import words

FORMAT = (Path(checker.__file__).parent / "certificates" / "FORMAT.md").read_text(encoding="utf-8")


EXAMPLES = FORMAT[FORMAT.index("## 7. Worked examples") :]
JSON, STATED = re.findall("```json\n(.*?)```", EXAMPLES, re.DOTALL), re.findall("> `(.*)`", EXAMPLES)


@pytest.mark.parametrize(
    ("example", "stated"), list(zip(JSON, STATED, strict=True)), ids=["mechanism", "context"]
)
def test_a_worked_example_proves_the_sentence_stated(example, stated):
    proved, document = json.loads(checker.check(example)), json.loads(example)
    evidence = ("format", "kind", "profiles", "survival", "rationality", "optima")
    assert proved == {key: x for key, x in document.items() if key not in evidence}
    assert words.sentence(document) == stated
    changed = document | {"instances": document["instances"] + 1}
    with pytest.raises(checker.Rejected, match="there are"):
        checker.check(json.dumps(changed))


def test_the_worked_examples_are_what_the_specification_makes():
    sentence = {"for_all": SURVIVOR, "if": [["=", "t", 1]], "then": [["=", "s", ["strategy", 0, 1]]]}
    assert json.loads(JSON[0]) == certificate(second_belief(2, 1, "1", "uniform"), sentence)
    context = json.loads(JSON[1])
    given = context["context"]
    assert context == context_certificate(
        context["mechanism"], given["distribution"], given["knowledge"], context["sentence"]
    )
    assert truth(context).of()


def named(section, quantifiers):
    """The domains, or the terms, in the tables of a section."""
    if quantifiers:
        return set(re.findall(r'^\| `\["[a-z]", "([a-z]+)"', section, re.MULTILINE))
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `[")]
    rows = [row for row in rows if not re.match(r' `\["[a-z]", "', row)]
    return {name for row in rows for name in re.findall(r'\["([^"]+)"[,\]]', row)}


def test_every_name_of_the_format_is_known_and_every_known_name_is_in_the_format():
    domains, terms, _ = next(checker.about_mechanism(checker.frozen(good()["claim-1"])))
    few, _, _ = next(checker.about_mechanism(checker.frozen(good()["columns"])))
    section = FORMAT[FORMAT.index("## 4. Sentences") : FORMAT.index("## 5. Evidence")]
    assert named(section, True) == set(domains)
    assert named(section, False) == set(terms)
    relations = re.findall(r"`([<>=!]+)`", section[section.index("**Comparisons**") :])
    assert {">=", *relations} == {*checker.COMPARE}
    columns = FORMAT[FORMAT.index("with the quantifiers") :].split(" only.")[0]
    assert set(re.findall("`([a-z]+)`", columns)) == set(few)


def test_every_name_of_2010_is_known_and_every_known_name_is_in_the_format():
    common = {"player", "other", "range"}
    start, middle = FORMAT.index("### Sentences of a document `star`"), FORMAT.index("### Contexts")
    section = FORMAT[start:middle]
    domains, terms, _ = next(checker.about_star(checker.frozen(good()["star"])))
    assert named(section, True) | common == set(domains)
    assert named(section, False) | set(checker.TERMS) == set(terms)
    general, removed, star = FORMAT[middle : FORMAT.index("### Optima")].split("\nwith the ")
    for name, tables in (
        ("context-optimum", general),
        ("context-removed", general + removed),
        ("context", general + star),
    ):
        domains, terms, _ = next(checker.about_context(checker.frozen(good()[name])))
        assert named(general, True) | common == set(domains)
        assert named(tables, False) | set(checker.TERMS) == set(terms) | set(checker.BINDERS)


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
