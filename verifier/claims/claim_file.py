"""A claim of one's own as data: quantifiers, hypotheses and inequality in a TOML or a JSON file.

    title = "types of at least 2 buy"
    for_all = ["i in player", "t in type", "s in survivor(i, t)"]
    given = ["t >= 2"]
    then = ["bid(s) == 1"]

    [parameters]
    n = [2, 3]
    V = 4

    [hypotheses]
    small = "epsilon <= 1 / n"

Main definitions
    `OwnClaim`: a statement with the values of parameters that its file lists. `read_claim`: from a file.
    `own_claim`: from the data in it.

Choices
    `about` says of what the sentence speaks: "mechanism" (the default), "contexts", "star", "knowledge"; the
    last one takes `uses` = "star", "removed-player" or "nothing" (the default). A hypothesis is a comparison
    of constants. Of a parameter the first value that is listed is the default; whoever goes through several
    points goes through all that are listed. Whatever does not fit is reported with its key, and with its line
    in the file.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from verifier.claims.claim import (
    EPSILON,
    TIES,
    AboutContexts,
    AboutKnowledge,
    AboutMechanism,
    AboutStar,
    Body,
    Hypothesis,
    N,
    Parameter,
    Parameters,
    Statement,
    V,
)
from verifier.claims.language import Quantifier, Sentence, comparisons
from verifier.claims.settle import AllTrue, settle
from verifier.claims.vocabulary import Subject, foreign
from verifier.claims.words import in_words
from verifier.claims.world import Env, Function, Membership
from verifier.errors import MalformedClaim, UnreadableFile
from verifier.meter import Meter

_LISTS = ("for_all", "given", "then")
_KEYS = ("title", "text", "about", "uses", *_LISTS, "minimum", "parameters", "hypotheses")
_B = Parameter("B", "3", "an integer, at least 2")
_DELTA = Parameter("delta", "1/8", "a rational in (0, 1)")
_EIGHTH = replace(EPSILON, default="1/8", range="a rational > 0")
_OF_CONTEXTS = ("distribution", "knowledge", "denominators")
_CONTEXT = tuple(Parameter(name, None, "of the context", True) for name in _OF_CONTEXTS)
_STAR = (N, _B, _EIGHTH, _DELTA, Parameter("price_ties", "lowest", "lowest or highest"),
         Parameter("star_ties", "first", "first or last"),
         Parameter("reward_constant", None, "a rational", True))  # fmt: skip
_USES = ("star", "removed-player", "nothing")
_PARAMETERS: dict[str, tuple[Parameter, ...]] = {
    "mechanism": (N, V, EPSILON, TIES),
    "contexts": (N, V),
    "star": _STAR,
    "knowledge": (*_STAR, *_CONTEXT),
}


@dataclass(frozen=True)
class OwnClaim(Statement):
    """A statement, and `listed`: the values of parameters at which it is looked at if nobody says more."""

    listed: Mapping[str, tuple[int | str, ...]] = field(default_factory=dict)


def read_claim(path: str) -> OwnClaim:
    """The claim in a file whose name ends with .toml or .json.

    Raises: UnreadableFile; MalformedClaim, with the key and the line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as wrong:  # ValueError: not UTF-8, or a NUL in the name
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise UnreadableFile(f"cannot read {path}: {reason}") from None

    def refuse(number: str) -> object:
        raise UnreadableFile(f'{path}: {number} is not exact; write it as text, "1/4" or "0.25"')

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise UnreadableFile(f"{path}: the key {twice!r} occurs twice in one object; keep one of them")
        return dict(pairs)

    try:
        if path.endswith(".toml"):
            return own_claim(tomllib.loads(text, parse_float=refuse), path, text)
        data = json.loads(text, parse_float=refuse, parse_constant=refuse, object_pairs_hook=unique)
        return own_claim(data, path, text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        kind = "TOML" if path.endswith(".toml") else "JSON"
        raise UnreadableFile(f"{path} is not {kind}: {wrong}") from None


def own_claim(data: object, where: str, text: str = "") -> OwnClaim:
    """The claim that these data describe; `where` names the file and `text` is what stands in it.

    Raises: MalformedClaim, with the key and the line.

    >>> data = {"title": "bold", "for_all": ["i in player", "t in type", "s in survivor(i, t)"],
    ...         "then": ["bid(s) >= t"], "parameters": {"V": [1, 2]}}
    >>> own_claim(data, "an example").id, own_claim(data, "an example").listed
    ('own/bold', {'V': (1, 2)})
    >>> own_claim({"title": "x", "then": ["bid(s) >= t"]}, "an example")
    Traceback (most recent call last):
    verifier.errors.MalformedClaim: an example: then[0]: 's' is neither a bound variable nor one of n, V, \
epsilon, B, delta
    """
    reader = _Reader(where, text.splitlines())
    if not isinstance(data, Mapping):
        raise MalformedClaim(f"{where}: a claim is a table with the keys {', '.join(_KEYS)}")
    for key in data:
        if key not in _KEYS:
            raise reader.wrong(str(key), f"unknown key {key!r}; known are {', '.join(_KEYS)}", key)
    title = reader.text(data, "title")
    sentence = reader.sentence(data)
    about = reader.choice(data, "about", tuple(_PARAMETERS))
    body = _body(about, sentence, reader.choice(data, "uses", _USES, "nothing"))
    words = foreign(sentence.domains | sentence.functions, _subject(about))
    if words:
        raise reader.wrong("then", f"{words[0]!r} says nothing about {about}; see FORMAT.md", words[0])
    hypotheses = tuple(
        reader.hypothesis(name, written) for name, written in reader.table(data, "hypotheses").items()
    )
    known = {p.name: p for p in _PARAMETERS[about]}
    listed = {}
    for name, written in reader.table(data, "parameters").items():
        if name not in known:
            raise reader.wrong("parameters", f"{name!r} is none; it takes {', '.join(sorted(known))}", name)
        listed[name] = reader.values(name, written)
        more = f"; the file lists {', '.join(map(str, listed[name]))}" if len(listed[name]) > 1 else ""
        known[name] = replace(known[name], default=str(listed[name][0]), range=known[name].range + more)
    return OwnClaim(
        id=f"own/{title.replace(' ', '-')}", title=title, kind="claim", source=where,
        text=reader.text(data, "text", in_words(sentence)), body=body, parameters=tuple(known.values()),
        hypotheses=hypotheses, listed=listed,
    )  # fmt: skip


def _subject(about: str) -> Subject:
    return next(s for s in ("mechanism", "contexts", "star", "knowledge") if s == about)


def _body(about: str, sentence: Sentence, uses: str) -> Body:
    match about:
        case "mechanism":
            return AboutMechanism(sentence)
        case "contexts":
            return AboutContexts(sentence)
        case "star":
            reductions = ("reports",) if "offer" in sentence.domains else ()
            return AboutStar(sentence, reductions)
    runs = next(word for word in ("star", "removed-player", "nothing") if word == uses)
    return AboutKnowledge(sentence, runs)


@dataclass(frozen=True)
class _Reader:
    """Reads the data, and says of what is wrong where it stands."""

    where: str
    lines: Sequence[str]

    def wrong(self, key: str, why: str, quoted: object = None) -> MalformedClaim:
        """The complaint about a key, with the first line that gives the quoted name a value, or has the
        quoted text."""
        given = re.compile(rf"\W*{re.escape(str(quoted))}\W*[=:]")
        lines = [] if quoted is None else list(enumerate(self.lines, 1))
        at = [k for k, line in lines if given.match(line)] + [k for k, line in lines if str(quoted) in line]
        place = f", line {at[0]}" if at else ""
        key = "" if why.startswith("unknown key") else f"{key}: "
        return MalformedClaim(f"{self.where}{place}: {key}{why}")

    def text(self, data: Mapping[str, Any], key: str, default: str | None = None) -> str:
        """The text under the key."""
        found = data.get(key, default)
        if not isinstance(found, str) or not found.strip():
            raise self.wrong(key, f"is {found!r}; write a text", key if key in data else None)
        return found

    def choice(
        self, data: Mapping[str, Any], key: str, choices: Sequence[str], default: str | None = None
    ) -> str:
        """One of the choices, by default the first."""
        found = self.text(data, key, default or choices[0])
        if found not in choices:
            raise self.wrong(key, f"is {found!r}; write one of {', '.join(choices)}", found)
        return found

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """The table under the key."""
        found = data.get(key, {})
        if not isinstance(found, Mapping):
            raise self.wrong(key, f"is {found!r}; write a table of names and values", key)
        return found

    def sentence(self, data: Mapping[str, Any]) -> Sentence:
        """The sentence; a part that cannot be read is reported by itself, what does not fit as a whole."""
        parts: dict[str, list[str]] = {}
        for key in _LISTS:
            listed = data.get(key, [])
            if not isinstance(listed, list) or not all(isinstance(part, str) for part in listed):
                raise self.wrong(key, f"is {listed!r}; write a list of texts", key)
            parts[key] = listed
        for key in ("given", "then"):
            for place, part in enumerate(parts[key]):
                try:
                    comparisons(part)
                except MalformedClaim as wrong:
                    raise self.wrong(f"{key}[{place}]", str(wrong), part) from None
        minimum = None if "minimum" not in data else self.text(data, "minimum")
        for upto in range(len(parts["for_all"]) + 1):
            self._whole("for_all", parts["for_all"][:upto], [], ["1 >= 0"], None, upto - 1)
        for key in ("given", "then"):
            for place, part in enumerate(parts[key]):
                self._whole(key, parts["for_all"], [], [part], None, place)
        return self._whole(
            "minimum" if minimum else "then", parts["for_all"], parts["given"], parts["then"], minimum
        )

    def _whole(
        self, key: str, for_all: list[str], given: list[str], then: list[str], minimum: str | None,
        place: int | None = None,
    ) -> Sentence:  # fmt: skip
        try:
            return Sentence.of(for_all, given, then, minimum)
        except MalformedClaim as wrong:
            quoted = None if place is None else (for_all if key == "for_all" else then)[-1]
            named = key if place is None else f"{key}[{place}]"
            raise self.wrong(named, str(wrong), quoted) from None

    def hypothesis(self, name: str, written: object) -> Hypothesis:
        """A comparison of constants, by its name."""
        if not isinstance(written, str):
            raise self.wrong(
                f"hypotheses.{name}", f'is {written!r}; write a text such as "epsilon <= 1/2"', name
            )
        try:
            sentence = Sentence.of(then=[written])
        except MalformedClaim as wrong:
            raise self.wrong(f"hypotheses.{name}", str(wrong), written) from None

        def holds(parameters: Parameters) -> bool:
            constants = _Constants({k: x for k, x in parameters.items() if not isinstance(x, str)})
            try:
                return isinstance(settle(sentence, constants), AllTrue)
            except KeyError as missing:
                raise self.wrong(
                    f"hypotheses.{name}", f"there is no {missing.args[0]} here", written
                ) from None

        return Hypothesis(f"{name}: {written}", holds)

    def values(self, name: str, written: object) -> tuple[int | str, ...]:
        """One value, or a list of them; a float is refused, and read exactly is what is text."""
        values = written if isinstance(written, list) else [written]
        for x in values or [written]:
            if isinstance(x, bool) or not isinstance(x, int | str):
                why = f'is {x!r}; write an integer, text such as "1/4", or a list of these'
                raise self.wrong(f"parameters.{name}", why, name)
            if ".." in str(x):
                raise self.wrong(
                    f"parameters.{name}", f"is {x!r}; write the values as a list: [2, 3, 4]", name
                )
        return tuple(values)


class _Constants:
    """The world in which there are the parameters only."""

    def __init__(self, constants: Mapping[str, object]) -> None:
        self.constants, self.largest_type, self.meter = constants, 0, Meter()

    def functions(self, env: Env) -> Mapping[str, Function]:
        """None but arithmetic."""
        return {}

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """There are no domains."""
        return None

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """There are none."""
        return iter(())
