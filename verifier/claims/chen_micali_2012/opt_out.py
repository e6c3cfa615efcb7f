"""Definition 3: everybody may stay at home.

Main definitions
    `opt_outs`: for each strategy of a player, where it is no opt-out strategy, if anywhere.

Main statements
    `OPT_OUT`, with utility exactly 0 as printed, and its step `AT_LEAST_ZERO`.

Choices
    "for (any possible true type and) any strategy subprofile" comes after "there is out_i": one strategy for
    all types. Utility t win - price is affine in t, so it is 0 (at least 0) for all of 0..V iff it is so for
    0 and for V. `counterexamples.reasonable` asks the same literally; here the others are looked at through
    representatives, so that naive at V = 100 and five players are answered, too.

References
    [CM2012] Definition 3 (Section 3.1).
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from verifier.claims.chen_micali_2012.representatives import View, view
from verifier.claims.claim import (
    EPSILON,
    TIES,
    ByConstruction,
    N,
    Outcome,
    Parameter,
    Parameters,
    Statement,
    V,
)  # fmt: skip
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Profile, Strategy, Type
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
_PARAMETERS = (Parameter("n", "2", N.range), V, EPSILON, TIES)
Good = Callable[[Fraction], bool]
SHOWN = 12


class Miss(NamedTuple):
    """The strategy is no opt-out at `misses` of the rests; the first is in `profile`, with a type and its
    utility."""

    strategy: Strategy
    profile: Profile
    type: Type
    utility: Fraction
    misses: int


def opt_outs(auction: Auction, i: Player, seen: View, good: Good, meter: Meter) -> Strategy | list[Miss]:
    """The first strategy of i with which, for every type in 0..V and every rest, his utility is `good`; or,
    where there is none, how each of them misses.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> auction = SecondPrice(2, 5)
    >>> opt_outs(auction, 1, view(auction, 1), lambda u: u == 0, Meter())
    0
    >>> missed = opt_outs(auction, 0, view(auction, 0), lambda u: u == 0, Meter())
    >>> missed[0].profile, missed[0].utility
    ((0, 0), Fraction(5, 1))
    """
    missed = []
    for own in seen.own:
        first: tuple[Profile, Type, Fraction] | None = None
        count = 0
        for profile in seen.profiles(i, own):
            meter.step()
            outcome = auction.outcome(profile)
            found = [(t, u) for t in (0, auction.V) for u in [outcome.utility(i, t)] if not good(u)]
            if found:
                first, count = first or (profile, *found[0]), count + 1
        if first is None:
            return own
        missed.append(Miss(own, *first, count))
    return missed


def _examined(good: Good, wanted: str) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
        from verifier.claims.labels import label

        assert auction is not None
        scope = f"every player of {auction.n}, every type in 0..{auction.V}, every profile of the others"
        sentence = (
            f"every player i has a strategy out_i such that for every type t and every profile of the "
            f"others u_i(t, (out_i, r)) {wanted}"
        )
        meter.start("profiles")
        reductions: set[str] = set()
        witnesses, instances = [], 0
        for i in range(auction.n):
            seen = view(auction, i)
            reductions |= {seen.reduction} if seen.reduction else set()
            found = opt_outs(auction, i, seen, good, meter)
            if isinstance(found, list):
                told = _told(auction, i, found, len(seen.rests), wanted)
                return Outcome(Fails({"i": i + 1}, told), scope, sentence, tuple(sorted(reductions)))
            witnesses.append({"player": i + 1, "opt_out": label(found)})
            instances += len(seen.rests) * (auction.V + 1)
        return Outcome(
            Holds(instances), scope, sentence, tuple(sorted(reductions)), witnesses=tuple(witnesses)
        )

    return carry_out


def _told(auction: Auction, i: Player, missed: list[Miss], rests: int, wanted: str) -> dict[str, object]:
    """Each strategy with a place where it misses, and the one that misses least in words."""
    from verifier.claims.labels import label, shown

    closest = min(missed, key=lambda m: m.misses)
    outcome = auction.outcome(closest.profile)
    lines = [
        f"Player {i + 1} needs one strategy with which u = t win - price {wanted} for every type t, "
        f"whatever the others do; none of his {len(missed)} (up to what they give him) is one.",
        f"The closest is {shown(closest.strategy)}, which misses at {closest.misses} of {rests} rests: at "
        f"the profile {shown(closest.profile)} he gets the good with chance {text(outcome.win[i])} and pays "
        f"{text(outcome.price[i])}.",
        f"So with type {closest.type} his utility is {text(closest.utility)}.",
    ]
    return {
        "player": i + 1, "type": closest.type, "strategy": label(closest.strategy),
        "profile": label(closest.profile), "utilities": {"played": text(closest.utility)},
        "failures": [
            {"strategy": label(m.strategy), "profile": label(m.profile), "type": m.type,
             "utility": text(m.utility)} for m in missed[:SHOWN]
        ],
        "explanation": lines,
    }  # fmt: skip


OPT_OUT = Statement(
    id=f"{_PAPER}/definition-3-opt-out",
    title="Everybody has a strategy that gives exactly 0",
    kind="definition",
    source="Section 3.1, Definition 3",
    text="Every player has a strategy whose utility is exactly 0 for every type of his and every profile of "
    "the others: with it he never gets the good and never pays.",
    body=ByConstruction(_examined(lambda u: u == 0, "= 0")),
    parameters=_PARAMETERS,
    expected="fails",
)

AT_LEAST_ZERO = Statement(
    id=f"{_PAPER}/definition-3-opt-out/at-least-zero",
    title="Everybody has a strategy that never gives less than 0",
    kind="step",
    source="Section 3.1, Definition 3, as the proofs of Sections 5 and A use it",
    text="Every player has a strategy whose utility is at least 0 for every type of his and every profile "
    "of the others.",
    body=ByConstruction(_examined(lambda u: u >= 0, ">= 0")),
    parameters=_PARAMETERS,
)

STATEMENTS = (OPT_OUT, AT_LEAST_ZERO)
