"""`verifier`: one command, its output, and an exit status.

Main statements
    Whatever is wrong with the input ends in one line on standard error and status 2. An error of this
    program itself ends in 70 and never in 1, which says that a statement fails. Ctrl-C gives 130,
    SIGTERM 143, a closed pipe 141; what was printed by then stands.

Choices
    Nothing heavy is imported before a command needs it, so that `verifier list` feels instant.
"""

import argparse
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from verifier.cli import (
    check,
    counterexample,
    findings,
    frontier,
    inequality,
    interruption,
    list_command,
    recheck,
    show,
    solve,
    suite,
    synthesize,
)
from verifier.cli.arguments import Parser, protected
from verifier.errors import VerifierError

BAD_REQUEST, OUR_OWN_ERROR = 2, 70
COMMANDS = (
    list_command, show, check, counterexample, findings, solve, suite, frontier, inequality, synthesize,
    recheck,
)  # fmt: skip

_EPILOG = """\
exit status of check: 0 every verdict is holds, 1 some fails, 3 none fails and some is unknown, 2 the request
makes no sense. Interrupted: 130 or 143. `verifier COMMAND --help` says more."""


class _Version(argparse.Action):
    """Prints the version; reading the package's metadata takes longer than everything else here."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**{**keywords, "nargs": 0, "help": "print the version"})

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from verifier.version import VERSION

        print(f"verifier {VERSION}")
        parser.exit()


def parser() -> Parser:
    """All commands."""
    top = Parser(prog="verifier", description="An exact verifier for mechanism design.", epilog=_EPILOG)
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(metavar="COMMAND", required=True, dest="command")
    for command in COMMANDS:
        command.add_to(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command line `argv`, by default the process's own."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    with interruption.signals_raise():
        try:
            return _run(sys.argv[1:] if argv is None else argv)
        except KeyboardInterrupt:
            interruption.deafen()
            status = _complain("interrupted", interruption.INTERRUPTED)
            if argv is None:  # called as a program
                interruption.leave(status)
            return status
        except interruption.Terminated:
            interruption.deafen()
            return _complain("terminated", interruption.TERMINATED)
        except BrokenPipeError:
            interruption.abandon_stdout()
            return interruption.PIPE_CLOSED
        except (VerifierError, OSError) as wrong:
            return _complain(f"error: {_told(wrong)}", BAD_REQUEST)
        except Exception:
            traceback.print_exc()
            return _complain("error: this is a mistake in verifier itself; please report it", OUR_OWN_ERROR)


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = parser().parse_args(protected(argv))
    except SystemExit as done:  # --help and --version have printed
        status = int(done.code or 0)
    else:
        status = int(arguments.run(arguments))
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _told(wrong: VerifierError | OSError) -> str:
    if isinstance(wrong, VerifierError):
        return str(wrong)
    return (
        f"{wrong.filename}: {wrong.strerror}" if wrong.filename is not None else str(wrong.strerror or wrong)
    )


def _complain(message: str, status: int) -> int:
    """One line on standard error, whatever the message contains."""
    line = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in message)
    if sys.stderr is not None:
        print(f"verifier: {line}", file=sys.stderr, flush=True)
    return status
