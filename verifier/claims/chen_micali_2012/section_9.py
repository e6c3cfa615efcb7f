"""Utilities: the remark after Theorem 3 on wrong beliefs, and the concerns of Section 9.

Main statements
    `WRONG_BELIEF` with `MAY_BE_NEGATIVE` and `BELIEVED_NON_NEGATIVE`; `TRUTHFUL_POSITIVE`,
    `OPT_OUT_DOMINATED`, `RATIONAL_PLAY_POSITIVE`, `UNDERBIDDING`. Four of them fail as printed, each with its
    repaired statement beside it.

Notation
    (min(1, k - t), k) is what announces the smp k: (0, t) if k is one's own type t, else (1, k).

Choices
    "Play conservatively" is taken at its word of Definition 6: a conservatively strictly rational strategy.
    Rational strategies become more as beliefs grow (reduction "beliefs" of `solutions.conservative`), and the
    largest belief of a type, no external belief, is correct; so what fails for some context with rational
    play fails for one with correct beliefs unless the beliefs are spoken of.

    Section 9 states (3) and (4) of "underbidding" as beliefs of i about the others' beliefs, of which a
    context knows nothing. They are taken as true of the context: theta_i >= 2nd(B) > 2nd(theta). Condition
    (2) makes smp_i = theta_i. Then 2nd(B) = m is the largest smp_j of another player, or theta_i if that is
    more; rational strategies become fewer as smp_j grows; so one other player j with smp_j = m, and all
    others with smp_l = theta_l, is the case to look at.

References
    [CM2012] Remark at the end of Section 8; Section 9.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from verifier.claims.chen_micali_2012.representatives import asked_of
from verifier.claims.chen_micali_2012.tightest import Tightest, witness
from verifier.claims.claim import (
    EPSILON,
    TIES,
    AboutMechanism,
    Body,
    ByConstruction,
    N,
    Outcome,
    Parameter,
    Parameters,
    Parts,
    Statement,
    V,
)  # fmt: skip
from verifier.claims.language import Sentence
from verifier.contexts.all_contexts import type_profiles
from verifier.contexts.beliefs import Belief
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Profile, Strategy, Type, join, without
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.verdict import Fails, Holds

if TYPE_CHECKING:
    from verifier.solutions.conservative import Conservative

_PAPER = "chen-micali-2012"
LITERAL = 8
"""Up to this V the repaired statement on two players who underbid is settled as a sentence."""
_SMALL = (Parameter("n", "2", N.range), Parameter("V", "3", V.range), EPSILON, TIES)


def _rationality(auction: Auction, meter: Meter) -> "Conservative":
    from verifier.solutions.conservative import Conservative
    from verifier.solutions.undominated import Survival

    return Conservative(Survival(auction, declared=asked_of(auction), meter=meter))


def _named(auction: Auction, i: Player, numbers: tuple[int, ...]) -> list[Strategy]:
    return [auction.strategies(i)[a] for a in numbers]


# The remark on wrong beliefs.


def _may_be_negative(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """A context, a player with a wrong belief and a profile of rational strategies that costs him something.

    For theta and i the largest wrong belief is every profile with theta_i in place i but theta itself.
    """
    from verifier.claims.labels import label, shown

    assert auction is not None
    n, top = auction.n, auction.V
    engine = _rationality(auction, meter)
    scope = f"every context of C({n},{top}) with a wrong belief, every profile of rational strategies"
    sentence = (
        "there are a context, a player i whose belief is wrong and a profile of rational strategies with "
        "u_i < 0"
    )
    meter.start("true types", (top + 1) ** n)
    looked_at = 0
    for theta in type_profiles(n, top):
        meter.step()
        free = [_named(auction, j, engine.rational(j, theta[j], theta[j])) for j in range(n)]
        for i in range(n):
            wrong = [t for t in type_profiles(n, top) if t[i] == theta[i] and t != theta]
            belief = Belief.of(i, wrong)
            mine = _named(auction, i, engine.rationality(belief).rational)
            for profile in product(*(mine if j == i else free[j] for j in range(n))):
                looked_at += 1
                utility = auction.outcome(profile).utility(i, theta[i])
                if utility < 0:
                    found = {
                        "player": i + 1, "theta": list(theta), "profile": label(profile),
                        "utilities": {"played": text(utility)},
                        "beliefs": [[list(t) for t in wrong] if j == i else "none" for j in range(n)],
                        "explanation": [
                            f"Let the true types be {shown(theta)}; player {i + 1} wrongly excludes just "
                            f"them, and the others exclude nothing.",
                            f"Every strategy of {shown(profile)} is rational, and player {i + 1} ends with "
                            f"{text(utility)}.",
                        ],
                    }  # fmt: skip
                    return Outcome(Holds(1), scope, sentence, ("beliefs",), witnesses=(found,))
    told = {"profiles": looked_at, "explanation": [
        "There is no such case: a player with a wrong belief never falls below 0 when all play rationally.",
        f"Examined: {looked_at} profiles; each player with the largest wrong belief, the others with none.",
    ]}  # fmt: skip
    return Outcome(Fails({}, told), scope, sentence, ("beliefs",))


MAY_BE_NEGATIVE = Statement(
    id=f"{_PAPER}/remark-wrong-belief-utility/may-be-negative",
    title="With a wrong belief one may end below 0",
    kind="step",
    source="Section 8, Remark at the end",
    text="There are a context, a player whose belief is wrong, and a profile of rational strategies at "
    "which his utility is negative.",
    body=ByConstruction(_may_be_negative),
    parameters=_SMALL,
)

BELIEVED_NON_NEGATIVE = Statement(
    id=f"{_PAPER}/remark-wrong-belief-utility/believed-non-negative",
    title="But he believes that he will not",
    kind="step",
    source="Section 8, Remark at the end",
    text="For every player i, every belief and every rational strategy: at every profile of the others that "
    "some t in B_i lets survive, his utility is at least 0.",
    body=AboutMechanism(
        Sentence.of(
            (
                "i in player",
                "t in type",
                "k in range(t, V)",
                "s in rational(i, t, k)",
                "r in believed(i, t, k)",
            ),
            then=("utility(i, t, join(i, s, r)) >= 0",),
        )
    ),
    parameters=_SMALL,
    expected="fails",
)

_ANNOUNCES_THE_SMP = "join(i, (min(1, k - t), k), r)"

BELIEVED_REPAIRED = Statement(
    id=f"{_PAPER}/remark-wrong-belief-utility/believed-non-negative-repaired",
    title="Who announces his smp believes that he will not end below 0",
    kind="step",
    source="Section 8, Remark at the end, for the strategy of Claim 3; repaired, ours",
    text="For every player i and every belief: if he announces his smp (with e = 0 if it is his type), his "
    "utility is at least 0 at every profile of the others that some t in B_i lets survive.",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t, V)", "r in believed(i, t, k)"),
            then=(f"utility(i, t, {_ANNOUNCES_THE_SMP}) >= 0",),
        )
    ),
    parameters=_SMALL,
)

_WRONG = (MAY_BE_NEGATIVE, BELIEVED_NON_NEGATIVE)

WRONG_BELIEF = Statement(
    id=f"{_PAPER}/remark-wrong-belief-utility",
    title="A wrong belief may cost something, but not in the player's own eyes",
    kind="remark",
    source="Section 8, Remark at the end",
    text="A player whose belief is wrong may end below 0; but at every profile that he holds possible the "
    "rational strategy that he plays gives him at least 0.",
    body=Parts(lambda p: [(step, p) for step in _WRONG], tuple(s.id for s in _WRONG)),
    parameters=_SMALL,
    expected="fails",
)

# Section 9.

_TRUTH = "join(i, (0, t), r)"

TRUTHFUL_POSITIVE = Statement(
    id=f"{_PAPER}/section-9-truthful-positive",
    title="(0, theta_i) always has positive utility",
    kind="remark",
    source="Section 9, first concern, in parentheses",
    text="For every player i, type t and profile of the others: announcing (0, t) gives type t more than 0.",
    body=AboutMechanism(
        Sentence.of(("i in player", "t in type", "r in rest(i)"), then=(f"utility(i, t, {_TRUTH}) > 0",))
    ),
    expected="fails",
)

TRUTHFUL_POSITIVE_REPAIRED = Statement(
    id=f"{_PAPER}/section-9-truthful-positive/repaired",
    title="(0, theta_i) has positive utility unless all announce 0",
    kind="step",
    source="Section 9, first concern; repaired, ours",
    text="For every player i, type t and profile of the others: announcing (0, t) gives type t more than 0, "
    "unless everybody announces 0 (which needs t = 0).",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "r in rest(i)"),
            given=(f"highest({_TRUTH}) > 0",),
            then=(f"utility(i, t, {_TRUTH}) > 0",),
        )
    ),
)


def _opting_out(given: tuple[str, ...]) -> Sentence:
    return Sentence.of(
        ("i in player", "t in type", "s in strategy(i)", "r in rest(i)"),
        given=("bid(s) == 0", "s != (0, t)", *given),
        then=(f"utility(i, t, {_TRUTH}) > 0", f"utility(i, t, {_TRUTH}) > utility(i, t, join(i, s, r))"),
    )


OPT_OUT_DOMINATED = Statement(
    id=f"{_PAPER}/section-9-opt-out-dominated",
    title="Opting out is strictly dominated by (0, theta_i)",
    kind="remark",
    source="Section 9, first concern, in parentheses",
    text="For every player i, type t and profile of the others: (0, t) gives type t more than 0, which is "
    "what staying at home gives, and more than any other announcement of 0 gives.",
    body=AboutMechanism(_opting_out(())),
    expected="fails",
)

OPT_OUT_REPAIRED = Statement(
    id=f"{_PAPER}/section-9-opt-out-dominated/repaired",
    title="Opting out is strictly dominated by (0, theta_i) for types of at least 1",
    kind="step",
    source="Section 9, first concern; repaired, ours",
    text="For every player i, type t >= 1 and profile of the others: (0, t) gives type t more than 0, and "
    "more than any announcement of 0 gives.",
    body=AboutMechanism(_opting_out(("t >= 1",))),
)


def _rational_play(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """Everybody with no external belief, which is correct and leaves most strategies rational."""
    from verifier.claims.labels import label

    assert auction is not None
    n, top = auction.n, auction.V
    engine = _rationality(auction, meter)
    scope = f"every context of C({n},{top}) with some type above 0, every profile of rational strategies"
    sentence = (
        "for every context in which not all types are 0, every profile of rational strategies and every "
        "player i: u_i > 0"
    )
    meter.start("profiles of rational strategies")
    instances, tightest = 0, Tightest[tuple[Player, tuple[Type, ...], Profile]]()
    for theta in type_profiles(n, top):
        if max(theta) == 0:
            continue
        sets = [_named(auction, j, engine.rational(j, theta[j], theta[j])) for j in range(n)]
        for profile in product(*sets):
            meter.step()
            outcome = auction.outcome(profile)
            for i in range(n):
                instances += 1
                utility = outcome.utility(i, theta[i])
                if utility <= 0:
                    told = _utility_told(auction, i, theta, profile, "not positive")
                    fails = Fails({"theta": list(theta), "p": label(profile), "i": i + 1}, told)
                    return Outcome(fails, scope, sentence, ("beliefs",))
                tightest.see(utility, (i, theta, profile))
    witnesses: tuple[Mapping[str, object], ...] = ()
    if tightest.slack is not None and tightest.at is not None:
        told = _utility_told(auction, *tightest.at, "the least of all")
        witnesses = (witness(told, tightest.slack, {"utilities": instances}, told["explanation"]),)
    return Outcome(Holds(instances), scope, sentence, ("beliefs",), witnesses=witnesses)


def _utility_told(
    auction: Auction, i: Player, theta: tuple[Type, ...], profile: Profile, what: str
) -> dict[str, Any]:
    """The utility of i at a profile of strategies that are rational without any external belief."""
    from verifier.claims.labels import label, shown

    outcome = auction.outcome(profile)
    utility = text(outcome.utility(i, theta[i]))
    return {
        "player": i + 1, "type": theta[i], "theta": list(theta), "beliefs": ["none"] * len(theta),
        "profile": label(profile), "utilities": {"played": utility},
        "explanation": [
            f"Let the true types be {shown(theta)} and let nobody have an external belief, so that all "
            f"beliefs are correct.",
            f"Every strategy of {shown(profile)} is then conservatively strictly rational.",
            f"Player {i + 1} gets the good with chance {text(outcome.win[i])} and pays "
            f"{text(outcome.price[i])}, so his utility is {utility}, which is {what}.",
        ],
    }  # fmt: skip


RATIONAL_PLAY_POSITIVE = Statement(
    id=f"{_PAPER}/section-9-rational-play-positive",
    title="Rational players get more than 0 unless all types are 0",
    kind="remark",
    source="Section 9, second concern",
    text="In every context of C(n,V) in which not all types are 0, every player has positive utility at "
    "every profile of conservatively strictly rational strategies.",
    body=ByConstruction(_rational_play),
    parameters=_SMALL,
    expected="fails",
)

RATIONAL_PLAY_REPAIRED = Statement(
    id=f"{_PAPER}/section-9-rational-play-positive/repaired",
    title="Who announces his smp gets more than 0 in his own eyes, unless all announce 0",
    kind="step",
    source="Section 9, second concern; repaired, ours",
    text="For every player i and every belief: if he announces his smp (with e = 0 if it is his type), his "
    "utility is positive at every profile of the others that some t in B_i lets survive, unless everybody "
    "announces 0. If his belief is correct and the others play surviving strategies, that is what happens.",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t, V)", "r in believed(i, t, k)"),
            given=(f"highest({_ANNOUNCES_THE_SMP}) > 0",),
            then=(f"utility(i, t, {_ANNOUNCES_THE_SMP}) > 0",),
        )
    ),
    parameters=_SMALL,
)


class _Underbidding:
    """The contexts of "underbidding", with what i plays in each."""

    def __init__(self, repaired: bool) -> None:
        self.repaired = repaired

    def bid(self, m: int) -> int:
        """What i announces: 0 as in the example; 2nd(B) - 1 in the repaired statement."""
        return max(0, m - 1) if self.repaired else 0

    def applies(self, theta: tuple[Type, ...], m: int) -> bool:
        """(4), or in the repaired statement the stronger max(1/2, 2nd(B) - 1) > 2nd(theta)."""
        second = second_highest(theta)
        return max(Fraction(1, 2), Fraction(m - 1)) > second if self.repaired else m > second

    def cases(self, n: int, top: int) -> Iterator[tuple[Player, tuple[Type, ...], int, Mapping[Player, int]]]:
        """(i, theta, m, the smp's of the others) with theta_i = max theta >= m = 2nd(B)."""
        for theta in type_profiles(n, top):
            for i in range(n):
                if theta[i] < max(theta):
                    continue
                for m in range(1, theta[i] + 1):
                    if m > second_highest(theta) and self.applies(theta, m):
                        for j in range(n):
                            if j != i:
                                yield i, theta, m, {l: m if l == j else theta[l] for l in range(n) if l != i}

    def carry_out(self, auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
        """At every profile of rational strategies of the others, some other player falls below 0."""
        from verifier.claims.labels import label

        assert auction is not None
        n, top = auction.n, auction.V
        own = [{s: s for s in auction.strategies(i)} for i in range(n)]
        if any((0, v) not in own[i] for v in range(top + 1) for i in range(n)):
            raise NotApplicable("the remark speaks of announcing (0, v); this mechanism has other strategies")
        engine = _rationality(auction, meter)
        played = "(0, 2nd(B) - 1), or (0, 0) if that is (0, -1)," if self.repaired else "(0, 0)"
        more = " and max(1/2, 2nd(B) - 1) > 2nd(theta)" if self.repaired else ""
        scope = f"every context of C({n},{top}) with (1) to (4), every rational play of the others"
        sentence = (
            f"for every context and player i with theta_i = max theta, who believes that, and theta_i >= "
            f"2nd(B) > 2nd(theta){more}: if he announces {played} and the others play rational strategies, "
            f"some other player has negative utility"
        )
        meter.start("contexts")
        instances, tightest = 0, Tightest[_Case]()
        for i, theta, m, smp in self.cases(n, top):
            sets = [_named(auction, j, engine.rational(j, theta[j], k)) for j, k in smp.items()]
            for rest in product(*sets):
                meter.step()
                instances += 1
                profile = join(i, own[i][0, self.bid(m)], rest)
                outcome = auction.outcome(profile)
                case = _Case(i, theta, m, smp, profile)
                loss = -min(outcome.utility(j, theta[j]) for j in smp)
                if loss <= 0:
                    return Outcome(
                        Fails({"i": i + 1, "theta": list(theta), "p": label(profile)}, _saved(auction, case)),
                        scope, sentence, ("beliefs",),
                    )  # fmt: skip
                tightest.see(loss, case)
        witnesses: tuple[Mapping[str, object], ...] = ()
        if tightest.slack is not None and tightest.at is not None:
            told, lines = _played(auction, tightest.at)
            lines.append(f"The one who loses most loses {text(tightest.slack)}, and in no other case less.")
            witnesses = (witness(told, tightest.slack, {"profiles": instances}, lines),)
        return Outcome(Holds(instances), scope, sentence, ("beliefs",), witnesses=witnesses)


@dataclass(frozen=True)
class _Case:
    """Player i knows that his type is the highest of theta; the others have the smp's, and 2nd(B) = m."""

    i: Player
    theta: tuple[Type, ...]
    m: int
    smp: Mapping[Player, int]
    profile: Profile


def _played(auction: Auction, case: _Case) -> tuple[dict[str, object], list[str]]:
    """What everybody gets in the case."""
    from verifier.claims.labels import label, shown

    i, theta, profile = case.i, case.theta, case.profile
    outcome = auction.outcome(profile)
    all_smp = [theta[j] if j == i else case.smp[j] for j in range(auction.n)]
    utilities = {str(j + 1): text(outcome.utility(j, theta[j])) for j in case.smp}
    told = {
        "player": i + 1, "theta": list(theta), "smp": all_smp, "benchmark": str(case.m),
        "profile": label(profile), "utilities": utilities,
    }  # fmt: skip
    lines = [
        f"Let the true types be {shown(theta)}; player {i + 1} is sure that his is the highest, and the "
        f"smp's are {shown(tuple(all_smp))}, so theta_{i + 1} >= 2nd(B) = {case.m} > 2nd(theta) = "
        f"{second_highest(theta)}.",
        f"The others play {shown(without(i, profile))}, rational under these beliefs, and player {i + 1} "
        f"announces {shown(profile[i])}.",
        "The others then have the utilities "
        + ", ".join(f"{u} (player {j})" for j, u in utilities.items()) + ".",
    ]  # fmt: skip
    return told, lines


def _saved(auction: Auction, case: _Case) -> dict[str, object]:
    """The case in which nobody loses, and how many announcements of i below his type cost nobody anything."""
    told, lines = _played(auction, case)
    i, theta, rest = case.i, case.theta, without(case.i, case.profile)
    pairs = {(e, v) for v in range(theta[i]) for e in (0, 1)}
    lower = [s for s in auction.strategies(i) if s in pairs]
    saved = [
        s for s in lower
        if not any(auction.outcome(join(i, s, rest)).utility(j, theta[j]) < 0 for j in case.smp)
    ]  # fmt: skip
    counted = f"Of the {len(lower)} announcements below his type, {len(saved)} cost nobody anything."
    return {**told, "explanation": [*lines, "Nobody is below 0.", counted]}


UNDERBIDDING = Statement(
    id=f"{_PAPER}/section-9-underbidding",
    title="By announcing (0, 0) the highest player makes another one lose",
    kind="remark",
    source="Section 9, third concern",
    text="In every context in which i has the highest type and is sure of it, and theta_i >= 2nd(B) > "
    "2nd(theta): when all others play rational strategies and i announces (0, 0), some other player has "
    "negative utility.",
    body=ByConstruction(_Underbidding(repaired=False).carry_out),
    parameters=_SMALL,
    expected="fails",
)

_BELOW = "join(i, (0, max(0, m - 1)), r)"
_OF_TWO = Sentence.of(
    (
        "i in player", "j in other(i)", "t in type", "u in range(0, t)", "m in range(u + 1, t)",
        "s in rational(j, u, m)", "r in rest(i)",
    ),
    given=(f"at({_BELOW}, j) == s", "max(1/2, m - 1) > u"),
    then=(f"utility(j, u, {_BELOW}) < 0",),
)  # fmt: skip
"""Of two players: i has type t and j type u, and m = smp_j = 2nd(B) lies in u + 1..t."""


def _underbidding_repaired(body: Body) -> Statement:
    return Statement(
        id=f"{_PAPER}/section-9-underbidding/repaired",
        title="By announcing just below 2nd(B) the highest player makes another one lose",
        kind="step",
        source="Section 9, third concern; repaired, ours",
        text="In every context in which i has the highest type and is sure of it, theta_i >= 2nd(B) > "
        "2nd(theta), and max(1/2, 2nd(B) - 1) > 2nd(theta): when all others play rational strategies and i "
        "announces (0, v) with v = max(0, 2nd(B) - 1), which is below his type, some other player has "
        "negative utility.",
        body=body,
        parameters=_SMALL,
    )


def _either_way(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """The sentence, which gives a certificate, where there is one and it is not too large; else all cases."""
    literally = p["n"] == 2 and p["V"] <= LITERAL
    body = AboutMechanism(_OF_TWO) if literally else ByConstruction(_Underbidding(repaired=True).carry_out)
    return [(_underbidding_repaired(body), p)]


UNDERBIDDING_REPAIRED = _underbidding_repaired(Parts(_either_way))

STATEMENTS = (
    WRONG_BELIEF, MAY_BE_NEGATIVE, BELIEVED_NON_NEGATIVE, BELIEVED_REPAIRED,
    TRUTHFUL_POSITIVE, TRUTHFUL_POSITIVE_REPAIRED, OPT_OUT_DOMINATED, OPT_OUT_REPAIRED,
    RATIONAL_PLAY_POSITIVE, RATIONAL_PLAY_REPAIRED, UNDERBIDDING, UNDERBIDDING_REPAIRED,
)  # fmt: skip
