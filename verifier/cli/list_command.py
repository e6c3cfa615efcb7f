"""`verifier list`: the catalogue of statements, or the mechanisms."""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.errors import UnknownName


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("list", help="the catalogue of statements, or the mechanisms")
    own.add_argument("--paper", metavar="KEY", help="only the statements of this paper")
    own.add_argument("--mechanisms", action="store_true", help="the mechanisms instead")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or an error."""
    if arguments.mechanisms:
        return _mechanisms(arguments.json)
    from verifier.claims.catalogue import statements
    from verifier.cli.output import show, show_json
    from verifier.reports.records import statement_record
    from verifier.reports.statements import catalogue

    papers = sorted({statement.paper for statement in statements()})
    if arguments.paper is not None and arguments.paper not in papers:
        raise UnknownName(f"no paper has the key {arguments.paper!r}; there is {', '.join(papers)}")
    wanted = [s for s in statements() if arguments.paper in (None, s.paper)]
    records = [statement_record(statement) for statement in wanted]
    if arguments.json:
        for record in records:
            show_json(record)
    else:
        show(catalogue(records))
    return 0


def _mechanisms(as_json: bool) -> int:
    from verifier.cli.output import show, show_json
    from verifier.mechanisms.named import described
    from verifier.reports.records import mechanism_record
    from verifier.reports.statements import mechanisms

    if as_json:
        for mechanism in described():
            show_json(mechanism_record(mechanism))
    else:
        show(mechanisms(described()))
    return 0
