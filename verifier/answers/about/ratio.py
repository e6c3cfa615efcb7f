"""Settling a bound on a quotient of revenues for all D on [B]^n, by its extreme value.

References
    `revenue.extreme_ratio` has the arguments, and computes each piece. They leave finitely many linear
    inequalities for all reals, which are certified.
"""

from dataclasses import replace
from fractions import Fraction

from verifier.answers.inequalities.inequality import Inequality, settle
from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.certificates import produce
from verifier.claims.claim import AboutRatio
from verifier.errors import TooLarge
from verifier.exact.rational import text
from verifier.meter import Meter
from verifier.revenue.extreme_ratio import (
    extreme_ratio,
    group_inequalities,
    least_share,
    share_inequality,
)
from verifier.revenue.optimal import Participation
from verifier.verdict import Fails, Holds, Unknown

_MOST_GROUPS = 200_000
_NOTE = ("no certificate: not all inequalities that are left were proved by identities",)


def about_ratio(request: Request, body: AboutRatio, meter: Meter) -> Settled:
    """True if the certified extreme is on the right side of the bound, false if the best D found is not."""
    n, B = request.parameters["n"], request.parameters["B"]
    groups = n * B ** (n - 1)
    if groups > _MOST_GROUPS:
        raise TooLarge(f"{groups:,} groups (star, the others' values), more than {_MOST_GROUPS:,}")
    interim = request.readings.get("participation") == "interim"
    participation: Participation = "interim" if interim else "ex-post"
    largest = body.of == "optimum"
    found = extreme_ratio(n, B, participation) if largest else least_share(n, B)
    bound = Fraction(2) if largest else 1 - Fraction(1, n)
    quotient = "OPT(D) / S(D)" if largest else "the gross revenue / OPT(D)"
    prior = [[list(theta), text(q)] for theta, q in sorted(found.distribution.items())]
    settled = Settled(
        Unknown(found.why, f"the most extreme quotient found is {text(found.ratio)}"),
        f"every distribution on the values 0..{B - 1} of {n} players, participation {participation}",
        f"for every distribution D: {quotient} is at {'most' if largest else 'least'} {text(bound)}",
        "linear-program",
        notes=_NOTE,
    )
    extremum = {
        "maximum" if largest else "minimum": text(found.supremum),
        "attained": found.attained,
        "ratio": text(found.ratio),
        "context": {"kind": "conservative-bayesian", "B": B, "distribution": prior, "knowledge": "own"},
    }
    if found.ratio > bound if largest else found.ratio < bound:
        optimum = found.optimum.value
        lines = [
            "Let the values be " + " and ".join(f"{tuple(t)} with chance {q}" for t, q in prior) + ".",
            f"The optimal revenue is {text(optimum)}, and {quotient} is {text(found.ratio)}.",
        ]
        told = {"optimum": text(optimum), **extremum, "explanation": lines}
        return replace(settled, finding=Fails({"distribution": prior}, told))
    if found.certified and (found.supremum <= bound if largest else found.supremum >= bound):
        left = group_inequalities(n, B, bound, participation) if largest else (share_inequality(n),)
        proved = [Inequality(each.variables, (), each.given, each.then) for each in left]
        certificates = [settle(each, meter).certificate for each in proved]
        holds = replace(
            settled, finding=Holds(None, extremum), reductions=("groups" if largest else "cells",)
        )
        if None in certificates:
            return holds
        document = produce.together([each for each in certificates if each is not None])
        return replace(holds, document=document, asked=tuple(each.stated for each in proved), notes=())
    return settled
