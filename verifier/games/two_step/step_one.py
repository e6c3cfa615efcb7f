"""Is a lie in step 1 strictly dominated by its truthful simulation? Lemma 3's question, on the tree.

Main definitions
    `Confrontation`: a plan that lies and its simulation, against the same plans of the others.
    `dominated_in_step_one`: every lie, against everything that the others may plan.

Main statements
    Let player i's plan sigma act v_i, and let its simulation act `value`, and after an announcement m report
    what sigma reports after the announcement that i would have heard as v_i, `instead(m, v_i)`. The margin
    of a plan profile tau of the others is E[u_i(simulation, tau)] - E[u_i(sigma, tau)].
    *The least margin over all pure tau is found announcement by announcement.* Fix the others' actions
    w. Then both runs, and what is announced in them after each outcome of chance, are fixed, and the margin
    is a sum over announcements m of terms
        sum over c with m announced after (value, w) of Pr(c) u_i - the same after (v_i, w),
    which depend on the others' reports after m alone. Player j reports after m at one information set,
    (j, w_j, m), in both runs, so that after one m he reports the same in both; for different m his sets
    differ, and a plan joins any reports at them. So the least sum is the sum of the least terms, and the
    least margin is its minimum over w. The owner's reports link announcements: what sigma reports after
    m' is the simulation's report after every m with instead(m, v_i) = m'. There are few of them, one for
    each announcement in either run, and all combinations are tried.
    No mixed or correlated tau does better for the lie: its margin is an average of pure ones.

Choices
    `instead(m, v_i)` may be an announcement that nobody can hear after v_i (the lie would have made i
    himself the star). A strategy in the paper's sense says what it reports there too, so every report of
    the grid is tried.

References
    [ACM2010] Section 5, Lemma 3 and its proof: the simulation, and the margin.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Generic

from verifier.errors import MalformedGame
from verifier.games.auction import Player
from verifier.games.two_step.game import A, C, M, R, TwoStepGame

ZERO = Fraction(0)
Instead = Callable[[M, Player, A], M]


@dataclass(frozen=True)
class Confrontation(Generic[A, M, R]):
    """`player` acts `value` in one run and `lie` in the other; the others act `rest` and report `reports`.

    `own[m]` is what the lying plan reports after m, and so the simulation after the announcements that stand
    for m. `truth` and `lying` are the player's expected utilities in the two runs.
    """

    player: Player
    value: A
    lie: A
    rest: tuple[A, ...]
    own: Mapping[M, R]
    reports: Mapping[tuple[M, Player], R]
    truth: Fraction
    lying: Fraction

    @property
    def margin(self) -> Fraction:
        """What the simulation earns more than the lie."""
        return self.truth - self.lying


@dataclass(frozen=True)
class Dominated(Generic[A, M, R]):
    """Every plan that lies earns less than its simulation, whatever the others plan; least at `closest`.

    `closest` is None if there is no lie to tell.
    """

    closest: Confrontation[A, M, R] | None


@dataclass(frozen=True)
class NotDominated(Generic[A, M, R]):
    """In this confrontation, the worst of all, the lie earns at least as much as its simulation."""

    worst: Confrontation[A, M, R]


def dominated_in_step_one(
    game: TwoStepGame[A, C, M, R], i: Player, value: A, instead: Instead[M, A]
) -> Dominated[A, M, R] | NotDominated[A, M, R]:
    """For every plan of i that does not act `value` and all pure plans of the others: its simulation earns
    strictly more, in expectation over chance.

    Raises: MalformedGame if `value` is no action of i, or a simulated report is not on the grid.
    Cost: for every lie and the others' actions, the combinations of reports after what two runs announce.
    """
    if value not in game.actions[i]:
        raise MalformedGame(f"{value!r} is no action of player {i + 1}")
    every = (
        worst
        for lie in game.actions[i]
        if lie != value
        for rest in product(*(own for j, own in enumerate(game.actions) if j != i))
        for worst in _confrontations(game, i, value, lie, rest, instead)
    )
    closest = min(every, key=lambda confrontation: confrontation.margin, default=None)
    if closest is not None and closest.margin <= 0:
        return NotDominated(closest)
    return Dominated(closest)


def _confrontations(
    game: TwoStepGame[A, C, M, R], i: Player, value: A, lie: A, rest: tuple[A, ...], instead: Instead[M, A]
) -> Iterator[Confrontation[A, M, R]]:
    """For each way in which i's lying plan may report where it matters: the worst plans of the others."""
    truthful, lying = (*rest[:i], value, *rest[i:]), (*rest[:i], lie, *rest[i:])
    after_truth, after_lie = game.announced(truthful), game.announced(lying)
    heard = [m for m in dict.fromkeys([*after_truth, *after_lie]) if m is not None]
    simulated = {m: instead(m, i, lie) for m in after_truth if m is not None and i in game.reporters(m)}
    told = [m for m in after_lie if m is not None and i in game.reporters(m)]
    grids = {m: tuple(game.grid(i, m)) for m in dict.fromkeys([*simulated.values(), *told])}
    for m, original in simulated.items():
        if set(grids[original]) - set(game.grid(i, m)):
            raise MalformedGame(f"player {i + 1} cannot report after {m} all that he may after {original}")

    own: dict[M, R]  # what sigma reports, one choice after the other

    def in_truth(m: M | None, reports: Mapping[Player, R]) -> Fraction:
        """The part of E[u_i(simulation, tau)] that comes from the outcomes of chance that lead to m."""
        if m in simulated:
            reports = {**reports, i: own[simulated[m]]}
        return sum((p * game.utilities(truthful, c, reports)[i] for c, p in after_truth.get(m, ())), ZERO)

    def in_lie(m: M | None, reports: Mapping[Player, R]) -> Fraction:
        """The part of E[u_i(sigma, tau)] that comes from the outcomes of chance that lead to m."""
        if m in told:
            reports = {**reports, i: own[m]}
        return sum((p * game.utilities(lying, c, reports)[i] for c, p in after_lie.get(m, ())), ZERO)

    for choice in product(*grids.values()):
        own = dict(zip(grids, choice, strict=True))
        truth, lies = in_truth(None, {}), in_lie(None, {})
        others: dict[tuple[M, Player], R] = {}
        for m in heard:
            rivals = [j for j in game.reporters(m) if j != i]
            drawn = (
                dict(zip(rivals, reports, strict=True))
                for reports in product(*(game.grid(j, m) for j in rivals))
            )
            terms = [(in_truth(m, reports), in_lie(m, reports), reports) for reports in drawn]
            gained, lost, worst = min(terms, key=lambda term: term[0] - term[1])
            truth, lies = truth + gained, lies + lost
            others |= {(m, j): report for j, report in worst.items()}
        yield Confrontation(i, value, lie, rest, own, others, truth, lies)
