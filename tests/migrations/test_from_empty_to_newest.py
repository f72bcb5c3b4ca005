"""An empty database is brought to what the product's tables say, by however many at once, also after a fall."""

import asyncio

import pytest

from safelight.settings import Settings
from tests.migrations.migrating import DIE_AT, MIGRATE, differences, finished, newest, revision, start


async def test_the_tables_are_as_they_are_declared(empty: Settings) -> None:
    """Alembic finds no difference; migrating again changes nothing."""
    for _ in range(2):
        assert await finished(await start(empty)) == (0, "")

        assert await differences(empty) == []
        assert await revision(empty) == newest()


async def test_several_at_once(empty: Settings) -> None:
    """Several services are started on an empty database in one moment: all find it whole."""
    processes = [await start(empty) for _ in range(4)]

    told = await asyncio.gather(*(finished(process) for process in processes))

    assert told == [(0, "")] * 4
    assert await differences(empty) == []


@pytest.mark.parametrize("step", [3, 12])
async def test_killed_half_way(empty: Settings, step: int) -> None:
    """Nothing of a half is left standing in the way: the next one finishes."""
    status, _ = await finished(await start(empty, DIE_AT.format(step=step) + MIGRATE))
    before = await revision(empty)

    told = await finished(await start(empty))

    assert (status, before) == (-9, None)
    assert told == (0, "")
    assert await differences(empty) == []
