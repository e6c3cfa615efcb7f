"""Gambit's text format for games in extensive form.

Main definitions
    `to_efg`: the text of a tree. The same tree gives the same text, and numbers are exact.

Notation
    c "" k "" { "branch" p ... } 0            chance move, k-th information set of chance
    p "" i k "label" { "action" ... } 0       move of player i at his k-th information set
    t "" k "" { payoff, ... }                 leaf with the k-th outcome

Choices
    Every chance node is an information set of its own, every leaf an outcome of its own; a player's sets are
    numbered in the order of the text, which is the tree's, depth first. Labels are printable ASCII, as in
    Gambit, and without backslashes, which the format cannot tell from escapes.

References
    Gambit documentation, "The extensive game (.efg) file format".
"""

from collections.abc import Iterator

from verifier.errors import MalformedGame
from verifier.exact.rational import text
from verifier.games.auction import Player
from verifier.games.two_step.tree import Chance, Decision, Leaf, Node, Tree


def to_efg(tree: Tree) -> str:
    """The game as a file that Gambit reads.

    Raises: MalformedGame for a label that is not printable ASCII, or has a backslash.

    >>> from fractions import Fraction
    >>> leaves = (Leaf((Fraction(1, 3),)), Leaf((Fraction(0),)))
    >>> print(to_efg(Tree("two ways", ("Ann",), Decision(0, "now", ("up", "down"), leaves))), end="")
    EFG 2 R "two ways" { "Ann" }
    ""
    <BLANKLINE>
    p "" 1 1 "now" { "up" "down" } 0
    t "" 1 "" { 1/3 }
    t "" 2 "" { 0 }
    """
    head = f'EFG 2 R {_quoted(tree.title)} {{ {" ".join(map(_quoted, tree.players))} }}\n""\n\n'
    return head + "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Tree) -> Iterator[str]:
    numbers: dict[tuple[Player, str], int] = {}
    sets_of = dict.fromkeys(range(len(tree.players)), 0)
    drawn = ended = 0

    def below(node: Node) -> Iterator[str]:
        nonlocal drawn, ended
        match node:
            case Leaf(payoffs):
                ended += 1
                yield f't "" {ended} "" {{ {", ".join(map(text, payoffs))} }}'
                return
            case Chance(weights, children):
                drawn += 1
                branches = " ".join(f"{_quoted(c)} {text(p)}" for c, p in weights.weights)
                yield f'c "" {drawn} "" {{ {branches} }} 0'
            case Decision(player, label, actions, children):
                if (player, label) not in numbers:
                    sets_of[player] += 1
                    numbers[player, label] = sets_of[player]
                shown = " ".join(map(_quoted, actions))
                number = numbers[player, label]
                yield f'p "" {player + 1} {number} {_quoted(label)} {{ {shown} }} 0'
        for child in children:
            yield from below(child)

    return below(tree.root)


def _quoted(words: str) -> str:
    if not (words.isascii() and words.isprintable()) or "\\" in words:
        raise MalformedGame(f"{words!r}: write labels in printable ASCII without backslashes, as Gambit does")
    return '"' + words.replace('"', '\\"') + '"'
