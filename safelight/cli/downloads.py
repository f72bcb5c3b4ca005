"""Downloading photos."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from safelight.client.photos import largest
from safelight.wire.contract import Answer
from safelight.wire.errors import Refused
from safelight.wire.media import GetMedia

from .arguments import Json, PhotoArgument
from .files import write_whole
from .signed_in import signed_in
from .streams import say

To = Annotated[Path | None, Parameter(help="The file to write, or the folder; without it, CODE.jpg here.")]


class Downloaded(Answer, frozen=True, kw_only=True):
    """Where a picture was written to, where it came from, and its size in pixels."""

    file: str
    url: str
    width: int
    height: int


def download(photo: PhotoArgument, /, *, to: To = None, as_json: Json = False) -> None:
    """
    Save a photo in the largest size there is.

    A file that is there already stays as it is.
    """
    with signed_in() as client:
        media = client.send(GetMedia(pk=photo)).media
        picture = largest(media)
        path = target(to, f"{media.code}.jpg")
        write_whole(path, client.fetch(picture))
    done = Downloaded(file=str(path), url=picture.url, width=picture.width, height=picture.height)
    say(done, f"{path}  {picture.width} by {picture.height} pixels", as_json=as_json)


def target(to: Path | None, name: str) -> Path:
    """Raises: Refused if something is there already, before anything is fetched."""
    path = Path(name) if to is None else to / name if to.is_dir() else to
    if path.exists():
        raise Refused(f"{path} is there already; name another file with --to")
    return path
