"""Sets of clauses: an assignment that satisfies all, or a proof by unit propagation that there is none.

Main definitions
    `ClauseSolver`: conflict-driven clause learning that records what each learned clause was derived from.
    `Derivation`: a proof, and the clauses on which it rests.

Main statements
    A learned clause follows by unit propagation from the clauses from which it was derived: assume its
    negation, and they are unit, or false, in the order in which they were first used. So does the empty
    clause from those of the last conflict. Clauses from which nothing needed was derived are left out.

Choices
    Which literal is decided: of the variable that was in most of the recent conflicts, as it was set last.

References
    [MS1999] J. Marques-Silva and K. Sakallah, GRASP: a search algorithm for propositional satisfiability,
    IEEE Transactions on Computers 48 (1999), pp. 506-521.
    [GN2003] E. Goldberg and Y. Novikov, Verification of proofs of unsatisfiability for CNF formulas, DATE
    2003, pp. 886-891.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Clause = tuple[int, ...]
"""Literals: n says that variable n is true, -n that it is false."""
DECAY, RESTART = 0.95, 100


@dataclass(frozen=True)
class Derivation:
    """`steps` follow one after another by unit propagation, from the added clauses with the numbers in `used`
    and from the steps before; the last is empty."""

    used: frozenset[int]
    steps: tuple[Clause, ...]


class ClauseSolver:
    """Clauses, to which more may be added between searches; they and the learned are numbered from 0."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.origin: list[Clause | None] = []  # numbers of the clauses from which a learned one was derived
        self.watching: dict[int, list[int]] = defaultdict(list)  # by literal, one of two of each clause
        self.watched: list[list[int]] = []
        self.true: set[int] = set()
        self.reason: dict[int, int | None] = {}  # by variable; None for a decision
        self.level: dict[int, int] = {}
        self.trail: list[int] = []
        self.head = 0  # up to where in the trail all that is forced has been set
        self.decisions: list[int] = []  # where in the trail each level begins
        self.activity: dict[int, float] = {}
        self.bump = 1.0
        self.phase: dict[int, bool] = {}

    def add(self, clause: Iterable[int]) -> int:
        """The number of the clause. The assignment goes back to what is known without decisions."""
        self._back(0)
        literals = dict.fromkeys(clause)
        for literal in literals:
            self.activity.setdefault(abs(literal), 0.0)
        # The first two are watched: literals that are not false, if there are two.
        return self._append(tuple(sorted(literals, key=lambda literal: -literal in self.true)), None)

    def search(self, keep_on: Callable[[], object]) -> frozenset[int] | Derivation:
        """The true literals of an assignment, of all variables, that satisfies all clauses; or a proof that
        there is none. `keep_on` is called at each conflict and may raise.

        >>> solver = ClauseSolver()
        >>> numbers = [solver.add(clause) for clause in [(1, 2), (-1, 2), (3,), (1, -2)]]
        >>> sorted(solver.search(bool))
        [1, 2, 3]
        >>> solver.add((-1, -2))  # 4 was learned
        5
        >>> found = solver.search(bool)
        >>> sorted(found.used), found.steps[-1]
        ([0, 1, 3, 5], ())
        """
        self._back(0)
        conflict = self._units()
        count = 0
        while True:
            if conflict is None:
                conflict = self._propagate()
            if conflict is None:
                if len(self.trail) == len(self.activity):
                    return frozenset(self.true)
                self._decide()
                continue
            if not self.decisions:
                return self._derivation(conflict)
            keep_on()
            self._learn(conflict)
            conflict, count = None, count + 1
            if count % RESTART == 0:
                self._back(0)

    def _units(self) -> int | None:
        """What single literals, and clauses added with all but one literal false, give at once."""
        self.head = 0
        for number, clause in enumerate(self.clauses):
            free = [literal for literal in clause if -literal not in self.true]
            if not free:
                return number
            if len(free) == 1 and free[0] not in self.true:
                self._set(free[0], number)
        return None

    def _set(self, literal: int, reason: int | None) -> None:
        self.true.add(literal)
        self.reason[abs(literal)] = reason
        self.level[abs(literal)] = len(self.decisions)
        self.trail.append(literal)

    def _propagate(self) -> int | None:
        """The number of a clause that is false; None if nothing more is forced."""
        while self.head < len(self.trail):
            false = -self.trail[self.head]
            self.head += 1
            kept: list[int] = []
            watching = self.watching[false]
            for place, number in enumerate(watching):
                pair = self.watched[number]
                other = pair[0] if pair[-1] == false else pair[-1]
                if other not in self.true:
                    new = next(
                        (x for x in self.clauses[number] if x not in pair and -x not in self.true), None
                    )
                    if new is not None:
                        pair[pair.index(false)] = new
                        self.watching[new].append(number)
                        continue
                    if other == false or -other in self.true:
                        self.watching[false] = kept + watching[place:]
                        return number
                    self._set(other, number)
                kept.append(number)
            self.watching[false] = kept
        return None

    def _decide(self) -> None:
        variable = max((v for v in self.activity if v not in self.level), key=self.activity.__getitem__)
        self.decisions.append(len(self.trail))
        self._set(variable if self.phase.get(variable, False) else -variable, None)

    def _back(self, level: int) -> None:
        if level < len(self.decisions):
            start = self.decisions[level]
            for literal in self.trail[start:]:
                self.true.discard(literal)
                self.phase[abs(literal)] = literal > 0
                del self.level[abs(literal)], self.reason[abs(literal)]
            del self.trail[start:], self.decisions[level:]
            self.head = start

    def _learn(self, conflict: int) -> None:
        """The clause of the first unique implication point, and what it forces."""
        top = len(self.decisions)
        origin = [conflict]
        seen: set[int] = set()
        kept: list[int] = []
        due, at, number = 0, len(self.trail), conflict
        while True:
            for literal in self.clauses[number]:
                variable = abs(literal)
                if variable not in seen and literal not in self.true:
                    seen.add(variable)
                    self._bump(variable)
                    if self.level[variable] == top:
                        due += 1
                    elif self.level[variable] > 0:
                        kept.append(literal)
                    else:
                        origin += self._grounds(variable)
            at = next(k for k in range(at - 1, -1, -1) if abs(self.trail[k]) in seen)
            asserted = self.trail[at]
            due -= 1
            if due == 0:
                break
            reason = self.reason[abs(asserted)]
            assert reason is not None
            origin.append(reason)
            number = reason
        kept = self._without_implied(kept, seen, origin)
        self.bump /= DECAY
        # Of the others the one that was false last is watched, too.
        kept.sort(key=lambda literal: -self.level[abs(literal)])
        self._back(self.level[abs(kept[0])] if kept else 0)
        number = self._append((-asserted, *kept), tuple(dict.fromkeys(origin)))
        self._set(-asserted, number)

    def _append(self, clause: Clause, origin: Clause | None) -> int:
        number = len(self.clauses)
        self.clauses.append(clause)
        self.origin.append(origin)
        self.watched.append(list(clause[:2]))
        for literal in clause[:2]:
            self.watching[literal].append(number)
        return number

    def _without_implied(self, kept: list[int], seen: set[int], origin: list[int]) -> list[int]:
        """The literals that are not false already because others of them are."""
        left = []
        for literal in kept:
            reason = self.reason[abs(literal)]
            rest = [abs(x) for x in self.clauses[reason] if x != -literal] if reason is not None else []
            if reason is None or any(v not in seen and self.level[v] > 0 for v in rest):
                left.append(literal)
            else:
                origin.append(reason)
                for v in rest:
                    origin += self._grounds(v) if self.level[v] == 0 else []
        return left

    def _grounds(self, variable: int) -> list[int]:
        """The clauses from which the variable's value follows without decisions."""
        found: dict[int, None] = {}
        seen, due = {variable}, [variable]
        while due:
            reason = self.reason[due.pop()]
            assert reason is not None
            found[reason] = None
            fresh = {abs(x) for x in self.clauses[reason]} - seen
            seen |= fresh
            due += fresh
        return [*found]

    def _bump(self, variable: int) -> None:
        self.activity[variable] += self.bump
        if self.activity[variable] > 1e100:
            self.activity = {v: a * 1e-100 for v, a in self.activity.items()}
            self.bump *= 1e-100

    def _derivation(self, conflict: int) -> Derivation:
        """What the conflict rests on, back to clauses that were added."""
        due = [conflict, *(n for x in self.clauses[conflict] for n in self._grounds(abs(x)))]
        needed: set[int] = set()
        while due:
            number = due.pop()
            if number not in needed:
                needed.add(number)
                due += self.origin[number] or ()
        learned = [n for n in sorted(needed) if self.origin[n] is not None]
        used = frozenset(n for n in needed if self.origin[n] is None)
        return Derivation(used, (*(self.clauses[n] for n in learned), ()))
