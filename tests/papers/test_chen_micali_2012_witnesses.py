"""What stands beside a yes of the 2012 catalogue, recomputed by the definitions: nothing is tighter."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction as F
from functools import cache
from itertools import product
from math import ceil
from typing import Any

import pytest

from tests.controls.remarks_variants import generous
from tests.laws.literal import Literal
from verifier.answers.check import check
from verifier.claims.chen_micali_2012 import section_9
from verifier.contexts.all_contexts import contexts, type_profiles
from verifier.contexts.beliefs import Belief, Context
from verifier.contexts.context_file import read_context
from verifier.contexts.equilibrium_file import subsets
from verifier.games.auction import Auction, Profile, join
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import Uniform, tie_rule
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark, second_highest
from verifier.solutions.ex_post import Case, Class, every_case

REMARK = "remark-second-price-dominance"


def witnesses(name: str, **asked: Any) -> list[Any]:
    verdict = check(name, **asked)
    assert verdict.holds
    assert verdict.evidence == "computed"
    found = verdict.to_json()["witnesses"]
    assert isinstance(found, list)
    return found


def beliefs_over(V: int) -> list[frozenset[int]]:
    return [E for least in range(V + 1) for E in subsets(V, least)]


def report(written: list[Any]) -> tuple[int, frozenset[int]]:
    return written[0], frozenset(written[1])


# Comparisons of a strategy with all others.


def gains(auction: Auction, i: int, t: int, own: Any, rests: Iterable[Any]) -> Iterator[tuple[Any, Any, F]]:
    """(other, rest, what `own` gives more) wherever another strategy gives i another outcome."""
    for rest, other in product(rests, auction.strategies(i)):
        ours, theirs = auction.outcome(join(i, own, rest)), auction.outcome(join(i, other, rest))
        if (ours.win[i], ours.price[i]) != (theirs.win[i], theirs.price[i]):
            yield other, rest, ours.utility(i, t) - theirs.utility(i, t)


def recomputed(auction: Auction, told: Any, read: Callable[[Any], Any]) -> F:
    """The difference of the two utilities, which are as printed."""
    i, rest = told["player"] - 1, tuple(map(read, told["against"]))
    both = [
        auction.outcome(join(i, read(told[s]), rest)).utility(i, told["type"]) for s in ("strategy", "other")
    ]
    assert both == [F(told["utilities"]["played"]), F(told["utilities"]["other"])]
    return both[0] - both[1]


@pytest.mark.parametrize("name", ["naive-ex-post", "footnote-10/very-weakly"])
@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("V", [1, 2])
def test_truth_in_naive_against_every_strategy(name: str, empty: bool, V: int) -> None:
    naive = Naive(2, V, empty)
    (told,) = witnesses(name, V=V, readings={"empty-reports": "infinite" if empty else "forbidden"})
    rests = [(s,) for s in naive.strategies(0) if s[1] or name != "naive-ex-post"]
    least = min(
        gain
        for i, t, E in product(range(2), range(V + 1), beliefs_over(V))
        for _, _, gain in gains(naive, i, t, (t, E), rests)
    )
    assert F(told["margin"]) == recomputed(naive, told, report) == least
    assert told["strategy"][0] == told["type"]
    if name == "naive-ex-post":
        context = read_context({"V": V, "theta": told["theta"], "beliefs": told["beliefs"]}).context
        truth = tuple((context.theta[i], _external(context, i)) for i in range(2))
        i = told["player"] - 1
        assert truth[i] == report(told["strategy"])
        assert truth[1 - i] == report(told["against"][0])


def _external(context: Context, i: int) -> frozenset[int]:
    return frozenset(t[1 - i] for t in context.beliefs[i].profiles())


@pytest.mark.parametrize(("name", "n", "V", "ties"), [
    ("weakly", 2, 1, "uniform"), ("weakly", 3, 3, "uniform"), ("weakly-repaired", 2, 4, "uniform"),
    ("very-weakly", 2, 11, "first"), ("very-weakly", 3, 7, "last"),
])  # fmt: skip
def test_truth_in_the_second_price_auction(name: str, n: int, V: int, ties: str) -> None:
    auction = SecondPrice(n, V, tie_rule(ties, n))
    given = {} if name == "weakly-repaired" else {"ties": ties}
    found = witnesses(f"{REMARK}/{name}", n=n, V=V, **given)
    rests = list(product(range(V + 1), repeat=n - 1))
    everywhere, somewhere = list[F](), list[F]()
    for i, t in product(range(n), range(V + 1)):
        best: dict[int, F] = {b: F(0) for b in range(V + 1) if b != t}
        for other, _, gain in gains(auction, i, t, t, rests):
            everywhere.append(gain)
            best[other] = max(best[other], gain)
        somewhere += best.values()
    margins = [F(told["margin"]) for told in found]
    assert margins == [recomputed(auction, told, lambda s: s) for told in found]
    assert margins == ([min(everywhere)] if name == "very-weakly" else [min(everywhere), min(somewhere)])
    assert all(told["strategy"] == told["type"] for told in found)


@pytest.mark.parametrize("name", ["all-contexts", "this-equilibrium"])
def test_footnote_15_in_the_second_price_auction(name: str) -> None:
    auction = SecondPrice(2, 3)
    closest, reached = witnesses(f"footnote-15/{name}", V=3)
    rests = [(b,) for b in range(4)]
    least = min(g for i, t in product(range(2), range(4)) for _, _, g in gains(auction, i, t, t, rests))
    assert F(closest["margin"]) == recomputed(auction, closest, lambda s: s) == least
    which: Class = "all" if name == "all-contexts" else "correct"
    # One class of beliefs for each type and smp, and of contexts for each pair that can meet.
    classes = {(case.theta, case.smp) for case in every_case(3, which)}
    assert closest["examined"]["contexts"] == len(classes)
    assert closest["examined"]["beliefs"] == 2 * sum(1 for t in range(4) for _ in range(t, 4))
    assert {(row["player"], row["strategy"]) for row in reached["reached"]} == set(product((1, 2), range(4)))
    for row in reached["reached"]:  # truth: the strategy is the own type
        assert {profile[row["player"] - 1] for profile in row["belief"]} == {row["strategy"]}


# NAIVE's revenue.


@pytest.mark.parametrize("V", [1, 3])
def test_the_revenue_of_truth_in_naive(V: int) -> None:
    found = witnesses("naive-truthful-revenue", V=V)
    for row in found:
        context = read_context({"V": V, "theta": row["theta"], "beliefs": row["beliefs"]}).context
        assert context.is_correct(0)
        assert context.is_correct(1)
        truth = tuple((context.theta[i], _external(context, i)) for i in range(2))
        assert truth == tuple(map(report, row["profile"]))
        revenue = Naive(2, V).outcome(truth).revenue
        assert F(row["revenue"]) == revenue == second_belief_benchmark(context) == F(row["benchmark"])
    cases = list(every_case(V, "correct"))
    if V == 1:  # few enough to be shown one by one
        shown = {(tuple(row["theta"]), row["benchmark"]) for row in found}
        assert shown == {(case.theta, str(second_highest(case.smp))) for case in cases}
    else:
        assert [row["of_all"] for row in found] == ["lowest", "highest"]
        ends = [second_highest(case.smp) for case in cases]
        assert [F(row["revenue"]) for row in found] == [min(ends), max(ends)]


# Footnote 14: outcomes, with the inequalities that bound them.


@pytest.mark.parametrize("name", ["sum", "indifferent-repaired"])
@pytest.mark.parametrize(("n", "V", "epsilon"), [(2, 2, F(1, 4)), (3, 2, F(1))])
def test_the_largest_utilities_of_footnote_14(name: str, n: int, V: int, epsilon: F) -> None:
    (told,) = witnesses(f"footnote-14/{name}", n=n, V=V, epsilon=epsilon)
    theta, win, price = told["theta"], [F(x) for x in told["win"]], [F(p) for p in told["price"]]
    utilities = [t * x - p for t, x, p in zip(theta, win, price, strict=True)]
    least = max(theta) - epsilon
    assert min(win) >= 0
    assert sum(win) <= 1
    assert sum(price) >= least
    assert name == "sum" or min(utilities) >= 0
    value = sum(utilities[i - 1] for i in told["players"])
    assert F(told["largest"]) == value == epsilon - F(told["margin"])
    assert len(told["players"]) == (n if name == "sum" else 1)
    # The multipliers: their inequalities add up to  goal + (at least 0 of each x) <= value.
    names = ["the chances sum to at most 1", f"the revenue is at least {least}"]
    names += [f"u_{i + 1} >= 0" for i in range(n)] if name != "sum" else []
    y = {said: F(weight) for weight, said in told["multipliers"]}
    assert set(y) <= set(names)
    assert min(y.values()) > 0
    room, revenue, *floors = [y.get(said, F(0)) for said in names]
    floors = floors or [F(0)] * n
    for i, t in enumerate(theta):
        in_goal = int(i + 1 in told["players"])
        assert room - t * floors[i] >= t * in_goal
        assert floors[i] - revenue == -in_goal
    assert room - revenue * least == value
    # By the footnote's own argument no types allow more than epsilon; it is reached.
    assert value == epsilon


# Theorems 4 and 5: the displays in every context with B_2*, literally, in NAIVE.

Told = dict[str, F]


def truth(case: Case) -> Profile:
    return (case.theta[0], case.externals[0]), (case.theta[1], case.externals[1])


def numbers(V: int, epsilon: F, C: Case, primed: Case, double: Case, t: int, H: int) -> Told:
    """Every term that the displays of the two proofs name, at one context C."""
    naive = Naive(2, V)
    changed = truth(C)[0], truth(primed)[1]
    before, first, second, after = map(naive.outcome, (truth(C), truth(primed), truth(double), changed))
    best = [
        max(naive.outcome(join(i, s, (changed[1 - i],))).utility(i, C.theta[i]) for s in naive.strategies(i))
        for i in range(2)
    ]
    told: Told = {
        "2nd(B)": F(min(C.smp)), "2nd(B')": F(min(primed.smp)), "2nd(B'')": F(min(double.smp)),
        "3 theta_2*/epsilon^2": 3 * t / epsilon**2, "3 theta_2*/epsilon": 3 * t / epsilon,
        "2 theta_2*/epsilon": 2 * t / epsilon, "2 theta_2*": F(2 * t),
        "ceil(2 theta_2*/epsilon)": F(ceil(2 * t / epsilon)), "REV(M(s'(B)))": after.revenue,
        "u'_1 = p'_1 - EP'_1": first.win[0] - first.price[0], "u'_2 = -EP'_2": -first.price[1],
        "EP'_1 + EP'_2": first.revenue, "epsilon": epsilon, "p'_1": first.win[0], "EP'_1": first.price[0],
        "epsilon - EP'_2": epsilon - first.price[1], "H": F(H), "H/2": F(H, 2), "epsilon H": epsilon * H,
        "u_1(omega') = p'_1 H - EP'_1": first.win[0] * H - first.price[0],
        "u_1(omega')": first.win[0] * H - first.price[0], "p'_1 H - p'_1": first.win[0] * (H - 1),
        "epsilon (H - 1)": epsilon * (H - 1), "u_1(omega'')": after.win[0] * H - after.price[0],
        "u_2(omega'') = -EP''_2": -after.price[1], "REV(omega'') = EP''_1 + EP''_2": after.revenue,
        "EP''_1": after.price[0], "p''_1 H - epsilon (H - 1)": after.win[0] * H - epsilon * (H - 1),
        "H (1 - epsilon + 1/H)": H * (1 - epsilon) + 1,
    }  # fmt: skip
    for i in range(2):
        told[f"u_{i + 1}(s'(B)) in G"] = after.utility(i, C.theta[i])
    for mark, case, outcome in (("", C, before), ("'", primed, first), ("''", double, second)):
        told |= {
            f"REV(a{mark}, P{mark})": outcome.revenue, f"P{mark}_1": outcome.price[0],
            f"P{mark}_2": outcome.price[1], f"theta{mark}_1": F(case.theta[0]),
            f"player 1's chance of the good in (a{mark}, P{mark})": outcome.win[0],
        }  # fmt: skip
    told["best of 1"], told["best of 2"] = best
    return told


def made_from(theorem: int, V: int, epsilon: F) -> Iterator[tuple[Case, Case, Case, int, int]]:
    """Every context with B_2*, with C', C'' and the chosen number: A.1 and A.2 of the paper."""
    up = [frozenset(range(low, V + 1)) for low in range(V + 1)]
    if theorem == 4:
        for t in (t for t in range(1, V + 1) if 3 * t <= V * epsilon**2):
            high, low = ceil(3 * t / epsilon**2), ceil(2 * t / epsilon)
            for theta, E in product(range(high, V + 1), beliefs_over(V)):
                if t in E:
                    primed = Case((theta, t), (E, up[low]))
                    yield Case((theta, t), (E, up[high])), primed, Case((low, t), (E, up[low])), t, 0
    else:
        for H in (H for H in range(2, V + 1) if H * (epsilon - F(1, 2)) > 1):
            for E in (E for E in beliefs_over(V) if 0 in E):
                C = Case((H, 0), (E, frozenset({H})))
                yield C, Case((1, 0), (E, up[1])), Case((H, 0), (E, up[1])), 0, H


STEPS = [(4, name) for name in ("g", "g-prime", "g-double-prime", "property-a", "property-b")]
STEPS += [(5, name) for name in ("equation-19", "property-a", "property-b")]


def as_context(V: int, written: Any) -> Case:
    context = read_context({"V": V, **written}).context
    return Case((context.theta[0], context.theta[1]), (_external(context, 0), _external(context, 1)))


@pytest.mark.parametrize(("theorem", "name"), STEPS)
@pytest.mark.parametrize("epsilon", [F(1), F(9, 10)])
def test_the_displays_of_theorems_4_and_5(theorem: int, name: str, epsilon: F) -> None:
    V = (4 if theorem == 4 else 3) + (epsilon < 1)
    asked = {"V": V, "epsilon": epsilon, "beyond_hypothesis": True}  # of theorem 4: V > 6/epsilon^2
    found = witnesses(f"theorem-{theorem}/{name}", **asked)
    everything = [numbers(V, epsilon, *made) for made in made_from(theorem, V, epsilon)]
    assert everything
    shown = 0
    for told in found:
        cases = [as_context(V, told["contexts"][mark]) for mark in ("C", "C'", "C''")]
        assert as_context(V, {"theta": told["theta"], "beliefs": told["beliefs"]}) == cases[0]
        made = next(m for m in made_from(theorem, V, epsilon) if list(m[:3]) == cases)
        here = numbers(V, epsilon, *made)
        for mark, case in (("s(B)", cases[0]), ("s(B')", cases[1]), ("s(B'')", cases[2])):
            played = [report(mixed[0][1]) for mixed in told["profiles"][mark]]
            classes = [(t, frozenset({smp})) for t, smp in zip(case.theta, case.smp, strict=True)]
            assert played == classes  # of the truth, which is how strategies of NAIVE are shown
        for player, display in enumerate(told["displays"], 1):
            names = [name if name != "the most that a reply gives" else f"best of {player}"
                     for name, _ in display["terms"]]  # fmt: skip
            values = [number(here, term) for term in names]
            assert values == [F(value) for _, value in display["terms"]]
            slack = [least(display["relations"], [number(row, term) for term in names]) for row in everything]
            assert least(display["relations"], values) == min(slack, key=lambda x: (x is not None, x))
            assert "margin" not in display or F(display["margin"]) == least(display["relations"], values)
            shown += 1
    assert shown >= 2
    # One context for each number, theta and min E_1: player 1's strategies do not see more of E_1.
    classes_of_all = {
        (t, H, C.theta, min(C.externals[0])) for C, _, _, t, H in made_from(theorem, V, epsilon)
    }
    assert {told["examined"]["contexts"] for told in found} == {len(classes_of_all)}


def number(row: Told, term: str) -> F:
    return row[term] if term in row else F(term)


def least(relations: list[str], values: list[F]) -> F | None:
    """The least distance by which the chain holds; every comparison is true."""
    gaps = []
    for x, relation, y in zip(values, relations, values[1:], strict=False):
        assert {">": x > y, ">=": x >= y, "<": x < y, "<=": x <= y, "==": x == y}[relation]
        gaps += [abs(x - y)] if relation != "==" else []
    return min(gaps, default=None)


@pytest.mark.parametrize(("V", "epsilon"), [(7, F(1)), (40, F(1, 2)), (50, F(2, 5))])
def test_the_tightest_theta_star(V: int, epsilon: F) -> None:
    (told,) = witnesses("theta-star-repaired", V=V, epsilon=epsilon)
    slack = {t: 3 * t / epsilon - ceil(2 * t / epsilon) for t in range(1, V + 1) if 3 * t < V * epsilon**2}
    assert told["examined"] == {"theta_stars": len(slack)}
    assert F(told["margin"]) == min(slack.values()) == slack[told["theta_star"]]
    assert F(told["left"]) - F(told["right"]) == F(told["margin"])


def test_the_construction_of_theorem_5_at_every_height() -> None:
    found = witnesses("theorem-5/construction-repaired", V=6, epsilon="9/10")
    assert [told["H"] for told in found] == [H for H in range(2, 7) if H * F(2, 5) > 1]
    for told in found:
        assert told["belief"] == [[told["H"], 0]]
        # In NAIVE the truth (0, E) is shown as (0, {min E}); E is {H} in B_2* and {1, ..., V} in B'_2.
        assert told["before"] == [["1", [0, [told["H"]]]]]
        assert told["strategy"] == [["1", [0, [1]]]]


# Section 9.


def test_the_least_utility_of_rational_players_of_a_generous_mechanism() -> None:
    auction = generous(2, 1, F(1, 4), Uniform())
    (told,) = witnesses(
        "section-9-rational-play-positive", n=2, V=1, mechanism=generous, ties="uniform", epsilon="1/4"
    )
    literal = Literal(auction)
    rational = {
        (i, t): literal.rational(Belief.of(i, [r for r in type_profiles(2, 1) if r[i] == t]))
        for i, t in product(range(2), range(2))
    }
    utilities = {
        (theta, profile, i): literal.utility(i, theta[i], profile)
        for theta in type_profiles(2, 1) if any(theta)
        for profile in product(*(rational[i, theta[i]] for i in range(2)))
        for i in range(2)
    }  # fmt: skip
    profile = tuple(tuple(s) for s in told["profile"])
    same = {key: u for key, u in utilities.items() if tuple(map(tuple, key[1])) == profile}  # type: ignore[arg-type]
    here = next(
        u for (theta, _, i), u in same.items() if theta == tuple(told["theta"]) and i + 1 == told["player"]
    )
    assert F(told["margin"]) == F(told["utilities"]["played"]) == here == min(utilities.values()) > 0
    assert told["examined"] == {"utilities": len(utilities)}


UNDERBIDDING = [
    ("section-9-underbidding", 2, 1), ("section-9-underbidding", 3, 1),
    ("section-9-underbidding/repaired", 3, 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "n", "V"), UNDERBIDDING)
def test_the_least_loss_of_underbidding(name: str, n: int, V: int) -> None:
    """Over every theta, every player i with the highest type and all smp's of the others, literally."""
    (told,) = witnesses(name, n=n, V=V, ties="first", epsilon="1/4")
    literal = Literal(SecondBelief(n, V, F(1, 4)))
    everything = list(type_profiles(n, V))

    @cache
    def rational(j: int, t: int, k: int) -> tuple[Any, ...]:
        return literal.rational(Belief.of(j, [r for r in everything if r[j] == t and max(r) >= k]))

    losses: dict[tuple[Any, ...], F] = {}
    for theta, i in product(everything, range(n)):
        others = [j for j in range(n) if j != i]
        for smp in product(*([theta[i]] if j == i else range(theta[j], V + 1) for j in range(n))):
            m, second = second_highest(smp), second_highest(theta)
            repaired = name.endswith("repaired")
            enough = max(F(1, 2), F(m - 1)) > second if repaired else m > second
            if theta[i] == max(theta) >= m > second and enough:
                for rest in product(*(rational(j, theta[j], smp[j]) for j in others)):
                    profile = join(i, (0, m - 1 if repaired else 0), rest)
                    loss = -min(literal.utility(j, theta[j], profile) for j in others)
                    losses[i, theta, smp, tuple(map(tuple, profile))] = loss  # type: ignore[arg-type]
    i, theta = told["player"] - 1, tuple(told["theta"])
    here = losses[i, theta, tuple(told["smp"]), tuple(map(tuple, told["profile"]))]
    assert F(told["margin"]) == here == min(losses.values()) > 0
    assert told["benchmark"] == str(second_highest(told["smp"]))
    assert min(F(u) for u in told["utilities"].values()) == -here


@pytest.mark.parametrize("V", [1, 2])
def test_underbidding_as_a_sentence_and_case_by_case(V: int) -> None:
    """The certificate's instances are the cases of the construction."""
    verdict = check("section-9-underbidding/repaired", n=2, V=V)
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    cases = section_9._Underbidding(repaired=True).carry_out(SecondBelief(2, V, F(1, 4)), {}, Meter())
    assert verdict.finding == cases.finding


# Section 2.3.


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2)])
def test_the_tightest_contexts_of_the_bounds(n: int, V: int) -> None:
    slack: dict[str, list[int]] = {"smp": [], "second": [], "correct": [], "two-wrong": []}
    for context in contexts(n, V):
        _slacks(context, slack)
    for name, all_of_them in slack.items():
        (told,) = witnesses(f"remark-benchmark-bounds/{name}", n=n, V=V)
        context = read_context(told["context"]).context
        mine: dict[str, list[int]] = {key: [] for key in slack}
        _slacks(context, mine)
        assert F(told["margin"]) == min(all_of_them) == min(mine[name])
        assert told["benchmark"] == str(second_belief_benchmark(context))
        assert told["smp"] == [belief.smp for belief in context.beliefs]
        assert told["instance"]["c"]["correct"] == [int(context.is_correct(i)) for i in range(n)]


def _slacks(context: Context, slack: dict[str, list[int]]) -> None:
    """The slack of each of the four bounds where it says something."""
    theta, smp = context.theta, [belief.smp for belief in context.beliefs]
    second, wrong = second_highest(smp), sum(not context.is_correct(i) for i in range(context.n))
    slack["smp"] += [k - t for k, t in zip(smp, theta, strict=True)]
    slack["second"].append(second - second_highest(theta))
    if wrong == 0:
        slack["correct"].append(max(theta) - second)
    if second > max(theta):
        slack["two-wrong"].append(wrong - 2)


def test_every_signature_comes_with_a_context_that_has_it() -> None:
    from verifier.answers.about.others import _beliefs
    from verifier.claims.signature import Signature, signatures

    for found in signatures(3, 2):
        written = {"V": 2, "theta": list(found.theta), "beliefs": _beliefs(found, 2)}
        assert Signature.of(read_context(written).context) == found


def test_the_values_of_the_example_of_section_2_3() -> None:
    (told,) = witnesses("example-2-3")
    context = read_context(told["context"]).context
    values = {f"smp({i + 1})": context.beliefs[i].smp for i in range(3)}
    values |= {f"correct({i + 1})": int(context.is_correct(i)) for i in range(3)}
    values |= {"second()": second_belief_benchmark(context), "max_theta()": max(context.theta)}
    assert {term: F(value) for term, value in told["values"]} == values
