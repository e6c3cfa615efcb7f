"""Random payoff matrices, and borderline ones of which the truth is known by construction."""

from fractions import Fraction as F
from typing import NamedTuple

from hypothesis import strategies as st

from verifier.dominance.question import Sense
from verifier.exact.scaling import exact_matrix
from verifier.games.normal_form import PayoffMatrix

TINY = F(1, 10**20)
SENSES = list(Sense)
few = st.integers(-2, 2).map(F)
many = st.fractions(min_value=-3, max_value=3, max_denominator=12)
close = st.builds(lambda x, k: x + k * TINY, few, st.integers(-1, 1))


def matrix(rows: list[list[F]]) -> PayoffMatrix:
    """The rows as a payoff matrix; actions and rests are named by their numbers."""
    return PayoffMatrix(tuple(range(len(rows))), tuple((c,) for c in range(len(rows[0]))), exact_matrix(rows))


@st.composite
def rows(draw: st.DrawFn, height: int = 4, width: int = 3) -> list[list[F]]:
    """Up to `height` actions against up to `width` rests; few values, so that ties are common."""
    entries = draw(st.sampled_from([few, many, close]))
    m, n = draw(st.integers(1, height)), draw(st.integers(1, width))
    return [[draw(entries) for _ in range(n)] for _ in range(m)]


class Borderline(NamedTuple):
    """Row 0 is asked about; `dominated` is the truth for each sense in which it is known."""

    rows: list[list[F]]
    dominated: dict[Sense, bool]


@st.composite
def borderline(draw: st.DrawFn, size: int = 3) -> Borderline:
    """Rows that all give 0 under one belief mu > 0, and row 0 a mixture of them, up to a tiny gap.

    Gap 0: under mu nothing has more than row 0, so it is neither strictly nor weakly dominated; the mixture
    equals it, so it is very weakly dominated. Less everywhere: strictly dominated. More in one column: under
    mu every mixture has less than row 0, so it is not even very weakly dominated.
    """
    height, width = draw(st.integers(2, size)), draw(st.integers(2, size))
    mu = [draw(st.integers(1, 5)) for _ in range(width)]
    others = []
    for _ in range(height):
        free = [draw(many) for _ in range(width - 1)]
        others.append([*free, -sum((m * x for m, x in zip(mu, free, strict=False)), F(0)) / mu[-1]])
    raw = [draw(st.integers(1, 7)) for _ in range(height)]
    weights = [F(w, sum(raw)) for w in raw]
    mixed = [sum((w * row[c] for w, row in zip(weights, others, strict=True)), F(0)) for c in range(width)]
    strictly, weakly, very_weakly = SENSES
    match draw(st.sampled_from(["equal", "less", "more in one"])):
        case "equal":
            truth = {strictly: False, weakly: False, very_weakly: True}
        case "less":
            mixed = [x - TINY for x in mixed]
            truth = {strictly: True, weakly: True, very_weakly: True}
        case _:
            column = draw(st.integers(0, width - 1))
            mixed[column] += TINY
            truth = {strictly: False, weakly: False, very_weakly: False}
    return Borderline([mixed, *others], truth)
