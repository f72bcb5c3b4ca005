"""
The decoders beside libvips, with types: libheif for HEIC, Pillow for AVIF and GIF. Imported with the first of these.

libvips can't decode HEIC. Of AVIF it takes 2.4 times as long (329 against 135 ms at 12 MP) and twice the memory; of GIF
four times as long, and it does not notice when rows are missing.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pi_heif  # pyright: ignore[reportMissingTypeStubs]
from PIL import AvifImagePlugin
from PIL import Image as PillowImage

from . import vips
from .sniff import Kind
from .vips import Image, Undecodable

THREADS = 2  # a phone's HEIC of 12 MP takes 500 ms instead of 1030, where a second core is idle
# What Pillow and pi-heif were seen to raise at damaged files, and what is like it.
COMPLAINTS = (
    ValueError,
    EOFError,
    SyntaxError,
    RuntimeError,
    OSError,
    LookupError,
    TypeError,
    ArithmeticError,
)
# An item's entry in versions 2 and 3: flags, number, protection, kind (ISO/IEC 14496-12, 8.11.6).
EXIF_ENTRY = re.compile(rb"(infe\x02.{7}|infe\x03.{9})Exif", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    uint8 [height, width, 1, 3 or 4], the last band of 4 is alpha.

    `image` stands on memory of `owner`, so its pixels must be read while this object is alive.
    """

    image: Image
    is_upright: bool
    owner: object


def prepare() -> None:
    """Few threads; no pictures beside the picture; sizes are checked elsewhere."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = THREADS
    PillowImage.MAX_IMAGE_PIXELS = None
    options = cast("Any", pi_heif).options
    options.DECODE_THREADS = THREADS
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False


def decode(source: Path, kind: Kind) -> Decoded:
    """
    All pixels of the file's main picture, or of its first frame.

    EXIF is hidden from the decoders: libavif refuses a picture whose EXIF is odd, and we read it ourselves.
    Raises: Undecodable, MemoryError.
    """
    prepare()
    content = EXIF_ENTRY.sub(rb"\1none", source.read_bytes())
    try:
        return decode_heic(content) if kind == "heic" else decode_by_pillow(content, kind)
    except COMPLAINTS as error:
        raise Undecodable(str(error)) from error


def decode_heic(content: bytes) -> Decoded:
    """Turned by irot and imir already, which libheif does itself."""
    file = cast("Any", pi_heif).open_heif(content, convert_hdr_to_8bit=True)
    pixels: memoryview = file.data
    width, height = cast("tuple[int, int]", file.size)
    return Decoded(vips.from_pixels(pixels, width, height), is_upright=True, owner=file)


def decode_by_pillow(content: bytes, kind: Kind) -> Decoded:
    """Not turned yet. What Pillow calls the orientation of an AVIF is irot and imir once more, and not read here."""
    with PillowImage.open(BytesIO(content), formats=(kind.upper(),)) as picture:
        picture.load()
        has_alpha = picture.mode == "RGBA" or "transparency" in picture.info
        pixels = picture.convert("RGBA" if has_alpha else "RGB").tobytes()
        return Decoded(vips.from_pixels(pixels, *picture.size), is_upright=False, owner=pixels)
