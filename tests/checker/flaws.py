"""Flawed certificates, one flaw each: `python -m tests.checker.flaws` rewrites flawed/ from good/."""

import copy
import json
from pathlib import Path

from tests.checker.flaws_2010 import FLAWS_2010
from tests.checker.make import GOOD

FLAWED = Path(__file__).parent / "flawed"
REMOVE = object()


def put(*path_and_value):
    """The change that sets (or removes) what stands at a path."""
    *path, last, value = path_and_value

    def change(document):
        for key in path:
            document = document[key]
        if value is REMOVE:
            del document[last]
        else:
            document[last] = value

    return change


def swap(*path):
    """The change that exchanges the first two entries of the list at a path."""

    def change(document):
        for key in path:
            document = document[key]
        document[0], document[1] = document[1], document[0]

    return change


def add(*path_and_value):
    """The change that appends to the list at a path."""
    *path, value = path_and_value

    def change(document):
        for key in path:
            document = document[key]
        document.append(value)

    return change


def k_up(document):
    """K larger by one, with nothing else changed."""
    entry = next(e for b in document["rationality"] for e in b["strategies"] if e[1] is not None and e[1] < 2)
    entry[1] += 1


def k_down(document):
    """K smaller by one, with nothing else changed."""
    entry = next(
        e for b in document["rationality"] for e in b["strategies"] if e[1] is not None and e[1] > b["type"]
    )
    entry[1] -= 1


def k_null(document):
    """K = null where there is one."""
    entry = next(e for b in document["rationality"] for e in b["strategies"] if e[1] is not None)
    entry[1] = None


def k_is(value):
    """The change of the first K that is a number."""

    def change(document):
        entry = next(e for b in document["rationality"] for e in b["strategies"] if e[1] is not None)
        entry[1] = value

    return change


def copy_of_a_block(i, t):
    """The change that adds, as player i's for type t, the last block once more."""

    def change(document):
        document["survival"].append(document["survival"][-1] | {"player": i, "type": t})

    return change


def no_instance(document):
    """A true count, of nothing."""
    document["sentence"]["if"] = [[">", "t", "V"]]
    document["instances"] = 0


def impossible_rest(document):
    """For K = 2, a belief on a rest whose strategy survives for type 0 only."""
    entry = next(e for b in document["rationality"] for e in b["strategies"] if e[1] == 2 and b["type"] < 2)
    entry[2] = [["1", [[0, 0]]]]


def other_weights(document):
    """A mixture of the same two strategies that dominates too, but not with this margin."""
    entry = next(e for b in document["rationality"] for e in b["strategies"] if e[4] and len(e[4]) == 2)
    entry[4][0][0], entry[4][1][0] = "1/2", "1/2"


def other_belief(document):
    """A belief on the same two rests against which the strategy is best too, but not with this value."""
    entry = next(e for b in document["survival"] for e in b["survives"] if len(e[1]) == 2)
    entry[1][0][0], entry[1][1][0] = "1/2", "1/2"


def dominator_outside(document):
    """In the rationality step, a dominator that does not survive."""
    entry = next(
        e for b in document["rationality"] for e in b["strategies"] if e[4] is not None and b["type"] == 1
    )
    entry[4] = [["1", [0, 0]]]


OUT, KEPT = ("survival", 0, "eliminated"), ("survival", 0, "survives")
TABLE, THEN = ("mechanism",), ("sentence", "then")
JOINED = ["join", "i", "s", "r"]
FLAWS = {  # name of the flaw: (name of the good certificate, the change, words of the refusal)
    "unknown-field": ("claim-1", put("comment", "true"), "comment"),
    "missing-field": ("claim-1", put("rationality", REMOVE), "rationality"),
    "unknown-field-in-block": ("claim-1", put("survival", 0, "note", 1), "note"),
    "minimum-not-asked": ("claim-1", put("minimum", {"value": "0", "at": {}}), "minimum"),
    "wrong-format": ("claim-1", put("format", "verifier-certificate-2"), "format"),
    "unknown-kind": ("claim-1", put("kind", "proof"), "kind"),
    "unknown-verdict": ("claim-1", put("verdict", "unknown"), "verdict"),
    "boolean-count": ("claim-1", put("instances", True), "True"),
    "boolean-player": ("claim-1", put("survival", 0, "player", True), "True"),
    "number-as-rational": ("claim-1", put(*OUT, 0, 2, 1), "rational string"),
    "not-lowest-terms": ("claim-1", put("mechanism", "epsilon", "2/8"), "lowest terms"),
    "leading-zero": ("claim-1", put("mechanism", "epsilon", "01/4"), "lowest terms"),
    "plus-sign": ("claim-1", put("mechanism", "epsilon", "+1/4"), "lowest terms"),
    "denominator-one": ("sold", put("mechanism", "epsilon", "1/1"), "lowest terms"),
    "exponent": ("sold", put("mechanism", "epsilon", "1e0"), "lowest terms"),
    "epsilon-zero": ("claim-1", put("mechanism", "epsilon", "0"), "epsilon"),
    "epsilon-above-one": ("claim-1", put("mechanism", "epsilon", "5/4"), "epsilon"),
    "one-player": ("claim-1", put("mechanism", "n", 1), "n: needs"),
    "a-billion-players": ("claim-1", put("mechanism", "n", 10**9), "n: needs"),
    "a-billion-types": ("claim-1", put("mechanism", "V", 10**9), "V: needs"),
    "too-many-profiles": ("claim-1", put("mechanism", "n", 9), "too many profiles"),
    "unknown-mechanism": ("claim-1", put("mechanism", "name", "third-belief"), "unknown name"),
    "unknown-ties": ("claim-1", put("mechanism", "ties", "middle"), "ties"),
    "order-no-permutation": ("claim-1", put("mechanism", "ties", {"order": [1, 1]}), "permutation"),
    "wrong-ties": ("claim-1", put("mechanism", "ties", "last"), ""),
    "wrong-margin": ("claim-1", put(*OUT, 0, 2, "1/1000"), "margin"),
    "wrong-value": ("claim-1", put(*KEPT, 0, 2, "1/1000"), "value"),
    "weights-below-one": ("claim-1", put(*OUT, 0, 1, 0, 0, "1/2"), "sum to 1"),
    "weights-negative": ("claim-1", put(*OUT, 0, 1, [["-1", [0, 0]], ["2", [0, 1]]]), "not positive"),
    "weight-zero": ("claim-1", put(*OUT, 0, 1, [["0", [0, 0]], ["1", [0, 1]]]), "not positive"),
    "mixture-twice-the-same": ("claim-1", put(*OUT, 0, 1, [["1/2", [0, 2]], ["1/2", [0, 2]]]), "twice"),
    "mixture-out-of-order": ("claim-1", put(*OUT, 0, 1, [["1/2", [0, 2]], ["1/2", [0, 1]]]), "order"),
    "mixture-empty": ("claim-1", put(*OUT, 0, 1, []), "sum to 1"),
    "mixture-does-not-dominate": ("claim-1", put(*OUT, 0, 1, [["1", [1, 2]]]), "does not dominate"),
    "mixture-of-no-strategy": ("claim-1", put(*OUT, 0, 1, [["1", [0, 3]]]), "not possible"),
    "mixture-is-an-object": ("claim-1", put(*OUT, 0, 1, {"1": [0, 2]}), "needs a list"),
    "belief-not-best-response": ("claim-1", put(*KEPT, 0, 1, [["1", [[0, 2]]]]), ""),
    "mixture-other-weights": ("mixed", other_weights, "margin"),
    "belief-other-weights": ("mixed", other_belief, "value"),
    "belief-of-no-rest": ("claim-1", put(*KEPT, 0, 1, [["1", [[0, 2], [0, 2]]]]), "not possible"),
    "survivor-missing": ("claim-1", put(*KEPT, 0, REMOVE), "exactly once"),
    "eliminated-missing": ("claim-1", put(*OUT, 0, REMOVE), "exactly once"),
    "survivors-out-of-order": ("claim-1", swap(*KEPT), "exactly once"),
    "strategy-outside": ("claim-1", put(*KEPT, 0, 0, [0, 7]), "exactly once"),
    "block-missing": ("claim-1", put("survival", 0, REMOVE), "survival"),
    "block-extra": (
        "sold",
        put("survival", [{"player": 1, "type": 0, "eliminated": [], "survives": []}]), "exactly once"),
    "block-of-no-player": ("columns", copy_of_a_block(3, 1), "player: needs"),
    "block-of-no-type": ("columns", copy_of_a_block(1, 2), "survival: needs"),
    "block-of-player-0": ("columns", put("survival", 0, "player", 0), "player: needs"),
    "blocks-are-an-object": ("sold", put("survival", {}), "needs a list"),
    "rationality-is-an-object": ("sold", put("rationality", {}), "needs a list"),
    "rationality-is-null": ("sold", put("rationality", None), "needs a list"),
    "rationality-of-nothing": ("sold", add("rationality", {}), "rationality: needs 4 blocks"),
    "rationality-missing": ("theorem-3", put("rationality", []), "KeyError"),
    "rationality-out-of-order": ("theorem-3", swap("rationality"), "rationality"),
    "instances-one-less": ("claim-1", put("instances", 17), "there are 18"),
    "instances-one-more": ("claim-1", put("instances", 19), "there are 18"),
    "instances-huge": ("claim-1", put("instances", 10**30), "there are 18"),
    "instances-in-words": ("claim-1", put("instances", "18"), "there are 18"),
    "instances-none": ("ranges", no_instance, "there are 0"),
    "sentence-false": ("claim-1", put("sentence", "then", 0, 0, ">"), "false at"),
    "sentence-empty": ("claim-1", put("sentence", "then", []), "no conclusion"),
    "sentence-unknown-term": ("claim-1", put(*THEN, 0, 1, ["value", "s"]), "KeyError"),
    "sentence-compares-unlikes": ("claim-1", put(*THEN, 0, 1, "s"), "no number"),
    "sentence-orders-strategies": ("claim-1", put(*THEN, 0, [">=", "s", "s"]), "no number"),
    "sentence-adds-strategies": ("claim-1", put(*THEN, 0, ["=", ["+", "s", "s"], "s"]), "no number"),
    "sentence-takes-the-maximum-of-a-strategy": ("claim-1", put(*THEN, 0, 1, ["max", "s"]), "no number"),
    "sentence-sum-of-nothing": ("claim-1", put(*THEN, 0, 1, ["-", "t", ["+"]]), "TypeError"),
    "sentence-term-without-arguments": ("ranges", put(*THEN, 0, 1, ["revenue"]), "TypeError"),
    "sentence-empty-term": ("ranges", put(*THEN, 0, 1, []), "IndexError"),
    "sentence-null": ("ranges", put(*THEN, 0, 1, None), "lowest terms"),
    "relation-unknown": ("claim-1", put(*THEN, 0, ["\u2265", ["bid", "s"], 100]), "KeyError"),
    "relation-in-words": ("sold", put(*THEN, 0, ["is not less than", ["revenue", "p"], 9]), "KeyError"),
    "relation-doubled": ("claim-1", put(*THEN, 0, ["==", ["bid", "s"], 7]), "KeyError"),
    "relation-is-a-list": ("claim-1", put(*THEN, 0, [["="], ["bid", "s"], 7]), "KeyError"),
    "comparison-of-three": ("claim-1", put(*THEN, 0, ["<=", 0, 1, 2]), "length 3"),
    "unknown-relation": ("ranges", put(*THEN, 0, 0, "=<"), "KeyError"),
    "unknown-words": (
        "ranges", put(*THEN, 0, 2, "100 [4 instances]; for every p in profile: revenue(p)"), "lowest terms"),
    "unknown-term": ("ranges", put(*THEN, 0, 1, ["income", "p"]), "KeyError"),
    "unknown-domain": ("ranges", put("sentence", "for_all", 2, 1, "profiles"), "no meaning"),
    "unknown-argument": ("ranges", put("sentence", "for_all", 2, ["p", "strategy", "me"]), "lowest terms"),
    "unknown-after-the-false-one": (
        "counterexample", add(*THEN, ["=", "0 [9 instances]; 0", 0]), "lowest terms"),
    "unknown-after-a-false-hypothesis": (
        "claim-1", put("sentence", "if", [["<", "t", 0], ["=", ["income", "s"], 0]]), "KeyError"),
    "hypotheses-are-an-object": ("claim-1", put("sentence", "if", {}), "needs a list"),
    "hypotheses-are-a-text": ("claim-1", put("sentence", "if", ""), "needs a list"),
    "quantifiers-are-an-object": ("claim-1", put("sentence", "for_all", {"ip": 0}), "needs a list"),
    "quantifier-is-an-object": (
        "claim-1", put("sentence", "for_all", 0, {"i": 0, "player": 1}), "needs a list"),
    "quantifier-is-a-text": ("claim-1", put("sentence", "for_all", 0, "ip"), "needs a list"),
    "quantifier-with-too-much": ("claim-1", put("sentence", "for_all", 0, ["i", "player", 3]), "TypeError"),
    "range-to-a-fraction": ("rational", put("sentence", "for_all", 2, 3, "5/2"), "TypeError"),
    "range-to-a-strategy": ("rests", add("sentence", "for_all", ["k", "range", 0, "s"]), "no number"),
    "believed-of-no-type": ("believed", put("sentence", "for_all", 1, 3, 7), "no type"),
    "believed-of-half-a-type": ("believed", put("sentence", "for_all", 1, 3, "3/2"), "no type"),
    "rational-of-no-type": ("rational", put("sentence", "for_all", 3, 3, 7), "KeyError"),
    "survivor-of-no-type": ("claim-1", put("sentence", "for_all", 2, 3, 7), "type 7"),
    "second-of-a-number": ("theorem-3", put("sentence", "for_all", 1, 2, "n"), "TypeError"),
    "player-of-a-half": ("rests", put(*THEN, 1, 1, 1, "3/2"), "player: needs"),
    "at-of-a-strategy": ("claim-1", put(*THEN, 0, 1, ["at", "s", 2]), "no profile"),
    "at-of-a-rest": ("rests", put(*THEN, 0, ["=", ["at", "r", 1], ["at", "r", 1]]), "no profile"),
    "highest-of-a-rest": ("rests", put(*THEN, 0, [">=", ["highest", "r"], 0]), "no profile"),
    "rival-of-a-rest": ("rests", put(*THEN, 0, [">=", ["rival", 1, "r"], 0]), "no profile"),
    "join-with-a-profile": (
        "rests", put(*THEN, 0, [">=", ["price", 1, ["join", "i", "s", JOINED]], -1]), "no profile"),
    "join-of-rests": ("rests", put(*THEN, 0, ["<=", ["win", 1, ["join", "i", "r", "r"]], 1]), "no profile"),
    "join-with-a-strategy": (
        "rests", put(*THEN, 0, ["<=", ["win", 1, ["join", 1, "s", "s"]], 1]), "no profile"),
    "bid-of-a-number": ("rests", put(*THEN, 0, [">=", ["bid", "i"], 0]), "KeyError"),
    "attribute-that-the-table-has-not": (
        "table-survival", put(*THEN, 0, [">=", ["external", "s"], 0]), "KeyError"),
    "reward-that-the-table-has-not": (
        "mixed", put(*THEN, 0, [">=", ["reward", 1, "p"], 0]), "IndexError"),
    "variable-used-before-bound": ("claim-1", lambda d: d["sentence"]["for_all"].reverse(), "lowest terms"),
    "variable-bound-twice": ("claim-1", put("sentence", "for_all", 1, 0, "i"), "there twice"),
    "variable-reserved": ("claim-1", put("sentence", "for_all", 1, 0, "epsilon"), "a constant"),
    "variable-upper-case": ("claim-1", put("sentence", "for_all", 1, 0, "V"), "no variable"),
    "player-out-of-range": ("believed", put("sentence", "for_all", 1, 2, 3), "player"),
    "variable-in-no-letters": ("claim-1", put("sentence", "for_all", 0, 0, "i; j"), "no variable"),
    "division-by-zero": ("claim-1", put("sentence", "then", 0, 1, ["/", ["bid", "s"], 0]), "ZeroDivision"),
    "strategy-that-is-none": (
        "counterexample", put("sentence", "then", 0, 2, ["strategy", 0, 9]), "(0, 9)"),
    "columns-with-playable": ("columns", add("sentence", "for_all", ["p", "playable"]), "no meaning"),
    "columns-with-profiles": ("sold", put("profiles", "columns"), "no meaning"),
    "columns-for-a-table": ("table-survival", put("profiles", "columns"), "profiles"),
    "no-counterexample": ("counterexample", put("instance", "s", [0, 2]), "not false at"),
    "counterexample-outside-domain": ("counterexample", put("instance", "s", [0, 0]), "there are 0"),
    "counterexample-misses-hypothesis": ("counterexample", put("instance", "t", 2), ""),
    "counterexample-without-a-value": ("counterexample", put("instance", "t", REMOVE), "'t'"),
    "k-larger": ("theorem-3", k_up, "rationality"),
    "k-smaller": ("theorem-3", k_down, "rationality"),
    "k-null": ("theorem-3", k_null, "rationality"),
    "k-true": ("theorem-3", k_is(True), "True"),
    "k-in-words": ("theorem-3", k_is("2"), "needs an integer"),
    "k-above-v": ("theorem-3", k_is(3), "needs an integer"),
    "k-negative": ("theorem-3", k_is(-1), "needs an integer"),
    "belief-on-impossible-rest": ("theorem-3", impossible_rest, "not possible"),
    "dominator-outside-survivors": ("theorem-3", dominator_outside, "not possible"),
    "minimum-wrong": ("theorem-3", put("minimum", "value", "-1/4"), "minimum"),
    "minimum-of-profiles": ("theorem-3", put("sentence", "minimum", "p"), "TypeError"),
    "minimum-not-attained": ("theorem-3", put("minimum", "at", "m", 1), ""),
    "minimum-not-given": ("theorem-3", put("minimum", REMOVE), "minimum"),
    "table-row-missing": ("table", put(*TABLE, "outcomes", 0, REMOVE), "outcomes"),
    "table-chances-above-one": ("table", put(*TABLE, "outcomes", 0, 0, ["1", "1/2"]), "chances"),
    "table-chance-negative": ("table", put(*TABLE, "outcomes", 0, 0, ["1", "-1/2"]), "chances"),
    "table-ragged": ("table", put(*TABLE, "outcomes", 0, 1, ["0"]), "length 2"),
    "table-label-twice": ("table", put(*TABLE, "strategies", 0, 1, "low"), "twice"),
    "table-label-null": ("table", put(*TABLE, "strategies", 0, 1, None), "label"),
    "table-attribute-missing": ("table", put(*TABLE, "attributes", "bid", 1, REMOVE), "bid"),
    "table-without-source": ("table", put(*TABLE, "source", REMOVE), "source"),
    "table-name-is-a-number": ("table", put(*TABLE, "name", 3), "text"),
    "table-two-lines": ("table", put(*TABLE, "name", "first-price\naccepted other.json"), "printable"),
    "all-of-nothing": ("all-of", put("parts", []), "none"),
    "all-of-all-of": ("all-of", lambda d: d["parts"].append(d["parts"][0] | {"kind": "all-of"}), "kind"),
    "all-of-with-a-false-part": ("all-of", put("parts", 1, "instances", 15), "there are 16"),
    "all-of-part-with-format": ("all-of", put("parts", 0, "format", "verifier-certificate-1"), "format"),
}  # fmt: skip


TEXTS = {  # flaws of the text: (good certificate, what to replace, by what, words of the refusal)
    "float": ("claim-1", '"instances":18', '"instances":18.0', "18.0"),
    "float-weight": ("claim-1", '[["1",', "[[1.0,", "1.0"),
    "nan": ("claim-1", '"instances":18', '"instances":NaN', "nan"),
    "infinity": ("claim-1", '"instances":18', '"instances":Infinity', "inf"),
    "duplicate-key": ("claim-1", '"instances":18', '"instances":18,"instances":18', "duplicate"),
    "duplicate-key-deep": ("claim-1", '"player":1', '"player":1,"player":1', "duplicate"),
    "trailing-text": ("claim-1", "}\n", "} x", "follows"),
    "trailing-document": ("claim-1", "}\n", "}{}", "follows"),
    "trailing-newlines": ("claim-1", "}\n", "}\n\n", "follows"),
    "too-deep": ("claim-1", '"instances":18', '"instances":' + "[" * 100000 + "]" * 100000, "too deep"),
    "too-many-digits": ("claim-1", '"instances":18', '"instances":' + "1" * 10000, "too large"),
}  # fmt: skip


def flawed():
    """Every flawed text, by name, with the good one that it comes from and words of the refusal."""
    found = {}
    for name, (origin, change, words) in (FLAWS | FLAWS_2010).items():
        document = json.loads((GOOD / f"{origin}.json").read_text(encoding="utf-8"))
        changed = copy.deepcopy(document)
        change(changed)
        assert json.dumps(changed) != json.dumps(document), name
        found[name] = json.dumps(changed, separators=(",", ":")) + "\n", origin, words
    for name, (origin, old, new, words) in TEXTS.items():
        good = (GOOD / f"{origin}.json").read_text(encoding="utf-8")
        head, tail = good.rsplit(old, 1) if old == "}\n" else good.split(old, 1)
        found[name] = head + new + tail, origin, words
    return found


if __name__ == "__main__":
    FLAWED.mkdir(exist_ok=True)
    for name, (text, _, _) in flawed().items():
        if len(text) < 20000:
            (FLAWED / f"{name}.json").write_text(text, encoding="utf-8")
