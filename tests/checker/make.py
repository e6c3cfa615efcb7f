"""Good certificates, made from the model and FORMAT.md; `python -m tests.checker.make` rewrites good/."""

import json
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

from tests.checker.model import Truth, of_mechanism

GOOD = Path(__file__).parent / "good"
DEEP = {"believed", "rational", "playable", "second"}


def plain(x):
    """Tuples as lists, fractions as strings."""
    if isinstance(x, Fraction):
        return str(x)
    if isinstance(x, dict):
        return {key: plain(value) for key, value in x.items()}
    return [plain(part) for part in x] if isinstance(x, list | tuple) else x


def certificate(mechanism, sentence, verdict="holds", profiles="enumerated"):
    """A certificate of kind `mechanism`; which blocks it needs is FORMAT.md, section 5."""
    model = of_mechanism(mechanism)
    document = {
        "format": "verifier-certificate-1", "kind": "mechanism", "mechanism": mechanism, "profiles": profiles,
        "sentence": sentence, "verdict": verdict,
    }  # fmt: skip
    instance = first_counterexample(document) if verdict == "fails" else None
    document |= outcome(document, instance)
    domains = {q[1] for q in sentence["for_all"]}
    keys = [(i, t) for i in sorted(set(model.position)) for t in range(model.V + 1)]
    if not domains & DEEP and verdict == "fails":
        needed = {(model.position[instance["i"] - 1], instance["t"])} if "survivor" in domains else set()
        keys = sorted(needed)
    elif not domains & (DEEP | {"survivor"}):
        keys = []
    document["survival"] = [survival_block(model, i, t) for i, t in keys]
    document["rationality"] = [
        rationality_block(model, i, t)
        for i in range(1, model.n + 1)
        for t in range(model.V + 1)
        if domains & (DEEP - {"believed"})
    ]
    return plain(document)


def first_counterexample(document):
    """The first instance at which the conclusions do not all hold."""
    truth, sentence = Truth(document), document["sentence"]
    false = next(env for env in truth.instances() if not all(truth.holds(c, env) for c in sentence["then"]))
    return {q[0]: false[q[0]] for q in sentence["for_all"]}


def outcome(document, instance=None):
    """The fields that the verdict brings: instances and minimum, or the counterexample."""
    if document["verdict"] == "fails":
        return {"instance": instance}
    truth = Truth(document)
    every = list(truth.instances())
    fields = {"instances": len(every)}
    if "minimum" in document["sentence"]:
        values = [truth.value(document["sentence"]["minimum"], env) for env in every]
        at = every[values.index(min(values))]
        fields["minimum"] = {
            "value": str(min(values)),
            "at": {q[0]: at[q[0]] for q in document["sentence"]["for_all"]},
        }
    return fields


def survival_block(model, i, t):
    block = {"player": i, "type": t, "eliminated": [], "survives": []}
    for s, (fate, witness, number) in model.survival(i, t).items():
        block[fate].append([s, witness, number])
    return block


def rationality_block(model, i, t):
    entries = []
    for s in model.S(i, t):
        levels = [k for k in range(t, model.V + 1) if s in model.rational(i, t, k)]
        K = max(levels) if levels else None
        rational = model.rationality(i, t, K)[s][1:] if levels else (None, None)
        k = t if K is None else K + 1
        dominated = model.rationality(i, t, k)[s][1:] if k <= model.V else (None, None)
        entries.append([s, K, *rational, *dominated])
    return {"player": i, "type": t, "strategies": entries}


def second_belief(n, V, epsilon, ties):
    return {"name": "second-belief", "n": n, "V": V, "epsilon": epsilon, "ties": ties}


SURVIVOR = [["i", "player"], ["t", "type"], ["s", "survivor", "i", "t"]]
CLAIM_1 = {"for_all": SURVIVOR, "if": [], "then": [[">=", ["bid", "s"], "t"]]}
ONLY_TOP_BID = {"for_all": SURVIVOR, "if": [["=", "t", 1]], "then": [["=", "s", ["strategy", 0, "V"]]]}
THEOREM_3 = {
    "for_all": [["p", "playable"], ["m", "second", "p"]], "if": [],
    "then": [[">=", ["revenue", "p"], ["-", "m", "epsilon"]]], "minimum": ["-", ["revenue", "p"], "m"],
}  # fmt: skip
SOLD = {
    "for_all": [["p", "profile"]],
    "if": [],
    "then": [["=", ["sold", "p"], 1], [">=", ["revenue", "p"], 0]],
}
RATIONAL = {
    "for_all": [["i", "player"], ["t", "type"], ["k", "range", "t", "V"], ["s", "rational", "i", "t", "k"]],
    "if": [], "then": [[">=", ["bid", "s"], "t"]],
}  # fmt: skip
BELIEVED = {
    "for_all": [["t", "range", 1, "V"], ["r", "believed", 1, "t", "V"]], "if": [],
    "then": [[">=", ["utility", 1, "t", ["join", 1, ["strategy", 0, "t"], "r"]], 0],
             [">=", ["rival", 1, ["join", 1, ["strategy", 0, "t"], "r"]], ["min", 0, "t"]]],
}  # fmt: skip
RESTS = {
    "for_all": [["i", "player"], ["j", "other", "i"], ["r", "rest", "i"], ["s", "strategy", "i"]],
    "if": [["=", ["win", "i", ["join", "i", "s", "r"]], 0]],
    "then": [["=", ["at", ["join", "i", "s", "r"], "i"], "s"],
             ["<=", ["price", "i", ["join", "i", "s", "r"]], 0],
             [">=", ["highest", ["join", "i", "s", "r"]], ["bid", ["at", ["join", "i", "s", "r"], "j"]]]],
}  # fmt: skip
RANGES = {
    "for_all": [["t", "range", 1, "V"], ["k", "range", 1, "t"], ["p", "profile"]],
    "if": [],
    "then": [["<", ["revenue", "p"], 100]],
}


def table(rewards):
    """A first-price auction of two players with bids "low" and "high" (0 and 1), ties first."""
    outcomes = []
    for bids in product((0, 1), repeat=2):
        winner = 0 if bids[0] >= bids[1] else 1
        outcomes.append(
            [["1", "0"], [str(bids[0]), "0"]] if winner == 0 else [["0", "1"], ["0", str(bids[1])]]
        )
    labels = ["low", "high"]
    return {
        "name": "first-price", "source": "two-bids.json, sha256 00ff", "n": 2, "V": 2, "epsilon": "1/2",
        "strategies": [labels, labels], "outcomes": outcomes,
        "attributes": {"bid": [["low", 0], ["high", 1]]},
        "rewards": [["0", "0"]] * 4 if rewards else [],
    }  # fmt: skip


def mixed_table():
    """Player 1 is paid as in a matrix; c is dominated by a mixture of a and b as soon as 2 will not play z.

    Player 2 plays x or y for type 1, and z for type 0; d is best against some beliefs on x and y, and at no
    single rest.
    """
    paid = {"a": (4, 0, 0), "b": (0, 4, 0), "c": (1, "7/4", 9), "d": (3, "3/2", 0)}
    outcomes = []
    for row in paid.values():
        for k, x in enumerate(row):
            own = "0" if x == 0 else f"-{x}"
            outcomes.append([["0", "0"], [own, "0"]] if k == 2 else [["0", "1/2"], [own, "1/4"]])
    return {
        "name": "mixed", "source": "by hand", "n": 2, "V": 1, "epsilon": "1",
        "strategies": [list("abcd"), list("xyz")],
        "outcomes": outcomes, "attributes": {}, "rewards": [],
    }  # fmt: skip


@cache
def good():
    """Every good certificate, by file name; not to be changed."""
    small, uniform = second_belief(2, 1, "1", "first"), second_belief(2, 3, "1", "uniform")
    found = {
        "claim-1": certificate(second_belief(2, 2, "1/4", "first"), CLAIM_1),
        "claim-1-three": certificate(second_belief(3, 1, "1/3", "last"), CLAIM_1),
        "columns": certificate(second_belief(2, 1, "1/2", "uniform"), CLAIM_1, profiles="columns"),
        "counterexample": certificate(
            second_belief(2, 2, "1", {"order": [2, 1]}), ONLY_TOP_BID, "fails"
        ),
        "theorem-3": certificate(second_belief(2, 2, "1", "first"), THEOREM_3),
        "rational": certificate(uniform, RATIONAL),
        "believed": certificate(second_belief(2, 2, "1", "first"), BELIEVED),
        "sold": certificate(small, SOLD),
        "table": certificate(
            table(rewards=True), THEOREM_3 | {"then": [[">=", ["revenue", "p"], ["-", "m", 2]]]}
        ),
        "table-survival": certificate(
            table(rewards=False), CLAIM_1 | {"then": [["<=", ["bid", "s"], "t"]], "if": [[">", "t", 0]]}
        ),
        "table-counterexample": certificate(
            table(rewards=False), CLAIM_1 | {"then": [[">", ["bid", "s"], 0]], "if": [[">", "t", 1]]}, "fails"
        ),
        "rests": certificate(second_belief(3, 1, "1", {"order": [2, 3, 1]}), RESTS),
        "ranges": certificate(small, RANGES),
        "mixed": certificate(mixed_table(), THEOREM_3 | {"then": [[">=", ["revenue", "p"], -9]]}),
    }  # fmt: skip
    from tests.checker.make_2010 import good_2010

    found |= good_2010()
    chosen = (found[name] for name in ("columns", "sold", "counterexample", "star", "context-cells"))
    parts = [{k: v for k, v in document.items() if k != "format"} for document in chosen]
    found["all-of"] = {"format": "verifier-certificate-1", "kind": "all-of", "parts": parts}
    return found


def text(document):
    """The document, one line for each field and each entry of a long list."""

    def line(x):
        return json.dumps(x, separators=(",", ":"))

    fields = []
    for key, x in document.items():
        if isinstance(x, list) and x and isinstance(x[0], dict):
            fields.append(f"{line(key)}:[\n  {(',' + chr(10) + '  ').join(map(line, x))}]")
        else:
            fields.append(f"{line(key)}:{line(x)}")
    return "{" + ",\n ".join(fields) + "}\n"


if __name__ == "__main__":
    GOOD.mkdir(exist_ok=True)
    for name, document in good().items():
        (GOOD / f"{name}.json").write_text(text(document), encoding="utf-8")
