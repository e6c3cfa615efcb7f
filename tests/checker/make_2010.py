"""Good certificates about the paper of 2010, made from the model and FORMAT.md.

Only the multipliers come from the package: that they are right is for the checker to see.
"""

from fractions import Fraction
from itertools import product

from tests.checker.make import plain
from tests.checker.model_2010 import all_contexts, best_allocation, earned_by, truth
from verifier.exact.distribution import Distribution
from verifier.revenue.dropped import dropped_optimum
from verifier.revenue.optimal import optimal_revenue


def star(n, B, epsilon="1/8", delta="1/8", price_ties="lowest", **parts):
    printed = str(Fraction(epsilon) * Fraction(delta) / (3 * n * B))
    as_printed = {"reward_constant": printed, "aggregator": 1, "price_ties": price_ties, "star_ties": "first"}
    return {"name": "star", "n": n, "B": B, "epsilon": epsilon, "delta": delta} | as_printed | parts


def sentence(for_all, given, then, minimum=None):
    found = {"for_all": for_all, "if": given, "then": then}
    return found if minimum is None else found | {"minimum": minimum}


def with_outcome(document):
    """The document with the verdict that the model finds, and what it brings."""
    judge, asked = truth(document), document["sentence"]
    names, every = [q[0] for q in asked["for_all"]], list(judge.instances())
    shown = [{name: env[name] for name in names} for env in every]
    false = [k for k, env in enumerate(every) if not all(judge.holds(c, env) for c in asked["then"])]
    if false:
        return plain(document | {"verdict": "fails", "instance": shown[false[0]]})
    found = document | {"verdict": "holds", "instances": len(every)}
    if "minimum" in asked and every:
        values = [judge.value(asked["minimum"], env) for env in every]
        at = shown[values.index(min(values))]
        found["minimum"] = {"value": str(min(values)), "at": at}
    return plain(found)


def star_certificate(mechanism, asked, profiles="enumerated"):
    document = {"format": "verifier-certificate-1", "kind": "star", "mechanism": mechanism}
    return with_outcome(document | {"profiles": profiles, "sentence": asked})


def context_certificate(mechanism, distribution, knowledge, asked):
    context = {"distribution": distribution, "knowledge": knowledge}
    document = {"format": "verifier-certificate-1", "kind": "context", "mechanism": mechanism}
    document |= {"participation": "ex-post", "context": context, "sentence": asked}
    document, judge = with_outcome(document), truth(document | {"verdict": "holds"})
    only, every = document.get("instance"), list(judge.instances())
    if only is not None:
        every = [env for env in every if plain({x: env[x] for x in only}) == only]
        judge.asked.clear()
    for env in every:  # what the evaluation asks for
        sides = [side for c in asked["if"] + asked["then"] for side in c[1:]]
        sides += [asked["minimum"]] if "minimum" in asked and only is None else []
        assert len([judge.value(side, env) for side in sides]) == len(sides)
    return document | {"optima": optima(judge)}


def contexts_certificate(mechanism, bound, knowledge, asked):
    """The sentence is true in all of these contexts."""
    every = all_contexts(mechanism["n"], mechanism["B"], bound, knowledge)
    parts = [context_certificate(mechanism, *plain(context), asked) for context in every]
    minima = [part["minimum"] for part in parts if "minimum" in part]
    least = {"minimum": min(minima, key=lambda one: Fraction(one["value"]))} if minima else {}
    document = {key: parts[0][key] for key in ("format", "mechanism", "participation", "sentence", "verdict")}
    entries = [{key: part[key] for key in ("context", "optima")} for part in parts]
    document |= {"kind": "contexts", "denominators": bound, "knowledge": knowledge, "contexts": entries}
    return document | {"instances": sum(part["instances"] for part in parts)} | least


def optima(judge):
    """The evidence for every optimum that the judge was asked for."""
    return [evidence(F, k, judge.B) for F, k in sorted(judge.asked)]


def evidence(F, k, B):
    """An entry for OPT(F); with a player k, for what the others pay at most."""
    m, rate = len(F[0][0]), Fraction(0)
    x = best_allocation(F, B)[1]
    outcomes = [earned_by(x, t, m, B) for t in product(range(B), repeat=m)]
    found = optimal_revenue(dict(F), m, B)
    if k:
        found, rate = dropped_optimum(Distribution(F), k - 1, B, found.value)
        tables = (found.allocation, found.prices)
        outcomes = [[table[t] for table in tables] for t in product(range(B), repeat=m)]
    dual = found.dual
    multipliers = [(t, 0, None, w) for t, w in dual.capacity.items()]
    multipliers += [(t, i + 1, v, w) for (i, t, v), w in dual.truth.items()]
    multipliers += [(t, i + 1, None, w) for (i, t), w in dual.participation.items()]
    return plain({
        "distribution": F, "dropped": k, "rate": rate,
        "outcomes": [[list(map(Fraction, part)) for part in row] for row in outcomes],
        "multipliers": [list(row) for row in multipliers if row[3]],
    })  # fmt: skip


def own(distribution, n):
    """Every player knows his own value."""
    support = [p for p, _ in distribution]
    return [sorted([p for p in support if p[i] == v] for v in {p[i] for p in support}) for i in range(n)]


def interim():
    """Player 1's value tells something of player 2's, so that entry fees draw out more: OPT is 7/6."""
    drawn = [[[0, 1], "1/6"], [[1, 0], "1/3"], [[1, 1], "1/6"], [[2, 0], "1/3"]]
    F = tuple((tuple(p), Fraction(w)) for p, w in drawn)
    found = optimal_revenue(dict(F), 2, 3, "interim")
    assert found.value == Fraction(7, 6)
    lines = list(product(range(3), repeat=2))
    multipliers = [(t, 0, None, w) for t, w in found.dual.capacity.items()]
    multipliers += [(t, i + 1, v, w) for (i, t, v), w in found.dual.truth.items()]
    multipliers += [(t, i + 1, None, w) for (i, t), w in found.dual.participation.items()]
    document = {
        "format": "verifier-certificate-1", "kind": "context", "mechanism": {"name": "none", "n": 2, "B": 3},
        "participation": "interim", "context": {"distribution": drawn, "knowledge": own(drawn, 2)},
        "sentence": sentence([], [], [["=", ["optimum", D], "7/6"]]), "verdict": "holds", "instances": 1,
        "optima": [{
            "distribution": F, "dropped": 0, "rate": "0",
            "outcomes": [[found.allocation[t], found.prices[t]] for t in lines],
            "multipliers": [list(row) for row in multipliers if row[3]],
        }],
    }  # fmt: skip
    return plain(document)


LIES = [["i", "player"], ["t", "value"], ["v", "value"], ["r", "rest", "i"]]
PLAYS = [*LIES, ["o", "offer", "i", "r"], ["q", "value"]]


def of(own_value, word="tails"):
    p = ["announced", "i", own_value, "r"]
    return ["tails", "i", "t", p, "o", "q"] if word == "tails" else [word, p]


def utility(v):
    return ["+", ["*", "delta", ["heads", "i", "t", v]], ["*", ["-", 1, "delta"], of(v)]]


LEMMA_3 = sentence(PLAYS, [["!=", "t", "v"]], [[">", utility("t"), utility("v")]],
                   ["-", utility("t"), utility("v")])  # fmt: skip
CASE_1 = sentence(
    PLAYS, [["!=", of("t", "star"), "i"], ["!=", of("v", "star"), "i"]],
    [["=", of("t"), of("v")], ["=", of("t", "star"), of("v", "star")]],
)  # fmt: skip
CASE_2 = sentence(
    LIES, [["=", of("t", "star"), "i"], ["=", of("v", "star"), "i"]],
    [["=", of("t", "classical"), of("v", "classical")], ["<=", of("v", "classical"), "t"],
     ["<=", of("t", "classical"), of("t", "highest")]],
)  # fmt: skip
CASE_4 = sentence(PLAYS, [["!=", of("t", "star"), "i"], ["=", of("v", "star"), "i"]], [[">", of("t"), 0]])
CASE_4_LEAST = sentence(PLAYS, [["!=", of("t", "star"), "i"]], [[">=", of("t"), 0]], ["bonus", "t", "t"])
FIRST_WINS = sentence(LIES, [["=", "i", 1], ["=", "v", of("v", "highest")]], [["=", of("v", "star"), "i"]])
REPORTS = [["d", "weights", 2, "B"], ["p", "weights", 2, "B"]]
LEMMA_4 = sentence(REPORTS, [], [["=", ["advantage", "d", "p"], ["distance", "d", "p"]],
                                 [">=", ["score", 0, "d"], -2],
                                 ["<=", ["distance", "d", "p"], ["*", 2, ["log-better", "d", "p"]]],
                                 ["=", ["log-below", 7], 1]])  # fmt: skip
HEADS = sentence([["p", "profile"]], [], [[">=", ["heads-revenue", "p"], 0]])
REWARDS = sentence(
    [["w", "value"], ["q", "value"], ["j", "other", 1], ["k", "range", 0, 1]], [[">=", ["rests"], 2]],
    [["<=", ["bonus", "w", "q"], ["/", ["*", 2, "delta", "epsilon"], ["*", 3, "n", "B"]]],
     ["<=", ["taken", "w", "q"], 1]],
)  # fmt: skip
DRAWN, D = [["p", "drawn"]], ["drawn"]


def mean(body, F=D, x="q"):
    return ["mean", x, F, body]


HEARD, JOINED = ["heard", "p"], ["joined", "p"]
BENCHMARK, EXPECTED = mean(["best", ["heard", "q"]]), mean(["highest", "q"])
GROSS = mean(mean(["optimum", ["others", ["cell", "j", "q"], "j"]]), ["players"], "j")
NET = mean(
    mean(["-", ["optimum", ["others", ["cell", "j", "q"], "j"]], ["reward", "j", "q"]]), ["players"], "j"
)
TAILS, HEADS_MEAN = mean(["tails", "q"]), mean(["heads-revenue", "q"])
REVENUE = ["+", ["*", "delta", HEADS_MEAN], ["*", ["-", 1, "delta"], TAILS]]
BOUND = ["*", ["-", 1, "delta"], ["-", BENCHMARK, ["*", 2, "epsilon"]]]
LEMMA_5 = sentence([], [], [[">=", REVENUE, BOUND], ["<=", HEADS_MEAN, EXPECTED], ["<=", TAILS, EXPECTED],
                            [">=", ["+", mean(["own-tails", "q"]), "epsilon"], 0]])  # fmt: skip
EQUATIONS = sentence(
    DRAWN, [],
    [["=", ["best", HEARD], ["*", ["best-price", HEARD], ["chance", HEARD, ["best-price", HEARD]]]],
     ["=", mean(["tails", "q"], HEARD), mean(mean(["tails", "r"], ["joined", "q"], "r"), HEARD)],
     [">=", mean(["tails", "q"], JOINED),
      ["-", ["*", ["best-price", HEARD], ["chance", JOINED, ["best-price", HEARD]]], ["*", 2, "epsilon"]]],
     ["<=", ["best", JOINED], ["highest", "p"]], ["<=", ["star", "p"], "n"],
     ["<=", ["size", ["together", "p"]], ["size", ["rivals", "p"]]], ["=", ["aggregates", "p"], 1]],
    ["-", ["best", JOINED], mean(["tails", "q"], JOINED)],
)  # fmt: skip
LEMMA_2 = sentence(
    [["i", "player"]], [],
    [[">=", NET, ["-", ["*", ["-", 1, ["/", 1, "n"]], ["optimum", D]], "epsilon"]],
     [">=", mean(["optimum", ["others", ["cell", "i", "q"], "i"]]), ["optimum", ["others", D, "i"]]],
     [">=", GROSS, NET], [">=", ["least", "q", D, ["truth-gain", ["others", ["cell", "i", "q"], "i"]]], 0]],
)  # fmt: skip
KNOWN = sentence(
    [["i", "player"], ["p", "drawn"]], [],
    [["<=", ["own-cell", "i", "p"], ["product", ["others", ["cell", "i", "p"], "i"]]]],
)  # fmt: skip
HALF = sentence([], [], [[">=", BENCHMARK, ["optimum", D]]])
DROPPED = sentence(
    [["i", "player"]], [],
    [["<=", ["dropped", "i"], ["optimum", D]], ["=", ["dropped-mean"], ["/", ["optimum", D], "n"]]],
    ["dropped", "i"],
)  # fmt: skip
MYERSON = sentence([], [["=", ["product", D], 1]], [["=", ["myerson", D], ["optimum", D]]])
AUCTIONS = sentence([], [], [["=", ["myerson", D], ["optimum", D]], ["=", ["monopoly-vickrey"], "3/2"]])
ALWAYS_5 = sentence([], [], [[">=", REVENUE, BOUND]], REVENUE)
PRICES = sentence(
    [["i", "player"], ["r", "rest", "i"], ["d", "weights", 2, "B"]], [],
    [["<=", ["offered", "i", "r", "d"], "B"], ["<=", ["known-price", ["aggregate", "d", "d"]], "B"],
     ["=", ["distance", ["aggregate", "d", "d"], "d"], 0]],
)  # fmt: skip
SPREAD = [[[0, 1], "1/4"], [[1, 0], "1/4"], [[2, 0], "1/6"], [[2, 1], "1/12"], [[2, 2], "1/4"]]
FINE = [[[[0, 1]], [[1, 0]], [[2, 0], [2, 2]], [[2, 1]]], [[[0, 1]], [[1, 0], [2, 0]], [[2, 1]], [[2, 2]]]]
THREE = [[[0, 0, 1], "1/3"], [[1, 0, 1], "1/3"], [[1, 1, 1], "1/3"]]
FREE = [[[0, 1], "1/4"], [[0, 2], "1/4"], [[2, 1], "1/4"], [[2, 2], "1/4"]]
EVEN = [[[0, 1], "1/2"], [[1, 1], "1/2"]]
REMOVED = {"name": "removed-player", "n": 2, "B": 3, "epsilon": "1/3"}


def good_2010():
    """Every good certificate, by file name."""
    return {
        "star": star_certificate(star(2, 2), LEMMA_3),
        "star-columns": star_certificate(star(3, 2, delta="1/5", price_ties="highest"), CASE_1, "columns"),
        "star-columns-classical": star_certificate(star(3, 3), CASE_2, "columns"),
        "star-columns-minimum": star_certificate(star(3, 2), LEMMA_3, "columns"),
        "star-counterexample": star_certificate(star(2, 2), CASE_4),
        "star-columns-counterexample": star_certificate(star(3, 2), CASE_4, "columns"),
        "star-scores": star_certificate(star(2, 3), LEMMA_4),
        "star-heads": star_certificate(star(2, 2, "1/3", "1/2"), HEADS),
        "star-rewards": star_certificate(star(3, 2), REWARDS),
        "star-last": star_certificate(star(2, 2, star_ties="last", reward_constant="1/100"), LEMMA_3),
        "star-reward-variant": star_certificate(star(2, 2, reward_constant="1/10"), CASE_4_LEAST),
        "star-last-columns-counterexample": star_certificate(
            star(3, 2, star_ties="last"), FIRST_WINS, "columns"),
        "context-interim": interim(),
        "star-last-columns": star_certificate(star(3, 2, star_ties="last"), CASE_2, "columns"),
        "star-prices": star_certificate(star(2, 2, star_ties="last", price_ties="highest"), PRICES),
        "context-last": context_certificate(
            star(3, 2, star_ties="last", aggregator=2), THREE, own(THREE, 3), EQUATIONS),
        "context-dropped": context_certificate(
            {"name": "none", "n": 2, "B": 2}, EVEN, own(EVEN, 2), DROPPED),
        "context-myerson": context_certificate(
            {"name": "none", "n": 2, "B": 3}, FREE, own(FREE, 2), AUCTIONS),
        "contexts": contexts_certificate({"name": "none", "n": 2, "B": 2}, 2, "own", MYERSON),
        "contexts-any": contexts_certificate(star(2, 2), 2, "any", ALWAYS_5),
        "context-known": context_certificate({"name": "none", "n": 2, "B": 3}, SPREAD, FINE, KNOWN),
        "context": context_certificate(star(2, 3), SPREAD, own(SPREAD, 2), LEMMA_5),
        "context-cells": context_certificate(star(2, 3, price_ties="highest"), SPREAD, FINE, EQUATIONS),
        "context-three": context_certificate(star(3, 2), THREE, own(THREE, 3), EQUATIONS),
        "context-removed": context_certificate(REMOVED, SPREAD, FINE, LEMMA_2),
        "context-optimum": context_certificate({"name": "none", "n": 2, "B": 2}, EVEN, own(EVEN, 2), HALF),
        "context-counterexample": context_certificate(
            star(2, 3), SPREAD, own(SPREAD, 2), sentence(DRAWN, [], [["<", ["star", "p"], 2]])),
    }  # fmt: skip
