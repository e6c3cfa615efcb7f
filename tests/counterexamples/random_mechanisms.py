"""Random reasonable mechanisms of two players, of five kinds.

Main definitions
    `noise`: outcomes drawn one by one; most are refuted in G' already.
    `menus`: each player picks from a list of (chance, price), and the good goes to player 1 first; prices
    near epsilon times the type, so that many get past (1).
    `cheered`: player 1 buys from a menu whose prices a dominated strategy of player 2 lowers a little, so
    that opting out is weakly dominated even at the highest price that type 1 would pay.
    `reports`: players report types to a rule; opting out comes on top.
    `mixing`: opting out is dominated by mixtures only, and for high types so is what dominates it.
"""

import random
from collections.abc import Callable
from fractions import Fraction as F
from itertools import product

from verifier.games.auction import Outcome, Profile
from verifier.mechanisms.table import TableMechanism

Sets = tuple[tuple[str, ...], tuple[str, ...]]
NOTHING = (F(0), F(0))


def _sets(rng: random.Random, k: int) -> Sets:
    """Up to k strategies a player; `out` stands anywhere."""
    lists = []
    for _ in range(2):
        own = ["out", *(f"s{j}" for j in range(1, rng.randint(2, k)))]
        rng.shuffle(own)
        lists.append(tuple(own))
    return lists[0], lists[1]


def _made(V: int, sets: Sets, outcome: Callable[[str, str], tuple[list[F], list[F]]]) -> TableMechanism:
    """The table, in which whoever opts out gets and pays nothing."""
    outcomes: dict[Profile, Outcome] = {}
    for s in product(*sets):
        win, price = outcome(*s)
        for i in range(2):
            if s[i] == "out":
                win[i], price[i] = NOTHING
        outcomes[s] = Outcome(tuple(win), tuple(price))
    return TableMechanism(V, sets, outcomes, {})


def _chances(rng: random.Random, deterministic: bool) -> list[F]:
    if deterministic:
        a = rng.randrange(3)
        return [F(a == 1), F(a == 2)]
    first = F(rng.randint(0, 6), 6)
    return [first, (1 - first) * F(rng.randint(0, 4), 4)]


def noise(rng: random.Random, V: int, k: int, epsilon: F, deterministic: bool) -> TableMechanism:
    def outcome(s: str, r: str) -> tuple[list[F], list[F]]:
        price = [F(rng.randint(-V, 4 * V), 4) for _ in range(2)]
        return _chances(rng, deterministic), price

    return _made(V, _sets(rng, k), outcome)


def menus(rng: random.Random, V: int, k: int, epsilon: F, deterministic: bool) -> TableMechanism:
    sets = _sets(rng, k)
    items: list[dict[str, tuple[F, F]]] = []
    for own in sets:
        menu = {}
        for s in own:
            x = F(1) if deterministic else F(rng.randint(1, 8), 8)
            t = rng.choice((1, 1, rng.randint(1, V)))
            menu[s] = x, x * t * rng.choice((epsilon, (1 + epsilon) / 2, F(rng.randint(1, 8), 8)))
        items.append(menu)

    def outcome(s: str, r: str) -> tuple[list[F], list[F]]:
        (x, p), (y, q) = (NOTHING if s == "out" else items[0][s]), items[1][r]
        left = 1 - x if not deterministic else F(x == 0)
        return [x, y * left], [p, q * left]

    return _made(V, sets, outcome)


def cheered(rng: random.Random, V: int, k: int, epsilon: F, deterministic: bool) -> TableMechanism:
    sets = _sets(rng, k)
    menu = {}
    for s in sets[0]:
        t = rng.randint(1, V)
        x = F(1) if deterministic or t == V else F(rng.randint(6, 8), 8)
        menu[s] = x, x * rng.choice((F(1), F(1), epsilon, (1 + epsilon) / 2)) * rng.choice((1, 1, t))
    discount = {r: F(rng.randint(0, 2), 4) for r in sets[1]}

    def outcome(s: str, r: str) -> tuple[list[F], list[F]]:
        x, p = menu[s]
        off = F(0) if r == "out" else discount[r]
        return [x, F(0)], [p * (1 - off), off]

    return _made(V, sets, outcome)


def reports(rng: random.Random, V: int, k: int, epsilon: F, deterministic: bool) -> TableMechanism:
    """The higher report wins, at a price between the lower one and epsilon times it, or so."""
    size = min(k - 1, V + 1)
    sets = tuple(("out", *map(str, range(V + 2 - size, V + 1)), "1") for _ in range(2))
    share = {s: rng.choice((epsilon, F(1), F(rng.randint(0, 8), 8))) for own in sets for s in own}

    def outcome(s: str, r: str) -> tuple[list[F], list[F]]:
        bids = [0 if s == "out" else int(s), 0 if r == "out" else int(r)]
        w = 0 if bids[0] >= bids[1] else 1
        price = [F(0), F(0)]
        price[w] = bids[w] * share[(s, r)[w]] if not bids[1 - w] else F(bids[1 - w])
        win = [F(0), F(0)]
        win[w] = F(1) if deterministic else F(rng.randint(7, 8), 8)
        return win, price

    return _made(V, (tuple(dict.fromkeys(sets[0])), tuple(dict.fromkeys(sets[1]))), outcome)


def mixing(rng: random.Random, V: int, k: int, epsilon: F, deterministic: bool) -> TableMechanism:
    """Player 2 does not care what he plays. Player 1's strategies a_j and b_j give the same chance; their
    prices add up to less than twice what that is worth to type 1, though one of the two is too high."""
    pairs = max(1, (k - 1) // 2)
    first = ("out", *(f"{c}{j}" for j in range(pairs) for c in "ab"))
    sets = (first, ("out", *(f"s{j}" for j in range(1, k))))
    side = {r: rng.randint(0, 1) for r in sets[1]}
    side["out"], side["s1"] = 0, 1
    prices, chance = {}, {}
    for j in range(pairs):
        x = F(1) if deterministic or j else F(rng.randint(6, 8), 8)
        worth = 1 if j == 0 else rng.randint(1, V)
        low = max(epsilon, x * epsilon)
        high = 2 * x * worth - low - F(rng.randint(1, 4), 100)
        prices[f"a{j}"], prices[f"b{j}"] = (low, high), (high, low)
        chance[f"a{j}"] = chance[f"b{j}"] = x

    def outcome(s: str, r: str) -> tuple[list[F], list[F]]:
        if s == "out":
            return [F(0), F(0)], [F(0), F(0)]
        return [chance[s], F(0)], [prices[s][side[r]], F(0)]

    return _made(V, sets, outcome)


KINDS = (noise, menus, cheered, reports, mixing)
