"""All findings, and what the statements' proofs use.

Main definitions
    `findings`: paper by paper, in the papers' order. `dependencies`: the graph of statements.
    `resting_on`: what the proof of which uses a statement, directly or not.
"""

from functools import cache
from typing import TYPE_CHECKING

from verifier.findings import azar_chen_micali_2010, chen_micali_2012
from verifier.findings.finding import Finding

if TYPE_CHECKING:
    from networkx import DiGraph


def findings() -> tuple[Finding, ...]:
    """Every finding, in the order in which `verifier list` has the papers."""
    return (*azar_chen_micali_2010.FINDINGS, *chen_micali_2012.FINDINGS)


@cache
def dependencies() -> "DiGraph[str]":
    """The graph with an edge from a statement to each one that its proof uses.

    Raises: ValueError if a proof uses what it proves, which would be a mistake in the data.
    """
    import networkx

    uses = {**azar_chen_micali_2010.USES, **chen_micali_2012.USES}
    graph = networkx.DiGraph((by, used) for by, all_used in uses.items() for used in all_used)
    if not networkx.is_directed_acyclic_graph(graph):
        raise ValueError(f"the proofs go in a circle: {networkx.find_cycle(graph)}")
    return graph


def resting_on(statement: str) -> tuple[str, ...]:
    """Every statement whose proof uses this one, directly or through others, in the order of their names."""
    import networkx

    graph = dependencies()
    return tuple(sorted(networkx.ancestors(graph, statement))) if statement in graph else ()
