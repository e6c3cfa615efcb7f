"""Flawed certificates, one flaw each: `python -m tests.checker.flaws` rewrites flawed/ from good/."""

import copy
import json
from pathlib import Path

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
TABLE, FACT = ("mechanism",), ("matrices", 0, "facts")
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
    "choices-missing": ("choices", put("mechanism", "ties", "choices", 0, REMOVE), "choices"),
    "choices-out-of-order": ("choices", swap("mechanism", "ties", "choices"), "choices"),
    "choices-winner-not-tied": ("choices", put("mechanism", "ties", "choices", 0, 2, 3), "among the tied"),
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
    "mixture-not-canonical": ("claim-1", lambda d: not_canonical(d), "canonical"),
    "mixture-of-no-strategy": ("claim-1", put(*OUT, 0, 1, [["1", [0, 3]]]), "not possible"),
    "mixture-is-an-object": ("claim-1", put(*OUT, 0, 1, {"1": [0, 2]}), "needs a list"),
    "belief-not-best-response": ("claim-1", put(*KEPT, 0, 1, [["1", [[0, 2]]]]), ""),
    "belief-not-canonical": ("rational", lambda d: later_belief(d), "canonical"),
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
    "blocks-out-of-order": ("claim-1", swap("survival"), "survival"),
    "block-twice": ("claim-1", lambda d: d["survival"].insert(0, d["survival"][0]), "survival"),
    "rationality-not-needed": ("sold", add("rationality", {}), "needs none"),
    "rationality-missing": ("theorem-3", put("rationality", []), "rationality"),
    "rationality-out-of-order": ("theorem-3", swap("rationality"), "rationality"),
    "instances-one-less": ("claim-1", put("instances", 17), "there are 18"),
    "instances-one-more": ("claim-1", put("instances", 19), "there are 18"),
    "sentence-false": ("claim-1", put("sentence", "then", 0, 0, ">"), "false at"),
    "sentence-empty": ("claim-1", put("sentence", "then", []), "no conclusion"),
    "sentence-unknown-term": ("claim-1", put("sentence", "then", 0, 1, ["value", "s"]), "no meaning"),
    "sentence-compares-unlikes": ("claim-1", put("sentence", "then", 0, 1, "s"), "wrong arguments"),
    "sentence-orders-strategies": (
        "claim-1", put("sentence", "then", 0, [">=", "s", "s"]), "wrong arguments"),
    "variable-used-before-bound": ("claim-1", lambda d: d["sentence"]["for_all"].reverse(), "lowest terms"),
    "variable-bound-twice": ("claim-1", put("sentence", "for_all", 1, 0, "i"), "not a new variable"),
    "variable-reserved": ("claim-1", put("sentence", "for_all", 1, 0, "epsilon"), "not a new variable"),
    "variable-upper-case": ("claim-1", put("sentence", "for_all", 1, 0, "V"), "not a new variable"),
    "player-out-of-range": ("believed", put("sentence", "for_all", 1, 2, 3), "player"),
    "division-by-zero": ("claim-1", put("sentence", "then", 0, 1, ["/", ["bid", "s"], 0]), "ZeroDivision"),
    "strategy-that-is-none": (
        "counterexample", put("sentence", "then", 0, 2, ["strategy", 0, 9]), "strategy"),
    "columns-with-profiles": ("sold", put("profiles", "columns"), "no meaning"),
    "columns-for-a-table": ("table-survival", put("profiles", "columns"), "profiles"),
    "no-counterexample": ("counterexample", put("instance", "s", [0, 2]), "no counterexample"),
    "counterexample-outside-domain": ("counterexample", put("instance", "s", [0, 0]), "domain"),
    "counterexample-misses-hypothesis": ("counterexample", put("instance", "t", 2), ""),
    "counterexample-without-a-value": ("counterexample", put("instance", "t", REMOVE), "'t'"),
    "k-larger": ("theorem-3", k_up, "rationality"),
    "k-smaller": ("theorem-3", k_down, "rationality"),
    "k-null": ("theorem-3", k_null, "rationality"),
    "belief-on-impossible-rest": ("theorem-3", impossible_rest, "not possible"),
    "dominator-outside-survivors": ("theorem-3", dominator_outside, "not possible"),
    "minimum-wrong": ("theorem-3", put("minimum", "value", "-1/4"), "minimum"),
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
    "table-two-lines": ("table", put(*TABLE, "name", "first-price\naccepted other.json"), "printable"),
    "matrix-ragged": ("matrices", put("matrices", 0, "payoffs", 0, ["4"]), "length 2"),
    "matrix-margin": ("matrices", put(*FACT, 0, "margin", "1/2"), "margin"),
    "matrix-belief-not-full": ("matrices", put(*FACT, 2, "belief", [["1", "x"]]), "best response"),
    "matrix-not-a-sublist": ("matrices", put(*FACT, 0, "among", ["b", "a"]), "sublist"),
    "matrix-mixes-the-row-itself": ("matrices", put(*FACT, 3, {
        "row": "d", "sense": "very weakly", "among": ["d"], "against": ["x"],
        "mixture": [["1", "d"]], "margin": "0"}), "does not dominate"),
    "matrix-without-facts": ("matrices", put("matrices", 0, "facts", []), "no facts"),
    "context-belief-empty": ("context", put("context", "beliefs", 0, []), "B_1"),
    "context-belief-of-another-type": ("context", put("context", "beliefs", 0, 0, 0, "*"), "B_1"),
    "context-type-too-large": ("context", put("context", "beliefs", 0, 0, 2, 10), "B_1"),
    "contexts-counterexample-impossible": (
        "contexts-false", put("instance", "c", "correct", [1, 0]), "domain"),
    "contexts-without-context": ("contexts", put("sentence", "for_all", 0, ["c", "type"]), ""),
    "all-of-nothing": ("all-of", put("parts", []), "none"),
    "all-of-all-of": ("all-of", add("parts", {"kind": "all-of", "parts": []}), "kind"),
    "all-of-with-a-false-part": ("all-of", put("parts", 1, "instances", 15), "there are 16"),
    "all-of-part-with-format": ("all-of", put("parts", 0, "format", "verifier-certificate-1"), "format"),
}  # fmt: skip


def not_canonical(document):
    """Another strategy that dominates, with its own margin: right, but not the first."""
    from tests.checker.model import of_mechanism

    model = of_mechanism(document["mechanism"])
    for block in document["survival"]:
        for entry in block["eliminated"]:
            s, rests = tuple(entry[0]), model.rests(block["player"])
            for x in model.strategies[0]:
                gain = min(
                    model.u(block["player"], block["type"], x, r)
                    - model.u(block["player"], block["type"], s, r)
                    for r in rests
                )
                if gain > 0 and list(x) != entry[1][0][1]:
                    entry[1:] = [[["1", list(x)]], str(gain)]
                    return
    raise AssertionError("no second dominator")


def later_belief(document):
    """Another rest against which the strategy is best, with its own value: right, but not the first."""
    from tests.checker.model import of_mechanism

    model = of_mechanism(document["mechanism"])
    for block in document["survival"]:
        i, t = block["player"], block["type"]
        for entry in block["survives"]:
            s = tuple(entry[0])
            best = [
                r
                for r in model.rests(i)
                if all(model.u(i, t, s, r) >= model.u(i, t, x, r) for x in model.strategies[i - 1])
            ]
            if len(best) > 1:
                entry[1:] = [[["1", [list(x) for x in best[-1]]]], str(model.u(i, t, s, best[-1]))]
                return
    raise AssertionError("no second belief")


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
    for name, (origin, change, words) in FLAWS.items():
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
