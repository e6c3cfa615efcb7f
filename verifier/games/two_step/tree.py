"""Finite games in extensive form, with perfect recall in mind and exact payoffs.

Main definitions
    `Leaf`, `Chance`, `Decision`: nodes. `Tree`: a game.
    `information_sets`, `expected`, `nodes`: read off the tree alone.

Notation
    An information set is a player and a label: two decisions of a player with one label are one set.

Choices
    Branches are found by their labels, so that labels at one node differ, and decisions of one information
    set offer the same labels in the same order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.errors import MalformedGame
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player


@dataclass(frozen=True, slots=True)
class Leaf:
    """The end: one payoff a player."""

    payoffs: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """Nature picks a branch."""

    weights: Distribution[str]
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Decision:
    """The player picks a branch, knowing the label only."""

    player: Player
    label: str
    actions: tuple[str, ...]
    children: "tuple[Node, ...]"


Node = Leaf | Chance | Decision
Actions = Mapping[tuple[Player, str], tuple[str, ...]]


@dataclass(frozen=True)
class Tree:
    """A game in extensive form.

    Raises: MalformedGame if a leaf has not one payoff a player, a node not one child a branch, a decision
    belongs to nobody or has an action twice, or decisions of one information set differ in their actions.

    >>> Tree("half", ("1", "2"), Leaf((Fraction(1),)))
    Traceback (most recent call last):
    verifier.errors.MalformedGame: a leaf has 1 payoffs for 2 players
    """

    title: str
    players: tuple[str, ...]
    root: Node

    def __post_init__(self) -> None:
        actions: dict[tuple[Player, str], tuple[str, ...]] = {}
        for node in nodes(self.root):
            match node:
                case Leaf(payoffs):
                    if len(payoffs) != len(self.players):
                        raise MalformedGame(
                            f"a leaf has {len(payoffs)} payoffs for {len(self.players)} players"
                        )
                case Chance(weights, children):
                    if len(weights.weights) != len(children):
                        raise MalformedGame("a chance move needs one child a branch")
                case Decision(player, label, own, children):
                    if not 0 <= player < len(self.players):
                        raise MalformedGame(f"there is no player {player + 1}")
                    if not own or len(set(own)) != len(own) or len(own) != len(children):
                        raise MalformedGame(f"{label!r} needs distinct actions {list(own)}, one child each")
                    if actions.setdefault((player, label), own) != own:
                        raise MalformedGame(
                            f"player {player + 1} has the actions {list(own)} at one node of {label!r} and "
                            f"{list(actions[player, label])} at another"
                        )


def nodes(root: Node) -> Iterator[Node]:
    """Every node at or below the root, each before what is below it."""
    yield root
    if not isinstance(root, Leaf):
        for child in root.children:
            yield from nodes(child)


def information_sets(tree: Tree) -> Actions:
    """The actions at every information set, in the order in which the tree first comes to them."""
    return {
        (node.player, node.label): node.actions for node in nodes(tree.root) if isinstance(node, Decision)
    }


def expected(
    tree: Tree, behaviour: Mapping[tuple[Player, str], Distribution[str]]
) -> tuple[Fraction, ...]:
    """E[u_i] for every i, when at each information set an action is drawn as `behaviour` says there.

    >>> four, two, none = (Leaf((Fraction(u),)) for u in (4, 2, 0))
    >>> coin = Chance(Distribution((("H", "1/4"), ("T", "3/4"))), (four, none))
    >>> choice = Decision(0, "flip?", ("flip", "leave"), (coin, two))
    >>> expected(Tree("", ("1",), choice), {(0, "flip?"): Distribution((("flip", "1/2"), ("leave", "1/2")))})
    (Fraction(3, 2),)
    """

    def below(node: Node) -> tuple[Fraction, ...]:
        match node:
            case Leaf(payoffs):
                return payoffs
            case Chance(drawn, children):
                weights = [w for _, w in drawn.weights]
            case Decision(player, label, actions, children):
                drawn = behaviour[player, label]
                weights = [drawn[action] for action in actions]
        # A branch of weight zero is left alone, which makes pure profiles cheap.
        branches = [(w, below(child)) for w, child in zip(weights, children, strict=True) if w]
        return tuple(sum((w * u[i] for w, u in branches), Fraction(0)) for i in range(len(tree.players)))

    return below(tree.root)
