"""Mechanisms by name, from Python files and from tables."""

import json
from fractions import Fraction as F
from pathlib import Path

import pytest

from verifier.errors import InexactNumber, MalformedMechanism, UnknownName, UnreadableFile, VerifierError
from verifier.mechanisms.load import Loaded, find_mechanism, load_mechanism
from verifier.mechanisms.looked_at import LookedAt
from verifier.mechanisms.named import names
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.ties import Order

HEAD = """
from dataclasses import dataclass
from fractions import Fraction as F
from verifier.games.auction import Outcome

@dataclass(frozen=True)
class Good:
    n: int
    V: int
    def strategies(self, i):
        return list(range(self.V + 1))
    def bid(self, s):
        return s
    def outcome(self, s):
        win = tuple(F(i == 0) for i in range(self.n))
        return Outcome(win, (F(0),) * self.n)
"""


def load(tmp_path: Path, body: str, name: str, n: int = 2, V: int = 20) -> Loaded:
    path = tmp_path / "own.py"
    path.write_text(HEAD + body)
    return load_mechanism(f"{path}:{name}", n, V, F(1, 4))


@pytest.mark.parametrize("name", [entry.name for entry in names()])
def test_every_named_mechanism_can_be_made(name: str) -> None:
    loaded = load_mechanism(name, 2, 1, F(1, 4))
    assert (loaded.name, loaded.declared) == (name, True)
    assert sum(loaded.auction.outcome(tuple(loaded.auction.strategies(i)[-1] for i in range(2))).win) == 1


def test_parameters_reach_the_mechanism() -> None:
    made = load_mechanism("second-belief", 3, 4, F(1, 8), "last").auction
    assert made == SecondBelief(3, 4, F(1, 8), Order((2, 1, 0)))


def test_a_class_is_made_from_the_parameters_that_it_names(tmp_path: Path) -> None:
    loaded = load(tmp_path, "", "Good", n=3, V=2)
    assert loaded.takes == ("n", "V")
    assert (loaded.auction.n, loaded.auction.V, loaded.declared) == (3, 2, False)
    assert loaded.auction.strategies(1) == (0, 1, 2)


def test_a_function_can_make_one_and_take_epsilon_and_ties(tmp_path: Path) -> None:
    body = "def make(epsilon, ties, n, V=7):\n    made = Good(n, V)\n"
    body += "    object.__setattr__(made, 'given', (epsilon, ties))\n    return made\n"
    loaded = load(tmp_path, body, "make", n=3, V=2)
    assert loaded.takes == ("n", "V", "epsilon", "ties")
    assert loaded.auction.given == (F(1, 4), Order((0, 1, 2)))  # type: ignore[attr-defined]


def test_an_object_is_taken_as_it_is(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ready = Good(2, 3)\n", "ready", n=5, V=9)
    assert (loaded.auction.n, loaded.auction.V) == (2, 3)


def test_the_source_names_the_file_by_digest(tmp_path: Path) -> None:
    first, same = load(tmp_path, "", "Good").source, load(tmp_path, "", "Good").source
    other = load(tmp_path, "# changed\n", "Good").source
    assert first == same != other
    assert first.startswith("own.py:Good, sha256 ")


def test_declarations_of_a_user_are_not_used(tmp_path: Path) -> None:
    """`position` would merge players 1 and 2, who are not alike here."""
    loaded = load(tmp_path, "class Sly(Good):\n    def position(self, i):\n        return 0\n", "Sly")
    assert not loaded.declared


@pytest.mark.parametrize(
    ("outcome", "error", "message"),
    [
        (
            "Outcome((0.5, F(0)), (F(0), F(0)))",
            InexactNumber,
            r"the entry 0.5 of type float; write fractions.Fraction",
        ),
        ("Outcome((1, F(0)), (F(0), F(0)))", InexactNumber, "the entry 1 of type int"),
        ("Outcome((F(1),), (F(0), F(0)))", MalformedMechanism, "needs 2 win and 2 price entries"),
        ("Outcome((F(1), F(1)), (F(0), F(0)))", MalformedMechanism, "the win probabilities at .* are 1, 1"),
        ("Outcome((F(-1), F(1)), (F(0), F(0)))", MalformedMechanism, "must be at least 0"),
        (
            "((F(1), F(0)), (F(0), F(0)))",
            MalformedMechanism,
            r"return verifier.games.auction.Outcome\(win, price\)",
        ),
        ("1 / 0", MalformedMechanism, "raised ZeroDivisionError: division by zero"),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_every_outcome_is_looked_at(
    tmp_path: Path, outcome: str, error: type[VerifierError], message: str, late: bool
) -> None:
    """Also those that come after hundreds of good ones: the last profile of 441 is wrong."""
    body = f"class Bad(Good):\n    def outcome(self, s):\n        if {late} and s != (20, 20):\n"
    body += f"            return super().outcome(s)\n        return {outcome}\n"
    with pytest.raises(error, match=message):
        load(tmp_path, body, "Bad").auction.outcome((20, 20))


def test_an_outcome_is_asked_for_once(tmp_path: Path) -> None:
    """A mechanism that answers differently each time is one mechanism all the same."""
    body = "class Fickle(Good):\n    def outcome(self, s):\n        calls.append(s)\n"
    body += "        return Outcome((F(len(calls) % 2), F(0)), (F(0), F(0)))\ncalls = []\n"
    auction = load(tmp_path, body, "Fickle").auction
    assert auction.outcome((3, 3)) == auction.outcome((3, 3))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("class X(Good):\n    strategies = None\n", "strategies raised TypeError"),
        ("class X(Good):\n    def strategies(self, i):\n        return []\n", "needs a non-empty list"),
        ("class X(Good):\n    def strategies(self, i):\n        return [1, 1]\n", "of different strategies"),
        ("class X(Good):\n    def strategies(self, i):\n        return [[1]]\n", r"\[1\] is not a strategy"),
        ("class X(Good):\n    def strategies(self, i):\n        return [0.5]\n", "0.5 is not a strategy"),
        ("class X(Good):\n    def strategies(self, i):\n        return [True]\n", "True is not a strategy"),
        ("class X:\n    n = 2\n    V = 2\n    def outcome(self, s): pass\n", "X has no 'strategies'"),
        ("X = 7\n", "X has no 'n'"),
        ("class X(Good):\n    def __init__(self, n, V, colour): pass\n", "X needs 'colour'"),
        ("def X(n, V):\n    raise ValueError('no')\n", "making it raised ValueError: no"),
        ("X = Good('2', 3)\n", "n is '2'; it must be an int of at least 2"),
        ("X = Good(2, 0)\n", "V is 0; it must be an int of at least 1"),
        ("X = Good(True, 3)\n", "n is True; it must be an int"),
    ],
)
def test_what_is_no_mechanism(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(MalformedMechanism, match=message):
        load(tmp_path, body, "X")


def test_bids_of_a_user_are_looked_at(tmp_path: Path) -> None:
    body = "class X(Good):\n    def bid(self, s):\n        return s / 2\n"
    body += "    def reward(self, i, p):\n        return 0.1\n"
    auction = load(tmp_path, body, "X").auction
    assert isinstance(auction, LookedAt)
    with pytest.raises(InexactNumber, match=r"bid\(3,\) is 1.5; it must be an int"):
        auction.bid(3)
    with pytest.raises(InexactNumber, match=r"is 0.1; it must be a fractions.Fraction"):
        auction.reward(0, (3, 3))
    with pytest.raises(AttributeError):
        auction.external(3)


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no file"):
        load_mechanism(f"{tmp_path}/none.py:X", 2, 2, F(1))
    with pytest.raises(UnreadableFile, match="cannot be run: SyntaxError"):
        load(tmp_path, "def (", "Good")
    with pytest.raises(UnknownName, match=r"has no 'Bad'; it defines .*Good"):
        load(tmp_path, "", "Bad")
    with pytest.raises(UnknownName, match=r"write .*own.py:Name"):
        load_mechanism(str(tmp_path / "own.py"), 2, 2, F(1))
    with pytest.raises(
        UnknownName, match="there is no mechanism 'third-price'; known are second-belief, naive"
    ):
        load_mechanism("third-price", 2, 2, F(1))


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("{", UnreadableFile, "is not JSON"),
        ('{"V": 1, "V": 2}', UnreadableFile, "the key 'V' stands twice"),
        ('{"V": 0.5}', InexactNumber, '0.5 is a float; write "0.5" in quotes'),
        ("[]", MalformedMechanism, "a mechanism table is a JSON object"),
    ],
)
def test_tables_that_cannot_be_read(
    tmp_path: Path, text: str, error: type[VerifierError], message: str
) -> None:
    path = tmp_path / "table.json"
    path.write_text(text)
    with pytest.raises(error, match=message):
        load_mechanism(str(path), 2, 2, F(1))
    with pytest.raises(UnreadableFile, match="cannot read"):
        load_mechanism(str(tmp_path / "none.json"), 2, 2, F(1))


def test_a_table_is_loaded(tmp_path: Path) -> None:
    outcomes = [{"profile": [a, b], "win": ["0", "1"], "price": ["0", "1"]} for a in (0, 1) for b in (0, 1)]
    path = tmp_path / "table.json"
    table = {"mechanism": 1, "V": 1, "strategies": [[0, 1], [0, 1]], "outcomes": outcomes, "name": "mine"}
    path.write_text(json.dumps(table))
    loaded = load_mechanism(str(path), 9, 9, F(1))
    assert (loaded.name, loaded.auction.n, loaded.auction.V, loaded.declared) == ("mine", 2, 1, False)
    assert loaded.source.startswith("table.json, sha256 ")


def test_a_source_runs_the_file_once_and_makes_the_mechanism_at_any_epsilon(tmp_path: Path) -> None:
    log = tmp_path / "log"
    path = tmp_path / "own.py"
    body = f"""
with open({str(log)!r}, "a") as log:
    log.write("run ")

@dataclass(frozen=True)
class Fee(Good):
    epsilon: F
    def outcome(self, s):
        return Outcome((F(0),) * self.n, (self.epsilon,) * self.n)
"""
    path.write_text(HEAD + body)
    source = find_mechanism(f"{path}:Fee", 2, 3)
    assert (source.own, source.declared, source.takes) == (True, False, ("n", "V", "epsilon"))
    for epsilon in (F(1, 4), F(1, 3)):
        assert source.loaded(epsilon).auction.outcome((0, 0)).price == (epsilon, epsilon)
        assert type(source.made(epsilon)).__name__ == "Fee"
    assert log.read_text() == "run "
