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
P, D_ = ["announced", "i", "v", "r"], ["drawn"]
STAR = {
    "name": "star", "epsilon": "1/8", "delta": "1/8", "reward_constant": "1/100", "aggregator": 1,
    "price_ties": "lowest", "star_ties": "first",
}  # fmt: skip
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
    entry = document["optima"][0]
    entry["outcomes"] = [[["0"] * 2, ["0"] * 2] for _ in entry["outcomes"]]


def falling(document):
    """Player 1 gets the good with 0 and not with 1."""
    document["optima"][0]["outcomes"][0] = [["1", "0"], ["0", "0"]]


def dearer(document):
    """Whoever gets the good at (1, 1) pays 1 more than it is worth to him."""
    chances, prices = document["optima"][0]["outcomes"][3]
    prices[chances.index("1")] = "2"


def other_optimum(document):
    """The right optimum of a distribution that the sentence is not about."""
    document["optima"] = [{
        "distribution": [[[0], "1"]], "dropped": 0, "rate": "0",
        "outcomes": [[["0"], ["0"]], [["1"], ["1"]]], "multipliers": [[[0], 1, None, "1"]],
    }]  # fmt: skip


def repeated(document):
    """As many contexts as there are, but one of them stands there for another, too."""
    document["contexts"][0] = document["contexts"][1]


def remove_optimum(document):
    """The evidence of one context is left out."""
    entry = next(entry for entry in document["contexts"] if entry["optima"])
    entry["optima"] = []


def ex_post_as_interim(document):
    """The right evidence for one reading, in a document that claims the other."""
    document["participation"] = "interim"


def no_multiplier(document):
    """The first multiplier of a capacity is left out."""
    (entry, *_), known = document["optima"], ("multipliers",)
    kept = [m for m in entry[known[0]] if m[1] == 0]
    entry["multipliers"].remove(kept[0])


def plain_for_dropped(document):
    """Where what all but one pay is asked, an optimum for the sum of all is given."""
    entry = next(e for e in document["optima"] if e["dropped"] == 2)
    plain = next(e for e in document["optima"] if e["dropped"] == 0)
    for key in ("outcomes", "multipliers"):
        entry[key] = plain[key]


def not_attaining(document):
    """A mechanism that is best when one player's payments alone count: it does not attain OPT(D).

    The values are (0, 1) or (1, 1); only player 1's payments count, whom it serves at the price 1.
    """
    entry = next(e for e in document["optima"] if e["dropped"] == 2)
    entry["rate"] = "0"
    served, nobody = [["1", "0"], ["1", "0"]], [["0", "0"], ["0", "0"]]
    entry["outcomes"] = [nobody, nobody, served, served]
    entry["multipliers"] = [[[0, 1], 1, None, "1/2"], [[1, 1], 0, None, "1/2"], [[1, 1], 1, 0, "1/2"]]
    entry["multipliers"][0][3] = "1"
    entry["multipliers"].sort(key=str)


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
    "star-price-ties": ("star", put(*M, "price_ties", "middle"), "ties"),
    "star-star-ties": ("star", put(*M, "star_ties", "highest"), "ties"),
    "star-star-ties-null": ("star", put(*M, "star_ties", None), "ties"),
    "star-star-ties-missing": ("star", remove(*M, "star_ties"), "star_ties"),
    "star-reward-missing": ("star", remove(*M, "reward_constant"), "reward_constant"),
    "star-reward-not-lowest-terms": ("star", put(*M, "reward_constant", "2/768"), "lowest terms"),
    "star-aggregator-zero": ("star", put(*M, "aggregator", 0), "aggregator: needs"),
    "star-aggregator-too-large": ("star", put(*M, "aggregator", 2), "aggregator: needs"),
    "star-variant-as-printed": ("star-reward-variant", put(*M, "reward_constant", "1/768"), ""),
    "star-last-as-first": ("star-last-columns-counterexample", put(*M, "star_ties", "first"), ""),
    "star-price-ties-missing": ("star", remove(*M, "price_ties"), "price_ties"),
    "star-unknown-profiles": ("star", put("profiles", "some"), "enumerated, or columns"),
    "star-instances": ("star", put("instances", 21), "there are 20"),
    "star-instances-of-columns": ("star-columns", put("profiles", "enumerated"), "there are"),
    "star-false": ("star", put(*THEN, 0, 0, "<"), "false at"),
    "star-minimum": ("star-columns-minimum", put("minimum", "value", "1/1000000"), "minimum"),
    "star-minimum-elsewhere": ("star-columns-minimum", put("minimum", "at", "i", 9), "not attained"),
    "star-minimum-of-too-much": ("star-columns-minimum", put("minimum", "at", "x", 1), "not attained"),
    "star-word-of-auctions": ("star", put(*THEN, 0, 1, ["revenue", P]), "KeyError"),
    "star-announced-of-a-report": (
        "star-prices", put(*THEN, 2, ["=", *[["announced", "i", 0, "d"]] * 2]), "no list"),
    "log-better-of-numbers": ("star", put(*THEN, 0, 1, ["log-better", "o", "o"]), "TypeError"),
    "log-better-itself": ("star-scores", put(*THEN, 2, ["=", ["log-better", "d", "d"], 1]), "false at"),
    "log-better-always": ("star-scores", put(*THEN, 2, ["=", ["log-better", "d", "p"], 1]), "false at"),
    "log-below-half": ("star-scores", put(*THEN, 3, 1, ["log-below", "1/2"]), "k: needs"),
    "log-below-negative": ("star-scores", put(*THEN, 3, 1, ["log-below", -1]), "k: needs"),
    "log-below-a-million": ("star-scores", put(*THEN, 3, 1, ["log-below", 10**6]), "k: needs"),
    "star-domain-of-contexts": ("star", add("sentence", "for_all", ["x", "drawn"]), "no meaning"),
    "star-value-too-large": ("star", put(*THEN, 0, 1, ["heads", "i", "t", "B"]), "value: needs"),
    "star-player-too-large": ("star", put(*THEN, 0, 1, ["heads", 3, "t", "t"]), "player: needs"),
    "star-of-a-rest": ("star", put(*THEN, 0, 1, ["highest", "r"]), "no list of 2"),
    "star-of-a-number": ("star", put(*THEN, 0, 1, ["star", "t"]), "no list of 2"),
    "star-heads-of-a-rest": ("star", put(*THEN, 0, 1, ["heads-revenue", "r"]), "no list of 2"),
    "star-constant-bound": ("star", put("sentence", "for_all", 1, 0, "delta"), "a constant"),
    "star-no-counterexample": ("star-counterexample", put("instance", "q", 1), ""),
    "star-counterexample-outside": ("star-counterexample", put("instance", "r", [7]), "there are 0"),
    "weights-of-nothing": ("star-scores", put("sentence", "for_all", 0, 2, 0), "weights: needs"),
    "weights-too-many": ("star-scores", put("sentence", "for_all", 0, ["d", "weights", 99, 99]), "too many"),
    "weights-on-half-a-state": ("star-scores", put("sentence", "for_all", 0, 3, "5/2"), "weights: needs"),
    "weights-are-no-number": ("star-scores", put(*THEN, 0, 1, "d"), "false at"),
    "too-many-announcements": (
        "star-heads", put("mechanism", {**STAR, "n": 3, "B": 1000}), "too many profiles"),
    "columns-compare-rests": ("star-columns", asks(["!=", "r", "s"]), "not compared"),
    "columns-compare-a-rest-with-itself": ("star-columns", asks(["=", "r", "r"]), "not compared"),
    "columns-compare-profiles": ("star-columns", asks(["=", P, P]), "not compared"),
    "columns-which-rival": ("star-columns", asks(["!=", ["star", P], "j"]), "not compared"),
    "columns-rivals-of-two-rests": ("star-columns", two_rivals, "not compared"),
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
        "star-columns", asks([">=", ["tails", "j", 0, P, 0, 0], -9]), "not compared"),
    "columns-offer-to-another": (
        "star-columns", asks([">=", "o", 0], [*OTHERS, ["o", "offer", "j", "r"]]), "columns"),
    "columns-rest-of-nobody": (
        "star-columns", asks(["=", "n", 3], [["r", "rest", 4]]), "player: needs"),
    "context-unknown-name": ("context", put(*M, "name", "second-belief"), "needs one of"),
    "context-with-profiles": ("context", put("profiles", "enumerated"), "profiles"),
    "context-missing": ("context", remove("context"), "context"),
    "context-extra-field": ("context", put("context", "theta", []), "theta"),
    "context-sum": ("context", put(*D, 0, 1, "1/5"), "sum to 1"),
    "context-weight-negative": ("context-optimum", put(*D, 0, 1, "-1/2"), "not positive"),
    "context-weight-zero": ("context-optimum", put(*D, 0, 1, "0"), "not positive"),
    "context-profile-twice": ("context", twice(*D), "sum to 1"),
    "context-out-of-order": ("context", swap(*D), "out of order"),
    "context-profile-too-long": ("context", put(*D, 0, 0, [0, 1, 0]), "no list of 2"),
    "context-value-too-large": ("context", put(*D, 4, 0, [2, 3]), "no list of 2"),
    "context-nothing-drawn": ("context", put(*D, []), "sum to 1"),
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
        "context-optimum", put(*THEN, 0, 1, ["tails", "p"]), "KeyError"),
    "context-removed-without-removal": (
        "context", put(*THEN, 0, 1, ["mean", "q", ["drawn"], ["reward", 1, "q"]]), "KeyError"),
    "context-constant-missing": ("context-optimum", put(*THEN, 0, 1, "epsilon"), "lowest terms"),
    "context-no-counterexample": (
        "context-counterexample", put("instance", "p", [1, 0]), "not false at"),
    "context-counterexample-not-drawn": (
        "context-counterexample", put("instance", "p", [0, 0]), "there are 0"),
    "removed-epsilon-missing": ("context-removed", remove(*M, "epsilon"), "epsilon"),
    "removed-epsilon-zero": ("context-removed", put(*M, "epsilon", "0"), "rate out of range"),
    "removed-with-delta": ("context-removed", put(*M, "delta", "1/8"), "delta"),
    "optimum-missing": ("context-removed", remove("optima", 0), "optima: needs one"),
    "optimum-of-another": ("context-optimum", other_optimum, "optima: needs one"),
    "optimum-extra-field": ("context-optimum", put("optima", 0, "value", "1"), "value"),
    "optimum-of-nobody": ("context-optimum", put("optima", 0, "distribution", [[[], "1"]]), ""),
    "optimum-row-missing": ("context-optimum", remove("optima", 0, "outcomes", 0), "one is needed"),
    "optimum-too-short-a-row": ("context-optimum", put("optima", 0, "outcomes", 0, 0, ["0"]), "length 2"),
    "optimum-two-goods": ("context-optimum", put("optima", 0, "outcomes", 3, 0, ["1", "1/2"]), "above 1"),
    "optimum-negative": ("context-optimum", put("optima", 0, "outcomes", 0, 0, ["-1", "0"]), "below 0"),
    "optimum-falling": ("context-optimum", falling, "not fulfilled"),
    "optimum-too-dear": ("context-optimum", dearer, "not fulfilled"),
    "optimum-not-earned": ("context-optimum", flat_profiles, "not the bound"),
    "optimum-other-reading": ("context-optimum", ex_post_as_interim, "no inequality"),
    "multiplier-missing": ("context-optimum", no_multiplier, "leave something"),
    "multiplier-negative": ("context-optimum", put("optima", 0, "multipliers", 0, 3, "-1"), "less than 0"),
    "multiplier-too-large": ("context-optimum", put("optima", 0, "multipliers", 0, 3, "9"), "the bound"),
    "multiplier-of-no-profile": (
        "context-optimum", put("optima", 0, "multipliers", 0, 0, [9, 9]), "no inequality"),
    "multiplier-of-no-player": ("context-optimum", put("optima", 0, "multipliers", 0, 1, 3), "no inequality"),
    "multiplier-of-no-lie": (
        "context-optimum", add("optima", 0, "multipliers", [[1, 1], 1, 1, "1"]), "no inequality"),
    "multipliers-missing": ("context-optimum", remove("optima", 0, "multipliers"), "multipliers"),
    "participation-unknown": ("context-optimum", put("participation", "ex-ante"), "ex-post or interim"),
    "participation-missing": ("context-optimum", remove("participation"), "participation"),
    "interim-as-ex-post": ("context-interim", put("participation", "ex-post"), "not fulfilled"),
    "interim-of-no-value": (
        "context-interim", add("optima", 0, "multipliers", [[9], 1, None, "1"]), "no inequality"),
    "dropped-without-evidence": ("context-dropped", remove("optima", 2), "optima: needs one"),
    "dropped-of-another-player": ("context-dropped", put("optima", 1, "dropped", 3), ""),
    "dropped-by-an-optimum": ("context-dropped", plain_for_dropped, ""),
    "dropped-not-attaining": ("context-dropped", not_attaining, "not optimal"),
    "dropped-other-rate": ("context-dropped", put("optima", 1, "rate", "7"), "leave something"),
    "dropped-minimum": ("context-dropped", put("minimum", "value", "2"), "minimum"),
    "binder-of-a-constant": ("context", put(*THEN, 0, 1, ["mean", "n", ["drawn"], 1]), "no variable"),
    "binder-of-a-bound-variable": (
        "context-cells", put(*THEN, 0, 1, ["mean", "p", ["drawn"], 1]), "no variable"),
    "binder-of-no-variable": ("context", put(*THEN, 0, 1, ["mean", "Q", ["drawn"], 1]), "no variable"),
    "binder-over-a-number": ("context", put(*THEN, 0, 1, ["mean", "q", 3, 1]), "AttributeError"),
    "binder-without-a-body": ("context", put(*THEN, 0, 1, ["mean", "q", ["drawn"]]), "ValueError"),
    "binder-of-a-profile": ("context", put(*THEN, 0, 1, ["mean", "q", ["drawn"], "q"]), "no number"),
    "tails-of-two": ("context", put(*THEN, 0, 1, ["tails", "n", "n"]), "TypeError"),
    "cell-of-three": ("context-known", put(*THEN, 0, 1, ["size", ["cell", "i", "p", "p"]]), "TypeError"),
    "size-of-a-profile": ("context-cells", put(*THEN, 5, 1, ["size", "p"]), "AttributeError"),
    "least-over-a-profile": ("context-cells", put(*THEN, 5, 1, ["least", "q", "p", 1]), "AttributeError"),
    "heads-revenue-of-a-rest": (
        "context", put(*THEN, 0, 1, ["least", "q", ["others", D_, 1], ["heads-revenue", "q"]]), "KeyError"),
    "binder-out-of-scope": (
        "context", put(*THEN, 0, 1, ["+", ["mean", "q", ["drawn"], 1], ["highest", "q"]]), ""),
    "least-of-profiles": ("context", put(*THEN, 0, 1, ["least", "q", ["drawn"], "q"]), "no number"),
    "paid-in-one-of-many-optima": (  # another optimal mechanism may charge player 1 nothing
        "context-dropped", put(*THEN, 1, [">", ["paid", ["drawn"], 1], 0]), "KeyError"),
    "myerson-wrong": ("context-myerson", put(*THEN, 0, 0, "!="), "false at"),
    "myerson-of-a-number": ("context-myerson", put(*THEN, 0, 1, ["myerson", 1]), "TypeError"),
    "myerson-of-players": ("context-myerson", put(*THEN, 0, 1, ["myerson", ["players"]]), "TypeError"),
    "monopoly-wrong": ("context-myerson", put(*THEN, 1, 0, "!="), "false at"),
    "monopoly-of-another": (
        "context-myerson", put(*THEN, 1, 1, ["monopoly-vickrey", ["drawn"]]), "TypeError"),
    "contexts-one-missing": ("contexts", remove("contexts", 3), "not all of them"),
    "contexts-one-twice": ("contexts", twice("contexts"), "not all of them"),
    "contexts-one-for-another": ("contexts", put("contexts", 1, {}), "missing or unknown"),
    "contexts-repeated-for-another": ("contexts", repeated, "not all of them"),
    "contexts-empty": ("contexts", put("contexts", []), "not all of them"),
    "contexts-larger-bound": ("contexts", put("denominators", 3), "not all of them"),
    "contexts-smaller-bound": ("contexts", put("denominators", 1), "not all of them"),
    "contexts-bound-zero": ("contexts", put("denominators", 0), "bound: needs"),
    "contexts-bound-huge": ("contexts", put("denominators", 1000), "too many"),
    "contexts-bound-in-words": ("contexts", put("denominators", "2"), "bound: needs"),
    "contexts-own-as-any": ("contexts", put("knowledge", "any"), "not all of them"),
    "contexts-any-as-own": ("contexts-any", put("knowledge", "own"), "not all of them"),
    "contexts-unknown-knowledge": ("contexts", put("knowledge", "all"), "KeyError"),
    "contexts-more-values": ("contexts", put(*M, "B", 3), "not all of them"),
    "contexts-optimum-missing": ("contexts", remove_optimum, "optima: needs one"),
    "contexts-false-in-one": ("contexts-any", put(*THEN, 0, 0, "<"), "false at"),
    "contexts-instances": ("contexts", put("instances", 9), "there are"),
    "contexts-with-one-context": ("contexts", put("context", {}), "context"),
    "contexts-minimum-too-small": ("contexts-any", put("minimum", "value", "-9"), "not attained"),
    "contexts-minimum-too-large": ("contexts-any", put("minimum", "value", "9"), "false at"),
    "distribution-as-a-number": ("context", put(*THEN, 0, 1, ["drawn"]), "no number"),
    "own-cell-wrong": ("context-known", put(*THEN, 0, 1, ["+", 1, ["own-cell", "i", "p"]]), "false at"),
    "product-wrong": ("context-known", put(*THEN, 0, 2, ["product", ["drawn"]]), "false at"),
    "size-wrong": ("context-cells", put(*THEN, 5, 0, ">"), "false at"),
    "aggregates-wrong": ("context-last", put(*THEN, 6, 2, 2), "false at"),
    "own-tails-wrong": ("context", put(*THEN, 3, 0, "<"), "false at"),
    "truth-gain-wrong": ("context-removed", put(*THEN, 3, 0, ">"), "false at"),
    "offered-wrong": ("star-prices", put(*THEN, 0, 0, ">"), "false at"),
    "known-price-wrong": ("star-prices", put(*THEN, 1, 0, ">"), "false at"),
    "aggregate-of-three": (
        "star-prices", put(*THEN, 2, 1, 1, ["aggregate", "d", "d", "d"]), "TypeError"),
    "aggregate-wrong": ("star-prices", put(*THEN, 2, 0, "!="), "false at"),
}  # fmt: skip
