"""Why no mutant breaks, or keeps, some statements about mechanisms.

Main definitions
    `UNBROKEN`, `UNKEPT`: by id or by pattern, the reason. `reason`: the one of a statement.

Choices
    A statement that no mechanism can make fail is one about every mechanism, or about numbers that no step of
    the mechanism enters. Where another test alters something else in it, the reason says where.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase

_EVERY_SURVIVOR = (
    "true of every finite game: what is strictly dominated is so by what survives; "
    "tests.controls.test_statements_about_mechanisms alters the answers of an engine"
)
_OPTED_OUT = "true of every mechanism: who never gives type 0 less than 0 pays at most 0"
_ONTO = "true of every mechanism: over C(2,V) strategies that are onto meet every rest at every belief"
_WITH_EQUILIBRIUM = "it takes a mechanism and an equilibrium; tests.papers.test_chen_micali_2012_fragility"
_ONE_CONTEXT = "one context of NAIVE, with V = 100; tests.papers.test_chen_micali_2012_remarks alters NAIVE"
_IMPOSSIBLE = (
    "about every reasonable mechanism that is given, so true of each; tests.counterexamples.test_steps "
    "alters the construction, tests.counterexamples.test_impossibility_statements goes beyond the hypotheses"
)
_FRAGILE = (
    "about every mechanism with an equilibrium that meets its hypotheses, which ask for a V at which the "
    "mutants are too large; tests.papers.test_chen_micali_2012_fragility and "
    "tests.counterexamples.test_fragility make it fail beyond them"
)
_BY_DEFINITION = (
    "optimal mechanisms are truthful by definition; tests.controls.test_star_statements overstates it"
)
_NUMBERS = "about numbers that no step enters; tests.controls.test_star_statements overstates it"
_MEANS = "the mean over cells of what is earned there, whatever the mechanism"
_SUFFICIENT = "it follows from Lemmas 3 to 5: where one of them fails, it is unknown and not refuted"

UNBROKEN: Mapping[str, str] = {
    "chen-micali-2012/claim-3/dominator-survives": _EVERY_SURVIVOR,
    "chen-micali-2012/footnote-14/opted-out": _OPTED_OUT,
    "chen-micali-2012/footnote-15/all-contexts": _ONTO,
    "chen-micali-2012/footnote-15/this-equilibrium": _WITH_EQUILIBRIUM,
    "chen-micali-2012/naive-alternative-equilibrium": _ONE_CONTEXT,
    "chen-micali-2012/theorem-[12]*": _IMPOSSIBLE,
    "chen-micali-2012/corollary-[12]*": _IMPOSSIBLE,
    "chen-micali-2012/theorem-4*": _FRAGILE,
    "chen-micali-2012/theorem-5*": _FRAGILE,
    "azar-chen-micali-2010/lemma-1*": _BY_DEFINITION,
    "azar-chen-micali-2010/lemma-3/equation-2": _NUMBERS,
    "azar-chen-micali-2010/lemma-5/equation-9": _NUMBERS,
    "azar-chen-micali-2010/lemma-5/equation-10": _MEANS,
    "azar-chen-micali-2010/lemma-5/equation-12": _NUMBERS,
    "azar-chen-micali-2010/theorem-2": _SUFFICIENT,
}

UNKEPT: Mapping[str, str] = {
    "chen-micali-2012/remark-second-price-dominance": "its step /only is false, and about no mechanism",
    "chen-micali-2012/footnote-15": "its step /correct-contexts is false, and about no mechanism",
    "chen-micali-2012/remark-wrong-belief-utility": "each of its steps is kept by some mutant: those in "
    "which overbidding costs nobody anything in his own eyes are those in which it costs nothing",
    "chen-micali-2012/theorem-5/construction": "the printed s' is s, whatever the mechanism",
    "azar-chen-micali-2010/lemma-3/simulation": "false of every rule for ties: who is the star when two "
    "announce B-1 is not the star when he announces less",
    "azar-chen-micali-2010/theorem-2/choice": "with epsilon' = 2 the discounts and the rewards each "
    "spoil Lemma 3",
    "azar-chen-micali-2010/prose-positive-utility": "a star who refuses gets 0, and so does a rival "
    "whose report is the worst; tests.findings.test_azar_chen_micali_2010 changes both",
    "azar-chen-micali-2010/prose-higher-offer": "it is about all reports, of which those with halves are "
    "examined: for star-higher-offer it is unknown, and not refuted",
}


def reason(statement: str, reasons: Mapping[str, str]) -> str | None:
    """The reason that is given for the statement.

    >>> reason("chen-micali-2012/claim-1", UNBROKEN) is None
    True
    """
    return next((why for pattern, why in reasons.items() if fnmatchcase(statement, pattern)), None)
