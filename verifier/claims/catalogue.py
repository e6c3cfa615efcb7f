"""The catalogue: every statement, listed by hand, and found by name.

A name is any unambiguous suffix of an id that starts at a slash: `claim-1`, `claim-1/case-1`,
`chen-micali-2012/claim-1`.
"""

from difflib import get_close_matches
from functools import cache

from verifier.claims.azar_chen_micali_2010 import (
    assignments,
    building_blocks,
    corollary_2,
    lemma_1,
    lemma_2,
    lemma_2_repaired,
    lemma_3,
    lemma_4,
    lemma_5,
    limits,
    model,
    positive_utility,
    prose,
    sharper,
    simulation,
    single_good,
)
from verifier.claims.azar_chen_micali_2010 import remarks as remarks_of_2010
from verifier.claims.azar_chen_micali_2010 import theorem_1 as theorem_1_of_2010
from verifier.claims.azar_chen_micali_2010 import theorem_2 as theorem_2_of_2010
from verifier.claims.chen_micali_2012 import (
    benchmark,
    claim_1,
    claim_2,
    claim_3,
    corollaries,
    definitions,
    example_3_2,
    footnote_15,
    footnotes,
    frontiers,
    many_players,
    multiplicative,
    naive,
    naive_revenues,
    opt_out,
    participation,
    remarks,
    rewards,
    second_price,
    section_9,
    slips,
    theorem_1,
    theorem_2,
    theorem_3,
    theorem_4,
    theorem_5,
)
from verifier.claims.claim import Statement
from verifier.errors import AmbiguousName, UnknownName


@cache
def statements() -> tuple[Statement, ...]:
    """All statements, in the order of the papers, each followed by its steps."""
    return (
        *model.STATEMENTS,
        *building_blocks.STATEMENTS,
        *lemma_1.STATEMENTS,
        *lemma_2.STATEMENTS,
        *lemma_2_repaired.STATEMENTS,
        *assignments.STATEMENTS,
        *theorem_1_of_2010.STATEMENTS,
        *corollary_2.STATEMENTS,
        *single_good.STATEMENTS,
        *lemma_3.STATEMENTS,
        *simulation.STATEMENTS,
        *lemma_4.STATEMENTS,
        *lemma_5.STATEMENTS,
        *theorem_2_of_2010.STATEMENTS,
        *limits.STATEMENTS,
        *remarks_of_2010.STATEMENTS,
        *prose.STATEMENTS,
        *positive_utility.STATEMENTS,
        *sharper.STATEMENTS,
        *frontiers.OF_THE_INTRODUCTION,
        *definitions.STATEMENTS,
        *benchmark.STATEMENTS,
        *opt_out.STATEMENTS,
        *theorem_1.STATEMENTS,
        *theorem_2.STATEMENTS,
        *corollaries.STATEMENTS,
        *second_price.STATEMENTS,
        *naive.STATEMENTS,
        *naive_revenues.STATEMENTS,
        *footnotes.STATEMENTS,
        *theorem_4.STATEMENTS,
        *theorem_5.STATEMENTS,
        *many_players.STATEMENTS,
        *footnote_15.STATEMENTS,
        *example_3_2.STATEMENTS,
        *remarks.STATEMENTS,
        *claim_1.STATEMENTS,
        *claim_2.STATEMENTS,
        *claim_3.STATEMENTS,
        *theorem_3.STATEMENTS,
        *multiplicative.STATEMENTS,
        *section_9.STATEMENTS,
        *participation.STATEMENTS,
        *definitions.OF_THE_MECHANISM,
        *rewards.STATEMENTS,
        *frontiers.STATEMENTS,
        *slips.STATEMENTS,
    )


def find(name: str) -> Statement:
    """The statement whose id is `name` or the only one whose id ends with `/name`.

    Raises: UnknownName with close matches, AmbiguousName with the candidates.

    >>> find("claim-1/case-1").id
    'chen-micali-2012/claim-1/case-1'
    """
    known = {statement.id: statement for statement in statements()}
    if name in known:
        return known[name]
    found = [statement for id_, statement in known.items() if id_.endswith(f"/{name}")]
    # `claim-1` means the claim, not the step remark-tie-breaking/claim-1: the shortest path wins if it is the
    # only one.
    depth = min((statement.id.count("/") for statement in found), default=0)
    shortest = [statement for statement in found if statement.id.count("/") == depth]
    if len(shortest) == 1:
        return shortest[0]
    if found:
        candidates = ", ".join(statement.id for statement in found)
        raise AmbiguousName(f"{name!r} fits several statements: {candidates}; write more of the one you mean")
    endings = {"/".join(id_.split("/")[k:]): id_ for id_ in known for k in range(id_.count("/") + 1)}
    close = get_close_matches(name, endings, n=3, cutoff=0.5)
    hint = (
        f"; did you mean {', '.join(endings[c] for c in close)}?" if close else "; `verifier list` shows all"
    )
    raise UnknownName(f"there is no statement {name!r}{hint}")
