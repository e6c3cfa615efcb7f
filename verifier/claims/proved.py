"""Which theorems of the Coq development prove which statement, for all sizes.

Main definitions
    `Proof`: the theorems, for which parameters they hold, and what they say more or less than is printed.
    `PROVED`: the proof of each statement that has one.

Choices
    A statement is listed only if the theorems give it for every size. What a reader still has to see by
    himself stands in `said`; it is never more than reading one definition for another.

References
    `proofs/README.md` says how the development is read; `proofs/axioms.txt` what it may assume.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Proof:
    """Theorems as `folder/File.v:name` under `proofs/`, the scope in words, and how they compare with the
    print.

    A sentence about `any_mechanism` of a kind is no answer about a given one.
    """

    theorems: tuple[str, ...]
    scope: str
    said: str = ""
    any_mechanism: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which they stand, each once.

        >>> Proof(("a/B.v:x", "a/C.v:y", "a/B.v:z"), "").files
        ('a/B.v', 'a/C.v')
        """
        return tuple(dict.fromkeys(theorem.partition(":")[0] for theorem in self.theorems))


_PAPER = "chen_micali_2012"
_AUCTIONS = (
    "every n >= 2, every V >= 1, every epsilon > 0, every tie rule (a lottery among those who come first; "
    "which one may depend on everything announced)"
)
_CONTEXTS = f"{_AUCTIONS}, every context of C(n,V)"
_TWO = "every finite mechanism of two players with types 0..V, mixed strategies included"
_THEOREM_1 = f"every epsilon in (1/2, 1], every V > 1/(epsilon - 1/2), {_TWO}"
_THEOREM_2 = f"every epsilon in (0, 1], every V > 1/epsilon, {_TWO}"
_EQUILIBRIA = (
    "every mechanism of two players with types 0..V, finite or not, every {} equilibrium in the contexts of "
    "D(2,V)"
)
_THEOREM_4 = "every epsilon in (0, 1], every V > 6/epsilon^2, " + _EQUILIBRIA
_THEOREM_5 = "every epsilon in (1/2, 1], every V > 1/(epsilon - 1/2), " + _EQUILIBRIA
_LADDER = (
    "More: the contexts (k, 0) known to both are enough (ladder_context: they lie in D(2,V), and 2nd(B) is k "
    "there); opting out need only give at least 0"
)
_FRAGILE = "More: opting out need only give at least 0, and the belief is named"


def _of(file: str, *names: str) -> tuple[str, ...]:
    """The theorems of one file.

    >>> _of("Claims", "claim_1")
    ('chen_micali_2012/Claims.v:claim_1',)
    """
    return tuple(f"{_PAPER}/{file}.v:{name}" for name in names)


_CLAIM_1 = Proof(_of("Claims", "claim_1"), _AUCTIONS, "More: epsilon may exceed 1")
_CLAIM_2 = Proof(_of("Claims", "claim_2"), _AUCTIONS, "More: epsilon may exceed 1")
_CLAIM_3 = Proof(
    _of("Claims", "claim_3", "some_rational"),
    _CONTEXTS,
    "More: epsilon may exceed 1, and every belief has a rational strategy, so that it is not about nothing",
)
_THEOREM_3 = Proof(
    (
        *_of("Theorem3", "theorem_3", "theorem_3_sharp", "theorem_3_not_vacuous"),
        *_of("Theorem3Sharp", "theorem_3_is_sharp"),
    ),
    _CONTEXTS,
    "More: revenue >= 2nd(B) - (epsilon/4)(1 - V/(V+1)^2), which is attained, in every context there is such "
    "a profile, and epsilon may exceed 1",
)
_COROLLARY_1 = Proof(_of("Corollaries", "corollary_1"), _THEOREM_1, _LADDER, any_mechanism=True)
_COROLLARY_2 = Proof(_of("Corollaries", "corollary_2"), _THEOREM_2, _LADDER, any_mechanism=True)

_OF_2012: Mapping[str, Proof] = {
    "claim-1": _CLAIM_1,
    "claim-2": _CLAIM_2,
    "claim-3": _CLAIM_3,
    "claim-3/equation-13": Proof(_of("Claims", "equation_13"), _CONTEXTS, "More: epsilon may exceed 1"),
    "claim-3/equation-15": Proof(_of("Claims", "equation_15"), _CONTEXTS, "More: epsilon may exceed 1"),
    "claim-3/dominator-survives": Proof(
        _of("Claims", "dominator_survives"), _AUCTIONS, "More: epsilon may exceed 1"
    ),
    "theorem-3": _THEOREM_3,
    "theorem-3/equation-16": _CLAIM_3,
    "theorem-3/price": Proof(
        _of("Theorem3", "winner_faces_the_benchmark"), _CONTEXTS, "More: epsilon may exceed 1"
    ),
    "theorem-3/exact": Proof(
        (*_of("Theorem3", "theorem_3_sharp"), *_of("Theorem3Sharp", "theorem_3_is_sharp")),
        _CONTEXTS,
        "(V^2+V+1)/(1+V)^2 is written 1 - V/(V+1)^2. It is attained where every type is V and all know it",
    ),
    "theorem-3/any-epsilon": Proof(
        (*_of("Claims", "claim_1", "claim_2", "claim_3"), *_of("Theorem3", "theorem_3_sharp")),
        "every n >= 2, every V >= 1, every c > 0, every tie rule, every context of C(n,V)",
        "c is written epsilon/(4n), where epsilon > 0 is any number",
    ),
    "remark-non-negative-revenue": Proof(
        _of("Theorem3", "non_negative_revenue"),
        "every n >= 2, every V >= 1, every epsilon in (0, 1], every tie rule, every profile",
    ),
    "remark-tie-breaking": Proof(
        (*_CLAIM_1.theorems, *_CLAIM_2.theorems, *_CLAIM_3.theorems, *_THEOREM_3.theorems),
        _CONTEXTS,
        "More: every tie rule, at every size",
    ),
    "remark-tie-breaking/claim-1": _CLAIM_1,
    "remark-tie-breaking/claim-2": _CLAIM_2,
    "remark-tie-breaking/claim-3": _CLAIM_3,
    "remark-tie-breaking/theorem-3": _THEOREM_3,
    "theorem-1": Proof(
        (*_of("Theorem1", "theorem_1"), *_of("Theorem1Exact", "ladder_context")),
        _THEOREM_1,
        _LADDER,
        any_mechanism=True,
    ),
    "theorem-1/finite": Proof(
        ("common/Dominance.v:weakly_undominated_dominator",),
        "every finite game, every player",
        "More: it is true of every finite set of strategies, and not only in G and G'",
        any_mechanism=True,
    ),
    "theorem-1/exact": Proof(
        (
            *_of("Theorem1", "impossible_above"),
            *_of("Theorem1Exact", "ladder_context", "possible_below", "reasonable", "chances_make_sense"),
        ),
        f"every V >= 1, every epsilon > 0, {_TWO}",
        "Two theorems: epsilon H(V) <= 1 wherever epsilon 2nd is implemented; and if so a mechanism, "
        "reasonable as printed, that implements it",
        any_mechanism=True,
    ),
    "theorem-2": Proof(
        (*_of("Theorem2", "theorem_2"), *_of("Theorem1Exact", "ladder_context")),
        _THEOREM_2,
        _LADDER,
        any_mechanism=True,
    ),
    "theorem-2/exact": Proof(
        (
            *_of("Theorem2", "impossible_above_purely"),
            *_of("Theorem1Exact", "ladder_context"),
            *_of("Theorem2Exact", "possible_below_purely", "reasonable", "chances_make_sense"),
        ),
        f"every V >= 1, every epsilon in (0, 1], {_TWO}",
        "Two theorems: epsilon V <= 1 wherever epsilon 2nd is implemented; and if so a mechanism, reasonable "
        "as printed, that implements it",
        any_mechanism=True,
    ),
    "corollary-1": _COROLLARY_1,
    "corollary-1/strictly": _COROLLARY_1,
    "corollary-1/weakly": _COROLLARY_1,
    "corollary-1/very-weakly": _COROLLARY_1,
    "corollary-2": _COROLLARY_2,
    "corollary-2/strictly": _COROLLARY_2,
    "corollary-2/weakly": _COROLLARY_2,
    "corollary-2/very-weakly": _COROLLARY_2,
    "theorem-4": Proof(
        _of("Theorems4And5", "theorem_4_as_printed", "theorem_4"),
        _THEOREM_4.format("ex-post"),
        f"{_FRAGILE}; kind is nash",
        any_mechanism=True,
    ),
    "theorem-4/very-weakly-dominant": Proof(
        _of("Theorems4And5", "theorem_4_as_printed", "very_weakly_is_nash"),
        _THEOREM_4.format("very weakly dominant"),
        f"{_FRAGILE}; kind is very_weakly_dominant, which very_weakly_is_nash admits",
        any_mechanism=True,
    ),
    "theorem-5": Proof(
        _of("Theorems4And5", "theorem_5"),
        _THEOREM_5.format("ex-post"),
        f"{_FRAGILE}; kind is nash, and H is V",
        any_mechanism=True,
    ),
    "theorem-5/very-weakly-dominant": Proof(
        _of("Theorems4And5", "theorem_5", "very_weakly_is_nash"),
        _THEOREM_5.format("very weakly dominant"),
        f"{_FRAGILE}; kind is very_weakly_dominant, which very_weakly_is_nash admits, and H is V",
        any_mechanism=True,
    ),
}  # fmt: skip

_OF_2010: Mapping[str, Proof] = {}

PROVED: Mapping[str, Proof] = {
    **{f"azar-chen-micali-2010/{name}": proof for name, proof in _OF_2010.items()},
    **{f"chen-micali-2012/{name}": proof for name, proof in _OF_2012.items()},
}
"""By the statement's id."""
