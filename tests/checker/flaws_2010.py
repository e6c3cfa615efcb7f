"""Flaws of certificates about the paper of 2010, one each."""


def put(*path_and_value):
    """The change that sets what stands at a path."""
    *path, last, value = path_and_value

    def change(document):
        for key in path:
            document = document[key]
        document[last] = value

    return change


def remove(*path):
    def change(document):
        for key in path[:-1]:
            document = document[key]
        del document[path[-1]]

    return change


def add(*path_and_value):
    *path, value = path_and_value

    def change(document):
        for key in path:
            document = document[key]
        document.append(value)

    return change


def swap(*path):
    def change(document):
        for key in path:
            document = document[key]
        document[0], document[1] = document[1], document[0]

    return change


def twice(*path):
    """The first entry of the list at a path, once more."""

    def change(document):
        for key in path:
            document = document[key]
        document.insert(0, document[0])

    return change


M, THEN, D, K = ("mechanism",), ("sentence", "then"), ("context", "distribution"), ("context", "knowledge")
P = ["announced", "i", "v", "r"]
STAR = {"name": "star", "epsilon": "1/8", "delta": "1/8", "price_ties": "lowest"}
OTHERS = [["i", "player"], ["j", "other", "i"], ["v", "value"], ["r", "rest", "i"], ["s", "rest", "i"]]


def asks(comparison, for_all=None):
    """The sentence of a columns document, with this conclusion for any instance."""

    def change(document):
        document["sentence"] = {"for_all": for_all or OTHERS, "if": [], "then": [comparison]}

    return change


def two_rivals(document):
    """Whoever is the star against r is compared with whoever is the star against s."""
    stars = [["star", ["announced", "i", "v", name]] for name in "rs"]
    given = [["!=", star, "i"] for star in stars]
    document["sentence"] = {"for_all": OTHERS, "if": given, "then": [["=", *stars]]}


def flat_profiles(document):
    """A mechanism that keeps the good at every profile: right in form, not optimal."""
    document["optima"][0]["allocation"] = [["0"] * 2 for _ in document["optima"][0]["allocation"]]


def falling(document):
    """Player 1 gets the good with 0 and not with 1."""
    document["optima"][0]["allocation"][0] = ["1", "0"]


def other_optimum(document):
    """The right optimum of a distribution that the sentence is not about."""
    document["optima"].insert(
        0, {"distribution": [[[0], "1"]], "allocation": [["0"], ["0"]], "multipliers": [["0"]] * 2}
    )


FLAWS_2010 = {  # name of the flaw: (name of the good certificate, the change, words of the refusal)
    "star-unknown-name": ("star", put(*M, "name", "comet"), "needs one of"),
    "star-of-another-mechanism": ("star", put("mechanism", {"name": "none", "n": 2, "B": 2}), "needs one of"),
    "star-extra-field": ("star", put(*M, "V", 2), "V"),
    "star-evidence": ("star", put("survival", []), "survival"),
    "star-with-optima": ("star", put("optima", []), "optima"),
    "star-one-player": ("star", put(*M, "n", 1), "n: needs"),
    "star-one-value": ("star", put(*M, "B", 1), "B: needs"),
    "star-epsilon-zero": ("star", put(*M, "epsilon", "0"), "rate out of range"),
    "star-delta-one": ("star", put(*M, "delta", "1"), "rate out of range"),
    "star-delta-not-lowest-terms": ("star", put(*M, "delta", "2/16"), "lowest terms"),
    "star-price-ties": ("star", put(*M, "price_ties", "middle"), "lowest or highest"),
    "star-price-ties-missing": ("star", remove(*M, "price_ties"), "price_ties"),
    "star-unknown-profiles": ("star", put("profiles", "some"), "enumerated, or columns"),
    "star-instances": ("star", put("instances", 21), "there are 20"),
    "star-instances-of-columns": ("star-columns", put("profiles", "enumerated"), "there are"),
    "star-false": ("star", put(*THEN, 0, 0, "<"), "false at"),
    "star-minimum": ("star-columns-minimum", put("minimum", "value", "1/1000000"), "minimum"),
    "star-minimum-elsewhere": ("star-columns-minimum", put("minimum", "at", "i", 9), "domain"),
    "star-word-of-auctions": ("star", put(*THEN, 0, 1, ["revenue", P]), "KeyError"),
    "star-word-without-a-form": ("star", put(*THEN, 0, 1, ["known-price", "o"]), "KeyError"),
    "star-domain-of-contexts": ("star", add("sentence", "for_all", ["x", "drawn"]), "no meaning"),
    "star-value-too-large": ("star", put(*THEN, 0, 1, ["heads", "i", "t", "B"]), "value: needs"),
    "star-player-too-large": ("star", put(*THEN, 0, 1, ["heads", 3, "t", "t"]), "player: needs"),
    "star-of-a-rest": ("star", put(*THEN, 0, 1, ["highest", "r"]), "no list of 2"),
    "star-of-a-number": ("star", put(*THEN, 0, 1, ["star", "t"]), "no list of 2"),
    "star-heads-of-a-rest": ("star", put(*THEN, 0, 1, ["heads-revenue", "r"]), "no list of 2"),
    "star-constant-bound": ("star", put("sentence", "for_all", 1, 0, "delta"), "a constant"),
    "star-no-counterexample": ("star-counterexample", put("instance", "q", 1), ""),
    "star-counterexample-outside": ("star-counterexample", put("instance", "r", [7]), "domain"),
    "weights-of-nothing": ("star-scores", put("sentence", "for_all", 0, 2, 0), "weights: needs"),
    "weights-too-many": ("star-scores", put("sentence", "for_all", 0, ["d", "weights", 99, 99]), "too many"),
    "weights-on-half-a-state": ("star-scores", put("sentence", "for_all", 0, 3, "5/2"), "weights: needs"),
    "weights-are-no-number": ("star-scores", put(*THEN, 0, 1, "d"), "false at"),
    "too-many-announcements": (
        "star-heads", put("mechanism", {**STAR, "n": 3, "B": 1000}), "too many profiles"),
    "columns-compare-rests": ("star-columns", asks(["!=", "r", "s"]), "are not compared"),
    "columns-compare-a-rest-with-itself": ("star-columns", asks(["=", "r", "r"]), "are not compared"),
    "columns-compare-profiles": ("star-columns", asks(["=", P, P]), "are not compared"),
    "columns-which-rival": ("star-columns", asks(["!=", ["star", P], "j"]), "which rival"),
    "columns-rivals-of-two-rests": ("star-columns", two_rivals, "which rival"),
    "columns-rival-as-a-number": ("star-columns", asks([">=", ["star", P], 1]), "no number"),
    "columns-rival-as-a-player": (
        "star-columns", asks([">=", ["heads", ["star", P], 0, 0], 0]), "player: needs"),
    "columns-price-of-a-rival": ("star-columns", asks([">=", ["classical", P], 0]), "no number"),
    "columns-heads-revenue": ("star-columns", asks([">=", ["heads-revenue", P], -1]), "no list of 3"),
    "columns-another-player": (
        "star-columns", asks([">=", ["highest", ["announced", "j", "v", "r"]], 0]), "columns"),
    "columns-announced-twice": (
        "star-columns", asks([">=", ["highest", ["announced", "i", "v", P]], 0]), "columns"),
    "columns-highest-of-a-rest": ("star-columns", asks([">=", ["highest", "r"], 0]), ""),
    "columns-tails-of-a-rival": (
        "star-columns", asks([">=", ["tails", "j", 0, P, 0, 0], -9]), "which rival"),
    "columns-offer-to-another": (
        "star-columns", asks([">=", "o", 0], [*OTHERS, ["o", "offer", "j", "r"]]), "columns"),
    "columns-rest-of-nobody": (
        "star-columns", asks(["=", "n", 3], [["r", "rest", 4]]), "player: needs"),
    "context-unknown-name": ("context", put(*M, "name", "second-belief"), "needs one of"),
    "context-with-profiles": ("context", put("profiles", "enumerated"), "profiles"),
    "context-missing": ("context", remove("context"), "context"),
    "context-extra-field": ("context", put("context", "theta", []), "theta"),
    "context-sum": ("context", put(*D, 0, 1, "1/5"), "sum is not 1"),
    "context-weight-negative": ("context-optimum", put(*D, 0, 1, "-1/2"), "not positive"),
    "context-weight-zero": ("context-optimum", put(*D, 0, 1, "0"), "not positive"),
    "context-profile-twice": ("context", twice(*D), "one twice"),
    "context-out-of-order": ("context", swap(*D), "out of order"),
    "context-profile-too-long": ("context", put(*D, 0, 0, [0, 1, 0]), "no list of 2"),
    "context-value-too-large": ("context", put(*D, 4, 0, [2, 3]), "no list of 2"),
    "context-nothing-drawn": ("context", put(*D, []), "ValueError"),
    "context-one-partition": ("context", remove(*K, 1), "ValueError"),
    "context-cell-missing": ("context", remove(*K, 0, 0), "no partition"),
    "context-cell-twice": ("context", twice(*K, 0), "no partition"),
    "context-cell-empty": ("context", lambda d: d["context"]["knowledge"][0].insert(0, []), "no partition"),
    "context-cells-out-of-order": ("context", swap(*K, 0), "no partition"),
    "context-cell-out-of-order": ("context", swap(*K, 0, 2), "no partition"),
    "context-cell-not-consistent": (
        "context-optimum", put(*K, 0, [[[0, 1], [1, 1]]]), "knowledge of player 1"),
    "context-cell-not-drawn": ("context", add(*K, 0, 0, [0, 2]), "no partition"),
    "context-finer-knowledge": (
        "context-cells", put(*K, 1, [[[0, 1]], [[1, 0]], [[2, 0]], [[2, 1]], [[2, 2]]]), ""),
    "context-word-of-announcements": ("context-cells", put(*THEN, 4, 1, ["classical", "p"]), "KeyError"),
    "context-profile-not-drawn": ("context-cells", put(*THEN, 4, 1, ["star", "n"]), "KeyError"),
    "context-star-word-without-a-star": (
        "context-optimum", put(*THEN, 0, 1, ["star-revenue"]), "KeyError"),
    "context-removed-without-removal": ("context", put(*THEN, 0, 1, ["removed"]), "not exactly those"),
    "context-constant-missing": ("context-optimum", put(*THEN, 0, 1, "epsilon"), "lowest terms"),
    "context-no-counterexample": (
        "context-counterexample", put("instance", "p", [1, 0]), "no counterexample"),
    "context-counterexample-not-drawn": ("context-counterexample", put("instance", "p", [0, 0]), "domain"),
    "removed-epsilon-missing": ("context-removed", remove(*M, "epsilon"), "epsilon"),
    "removed-epsilon-zero": ("context-removed", put(*M, "epsilon", "0"), "rate out of range"),
    "removed-with-delta": ("context-removed", put(*M, "delta", "1/8"), "delta"),
    "optimum-missing": ("context-removed", remove("optima", 0), "not exactly those"),
    "optimum-not-needed": ("context-optimum", other_optimum, "not exactly those"),
    "optimum-twice": ("context-removed", twice("optima"), "not exactly those"),
    "optima-out-of-order": ("context-removed", swap("optima"), "not exactly those"),
    "optimum-extra-field": ("context-optimum", put("optima", 0, "value", "1"), "value"),
    "optimum-of-nobody": ("context-optimum", put("optima", 0, "distribution", [[[], "1"]]), "too many"),
    "optimum-row-missing": ("context-optimum", remove("optima", 0, "allocation", 0), "ValueError"),
    "optimum-too-short-a-row": ("context-optimum", put("optima", 0, "allocation", 0, ["0"]), "length 2"),
    "optimum-two-goods": (
        "context-optimum", put("optima", 0, "allocation", 3, ["1", "1/2"]), "more than one good"),
    "optimum-negative": ("context-optimum", put("optima", 0, "allocation", 0, ["-1", "0"]), "negative"),
    "optimum-falling": ("context-optimum", falling, "falls"),
    "optimum-not-earned": ("context-optimum", flat_profiles, "not the bound"),
    "multiplier-negative": ("context-optimum", put("optima", 0, "multipliers", 3, ["-1", "0"]), "multiplier"),
    "multiplier-at-zero": ("context-optimum", put("optima", 0, "multipliers", 0, ["1", "0"]), "multiplier"),
    "multiplier-too-large": (
        "context-optimum", put("optima", 0, "multipliers", 3, ["9", "0"]), "not the bound"),
    "multipliers-missing": ("context-optimum", remove("optima", 0, "multipliers"), "multipliers"),
}  # fmt: skip
