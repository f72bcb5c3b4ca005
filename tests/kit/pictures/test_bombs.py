"""A small file that would unfold into a large picture is refused by its header."""

import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
import pyvips

from safelight.wire.errors import Refused, TooLarge

from .conftest import MEGABYTE, darkroom_with, photo, saved
from .heif_files import Item, coded, grid, heif, icc, ispe
from .test_colours import builtin_profile
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


def gif_header(width: int, height: int) -> bytes:
    """A GIF whose screen is so large."""
    content = saved(photo(mode="L"), "GIF")
    return content[:6] + struct.pack("<HH", width, height) + content[10:]


def gif_frame(width: int, height: int) -> bytes:
    """A GIF whose first frame is larger than its screen."""
    content = saved(photo(mode="L"), "GIF")
    at = content.index(b",\0\0\0\0") + 5
    return content[:at] + struct.pack("<HH", width, height) + content[at + 4 :]


SMALL = {kind: coded(photo(64, 64), kind) for kind in ("heic", "avif")}


def heif_header(kind: str, width: int, height: int, *properties: bytes) -> bytes:
    """A picture that says it is so large."""
    small = SMALL[kind]
    item = Item(small.kind, small.data, [small.setup, ispe(width, height), *properties])
    return heif([item], brand=kind.encode())


def heif_grid(kind: str, tiles: int, size: int, *, distinct: bool = True, tile_size: int = 64) -> bytes:
    """A picture of so many tiles, each an item of its own or all the same one."""
    small = SMALL[kind]
    tile = Item(small.kind, small.data if tiles < 2000 else b"x", [small.setup, ispe(tile_size, tile_size)])
    items = [tile] * (tiles if distinct else 1)
    numbers = range(1, tiles + 1) if distinct else [1] * tiles
    rows = min(tiles, 256)
    return heif(
        [*items, grid(rows, -(-tiles // rows), size, size, numbers)], brand=kind.encode(), primary=len(items) + 1
    )


def many_gif_frames(count: int) -> bytes:
    """Frames of one pixel, 17 bytes each."""
    content = saved(photo(64, 64, "L"), "GIF")
    return content[:-1] + (b"," + struct.pack("<4HB", 0, 0, 1, 1, 0) + b"\2\2D\1\0") * count + b";"


def many_webp_frames(count: int) -> bytes:
    """Frames of 16 pixels, 50 bytes each."""
    still = saved(photo(16, 16), "WEBP", lossless=True)[12:]
    frame = bytes(6) + b"\x0f\0\0\x0f\0\0\x0a\0\0\0" + still
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\2\0\0\0\x0f\0\0\x0f\0\0" + b"ANIM" + struct.pack("<I", 6) + bytes(6)
    chunks += (b"ANMF" + struct.pack("<I", len(frame)) + frame) * count
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def profile_of(size: int) -> bytes:
    """A profile with a description of so many bytes."""
    plain = builtin_profile("p3")
    return struct.pack(">I", len(plain) + size) + plain[4:] + bytes(size)


def jpeg_with_profile(size: int) -> bytes:
    """In as many segments as it takes; 255 are the most."""
    return saved(photo(), "JPEG", icc_profile=profile_of(size))


def webp_header(width: int, height: int) -> bytes:
    """A lossy WebP whose frame header lies about its size."""
    content = saved(photo(), "WEBP")
    at = content.index(b"\x9d\x01\x2a") + 3
    return content[:at] + struct.pack("<HH", width, height) + content[at + 4 :]


BOMBS = {
    "png": png_header(30_000, 30_000),
    "png side": png_header(30_001, 100),
    "png line": png_header(90_000_000, 1),
    "interlaced png": png_header(9_000, 8_000, depth=16, colour=6, interlaced=True),
    "jpeg": jpeg_header(65_000, 65_000),
    "jpeg side": jpeg_header(100, 40_000),
    "webp": webp_header(16_383, 16_383),
    "webp for memory": webp_header(8_000, 8_000),
    "gif": gif_header(65_535, 65_535),
    "gif side": gif_header(31_000, 100),
    "gif frame": gif_frame(60_000, 60_000),
    "heic": heif_header("heic", 30_000, 30_000),
    "avif": heif_header("avif", 30_000, 30_000),
    "heic side": heif_header("heic", 100, 40_000),
    "heic for memory": heif_header("heic", 8_900, 8_900),
    "avif for memory": heif_header("avif", 8_000, 8_000),
    "heic tiles": heif_grid("heic", 5_000, 2_000),
    "avif tiles": heif_grid("avif", 5_000, 2_000),
    "one tile often": heif_grid("heic", 3_000, 2_000, distinct=False),
    "large tiles": heif_grid("avif", 16, 250, tile_size=4_096),
    "grid": heif_grid("heic", 4, 30_000),
    "gif frames": many_gif_frames(1_000_000),
    "webp frames": many_webp_frames(300_000),
    "jpeg profile": jpeg_with_profile(9_000_000),
    "heic profile": heif_header("heic", 64, 64, icc(profile_of(5_000_000))),
    "avif profile": heif_header("avif", 64, 64, icc(profile_of(5_000_000))),
}


@pytest.fixture
async def worker(publish, darkroom) -> int:
    """The process that will look at the picture."""
    await publish(saved(photo(), "PNG"))
    (pid,) = darkroom.pids
    return pid


@pytest.mark.parametrize("name", BOMBS)
async def test_refused_by_header(publish, worker, name):
    """In milliseconds, and hardly any memory: nothing is decoded."""
    began, before = time.perf_counter(), peak_from_now(worker)

    with pytest.raises(TooLarge):
        await publish(BOMBS[name])

    assert time.perf_counter() - began < 1
    assert peak_of(worker) - before < 100 * MEGABYTE


async def test_a_png_profile_that_unfolds(publish, worker):
    """A hundred megabytes in a hundred kilobytes: it is refused, or the picture counts as one without."""
    content = saved(photo(), "PNG")
    packed = zlib.compress(bytes(100_000_000))
    began, before = time.perf_counter(), peak_from_now(worker)

    with suppress(Refused):
        await publish(content[:33] + chunk(b"iCCP", b"p\0\0" + packed) + content[33:])

    assert time.perf_counter() - began < 1
    assert peak_of(worker) - before < 100 * MEGABYTE


def peak_from_now(pid: int) -> int:
    """Let a process's peak begin anew; what it is now, in bytes."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return peak_of(pid)


def peak_of(pid: int) -> int:
    """The most memory that a process had, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


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
