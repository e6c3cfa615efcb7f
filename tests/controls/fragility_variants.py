"""Mechanisms for the theorems on fragility: approximations of the benchmark that are fragile or not.

`tests/controls/fragility_variants.py:HalfMenu` is a mechanism; its truth announces the type.
"""

from fractions import Fraction as F
from itertools import product

from verifier.games.auction import Outcome
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.table import TableMechanism

Row = tuple[F, ...]


def menus(V: int, chances: dict[int, Row], name: str) -> TableMechanism:
    """Both announce a type; who announces t against u gets the good with chance chances[u][t], and pays
    sum over k <= t of k (chances[u][k] - chances[u][k - 1]), so that truth is very weakly dominant."""

    def one(t: int, u: int) -> tuple[F, F]:
        x = chances[u]
        return x[t], sum((k * (x[k] - x[k - 1]) for k in range(1, t + 1)), F(0))

    outcomes = {}
    for s in product(range(V + 1), repeat=2):
        (win1, pay1), (win2, pay2) = one(s[0], s[1]), one(s[1], s[0])
        outcomes[s] = Outcome((win1, win2), (pay1, pay2))
    return TableMechanism(V, (tuple(range(V + 1)),) * 2, outcomes, {}, name)


def HalfMenu() -> TableMechanism:
    """V = 2. Its revenue in truth is at least half of the higher type, whatever is believed: no belief is
    asked for, and none can be misused."""
    half, one, no = F(1, 2), F(1), F(0)
    return menus(2, {0: (no, half, one), 1: (no, half, one), 2: (no, no, half)}, "half menu")


def Reserve() -> TableMechanism:
    """V = 2. The second-price auction with a reserve of 1, ties to player 1: deterministic, with the same
    property."""
    outcomes = {}
    for s in product(range(3), repeat=2):
        w = 0 if s[0] >= s[1] else 1
        sold = max(s) >= 1
        win = tuple(F(int(sold and i == w)) for i in range(2))
        outcomes[s] = Outcome(win, tuple(x * max(1, min(s)) for x in win))
    return TableMechanism(2, (tuple(range(3)),) * 2, outcomes, {}, "reserve 1")


class Spelled:
    """NAIVE as an object that is no `Naive`: nothing is known of classes."""

    n, name = 2, "spelled"

    def __init__(self, V: int) -> None:
        self.V, self._naive = V, Naive(2, V)

    def strategies(self, i: int) -> tuple[object, ...]:
        return self._naive.strategies(i)

    def outcome(self, s: tuple[object, ...]) -> Outcome:
        return self._naive.outcome(s)


class WithOut:
    """Announce (t, k), or stay at home. NAIVE by classes, with an opt-out strategy that leaves the good
    unsold: reasonable as printed. The sale happens with probability `chance`."""

    n, name, chance = 2, "naive with opt-out", F(1)

    def __init__(self, V: int) -> None:
        self.V = V

    def strategies(self, i: int) -> tuple[object, ...]:
        types = range(self.V + 1)
        return ("out", *((t, k) for t in types for k in range(t, self.V + 1)))

    def outcome(self, s: tuple[object, ...]) -> Outcome:
        if "out" in s:
            return Outcome((F(0), F(0)), (F(0), F(0)))
        (t, k), (u, l) = s  # type: ignore[misc]
        w, price = (0, l) if t >= u else (1, k)
        sold = self.chance if max(t, u) >= price else F(0)
        win = tuple(sold if i == w else F(0) for i in range(2))
        return Outcome(win, tuple(x * price for x in win))


class Lottery(WithOut):
    """The same with chance 3/4: it implements 3/4 of the benchmark, and is not deterministic."""

    name, chance = "lottery", F(3, 4)


class NoWayOut(WithOut):
    """The same, but who does not get the good pays a fee of 1, wherever he is."""

    name = "no way out"

    def outcome(self, s: tuple[object, ...]) -> Outcome:
        sale = super().outcome(s)
        return Outcome(sale.win, tuple(p + 1 - x for p, x in zip(sale.price, sale.win, strict=True)))


class Renamed(WithOut):
    """The same with names for strategies that say nothing of types."""

    name = "renamed"

    def strategies(self, i: int) -> tuple[object, ...]:
        return tuple(f"s{k}" for k in range(len(super().strategies(i))))

    def outcome(self, s: tuple[object, ...]) -> Outcome:
        return super().outcome(tuple(super(Renamed, self).strategies(0)[int(str(a)[1:])] for a in s))


class Blend(WithOut):
    """With probability 3/4 `WithOut`, and else a menu, to which only the announced types matter."""

    name, chance = "blend", F(3, 4)

    def __init__(self, V: int, chances: dict[int, Row]) -> None:
        super().__init__(V)
        self._menu = menus(V, chances, "menu")

    def outcome(self, s: tuple[object, ...]) -> Outcome:
        sale = super().outcome(s)
        if "out" in s:
            return sale
        (t, _), (u, _) = s  # type: ignore[misc]
        other = self._menu.outcome((t, u))
        quarter = F(1, 4)
        return Outcome(
            tuple(x + quarter * y for x, y in zip(sale.win, other.win, strict=True)),
            tuple(x + quarter * y for x, y in zip(sale.price, other.price, strict=True)),
        )


def truth(V: int, spelled: bool = False) -> list[dict[str, object]]:
    """The truthful equilibrium as a file writes it: (t, smp) in `WithOut`, (t, E) in `Spelled`."""
    if not spelled:
        return [
            {"player": i, "type": t, "smp": k, "strategy": [["1", [t, k]]]}
            for i in (1, 2) for t in range(V + 1) for k in range(t, V + 1)
        ]  # fmt: skip
    sets = [[x for x in range(V + 1) if mask >> x & 1] for mask in range(1, 2 ** (V + 1))]
    return [
        {"player": i, "belief": [[t, x] if i == 1 else [x, t] for x in E], "strategy": [["1", [t, E]]]}
        for i in (1, 2) for t in range(V + 1) for E in sets
    ]  # fmt: skip
