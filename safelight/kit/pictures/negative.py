"""
A picture decoded: upright, cut to what is published of it, and as large as it is needed. Hostile bytes are read here.

Two ways lead to it: libvips decodes row by row what it can; the others arrive all at once from `decoders.py`.
"""

from dataclasses import dataclass
from pathlib import Path

from . import gif, heif, nclx, sizes, upright, vips
from .camera import Camera, camera_of
from .colour import to_srgb
from .header import check, check_is_picture
from .heif import HeifHeader
from .limits import Limits
from .position import Position, position_of
from .sizes import Region, Size
from .task import Task
from .vips import Image, Strictness
from .webp import check_frames

STRIP = 64
WHITE = {"uchar": 255.0, "ushort": 65535.0}


@dataclass(frozen=True, slots=True)
class Negative:
    """
    What all sizes are made from.

    Shapes: `image` is uint8 [height, width, 3], sRGB. `original` is the whole picture's upright size before the edit,
    `region` the size of what is published of it, both in the original's pixels; `image` may have fewer.
    """

    image: Image
    original: Size
    region: Size
    camera: Camera | None
    position: Position | None


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What becomes of the stored pixels: the part `stored` is cut out, resized to `wanted`, turned by `orientation`.

    `stored` is None where the whole picture stays. `region` is upright, `wanted` is not yet.
    """

    stored: Region | None
    wanted: Size
    orientation: int
    region: Size


def decode(task: Task, limits: Limits, short_side: int, longest: int) -> Negative:
    """
    The picture with no side longer than `longest`, unless the shorter would be less than `short_side`; never enlarged.

    Raises: TooLarge, BrokenPicture, vips.Failure, OSError.
    """
    if task.kind in ("heic", "avif", "gif"):
        return decode_whole(task, limits, short_side, longest)
    return decode_rows(task, limits, short_side, longest)


def decode_whole(task: Task, limits: Limits, short_side: int, longest: int) -> Negative:
    """HEIC, AVIF and GIF. EXIF's orientation counts for nothing (HEIF, 7.2.2.1.2): irot and imir say it all."""
    from . import decoders  # noqa: PLC0415 (7 MB and 40 ms, which most workers never need)

    source = Path(task.source)
    found = HeifHeader(gif.header_of(source)) if task.kind == "gif" else heif.header_of(source, task.kind)
    check(found.header, limits)
    decoded = decoders.decode(source, task.kind)
    image = vips.with_profile(decoded.image, found.profile or nclx.profile_for(*found.colours))
    stored, orientation = (image.width, image.height), 1 if decoded.is_upright else found.orientation
    plan = planned(stored, orientation, task, short_side, longest)
    image = carried_out(plan, image, stored)  # while `decoded` still owns its pixels
    return developed(image, upright.standing(stored, orientation), plan, found.exif)


def decode_rows(task: Task, limits: Limits, short_side: int, longest: int) -> Negative:
    """
    What libvips decodes.

    Strict at first, which alone notices rows that are missing before a well-formed end. Cameras and editors also
    write files that libjpeg only warns of (an odd version number, a few bytes between segments): those pass.
    """
    if task.kind == "webp":
        check_frames(Path(task.source))
    opened = vips.load(task.source, task.kind, fail_on="error")
    check(vips.header_of(opened, task.kind), limits)
    stored, orientation = (opened.width, opened.height), vips.orientation_of(opened)
    plan = planned(stored, orientation, task, short_side, longest)
    try:
        image = read(task, plan, "warning")
    except vips.Failure as error:
        if task.kind != "jpeg" or "premature end" in str(error):
            raise
        image = read(task, plan, "error")
    return developed(image, upright.standing(stored, orientation), plan, vips.exif_of(opened))


def developed(image: Image, original: Size, plan: Plan, exif: bytes) -> Negative:
    """The negative, with what EXIF says of how and where it was taken."""
    return Negative(image, original, plan.region, camera_of(exif), position_of(exif))


def planned(stored: Size, orientation: int, task: Task, short_side: int, longest: int) -> Plan:
    """Raises: BrokenPicture if too little is left."""
    orientation = upright.turned(orientation, task.edit.rotate)
    size = upright.standing(stored, orientation)
    is_whole = task.preview is not None and task.preview.is_whole
    region = Region(0, 0, *size) if is_whole else sizes.published_region(*size, task.edit.crop)
    check_is_picture(*region.size)
    wanted = sizes.at_most(*region.size, sizes.needed(*region.size, short_side, longest))
    part = None if region.size == size else upright.stored_region(region, size, orientation)
    return Plan(part, upright.standing(wanted, orientation), orientation, region.size)


def read(task: Task, plan: Plan, fail_on: Strictness) -> Image:
    """Read every row, once. Raises: vips.Failure."""
    image = vips.load(task.source, task.kind, fail_on=fail_on)
    stored = image.width, image.height
    part = plan.stored.size if plan.stored else stored
    if task.kind == "jpeg" and (shrink := sizes.shrink_on_load(part, plan.wanted)) > 1:
        image = vips.load(task.source, task.kind, fail_on=fail_on, shrink=shrink)
    return carried_out(plan, image, stored)


def carried_out(plan: Plan, image: Image, stored: Size) -> Image:
    """The plan on an image that may have been shrunk since its size was `stored`. Raises: vips.Failure."""
    if plan.stored is None:
        made = to_srgb(resized(over_white(image), plan.wanted)).copy_memory()
    else:
        made = cut_out(image, shrunk(plan.stored, stored, (image.width, image.height)), plan.wanted)
    return made if plan.orientation == 1 else vips.upright(made, plan.orientation).copy_memory()


def cut_out(image: Image, part: Region, wanted: Size) -> Image:
    """
    A part in another size, and the last row read too: what is missing may lie below the part.

    libvips reads strips of 8 or 16 rows, forgets them after each sweep and can't go back. So the first sweep ends
    with a strip, and the rest of it is left away afterwards.
    """
    bottom = min(image.height, -(-(part.top + part.height) // STRIP) * STRIP)
    with_strip = over_white(image.crop(part.left, part.top, part.width, bottom - part.top))
    across, down = wanted[0] / part.width, wanted[1] / part.height
    sized = with_strip if across == down == 1 else with_strip.resize(across, vscale=down)
    made = to_srgb(sized).copy_memory()
    if bottom < image.height:
        image.crop(0, image.height - 1, image.width, 1).copy_memory()
    return made.crop(0, 0, *wanted)


def shrunk(region: Region, size: Size, to: Size) -> Region:
    """The region of a smaller image that shows the same, to the nearest pixel."""
    if size == to:
        return region
    across, down = to[0] / size[0], to[1] / size[1]
    left, top = min(round(region.left * across), to[0] - 1), min(round(region.top * down), to[1] - 1)
    right, bottom = round((region.left + region.width) * across), round((region.top + region.height) * down)
    return Region(left, top, max(1, min(right, to[0]) - left), max(1, min(bottom, to[1]) - top))


def over_white(image: Image) -> Image:
    """What is transparent shows white behind it."""
    return image.flatten(background=[WHITE[image.format]]) if image.hasalpha() else image


def resized(image: Image, size: Size) -> Image:
    """To exactly this size."""
    width, height = size
    if (image.width, image.height) == size:
        return image
    return image.resize(width / image.width, vscale=height / image.height)
