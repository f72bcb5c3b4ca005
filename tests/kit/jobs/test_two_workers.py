"""Two nodes look for work at the same time, and never do the same."""

import asyncio
from collections import Counter

from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.kit.jobs.queue import claim
from tests.service import RunningService

HOUR_SECONDS = 3600


async def test_a_job_is_done_by_one_of_them(service: RunningService) -> None:
    """Each of many jobs is done once, while four workers are at it."""
    jobs, done = Jobs(), Counter()

    @jobs.job
    async def errand(house: House, number: int) -> None:
        async with house.database.read():
            await asyncio.sleep(0)
        done[number] += 1

    async with service.house.database.write() as tx:
        for number in range(24):
            await defer(tx, errand, number=number)

    await asyncio.gather(*(Worker(service.house, jobs).run_due() for _ in range(4)))

    assert done == Counter(range(24))


async def test_what_is_claimed_is_not_claimed_again(service: RunningService) -> None:
    """Claims in the same moment share the jobs out between them."""
    jobs = Jobs()

    @jobs.job
    async def errand(_house: House) -> None:
        """Nothing."""

    async with service.house.database.write() as tx:
        for _ in range(9):
            await defer(tx, errand)

    claims = await asyncio.gather(*(service.write(lambda tx: claim(tx, jobs)) for _ in range(11)))

    claimed = [job.pk for job in claims if job]
    assert len(set(claimed)) == len(claimed)
    while job := await service.write(lambda tx: claim(tx, jobs)):
        claimed.append(job.pk)
    assert len(claimed) == len(set(claimed)) == 9


async def test_a_chore_comes_round_once(service: RunningService) -> None:
    """Each interval it is done once in the whole service, however many ask; in between it is not."""
    jobs, done = Jobs(), []

    @jobs.chore(every_seconds=HOUR_SECONDS)
    async def sweep(_house: House) -> None:
        done.append(service.clock.now)

    workers = [Worker(service.house, jobs) for _ in range(3)]
    told = []
    for seconds in (0, 0, HOUR_SECONDS // 2, HOUR_SECONDS // 2 + 1, 10 * HOUR_SECONDS, 1):
        service.clock.now += seconds
        await asyncio.gather(*(worker.plan() for worker in workers))
        await asyncio.gather(*(worker.run_due() for worker in workers))
        told.append(len(done))

    assert told == [1, 1, 1, 2, 3, 3]


async def test_a_chore_that_is_not_known_holds_up_nobody(service: RunningService) -> None:
    """A newer version's chore is due: an older node does its own work and comes to an end."""
    newer, older, done = Jobs(), Jobs(), []

    @newer.chore(every_seconds=HOUR_SECONDS)
    async def polish(_house: House) -> None:
        done.append("polished")

    @older.job
    async def errand(_house: House) -> None:
        done.append("errand")

    await Worker(service.house, newer).plan()
    async with service.house.database.write() as tx:
        await defer(tx, errand)

    async with asyncio.timeout(10):
        await Worker(service.house, older).run_due()
    by_older = list(done)
    await Worker(service.house, newer).run_due()

    assert by_older == ["errand"]
    assert done == ["errand", "polished"]
