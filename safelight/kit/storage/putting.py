"""Files on their way into a bucket: several at once, and what is said of each to whoever reads it there."""

import asyncio
import mimetypes
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from safelight.kit.pictures.sniff import ACCEPTED, HEAD_BYTES, name_of

FILES_AT_ONCE = 8

FOREVER = "public, max-age=31536000, immutable"
PUBLISHED = "media/"


async def all_of(works: Iterable[Coroutine[Any, Any, None]], grace: float) -> None:
    """
    Do all of this, some at once. If one fails, nothing of it goes on when that is told.

    What has begun by then has `grace` seconds to end, as it can't be told what becomes of it otherwise.
    """
    lanes = asyncio.Semaphore(FILES_AT_ONCE)

    async def in_turn(work: Coroutine[Any, Any, None]) -> None:
        async with lanes:
            await work

    tasks = [asyncio.ensure_future(in_turn(work)) for work in works]
    if not tasks:
        return
    _, going_on = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    if going_on:
        _, given_up = await asyncio.wait(going_on, timeout=grace)
        for task in given_up:
            task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


def attributes_of(key: str, source: Path) -> dict[str, str]:
    """What the store tells of a file to whoever reads it there: what it is, and for how long."""
    if not key.startswith(PUBLISHED):
        return {"Content-Type": content_type(key, source)}
    return {"Content-Type": content_type(key, source), "Cache-Control": FOREVER}


def content_type(key: str, source: Path) -> str:
    """By the name of what we made; originals have none that tells."""
    if known := mimetypes.guess_type(key)[0]:
        return known
    with source.open("rb") as file:
        kind = name_of(file.read(HEAD_BYTES))
    return f"image/{kind}" if kind in ACCEPTED else "application/octet-stream"


def size_of(source: Path) -> int:
    """A file's bytes; what is missing has none, and is told of where it is read."""
    return source.stat().st_size if source.exists() else 0


def remove(paths: Iterable[Path]) -> None:
    """Take away files that are kept elsewhere now, as far as the disk lets them go."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
