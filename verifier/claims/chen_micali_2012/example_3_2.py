"""Section 3.2: domination by some mixture for each type profile, and by one mixture for all.

Two players; player 1 has the strategies a, b, c and holds (theta_1, theta_2) and (theta_1, theta_2')
possible; player 2 has d and e. Player 1 has the same payoffs under both type profiles.

Main statements
    Player 1 eliminates nothing in step 1; player 2 eliminates d for theta_2 and e for theta_2'. Under
    definition (i) a is eliminated: b is better against e, and c against d. Under definition (ii) it is not:
    no mixture over {a, b, c} is better against both.

References
    [CM2012] Section 3.2, Example (due to Paul Valiant), with its two payoff tables.
"""

from fractions import Fraction

from verifier.claims.claim import AboutMatrices, Fact, NamedMatrix, Statement

_A, _D = ("a", "b", "c"), ("d", "e")


def _rows(*rows: tuple[int, ...]) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(tuple(map(Fraction, row)) for row in rows)


_PLAYER_1 = NamedMatrix(
    "player 1",
    rows=_A,
    columns=_D,
    payoffs=_rows((2, 2), (-100, 3), (3, -100)),
    facts=(
        Fact("a", False, "strictly", _A, _D),
        Fact("b", False, "strictly", _A, _D),
        Fact("c", False, "strictly", _A, _D),
        Fact("a", True, "strictly", _A, ("e",)),
        Fact("a", True, "strictly", _A, ("d",)),
    ),
)
_PLAYER_2 = NamedMatrix(
    "player 2 with type theta_2",
    rows=_D,
    columns=_A,
    payoffs=_rows((0, 0, 0), (1, 1, 1)),
    facts=(Fact("d", True, "strictly", _D, _A), Fact("e", False, "strictly", _D, _A)),
)
_PLAYER_2_OTHER = NamedMatrix(
    "player 2 with type theta_2'",
    rows=_D,
    columns=_A,
    payoffs=_rows((1, 1, 1), (0, 0, 0)),
    facts=(Fact("d", False, "strictly", _D, _A), Fact("e", True, "strictly", _D, _A)),
)

EXAMPLE_3_2 = Statement(
    id="chen-micali-2012/example-3-2",
    title="One mixture for all type profiles, or one for each",
    kind="example",
    source="Section 3.2, Example",
    text="Strategy a is strictly dominated with respect to S(t) for each t that player 1 holds possible, by "
    "b for one and by c for the other; but no mixture dominates it for both, so step 2.2 keeps it.",
    body=AboutMatrices((_PLAYER_1, _PLAYER_2, _PLAYER_2_OTHER)),
    parameters=(),
)

STATEMENTS = (EXAMPLE_3_2,)
