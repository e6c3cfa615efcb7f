"""`all` and the method kernel: what Coq has accepted here, and nothing on its word alone."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import verifier
from tests.proofs.test_coq import PROOFS
from verifier import check
from verifier.answers.coq import all_sizes
from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.kernel import assumptions
from verifier.claims.catalogue import statements
from verifier.claims.claim import claim
from verifier.claims.proved import DISPROVED, PROVED
from verifier.errors import VerifierError
from verifier.meter import Meter

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
    assert check("theorem-3/exact", method="kernel").holds  # in the same files, so it is kept
    assert check("chen-micali-2012/theorem-5", method="kernel").unknown
    (kept,) = (tmp_path / "cache" / "verifier" / "coq").iterdir()
    kept.write_text('["what is this"]')
    assert check("theorem-3/exact", method="kernel").unknown


def test_one_context_and_a_statement_without_parameters_have_a_kernel_answer(
    pretended: Callable[[str], None],
) -> None:
    pretended(answering(FINE))
    whole = check("example-2-3", V="all")
    assert (whole.verdict, whole.evidence, whole.scope) == ("holds", "kernel", "every V >= 150")
    refuted = check("footnote-15/correct-contexts", method="kernel")
    assert (refuted.verdict, refuted.evidence) == ("fails", "kernel")
    assert refuted.counterexample is not None
    assert refuted.notes[0] == "proofs/chen_micali_2012/Footnote15.v:onto_need_not_be_dominant"
    assert check("footnote-15/correct-contexts").evidence == "computed"


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
        ({"statement": "lemma-3", "n": "all", "B": 1}, "B = 1"),
        ({"statement": "lemma-3", "n": "all", "epsilon": "1/4"}, "is stated for"),
        ({"statement": "theorem-2/one-player", "epsilon": "all", "delta": "1/3", **KERNEL}, "is stated for"),
        ({"statement": "lemma-3/case-2", "n": 1, "B": "all"}, "n = 1"),
        ({"statement": "theorem-4/theta-star", "V": "all", "epsilon": 2}, "epsilon = 2"),
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
        {"statement": "azar-chen-micali-2010/theorem-2", "n": "all", "B": 3},
        {"statement": "lemma-3", "n": "all", "epsilon": "6/25"},
        {"statement": "theorem-2/one-player", "epsilon": "all", "delta": "1/4", "method": "kernel"},
        {"statement": "ex-post-utility", "n": "all", "B": "all", "epsilon": "all", "delta": "all"},
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
        ({"statement": "lemma-3", "n": "all", "star_ties": "last"}, "the theorem is for --star-ties first"),
        (
            {"statement": "lemma-3", "price_ties": "all"},
            "for --price-ties lowest; all is there for n, B, epsilon, delta",
        ),
        ({"statement": "lemma-3", "n": "all", "reward_constant": "1/9"}, "leave --reward-constant out"),
        (
            {"statement": "ronen-half", "n": "all", "readings": {"participation": "interim"}},
            "for --reading participation=ex-post",
        ),
        (
            {"statement": "lemma-3/case-2", "method": "kernel", "n": 3, "B": 2},
            "the theorem is for --n 2 or all",
        ),
        ({"statement": "theorem-4/theta-star", "V": "all", "epsilon": "1/10"}, "V > 6/epsilon^2"),
        (
            {"statement": "lemma-3/case-2", "n": "all", "mechanism": "star.py:None"},
            "the mechanism star as printed",
        ),
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


NOT_FOR_ALL = {"n": "all", "B": "all", "epsilon": "all", "delta": "all"}


def test_what_is_false_at_one_size_is_false_for_all(pretended: Callable[[str], None]) -> None:
    """By the theorem, with the counterexample that the engine finds at the same point."""
    pretended(answering(FINE))
    verdict = check("lemma-3/case-2", **NOT_FOR_ALL)
    assert (verdict.verdict, verdict.evidence, verdict.method) == ("fails", "kernel", "kernel")
    told = verdict.counterexample
    assert told is not None
    assert {k: told[k] for k in NOT_FOR_ALL} == {"n": 2, "B": 2, "epsilon": "1/8", "delta": "1/8"}
    assert told["explanation"][0].startswith("Take n = 2, B = 2, epsilon = 1/8, delta = 1/8. Player 1 has")
    assert told["explanation"][-1].endswith("-7/8 < -7/8 is false.")
    assert verdict.notes[0] == "proofs/azar_chen_micali_2010/Counterexamples.v:case_2_is_attained"
    assert check("lemma-3/case-2", n=2, B=2, **KERNEL).evidence == "kernel"


def test_where_the_theorem_does_not_count_the_engine_does(pretended: Callable[[str], None]) -> None:
    """Coq refuses; it speaks of other sizes; a certificate is wanted; it is called for and not believed."""
    pretended("exit 1")
    refused = check("lemma-3/case-2", **NOT_FOR_ALL)
    assert (refused.verdict, refused.evidence) == ("fails", "checked")
    assert "Coq here does not accept" in refused.notes[-1]
    other = check("lemma-3/case-2", n=4, B="all")
    assert (other.verdict, other.evidence) == ("fails", "checked")
    assert other.counterexample is not None
    assert other.counterexample["B"] == 3
    assert check("lemma-3/case-2", **NOT_FOR_ALL, **KERNEL).unknown


def test_a_certificate_that_is_wanted_is_written(pretended: Callable[[str], None], tmp_path: Path) -> None:
    pretended(answering(FINE))
    verdict = check("lemma-3/case-2", **NOT_FOR_ALL, certificate=tmp_path / "case-2.cert.json")
    assert (verdict.verdict, verdict.evidence) == ("fails", "checked")
    assert (tmp_path / "case-2.cert.json").is_file()


@pytest.mark.parametrize("name", PROVED)
def test_what_the_theorems_prove_holds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If Coq accepts them, for which a slow test asks."""
    monkeypatch.setattr(all_sizes, "assumptions", lambda files, meter: tuple(coq_sources.axioms()))
    verdict = check(name, method="kernel")
    assert (verdict.verdict, verdict.evidence) == ("holds", "kernel")
    assert {r.reduction for r in verdict.rests_on} == set(coq_sources.axioms().values())


@pytest.mark.parametrize("name", DISPROVED)
def test_the_engine_finds_a_counterexample_where_the_theorem_does(
    name: str, pretended: Callable[[str], None]
) -> None:
    pretended(answering(FINE))
    at = DISPROVED[name].at
    (made,) = [known for known in statements() if known.id == name]
    sizes = {p.name: "all" for p in made.parameters if p.name in ("n", "V", "B", *at) and at.get(p.name, 1)}
    method = "best" if sizes else "kernel"  # what has no parameters is asked for by the method
    readings = {k: str(x) for k, x in at.items() if k in made.readings}
    verdict = check(name, method=method, readings=readings, **sizes)
    assert (verdict.verdict, verdict.evidence) == ("fails", "kernel"), verdict.to_json()
    assert verdict.counterexample is not None
    assert 2 <= len(verdict.counterexample["explanation"]) <= 5


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
    assert ran.stdout.splitlines()[0] == "chen-micali-2012/theorem-3 holds for all n, V and epsilon"
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


SOME = (
    "chen-micali-2012/theorem-3", "chen-micali-2012/theorem-4", "chen-micali-2012/theorem-1/exact",
    "azar-chen-micali-2010/theorem-2", "azar-chen-micali-2010/theorem-1/repaired",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("coq")
def test_all_that_is_listed_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All theorems at once, and then some statements by themselves."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    listed = [*PROVED.values(), *DISPROVED.values()]
    rests = assumptions(sorted({file for of in listed for file in of.files}), Meter())
    assert set(rests) == set(coq_sources.axioms())
    for name in SOME:
        verdict = check(name, method="kernel")
        assert (verdict.verdict, verdict.evidence) == ("holds", "kernel"), (name, verdict.to_json())
    verdict = check("azar-chen-micali-2010/corollary-2", n="all", B="all")
    assert (verdict.verdict, verdict.evidence) == ("fails", "kernel")
    started = time.monotonic()
    assert check("chen-micali-2012/theorem-3", **ALL).holds
    assert time.monotonic() - started < 2


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
