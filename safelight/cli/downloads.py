"""Downloading photos."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from safelight.client.blocking import Client
from safelight.client.photos import largest
from safelight.wire.codes import code_of
from safelight.wire.contract import Answer
from safelight.wire.errors import BadAnswer, Refused
from safelight.wire.media import GetMedia, Media

from .arguments import FLAG, Json, PhotoArgument
from .files import write_whole
from .signed_in import signed_in
from .streams import say

ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "image/gif": ".gif",
}

To = Annotated[Path | None, Parameter(help="The file to write, or the folder; without it, CODE.jpg here.")]
OriginalFlag = Annotated[
    bool, FLAG, Parameter("--original", help="The file as you sent it, of a photo of yours; its name ends as its kind.")
]


class Downloaded(Answer, frozen=True, kw_only=True):
    """Where a picture was written to, where it came from, and its size in pixels."""

    file: str
    url: str
    width: int
    height: int


class DownloadedOriginal(Answer, frozen=True, kw_only=True):
    """Where an original was written to, what it is, and its size in bytes."""

    file: str
    content_type: str
    size_bytes: int


def download(
    photo: PhotoArgument, /, *, is_original: OriginalFlag = False, to: To = None, as_json: Json = False
) -> None:
    """
    Save a photo in the largest size there is.

    A file that is there already stays as it is.
    """
    save = save_original if is_original else save_largest
    with signed_in() as client:
        media = client.send(GetMedia(pk=photo)).media
        if media.code != code_of(photo):
            raise BadAnswer  # a code names the file, so it is taken from nobody
        done, words = save(client, media, to)
    say(done, words, as_json=as_json)


def save_largest(client: Client, media: Media, to: Path | None) -> tuple[Answer, str]:
    """Write the largest published picture; what was done, as a message and in words."""
    picture = largest(media)
    path = target(to, f"{media.code}.jpg")
    write_whole(path, client.fetch(picture))
    done = Downloaded(file=str(path), url=picture.url, width=picture.width, height=picture.height)
    return done, f"{path}  {picture.width} by {picture.height} pixels"


def save_original(client: Client, media: Media, to: Path | None) -> tuple[Answer, str]:
    """Write the file that was sent; as `save_largest`."""
    with client.original(media.pk) as original:
        path = target(to, media.code + ENDINGS.get(original.content_type, ""))
        write_whole(path, original.chunks)
    done = DownloadedOriginal(file=str(path), content_type=original.content_type, size_bytes=path.stat().st_size)
    return done, f"{path}  {done.size_bytes} bytes, as they were sent"


def target(to: Path | None, name: str) -> Path:
    """Raises: Refused if something is there already, before anything is fetched."""
    path = Path(name) if to is None else to / name if to.is_dir() else to
    if path.exists():
        raise Refused(f"{path} is there already; name another file with --to")
    return path
