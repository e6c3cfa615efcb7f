"""How the theorems of the Coq development read: statements with the definitions that they name, no proofs.

Main definitions
    `statement_of`: a theorem as it stands there. `assumed_by`: what the sections around it declare.
    `vocabulary`: the definitions behind some theorems, in the order of the sources, and what is only named.

Choices
    The paper's model (numbers, the mechanism, beliefs, distributions) lies in files without a `Theorem`; it
    is read once, and only named here. What the other files define is shown, with all that it names in turn,
    each after the comment that stands above it, and in the section whose variables it uses.

    A file is read by sentences, as this development is written: what declares, defines or states begins at
    the beginning of a line. A name means what was last defined before it in its file, or else in a file that
    is imported; one that its sentence binds (`forall x`, `fun x`, `(x : nat)`) means nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from verifier.answers.coq import sources as coq_sources
from verifier.errors import UnreadableFile

_SENTENCE = re.compile(
    r"^(?:Local )?(Definition|Fixpoint|Record|Inductive|Notation|Section|End|Variables?|Hypothes[ie]s|"
    r"Context|Theorem|Lemma)\s+(.*?)\.(?=\s|\Z)",
    re.MULTILINE | re.DOTALL,
)
_WORD = re.compile(r"(?<![\w.'])[A-Za-z_][\w']*")
_BOUND = re.compile(r"\b(?:forall|exists|fun|let)\s+([^,:=(){}]*)|[({]([\w' ]+?)\s*(?=:[^=]|\})")
_STATING = ("Theorem", "Lemma")
_DECLARING = ("Variable", "Variables", "Hypothesis", "Hypotheses", "Context")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a file, with the comment above it and the sections that are open around it."""

    file: str
    at: int
    kind: str
    text: str
    comment: str
    sections: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it declares, defines or states."""
        rest = self.text.removeprefix("Local ").partition(" ")[2]
        if self.kind in _DECLARING:
            declared = re.findall(r"[({]([\w' ]+):", rest) if rest[0] in "({" else [rest.partition(":")[0]]
            return tuple(word for part in declared for word in _WORD.findall(part))
        if rest.startswith('"'):
            return ()
        name = _WORD.findall(rest)[:1]
        if self.kind == "Record":
            name += [
                word for pair in re.findall(r":=\s*(\w+)|[{;]\s*([\w']+)\s*:", rest) for word in pair if word
            ]
        if self.kind == "Inductive":
            name += re.findall(r"(?::=|\|)\s*(\w+)", rest)
        return tuple(name)

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The names in it that it does not bind, each once."""
        text = coq_sources.without_comments(self.text)
        bound = {word for pair in _BOUND.findall(text) for part in pair for word in _WORD.findall(part)}
        if self.kind != "Notation":  # it may stand for something else of the same name
            bound.update(self.names)
        return tuple(dict.fromkeys(word for word in _WORD.findall(text) if word not in bound))

    @property
    def shown(self) -> str:
        """With the comment above it."""
        return f"{self.comment}\n{self.text}" if self.comment else self.text


@dataclass(frozen=True)
class File:
    """A file's sentences, those that declare or define a name, and what it imports."""

    sentences: tuple[Sentence, ...]
    meanings: Mapping[str, tuple[Sentence, ...]]
    imports: tuple[str, ...]

    @property
    def is_model(self) -> bool:
        """It states no theorem."""
        return all(each.kind != "Theorem" for each in self.sentences)


@dataclass(frozen=True)
class Vocabulary:
    """`shown`: what each file defines of it. `named`: the names that are defined elsewhere, by file."""

    shown: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, tuple[str, ...]], ...]


def parsed(file: str) -> File:
    """What a file defines, declares and states.

    >>> [each.names for each in parsed("azar_chen_micali_2010/Order.v").sentences][:2]
    [('ordered', 'Ordered', 'field', 'at_most'), ('Rle_bool',)]
    """
    return _parsed(file, coq_sources.read(file))


@lru_cache(maxsize=200)
def _parsed(file: str, text: str) -> File:
    sentences = tuple(_sentences(file, text))
    meanings: dict[str, list[Sentence]] = {}
    for each in sentences:
        if each.kind not in _STATING:
            for name in each.names:
                meanings.setdefault(name, []).append(each)
    return File(sentences, {name: tuple(of) for name, of in meanings.items()}, coq_sources.imports(file))


def _sentences(file: str, text: str) -> Iterator[Sentence]:
    above = {end: text[start:end] for start, end in coq_sources.comments(text)}
    opened: list[str] = []
    for found in _SENTENCE.finditer(coq_sources.without_comments(text)):
        if found[1] == "Section":
            opened.append(found[2])
        elif found[1] == "End":
            opened.pop()
        else:
            comment = above.get(len(text[: found.start()].rstrip()), "")
            if not comment.startswith("(** ") or comment.startswith("(** *"):
                comment = ""  # a heading, or a remark on the proof
            whole = text[found.start() : found.end()]
            yield Sentence(file, found.start(), found[1], whole, comment, tuple(opened))


def statement_of(theorem: str) -> str:
    """The theorem `folder/File.v:name` as it is stated, after the comment above it.

    >>> print(statement_of("chen_micali_2012/Claims.v:claim_2"))
    (** Claim 2: (1, t) does not survive for type t >= 1. *)
    Theorem claim_2 i t : (i < n)%nat -> (1 <= t <= V)%nat -> ~ survives i t (1%nat, t).

    Raises: UnreadableFile where there is no such theorem.
    """
    return _stated(theorem).shown


def assumed_by(theorem: str) -> str:
    """What the sections around the theorem declare before it.

    >>> print(assumed_by("chen_micali_2012/Claims.v:claim_2"))
    Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
    Hypothesis two : (2 <= n)%nat.
    Hypothesis positive : 0 < epsilon.
    Hypothesis fair : lawful n ties.

    Raises: UnreadableFile where there is no such theorem.
    """
    return "\n".join(each.text for each in _assumed(_stated(theorem)))


def vocabulary(theorems: Sequence[str]) -> Vocabulary:
    """What the statements of these theorems name.

    >>> found = vocabulary(["azar_chen_micali_2010/Lemma3.v:lemma_3"])
    >>> [file for file, text in found.shown]
    ['azar_chen_micali_2010/Lemma3.v']
    >>> print(*found.shown[0][1].splitlines()[-4:], sep="\\n")
    <BLANKLINE>
    Definition Lemma_3 : Prop :=
      forall (n B : nat) (epsilon delta : R), (2 <= n)%nat -> 0 < epsilon < 1 -> 0 < delta < 1 ->
      truth_in_step_1 n B epsilon delta.
    >>> dict(found.named)["azar_chen_micali_2010/Star.v"]
    ('play', 'strategy')

    Raises: UnreadableFile where there is no such theorem.
    """
    read = cache(parsed)
    starts = [_stated(theorem) for theorem in theorems]
    given = {each for start in starts for each in _assumed(start)}
    own = {start.file for start in starts}
    waiting = [*starts, *given]
    met = set(waiting)
    named: dict[str, set[str]] = {}
    for user in waiting:
        for name in user.used:
            meant = _meant(user, name, read)
            if meant is None or meant in met:
                continue
            if meant.file not in own and read(meant.file).is_model:
                named.setdefault(meant.file, set()).add(name)
                continue
            met.add(meant)
            waiting.append(meant)
    shown = sorted(met - {*starts, *given}, key=lambda each: each.at)
    files = coq_sources.needed(*sorted({each.file for each in shown}))
    around = {(start.file, section) for start in starts for section in start.sections}
    return Vocabulary(
        tuple((file, text) for file in files if (text := _passage(file, shown, around))),
        tuple((file, tuple(sorted(names))) for file, names in sorted(named.items())),
    )


def _stated(theorem: str) -> Sentence:
    """The sentence that states it."""
    file, _, name = theorem.partition(":")
    for each in parsed(file).sentences:
        if each.kind in _STATING and name in each.names:
            return each
    raise UnreadableFile(f"proofs/{file} has no theorem {name}")


def _assumed(stated: Sentence) -> Iterator[Sentence]:
    """What the sections around it declare before it, in order."""
    for each in parsed(stated.file).sentences:
        if each.at < stated.at and each.kind in _DECLARING and _open(each.sections, stated):
            yield each


def _open(sections: tuple[str, ...], at: Sentence) -> bool:
    return at.sections[: len(sections)] == sections


def _meant(user: Sentence, name: str, read: Callable[[str], File]) -> Sentence | None:
    """What the name means in this sentence, if the development declares or defines it."""
    here = read(user.file)
    for each in reversed(here.meanings.get(name, ())):
        fleeting = each.kind in (*_DECLARING, "Notation")
        if each.at < user.at and (not fleeting or _open(each.sections, user)):
            return each
    for file in reversed(here.imports):
        for each in reversed(read(file).meanings.get(name, ())):
            fleeting = (each.kind == "Notation" and bool(each.sections)) or each.text.startswith("Local")
            if each.kind not in _DECLARING and not fleeting:
                return each
    return None


def _passage(file: str, shown: Sequence[Sentence], around: set[tuple[str, str]]) -> str:
    """The sentences of the file among these, in the sections that are not around a theorem."""
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for each in shown:
        if each.file == file:
            sections = tuple(name for name in each.sections if (file, name) not in around)
            parts += _crossing(opened, sections)
            opened = sections
            brief = each.kind in _DECLARING and not each.comment
            if brief and parts and parts[-1].startswith(_DECLARING):
                parts[-1] += f"\n{each.text}"
            else:
                parts.append(each.shown)
    return "\n\n".join([*parts, *_crossing(opened, ())])


def _crossing(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    """What closes and opens between two places in the sections of a file.

    >>> list(_crossing(("Game", "Proof"), ("Game", "Cell")))
    ['End Proof.', 'Section Cell.']
    """
    common = 0
    while common < min(len(before), len(after)) and before[common] == after[common]:
        common += 1
    yield from (f"End {name}." for name in reversed(before[common:]))
    yield from (f"Section {name}." for name in after[common:])
