"""Section 3.1.3: the second-price auction with the bids 0..V as "the only" dominant-strategy auction.

Main definitions
    `random_prices`: an auction with the same bids in which truth is strictly dominant.

Main statements
    `REMARK` with `VERY_WEAKLY` (a bid equal to one's type is very weakly dominant), `WEAKLY` (is weakly
    dominant: no other bid is always as good) and `ONLY` (no other auction with these bids has the first
    property and another revenue). On integers `WEAKLY` depends on ties: where they go to one player, the bids
    t and t + 1, or t and t - 1, give him the same throughout. `WEAKLY_REPAIRED` splits the good among the
    tied. `ONLY` is false whatever n and V; `ONLY_REPAIRED` says what is left.

Notation
    For `ONLY_REPAIRED`: the highest bidder wins, losers pay 0, prices are at least 0 and truth is very weakly
    dominant and never below 0. Fix i and the others' bids with their highest m; i wins iff his bid is at
    least w, which is m or m + 1 as he wins or loses the tie. His price q(b) at the bids b = w..V is then all
    that is free, so two exact linear programs say in which interval q(t) lies for each type t >= w: in
    [w-1, w]. As w is m or m + 1, and m is the second highest type when i wins at a truthful profile, the
    revenue lies in [m-1, m+1].

References
    [CM2012] Section 3.1.3, "A Crucial Clarification"; footnote 9 for the kinds of dominance.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.claims.chen_micali_2012.representatives import View, view
from verifier.claims.chen_micali_2012.tightest import Reply, Tightest, reply_witness
from verifier.claims.claim import (
    TIES,
    AboutMechanism,
    ByConstruction,
    N,
    Outcome,
    Parameter,
    Parameters,
    Parts,
    Statement,
)  # fmt: skip
from verifier.claims.language import Sentence
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Rest, Strategy, Type, join
from verifier.games.auction import Outcome as Play
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.verdict import Fails, Holds

_ID = "chen-micali-2012/remark-second-price-dominance"
_SOURCE = "Section 3.1.3, A Crucial Clarification"
_SIZES = (N, Parameter("V", "5", "an integer, at least 1"))
_PARAMETERS = (*_SIZES, TIES)
LITERAL = 20_000
"""So many comparisons of two bids a player and type are made one by one, which gives a certificate."""


@dataclass(frozen=True)
class NotWeakly:
    """The other strategy is better at `at`, or, if that is None, as good at every rest."""

    other: Strategy
    at: Rest | None


@dataclass
class Closest:
    """`everywhere`: the least gain of truth where the two outcomes differ. `somewhere`: the least, over the
    other bids, of what truth gains at best."""

    everywhere: Tightest[Reply]
    somewhere: Tightest[Reply]


Shares = Mapping[Strategy, Mapping[Rest, tuple[Fraction, Fraction]]]


def shares(auction: Auction, i: Player, seen: View) -> Shares:
    """{own: {rest: (i's chance of the good, i's price)}}."""

    def share(own: Strategy, rest: Rest) -> tuple[Fraction, Fraction]:
        outcome = auction.outcome(join(i, own, rest))
        return outcome.win[i], outcome.price[i]

    return {own: {rest: share(own, rest) for rest in seen.rests} for own in seen.own}


def dominant_bid(
    i: Player, t: Type, truth: Strategy, given: Shares, closest: Closest, strictly_somewhere: bool = True
) -> NotWeakly | None:
    """None if truth gives at least as much as every other strategy at every rest and, if
    `strictly_somewhere`, more at some rest; else a strategy for which it is not so.

    Source: [CM2012] footnote 9.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> auction = SecondPrice(2, 1)
    >>> dominant_bid(1, 0, 0, shares(auction, 1, view(auction, 1)), Closest(Tightest(), Tightest()))
    NotWeakly(other=1, at=None)
    """

    def reply(other: Strategy, rest: Rest) -> Reply:
        both = [t * win - price for win, price in (given[truth][rest], given[other][rest])]
        return Reply(i, t, truth, other, rest, (both[0], both[1]))

    for other in given:
        if other == truth:
            continue
        gains = dict[Rest, Fraction]()
        for rest, (win, price) in given[truth].items():
            if given[other][rest] != (win, price):
                another, pays = given[other][rest]
                gains[rest] = t * (win - another) - (price - pays)
                if gains[rest] < 0:
                    return NotWeakly(other, rest)
        if strictly_somewhere and not any(gains.values()):
            return NotWeakly(other, None)
        if gains:
            least, most = min(gains, key=gains.__getitem__), max(gains, key=gains.__getitem__)
            closest.everywhere.see(gains[least], reply(other, least))
            closest.somewhere.see(gains[most], reply(other, most))
    return None


def _dominance(strictly_somewhere: bool) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    return lambda auction, parameters, meter: _dominant(auction, meter, strictly_somewhere)


def _dominant(auction: Auction | None, meter: Meter, strictly_somewhere: bool) -> Outcome:
    """Weak or very weak dominance of truth for every player and type."""
    assert auction is not None
    scope = f"every player of {auction.n}, every type in 0..{auction.V}, every other bid"
    kind = "weakly" if strictly_somewhere else "very weakly"
    sentence = f"for every player i and type t: bidding t is {kind} dominant"
    meter.start("types", auction.n * (auction.V + 1))
    instances, comparisons, reductions = 0, 0, set[str]()
    closest = Closest(Tightest(), Tightest())
    for i in range(auction.n):
        truth = bids(auction, i)
        seen = view(auction, i)
        given = shares(auction, i, seen)
        reductions |= {seen.reduction} if seen.reduction else set()
        for t in range(auction.V + 1):
            found = dominant_bid(i, t, truth[t], given, closest, strictly_somewhere)
            meter.step()
            if isinstance(found, NotWeakly):
                told = _not_weakly(auction, i, t, truth[t], found)
                return Outcome(
                    Fails({"i": i + 1, "t": t, "s": found.other}, told),
                    scope, sentence, tuple(sorted(reductions)),
                )  # fmt: skip
            instances += len(seen.own) - 1
            comparisons += (len(seen.own) - 1) * len(seen.rests)
    kinds = [(closest.everywhere, "of the true bid with one that gives another outcome")]
    if strictly_somewhere:
        kinds.append((closest.somewhere, "with another bid where truth gains most over it"))
    witnesses = tuple(reply_witness(found, kind, {"comparisons": comparisons}) for found, kind in kinds)
    return Outcome(Holds(instances), scope, sentence, tuple(sorted(reductions)), witnesses=witnesses)


def bids(auction: Auction, i: Player) -> dict[Type, Strategy]:
    """{t: the strategy of i that bids t}, one for every type and no others: S_i = {0..V}.

    Raises: NotApplicable.
    """
    bid = getattr(auction, "bid", None)
    if bid is None:
        raise NotApplicable("the remark speaks of bids 0..V; this mechanism has no method 'bid'")
    found = {bid(s): s for s in auction.strategies(i)}
    if sorted(found) != [*range(auction.V + 1)] or len(auction.strategies(i)) != auction.V + 1:
        raise NotApplicable(
            f"the remark speaks of the bids 0..{auction.V}; player {i + 1} has {len(auction.strategies(i))} "
            f"strategies that bid {sorted(found)}"
        )
    return found


def _not_weakly(auction: Auction, i: Player, t: Type, truth: Strategy, found: NotWeakly) -> dict[str, object]:
    """The comparison in words."""
    from verifier.claims.labels import shown

    told: dict[str, object] = {"player": i + 1, "type": t, "strategy": truth, "better": found.other}
    first = f"Player {i + 1} has type {t}; compare the bid {shown(truth)} with {shown(found.other)}."
    if found.at is None:
        lines = [
            first,
            "Whatever the others bid, both give him the same, so for no profile of the others is the "
            "inequality strict, which a weakly dominant strategy needs against every other one.",
        ]
        return told | {"explanation": lines}
    both = [auction.outcome(join(i, own, found.at)).utility(i, t) for own in (truth, found.other)]
    told |= {"against": list(found.at), "utilities": {"truth": text(both[0]), "better": text(both[1])}}
    line = f"When the others play {shown(found.at)} they give {text(both[0])} and {text(both[1])}."
    return told | {"explanation": [first, line]}


def _on_second_price(sentence: Sentence, id_: str, title: str, text_: str) -> Statement:
    """The sentence about the second-price auction, unless another mechanism is given."""
    inner = Statement(
        id=id_, title=title, kind="step", source=_SOURCE, text=text_, body=AboutMechanism(sentence)
    )
    by_columns = Statement(
        id=id_, title=title, kind="step", source=_SOURCE, text=text_,
        body=ByConstruction(_dominance(strictly_somewhere=False), "second-price"),
    )  # fmt: skip
    one = Fraction(1)  # the sentence does not speak of epsilon, but its certificate has a place for it

    def parts(p: Parameters) -> list[tuple[Statement, Parameters]]:
        literally = (p["V"] + 1) ** (p["n"] + 2) <= LITERAL
        return [(inner, {**p, "epsilon": one})] if literally else [(by_columns, p)]

    body = Parts(parts, mechanism="second-price")
    return Statement(
        id=id_, title=title, kind="step", source=_SOURCE, text=text_, body=body, parameters=_PARAMETERS
    )


VERY_WEAKLY = _on_second_price(
    Sentence.of(
        ("i in player", "t in type", "z in strategy(i)", "r in rest(i)", "s in strategy(i)"),
        given=("bid(z) == t",),
        then=("utility(i, t, join(i, z, r)) >= utility(i, t, join(i, s, r))",),
    ),
    f"{_ID}/very-weakly",
    "Truth is very weakly dominant",
    "For every player i and type t: a strategy that bids t gives at least as much as any other, whatever "
    "the others do.",
)


WEAKLY = Statement(
    id=f"{_ID}/weakly",
    title="Truth is weakly dominant",
    kind="step",
    source=_SOURCE,
    text="For every player i and type t: the bid t gives at least as much as any other bid, whatever the "
    "others do, and against every other bid more for some profile of the others.",
    body=ByConstruction(_dominance(strictly_somewhere=True), "second-price"),
    parameters=_PARAMETERS,
    expected="fails",
)

WEAKLY_REPAIRED = Statement(
    id=f"{_ID}/weakly-repaired",
    title="Truth is weakly dominant if tied bidders have equal chances",
    kind="step",
    source="Section 3.1.3 with ties as in a lottery; repaired, ours",
    text="In the second-price auction whose tied highest bidders get the good with equal chances, the bid t "
    "is weakly dominant for every player and type t.",
    body=Parts(lambda p: [(WEAKLY, {**p, "ties": "uniform"})], mechanism="second-price"),
    parameters=_SIZES,
)


@dataclass(frozen=True)
class RandomPrices:
    """A player drawn at random is offered the good at a price drawn from 1/2, 3/2, ..., V - 1/2; he takes it
    if he bids more.

    So x_i(b) = b_i/(nV) and p_i(b) = b_i^2/(2nV): with type t the bid b gives (t b - b^2/2)/(nV), most at t.

    >>> RandomPrices(2, 1).outcome((1, 0)).price
    (Fraction(1, 4), Fraction(0, 1))
    """

    n: int
    V: int
    name = "random-prices"

    def strategies(self, i: Player) -> tuple[int, ...]:
        """0..V."""
        return tuple(range(self.V + 1))

    def bid(self, s_i: int) -> int:
        """The bid itself."""
        return s_i

    def outcome(self, s: tuple[Strategy, ...]) -> Play:
        """Each of the nV pairs of a player and a price with equal chance."""
        chance = Fraction(1, self.n * self.V)
        prices = [Fraction(2 * k + 1, 2) for k in range(self.V)]
        taken = [[q for q in prices if isinstance(b, int) and b > q] for b in s]
        return Play(
            tuple(chance * len(mine) for mine in taken),
            tuple(chance * sum(mine, Fraction(0)) for mine in taken),
        )


def _only(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """Truth is strictly dominant in RandomPrices, which is reasonable, and its revenue is another one."""
    n, V = parameters["n"], parameters["V"]
    other = RandomPrices(n, V)
    scope = f"every auction for {n} players with the bids 0..{V}"
    sentence = (
        "for every mechanism with S_i = {0..V} in which bidding t is weakly dominant for every type t, and "
        "every profile v: the revenue at v is the second highest of v"
    )
    # What i gets depends on his own bid only, so one rest is enough; the definition is checked there.
    zeros = (0,) * (n - 1)
    for t in range(V + 1):
        gives = [other.outcome((b, *zeros)).utility(0, t) for b in range(V + 1)]
        assert all(gives[t] > u for b, u in enumerate(gives) if b != t)
        assert gives[0] == 0
        meter.step()
    tops = (V,) * n
    revenue = other.outcome(tops).revenue
    assert revenue != second_highest(tops)
    bids_ = ", ".join(f"{b}: {text(other.outcome((b, *zeros)).price[0])}" for b in range(min(V, 2) + 1))
    lines = [
        f"Draw one of the {n} players and one of the prices 1/2, 3/2, ..., {text(Fraction(2 * V - 1, 2))} "
        f"at random, and sell to that player at that price if he bids more.",
        f"The bid b wins with chance b/{n * V} and pays b^2/{2 * n * V} in expectation ({bids_}), whatever "
        f"the others bid; so with type t it gives (t b - b^2/2)/{n * V}, which is largest at b = t alone: "
        f"truth is even strictly dominant, and the bid 0 gives exactly 0.",
        f"When all have type {V} the revenue is {text(revenue)}, and the second highest type is {V}.",
    ]
    told: dict[str, object] = {
        "theta": list(tops), "profile": list(tops), "revenue": text(revenue), "second_highest": V,
        "mechanism": other.name, "explanation": lines,
    }  # fmt: skip
    consequence = (
        "the argument of the paragraph (any other dominant-strategy auction with these bids earns the "
        "second highest type) does not go through as written; Corollaries 1 and 2 do not use it"
    )
    return Outcome(Fails({"v": list(tops)}, told), scope, sentence, (), (consequence,))


ONLY = Statement(
    id=f"{_ID}/only",
    title="Every other such auction has the same revenue",
    kind="step",
    source=_SOURCE,
    text="Every mechanism with S_i = {0..V} in which bidding t is weakly dominant for every type t has, at "
    "every profile of true bids, revenue equal to the second highest type.",
    body=ByConstruction(_only, None),
    parameters=_SIZES,
    expected="fails",
)


def price_range(w: int, t: int, V: int) -> tuple[Fraction, Fraction]:
    """The least and the largest price q(t), over all q(w), ..., q(V) >= 0 for which every type u in 0..V
    likes its own bid best and no winner falls below 0; the bids below w lose and pay nothing.

    >>> price_range(2, 3, 3), price_range(0, 1, 3)
    ((Fraction(1, 1), Fraction(2, 1)), (Fraction(0, 1), Fraction(0, 1)))
    """
    from verifier.exact.linear_program import LinearProgram, Optimal, solve

    winning = list(range(w, V + 1))
    rows, bounds = [], []
    for u in range(V + 1):
        for b in winning:
            # A loser u < w does not gain by b: u <= q(b). A winner u neither: q(u) <= q(b). And q(u) <= u.
            row = [Fraction(0)] * len(winning)
            row[b - w] -= 1
            if u >= w:
                row[u - w] += 1
            rows.append(tuple(row))
            bounds.append(Fraction(0 if u >= w else -u))
        if u >= w:
            rows.append(tuple(Fraction(int(b == u)) for b in winning))
            bounds.append(Fraction(u))
    ends = []
    for sign in (-1, 1):
        objective = tuple(Fraction(sign * int(b == t)) for b in winning)
        found = solve(LinearProgram(objective=objective, rows=tuple(rows), bounds=tuple(bounds)))
        if not isinstance(found, Optimal):
            raise NotDecided(f"the program for the price at w = {w}, t = {t} has no certified optimum")
        ends.append(sign * found.value)
    return ends[0], ends[1]


def _only_repaired(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """Every m, every way of the tie, every winning type: the interval of the price lies in [m - 1, m + 1]."""
    n, V = parameters["n"], parameters["V"]
    scope = f"every deterministic auction of that kind for {n} players with the bids 0..{V}"
    sentence = (
        "for every auction with S_i = {0..V} in which the highest bid wins, losers pay 0, prices are at "
        "least 0 and truth is very weakly dominant and never below 0, and every profile v: |revenue(v) - "
        "second highest of v| <= 1"
    )
    meter.start("prices")
    instances, widest = 0, Fraction(0)
    for m, wins_tie in product(range(V + 1), (True, False)):
        w = m if wins_tie else m + 1
        for t in range(w, V + 1):
            low, high = price_range(w, t, V)
            instances += 1
            meter.step()
            if not m - 1 <= low <= high <= m + 1:
                told = {"second_highest": m, "price": [text(low), text(high)], "explanation": [
                    f"With the others' highest bid {m} the winner of type {t} may pay from {text(low)} to "
                    f"{text(high)}.",
                ]}  # fmt: skip
                return Outcome(Fails({"m": m, "t": t}, told), scope, sentence)
            widest = max(widest, abs(low - m), abs(high - m))
    least = {"minimum": text(-widest), "at": {"widest": text(widest)}}
    return Outcome(Holds(instances, least), scope, sentence, ("price intervals",))


ONLY_REPAIRED = Statement(
    id=f"{_ID}/only-repaired",
    title="Every such auction that sells to the highest bidder earns within 1 of the second highest type",
    kind="step",
    source="Section 3.1.3 with what the phrase takes for granted; repaired, ours",
    text="Every deterministic auction with S_i = {0..V} in which the highest bid wins, losers pay nothing, "
    "prices are at least 0, and bidding one's type is very weakly dominant and never gives less than 0, has "
    "at every profile of true bids a revenue within 1 of the second highest type.",
    body=ByConstruction(_only_repaired, None),
    parameters=_SIZES,
)

_STEPS = (VERY_WEAKLY, WEAKLY, ONLY)

REMARK = Statement(
    id=_ID,
    title="The second-price auction is the only dominant-strategy auction",
    kind="remark",
    source=_SOURCE,
    text="With the bids 0..V, truth is very weakly dominant in the second-price auction, it is weakly "
    "dominant, and every auction with these bids in which it is weakly dominant has the same revenue.",
    body=Parts(lambda p: [(step, p) for step in _STEPS], tuple(s.id for s in _STEPS), "second-price"),
    parameters=_PARAMETERS,
    expected="fails",
)

STATEMENTS = (REMARK, *_STEPS, WEAKLY_REPAIRED, ONLY_REPAIRED)
