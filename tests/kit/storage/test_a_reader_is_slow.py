"""Many read a large file from a bucket, and hardly take any of it: nearly nothing waits for them in memory."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from safelight.kit.storage.bucket import Bucket
from safelight.kit.storage.reading import BLOCK_BYTES, STREAMS_AT_ONCE
from safelight.kit.storage.s3 import S3Storage
from safelight.wire.errors import Unavailable
from tests.detour import Detour, detour

from .keeping import read, written

LARGE = bytes(range(256)) * 4_000
READERS = STREAMS_AT_ONCE + 8


@pytest.fixture
async def way(bucket: Bucket) -> AsyncGenerator[Detour]:
    """To the store."""
    async with detour(int(bucket.endpoint.rpartition(":")[2])) as way:
        yield way


@pytest.fixture
async def storage(way: Detour, bucket: Bucket, workspace: Path) -> S3Storage:
    """The store by that way, with a large file in it."""
    storage = S3Storage(replace(bucket, endpoint=f"http://127.0.0.1:{way.port}"), patience=30)
    await storage.put({"originals/aa": written(workspace, "a", LARGE)})
    return storage


async def rest_of(reader: AsyncGenerator[bytes]) -> bytes:
    """All that still comes."""
    return b"".join([piece async for piece in reader])


async def test_a_block_for_each(storage: S3Storage, way: Detour) -> None:
    """Each takes its first bytes and no more: that was all that came. Then each gets the rest, and all of it."""
    carried = way.carried
    readers = [cast("AsyncGenerator[bytes]", storage.open("originals/aa")) for _ in range(READERS)]

    firsts = [await anext(reader) for reader in readers]
    waiting = way.carried - carried
    wholes = [first + await rest_of(reader) for first, reader in zip(firsts, readers, strict=True)]

    assert waiting < READERS * (BLOCK_BYTES + 4096)
    assert wholes == [LARGE] * READERS


async def test_a_body_that_is_cut_is_no_end(storage: S3Storage, way: Detour) -> None:
    """Whoever reads is told, wherever it was: in the first block, or in a stream."""
    for room in (100_000, 700_000):
        way.room = room
        with pytest.raises(Unavailable) as told:
            await read(storage, "originals/aa")
        assert told.value.retry_after

    way.room = float("inf")
    assert await read(storage, "originals/aa") == LARGE
