"""The parameters, hypotheses and readings that the statements of this paper share.

References
    [ACM2010] P. Azar, J. Chen, S. Micali, Conservative-Bayesian Mechanism Design, MIT CSAIL, December 2010.
"""

from fractions import Fraction

from verifier.claims.claim import Hypothesis, N, Parameter

PAPER = "azar-chen-micali-2010"

B = Parameter("B", "3", "an integer, at least 2; values are 0..B-1")
EPSILON = Parameter("epsilon", "1/8", "a rational in (0, 1/4)")
POSITIVE_EPSILON = Parameter("epsilon", "1/8", "a positive rational")
DELTA = Parameter("delta", "1/8", "a rational in (0, 1/4)")
PRICE_TIES = Parameter("price_ties", "lowest", "lowest or highest")
STAR_TIES = Parameter("star_ties", "first", "first or last")
REWARD_CONSTANT = Parameter(
    "reward_constant", None, "a rational; as printed, delta epsilon/(3nB)", optional=True
)
DISTRIBUTION = Parameter("distribution", None, "[[profile, probability], …]; all of them", optional=True)
KNOWLEDGE = Parameter(
    "knowledge", None, 'a list of cells a player; "own" for a given distribution', optional=True
)
DENOMINATORS = Parameter("denominators", None, "an integer; bounds the distributions", optional=True)

STAR = (N, B, EPSILON, DELTA, PRICE_TIES, STAR_TIES, REWARD_CONSTANT)
STAR_ON_CONTEXTS = (*STAR, DISTRIBUTION, KNOWLEDGE, DENOMINATORS)
ON_CONTEXTS = (N, B, DISTRIBUTION, DENOMINATORS)
INFORMED = (N, B, DISTRIBUTION, KNOWLEDGE, DENOMINATORS)
REMOVED_ON_CONTEXTS = (N, B, POSITIVE_EPSILON, DISTRIBUTION, KNOWLEDGE, DENOMINATORS)

IN_RANGE = Hypothesis(
    "epsilon and delta in (0, 1/4)",
    lambda p: all(0 < p[name] < Fraction(1, 4) for name in ("epsilon", "delta")),
)
POSITIVE = (Hypothesis("epsilon > 0", lambda p: p["epsilon"] > 0),)
PARTICIPATION = {"participation": ("ex-post", "interim")}
