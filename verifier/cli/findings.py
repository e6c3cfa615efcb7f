"""`verifier findings`: where the papers fail as written, what survives, and the repairs."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verifier.cli.arguments import Commands
from verifier.errors import UnknownName

if TYPE_CHECKING:
    from verifier.answers.findings import Answered
    from verifier.findings.finding import Finding

UNCONFIRMED = 3

_EPILOG = """\
exit status: 0; 3 if an answer is not what the finding says, or nothing is stored for it."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "findings", help="where the papers fail as written, what survives, the repairs", epilog=_EPILOG
    )
    own.add_argument("--paper", metavar="KEY", help="only this paper's")
    own.add_argument("--kind", metavar="KIND", help="only this kind: false-as-printed, misprint, …")
    own.add_argument("--recompute", action="store_true", help="ask every question again, now")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or 3 if some finding is not confirmed."""
    from verifier.cli.output import show, show_json
    from verifier.reports.findings import finding

    wanted, confirmed = _wanted(arguments), True
    for asked, answered in _answers(wanted, arguments.recompute):
        if answered is None:
            confirmed = False
            _complain(asked)
            continue
        confirmed = confirmed and answered.confirmed
        if arguments.json:
            show_json(answered.to_json())
        else:
            show(finding(answered))
    return 0 if confirmed else UNCONFIRMED


def _wanted(arguments: Namespace) -> "list[Finding]":
    """Raises: UnknownName."""
    from verifier.findings.catalogue import findings
    from verifier.findings.papers import PAPERS
    from verifier.reports.findings import KINDS

    papers = [paper.key for paper in PAPERS]
    if arguments.paper not in (None, *papers):
        raise UnknownName(f"no paper has the key {arguments.paper!r}; there is {', '.join(papers)}")
    if arguments.kind not in (None, *KINDS):
        raise UnknownName(f"there is no kind {arguments.kind!r} of finding; there is {', '.join(KINDS)}")
    return [
        each for each in findings()
        if arguments.kind in (None, each.kind)
        and (arguments.paper is None or each.statement.startswith(f"{arguments.paper}/"))
    ]  # fmt: skip


def _answers(wanted: "list[Finding]", again: bool) -> "Iterator[tuple[Finding, Answered | None]]":
    from verifier.answers.findings import Questions, Stored, recomputed

    if again:
        asked = Questions()
        yield from ((each, recomputed(each, asked)) for each in wanted)
    else:
        stored = Stored.read()
        yield from ((each, stored.answered(each)) for each in wanted)


def _complain(asked: "Finding") -> None:
    import sys

    print(
        f"verifier: {asked.statement}: what is stored belongs to another version of this finding; "
        "--recompute asks again",
        file=sys.stderr,
    )
