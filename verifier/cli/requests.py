"""What a command line asks of `check`: every statement at every point of the grid.

Main definitions
    `Request`: one statement at one point, and where its certificate goes. `requests`: all of them, in order.
    `listed_values`, `read_values`, `fixed_values`, `reading`: what the options say.

Choices
    Everything is read, and every request is understood, before any is run. A file with a statement of the
    user's own is run once. Where that file lists values of a parameter and the command line none, the grid
    goes through those.
"""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from verifier.answers import methods
from verifier.answers.request import parse, statement
from verifier.claims.claim import Statement
from verifier.claims.claim_file import OwnClaim
from verifier.cli.check import FILES, GRIDS
from verifier.cli.files import parse_json, read_json
from verifier.errors import NotApplicable, OutOfRange, UnreadableFile
from verifier.suites.grid import grid


@dataclass(frozen=True)
class Request:
    """`given` is what the user chose, `parameters` with the defaults for the rest."""

    statement: Statement
    given: Mapping[str, object]
    parameters: Mapping[str, object]
    mechanism: str
    method: str
    readings: Mapping[str, str]
    beyond_hypothesis: bool
    certificate: Path | None

    def __str__(self) -> str:
        """As a title: the statement and what was chosen."""
        return " ".join([self.statement.id, *(f"{name}={value}" for name, value in self.given.items())])


def requests(arguments: Namespace) -> list[Request]:
    """Every statement at every point of the grid; a statement's points are together.

    Raises: a VerifierError for the first request that makes no sense.
    """
    if arguments.method != "kernel":
        methods.method(arguments.method)
    readings = dict(reading(written) for written in arguments.reading)
    asked = [statement(ref) for ref in arguments.statements]
    points = [read_values(point) for point in grid(listed_values(arguments))]
    fixed = fixed_values(arguments)
    chosen = [
        (each, {**own, **point, **fixed})
        for each in asked
        for own in _listed_in_its_file(each, {**points[0], **fixed})
        for point in points
    ]
    mechanism, beyond = arguments.mechanism, arguments.beyond_hypothesis
    shown = [parse(each, mechanism, readings, beyond, given).shown() for each, given in chosen]
    paths = _certificates(arguments.certificate, [(each.id, given) for each, given in chosen])
    return [
        Request(each, given, parameters, mechanism, arguments.method, readings, beyond, path)
        for (each, given), parameters, path in zip(chosen, shown, paths, strict=True)
    ]


def listed_values(arguments: Namespace) -> dict[str, str]:
    """What each parameter that takes several values was given, as text."""
    listed = {name: getattr(arguments, name) for name in GRIDS}
    return {name: text for name, text in listed.items() if text is not None}


def _listed_in_its_file(asked: Statement, chosen: Mapping[str, object]) -> list[dict[str, object]]:
    """Every choice of the parameters that its own file lists and the command line does not."""
    listed = asked.listed if isinstance(asked, OwnClaim) else {}
    axes = {name: values for name, values in listed.items() if name not in chosen}
    return [dict(zip(axes, point, strict=True)) for point in product(*axes.values())]


def reading(written: str) -> tuple[str, str]:
    """NAME and CHOICE of NAME=CHOICE."""
    name, equals, choice = written.partition("=")
    if not (name and equals and choice):
        raise OutOfRange(f"--reading {written!r}: write NAME=CHOICE, such as opt-out=at-least-zero")
    return name, choice


def read_values(point: Mapping[str, str]) -> dict[str, object]:
    """Numbers stay text; what starts like a JSON object is one."""
    return {
        name: parse_json(value, f"--{name}") if value.startswith("{") else value
        for name, value in point.items()
    }


def fixed_values(arguments: Namespace) -> dict[str, object]:
    """The parameters that have no grid: true types, and files."""
    fixed: dict[str, object] = {}
    if arguments.theta is not None:
        types = arguments.theta.strip().removeprefix("[").removesuffix("]").split(",")
        if not all(t.strip().isascii() and t.strip().isdigit() for t in types):
            raise OutOfRange(f"--theta {arguments.theta!r}: write one integer a player, such as 3,1,2")
        fixed["theta"] = [int(t) for t in types]
    for name in FILES:
        path = getattr(arguments, name)
        if path is not None:
            fixed[name] = read_json(path)
    return fixed


def _certificates(given: str | None, chosen: Sequence[tuple[str, Mapping[str, object]]]) -> list[Path | None]:
    """The file itself for one verdict; for several, or in a folder that exists, one file each."""
    if given is None:
        return [None] * len(chosen)
    path = Path(given)
    if len(chosen) == 1 and not path.is_dir() and not given.endswith("/"):
        paths = [path]
    else:
        paths = [path / certificate_name(name, parameters) for name, parameters in chosen]
    repeated = next((file for place, file in enumerate(paths) if file in paths[:place]), None)
    if repeated is not None:
        raise NotApplicable(f"--certificate {given}: two verdicts would be written to {repeated}; ask once")
    try:
        paths[0].parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        reason = f"{paths[0].parent} has to be a folder: {wrong.strerror}"
        raise UnreadableFile(f"--certificate {given}: {reason}") from None
    return list(paths)


def certificate_name(statement: str, parameters: Mapping[str, object]) -> str:
    """A file name that says what the certificate is about.

    >>> certificate_name("chen-micali-2012/claim-1", {"n": "3", "epsilon": "1/4"})
    'chen-micali-2012_claim-1_n=3_epsilon=1-4.cert.json'
    """
    parts = [statement.replace("/", "_"), *(f"{name}={_plain(value)}" for name, value in parameters.items())]
    safe = "_".join("".join(c if c.isalnum() or c in "=._-" else "-" for c in part) for part in parts)
    return f"{safe}.cert.json"


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "-".join(f"{name}-{_plain(part)}" for name, part in value.items())
    return "-".join(map(_plain, value)) if isinstance(value, list) else str(value)
