"""Whoever does a job has it for as long as it takes; who was taken for dead says nothing about it any more."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.kit.jobs.kept import kept_jobs
from safelight.kit.jobs.queue import LEASE_SECONDS, claim, finish, give_back, postpone
from safelight.kit.jobs.reasons import LOST
from tests.service import RunningService

MOST_SECONDS = 20


class Errand:
    """A job that lasts until it is let go on, and says who is at it."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.begun = 0
        self.finished = 0
        self.has_begun = asyncio.Event()
        self.may_end = asyncio.Event()
        self.is_broken_off = asyncio.Event()

        @self.jobs.job
        async def errand(_house: House) -> None:
            self.begun += 1
            self.has_begun.set()
            try:
                await self.may_end.wait()
            except asyncio.CancelledError:
                self.is_broken_off.set()
                raise
            self.finished += 1

        self.ask = errand

    async def asked(self, service: RunningService) -> "Errand":
        """Ask for it."""
        await service.write(lambda tx: defer(tx, self.ask))
        return self


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncGenerator[asyncio.Task[None]]:
    """A worker that runs meanwhile."""
    running = asyncio.create_task(worker.run())
    try:
        yield running
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def due_at(service: RunningService) -> int:
    """When the only job is due, or its lease ends."""
    async with service.house.database.read() as tx:
        (job,) = await kept_jobs(tx, count=2)
    return job.run_at


async def test_a_long_job_is_kept(service: RunningService) -> None:
    """Its lease is put off again and again, so that nobody else ever finds it due."""
    errand = await Errand().asked(service)

    async with at_work(Worker(service.house, errand.jobs, lease_seconds=0.2)), asyncio.timeout(MOST_SECONDS):
        await errand.has_begun.wait()
        first = await due_at(service)
        service.clock.now += 100
        while await due_at(service) <= first:  # noqa: ASYNC110 (the worker's own time)
            await asyncio.sleep(0.02)
        other = await service.write(lambda tx: claim(tx, errand.jobs))
        errand.may_end.set()

    assert other is None
    assert errand.begun == 1


async def test_who_lost_it_is_told_to_stop(service: RunningService) -> None:
    """Another node took it over meanwhile: here it is broken off, and there it stays."""
    errand = await Errand().asked(service)

    async with at_work(Worker(service.house, errand.jobs, lease_seconds=0.2)), asyncio.timeout(MOST_SECONDS):
        await errand.has_begun.wait()
        async with service.house.database.write() as tx:
            tx.now += LEASE_SECONDS
            theirs = await claim(tx, errand.jobs)
        await errand.is_broken_off.wait()

    assert theirs
    assert await service.write(lambda tx: finish(tx, theirs))
    assert (errand.begun, errand.finished) == (1, 0)


async def test_only_who_has_it_says_how_it_ended(service: RunningService) -> None:
    """The first comes back when the second has it: done, failed or given back, what it says counts for nothing."""
    errand = await Errand().asked(service)
    first = await service.write(lambda tx: claim(tx, errand.jobs))
    service.clock.now += LEASE_SECONDS + 2
    second = await service.write(lambda tx: claim(tx, errand.jobs))
    assert first
    assert second

    said = [
        await service.write(lambda tx: finish(tx, first)),
        await service.write(lambda tx: postpone(tx, first, LOST)),
        await service.write(lambda tx: give_back(tx, first)),
        await service.write(lambda tx: finish(tx, second)),
    ]

    assert said == [False, False, False, True]


async def test_told_to_stop_it_waits_for_what_is_nearly_done(service: RunningService) -> None:
    """And takes up nothing more."""
    errand = await (await Errand().asked(service)).asked(service)
    worker = Worker(service.house, errand.jobs)

    async with at_work(worker) as running, asyncio.timeout(MOST_SECONDS):
        await errand.has_begun.wait()
        await service.write(lambda tx: defer(tx, errand.ask))
        worker.stop()
        errand.may_end.set()
        await running

    assert errand.begun == errand.finished
    async with service.house.database.read() as tx:
        assert len(await kept_jobs(tx, count=10)) == 3 - errand.finished


async def test_told_to_stop_it_gives_back_what_takes_too_long(service: RunningService) -> None:
    """Somebody else can do it at once, and it counts as no attempt."""
    errand = await Errand().asked(service)
    worker = Worker(service.house, errand.jobs, patience_seconds=0.01)

    async with at_work(worker) as running, asyncio.timeout(MOST_SECONDS):
        await errand.has_begun.wait()
        worker.stop()
        await running
    again = await service.write(lambda tx: claim(tx, errand.jobs))

    assert errand.finished == 0
    assert again
    assert again.attempts == 1


async def test_a_long_job_holds_up_nobody(service: RunningService) -> None:
    """While it lasts, short ones are asked for and done."""
    errand = await Errand().asked(service)
    is_done = asyncio.Event()

    @errand.jobs.job
    async def short(_house: House) -> None:
        is_done.set()

    async with at_work(Worker(service.house, errand.jobs)), asyncio.timeout(MOST_SECONDS):
        await errand.has_begun.wait()
        await service.write(lambda tx: defer(tx, short))
        await is_done.wait()
        errand.may_end.set()
