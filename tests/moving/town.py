"""A service in which something has happened, and that stands still: what it shows to whom, and what it keeps."""

import asyncio
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from safelight import AsyncClient
from safelight.app.build import build_house
from safelight.app.copying import digest_rows
from safelight.app.move import Difference, Report, move_service
from safelight.app.storage import build_storage
from safelight.features.inventory.files import KINDS
from safelight.features.tables import metadata
from safelight.kit.db import Tx
from safelight.kit.db.digests import Digest
from safelight.settings import Settings
from safelight.wire.feeds import GetLikedFeed, GetOwnFeed, GetTimeline
from tests.backup.drill import live_in, write_down
from tests.service import BASE, Clock, RunningService, running

STRANGE = "".join(map(chr, [0x20, 0xDF, 0x130, 0x301, 0x200D, 0x202E, 0xFEFF, 0xFFFE, 0x1F469, 0xE000, 0x10FFFF]))
"""Texts that databases have changed before: a joiner, a mark at the beginning, what is no character, the last one."""


@dataclass
class Town:
    """The service: where it is, what it shares with other tests, and the sessions of its people."""

    settings: Settings
    tools: dict[str, Any]
    clock: Clock
    password_hash: str
    sessions: dict[str, str] = field(default_factory=dict[str, str])

    def at(self, settings: Settings) -> "Town":
        """The same people in another service."""
        return replace(self, settings=settings)

    async def comes_to_be(self) -> None:
        """People, photos, talk, a job in somebody's hands, and what databases keep in different ways."""
        write_down(self.settings)
        async with self.opened() as service:
            await live_in(service)
            await service.photo(by="ana", caption=f"{STRANGE}#dusk")
            await service.write(strange_rows)
            self.sessions |= {name: session for name, (_, session) in service.people.items()}

    def opened(self) -> Any:
        """The service, running in this process for a while."""
        house = replace(build_house(self.settings, self.clock), **self.tools)
        return running(house, self.clock, self.password_hash)

    async def shows(self) -> dict[str, Any]:
        """What each of its people sees, signed in as they were, and the sums of all pictures."""
        async with self.opened() as service:
            return {name: await seen_by(service, session) for name, session in self.sessions.items()}

    async def rows(self) -> dict[str, Digest]:
        """What the rows add up to, but those that say where the service is, and those of jobs."""
        found = await digest_rows(self.settings, metadata.sorted_tables)
        return {table: digest for table, digest in found.items() if table not in ("marks", "jobs")}

    async def files(self) -> dict[str, str]:
        """The sums of all files, by their keys."""
        storage, found = build_storage(self.settings), dict[str, str]()
        for kind in KINDS:
            async for kept in storage.list(f"{kind}/"):
                found[kept.key] = sum_of(b"".join([chunk async for chunk in storage.open(kept.key)]))
        return found

    async def moved_to(self, new: Settings) -> tuple[Report, list[Difference]]:
        """Have it moved; what was told."""
        told: list[Difference] = []
        return await asyncio.to_thread(move_service, self.settings.data, write_down(new), told.append), told


async def strange_rows(tx: Tx) -> None:
    """Numbers and bytes at their ends, and a job that a killed process has begun."""
    at_most = {"external_id": 2**63 - 1, "lat": -0.0, "lng": 5e-324}
    texts = dict.fromkeys(("identity", "name", "external_source", "address"), STRANGE)
    await tx.insert_new(metadata.tables["locations"], **texts, **at_most)
    await tx.insert(metadata.tables["setup_tokens"], pk=1, token_hash=bytes(range(256)))
    times = {"run_at": tx.now + 60, "attempts": 1, "asked_at": tx.now, "claim": 2**53 - 1}
    await tx.insert_new(metadata.tables["jobs"], name="sweep_files", arguments="{}", **times)


async def seen_by(service: RunningService, session: str) -> list[Any]:
    """Three feeds of somebody, with the bytes of their pictures."""
    client = AsyncClient(BASE, session=session, transport=service.transport)
    feeds = [(await client.send(call)).items for call in (GetTimeline(), GetOwnFeed(), GetLikedFeed())]
    urls = sorted({media.image_versions[-1].url for items in feeds for media in items})
    return [*feeds, [sum_of((await service.http.get(url)).raise_for_status().content) for url in urls]]


def sum_of(content: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def disk_of(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file below a folder: when it was written, its size, and its sum."""
    found = {path: path.stat() for path in sorted(folder.rglob("*"))}
    return {
        str(path.relative_to(folder)): (
            stat.st_mtime_ns,
            stat.st_size,
            sum_of(path.read_bytes()) if path.is_file() else "",
        )
        for path, stat in found.items()
    }
