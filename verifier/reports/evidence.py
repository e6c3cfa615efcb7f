"""What is known of every statement, and what lies in the Coq development: tables in Markdown.

Main definitions
    `evidence_table`: a row a statement. `evidence_summary`: how many, and the main ones. `development`: a row
    a file of the Coq development. `filled`: a page with its tables in their places.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from verifier.answers.coq import sources as coq_sources
from verifier.claims.claim import Statement
from verifier.claims.proofs_folder import folder

_COLUMNS = ("fixed sizes", "all real parameters", "all sizes")
_MAIN = ("claim", "lemma", "theorem", "corollary")
_NONE = "–"
_REALS = ("epsilon", "delta", "reward_constant")


def evidence_table(of: Sequence[Statement]) -> str:
    """Every statement, its verdict, and the evidence at fixed sizes, for all reals and for all sizes.

    >>> from verifier.claims.catalogue import find
    >>> print(evidence_table([find("claim-2"), find("naive-price")]))
    | statement | verdict | fixed sizes | all real parameters | all sizes |
    |---|---|---|---|---|
    | `chen-micali-2012/claim-2` | holds | checked | kernel | kernel: `chen_micali_2012/Claims.v` |
    | `chen-micali-2012/naive-price` | fails | computed |  | kernel: `chen_micali_2012/Naive.v` |
    """
    head = ["statement", "verdict", *_COLUMNS]
    rows = [[f"`{each.id}`", each.expected, *_evidence(each, with_files=True)] for each in of]
    return _markdown(head, rows)


def evidence_summary(of: Sequence[Statement]) -> str:
    """How many statements of each paper have which evidence, and which of the main ones have the same."""
    rows = []
    for paper, group in groupby(of, key=lambda each: each.paper):
        known = list(group)
        counted = [Counter(cells) for cells in zip(*map(_evidence, known), strict=True)]
        rows.append([f"`{paper}`, all {len(known)}", *map(_counts, counted)])
        main = [each for each in known if each.kind in _MAIN and each.id.count("/") == 1]
        for cells in dict.fromkeys(map(_evidence, main)):
            names = [_name(each) for each in main if _evidence(each) == cells]
            rows.append([", ".join(names), *cells])
    head = ["statements", *_COLUMNS]
    return _markdown(head, rows)


def _evidence(of: Statement, with_files: bool = False) -> tuple[str, str, str]:
    """The words of the three columns; an empty one where there is no real parameter.

    What fails at one value fails for all; a theorem about all sizes is one about all reals.
    """
    known = of.proof or of.disproof
    sizes = of.evidence["all-sizes"] or _NONE
    if known is not None:
        sizes = f"kernel: {', '.join(f'`{file}`' for file in known.files)}" if with_files else "kernel"
    chosen = str(of.evidence["chosen"])
    at_one = chosen if of.expected == "fails" else _NONE
    reals = "kernel" if of.proof is not None else of.evidence["all-real"] or at_one
    has_reals = any(parameter.name in _REALS for parameter in of.parameters)
    return chosen, reals if has_reals else "", sizes


def _name(of: Statement) -> str:
    """Without the paper, and what is to be known of it at once."""
    return of.id.partition("/")[2] + (" (false as printed)" if of.expected == "fails" else "")


def _counts(of: Mapping[str, int]) -> str:
    """The words that occur, the strongest first, and how often.

    >>> _counts({"checked": 2, "–": 1, "kernel": 3, "": 4})
    '3 kernel, 2 checked, 1 –'
    """
    order = ("kernel", "checked", "computed", "solver", _NONE)
    return ", ".join(f"{of[word]} {word}" for word in order if of.get(word))


def development() -> str:
    """The files of the Coq development with their theorems, each after the files that it uses."""
    listed = [*sorted(folder().glob("common/*.v")), *sorted(folder().glob("*/*.v"))]
    files = [path.relative_to(folder()).as_posix() for path in listed]
    rows = []
    for file in coq_sources.needed(*files):
        names = ", ".join(f"`{name}`" for name in coq_sources.theorems(file))
        rows.append([f"`{file}`", coq_sources.title(file), names])
    return _markdown(["file", "says", "theorems"], rows)


def filled(page: str, tables: Mapping[str, str]) -> str:
    """The page with each table between `<!-- its name -->` and `<!-- end -->`.

    >>> print(filled("<!-- a -->\\nold\\n<!-- end -->", {"a": "new"}))
    <!-- a -->
    new
    <!-- end -->
    """
    for name, table in tables.items():
        before, start, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        page = f"{before}{start}{table}\n{end}{after}"
    return page


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(head)}", *lines[1:]])
