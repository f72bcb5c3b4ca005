"""Uploading photos."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from safelight.client.blocking import Client
from safelight.wire.errors import LoginRequired, NotNow, Refused
from safelight.wire.media import Media, MediaAnswer

from .arguments import FLAG, CropOption, FilterOption, Json, PlaceOption, RotateOption, Words
from .endings import DONE, REFUSED, WrongUsage, reason_of
from .progress import progress
from .signed_in import signed_in
from .streams import complain, say
from .words import link_of

Files = Annotated[Path, Parameter(required=True, help="JPEG, PNG, WebP, HEIC, AVIF or GIF.")]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Description:
    """What is said of each of the photos, and how it is drawn."""

    caption: Words = ""
    """What people read beside it."""
    filter_type: FilterOption = 0
    crop: CropOption = None
    rotate: RotateOption = 0
    camera: Annotated[bool, FLAG] = False
    """Let people see how it was taken: camera, lens, aperture, time, ISO, focal length."""
    place: PlaceOption = None
    alt: Words = ""
    """What can be seen, for those who can't see it."""


NOTHING = Description()


def upload(*file: Files, described: Description = NOTHING, as_json: Json = False) -> int:
    """
    Publish photos.

    Each is reported as it is done. One that is refused doesn't stop the others; the status then is 1.
    """
    check(file)
    with signed_in() as client:
        statuses = [publish(client, path, described, as_json=as_json) for path in file]
    return max(statuses)


def check(files: Sequence[Path]) -> None:
    """Raises: WrongUsage if one of them is no file, before any is sent."""
    for path in files:
        if not path.is_file():
            raise WrongUsage(f"{path} is not a file")


def publish(client: Client, path: Path, described: Description, *, as_json: bool) -> int:
    """Publish one photo, or say why not. The answer is its status."""
    try:
        media = send(client, path, described)
    except LoginRequired:
        raise  # as it will be for all the others
    except (Refused, NotNow, OSError) as error:
        complain(f"{path}: {reason_of(error)}")
        return REFUSED
    say(MediaAnswer(media=media), f"{path}  {link_of(client.url, media)}", as_json=as_json)
    return DONE


def send(client: Client, path: Path, described: Description) -> Media:
    """Upload and configure, with a bar that shows how far it is."""
    with progress(path.name) as on_progress:
        return client.upload(
            path,
            caption=described.caption,
            location=described.place,
            filter_type=described.filter_type,
            crop=described.crop,
            rotate=described.rotate,
            camera=described.camera,
            alt=described.alt,
            on_progress=on_progress,
        )
