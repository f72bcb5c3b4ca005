"""Colours come out as they were meant, whatever way they were stored in."""

import io
import struct
import zlib

import pytest
import pyvips
from PIL import Image, ImageCms

from .conftest import photo, saved
from .test_nothing_leaks import chunk


def builtin_profile(name: str) -> bytes:
    """One of the profiles inside libvips: `p3`, `cmyk`, `srgb`."""
    return bytes(pyvips.Operation.call("profile_load", name))


def patch(colour, mode: str = "RGB", size: tuple[int, int] = (64, 64)) -> Image.Image:
    """One colour all over."""
    return Image.new(mode, size, colour)


def deep_png(colour_type: int, pixel: tuple[int, ...], profile: bytes | None = None) -> bytes:
    """A PNG of 64 by 64 such pixels with 16 bits a channel. Colour types: 0 grey, 2 RGB, 4 and 6 with alpha."""
    rows = (b"\0" + struct.pack(f">{len(pixel)}H", *pixel) * 64) * 64
    chunks = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 16, colour_type, 0, 0, 0))
    chunks += chunk(b"iCCP", b"p\0\0" + zlib.compress(profile)) if profile else b""
    return b"\x89PNG\r\n\x1a\n" + chunks + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def close(image: Image.Image, expected, tolerance: int = 3) -> bool:
    """Whether the middle of the picture has this colour."""
    found = image.getpixel((image.width // 2, image.height // 2))
    return all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("colour", [(200, 100, 50), (90, 160, 120), (128, 128, 128)])
async def test_display_p3_is_converted(publish, kind, colour):
    """A phone's wide colours become the sRGB colours that look the same; the reference is LittleCMS through Pillow."""
    p3 = builtin_profile("p3")
    to_srgb = ImageCms.buildTransform(
        io.BytesIO(p3), ImageCms.createProfile("sRGB"), "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    expected = ImageCms.applyTransform(patch(colour), to_srgb).getpixel((0, 0))
    quality = {} if kind == "PNG" else {"quality": 95}

    published = await publish(saved(patch(colour), kind, icc_profile=p3, **quality))

    assert close(published.largest, expected)
    assert close(published.open("_7.jpg"), expected)


@pytest.mark.parametrize(
    "profile",
    [
        b"garbage",
        builtin_profile("srgb"),
        builtin_profile("srgb")[:300],
        builtin_profile("p3")[:300],
        builtin_profile("cmyk"),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ],
    ids=["garbage", "srgb", "srgb cut", "p3 cut", "cmyk", "lab", "another srgb"],
)
async def test_what_is_not_a_usable_profile_counts_as_srgb(publish, profile):
    """Broken, cut off, and of another colour space; and sRGB itself changes nothing."""
    published = await publish(saved(patch((200, 100, 50)), "JPEG", quality=95, icc_profile=profile))

    assert close(published.largest, (200, 100, 50))


async def test_cmyk_with_its_profile_and_without(publish):
    """A press picture is converted: by its profile, or by a standard one if it has none."""
    cyan = patch((255, 0, 0, 0), "CMYK")

    with_profile = await publish(saved(cyan, "JPEG", icc_profile=builtin_profile("cmyk")))
    without = await publish(saved(cyan, "JPEG"))

    assert close(without.largest, with_profile.largest.getpixel((32, 32)), tolerance=12)
    red, green, blue = without.largest.getpixel((32, 32))
    assert red < 40
    assert 120 < green < blue


async def test_sixteen_bits(publish):
    """16 bits a channel become 8, in colour and in grey, with and without a profile."""
    deep = (200 * 257, 100 * 257, 50 * 257)

    assert close((await publish(deep_png(2, deep))).largest, (200, 100, 50))
    assert close((await publish(deep_png(0, (128 * 257,)))).largest, (128, 128, 128))
    assert close((await publish(deep_png(2, deep, builtin_profile("p3")))).largest, (215, 93, 32))


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA"])
async def test_grey_and_palettes(publish, mode):
    """Grey, one bit, palettes: all come out as RGB of the same look."""
    image = patch((255, 255, 255)).convert(mode)

    published = await publish(saved(image, "PNG"))

    assert close(published.largest, (255, 255, 255))


async def test_grey_jpeg(publish):
    """A grey JPEG, also one that says it was sRGB."""
    srgb = builtin_profile("srgb")

    plain = await publish(saved(patch(90, "L"), "JPEG"))
    labelled = await publish(saved(patch(90, "L"), "JPEG", icc_profile=srgb))

    assert close(plain.largest, (90, 90, 90))
    assert close(labelled.largest, (90, 90, 90))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_white_shows_through(publish, kind):
    """What is transparent is white, what is half transparent half white."""
    options = {} if kind == "PNG" else {"lossless": True, "exact": True}

    clear = await publish(saved(patch((200, 0, 0, 0), "RGBA"), kind, **options))
    half = await publish(saved(patch((200, 0, 0, 128), "RGBA"), kind, **options))

    assert close(clear.largest, (255, 255, 255))
    assert close(half.largest, (227, 127, 127))


async def test_sixteen_bits_of_alpha_and_a_transparent_colour(publish):
    """The other two ways for a PNG to be transparent."""
    deep = deep_png(6, (200 * 257, 0, 0, 32768))
    grey = deep_png(4, (0, 32768))
    keyed = saved(patch((10, 20, 30)), "PNG", transparency=(10, 20, 30))

    assert close((await publish(deep)).largest, (227, 127, 127))
    assert close((await publish(grey)).largest, (127, 127, 127))
    assert close((await publish(keyed)).largest, (255, 255, 255))


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
async def test_an_animation_shows_its_first_frame(publish, kind):
    """Of an animated WebP or PNG the first frame is the picture."""
    frames = [photo(), patch((0, 200, 0), size=(320, 240)), patch((0, 0, 200), size=(320, 240))]
    moving = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)

    published = await publish(moving)

    assert published.largest.size == (320, 240)
    assert close(published.largest, photo().getpixel((160, 120)), tolerance=8)


async def test_interlaced_and_progressive(publish):
    """Both are pictures like any other."""
    image = pyvips.Image.new_from_buffer(saved(photo(), "PNG"), "")

    for content in (image.pngsave_buffer(interlace=True), image.jpegsave_buffer(interlace=True)):
        assert close((await publish(content)).largest, photo().getpixel((160, 120)), tolerance=8)
