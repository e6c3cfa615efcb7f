"""`verifier inequality`: an inequality of one's own, or the papers' displayed ones, with a certificate or a
counterexample.

Choices
    For displays, as for suites, 0 means that each is as the list says: most hold, some are false as printed.
"""

from argparse import Namespace
from pathlib import Path
from typing import Any

from verifier.cli.arguments import Commands, Usage
from verifier.cli.progress import progress

STATUS = {"holds": 0, "fails": 1, "unknown": 3}

_EPILOG = """\
Expressions are made of variables, integers, fractions, decimals, + - * / ^ and ( ); comparisons are <, <=, >,
>= and =, may be chained, and are separated by commas. Whatever is divided by has to be positive wherever what
is given, as far as it does not divide itself, holds. Before a text that begins with a minus put --.

  verifier inequality "t/(1+t) - v/(1+v) > (1-e)/(1+V)^2" --given "0 <= v < t <= V, 0 <= e <= 1" \\
      --integers t,v,V
  verifier inequality --display claim-3-chain --solvers z3,cvc5
  verifier inequality --paper chen-micali-2012 --certificate proofs/ --smt2 queries/

A certificate is an identity between polynomials: `verifier recheck` and `python -m verifier.positivity` read
it without any solver. The evidence `solver` means that only z3 says so. SMT-LIB has every question in two
encodings: polynomials over the reals, and as written, with integers and a variable for each quotient. Several
displays go to a folder.

exit status: 0 holds, 1 fails, 3 unknown, 2 the request makes no sense; for displays 0 each is as listed, 1
one is not, 3 one is unknown."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "inequality", help="prove an inequality for all reals or integers, or find where it fails",
        epilog=_EPILOG,
    )  # fmt: skip
    own.add_argument("inequality", metavar="INEQUALITY", nargs="?", help='such as "x^2 + y^2 >= 2*x*y"')
    own.add_argument(
        "--given", metavar="TEXT", action="append", default=[], help='what is assumed: "0 <= v <= V, V >= 1"'
    )
    own.add_argument("--integers", metavar="NAMES", default="", help="which variables are integers: v,V")
    own.add_argument("--list", action="store_true", help="the papers' displays, and those that say nothing")
    own.add_argument("--display", metavar="NAME", action="append", default=[], help="one that is displayed")
    own.add_argument("--paper", metavar="KEY", help="all that are displayed in this paper")
    own.add_argument("--certificate", metavar="PATH", help="write the proof; a folder for several")
    own.add_argument("--smt2", metavar="PATH", help="write the question as SMT-LIB; a folder for several")
    own.add_argument("--solvers", metavar="NAMES", default="", help="ask these as well: z3, or z3,cvc5")
    own.add_argument("--time-limit", metavar="S", default="60", help="seconds, after which it is unknown; 60")
    own.add_argument("--memory-limit", metavar="SIZE", help="such as 2G")
    own.add_argument("--json", action="store_true", help="one JSON object, one a line for several")
    own.set_defaults(run=run, yes=True)


def run(arguments: Namespace) -> int:
    """0 holds, 1 fails, 3 unknown; for displays 0 as listed."""
    of_papers = arguments.list or arguments.display or arguments.paper
    if arguments.inequality is None and not of_papers:
        raise Usage('write an inequality such as "x^2 + y^2 >= 2*x*y", or --list, --display or --paper')
    if of_papers and (arguments.inequality is not None or arguments.given or arguments.integers):
        raise Usage("--list, --display and --paper bring their own inequalities; ask for yours apart")
    if arguments.paper and arguments.display:
        raise Usage("ask for --paper or for --display, not for both")
    if arguments.list:
        return _list(arguments)
    return _displays(arguments) if of_papers else _own(arguments)


def _own(arguments: Namespace) -> int:
    from verifier.answers.inequalities.inequality import inequality
    from verifier.cli.output import show, show_json
    from verifier.cli.settling import limits
    from verifier.reports.inequality import inequality_page
    from verifier.suites.limits import memory_limit

    within = limits(arguments)
    with progress("inequality") as listener, memory_limit(within.memory):
        answer = inequality(
            arguments.inequality,
            given=arguments.given,
            integers=_names(arguments.integers),
            certificate=_file(arguments.certificate, "inequality.json"),
            script=_file(arguments.smt2, "inequality.smt2"),
            solvers=_names(arguments.solvers),
            time_limit=within.seconds,
            listener=listener,
        )
    if arguments.json:
        show_json(answer.to_json())
    else:
        show(inequality_page(answer.to_json()))
    return STATUS[answer.verdict]


def _list(arguments: Namespace) -> int:
    from verifier.cli.output import show, show_json
    from verifier.inequalities.catalogue import displays, left_out
    from verifier.reports.inequality import displays_list

    if arguments.display:
        raise Usage("--list has all displays; leave out --display, or --list")
    records = [each.to_json() for each in displays(arguments.paper)]
    records += [each.to_json() for each in left_out(arguments.paper)]
    if arguments.json:
        for record in records:
            show_json(record)
    else:
        show(displays_list(records))
    return 0


def _displays(arguments: Namespace) -> int:
    from verifier.answers.inequalities.displays import settled
    from verifier.cli.output import show, show_json
    from verifier.cli.settling import limits
    from verifier.inequalities.catalogue import display, displays
    from verifier.reports.inequality import display_page, displays_table
    from verifier.suites.limits import memory_limit

    within = limits(arguments)
    wanted = displays(arguments.paper) if arguments.paper else tuple(map(display, arguments.display))
    several = len(wanted) > 1
    found, records = [], list[dict[str, Any]]()
    for each in wanted:
        with progress(each.id) as listener, memory_limit(within.memory):
            answer = settled(
                each,
                certificate=_file(arguments.certificate, f"{each.name}.json", several),
                script=_file(arguments.smt2, f"{each.name}.smt2", several),
                solvers=_names(arguments.solvers),
                time_limit=within.seconds,
                listener=listener,
            )
        found.append(answer)
        records.append(answer.to_json())
        if arguments.json:
            show_json(records[-1])
        elif not arguments.paper:
            show(display_page(records[-1]))
    if arguments.paper and not arguments.json:
        show(displays_table(records))
    if any(not each.expected and each.answer.verdict != "unknown" for each in found):
        return 1
    return 0 if all(each.expected for each in found) else STATUS["unknown"]


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


def _file(given: str | None, name: str, several: bool = False) -> Path | None:
    """The path itself, or the file of this name in it, if it is a folder or has to be one.

    >>> _file("proofs/", "a.json"), _file("proofs", "a.json", several=True), _file("proof.json", "a.json")
    (PosixPath('proofs/a.json'), PosixPath('proofs/a.json'), PosixPath('proof.json'))
    """
    if given is None:
        return None
    path = Path(given)
    return path / name if several or given.endswith("/") or path.is_dir() else path
