"""Counts whose time is over are swept away by a chore of the service."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query
from safelight.kit.limits.tables import rate_limits
from tests.limited import ON, codes, login, send
from tests.service import RunningService


class Kept(NamedTuple):
    """A row that is there."""

    key: str


KEPT = Query(Kept, sa.select(rate_limits.c.key))


async def kept(service: RunningService) -> list[str]:
    """What is counted, without of whom."""
    async with service.house.database.read() as tx:
        return sorted(row.key.partition("/")[0] for row in await tx.all(KEPT))


async def test_what_has_ended_goes(service: RunningService) -> None:
    """After a quarter of an hour the address of somebody who mistyped is not kept any more."""
    limited = service.beside(limits=ON)
    await service.pk("ana")
    await login(limited, "ana", "wrong", "198.51.100.1")
    await limited.run_jobs()
    before = await kept(service)

    service.clock.now += 15 * 60 + 1
    await limited.run_jobs()

    assert before == ["attempts", "attempts at account", "attempts from address", "calls from address"]
    assert await kept(service) == ["attempts at account"]


async def test_no_name_and_no_password_is_kept(service: RunningService) -> None:
    """What was typed into a login may be somebody's password: it does not stand in the database."""
    limited = service.beside(limits=ON)
    answers = [await login(limited, "hunter2 hunter2", "wrong"), await send(limited, "feed/popular/", "GET")]

    async with service.house.database.read() as tx:
        rows = await tx.all(KEPT)

    assert codes(answers) == ["login_failed", "ok"]
    assert rows
    assert not any("hunter" in row.key for row in rows)
