"""
The part of libvips that is used here, with types; pyvips has none.

Imported in workers only. Only the three loaders named here can run: all others are blocked in libvips itself.
Source: https://www.libvips.org/API/current/, version 8.18.
"""

# ruff: noqa: D102 (libvips documents its operations)

import logging
import sys
from typing import Any, Literal, Protocol, cast

import pyvips  # pyright: ignore[reportMissingTypeStubs]

from .header import Header
from .sniff import Kind

LOADERS: dict[Kind, str] = {"jpeg": "jpegload", "png": "pngload", "webp": "webpload"}
BLOCKS = ("VipsForeignLoad", True), *((f"VipsForeignLoad{kind}", False) for kind in ("Jpeg", "Png", "Webp"))


class Undecodable(Exception):
    """A decoder beside libvips gave up: see `decoders.py`."""


# pyvips decodes messages as UTF-8, and they may quote a hostile file
Failure = (pyvips.Error, UnicodeDecodeError, Undecodable)
SHORT_OF_MEMORY = "out of memory", "insufficient memory", "memory allocation"
Strictness = Literal["truncated", "error", "warning"]


class Image(Protocol):
    """A picture in libvips: a recipe for pixels, computed when something reads them."""

    width: int
    height: int
    bands: int
    format: str
    interpretation: str

    def get(self, name: str) -> Any: ...
    def get_typeof(self, name: str) -> int: ...
    def copy_memory(self) -> "Image": ...
    def hasalpha(self) -> bool: ...
    def flatten(self, *, background: list[float]) -> "Image": ...
    def resize(self, scale: float, *, vscale: float) -> "Image": ...
    def crop(self, left: int, top: int, width: int, height: int) -> "Image": ...
    def autorot(self) -> "Image": ...
    def write_to_memory(self) -> bytes: ...
    def colourspace(self, space: str) -> "Image": ...
    def icc_transform(
        self, output_profile: str, *, embedded: bool, intent: str, black_point_compensation: bool, depth: int
    ) -> "Image": ...
    def cast(self, band_format: str) -> "Image": ...
    def subtract(self, other: "Image") -> "Image": ...
    def abs(self) -> "Image": ...
    def max(self) -> float: ...
    def jpegsave_buffer(self, *, Q: int, keep: str, subsample_mode: str) -> bytes: ...  # noqa: N803


class Shortage(logging.Handler):
    """
    Notices in libvips' log that memory was refused to it, and keeps that log from everyone else.

    Failures alone don't tell: under a tight limit version 8.18 developed an 80 MP PNG "successfully" in a sixth of the
    time, with one row repeated downwards, because its line cache goes on after a failed allocation.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_felt = False

    def emit(self, record: logging.LogRecord) -> None:
        self.notice(record.getMessage())

    def notice(self, message: str) -> None:
        """Remember it if this is what decoders say when they get no memory."""
        self.is_felt = self.is_felt or any(words in message.lower() for words in SHORT_OF_MEMORY)


shortage = Shortage()


def prepare() -> None:
    """Forbid all loaders but ours, keep nothing between pictures, and log nothing of what members send."""
    log = logging.getLogger("pyvips")
    log.addHandler(shortage)
    log.propagate = False
    sys.unraisablehook = lambda _: None  # pyvips' log callback, where a message is no UTF-8
    pyvips.cache_set_max(0)
    for name, is_blocked in BLOCKS:
        pyvips.operation_block_set(name, is_blocked)


def load(source: str, kind: Kind, *, fail_on: Strictness, shrink: int = 1) -> Image:
    """Read the header; the pixels follow row by row when they are asked for. Raises: Failure."""
    options = {"shrink": shrink} if shrink > 1 else {}
    loader = getattr(pyvips.Image, LOADERS[kind])
    return cast("Image", loader(source, access="sequential", fail_on=fail_on, **options))


def header_of(image: Image, kind: Kind) -> Header:
    """What a loaded image says of itself before it is decoded."""
    frames = int(image.get("n-pages")) if image.get_typeof("n-pages") else 1
    profile = profile_of(image)
    return Header(image.width, image.height, frames, held_bytes(image, kind), len(profile or b""))


def held_bytes(image: Image, kind: Kind) -> int:
    """
    The memory a decoder takes for the whole picture, in bytes.

    libjpeg keeps 2 bytes for each coefficient of a picture in several scans. For WebP, found by lowering the limit
    until it failed: 14 bytes a pixel lossy, 17 lossless (resident: 8 and 9).
    """
    pixels = image.width * image.height
    if kind == "webp":
        return pixels * 18
    if kind == "png":
        sample_bytes = 2 if image.format == "ushort" else 1
        return pixels * image.bands * sample_bytes if image.get_typeof("interlaced") else 0
    is_subsampled = image.get_typeof("jpeg-chroma-subsample") and image.get("jpeg-chroma-subsample") == "4:2:0"
    samples = pixels * 3 // 2 if is_subsampled and image.bands == 3 else pixels * image.bands
    return samples * 2 if image.get_typeof("jpeg-multiscan") and image.get("jpeg-multiscan") else 0


def orientation_of(image: Image) -> int:
    """How the camera was held: 1 to 8, as EXIF counts; 1 where the file says nothing that makes sense."""
    orientation = int(image.get("orientation")) if image.get_typeof("orientation") else 1
    return orientation if 1 <= orientation <= 8 else 1


def profile_of(image: Image) -> bytes | None:
    """The embedded colour profile's bytes."""
    return bytes(image.get("icc-profile-data")) if image.get_typeof("icc-profile-data") else None


def with_profile(image: Image, profile: bytes | None) -> Image:
    """The same pixels under another profile, or none."""
    changed = cast("Any", image).copy()
    if profile is not None:
        changed.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    elif changed.get_typeof("icc-profile-data"):
        changed.remove("icc-profile-data")
    return cast("Image", changed)


def upright(image: Image, orientation: int) -> Image:
    """Turned and mirrored as this number of EXIF says, whatever the image itself says."""
    marked = cast("Any", image).copy()
    marked.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    return cast("Image", marked).autorot()


def exif_of(image: Image) -> bytes:
    """The EXIF data; nothing where there is none."""
    return bytes(image.get("exif-data")) if image.get_typeof("exif-data") else b""


def from_pixels(pixels: bytes | memoryview, width: int, height: int) -> Image:
    """An image on these bytes, uint8 [height, width, bands], which are not copied: grey, sRGB, or sRGB with alpha."""
    bands = len(pixels) // (width * height)
    image = cast("Any", pyvips.Image).new_from_memory(pixels, width, height, bands, "uchar")
    return cast("Image", image.copy(interpretation="b-w" if bands < 3 else "srgb"))


def averaged(image: Image, side: int) -> bytes:
    """The means of patches: uint8 [side, side, bands]."""
    small = cast("Any", image).shrink(image.width / side, image.height / side).cast("uchar")
    return bytes(small.write_to_memory())
