"""Coq's kernel accepts theorems, on this machine, from these sources.

Main definitions
    `assumptions`: compile, and ask what the theorems rest on.

Choices
    Coq is asked once for the axioms of all listed theorems of the files that are needed, since asking for
    each takes longer than compiling; `make -C proofs` asks for each. Anything that `proofs/axioms.txt` does
    not name is refused. The answer is kept in the user's cache under the digest of all that it depends on:
    the sources, the flags, the question, and Coq's version; so are the compiled files (`build`). Where
    Coq is missing nothing is read from the cache either, since its version is unknown.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.build import Build, keep
from verifier.claims.proof import Disproof, Proof
from verifier.claims.proved import DISPROVED, PROVED
from verifier.errors import NotDecided
from verifier.meter import Meter

NEEDS_COQ = (
    "needs coq: coqc is not found; install Coq 8.16 or later (Debian and Ubuntu: apt-get install coq), "
    "then ask again"
)


def assumptions(files: Sequence[str], meter: Meter) -> tuple[str, ...]:
    """The axioms of the listed theorems in these files, and in those that they need, all together, once Coq
    has compiled them here.

    Raises: NotDecided where Coq is missing, refuses a file, or names an axiom that is not allowed; OutOfTime.
    """
    coqc = shutil.which("coqc")
    if coqc is None:
        raise NotDecided(NEEDS_COQ)
    sources = {file: coq_sources.read(file) for file in coq_sources.needed(*files)}
    listed: list[Proof | Disproof] = [*PROVED.values(), *DISPROVED.values()]
    theorems = {theorem for of in listed for theorem in of.theorems if theorem.partition(":")[0] in sources}
    question = _question(sorted(theorems))
    version = _version(coqc)
    kept = cache(os.environ) / f"{_digest(version, sources, question)}.json"
    found = _read(kept)
    if found is None:
        build = Build(coqc, version, sources, cache(os.environ) / "compiled")
        found = _axioms(build.answer(question, meter))
        keep(json.dumps(found).encode(), kept)
    return found


def cache(environment: Mapping[str, str]) -> Path:
    """Where answers are kept.

    >>> cache({"XDG_CACHE_HOME": "/cache"}).as_posix()
    '/cache/verifier/coq'
    """
    folder = environment.get("XDG_CACHE_HOME", "")
    home = Path(folder) if os.path.isabs(folder) else Path.home() / ".cache"
    return home / "verifier" / "coq"


def _question(theorems: Sequence[str]) -> str:
    """What Coq is asked when everything is compiled: on what do they rest, all together?

    >>> print(_question(["common/Dominance.v:some_undominated"]))
    Require Common.Dominance.
    Definition theorem_0 := @Common.Dominance.some_undominated.
    Definition theorems := (theorem_0, tt).
    Print Assumptions theorems.
    """
    names = [coq_sources.qualified(theorem) for theorem in theorems]
    modules = dict.fromkeys(name.rpartition(".")[0] for name in names)
    named = [f"Definition theorem_{k} := @{name}." for k, name in enumerate(names)]
    together = ", ".join([*(f"theorem_{k}" for k in range(len(names))), "tt"])
    asked = [f"Definition theorems := ({together}).", "Print Assumptions theorems."]
    return "\n".join([f"Require {' '.join(modules)}.", *named, *asked])


def _version(coqc: str) -> str:
    """What Coq calls itself.

    Raises: NotDecided.
    """
    try:
        return subprocess.run([coqc, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as wrong:
        raise NotDecided(f"{coqc} does not say its version: {wrong}") from None


def _digest(version: str, sources: Mapping[str, str], question: str) -> str:
    """Of all that the answer depends on."""
    whole = [version, coq_sources.flags(), sources, question, sorted(coq_sources.axioms())]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _axioms(said: str) -> tuple[str, ...]:
    """The axioms that Coq's answer names.

    >>> _axioms("Axioms:\\nClassical_Prop.classic : forall P : Prop,\\n  P \\\\/ ~ P\\n")
    ('Classical_Prop.classic',)
    >>> _axioms("Closed under the global context\\n")
    ()

    Raises: NotDecided for anything but axioms that are allowed.
    """
    head, *lines = said.splitlines() or [""]
    if head not in ("Axioms:", "Closed under the global context"):
        raise NotDecided(f"Coq's answer to Print Assumptions is not understood: {said[:200]!r}")
    named = tuple(line.split()[0] for line in lines if line.strip() and not line.startswith(" "))
    for axiom in named:
        if axiom not in coq_sources.axioms():
            raise NotDecided(f"the Coq proofs rest on {axiom}, which proofs/axioms.txt does not allow")
    return named


def _read(kept: Path) -> tuple[str, ...] | None:
    """What was kept, if it can be read."""
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    fits = isinstance(found, list) and all(axiom in coq_sources.axioms() for axiom in found)
    return tuple(found) if fits else None
