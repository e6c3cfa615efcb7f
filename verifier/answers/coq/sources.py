"""The Coq development as text: where it lies, what a file imports, which theorems it has.

Main definitions
    `folder`: where it lies. `needed`: a file with everything it imports, in an order in which Coq takes them.
    `title`: what it is about. `theorems`: what it proves. `axioms`: what is allowed.

Choices
    A file is read by lines, as this development is written: `From X Require Import Y.` in one sentence, and
    `Theorem` at the beginning of a line.
"""

import re
from collections.abc import Iterator, Mapping

from verifier.claims.proofs_folder import folder
from verifier.errors import UnreadableFile

_IMPORT = re.compile(r"^From (\w+) Require (?:Import |Export )?([\w\s]+?)\.\s", re.MULTILINE)
_MARK = re.compile(r"\(\*|\*\)")


def read(file: str) -> str:
    """The text of a file, such as `common/Finite.v`.

    Raises: UnreadableFile.
    """
    try:
        return (folder() / file).read_text(encoding="utf-8")
    except OSError as wrong:
        raise UnreadableFile(f"proofs/{file}: {wrong.strerror}; the Coq sources come with verifier") from None


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where each comment begins and ends; one inside another is a part of it.

    >>> list(comments("a (* b (* c *) *) d (* e *)"))
    [(2, 17), (20, 27)]
    """
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "(*":
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, mark.end()


def without_comments(text: str) -> str:
    """The text with blanks in their place, so that everything stays where it is.

    >>> without_comments("a (* b *) c")
    'a         c'
    """
    parts, done = [], 0
    for start, end in comments(text):
        parts += [text[done:start], re.sub(r"\S", " ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


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
    found = _IMPORT.findall(without_comments(read(file)))
    return tuple(f"{known[of]}/{name}.v" for of, listed in found if of in known for name in listed.split())


def needed(*files: str) -> tuple[str, ...]:
    """These files and all that they import, each after what it imports.

    >>> needed("chen_micali_2012/Beliefs.v")[-2:]
    ('chen_micali_2012/SecondBelief.v', 'chen_micali_2012/Beliefs.v')
    """
    found: dict[str, None] = {}

    def add(file: str) -> None:
        if file not in found:
            for each in imports(file):
                add(each)
            found[file] = None

    for file in files:
        add(file)
    return tuple(found)


def axioms() -> Mapping[str, str]:
    """What a theorem may rest on: each axiom in words.

    >>> axioms()["Classical_Prop.classic"]
    'the law of the excluded middle'
    """
    lines = [line for line in read("axioms.txt").splitlines() if not line.startswith("#")]
    return {name: words for name, _, words in (line.partition(" ") for line in lines)}


def title(file: str) -> str:
    """What the file says that it is about, in its first line.

    >>> title("azar_chen_micali_2010/Lemma5.v")
    'Lemma 5: the revenue under truth'
    """
    return read(file).partition("\n")[0].removeprefix("(** * ").removesuffix(" *)")


def theorems(file: str) -> tuple[str, ...]:
    """The names of its theorems.

    >>> theorems("chen_micali_2012/Corollaries.v")
    ('corollary_1', 'corollary_2')
    """
    return tuple(re.findall(r"^Theorem ([\w']+)", without_comments(read(file)), re.MULTILINE))
