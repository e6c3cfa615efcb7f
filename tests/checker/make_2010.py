"""Good certificates about the paper of 2010, made from the model and FORMAT.md.

Only the multipliers come from the package: that they are right is for the checker to see.
"""

from itertools import product

from tests.checker.make import plain
from tests.checker.model_2010 import OfContext, best_allocation, truth
from verifier.revenue.dual_certificate import dual_certificate


def star(n, B, epsilon="1/8", delta="1/8", price_ties="lowest"):
    return {"name": "star", "n": n, "B": B, "epsilon": epsilon, "delta": delta, "price_ties": price_ties}


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
    document = with_outcome(document | {"context": context, "sentence": asked})
    return document | {"optima": optima(document)}


def said(x):
    """All texts in a sentence."""
    if isinstance(x, dict | list):
        return set().union(*map(said, x.values() if isinstance(x, dict) else x))
    return {x}


def optima(document):
    judge, words = OfContext(document), said(document["sentence"])
    players, due = range(1, judge.n + 1), []
    if "optimum" in words:
        due.append(dict(judge.D))
    if "optimum-without" in words:
        due += [judge.others(judge.D, i) for i in players]
    if words & {"known-optimum", "removed", "removed-gross"}:
        cells = [(i, [(t, w) for t, w in judge.D if t in cell]) for i in players
                 for cell in judge.context.partitions[i - 1]]  # fmt: skip
        due += [judge.others(cell, i) for i, cell in cells]
    return [evidence(F, judge.B) for F in sorted({tuple(F.items()) for F in due})]


def evidence(F, B):
    m = len(F[0][0])
    x = best_allocation(F, B)[1]
    multipliers, _ = dual_certificate(dict(F), m, B)
    allocation = [[str(int(x[t] == i)) for i in range(1, m + 1)] for t in product(range(B), repeat=m)]
    return plain(
        {"distribution": F, "allocation": allocation, "multipliers": list(zip(*multipliers, strict=True))}
    )


def own(distribution, n):
    """Every player knows his own value."""
    support = [p for p, _ in distribution]
    return [sorted([p for p in support if p[i] == v] for v in {p[i] for p in support}) for i in range(n)]


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
REPORTS = [["d", "weights", 2, "B"], ["p", "weights", 2, "B"]]
LEMMA_4 = sentence(REPORTS, [], [["=", ["advantage", "d", "p"], ["distance", "d", "p"]],
                                 [">=", ["score", 0, "d"], -2]])  # fmt: skip
HEADS = sentence([["p", "profile"]], [], [[">=", ["heads-revenue", "p"], 0]])
REWARDS = sentence(
    [["w", "value"], ["q", "value"], ["j", "other", 1], ["k", "range", 0, 1]], [[">=", ["rests"], 2]],
    [["<=", ["bonus", "w", "q"], ["/", ["*", 2, "delta", "epsilon"], ["*", 3, "n", "B"]]],
     ["<=", ["taken", "w", "q"], 1]],
)  # fmt: skip
DRAWN = [["p", "drawn"]]
BOUND = ["*", ["-", 1, "delta"], ["-", ["benchmark"], ["*", 2, "epsilon"]]]
LEMMA_5 = sentence([], [], [[">=", ["star-revenue"], BOUND],
                            ["<=", ["heads-revenue-mean"], ["expected-maximum"]],
                            ["<=", ["tails-revenue"], ["expected-maximum"]]])  # fmt: skip
EQUATIONS = sentence(
    DRAWN, [],
    [["=", ["announcement-best", "p"],
      ["*", ["announcement-price", "p"], ["announcement-chance", "p", ["announcement-price", "p"]]]],
     ["=", ["announcement-revenue", "p"], ["cells-mean", "p"]],
     [">=", ["cell-revenue", "p"],
      ["-", ["*", ["announcement-price", "p"], ["cell-chance", "p", ["announcement-price", "p"]]],
       ["*", 2, "epsilon"]]],
     ["<=", ["cell-known", "p"], ["highest", "p"]], ["<=", ["star", "p"], "n"]],
    ["-", ["cell-known", "p"], ["cell-revenue", "p"]],
)  # fmt: skip
LEMMA_2 = sentence(
    [["i", "player"]], [],
    [[">=", ["removed"], ["-", ["*", ["-", 1, ["/", 1, "n"]], ["optimum"]], "epsilon"]],
     [">=", ["known-optimum", "i"], ["optimum-without", "i"]], [">=", ["removed-gross"], ["removed"]]],
)  # fmt: skip
HALF = sentence([], [], [[">=", ["benchmark"], ["optimum"]]])
SPREAD = [[[0, 1], "1/4"], [[1, 0], "1/4"], [[2, 0], "1/6"], [[2, 1], "1/12"], [[2, 2], "1/4"]]
FINE = [[[[0, 1]], [[1, 0]], [[2, 0], [2, 2]], [[2, 1]]], [[[0, 1]], [[1, 0], [2, 0]], [[2, 1]], [[2, 2]]]]
THREE = [[[0, 0, 1], "1/3"], [[1, 0, 1], "1/3"], [[1, 1, 1], "1/3"]]
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
        "context": context_certificate(star(2, 3), SPREAD, own(SPREAD, 2), LEMMA_5),
        "context-cells": context_certificate(star(2, 3, price_ties="highest"), SPREAD, FINE, EQUATIONS),
        "context-three": context_certificate(star(3, 2), THREE, own(THREE, 3), EQUATIONS),
        "context-removed": context_certificate(REMOVED, SPREAD, FINE, LEMMA_2),
        "context-optimum": context_certificate({"name": "none", "n": 2, "B": 2}, EVEN, own(EVEN, 2), HALF),
        "context-counterexample": context_certificate(
            star(2, 3), SPREAD, own(SPREAD, 2), sentence(DRAWN, [], [["<", ["star", "p"], 2]])),
    }  # fmt: skip
