"""From a picture's bytes to published files that are kept, and that no row names yet."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from safelight.kit.checksums.sums import Sums
from safelight.kit.house import House
from safelight.kit.names import random_name
from safelight.kit.pictures import Edit, Rendered
from safelight.kit.pictures.sniff import name_of
from safelight.kit.storage import Missing
from safelight.kit.web.replies import Download
from safelight.wire.errors import BrokenPicture, Invalid, NotFound, TooLarge, Unavailable

from .files import original_key, rendition_key
from .queries import MediaRow, Source, UploadRow

UNEDITED = Edit()
NOT_KEPT = "The host of this service keeps no originals."
REPLACED = "This picture has just been replaced."
NO_ROOM = "The service can't keep files now."


async def develop(house: House, source: Path, edit: Edit, also: Mapping[str, Path]) -> tuple[str, Rendered]:
    """
    Make a picture's published files and keep them, together with others; what their names begin with, and the rest.

    Raises: TooLarge, UnsupportedPicture, BrokenPicture, Unavailable; nothing is kept then.
    """
    file = random_name()
    async with staging_folder(house) as folder:
        rendered = await house.darkroom.render(source, folder, file, edit)
        await house.storage.put({**also, **{rendition_key(name): folder / name for name in rendered.files}})
    return file, rendered


async def develop_again(house: House, waiting: UploadRow, edit: Edit) -> tuple[UploadRow, Sums]:
    """
    The row of an upload whose files are made anew from its original, edited; and what these are.

    Raises: Invalid, Unavailable.
    """
    async with original_file(house, waiting.original) as source:
        with accepted_before(source, edit):
            file, rendered = await develop(house, source, edit, {})
    return waiting._replace(**columns_of(file, rendered)), rendered.sums_of(file)


async def preview(
    house: House, waiting: UploadRow, edit: Edit, *, size: int, square: bool, uncut: bool = False
) -> bytes:
    """A JPEG of how an upload would look; or of all of it, for choosing a part. Raises: Invalid, Unavailable."""
    async with original_file(house, waiting.original) as source:
        with accepted_before(source, edit):
            return await house.darkroom.preview(source, edit, size, square=square, uncut=uncut)


@contextmanager
def accepted_before(source: Path, edit: Edit) -> Generator[None]:
    """
    What it means that an original is refused now, when all of it was taken once.

    It is gone, since another took its place; or the crop leaves too little of it; or the darkroom is in trouble.
    Raises: Invalid, Unavailable.
    """
    try:
        yield
    except (FileNotFoundError, BrokenPicture, TooLarge) as error:
        if not source.exists():
            raise Unavailable(REPLACED, retry_after=1) from error
        is_workers_word = error.__cause__ is None  # and not that the worker was lost, or took too long
        if edit.crop and isinstance(error, BrokenPicture) and is_workers_word:
            raise Invalid(fields={"crop": error.message}) from error
        raise Unavailable("This picture can't be developed at the moment.", retry_after=30) from error


async def original(house: House, media: MediaRow) -> Download:
    """The file that a media was made from. Raises: NotFound if the host keeps none."""
    if not media.original:
        raise NotFound(NOT_KEPT)
    key = original_key(media.original)
    try:
        size = await house.storage.size(key)
        chunks = house.storage.open(key)
        head = await anext(chunks)
    except Missing as error:
        raise NotFound(NOT_KEPT) from error
    return Download(f"image/{name_of(head)}", size, begun(head, chunks))


async def begun(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The chunks of a file of which the first has been read."""
    yield first
    async for chunk in rest:
        yield chunk


def columns_of(file: str, rendered: Rendered) -> dict[str, Any]:
    """What the rows of a picture say about its files."""
    camera = rendered.camera and {name: value for name, value in asdict(rendered.camera).items() if value is not None}
    return {
        "file": file,
        "full_sizes": msgspec.json.encode(rendered.full_sizes).decode(),
        "dominant_color": rendered.dominant_color,
        "camera": msgspec.json.encode(camera).decode() if camera else None,
        "source": msgspec.json.encode(Source(rendered.width, rendered.height, rendered.position)).decode(),
    }


@asynccontextmanager
async def original_file(house: House, original: str) -> AsyncGenerator[Path]:
    """An original as a file on this machine: where it is kept, or a copy for as long as it is needed."""
    kept = house.storage.find(original_key(original))
    if kept:
        yield kept
        return
    async with staging_folder(house) as folder:
        copy = folder / original
        try:
            await fetch(house, original_key(original), copy)
        except Missing as error:
            raise Unavailable(REPLACED, retry_after=1) from error
        except OSError as error:
            raise Unavailable(NO_ROOM, retry_after=10) from error
        yield copy


async def fetch(house: House, key: str, target: Path) -> None:
    """Have a kept file on this machine. Raises: Missing, Unavailable, OSError."""
    with target.open("wb") as file:
        async for chunk in house.storage.open(key):
            await asyncio.to_thread(file.write, chunk)


@asynccontextmanager
async def staging_folder(house: House) -> AsyncGenerator[Path]:
    """A folder for the files of one picture on their way, gone afterwards with whatever is still in it."""
    folder = house.workspace / random_name()
    try:
        folder.mkdir()
    except OSError as error:
        raise Unavailable(NO_ROOM, retry_after=10) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
