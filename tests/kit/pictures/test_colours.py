"""Colours come out as they were meant, whatever way they were stored in."""

import io
import struct
import zlib

import pillow_heif
import pytest
import pyvips
from PIL import Image, ImageCms

from safelight.kit.pictures.nclx import COLOURANTS, CURVES, D50, assembled, profile_for, xyz

from .conftest import delta_e, photo, saved
from .heif_files import coded, heic, heif, nclx, picture
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


# Adobe RGB (1998): chromaticities adapted to D50, and a gamma of 563/256, as in its specification.
ADOBE_RGB = assembled(
    {b"wtpt": xyz(D50), b"rXYZ": xyz((0.60974, 0.31111, 0.01947)), b"gXYZ": xyz((0.20528, 0.62567, 0.06087))}
    | {b"bXYZ": xyz((0.14919, 0.06322, 0.74457))}
    | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv\0\0\0\0\0\0\0\1\x02\x33")
)
WIDE = {"Display P3": builtin_profile("p3"), "Adobe RGB": ADOBE_RGB}


def in_srgb(colour: tuple[int, int, int], profile: bytes) -> Image.Image:
    """What LittleCMS makes of it through Pillow."""
    to_srgb = ImageCms.buildTransform(
        io.BytesIO(profile), ImageCms.createProfile("sRGB"), "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    converted = ImageCms.applyTransform(patch(colour), to_srgb)
    assert converted
    return converted


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC"])
@pytest.mark.parametrize("profile", WIDE)
@pytest.mark.parametrize("colour", [(200, 100, 50), (90, 160, 120), (128, 128, 128)])
async def test_wide_colours_are_converted(publish, kind, profile, colour):
    """They become the sRGB colours that look the same, in each format that carries profiles."""
    icc_profile = WIDE[profile]
    image = patch(colour)
    image.info["icc_profile"] = icc_profile
    quality = {} if kind == "PNG" else {"quality": 95}
    content = heic(image, quality=95) if kind == "HEIC" else saved(image, kind, icc_profile=icc_profile, **quality)

    published = await publish(content)

    assert delta_e(published.largest, in_srgb(colour, icc_profile)) < 3
    assert delta_e(published.open("_7.jpg").resize((64, 64)), in_srgb(colour, icc_profile)) < 3


@pytest.mark.parametrize("kind", ["avif", "heic"])
@pytest.mark.parametrize(
    ("numbers", "reference"),
    [((12, 13), "p3"), ((1, 13), "srgb"), ((2, 2), "srgb"), ((1, 1), "srgb"), ((8, 9), "srgb")],
    ids=str,
)
async def test_colours_that_are_named_by_numbers(publish, kind, numbers, reference):
    """A file without a profile may say which primaries and which curve it has; unknown ones count as sRGB."""
    content = heif([picture(coded(patch((200, 100, 50)), kind), nclx(*numbers))], brand=kind.encode())

    published = await publish(content)

    assert delta_e(published.largest, in_srgb((200, 100, 50), builtin_profile(reference))) < 3


@pytest.mark.parametrize(("primaries", "name"), [(1, "srgb"), (9, None), (12, "p3")])
def test_our_profiles_are_the_usual_ones(primaries, name):
    """Their colours are those of the profiles that libvips has; red, green and blue together are white."""
    profile = profile_for(primaries, 8)
    assert profile

    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile

    found = [ours.red_colorant[0], ours.green_colorant[0], ours.blue_colorant[0]]
    assert found == [pytest.approx(each, abs=1e-4) for each in COLOURANTS[primaries]]
    assert [sum(axis) for axis in zip(*found, strict=True)] == pytest.approx(D50, abs=2e-3)
    if name:
        usual = ImageCms.ImageCmsProfile(io.BytesIO(builtin_profile(name))).profile
        assert usual.red_colorant[0] == pytest.approx(found[0], abs=2e-3)
        assert usual.green_colorant[0] == pytest.approx(found[1], abs=2e-3)


@pytest.mark.parametrize("transfer", [16, 18])
def test_bright_pictures_are_rolled_off(transfer):
    """PQ and HLG rise from black, are middling for what is middling, and end in white."""
    curve = CURVES[transfer]
    steps = [curve(step / 100) for step in range(101)]

    assert steps == sorted(steps)
    assert steps[0] == pytest.approx(0, abs=1e-3)
    assert steps[-1] == 1
    assert 0.3 < curve(0.58 if transfer == 16 else 0.75) < 0.7  # paper white in both


async def test_ten_bits(publish):
    """HEIC and AVIF of 10 bits a channel become 8."""
    pixel = (200 * 257, 100 * 257, 50 * 257)
    pixels = struct.pack("<3H", *pixel) * (64 * 64)
    deep_heic = io.BytesIO()
    pillow_heif.from_bytes("RGB;16", (64, 64), pixels).save(deep_heic, quality=95)
    deep = pyvips.Image.new_from_memory(pixels, 64, 64, 3, "ushort").copy(interpretation="rgb16")
    deep_avif = deep.heifsave_buffer(compression="av1", bitdepth=10, Q=95, effort=0)

    for content in (deep_heic.getvalue(), deep_avif):
        assert close((await publish(content)).largest, (200, 100, 50), tolerance=4)


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


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIC"])
async def test_white_shows_through(publish, kind):
    """What is transparent is white, what is half transparent half white."""
    options = {"WEBP": {"lossless": True, "exact": True}, "AVIF": {"quality": 95}}.get(kind, {})

    def transparent(alpha: int) -> bytes:
        image = patch((200, 0, 0, alpha), "RGBA")
        return heic(image, quality=95) if kind == "HEIC" else saved(image, kind, **options)

    clear = await publish(transparent(0))
    half = await publish(transparent(128))

    assert close(clear.largest, (255, 255, 255))
    assert close(half.largest, (227, 127, 127), tolerance=4)


async def test_a_transparent_gif(publish):
    """Its transparent colour is white."""
    image = patch((200, 0, 0)).quantize()

    assert close((await publish(saved(image, "GIF"))).largest, (200, 0, 0))
    assert close((await publish(saved(image, "GIF", transparency=0))).largest, (255, 255, 255))


async def test_grey_heic_and_avif(publish):
    """One channel comes out as three."""
    grey = patch(90, "L")

    assert close((await publish(heic(grey, quality=95))).largest, (90, 90, 90))
    assert close((await publish(saved(grey, "AVIF", quality=95))).largest, (90, 90, 90))


async def test_sixteen_bits_of_alpha_and_a_transparent_colour(publish):
    """The other two ways for a PNG to be transparent."""
    deep = deep_png(6, (200 * 257, 0, 0, 32768))
    grey = deep_png(4, (0, 32768))
    keyed = saved(patch((10, 20, 30)), "PNG", transparency=(10, 20, 30))

    assert close((await publish(deep)).largest, (227, 127, 127))
    assert close((await publish(grey)).largest, (127, 127, 127))
    assert close((await publish(keyed)).largest, (255, 255, 255))


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "GIF", "AVIF"])
async def test_an_animation_shows_its_first_frame(publish, kind):
    """Of an animation the first frame is the picture."""
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
