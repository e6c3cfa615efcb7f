"""Chains and mechanisms told: as sentences, and as the parts of a JSON answer.

Main definitions
    `told`: a chain as sentences. `chain_record`, `context_record`, `judged_record`: as JSON.
    `refutation_sentence`: what a refutation proves.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from verifier.exact.rational import text
from verifier.mechanisms.table import TableMechanism
from verifier.synthesis.chain import Case, Chain, sum_text
from verifier.synthesis.judged import Judgement
from verifier.synthesis.written import label, written


def told(chain: Chain) -> Iterator[str]:
    """The chain as a proof that can be followed by adding.

    >>> from verifier.synthesis.chain import chain
    >>> for line in list(told(chain([1])))[1:]: print(line)
    1 times: x_1 <= 1 (the good is sold once)
    1 times: p_1 >= epsilon (the revenue in the context (1,0), where 2nd(B) = 1 and player 2 pays at most 0)
    1 times: x_1 - p_1 >= 0 (type 1 of player 1 may opt out)
    Added up: epsilon <= 1.
    """
    kind = "purely undominated strategy" if chain.deterministic else "undominated mixture"
    chance = "x_k, 0 or 1," if chain.deterministic else "x_k"
    article = "a" if chain.deterministic else "an"
    yield (
        f"Player 2 of type 0 has {article} {kind} against which he pays at most 0 whatever player 1 does. "
        f"Against it, let type k of player 1 get the good with chance {chance} at price p_k from {article} "
        f"{kind} that is at least as good for him as everything else he can do."
    )
    for case in chain.cases:
        if case.fixed:
            yield f"Case {', '.join(f'x_{k} = {value}' for k, value in case.fixed)}:"
        for link in case.links:
            yield f"{text(link.times)} times: {link.inequality.says} ({link.inequality.because})"
        yield f"Added up: {sum_text(case)}."


def chain_record(chain: Chain) -> dict[str, object]:
    """The contexts, and for each case the multiples and what they add up to."""
    return {
        "contexts": [context_record((k, 0)) for k in chain.types],
        "excludes_above": text(chain.bound),
        "cases": [_case_record(case) for case in chain.cases],
        "words": list(told(chain)),
    }


def _case_record(case: Case) -> dict[str, object]:
    return {
        "case": [f"x_{k} = {value}" for k, value in case.fixed],
        "inequalities": [
            {"times": text(link.times), "says": link.inequality.says, "because": link.inequality.because}
            for link in case.links
        ],
        "sum": sum_text(case),
    }


def context_record(theta: tuple[int, int]) -> dict[str, object]:
    """The context with these types in which both players believe in theta alone.

    >>> context_record((2, 0))
    {'theta': [2, 0], 'beliefs': [[[2, 0]], [[2, 0]]], 'benchmark': '2'}
    """
    return {"theta": list(theta), "beliefs": [[list(theta)], [list(theta)]], "benchmark": str(max(theta))}


def judged_record(table: TableMechanism, judgement: Judgement) -> dict[str, object]:
    """The table, its opt-outs and undominated strategies, and where its revenue is lowest."""
    worst = judgement.worst
    return {
        "mechanism": written(table),
        "opt_out": [None if own is None else label(own) for own in judgement.opt_out],
        "undominated": [
            {"player": i + 1, "type": t, "strategies": [label(s) for s in strategies]}
            for (i, t), strategies in judgement.undominated.items()
        ],
        "worst": {
            "theta": list(worst.theta),
            "profile": [label(s) for s in worst.profile],
            "revenue": text(worst.revenue),
            "benchmark": str(max(worst.theta)),
        },
        "implements_up_to": None if judgement.largest is None else text(judgement.largest),
    }


def refutation_sentence(document: Mapping[str, Any]) -> str:
    """What a file of certificates/REFUTATION.md says, in words.

    >>> refutation_sentence({"V": 2, "strategies": [3, 3], "epsilon": "7/10", "mechanisms": "deterministic",
    ...                      "contexts": [[1, 0], [2, 0]]})[:61]
    'no reasonable deterministic mechanism with 3 by 3 strategies,'
    """
    first, second = document["strategies"]
    kind = "deterministic mechanism" if document["mechanisms"] == "deterministic" else "mechanism"
    thetas = ", ".join(f"({t}, {u})" for t, u in document["contexts"])
    return (
        f"no reasonable {kind} with {first} by {second} strategies, opt-outs included, sufficiently "
        f"implements {document['epsilon']} 2nd in purely undominated strategies in these contexts, in which "
        f"both players believe in theta alone: theta = {thetas} (types 0..{document['V']})"
    )
