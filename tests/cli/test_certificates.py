"""Certificates: where they are written, and what `recheck` says of them."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, verifier
from verifier.cli.main import main
from verifier.cli.requests import certificate_name


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "claim-1.cert.json"
    assert main(["check", "claim-1", "--n", "2", "--V", "2", "--certificate", str(path)]) == 0
    return path


def test_one_verdict_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new" / "claim-1.cert.json"
    assert main(["check", "claim-1", "--n", "2", "--V", "2", "--certificate", str(path)]) == 0
    assert f"certificate: {path}" in capsys.readouterr().out
    assert [path.name for path in path.parent.iterdir()] == ["claim-1.cert.json"]
    assert json.loads(path.read_text())["format"] == "verifier-certificate-1"


def test_several_verdicts_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"
    words = ["check", "claim-1", "claim-2", "--n", "2", "--V", "1,2", "--epsilon", "1/4", "--json"]
    assert main([*words, "--certificate", str(folder)]) == 0
    named = {json.loads(line)["certificate"] for line in capsys.readouterr().out.splitlines()}
    assert named == {str(path) for path in folder.iterdir()}
    assert {path.name for path in folder.iterdir()} == {
        f"chen-micali-2012_claim-{k}_n=2_V={V}_epsilon=1-4.cert.json" for k in (1, 2) for V in (1, 2)
    }
    assert main(["recheck", *sorted(named)]) == 0


def test_one_verdict_into_a_folder_that_exists(tmp_path: Path) -> None:
    assert main(["check", "claim-1", "--n", "2", "--V", "2", "--certificate", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["chen-micali-2012_claim-1_n=2_V=2.cert.json"]


def test_names_of_files_are_harmless() -> None:
    name = certificate_name("own/../x y", {"ties": {"order": [2, 1]}, "epsilon": "1/4"})
    assert name == "own_.._x-y_ties=order-2-1_epsilon=1-4.cert.json"


def test_recheck_prints_the_sentence_that_was_checked(
    certificate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "claim-1", "--n", "2", "--V", "2", "--json"])
    sentence = json.loads(capsys.readouterr().out.splitlines()[-1])["proves"]
    assert main(["recheck", str(certificate)]) == 0
    told = capsys.readouterr().out
    assert f"{certificate} accepted" in told
    assert sentence in told


def test_the_checker_alone_agrees(certificate: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-I", "-S", str(ROOT / "verifier" / "checker.py"), str(certificate)]
    assert subprocess.run(command, capture_output=True).returncode == 0
    certificate.write_text(certificate.read_text().replace('"holds"', '"fails"'))
    assert subprocess.run(command, capture_output=True).returncode == 1


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (lambda text: text.replace('"instances": ', '"instances": 1'), 1, "refused"),
        (lambda text: text.replace('"V": 2', '"V": 3'), 1, "refused"),
        (lambda text: text.replace('"V": 2', '"V": 2.0'), 1, "refused"),
        (lambda text: text.replace('"V"', '"W"'), 1, "refused"),
        (lambda text: text + "{}", 1, "refused"),
        (lambda text: text[:-5], 2, "unreadable"),
        (lambda text: "", 2, "unreadable"),
    ],
)
def test_an_altered_certificate(
    change, status: int, said: str, certificate: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    compact = json.dumps(json.loads(certificate.read_text()))
    altered = change(compact)
    assert altered != compact
    certificate.write_text(altered)
    assert main(["recheck", str(certificate)]) == status
    assert f"{certificate} {said}" in capsys.readouterr().out


def test_one_bad_file_spoils_the_status_and_nothing_else(certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}")
    assert main(["recheck", str(tmp_path / "empty.json"), str(certificate)]) == 1
    ran = verifier(
        "recheck", str(tmp_path / "absent.json"), str(certificate), str(tmp_path / "empty.json"), "--json"
    )
    assert (ran.returncode, ran.stderr) == (2, "")
    assert [json.loads(line)["result"] for line in ran.stdout.splitlines()] == [
        "unreadable",
        "accepted",
        "refused",
    ]
