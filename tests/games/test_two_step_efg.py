"""Games in extensive form written as text and read back."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.games.two_step_games import small_game
from verifier.errors import MalformedGame, UnreadableFile
from verifier.exact.distribution import Distribution
from verifier.games.two_step.efg import to_efg
from verifier.games.two_step.read_efg import from_efg
from verifier.games.two_step.tree import Chance, Decision, Leaf, Node, Tree
from verifier.games.two_step.unfold import unfold

LABELS = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="\\"), max_size=8)
FRACTIONS = st.fractions(min_value=-3, max_value=3, max_denominator=10**12)


@st.composite
def chances(draw: st.DrawFn, below: st.SearchStrategy[Node]) -> Node:
    labels = draw(st.lists(LABELS, min_size=1, max_size=3, unique=True))
    parts = [draw(st.integers(1, 9)) for _ in labels]
    weights = Distribution(tuple((c, F(p, sum(parts))) for c, p in zip(labels, parts, strict=True)))
    return Chance(weights, tuple(draw(below) for _ in labels))


@st.composite
def decisions(draw: st.DrawFn, below: st.SearchStrategy[Node]) -> Node:
    """Of player p at h: always with the same actions, so that many nodes share an information set."""
    player, size = draw(st.integers(0, 1)), draw(st.integers(1, 2))
    actions = ('a "quoted" one', "b")[:size]
    return Decision(player, f"{size} ways", actions, tuple(draw(below) for _ in actions))


NODES = st.recursive(
    st.builds(lambda u, w: Leaf((u, w)), FRACTIONS, FRACTIONS),
    lambda below: st.one_of(chances(below), decisions(below)),
    max_leaves=8,
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(LABELS, st.tuples(LABELS, LABELS), NODES)
def test_what_is_written_is_read_back(title: str, players: tuple[str, str], root: Node) -> None:
    tree = Tree(title, players, root)
    assert from_efg(to_efg(tree)) == tree


@pytest.mark.parametrize("seed", range(10))
def test_two_step_games_too(seed: int) -> None:
    tree = unfold(small_game(seed, 3), "small")
    assert from_efg(to_efg(tree)) == tree
    assert to_efg(tree) == to_efg(unfold(small_game(seed, 3), "small"))


GAME = """EFG 2 R "matching" { "1" "2" }
""

c "" 1 "" { "on" 2/3 "off" 1/3 } 0
p "" 1 1 "first" { "H" "T" } 0
p "" 2 1 "second" { "H" "T" } 0
t "" 1 "" { 1, -1/2 }
t "" 2 "" { 0, 0 }
p "" 2 1 "second" { "H" "T" } 0
t "" 3 "" { 0, 0 }
t "" 4 "" { 1, -1/2 }
t "" 5 "" { 0, 7 }
"""


def test_a_text_by_hand() -> None:
    """Player 2 does not see player 1's side; the numbers of his information set are the same."""
    win, draw = Leaf((F(1), F(-1, 2))), Leaf((F(0), F(0)))
    sides = ("H", "T")
    second = [Decision(1, "second", sides, leaves) for leaves in ((win, draw), (draw, win))]
    match = Decision(0, "first", sides, tuple(second))
    coin = Chance(Distribution((("on", F(2, 3)), ("off", F(1, 3)))), (match, Leaf((F(0), F(7)))))
    assert to_efg(Tree("matching", ("1", "2"), coin)) == GAME
    assert from_efg(GAME).root == coin
    assert from_efg(" ".join(GAME.split())).root == coin


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("EFG 2 R", "EFG 1 R"),
        ("EFG 2 R", "NFG 1 R"),
        ('{ "on" 2/3', '{ "on" 1/3'),
        ('{ "on" 2/3', '{ "on" 0.66e0'),
        ("-1/2 }", "-1/2, 3 }"),
        ("7 }", "7/0 }"),
        ("7 }\n", "7 }\nt"),
        ('t "" 5 "" { 0, 7 }', ""),
        ('t "" 5 "" { 0, 7 }', 't "" 5 "" { 0, 7'),
        ('t "" 5 ""', 'x "" 5 ""'),
        ('t "" 5 ""', 't "won" 5 ""'),
        ('p "" 1 1 "first" { "H" "T" } 0', 'p "" 1 1 "first" { "H" "T" } 6'),
        ('p "" 1 1 "first" { "H" "T" } 0', 'p "" 1 1 "first" { "H" "H" } 0'),
        ('p "" 1 1 "first"', 'p "" 3 1 "first"'),
        ('p "" 1 1 "first"', 'p "" 0 1 "first"'),
        ('p "" 1 1 "first"', 'p "" one 1 "first"'),
        ('p "" 1 1 "first"', 'p "" 1 1 first'),
        ('p "" 2 1 "second" { "H" "T" } 0\nt "" 1', 'p "" 2 1 "other" { "H" "T" } 0\nt "" 1'),
        ('p "" 2 1 "second" { "H" "T" } 0\nt "" 1', 'p "" 2 2 "second" { "H" "T" } 0\nt "" 1'),
        ('p "" 2 1 "second" { "H" "T" } 0\nt "" 1', 'p "" 2 1 "second" { "T" "H" } 0\nt "" 1'),
        ('"matching"', '"matching'),
        ('"matching"', r'"match\ing"'),
    ],
)
def test_what_is_no_game_is_refused(old: str, new: str) -> None:
    assert old in GAME
    with pytest.raises(UnreadableFile):
        from_efg(GAME.replace(old, new, 1))


@pytest.mark.parametrize("label", ["ε", "two\nlines", "back\\slash"])
def test_labels_that_the_format_cannot_hold(label: str) -> None:
    with pytest.raises(MalformedGame, match="printable ASCII"):
        to_efg(replace(unfold(small_game(0)), title=label))
