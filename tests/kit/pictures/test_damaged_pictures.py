"""A picture that is not whole is refused; one that is only untidy is not."""

import re
import struct

import pytest
import pyvips
from PIL import Image

from safelight.wire.errors import BrokenPicture

from .conftest import photo, saved
from .heif_files import coded, grid, heic, heif, picture


def tiled(kind: str) -> bytes:
    """As phones write it."""
    tiles = [picture(coded(photo(128, 128).rotate(90 * turn), kind)) for turn in range(6)]
    return heif([*tiles, grid(2, 3, 370, 250, range(1, 7))], brand=kind.encode(), primary=7)


VIPS_PHOTO = pyvips.Image.new_from_buffer(saved(photo(900, 700), "PNG"), "").copy_memory()
IN_FEW_COLOURS = photo(900, 700).quantize(method=Image.Quantize.FASTOCTREE)
WHOLE = {
    "jpeg": saved(photo(900, 700), "JPEG", quality=90),
    "large jpeg": saved(photo(4200, 3000), "JPEG", quality=70),  # shrunk while decoding
    "progressive jpeg": saved(photo(900, 700), "JPEG", progressive=True),
    "png": saved(photo(900, 700), "PNG"),
    "interlaced png": VIPS_PHOTO.pngsave_buffer(interlace=True),
    "deep png": VIPS_PHOTO.colourspace("rgb16").pngsave_buffer(),
    "palette png": saved(IN_FEW_COLOURS, "PNG"),
    "webp": saved(photo(900, 700), "WEBP"),
    "lossless webp": saved(photo(300, 200), "WEBP", lossless=True),
    "webp with alpha": saved(photo(900, 700, "RGBA"), "WEBP"),
    "moving webp": saved(photo(), "WEBP", save_all=True, append_images=[photo(mode="L").convert("RGB")]),
    "gif": saved(IN_FEW_COLOURS, "GIF"),
    "gif with transparency": saved(IN_FEW_COLOURS, "GIF", transparency=1, interlace=1),
    "moving gif": saved(photo(mode="L"), "GIF", save_all=True, append_images=[photo(mode="L").rotate(180)]),
    "avif": saved(photo(900, 700), "AVIF", speed=10),
    "avif with alpha": saved(photo(900, 700, "RGBA"), "AVIF", speed=10),
    "moving avif": saved(photo(), "AVIF", speed=10, save_all=True, append_images=[photo(mode="L").convert("RGB")]),
    "heic": heic(photo(900, 700)),
    "heic with alpha": heic(photo(300, 200, "RGBA")),
    "tiled heic": tiled("heic"),
    "tiled avif": tiled("avif"),
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


async def test_a_gif_with_missing_rows(publish):
    """Its blocks are all there, and its data ends before the picture does."""
    content = saved(Image.effect_noise((300, 200), 50).convert("P"), "GIF")
    blocks = re.search(rb"(?:\xff.{255}){100,}", content, re.DOTALL)
    assert blocks
    half = blocks.start() + 256 * (len(blocks[0]) // 512)

    with pytest.raises(BrokenPicture):
        await publish(content[:half] + content[blocks.end() :])


@pytest.mark.parametrize("size", [2**40, 2**62, 2**64 - 1])
async def test_a_box_that_ends_beyond_all_files(publish, size):
    """No file system seeks so far; it is the picture's fault and not the disk's."""
    endless = struct.pack(">I4sQ", 1, b"free", size)
    content = WHOLE["heic"]
    start = struct.unpack(">I", content[:4])[0]

    with pytest.raises(BrokenPicture):
        await publish(content[:start] + endless + content[start:])


async def test_what_libjpeg_only_warns_of_is_accepted(publish):
    """Cameras write odd version numbers, editors leave bytes between segments."""
    content = WHOLE["jpeg"]
    version = content.index(b"JFIF\0") + 5
    scan = content.index(b"\xff\xda")

    await publish(content[:version] + b"\x03" + content[version + 1 :])
    await publish(content[:scan] + b"untidy" + content[scan:])
