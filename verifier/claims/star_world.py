"""What the words of a sentence mean for the star mechanism: announcements, offers, utilities on both sides
of the coin, and scores.

Main definitions
    `StarWorld`: the world of sentences about one star mechanism.

Main statements
    (Reports.) What the others report matters to the star i through one number, the offer that he gets, and
    the members of `offer(i, r)` are the offers that reports lead to when the others have announced r
    (`Star.offers`; CP depends on i and r only, so it is taken as if i had announced more than anybody can).
    What a player other than the star reports matters to him through his reward only; under Brier's rule it
    lies in [0, 2c] for the reward constant c, and point masses attain both ends. Utilities are affine in the
    reward, so an inequality between expected utilities holds for all reports iff it holds for all offers and
    point masses.

    (Others' values.) Let r and r' be announcements of the others with the same highest value, and let both or
    neither leave the star to i when he ties with it. Then i has the same utility against both, whatever he
    announces and whatever is offered: who the star is, whether it is i, CP if it is, and else the star's
    value, depend on no more. So the rests with one rival at h and all others at 0 stand for all, for one
    rival who precedes i in ties and one who comes after him.

    (Weights.) A polynomial of degree two on the simplex of distributions that vanishes where all weights are
    multiples of 1/2 vanishes everywhere: at the vertices and the midpoints of edges it has as many free
    coefficients as there are such points, (m + 1) m / 2, and each is read off at one of them.

References
    [ACM2010] Section 5 and the Appendix.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any

from verifier.claims.language import Quantifier
from verifier.claims.world import Env, Function, Membership, common
from verifier.errors import InexactNumber
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.mechanisms.logarithmic import LogarithmicRule, compare_expected
from verifier.mechanisms.star import Star
from verifier.meter import Meter

Values = tuple[int, ...]
ZERO = Fraction(0)


class StarWorld:
    """The world of sentences about one star mechanism; with `representative`, the few rests stand for all."""

    def __init__(self, star: Star, meter: Meter, representative: bool = False) -> None:
        self.mechanism, self.meter, self.representative = star, meter, representative
        self._functions: dict[str, Function] = {
            "announced": lambda i, v, r: (*r[: i - 1], v, *r[i - 1 :]),
            "highest": max,
            "star": lambda p: star.star(p) + 1,
            "classical": star.classical_price,
            "heads": lambda i, t, v: star.heads_utility(i - 1, t, v),
            "heads-revenue": star.heads_revenue,
            "taken": lambda v, o: int(v >= o),
            "bonus": star.reward,
            "tails": self.tails,
            "score": star.score,
            "advantage": self.advantage,
            "distance": _distance,
            "rests": lambda: star.B ** (star.n - 1),
            "offered": lambda i, r, d: star.offer((*r[: i - 1], star.B, *r[i - 1 :]), d),
            "known-price": lambda d: star.known(d)[1],
            "aggregate": lambda d, p: star.aggregator([d, p]),
            "log-better": compare_expected_scores,
            "log-below": _below,
        }

    @property
    def constants(self) -> Mapping[str, object]:
        """n, B, epsilon and delta."""
        star = self.mechanism
        return {"n": star.n, "B": star.B, "epsilon": star.epsilon, "delta": star.delta}

    @property
    def largest_type(self) -> int:
        """B - 1."""
        return self.mechanism.B - 1

    def functions(self, env: Env) -> Mapping[str, Function]:
        """The terms of section 4 of FORMAT.md that speak of the star mechanism."""
        return self._functions

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """No domain here is costly."""
        return None

    def tails(self, i: int, t: int, p: Values, o: int, q: int) -> Fraction:
        """E[u_i | Tails] for true value t and announcements p.

        The star i is offered the good at o; any other i reports the point mass on q.
        """
        if self.mechanism.star(p) == i - 1:
            return self.mechanism.sale_utility(t, p[i - 1], o)
        return self.mechanism.reward(max(p), q)

    def advantage(self, d: Distribution[int], p: Distribution[int]) -> Fraction:
        """E_d[S(., d)] - E_d[S(., p)]: what truth about d gains over p, in units of the reward constant."""
        score = self.mechanism.score
        return sum((chance * (score(s, d) - score(s, p)) for s, chance in d.weights), ZERO)

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The values over which the quantifier runs, in order."""
        n, B = self.mechanism.n, self.mechanism.B
        match q.domain, arguments:
            case "value", []:
                yield from range(B)
            case "profile", []:
                yield from product(range(B), repeat=n)
            case "rest", [i]:
                yield from self.rests(i - 1)
            case "offer", [i, r]:
                for o in self.mechanism.offers((*r[: i - 1], B, *r[i - 1 :])):
                    if isinstance(o, float):  # it would be hidden by `taken`
                        raise InexactNumber(f"the offer {o!r} is a float; write int or fractions.Fraction")
                    yield o
            case "weights", [parts, states]:
                yield from lattice(parts, states)
            case _:
                yield from common(n, q, arguments, "the star mechanism")

    def rests(self, i: int) -> Iterator[Values]:
        """The others' announcements, in player order: all, or those that stand for all."""
        n, B = self.mechanism.n, self.mechanism.B
        if not self.representative:
            yield from product(range(B), repeat=n - 1)
            return
        rivals = [j for j in range(n) if j != i]
        sides = [[j for j in rivals if self.mechanism.precedes(j, i) == ahead] for ahead in (True, False)]
        found = {tuple(h if j == side[0] else 0 for j in rivals) for side in sides if side for h in range(B)}
        yield from sorted(found)


def lattice(parts: int, states: int) -> Iterator[Distribution[int]]:
    """All distributions on 0..states-1 whose weights are multiples of 1/parts, in lexicographic order.

    >>> [d.weights for d in lattice(1, 2)] == [((1, 1),), ((0, 1),)]
    True
    >>> len(list(lattice(2, 4)))     # vertices and midpoints
    10
    """
    for bars in combinations(range(parts + states - 1), states - 1):
        ends = (-1, *bars, parts + states - 1)
        counts = [b - a - 1 for a, b in pairwise(ends)]
        yield Distribution(tuple((s, Fraction(k, parts)) for s, k in enumerate(counts) if k))


def compare_expected_scores(d: Distribution[int], p: Distribution[int]) -> int:
    """1, 0 or -1: the sign of E_d[log d] - E_d[log p]."""
    return compare_expected(d, d, p)


def _below(k: int) -> int:
    """1 if some report makes log2 F(omega) less than -k, for a true omega of positive probability in it."""
    rule = LogarithmicRule(Fraction(0), Fraction(1))
    return int(rule.is_below(0, rule.report_below(0, 1, Fraction(-k)), Fraction(-k)))


def _distance(d: Distribution[int], p: Distribution[int]) -> Fraction:
    """sum over s of (d(s) - p(s))^2."""
    return sum(((d[s] - p[s]) ** 2 for s in {*d.support, *p.support}), ZERO)


def told(world: StarWorld, env: Env) -> tuple[dict[str, Any], list[str]]:
    """The values of an instance under their common names, and sentences that a reader can check by hand."""
    star, story = world.mechanism, list[str]()
    fields: dict[str, Any] = {}
    i, t, v, r = (env.get(name) for name in "itvr")
    if isinstance(i, int) and isinstance(t, int) and isinstance(r, tuple):
        fields |= {"player": i, "type": t, "against": list(r)}
        story.append(f"Player {i} has the value {t}; the others announce {_listed(r)}.")
        plans = [("truthfully", t)] + ([("falsely", v)] if isinstance(v, int) and v != t else [])
        if len(plans) > 1:
            fields["strategy"] = v
        for how, own in plans:
            played = {**env, "o": env["m"]} if how == "falsely" and "m" in env else env
            story.append(f"If he announces {how} {own}, " + _outcome(world, i, t, own, r, played) + ".")
        if isinstance(v, int) and "q" not in env and star.star((*r[: i - 1], v, *r[i - 1 :])) == i - 1:
            story.append(
                f"A rival who reports the point mass on {t} is then paid {text(star.reward(v, t))}, and one "
                f"who reports that on {v} {text(star.reward(v, v))}."
            )
    elif isinstance(i, int) and isinstance(v, int) and isinstance(r, tuple):
        said = (*r[: i - 1], v, *r[i - 1 :])
        fields |= {"player": i, "profile": list(said)}
        story.append(
            f"Let the players announce {_listed(said)}: the star is player {star.star(said) + 1}, and CP is "
            f"{star.classical_price(said)}."
        )
        if isinstance(d := env.get("d"), Distribution):
            revenue, price = star.known(d)
            story.append(
                f"Let the aggregated report be {shown(d)}: KR is {text(revenue)}, KP is {price}, the star "
                f"is offered the good at {star.offer(said, d)}."
            )
    elif isinstance(p := env.get("p"), tuple):
        fields["profile"] = list(p)
        story.append(
            f"Let the players announce {_listed(p)}: the star is player {star.star(p) + 1}, CP is "
            f"{star.classical_price(p)}, and Heads earns {text(star.heads_revenue(p))} in expectation."
        )
    return fields, story


def _outcome(world: StarWorld, i: int, t: int, own: int, r: Values, env: Env) -> str:
    p = (*r[: i - 1], own, *r[i - 1 :])
    o, q, star = env.get("o"), env.get("q"), world.mechanism
    heads = f"Heads gives him {text(star.heads_utility(i - 1, t, own))}"
    if star.star(p) == i - 1 and isinstance(o, int):
        gives = text(world.tails(i, t, p, o, 0))
        return f"{heads}, and Tails makes him the star, offers him the good at {o} and gives him {gives}"
    if star.star(p) != i - 1 and isinstance(q, int):
        gives = text(world.tails(i, t, p, 0, q))
        reported = f"he reports the point mass on {q} about player {star.star(p) + 1}, who announced {max(p)}"
        return f"{heads}, and with Tails {reported}, and gets {gives}"
    return heads


def shown(d: Distribution[int]) -> str:
    """The distribution for people.

    >>> shown(Distribution(((0, Fraction(1, 2)), (2, Fraction(1, 2)))))
    '0 with chance 1/2, 2 with chance 1/2'
    """
    return ", ".join(f"{s} with chance {text(q)}" for s, q in d.weights)


def _listed(values: Values) -> str:
    return "(" + ", ".join(map(str, values)) + ")"
