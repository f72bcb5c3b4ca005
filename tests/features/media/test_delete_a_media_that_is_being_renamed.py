"""Somebody becomes private and deletes a photo in the same moment: its files go under both names."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from safelight.features.media.jobs import erase_media, rename_files
from safelight.kit.db import HIGHEST
from safelight.kit.storage import Storage
from safelight.wire.media import DeleteMedia
from tests.features.media.disturbed import LateDatabase
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


async def test_in_every_order(service: RunningService) -> None:
    """It is deleted when its new names are made but not entered; erasing begins before that, and ends after."""
    empty = service.files()
    pk = await service.photo(by="bob")
    bob, owner_pk = await service.as_user("bob"), await service.pk("bob")
    storage = HesitantStorage(service.house.storage)
    erasing: list[asyncio.Task[None]] = []

    async def delete_and_begin_to_erase() -> None:
        if not erasing:
            await bob.send(DeleteMedia(pk=pk))
            erasing.append(asyncio.create_task(erase_media(replace(service.house, storage=storage), media_pk=pk)))
            await storage.is_asked.wait()

    late = replace(service.house, database=LateDatabase(service.house.database, delete_and_begin_to_erase))
    await rename_files(late, owner_pk=owner_pk, before=HIGHEST)
    storage.may_go_on.set()
    await erasing[0]
    await service.run_jobs()

    assert service.files() == empty
