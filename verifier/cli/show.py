"""`verifier show STATEMENT`: what exactly is claimed, where, and on what evidence."""

from argparse import Namespace
from typing import TYPE_CHECKING

from verifier.cli.arguments import Commands

if TYPE_CHECKING:
    from verifier.claims.claim import Statement


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("show", help="a statement: its words, source, readings and evidence")
    own.add_argument(
        "statement",
        metavar="STATEMENT",
        help="its name, the end of it after a slash, FILE.py:Name, FILE.toml or FILE.json",
    )
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or an error."""
    from verifier.cli import output
    from verifier.reports.statements import statement

    output.show(statement(_found(arguments.statement)))
    return 0


def _found(ref: str) -> "Statement":
    """In the catalogue, or in a file of the user's own."""
    if ".py:" in ref or ref.endswith((".toml", ".json")):
        from verifier.answers.request import statement

        return statement(ref)
    from verifier.claims.catalogue import find

    return find(ref)
