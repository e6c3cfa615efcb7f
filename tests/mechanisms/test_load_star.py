"""The paper's star mechanism by name, and variants from files, classes, functions and objects."""

from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from tests.controls.star_variants import BigReward, NoHeads
from verifier.errors import MalformedMechanism, NotApplicable, OutOfRange, UnknownName, UnreadableFile
from verifier.mechanisms.load_star import load_star
from verifier.mechanisms.star import Star

EIGHTH = F(1, 8)
SIZES: dict[str, Any] = {"n": 2, "B": 3, "epsilon": EIGHTH, "delta": EIGHTH}
VARIANTS = Path(__file__).parents[1] / "controls" / "star_variants.py"


def test_the_name_is_the_mechanism_as_printed() -> None:
    star = load_star("star", SIZES)
    assert type(star) is Star
    assert star.is_as_printed
    assert (star.n, star.B, star.epsilon, star.delta) == (2, 3, EIGHTH, EIGHTH)


@pytest.mark.parametrize(
    ("part", "value", "printed"),
    [
        ("price_ties", "highest", True),
        ("star_ties", "last", False),
        ("reward_constant", EIGHTH, False),
        ("reward_constant", EIGHTH * EIGHTH / 18, True),
    ],
)
def test_parts_are_chosen_by_parameters(part: str, value: Any, printed: bool) -> None:
    star = load_star("star", {**SIZES, part: value})
    assert getattr(star, part) == value
    assert star.is_as_printed == printed


def test_other_parameters_of_a_statement_are_left_alone() -> None:
    assert load_star("star", {**SIZES, "denominators": 2, "distribution": []}).is_as_printed


@pytest.mark.parametrize("name", ["NoHeads", "SecondValue", "LinearScore", "BigReward"])
def test_a_variant_from_a_file(name: str) -> None:
    star = load_star(f"{VARIANTS}:{name}", SIZES)
    assert type(star).__name__ == name
    assert (star.n, star.B) == (2, 3)
    assert not star.is_as_printed


def test_a_variant_as_a_class_a_function_and_an_object() -> None:
    assert isinstance(load_star(NoHeads, SIZES), NoHeads)
    assert isinstance(load_star(BigReward(2, 3, EIGHTH, EIGHTH), SIZES), BigReward)

    def small(n: int, B: int) -> Star:
        return NoHeads(n, B, EIGHTH, EIGHTH)

    assert load_star(small, {**SIZES, "price_ties": "lowest"}).n == 2


MISTAKES = {
    "LIST = [1]\n": ("LIST", MalformedMechanism, "no star mechanism and makes none"),
    "class Auction:\n    pass\n": ("Auction", MalformedMechanism, "makes a Auction; it must make"),
    "def make(n):\n    return n\n": ("make", MalformedMechanism, "makes a int"),
    "def make(n):\n    return 1 / 0\n": ("make", MalformedMechanism, "making it"),
    "class Mine:\n    pass\n": ("Other", UnknownName, "Other"),
    "class Mine(:\n": ("Mine", UnreadableFile, "mine.py"),
}


@pytest.mark.parametrize("source", MISTAKES)
def test_a_file_that_makes_no_star_mechanism(source: str, tmp_path: Path) -> None:
    name, error, told = MISTAKES[source]
    path = tmp_path / "mine.py"
    path.write_text(source)
    with pytest.raises(error) as raised:
        load_star(f"{path}:{name}", SIZES)
    assert told in str(raised.value)


@pytest.mark.parametrize("name", ["first-price", "second-belief", "removed-player", "table.json", "star.py"])
def test_a_name_of_something_else(name: str) -> None:
    with pytest.raises(NotApplicable, match=r"no star mechanism; write star, or FILE\.py:Name"):
        load_star(name, SIZES)


@pytest.mark.parametrize("asked", [{"n": 3}, {"B": 4}, {"epsilon": F(1, 9)}, {"delta": F(1, 9)}])
def test_an_object_of_another_size(asked: dict[str, Any]) -> None:
    (name,) = asked
    with pytest.raises(NotApplicable, match=f"the mechanism has {name} = "):
        load_star(NoHeads(2, 3, EIGHTH, EIGHTH), {**SIZES, **asked})


@pytest.mark.parametrize(
    "wrong", [{"n": 1}, {"B": 1}, {"delta": F(1)}, {"epsilon": F(0)}, {"star_ties": "middle"}]
)
def test_outside_what_is_defined(wrong: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange):
        load_star("star", {**SIZES, **wrong})
