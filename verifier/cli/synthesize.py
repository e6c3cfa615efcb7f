"""`verifier synthesize`: all mechanism tables of a size, searched for one that meets a benchmark."""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.cli.progress import progress

STATUS = {"found": 0, "none": 1, "unknown": 3}

_EPILOG = """\
A mechanism found is re-checked with mixed dominators by the exact engine. "none" lists contexts that already
exclude every mechanism of the size; with --dominators pure it speaks of purely undominated strategies only,
and is proved: --certificate writes the proof, `verifier recheck` reads it and says what it proves.

exit status: 0 found, 1 none, 3 unknown, 2 the request makes no sense."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "synthesize", help="find a mechanism of a given size, or show that there is none", epilog=_EPILOG
    )
    own.add_argument("--benchmark", metavar="NAME", default="second-belief", help="second-belief")
    own.add_argument("--epsilon", metavar="Q", required=True, help="the factor of the benchmark, in (0, 1]")
    own.add_argument("--V", metavar="V", required=True, help="the largest type")
    own.add_argument(
        "--strategies", metavar=("K1", "K2"), nargs=2, required=True,
        help="how many strategies each player has, the opt-out counted",
    )  # fmt: skip
    own.add_argument("--deterministic", action="store_true", help="chances 0 and 1 only")
    own.add_argument("--dominators", metavar="KIND", default="mixed", help="mixed (the default) or pure")
    own.add_argument(
        "--method", metavar="NAME", default="best", help="best, or smt: ask z3 even where a chain answers"
    )
    own.add_argument("--certificate", metavar="PATH", help="write the proof that there is none")
    own.add_argument("--time-limit", metavar="S", default="60", help="seconds, after which it is unknown; 60")
    own.add_argument("--memory-limit", metavar="SIZE", help="such as 2G")
    own.add_argument("--yes", action="store_true", help="run it however large it is")
    own.add_argument("--json", action="store_true", help="one JSON object")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0 found, 1 none, 3 unknown."""
    from verifier.answers.synthesize import synthesize
    from verifier.cli.output import show, show_json
    from verifier.cli.settling import limits
    from verifier.reports.synthesis import synthesis_page
    from verifier.suites.limits import memory_limit

    first, second = arguments.strategies
    within = limits(arguments)
    with progress("synthesize") as listener, memory_limit(within.memory):
        answer = synthesize(
            V=arguments.V,
            epsilon=arguments.epsilon,
            strategies=(first, second),
            benchmark=arguments.benchmark,
            deterministic=arguments.deterministic,
            dominators=arguments.dominators,
            method=arguments.method,
            yes=within.yes,
            time_limit=within.seconds,
            certificate=arguments.certificate,
            listener=listener,
        )
    if arguments.json:
        show_json(answer.to_json())
    else:
        show(synthesis_page(answer.to_json()))
    return STATUS[answer.verdict]
