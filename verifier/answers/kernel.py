"""Settling a statement for all sizes: Coq's kernel accepts its theorems, on this machine, from these sources.

Main definitions
    `by_kernel`: the answer for all sizes. `assumptions`: compile, and ask what the theorems rest on.

Choices
    A statement is settled with all others of its paper, since what takes time is compiling. The sources are
    copied to a folder of their own, compiled there, and Coq is asked once for the axioms of all theorems that
    `claims.proved` lists, since asking for each takes longer than compiling; `make -C proofs` asks for each.
    Anything that `proofs/axioms.txt` does not name is refused. The answer is kept in the user's cache under
    the digest of all that it depends on: the sources, the flags, the question, and Coq's version. Where Coq
    is missing nothing is read from the cache either, since its version is unknown.

    Numbers given beside `all` must be possible: the statement is asked for at the point that is easiest to
    reach (`_EASIEST`) with these numbers, and refused as it would be there. So a verdict is never about
    nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from verifier.answers import coq_sources
from verifier.answers.request import ANY, Request, parse
from verifier.answers.settled import Settled
from verifier.claims.catalogue import statements
from verifier.claims.proved import PROVED, Proof
from verifier.errors import NotDecided
from verifier.meter import Meter
from verifier.verdict import Holds, Unknown

NEEDS_COQ = (
    "needs coq: coqc is not found; install Coq 8.16 or later (Debian and Ubuntu: apt-get install coq), "
    "then ask again"
)
_EASIEST: Mapping[str, Any] = {"n": 2, "V": 10**100, "epsilon": 1, "delta": "1/2", "reward_constant": 1}
"""Where the statements' hypotheses are weakest: each asks for a small epsilon's V to be large."""
_JOBS = 2
_PAUSE = 0.02


def by_kernel(request: Request, meter: Meter) -> Settled:
    """The statement for every size and parameter of its theorems, of which what was asked is a part.

    Raises: OutOfRange where numbers that were given beside `all` do not go with it; OutOfTime.
    """
    statement = request.statement
    wanted = f"{', '.join(request.symbolic)} = all" if request.symbolic else "the method kernel"
    unknown = Settled(Unknown(""), "nothing was examined", statement.text, "kernel")
    proof = statement.proof
    if proof is None or not any(statement is known for known in statements()):
        reason = f"{wanted}: there is no proof of {statement.id} for all sizes in this version; give numbers"
        return replace(unknown, finding=Unknown(reason))
    if other := _other(request, proof):
        return replace(unknown, finding=Unknown(f"{wanted}: {other}"))
    if request.symbolic:
        numbers = {name: x for name, x in request.parameters.items() if name not in request.symbolic}
        easiest = {name: _EASIEST[name] for name in request.symbolic if name in _EASIEST}
        parse(statement, None, request.readings, False, {**numbers, **easiest})
    try:
        rests = assumptions(statement.paper, meter)
    except NotDecided as undecided:
        return replace(unknown, finding=Unknown(str(undecided)))
    allowed = coq_sources.axioms()
    words = dict.fromkeys(allowed[axiom] for axiom in rests)
    notes = tuple(f"proofs/{theorem}" for theorem in proof.theorems)
    said = (f"compared with the print: {proof.said}",) if proof.said else ()
    return Settled(
        Holds(None), proof.scope, statement.text, "kernel", reductions=tuple(words),
        notes=(*notes, *said), evidence="kernel",
    )  # fmt: skip


def is_about_any_mechanism(request: Request) -> bool:
    """The theorems speak of every mechanism of a kind, and of no given one."""
    return request.statement.proof is not None and request.statement.proof.any_mechanism


def _other(request: Request, proof: Proof) -> str | None:
    """Why the theorems do not speak of what was asked."""
    if request.hypothesis is not None:
        return f"the theorem assumes what is not met here: {request.hypothesis}"
    expected = None if request.statement.mechanism == ANY else request.statement.mechanism
    if request.mechanism == expected:
        return None
    if proof.any_mechanism:
        return "the theorem is about all mechanisms of a kind, and about no given one; leave --mechanism out"
    return f"the theorem is about the mechanism {expected} as printed; leave --mechanism out, or give numbers"


def assumptions(paper: str, meter: Meter) -> tuple[str, ...]:
    """The axioms of the listed theorems of the paper together, once Coq has compiled its sources here.

    Raises: NotDecided where Coq is missing, refuses a file, or names an axiom that is not allowed; OutOfTime.
    """
    coqc = shutil.which("coqc")
    if coqc is None:
        raise NotDecided(NEEDS_COQ)
    proofs = [proof for name, proof in PROVED.items() if name.startswith(f"{paper}/")]
    theorems = list(dict.fromkeys(theorem for proof in proofs for theorem in proof.theorems))
    files = coq_sources.needed(*(file for proof in proofs for file in proof.files))
    sources = {file: coq_sources.read(file) for file in files}
    question = _question(theorems)
    kept = cache(os.environ) / f"{_digest(coqc, sources, question)}.json"
    found = _read(kept)
    if found is None:
        with tempfile.TemporaryDirectory(prefix="verifier-coq-") as place:
            said = _compiled(coqc, sources, question, Path(place), meter)
        found = _axioms(said)
        _keep(kept, found)
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


def _digest(coqc: str, sources: Mapping[str, str], question: str) -> str:
    """Of all that the answer depends on."""
    try:
        version = subprocess.run([coqc, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as wrong:
        raise NotDecided(f"{coqc} does not say its version: {wrong}") from None
    whole = [version, coq_sources.flags(), sources, question, sorted(coq_sources.axioms())]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _compiled(coqc: str, sources: Mapping[str, str], question: str, place: Path, meter: Meter) -> str:
    """What Coq answers to the question after it has compiled the files, several at a time."""
    for folder in coq_sources.names().values():
        (place / folder).mkdir()
    for file, text in sources.items():
        (place / file).write_text(text, encoding="utf-8")
    (place / "question.v").write_text(question, encoding="utf-8")
    command = [coqc, "-q", *coq_sources.flags()]
    before = {file: set(coq_sources.imports(file)) for file in sources}
    meter.start("compiling with Coq", len(sources) + 1)
    done: set[str] = set()
    waiting = list(sources)
    with _processes() as running:
        while waiting or running:
            for file in [f for f in waiting if before[f] <= done][: _JOBS - len(running)]:
                waiting.remove(file)
                running[file] = _start([*command, file], place)
            for file in [f for f, process in running.items() if process.poll() is not None]:
                _output(file, running.pop(file), place)
                done.add(file)
                meter.step()
            meter.step(0)
            time.sleep(_PAUSE)
        running["question.v"] = _start([*command, "question.v"], place)
        while running["question.v"].poll() is None:
            meter.step(0)
            time.sleep(_PAUSE)
        return _output("question.v", running.pop("question.v"), place)


@contextmanager
def _processes() -> Iterator[dict[str, "subprocess.Popen[bytes]"]]:
    """Those that run; whatever happens, none is left behind."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        yield running
    finally:
        for process in running.values():
            process.kill()
            process.wait()


def _start(command: Sequence[str], place: Path) -> "subprocess.Popen[bytes]":
    """Coq on the file that the command ends with; what it says goes to a file beside it."""
    said = (place / command[-1]).with_suffix(".said")
    with said.open("wb") as output:
        return subprocess.Popen(
            command, cwd=place, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )


def _output(file: str, process: "subprocess.Popen[bytes]", place: Path) -> str:
    """What Coq said.

    Raises: NotDecided if it refused the file.
    """
    said = (place / file).with_suffix(".said").read_text(encoding="utf-8", errors="replace")
    if process.returncode:
        line = " ".join(said.split())[-300:] or f"exit status {process.returncode}"
        raise NotDecided(f"Coq here does not accept proofs/{file}: {line}")
    return said


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


def _keep(kept: Path, found: Sequence[str]) -> None:
    """Writes it whole or not at all; a cache that cannot be written is none."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as draft:
            json.dump(found, draft)
        os.replace(draft.name, kept)
