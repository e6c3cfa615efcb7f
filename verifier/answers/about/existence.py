"""Settling an existence: there is a case in which a sentence is false."""

from dataclasses import replace

from verifier.answers.settled import Settled
from verifier.verdict import Fails, Holds, Unknown


def about_existence(never: Settled) -> Settled:
    """Holds where the universal sentence fails, with its counterexample as the witness; and conversely."""
    sentence = f"it is false that {never.sentence}"
    match never.finding:
        case Fails(_, counterexample):
            return replace(never, finding=Holds(1), sentence=sentence, witnesses=(dict(counterexample),))
        case Holds(instances):
            lines = [f"There is no such case: {never.sentence}.", f"Examined: {never.scope}."]
            told = {"instances": instances, "explanation": lines}
            return replace(never, finding=Fails({}, told), sentence=sentence)
        case Unknown():
            return replace(never, sentence=sentence)
