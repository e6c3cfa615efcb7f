"""The exact sets of epsilon of Theorems 1, 2, 4 and 5, and the sentence of the introduction on equilibria.

Main statements
    `THEOREM_1_EXACT`, `THEOREM_2_EXACT`: which epsilon 2nd reasonable mechanisms can implement for D(2,V) in
    (purely) undominated strategies. `TWO_GAMES`: what the two games of the proof of Theorem 1 give.
    `THEOREM_5_EXACT`, `THEOREM_4_EXACT`: the same sets for fragility. `INTRODUCTION`: that nothing
    approximates the benchmark at an ex-post equilibrium, which is false.

    (Fragility.) Let a reasonable mechanism implement epsilon 2nd for D(2,V) at the equilibrium s. Let b be
    player 2's belief {(x, 0) : x >= 1} and b_k = {(k, 0)}, k = 1, ..., V, and let s'_k be s except that
    s'_k(b_k) = s_2(b). For every belief B_1 with type k that holds (k, 0) possible, the context ((k, 0), B_1,
    b) lies in D(2,V), so (s_1(B_1), s_2(b)) is a Nash equilibrium for these types: s'_k is an ex-post
    equilibrium. (So it is a very weakly dominant one if s is, since s_2(b) is meant for type 0 as well.)
    Suppose that s is not fragile. Then for each k there is a B_1 for which s'_k meets the benchmark, which is
    k. Let (x_k, p_k) be player 1's chance and price there. Player 2, of type 0, may opt out, so he pays at
    most 0 and p_k >= epsilon k. Player 1 with type k may do what he does with type j, and may opt out:

        k x_k - p_k >= k x_j - p_j,    k x_k - p_k >= 0,    p_k >= epsilon k,    x_k <= 1.

    These are the inequalities of `synthesis.chain`, of which the sum is epsilon <= 1/(1 + 1/2 + ... + 1/V);
    where each x_k is 0 or 1, epsilon <= 1/V. Above that every such s is fragile.

Choices
    That nothing more can be shown takes one mechanism at the bound, with an equilibrium that is not fragile;
    at a smaller epsilon it is not fragile either, as missing less is harder. The mechanism is reasonable as
    printed, with opt-outs of exactly 0.

References
    [CM2012] Section 1, Our Contributions; Theorems 1 and 2 (Section 3.1.1); Theorems 4 and 5 (Appendix A).
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

from verifier.claims.claim import (
    EPSILON,
    ByConstruction,
    Outcome,
    Parameter,
    Parameters,
    Statement,
)  # fmt: skip
from verifier.claims.labels import value
from verifier.contexts.equilibrium_file import BeliefStrategies
from verifier.counterexamples.fragility import Kind, fragile, require_implementation
from verifier.errors import NotApplicable, NotDecided, OutOfRange
from verifier.exact.algebraic import written
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.games.auction import Auction, Profile, Strategy
from verifier.games.auction import Outcome as Sale
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.table import TableMechanism
from verifier.meter import Meter
from verifier.solutions.ex_post import Play
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
_V = Parameter("V", "3", "an integer, at least 1")
_PROBABILISTIC = "1/(1 + 1/2 + ... + 1/V)"
LARGEST_SEARCH = 5
"""Up to this V all changes of one belief are gone through: 3 seconds at 4, and four times that at each next
one."""
LARGEST_CHAIN = 24
"""Half a minute."""
KINDS: tuple[Kind, ...] = ("ex-post", "very weakly dominant")


def harmonic(V: int) -> Fraction:
    """1 + 1/2 + ... + 1/V.

    >>> harmonic(4)
    Fraction(25, 12)
    """
    return sum((Fraction(1, k) for k in range(1, V + 1)), Fraction(0))


def bound(V: int, deterministic: bool) -> Fraction:
    """1/V, or 1/(1 + 1/2 + ... + 1/V)."""
    return Fraction(1, V) if deterministic else 1 / harmonic(V)


# Theorems 1 and 2.


def _exact(deterministic: bool) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        from verifier.synthesis.frontier import frontier, printed
        from verifier.synthesis.words import chain_record, judged_record

        V = p["V"]
        if V > LARGEST_CHAIN:
            raise NotDecided(f"V = {V}: chain and mechanism are computed up to V = {LARGEST_CHAIN}")
        kind = "deterministic " if deterministic else ""
        sentence = (
            f"a reasonable {kind}mechanism sufficiently implements epsilon 2nd for D(2,{V}) iff epsilon <= "
            f"{text(bound(V, deterministic))}"
        )
        scope = "every mechanism, however large, by a chain of inequalities; one mechanism at the bound"
        meter.start(f"V = {V}: chain and mechanism")
        found = frontier(V, deterministic)
        if found.unknown is not None:
            raise NotDecided(f"the chain excludes what lies above {text(found.chain.bound)}, and the "
                             f"mechanism reaches {text(found.reached)} only")  # fmt: skip
        low = found.chain.bound
        if low != bound(V, deterministic):
            line = f"The exact bound is {text(low)}."
            return Outcome(Fails({"bound": text(low)}, {"bound": text(low), "explanation": [line]}), scope,
                           sentence)  # fmt: skip
        own = printed(V, deterministic)
        said = "no epsilon at all" if own is None else f"epsilon >= {written(own.low)}"
        record = chain_record(found.chain)
        story = [
            f"Above {text(low)}: {'; '.join(_sums(record))}.",
            f"At {text(low)}: the mechanism {found.table.name} yields at least {text(low)} of the highest "
            "type at every undominated profile.",
            f"The printed condition excludes {said} at V = {V}.",
        ]
        witness = {"bound": text(low), "chain": record, **judged_record(found.table, found.judgement),
                   "explanation": story}  # fmt: skip
        reductions = ("the chain of inequalities: undominated dominators exist in finite games",)
        return Outcome(Holds(None), scope, sentence, reductions, witnesses=(witness,))

    return carry_out


def _sums(record: dict[str, Any]) -> list[str]:
    sums = [case["sum"] for case in record["cases"]]
    return sums if len(sums) <= 2 else [f"{len(sums)} cases, the last of which adds up to {sums[-1]}"]


def _sharpened(number: int, source: str, title: str, text: str, body: ByConstruction) -> Statement:
    """The exact range of epsilon of a theorem, as a step of it."""
    return Statement(
        id=f"{_PAPER}/theorem-{number}/exact",
        title=title,
        kind="step",
        source=f"{source}, Theorem {number}; sharpened, ours",
        text=text,
        body=body,
        parameters=(_V,),
    )


THEOREM_1_EXACT = _sharpened(
    1,
    "Section 3.1.1",
    "Exactly which epsilon 2nd can be implemented in undominated strategies",
    "A reasonable mechanism sufficiently implements epsilon 2nd for D(2,V) in undominated strategies if "
    f"and only if epsilon <= {_PROBABILISTIC}.",
    ByConstruction(_exact(deterministic=False), None),
)

THEOREM_2_EXACT = _sharpened(
    2,
    "Section 3.1.1",
    "Exactly which epsilon 2nd deterministic mechanisms implement in purely undominated strategies",
    "A reasonable deterministic mechanism sufficiently implements epsilon 2nd for D(2,V) in purely "
    "undominated strategies if and only if epsilon <= 1/V.",
    ByConstruction(_exact(deterministic=True), None),
)


def _two_games(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """The chain of the contexts (1, 0) and (H, 0) with H = V."""
    from verifier.synthesis.chain import chain
    from verifier.synthesis.words import chain_record

    H = p["V"]
    if H < 2:
        raise OutOfRange(f"V = {H}: the two games have different types of player 1 from V = 2 on")
    proof, wanted = chain([1, H]), Fraction(H, 2 * H - 1)
    sentence = f"the games with the types (1, 0) and ({H}, 0) exclude exactly epsilon > {text(wanted)}"
    scope = "every mechanism, by the inequalities of these two games"
    meter.count("linear_programs")
    if proof.bound != wanted:
        told = {"bound": text(proof.bound), "explanation": [f"They exclude epsilon > {text(proof.bound)}."]}
        return Outcome(Fails({"H": H}, told), scope, sentence)
    story = [
        f"EP_1 <= H - epsilon (H - 1) is less than epsilon H iff epsilon > H/(2H - 1) = {text(wanted)}.",
        f"The last display replaces epsilon/H by 1/H and asks for H (1 - epsilon + 1/H) < H/2, which is "
        f"epsilon > 1/2 + 1/H = {text(Fraction(1, 2) + Fraction(1, H))}.",
    ]
    witness = {"bound": text(wanted), "chain": chain_record(proof), "explanation": story}
    return Outcome(Holds(1), scope, sentence, witnesses=(witness,))


TWO_GAMES = Statement(
    id=f"{_PAPER}/theorem-1/revenue-exact",
    title="Theorem 1: what its two games exclude",
    kind="step",
    source="Section 5, the last display; sharpened, ours",
    text="The games G' and G with H = V >= 2 exclude exactly the epsilon above H/(2H - 1), which is less "
    "than 1/2 + 1/H.",
    body=ByConstruction(_two_games, None),
    parameters=(Parameter("V", "3", "an integer, at least 2"),),
)

# Theorems 4 and 5.


def _at_the_bound(V: int, deterministic: bool) -> tuple[TableMechanism, BeliefStrategies]:
    """The mechanism that reaches the bound, with the equilibrium in which all are truthful."""
    from verifier.synthesis.ladder import ladder, posted_price

    if deterministic:
        table = posted_price(V, 1)
        return table, BeliefStrategies(V, lambda i, t, k: Distribution.pure("buy" if t else "out"), {})
    table = ladder(V, range(1, V + 1), bound(V, False))
    return table, BeliefStrategies(V, lambda i, t, k: Distribution.pure(str(t) if t else "out"), {})


def _fragile(deterministic: bool) -> Callable[[Auction | None, Parameters, Meter], Outcome]:
    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        from verifier.synthesis.chain import chain
        from verifier.synthesis.words import chain_record

        V = p["V"]
        if V > LARGEST_SEARCH:
            raise NotDecided(
                f"V = {V}: all changes of one belief are gone through up to V = {LARGEST_SEARCH}"
            )
        low = bound(V, deterministic)
        kind, at = ("deterministic ", "pure ") if deterministic else ("", "")
        sentence = (
            f"every reasonable {kind}mechanism that implements epsilon 2nd for D(2,{V}) at some {at}ex-post, "
            f"or very weakly dominant, equilibrium is fragile iff epsilon > {text(low)}"
        )
        scope = "every mechanism, however large, by a chain of inequalities; one mechanism at the bound"
        proof = chain(range(1, V + 1), deterministic)
        if proof.bound > low:
            raise NotDecided(f"the chain excludes what lies above {text(proof.bound)} only")
        table, s = _at_the_bound(V, deterministic)
        play = Play(table)
        for each in KINDS:
            require_implementation(play, s, low, deterministic, each, meter, "exactly-zero")
            second = fragile(play, s, low, meter, each, deterministic)
            if second is not None:
                line = f"At epsilon = {text(low)} the mechanism {table.name} is fragile, too."
                told = {"epsilon": text(low), "strategy": value(second.strategy), "explanation": [line]}
                return Outcome(Fails({"epsilon": text(low)}, told), scope, sentence)
        beliefs = 2 * (V + 1) * (2 ** (V + 1) - 1)
        record = chain_record(proof)
        story = [
            f"Above {text(low)}: player 2's belief {{(x, 0) : x >= 1}} in place of each {{(k, 0)}}, "
            f"k = 1, ..., {V}; if no such change made the revenue miss epsilon k everywhere, then "
            f"{'; '.join(_sums(record))}.",
            f"At {text(low)}: in the mechanism {table.name} all announce their types, and no change at one "
            f"of the {beliefs} beliefs gives another equilibrium that misses the benchmark wherever the "
            "belief is held.",
        ]
        witness = {"bound": text(low), "chain": record, "mechanism": table.name,
                   "examined": {"beliefs": beliefs}, "explanation": story}  # fmt: skip
        reductions = ("fragility: one belief of player 2 in place of another",)
        return Outcome(Holds(None), scope, sentence, reductions, witnesses=(witness,))

    return carry_out


THEOREM_4_EXACT = _sharpened(
    4,
    "Appendix A",
    "Exactly when deterministic implementation at a pure equilibrium must be fragile",
    "All reasonable deterministic mechanisms that implement epsilon 2nd for D(2,V) at some pure "
    "ex-post, or very weakly dominant, equilibrium are fragile if and only if epsilon > 1/V.",
    ByConstruction(_fragile(deterministic=True), None),
)

THEOREM_5_EXACT = _sharpened(
    5,
    "Appendix A",
    "Exactly when implementation at an equilibrium must be fragile",
    "All reasonable mechanisms that implement epsilon 2nd for D(2,V) at some ex-post, or very weakly "
    f"dominant, equilibrium are fragile if and only if epsilon > {_PROBABILISTIC}.",
    ByConstruction(_fragile(deterministic=False), None),
)

# The introduction.


def with_opt_out(V: int) -> TableMechanism:
    """NAIVE in which a report is (t, k) with t <= k, for the type t and the smp k, and everybody may stay
    out, which leaves the good unsold.

    >>> with_opt_out(1).outcome(((1, 1), (0, 1))).price
    (Fraction(1, 1), Fraction(0, 1))
    """
    naive = Naive(2, V)
    own = ("out", *((t, k) for t in range(V + 1) for k in range(t, V + 1)))
    nothing = Sale((Fraction(0),) * 2, (Fraction(0),) * 2)

    def sale(s: Profile) -> Sale:
        if "out" in s:
            return nothing
        return naive.outcome(tuple(_as_report(s_i) for s_i in s))

    return TableMechanism(V, (own, own), {s: sale(s) for s in product(own, own)}, {}, "naive with opt-out")


def _as_report(s_i: Strategy) -> Strategy:
    assert isinstance(s_i, tuple)
    return s_i[0], frozenset(s_i[1:])


def _not_at_equilibrium(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """NAIVE with an opt-out implements the whole benchmark at the truthful equilibrium, of either kind."""
    V, epsilon = p["V"], p["epsilon"]
    table = with_opt_out(V)
    truth = BeliefStrategies(V, lambda i, t, k: Distribution.pure((t, k)), {})
    scope = f"every reasonable mechanism for two players with types 0..{V}"
    sentence = (
        f"no reasonable mechanism implements {text(epsilon)} 2nd for D(2,{V}) at some ex-post equilibrium"
    )
    try:
        for kind in KINDS:
            require_implementation(Play(table), truth, Fraction(1), True, kind, meter, "exactly-zero")
    except NotApplicable as not_implemented:
        raise NotDecided(f"{table.name}: {not_implemented}") from None
    top = ((V, V), (0, V))
    revenue = table.outcome(top).revenue
    story = [
        f"Let V = {V}. Each player announces a type t and an smp k >= t, or stays out, which leaves the good "
        "unsold and gives him 0. Else the player with the higher t, or player 1, gets the good at the "
        "other's k, if that is at most his own t.",
        "Truth is very weakly dominant, since the own report decides whether one wins but not at what price; "
        "so it is an ex-post equilibrium.",
        "With correct beliefs the other's smp is at most the winner's type; so the price is the other's smp, "
        "which is 2nd(B).",
        f"For example with theta = {(V, 0)} and beliefs {{theta}} the reports {top} yield {text(revenue)} = "
        "2nd(B).",
    ]
    told = {"mechanism": table.name, "theta": [V, 0], "beliefs": [[[V, 0]], [[V, 0]]],
            "profile": [list(s) for s in top], "revenue": text(revenue), "benchmark": str(V),
            "explanation": story}  # fmt: skip
    return Outcome(Fails({"mechanism": table.name}, told), scope, sentence)


INTRODUCTION = Statement(
    id=f"{_PAPER}/introduction-ex-post",
    title="The benchmark cannot be approximated at an ex-post equilibrium",
    kind="remark",
    source="Section 1, Our Contributions in a Nutshell, the paragraph on classical solution concepts",
    text="No reasonable mechanism implements epsilon 2nd for D(2,V) at some ex-post equilibrium (Definition "
    "9). (Theorems 4 and 5 say that those that do are fragile.)",
    body=ByConstruction(_not_at_equilibrium, None),
    parameters=(Parameter("V", "3", "an integer, at least 1"), EPSILON),
    expected="fails",
)

STATEMENTS = (
    THEOREM_1_EXACT, TWO_GAMES, THEOREM_2_EXACT, THEOREM_4_EXACT, THEOREM_5_EXACT,
)  # fmt: skip
OF_THE_INTRODUCTION = (INTRODUCTION,)
