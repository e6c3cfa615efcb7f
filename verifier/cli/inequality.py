"""`verifier inequality "..."`: an inequality of one's own, with a certificate or a counterexample."""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.cli.progress import progress

STATUS = {"holds": 0, "fails": 1, "unknown": 3}

_EPILOG = """\
Expressions are made of variables, integers, fractions, decimals, + - * / ^ and ( ); comparisons are <, <=, >,
>= and =, may be chained, and are separated by commas. Whatever is divided by has to be positive wherever what
is given, as far as it does not divide itself, holds. Before a text that begins with a minus put --.

  verifier inequality "t/(1+t) - v/(1+v) > (1-e)/(1+V)^2" --given "0 <= v < t <= V, 0 <= e <= 1" \\
      --integers t,v,V

A certificate is an identity between polynomials: `verifier recheck` and `python -m verifier.positivity` read
it without any solver. The evidence `solver` means that only z3 says so.

exit status: 0 holds, 1 fails, 3 unknown, 2 the request makes no sense."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "inequality", help="prove an inequality for all reals or integers, or find where it fails",
        epilog=_EPILOG,
    )  # fmt: skip
    own.add_argument("inequality", metavar="INEQUALITY", help='such as "x^2 + y^2 >= 2*x*y"')
    own.add_argument(
        "--given", metavar="TEXT", action="append", default=[], help='what is assumed: "0 <= v <= V, V >= 1"'
    )
    own.add_argument("--integers", metavar="NAMES", default="", help="which variables are integers: v,V")
    own.add_argument("--certificate", metavar="PATH", help="write the proof")
    own.add_argument("--smt2", metavar="PATH", help="write the question for other solvers, as SMT-LIB")
    own.add_argument("--time-limit", metavar="S", default="60", help="seconds, after which it is unknown; 60")
    own.add_argument("--memory-limit", metavar="SIZE", help="such as 2G")
    own.add_argument("--json", action="store_true", help="one JSON object")
    own.set_defaults(run=run, yes=True)


def run(arguments: Namespace) -> int:
    """0 holds, 1 fails, 3 unknown."""
    from verifier.answers.inequality import inequality
    from verifier.cli.output import show, show_json
    from verifier.cli.settling import limits
    from verifier.reports.inequality import inequality_page
    from verifier.suites.limits import memory_limit

    within = limits(arguments)
    with progress("inequality") as listener, memory_limit(within.memory):
        answer = inequality(
            arguments.inequality,
            given=arguments.given,
            integers=[name.strip() for name in arguments.integers.split(",") if name.strip()],
            certificate=arguments.certificate,
            script=arguments.smt2,
            time_limit=within.seconds,
            listener=listener,
        )
    if arguments.json:
        show_json(answer.to_json())
    else:
        show(inequality_page(answer.to_json()))
    return STATUS[answer.verdict]
