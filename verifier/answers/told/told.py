"""A counterexample in tables: the payoffs that matter, and the path through the star mechanism.

Main definitions
    `told`: what a search adds to a counterexample, beside its sentences: `table`, `path`, or nothing.

Choices
    A table has the numbers that the sentences speak of and no more: of a payoff table the rows and columns
    that matter (`payoffs`); of a two-step game the moves in the order in which they are made
    (`path`). Every cell is text, so that a table can be printed, or read by a program, as it is.
"""

from collections.abc import Mapping
from typing import Any

from verifier.answers.request import Request
from verifier.answers.told.path import context_path, star_path
from verifier.answers.told.payoffs import payoff_table, profile_table
from verifier.claims.claim import AboutKnowledge, AboutMechanism, AboutStar, Parts
from verifier.claims.knowledge_world import KnowledgeWorld
from verifier.claims.language import Sentence
from verifier.claims.star_world import StarWorld
from verifier.claims.world import MechanismWorld, World
from verifier.contexts.knowledge_file import read_knowledge
from verifier.verdict import Fails

Tables = dict[str, object]


def told(request: Request, fails: Fails) -> dict[str, object]:
    """The tables that go with a counterexample to the statement of this request."""
    counterexample, values = fails.counterexample, fails.instance
    match request.statement.body:
        case Parts() as body if isinstance(counterexample.get("part"), str):
            for part, parameters in body.parts(request.parameters):
                if part.id == counterexample["part"] and _same(request, part, parameters, counterexample):
                    return told(request.part(part, parameters), fails)
        case AboutMechanism() as body:
            loaded = request.load()
            sentence = body.at(loaded.auction.n)
            table = payoff_table(loaded.auction, sentence, values, counterexample)
            profile = profile_table(loaded.auction, counterexample)
            return _named(table=table if table is not None else profile)
        case AboutStar(scores=False):
            return _named(path=star_path(request.star(), values))
        case AboutKnowledge(uses="star") if "distribution" in counterexample:
            fields = {name: counterexample[name] for name in ("B", "distribution", "knowledge")}
            return _named(path=context_path(request.star(), read_knowledge(fields).context))
    return {}


def tables(world: World, sentence: Sentence, values: Mapping[str, Any], told: Mapping[str, Any]) -> Tables:
    """The tables that go with a false instance in a world."""
    match world:
        case MechanismWorld():
            table = payoff_table(world.auction, sentence, values, told)
            return _named(table=table if table is not None else profile_table(world.auction, told))
        case StarWorld():
            return _named(path=star_path(world.mechanism, values))
        case KnowledgeWorld() if world.run.star is not None:
            return _named(path=context_path(world.run.star, world.context))
    return {}


def _same(
    request: Request, part: Any, parameters: Mapping[str, Any], counterexample: Mapping[str, object]
) -> bool:
    """The part that the counterexample names is the one with these parameters."""
    return request.part(part, parameters).shown() == counterexample.get("parameters")


def _named(**tables: object) -> dict[str, object]:
    return {name: table for name, table in tables.items() if table is not None}
