"""Reading games in extensive form back from Gambit's text format.

Main definitions
    `from_efg`: the tree of a text that `to_efg` has written.

Choices
    The part of the format that `to_efg` writes and no more: payoffs stand at leaves, every decision lists
    its actions, chance and players have no outcomes on the way. Anything else is refused with its place.

References
    Gambit documentation, "The extensive game (.efg) file format".
"""

import re
from fractions import Fraction

from verifier.errors import MalformedGame, UnreadableFile, VerifierError
from verifier.exact.distribution import Distribution
from verifier.exact.rational import integer, rational
from verifier.games.two_step.tree import Chance, Decision, Leaf, Node, Tree

_TOKEN = re.compile(r'\s*(?:"(?:[^"\\]|\\")*"|[{},]|[^\s{},"]+)')  # a text in quotes, a mark, or a word


def from_efg(source: str) -> Tree:
    """The tree t with to_efg(t) = source, up to spaces and line ends.

    Raises: UnreadableFile if there is none.

    >>> game = 'EFG 2 R "" { "Ann" } "" p "" 1 1 "now" { "up" "down" } 0 t "" 1 "" { 1/3 } t "" 2 "" { 0 }'
    >>> from_efg(game).root.actions, from_efg(game).root.children[0].payoffs
    (('up', 'down'), (Fraction(1, 3),))
    >>> from_efg(game[:-len('t "" 2 "" { 0 }')])
    Traceback (most recent call last):
    verifier.errors.UnreadableFile: the game in extensive form ends too early, after token 25
    """
    return _Reader(source).tree()


class _Reader:
    def __init__(self, source: str) -> None:
        self.tokens: list[str] = []
        self.at = 0
        self.labels: dict[tuple[int, int], str] = {}
        self.numbers: dict[tuple[int, str], int] = {}
        position, source = 0, source.rstrip()
        while position < len(source):
            found = _TOKEN.match(source, position)
            if found is None:
                raise UnreadableFile(f"the game in extensive form ends inside {source[position:][:20]!r}")
            self.tokens.append(found.group().strip())
            position = found.end()

    def tree(self) -> Tree:
        for word in ("EFG", "2", "R"):
            self.expect(word)
        title, players = self.quoted(), []
        self.expect("{")
        while self.ahead() != "}":
            players.append(self.quoted())
        self.expect("}")
        self.expect('""')  # no comment
        try:
            tree = Tree(title, tuple(players), self.node())
        except MalformedGame as mistake:
            raise UnreadableFile(f"the game in extensive form is none: {mistake}") from mistake
        except RecursionError as deep:
            raise UnreadableFile("the game in extensive form is too deep") from deep
        if self.at != len(self.tokens):
            raise self.wrong("nothing more")
        return tree

    def node(self) -> Node:
        kind = self.next()
        if kind not in ("c", "p", "t"):
            self.at -= 1
            raise self.wrong("a node: c, p or t")
        self.expect('""')  # no name
        match kind:
            case "t":
                self.number()
                self.expect('""')
                return Leaf(self.payoffs())
            case "c":
                self.number()
                self.expect('""')
                drawn = self.branches()
                return Chance(drawn, tuple(self.node() for _ in drawn.weights))
        player, number, label = self.number(), self.number(), self.quoted()
        if self.labels.setdefault((player, number), label) != label:
            raise UnreadableFile(f"information set {number} of player {player} has a second label, {label!r}")
        if self.numbers.setdefault((player, label), number) != number:
            raise UnreadableFile(f"two information sets of player {player} have the label {label!r}")
        actions = self.actions()
        return Decision(player - 1, label, actions, tuple(self.node() for _ in actions))

    def payoffs(self) -> tuple[Fraction, ...]:
        self.expect("{")
        found = [self.rational()]
        while self.ahead() == ",":
            self.expect(",")
            found.append(self.rational())
        self.expect("}")
        return tuple(found)

    def branches(self) -> Distribution[str]:
        self.expect("{")
        found = []
        while self.ahead() != "}":
            found.append((self.quoted(), self.rational()))
        self.expect("}")
        self.expect("0")  # no outcome
        try:
            return Distribution(tuple(found))
        except VerifierError as mistake:
            raise UnreadableFile(f"a chance move of the game in extensive form: {mistake}") from mistake

    def actions(self) -> tuple[str, ...]:
        self.expect("{")
        found = []
        while self.ahead() != "}":
            found.append(self.quoted())
        self.expect("}")
        self.expect("0")  # no outcome
        return tuple(found)

    def ahead(self) -> str:
        if self.at == len(self.tokens):
            raise UnreadableFile(f"the game in extensive form ends too early, after token {self.at}")
        return self.tokens[self.at]

    def next(self) -> str:
        token = self.ahead()
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.ahead() != token:
            raise self.wrong(token)
        self.at += 1

    def quoted(self) -> str:
        if not self.ahead().startswith('"'):
            raise self.wrong("a text in quotes")
        return self.next()[1:-1].replace('\\"', '"')

    def number(self) -> int:
        try:
            return integer(self.next())
        except VerifierError as mistake:
            raise UnreadableFile(f"token {self.at} of the game in extensive form: {mistake}") from mistake

    def rational(self) -> Fraction:
        try:
            return rational(self.next())
        except VerifierError as mistake:
            raise UnreadableFile(f"token {self.at} of the game in extensive form: {mistake}") from mistake

    def wrong(self, wanted: str) -> UnreadableFile:
        return UnreadableFile(
            f"the game in extensive form has {self.tokens[self.at]!r} as token {self.at + 1}, not {wanted}"
        )
