"""Accept a refutation only if it proves that no mechanism of a size implements a benchmark. TRUSTED.

`python -m verifier.refutation FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The
format, and why each step is sound, is specified in `certificates/REFUTATION.md`; its section numbers stand
below. The clauses are built here, from the definitions; the file brings only sizes, contexts and a proof.
Whatever goes wrong is `Rejected`: acceptance is a line that the proof reaches, never a default.

Notation: players i are 0 and 1; strategies a count from 0, the opt-out; r is a strategy of the rival, theta a
pair of types. A form is a linear function of the unknowns, {unknown: coefficient}, the key () its constant.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import permutations, product
from typing import Any

from verifier.acceptance import accepted, judge
from verifier.checker import fields, integer, rational, require, rows

FORMAT, TYPES, LITERALS = "verifier-refutation-1", 10**3, 10**6  # whatever is larger is refused
STATED = "benchmark V strategies epsilon mechanisms dominators contexts"

Form = dict[Any, Any]
Clause = tuple[int, ...]  # literals: n says that variable n is true, -n that it is false


# ---- Section 3: the clauses
def total(*parts: tuple[Any, Form]) -> Form:  # the sum of these multiples of forms
    out: Form = {}
    for factor, form in parts:
        for unknown, coefficient in form.items():
            out[unknown] = out.get(unknown, 0) + factor * coefficient
    return {unknown: coefficient for unknown, coefficient in out.items() if coefficient}


class Clauses:
    """What every reasonable mechanism of the stated sizes would satisfy that implements the benchmark."""

    def __init__(self, document: Any):
        stated = [document[name] for name in STATED.split()]
        benchmark, V, sizes, epsilon, mechanisms, dominators, contexts = stated
        require((benchmark, dominators) == ("second-belief", "pure"), "unknown benchmark, or dominators")
        require(mechanisms in ("all", "deterministic"), "mechanisms: all or deterministic")
        V, self.deterministic = integer(V, 1, TYPES, "V"), mechanisms == "deterministic"
        self.k = [integer(k, 1, LITERALS, "strategies") for k in rows(sizes, "strategies")]
        self.epsilon = rational(epsilon, "epsilon")
        require(len(self.k) == 2 and 0 < self.epsilon <= 1, "two sizes, and epsilon in (0, 1]")
        self.contexts = [tuple(integer(t, 0, V, "theta") for t in x) for x in rows(contexts, "contexts", 2)]
        require(len({*self.contexts}) == len(self.contexts), "contexts: one twice")
        self.types = sorted({(i, theta[i]) for theta in self.contexts for i in (0, 1)})  # of each player
        many = len(self.types) * max(self.k) ** 3 + (len(self.contexts) + 1) * math.prod(self.k) * sum(self.k)
        require(many <= LITERALS, "too large")
        self.number: dict[Any, int] = {}  # of each variable, by first occurrence
        self.form: dict[int, Form] = {}  # the form L of a variable that says L >= 0
        self.profiles = list(product(*map(range, self.k)))
        self.clauses = [*self.outcomes(), *self.domination(), *self.revenue()]

    def variable(self, name: Any) -> int:
        return self.number.setdefault(name, len(self.number) + 1)

    def at_least(self, L: Form) -> int:  # L >= 0, as a variable, with L in coprime integers
        factor = Fraction(math.lcm(*(Fraction(x).denominator for x in L.values())))
        factor /= math.gcd(*(int(x * factor) for x in L.values())) or 1
        whole = {unknown: int(x * factor) for unknown, x in L.items()}
        n = self.variable(frozenset(whole.items()))
        self.form[n] = whole
        return n

    def above(self, L: Form) -> int:  # L > 0: not -L >= 0
        return -self.at_least(total((-1, L)))

    def unknown(self, name: str, i: int, profile: Any) -> Form:
        """i's chance x or price p of getting the good, both 0 if he opts out."""
        return {(name, i, *profile): 1} if profile[i] else {}

    def utility(self, i: int, t: int, own: int, r: int) -> Form:
        profile = (own, r) if i == 0 else (r, own)
        return total((t, self.unknown("x", i, profile)), (-1, self.unknown("p", i, profile)))

    def dominates(self, i: int, t: int, by: int, a: int) -> int:  # by weakly dominates a for i of type t
        return self.variable((i, t, by, a))

    def outcomes(self) -> Iterator[Clause]:
        """Chances are not negative, are 0 or 1 in a deterministic mechanism, and their sum is at most 1."""
        for profile in self.profiles:
            x = [self.unknown("x", i, profile) for i in (0, 1)]
            for win in filter(None, x):
                yield (self.at_least(win),)
                if self.deterministic:
                    yield self.at_least(total((-1, win))), self.at_least(total((1, win), (-1, {(): 1})))
            yield (self.at_least(total((1, {(): 1}), (-1, x[0]), (-1, x[1]))),)

    def domination(self) -> Iterator[Clause]:
        """If `by` weakly dominates a, it is nowhere worse, and somewhere better; a strict partial order."""
        for i, t in self.types:
            for by, a in permutations(range(self.k[i]), 2):
                fares = [[self.utility(i, t, own, r) for own in (by, a)] for r in range(self.k[1 - i])]
                gaps = [total((1, first), (-1, second)) for first, second in fares]
                yield from ((-self.dominates(i, t, by, a), self.at_least(gap)) for gap in gaps)
                yield (-self.dominates(i, t, by, a), *map(self.above, gaps))
                yield -self.dominates(i, t, by, a), -self.dominates(i, t, a, by)
            for by, b, a in permutations(range(self.k[i]), 3):
                yield -self.dominates(i, t, by, b), -self.dominates(i, t, b, a), self.dominates(i, t, by, a)

    def revenue(self) -> Iterator[Clause]:
        """At each theta and profile: a strategy is dominated, or the revenue is epsilon max theta or more."""
        for theta, profile in product(self.contexts, self.profiles):
            paid = ((1, self.unknown("p", i, profile)) for i in (0, 1))
            enough = self.at_least(total(*paid, (-self.epsilon * max(theta), {(): 1})))
            yield (*(self.dominates(i, theta[i], by, profile[i])
                     for i in (0, 1) for by in range(self.k[i]) if by != profile[i]), enough)  # fmt: skip


# ---- Section 4: the steps of a proof
def lemma(entries: Any, form: dict[int, Form]) -> Clause:
    """A clause of inequalities: their negations, so multiplied and added up, say 0 > 0 or 0 >= 1."""
    parts, strict = [], False
    for literal, multiplier in rows(entries, "lemma", 2):
        factor = rational(multiplier, "multiplier")
        require(type(literal) is int and abs(literal) in form, f"lemma: {literal!r} is no inequality")
        require(factor > 0, f"lemma: the multiplier {multiplier} is not positive")
        parts.append((-factor if literal > 0 else factor, form[abs(literal)]))  # not L >= 0: -L > 0
        strict |= literal > 0
    left = total(*parts)
    require({*left} <= {()}, "lemma: an unknown is left")
    require(left.get((), 0) < 0 or (strict and not left), "lemma: the sum is no contradiction")
    return tuple(literal for literal, _ in entries)


class Known:
    """The clauses so far, and what follows from them by unit propagation."""

    def __init__(self, clauses: Iterable[Clause]):
        self.units: list[int] = []
        self.watching: dict[int, list[list[int]]] = defaultdict(list)  # by literal: first or second of these
        for clause in clauses:
            self.add(clause)

    def add(self, clause: Clause) -> None:
        literals = list(dict.fromkeys(clause))
        if len(literals) == 1:
            self.units += literals
        for literal in literals[:2] if len(literals) > 1 else ():
            self.watching[literal].append(literals)

    def follows(self, clause: Clause) -> bool:
        """Its negation, and what is then forced, one literal after another, contradict each other."""
        false: set[int] = set()
        due = [*self.units, *(-literal for literal in clause)]
        while due:
            literal = due.pop()  # has to be true
            if literal in false:
                return True
            if -literal in false:
                continue
            false.add(-literal)
            for other in self.watching.pop(-literal, ()):
                if other[0] == -literal:
                    other[:2] = other[1], other[0]
                free = next((k for k in range(2, len(other)) if other[k] not in false), 1)
                other[1], other[free] = other[free], other[1]
                self.watching[other[1]].append(other)
                if free == 1:  # all but the first are false
                    due.append(other[0])
        return False


def refute(document: Any) -> None:
    """The last step of the proof is the empty clause, and every step follows from what is before it."""
    fields(document, f"{STATED} lemmas steps", "document")
    about = Clauses(document)
    lemmas = [lemma(entries, about.form) for entries in rows(document["lemmas"], "lemmas")]
    known, steps = Known([*about.clauses, *lemmas]), rows(document["steps"], "steps")
    for step in steps:
        for literal in rows(step, "step"):
            good = type(literal) is int and 1 <= abs(literal) <= len(about.number)
            require(good, f"step: {literal!r} is no literal")
        require(known.follows(step), f"step: unit propagation does not give {[*step]}")
        known.add(step)
    require(steps and steps[-1] == (), "steps: the last is not the empty clause")


def sentence(document: Any) -> str:  # what the document says, in one line of JSON
    return json.dumps({"none": {name: document[name] for name in STATED.split()}})


def check(text: str) -> str:
    """The sentence that the refutation proves. Raises Rejected or Unreadable, and nothing else."""
    return accepted(text, FORMAT, refute, sentence)


if __name__ == "__main__":
    sys.exit(judge(sys.argv[1:], check))
