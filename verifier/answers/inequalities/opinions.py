"""What solvers say about an inequality. They are believed less than a certificate.

Main definitions
    `Opinion`: what one solver says to one encoding. `opinion`: that. `opinions`: of several solvers, on both.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verifier.certificates.encodings import ENCODINGS, Encoding, encoded
from verifier.certificates.write import Document
from verifier.exact.satisfiability_text import Said, Solver, installed, said

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """`answer` is `unsat` if the solver says so of every query, `sat` if of some query, or else `unknown`.

    Units: `seconds` for all queries; `slowest` for one of them.
    """

    solver: Solver
    encoding: Encoding
    answer: Said
    queries: int
    seconds: float
    slowest: float

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "solver": self.solver,
            "encoding": self.encoding,
            "answer": self.answer,
            "queries": self.queries,
            "elapsed_seconds": round(self.seconds, 6),
            "slowest_seconds": round(self.slowest, 6),
        }


def opinion(stated: Document, encoding: Encoding, solver: Solver, seconds: float = SECONDS) -> Opinion:
    """What the solver says, query by query. Units: `seconds` for each query.

    >>> stated = {"reals": [], "integers": ["x", "y"], "given": ["x > y"], "then": ["x >= y + 1"]}
    >>> opinion(stated, "divisions", "z3").answer
    'unsat'
    """
    answers, taken = set[Said](), []
    for query in encoded(stated, encoding):
        started = time.perf_counter()
        answers.add(said(query.text, solver, seconds))
        taken.append(time.perf_counter() - started)
    answer: Said = "sat" if "sat" in answers else "unknown" if "unknown" in answers else "unsat"
    return Opinion(solver, encoding, answer, len(taken), sum(taken), max(taken))


def opinions(stated: Document, solvers: Sequence[str], seconds: float = SECONDS) -> tuple[Opinion, ...]:
    """Of each of these solvers, on both encodings. Raises: UnknownName, NotApplicable."""
    asked = tuple(map(installed, solvers))
    return tuple(opinion(stated, encoding, solver, seconds) for solver in asked for encoding in ENCODINGS)
