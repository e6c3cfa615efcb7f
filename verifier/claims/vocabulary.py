"""The words of sentences: domains, functions and constants, each with the sorts that it takes and gives.

Main definitions
    `DOMAINS`, `FUNCTIONS`: name: (sorts of the arguments, sort of the members or of the value).
    `Subject`: what a sentence may be about; `WORDS` says which words speak of which subject.

    A *sort* is number, strategy, rest, profile, context or distribution. Players, types and whole numbers are
    numbers of which the value must fit, too.

References
    `certificates/FORMAT.md`, section 4, defines what can be certified; `world`, `star_world` and
    `knowledge_world` say what every word means.
"""

from typing import Literal

Sort = str
Subject = Literal["mechanism", "contexts", "star", "knowledge"]

PLAYER, TYPE, WHOLE = "player", "type", "whole number"
NUMBER, STRATEGY, REST, PROFILE, CONTEXT, DISTRIBUTION = (
    "number", "strategy", "rest", "profile", "context", "distribution",
)  # fmt: skip
_N, _S, _R, _P, _C, _D, _I, _T, _K = (
    NUMBER, STRATEGY, REST, PROFILE, CONTEXT, DISTRIBUTION, PLAYER, TYPE, WHOLE,
)  # fmt: skip
_Domain = tuple[tuple[Sort, ...], Sort]
_Function = tuple[tuple[Sort, ...] | None, Sort]

CONSTANTS = ("n", "V", "epsilon", "B", "delta")

_EVERYWHERE: dict[str, _Domain] = {"player": ((), _N), "other": ((_I,), _N), "range": ((_K, _K), _N)}
_OF_MECHANISMS: dict[str, _Domain] = {
    "type": ((), _N), "strategy": ((_I,), _S), "survivor": ((_I, _T), _S), "rational": ((_I, _T, _T), _S),
    "rest": ((_I,), _R), "believed": ((_I, _T, _T), _R), "profile": ((), _P), "playable": ((), _P),
    "second": ((_P,), _N),
}  # fmt: skip
_OF_CONTEXTS: dict[str, _Domain] = {"type": ((), _N), "context": ((), _C)}
_OF_STAR: dict[str, _Domain] = {
    "value": ((), _N), "rest": ((_I,), _R), "profile": ((), _P), "offer": ((_I, _R), _N),
    "weights": ((_K, _K), _D),
}  # fmt: skip
_OF_KNOWLEDGE: dict[str, _Domain] = {"drawn": ((), _P)}

_ARITHMETIC: dict[str, _Function] = {  # None: one number or more
    "+": (None, _N), "*": (None, _N), "max": (None, _N), "min": (None, _N), "-": ((_N, _N), _N),
    "/": ((_N, _N), _N),
}  # fmt: skip
_MECHANISM: dict[str, _Function] = {
    "strategy": ((_N, _N), _S), "bid": ((_S,), _N), "external": ((_S,), _N), "at": ((_P, _I), _S),
    "join": ((_I, _S, _R), _P), "win": ((_I, _P), _N), "price": ((_I, _P), _N), "reward": ((_I, _P), _N),
    "utility": ((_I, _N, _P), _N), "revenue": ((_P,), _N), "sold": ((_P,), _N), "highest": ((_P,), _N),
    "rival": ((_I, _P), _N),
}  # fmt: skip
_CONTEXTS: dict[str, _Function] = {
    "theta": ((_I,), _N), "smp": ((_I,), _N), "correct": ((_I,), _N), "second": ((), _N),
    "second-theta": ((), _N), "max-theta": ((), _N), "wrong": ((), _N),
}  # fmt: skip
_STAR: dict[str, _Function] = {
    "announced": ((_I, _T, _R), _P), "highest": ((_P,), _N), "star": ((_P,), _N), "classical": ((_P,), _N),
    "heads": ((_I, _T, _T), _N), "heads-revenue": ((_P,), _N), "taken": ((_T, _N), _N),
    "bonus": ((_T, _T), _N), "tails": ((_I, _T, _P, _N, _T), _N), "score": ((_K, _D), _N),
    "advantage": ((_D, _D), _N), "distance": ((_D, _D), _N), "rests": ((), _N),
    "log-better": ((_D, _D), _N), "log-below": ((_K,), _N), "offered": ((_I, _R, _D), _N),
    "known-price": ((_D,), _N), "aggregate": ((_D, _D), _D),
}  # fmt: skip
_KNOWLEDGE: dict[str, _Function] = {
    name: takes
    for names, takes in (
        ("benchmark star-revenue heads-revenue-mean tails-revenue own-star-revenue own-tails-revenue optimum "
         "removed removed-gross expected-maximum dropped-mean optimum-without-mean monopoly-vickrey myerson "
         "product", ((), _N)),
        ("optimum-without dropped known-optimum refined-optimum known-product truth-advantage", ((_I,), _N)),
        ("star highest announcement-revenue announcement-best announcement-price cells-mean cell-revenue "
         "cell-known tails-at aggregates collective rivals-collective", ((_P,), _N)),
        ("announcement-chance cell-chance", ((_P, _N), _N)),
        ("own-cell", ((_I, _P), _N)),
    )
    for name in names.split()
}  # fmt: skip

_WORDS_OF: dict[Subject, tuple[dict[str, _Domain], dict[str, _Function]]] = {
    "mechanism": (_EVERYWHERE | _OF_MECHANISMS, _ARITHMETIC | _MECHANISM),
    "contexts": (_EVERYWHERE | _OF_CONTEXTS, _ARITHMETIC | _CONTEXTS),
    "star": (_EVERYWHERE | _OF_STAR, _ARITHMETIC | _STAR),
    "knowledge": (_EVERYWHERE | _OF_KNOWLEDGE, _ARITHMETIC | _KNOWLEDGE),
}
DOMAINS: dict[str, _Domain] = {name: of for domains, _ in _WORDS_OF.values() for name, of in domains.items()}
FUNCTIONS: dict[str, _Function] = {
    name: of for _, functions in _WORDS_OF.values() for name, of in functions.items()
}


def foreign(words: frozenset[str], subject: Subject) -> list[str]:
    """Those words, domains or functions, that say nothing about the subject.

    >>> foreign(frozenset({"survivor", "bid", "heads"}), "mechanism")
    ['heads']
    """
    domains, functions = _WORDS_OF[subject]
    return sorted(words - domains.keys() - functions.keys())
