"""`verifier recheck CERTIFICATE...`: the trusted checker on certificate files, and what each one proves.

`python verifier/checker.py CERTIFICATE...` does the same without the rest of the package; for the proofs of
`verifier synthesize` that is `python -m verifier.refutation CERTIFICATE...`, for inequalities
`python -m verifier.positivity CERTIFICATE...`. Which of them reads a file depends on the format that the
file says it has; a file with one certificate a line may have several.
"""

from argparse import Namespace
from collections.abc import Mapping

from verifier.cli.arguments import Commands
from verifier.cli.files import read_text
from verifier.errors import UnreadableFile

ACCEPTED, REFUSED, UNREADABLE = "accepted", "refused", "unreadable"


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("recheck", help="run the trusted checker on certificates")
    own.add_argument(
        "certificates",
        metavar="CERTIFICATE",
        nargs="+",
        help="a file that `check`, `inequality` or `synthesize` has written",
    )
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """0 all accepted, 1 one refused, 2 one unreadable."""
    from verifier.cli.output import show, show_json
    from verifier.reports.verdicts import rechecked

    results = []
    for path in arguments.certificates:
        result = judged(path)
        results.append(result["result"])
        if arguments.json:
            show_json(result)
        else:
            show(rechecked(result))
    if UNREADABLE in results:
        return 2
    return 1 if REFUSED in results else 0


def judged(path: str) -> Mapping[str, object]:
    """What the checker says about one file."""
    import json

    from verifier import checker, refutation
    from verifier.certificates import produce
    from verifier.synthesis.words import refutation_sentence

    try:
        text = read_text(path)
        if _format(text) == refutation.FORMAT:
            refutation.check(text)
            proved = refutation_sentence(json.loads(text))
        else:
            proved = produce.proves(text)
    except (checker.Unreadable, UnreadableFile) as wrong:
        return {"certificate": path, "result": UNREADABLE, "sentence": None, "reason": str(wrong)}
    except checker.Rejected as wrong:
        return {"certificate": path, "result": REFUSED, "sentence": None, "reason": str(wrong)}
    return {"certificate": path, "result": ACCEPTED, "sentence": proved, "reason": None}


def _format(text: str) -> object:
    """What the file says it is; nothing if it says nothing, which the checker has words for."""
    import json

    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document.get("format") if isinstance(document, dict) else None
