"""Small mechanisms of two players, of which it is known what they implement."""

from fractions import Fraction as F

from verifier.games.auction import Outcome
from verifier.mechanisms.table import TableMechanism

IN_OR_OUT = (("out", "in"), ("out", "in"))


def two_offers(epsilon: F, V: int = 1, deterministic: bool = False) -> TableMechanism:
    """Each player may have the good at the price epsilon; if both want it they share it, or player 1 has it.

    For V = 1 type 0 stays out, for which alone that is undominated, and type 1 comes in if epsilon < 1: the
    revenue is epsilon max theta in every context.
    """
    half = F(1) if deterministic else F(1, 2)
    wins = {("out", "out"): (F(0), F(0)), ("in", "out"): (F(1), F(0)), ("out", "in"): (F(0), F(1)),
            ("in", "in"): (half, 1 - half)}  # fmt: skip
    outcomes = {s: Outcome(win, (epsilon * win[0], epsilon * win[1])) for s, win in wins.items()}
    return TableMechanism(V, IN_OR_OUT, {**outcomes}, {}, "two offers")


def gift(V: int = 5) -> TableMechanism:
    """Whoever comes in alone is given 1; if both come in, player 1 pays 1 and player 2 is given the good."""
    zero, one = F(0), F(1)
    outcomes = {
        ("out", "out"): Outcome((zero, zero), (zero, zero)),
        ("in", "out"): Outcome((zero, zero), (-one, zero)),
        ("out", "in"): Outcome((zero, zero), (zero, -one)),
        ("in", "in"): Outcome((zero, one), (one, zero)),
    }
    return TableMechanism(V, IN_OR_OUT, {**outcomes}, {}, "gift")


def compulsory(V: int = 5) -> TableMechanism:
    """Player 2 may stay out; player 1 pays 1/2 for that when he does not buy, and 1 when he does."""
    half, zero, one = F(1, 2), F(0), F(1)
    outcomes = {
        ("pass", "out"): Outcome((zero, zero), (half, zero)),
        ("pass", "in"): Outcome((zero, one), (zero, one)),
        ("buy", "out"): Outcome((one, zero), (one, zero)),
        ("buy", "in"): Outcome((one, zero), (one, zero)),
    }
    return TableMechanism(V, (("pass", "buy"), ("out", "in")), {**outcomes}, {}, "compulsory")
