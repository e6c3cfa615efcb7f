"""Statements: what is claimed, about what, with which parameters.

A statement of one's own takes a few lines in a file, say `mine.py`, and `verifier check mine.py:High`:

    from verifier.claims.claim import claim

    High = claim(
        "high types bid at least 2",
        for_all=["i in player", "t in type", "s in survivor(i, t)"],
        given=["t >= 2"],
        then=["bid(s) >= 2"],
    )

Main definitions
    `Statement`: identity, source, our own words, parameters, and a body.
    Bodies: `AboutMechanism`, `AboutContexts`, `AboutOneContext`, `AboutMatrices` (a sentence or facts each);
    `AboutStar`, `AboutKnowledge` (2010); `AboutReals`; `ByConstruction`; and `Parts` (holds when all its
    parts do, fails when one fails).
    `claim`: a statement about a mechanism, from text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from verifier.claims.all_real import all_real
from verifier.claims.language import Sentence
from verifier.claims.proof import Disproof, Proof
from verifier.claims.proved import DISPROVED, PROVED
from verifier.contexts.beliefs import Context
from verifier.contexts.knowledge import BayesianContext
from verifier.games.auction import Auction, Strategy
from verifier.meter import Meter
from verifier.verdict import Finding

Kind = Literal["definition", "claim", "lemma", "theorem", "corollary", "remark", "example", "step"]
Expected = Literal["holds", "fails"]
Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A parameter that a statement takes: its printed default and its range in words.

    Without a default it must be given, or is left out if it is `optional`.
    """

    name: str
    default: str | None
    range: str
    optional: bool = False


N = Parameter("n", "3", "an integer, at least 2")
V = Parameter("V", "5", "an integer, at least 1")
EPSILON = Parameter("epsilon", "1/4", "a rational in (0, 1]")
TIES = Parameter("ties", "first", 'first, last, uniform or {"order": [2, 1, …]}')


@dataclass(frozen=True)
class Hypothesis:
    """A condition on the parameters under which the statement is made."""

    text: str
    holds: Callable[[Parameters], bool] = field(repr=False)


@dataclass(frozen=True)
class AboutMechanism:
    """A sentence about a mechanism; it may depend on the number of players."""

    sentence: Sentence | Callable[[int], Sentence]

    def at(self, n: int) -> Sentence:
        """The sentence for n players."""
        return self.sentence if isinstance(self.sentence, Sentence) else self.sentence(n)


@dataclass(frozen=True)
class AboutContexts:
    """A sentence about all contexts of C(n,V)."""

    sentence: Sentence


@dataclass(frozen=True)
class AboutOneContext:
    """A sentence about one context; `written` is how a context file writes it."""

    sentence: Sentence
    context: Callable[[Parameters], Context]
    written: Callable[[Parameters], Mapping[str, object]]


@dataclass(frozen=True)
class Fact:
    """In a matrix of payoffs: the row is dominated, or not, by mixtures over `among`, on the columns
    `against`."""

    row: Strategy
    dominated: bool
    sense: Literal["strictly", "weakly", "very weakly"]
    among: tuple[Strategy, ...]
    against: tuple[Strategy, ...]


@dataclass(frozen=True)
class NamedMatrix:
    """A payoff matrix with the facts that the statement makes of it."""

    name: str
    rows: tuple[Strategy, ...]
    columns: tuple[Strategy, ...]
    payoffs: tuple[tuple[Fraction, ...], ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class AboutMatrices:
    """Facts about given payoff matrices."""

    matrices: tuple[NamedMatrix, ...]


@dataclass(frozen=True)
class SurvivingDominators:
    """For all i, t and every strategy outside S_i(t): a mixture over S_i(t) strictly dominates it for type
    t."""


@dataclass(frozen=True)
class AboutStar:
    """A sentence about the star mechanism, over announcements, offers and scores.

    `reductions` are what makes it say what the statement says. Where the finite sentence is true but says so
    of a continuum only if `closing` is true, too, and that is false, the verdict is unknown; so it is where
    `bounded` says what the finite sentence leaves open. Where the reductions hold for the mechanism as
    printed only, `printed_only` says why. A sentence about `scores` only takes no mechanism.
    """

    sentence: Sentence
    reductions: tuple[str, ...] = ()
    closing: Sentence | None = None
    bounded: str | None = None
    printed_only: str | None = None
    scores: bool = False


@dataclass(frozen=True)
class AboutKnowledge:
    """A sentence about one conservative-Bayesian context, which the statement makes of all of them.

    `general` says the same of all distributions and partitions at once, where there is such a body.
    `uses` tells what is run; the partitions matter only if `informed`. A search for a counterexample starts
    with `candidates`; where it finds none, and only a human argument covers all, `argument` is that.
    """

    sentence: Sentence
    uses: Literal["star", "removed-player", "nothing"]
    general: "AboutStar | AboutRatio | Parts | None" = None
    informed: bool = True
    candidates: Callable[[int, int], Sequence[BayesianContext]] = lambda n, B: ()
    argument: str | None = None


@dataclass(frozen=True)
class AboutRatio:
    """For all D on [B]^n: OPT(D) <= 2 S(D), or the removed-player mechanism's gross revenue under own
    knowledge is at least (1 - 1/n) OPT(D): by the extreme quotient."""

    of: Literal["optimum", "removed-gross"]


@dataclass(frozen=True)
class Reals:
    """For all reals: if each of `given` holds then `then` does; comparisons in the variables as text."""

    variables: tuple[str, ...]
    given: tuple[str, ...]
    then: str


@dataclass(frozen=True)
class AboutReals:
    """An inequality for all reals, at chosen values of the parameters."""

    at: Callable[[Parameters], Reals]


@dataclass(frozen=True)
class Exists:
    """There is a case in which `never` is false: what makes that fail is the witness here."""

    never: "AboutStar | AboutKnowledge"


@dataclass(frozen=True)
class Outcome:
    """What carrying out a construction or an examination came to, as it stands in a verdict."""

    finding: Finding
    scope: str
    sentence: str
    reductions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    witnesses: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class ByConstruction:
    """A statement that a construction or an examination of its own settles, exactly.

    `carry_out` gets the mechanism (None if `mechanism` is None), the parameters and a meter. `mechanism` is
    the name of the default one.
    """

    carry_out: Callable[[Auction | None, Parameters, Meter], Outcome]
    mechanism: str | None = "second-belief"


@dataclass(frozen=True)
class Parts:
    """All the parts: each a statement with the parameters in which it differs.

    Where the parts are one way to show the whole, and not the only one (`sufficient`), one that fails leaves
    it unknown.
    """

    parts: Callable[[Parameters], Sequence[tuple["Statement", Parameters]]]
    steps: tuple[str, ...] = ()
    mechanism: str | None = "second-belief"
    sufficient: bool = False


Body = (
    AboutMechanism | AboutContexts | AboutOneContext | AboutMatrices | SurvivingDominators
    | AboutStar | AboutKnowledge | AboutRatio | AboutReals | Exists | ByConstruction | Parts
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """One true-or-false sentence for each choice of parameters.

    Source: `source` says paper, section and number. `text` says it in our own words.
    """

    id: str
    title: str
    kind: Kind
    source: str
    text: str
    body: Body
    parameters: tuple[Parameter, ...] = (N, V, EPSILON, TIES)
    expected: Expected = "holds"
    hypotheses: tuple[Hypothesis, ...] = ()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def paper(self) -> str:
        """The paper's key."""
        return self.id.split("/")[0]

    @property
    def mechanism(self) -> str | None:
        """The mechanism that it is about by default, if it is about one."""
        match self.body:
            case AboutMechanism() | SurvivingDominators():
                return "second-belief"
            case AboutStar(scores=scores) | Exists(AboutStar(scores=scores)):
                return None if scores else "star"
            case AboutKnowledge(_, uses) | Exists(AboutKnowledge(_, uses)):
                return None if uses == "nothing" else uses
            case Parts(mechanism=mechanism) | ByConstruction(mechanism=mechanism):
                return mechanism
        return None

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the parts, if it is a compound."""
        return self.body.steps if isinstance(self.body, Parts) else ()

    @property
    def evidence(self) -> Mapping[str, str | None]:
        """The strongest evidence at chosen parameters, for all values of a real parameter, for all sizes.

        What fails at one size fails for all; what has no parameters has one size.
        """
        known = all_real(self.id)
        by_coq = "kernel (not re-checked here)" if self.proof or self.disproof else None
        proved = by_coq or (self._chosen if self.expected == "fails" or not self.parameters else None)
        return {
            "chosen": self._chosen,
            "all-real": None if known is None else known.evidence,
            "all-sizes": proved,
        }

    @property
    def proof(self) -> Proof | None:
        """The theorems that prove it for all sizes."""
        return PROVED.get(self.id)

    @property
    def disproof(self) -> Disproof | None:
        """The theorems that show it false at some size, and so for all sizes."""
        return DISPROVED.get(self.id)

    @property
    def _chosen(self) -> str:
        """A body has a form in the format, or not; a compound is as strong as its weakest part."""
        match self.body:
            case AboutMechanism() | AboutStar() | AboutKnowledge() | Exists(AboutStar() | AboutKnowledge()):
                return "checked"
            case AboutReals() | AboutRatio():
                return "checked"
            case Parts(parts):
                defaults = {p.name: _read(p.default) for p in self.parameters if p.default is not None}
                found = {part._chosen for part, _ in parts(defaults)}
                return next(word for word in ("solver", "computed", "checked") if word in found)
        return "computed"


def _read(default: str) -> Any:
    """A printed default as a number, if it is one.

    >>> _read("3"), _read("1/8"), _read("first")
    (3, Fraction(1, 8), 'first')
    """
    try:
        number = Fraction(default)
    except ValueError:
        return default
    return number.numerator if number.denominator == 1 else number


def claim(
    title: str,
    for_all: Sequence[str] = (),
    given: Sequence[str] = (),
    then: Sequence[str] = (),
    minimum: str | None = None,
    text: str = "",
) -> Statement:
    """A statement of one's own about a mechanism.

    Raises: MalformedClaim, quoting the part that cannot be read.

    >>> bold = claim("bold", ["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) >= t"])
    >>> bold.id
    'own/bold'
    """
    sentence = Sentence.of(for_all, given, then, minimum)
    return Statement(
        id=f"own/{title.replace(' ', '-')}", title=title, kind="claim", source="the user's own",
        text=text or title, body=AboutMechanism(sentence),
    )  # fmt: skip
