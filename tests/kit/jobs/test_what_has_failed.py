"""Jobs that have failed for good are kept, with why: to be listed, tried again, or dropped."""

from copy import copy
from dataclasses import dataclass, field

import pytest

from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.kit.jobs.kept import (
    Counted,
    Kept,
    count_jobs,
    drop,
    drop_failed,
    failed_jobs,
    kept_jobs,
    retry,
    retry_failed,
)
from safelight.kit.jobs.queue import LEASE_SECONDS, MOST_ATTEMPTS, claim, postpone
from safelight.kit.jobs.reasons import Failure
from safelight.wire.errors import Unavailable
from tests.service import RunningService

LATER = 4000
"""Seconds after which any job that failed is due again."""


@dataclass
class Errand:
    """A job that fails of something, until that is over."""

    trouble: list[Exception]
    jobs: Jobs = field(default_factory=Jobs)
    runs: int = 0

    def __post_init__(self) -> None:
        async def errand(_house: House, password: str) -> None:
            self.runs += 1
            if self.trouble:
                raise copy(self.trouble[0])

        self.ask = self.jobs.job(errand)

    async def failed(self, service: RunningService, times: int = 1) -> Worker:
        """It is asked for so often, and fails until it is put away, at last in a worker's hands, which is returned."""
        for _ in range(times):
            await service.write(lambda tx: defer(tx, self.ask, password="swordfish"))
        for _ in range(MOST_ATTEMPTS - 1):
            await fail_all(service, self.jobs)
        worker = Worker(service.house, self.jobs)
        await worker.run_due()
        return worker


async def fail_all(service: RunningService, jobs: Jobs) -> None:
    """Have every job that is due fail once more, which is not written down in the log; then it is due again."""
    while job := await service.write(lambda tx: claim(tx, jobs)):
        await service.write(lambda tx, job=job: postpone(tx, job, Failure("ValueError", "")))
    service.clock.now += LATER


async def put_away(service: RunningService) -> list[Kept]:
    """What has failed."""
    async with service.house.database.read() as tx:
        return await failed_jobs(tx, count=10)


async def test_it_is_said_why(service: RunningService) -> None:
    """The error's class and a sentence, when it was asked for and tried, how often; no value, and no argument."""
    asked_at = int(service.clock.now)
    errand = Errand([ValueError("swordfish is wrong")])
    await errand.failed(service)

    (job,) = await put_away(service)

    assert (job.name, job.attempts, job.error, job.asked_at) == ("errand", MOST_ATTEMPTS, "ValueError", asked_at)
    assert job.tried_at > job.asked_at
    assert job.reason
    assert job.reason.startswith("It came up in ")
    assert "swordfish" not in str(job)
    assert job.state(int(service.clock.now), errand.jobs) == "failed"


async def test_our_own_words_are_kept(service: RunningService) -> None:
    """They were written for people."""
    await Errand([Unavailable("The store is full.")]).failed(service)

    assert [(job.error, job.reason) for job in await put_away(service)] == [("Unavailable", "The store is full.")]


async def test_one_is_tried_again(service: RunningService) -> None:
    """As if it were new; the other stays where it is."""
    errand = Errand([ValueError()])
    worker = await errand.failed(service, times=2)
    first, second = await put_away(service)
    errand.trouble.clear()

    changed = [await service.write(lambda tx, pk=pk: retry(tx, pk)) for pk in (first.pk, 7)]
    await worker.run_due()

    assert changed == [True, False]
    assert await put_away(service) == [second]
    assert errand.runs == 2 + 1


async def test_all_are_tried_again(service: RunningService) -> None:
    """And those that fail once more are kept once more."""
    errand = Errand([ValueError()])
    await errand.failed(service, times=2)

    assert await service.write(retry_failed) == 2
    assert await put_away(service) == []
    for _ in range(MOST_ATTEMPTS):
        await fail_all(service, errand.jobs)

    assert [job.attempts for job in await put_away(service)] == [MOST_ATTEMPTS] * 2


async def test_they_are_dropped(service: RunningService) -> None:
    """One, and then all; what waits meanwhile stays."""
    errand = Errand([ValueError()])
    await errand.failed(service, times=3)
    await service.write(lambda tx: defer(tx, errand.ask, password="x"))
    first, *_ = await put_away(service)

    assert [await service.write(lambda tx: drop(tx, first.pk)) for _ in range(2)] == [True, False]
    assert await service.write(drop_failed) == 2

    async with service.house.database.read() as tx:
        assert await count_jobs(tx) == Counted(1, 0)


async def test_what_is_being_done_is_left_alone(service: RunningService) -> None:
    """Nobody drops it or begins it twice."""
    errand = Errand([])
    await service.write(lambda tx: defer(tx, errand.ask, password="x"))
    job = await service.write(lambda tx: claim(tx, errand.jobs))
    assert job

    async with service.house.database.read() as tx:
        (kept,) = await kept_jobs(tx, count=10)
        assert kept.state(tx.now, errand.jobs) == "running"
    assert not await service.write(lambda tx: retry(tx, job.pk))
    assert not await service.write(lambda tx: drop(tx, job.pk))


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_job_that_kills_whoever_does_it_is_put_away(service: RunningService, *, is_known: bool) -> None:
    """It is claimed and never comes to an end: in the end it has failed. Who does not know it does not count."""
    errand = Errand([])
    await service.write(lambda tx: defer(tx, errand.ask, password="x"))

    for _ in range(MOST_ATTEMPTS + 1):
        await service.write(lambda tx: claim(tx, errand.jobs if is_known else Jobs()))
        service.clock.now += LEASE_SECONDS + 2

    assert [(job.error, job.attempts) for job in await put_away(service)] == (
        [("Lost", MOST_ATTEMPTS + 1)] if is_known else []
    )
