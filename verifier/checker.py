"""Accept a certificate only if it proves its sentence, and print that sentence.

`python checker.py FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The format, and why
each piece of evidence is enough, is specified in `certificates/FORMAT.md`, whose section numbers stand below.
This file needs the standard library only, shares no code with any writer, and reads from top to bottom.

*Main definitions.* `second_belief`: the mechanism of [CM] (J. Chen, S. Micali, 2012, Section 7). `Statement`:
a sentence. `Stage`: what makes a strategy dominated, or not. `Game`: S_i(t) and the rational strategies.
*Notation.* Players i, j count from 1; t is a type, s a strategy, p a profile, r a rest (a profile without i).
*Choices.* Whatever goes wrong is `Rejected`. Acceptance is a line that the proof reaches, never a default.
"""
from __future__ import annotations

import functools
import itertools
import json
import math
import operator
import re
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

SIZE, PROFILES, CELLS = 10**3, 10**6, 10**8  # whatever is larger is refused, not attempted

class Rejected(Exception):
    """The document is no proof of its sentence; the message says where."""

class Unreadable(Exception):
    """There is no document: no such file, not UTF-8, or not JSON."""

@dataclass(frozen=True)
class Proved:
    """A sentence, and the certificate that proves it."""
    sentence: str
    certificate: dict[str, Any]

# ---- Section 1: lexical rules

def require(condition: object, reason: str) -> None:
    """Go on only if the condition holds."""
    if not condition:
        raise Rejected(reason)

def parse(document: str) -> Any:
    """The one JSON value: no duplicate key, and nothing after it but one newline."""
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        require(len(dict(pairs)) == len(pairs), f"duplicate key among {[key for key, _ in pairs]}")
        return dict(pairs)
    try:
        value, end = json.JSONDecoder(object_pairs_hook=unique).raw_decode(document)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from None
    require(document[end:] in ("", "\n"), "something follows the document")
    return value

def frozen(x: Any) -> Any:
    """x with tuples for lists; no float, no boolean, no text that could break the one line of a sentence."""
    if isinstance(x, dict):
        return {key: frozen(value) for key, value in x.items()}
    if isinstance(x, list | tuple):
        return tuple(map(frozen, x))
    exact = x is None or type(x) is int or (type(x) is str and x.isprintable())
    require(exact, f"{x!r} is not an integer, and not printable text")
    return x

def fields(x: Any, names: str, where: str) -> list[Any]:
    """The values of an object with exactly these fields."""
    wrong = sorted(set(x) ^ set(names.split())) if isinstance(x, dict) else "the object"
    require(not wrong, f"{where}: missing or unknown: {wrong}")
    return [x[name] for name in names.split()]

def rows(x: Any, where: str, length: int | None = None) -> Any:
    """x, a list (of lists of this length)."""
    require(type(x) is tuple, f"{where}: needs a list")
    good = length is None or all(type(y) is tuple and len(y) == length for y in x)
    require(good, f"{where}: needs lists of length {length}")
    return x

def integer(x: Any, low: int, high: int, where: str) -> int:
    """x, a whole number with low <= x <= high."""
    whole = type(x) is int or (type(x) is Fraction and x.denominator == 1)  # a term may come out whole
    require(whole and low <= x <= high, f"{where}: needs an integer in {low}..{high}, not {x!r}")
    return int(x)

def rational(x: Any, where: str) -> Fraction:
    """The value of a string "p" or "p/q" in lowest terms."""
    good = type(x) is str and re.fullmatch("-?[0-9]+(/[1-9][0-9]*)?", x) and str(Fraction(x)) == x
    require(good, f"{where}: needs a rational string in lowest terms, not {x!r}")
    return Fraction(x)

def distribution(x: Any, order: Any, where: str) -> list[tuple[Fraction, Any]]:
    """Positive weights that sum to 1, on distinct things in their order."""
    pairs = [(rational(weight, where), thing) for weight, thing in rows(x, where, 2)]
    require(all(thing in order for _, thing in pairs), f"{where}: weight on what is not possible here")
    require(all(w > 0 for w, _ in pairs) and sum(w for w, _ in pairs) == 1, f"{where}: weights below 0, or sum not 1")
    places = [order.index(thing) for _, thing in pairs]
    require(all(map(operator.lt, places, places[1:])), f"{where}: out of order, or one twice")
    return pairs

# ---- Section 3: mechanisms
# outcome: profile -> (chances, prices, rewards), one of each for every player; like: equal entries, same position;
# rivals: i -> the sets of rivals that section 5 takes for "columns".
Mechanism = namedtuple("Mechanism", "n V epsilon strategies outcome attributes like rivals")

def second_belief(document: Any) -> Mechanism:
    """M_{epsilon, n, V} of [CM], Section 7, with the tie rule that the document gives."""
    name, n, V, epsilon, ties = fields(document, "name n V epsilon ties", "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    require(name == "second-belief" and 0 < epsilon <= 1, "mechanism: unknown name, or epsilon not in (0, 1]")
    pairs = tuple((e, v) for v in range(V + 1) for e in (0, 1))
    winners, like, rivals = tie_rule(ties, n, pairs)
    delta = {(e, v): epsilon / (4 * n) * (Fraction(v, 1 + v) + Fraction(1 - e, (1 + V) ** 2)) for e, v in pairs}
    @functools.cache
    def outcome(profile: Any) -> Any:
        chance, P = [Fraction(0)] * n, [Fraction(0)] * n  # step a
        highest = max(v for _, v in profile)
        if highest == 0:  # step b: a randomly chosen player, and halt
            return [Fraction(1, n)] * n, P, P
        first = (min(e for e, v in profile if v == highest), highest)  # step c
        top = winners(first, tuple(i for i, pair in enumerate(profile, 1) if pair == first))
        for a in top:  # step d, in expectation when several have equal chances
            others = max(v for j, (_, v) in enumerate(profile, 1) if j != a)
            chance[a - 1], P[a - 1] = Fraction(1, len(top)), max(Fraction(1, 2), others) / len(top)
        rewards = [delta[pair] for pair in profile]  # step e
        return chance, list(map(operator.sub, P, rewards)), rewards
    attributes = {"bid": {(e, v): v for e, v in pairs}, "external": {(e, v): e for e, v in pairs}}
    return Mechanism(n, V, epsilon, (pairs,) * n, outcome, attributes, [*map(like, range(1, n + 1))], rivals)

def tie_rule(ties: Any, n: int, pairs: Any) -> tuple[Callable[..., Any], ...]:
    """Who wins among T tied at a pair; i's position; a set of rivals for every way that a tie can end for i."""
    players = tuple(range(1, n + 1))
    if ties == "uniform":
        return lambda _, T: T, lambda i: 0, lambda i: [[j for j in players if j != i][-m:] for m in players[:-1]]
    if isinstance(ties, dict) and "choices" in ties:
        given = rows(fields(ties, "choices", "ties")[0], "choices", 3)
        require(len(given) == (len(pairs) - 2) * (2**n - n - 1), "choices: wrong number")
        sets = [T for m in players for T in itertools.combinations(players, m)]
        require([x[:2] for x in given] == [(s, T) for s in pairs[2:] for T in sets[n:]], "choices: wrong pair or set")
        require(all(winner in T for _, T, winner in given), "choices: the winner is not among the tied")
        choice = {(s, T): (winner,) for s, T, winner in given}
        return lambda s, T: choice.get((s, T), T), lambda i: i, lambda i: [T for T in sets if i not in T]
    named = {"first": players, "last": players[::-1]}
    order = rows(named.get(ties, ()) if isinstance(ties, str) else fields(ties, "order", "ties")[0], "order")
    require(sorted(order) == list(players), "ties: no such rule, or not a permutation of the players")
    def rivals(i: int) -> list[Any]:
        place = order.index(i)
        return [[max(side)] for side in (order[:place], order[place + 1 :]) if side]
    return lambda _, T: (min(T, key=order.index),), lambda i: (i == order[0], i == order[-1]), rivals

def table(document: Any) -> Mechanism:
    """The mechanism whose outcomes are written out, one for each profile."""
    names = "name source n V epsilon strategies outcomes attributes rewards"
    name, source, n, V, epsilon, lists, outcomes, attributes, rewards = fields(document, names, "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    distinct = all(len(set(rows(labels, "strategies"))) == len(labels) for labels in rows(lists, "strategies"))
    require(type(name) is type(source) is str and len(lists) == n and distinct, "mechanism: name, source, strategies")
    count = math.prod(map(len, lists))
    require(0 < count == len(rows(outcomes, "outcomes", 2)) and len(rewards) in (0, count), "outcomes: one a profile")
    columns = [rows(column, "outcomes, rewards", n) for column in (*zip(*outcomes, strict=True), rewards)]
    exact = [[[rational(x, "outcomes, rewards") for x in row] for row in column] for column in columns]
    require(all(min(row) >= 0 and sum(row) <= 1 for row in exact[0]), "outcomes: chances below 0 or above 1")
    cells = dict(zip(itertools.product(*lists), itertools.zip_longest(*exact, fillvalue=()), strict=True))
    labels = list(dict.fromkeys(itertools.chain(*lists)))  # in order of first occurrence
    for key, pairs in attributes.items():
        good = [s for s, _ in rows(pairs, key, 2)] == labels and all(type(x) is int for _, x in pairs)
        require(good and key in ("bid", "external"), f"{key!r}: needs an integer for every label, in order")
    values = {key: dict(pairs) for key, pairs in attributes.items()}
    return Mechanism(n, V, epsilon, lists, cells.__getitem__, values, list(range(n)), None)

# ---- Section 4: sentences
# What a name takes and gives: x number, i player, t type, s strategy, r rest, p profile, c the context, b a truth.
COMPARISONS = {">=": ("xx", "b", operator.ge), ">": ("xx", "b", operator.gt), "<=": ("xx", "b", operator.le),
               "<": ("xx", "b", operator.lt), "=": ("xx|ss", "b", operator.eq), "!=": ("xx|ss", "b", operator.ne)}
ARITHMETIC = {"+": ("x+", "x", lambda *a: sum(a)), "*": ("x+", "x", lambda *a: math.prod(a)),
              "max": ("x+", "x", lambda *a: max(a)), "min": ("x+", "x", lambda *a: min(a)),
              "-": ("xx", "x", operator.sub), "/": ("xx", "x", lambda a, b: Fraction(a) / b)}

class Statement:
    """For all values of the variables, if every hypothesis holds, then every conclusion does."""

    def __init__(self, document: Any, given: dict[str, Any], domains: dict[str, Any], terms: dict[str, Any]):
        n, V, self.document, self.given, self.terms = given["n"], given["V"], document, given, ARITHMETIC | terms
        domains |= {"player": ("", "x", lambda: range(1, n + 1)), "type": ("", "x", lambda: range(V + 1)),
                    "other": ("i", "x", lambda i: [j for j in range(1, n + 1) if j != i]),
                    "range": ("xx", "x", lambda a, b: range(a, b + 1))}
        self.whole = {"i": (1, n, "a player"), "t": (0, V, "a type")}
        names = "for_all if then" + " minimum" * ("minimum" in document["sentence"])
        for_all, hypotheses, conclusions, *minimum = fields(document["sentence"], names, "sentence")
        self.sorts = {x: "c" if isinstance(value, dict) else "x" for x, value in given.items()}
        self.domains: dict[str, Callable[[Any], Any]] = {}
        for x, *domain in map(rows, rows(for_all, "for_all"), itertools.repeat("for_all")):
            fresh = re.fullmatch("[a-z][a-z0-9]*", x) and x not in {"n", "epsilon", *self.sorts}
            require(fresh, f"for_all: {x!r} is not a new variable")
            self.sorts[x], self.domains[x] = self.apply(domain, domains)
        self.hypotheses = [self.apply(x, COMPARISONS)[1] for x in rows(hypotheses, "if", 3)]
        self.conclusions = [self.apply(x, COMPARISONS)[1] for x in rows(conclusions, "then", 3)]
        sort, self.minimum = self.term(*minimum or (0,))
        require(conclusions and sort == "x", "sentence: no conclusion, or a minimum that is no number")
    def term(self, x: Any) -> tuple[str, Callable[[Any], Any]]:
        """The sort of a term, and its value as a function of the variables' values."""
        if type(x) is tuple:
            return self.apply(x, self.terms)
        if x in self.sorts:
            return self.sorts[x], operator.itemgetter(x)
        value = x if type(x) is int else rational(x, "term")
        return "x", lambda _: value
    def apply(self, x: Any, names: dict[str, Any]) -> tuple[str, Callable[[Any], Any]]:
        """The same for a name with arguments: a term, a comparison, or a domain."""
        require(x[0] in names, f"sentence: {x[0]!r} has no meaning here")
        takes, gives, f = names[x[0]]
        parts = [self.term(part) for part in x[1:]]
        if takes.startswith("c"):  # the one context is understood
            parts.insert(0, next((s, operator.itemgetter(c)) for c, s in self.sorts.items() if s == "c"))
        pattern = takes.replace("i", "x").replace("t", "x")
        require(re.fullmatch(pattern, "".join(sort for sort, _ in parts)), f"sentence: wrong arguments of {x[0]}")
        values = [self.checked(a, value) for a, (_, value) in itertools.zip_longest
        return gives, lambda env: f(*[value(env) for value in values])
