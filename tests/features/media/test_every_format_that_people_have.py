"""What phones, cameras and browsers save is taken, whatever it is called, and becomes the same JPEG files."""

import pytest
from PIL import Image

from tests.features.media.charts import apart, corners, corners_of, difference, ruler, saved
from tests.features.media.phone import STAMP, largest, phone_of, square
from tests.service import RunningService

PHOTO = ruler(200, 160)
GREEN = Image.new("RGB", PHOTO.size, "green")
FILES = {
    "JPEG": saved(PHOTO, "JPEG", quality=90),
    "a progressive JPEG": saved(PHOTO, "JPEG", quality=90, progressive=True),
    "PNG": saved(PHOTO),
    "a PNG of 64 colours": saved(PHOTO.quantize(64), "PNG"),
    "a PNG with alpha": saved(PHOTO.convert("RGBA"), "PNG"),
    "WebP": saved(PHOTO, "WEBP", quality=90),
    "an animated WebP": saved(PHOTO, "WEBP", quality=90, save_all=True, append_images=[GREEN]),
    "GIF": saved(PHOTO, "GIF"),
    "an animated GIF": saved(PHOTO, "GIF", save_all=True, append_images=[GREEN]),
    "HEIC": saved(PHOTO, "HEIC"),
    "AVIF": saved(PHOTO, "AVIF", quality=90),
}
ALIKE = 6
"""The mean of what the coarsest of these, of few colours, differs from the photo by, in levels."""


async def test_each_is_published(service: RunningService) -> None:
    """Of what moves, the first picture. Nobody looks at the name or at what is said of the contents."""
    phone = await phone_of(service, "bob")
    for stamp, (kind, content) in enumerate(FILES.items()):
        part = ("photo", ("photo.txt", content, "text/plain"))
        assert (await phone.send([part], device_timestamp=str(stamp))).json() == {"status": "ok"}, kind

        media = (await phone.configure(stamp)).json()["media"]

        whole = await largest(service, media)
        assert (whole.format, whole.size) == ("JPEG", PHOTO.size), kind
        assert difference(whole, PHOTO) < ALIKE, kind
        assert apart(corners(whole), corners_of((0, 0, 1, 1))) < 0.15, kind
        assert (await square(service, media)).size == (612, 612)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "HEIC", "AVIF"])
async def test_each_is_turned_cropped_drawn_and_looked_at(service: RunningService, kind: str) -> None:
    """What can be done with a JPEG can be done with all."""
    phone, edit = await phone_of(service, "bob"), {"rotate": "270", "crop": "0,0,1,0.5", "filter_type": "0"}
    await phone.upload(photo=saved(PHOTO, kind))

    preview = await phone.preview(**edit)
    media = (await phone.configure(**edit)).json()["media"]

    whole = await largest(service, media)
    assert preview.status_code == 200
    assert whole.size == (160, 100)
    assert apart(corners(whole), corners_of((0.5, 0, 1, 1), 270)) < 0.06
    assert (await phone.original(media["pk"])).content == saved(PHOTO, kind)
    assert (await phone.configure(STAMP)).json()["media"] == media
