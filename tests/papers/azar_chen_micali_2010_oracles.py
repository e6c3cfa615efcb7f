"""The statements of the 2010 catalogue on one context, by the literal definitions alone.

Main definitions
    `Setting`: sizes, rates and the reading of participation. `ON_CONTEXT`: id: whether it holds in a context.
    `LINES_OF`: id: which displayed claims of Lemma 3's proof it is. `optimum`: OPT, by rules that attain it.

Nothing here comes from the package: that is the point.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from itertools import product

from tests.papers import azar_2010_section_4_literal as section_4
from tests.papers.azar_2010_section_4_literal import Joint, Profile, Rule
from tests.papers.azar_chen_micali_2010_lemma_3 import STEPS, in_case
from tests.papers.azar_chen_micali_2010_lemma_5 import (
    LINES,
    Context,
    benchmark,
    consistent,
    distributions,
    lines,
    own_knowledge,
    sides,
    total_revenue,
)
from tests.papers.azar_chen_micali_2010_literal import Claim, Literal
from tests.papers.azar_chen_micali_2010_remarks import (
    choice_matters,
    collective,
    finer_earns_less,
    misses_the_highest,
    never_known_so,
    true_reports,
)


@dataclass(frozen=True)
class Setting:
    """The parameters of a statement."""

    n: int
    B: int
    epsilon: F = F(1, 8)
    delta: F = F(1, 8)
    price_ties: str = "lowest"
    interim: bool = False

    @property
    def m(self) -> Literal:
        return Literal(self.n, self.B, self.epsilon, self.delta, price_ties=self.price_ties)


# Lemma 3.

_CASE_4_TRUTH = Claim("lemma-3/case-4", "E[u_i(hat)|Tails] >= 0", lambda d: d.tails_hat >= 0, in_case(4))


def _lines(name: str, *starts: str) -> list[Claim]:
    found = [c for c in STEPS if c.id == name and (not starts or c.line.startswith(starts))]
    assert len(found) >= max(1, len(starts))
    return found


LINES_OF: Mapping[str, list[Claim]] = {
    **{
        name: _lines(name)
        for name in ("lemma-3", *(f"lemma-3/{s}" for s in ("equation-1", "equation-2", "equation-3")))
    },
    **{f"lemma-3/case-{k}": _lines(f"lemma-3/case-{k}") for k in (1, 2, 3, 4)},
    "lemma-3/case-2/classical": _lines("lemma-3/case-2", "P^j, sp, CP"),
    "lemma-3/case-2/same": _lines("lemma-3/case-2", "in the three listed"),
    "lemma-3/case-2/underbid": _lines("lemma-3/case-2", "theta_i > v_i"),
    "lemma-3/case-2/overbid": _lines("lemma-3/case-2", "theta_i < v_i: E"),
    "lemma-3/case-2/overbid-repaired": _lines("lemma-3/case-2", "theta_i < v_i: he pays"),
    "lemma-3/case-4/classical": _lines("lemma-3/case-4", "v_i(sigma)", "theta_i <= v_sp", "CP(sigma)"),
    "lemma-3/case-4/lie": _lines("lemma-3/case-4", "E[u_i(sigma)"),
    "lemma-3/case-4/truth": _lines("lemma-3/case-4", "E[u_i(hat sigma)"),
    "lemma-3/case-4/truth-repaired": [_CASE_4_TRUTH],
}


# Section 4.


def full_extraction(D: Joint, B: int) -> Rule | None:
    """The rule that offers i, given the others' values, the least value that makes him the star in D.

    If it is feasible and earns E[max], it is optimal; else None.
    """
    n, prices = len(next(iter(D))), []
    for i in range(n):
        offers = dict.fromkeys(product(range(B), repeat=n - 1), B)
        for theta in D:
            if section_4.star(theta) == i and theta[i] > 0:
                rest = section_4.without(i, theta)
                offers[rest] = min(offers[rest], theta[i])
        prices.append(offers)
    rule = section_4.rule_of(tuple(prices))
    fits = section_4.feasible(rule, n, B)
    return rule if fits and section_4.revenue(rule, D) == section_4.expected_maximum(D) else None


def drawn_out(D: Joint, B: int) -> bool:
    """Whether player 2's expected utility given his value can be drawn out, so that OPT = E[max], interim.

    The rule of `all_to_the_second`: player 2 always wins, pays what he is worth at most on average.
    """
    if set(D) != {(0, 1), (0, 2), (1, 1)}:
        return False
    fee = D[0, 1] / D[1, 1]

    def rule(theta: Profile) -> section_4.Outcome:
        return (F(0), F(1)), (F(0), F(2) if theta[0] == 0 else 1 - fee)

    fits = section_4.truthful(rule, 2, B) and section_4.above_zero_interim(rule, D)
    return fits and section_4.revenue(rule, D) == section_4.expected_maximum(D)


def optimum(D: Joint, B: int, interim: bool = False) -> F:
    """OPT(D): E[max] where a rule attains it, and else the best of the deterministic rules (small sizes)."""
    n = len(next(iter(D)))
    if n > 1 and full_extraction(D, B) is not None:
        return section_4.expected_maximum(D)
    if interim and n == 2 and drawn_out(D, B):
        return section_4.expected_maximum(D)
    assert n == 1 or (n, B) in ((2, 2), (2, 3), (3, 2)), "too large for the price lists"
    assert n == 1 or not interim
    return section_4.best(D, B)[0]


def optimal_rules(D: Joint, B: int) -> Iterator[Rule]:
    """Deterministic optimal rules: all of them for n = B = 2, and one or two for other sizes."""
    n = len(next(iter(D)))
    found = full_extraction(D, B)
    if found is not None:
        yield found
    if (n, B) == (2, 2):
        rules = map(section_4.rule_of, section_4.posted(n, B))
        yield from (rule for rule in rules if section_4.revenue(rule, D) == optimum(D, B))
    elif (n, B) in ((2, 3), (3, 2)):
        yield section_4.rule_of(section_4.best(D, B)[1])


def cells(c: Context) -> list[list[frozenset[Profile]]]:
    return [list(partition) for partition in c.partitions]


def known_optimum(c: Context, i: int) -> F:
    """sum over i's cells of Pr(S_i) OPT((D | S_i)_-i)."""
    told = section_4.known(dict(c.D), cells(c))
    return sum((chance * optimum(report, c.B) for j, chance, report in told if j == i), F(0))


def gross(c: Context) -> F:
    return sum((known_optimum(c, i) for i in range(c.n)), F(0)) / c.n


def net(c: Context, epsilon: F) -> F:
    return gross(c) - section_4.reward(dict(c.D), c.B, epsilon, cells(c))


def is_product(D: Joint) -> bool:
    n = len(next(iter(D)))
    singles = [section_4.marginal(D, i) for i in range(n)]
    for theta in product(*singles):
        chance = F(1)
        for i, v in enumerate(theta):
            chance *= singles[i][v]
        if D.get(theta, F(0)) != chance:
            return False
    return True


def _share(c: Context, s: Setting) -> F:
    return (1 - F(1, c.n)) * optimum(dict(c.D), c.B, s.interim)


def _alone(c: Context) -> list[F]:
    return [optimum(section_4.marginal_without(dict(c.D), i), c.B) for i in range(c.n)]


def _drop_player(c: Context, bound: Callable[[int], F]) -> bool:
    D = dict(c.D)
    return all(
        bound(i) >= section_4.revenue_without(rule, D, i)
        for rule in optimal_rules(D, c.B)
        for i in range(c.n)
    )


def _average(c: Context) -> bool:
    D = dict(c.D)
    return all(
        sum(section_4.revenue_without(rule, D, i) for i in range(c.n)) == (c.n - 1) * optimum(D, c.B)
        for rule in optimal_rules(D, c.B)
    )


def _refined(c: Context, i: int) -> F:
    parts = [section_4.given(dict(c.D), cell.__contains__) for cell in c.partitions[i]]
    return sum((chance * optimum(told, c.B) for chance, told in parts), F(0))


def _known_products(c: Context) -> bool:
    return all(is_product(report) for _, _, report in section_4.known(dict(c.D), cells(c)))


def _truthful_whatever_is_reported(c: Context) -> bool:
    for _, _, report in section_4.known(dict(c.D), cells(c)):
        rule = section_4.rule_of(section_4.best(report, c.B)[1])
        if not section_4.truthful(rule, c.n - 1, c.B):
            return False
    return True


def _monopoly(c: Context) -> F:
    D = dict(c.D)
    choices = product(*({0, *section_4.monopoly_prices(D, i, c.B)} for i in range(c.n)))
    return max(section_4.vickrey(D, r, eager) for r in choices for eager in (False, True))


def _myerson(c: Context) -> bool:
    D = dict(c.D)
    rule = section_4.myerson([section_4.marginal(D, i) for i in range(c.n)], True)
    return not is_product(D) or section_4.revenue(rule, D) == optimum(D, c.B)


# Section 5.


def _line(name: str) -> Callable[[Context, Setting], bool]:
    (claim,) = (c for c in LINES if c.id == name)
    return lambda c, s: all(claim.then(x) for x in lines(s.m, c))


def _bound(c: Context, s: Setting) -> F:
    return (1 - s.delta) * (benchmark(s.m, c.D) - 2 * s.epsilon)


def _sharp_bound(c: Context, s: Setting) -> F:
    rewards = F(2 * (s.n - 1)) * s.delta * s.epsilon / (3 * s.n * s.B)
    return (1 - s.delta) * (benchmark(s.m, c.D) - s.epsilon - rewards) - s.delta * s.epsilon / s.B


def _collective(c: Context, s: Setting, players: Callable[[Profile], list[int]]) -> bool:
    return not list(misses_the_highest(s.m, [c], lambda c, t: collective(c, t, players(t))))


def _not_far_below_own(c: Context, s: Setting) -> bool:
    rewards = F(2 * (s.n - 1)) * s.delta * s.epsilon / (3 * s.n * s.B)
    own = sides(s.m, own_knowledge(c.n, c.B, c.D))[1]
    return sides(s.m, c)[1] > own - s.epsilon - rewards


ON_CONTEXT: Mapping[str, Callable[[Context, Setting], bool]] = {
    "remark-assumptions-order": lambda c, s: never_known_so(c.n, c.B, c.D, True) == [],
    "aggregator-choice": lambda c, s: not any(choice_matters(said) for _, said in true_reports(s.m, c)),
    "lemma-1/others": lambda c, s: _truthful_whatever_is_reported(c),
    "lemma-2": lambda c, s: net(c, s.epsilon) >= _share(c, s) - s.epsilon,
    "lemma-2/repaired": lambda c, s: net(c, s.epsilon) >= _share(c, s) - s.epsilon,
    "lemma-2/unaware": lambda c, s: sum(_alone(c)) / c.n >= _share(c, s) - s.epsilon,
    "lemma-2/own-knowledge": lambda c, s: (
        gross(own_knowledge(c.n, c.B, c.D)) >= (1 - F(1, c.n)) * optimum(dict(c.D), c.B)
    ),
    "lemma-2/average": lambda c, s: _average(c),
    "lemma-2/drop-player": lambda c, s: _drop_player(c, lambda i: _alone(c)[i]),
    "lemma-2/drop-player-average": lambda c, s: sum(_alone(c)) / c.n >= _share(c, s),
    "lemma-2/drop-player-repaired": lambda c, s: _drop_player(c, lambda i: known_optimum(c, i)),
    "lemma-2/precision": lambda c, s: all(
        _refined(c, i) >= optimum(dict(c.D), c.B, s.interim) for i in range(c.n)
    ),
    "lemma-2/knowledge": lambda c, s: all(known_optimum(c, i) >= _alone(c)[i] for i in range(c.n)),
    "theorem-1": lambda c, s: net(c, s.epsilon) > _share(c, s) - s.epsilon,
    "theorem-1/repaired": lambda c, s: net(c, s.epsilon / 2) > _share(c, s) - s.epsilon,
    "theorem-1/halved": lambda c, s: net(c, s.epsilon) > _share(c, s) - 2 * s.epsilon,
    "remark-deterministic-removal": lambda c, s: known_optimum(c, 0) >= gross(c),
    "corollary-2": lambda c, s: not is_product(dict(c.D)) or net(c, s.epsilon) > _share(c, s) - s.epsilon,
    "corollary-2/defined": lambda c, s: not is_product(dict(c.D)) or _known_products(c),
    "ronen-half": lambda c, s: 2 * section_4.star_benchmark(dict(c.D)) >= optimum(dict(c.D), c.B),
    "prose-always-close": lambda c, s: (
        not is_product(dict(c.D)) or net(c, s.epsilon) <= _share(c, s) + s.epsilon
    ),
    "monopoly-reserve-half": lambda c, s: 2 * _monopoly(c) >= optimum(dict(c.D), c.B),
    "myerson-optimal": lambda c, s: _myerson(c),
    "corollary-1": lambda c, s: (
        total_revenue(s.m, c) >= (1 - s.delta) / 2 * optimum(dict(c.D), c.B) - s.epsilon
    ),
    "lemma-5": lambda c, s: total_revenue(s.m, c) >= _bound(c, s),
    "lemma-5/sharp": lambda c, s: total_revenue(s.m, c) >= _sharp_bound(c, s),
    "remark-bound-tight": lambda c, s: total_revenue(s.m, c) != _bound(c, s),
    "remark-bound-tight/repaired": lambda c, s: total_revenue(s.m, c) != _sharp_bound(c, s),
    **{
        f"lemma-5/{x}": _line(f"lemma-5/{x}")
        for x in ("equation-8", "equation-9", "equation-10", "equation-11", "equation-12", "classical-price")
    },
    "lemma-5/heads-revenue": lambda c, s: sides(s.m, c)[0] >= 0,
    "lemma-5/heads-revenue-repaired": lambda c, s: sides(s.m, c)[0] >= -s.epsilon / s.B,
    "theorem-2": lambda c, s: (
        total_revenue(Literal(s.n, s.B, min(s.epsilon, F(1, 4)) / 2, min(s.delta, F(1, 4)) / 2), c)
        >= (1 - s.delta) * benchmark(s.m, c.D) - s.epsilon
    ),
    "remark-worst-case-knowledge": lambda c, s: not list(finer_earns_less(s.m, [c])),
    "remark-worst-case-knowledge/repaired": _not_far_below_own,
    "remark-collective-knowledge": lambda c, s: _collective(c, s, lambda t: list(range(s.n))),
    "remark-collective-knowledge/repaired": lambda c, s: _collective(
        c, s, lambda t: [j for j in range(s.n) if j != s.m.star(t)]
    ),
}
"""Of an existence, of `remark-bound-tight` and of `remark-deterministic-removal`, this is what it denies."""


def every(n: int, B: int, denominators: tuple[int, ...], informed: bool) -> Iterator[Context]:
    """All contexts with these denominators; or own knowledge only."""
    for D in {D for q in denominators for D in distributions(n, B, q)}:
        support = [t for t, _ in D]
        if not informed:
            yield own_knowledge(n, B, D)
            continue
        for partitions in product(*(consistent(support, i) for i in range(n))):
            yield Context(n, B, D, partitions)


def context_of(told: Mapping[str, object], n: int, B: int) -> Context:
    """The context of a verdict's counterexample: `distribution` and `knowledge` as a file has them."""
    written, knowledge = told["distribution"], told.get("knowledge", "own")
    assert isinstance(written, list)
    D = tuple((tuple(t), F(q)) for t, q in written)
    own = own_knowledge(n, B, D)
    if knowledge == "own":
        return own
    assert isinstance(knowledge, list)
    listed = [tuple(frozenset(map(tuple, cell)) for cell in partition) for partition in knowledge]
    rest = [
        tuple(left for cell in by_value if (left := cell - frozenset().union(*partition)))
        for by_value, partition in zip(own.partitions, listed, strict=True)
    ]
    return Context(n, B, D, tuple((*a, *b) for a, b in zip(listed, rest, strict=True)))
