"""The hypotheses of a statement by name, and the statement without some of them.

Main definitions
    `Named`: a hypothesis with its name. `named`: all that a statement has. `without`: the statement that is
    left, which says more.

Choices
    A condition on parameters is called after the parameters of which it speaks (`epsilon-delta`), unless it
    says its name itself, as in a file of one's own (`small: epsilon <= 1/4`). A `given` clause is called
    `given-1`, `given-2`, … and may also be named by its text. That a strategy is undominated or rational, or
    that a rest is held possible, stands in a quantifier; without it, the quantifier runs over the next larger
    set: the undominated for the rational strategies, all strategies for the undominated ones. An existence
    and a compound have conditions on parameters only: their parts are statements of their own.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from verifier.claims.claim import AboutContexts, AboutKnowledge, AboutMechanism, AboutStar, Statement
from verifier.claims.language import Comparison, Quantifier, Sentence
from verifier.claims.words import say
from verifier.errors import NotApplicable, UnknownName

Change = Callable[[Sentence], Sentence]
_PAPER_OF_2010 = "azar-chen-micali-2010"
_LARGER: dict[str, tuple[str, str, str, int]] = {
    "survivor": ("undominated", "that {0} is undominated for player {1}", "strategy", 1),
    "rational": ("rational", "that {0} is rational for player {1}, not just undominated", "survivor", 2),
    "believed": ("possible", "that player {1} holds {0} possible", "rest", 1),
    "playable": ("rational-play", "that everybody in {0} plays a rational strategy", "profile", 0),
}
"""Domain: its name as a hypothesis, that in words, and the larger domain with how many of its arguments."""


@dataclass(frozen=True)
class Named:
    """`parameters` are those of which a condition on parameters speaks; a clause has none.

    `unsaid`: every statement assumes it, and none says it, so that dropping it leaves the statement as it is.
    """

    name: str
    text: str
    parameters: tuple[str, ...]
    drop: Callable[[Statement], Statement] = field(repr=False)
    unsaid: bool = False


def named(statement: Statement) -> tuple[Named, ...]:
    """Every hypothesis of the statement, in the order in which it has them.

    >>> from verifier.claims.catalogue import find
    >>> [(h.name, h.text) for h in named(find("claim-3"))]
    [('epsilon', 'epsilon in (0, 1]'), ('rational', 'that s is rational for player i, not just undominated')]
    >>> [h.name for h in named(find("lemma-3"))]
    ['epsilon-delta', 'given-1']
    """
    found = [*_conditions(statement)]
    sentence = _sentence(statement)
    if sentence is not None:
        for place, clause in enumerate(sentence.given):
            text = f"{say(clause.left)} {clause.relation} {say(clause.right)}"
            found.append(Named(f"given-{place + 1}", text, (), _without_clause(clause)))
        domains = {q.domain for q in sentence.for_all}
        for domain, (name, words, larger, _) in _LARGER.items():
            if domain in domains and not (domain == "playable" and "second" in domains):
                q = next(q for q in sentence.for_all if q.domain == domain)
                told = words.format(q.variable, *map(say, q.arguments))
                found.append(Named(name, told, (), _changed(_enlarged(domain, larger))))
    return tuple(found)


def without(statement: Statement, names: Sequence[str]) -> tuple[Statement, tuple[Named, ...]]:
    """The statement without these hypotheses, and what they are.

    Raises: UnknownName, with those that it has.
    """
    known = named(statement)
    dropped = tuple(dict.fromkeys(_find(statement, known, name) for name in names))
    for hypothesis in dropped:
        statement = hypothesis.drop(statement)
    return statement, dropped


def _find(statement: Statement, known: Sequence[Named], name: str) -> Named:
    for hypothesis in known:
        if name == hypothesis.name or _plain(name) == _plain(hypothesis.text):
            return hypothesis
    has = "; ".join(f"{hypothesis.name} ({hypothesis.text})" for hypothesis in known) or "none"
    raise UnknownName(f"{statement.id} has no hypothesis {name!r}; it has {has}")


def _plain(text: str) -> str:
    """A clause as it is compared: without blanks and empty brackets, and with one sign for equality."""
    return re.sub(r"\s|\(\)", "", text).replace("==", "=").replace("_", "-")


def _conditions(statement: Statement) -> Iterable[Named]:
    """The conditions on parameters. That epsilon lies in (0, 1] is assumed of every statement but those of
    2010."""
    taken = [p.name for p in statement.parameters]
    if "epsilon" in taken and statement.paper != _PAPER_OF_2010:
        yield Named("epsilon", "epsilon in (0, 1]", ("epsilon",), lambda same: same, unsaid=True)
    names: list[str] = ["epsilon"] if statement.paper != _PAPER_OF_2010 else []
    for hypothesis in statement.hypotheses:
        speaks = tuple(name for name in taken if re.search(rf"\b{name}\b", hypothesis.text))
        own = re.match(r"([A-Za-z][\w-]*): ", hypothesis.text)
        name = own[1] if own else "-".join(speaks) or "parameters"
        while name in names:
            name += "-too"
        names.append(name)
        text = hypothesis.text

        def drop(of: Statement, text: str = text) -> Statement:
            return replace(of, hypotheses=tuple(h for h in of.hypotheses if h.text != text))

        yield Named(name, text.removeprefix(f"{name}: "), speaks, drop)


def _sentence(statement: Statement) -> Sentence | None:
    """The sentence of the statement, if it is one; for two players, where it depends on them."""
    match statement.body:
        case AboutMechanism() as body:
            return body.at(2)
        case AboutContexts(sentence) | AboutStar(sentence) | AboutKnowledge(sentence):
            return sentence
    return None


def _changed(change: Change) -> Callable[[Statement], Statement]:
    """The statement with another sentence; what said the same of all contexts at once no longer does."""

    def drop(statement: Statement) -> Statement:
        match statement.body:
            case AboutMechanism(Sentence() as sentence):
                return replace(statement, body=AboutMechanism(change(sentence)))
            case AboutMechanism() as body:
                return replace(statement, body=AboutMechanism(lambda n: change(body.at(n))))
            case AboutContexts(sentence):
                return replace(statement, body=AboutContexts(change(sentence)))
            case AboutStar(sentence) as star:
                return replace(statement, body=replace(star, sentence=change(sentence)))
            case AboutKnowledge(sentence) as known:
                return replace(
                    statement, body=replace(known, sentence=change(sentence), general=None, argument=None)
                )
        raise NotApplicable(f"{statement.id} is no single sentence; drop it from one of its parts")

    return drop


def _without_clause(clause: Comparison) -> Callable[[Statement], Statement]:
    def change(sentence: Sentence) -> Sentence:
        return replace(sentence, given=tuple(c for c in sentence.given if c != clause))

    return _changed(change)


def _enlarged(domain: str, larger: str) -> Change:
    """The sentence with a larger domain in the place of this one."""
    arguments = _LARGER[domain][3]

    def change(sentence: Sentence) -> Sentence:
        quantifiers = tuple(
            Quantifier(q.variable, larger, q.arguments[:arguments]) if q.domain == domain else q
            for q in sentence.for_all
        )
        return replace(sentence, for_all=quantifiers)

    return change
