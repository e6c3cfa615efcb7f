"""Places in TOML, against `tomllib` on what it reads and against the text on where it stands."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.suites.toml_lines import sections

AWKWARD = '''\
# [[check]] in a comment, with "an open quote
[suite]
name = "a [[check]] # in a string"   # n = 1
title = """
[[check]]
n = 5
"""
[[check]]  # the first
n = '2..3 # "'
statements = [   # a list [ of
    "claim-1",

    # "not me",
    "claim-2", '# [claim-3'
]
readings = { a = "=", "b" = "]" }
V = 4
  [[ check ]]
  "n" = 3
  epsilon.x = '\\'
  title = \'\'\'
n = "9"\'\'\'
  V = 1
'''


def test_every_key_is_found_where_it_stands() -> None:
    assert [(s.name, s.line) for s in sections(AWKWARD)] == [
        ("", 1), ("suite", 2), ("check", 8), ("check", 18),
    ]  # fmt: skip
    _, suite, first, second = sections(AWKWARD)
    assert {key: e.line for key, e in suite.entries.items()} == {"name": 3, "title": 4}
    assert {key: e.line for key, e in first.entries.items()} == {
        "n": 9, "statements": 10, "readings": 16, "V": 17,
    }  # fmt: skip
    assert {key: e.line for key, e in second.entries.items()} == {
        "n": 19,
        "epsilon": 20,
        "title": 21,
        "V": 23,
    }
    assert first.entries["statements"].strings == [11, 14, 14]


def test_the_keys_are_those_that_tomllib_has() -> None:
    document = tomllib.loads(AWKWARD)
    _, suite, *checks = sections(AWKWARD)
    assert list(suite.entries) == list(document["suite"])
    assert [list(check.entries) for check in checks] == [list(table) for table in document["check"]]


@pytest.mark.parametrize("quoted", ['"{}"', "'{}'", '"""{}"""', "'''{}'''"])
@given(text=st.text(alphabet="a#[]{}=, ", max_size=12))
def test_nothing_inside_a_string_counts(quoted: str, text: str) -> None:
    document = f"[[check]]\nx = {quoted.format(text)}\nn = 1\n"
    assert tomllib.loads(document)["check"][0]["x"] == text
    (_, check) = sections(document)
    assert {key: entry.line for key, entry in check.entries.items()} == {"x": 2, "n": 3}


@given(st.lists(st.sampled_from(["\n", '# c ] "\n', '"a",', "'b', ", '"""\n""",']), max_size=12))
def test_strings_of_a_list_are_counted_by_their_lines(parts: list[str]) -> None:
    body = "".join(parts)
    document = f"x = [{body}]\nn = 1\n"
    listed = tomllib.loads(document)["x"]
    (top,) = sections(document)
    assert len(top.entries["x"].strings) == len(listed)
    assert top.entries["n"].line == document.count("\n")
