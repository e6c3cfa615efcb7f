"""How far the star benchmark and the removed-player mechanism can fall below the optimal revenue.

Main definitions
    `extreme_ratio`: the supremum of OPT(D) / S(D) over all joint distributions D on [B]^n.
    `ronen_pieces`: the same for the D on one group, one piece a group; together they bound every D.
    `group_inequalities`, `share_inequality`: what the arguments leave to be shown, for all real numbers.
    `drawing_out`: the distributions with which the interim supremum is approached.
    `removed_player_share`: gross(D) / OPT(D), for the removed-player mechanism under own knowledge.
    `least_share`: its minimum over D.

Main statements
    A *group* (i, t) is the set of profiles with star i and theta_-i = t; `second` is the highest value in t
    and `classical` (CP) the least value with which i is the star. CP is `second`, or `second` + 1 when a
    player before i has it. Write D_g for the restriction of D to the group g (its mass may be below 1).

    (Ronen, sharpened.) Ex post, OPT(D) <= (2 - 1/(B-1)) S(D) for every D, with equality for some D.
    Proof. What is truthful and leaves no truthful player below zero does not depend on D, so OPT is a
    maximum of functions linear in D, and OPT(D) <= sum over g of OPT(D_g); and S(D) is the sum of S(D_g).
    So let D live on one group, w(v) = Pr(theta_i = v), W(p) = Pr(theta_i >= p). The star faces a lottery
    over prices p that does not depend on his own value. Who is not the star pays at most his value, so at
    most `second`, and only when the star does not win. So the revenue is at most an average, over prices p
    and "no price", of

        (1)  p W(p) + second (W(CP) - W(p)),        S(D) = max over p of p W(p).

    That (1) is at most r S(D) for all w >= 0 is a linear program in w, one for each p. Its value is at most
    1 when p <= CP or second = 0. Else scale so that W(CP) = 1; then S(D) is at least second and p W(p). If
    p W(p) >= second then (1) / (p W(p)) = 1 + second (1 - W(p)) / (p W(p)), else (1) / second = 1 + W(p) (p
    / second - 1); both are largest where p W(p) = second, and 2 - second/p <= 2 - 1/(B-1) there. Equality:
    second = CP = 1, p = B-1, W(p) = 1/(B-1); sell to the second player at 1 unless the star has B-1. QED.
    In particular S >= OPT/2 [Ronen2001], and the constant 1/2 is never attained.

    (Interim.) The supremum is H = 1 + 1/2 + ... + 1/(B-1). Proof. By participation OPT(D) <= E[max], and
    E[max] = sum over v of W(v) <= sum over v of S(D) / v in a group, a linear program again. For
    `drawing_out` OPT = E[max] = H and S = 1 + eta (H - 1). QED. It is attained for B <= 3 only. For let
    B >= 4 and OPT(D) = H S(D); then W(v), v = 1, ..., B-1, is in proportion to 1/v in every group with
    S(D_g) > 0, so CP <= 1 there and t consists of zeros and ones. Let i be the star of such a group. With
    value 2, as with value 3, he is the star for sure, and believes the same about t in both cases: t has a
    probability in proportion to S(D_g), g = (i, t). All surplus is drawn out, so he wins at (2, t), and
    expects 0 with either value. But truthfulness gives value 3 at least 1 more than value 2. QED. (For
    B <= 3 the two readings share their worst case.)

    (Removed player.) Ex post, under own knowledge, gross(D) >= (1 - 1/n) OPT(D), with equality for some D.
    Proof. Take an optimal M and a player i. Given theta_i, what M does to the others is truthful for
    them, so its revenue from them is at most OPT of D_-i | theta_i. Sum over i; every payment of M is counted
    n - 1 times. QED. Equality: theta = (1, 0, ..., 0) for sure. (D_-i alone would not do: what i pays can
    be dropped, but his value may still set the others' prices.) Finer knowledge gives no less.

Choices
    The star is the first player in index order with the highest value. D with S(D) = 0 are left out: then
    theta is 0 for sure, and OPT(D) = 0.

References
    [ACM2010] sec. 1.3.3 (Corollary 1), sec. 3.1, sec. 4 (Lemma 2). [Ronen2001] A. Ronen, On approximating
    optimal auctions, EC 2001.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product

from verifier.contexts.beliefs import TypeProfile
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.exact.rational import text
from verifier.revenue.optimal import Optimum, Participation, optimal_revenue
from verifier.revenue.optimal_definition import joint_distribution, require_reading
from verifier.revenue.star_benchmark import star_benchmark

ZERO, ONE = Fraction(0), Fraction(1)
Joint = Mapping[TypeProfile, Fraction]


@dataclass(frozen=True, slots=True)
class Piece:
    """Every D on the group (star, others) has OPT(D) <= bound * S(D) (ex post; interim E[max] for OPT).

    `worst[v]` is a measure on the star's values with S = 1 for which the right side of (1), or interim
    E[max], is `bound`.
    """

    star: int
    others: TypeProfile
    second: int
    classical: int
    bound: Fraction
    worst: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Extreme:
    """`supremum` of a quotient over all D (for `least_share` its minimum), and a D with quotient `ratio`.

    `certified` says that this follows from what was computed and the argument named in `why`.
    """

    supremum: Fraction
    attained: bool
    ratio: Fraction
    distribution: Joint
    optimum: Optimum
    certified: bool
    why: str


def ronen_pieces(n: int, B: int, participation: Participation = "ex-post") -> tuple[Piece, ...]:
    """One piece for each group (i, t) of [B]^n, by star and then by t, in lexicographic order.

    Raises: OutOfRange for n < 2 or B < 2; UnknownName for another reading.
    Cost:   n B^(n-1) groups; at most 2 B^2 linear programs of size B.

    >>> [(g.star, g.others, g.second, g.classical, str(g.bound)) for g in ronen_pieces(2, 3)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(0, (0,), 0, 0, '1'), (0, (1,), 1, 1, '3/2'), (0, (2,), 2, 2, '1'),
     (1, (0,), 0, 1, '1'), (1, (1,), 1, 2, '1')]
    >>> max(g.bound for g in ronen_pieces(2, 5, "interim"))  # 1 + 1/2 + 1/3 + 1/4
    Fraction(25, 12)
    """
    _require_sizes(n, B)
    require_reading(participation)
    found: list[Piece] = []
    for i, t in product(range(n), product(range(B), repeat=n - 1)):
        values = [v for v in range(B) if _star((*t[:i], v, *t[i:])) == i]
        if values:
            bound, worst = _bound(max(t), values[0], B, participation)
            found.append(Piece(i, t, max(t), values[0], bound, worst))
    return tuple(found)


def extreme_ratio(
    n: int, B: int, participation: Participation = "ex-post", eta: Fraction = Fraction(1, 100)
) -> Extreme:
    """The supremum of OPT(D) / S(D) over all D on [B]^n with S(D) > 0, and a D that attains it.

    Where none does (interim, B >= 4), the D is `drawing_out(n, B, eta)`, whose ratio H / (1 + eta (H - 1))
    is as close to the supremum H as one likes.

    Raises: OutOfRange for n < 2, B < 2, or eta outside (0, 1/B]; UnknownName; and as `optimal_revenue`.

    >>> worst = extreme_ratio(2, 4)
    >>> str(worst.ratio), {theta: str(q) for theta, q in worst.distribution.items()}
    ('5/3', {(1, 1): '2/3', (3, 1): '1/3'})
    >>> interim = extreme_ratio(2, 5, "interim")
    >>> str(interim.supremum), interim.attained, 2 < interim.ratio < interim.supremum, interim.certified
    ('25/12', False, True, True)
    """

    def worst_under(reading: Participation) -> Piece:
        return max(ronen_pieces(n, B, reading), key=lambda piece: piece.bound)

    bound, worst = worst_under(participation).bound, worst_under("ex-post")
    approached = bound > worst.bound
    D: Joint = drawing_out(n, B, eta) if approached else _on_group(worst)
    optimum = optimal_revenue(D, n, B, participation)
    ratio = optimum.value / star_benchmark(Distribution(tuple(D.items())))
    adding = "OPT(D) <= sum of OPT(D_g)" if participation == "ex-post" else "OPT(D) <= E[max]"
    why = f"on no group is it more than {text(bound)}, {adding}, and this D has {text(ratio)}"
    if approached:
        why += f" = H / (1 + eta (H - 1)) for H = {text(bound)}, eta = {text(eta)}"
    return Extreme(
        supremum=bound,
        attained=ratio == bound,
        ratio=ratio,
        distribution=D,
        optimum=optimum,
        certified=ratio == (bound / (1 + eta * (bound - 1)) if approached else bound),
        why=why,
    )


@dataclass(frozen=True, slots=True)
class LinearInequalities:
    """For all real numbers: if each of `given` holds, so does each of `then`; comparisons as text."""

    variables: tuple[str, ...]
    given: tuple[str, ...]
    then: tuple[str, ...]


def group_inequalities(
    n: int, B: int, bound: Fraction, participation: Participation = "ex-post"
) -> tuple[LinearInequalities, ...]:
    """(1) <= bound S(D) for every price and every D on a group, one entry for each kind of group.

    w1, w2, ... are the chances of the star's values, as far as they are possible in the group, and S is at
    least what each price earns. Interim, E[max] takes the place of (1).

    >>> group_inequalities(2, 3, Fraction(3, 2))[1]  # second = CP = 1
    ... # doctest: +NORMALIZE_WHITESPACE
    LinearInequalities(variables=('S', 'w1', 'w2'),
        given=('w1 >= 0', 'w2 >= 0', 'S >= 1*(w1 + w2)', 'S >= 2*(w2)'),
        then=('3/2*S >= 1*(w1 + w2)', '3/2*S >= 1*(w1) + 2*(w2)', '3/2*S >= 1*(w1 + w2)'))
    """
    kinds = dict.fromkeys((g.second, g.classical) for g in ronen_pieces(n, B, participation))
    return tuple(
        _group_inequalities(second, classical, B, bound, participation) for second, classical in kinds
    )


def _group_inequalities(
    second: int, classical: int, B: int, bound: Fraction, participation: Participation
) -> LinearInequalities:
    lowest = max(classical, 1)

    def chance(low: int, high: int) -> str:
        """Of a value v with low <= v < high."""
        return "(" + " + ".join(f"w{v}" for v in range(max(low, lowest), high)) + ")"

    w = tuple(f"w{v}" for v in range(lowest, B))
    revenues = [f"{p}*{chance(p, B)}" for p in range(1, B)]
    if participation == "interim":
        left = [" + ".join(f"{v}*w{v}" for v in range(lowest, B))]
    else:
        left = [
            " + ".join([f"{second}*{chance(lowest, p)}"] * (p > lowest) + [f"{p}*{chance(p, B)}"] * (p < B))
            for p in range(lowest, B + 1)
        ]
    return LinearInequalities(
        ("S", *w),
        (*(f"{x} >= 0" for x in w), *(f"S >= {revenue}" for revenue in revenues)),
        tuple(f"{text(bound)}*S >= {side or 0}" for side in left),
    )


def share_inequality(n: int) -> LinearInequalities:
    """g >= (1 - 1/n) o, where n g is the sum of the k_i, k_i >= d_i, and the d_i add up to (n - 1) o.

    g is the gross revenue, k_i = OPT of D_-i | theta_i on average, d_i what an optimal M earns from all but
    i, o what it earns.

    >>> share_inequality(2).given, share_inequality(2).then
    (('2*g = k1 + k2', 'd1 + d2 = (2 - 1)*o', 'k1 >= d1', 'k2 >= d2'), ('g >= (1 - 1/2)*o',))
    """
    k, d = ([f"{name}{i}" for i in range(1, n + 1)] for name in "kd")
    return LinearInequalities(
        ("g", "o", *k, *d),
        (
            f"{n}*g = {' + '.join(k)}",
            f"{' + '.join(d)} = ({n} - 1)*o",
            *(f"{each} >= {least}" for each, least in zip(k, d, strict=True)),
        ),
        (f"g >= (1 - 1/{n})*o",),
    )


def drawing_out(n: int, B: int, eta: Fraction) -> Joint:
    """Pr(theta_1 >= v) = 1/v for v = 1, ..., B-1; theta_2 = theta_1 with chance eta, else 0; the rest 0.

    Interim, OPT = E[theta_1]: player 1 always wins; he pays v/eta when theta_2 = v, whatever he reports,
    so with value v he pays v on average. When theta_2 = v, the benchmark S collects v, else 1.

    Raises: OutOfRange unless n >= 2, B >= 2 and 0 < eta <= 1/B.

    >>> {theta: str(q) for theta, q in drawing_out(2, 3, Fraction(1, 3)).items()}
    {(1, 0): '1/3', (1, 1): '1/6', (2, 0): '1/3', (2, 2): '1/6'}
    """
    _require_sizes(n, B)
    if not 0 < eta <= Fraction(1, B):
        raise OutOfRange(f"eta = {eta} lies outside (0, 1/{B}]: choose a chance in that range")
    D: dict[TypeProfile, Fraction] = {}
    for v in range(1, B):
        chance = Fraction(1, v) - (Fraction(1, v + 1) if v + 1 < B else 0)
        for signal, q in ((0, 1 - eta), (v, eta)):
            D[v, signal, *(0,) * (n - 2)] = chance * q
    return D


def removed_player_share(D: Joint, n: int, B: int) -> Fraction:
    """gross(D) / OPT(D), gross(D) = 1/n sum over i and v of Pr(theta_i = v) OPT(D_-i | theta_i = v); ex post.

    gross(D) is the expected revenue of the removed-player mechanism before its reward, when every player
    knows D and his own value and is truthful.

    Raises: OutOfRange for n < 2 or B < 2; MalformedDistribution; NotApplicable if OPT(D) = 0.

    >>> half = Fraction(1, 2)
    >>> removed_player_share({(1, 1): half, (2, 2): half}, 2, 3)  # each tells the other's value
    Fraction(1, 1)
    """
    _require_sizes(n, B)
    exact = joint_distribution(D, n, B)
    optimal = optimal_revenue(exact, n, B).value
    if optimal == 0:
        raise NotApplicable("OPT(D) = 0: a share of nothing is not defined; give some player a value above 0")
    known: defaultdict[tuple[int, int], dict[TypeProfile, Fraction]] = defaultdict(dict)
    for theta, q in exact.items():
        for i, v in enumerate(theta):
            known[i, v][theta[:i] + theta[i + 1 :]] = q
    gross = ZERO
    for weights in known.values():
        chance = sum(weights.values(), ZERO)
        told = {others: q / chance for others, q in weights.items()}
        gross += chance * optimal_revenue(told, n - 1, B).value
    return gross / n / optimal


def least_share(n: int, B: int) -> Extreme:
    """The minimum of gross(D) / OPT(D) over all D on [B]^n with OPT(D) > 0, and a D that attains it.

    >>> least_share(3, 2).supremum, dict(least_share(3, 2).distribution)
    (Fraction(2, 3), {(1, 0, 0): Fraction(1, 1)})
    """
    _require_sizes(n, B)
    bound = 1 - Fraction(1, n)
    D = {(1, *(0,) * (n - 1)): ONE}
    share = removed_player_share(D, n, B)
    return Extreme(
        supremum=bound,
        attained=share == bound,
        ratio=share,
        distribution=D,
        optimum=optimal_revenue(D, n, B),
        certified=share == bound,
        why=f"gross >= (1 - 1/n) OPT by the argument for a removed player, and this D has {text(share)}",
    )


def _on_group(piece: Piece) -> Joint:
    """The worst measure of a piece, scaled to mass 1, as a distribution of profiles."""
    total, t, i = sum(piece.worst.values(), ZERO), piece.others, piece.star
    return {(*t[:i], v, *t[i:]): q / total for v, q in sorted(piece.worst.items())}


def _star(theta: TypeProfile) -> int:
    return theta.index(max(theta))


def _require_sizes(n: int, B: int) -> None:
    if n < 2:
        raise OutOfRange(f"n = {n}: an auction with a star and others needs at least 2 players")
    if B < 2:
        raise OutOfRange(f"B = {B}: values are 0, ..., B-1, so B must be at least 2")


@cache
def _bound(
    second: int, classical: int, B: int, participation: Participation
) -> tuple[Fraction, Mapping[int, Fraction]]:
    """The largest right side of (1) (interim: E[max]) over p and over all w >= 0 on CP, ..., B-1 with S <= 1.

    The price B stands for "no price". Values v = 0 earn nothing and are left out.
    """
    values = range(max(classical, 1), B)
    rows = tuple(tuple(Fraction(p if v >= p else 0) for v in values) for p in range(1, B))
    if participation == "interim":
        objectives = [tuple(map(Fraction, values))]
    else:
        objectives = [
            tuple(Fraction(p if v >= p else second) for v in values) for p in range(max(classical, 1), B + 1)
        ]
    best, worst = ZERO, dict[int, Fraction]()
    for objective in objectives:
        answer = solve(LinearProgram(objective, rows, (ONE,) * len(rows)), method="canonical")
        if not isinstance(answer, Optimal):
            raise AssertionError(f"w <= 1 everywhere, yet the program is called {type(answer).__name__}")
        if answer.value > best:
            best = answer.value
            worst = {v: q for v, q in zip(values, answer.x, strict=True) if q}
    return best, worst
