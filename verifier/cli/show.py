"""`verifier show STATEMENT`: what exactly is claimed, where, and on what evidence."""

from argparse import Namespace

from verifier.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("show", help="a statement: its words, source, readings and evidence")
    own.add_argument("statement", metavar="STATEMENT", help="its name, or the end of it after a slash")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or an error."""
    from verifier.claims.catalogue import find
    from verifier.cli import output
    from verifier.reports.statements import statement

    output.show(statement(find(arguments.statement)))
    return 0
