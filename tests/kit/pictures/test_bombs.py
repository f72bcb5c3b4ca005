"""A small file that would unfold into a large picture is refused by its header."""

import struct
import time
import zlib

import pytest
import pyvips

from safelight.wire.errors import TooLarge

from .conftest import MEGABYTE, darkroom_with, photo, saved
from .test_nothing_leaks import chunk


def png_header(width: int, height: int, *, depth: int = 8, colour: int = 2, interlaced: bool = False) -> bytes:
    """A PNG that promises so many pixels and has none."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG whose frame header lies about its size."""
    content = saved(photo(), "JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def webp_header(width: int, height: int) -> bytes:
    """A lossy WebP whose frame header lies about its size."""
    content = saved(photo(), "WEBP")
    at = content.index(b"\x9d\x01\x2a") + 3
    return content[:at] + struct.pack("<HH", width, height) + content[at + 4 :]


@pytest.mark.parametrize(
    "content",
    [
        png_header(30_000, 30_000),
        png_header(30_001, 100),
        png_header(90_000_000, 1),
        png_header(9_000, 8_000, depth=16, colour=6, interlaced=True),
        jpeg_header(65_000, 65_000),
        jpeg_header(100, 40_000),
        webp_header(16_383, 16_383),
        webp_header(8_000, 8_000),
    ],
    ids=["png", "png side", "png line", "interlaced png", "jpeg", "jpeg side", "webp", "webp for memory"],
)
async def test_refused_by_header(publish, content):
    """In milliseconds: nothing is decoded."""
    await publish(saved(photo(), "PNG"))  # the worker is there
    began = time.perf_counter()

    with pytest.raises(TooLarge):
        await publish(content)

    assert time.perf_counter() - began < 0.5


async def test_just_under_the_limit_is_accepted(tmp_path):
    """The limit is the last size that is taken."""
    room = darkroom_with(max_pixels=320 * 240)
    source = tmp_path / "upload"
    try:
        source.write_bytes(saved(photo(320, 240), "PNG"))
        await room.render(source, tmp_path, "fits")
        source.write_bytes(saved(photo(320, 241), "PNG"))
        with pytest.raises(TooLarge):
            await room.render(source, tmp_path, "too-large")
    finally:
        await room.close()


async def test_too_many_frames(publish):
    """Only the first is shown, but counting is work too."""
    frames = pyvips.Image.black(16, 16 * 1001).copy(interpretation="srgb").bandjoin([0, 0])
    frames = (frames + pyvips.Image.xyz(16, 16 * 1001)[1] % 251).cast("uchar").copy()
    frames.set_type(pyvips.GValue.gint_type, "page-height", 16)

    with pytest.raises(TooLarge, match="1001 frames"):
        await publish(frames.webpsave_buffer(lossless=True, effort=0))


async def test_memory_that_runs_out_while_decoding(tmp_path):
    """It is refused and not published with whatever was there, and the next picture is served."""
    room = darkroom_with(memory_bytes=100 * MEGABYTE)
    wide = pyvips.Image.black(25_000, 800, bands=4).cast("ushort").copy(interpretation="rgb16")
    hungry, modest = tmp_path / "hungry", tmp_path / "modest"
    hungry.write_bytes(wide.pngsave_buffer(compression=1))
    modest.write_bytes(saved(photo(), "PNG"))
    staging = tmp_path / "staging"
    staging.mkdir()
    try:
        with pytest.raises(TooLarge):
            await room.render(hungry, staging, "a")
        assert not list(staging.iterdir())

        await room.render(modest, staging, "b")
    finally:
        await room.close()
