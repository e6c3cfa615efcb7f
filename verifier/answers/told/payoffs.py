"""A payoff table cut down to the rows and columns that matter.

Main definitions
    `Grid`: a titled table of texts, as JSON. `payoff_table`: for a comparison of strategies of one player.
    `profile_table`: for one profile of strategies.

Choices
    Where a strategy is undominated because of a belief, the columns are what the belief holds possible, with
    its chances, and what the others play in the instance, if that is told. The rows are the strategy, for
    each column a best reply to it, and bidding one's type.
    Where a sentence compares plays `join(i, a, r)` against one rest r, the column is r and the rows are the
    strategies a. The table is left out where it would not show what it should: that the strategy is a best
    reply to the belief.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from verifier.claims.labels import label, shown
from verifier.claims.language import Sentence, Term
from verifier.exact.rational import rational, text
from verifier.games.auction import Auction, Profile, Rest, Strategy, join

Grid = dict[str, object]
MOST_ROWS, MOST_COLUMNS = 6, 6


def grid(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Grid:
    """The table as JSON."""
    return {"title": title, "header": list(header), "rows": [[str(cell) for cell in row] for row in rows]}


def payoff_table(
    auction: Auction, sentence: Sentence, values: Mapping[str, Any], told: Mapping[str, Any]
) -> Grid | None:
    """What the strategies that matter earn against what matters, for the player and type of the instance."""
    i, t = values.get("i"), values.get("t")
    if not isinstance(i, int) or not isinstance(t, int):
        return None
    belief = told.get("survives_because_of", told.get("rational_because_of"))
    if belief is not None and "strategy" in told:
        played = [(None, _rest(auction, i, values["r"]))] if isinstance(values.get("r"), list) else []
        return _against_belief(auction, i, t, _own(auction, i, told["strategy"]), belief, played)
    if "r" in values:
        rest = _rest(auction, i, values["r"])
        plays = dict.fromkeys(_own(auction, i, written) for written in _plays(sentence, values))
        if len(plays) > 1:
            return _table(auction, i, t, list(plays), [(None, rest)])
    return None


def _against_belief(
    auction: Auction,
    i: int,
    t: int,
    own: Strategy,
    belief: Sequence[Any],
    played: Sequence[tuple[None, Rest]],
) -> Grid | None:
    columns = [(rational(chance), _rest(auction, i, rest)) for chance, rest in belief]
    if len(columns) > MOST_COLUMNS:
        return None
    strategies = auction.strategies(i - 1)
    value = {s: sum((c * _payoff(auction, i, t, s, r) for c, r in columns), Fraction(0)) for s in strategies}
    if value[own] < max(value.values()):
        return None  # the belief is that of another player in the same position
    rows: dict[Strategy, None] = {own: None}
    bid = getattr(auction, "bid", None)
    rows |= dict.fromkeys(s for s in strategies if bid is not None and bid(s) == t)
    for _, rest in columns:
        rows[max(strategies, key=lambda s: _payoff(auction, i, t, s, rest))] = None
    more = [(chance, rest) for chance, rest in played if rest not in (believed for _, believed in columns)]
    return _table(auction, i, t, list(rows)[:MOST_ROWS], [*columns, *more])


def _table(
    auction: Auction,
    i: int,
    t: int,
    rows: Sequence[Strategy],
    columns: Sequence[tuple[Fraction | None, Rest]],
) -> Grid:
    """A row a strategy, a column a rest; and the expectation, where there are several."""
    heads = [f"{shown(r)}" + (f" ({text(c)})" if c is not None and c != 1 else "") for c, r in columns]
    weighted = sum(c is not None for c, _ in columns) > 1
    lines: list[list[object]] = []
    for s in rows:
        earned = [_payoff(auction, i, t, s, r) for _, r in columns]
        expected = sum(
            (c * u for (c, _), u in zip(columns, earned, strict=True) if c is not None), Fraction(0)
        )
        lines.append([shown(s), *map(text, earned), *([text(expected)] if weighted else [])])
    title = f"utility of player {i} with type {t}, against what the others play"
    return grid(title, [f"player {i}", *heads, *(["expected"] if weighted else [])], lines)


def _payoff(auction: Auction, i: int, t: int, s: Strategy, rest: Rest) -> Fraction:
    return auction.outcome(join(i - 1, s, rest)).utility(i - 1, t)


def _own(auction: Auction, j: int, written: Any) -> Strategy:
    """The strategy of player j that JSON writes so."""
    return next(s for s in auction.strategies(j - 1) if label(s) == written)


def _rest(auction: Auction, i: int, written: Any) -> Rest:
    """The strategies of the others."""
    rivals = [j for j in range(1, auction.n + 1) if j != i]
    return tuple(_own(auction, j, s) for j, s in zip(rivals, written, strict=True))


def _plays(sentence: Sentence, values: Mapping[str, Any]) -> Iterator[Any]:
    """Every a in a term join(i, a, r) of the sentence, where it is a variable or a pair of simple terms."""
    sides = [side for c in (*sentence.given, *sentence.then) for side in (c.left, c.right)]
    for side in sides:
        for own in _joined(side):
            match own:
                case str() if own in values:
                    yield values[own]
                case ("strategy", e, v) if all(isinstance(x, int) or x in values for x in (e, v)):
                    yield [values[x] if isinstance(x, str) else x for x in (e, v)]


def _joined(term: Term) -> Iterator[Term]:
    match term:
        case ("join", "i", own, "r"):
            yield own
        case (_, *arguments):
            for argument in arguments:
                yield from _joined(argument)


def profile_table(auction: Auction, told: Mapping[str, Any]) -> Grid | None:
    """For the profile of the instance: what every player plays, gets and pays; with his type if it is
    told."""
    if not isinstance(told.get("profile"), list):
        return None
    profile: Profile = tuple(_own(auction, j, s) for j, s in enumerate(told["profile"], 1))
    outcome, theta = auction.outcome(profile), told.get("theta")
    header = ["player", *(["type"] if theta else []), "plays", "chance of the good", "pays",
              *(["utility"] if theta else [])]  # fmt: skip
    rows: list[list[object]] = []
    for j, s in enumerate(profile):
        known = [theta[j]] if theta else []
        earns = [text(outcome.utility(j, theta[j]))] if theta else []
        rows.append([j + 1, *known, shown(s), text(outcome.win[j]), text(outcome.price[j]), *earns])
    return grid(f"the outcome of this profile, of revenue {text(outcome.revenue)}", header, rows)
