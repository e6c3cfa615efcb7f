"""Suite files: what they mean, and what is wrong with them, on which line."""

from pathlib import Path

import pytest

from verifier.errors import VerifierError
from verifier.suites.named_suites import file_of, find, names
from verifier.suites.plan import plan
from verifier.suites.suite_file import BadSuite, read_suite
from verifier.suites.task import Task

HEAD = '[suite]\ntitle = "a test"\n\n'
OWN = """
from verifier.claims.claim import claim
High = claim("high", for_all=["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) >= t"])
"""


def tasks(folder: Path, text: str) -> list[Task]:
    """The tasks of a suite file with this text, all understood."""
    path = folder / "mine.toml"
    path.write_text(text)
    found = plan(read_suite(path, file_of))
    found.understood(lambda task: False)
    return list(found)


def test_a_suite_means_what_its_grid_does(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN)
    found = tasks(
        tmp_path,
        """
        [suite]
        time-limit = 2.5
        memory-limit = "1G"
        [[check]]
        statements = ["claim-1", "own.py:High"]
        n = 2
        V = "3..4"
        epsilon = ["1/8,1/4", 1]
        ties = 'first,{"order":[2,1]}'
        beyond-hypothesis = true
        expected = "unknown"
        time-limit = 7
        [[check]]
        statements = ["claim-1/case-*"]
        except = ["claim-1/case-2-*"]
        """,
    )
    first, last = found[:24], found[24:]
    assert [task.statement.split("/")[-1] for task in first] == ["claim-1"] * 12 + ["own.py:High"] * 12
    assert first[0].given == {"n": 2, "V": "3", "epsilon": "1/8", "ties": "first"}
    assert first[1].given["ties"] == {"order": [2, 1]}
    assert {task.given["epsilon"] for task in first} == {"1/8", "1/4", 1}
    assert {(t.expected, t.time_limit, t.memory_limit) for t in first} == {("unknown", 7, 2**30)}
    assert [task.statement.split("/")[-1] for task in last] == ["case-1"]
    assert {(t.expected, t.time_limit, t.memory_limit) for t in last} == {("holds", 2.5, 2**30)}


def test_the_catalogue_expects_nothing_of_other_mechanisms(tmp_path: Path) -> None:
    own, other = (
        tasks(tmp_path, f'[[check]]\nstatements=["claim-1"]\nmechanism="{name}"\nn=2')[0].expected
        for name in ("second-belief", "first-price")
    )
    assert (own, other) == ("holds", None)


WRONG = [
    ('[[check]]\nstatements = ["claim-1"]\nn = "4..2"', 6, "empty range"),
    ('[[check]]\nstatements = ["claim-1"]\nV = []', 6, "V has no values"),
    ('[[check]]\nstatements = ["claim-1"]\nn = ","', 6, "empty place"),
    ('[[check]]\nstatements = [\n  "claim-2", # one\n  "clam-1",\n]', 7, "did you mean"),
    ('[[check]]\nstatements = ["corollary-1"]', 5, "fits several"),
    ('[[check]]\nstatements = ["claim-1"]\nexcept = ["claim-*"]', 6, "are excepted"),
    ('[[check]]\nstatements = ["claim-1"]\nexcept = ["clam-*"]', 6, "no statement fits"),
    ('[[check]]\nstatements = ["clam-*"]', 5, "no statement fits"),
    ("[[check]]\nn = 2", 4, "needs statements"),
    ("[[check]]\nstatements = [1]", 5, "list of names"),
    ("[[check]]\nstatements = []", 5, "list of names"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "none.py:It"', 6, "no file"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "broken.py:It"', 6, "ZeroDivisionError"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "own.py:It"', 6, "has no 'It'"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "leaves.py:It"', 6, "ends Python"),
    ('[[check]]\nstatements = ["claim-1"]\nties = "first,frist"', 6, "'frist' is none of"),
    ('[[check]]\nstatements = ["own.py:Low"]', 5, "has no 'Low'"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "none.json"', 6, "cannot read"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = "third-price"', 6, "third-price"),
    ('[[check]]\nstatements = ["claim-1"]\nmechanism = 3', 6, "text in quotes"),
    ('[[check]]\nstatements = ["example-3-2"]\nmechanism = "naive"', 6, "not about a mechanism"),
    ('[[check]]\nstatements = ["claim-1"]\nmethod = "magic"', 6, "magic"),
    ('[[check]]\nstatements = ["claim-1"]\nB = 3', 6, "takes no parameter 'B'"),
    ('[[check]]\nstatements = ["claim-1"]\nstatement = "x"', 6, "takes no parameter 'statement'"),
    ('[[check]]\nstatements = ["claim-1"]\nV = 2\nn = "1..3"', 7, "at least 2 players"),
    ('[[check]]\nstatements = ["claim-1"]\nepsilon = "1/4,2"', 6, "outside (0, 1]"),
    ('[[check]]\nstatements = ["claim-1"]\nepsilon = 0.25', 6, "not exact"),
    ('[[check]]\nstatements = ["claim-1"]\nepsilon = nan', 6, "not exact"),
    ('[[check]]\nstatements = ["claim-1"]\nn = true', 6, "a number or a text"),
    ('[[check]]\nstatements = ["claim-1"]\nn = 1979-05-27', 6, "a date or a time"),
    ('[[check]]\nstatements = ["claim-1"]\nties = "{3}"', 6, "not JSON"),
    ('[[check]]\nstatements = ["claim-1"]\nexpected = "true"', 6, "write one of holds, fails, unknown"),
    ('[[check]]\nstatements = ["claim-1"]\nbeyond-hypothesis = "no"', 6, "true or false"),
    ('[[check]]\nstatements = ["claim-1"]\nreadings = { x = "y" }', 6, "no reading x=y"),
    ('[[check]]\nstatements = ["claim-1"]\nreadings = "x"', 6, "a table"),
    ('[[check]]\nstatements = ["claim-1"]\ntime-limit = 0', 6, "positive"),
    ('[[check]]\nstatements = ["claim-1"]\ntime-limit = "3"', 6, "number of seconds"),
    ('[[check]]\nstatements = ["claim-1"]\nmemory-limit = "2X"', 6, "a size such as"),
    ('[[check]]\nstatements = ["claim-1"]\nn = "2..1000000000"', 6, "at a time"),
    ('[[check]]\nstatements = ["claim-1"]\nn = "2..3000"\nV = "1..3000"', 5, "8,997,000 tasks"),
    (
        '[[check]]\nstatements = ["claim-1"]\n[[check]]\nstatements = ["claim-1"]\nexpected = "fails"',
        8,
        "line 4",
    ),
    ('[[check]]\nstatements = ["claim-1"\n', 6, "not TOML"),
    ('[[check]]\nstatements = ["claim-1"]\nn = 2\nn = 3', 7, "not TOML"),
    ('[check]\nstatements = ["claim-1"]', 4, "[[check]]"),
    ('[chekc]\nstatements = ["claim-1"]', 4, "unknown key 'chekc'"),
    ("", 1, "nothing to check"),
]


@pytest.mark.parametrize(("text", "line", "said"), WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    (tmp_path / "own.py").write_text(OWN)
    (tmp_path / "broken.py").write_text("1 / 0")
    (tmp_path / "leaves.py").write_text("raise SystemExit(3)")
    with pytest.raises(BadSuite) as told:
        tasks(tmp_path, HEAD + text)
    message = str(told.value)
    assert message.startswith(f"{tmp_path / 'mine.toml'}, line {line}: ")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[suite]\nname = 3\n[[check]]\nstatements = ["claim-1"]', 2, "text in quotes"),
        ('[suite]\nnmae = "x"\n[[check]]\nstatements = ["claim-1"]', 2, "unknown key 'nmae'"),
        ('[suite]\ninclude = [\n"quick",\n"quik"]', 4, "did you mean quick"),
        ('[suite]\ninclude = ["mine.toml"]', 2, "includes itself"),
        ('[suite]\ninclude = "quick"', 2, "a list of named suites"),
        ('suite = 3\n[[check]]\nstatements = ["claim-1"]', 1, "must be a table"),
        ("check = [1]", 1, "one table a check"),
    ],
)
def test_what_is_wrong_with_its_head(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(BadSuite, match=rf"line {line}: .*{said}"):
        tasks(tmp_path, text)


def test_a_suite_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadSuite, match="not UTF-8"):
        read_suite(path, file_of)
    with pytest.raises(BadSuite, match="cannot read"):
        read_suite(tmp_path, file_of)


def test_an_error_in_an_included_suite_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('[[check]]\nstatements = ["claim-1"]\nn = ""')
    with pytest.raises(BadSuite, match=r"other\.toml, line 3"):
        tasks(tmp_path, '[suite]\ninclude = ["other.toml"]')


def test_inline_tables_are_checks_too(tmp_path: Path) -> None:
    found = tasks(tmp_path, 'check = [{ statements = ["claim-1"], n = "2,3" }]')
    assert [task.given for task in found] == [{"n": "2"}, {"n": "3"}]


@pytest.mark.parametrize("name", names())
def test_named_suites_make_sense(name: str) -> None:
    found = plan(find(name))
    found.understood(lambda task: False)
    keys = [task.key for task in found]
    assert len(keys) == len(set(keys)) > 50
    assert all(task.expected is not None for task in found)


@pytest.mark.parametrize("paper", ["chen-micali-2012", "azar-chen-micali-2010"])
def test_a_papers_suite_has_all_its_statements(paper: str) -> None:
    from verifier.claims.catalogue import statements

    suite = plan(find("paper-" + paper[-4:]))
    assert {task.statement for task in suite} == {s.id for s in statements() if s.paper == paper}


def test_all_is_all_of_the_others() -> None:
    keys = {name: {task.key for task in plan(find(name))} for name in names()}
    assert keys.pop("all") == set().union(*keys.values())


def test_there_is_no_other_error(tmp_path: Path) -> None:
    """Each is one line that a user can read."""
    for text, _, _ in WRONG:
        with pytest.raises(VerifierError):
            tasks(tmp_path, text)
