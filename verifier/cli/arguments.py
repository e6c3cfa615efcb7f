"""argparse, with its complaints turned into errors like all others.

Main definitions
    `Parser`: raises `Usage` where argparse would print a page and exit.
    `protected`: a command line in which a negative number after an option is read as its value.
"""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from verifier.errors import VerifierError

Commands = Any
"""What `add_subparsers` returns; argparse gives its type no public name."""


class Usage(VerifierError, ValueError):
    """A command line that cannot be read."""


class Parser(argparse.ArgumentParser):
    """Options must be written out, so that a new option never changes what an old command line means."""

    def __init__(self, **keywords: Any) -> None:
        chosen = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
        super().__init__(**{**keywords, **chosen})

    def error(self, message: str) -> NoReturn:
        """Raises: Usage, always."""
        raise Usage(f"{message} (see {self.prog} --help)")


def protected(argv: Sequence[str]) -> list[str]:
    """`--epsilon -1/4` as `--epsilon=-1/4`: the number is then refused by whoever knows its range.

    >>> protected(["check", "claim-1", "--epsilon", "-1/4", "--n", "3"])
    ['check', 'claim-1', '--epsilon=-1/4', '--n', '3']
    """
    joined: list[str] = []
    for word in argv:
        if re.match(r"-[0-9.]", word) and joined and re.fullmatch(r"--[a-zA-Z][a-zA-Z-]*", joined[-1]):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined
