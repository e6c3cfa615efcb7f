"""What is known of each statement for all values of its real parameters, at its default sizes.

Main definitions
    `AllReal`: the parameters, the verdict, its evidence, and a digest of what the certificate proves.
    `all_real`: that of a statement. `read`, `written`: the file that keeps them.

Choices
    To compute them takes minutes, so they are kept in `proofs/all-real.json`, which
    `answers/reals/evidence` computes. Where there is no such file nothing is known.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache

from verifier.claims.proofs_folder import folder

NAME = "all-real.json"


@dataclass(frozen=True)
class AllReal:
    """The verdict on a statement; `evidence` and `sentences` are None if it is unknown, and `sentences`, the
    digest of the sentences that the certificate proves, also where there is none."""

    statement: str
    parameters: Mapping[str, object]
    verdict: str
    evidence: str | None
    sentences: str | None


def written(known: Iterable[AllReal]) -> str:
    """The file, one statement a line.

    >>> read(written([AllReal("p/a", {"n": 2, "epsilon": "all"}, "holds", "computed", None)]))["p/a"].verdict
    'holds'
    """
    lines = [json.dumps(asdict(each), ensure_ascii=False) for each in known]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def read(text: str) -> dict[str, AllReal]:
    """What the file says, by statement."""
    return {each["statement"]: AllReal(**each) for each in json.loads(text)}


def all_real(statement: str) -> AllReal | None:
    """What is kept of the statement with that id.

    >>> all_real("chen-micali-2012/claim-1").verdict, all_real("chen-micali-2012/definition-1")
    ('holds', None)
    """
    return _kept().get(statement)


@cache
def _kept() -> Mapping[str, AllReal]:
    path = folder() / NAME
    return read(path.read_text(encoding="utf-8")) if path.is_file() else {}
