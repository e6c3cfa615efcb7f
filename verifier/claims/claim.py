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
    Bodies: `AboutMechanism`, `AboutContexts`, `AboutOneContext`, `AboutMatrices` (a sentence or facts each),
    and
    `Parts` (holds when all its parts do, fails when one fails).
    `claim`: a statement about a mechanism, from text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from verifier.claims.language import Sentence
from verifier.contexts.beliefs import Context
from verifier.games.auction import Strategy

Kind = Literal["definition", "claim", "lemma", "theorem", "corollary", "remark", "example", "step"]
Expected = Literal["holds", "fails"]
Parameters = Mapping[str, object]


@dataclass(frozen=True)
class Parameter:
    """A parameter that a statement takes: its printed default (None: it must be given) and its range in
    words."""

    name: str
    default: str | None
    range: str


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
class Parts:
    """All the parts: each a statement with the parameters in which it differs."""

    parts: Callable[[Parameters], Sequence[tuple["Statement", Parameters]]]
    steps: tuple[str, ...] = ()


Body = AboutMechanism | AboutContexts | AboutOneContext | AboutMatrices | SurvivingDominators | Parts


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
    proof: str | None = None

    @property
    def paper(self) -> str:
        """The paper's key."""
        return self.id.split("/")[0]

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the parts, if it is a compound."""
        return self.body.steps if isinstance(self.body, Parts) else ()

    @property
    def evidence(self) -> Mapping[str, str | None]:
        """The strongest evidence at chosen parameters, for all values of a real parameter, for all sizes."""
        # Sentences about a mechanism have a form in the certificate format, and so has a conjunction of them.
        about_a_mechanism = any(p.name == EPSILON.name for p in self.parameters)
        certified = about_a_mechanism and isinstance(self.body, (AboutMechanism, Parts))
        chosen = "checked" if certified else "computed"
        return {"chosen": chosen, "all-real": None, "all-sizes": None}


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
