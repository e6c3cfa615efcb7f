"""The mechanism, its undominated and rational strategies, and the truth of sentences, by brute force.

Independent of the project: it imports nothing of it. Small sizes only; dominators and beliefs are sought on
one or two strategies (rests), which is enough for the cases of these tests, and it fails loudly where it is
not.
"""

import operator
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from math import prod

HALF = Fraction(1, 2)


class Model:
    """A mechanism given by `outcome`, with the sets that certificates speak of."""

    def __init__(self, n, V, epsilon, strategies, outcome, position, bids):
        self.n, self.V, self.epsilon, self.strategies = n, V, Fraction(epsilon), strategies
        self.outcome, self.position, self.bids = cache(outcome), position, bids
        self.survival = cache(self._survival)
        self.rationality = cache(self._rationality)

    def rests(self, i, lists=None):
        lists = lists or self.strategies
        return list(product(*(own for j, own in enumerate(lists, 1) if j != i)))

    def u(self, i, t, s, r):
        win, price, _ = self.outcome((*r[: i - 1], s, *r[i - 1 :]))
        return t * win[i - 1] - price[i - 1]

    def dominator(self, i, t, s, among, rests):
        """(mixture, margin) that strictly dominates s, the first pure one if there is one; or None."""
        rows = {x: [self.u(i, t, x, r) - self.u(i, t, s, r) for r in rests] for x in among}
        for x in among:
            if min(rows[x]) > 0:
                return [(Fraction(1), x)], min(rows[x])
        for x, y in combinations(among, 2):
            low, high = Fraction(0), Fraction(1)  # w on x, 1 - w on y: w * a + (1 - w) * b > 0
            for a, b in zip(rows[x], rows[y], strict=True):
                if a > b:
                    low = max(low, -b / (a - b))
                elif a < b:
                    high = min(high, b / (b - a))
                elif a <= 0:
                    high = Fraction(-1)
            if low < high:
                w = (low + high) / 2
                gains = [w * a + (1 - w) * b for a, b in zip(rows[x], rows[y], strict=True)]
                return [(w, x), (1 - w, y)], min(gains)
        return None

    def belief(self, i, t, s, among, rests):
        """(belief, value) against which s is best, the first on one rest if there is one; or None."""
        gaps = {r: [self.u(i, t, s, r) - self.u(i, t, x, r) for x in among] for r in rests}
        for r in rests:
            if min(gaps[r]) >= 0:
                return [(Fraction(1), r)], self.u(i, t, s, r)
        seen = {}
        for r in rests:
            seen.setdefault(tuple(gaps[r]), r)
        for q, r in combinations(seen.values(), 2):
            low, high = Fraction(0), Fraction(1)
            for a, b in zip(gaps[q], gaps[r], strict=True):
                if a > b:
                    low = max(low, -b / (a - b))
                elif a < b:
                    high = min(high, b / (b - a))
                elif a < 0:
                    high = Fraction(-1)
            if low <= high and 0 < (low + high) / 2 < 1:
                w = (low + high) / 2
                return [(w, q), (1 - w, r)], w * self.u(i, t, s, q) + (1 - w) * self.u(i, t, s, r)
        return None

    def judge(self, i, t, among, rests):
        """{s: ("eliminated", mixture, margin) or ("survives", belief, value)}."""
        verdicts = {}
        for s in among:
            found = self.dominator(i, t, s, among, rests)
            if found is None:
                found = self.belief(i, t, s, among, rests)
                assert found is not None, "needs more than two strategies or rests: not for this helper"
                verdicts[s] = ("survives", *found)
            else:
                verdicts[s] = ("eliminated", *found)
        return verdicts

    def _survival(self, i, t):
        return self.judge(i, t, self.strategies[i - 1], self.rests(i))

    def S(self, i, t):
        return [s for s, found in self.survival(i, t).items() if found[0] == "survives"]

    def believed(self, i, t, k):
        """The union, over the type profiles of B(i,t,k), of the product of the others' S_j(t_j)."""
        others = [j for j in range(1, self.n + 1) if j != i]
        found = set()
        for types in product(range(self.V + 1), repeat=self.n - 1):
            if max(t, *types) >= k:
                found |= set(product(*(self.S(j, u) for j, u in zip(others, types, strict=True))))
        return [r for r in self.rests(i) if r in found]

    def _rationality(self, i, t, k):
        return self.judge(i, t, self.S(i, t), self.believed(i, t, k))

    def rational(self, i, t, k):
        return [s for s, found in self.rationality(i, t, k).items() if found[0] == "survives"]

    def smps(self, i, s):
        """The k for which s is rational with some type t <= k."""
        return [k for k in range(self.V + 1) if any(s in self.rational(i, t, k) for t in range(k + 1))]

    def second(self, p):
        sets = [self.smps(i, s) for i, s in enumerate(p, 1)]
        return sorted({sorted(k)[-2] for k in product(*sets)})


def second_belief(n, V, epsilon, ties="first"):
    """The mechanism as printed; `ties` as in FORMAT.md."""
    epsilon = Fraction(epsilon)
    pairs = [(e, v) for v in range(V + 1) for e in (0, 1)]
    players = range(1, n + 1)

    def winners(tied):
        if ties == "uniform":
            return tied
        order = ties["order"] if isinstance(ties, dict) else sorted(players, reverse=ties == "last")
        return [next(i for i in order if i in tied)]

    def outcome(p):
        if all(v == 0 for _, v in p):
            return [Fraction(1, n)] * n, [Fraction(0)] * n, [Fraction(0)] * n
        best = min((-v, e) for e, v in p)
        tied = [i for i, (e, v) in zip(players, p, strict=True) if (-v, e) == best]
        chosen = winners(tied)
        rewards = [epsilon / (4 * n) * (Fraction(v, 1 + v) + Fraction(1 - e, (1 + V) ** 2)) for e, v in p]
        win, price = [Fraction(0)] * n, [-x for x in rewards]
        for a in chosen:
            win[a - 1] = Fraction(1, len(chosen))
            rival = max(v for j, (_, v) in zip(players, p, strict=True) if j != a)
            price[a - 1] += max(HALF, Fraction(rival)) / len(chosen)
        return win, price, rewards

    if ties == "uniform":
        position = [1] * n
    else:
        order = ties["order"] if isinstance(ties, dict) else sorted(players, reverse=ties == "last")
        kind = {i: (k == 0, k == n - 1) for k, i in enumerate(order)}
        position = [min(j for j in players if kind[j] == kind[i]) for i in players]
    return Model(n, V, epsilon, [pairs] * n, outcome, position, lambda s: s[1])


def of_table(table):
    """The model of a table in the format of FORMAT.md."""
    strategies = [[as_tuple(s) for s in own] for own in table["strategies"]]
    rewards = table["rewards"] or [["0"] * table["n"]] * len(table["outcomes"])
    cells = {
        p: ([Fraction(x) for x in win], [Fraction(x) for x in price], [Fraction(x) for x in reward])
        for p, (win, price), reward in zip(product(*strategies), table["outcomes"], rewards, strict=True)
    }
    bids = {as_tuple(s): x for s, x in table["attributes"].get("bid", [])}
    players = list(range(1, table["n"] + 1))
    return Model(
        table["n"], table["V"], table["epsilon"], strategies, cells.__getitem__, players, bids.__getitem__
    )


def of_mechanism(mechanism):
    """The model of a certificate's mechanism."""
    if "ties" in mechanism:
        return second_belief(mechanism["n"], mechanism["V"], mechanism["epsilon"], mechanism["ties"])
    return of_table(mechanism)


def as_tuple(x):
    """Lists as tuples, also inside objects."""
    if isinstance(x, dict):
        return {key: as_tuple(value) for key, value in x.items()}
    return tuple(map(as_tuple, x)) if isinstance(x, list | tuple) else x


COMPARE = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt,
    "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


class Truth:
    """Whether a certificate's sentence is true, by walking through it with a model."""

    def __init__(self, document):
        self.document, self.model = document, of_mechanism(document["mechanism"])
        self.n, self.V = self.model.n, self.model.V

    def domain(self, q, env):
        name, args = q[1], [self.value(a, env) for a in q[2:]]
        m, players, types = self.model, range(1, self.n + 1), range(self.V + 1)
        match name, args:
            case "player", []:
                return list(players)
            case "other", [i]:
                return [j for j in players if j != i]
            case "type", []:
                return list(types)
            case "range", [a, b]:
                return list(range(a, b + 1))
            case "strategy", [i]:
                return m.strategies[i - 1]
            case "survivor", [i, t]:
                return m.S(i, t)
            case "rest", [i]:
                return m.rests(i)
            case "profile", []:
                return list(product(*m.strategies))
            case "believed", [i, t, k]:
                return m.believed(i, t, k)
            case "rational", [i, t, k]:
                return m.rational(i, t, k)
            case "playable", []:
                return [p for p in product(*m.strategies) if all(m.smps(i, s) for i, s in enumerate(p, 1))]
            case "second", [p]:
                return m.second(p)
        raise AssertionError(q)

    def value(self, x, env):
        m = self.model
        if isinstance(x, int):
            return x
        if isinstance(x, str):
            constants = {"n": self.n, "V": self.V, "epsilon": m.epsilon}
            return env[x] if x in env else constants[x] if x in constants else Fraction(x)
        name, args = x[0], [self.value(a, env) for a in x[1:]]
        match name, args:
            case "+", _:
                return sum(args)
            case "*", _:
                return prod(args)
            case "max", _:
                return max(args)
            case "min", _:
                return min(args)
            case "-", [a, b]:
                return a - b
            case "/", [a, b]:
                return Fraction(a) / b
            case "strategy", [a, b]:
                return (a, b)
            case "bid", [s]:
                return m.bids(s)
            case "external", [s]:
                return s[0]
            case "at", [p, i]:
                return p[i - 1]
            case "join", [i, s, r]:
                return (*r[: i - 1], s, *r[i - 1 :])
            case "win" | "price" | "reward", [i, p]:
                return m.outcome(p)[("win", "price", "reward").index(name)][i - 1]
            case "utility", [i, t, p]:
                return t * m.outcome(p)[0][i - 1] - m.outcome(p)[1][i - 1]
            case "revenue", [p]:
                return sum(m.outcome(p)[1])
            case "sold", [p]:
                return sum(m.outcome(p)[0])
            case "highest", [p]:
                return max(map(m.bids, p))
            case "rival", [i, p]:
                return max(m.bids(s) for j, s in enumerate(p, 1) if j != i)
        raise AssertionError(x)

    def instances(self, env=None, depth=0, only=None):
        """All values of the variables (`only` these, if in their domains) with true hypotheses."""
        env, quantifiers = env or {}, self.document["sentence"]["for_all"]
        if depth == len(quantifiers):
            if all(self.holds(c, env) for c in self.document["sentence"]["if"]):
                yield env
            return
        q = quantifiers[depth]
        for x in self.domain(q, env):
            if only is not None and x != only[q[0]]:
                continue
            yield from self.instances(env | {q[0]: x}, depth + 1, only)

    def holds(self, comparison, env):
        sign, a, b = comparison
        return COMPARE[sign](self.value(a, env), self.value(b, env))

    def of(self):
        """Is what the document says true: the verdict, the counterexample or the number, and the minimum?"""
        document, sentence = self.document, self.document["sentence"]
        if document["verdict"] == "fails":
            at = list(self.instances(only=as_tuple(document["instance"])))
            return len(at) == 1 and not all(self.holds(c, at[0]) for c in sentence["then"])
        every = list(self.instances())
        true = all(self.holds(c, env) for env in every for c in sentence["then"])
        true = true and document["instances"] == len(every)
        if "minimum" in sentence:
            values = [self.value(sentence["minimum"], env) for env in every]
            at = list(self.instances(only=as_tuple(document["minimum"]["at"])))
            reached = [self.value(sentence["minimum"], env) for env in at]
            true = true and Fraction(document["minimum"]["value"]) == min(values) and reached == [min(values)]
        return true
