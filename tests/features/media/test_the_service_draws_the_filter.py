"""With `render_filter` the service draws the filter; without it the phone has, and nothing is drawn."""

from typing import Any

import pytest
from PIL import Image

from safelight.kit.pictures.filters import draw
from safelight.wire.filters import FILTERS
from tests.features.media.charts import difference, ruler, saved
from tests.features.media.phone import largest, phone_of, published_file, square
from tests.service import RunningService

PHOTO = ruler(375, 300)
DRAWN = [number for number in FILTERS if number]
UNKNOWN = [6, 22, 99, 2**53 - 1]
JPEG_ERROR = 2
"""The mean of what a JPEG file of such a picture is off by, in levels: 0.4 to 1.4 were measured."""


async def files_of(service: RunningService, media: dict[str, Any]) -> list[bytes]:
    """All published files of a media, by its addresses."""
    addresses = media["image_versions"] + media["image_versions2"]["candidates"]
    return [await published_file(service, one["url"]) for one in addresses]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the other tests of this file ask both
async def test_each_of_the_fifteen_is_drawn(service: RunningService) -> None:
    """On the full size and, with a border of its own, on the square: as the recipe says, and not as it was."""
    phone, photo = await phone_of(service, "bob"), saved(PHOTO)
    middle = PHOTO.crop((37, 0, 337, 300)).resize((612, 612), Image.Resampling.BICUBIC)
    assert len(DRAWN) == 15

    for number in DRAWN:
        media = await phone.publish(number, photo, filter_type=str(number), render_filter="1")

        whole = await largest(service, media)
        assert media["filter_type"] == str(number)
        assert whole.size == PHOTO.size
        assert difference(whole, draw(PHOTO, number)) < JPEG_ERROR, FILTERS[number]
        assert difference(whole, PHOTO) > 5, FILTERS[number]
        assert difference(await square(service, media), draw(middle, number)) < JPEG_ERROR, FILTERS[number]


async def test_nothing_is_drawn_unless_it_is_asked_for(service: RunningService) -> None:
    """A phone of 2010 names the filter that it has drawn itself: the files are, byte for byte, those without one."""
    phone, photo = await phone_of(service, "bob"), saved(PHOTO)
    plain = await files_of(service, await phone.publish(0, photo))

    for stamp, wish in enumerate(({}, {"render_filter": "0"}, {"render_filter": "false"}), 1):
        media = await phone.publish(stamp, photo, filter_type="10", **wish)

        assert media["filter_type"] == "10"
        assert await files_of(service, media) == plain


async def test_a_number_without_a_recipe_is_kept_and_draws_nothing(service: RunningService) -> None:
    """Nobody is refused for a filter of another time."""
    phone, photo = await phone_of(service, "bob"), saved(PHOTO)
    plain = await files_of(service, await phone.publish(0, photo))

    for stamp, number in enumerate([0, *UNKNOWN], 1):
        media = await phone.publish(stamp, photo, filter_type=str(number), render_filter="true")

        assert media["filter_type"] == str(number)
        assert await files_of(service, media) == plain


async def test_the_filter_is_drawn_on_what_is_left_of_the_picture(service: RunningService) -> None:
    """First turned, then cropped, then drawn, so that its border runs along the new edges."""
    wish = {"filter_type": "15", "render_filter": "1", "rotate": "180", "crop": "0.2,0.2,0.6,0.6"}

    media = await (await phone_of(service, "bob")).publish(photo=saved(PHOTO), **wish)

    left = PHOTO.transpose(Image.Transpose.ROTATE_180).crop((75, 60, 300, 240))
    assert difference(await largest(service, media), draw(left, 15)) < JPEG_ERROR
