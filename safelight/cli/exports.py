"""Keeping a copy of everything."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from safelight.wire.contract import Answer
from safelight.wire.errors import Refused

from .arguments import Json
from .files import write_whole
from .progress import received
from .signed_in import signed_in
from .streams import say

FileArgument = Annotated[Path, Parameter(help="The file to write, a ZIP.")]


class Exported(Answer, frozen=True, kw_only=True):
    """Where an export was written to, and its size in bytes."""

    file: str
    size_bytes: int


def export(file: FileArgument, /, *, as_json: Json = False) -> None:
    """
    Save everything that is yours: photos, words, likes, friendships, profile.

    A file that is there already stays as it is, and one that breaks off leaves nothing.
    """
    if file.exists():
        raise Refused(f"{file} is there already; name another file")
    with signed_in() as client, received(file.name, client.export()) as chunks:
        write_whole(file, chunks)
    done = Exported(file=str(file), size_bytes=file.stat().st_size)
    say(done, f"{file}  {done.size_bytes} bytes", as_json=as_json)
