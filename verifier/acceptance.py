"""How a document is read and a file is judged, for the checkers beside `checker`. TRUSTED.

Whatever goes wrong is `Rejected`: acceptance is a line that the proof reaches, never a default.
"""

import json
from collections.abc import Callable
from typing import Any

from verifier.checker import Rejected, Unreadable, frozen, require, unique


def accepted(text: str, name: str, prove: Callable[[Any], None], said: Callable[[Any], str]) -> str:
    """What a document of the format of this name says, once it is proved.

    Raises: Rejected or Unreadable, and nothing else.
    """
    try:
        document, end = json.JSONDecoder(object_pairs_hook=unique).raw_decode(text)
        require(text[end:] in ("", "\n"), "something follows the document")
        document = frozen(document)
        require(document.pop("format", None) == name, f"format: {name}")
        prove(document)
        return said(document)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from None
    except Rejected:
        raise
    except Exception as error:  # an accident refuses, too; only the return above accepts
        raise Rejected(f"malformed, too deep or too large ({type(error).__name__}: {error})") from None


def judge(argv: list[str], proved: Callable[[str], str]) -> int:
    """0: all files accepted, 2: one unreadable or none given, else 1. Each gets a line or more."""
    status = 0 if argv else 2
    for name in argv:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                print(f"accepted {name!a}\n{proved(file.read())}")
        except (Rejected, OSError, UnicodeDecodeError) as refusal:
            print(f"refused {name!a}: {str(refusal)!a}")
            status = max(status, 1 if type(refusal) is Rejected else 2)
    return status
