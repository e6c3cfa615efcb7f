"""Finding a mechanism: by name, in a Python file, or as a JSON table.

    second-belief            a name from `verifier list --mechanisms`
    mutant:no-floor          one of the mutants there (`mechanisms.mutants`); what it declares is not used
    path/to/file.py:Name     a Python object with `n`, `V`, `strategies(i)` and `outcome(s)`
    (`games.auction.Auction`), or a
                             class or function that makes one from the parameters n, V, epsilon, ties that it
                             names. Running it runs the code in that file.
    path/to/table.json       outcome tables, see `mechanisms.table`

Main definitions
    `load_mechanism`: the mechanism at chosen parameters, `Loaded` with what a certificate may say of its
    origin. `find_mechanism`: the same for any epsilon, a `Source`.

Choices
    What a Python mechanism declares about its own columns and positions is not trusted: only mechanisms of
    this package have
    `declared` set, and for all others every profile is enumerated.
"""

import hashlib
import importlib.util
import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from verifier.errors import (
    InexactNumber,
    MalformedMechanism,
    NotApplicable,
    UnknownName,
    UnreadableFile,
    VerifierError,
)
from verifier.games.auction import Auction
from verifier.mechanisms.looked_at import LookedAt, blamed_on
from verifier.mechanisms.mutants.catalogue import mutant
from verifier.mechanisms.mutants.mutant import PREFIX
from verifier.mechanisms.named import named
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.table import read_table
from verifier.mechanisms.ties import tie_rule


@dataclass(frozen=True)
class Loaded:
    """A mechanism with its name, where it comes from, and whether its declarations may be used."""

    auction: Auction
    name: str
    source: str
    declared: bool
    takes: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A mechanism where it was found, for chosen n, V and ties: `made(epsilon)` is it, not looked at."""

    name: str
    source: str
    declared: bool
    takes: tuple[str, ...]
    made: Callable[[Fraction], Any]
    own: bool
    """Its answers are looked at: it is Python of a user's own, or a mutant."""
    renamed: bool = False
    """It goes by `name`, whatever it calls itself."""

    def loaded(self, epsilon: Fraction) -> Loaded:
        """The mechanism at this epsilon, looked at if it is a user's own.

        Raises: MalformedMechanism, InexactNumber, OutOfRange.
        """
        made = self.made(epsilon)
        if not self.own:
            return Loaded(made, self.name, self.source, self.declared, self.takes)
        name = self.name if self.renamed else str(getattr(made, "name", self.name))
        return Loaded(_looked_at(made, self.name), name, self.source, False, self.takes)


def load_mechanism(ref: object, n: int, V: int, epsilon: Fraction, ties: object = "first") -> Loaded:
    """The mechanism that `ref` names, for these parameters.

    Raises: UnknownName, UnreadableFile, MalformedMechanism, OutOfRange.

    >>> load_mechanism("second-price", 2, 3, Fraction(1)).auction.outcome((3, 1)).price
    (Fraction(1, 1), Fraction(0, 1))
    """
    return find_mechanism(ref, n, V, ties).loaded(epsilon)


def find_mechanism(ref: object, n: int, V: int, ties: object = "first") -> Source:
    """Where the mechanism that `ref` names comes from; a file is run or read once.

    Raises: UnknownName, UnreadableFile, MalformedMechanism, OutOfRange.

    >>> found = find_mechanism("second-belief", 2, 3)
    >>> found.takes, found.made(Fraction(1, 4)).epsilon
    (('n', 'V', 'epsilon', 'ties'), Fraction(1, 4))
    """
    if not isinstance(ref, str):
        return _own(ref, "an object", "given as a Python object", n, V, ties)
    path, colon, name = ref.rpartition(":")
    if colon and path.endswith(".py"):
        found = load_object(path, name)
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        return _own(found, name, f"{Path(path).name}:{name}, sha256 {digest}", n, V, ties)
    if ref.endswith(".py"):
        raise UnknownName(f"{ref} needs the name of a mechanism in it: write {ref}:Name")
    if ref.endswith(".json"):
        data, digest = _read_json(ref)
        table = read_table(data)
        return Source(
            table.name, f"{Path(ref).name}, sha256 {digest}", False, (), lambda epsilon: table, False
        )
    if ref.startswith(PREFIX):
        return _mutant(ref, n, V, ties)
    entry, rule = named(ref), tie_rule(ties, n)
    origin = f"the definition of {ref} in this package"
    return Source(ref, origin, True, entry.parameters, lambda epsilon: entry.make(n, V, epsilon, rule), False)


def _mutant(ref: str, n: int, V: int, ties: object) -> Source:
    """Raises: UnknownName; NotApplicable for a mutant of a mechanism of 2010."""
    found = mutant(ref)
    if "V" not in found.parameters:
        raise NotApplicable(f"{ref} is a mutant of {found.of}, and no auction in which all announce at once")
    sizes = {"n": n, "V": V, "ties": tie_rule(ties, n)}

    def made(epsilon: Fraction) -> Any:
        given = {**sizes, "epsilon": epsilon}
        return found.make(**{name: given[name] for name in found.parameters})

    origin = f"the definition of {ref} in this package"
    return Source(ref, origin, False, found.parameters, made, own=True, renamed=True)


def load_object(path: str, name: str) -> Any:
    """The object of that name in a Python file. This runs the file.

    Raises: UnreadableFile if there is no such file or it cannot be run, UnknownName if it has no such name.
    """
    file = Path(path)
    if not file.is_file():
        raise UnreadableFile(f"there is no file {path}")
    spec = importlib.util.spec_from_file_location(f"_own_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except (VerifierError, MemoryError):
        raise
    except Exception as wrong:  # whatever a user's file may raise
        raise UnreadableFile(f"{path} cannot be run: {type(wrong).__name__}: {wrong}") from wrong
    if not hasattr(module, name):
        known = ", ".join(k for k in vars(module) if not k.startswith("_"))
        raise UnknownName(f"{path} has no {name!r}; it defines {known}")
    return getattr(module, name)


def _own(found: Any, name: str, source: str, n: int, V: int, ties: object) -> Source:
    if not inspect.isclass(found) and not (callable(found) and not hasattr(found, "outcome")):
        return Source(name, source, False, (), lambda epsilon: found, True)
    wanted = inspect.signature(found).parameters
    offered: dict[str, Any] = {"n": n, "V": V, "epsilon": None, "ties": tie_rule(ties, n)}
    takes = tuple(k for k in offered if k in wanted)
    missing = [k for k, p in wanted.items() if p.default is p.empty and k not in offered]
    if missing:
        raise MalformedMechanism(
            f"{name} needs {missing[0]!r}; a mechanism is made from n, V, epsilon and ties only"
        )

    def made(epsilon: Fraction) -> Any:
        given = {**offered, "epsilon": epsilon}
        with blamed_on(name, "making it"):
            return found(**{k: given[k] for k in takes})

    return Source(name, source, False, takes, made, True)


def _looked_at(made: Any, name: str) -> Auction:
    for part in ("n", "V", "strategies", "outcome"):
        if not hasattr(made, part):
            raise MalformedMechanism(
                f"{name} has no {part!r}; a mechanism needs n, V, strategies(i) and outcome(s)"
            )
    printed = isinstance(made, SecondBelief) and made.is_as_printed and isinstance(made.epsilon, Fraction)
    return made if printed else LookedAt(made, name)


def _read_json(path: str) -> tuple[object, str]:
    try:
        raw = Path(path).read_bytes()
        return json.loads(raw, parse_float=_no_float, object_pairs_hook=_no_duplicates), hashlib.sha256(
            raw
        ).hexdigest()
    except OSError as wrong:
        raise UnreadableFile(f"cannot read {path}: {wrong.strerror}") from wrong
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise UnreadableFile(f"{path} is not JSON: {wrong}") from wrong


def _no_float(written: str) -> object:
    raise InexactNumber(f'{written} is a float; write "{written}" in quotes, or a fraction such as "1/4"')


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UnreadableFile(f"the key {twice!r} stands twice in one object")
    return dict(pairs)
