"""`all` and the method kernel: what Coq has accepted here, and nothing on its word alone."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import verifier
from tests.proofs.test_coq import PROOFS
from verifier import check
from verifier.answers import coq_sources
from verifier.claims.claim import claim
from verifier.claims.proved import PROVED
from verifier.errors import VerifierError

ALL: dict[str, Any] = {"n": "all", "V": "all", "epsilon": "all"}
KERNEL = {"method": "kernel"}
FINE = "Axioms:\\nClassical_Prop.classic : forall P : Prop, P\\n"


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A program named coqc that does nothing but say something, and an empty cache."""

    def pretend(script: str) -> None:
        program = tmp_path / "bin" / "coqc"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n[ \"$1\" = --version ] && echo 'Coq 0' && exit\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return pretend


def answering(words: str, status: int = 0) -> str:
    return f'for last; do :; done; if [ "$last" = question.v ]; then printf "{words}"; exit {status}; fi'


def test_without_coq_it_is_unknown_and_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    verdict = check("chen-micali-2012/theorem-3", **ALL)
    assert verdict.unknown
    assert str(verdict.to_json()["reason"]).startswith("needs coq: ")
    assert "apt-get install coq" in str(verdict.to_json()["reason"])


def test_what_coq_accepts_is_kept_and_rests_on_what_it_names(
    pretended: Callable[[str], None], tmp_path: Path
) -> None:
    pretended(answering(FINE))
    first = check("chen-micali-2012/theorem-3", **ALL)
    assert (first.verdict, first.evidence, first.method) == ("holds", "kernel", "kernel")
    assert [(r.reduction, r.evidence) for r in first.rests_on] == [
        ("the law of the excluded middle", "kernel")
    ]
    assert first.scope.startswith("every n >= 2, every V >= 1, every epsilon > 0")
    assert first.notes[0] == "proofs/chen_micali_2012/Theorem3.v:theorem_3"
    pretended("exit 1")
    assert check("claim-2", method="kernel").holds  # of the same paper, so it is kept
    (kept,) = (tmp_path / "cache" / "verifier" / "coq").iterdir()
    kept.write_text('["what is this"]')
    assert check("claim-2", method="kernel").unknown


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'Error: no'; exit 1", "Coq here does not accept proofs/"),
        (answering("Axioms:\\ncheat : False\\n"), "rest on cheat, which proofs/axioms.txt does not allow"),
        (answering(""), "is not understood"),
        (answering("Warning: something\\n" + FINE), "is not understood"),
        (answering(FINE, 1), "Coq here does not accept proofs/question.v"),
    ],
)
def test_whatever_coq_does_not_accept_is_unknown(
    script: str, reason: str, pretended: Callable[[str], None]
) -> None:
    pretended(script)
    verdict = check("chen-micali-2012/theorem-3", **ALL)
    assert verdict.unknown
    assert reason in str(verdict.to_json()["reason"])


def test_the_time_limit_ends_in_unknown(pretended: Callable[[str], None]) -> None:
    pretended("exec sleep 60")
    verdict = check("chen-micali-2012/theorem-3", **ALL, time_limit=0.2)
    assert verdict.to_json()["reason"] == "the time limit"
    assert str(verdict.to_json()["covered"]).startswith("compiling with Coq: 0 of ")
    assert verdict.elapsed_seconds < 10


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"statement": "claim-1", "n": "all", "V": 0}, "V = 0"),
        ({"statement": "claim-1", "V": "all", "n": 1}, "n = 1"),
        ({"statement": "claim-1", "n": "all", "epsilon": 2}, "epsilon = 2"),
        ({"statement": "claim-1", "n": "all", "beyond_hypothesis": True}, "all means all that"),
        (
            {"statement": "chen-micali-2012/theorem-1", "V": 2, "epsilon": "all", "method": "kernel"},
            "is stated for",
        ),
        ({"statement": "chen-micali-2012/theorem-1", "V": "all", "epsilon": "1/2"}, "is stated for"),
        ({"statement": "theorem-4", "V": 6, "epsilon": "all", **KERNEL}, "is stated for"),
        (
            {"statement": "chen-micali-2012/theorem-2", "V": 1, "epsilon": "all", "method": "kernel"},
            "is stated for",
        ),
    ],
)
def test_numbers_that_no_case_has_are_refused(
    asked: dict[str, Any], message: str, pretended: Callable[[str], None]
) -> None:
    pretended(answering(FINE))
    with pytest.raises(VerifierError, match=message):
        check(**asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"statement": "claim-1", "n": 4, "V": "all"},
        {"statement": "claim-1", "ties": "all"},
        {"statement": "chen-micali-2012/theorem-1", "V": 3, "epsilon": "all", "method": "kernel"},
        {"statement": "chen-micali-2012/theorem-1", "V": "all", "epsilon": "501/1000"},
        {"statement": "theorem-4", "V": 7, "epsilon": "all", "method": "kernel"},
    ],
)
def test_some_may_be_numbers(asked: dict[str, Any], pretended: Callable[[str], None]) -> None:
    pretended(answering(FINE))
    verdict = check(**asked)
    assert (verdict.verdict, verdict.evidence) == ("holds", "kernel")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"statement": "claim-1", "n": "all", "mechanism": "first-price"}, "second-belief as printed"),
        ({"statement": "chen-micali-2012/theorem-1", "V": "all", "mechanism": "naive"}, "about no given one"),
        ({"statement": "claim-1/case-1", "n": "all"}, "no proof of chen-micali-2012/claim-1/case-1"),
        (
            {"statement": "claim-1", "method": "kernel", "epsilon": "1/2", "mechanism": "first-price"},
            "second-belief as printed",
        ),
        (
            {
                "statement": "chen-micali-2012/theorem-1",
                "method": "kernel",
                "V": 2,
                "beyond_hypothesis": True,
            },
            "assumes what is not met",
        ),
    ],
)
def test_what_the_theorems_do_not_say_is_unknown(
    asked: dict[str, Any], reason: str, pretended: Callable[[str], None]
) -> None:
    pretended(answering(FINE))
    verdict = check(**asked)
    assert verdict.unknown
    assert reason in str(verdict.to_json()["reason"])


def test_the_name_alone_proves_nothing(pretended: Callable[[str], None]) -> None:
    """A statement of one's own that calls itself claim-1 has no proof."""
    pretended(answering(FINE))
    own = claim("high", ["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) >= V"])
    object.__setattr__(own, "id", "chen-micali-2012/claim-1")
    assert check(own, method="kernel").unknown


def test_the_cached_answer_depends_on_the_sources(
    pretended: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretended(answering(FINE))
    assert check("claim-1", method="kernel").holds
    shutil.copytree(PROOFS, tmp_path / "proofs", ignore=shutil.ignore_patterns("*.vo*", "*.glob", "*.json"))
    with (tmp_path / "proofs" / "common" / "Finite.v").open("a") as source:
        source.write("(* changed *)\n")
    monkeypatch.setattr(coq_sources, "folder", lambda: tmp_path / "proofs")
    pretended("exit 1")
    assert check("claim-1", method="kernel").unknown


def test_on_the_command_line_in_a_pipe(pretended: Callable[[str], None]) -> None:
    pretended(answering(FINE))
    ran = verifier("check", "chen-micali-2012/theorem-3", "--n", "all", "--V", "all", "--epsilon", "all")
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[0] == "chen-micali-2012/theorem-3 holds"
    wrong = verifier("check", "claim-1", "--n", "all", "--V", "0")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "verifier: error: V = 0: the valuation bound must be at least 1\n"


# With Coq itself.


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], None]:
    """The sources with one place of one file changed, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(PROOFS, tmp_path / "proofs", ignore=shutil.ignore_patterns("*.vo*", "*.glob", "*.json"))
    monkeypatch.setattr(coq_sources, "folder", lambda: tmp_path / "proofs")

    def alter(file: str, old: str, new: str) -> None:
        path = tmp_path / "proofs" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return alter


@pytest.mark.slow
@pytest.mark.usefixtures("coq")
def test_all_that_is_listed_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in PROVED:
        verdict = check(name, method="kernel")
        assert (verdict.verdict, verdict.evidence) == ("holds", "kernel"), (name, verdict.to_json())
    assert verdict.elapsed_seconds < 2


@pytest.mark.slow
@pytest.mark.usefixtures("coq")
@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("chen_micali_2012/Claims.v", "survives i t x -> (t <= bid x)%nat.",
         "survives i t x -> (t < bid x)%nat.",
         "does not accept proofs/chen_micali_2012/Claims.v"),
        ("chen_micali_2012/SecondBelief.v", "(external (s i) =? 0) ||", "(external (s i) =? 1) ||",
         "does not accept proofs/chen_micali_2012/"),
        ("chen_micali_2012/Theorem3.v",
         "Proof. intros Hs. pose proof (theorem_3_sharp s Hs). pose proof largest_range. lra. Qed.",
         "Proof. Admitted.", "rest on "),
    ],
)  # fmt: skip
def test_what_is_false_or_not_shown_is_not_accepted(
    file: str, old: str, new: str, reason: str, altered: Callable[[str, str, str], None]
) -> None:
    altered(file, old, new)
    verdict = check("chen-micali-2012/theorem-3", **ALL)
    assert verdict.unknown
    assert reason in str(verdict.to_json()["reason"])
