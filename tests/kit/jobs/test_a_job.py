"""Work is asked for in a transaction, and done once that has committed."""

from dataclasses import dataclass, field

import pytest

from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from tests.service import RunningService


@dataclass
class Bell:
    """A kind of job that is heard."""

    jobs: Jobs = field(default_factory=Jobs)
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        async def ring(_house: House, sound: str) -> None:
            self.heard.append(sound)

        self.ring = self.jobs.job(ring)


async def test_it_commits_with_its_change(service: RunningService) -> None:
    """What a transaction asked for is done after it, once, with the arguments that were given."""
    bell = Bell()
    worker = Worker(service.house, bell.jobs)

    async with service.house.database.write() as tx:
        await defer(tx, bell.ring, sound="Ding ☀")
    await worker.run_due()
    await worker.run_due()

    assert bell.heard == ["Ding ☀"]


async def test_it_does_not_outlive_its_change(service: RunningService) -> None:
    """What is taken back takes its jobs along."""
    bell = Bell()

    async def ask_and_fail() -> None:
        async with service.house.database.write() as tx:
            await defer(tx, bell.ring, sound="never")
            raise LookupError

    with pytest.raises(LookupError):
        await ask_and_fail()
    await Worker(service.house, bell.jobs).run_due()

    assert bell.heard == []


async def test_many_are_all_done(service: RunningService) -> None:
    """More than a worker takes at once, each once, in the order that they were asked for at different times."""
    bell = Bell()
    for number in range(11):
        service.clock.now += 1
        async with service.house.database.write() as tx:
            await defer(tx, bell.ring, sound=str(number))

    await Worker(service.house, bell.jobs).run_due()

    assert sorted(bell.heard, key=int) == [str(number) for number in range(11)]
    assert len(bell.heard) == 11


async def test_a_job_may_ask_for_another(service: RunningService) -> None:
    """As long as there is more to do, it is done in one go."""
    jobs, heard = Jobs(), []

    @jobs.job
    async def count_down(house: House, number: int) -> None:
        heard.append(number)
        if number:
            async with house.database.write() as tx:
                await defer(tx, count_down, number=number - 1)

    async with service.house.database.write() as tx:
        await defer(tx, count_down, number=3)
    await Worker(service.house, jobs).run_due()

    assert heard == [3, 2, 1, 0]
