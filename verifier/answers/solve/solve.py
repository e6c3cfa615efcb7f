"""Everything about a context, by its kind.

Main definitions
    `solve`: from the JSON value of a context file to its solution.
"""

from collections.abc import Mapping

from verifier.answers.solve.assignment import solve_assignment
from verifier.answers.solve.beliefs import BeliefsSolution, solve_beliefs
from verifier.answers.solve.knowledge import KnowledgeSolution, solve_knowledge
from verifier.errors import MalformedContext
from verifier.meter import Listener, nobody

Solution = BeliefsSolution | KnowledgeSolution


def solve(data: object, *, mechanism: object = "second-belief", listener: Listener = nobody) -> Solution:
    """The solution of the context that this JSON value describes.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange, UnknownName, TooLarge.

    >>> context = {"kind": "set-beliefs", "V": 1, "epsilon": "1", "theta": [1, 0]}
    >>> solve(context | {"beliefs": [[[1, 0]], [[1, 0]]]}).to_json()["revenue"]["minimum"]
    '13/16'
    >>> context = {"kind": "conservative-bayesian", "B": 2, "distribution": [[[0, 0], "1"]]}
    >>> solve(context).to_json()["revenue"]["star_heads"]
    '-1/16'
    >>> good = {"items": ["a"], "assignments": [[["a"], []], [[], ["a"]], [[], []]]}
    >>> context = {"kind": "conservative-bayesian", "B": 2, "distribution": [[[{"a": 1}, {"a": 0}], "1"]]}
    >>> solve(context | good).to_json()["optimal_revenue"]
    '1'
    """
    kind = data.get("kind") if isinstance(data, Mapping) else data
    if isinstance(data, Mapping) and kind == "set-beliefs":
        return solve_beliefs(data, mechanism, listener)
    if isinstance(data, Mapping) and kind == "conservative-bayesian":
        if "items" in data or "assignments" in data:
            return solve_assignment(data, mechanism, listener)
        return solve_knowledge(data, mechanism, listener)
    raise MalformedContext(
        f'{kind!r} is not a kind of context that can be solved; known are "set-beliefs" and '
        '"conservative-bayesian"'
    )
