"""A photo says how it was taken if its owner wants it to, and nothing else that stands in the file, ever."""

from fractions import Fraction
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from safelight.features.media.tables import media as media_table
from safelight.features.media.tables import uploads
from safelight.kit.db import Query
from tests.features.media.charts import ruler, saved
from tests.features.media.phone import phone_of
from tests.service import RunningService

SECRET = "SECRETMARKER"
FACTS = {
    "maker": "Fujifilm",
    "model": "X100V",
    "lens": "23mm f/2",
    "aperture": 2.8,
    "exposure_seconds": 0.004,
    "iso": 400,
    "focal_length_mm": 23.0,
}
TAGS = {"lens": 0xA434, "aperture": 0x829D, "exposure_seconds": 0x829A, "iso": 0x8827, "focal_length_mm": 0x920A}
IMAGE_TAGS = {"maker": 0x010F, "model": 0x0110}

# descriptions, artist, copyright, host and program; owner, serial numbers of body and lens, note, picture's own number
SECRET_IMAGE_TAGS = (0x010E, 0x013B, 0x8298, 0x013C, 0x0131)
SECRET_TAGS = (0xA430, 0xA431, 0xA435, 0x9286, 0xA420)
EXIF, GPS = 0x8769, 0x8825


def exif(facts: dict[str, Any]) -> bytes:
    """What a gossiping camera writes: these facts, names, numbers, dates and a place."""
    data = Image.Exif()
    data.update({IMAGE_TAGS[name]: facts[name] for name in IMAGE_TAGS if name in facts})
    data.update(dict.fromkeys(SECRET_IMAGE_TAGS, SECRET) | {0x0132: "2009:01:02 03:04:05"})
    part = {TAGS[name]: fraction(facts[name]) for name in TAGS if name in facts}
    part |= dict.fromkeys(SECRET_TAGS, SECRET) | dict.fromkeys((0x9003, 0x9004), "2009:01:02 03:04:05")
    data.get_ifd(EXIF).update(part)
    data.get_ifd(GPS).update({1: "N", 2: (48.0, 12.0, 30.0), 29: "2009:01:02", 27: SECRET})
    return data.tobytes()


def fraction(value: Any) -> Any:
    """A number as EXIF has it."""
    return IFDRational(Fraction(value).limit_denominator(1000)) if isinstance(value, float) else value


def shot(facts: dict[str, Any], kind: str = "JPEG") -> bytes:
    """A photo of a gossiping camera."""
    photo = saved(ruler(80, 60), kind, exif=exif(facts))
    assert photo.count(SECRET.encode()) >= 8
    return photo


async def test_nothing_is_said_unless_it_is_asked_for(service: RunningService) -> None:
    """Neither without a word nor with a no: also not to its owner, nor on its page."""
    phone = await phone_of(service, "bob")
    for stamp, wish in enumerate(({}, {"show_camera": "0"}, {"show_camera": "false"}, {"show_camera": ""})):
        shown = await phone.publish(stamp, shot(FACTS), **wish)

        asked = await service.http.get(f"/api/v1/media/{shown['pk']}/info/", headers=phone.cookie)
        page = await service.http.get(f"/p/{shown['code']}/", headers=phone.cookie)
        assert "camera" not in shown
        assert "camera" not in asked.json()["media"]
        assert not any(word in answer for answer in (asked.text, page.text) for word in ("Fujifilm", "X100V", "23mm"))


@pytest.mark.parametrize("kind", ["JPEG", "HEIC", "WEBP"])
async def test_then_seven_facts(service: RunningService, kind: str) -> None:
    """To everybody; and nothing that names a person, a place, a device or a day, in the answer or on the page."""
    phone = await phone_of(service, "bob")

    media = await phone.publish(photo=shot(FACTS, kind), show_camera="1")

    asked = await service.http.get(f"/api/v1/media/{media['pk']}/info/")
    feed = await service.http.get(f"/api/v1/feed/user/{await service.pk('bob')}/")
    page = await service.http.get(f"/p/{media['code']}/")
    assert media["camera"] == asked.json()["media"]["camera"] == feed.json()["items"][0]["camera"] == FACTS
    for answer in (asked.text, feed.text, page.text):
        assert not any(word in answer for word in (SECRET, "2009:", "48.2"))
    assert not {"lat", "lng", "location"} & media.keys()


async def test_what_the_file_does_not_say_is_left_out(service: RunningService) -> None:
    """Each fact by itself; a file that says none of them has no camera, and nothing is null."""
    phone = await phone_of(service, "bob")
    for stamp, (name, value) in enumerate(FACTS.items()):
        media = await phone.publish(stamp, shot({name: value}), show_camera="1")

        assert media["camera"] == {name: value}
    bare = await phone.publish(98, shot({}), show_camera="1")
    drawn = await phone.publish(99, saved(ruler(80, 60)), show_camera="1")

    assert "camera" not in bare
    assert "camera" not in drawn


async def test_also_of_an_edited_picture(service: RunningService) -> None:
    """The choice is the same where the service makes the files anew."""
    phone, edit = await phone_of(service, "bob"), {"rotate": "90", "filter_type": "1", "render_filter": "1"}

    shown = await phone.publish(1, shot(FACTS), show_camera="true", **edit)
    hidden = await phone.publish(2, shot(FACTS), **edit)

    assert shown["camera"] == FACTS
    assert "camera" not in hidden


class Kept(NamedTuple):
    """What a row keeps of a camera."""

    camera: str | None


KEPT = Query(Kept, sa.union_all(sa.select(media_table.c.camera), sa.select(uploads.c.camera)))


async def test_no_row_keeps_what_was_not_asked_for(service: RunningService) -> None:
    """Once it is published there is nothing of the camera in the database, unless its owner wants it there."""
    phone = await phone_of(service, "bob")
    await phone.publish(1, shot(FACTS))
    await phone.publish(2, shot(FACTS), rotate="90")
    hidden = await service.write(lambda tx: tx.all(KEPT))
    await phone.publish(3, shot(FACTS), show_camera="1")
    shown = await service.write(lambda tx: tx.all(KEPT))

    assert hidden == [Kept(None)] * 2
    assert len([kept for kept in shown if kept.camera]) == 1
