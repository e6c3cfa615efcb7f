"""How far a long computation is, told on standard error.

Main definitions
    `progress`: a context manager that gives a listener for `verifier.meter.Meter`.

Choices
    A terminal gets a bar that leaves no trace; a pipe or a file gets a line every few seconds. Nothing at
    all is said about work that ends at once. The listener is called at every step of the innermost loops, so
    that most of the time it only looks at the clock.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from verifier.cli import interruption
from verifier.meter import Listener

FIRST_BAR, NEXT_BAR = 0.5, 0.1
FIRST_LINE, NEXT_LINE = 5.0, 5.0


@contextmanager
def progress(title: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Listener]:
    """A listener that tells standard error how far the work called `title` is."""
    if sys.stderr is not None and sys.stderr.isatty():
        with _bar(title, clock) as listener:
            yield listener
    else:
        yield throttled(_line(title, clock), FIRST_LINE, NEXT_LINE, clock)


def throttled(tell: Listener, first: float, interval: float, clock: Callable[[], float]) -> Listener:
    """Passes on what it hears: at the earliest `first` seconds from now, then every `interval` seconds."""
    due = clock() + first

    def listener(stage: str, done: int, total: int | None) -> None:
        nonlocal due
        interruption.remind()
        now = clock()
        if now >= due:
            due = now + interval
            tell(stage, done, total)

    return listener


def _line(title: str, clock: Callable[[], float]) -> Listener:
    start = clock()

    def tell(stage: str, done: int, total: int | None) -> None:
        of = f" of {total}" if total is not None else ""
        print(f"{title}: {stage} {done}{of} ({clock() - start:.0f} s)", file=sys.stderr, flush=True)

    return tell


@contextmanager
def _bar(title: str, clock: Callable[[], float]) -> Iterator[Listener]:
    """A bar that appears when the work turns out to be long, and vanishes with it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task(title, total=None)
    started = False

    def tell(stage: str, done: int, total: int | None) -> None:
        nonlocal started
        if not started:
            bar.start()
            started = True
        bar.update(task, description=f"{title}: {stage}", completed=done, total=total)
        bar.refresh()

    try:
        yield throttled(tell, FIRST_BAR, NEXT_BAR, clock)
    finally:
        if started:
            bar.stop()
