"""The real darkroom, where something happens in the middle of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from safelight.kit.pictures import Darkroom, Edit, Rendered

T = TypeVar("T")


async def nothing() -> None:
    """What happens usually."""


@dataclass
class Disturbed:
    """
    A darkroom that waits, each time, for something to happen before it gives out what it has made.

    What happens begins when the worker has the picture: so it may as well find it developed already.
    """

    room: Darkroom
    happens: Callable[[], Awaitable[object]] = nothing

    async def render(self, source: Path, into: Path, name: str, edit: Edit) -> Rendered:
        """As the darkroom."""
        return await self._disturbed(self.room.render(source, into, name, edit))

    async def preview(self, *arguments: Any, **options: Any) -> bytes:
        """As the darkroom."""
        return await self._disturbed(self.room.preview(*arguments, **options))

    async def _disturbed(self, work: Awaitable[T]) -> T:
        working = asyncio.ensure_future(work)
        await asyncio.sleep(0)
        await self.happens()
        return await working
