"""Reading a user's JSON file strictly: what is not exact or not clear is refused.

A number with a fraction or an exponent would pass through a binary float somewhere sooner or later, so
the file writes it as text, "1/4". A key given twice would silently lose one of its values.
"""

import json
from collections.abc import Callable
from pathlib import Path

from verifier.errors import UnreadableFile


def read_text(path: str) -> str:
    """The text of a file, which must be UTF-8.

    Raises: UnreadableFile if there is no such file, it cannot be opened, or it is not text.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile(f"{path} is not UTF-8 text at byte {wrong.start}") from None
    except (OSError, ValueError) as wrong:  # ValueError: a NUL in the name
        reason = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        raise UnreadableFile(f"cannot read {path}: {reason}") from None


def read_json(path: str) -> object:
    """The one JSON value of the file.

    Raises: UnreadableFile for what is not JSON, a number that is not an integer, NaN, infinity, a repeated
        key, or a document nested too deeply.
    """
    return parse_json(read_text(path), path)


def parse_json(text: str, where: str) -> object:
    """The one JSON value of the text; `where` names it in messages.

    >>> parse_json('{"V": 3, "epsilon": "1/4"}', "an example")
    {'V': 3, 'epsilon': '1/4'}
    >>> parse_json('{"epsilon": 0.25}', "an example")
    Traceback (most recent call last):
    verifier.errors.UnreadableFile: an example: 0.25 is not exact in JSON; write it as text, "1/4" or "0.25"
    """

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                raise UnreadableFile(f"{where}: the key {key!r} occurs twice in one object; keep one of them")
            found[key] = value
        return found

    refuse = _refuse(where)
    try:
        return json.loads(text, object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse)
    except json.JSONDecodeError as wrong:
        raise UnreadableFile(
            f"{where} is not JSON: {wrong.msg} at line {wrong.lineno}, column {wrong.colno}"
        ) from None
    except RecursionError:
        raise UnreadableFile(f"{where} is nested too deeply to be read") from None
    except ValueError as wrong:
        if isinstance(wrong, UnreadableFile):
            raise
        raise UnreadableFile(
            f"{where}: {str(wrong).split(';')[0]}"
        ) from None  # an integer of thousands of digits


def _refuse(where: str) -> Callable[[str], object]:
    def refuse(number: str) -> object:
        if number in ("NaN", "Infinity", "-Infinity"):
            raise UnreadableFile(
                f'{where}: {number} is not a number of the theory; write an integer or "p/q"'
            )
        raise UnreadableFile(f'{where}: {number} is not exact in JSON; write it as text, "1/4" or "0.25"')

    return refuse
