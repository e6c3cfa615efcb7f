"""The worked example of FORMAT.md is accepted, and its sentence is the one that the text states."""

import json
import re
from pathlib import Path

from tests.checker.make import SURVIVOR, certificate, second_belief
from verifier import checker

FORMAT = (Path(checker.__file__).parent / "certificates" / "FORMAT.md").read_text(encoding="utf-8")


def test_the_worked_example_proves_the_sentence_stated():
    section = FORMAT[FORMAT.index("## 7. Worked example") :]
    (example,) = re.findall("```json\n(.*?)```", section, re.DOTALL)
    (stated,) = re.findall("> `(.*)`", section)
    proved = checker.check(example)
    assert proved.sentence == stated
    assert proved.certificate == json.loads(example)


def test_the_worked_example_is_what_the_specification_makes():
    sentence = {"for_all": SURVIVOR, "if": [["=", "t", 1]], "then": [["=", "s", ["strategy", 0, 1]]]}
    section = FORMAT[FORMAT.index("## 7. Worked example") :]
    example = json.loads(re.findall("```json\n(.*?)```", section, re.DOTALL)[0])
    assert example == certificate(second_belief(2, 1, "1", "uniform"), sentence)


def test_every_name_of_the_format_is_known_and_every_known_name_is_in_the_format():
    game = checker.Game(
        checker.second_belief({"name": "second-belief", "n": 2, "V": 1, "epsilon": "1", "ties": "first"}),
        False,
    )
    terms = {*checker.ARITHMETIC, *checker.CONTEXT_TERMS, *game.terms()}
    section = FORMAT[FORMAT.index("## 4. Sentences") : FORMAT.index("## 5. Evidence")]
    table = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `[")]
    assert {n for line in table for n in re.findall(r'`\["([a-z+*/-]+)"(?:, |\])(?!")', line)} >= {
        "bid",
        "second",
        "+",
    }
    for name in terms:
        assert f'["{name}"' in section, name
    for name in checker.WORDS:
        assert f'"{name}"' in section or f"`{name}`" in section, name


def test_a_question_is_the_beginning_of_its_answer():
    """Without a verdict, `sentence` renders what is asked; a table's outcomes are not needed for that."""
    head = {
        "kind": "mechanism",
        "mechanism": {"name": "mine", "source": "mine.json", "n": 2, "V": 3, "epsilon": "1/2"},
        "sentence": {
            "for_all": [["p", "playable"], ["m", "second", "p"]],
            "if": [["!=", ["-", "m", ["-", 1, "m"]], "-1"]],
            "then": [[">=", ["revenue", "p"], ["/", "m", ["*", 2, ["+", "m", 1]]]]],
        },
    }  # fmt: skip
    assert checker.sentence(head) == (
        "mine (n = 2, V = 3, epsilon = 1/2, given by a table from mine.json): for every profile p of "
        "rational strategies and every attainable value m of 2nd(B) at p: if m - (1 - m) != -1 then "
        "revenue(p) >= m / (2 * (m + 1))"
    )


def test_without_instances_a_sentence_is_vacuous():
    sentence = {"for_all": [["t", "type"]], "if": [[">", "t", "V"]], "then": [["=", "t", "V"]]}
    document = certificate(second_belief(2, 1, "1", "first"), sentence)
    assert document["instances"] == 0
    assert checker.check(json.dumps(document)).sentence.endswith(
        "(vacuous: no instance satisfies the hypotheses)"
    )


def test_the_classes_of_contexts_are_those_of_the_lists_of_beliefs():
    from tests.checker.model import contexts

    def keys(classes):
        return sorted((c["theta"], c["smp"], c["correct"]) for c in classes)

    for n, V in ((2, 1), (2, 2), (3, 1)):
        assert keys(checker.classes(n, V)) == keys(contexts(n, V))
