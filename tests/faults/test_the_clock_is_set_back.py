"""The clock is set back under a running service, by an hour or by years: nobody waits until it is where it was."""

import pytest

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer
from safelight.kit.jobs.queue import Job, bury, claim, postpone
from safelight.kit.jobs.reasons import LOST
from safelight.wire.feeds import GetTimeline
from safelight.wire.likes import Like
from safelight.wire.media import DeleteMedia
from tests.features.media.phone import phone_of
from tests.limited import codes, low, send
from tests.service import RunningService

HOUR_SECONDS = 3600
YEARS_SECONDS = 5 * 365 * 24 * HOUR_SECONDS

jobs = Jobs()


@jobs.job
async def errand(_house: House) -> None:
    """Something to be done."""


async def begin(tx: Tx) -> Job:
    """Somebody has asked for it, and a node has begun it."""
    await defer(tx, errand)
    job = await claim(tx, jobs)
    assert job
    return job


async def test_no_job_waits_for_the_old_time(service: RunningService) -> None:
    """Neither one that a killed node has, nor one that was put off for long; what has failed for good stays so."""

    async def three_fates(tx: Tx) -> set[int]:
        await bury(tx, await begin(tx), LOST)
        late = await begin(tx)
        await postpone(tx, late._replace(attempts=11), LOST)
        return {late.pk, (await begin(tx)).pk}

    left = await service.write(three_fates)

    service.clock.now -= YEARS_SECONDS
    claimed = [await service.write(lambda tx: claim(tx, jobs)) for _ in range(3)]

    assert {job.pk for job in claimed if job} == left


@pytest.mark.parametrize("seconds", [HOUR_SECONDS, YEARS_SECONDS])
async def test_the_product_goes_on(service: RunningService, seconds: int) -> None:
    """Sessions hold, what was deleted before loses its files, what is published after is seen beside the rest."""
    phone, ana = await phone_of(service, "ana"), await service.as_user("ana")
    before, deleted = (await phone.publish(1))["pk"], (await phone.publish(2))["pk"]
    await ana.send(DeleteMedia(pk=deleted))
    files = service.files()

    service.clock.now -= seconds
    after = (await phone.publish(3))["pk"]
    await ana.send(Like(pk=before))
    await service.run_jobs()

    assert {media.pk for media in (await ana.send(GetTimeline())).items} == {before, after}
    assert len(files - service.files()) > 3


async def test_a_limit_does_not_last_until_the_old_time(service: RunningService) -> None:
    """Who had used up a minute's calls may call again, as often as in any other minute."""
    limited = service.beside(limits=low(calls_of_person=20))
    cookie = await service.cookie("ana")

    async def call_often() -> list[str]:
        calls = [await send(limited, "accounts/current_user/", "GET", headers=cookie) for _ in range(21)]
        return codes(calls)

    first = await call_often()
    service.clock.now -= HOUR_SECONDS
    second = await call_often()

    assert first == second == ["ok"] * 20 + ["rate_limited"]
