"""Section 2.3: the benchmark, the example of three players, and the remark on bounds.

References
    [CM2012] Section 2.3, "A Simple Example" and Remark.
"""

from verifier.claims.claim import (
    AboutContexts,
    AboutOneContext,
    N,
    Parameter,
    Parameters,
    Parts,
    Statement,
)  # fmt: skip
from verifier.claims.language import Sentence
from verifier.contexts.beliefs import Context
from verifier.contexts.context_file import read_context

_PAPER = "chen-micali-2012"


def _written(parameters: Parameters) -> dict[str, object]:
    return {
        "V": parameters["V"],
        "theta": [100, 80, 60],
        "beliefs": [[[100, "*", "*"]], [[100, 80, "*"], ["*", 80, 100]], [[150, 0, 60]]],
    }


def _context(parameters: Parameters) -> Context:
    return read_context(_written(parameters)).context


EXAMPLE_2_3 = Statement(
    id=f"{_PAPER}/example-2-3",
    title="Three players whose benchmark is the highest valuation",
    kind="example",
    source="Section 2.3, A Simple Example",
    text="For theta = (100, 80, 60) and the beliefs of the example: smp_1 = smp_2 = 100, smp_3 = 150, "
    "2nd(B) = 100, which is the highest valuation; the beliefs of players 1 and 2 are correct and that of "
    "player 3 is wrong.",
    body=AboutOneContext(
        Sentence.of(
            then=(
                "smp(1) == 100", "smp(2) == 100", "smp(3) == 150", "second() == 100", "max_theta() == 100",
                "correct(1) == 1", "correct(2) == 1", "correct(3) == 0",
            )
        ),
        _context,
        _written,
    ),
    parameters=(Parameter("V", "150", "an integer, at least 150"),),
)  # fmt: skip

_V = Parameter("V", "5", "an integer, at least 1")
_SIZES = (N, _V)

SMP = Statement(
    id=f"{_PAPER}/remark-benchmark-bounds/smp",
    title="smp_i >= theta_i",
    kind="step",
    source="Section 2.3, Remark",
    text="In every context of C(n,V), smp_i >= theta_i for every player i.",
    body=AboutContexts(Sentence.of(("c in context", "i in player"), then=("smp(i) >= theta(i)",))),
    parameters=_SIZES,
)

SECOND = Statement(
    id=f"{_PAPER}/remark-benchmark-bounds/second",
    title="2nd(B) >= 2nd(theta)",
    kind="step",
    source="Section 2.3, Remark",
    text="In every context of C(n,V), the benchmark is at least the second highest true type.",
    body=AboutContexts(Sentence.of(("c in context",), then=("second() >= second_theta()",))),
    parameters=_SIZES,
)

CORRECT = Statement(
    id=f"{_PAPER}/remark-benchmark-bounds/correct",
    title="Correct beliefs keep the benchmark below the highest type",
    kind="step",
    source="Section 2.3, Remark",
    text="If all beliefs are correct, 2nd(B) is at most the highest true type.",
    body=AboutContexts(
        Sentence.of(("c in context",), given=("wrong() == 0",), then=("second() <= max_theta()",))
    ),
    parameters=_SIZES,
)

TWO_WRONG = Statement(
    id=f"{_PAPER}/remark-benchmark-bounds/two-wrong",
    title="Exceeding the highest type takes two wrong beliefs",
    kind="step",
    source="Section 2.3, Remark, and footnote 6 (Section 3.1)",
    text="If 2nd(B) exceeds the highest true type, at least two beliefs are wrong.",
    body=AboutContexts(
        Sentence.of(("c in context",), given=("second() > max_theta()",), then=("wrong() >= 2",))
    ),
    parameters=_SIZES,
)

_BOUNDS = (SMP, SECOND, CORRECT, TWO_WRONG)

REMARK_BENCHMARK_BOUNDS = Statement(
    id=f"{_PAPER}/remark-benchmark-bounds",
    title="Bounds on the benchmark",
    kind="remark",
    source="Section 2.3, Remark",
    text="smp_i >= theta_i; 2nd(B) >= 2nd(theta); correct beliefs keep 2nd(B) at most max theta; exceeding "
    "it takes two wrong beliefs.",
    body=Parts(
        lambda parameters: [(step, parameters) for step in _BOUNDS], tuple(s.id for s in _BOUNDS), None
    ),
    parameters=_SIZES,
)

STATEMENTS = (EXAMPLE_2_3, REMARK_BENCHMARK_BOUNDS, *_BOUNDS)
