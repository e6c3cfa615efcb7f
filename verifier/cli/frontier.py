"""`verifier frontier STATEMENT`: the exact set of epsilon for which a theorem holds."""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.cli.grid import split
from verifier.cli.progress import progress
from verifier.errors import NotApplicable

UNKNOWN = 3

_EPILOG = """\
--law is a condition in epsilon and V, such as "epsilon*V > 1"; H(m) is 1 + 1/2 + ... + 1/m. It
may use sum(term, k, first, last), min, max, floor and ceil. Every computed row is compared, exactly.

exit status: 0, or 3 when something is unknown; 2 the request makes no sense."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "frontier", help="the exact set of parameters for which a theorem holds", epilog=_EPILOG
    )
    own.add_argument("statement", metavar="STATEMENT", help="such as chen-micali-2012/theorem-1")
    own.add_argument("--over", metavar="NAME", default="epsilon", help="the parameter: epsilon")
    own.add_argument("--V", metavar="VALUES", help="the largest type: 3 (the default), or 1..12, or 2,5")
    own.add_argument("--mechanism", metavar="REF", help="for one mechanism: a name or a file (see check)")
    own.add_argument(
        "--exclude", metavar="EPSILON", help="also the fewest contexts that exclude this epsilon"
    )
    own.add_argument(
        "--reading",
        metavar="NAME=CHOICE",
        default="opt-out=exactly-zero",
        help="opt-out=exactly-zero (the default) or opt-out=at-least-zero, for --mechanism",
    )
    own.add_argument("--law", metavar="TEXT", help="a conjectured law to test against every row")
    own.add_argument("--yes", action="store_true", help="run it however large it is")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or 3 when something is unknown."""
    sizes = (None,) if arguments.V is None else split("--V", arguments.V)
    name, _, reading = arguments.reading.partition("=")
    if name != "opt-out":
        raise NotApplicable(
            f"--reading {arguments.reading}: write opt-out=exactly-zero or opt-out=at-least-zero"
        )
    from verifier.answers.frontier import agreement, frontier
    from verifier.cli.output import show, show_json
    from verifier.reports.frontier import frontier_page, frontier_table

    if arguments.law is not None:
        agreement(arguments.law, ())  # complain before anything is computed
    records, unknown = [], False
    for size in sizes:
        with progress(f"frontier of {arguments.statement}") as listener:
            answer = frontier(
                arguments.statement,
                size,
                over=arguments.over,
                mechanism=arguments.mechanism,
                exclude=arguments.exclude,
                opt_out=reading,
                yes=arguments.yes,
                listener=listener,
            )
        law = {} if arguments.law is None else {"law": agreement(arguments.law, [answer])[0]}
        records.append({**answer.to_json(), **law})
        unknown = unknown or answer.unknown
        if arguments.json:
            show_json(records[-1])
    if not arguments.json:
        show(frontier_page(records[0]) if len(records) == 1 else frontier_table(records))
    return UNKNOWN if unknown else 0
