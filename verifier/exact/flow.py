"""Maximum flows in integers of any size, with the cut that shows them maximal.

Main definitions
    `Network`, `maximum_flow`.

Main statements
    (Rounds.) scipy's capacities are 32-bit. Let r be the residual capacities of a flow, and let U bound what
    can still be sent. A maximum flow for the capacities r // 2^s, cut off at U // 2^s, becomes after
    multiplication by 2^s a flow that r admits; and what can be sent after it is less than the number of
    residual arcs times 2^s, because each arc of the minimum cut found is left with less than 2^s. With
    U // 2^s < 2^31 no round overflows; s falls from round to round, and the flow of s = 0 is maximal.

Choices
    Small networks are solved by our own augmenting paths, which need no library to be loaded. Nobody has to
    trust either: what is made of flow and cut is certified by the definition of an optimal mechanism.

References
    [EK1972] J. Edmonds, R. Karp, Theoretical improvements in algorithmic efficiency for network flow
    problems, J. ACM 19 (1972): shortest augmenting paths, and scaling.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verifier.exact.programs import IntegerArray

Numbers = npt.NDArray[np.intp]
SMALL = 2000
"""Networks of at most so many arcs are solved by our own code."""
BITS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Arcs tails[k] -> heads[k] with capacities >= 0; no two arcs join the same two nodes."""

    nodes: int
    source: int
    sink: int
    tails: Numbers
    heads: Numbers
    capacities: IntegerArray


def maximum_flow(network: Network) -> tuple[IntegerArray, npt.NDArray[np.bool_]]:
    """(the flow on each arc, whether the residual network leads from the source to each node).

    >>> arcs = np.array([0, 0, 1, 2, 1]), np.array([1, 2, 3, 3, 2])
    >>> network = Network(4, 0, 3, *arcs, np.array([3, 2, 10**30, 1, 1], dtype=object))
    >>> [[int(f) for f in flow] for flow, _ in (by_paths(network), by_rounds(network))]
    [[3, 1, 3, 1, 0], [3, 1, 3, 1, 0]]
    >>> [reached.tolist() for _, reached in (by_paths(network), by_rounds(network))]
    [[True, False, True, False], [True, False, True, False]]
    """
    return by_paths(network) if len(network.tails) <= SMALL else by_rounds(network)


def by_paths(network: Network) -> tuple[IntegerArray, npt.NDArray[np.bool_]]:
    """`maximum_flow`, one shortest augmenting path after the other."""
    residual: list[dict[int, int]] = [{} for _ in range(network.nodes)]
    arcs = list(zip(network.tails.tolist(), network.heads.tolist(), strict=True))
    for (u, v), c in zip(arcs, network.capacities.tolist(), strict=True):
        residual[u][v] = int(c)
        residual[v].setdefault(u, 0)
    while True:
        came_from = {network.source: network.source}
        queue = deque([network.source])
        while queue and network.sink not in came_from:
            u = queue.popleft()
            for v, r in residual[u].items():
                if r and v not in came_from:
                    came_from[v] = u
                    queue.append(v)
        if network.sink not in came_from:
            break
        path = []
        v = network.sink
        while v != network.source:
            path.append((came_from[v], v))
            v = came_from[v]
        sent = min(residual[u][v] for u, v in path)
        for u, v in path:
            residual[u][v] -= sent
            residual[v][u] += sent
    left = np.array([residual[u][v] for u, v in arcs], dtype=object)
    reached = np.zeros(network.nodes, dtype=bool)
    reached[list(came_from)] = True
    return network.capacities - left.astype(network.capacities.dtype), reached


def by_rounds(network: Network) -> tuple[IntegerArray, npt.NDArray[np.bool_]]:
    """`maximum_flow` by scipy, in as many rounds as the size of the numbers asks for."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    shape = (network.nodes, network.nodes)
    tails = np.concatenate([network.tails, network.heads])
    heads = np.concatenate([network.heads, network.tails])
    # Where each arc stands among the entries of a matrix, row by row.
    order = np.lexsort((heads, tails))
    pointers = np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=network.nodes))])
    arcs = len(network.tails)
    flow = np.zeros_like(network.capacities)
    sendable = int(network.capacities[network.tails == network.source].sum())
    while True:
        shift = max(0, sendable.bit_length() - BITS)
        residual = np.concatenate([network.capacities - flow, flow])
        scaled = np.minimum(residual >> shift, sendable >> shift).astype(np.int32)
        graph = csr_matrix((scaled[order], heads[order], pointers), shape=shape)
        graph.eliminate_zeros()
        sent = _on(maximum_flow(graph, network.source, network.sink).flow, network.tails, network.heads)
        flow = flow + (sent.astype(network.capacities.dtype) << shift)
        if shift == 0:
            break
        sendable = len(tails) << shift
    open_arcs = np.concatenate([network.capacities > flow, flow > 0]).astype(bool)
    assert len(open_arcs) == 2 * arcs
    graph = csr_matrix((np.ones(open_arcs.sum(), dtype=np.int8), (tails[open_arcs], heads[open_arcs])), shape)
    reached = np.zeros(network.nodes, dtype=bool)
    reached[breadth_first_order(graph, network.source, return_predecessors=False)] = True
    return flow, reached


def _on(matrix: object, tails: Numbers, heads: Numbers) -> npt.NDArray[np.int64]:
    """The entries of a sparse matrix on these arcs; what is not stored is 0."""
    entries = matrix.tocoo()  # type: ignore[attr-defined]
    size = entries.shape[0]
    stored = entries.row.astype(np.int64) * size + entries.col
    order = np.argsort(stored)
    wanted = tails.astype(np.int64) * size + heads
    at = np.minimum(np.searchsorted(stored, wanted, sorter=order), max(len(order) - 1, 0))
    if not len(order):
        return np.zeros(len(tails), dtype=np.int64)
    found = order[at]
    return np.where(stored[found] == wanted, entries.data[found], 0).astype(np.int64)
