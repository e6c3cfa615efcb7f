"""What cannot be followed with a parameter kept symbolic."""

from collections.abc import Callable

import pytest

from verifier.errors import VerifierError


def refusals(
    *rows: tuple[str, type[VerifierError], str], asked: Callable[[str], object]
) -> Callable[[str, str, type[VerifierError], str], None]:
    """A test: for each (name, error, message), asking about the mechanism of that name in the module's own
    file raises the error with the message."""

    @pytest.mark.parametrize(("name", "error", "message"), rows)
    def refused(own: str, name: str, error: type[VerifierError], message: str) -> None:
        with pytest.raises(error, match=message):
            asked(f"{own}:{name}")

    return refused
