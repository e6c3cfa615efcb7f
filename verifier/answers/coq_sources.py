"""The Coq development as text: where it lies, what a file imports, how a theorem reads.

Main definitions
    `folder`: where it lies. `needed`: a file with everything it imports, in an order in which Coq takes them.
    `statement_of`: a theorem as it stands there, with what its sections assume. `axioms`: what is allowed.

Choices
    A file is read by lines, as this development is written: `From X Require Import Y.` in one sentence,
    `Section X.` and `End X.` at the beginning of a line, and a theorem's `Proof` at that of its own.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from verifier.errors import UnreadableFile

_IMPORT = re.compile(r"^From (\w+) Require (?:Import |Export )?([\w\s]+?)\.\s", re.MULTILINE)
_COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)
_SENTENCE = re.compile(r"^(Section|End|Variables?|Hypothes[ie]s|Context)\b(.*?)\.$", re.MULTILINE | re.DOTALL)


def folder() -> Path:
    """Where the proofs lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "proofs"
    return inside if inside.is_dir() else package.parent / "proofs"


def read(file: str) -> str:
    """The text of a file, such as `common/Finite.v`.

    Raises: UnreadableFile.
    """
    try:
        return (folder() / file).read_text(encoding="utf-8")
    except OSError as wrong:
        raise UnreadableFile(f"proofs/{file}: {wrong.strerror}; the Coq sources come with verifier") from None


def flags() -> list[str]:
    """The options of `_CoqProject`, as Coq takes them.

    >>> flags()[:3]
    ['-Q', 'common', 'Common']
    """
    words = [word for word in read("_CoqProject").split() if not word.endswith(".v")]
    return [word for word in words if word != "-arg"]


def names() -> Mapping[str, str]:
    """The folder of each logical name.

    >>> names()["CM2012"]
    'chen_micali_2012'
    """
    words = flags()
    return {words[k + 2]: words[k + 1] for k, word in enumerate(words) if word == "-Q"}


def qualified(theorem: str) -> str:
    """The name by which Coq knows it.

    >>> qualified("chen_micali_2012/Claims.v:claim_1")
    'CM2012.Claims.claim_1'
    """
    file, _, name = theorem.partition(":")
    place, _, module = file.removesuffix(".v").rpartition("/")
    (logical,) = [known for known, where in names().items() if where == place]
    return ".".join(part for part in (logical, module, name) if part)


def imports(file: str) -> tuple[str, ...]:
    """The files of the development that this one imports.

    >>> imports("chen_micali_2012/SecondBelief.v")
    ('common/Number.v',)
    """
    known = names()
    found = _IMPORT.findall(_COMMENT.sub("", read(file)))
    return tuple(f"{known[of]}/{name}.v" for of, listed in found if of in known for name in listed.split())


def needed(*files: str) -> tuple[str, ...]:
    """These files and all that they import, each after what it imports.

    >>> needed("chen_micali_2012/Beliefs.v")[-2:]
    ('chen_micali_2012/SecondBelief.v', 'chen_micali_2012/Beliefs.v')
    """
    found: dict[str, None] = {}
    for file in files:
        if file not in found:
            found |= dict.fromkeys(needed(*imports(file)))
            found[file] = None
    return tuple(found)


def axioms() -> Mapping[str, str]:
    """What a theorem may rest on: each axiom in words.

    >>> axioms()["Classical_Prop.classic"]
    'the law of the excluded middle'
    """
    lines = [line for line in read("axioms.txt").splitlines() if not line.startswith("#")]
    return {name: words for name, _, words in (line.partition(" ") for line in lines)}


def theorems(file: str) -> tuple[str, ...]:
    """The names of its theorems.

    >>> theorems("chen_micali_2012/Corollaries.v")
    ('corollary_1', 'corollary_2')
    """
    return tuple(re.findall(r"^Theorem (\w+)", _COMMENT.sub("", read(file)), re.MULTILINE))


def statement_of(theorem: str) -> str:
    """The text from `Theorem` to its proof, after what the sections around it assume.

    >>> print(statement_of("chen_micali_2012/Claims.v:claim_2"))
    Variables (n V : nat) (epsilon : R) (ties : tie_rule reals).
    Hypothesis two : (2 <= n)%nat.
    Hypothesis positive : 0 < epsilon.
    Hypothesis fair : lawful n ties.
    Theorem claim_2 i t : (i < n)%nat -> (1 <= t <= V)%nat -> ~ survives i t (1%nat, t).

    Raises: UnreadableFile where there is no such theorem.
    """
    file, _, name = theorem.partition(":")
    text = _COMMENT.sub("", read(file))
    found = re.search(rf"^(?:Theorem|Lemma) {name}\b.*?(?=^Proof\b)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise UnreadableFile(f"proofs/{file} has no theorem {name}")
    return "\n".join([*_assumed(text[: found.start()]), found[0].strip()])


def _assumed(before: str) -> Iterator[str]:
    """What the sections that are open at the end of this text declare, in order."""
    open_sections: list[list[str]] = [[]]
    for sentence in _SENTENCE.finditer(before):
        match sentence[1]:
            case "Section":
                open_sections.append([])
            case "End":
                open_sections.pop()
            case _:
                open_sections[-1].append(sentence[0])
    return (sentence for section in open_sections for sentence in section)
