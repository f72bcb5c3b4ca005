"""A bucket whose files were cut off, exchanged or deleted by somebody is told of and mended as a folder is."""

import asyncio
from pathlib import Path

from tests.features.inventory.verified import found, told
from tests.features.media.phone import phone_of
from tests.service import RunningService, picture


async def put(service: RunningService, key: str, content: bytes, scratch: Path) -> None:
    """Have something else lie in a file's place."""
    await asyncio.to_thread(scratch.write_bytes, content)
    await service.house.storage.put({key: scratch})


async def test_it_is_made_anew(service: RunningService, tmp_path: Path) -> None:
    """By sizes from the store's own list, by bytes where they are read; from the original in the bucket."""
    await (await phone_of(service, "bob")).publish(1, picture(400, 300), rotate="90")
    await service.run_jobs()
    keys = sorted([kept.key async for kept in service.house.storage.list("media/")])
    before = {key: b"".join([chunk async for chunk in service.house.storage.open(key)]) for key in keys}
    short, other, gone, *_ = keys
    await put(service, short, before[short][:-9], tmp_path / "short")
    await put(service, other, bytes(len(before[other])), tmp_path / "other")
    await service.house.storage.delete([gone])

    by_size = [("missing_file", gone, False), ("wrong_size", short, False)]
    assert told(await found(service)) == by_size
    mended = await found(service, reads=True, mends=True)
    assert told(mended) == sorted((kind, key, True) for kind, key, _ in [*by_size, ("wrong_checksum", other, False)])

    assert {key: b"".join([chunk async for chunk in service.house.storage.open(key)]) for key in keys} == before
    assert await found(service, reads=True) == []
