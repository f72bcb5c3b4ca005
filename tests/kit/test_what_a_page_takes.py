"""A page's function takes together what belongs together: its texts are read by the names of a dataclass's fields."""

from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from msgspec import Meta

from safelight.kit.web.pages import Page, PageDoor, Pages
from safelight.wire.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Colour:
    """What is within what is taken together."""

    hue: Annotated[int, Meta(ge=0, le=360)] = 180
    name: str = "teal"


@dataclass(frozen=True, slots=True)
class Paint:
    """What is taken together."""

    litres: float
    colour: Colour


async def answer(_house: Any, _viewer: Any, *, pot: int, paint: Paint, in_: str = "") -> Page:
    return Page(f"{pot}{paint}{in_}")


@pytest.fixture
def door() -> PageDoor:
    """The page of a pot of paint."""
    pages = Pages()
    pages.serves("POST", "/pots/{pot}/")(answer)
    return pages.doors[0]


def test_each_text_is_found_where_it_belongs(door: PageDoor) -> None:
    """What was not given is what the field says; a text that nothing takes is nothing."""
    taken = door.read(["7"], {"litres": "2.5", "hue": "12", "in": "a bag", "paint": "x", "colour": "x", "pot": "8"})

    assert taken == {"pot": 7, "paint": Paint(2.5, Colour(12, "teal")), "in_": "a bag"}


@pytest.mark.parametrize(
    ("texts", "field"), [({"litres": "1", "hue": "361"}, "hue"), ({"litres": "a lot"}, "litres"), ({}, "litres")]
)
def test_what_is_wrong_is_told_by_its_own_name(door: PageDoor, texts: dict[str, str], field: str) -> None:
    """As that of a text which stands by itself."""
    with pytest.raises(Invalid) as refusal:
        door.read(["7"], texts)

    assert list(refusal.value.fields) == [field]


def test_what_is_wrong_in_the_path_is_not_found(door: PageDoor) -> None:
    """Whatever else is given."""
    with pytest.raises(NotFound):
        door.read(["x"], {"litres": "1"})
