"""Photos: what a caller hands over, as the two calls that publish it."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypedDict

from msgspec import UNSET

from safelight.wire.contract import HIGHEST_PK, File
from safelight.wire.locations import Place
from safelight.wire.media import Configure, Media, Picture

Photo = Path | str | bytes
"""Where a picture is, or the picture itself."""


@contextmanager
def as_file(photo: Photo) -> Generator[File]:
    """
    The picture as a file to send; bytes stay in a temporary one for that long.

    Its own name is not sent, since the service takes no notice of it.
    """
    if not isinstance(photo, bytes):
        yield File(Path(photo))
        return
    with TemporaryDirectory(prefix="safelight-") as folder:
        path = Path(folder, "photo")
        path.write_bytes(photo)
        yield File(path)


def new_stamp() -> int:
    """
    A `device_timestamp` that no other upload has.

    The contract takes any number. A clock would give two phones, or two threads, the same one some day, and then
    one photo would silently take the other's place.
    """
    return 1 + secrets.randbelow(HIGHEST_PK)


class Publication(TypedDict, total=False):
    """
    What is said of a photo, and how it is drawn.

    `alt` is for those who can't see it. The service draws the filter, after it has turned the picture by `rotate`
    degrees clockwise and cut `crop` out of it: x, y, width and height, as fractions. `camera` shows how it was taken.
    """

    caption: str
    location: Place | None
    filter_type: int
    alt: str
    crop: tuple[float, float, float, float] | None
    rotate: Literal[0, 90, 180, 270]
    camera: bool


def configuring(stamp: int, words: Publication) -> Configure:
    """The call that publishes what was uploaded with this stamp."""
    crop = words.get("crop")
    filter_type = words.get("filter_type", 0)
    return Configure(
        device_timestamp=stamp,
        caption=words.get("caption", ""),
        location=words.get("location") or UNSET,
        filter_type=filter_type,
        render_filter=filter_type != 0,
        crop=UNSET if crop is None else ",".join(f"{fraction:z.9f}" for fraction in crop),
        rotate=words.get("rotate", 0),
        show_camera=words.get("camera", False),
        accessibility_caption=words.get("alt", ""),
    )


def largest(media: Media) -> Picture:
    """The largest picture of a media: its full proportions where there are any, else the largest square."""
    pictures = media.image_versions2.candidates or media.image_versions
    return max(pictures, key=lambda picture: picture.width * picture.height)
