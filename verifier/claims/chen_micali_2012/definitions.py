"""Beliefs, the benchmark, S and announcements as the definitions and comments of the paper describe them.

Main statements
    `BELIEFS`: every belief that Definition 1 allows has an smp. `CERTAINTY`, `SUPPORT`: what the
    clarifications say of a player without uncertainty, or with a distribution. `SET`: Definition 2 with "the
    second highest value in {smp_1, ..., smp_n}" taken of the set. `NOTATION`: S(t_i) is the same for two
    players with the same type. `ANNOUNCEMENT`: what step 1 calls the alleged announcement is rational. Each
    fails as written, with its repaired statement beside it.

Choices
    All beliefs, or supports, of the given n and V are gone through literally, the smaller sets first; beyond
    `MOST` of them a player and type the answer is left open.

References
    [CM2012] Definitions 1 and 2 and Important Clarifications 1 and 3 (Section 2); Definition 5 (Section 6);
    comment to step 1 (Section 7).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Any

from verifier.claims.chen_micali_2012.representatives import asked_of
from verifier.claims.chen_micali_2012.tightest import Tightest
from verifier.claims.claim import (
    EPSILON,
    TIES,
    ByConstruction,
    Expected,
    Kind,
    N,
    Outcome,
    Parameter,
    Parameters,
    Parts,
    Statement,
    V,
)  # fmt: skip
from verifier.claims.labels import label, shown
from verifier.claims.signature import signatures
from verifier.contexts.all_contexts import beliefs, type_profiles
from verifier.contexts.beliefs import Belief, TypeProfile
from verifier.errors import NotApplicable, NotDecided
from verifier.games.auction import Auction, Player, Strategy, Type
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

if TYPE_CHECKING:  # these load numpy, and a list of the catalogue must not
    from verifier.solutions.conservative import Conservative
    from verifier.solutions.undominated import Survival

_PAPER = "chen-micali-2012"
_SIZES = (Parameter("n", "2", N.range), Parameter("V", "2", V.range))
MOST = 12
"""Sets of more profiles than this are too many to go through."""


def _subsets(profiles: Sequence[TypeProfile], least: int) -> Iterator[tuple[TypeProfile, ...]]:
    """The subsets with at least so many members, the smaller ones first."""
    if len(profiles) > MOST:
        raise NotDecided(f"2^{len(profiles)} sets of type profiles; up to 2^{MOST} are gone through")
    return (chosen for size in range(least, len(profiles) + 1) for chosen in combinations(profiles, size))


def _own(i: Player, t: Type, p: Parameters) -> list[TypeProfile]:
    """The type profiles with t in place i."""
    return [profile for profile in type_profiles(p["n"], p["V"]) if profile[i] == t]


def refuted(told: Mapping[str, Any], lines: Sequence[str], scope: str, sentence: str) -> Outcome:
    """The sentence is false at the instance `told`; `lines` say why."""
    return Outcome(Fails(dict(told), {**told, "explanation": list(lines)}), scope, sentence)


def _holds(count: int, told: Mapping[str, Any], lines: Sequence[str], scope: str, sentence: str) -> Outcome:
    found = {**told, "examined": {"cases": count}, "explanation": list(lines)}
    return Outcome(Holds(count), scope, sentence, witnesses=(found,))


def _statement(
    name: str, title: str, source: str, text: str,
    carry_out: Callable[[Auction | None, Parameters, Meter], Outcome], expected: Expected = "holds",
) -> Statement:  # fmt: skip
    """A statement about contexts alone."""
    kind: Kind = "step" if "/" in name else "definition" if name.startswith("definition") else "remark"
    return Statement(
        id=f"{_PAPER}/{name}", title=title, kind=kind, source=source, text=text,
        body=ByConstruction(carry_out, None), parameters=_SIZES, expected=expected,
    )  # fmt: skip


# Definition 1: may a belief be empty?


def smp(profiles: Sequence[TypeProfile]) -> Type | None:
    """min over t in B_i of max_j t_j; None if there is none.

    >>> smp([(0, 2), (0, 1)]), smp([])
    (1, None)
    """
    return min(map(max, profiles), default=None)


def _have_smp(least: int) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        which = "non-empty " if least else ""
        scope = f"every player of {p['n']}, every type in 0..{p['V']}, every {which}set of type profiles"
        sentence = f"every {which}B_i with t_i = theta_i for all t in B_i has an smp, at least theta_i"
        count, widest = 0, Tightest[tuple[Player, tuple[TypeProfile, ...]]]()
        for i, t in product(range(p["n"]), range(p["V"] + 1)):
            for chosen in _subsets(_own(i, t, p), least):
                meter.step()
                count += 1
                found = smp(chosen)
                if found is None or found < t:
                    told = {"player": i + 1, "type": t, "belief": label(chosen)}
                    lines = [
                        f"Player {i + 1} has type {t}. Every one of the {len(chosen)} profiles in B_{i + 1} "
                        f"= {label(chosen)} has {t} in place {i + 1}, so Definition 1 allows it.",
                        f"There is no profile of which max_j t_j could be the least, so smp_{i + 1} and "
                        "2nd(B) are not defined, and theta_i cannot be read off B_i.",
                        "Every strategy is strictly better than itself against no profile at all, so by "
                        "Definition 6 all are dominated and none is rational.",
                    ]
                    return refuted(told, lines, scope, sentence)
                widest.see(Fraction(t - found), (i, chosen))
        assert widest.slack is not None
        assert widest.at is not None
        i, chosen = widest.at
        lines = [f"The smp exceeds the own type most, by {-widest.slack}, with B_{i + 1} = {label(chosen)}."]
        return _holds(count, {"player": i + 1, "belief": label(chosen)}, lines, scope, sentence)

    return carry_out


BELIEFS = _statement(
    "definition-1-beliefs",
    "Every belief that Definition 1 allows has an smp",
    "Section 2.1, Definition 1, with Section 2.3, Definition 2",
    "For every player i and every set B_i of type profiles with t_i = theta_i for all t in B_i: smp_i is "
    "defined, and at least theta_i. (Nothing says that B_i is not empty.)",
    _have_smp(0),
    "fails",
)

BELIEFS_REPAIRED = _statement(
    "definition-1-beliefs/non-empty",
    "Every non-empty belief has an smp",
    "Section 2.1, Definition 1, with Section 2.3, Definition 2; repaired, ours",
    "For every player i and every non-empty set B_i of type profiles with t_i = theta_i for all t in B_i: "
    "smp_i is defined, and at least theta_i.",
    _have_smp(1),
)

# Definition 2: the second highest value in a set.


def _of_the_set(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    scope = f"every context of C({p['n']},{p['V']})"
    sentence = "the set {smp_1, ..., smp_n} has a second highest element"
    count = 0
    for found in signatures(p["n"], p["V"]):
        meter.step()
        count += 1
        if len(set(found.smp)) < 2:
            told = {"theta": list(found.theta), "smp": list(found.smp)}
            lines = [
                f"Let theta = {shown(found.theta)} and let the beliefs be such that the smp's are "
                f"{shown(found.smp)}.",
                f"The set of the smp's is {{{found.smp[0]}}}, which has one element and no second highest.",
                f"Counted with multiplicity the second highest is {found.smp[0]}, as the proof of Theorem 1 "
                "needs, where smp_1 = smp_2 = H gives 2nd(B) = H.",
            ]
            return refuted(told, lines, scope, sentence)
    return _holds(count, {}, ["No context has equal smp's."], scope, sentence)


SET = _statement(
    "definition-2-set",
    "The set of the smp's has a second highest element",
    "Section 2.3, Definition 2, last sentence",
    "In every context of C(n,V) the set {smp_1, ..., smp_n} has at least two elements, so that it has a "
    "second highest one. (With multiplicity there is always one.)",
    _of_the_set,
    "fails",
)

# Clarification 1: no external uncertainty.


def _certain(repaired: bool) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        scope = f"every theta in 0..{p['V']}, every player of {p['n']}, every belief in one profile"
        what = "B_i = {t} for a t with t_i = theta_i, smp_i is max_j t_j, and B_i is correct iff t = theta"
        sentence = f"without external uncertainty, {what if repaired else 'B_i = {theta}'}"
        count = 0
        for theta, i in product(type_profiles(p["n"], p["V"]), range(p["n"])):
            for t in _own(i, theta[i], p):
                meter.step()
                count += 1
                belief = Belief.of(i, [t])
                as_meant = belief.smp == max(t) and (theta in belief) == (t == theta)
                if not (as_meant if repaired else t == theta):
                    told = {"player": i + 1, "theta": list(theta), "belief": [list(t)]}
                    lines = [
                        f"Let theta = {shown(theta)} and let player {i + 1} be sure that the types are "
                        f"{shown(t)}.",
                        f"He has no external uncertainty, and B_{i + 1} = {{{shown(t)}}} is not "
                        f"{{{shown(theta)}}}: he is wrong, as the parenthesis of the sentence allows.",
                    ]
                    return refuted(told, lines, scope, sentence)
        lines = ["Each belief in one profile was looked at."]
        return _holds(count, {"theta": list(theta), "belief": [list(t)]}, lines, scope, sentence)

    return carry_out


CERTAINTY = _statement(
    "clarification-1-certainty",
    "Who has no external uncertainty believes in the true types",
    "Section 2.1, Important Clarification 1, last sentence",
    "If a player has no external uncertainty, then B_i = {theta}. (A misprint for B_i = {t}.)",
    _certain(repaired=False),
    "fails",
)

CERTAINTY_REPAIRED = _statement(
    "clarification-1-certainty/repaired",
    "Who has no external uncertainty believes in one profile with his own type",
    "Section 2.1, Important Clarification 1, last sentence; as it is meant",
    "If a player has no external uncertainty, then B_i = {t} for a t with t_i = theta_i; then smp_i is the "
    "highest type in t, and B_i is correct iff t = theta.",
    _certain(repaired=True),
)

# Clarification 3: distributions.


def _supports(conditional: bool) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        which = "the support of D given theta_i" if conditional else "the support of D"
        scope = f"every player of {p['n']}, every own type, every support in {{0..{p['V']}}}^{p['n']}"
        sentence = f"B_i = {which} is a belief as Definition 1 has it, and not empty"
        everything, count = list(type_profiles(p["n"], p["V"])), 0
        for chosen in _subsets(everything, 1):
            meter.step()
            for i in range(p["n"]):
                for own in dict.fromkeys(t[i] for t in chosen):
                    count += 1
                    believed = [t for t in chosen if t[i] == own] if conditional else list(chosen)
                    if not believed or any(t[i] != own for t in believed):
                        told = {"player": i + 1, "type": own, "belief": label(tuple(believed))}
                        lines = [
                            f"Let player {i + 1} have type {own} and believe that the types are "
                            f"{' or '.join(map(shown, chosen))}, drawn with equal chances.",
                            f"If B_{i + 1} is the support, it has a profile whose type in place {i + 1} is "
                            f"not {own}, which condition (2) of Definition 1 forbids.",
                            f"Given that his type is {own}, which he knows, what is left is "
                            f"{label(tuple(t for t in chosen if t[i] == own))}.",
                        ]
                        return refuted(told, lines, scope, sentence)
        return _holds(count, {"belief": label(tuple(believed))}, ["Each support was looked at."], scope,
                      sentence)  # fmt: skip

    return carry_out


SUPPORT = _statement(
    "clarification-3-support",
    "The support of a player's distribution is a belief",
    "Section 2.1, Important Clarification 3",
    "If player i believes that the types are drawn from D, which gives his own type a positive chance, then "
    "B_i = the support of D has t_i = theta_i for all t in B_i.",
    _supports(conditional=False),
    "fails",
)

SUPPORT_REPAIRED = _statement(
    "clarification-3-support/repaired",
    "The support of a player's distribution given his own type is a belief",
    "Section 2.1, Important Clarification 3; repaired, ours",
    "If player i believes that the types are drawn from D, which gives his own type a positive chance, then "
    "B_i = the support of D given theta_i is not empty and has t_i = theta_i for all t in B_i.",
    _supports(conditional=True),
)

# Definition 5 and the comment to step 1: about the second-belief mechanism.


def _survival(auction: Auction | None, meter: Meter) -> "Survival":
    from verifier.solutions.undominated import Survival

    assert auction is not None
    return Survival(auction, declared=asked_of(auction), meter=meter)


def _same_survivors(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """S_i(t) and S_j(t) for neighbours i and j."""
    survival = _survival(auction, meter)
    n, top = survival.auction.n, survival.auction.V
    scope = f"every two players of {n}, every type in 0..{top}"
    sentence = "for all players i, j and every type t: S_i(t) = S_j(t)"
    meter.start("types", top + 1)
    for t in range(top + 1):
        meter.step()
        names: list[tuple[Strategy, ...]] = [
            tuple(survival.auction.strategies(i)[a] for a in survival.survivors(i, t)) for i in range(n)
        ]
        for i, (ours, theirs) in enumerate(pairwise(names)):
            if ours != theirs:
                only = next(s for s in (*ours, *theirs) if (s in ours) != (s in theirs))
                has, lacks = (i, i + 1) if only in ours else (i + 1, i)
                told = {"player": has + 1, "type": t, "strategy": label(only)}
                lines = [
                    f"For type {t}, S(t) is {label(ours)} for player {i + 1} and {label(theirs)} for player "
                    f"{i + 2}.",
                    f"So {shown(only)} survives for player {has + 1} and is strictly dominated for player "
                    f"{lacks + 1}: the two do not win the same ties.",
                ]
                return refuted(told, lines, scope, sentence)
    lines = [f"Every two players have the same survivors; {len(names[0])} of type {top}."]
    return _holds((n - 1) * (top + 1), {"type": top, "survivors": label(names[0])}, lines, scope, sentence)


def _alleged(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """The announcement of the smp at every belief, literally."""
    from verifier.solutions.conservative import Conservative

    survival = _survival(auction, meter)
    n, top = survival.auction.n, survival.auction.V
    if (top + 1) ** (n - 1) > MOST:
        raise NotDecided(f"2^{(top + 1) ** (n - 1)} beliefs a player and type; up to 2^{MOST} are looked at")
    engine = Conservative(survival)
    scope = f"every player of {n}, every type in 0..{top}, every belief"
    sentence = (
        "for every player i and belief B_i: (0, theta_i) if smp_i = theta_i, and (1, smp_i) if not, is "
        "conservatively strictly rational"
    )
    meter.start("beliefs")
    count, last = 0, Belief.of(0, [(0,) * n])
    for i, t in product(range(n), range(top + 1)):
        numbers = {s: a for a, s in enumerate(survival.auction.strategies(i))}
        if any((e, v) not in numbers for e in (0, 1) for v in range(top + 1)):
            raise NotApplicable("the comment speaks of pairs (e, v); this mechanism has other strategies")
        for belief in beliefs(i, t, n, top):
            count += 1
            k = belief.smp
            said = (int(k != t), k)
            if numbers[said] not in engine.rationality(belief).rational:
                told, lines = _not_rational(engine, belief, said)
                return refuted(told, lines, scope, sentence)
            last = belief
    told = {"player": last.player + 1, "belief": label(tuple(last.profiles()))}
    return _holds(count, told, [f"All {count} beliefs of all players and types were looked at."], scope,
                  sentence)  # fmt: skip


def _not_rational(
    engine: "Conservative", belief: Belief, said: tuple[int, int]
) -> tuple[dict[str, Any], list[str]]:
    i, t = belief.player, belief.own_type
    own = engine.auction.strategies(i)
    profiles = tuple(belief.profiles())
    rational = [own[a] for a in engine.rationality(belief).rational]
    met = [
        {s for profile in profiles for s in (engine.auction.strategies(j)[a]
         for a in engine.survival.survivors(j, profile[j]))}
        for j in range(engine.auction.n) if j != i
    ]  # fmt: skip
    told = {"player": i + 1, "type": t, "belief": label(profiles), "strategy": list(said),
            "rational": [label(s) for s in rational]}  # fmt: skip
    survive = "; ".join(", ".join(map(shown, sorted(one))) for one in met)  # type: ignore[type-var]
    lines = [
        f"Player {i + 1} has type {t} and B_{i + 1} = {label(profiles)}, so smp_{i + 1} = {said[1]}, and he "
        f"is supposed to announce {shown(said)}.",
        f"What the others' types in B_{i + 1} let survive is {survive}.",
        f"Against that his rational strategies are {', '.join(map(shown, rational))}, and {shown(said)} is "
        "not among them: a mixture of his survivors is strictly better.",
    ]
    return told, lines


_PAIRS = (*_SIZES, EPSILON)


def _about_ties(
    name: str, title: str, source: str, text: str,
    carry_out: Callable[[Auction | None, Parameters, Meter], Outcome],
) -> tuple[Statement, Statement]:  # fmt: skip
    """The statement, which fails if ties go by an order, and the one with equal chances."""
    kind: Kind = "definition" if name.startswith("definition") else "remark"
    printed = Statement(
        id=f"{_PAPER}/{name}", title=title, kind=kind, source=source, text=text,
        body=ByConstruction(carry_out), parameters=(*_PAIRS, TIES), expected="fails",
    )  # fmt: skip
    repaired = Statement(
        id=f"{_PAPER}/{name}/uniform", title=f"{title}, if tied players have equal chances", kind="step",
        source=f"{source}; repaired, ours",
        text=f"If tied players get the good with equal chances: {text[0].lower()}{text[1:]}",
        body=Parts(lambda p: [(printed, {**p, "ties": "uniform"})]), parameters=_PAIRS,
    )  # fmt: skip
    return printed, repaired


NOTATION, NOTATION_REPAIRED = _about_ties(
    "definition-5-notation",
    "S(t_i) depends on the type only",
    "Section 6, Definition 5, second item",
    "In the second-belief mechanism two players of the same type t have the same set S(t).",
    _same_survivors,
)

ANNOUNCEMENT, ANNOUNCEMENT_REPAIRED = _about_ties(
    "comment-announcement",
    "The alleged announcement is rational",
    "Section 7, comment to step 1",
    "For every player i and every belief B_i the announcement that the comment describes, v_i = smp_i with "
    "e_i = 0 if that is theta_i and e_i = 1 if not, is conservatively strictly rational.",
    _alleged,
)

STATEMENTS = (
    BELIEFS, BELIEFS_REPAIRED, CERTAINTY, CERTAINTY_REPAIRED, SUPPORT, SUPPORT_REPAIRED, SET,
)  # fmt: skip
OF_THE_MECHANISM = (NOTATION, NOTATION_REPAIRED, ANNOUNCEMENT, ANNOUNCEMENT_REPAIRED)
