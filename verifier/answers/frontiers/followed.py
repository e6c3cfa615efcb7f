"""Code of a user's, run with a number of a window in place of a parameter.

Main definitions
    `Followed`: runs a part of the code with the parameter kept symbolic and at the window's point, and
    compares. `guarded`: what a run that cannot be followed ends in. `at_value`: what was found, at one value.

Main statements
    What the code does for the x of the window is what it does at the window's point: a comparison has the
    same answer (`exact.window`), and nothing but sums, products, quotients and comparisons is done. So what
    it finds at x is the value of the functions at x.

Choices
    Code that asks what kind of number it has, or that answers differently when it is asked again, is told by
    the comparison and refused. So is a refusal that the code has caught. At an irrational point there is no
    number to run the code with, and nothing to compare.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from verifier.errors import NotApplicable, VerifierError
from verifier.exact.algebraic import End, Root
from verifier.exact.rational import text
from verifier.exact.symbolic import Neighbourhood
from verifier.exact.window import Window, function_of

T = TypeVar("T")


@dataclass(frozen=True)
class Followed:
    """The code of the mechanism `name`, for the x of a window, which names x."""

    name: str
    window: Window

    def found(self, part: str, kept: Callable[[], T], plain: Callable[[], T]) -> T:
        """What `kept` finds with x symbolic; `plain` asks the same at the window's point, if it is rational.

        Raises: NotApplicable where it cannot be followed; what else of ours it raises.
        """
        varies = self.window.name
        with self.guarded(f"{part} with {varies} kept symbolic"):
            found = kept()
        if isinstance(self.window.at, Root):
            return found
        now, there = at_value(found, self.window.at), plain()
        if now != there:
            raise NotApplicable(
                f"{self.name}: {part} is {_told(now)} at {varies} = {text(self.window.at)} when {varies} is "
                f"kept symbolic, and else {_told(there)}; its code asks what kind of number it has, or "
                "changes from call to call, and cannot be followed"
            )
        return found

    def guarded(self, part: str) -> AbstractContextManager[None]:
        """A part of the code; as `guarded`."""
        return guarded(self.name, self.window, part)


@contextmanager
def guarded(name: str, around: Neighbourhood[Any], part: str) -> Iterator[None]:
    """What cannot be followed of a part of the code `name` is told as such, also where the code caught it.

    Raises: NotApplicable; what else of ours the code raises.
    """
    wrong: Exception | None = None
    try:
        yield
    except MemoryError:
        raise
    except Exception as raised:  # whatever a user's code may raise
        wrong = raised
    if around.refused is not None:
        raise NotApplicable(f"{name}: {part}: {around.refused}") from wrong
    if isinstance(wrong, VerifierError):
        raise wrong
    if wrong is not None:
        told = f"{type(wrong).__name__}: {wrong}"
        raise NotApplicable(f"{name}: {part} raised {told}") from wrong


def at_value(found: Any, x: End) -> Any:
    """Numbers of a window at a rational x, also in a tuple; all else, and at an irrational x, as it is.

    >>> from verifier.exact.intervals import Interval
    >>> window = Window(Fraction(2), Interval(Fraction(0), True, None, False))
    >>> at_value((window.x / 3, "no number"), Fraction(1))
    (Fraction(1, 3), 'no number')
    """
    if isinstance(found, tuple):
        return tuple(at_value(each, x) for each in found)
    return function_of(found)(x) if isinstance(found, Fraction) and isinstance(x, Fraction) else found


def _told(found: object) -> str:
    """Numbers as text."""
    if isinstance(found, tuple | list):
        return f"({', '.join(map(_told, found))})"
    return text(found) if isinstance(found, Fraction) else str(found)
