"""What a certificate says, in words. The checker itself prints the sentence as data; this is for people.

Main definitions
    `sentence`: a document of FORMAT.md in one line of English and mathematics.

Choices
    A sentence about another table is another line: the line has the digest of the whole table.
"""

import hashlib
import json
from fractions import Fraction
from typing import Any

from verifier.checker import frozen


def sentence(document: Any) -> str:
    """What the document says; without a verdict, what it would say."""
    if "parts" in document:
        alike: dict[str, list[Any]] = {}
        for part in document["parts"]:
            alike.setdefault(_asked(part), []).append(part)
        return "; ".join(map(_of_alike, alike.values()))
    asked, verdict = document["sentence"], document.get("verdict")
    about = _about(document)
    every = [f"{x} in {domain}{_say(['strategy', *of]) * bool(of)}" for x, domain, *of in asked["for_all"]]
    given, then = ([f"{_say(a)} {sign} {_say(b)}" for sign, a, b in asked[key]] for key in ("if", "then"))
    claim = f"for every {', '.join(every)}: " * bool(every) + f"if {' and '.join(given)} then " * bool(given)
    claim += " and ".join(then)
    if verdict == "fails":
        return f"{about}it is false that {claim}: a counterexample is {_shown(document['instance'])}"
    if "minimum" in asked and verdict:
        least = document["minimum"]
        claim += f", and the minimum of {_say(asked['minimum'])} is {least['value']}"
        claim += f", at {_shown(least['at'])}"
    if (count := document.get("instances")) is not None:
        claim += f" [{count} instance{'s' * (count > 1)}]"
    return about + claim


def _asked(part: Any) -> str:
    """What a part asks of its context; parts that ask the same of theirs are said in one breath."""
    about = ("mechanism", "participation", "sentence", "verdict")
    unlike = "" if "context" in part and "instances" in part and "minimum" not in part else str(part)
    return json.dumps([part.get(key) for key in about]) + unlike


def _of_alike(parts: list[Any]) -> str:
    """The sentence of one part, or of all these, which make it of one context each."""
    if len(parts) == 1 or "context" not in parts[0]:  # without a context they are one and the same
        return sentence(parts[0])
    listed = repr([frozen(part["context"]) for part in parts])
    digest = hashlib.sha256(listed.encode()).hexdigest()
    said = sentence({key: x for key, x in parts[0].items() if key not in ("context", "instances")})
    instances = sum(part["instances"] for part in parts)
    return f"in each of {len(parts)} contexts (list {digest}): {said} [{instances} instances]"


def _about(document: Any) -> str:
    """The mechanism, with what it runs on, and a colon."""
    m = document["mechanism"]
    if "B" in m:
        sizes = ", ".join(f"{key} = {m[key]}" for key in ("n", "B", "epsilon", "delta") if key in m)
        rule = f", KP the {m['price_ties']} best price{_variant(m)}" if "price_ties" in m else ""
        rule += ", participation interim" * (document.get("participation") == "interim")
        few = ", one rest for all that are alike" * (document.get("profiles") == "columns")
        return f"{m['name']} ({sizes}{rule}{few}){_context(document.get('context'))}{_every(document)}: "
    rule = f"ties {_shown(m['ties'])}" if "ties" in m else f"given by a table from {m['source']!r}"
    if "outcomes" in m:
        rule += f", table {hashlib.sha256(repr(frozen(m)).encode()).hexdigest()}"
    name = m["name"] if "ties" in m else repr(m["name"])  # in quotes, so that no name reads like a sentence
    return f"{name} (n = {m['n']}, V = {m['V']}, epsilon = {m['epsilon']}, {rule}): "


def _variant(m: Any) -> str:
    """The parts of a star mechanism that are not as printed."""
    printed = Fraction(m["epsilon"]) * Fraction(m["delta"]) / (3 * m["n"] * m["B"])
    said = []
    if Fraction(m["reward_constant"]) != printed:
        said.append(f"the reward constant {m['reward_constant']}")
    if m["aggregator"] != 1:
        said.append(f"j' the rival at place {m['aggregator']}")
    if m["star_ties"] == "last":
        said.append("the last of those tied the star")
    return "".join(f", {part}" for part in said)


def _context(context: Any) -> str:
    """The distribution, and the cells of every player's knowledge; nothing where there is no context."""
    if context is None:
        return ""
    drawn = ", ".join(f"{frozen(p)} with chance {x}" for p, x in context["distribution"])
    partitions = context["knowledge"]
    known = [" | ".join(" ".join(str(frozen(p)) for p in E) for E in cells) for cells in partitions]
    return f" where the values are {drawn}, and the cells are " + ", ".join(
        f"{cells} for player {i}" for i, cells in enumerate(known, 1)
    )


def _every(document: Any) -> str:
    """Which contexts, where the sentence is about all of a kind."""
    if "denominators" not in document:
        return ""
    knowing = "his own value only" if document["knowledge"] == "own" else "anything, his own value included"
    return (
        f" in every context with denominators up to {document['denominators']}, each player knowing {knowing}"
    )


def _say(x: Any, tight: int = 0) -> str:
    """A term in infix, in parentheses if it binds less than `tight`."""
    if not isinstance(x, list | tuple):
        return f"({x})" if tight > 1 and ("/" in str(x) or "-" in str(x)) else str(x)
    if x[0] in ("+", "-", "*", "/"):
        binds = 1 + (x[0] in "*/")
        words = f" {x[0]} ".join(_say(part, binds + (k > 0)) for k, part in enumerate(x[1:]))
        return words if binds >= tight else f"({words})"
    if x[0] in ("mean", "least"):
        return f"{x[0]}({x[1]} in {_say(x[2])}: {_say(x[3])})"
    return ("" if x[0] == "strategy" else x[0]) + (f"({', '.join(map(_say, x[1:]))})" if x[1:] else "")


def _shown(x: Any) -> str:
    """A tie rule, or the values of variables (with every text in them in quotes)."""
    return ", ".join(f"{k} = {frozen(y)!r}" for k, y in x.items()) if isinstance(x, dict) else str(x)
