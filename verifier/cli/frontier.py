"""`verifier frontier STATEMENT`: the exact set of values of a parameter for which a statement holds.

Choices
    Theorems 1 and 2 of 2012 take V, a mechanism, an epsilon to exclude and a law; claims about a mechanism
    n, V, ties, a mechanism and a law, and epsilon where a constant varies; sentences about the star mechanism
    of 2010 its other parameters, each with a grid, a variant and a law. What does not belong to the statement
    is refused.
"""

from argparse import Namespace
from collections.abc import Sequence

from verifier.cli.arguments import Commands
from verifier.cli.progress import progress
from verifier.errors import NotApplicable
from verifier.suites.grid import grid, split

UNKNOWN = 3
STAR_GRIDS = {
    "n": "how many players: 3, or 2..4",
    "B": "star: values are 0..B-1: 3, or 2..5",
    "epsilon": "1/8, or 1/8,1/16, where it does not vary",
    "delta": "star: likewise",
    "price_ties": "star: lowest or highest",
    "star_ties": "star: first or last",
    "reward_constant": "star: a rational",
}
"""The parameters of the star mechanism, apart from the one that varies, and what they are."""

_OF_THEOREMS = ("exclude", "reading")
_OF_2012 = ("V", "ties", *_OF_THEOREMS)
_OF_CLAIMS = ("n", "V", "epsilon", "ties")
_OF_STAR = tuple(name for name in STAR_GRIDS if name not in _OF_CLAIMS)
_EPILOG = """\
Over epsilon in [0,1]: Theorems 1 and 2 of 2012. Over epsilon in (0,1], or with --beyond-hypothesis without an
upper end: the claims about the second-belief mechanism, such as theorem-3. Over floor, weight or divisor,
epsilon being given: the same claims, the price floor 1/2, the weight 1 of (1-e)/(1+V)^2 in the reward, or its
divisor 4n being replaced. Over epsilon, delta or reward-constant: every sentence about the star mechanism of
2010, such as lemma-3, in the range of its hypothesis, or with --beyond-hypothesis wherever the mechanism is
defined.

--mechanism FILE.py:Name runs that code with epsilon kept symbolic: it may add, subtract, multiply and divide
by constants, and compare. What needs the value of epsilon, such as float or a product of two epsilon, cannot
be followed and is refused, never sampled. So are variants of the star mechanism, for what varies there.

--law is a condition in what varies and the other numbers, such as "epsilon*V > 1", or for lemma-3 over
reward-constant "reward_constant < delta*epsilon/(2*(1-delta)*n*B)"; H(m) is 1 + 1/2 + ... + 1/m. It may use
sum(term, k, first, last), min, max, floor and ceil. Every computed row is compared, exactly.

exit status: 0, or 3 when something is unknown; 2 the request makes no sense."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser(
        "frontier", help="the exact set of parameters for which a theorem holds", epilog=_EPILOG
    )
    own.add_argument("statement", metavar="STATEMENT", help="such as chen-micali-2012/theorem-1, or lemma-3")
    own.add_argument(
        "--over",
        metavar="NAME",
        default="epsilon",
        help="what varies: epsilon; floor, weight or divisor; delta or reward-constant",
    )
    own.add_argument("--V", metavar="VALUES", help="the largest type: 3 (the default), or 1..12, or 2,5")
    own.add_argument("--mechanism", metavar="REF", help="for one mechanism: a name or a file (see check)")
    own.add_argument(
        "--exclude", metavar="EPSILON", help="also the fewest contexts that exclude this epsilon"
    )
    own.add_argument(
        "--reading",
        metavar="NAME=CHOICE",
        help="opt-out=exactly-zero (the default) or opt-out=at-least-zero, for --mechanism",
    )
    own.add_argument(
        "--ties", metavar="VALUES", help="for the second-belief mechanism: first, last or uniform"
    )
    own.add_argument("--law", metavar="TEXT", help="a conjectured law to test against every row")
    for name, meaning in STAR_GRIDS.items():
        own.add_argument(_option(name), metavar="VALUES", help=meaning)
    own.add_argument("--beyond-hypothesis", action="store_true", help="wherever the mechanism makes sense")
    own.add_argument("--yes", action="store_true", help="run it however large it is")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0, or 3 when something is unknown."""
    from verifier.answers.frontiers.star_question import is_about_star

    if is_about_star(arguments.statement):
        return _of_star(arguments)
    from verifier.answers.frontiers.claim import has_claim_frontier

    return _of_claim(arguments) if has_claim_frontier(arguments.statement) else _of_theorem(arguments)


def _of_theorem(arguments: Namespace) -> int:
    others = (*STAR_GRIDS, "ties", "beyond_hypothesis")
    _refuse(arguments, others, "belongs to claims about the second-belief or the star mechanism")
    sizes = (None,) if arguments.V is None else split("--V", arguments.V)
    name, _, reading = (arguments.reading or "opt-out=exactly-zero").partition("=")
    if name != "opt-out":
        raise NotApplicable(
            f"--reading {arguments.reading}: write opt-out=exactly-zero or opt-out=at-least-zero"
        )
    from verifier.answers.frontiers.frontier import frontier
    from verifier.answers.frontiers.law import agreement, require_readable
    from verifier.cli.output import show, show_json
    from verifier.reports.frontier import frontier_page, frontier_table

    if arguments.law is not None:
        require_readable(arguments.law, "epsilon")
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
        law = {} if arguments.law is None else {"law": agreement(arguments.law, answer)}
        records.append({**answer.to_json(), **law})
        unknown = unknown or answer.unknown
        if arguments.json:
            show_json(records[-1])
    if not arguments.json:
        show(frontier_page(records[0]) if len(records) == 1 else frontier_table(records))
    return UNKNOWN if unknown else 0


def _of_claim(arguments: Namespace) -> int:
    _refuse(arguments, _OF_THEOREMS, "belongs to Theorems 1 and 2 of 2012")
    _refuse(arguments, _OF_STAR, "belongs to the star mechanism of 2010")
    over, law = arguments.over, arguments.law
    from verifier.answers.frontiers.claim import claim_frontier, understood
    from verifier.answers.frontiers.law import agreement, numbers, require_readable
    from verifier.cli.output import show, show_json
    from verifier.reports.claim_frontier import claim_frontier_page
    from verifier.reports.text import EMPTY

    listed = {name: getattr(arguments, name) for name in _OF_CLAIMS}
    points = grid({name: text for name, text in listed.items() if text is not None})
    asked = {
        "over": over, "mechanism": arguments.mechanism, "beyond_hypothesis": arguments.beyond_hypothesis,
    }  # fmt: skip
    for point in points:  # complain before anything is computed
        varied = understood(arguments.statement, point, **asked)
        if law is not None:
            require_readable(law, over, numbers(varied.request, over))
    unknown = False
    for place, point in enumerate(points):
        with progress(f"frontier of {arguments.statement}") as listener:
            answer = claim_frontier(arguments.statement, point, **asked, yes=arguments.yes, listener=listener)
        unknown = unknown or answer.unknown
        record = answer.to_json()
        if law is not None:
            record["law"] = agreement(law, answer)
        if arguments.json:
            show_json(record)
        else:
            show([*([EMPTY] if place else []), *claim_frontier_page(record)])
    return UNKNOWN if unknown else 0


def _of_star(arguments: Namespace) -> int:
    _refuse(arguments, _OF_2012, "belongs to statements of 2012")
    from verifier.answers.frontiers.law import agreement, require_readable
    from verifier.answers.frontiers.star import star_frontier
    from verifier.answers.frontiers.star_question import understood
    from verifier.cli.output import show, show_json
    from verifier.reports.star_frontier import star_frontier_page, star_frontier_table

    listed = {name: getattr(arguments, name) for name in STAR_GRIDS}
    points = grid({name: text for name, text in listed.items() if text is not None})
    over, law = arguments.over.replace("-", "_"), arguments.law
    asked = {"mechanism": arguments.mechanism, "beyond_hypothesis": arguments.beyond_hypothesis}
    for point in points:  # complain before anything is computed
        question = understood(arguments.statement, point, over, **asked)
        if law is not None:
            require_readable(law, over, question.known)
    records, unknown = [], False
    for point in points:
        with progress(f"frontier of {arguments.statement}") as listener:
            answer = star_frontier(
                arguments.statement, point, over=over, **asked, yes=arguments.yes, listener=listener
            )
        compared = {} if law is None else {"law": agreement(law, answer)}
        records.append({**answer.to_json(), **compared})
        unknown = unknown or answer.unknown
        if arguments.json:
            show_json(records[-1])
    if not arguments.json:
        show(star_frontier_page(records[0]) if len(records) == 1 else star_frontier_table(records))
    return UNKNOWN if unknown else 0


def _refuse(arguments: Namespace, names: Sequence[str], why: str) -> None:
    for name in names:
        if getattr(arguments, name):
            raise NotApplicable(f"{_option(name)} {why}; leave it out for {arguments.statement}")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
