"""Mechanism tables as JSON, in the form that `mechanisms.table.read_table` reads."""

from itertools import product

from verifier.exact.rational import text
from verifier.games.auction import Strategy
from verifier.mechanisms.table import TableMechanism


def written(table: TableMechanism) -> dict[str, object]:
    """The JSON value of the table.

    >>> from verifier.mechanisms.table import read_table
    >>> from verifier.synthesis.ladder import posted_price
    >>> read_table(written(posted_price(2, 1))) == posted_price(2, 1)
    True
    """
    data: dict[str, object] = {
        "mechanism": 1,
        "name": table.name,
        "V": table.V,
        "strategies": [[label(s) for s in own] for own in table.strategy_sets],
        "outcomes": [
            {
                "profile": [label(s) for s in profile],
                "win": [text(x) for x in table.outcome(profile).win],
                "price": [text(p) for p in table.outcome(profile).price],
            }
            for profile in product(*table.strategy_sets)
        ],
    }
    if table.bids:
        data["bids"] = [[label(s), bid] for s, bid in table.bids.items()]
    return data


def label(strategy: Strategy) -> object:
    """A strategy as JSON writes it: tuples become lists.

    >>> label((0, (1, "a")))
    [0, [1, 'a']]
    """
    return [label(part) for part in strategy] if isinstance(strategy, tuple) else strategy
