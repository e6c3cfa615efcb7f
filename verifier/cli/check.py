"""`verifier check STATEMENT...`: settle statements at chosen parameters.

Choices
    Every request is read before the first is run. Each verdict is printed as soon as it is there. A status
    of 1 outweighs 3: a statement that fails, fails whatever is unknown about another.
"""

from argparse import Namespace
from collections.abc import Sequence

from verifier.cli.arguments import Commands
from verifier.verdict import Verdict

GRIDS = {
    "n": "how many players: 3, or 2..4, or 2,5",
    "V": "the largest type of 2012: 5, or 1..4,10",
    "B": "the largest value of 2010",
    "epsilon": "1/4, or 0.25, or 1/8,1/4",
    "delta": "likewise",
    "ties": 'first, last, uniform or {"order":[2,1,3]}',
    "price_ties": "ties among prices",
    "star_ties": "ties for the star player",
    "reward_constant": "a rational",
    "denominators": "bounds the distributions of 2010: 4, or 1..3",
}
FILES = ("belief", "distribution", "knowledge", "equilibrium")
METHODS = "best, columns, linear-program, smt, enumeration, definitions or kernel"

_EPILOG = """\
Numbers are integers, p/q or exact decimals. A parameter also takes a range 2..4, a list 1,2,5, or both; the
grid of all combinations is checked. What is not given takes the default that `verifier show` prints.
--epsilon all asks for every value of it, the others being given; --n all, --V all, --B all for every size:
that holds by a theorem that Coq accepts here, and fails by one case in which it does.

exit status: 0 every verdict is holds; 1 some fails; 3 none fails and some is unknown; 2 the request makes no
sense. Interrupted: 130 or 143, and what was printed stands."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("check", help="settle statements at chosen parameters", epilog=_EPILOG)
    own.add_argument(
        "statements",
        metavar="STATEMENT",
        nargs="+",
        help="a name from `verifier list`, the end of one, FILE.py:Name, FILE.toml or FILE.json",
    )
    for name, meaning in GRIDS.items():
        own.add_argument(_option(name), metavar="VALUES", help=meaning)
    own.add_argument("--theta", metavar="TYPES", help="the true types, one a player, such as 3,1,2")
    for name in FILES:
        own.add_argument(_option(name), metavar="FILE", help=f"a JSON file with the context field {name}")
    own.add_argument(
        "--reading", metavar="NAME=CHOICE", action="append", default=[], help="a reading (see show)"
    )
    own.add_argument(
        "--mechanism", metavar="REF",
        help="a name from `verifier list --mechanisms`, FILE.py:Name (this runs that file) or FILE.json",
    )  # fmt: skip
    own.add_argument("--method", metavar="NAME", default="best", help=METHODS)
    own.add_argument(
        "--certificate", metavar="PATH", help="write the certificate; a folder for several verdicts"
    )
    own.add_argument(
        "--beyond-hypothesis", action="store_true", help="evaluate it where its hypothesis fails, too"
    )
    own.add_argument("--yes", action="store_true", help="run it however large it is")
    own.add_argument("--time-limit", metavar="S", help="seconds for each verdict, after which it is unknown")
    own.add_argument("--memory-limit", metavar="SIZE", help="such as 2G; beyond it, a verdict is unknown")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def run(arguments: Namespace) -> int:
    """The exit status that the verdicts add up to."""
    from verifier.cli.output import show, show_json
    from verifier.cli.requests import requests
    from verifier.cli.settling import limits, settle
    from verifier.reports.text import EMPTY
    from verifier.reports.verdicts import brief_verdict, tally, verdict

    asked = requests(arguments)
    within = limits(arguments)
    answers: list[Verdict] = []
    for place, request in enumerate(asked, 1):
        answer = settle(request, within, f"{place}/{len(asked)} " if len(asked) > 1 else "")
        answers.append(answer)
        if arguments.json:
            show_json(answer.to_json())
        elif len(asked) == 1:
            show(verdict(answer))
        else:
            show([*brief_verdict(answer), EMPTY])
    if len(asked) > 1 and not arguments.json:
        show(tally(answers))
    return status(answers)


def status(answers: Sequence[Verdict]) -> int:
    """1 if some fails; else 3 if some is unknown; else 0."""
    if any(answer.fails for answer in answers):
        return 1
    return 3 if any(answer.unknown for answer in answers) else 0
