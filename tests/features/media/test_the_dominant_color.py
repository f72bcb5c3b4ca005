"""A colour stands in a photo's place until it is there: that of most of what is published."""

import re

from PIL import Image

from tests.features.media.charts import saved
from tests.features.media.phone import phone_of
from tests.service import RunningService

NEAR = 6
"""Levels by which a JPEG file may be off."""
COLORS = [(200, 40, 40), (20, 90, 160), (250, 250, 240), (3, 3, 3), (128, 128, 128), (255, 0, 255)]


def read(color: str) -> tuple[int, ...]:
    """The three levels of `#rrggbb`."""
    assert re.fullmatch(r"#[0-9a-f]{6}", color)
    return tuple(bytes.fromhex(color[1:]))


def is_near(color: str, expected: tuple[int, ...]) -> bool:
    """Whether this is that colour."""
    return all(abs(one - other) <= NEAR for one, other in zip(read(color), expected, strict=True))


async def test_of_one_colour(service: RunningService) -> None:
    """A picture of one colour has that one, in every answer that shows it."""
    phone = await phone_of(service, "bob")
    for stamp, color in enumerate(COLORS):
        media = await phone.publish(stamp, saved(Image.new("RGB", (60, 50), color)))

        asked = (await service.http.get(f"/api/v1/media/{media['pk']}/info/")).json()["media"]
        feed = (await service.http.get(f"/api/v1/feed/user/{await service.pk('bob')}/")).json()["items"]
        assert is_near(media["dominant_color"], color)
        assert asked["dominant_color"] == feed[0]["dominant_color"] == media["dominant_color"]


async def test_of_most_of_it_and_no_mixture(service: RunningService) -> None:
    """A red sky over a little blue sea is red."""
    photo = Image.new("RGB", (90, 90), (200, 40, 40))
    photo.paste((20, 60, 200), (0, 70, 90, 90))

    media = await (await phone_of(service, "bob")).publish(photo=saved(photo))

    assert is_near(media["dominant_color"], (200, 40, 40))


async def test_of_what_is_left_of_it(service: RunningService) -> None:
    """Cropped to the sea, from above or standing on its head, it is blue; drawn without colours, it has none."""
    photo = Image.new("RGB", (400, 400), (200, 40, 40))
    photo.paste((20, 60, 200), (0, 280, 400, 400))
    seas = [{"crop": "0,0.75,1,0.2"}, {"crop": "0,0.05,0.3,0.2", "rotate": "180"}]
    phone = await phone_of(service, "bob")
    inkwell = {"filter_type": "10", "render_filter": "1"}

    blue = [(await phone.publish(1, saved(photo), **sea))["dominant_color"] for sea in seas]
    grey = [(await phone.publish(2, saved(photo), **sea, **inkwell))["dominant_color"] for sea in seas]

    assert all(is_near(color, (20, 60, 200)) for color in blue)
    assert all(max(read(color)) - min(read(color)) <= NEAR for color in grey)
