"""`verifier counterexample`: what it prints, its statuses, claims as data, certificates as stories."""

import json
from pathlib import Path
from typing import Any

import pytest

from verifier.cli.main import main

REFEREE = Path(__file__).resolve().parents[1] / "counterexamples"
AVERAGE = f"{REFEREE / 'referee_average_price.py'}:AveragePrice"
CLAIM = """\
title = "a winner pays at most the second highest bid"
for_all = ["i in player", "p in profile"]
given = ["win(i, p) == 1"]
then = ["price(i, p) <= max(rival(i, p), 1/2)"]

[parameters]
n = 2
V = [1, 2]

[hypotheses]
small = "epsilon <= 1 / n"
"""


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Status, standard output and standard error."""
    status = main(["counterexample", *words])
    told = capsys.readouterr()
    return status, told.out, told.err


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The one object that --json prints, and nothing else."""
    status, out, err = run(capsys, *words, "--json")
    assert err == ""
    (line,) = out.splitlines()
    found: dict[str, Any] = json.loads(line)
    assert status == {"fails": 1, "holds": 0, "unknown": 3}[found["verdict"]]
    return found


def test_found(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "claim-1", "--mechanism", "first-price")
    assert (found["verdict"], found["parameters"]["n"], found["parameters"]["V"]) == ("fails", 2, 1)
    assert found["evidence"] == "checked"
    searched = found["searched"]
    assert (searched["smallest"], searched["settled"], searched["points"]) == (True, 0, 6)
    assert [criterion["by"] for criterion in searched["order"]][:2] == ["n", "bound"]
    assert searched["box"] == {"n": [2, 3], "V": [1, 2, 3], "epsilon": ["1/4"]}
    assert 2 <= len(found["counterexample"]["explanation"]) <= 5


def test_the_page_says_smallest_and_in_which_order(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "claim-1", "--mechanism", "first-price")
    assert status == 1
    assert "smallest: in the box below, in the order n; bound; size; denominators; cells; epsilon" in out
    assert "searched: n 2..3; V 1..3; epsilon 1/4" in out
    assert "player 1  (0)" in out


def test_a_given_place_is_made_smaller_and_not_called_smallest(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "claim-1", "--mechanism", "first-price", "--n", "3", "--V", "2")
    assert status == 1
    assert "made smaller: fewer players: n = 3, V = 2, epsilon = 1/4 -> n = 2, V = 2" in out
    assert "locally smallest: no single step along fewer players, smaller bound, truthful before odd" in out
    assert "smallest: in the box" not in out


def test_none_says_what_was_searched(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "claim-1", "--n", "2", "--V", "1..2")
    assert (found["verdict"], found["counterexample"]) == ("holds", None)
    assert found["searched"]["settled"] == found["searched"]["points"] == 2
    assert found["searched"]["instances"] > 0
    _, out, _ = run(capsys, "claim-1", "--n", "2", "--V", "1..2")
    assert out.startswith("chen-micali-2012/claim-1 counterexample: none\n")


def test_cut_short_says_how_far_it_got(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "claim-3", "--n", "2,4", "--V", "1,40", "--time-limit", "0.4")
    assert found["verdict"] == "unknown"
    assert found["reason"] == "the time limit"
    assert found["searched"]["stopped"].startswith("the time limit, at n = ")
    assert found["searched"]["settled"] < found["searched"]["points"]


def test_too_large_stays_open(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "theorem-3", "--n", "6", "--V", "20..21")
    assert found["verdict"] == "unknown"
    assert len(found["searched"]["open"]) == 2
    assert "add --yes" in found["searched"]["open"][0]


def test_contexts_are_searched_by_size(capsys: pytest.CaptureFixture[str]) -> None:
    name = "azar-chen-micali-2010/remark-worst-case-knowledge"
    found = answer(capsys, name, "--n", "2", "--B", "2..3", "--denominators", "2")
    told = found["counterexample"]
    assert told["distribution"] == [[[0, 0], "1/2"], [[1, 0], "1/2"]]
    assert found["searched"]["measure"]["size"] == 2
    path = told["path"]
    assert path["header"][:4] == ["values", "chance", "star", "CP"]
    assert [row[0] for row in path["rows"]] == ["(0, 0)", "(1, 0)"]


def test_the_path_of_a_lie_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    """delta * Heads + (1 - delta) * Tails is the expected utility, in both columns."""
    from fractions import Fraction

    found = answer(capsys, "azar-chen-micali-2010/lemma-3/case-2/overbid")
    steps = {row[0]: row[1:] for row in found["counterexample"]["path"]["rows"]}
    for k in (0, 1):
        heads = Fraction(steps["coin: Heads (1/8), utility"][k])
        tails = Fraction(steps["utility given Tails"][k])
        assert Fraction(steps["expected utility"][k]) == heads / 8 + tails * 7 / 8


def test_a_claim_as_data(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    toml, data = tmp_path / "own.toml", tmp_path / "own.json"
    toml.write_text(CLAIM)
    import tomllib

    data.write_text(json.dumps(tomllib.loads(CLAIM)))
    for path in (str(toml), str(data)):
        assert answer(capsys, path)["verdict"] == "holds"
        found = answer(capsys, path, "--mechanism", AVERAGE)
        assert found["counterexample"]["instance"] == {"i": 1, "p": [2, 0]}
        assert found["searched"]["box"] == {"n": [2], "V": [1, 2], "epsilon": ["1/4"]}
        assert answer(capsys, path, "--without", "small", "--epsilon", "1")["verdict"] == "holds"


def test_check_and_show_take_it_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`check` goes through the values that the file lists, unless the command line says others."""
    path = tmp_path / "own.toml"
    path.write_text(CLAIM)

    def checked(*words: str) -> tuple[int, list[tuple[int, int]]]:
        status = main(["check", str(path), "--json", *words])
        points = [json.loads(line)["parameters"] for line in capsys.readouterr().out.splitlines()]
        return status, [(p["n"], p["V"]) for p in points]

    assert checked() == (0, [(2, 1), (2, 2)])
    assert checked("--V", "3,1", "--n", "3") == (0, [(3, 3), (3, 1)])
    assert checked("--mechanism", "first-price", "--V", "1") == (1, [(2, 1)])
    assert main(["show", str(path)]) == 0
    out = capsys.readouterr().out
    assert "for every player i and every profile p: if win(i, p) = 1 then price(i, p) <=" in out
    assert "the file lists 1, 2" in out


def test_the_claim_in_the_help_is_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["counterexample", "--help"]) == 0
    shown = capsys.readouterr().out
    lines = [line.strip() for line in shown.splitlines() if line.startswith("    ")]
    start = next(k for k, line in enumerate(lines) if line.startswith("title"))
    path = tmp_path / "own.toml"
    path.write_text("\n".join(lines[start:]))
    found = answer(capsys, str(path))
    assert found["verdict"] == "holds"
    assert found["searched"]["box"] == {"n": [2, 3], "V": [2, 3], "epsilon": ["1/4"]}


def test_a_claim_in_json_is_read_strictly(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    for text, told in [
        ('{"title": "x", "then": ["n >= 2"], "title": "y"}', "the key 'title' occurs twice"),
        ('{"title": "x", "then": ["n >= 2"], "parameters": {"n": 2.5}}', "2.5 is not exact"),
        ('{"title": "x", "then": ["n >= 2"]', "is not JSON"),
        ("[1]", "a claim is a table with the keys"),
    ]:
        path.write_text(text)
        status, _, err = run(capsys, str(path))
        assert status == 2
        assert told in err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("win(i, p) == 1", "win(i, q) == 1", "line 3: given[0]: 'q' is neither a bound variable"),
        ("price(i, p) <=", "price(i p) <=", "line 4: then[0]: cannot read"),
        ("given", "giben", "line 3: unknown key 'giben'"),
        ("p in profile", "p in profil", "line 2: for_all[1]: profil(0 arguments)"),
        ("n = 2", "n = 2.5", "2.5 is not exact"),
        ("n = 2", "B = 2", "line 7: parameters: 'B' is none"),
        ("price(i, p)", "heads(i, 1, 1)", "line 4: then: 'heads' says nothing about mechanism"),
        ('"epsilon <= 1 / n"', '"delta <= 1"', "line 11: hypotheses.small: there is no delta here"),
        ('"epsilon <= 1 / n"', "3", "line 11: hypotheses.small: is 3"),
        ('title = "a', 'title = "', "a winner pays"),
        ('title = "', 'about = "cake"\ntitle = "', "line 1: about: is 'cake'"),
        ("[parameters]", "[parameters", "is not TOML"),
        ("n = 2", 'n = "2..3"', "line 7: parameters.n: is '2..3'; write the values as a list"),
        ("n = 2", "n = []", "line 7: parameters.n: is []"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = tmp_path / "own.toml"
    assert old in CLAIM
    path.write_text(CLAIM.replace(old, new, 1))
    if told == "a winner pays":  # a change that is no mistake
        assert run(capsys, str(path))[0] == 0
        return
    status, out, err = run(capsys, str(path))
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claim-1", "--without", "luck"), "it has epsilon (epsilon in (0, 1]); undominated"),
        (("claim-1", "--B", "3"), "takes no parameter 'B'"),
        (("claim-1", "--n", "1..2"), ""),
        (("claim-1", "--n", "1"), "n = 1: an auction needs at least 2 players"),
        (("claim-1", "--n", "all"), "a search goes through numbers"),
        (("claim-1", "--epsilon", "2"), "epsilon = 2 lies outside (0, 1]"),
        (("claim-1", "--time-limit", "-1"), "write a positive number of seconds"),
        (("claim-2", "--mechanism", "first-price"), "first-price has none"),
        (("no-such-claim",), "there is no statement 'no-such-claim'"),
        (("nowhere.toml",), "cannot read nowhere.toml"),
        (("claim-1", "--method", "kernel"), "a search goes through them one by one"),
        (("claim-1", "--mechanism", "star"), "star is none"),
        (("claim-3", "--mechanism", "naive", "--n", "3"), "naive is defined for 2 players"),
    ],
)
def test_wrong_input(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    status, _, err = run(capsys, *words)
    if not told:
        assert status == 0  # the points that make no sense are left out, and said
        return
    assert status == 2
    assert told in err
    assert err.count("\n") == 1


def test_points_that_make_no_sense_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "claim-1", "--n", "1..2", "--V", "1")
    assert found["searched"]["outside"] == [
        "n = 1, V = 1, epsilon = 1/4: n = 1: an auction needs at least 2 players"
    ]


def test_what_says_nothing_at_a_point_is_left_out_there(capsys: pytest.CaptureFixture[str]) -> None:
    """The two games of Theorem 1 are one at V = 1; that is no place that stayed open."""
    found = answer(capsys, "theorem-1/revenue-exact")
    assert found["verdict"] == "holds"
    assert found["searched"]["outside"] == [
        "V = 1: V = 1: the two games have different types of player 1 from V = 2 on"
    ]
    status, _, err = run(capsys, "theorem-1/revenue-exact", "--V", "1")
    assert status == 2
    assert "is made nowhere in the box" in err


def test_strategies_that_hold_sets_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Reports (a, b) of the naive mechanism, in the payoff table and in the table of a profile."""
    found = answer(capsys, "claim-1", "--mechanism", "naive")
    assert found["counterexample"]["table"]["rows"][0] == ["(0, {})", "0"]
    found = answer(capsys, "theorem-3", "--mechanism", "naive")
    assert [row[2] for row in found["counterexample"]["table"]["rows"]] == ["(0, {})", "(0, {})"]


def test_no_mechanism_is_made_at_sizes_that_nobody_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The statement prints V = 100, where the mechanism has 2^101 reports for each type."""
    found = answer(capsys, "naive-truthful-revenue", "--mechanism", "mutant:naive-first-price", "--V", "1")
    assert found["searched"]["box"] == {"V": [1]}


def test_what_the_search_rests_on_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Lemma 5 for ties that the sentence about all distributions does not cover: context by context."""
    words = ("azar-chen-micali-2010/lemma-5", "--star-ties", "last", "--n", "2", "--B", "2..3")
    found = answer(capsys, *words)
    assert found["verdict"] == "holds"
    assert found["searched"]["contexts"] > 100
    assert [r["reduction"] for r in found["rests_on"]] == [
        "own knowledge where the announcement reveals the values"
    ]


def test_every_variable_has_its_value_in_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "section-9-truthful-positive")["counterexample"]
    assert found["explanation"] == [
        "Take i = 1, t = 0, and let the other play (0, 0).",
        "So utility(i, t, join(i, (0, t), r)) is 0: 0 > 0 is false.",
    ]
    found = answer(capsys, "azar-chen-micali-2010/lemma-2/drop-player")["counterexample"]
    assert "Take i = 1." in found["explanation"]


def test_show_lists_what_can_be_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "claim-2"])
    assert "--without drops one of: epsilon (epsilon in (0, 1]); given-1 (t >= 1); undominated" in (
        capsys.readouterr().out
    )


def story(capsys: pytest.CaptureFixture[str], path: Path) -> list[dict[str, Any]]:
    """The parts of the story of a certificate."""
    assert main(["counterexample", str(path), "--explain", "--json"]) == 0
    parts: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["parts"]
    return parts


def test_a_counterexample_is_told_from_its_certificate(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.cert.json"
    found = answer(capsys, "claim-1", "--mechanism", "first-price", "--certificate", str(path))
    (part,) = story(capsys, path)
    assert part["verdict"] == "fails"
    assert part["story"] == found["counterexample"]["explanation"]
    assert part["story"][0].startswith("For player 1 with type 1, no mixed strategy strictly dominates 0")
    assert part["table"] == found["counterexample"]["table"]


def test_a_certificate_that_holds_tells_an_elimination(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """For type 0 of player 1, (0, 2) loses to (0, 0) by at least 137/288, against (0, 0): checked by hand."""
    path = tmp_path / "b.cert.json"
    main(["check", "claim-1", "--n", "2", "--V", "2", "--certificate", str(path)])
    capsys.readouterr()
    (part,) = story(capsys, path)
    assert part["verdict"] == "holds"
    assert "(0, 2) is strictly dominated by (0, 0), which gives at least 137/288 more" in part["story"][0]
    assert "where they give 0 and -137/288" in part["story"][0]
    assert "is undominated" in part["story"][1]
    assert part["story"][-1] == "The conclusion is true at all 18 instances, every profile enumerated."


def test_what_the_checker_refuses_is_not_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "c.cert.json"
    main(["check", "claim-1", "--n", "2", "--V", "1", "--certificate", str(path)])
    text = path.read_text()
    path.write_text(text.replace('"instances": ', '"instances": 1'))
    assert path.read_text() != text
    status, _, err = run(capsys, str(path), "--explain")
    assert status == 2
    assert "is refused" in err
