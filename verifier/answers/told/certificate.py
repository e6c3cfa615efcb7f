"""A certificate told as a story: what it says, and why, in numbers that a reader can check.

Main definitions
    `story`: for a document that the trusted checker has accepted.

Choices
    A counterexample is computed again, from the numbers in the certificate alone: the mechanism is the one
    that the document names or the table that it carries, and the sentence is settled at the one instance. Of
    a `holds` one elimination and one best response are told, the first of each, and how many there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from verifier.answers.told.told import tables
from verifier.certificates.words import sentence as in_words
from verifier.claims.explain import counterexample
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.labels import instance, shown
from verifier.claims.language import Comparison, Quantifier, Sentence, Term
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.star_world import StarWorld
from verifier.claims.words import say
from verifier.claims.world import Env, MechanismWorld, World
from verifier.contexts.knowledge_file import read_knowledge
from verifier.dominance import witnesses_first
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Outcome, Profile, Strategy, join
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_parts import aggregate_from
from verifier.mechanisms.table import label
from verifier.meter import Meter
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

Document = Mapping[str, Any]
MOST_INSTANCES = 20_000
"""Beyond so many, nobody looks where the two sides of a conclusion come closest."""


def story(document: Document) -> dict[str, object]:
    """{"parts": for each part its sentence, its verdict, and sentences that tell why}."""
    return {"parts": [_told(part) for part in document.get("parts", [document])]}


def _told(part: Document) -> dict[str, object]:
    told: dict[str, object] = {"sentence": in_words(part), "verdict": part["verdict"]}
    if part["verdict"] == "fails":
        return told | _counterexample(part)
    return told | {"story": [*_evidence(part), *_closest(part), _summary(part)]}


def _counterexample(part: Document) -> dict[str, object]:
    """The false instance, step by step, with the tables that matter."""
    sentence, world = sentence_of(part["sentence"]), _world(part)
    found = settle(sentence, _Only(world, sentence, part["instance"]))
    if not isinstance(found, OneFalse):
        raise NotApplicable("the instance in the certificate satisfies its sentence")  # the checker looked
    told = counterexample(sentence, world, found)
    values = instance(found.env)
    taken = [f"{name} = {shown(label(x)) if isinstance(x, list) else x}" for name, x in values.items()]
    # Of announcements the sentences tell what happens, and not every variable.
    first = [f"Take {', '.join(taken)}."] if values and isinstance(world, StarWorld) else []
    return {"story": [*first, *told["explanation"]], **tables(world, sentence, values, told)}


def sentence_of(data: Document) -> Sentence:
    """The sentence as the certificate has it.

    >>> found = sentence_of({"for_all": [["i", "player"]], "if": [], "then": [[">=", "i", ["+", 0, 1]]]})
    >>> found == Sentence.of(["i in player"], [], ["i >= 0 + 1"])
    True
    """
    quantifiers = tuple(Quantifier(x, domain, tuple(map(_term, of))) for x, domain, *of in data["for_all"])
    given, then = (tuple(map(_comparison, data[key])) for key in ("if", "then"))
    minimum = _term(data["minimum"]) if "minimum" in data else None
    return Sentence(quantifiers, given, then, minimum)


def _comparison(data: Any) -> Comparison:
    relation, left, right = data[0], _term(data[1]), _term(data[2])
    return Comparison(relation, left, right, (say(left), say(right)))


def _term(data: Any) -> Term:
    return tuple(map(_term, data)) if isinstance(data, list) else data


def _world(part: Document) -> World:
    """The mechanism and the context of the document, and nothing else."""
    m, meter = part["mechanism"], Meter()
    if "B" not in m:
        auction = mechanism_of(m)
        conservative = Conservative(Survival(auction, witnesses_first.classify, False, meter))
        return MechanismWorld(auction, Fraction(m["epsilon"]), conservative, meter)
    star = star_of(m) if m["name"] == "star" else None
    if part["kind"] == "star" and star is not None:
        return StarWorld(star, meter)
    if "context" not in part:
        raise NotApplicable(f"there is no story for a certificate of kind {part['kind']!r} yet")
    context = read_knowledge({"B": m["B"], **part["context"]}).context
    epsilon, delta = (Fraction(m[name]) if name in m else None for name in ("epsilon", "delta"))
    return KnowledgeWorld(context, Run(star, epsilon, delta), meter)


def mechanism_of(m: Document) -> Auction:
    """The second-belief mechanism where the document names it, else its table."""
    if "ties" in m:
        return load_mechanism(m["name"], m["n"], m["V"], Fraction(m["epsilon"]), m["ties"]).auction
    table = _Table(m)
    for word in ("bid", "external"):
        if word in m["attributes"]:
            values = {label(s): x for s, x in m["attributes"][word]}
            setattr(table, word, values.__getitem__)
    return table


def star_of(m: Document) -> Star:
    """The star mechanism that the document names; j' of the aggregator counts from 1 there."""
    constant, place = m.get("reward_constant"), m.get("aggregator", 1)
    return Star(
        m["n"], m["B"], Fraction(m["epsilon"]), Fraction(m["delta"]), price_ties=m["price_ties"],
        star_ties=m.get("star_ties", "first"),
        reward_constant=None if constant is None else Fraction(constant),
        aggregator=aggregate if place == 1 else aggregate_from(place - 1),
    )  # fmt: skip


class _Table:
    """The mechanism that a certificate writes out: win chances and prices, profile by profile."""

    def __init__(self, m: Document) -> None:
        self.n, self.V, self.name = m["n"], m["V"], m["name"]
        self._sets = [tuple(map(label, own)) for own in m["strategies"]]
        profiles: list[Profile] = list(product(*self._sets))
        rows = [Outcome(*(tuple(map(Fraction, part)) for part in row)) for row in m["outcomes"]]
        self._outcomes = dict(zip(profiles, rows, strict=True))
        self._rewards = dict(zip(profiles, m["rewards"], strict=False))

    def strategies(self, i: int) -> tuple[Strategy, ...]:
        """As listed."""
        return self._sets[i]

    def outcome(self, s: Profile) -> Outcome:
        """As written out."""
        return self._outcomes[s]

    def reward(self, i: int, s: Profile) -> Fraction:
        """As written out."""
        return Fraction(self._rewards[s][i])


class _Only:
    """A world in which every variable takes the value of one instance and no other."""

    def __init__(self, world: World, sentence: Sentence, values: Document) -> None:
        self.world, self.values, self.meter = world, values, world.meter
        self.constants, self.largest_type = world.constants, world.largest_type

    def functions(self, env: Env) -> Mapping[str, Any]:
        """As in the world."""
        return self.world.functions(env)

    def membership(self, q: Quantifier, arguments: list[Any]) -> None:
        """The one value is a member: the checker has looked."""
        return

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The value of the instance, as the world itself has it."""
        written = self.values[q.variable]
        for x in self.world.domain(q, arguments, env):
            if instance({q.variable: x})[q.variable] == written:
                yield x


def _evidence(part: Document) -> list[str]:
    """One elimination and one best response, with their numbers."""
    blocks = part.get("survival", [])
    story = list[str]()
    eliminated = [(b["player"], b["type"], *row) for b in blocks for row in b["eliminated"]]
    survives = [(b["player"], b["type"], *row) for b in blocks for row in b["survives"]]
    auction = mechanism_of(part["mechanism"]) if blocks else None
    if eliminated and auction is not None:
        story.append(_elimination(auction, eliminated[0], len(eliminated)))
    if survives and auction is not None:
        i, t, s, belief, worth = survives[0]
        against = _mixed(belief)
        story.append(
            f"Player {i} with type {t}: {_said(s)} is undominated, since against {against} it gives {worth}, "
            f"and nothing gives more; so it is with {len(survives)} strategies, each with its own belief."
        )
    if part.get("optima"):
        story.append(
            f"Optimal revenues ({len(part['optima'])} of them): for each distribution a mechanism is written "
            "out, with multipliers which show that no other one earns more."
        )
    return story


def _closest(part: Document) -> list[str]:
    """Where the two sides of the first conclusion come closest, if it is an inequality between numbers."""
    sentence = sentence_of(part["sentence"])
    first = sentence.then[0]
    if first.relation not in (">=", ">", "<=", "<") or not 0 < part.get("instances", 0) <= MOST_INSTANCES:
        return []
    sides = (first.left, first.right) if first.relation in (">=", ">") else (first.right, first.left)
    world = _world(part)
    found = settle(replace(sentence, minimum=("-", *sides)), world)
    if not isinstance(found, AllTrue) or found.minimum is None:
        raise NotApplicable("an instance of the certificate's sentence is false")  # the checker looked
    gap, env = found.minimum
    at = ", ".join(f"{name} = {shown(x)}" for name, x in env.items())
    apart = f"{text(gap)} apart" if gap else "equal"
    return [f"In {first}, the two sides are closest{f' at {at}' * bool(at)}: there they are {apart}."]


def _elimination(auction: Auction, row: tuple[int, int, Any, Any, str], number: int) -> str:
    """The strategy, what dominates it, and the rest at which that gains least."""
    i, t, s, mixture, least = row
    rivals = [auction.strategies(j) for j in range(auction.n) if j != i - 1]
    own = {a: a for a in auction.strategies(i - 1)}  # as the mechanism names them
    parts = [(Fraction(w), own[label(a)]) for w, a in mixture]

    def earns(a: Strategy, rest: Profile) -> Fraction:
        return auction.outcome(join(i - 1, a, rest)).utility(i - 1, t)

    def gain(rest: Profile) -> Fraction:
        return sum((w * earns(a, rest) for w, a in parts), Fraction(0)) - earns(own[label(s)], rest)

    told = (
        f"Player {i} with type {t}: {_said(s)} is strictly dominated by {_mixed(mixture)}, which gives at "
        f"least {least} more whatever the others play"
    )
    closest = next((rest for rest in product(*rivals) if gain(rest) == Fraction(least)), None)
    if closest is not None:
        less = earns(own[label(s)], closest)
        more = less + Fraction(least)
        told += f"; it is {least} against {shown(closest)}, where they give {text(more)} and {text(less)}"
    return f"{told}. So it is with {number} strategies in all."


def _mixed(mixture: Any) -> str:
    """A mixture or a belief, for people."""
    if len(mixture) == 1:
        return _said(mixture[0][1])
    return " and ".join(f"{_said(x)} with chance {w}" for w, x in mixture)


def _said(x: Any) -> str:
    return shown(label(x))


def _summary(part: Document) -> str:
    """How many instances there are, and what was gone through."""
    number = part.get("instances")
    count = "its one instance" if number == 1 else f"all {number} instances" if number else "every instance"
    how = "every profile enumerated" if part.get("profiles") == "enumerated" else "one rest for all alike"
    told = f"The conclusion is true at {count}" + (f", {how}" if "profiles" in part else "")
    if "minimum" in part:
        told += f"; the least value is {part['minimum']['value']}"
    return f"{told}."
