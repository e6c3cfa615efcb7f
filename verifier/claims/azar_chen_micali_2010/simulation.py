"""The truthful simulation of Lemma 3's proof asks what a plan reports at announcements that cannot be made.

Main statements
    `SIMULATION`: that those announcements can be made.

    In step 2 the simulation of a plan that announced v reports what the plan says at (*, v, v_-{*,i}). With v
    that is announced for some value of * iff it is for the highest, B-1. Where it never is, only a plan that
    is a function on all pairs of a player and a subprofile says anything there; `lemma-3/any-reports` does
    without.

References
    [ACM2010] Appendix, proof of Lemma 3, third paragraph.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, STAR
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutStar
from verifier.claims.language import Sentence

SIMULATION = statement(
    "lemma-3/simulation",
    "step",
    "The announcement at which the simulation asks for the plan's report can be made",
    "Appendix, proof of Lemma 3, third paragraph",
    "For every true value t and lie v of player i, and all announcements of the others of whom one is the "
    "star when i is truthful, and has the highest value B-1: he is the star after the lie, too.",
    AboutStar(
        Sentence.of(
            ("i in player", "t in value", "v in value", "r in rest(i)"),
            ("v != t", "star(announced(i, t, r)) != i", "highest(announced(i, t, r)) == B - 1"),
            ("star(announced(i, v, r)) != i",),
        )
    ),
    STAR,
    "fails",
    (IN_RANGE,),
)

STATEMENTS = (SIMULATION,)
