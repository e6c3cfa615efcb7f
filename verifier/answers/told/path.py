"""The path through the star mechanism's tree that a counterexample takes, in the order of the moves.

Main definitions
    `star_path`: for values and announcements, with truth and a lie side by side. `context_path`: for a
    context, under truth, one row for each drawn profile.

References
    [ACM2010] Section 5, steps a to g.
"""

from collections.abc import Mapping
from typing import Any

from verifier.answers.told.payoffs import Grid, grid
from verifier.claims.labels import shown
from verifier.claims.star_world import StarWorld
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.rational import text
from verifier.mechanisms.star import Star
from verifier.meter import Meter

MOST_PROFILES = 8


def star_path(star: Star, values: Mapping[str, Any]) -> Grid | None:
    """Player i's moves and what they bring, if he announces his value t, and if he announces v instead."""
    i, t, v, r = (values.get(name) for name in "itvr")
    if not (isinstance(i, int) and isinstance(t, int) and isinstance(r, list)):
        return None
    plans = dict.fromkeys(x for x in (t, v) if isinstance(x, int))
    columns = [_plan(star, i, t, own, tuple(r), {**values, **_after(values, own, t)}) for own in plans]
    steps = dict.fromkeys(step for column in columns for step in column)
    heads = [f"{'truth' if own == t else 'lie'} {own}" for own in plans]
    rows = [[step, *(column.get(step, "") for column in columns)] for step in steps]
    return grid(f"player {i} of value {t}, step by step", ["step", *heads], rows)


def _after(values: Mapping[str, Any], own: int, true: int) -> dict[str, Any]:
    """An instance may have an offer m of its own for the lie."""
    return {"o": values["m"]} if own != true and "m" in values else {}


def _plan(
    star: Star, i: int, t: int, own: int, r: tuple[int, ...], values: Mapping[str, Any]
) -> dict[str, str]:
    p, world = (*r[: i - 1], own, *r[i - 1 :]), StarWorld(star, Meter())
    o, q, leader = values.get("o"), values.get("q"), star.star(p)
    steps = {
        "announcements": shown(p),
        f"coin: Heads ({text(star.delta)}), utility": text(star.heads_utility(i - 1, t, own)),
        f"coin: Tails ({text(1 - star.delta)}), the star": f"player {leader + 1}",
        "CP": str(star.classical_price(p)),
    }
    gets = None
    if leader == i - 1 and isinstance(o, int):
        steps["others' reports lead to the offer"] = str(o)
        pays = t - star.sale_utility(t, own, o)
        steps["his answer"] = f"takes it, pays {text(pays)}" if own >= o else "declines"
        gets = world.tails(i, t, p, o, 0)
    elif leader != i - 1 and isinstance(q, int):
        steps[f"he reports the point mass on {q}, reward"] = text(star.reward(max(p), q))
        gets = world.tails(i, t, p, 0, q)
    if gets is not None:
        steps["utility given Tails"] = text(gets)
        heads = star.heads_utility(i - 1, t, own)
        steps["expected utility"] = text(star.delta * heads + (1 - star.delta) * gets)
    return steps


def context_path(star: Star, context: BayesianContext) -> Grid | None:
    """Under truth, for each drawn profile: the star, CP, the aggregated report, KR and KP, the offer, and
    what Tails and Heads earn."""
    if len(context.prior.weights) > MOST_PROFILES:
        return None
    rows: list[list[object]] = []
    for theta, chance in context.prior.weights:
        leader = star.star(theta)
        reports = {j: star.truthful_report(context, j, theta) for j in range(context.n) if j != leader}
        aggregated = star.aggregator([reports[j] for j in sorted(reports)])
        revenue, price = star.known(aggregated)
        rows.append([
            shown(theta), text(chance), leader + 1, star.classical_price(theta), shown(aggregated),
            text(revenue), price, star.offer(theta, aggregated),
            text(star.tails(theta, reports).revenue), text(star.heads_revenue(theta)),
        ])  # fmt: skip
    header = (
        "values",
        "chance",
        "star",
        "CP",
        "aggregate",
        "KR",
        "KP",
        "offer",
        "Tails earns",
        "Heads earns",
    )
    return grid("under truth, step by step", header, rows)
