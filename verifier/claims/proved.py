"""Which theorems of the Coq development settle which statement for all sizes.

Main definitions
    `PROVED`: the proof of each statement that has one. `DISPROVED`: what shows it false, at some size.

How an entry is made
    Each paper has its own lists, in `claims/<paper>/`, by the statement's id without the paper's key.

    A statement goes into `PROVED` only if the theorems give it for every size, wherever its hypotheses hold:
    `Proof(theorems, scope, said)`. If they speak of one value of a parameter or of one reading only, of one
    rule for ties say, `only` names it; every other parameter may then be asked for as `all`.

    A statement that is false as printed goes into `DISPROVED`: `Disproof(theorems, at, said)`, where `at` are
    the values of its parameters and readings at which the theorems show it false. Of a parameter that `at`
    does not name they show it for every value. At that very point the ordinary engine has to find a
    counterexample, too; that is what a user is shown, and a test asks for it.

    Every `Theorem` of a paper's folder is in one of the lists, and every theorem in a list is there
    (`tests/proofs/test_coq.py`): what serves other proofs only is a `Lemma`. `verifier show` prints each with
    the definitions that it names, and the comment above each of them.

References
    `proofs/README.md` says how the development is read; `proofs/axioms.txt` what it may assume.
"""

from collections.abc import Mapping

from verifier.claims.azar_chen_micali_2010 import disproved as not_of_2010
from verifier.claims.azar_chen_micali_2010 import proved as of_2010
from verifier.claims.chen_micali_2012 import disproved as not_of_2012
from verifier.claims.chen_micali_2012 import proved as of_2012
from verifier.claims.proof import Disproof, Proof

PROVED: Mapping[str, Proof] = {
    **{f"azar-chen-micali-2010/{name}": proof for name, proof in of_2010.PROVED.items()},
    **{f"chen-micali-2012/{name}": proof for name, proof in of_2012.PROVED.items()},
}
"""By the statement's id."""

DISPROVED: Mapping[str, Disproof] = {
    **{f"azar-chen-micali-2010/{name}": disproof for name, disproof in not_of_2010.DISPROVED.items()},
    **{f"chen-micali-2012/{name}": disproof for name, disproof in not_of_2012.DISPROVED.items()},
}
"""By the statement's id."""
