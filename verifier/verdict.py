"""The words in which every answer is given.

Main definitions
    `Holds`, `Fails`, `Unknown`: what settling a sentence ends in.
    `Reliance`: something a verdict rests on besides the computation, with its own evidence.
    `Verdict`: the full record that a user gets; `to_json` is what `--json` prints.

Choices
    A verdict has no truth value: `unknown` is neither yes nor no, so `if verdict:` would be wrong for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal, NoReturn

Evidence = Literal["kernel", "checked", "computed", "solver", "argued"]
Json = Mapping[str, object]


@dataclass(frozen=True)
class Holds:
    """The sentence is true. `instances` counts the ones that satisfy the hypotheses; None: not counted, but
    at least one exists. `extremum` is the exact minimum that the sentence asks for, with where it is
    attained."""

    instances: int | None
    extremum: Json | None = None


@dataclass(frozen=True)
class Fails:
    """The sentence is false: `instance` gives every quantified variable a value."""

    instance: Json
    counterexample: Json


@dataclass(frozen=True)
class Unknown:
    """Neither; with the reason, and what was covered before it came up."""

    reason: str
    covered: str | None = None


Finding = Holds | Fails | Unknown


@dataclass(frozen=True)
class Reliance:
    """A reduction or lemma that the verdict uses, and the evidence for it."""

    reduction: str
    evidence: Evidence

    def to_json(self) -> Json:
        """As in `rests_on`."""
        return {"reduction": self.reduction, "evidence": self.evidence}


@dataclass(frozen=True, eq=False)
class Verdict:
    """One statement at one choice of parameters, settled or not.

    `sentence` is what was asked, in words; `proves` is what the certificate proves, in words.
    `witnesses` are the mixtures and beliefs behind a verdict that has no certificate to hold them.
    """

    statement: str
    parameters: Mapping[str, object]
    readings: Mapping[str, str]
    mechanism: str | None
    finding: Finding
    scope: str
    sentence: str
    evidence: Evidence
    rests_on: tuple[Reliance, ...]
    method: str
    certificate: str | None
    work: Mapping[str, int]
    elapsed_seconds: float
    version: str
    hypothesis: str | None = None
    notes: tuple[str, ...] = ()
    witnesses: tuple[Json, ...] = ()
    proves: str | None = None
    certificate_text: str | None = field(default=None, repr=False)

    @property
    def verdict(self) -> Literal["holds", "fails", "unknown"]:
        """The one word."""
        match self.finding:
            case Holds():
                return "holds"
            case Fails():
                return "fails"
            case Unknown():
                return "unknown"

    @property
    def holds(self) -> bool:
        """The sentence was shown to be true."""
        return isinstance(self.finding, Holds)

    @property
    def fails(self) -> bool:
        """The sentence was shown to be false."""
        return isinstance(self.finding, Fails)

    @property
    def unknown(self) -> bool:
        """Neither was shown."""
        return isinstance(self.finding, Unknown)

    @property
    def vacuous(self) -> bool:
        """True, but no instance satisfies the hypotheses."""
        return isinstance(self.finding, Holds) and self.finding.instances == 0

    @property
    def counterexample(self) -> Json | None:
        """Where the sentence fails, if it does."""
        return self.finding.counterexample if isinstance(self.finding, Fails) else None

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a verdict has no truth value, since it may be unknown; ask .holds, .fails or .unknown"
        )

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        answer: dict[str, object] = {
            "statement": self.statement,
            "parameters": dict(self.parameters),
            "readings": dict(self.readings),
            "mechanism": self.mechanism,
            "verdict": self.verdict,
            "scope": self.scope,
            "sentence": self.sentence,
            "evidence": self.evidence,
            "rests_on": [reliance.to_json() for reliance in self.rests_on],
            "method": self.method,
            "counterexample": self.counterexample,
            "certificate": self.certificate,
            "work": dict(self.work),
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": self.version,
        }
        match self.finding:
            case Holds(instances, extremum):
                if extremum is not None:
                    answer["extremum"] = dict(extremum)
                if instances == 0:
                    answer["vacuous"] = "no instance satisfies the hypotheses"
            case Unknown(reason, covered):
                answer["reason"] = reason
                if covered is not None:
                    answer["covered"] = covered
            case Fails():
                pass
        if self.witnesses:
            answer["witnesses"] = [dict(witness) for witness in self.witnesses]
        if self.proves is not None:
            answer["proves"] = self.proves
        if self.hypothesis is not None:
            answer["hypothesis"] = self.hypothesis
        if self.notes:
            answer["notes"] = list(self.notes)
        return answer

    def __repr__(self) -> str:
        where = ", ".join(f"{name} = {value}" for name, value in self.parameters.items())
        return f"<{self.statement} {self.verdict} ({self.evidence}) at {where}>"

    def _repr_html_(self) -> str:
        colour = {"holds": "#1a7f37", "fails": "#cf222e", "unknown": "#9a6700"}[self.verdict]
        story = self.counterexample.get("explanation", "") if self.counterexample else ""
        lines = story if isinstance(story, list) else [story]
        told = "".join(f"<br>{escape(str(line))}" for line in lines if line)
        return (
            f'<div><b>{escape(self.statement)}</b> <span style="color:{colour}">{self.verdict}</span> '
            f"({self.evidence})<br><i>{escape(self.sentence)}</i>{told}</div>"
        )
