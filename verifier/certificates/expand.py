"""From the catalogue's words about a context to the terms of FORMAT.md, section 6.

    star_revenue() >= benchmark()     becomes, with D as `drawn`,
    delta * mean(q in D: heads-revenue(q)) + (1 - delta) * mean(q in D: tails(q))
        >= mean(q in D: best(heard(q)))

The words of a claim name what the paper names; a certificate says how each is computed from D and the cells.

Main definitions
    `expanded`: a sentence about a context as a certificate has it.

References
    `claims.knowledge_world` computes the same words directly; a test compares the two.
"""

from collections.abc import Callable, Mapping
from typing import Any

from verifier.claims.language import Sentence

Term = Any
"""A term of FORMAT.md as JSON has it: an integer, a text, or a list."""

_D: Term = ["drawn"]


def expanded(sentence: Sentence) -> dict[str, Any]:
    """The sentence as a certificate has it, every word of the catalogue written out.

    >>> expanded(Sentence.of((), (), ("expected_maximum() >= 0",)))["then"]
    [['>=', ['mean', 'q', ['drawn'], ['highest', 'q']], 0]]
    """
    words = _Words(sentence.variables)
    body = sentence.as_json()
    for part in ("for_all", "if", "then"):
        body[part] = [[entry[0], *map(words.term, entry[1:])] for entry in _lists(body[part])]
    if "minimum" in body:
        body["minimum"] = words.term(body["minimum"])
    return body


def _lists(x: object) -> list[list[Any]]:
    assert isinstance(x, list)
    return x


class _Words:
    """The definitions, with bound variables q, r (profiles) and j (a player) that the sentence has not."""

    def __init__(self, taken: tuple[str, ...]) -> None:
        self.q, self.r, self.j = (next(y for y in (x, f"{x}1", f"{x}2") if y not in taken) for x in "qrj")

    def term(self, x: Term) -> Term:
        """The term with every word written out."""
        if not isinstance(x, list):
            return x
        word, arguments = x[0], [self.term(y) for y in x[1:]]
        definition = self._definitions.get(word)
        return [word, *arguments] if definition is None else definition(*arguments)

    def _drawn(self, body: Term) -> Term:
        """The expectation over D, of a term in q."""
        return ["mean", self.q, _D, body]

    def _removed(self, body: Term) -> Term:
        """The mean over the player j who is removed, of a term in j."""
        return ["mean", self.j, ["players"], body]

    def _known(self, i: Term) -> Term:
        """What i knows, at q, of the others' values."""
        return ["others", ["cell", i, self.q], i]

    def _revenue(self, tails: str) -> Term:
        heads = ["*", "delta", self._drawn(["heads-revenue", self.q])]
        return ["+", heads, ["*", ["-", 1, "delta"], self._drawn([tails, self.q])]]

    def _reported(self, i: Term) -> Term:
        return ["optimum", self._known(i)]

    @property
    def _definitions(self) -> Mapping[str, Callable[..., Term]]:
        q, r, j = self.q, self.r, self.j

        def heard(p: Term) -> Term:
            return ["heard", p]

        def joined(p: Term) -> Term:
            return ["joined", p]

        return {
            "expected-maximum": lambda: self._drawn(["highest", q]),
            "benchmark": lambda: self._drawn(["best", heard(q)]),
            "heads-revenue-mean": lambda: self._drawn(["heads-revenue", q]),
            "tails-revenue": lambda: self._drawn(["tails", q]),
            "own-tails-revenue": lambda: self._drawn(["own-tails", q]),
            "star-revenue": lambda: self._revenue("tails"),
            "own-star-revenue": lambda: self._revenue("own-tails"),
            "tails-at": lambda p: ["tails", p],
            "collective": lambda p: ["size", ["together", p]],
            "rivals-collective": lambda p: ["size", ["rivals", p]],
            "announcement-revenue": lambda p: ["mean", q, heard(p), ["tails", q]],
            "announcement-best": lambda p: ["best", heard(p)],
            "announcement-price": lambda p: ["best-price", heard(p)],
            "announcement-chance": lambda p, k: ["chance", heard(p), k],
            "cells-mean": lambda p: ["mean", q, heard(p), ["mean", r, joined(q), ["tails", r]]],
            "cell-revenue": lambda p: ["mean", q, joined(p), ["tails", q]],
            "cell-known": lambda p: ["best", joined(p)],
            "cell-chance": lambda p, k: ["chance", joined(p), k],
            "optimum": lambda: ["optimum", _D],
            "optimum-without": lambda i: ["optimum", ["others", _D, i]],
            "optimum-without-mean": lambda: self._removed(["optimum", ["others", _D, j]]),
            "known-optimum": lambda i: self._drawn(self._reported(i)),
            "refined-optimum": lambda i: self._drawn(["optimum", ["cell", i, q]]),
            "removed-gross": lambda: self._removed(self._drawn(self._reported(j))),
            "removed": lambda: self._removed(self._drawn(["-", self._reported(j), ["reward", j, q]])),
            "truth-advantage": lambda i: ["least", q, _D, ["truth-gain", self._known(i)]],
            "product": lambda: ["product", _D],
            "myerson": lambda: ["myerson", _D],
            "known-product": lambda i: ["least", q, _D, ["product", self._known(i)]],
        }
