"""Publishing: the words of `upload` are what becomes of a photo, and a preview shows it before."""

import io
import re
from collections.abc import AsyncIterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from safelight import AsyncClient
from safelight.client.photos import configuring
from safelight.wire.errors import Invalid, NoUpload
from safelight.wire.filters import filter_named
from safelight.wire.media import Camera, Configure, Crop, GetPreview

from ..service import picture

INKWELL = filter_named("Inkwell")
MODEL, EXIF_PART, EXPOSURE, ISO, SERIAL = 0x0110, 0x8769, 0x829A, 0x8827, 0xA431
fractions = st.floats(0, 1)


def taken_by_a_camera() -> bytes:
    """A picture that says how it was taken, and by which very camera."""
    exif = Image.Exif()
    exif[MODEL] = "Canon EOS 5D"
    exif.get_ifd(EXIF_PART).update({EXPOSURE: IFDRational(1, 250), ISO: 100, SERIAL: "123456"})
    return picture(exif=exif.tobytes())


async def joined(chunks: AsyncIterable[bytes]) -> bytes:
    return b"".join([chunk async for chunk in chunks])


async def largest_of(client: AsyncClient, media) -> Image.Image:
    """The largest picture of a media, fetched."""
    return Image.open(io.BytesIO(await joined(client.fetch(media.image_versions2.candidates[0]))))


async def test_turned_then_cropped_then_drawn(service):
    """400 by 300, turned, is 300 by 400, of which the upper half is left; Inkwell has no colours."""
    client = await service.as_user("ana")

    media = await client.upload(picture(400, 300), rotate=90, crop=(0, 0, 1, 0.5), filter_type=INKWELL)

    image = await largest_of(client, media)
    red, green, blue = image.resize((1, 1)).getpixel((0, 0))
    assert (media.filter_type, image.size) == (str(INKWELL), (300, 200))
    assert max(red, green, blue) - min(red, green, blue) <= 2


async def test_the_camera_is_shown_by_choice(service):
    """Never unless asked for, and its serial number not even then."""
    client = await service.as_user("ana")

    silent = await client.upload(taken_by_a_camera())
    told = await client.upload(taken_by_a_camera(), camera=True)

    assert not silent.camera
    assert told.camera == Camera(model="Canon EOS 5D", exposure_seconds=0.004, iso=100)


async def test_a_crop_outside_the_picture_is_refused(service):
    """As every wrong parameter is."""
    client = await service.as_user("ana")

    with pytest.raises(Invalid) as caught:
        await client.upload(picture(), crop=(0.5, 0, 0.6, 1))

    assert set(caught.value.fields) == {"crop"}


async def test_a_preview_comes_before(service):
    """From the picture that was sent until it is published; then nothing waits any more."""
    client = await service.as_user("ana")
    stamp = await client.send_photo(picture(400, 320))

    preview = await client.send(GetPreview(device_timestamp=stamp, rotate=90, filter_type=INKWELL, size=100))
    media = (await client.send(Configure(device_timestamp=stamp))).media

    with Image.open(io.BytesIO(preview.body)) as image:
        assert (preview.content_type, image.format, image.size) == ("image/jpeg", "JPEG", (80, 100))
    assert media.image_versions2.candidates[0].width == 400
    with pytest.raises(NoUpload):
        await client.send(GetPreview(device_timestamp=stamp))


@given(st.tuples(fractions, fractions, fractions, fractions))
def test_every_crop_can_be_written(crop):
    """In the form of the contract, without exponents, and to a billionth."""
    written = configuring(1, {"crop": crop}).crop

    (rule,) = Crop.__metadata__
    assert re.search(rule.pattern, written)
    assert len(written) <= rule.max_length
    assert [float(each) for each in written.split(",")] == pytest.approx(crop, abs=1e-9)
