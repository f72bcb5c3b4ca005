"""Into sRGB, 8 bit, three bands: by conversion and not by forgetting."""

from functools import lru_cache
from itertools import product

from . import vips
from .vips import Image

SPACES = {"srgb": b"RGB ", "rgb16": b"RGB ", "b-w": b"GRAY", "grey16": b"GRAY", "cmyk": b"CMYK"}
DEVICE_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
LATTICE = bytes(level for pixel in product(range(0, 256, 51), repeat=3) for level in pixel)


def to_srgb(image: Image) -> Image:
    """
    Through the embedded profile; a missing, broken or foreign one counts as sRGB (CMYK: a standard press profile).

    Gives: uint8 [height, width, 3], sRGB. Relative intent with black points matched, as photo editors do.
    """
    profile = vips.profile_of(image)
    if profile is None or not describes(profile, image) or is_srgb(profile):
        return vips.with_profile(image, None).colourspace("srgb").cast("uchar")
    try:
        return through_profile(image)
    except vips.Failure:
        return vips.with_profile(image, None).colourspace("srgb").cast("uchar")


def describes(profile: bytes, image: Image) -> bool:
    """
    Whether the profile is one of a device with the picture's kind of colours.

    Source: ICC.1:2022, 7.2: class at byte 12, colour space at 16, the signature `acsp` at 36.
    """
    return (
        profile[36:40] == b"acsp"
        and profile[12:16] in DEVICE_CLASSES
        and profile[16:20] == SPACES.get(image.interpretation)
    )


@lru_cache(maxsize=8)
def is_srgb(profile: bytes) -> bool:
    """
    Whether converting through this profile changes no colour by more than one level.

    Tried on 216 colours, since sRGB has many profiles. Most photos have one; not converting them saves 32 ms.
    """
    if profile[16:20] != b"RGB ":
        return False
    colours = vips.from_pixels(LATTICE, len(LATTICE) // 3, 1)
    try:
        return through_profile(vips.with_profile(colours, profile)).subtract(colours).abs().max() <= 1
    except vips.Failure:
        return False


def through_profile(image: Image) -> Image:
    """Raises: vips.Failure if the profile can't be used."""
    return image.icc_transform("srgb", embedded=True, intent="relative", black_point_compensation=True, depth=8)
