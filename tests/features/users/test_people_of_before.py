"""People who came before there was a search are found by what they are called, once their names have been read."""

import sqlalchemy as sa

from safelight.features.users import jobs
from safelight.features.users.jobs import read_old_names
from safelight.features.users.tables import user_words
from safelight.kit.db import Tx
from safelight.kit.jobs import defer
from safelight.wire.accounts import EditProfile
from safelight.wire.users import SearchUsers
from tests.features.counted import row_counts
from tests.service import RunningService

FORGET = sa.delete(user_words)


async def as_before(service: RunningService) -> None:
    """The words are not there, and a job waits as an upgrade leaves it behind."""

    async def forget(tx: Tx) -> None:
        await tx.run(FORGET)
        await defer(tx, read_old_names)

    await service.write(forget)


async def found(service: RunningService, sought: str) -> list[str]:
    client = await service.as_user("zoe")
    return [user.username for user in (await client.send(SearchUsers(q=sought))).users]


async def test_more_people_than_are_read_at_once(service: RunningService) -> None:
    """All of them are found, the first and the last; running it again changes nothing."""
    await service.person("first", full_name="Ana Anfang")
    for number in range(jobs.CHUNK):
        await service.pk(f"person{number}")
    await service.person("last", full_name="Emil Ende")
    await service.pk("zoe")
    rows = await row_counts(service)
    await as_before(service)
    assert await found(service, "anfang") == []

    await service.run_jobs()
    await read_old_names(service.house)
    await service.run_jobs()

    assert [await found(service, name) for name in ("anfang", "ende", "person77")] == [
        ["first"],
        ["last"],
        ["person77"],
    ]
    assert await row_counts(service) == rows


async def test_a_change_before_the_job_has_run(service: RunningService) -> None:
    """The new name is the one that finds, and the old one does not."""
    await service.person("ana", full_name="Ana Anfang")
    await as_before(service)
    await (await service.as_user("ana")).send(EditProfile(full_name="Ana Ende"))

    await service.run_jobs()

    assert [await found(service, name) for name in ("anfang", "ende")] == [[], ["ana"]]
