"""Writing certificates: from a settled sentence and its witnesses to the document that FORMAT.md specifies.

Main definitions
    `mechanism_document`, `all_of`.
    `as_text`: the bytes of a document, the same on every machine.

Choices
    Nothing here decides anything: a document with a wrong witness is refused by the checker.
"""

import json
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from verifier.claims.labels import instance, label, mixture_label
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse
from verifier.dominance.question import Answer, Dominated, Sense, Undominated, margin, worth
from verifier.exact.rational import text
from verifier.games.auction import Auction, Profile, Strategy
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.ties import Choices
from verifier.solutions.conservative import Conservative, Threshold
from verifier.solutions.undominated import Survival

FORMAT = "verifier-certificate-1"
Document = dict[str, Any]
CONTEXTUAL = frozenset({"believed", "rational", "playable", "second"})


def mechanism_document(
    auction: Auction,
    name: str,
    source: str,
    epsilon: Fraction,
    profiles: str,
    sentence: Sentence,
    found: AllTrue | OneFalse,
    conservative: Conservative,
    instance_blocks: Sequence[tuple[int, int]] = (),
) -> Document:
    """The document for a sentence about a mechanism.

    Shapes: `instance_blocks` has the pairs (player from 0, type) of the S_i(t) in which a counterexample
    lies.
    """
    domains = {q.domain for q in sentence.for_all}
    survival = conservative.survival
    firsts = sorted(set(survival.representative))
    everything = [(i, t) for i in firsts for t in range(auction.V + 1)]
    blocks: list[tuple[int, int]] = []
    if domains & CONTEXTUAL or ("survivor" in domains and isinstance(found, AllTrue)):
        blocks = everything
    elif "survivor" in domains:
        blocks = sorted({(survival.representative[i], t) for i, t in instance_blocks})
    rationality = domains & {"rational", "playable", "second"}
    return {
        "format": FORMAT,
        "kind": "mechanism",
        "mechanism": mechanism_head(auction, name, source, epsilon),
        "profiles": profiles,
        "sentence": sentence.as_json(),
        **outcome(found),
        "survival": [_survival_block(survival, i, t) for i, t in blocks],
        "rationality": [
            _rationality_block(conservative, i, t)
            for i in range(auction.n)
            for t in range(auction.V + 1)
            if rationality
        ],
    }


def by_name(auction: Auction) -> bool:
    """The checker has its own definition of it: second-belief as printed, under `uniform` or an order."""
    return (
        isinstance(auction, SecondBelief) and auction.is_as_printed and not isinstance(auction.ties, Choices)
    )


def mechanism_head(auction: Auction, name: str, source: str, epsilon: Fraction) -> Document:
    """How a certificate names the mechanism: the paper's own by its parameters, any other by its table."""
    if by_name(auction):
        assert isinstance(auction, SecondBelief)
        ties = auction.tie_rule.as_json()
        return {
            "name": "second-belief",
            "n": auction.n,
            "V": auction.V,
            "epsilon": text(epsilon),
            "ties": ties,
        }
    sets = [auction.strategies(i) for i in range(auction.n)]
    profiles: list[Profile] = list(product(*sets))
    outcomes = [auction.outcome(p) for p in profiles]
    labels = list(dict.fromkeys(s for own in sets for s in own))
    attributes = {}
    for attribute in ("bid", "external"):
        part = getattr(auction, attribute, None)
        if part is not None and not (attribute == "bid" and getattr(auction, "bids", None) == {}):
            attributes[attribute] = [[label(s), part(s)] for s in labels]
    reward = getattr(auction, "reward", None)
    return {
        "name": name,
        "source": source,
        "n": auction.n,
        "V": auction.V,
        "epsilon": text(epsilon),
        "strategies": [[label(s) for s in own] for own in sets],
        "outcomes": [[list(map(text, o.win)), list(map(text, o.price))] for o in outcomes],
        "attributes": attributes,
        "rewards": []
        if reward is None
        else [[text(reward(i, p)) for i in range(auction.n)] for p in profiles],
    }


def all_of(parts: Sequence[Document]) -> Document:
    """The document that has all of these as parts."""
    return {
        "format": FORMAT,
        "kind": "all-of",
        "parts": [{k: v for k, v in part.items() if k != "format"} for part in parts],
    }


def as_text(document: Document) -> str:
    """The document as JSON: a line for each field, and for each entry of its long lists."""
    lines = []
    for key, field in document.items():
        if isinstance(field, list) and field and isinstance(field[0], dict):
            entries = ",\n  ".join(_compact(entry) for entry in field)
            lines.append(f"{_compact(key)}: [\n  {entries}\n ]")
        else:
            lines.append(f"{_compact(key)}: {_compact(field)}")
    return "{" + ",\n ".join(lines) + "}\n"


def _compact(field: object) -> str:
    return json.dumps(field, ensure_ascii=False, separators=(",", ":"))


def outcome(found: AllTrue | OneFalse) -> Document:
    """The verdict, with the number of instances and the minimum, or with the false instance."""
    match found:
        case OneFalse(env):
            return {"verdict": "fails", "instance": instance(env)}
        case AllTrue(instances, None):
            return {"verdict": "holds", "instances": instances}
        case AllTrue(instances, (least, env)):
            return {"verdict": "holds", "instances": instances,
                    "minimum": {"value": text(least), "at": instance(env)}}  # fmt: skip
    raise AssertionError(found)


def _survival_block(survival: Survival, i: int, t: int) -> Document:
    own = survival.auction.strategies(i)
    matrix = survival.matrix(i, t)
    eliminated, survives = [], []
    answers: dict[int, Answer] = survival.answers(i, t)
    for a, answer in answers.items():
        match answer:
            case Dominated(mixed):
                least = margin(matrix, a, mixed, Sense.STRICTLY)
                eliminated.append([label(own[a]), mixture_label(mixed, own), text(least)])
            case Undominated(belief):
                value = text(worth(matrix, a, belief))
                survives.append([label(own[a]), mixture_label(belief, matrix.rests), value])
    return {"player": i + 1, "type": t, "eliminated": eliminated, "survives": survives}


def _rationality_block(conservative: Conservative, i: int, t: int) -> Document:
    own = conservative.auction.strategies(i)
    entries = [_threshold(found, own, a) for a, found in conservative.thresholds(i, t).items()]
    return {"player": i + 1, "type": t, "strategies": entries}


def _threshold(found: Threshold, own: Sequence[Strategy], a: int) -> list[Any]:
    entry: list[Any] = [label(own[a]), found.K, None, None, None, None]
    if found.rational_at is not None:
        rationality, witness = found.rational_at
        value = text(worth(rationality.matrix, a, witness.belief))
        entry[2:4] = [mixture_label(witness.belief, rationality.matrix.rests), value]
    if found.dominated_at is not None:
        rationality, dominated = found.dominated_at
        least = margin(rationality.matrix, a, dominated.mixture, Sense.STRICTLY)
        entry[4:6] = [mixture_label(dominated.mixture, own), text(least)]
    return entry
