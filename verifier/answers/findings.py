"""Findings with their evidence: as stored with the proofs, or recomputed.

Main definitions
    `Answered`: a finding with the answers to its questions. `recomputed`: asked again, now.
    `Stored`: the answers that lie in `proofs/findings.json`.

Choices
    What is stored for a finding is used only while the question is the one that was asked: the digest of the
    finding, and of our words for every statement in it, lies beside the answers.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from verifier.answers.check import check
from verifier.claims.catalogue import find
from verifier.claims.proofs_folder import folder
from verifier.errors import UnreadableFile
from verifier.findings.catalogue import resting_on
from verifier.findings.finding import Finding, Shown
from verifier.findings.papers import PAPERS
from verifier.verdict import Verdict

Json = Mapping[str, Any]
_PASSING = ("elapsed_seconds", "work", "certificate", "version", "witnesses", "notes")
"""What differs from run to run, or is long and `check` shows again."""


@dataclass(frozen=True)
class Answered:
    """`answers` belong to `finding.shown`, `survive` to `finding.survive`; `repair` to `finding.repair`.

    Each is what `check --json` prints, without what depends on the run.
    """

    finding: Finding
    answers: tuple[Json, ...]
    repair: Json | None
    survive: tuple[Json, ...]

    @property
    def confirmed(self) -> bool:
        """Every question has the answer that the finding is about, what survives holds, and so does the
        repair."""
        asked = zip(self.finding.shown, self.answers, strict=True)
        good = all(shown.answer == answer["verdict"] for shown, answer in asked)
        rest = (*self.survive, *([self.repair] if self.repair is not None else []))
        return good and all(answer["verdict"] == "holds" for answer in rest)

    @property
    def counterexample(self) -> Json | None:
        """That of the first question."""
        found: Json | None = self.answers[0]["counterexample"]
        return found

    def to_json(self) -> dict[str, object]:
        """The object that `verifier findings --json` prints."""
        finding = self.finding
        return {
            "statement": finding.statement,
            "kind": finding.kind,
            "place": finding.place,
            "summary": finding.summary,
            "by_hand": finding.by_hand,
            "counterexample": self.counterexample,
            "smallest": finding.smallest,
            "consequence": finding.consequence,
            "rests_on_it": list(resting_on(finding.statement)),
            "survive": [_brief(answer) for answer in self.survive],
            "repair": None if self.repair is None else _brief(self.repair),
            "evidence": [_brief(answer) for answer in self.answers],
            "confirmed": self.confirmed,
            "as_printed": next(p.digest for p in PAPERS if finding.statement.startswith(f"{p.key}/")),
        }


def _brief(answer: Json) -> dict[str, object]:
    names = ("statement", "parameters", "readings", "mechanism", "verdict", "evidence", "rests_on")
    return {name: answer[name] for name in (*names, "hypothesis") if name in answer}


def recomputed(finding: Finding, asked: "Questions") -> Answered:
    """The finding, with every question asked of the program as it is now."""
    repair = None if finding.repair is None else asked(Shown(finding.repair, "holds"))
    return Answered(
        finding,
        tuple(asked(shown) for shown in finding.shown),
        repair,
        tuple(asked(Shown(statement, "holds")) for statement in finding.survive),
    )


class Questions:
    """Each question is asked once, however many findings have it."""

    def __init__(self) -> None:
        self._answers: dict[str, Json] = {}

    def __call__(self, shown: Shown) -> Json:
        """What `check` answers, as JSON."""
        key = json.dumps(asdict(shown), sort_keys=True)
        if key not in self._answers:
            self._answers[key] = kept(
                check(
                    shown.statement,
                    mechanism=shown.mechanism,
                    readings=shown.readings,
                    beyond_hypothesis=shown.beyond_hypothesis,
                    **shown.given,
                )
            )
        return self._answers[key]


def kept(answer: Verdict) -> Json:
    """The part of a verdict that is the same in every run, as it comes back from a file."""
    said = {name: value for name, value in answer.to_json().items() if name not in _PASSING}
    kept: Json = json.loads(json.dumps(said))
    return kept


def digest(finding: Finding) -> str:
    """Of the finding and of our words for every statement that it names."""
    named = [shown.statement for shown in finding.shown]
    named += [finding.statement, *finding.survive, *([finding.repair] if finding.repair else [])]
    words = {name: find(name).text for name in named}
    text = json.dumps([asdict(finding), words], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Stored:
    """{digest of a finding: the answers to its questions}, as it lies in a file."""

    entries: Mapping[str, Json]

    @classmethod
    def of(cls, answered: Iterable[Answered]) -> "Stored":
        """From answers."""
        return cls(
            {
                digest(a.finding): {"answers": a.answers, "repair": a.repair, "survive": a.survive}
                for a in answered
            }
        )

    @classmethod
    def read(cls, path: Path | None = None) -> "Stored":
        """From a file, by default the one that lies with the proofs.

        Raises: UnreadableFile.
        """
        path = folder() / "findings.json" if path is None else path
        try:
            return cls(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as wrong:
            raise UnreadableFile(f"{path}: {wrong}; `verifier findings --recompute` needs no file") from None

    def text(self) -> str:
        """What the file holds, a line for each finding."""
        lines = (f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in self.entries.items())
        return "{\n" + ",\n".join(lines) + "\n}\n"

    def answered(self, finding: Finding) -> Answered | None:
        """The finding with what is stored for exactly these questions, or None where that is nothing."""
        entry = self.entries.get(digest(finding))
        if entry is None:
            return None
        return Answered(finding, tuple(entry["answers"]), entry["repair"], tuple(entry["survive"]))
