"""What a verdict says, and what it never says."""

import json
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from verifier import checker
from verifier.answers.check import check
from verifier.claims.claim import claim
from verifier.mechanisms.second_belief import SecondBelief
from verifier.verdict import Verdict


def fields(verdict: Verdict) -> dict[str, Any]:
    """The JSON object, after a round trip through text; no float but the clock."""
    floats: list[str] = []

    def seen(written: str) -> str:
        floats.append(written)
        return written

    answer: dict[str, Any] = json.loads(json.dumps(verdict.to_json()), parse_float=seen)
    assert floats == [answer["elapsed_seconds"]]
    return answer


def test_a_verdict_that_holds() -> None:
    verdict = check("claim-1", n=2, V=2, epsilon="0.25", ties="last")
    answer = fields(verdict)
    assert answer["statement"] == "chen-micali-2012/claim-1"
    assert answer["parameters"] == {"n": 2, "V": 2, "epsilon": "1/4", "ties": "last"}
    assert (answer["verdict"], answer["evidence"], answer["rests_on"]) == ("holds", "checked", [])
    assert (answer["counterexample"], answer["certificate"]) == (None, None)
    assert answer["work"]["instances"] > 0
    assert "for every player i, every type t in 0..V" in answer["sentence"]
    assert verdict.holds
    assert not verdict.fails
    assert not verdict.unknown


def test_a_verdict_that_fails_tells_a_story_that_can_be_checked_by_hand() -> None:
    """Second price, n = 2: bidding 0 is as good as anything for type 1 when the other bids 2."""
    verdict = check("claim-1", n=2, V=2, mechanism="second-price")
    told: Any = verdict.counterexample
    assert verdict.fails
    assert (told["player"], told["type"], told["strategy"]) == (1, 1, 0)
    ((weight, rest),) = told["survives_because_of"]
    assert weight == "1"
    from verifier.mechanisms.second_price import SecondPrice

    payoffs = [SecondPrice(2, 2).outcome((b, rest[0])).utility(0, 1) for b in range(3)]
    assert payoffs[0] == max(payoffs)
    assert 2 <= len(told["explanation"]) <= 5
    assert told["explanation"][-1].startswith("So bid(s) is 0")
    assert told["explanation"][-1].endswith("bid(s) >= t is false.")


def test_a_verdict_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match=r"ask \.holds, \.fails or \.unknown"):
        bool(check("claim-1", n=2, V=1))


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"statement": "claim-1", "mechanism": "second-price", "method": "kernel"}, "the method kernel"),
        ({"statement": "claim-1", "mechanism": "second-price", "n": "all"}, "n = all"),
        ({"statement": "theorem-3", "time_limit": 0}, "the time limit"),
        ({"statement": "claim-3/dominator-survives", "time_limit": 0}, "the time limit"),
        ({"statement": "remark-tie-breaking", "time_limit": 0}, "the time limit"),
        ({"statement": "remark-benchmark-bounds", "time_limit": 0}, "the time limit"),
    ],
)
def test_what_is_not_settled_is_unknown_and_neither_yes_nor_no(asked: dict[str, Any], reason: str) -> None:
    verdict = check(**asked)
    answer = fields(verdict)
    assert answer["verdict"] == "unknown"
    assert reason in answer["reason"]
    assert verdict.unknown
    assert not verdict.holds
    assert not verdict.fails
    assert not verdict.vacuous
    assert verdict.certificate_text is None
    assert answer["evidence"] != "checked"
    assert ("covered" in answer) == ("time_limit" in asked)


def test_an_engine_that_gives_up_ends_in_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    from verifier.dominance import by_enumeration
    from verifier.dominance.question import Undecided

    monkeypatch.setattr(by_enumeration, "decide", lambda question: Undecided("too many vertices"))
    for statement in ("claim-1", "claim-3", "theorem-3", "claim-3/dominator-survives"):
        verdict = check(statement, n=2, V=2, method="enumeration")
        assert verdict.unknown
        assert fields(verdict)["reason"] == "too many vertices"


@pytest.mark.parametrize("method", ["columns", "linear-program", "smt", "enumeration", "definitions"])
@pytest.mark.parametrize("ties", ["first", "uniform"])
def test_every_method_gives_the_same_verdict_and_the_same_certificate(method: str, ties: str) -> None:
    """Witnesses are canonical, so the certificate does not depend on how the answer was found."""
    best = check("theorem-3", n=2, V=2, ties=ties)
    verdict = check("theorem-3", n=2, V=2, ties=ties, method=method)
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    assert verdict.certificate_text == best.certificate_text
    assert fields(verdict)["extremum"] == fields(best)["extremum"]
    assert check("claim-3", n=2, V=2, mechanism="second-price", method=method).fails


def test_vacuous_truth_is_said() -> None:
    nobody = claim(
        "nobody", ["i in player", "t in type", "s in survivor(i, t)"], given=["t > V"], then=["bid(s) > 99"]
    )
    verdict = check(nobody, n=2, V=2)
    assert verdict.holds
    assert verdict.vacuous
    assert fields(verdict)["vacuous"] == "no instance satisfies the hypotheses"
    assert verdict.certificate_text is None
    assert verdict.evidence == "computed"
    assert fields(verdict)["notes"] == ["no certificate: a sentence without an instance proves nothing"]
    assert not check("claim-1", n=2, V=2).vacuous


def test_what_a_verdict_rests_on() -> None:
    """Sentences about all contexts rest on the reduction "beliefs", which is argued and not computed."""
    assert fields(check("claim-3", n=2, V=2))["rests_on"] == [{"reduction": "beliefs", "evidence": "argued"}]
    assert fields(check("claim-1", n=2, V=2))["rests_on"] == []
    large = check("claim-1", n=12, V=4)
    assert large.evidence == "checked"
    assert fields(large)["rests_on"] == [{"reduction": "columns", "evidence": "argued"}]
    dominators = check("claim-3/dominator-survives", n=2, V=2)
    assert dominators.evidence == "computed"
    assert [reliance.reduction for reliance in dominators.rests_on] == ["columns"]


def test_the_worst_case_of_theorem_3_is_attained_in_the_context_that_is_named() -> None:
    from verifier.answers.solve.solve import solve

    answer = fields(check("theorem-3", n=3, V=2, epsilon=1))
    worst = answer["extremum"]
    solution = solve(worst["context"])
    assert solution.minimum is not None
    assert solution.minimum - solution.benchmark == F(worst["minimum"]) >= -1


def test_beyond_the_hypothesis() -> None:
    verdict = check("claim-1", n=2, V=1, epsilon=2, mechanism="first-price", beyond_hypothesis=True)
    assert fields(verdict)["hypothesis"].startswith("not met: epsilon = 2 lies outside (0, 1]")
    assert "hypothesis" not in fields(check("claim-1", n=2, V=1))


def test_an_object_is_a_mechanism_and_brings_its_own_sizes() -> None:
    own = SecondBelief(3, 1, F(1, 8))
    verdict = check("claim-1", mechanism=own)
    assert fields(verdict)["parameters"] == {"n": 3, "V": 1, "epsilon": "1/8", "ties": "first"}
    assert verdict.mechanism == "SecondBelief"
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    assert verdict.certificate_text == check("claim-1", n=3, V=1, epsilon="1/8").certificate_text


def test_a_certificate_is_saved_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new folder" / "claim.cert.json"
    verdict = check("claim-1", n=2, V=1, certificate=path)
    assert verdict.certificate == str(path)
    assert path.read_text(encoding="utf-8") == verdict.certificate_text
    assert checker.check(path.read_text(encoding="utf-8")).startswith(
        '{"mechanism": {"name": "second-belief", "n": 2, "V": 1'
    )
    assert list(path.parent.iterdir()) == [path]
    import os

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check("claim-1", n=2, V=2, certificate=path)
    assert list(path.parent.iterdir()) == [path]
    assert path.read_text(encoding="utf-8") == verdict.certificate_text


def test_a_refused_certificate_is_never_called_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the writer were wrong, there would be no verdict at all."""
    from verifier.certificates import produce, write

    honest = write.mechanism_document

    def spoiled(*arguments: Any) -> dict[str, Any]:
        document = honest(*arguments)
        document["instances"] += 1
        return document

    monkeypatch.setattr(write, "mechanism_document", spoiled)
    with pytest.raises(produce.NotAccepted, match="the checker refused the certificate"):
        check("claim-1", n=2, V=1)


def test_repr_and_notebook_view() -> None:
    verdict = check("claim-1", n=2, V=1, mechanism="second-price")
    assert repr(verdict).startswith("<chen-micali-2012/claim-1 fails (checked) at n = 2, V = 1")
    html = verdict._repr_html_()
    assert "fails" in html
    assert "<script" not in html
