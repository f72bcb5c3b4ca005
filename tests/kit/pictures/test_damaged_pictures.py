"""A picture that is not whole is refused; one that is only untidy is not."""

import pytest
import pyvips

from safelight.wire.errors import BrokenPicture

from .conftest import photo, saved

VIPS_PHOTO = pyvips.Image.new_from_buffer(saved(photo(900, 700), "PNG"), "").copy_memory()
WHOLE = {
    "jpeg": saved(photo(900, 700), "JPEG", quality=90),
    "large jpeg": saved(photo(4200, 3000), "JPEG", quality=70),  # shrunk while decoding
    "progressive jpeg": saved(photo(900, 700), "JPEG", progressive=True),
    "png": saved(photo(900, 700), "PNG"),
    "interlaced png": VIPS_PHOTO.pngsave_buffer(interlace=True),
    "deep png": VIPS_PHOTO.colourspace("rgb16").pngsave_buffer(),
    "palette png": saved(photo(900, 700).quantize(), "PNG"),
    "webp": saved(photo(900, 700), "WEBP"),
    "lossless webp": saved(photo(300, 200), "WEBP", lossless=True),
    "webp with alpha": saved(photo(900, 700, "RGBA"), "WEBP"),
}


@pytest.mark.parametrize("tenths", range(1, 10))
@pytest.mark.parametrize("kind", WHOLE)
async def test_cut_off_at_every_tenth(publish, kind, tenths):
    """Part of a picture is never published, however much of it arrived."""
    content = WHOLE[kind]

    with pytest.raises(BrokenPicture):
        await publish(content[: len(content) * tenths // 10])


@pytest.mark.parametrize("kind", WHOLE)
async def test_whole_they_are_accepted(publish, kind):
    """The same pictures uncut."""
    await publish(WHOLE[kind])


@pytest.mark.parametrize("kind", ["jpeg", "large jpeg"])
async def test_missing_rows_before_a_well_formed_end(publish, kind):
    """The end-of-image marker does not make half a picture whole."""
    content = WHOLE[kind]

    with pytest.raises(BrokenPicture):
        await publish(content[: len(content) // 2] + b"\xff\xd9")


async def test_what_libjpeg_only_warns_of_is_accepted(publish):
    """Cameras write odd version numbers, editors leave bytes between segments."""
    content = WHOLE["jpeg"]
    version = content.index(b"JFIF\0") + 5
    scan = content.index(b"\xff\xda")

    await publish(content[:version] + b"\x03" + content[version + 1 :])
    await publish(content[:scan] + b"untidy" + content[scan:])
