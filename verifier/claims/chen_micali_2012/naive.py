"""Section 3.1.4: what the mechanism NAIVE of two players does when they are truthful, and when they are not.

Main definitions
    `Plays`: truthful strategies, all strategies and rests of a player: literally, or for the package's own
    NAIVE one of each class of reports (`representatives`).
    `better_reply`: the first type, truthful strategy and rest with a better strategy.

Main statements
    `EX_POST`: truth is an ex-post equilibrium over C(2,V). `TRUTHFUL_REVENUE`: under correct beliefs its
    revenue is the benchmark. `ALTERNATIVE`: the context with the types 70 and 100.

Choices
    "Truthful" is (theta_i, E_i) with the external belief E_i, a non-empty set of the other's types. Player
    i's utility does not depend on his own b_i nor on his belief, so a profile of truthful strategies is an
    equilibrium in every context of C(2,V) iff each (theta_i, E_i) is a best reply to every (theta_j, E_j).

    *Classes of contexts, for the revenue.* In NAIVE the report (theta_i, E_i) matters to the outcome only
    through theta_i and max(theta_i, min E_i), which is smp_i (see `representatives`). So a context of D(2,V)
    matters only through theta and the smp's; with E_i containing theta_j the possible smp_i are all of
    theta_i..max(theta_i, theta_j).

    The context of `ALTERNATIVE` is printed for V = 100 and is looked at for any larger V as well.

References
    [CM2012] Section 3.1.4; Definition 8 (Appendix A) for ex-post equilibria; footnote 10.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

from verifier.claims.chen_micali_2012.representatives import reports
from verifier.claims.chen_micali_2012.tightest import TABLE, Reply, Tightest, reply_witness
from verifier.claims.claim import ByConstruction, Hypothesis, Outcome, Parameter, Parameters, Statement
from verifier.contexts.beliefs import Belief, Context
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Rest, Strategy, Type, join
from verifier.mechanisms.naive import Naive, Report
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark, second_highest
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
AGAINST_TRUTH = "of truth with a strategy that gives another outcome"
Reported = tuple[Report, Report]
PARAMETERS = (Parameter("V", "100", "an integer, at least 1"),)
EMPTY_REPORTS = {"empty-reports": ("infinite", "forbidden")}


@dataclass(frozen=True)
class Plays:
    """Player i's strategies: `truthful(t)` for type t, `all` of them; his `rests`, and those that are
    `truthful_rests`, all up to what they give him."""

    truthful: Callable[[Type], Sequence[Report]]
    all: Sequence[Strategy]
    rests: Sequence[Rest]
    truthful_rests: Sequence[Rest]
    reductions: tuple[str, ...]


def mechanism(auction: Auction | None, parameters: Parameters) -> Auction:
    """The mechanism under the chosen reading of empty reports; two players who report a type and a set.

    Raises: NotApplicable.
    """
    assert auction is not None
    if isinstance(auction, Naive):
        forbidden = parameters.get("empty-reports") == "forbidden"
        return replace(auction, empty_reports=False) if forbidden else auction
    if auction.n != 2:
        raise NotApplicable(f"the statement is about two players; this mechanism has {auction.n}")
    needed = set(every_report(auction.V))
    for i in range(2):
        if not needed <= set(auction.strategies(i)):
            raise NotApplicable(
                f"the statement speaks of reports (a, b) with a in 0..{auction.V} and b a set of such "
                f"types; player {i + 1} of this mechanism cannot make them all"
            )
    return auction


def every_report(V: int) -> list[Report]:
    """(a, b) for every type a and every non-empty set b of types."""
    return [(a, b) for a in range(V + 1) for b in external_beliefs(V)]


def external_beliefs(V: int) -> list[frozenset[Type]]:
    """The non-empty subsets of {0..V}."""
    types = range(V + 1)
    sets = chain.from_iterable(combinations(types, size) for size in range(1, V + 2))
    return [frozenset(b) for b in sets]


def plays(auction: Auction, i: Player) -> Plays:
    """What there is to look at for player i; by classes of reports for NAIVE."""
    V = auction.V
    if isinstance(auction, Naive):
        own = [(a, frozenset({0})) for a in range(V + 1)]
        rests = [(report,) for report in reports(auction)]
        truthful = [(report,) for report in reports(auction, empty=False)]
        return Plays(lambda t: [own[t]], own, rests, truthful, ("reports",))
    beliefs = external_beliefs(V)
    others = [(s,) for s in auction.strategies(1 - i)]
    return Plays(
        lambda t: [(t, b) for b in beliefs], auction.strategies(i), others,
        [(report,) for report in every_report(V)], (),
    )  # fmt: skip


def better_reply(
    auction: Auction, i: Player, found: Plays, rests: Sequence[Rest], meter: Meter, closest: Tightest[Reply]
) -> Reply | None:
    """None if for every rest given and every type t each truthful strategy is a best reply of player i; else
    a better one. `closest` sees the best reply with another outcome in each case.
    """
    for rest in rests:
        gives: dict[tuple[Fraction, Fraction], Strategy] = {}  # (win, price): the first strategy with it
        shares: dict[Strategy, tuple[Fraction, Fraction]] = {}
        for s in found.all:
            outcome = auction.outcome(join(i, s, rest))
            shares[s] = outcome.win[i], outcome.price[i]
            gives.setdefault(shares[s], s)
        meter.step()
        for t in range(auction.V + 1):
            worth = {share: t * share[0] - share[1] for share in gives}
            for own in found.truthful(t):
                others = [share for share in gives if share != shares[own]]
                if others:
                    best = max(others, key=worth.__getitem__)
                    reply = Reply(i, t, own, gives[best], rest, (worth[shares[own]], worth[best]))
                    if reply.slack < 0:
                        return reply
                    closest.see(reply.slack, reply)
    return None


def _ex_post(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """Each player's truth against the other's truth."""
    naive = mechanism(auction, parameters)
    scope = f"every context of C(2,{naive.V}), both players, every other strategy"
    sentence = (
        "for every context of C(2,V): when both report (theta_i, E_i), neither gains by any other strategy"
    )
    meter.start("reports of the other player")
    instances, reductions = 0, ("reports",) if isinstance(naive, Naive) else ()
    closest = Tightest[Reply]()
    for i in range(2):
        found = plays(naive, i)
        better = better_reply(naive, i, found, found.truthful_rests, meter, closest)
        if better is not None:
            return Outcome(deviation(better), scope, sentence, reductions)
        instances += len(found.truthful_rests) * (naive.V + 1) * len(found.truthful(0)) * len(found.all)
    context = {} if closest.at is None else _context(closest.at)
    told = {**context, **reply_witness(closest, AGAINST_TRUTH, {"comparisons": instances})}
    return Outcome(Holds(instances), scope, sentence, reductions, witnesses=(told,))


def _context(truth: Reply) -> dict[str, Any]:
    """The context in which what both report is the truth."""
    reports = _report(truth.own), _report(truth.rest[0])
    (a, b), (c, d) = reports if truth.player == 0 else reports[::-1]
    return {"theta": [a, c], "beliefs": [[[a, x] for x in sorted(b)], [[x, c] for x in sorted(d)]]}


def deviation(better: Reply) -> Fails:
    """The context in which the truthful player gains."""
    from verifier.claims.labels import label, shown

    i, context = better.player, _context(better)
    told = {
        "player": i + 1, "type": better.type, **context,
        "strategy": label(better.own), "better": label(better.other), "against": label(better.rest),
        "utilities": {"truth": text(better.utilities[0]), "better": text(better.utilities[1])},
        "explanation": [
            f"Let the true types be {shown(tuple(context['theta']))}; player {i + 1} truthfully reports "
            f"{shown(better.own)} and the other {shown(better.rest[0])}.",
            f"Player {i + 1} then gets {text(better.utilities[0])}, and with {shown(better.other)} he would "
            f"get {text(better.utilities[1])}.",
        ],
    }  # fmt: skip
    return Fails({"i": i + 1, "t": better.type, "s": label(better.other), "r": label(better.rest)}, told)


def _report(s: Strategy) -> Report:
    return s  # type: ignore[return-value]


def correct_contexts(naive: Auction) -> Iterator[tuple[tuple[int, int], Reported, int]]:
    """(theta, the truthful reports, 2nd(B)) for every context of D(2,V), or for one of each class."""
    types = range(naive.V + 1)
    if isinstance(naive, Naive):
        for theta in ((a, c) for a in types for c in types):
            top = max(theta)
            for k1 in range(theta[0], top + 1):
                for k2 in range(theta[1], top + 1):
                    yield theta, (_with_smp(theta, k1), _with_smp(theta[::-1], k2)), min(k1, k2)
        return
    beliefs = external_beliefs(naive.V)
    for a in types:
        for c in types:
            for b in (b for b in beliefs if c in b):
                for d in (d for d in beliefs if a in d):
                    smp = max(a, min(b)), max(c, min(d))
                    yield (a, c), ((a, b), (c, d)), second_highest(smp)


def _with_smp(theta: tuple[int, ...], k: int) -> Report:
    """A correct report of the first of the two players with smp k."""
    own, other = theta
    return own, frozenset({0 if k == own else k, other})


def _truthful_revenue(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The revenue of truth against 2nd(B)."""
    from verifier.claims.labels import label

    naive = mechanism(auction, parameters)
    scope = f"every context of D(2,{naive.V})"
    sentence = "for every context of D(2,V): when both are truthful, the revenue equals 2nd(B)"
    reductions = ("reports",) if isinstance(naive, Naive) else ()
    meter.start("contexts")
    table = list[dict[str, object]]()
    lowest, highest = Tightest[Reported](), Tightest[Reported]()
    instances = 0
    for theta, reported, benchmark in correct_contexts(naive):
        revenue = naive.outcome(reported).revenue
        instances += 1
        meter.step()
        if revenue != benchmark:
            fails = Fails({"theta": list(theta), "p": label(reported)}, _told(reported, revenue))
            return Outcome(fails, scope, sentence, reductions)
        lowest.see(revenue, reported)
        highest.see(-revenue, reported)
        if instances <= TABLE:
            table.append(_told(reported, revenue))
    if instances > TABLE:
        ends = [("lowest", lowest.at), ("highest", highest.at)]
        table = [{**_told(p, naive.outcome(p).revenue), "of_all": end} for end, p in ends if p is not None]
    witnesses = tuple({**row, "examined": {"contexts": instances}} for row in table)
    return Outcome(Holds(instances), scope, sentence, reductions, witnesses=witnesses)


def _told(reported: Reported, revenue: Fraction) -> dict[str, object]:
    """The context in which these reports are the truth, with the benchmark and the revenue."""
    from verifier.claims.labels import label, shown

    (a, b), (c, d) = reported
    smp = max(a, min(b)), max(c, min(d))
    return {
        "theta": [a, c], "beliefs": [[[a, x] for x in sorted(b)], [[x, c] for x in sorted(d)]],
        "profile": label(reported), "revenue": text(revenue), "benchmark": str(second_highest(smp)),
        "explanation": [
            f"Let the true types be {shown((a, c))} and the external beliefs {shown(b)} and {shown(d)}, both "
            f"correct.",
            f"The smp's are {smp[0]} and {smp[1]}, so 2nd(B) = {second_highest(smp)}; the truthful reports "
            f"yield {text(revenue)}.",
        ],
    }  # fmt: skip


def printed_context(V: int) -> tuple[Context, tuple[Report, Report], tuple[Report, Report]]:
    """theta = (70, 100), B_1 = {(70, x) : x >= 90}, B_2 = {(x, 100) : x >= 60}, with the truthful and the
    alternative profile.

    >>> context, truth, alternative = printed_context(100)
    >>> second_belief_benchmark(context), truth[1] == alternative[1]
    (90, True)
    """
    up = {low: frozenset(range(low, V + 1)) for low in (0, 60, 90)}
    seventy, hundred = frozenset({70}), frozenset({100})
    beliefs = Belief(0, ((seventy, up[90]),)), Belief(1, ((up[60], hundred),))
    return Context(V, (70, 100), beliefs), ((70, up[90]), (100, up[60])), ((70, up[0]), (100, up[60]))


def alternative(naive: Auction, meter: Meter) -> list[tuple[str, object, object]]:
    """The claims about the printed context that are false: (the claim, what it says, what is so)."""
    context, truth, other = printed_context(naive.V)
    said: list[tuple[str, object, object]] = [
        ("the beliefs are correct", True, context.is_correct(0) and context.is_correct(1)),
        ("2nd(B) is 90", 90, second_belief_benchmark(context)),
        ("the truthful equilibrium yields 90", Fraction(90), naive.outcome(truth).revenue),
        ("the alternative yields 70", Fraction(70), naive.outcome(other).revenue),
    ]
    # The alternative equilibrium is truth, but for player 1 at B_1. Player 1 at B_1 has type 70 and meets
    # every truthful report of player 2; player 2 of every type meets, besides player 1's truth, other[0].
    first, second = plays(naive, 0), plays(naive, 1)
    mine = replace(first, truthful=lambda t: [other[0]] if t == 70 else first.truthful(t))
    mine = replace(mine, all=[*first.all, other[0]])
    told = (
        ("truth is a best reply of player 1 to every truthful report", (0, first, first.truthful_rests)),
        ("the alternative is one, too", (0, mine, first.truthful_rests)),
        ("truth is a best reply of player 2 to every truthful report", (1, second, second.truthful_rests)),
        ("truth is a best reply of player 2 to the alternative", (1, second, [(other[0],)])),
    )
    for words, (i, found, rests) in told:
        said.append((words, None, better_reply(naive, i, found, rests, meter, Tightest())))
    return [(words, claimed, so) for words, claimed, so in said if claimed != so]


def _alternative(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The printed context, and the second ex-post equilibrium that differs from truth in it alone."""
    naive = mechanism(auction, parameters)
    if not isinstance(naive, Naive):
        raise NotApplicable("the context with the types 70 and 100 is looked at for the mechanism naive only")
    scope = f"the printed context; for the second equilibrium every context of C(2,{naive.V})"
    sentence = (
        "theta = (70, 100), B_1 = {(70, x) : x >= 90}, B_2 = {(x, 100) : x >= 60}: the beliefs are correct, "
        "2nd(B) = 90, truth yields 90; reporting (70, {0..V}) at B_1 and the truth elsewhere is an ex-post "
        "equilibrium, too, which yields 70 here"
    )
    meter.start("reports of the other player")
    false = alternative(naive, meter)
    if false:
        words, claimed, so = false[0]
        lines = [f"It is false that {words}.", f"There: {so}, not {claimed}."]
        told = {"theta": [70, 100], "explanation": lines}
        return Outcome(Fails({"theta": [70, 100]}, told), scope, sentence, ("reports",))
    witness = {"theta": [70, 100], "benchmark": "90", "truthful_revenue": "90", "alternative_revenue": "70",
               "player": 1, "alternative": [70, list(range(naive.V + 1))]}  # fmt: skip
    return Outcome(Holds(1), scope, sentence, ("reports",), witnesses=(witness,))


EX_POST = Statement(
    id=f"{_PAPER}/naive-ex-post",
    title="Truth is an ex-post equilibrium of NAIVE",
    kind="remark",
    source="Section 3.1.4, after Mechanism NAIVE",
    text="In every context of C(2,V), when both players announce their true type and external belief, "
    "neither gains by announcing anything else.",
    body=ByConstruction(_ex_post, "naive"),
    parameters=PARAMETERS,
    readings=EMPTY_REPORTS,
)

TRUTHFUL_REVENUE = Statement(
    id=f"{_PAPER}/naive-truthful-revenue",
    title="Under correct beliefs the truthful revenue is the benchmark",
    kind="remark",
    source="Section 3.1.4, after Mechanism NAIVE",
    text="In every context of D(2,V) the truthful equilibrium of NAIVE has the revenue 2nd(B), exactly.",
    body=ByConstruction(_truthful_revenue, "naive"),
    parameters=PARAMETERS,
    readings=EMPTY_REPORTS,
)

ALTERNATIVE = Statement(
    id=f"{_PAPER}/naive-alternative-equilibrium",
    title="The second equilibrium of the example with the types 70 and 100",
    kind="example",
    source="Section 3.1.4, after Mechanism NAIVE",
    text="For theta = (70, 100), B_1 = {(70, x) : x >= 90} and B_2 = {(x, 100) : x >= 60} all beliefs are "
    "correct, 2nd(B) = 90 and truth yields 90. If player 1 reports (70, {0..V}) there and the truth "
    "elsewhere, that is another ex-post equilibrium over C(2,V), and it yields 70.",
    body=ByConstruction(_alternative, "naive"),
    parameters=PARAMETERS,
    hypotheses=(Hypothesis("V >= 100, so that the types 70 and 100 exist", lambda p: p["V"] >= 100),),
    readings=EMPTY_REPORTS,
)

STATEMENTS = (EX_POST, TRUTHFUL_REVENUE, ALTERNATIVE)
