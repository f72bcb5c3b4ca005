"""Everything that the composer's form says, and what is not right about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from safelight.features.locations.search import Point
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import HIGHEST_PK
from safelight.wire.errors import Invalid
from safelight.wire.locations import Place
from safelight.wire.media import Configure
from safelight.wire.parameters import read_request

from .choices import USUAL, Choices
from .places import known_place, named_place
from .waiting import Waiting

Chosen = Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""The pk of something, or 0."""

MOST = {"caption": 2200, "accessibility_caption": 1500, "place": 200}
"""How many characters each of the texts may have."""

LONGEST_ADDRESS = 2000
"""What every browser takes, and whatever stands before the service."""

NAMES = {"caption": "caption", "accessibility_caption": "alternative text", "place": "name of a place"}

SENTENCES = {
    "crop": "This part of the photo is too small to be published. Zoom out a little.",
    "location": "This place is gone. Choose another one, or write its name.",
    "nameless": "Give the place a name, too.",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """
    What is to be published with a picture.

    `place` is a name, `location` the pk of a place that the service knows and 0 for none; `here` tells that the place
    may be marked with the position which the picture's file has.
    """

    choices: Choices = USUAL
    caption: str = ""
    accessibility_caption: str = ""
    place: str = ""
    location: Chosen = 0
    here: bool = False
    show_camera: bool = False

    def words(self) -> dict[str, str]:
        """The texts in it, for a form that only carries them on. Forms send two characters where a line ends."""
        texts = {"caption": self.caption, "accessibility_caption": self.accessibility_caption, "place": self.place}
        return {name: text.replace("\r\n", "\n") for name, text in texts.items()}

    def fields(self) -> dict[str, object]:
        """All that differs from an empty form, by the names of its fields."""
        rest = {"location": self.location, "here": int(self.here), "show_camera": int(self.show_camera)}
        return {**self.choices.said(), **{name: value for name, value in {**self.words(), **rest}.items() if value}}

    def address(self, stamp: str) -> str:
        """The composer's page with all of it; nothing, if no address has room for so much."""
        query = urlencode(self.fields())
        address = f"/share/{stamp}/?{query}" if query else f"/share/{stamp}/"
        return address if len(address) <= LONGEST_ADDRESS else ""

    def position(self, waiting: Waiting) -> Point | None:
        """Where the place is, if its owner wants that told and the file says it."""
        return waiting.source.position if self.here else None


def problems_with(draft: Draft) -> dict[str, str]:
    """What is not right about the texts, a sentence a field, all of it at once."""
    problems: dict[str, str] = {}
    for name, text in draft.words().items():
        try:
            check(name, text)
        except Invalid:
            problems[name] = sentence_for(name, text)
    if draft.here and not (draft.place.strip() or draft.location):
        problems["place"] = SENTENCES["nameless"]
    return problems


def check(name: str, text: str) -> None:
    """By the rules of the contract. Raises: Invalid."""
    field, value = name, text
    if name == "place":
        field, value = "location", msgspec.json.encode({"name": text}).decode() if text.strip() else ""
    read_request(Configure, {"device_timestamp": "0", field: value})


def sentence_for(name: str, text: str) -> str:
    """What a form says of a text that the contract does not take."""
    most, length = MOST[name], len(text.strip())
    if length > most:
        return f"This {NAMES[name]} has {length:,} characters; {most:,} are the most."
    return f"There is a character in this {NAMES[name]} that can't be shown. Write it anew."


async def configure_request(tx: Tx, viewer: Viewer, draft: Draft, waiting: Waiting) -> Configure:
    """The draft as the contract has it. Raises: Invalid."""
    place = await place_of(tx, viewer, draft, waiting)
    words = draft.words()
    texts = {
        **picture_texts(draft.choices, waiting),
        "render_filter": "1",
        "caption": words["caption"],
        "accessibility_caption": words["accessibility_caption"],
        "show_camera": "1" if draft.show_camera else "0",
        "location": msgspec.json.encode(place).decode() if place else "",
    }
    request = read_request(Configure, texts)
    assert isinstance(request, Configure)
    return request


def picture_texts(choices: Choices, waiting: Waiting) -> Mapping[str, str]:
    """The picture and what is chosen of it, as `configure` and `preview` both take it."""
    crop = choices.crop(waiting.size)
    return {
        "device_timestamp": waiting.stamp,
        "filter_type": str(choices.filter_type),
        "rotate": str(choices.rotate),
        **({"crop": crop} if crop else {}),
    }


async def place_of(tx: Tx, viewer: Viewer, draft: Draft, waiting: Waiting) -> Place | None:
    """The place that is named, if any. Raises: Invalid."""
    if draft.location:
        return await known_place(tx, viewer, draft.location)
    name = draft.place.strip()
    return named_place(name, draft.position(waiting)) if name else None
