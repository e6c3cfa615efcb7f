"""All displays of both papers, and how they are found by name.

Main definitions
    `displays`: of one paper or of both; `left_out`: the others; `display`: the one of a name.
"""

from difflib import get_close_matches

from verifier.errors import AmbiguousName, UnknownName
from verifier.inequalities import azar_chen_micali_2010, chen_micali_2012
from verifier.inequalities.display import Display, LeftOut

_PAPERS = {
    "azar-chen-micali-2010": azar_chen_micali_2010,
    "chen-micali-2012": chen_micali_2012,
}


def displays(paper: str | None = None) -> tuple[Display, ...]:
    """In the order of the papers. Raises: UnknownName for a paper that is none.

    >>> {display.paper for display in displays("chen-micali-2012")}
    {'chen-micali-2012'}
    """
    return tuple(display for key in _keys(paper) for display in _PAPERS[key].DISPLAYS)


def left_out(paper: str | None = None) -> tuple[LeftOut, ...]:
    """What is displayed and says nothing about numbers."""
    return tuple(each for key in _keys(paper) for each in _PAPERS[key].LEFT_OUT)


def _keys(paper: str | None) -> tuple[str, ...]:
    if paper is None:
        return tuple(_PAPERS)
    if paper not in _PAPERS:
        raise UnknownName(f"there is no paper {paper!r}; the papers are {', '.join(_PAPERS)}")
    return (paper,)


def display(name: str) -> Display:
    """The display with this name, with or without its paper.

    Raises: UnknownName, with close matches; AmbiguousName, with the candidates.

    >>> display("claim-3-chain").statement
    'claim-3'
    """
    found = [each for each in displays() if name in (each.name, each.id)]
    if len(found) > 1:
        raise AmbiguousName(f"{name!r} may be {' or '.join(each.id for each in found)}")
    if not found:
        names = [each.name for each in displays()]
        close = get_close_matches(name.rpartition("/")[2], names, 3)
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise UnknownName(f"there is no display {name!r}{hint} `verifier inequality --list` has all")
    return found[0]
