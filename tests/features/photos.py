"""Photos without pictures: published by the product's own actions, where a test needs many and looks at none."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from safelight.features.media.actions import publish_as_it_is, replace_upload
from safelight.features.media.queries import UploadRow
from safelight.kit.db import Tx
from safelight.kit.names import random_name
from safelight.kit.web.viewer import Viewer
from safelight.wire.media import Configure
from tests.service import BASE, RunningService

STAMPS = count(1)


def waiting(owner: int, stamp: float) -> UploadRow:
    """An upload that waits to be configured, named for files that are nowhere."""
    return UploadRow(owner, stamp, random_name(), random_name(), "[[40,30]]", None, None)


def configuring(owner: int, stamp: float, **said: Any) -> Callable[[Tx], Awaitable[int]]:
    """The work of publishing what waits, with what its owner says of it."""
    return lambda tx: publish_as_it_is(tx, Viewer(owner, BASE), Configure(device_timestamp=stamp, **said))


async def publish(service: RunningService, name: str, **said: Any) -> int:
    """A new photo of somebody; its pk."""
    return (await publish_at_once(service, name, 1, **said))[0]


async def publish_at_once(service: RunningService, name: str, number: int, **said: Any) -> list[int]:
    """Some new photos of somebody, all of them made in the same millisecond; their pks as they were made."""
    owner, stamps = await service.pk(name), [float(next(STAMPS)) for _ in range(number)]

    async def work(tx: Tx) -> list[int]:
        for stamp in stamps:
            await replace_upload(tx, waiting(owner, stamp))
        return [await configuring(owner, stamp, **said)(tx) for stamp in stamps]

    return await service.write(work)
