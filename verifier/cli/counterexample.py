"""`verifier counterexample STATEMENT`: the smallest counterexample, told so that it can be checked by hand.

Choices
    The options of `check`, which here give the box in which is searched. A place that is given, by one value
    for each size or by a context, is examined itself, and what fails there is made smaller. With --explain
    the argument is a certificate, and nothing is searched.
"""

from argparse import Namespace

from verifier.cli.arguments import Commands
from verifier.cli.check import FILES, GRIDS
from verifier.cli.progress import progress
from verifier.errors import NotApplicable, VerifierError

_EPILOG = """\
The box: by default n up to 3, V up to 3, or B up to 4 (3 for statements about contexts), denominators up to
3, and everything else as `verifier show` prints it; --n 2..4 --V 1,2 chooses another. One value for each of n
and V, or --distribution FILE, is a place: it is examined, and what fails there is made smaller. Sizes whose
contexts would take more than 45 seconds stay open, with their number and about how long; --yes goes
through them, --time-limit as far as that gets. What one sentence settles for all contexts at once is not
searched.

The order: fewer players; smaller V or B; fewer atoms, then smaller denominators, of the distributions named;
coarser knowledge; simpler epsilon, then delta; then lexicographic. "Smallest" is said only where all below
was settled; a place that was given, or one above something open, is made smaller step by step instead.

The statement may be FILE.py:Name, or, as for check and show, a claim of your own in FILE.toml or FILE.json:

    title = "types of at least 2 bid"
    for_all = ["i in player", "t in type", "s in survivor(i, t)"]
    given = ["t >= 2"]
    then = ["bid(s) >= 1"]
    [parameters]        # where to look, if the options do not say
    V = [2, 3]
    [hypotheses]        # conditions on parameters; --without small drops this one
    small = "epsilon <= 1 / n"

and, if it is not about mechanisms: about = "contexts", "star", or "knowledge" with uses = "star" or
"removed-player". The words are those of FORMAT.md, section 4.

exit status: 0 none in the box, all of which was searched; 1 found; 3 cut short; 2 the request makes no sense.
With --explain: 0, or 2 where the file is no certificate or the checker refuses it."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "counterexample", help="search for the smallest counterexample to a statement", epilog=_EPILOG
    )
    own.add_argument(
        "statement", metavar="STATEMENT", help="a name, FILE.py:Name, FILE.toml or FILE.json; see below"
    )
    own.add_argument(
        "--explain", action="store_true", help="the argument is a certificate: tell it as a story"
    )
    own.add_argument(
        "--without", metavar="HYPOTHESIS", action="append", default=[],
        help="drop a hypothesis (show lists their names) and look again; may be repeated",
    )  # fmt: skip
    for name, meaning in GRIDS.items():
        own.add_argument(f"--{name.replace('_', '-')}", metavar="VALUES", help=meaning)
    own.add_argument("--theta", metavar="TYPES", help="the true types, one a player, such as 3,1,2")
    for name in FILES:
        own.add_argument(f"--{name}", metavar="FILE", help=f"a JSON file with the context field {name}")
    own.add_argument("--reading", metavar="NAME=CHOICE", action="append", default=[], help="see show")
    own.add_argument("--mechanism", metavar="REF", help="a name, FILE.py:Name (this runs it) or FILE.json")
    own.add_argument("--method", metavar="NAME", default="best", help="as for check, but for kernel")
    own.add_argument("--certificate", metavar="PATH", help="write the certificate of what was found")
    own.add_argument("--no-shrink", action="store_true", help="leave what was found as it was found")
    own.add_argument("--yes", action="store_true", help="run it however large it is")
    own.add_argument("--time-limit", metavar="S", help="seconds for the search, after which it is unknown")
    own.add_argument("--memory-limit", metavar="SIZE", help="such as 2G; beyond it, the verdict is unknown")
    own.add_argument("--json", action="store_true", help="one JSON object")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0 none, 1 found, 3 cut short."""
    if arguments.explain:
        return _explain(arguments)
    from verifier.answers.counterexample.counterexample import counterexample, out_of_memory
    from verifier.answers.request import statement
    from verifier.cli.output import show, show_json
    from verifier.cli.requests import fixed_values, listed_values, read_values, reading
    from verifier.cli.settling import limits
    from verifier.reports.counterexample import counterexample_page
    from verifier.suites.grid import split
    from verifier.suites.limits import memory_limit, ran_out

    asked = statement(arguments.statement)
    box = {
        name: [read_values({name: value})[name] for value in split(f"--{name.replace('_', '-')}", text)]
        for name, text in listed_values(arguments).items()
    }
    within = limits(arguments)
    readings = dict(reading(written) for written in arguments.reading)
    with progress(f"counterexample to {arguments.statement}") as listener:
        try:
            with memory_limit(within.memory):
                answer = counterexample(
                    asked,
                    box,
                    fixed=fixed_values(arguments),
                    mechanism=arguments.mechanism,
                    readings=readings,
                    drop=arguments.without,
                    method=arguments.method,
                    certificate=arguments.certificate,
                    make_smaller=not arguments.no_shrink,
                    yes=within.yes,
                    time_limit=within.seconds,
                    listener=listener,
                )
        except VerifierError:
            raise
        except Exception as error:
            if not ran_out(error):
                raise
            answer = out_of_memory(asked)
    if arguments.json:
        show_json(answer.to_json())
    else:
        show(counterexample_page(answer))
    return answer.status


def _explain(arguments: Namespace) -> int:
    """The story of a certificate that the trusted checker accepts."""
    import json

    from verifier.answers.told.certificate import story
    from verifier.cli.files import read_text
    from verifier.cli.output import show, show_json
    from verifier.cli.recheck import ACCEPTED, judged
    from verifier.reports.counterexample import story_page

    path = arguments.statement
    judgement = judged(path)
    if judgement["result"] != ACCEPTED:
        raise NotApplicable(f"{path} is {judgement['result']}: {judgement['reason']}")
    told = story(json.loads(read_text(path)))
    if arguments.json:
        show_json({"certificate": path, **told})
    else:
        show(story_page(path, told))
    return 0
