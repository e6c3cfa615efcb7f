"""`verifier solve CONTEXT.json...`: what rationality implies in a context."""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.cli.files import read_json
from verifier.cli.progress import progress

UNKNOWN = 3


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("solve", help="benchmarks, rational strategies and revenues of contexts")
    own.add_argument("contexts", metavar="CONTEXT.json", nargs="+", help="a context file")
    own.add_argument(
        "--mechanism", metavar="REF", default="second-belief", help="a name, or a file (see check)"
    )
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or 3 when something is unknown. Nothing is printed unless every context can be solved."""
    files = [(path, read_json(path)) for path in arguments.contexts]
    from verifier.answers.solve.solve import solve
    from verifier.cli.output import show, show_json
    from verifier.reports.solutions import solution
    from verifier.reports.text import EMPTY

    answers = []
    for path, data in files:
        with progress(path) as listener:
            answers.append((path, solve(data, mechanism=arguments.mechanism, listener=listener)))
    for place, (path, answer) in enumerate(answers):
        if arguments.json:
            show_json(answer.to_json())
        else:
            show([*([EMPTY] if place else []), *solution(path, answer.to_json())])
    return UNKNOWN if any(answer.unknown for _, answer in answers) else 0
