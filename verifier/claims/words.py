"""Sentences in words, for people.

Main definitions
    `in_words`: "for every player i, every type t in 0..V and every s in S_i(t): bid(s) >= t".
"""

from collections.abc import Sequence

from verifier.claims.language import Comparison, Quantifier, Sentence, Term

_DOMAINS = {
    "player": "player {0}",
    "other": "player {0} other than {1}",
    "type": "type {0} in 0..V",
    "range": "{0} in {1}..{2}",
    "strategy": "strategy {0} of player {1}",
    "survivor": "{0} in S_{1}({2})",
    "rest": "rest {0} of player {1}",
    "profile": "profile {0}",
    "context": "context {0} in C(n, V)",
    "believed": "rest {0} possible for player {1} under B({1}, {2}, {3})",
    "rational": "{0} rational for player {1} with type {2} and smp {3}",
    "playable": "profile {0} of rational strategies",
    "second": "attainable value {0} of 2nd(B) at {1}",
    "value": "value {0} in 0..B-1",
    "offer": "offer {0} to player {1} that some reports lead to after {2}",
    "weights": "distribution {0} with weights k/{1} on {2} states",
    "drawn": "drawn profile {0}",
}
_CALLED = {
    "strategy": "",
    "benchmark": "S",
    "optimum": "OPT",
    "second": "2nd(B)",
    "second-theta": "2nd(theta)",
    "max-theta": "max theta",
}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def in_words(sentence: Sentence) -> str:
    """The sentence in one line.

    >>> in_words(Sentence.of(["i in player", "s in survivor(i, 3)"], ["i >= 2"], ["bid(s) >= 3"]))
    'for every player i and every s in S_i(3): if i >= 2 then bid(s) >= 3'
    """
    every = listed([f"every {_domain(q)}" for q in sentence.for_all])
    given = " and ".join(map(_comparison, sentence.given))
    words = (f"for {every}: " if every else "") + (f"if {given} then " if given else "")
    return words + " and ".join(map(_comparison, sentence.then))


def say(term: Term, tight: int = 0) -> str:
    """A term in infix, in parentheses if it binds less than `tight`.

    >>> from verifier.claims.language import parse
    >>> say(parse("m - (2 * epsilon + bid(s))"))
    'm - (2 * epsilon + bid(s))'
    """
    if not isinstance(term, tuple):
        words = str(term)
        binds = 1 if words.startswith("-") else 2 if "/" in words else 3
    elif term[0] in _BINDS:
        binds = _BINDS[str(term[0])]
        parts = [say(part, binds + (k > 0)) for k, part in enumerate(term[1:])]
        words = f" {term[0]} ".join(parts)
    else:
        name = str(term[0])
        words, binds = _CALLED.get(name, name), 3
        words += f"({', '.join(map(say, term[1:]))})" if len(term) > 1 else ""
    return words if binds >= tight else f"({words})"


def listed(words: Sequence[str]) -> str:
    """a, b and c.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed([])
    ('a, b and c', 'a', '')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _domain(q: Quantifier) -> str:
    return _DOMAINS[q.domain].format(q.variable, *map(say, q.arguments))


def _comparison(c: Comparison) -> str:
    return f"{say(c.left)} {c.relation} {say(c.right)}"
