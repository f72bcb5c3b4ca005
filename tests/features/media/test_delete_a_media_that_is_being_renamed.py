"""Somebody becomes private and deletes a photo in the same moment: its files go under both names."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from safelight.app.jobs import every_job
from safelight.features.media.jobs import erase_media
from safelight.kit.jobs import Worker
from safelight.kit.storage import Storage
from safelight.wire.accounts import SetPrivate
from safelight.wire.media import DeleteMedia
from tests.service import RunningService


@dataclass
class HesitantStorage:
    """A store that deletes nothing before it is told to go on."""

    storage: Storage
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.storage, name)

    async def delete(self, keys: Iterable[str]) -> None:
        """Late."""
        self.is_asked.set()
        await self.may_go_on.wait()
        await self.storage.delete(keys)


@dataclass
class LateStorage:
    """A store where something happens when files have their new names beside the old ones."""

    storage: Storage
    happens: Callable[[], Awaitable[object]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.storage, name)

    async def copy(self, keys: Mapping[str, str]) -> None:
        """As ever, and then that."""
        await self.storage.copy(keys)
        await self.happens()


async def test_in_every_order(service: RunningService) -> None:
    """It is deleted when its new names are made but not entered; erasing begins before that, and ends after."""
    empty = service.files()
    pk = await service.photo(by="bob")
    bob = await service.as_user("bob")
    await bob.send(SetPrivate())
    storage = HesitantStorage(service.house.storage)
    erasing: list[asyncio.Task[None]] = []

    async def delete_and_begin_to_erase() -> None:
        await bob.send(DeleteMedia(pk=pk))
        erasing.append(asyncio.create_task(erase_media(replace(service.house, storage=storage), media_pk=pk)))
        await storage.is_asked.wait()

    late = replace(service.house, storage=LateStorage(service.house.storage, delete_and_begin_to_erase))
    await Worker(late, every_job()).run_due()
    assert len(erasing) == 1
    storage.may_go_on.set()
    await erasing[0]
    await service.run_jobs()

    assert service.files() == empty
