"""A job that fails is tried again later, each time twice as late, and holds up nobody."""

from dataclasses import dataclass, field

from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.kit.jobs.queue import LEASE_SECONDS, MOST_ATTEMPTS, claim
from tests.service import RunningService

LATER = 4000
"""Seconds after which any job that failed is due again."""


@dataclass
class Errand:
    """A job that fails as often as it is told to."""

    failures: int
    jobs: Jobs = field(default_factory=Jobs)
    runs: int = 0
    others: int = 0

    def __post_init__(self) -> None:
        async def errand(_house: House) -> None:
            self.runs += 1
            if self.runs <= self.failures:
                raise RuntimeError("not yet")

        async def other(_house: House) -> None:
            self.others += 1

        self.errand, self.other = self.jobs.job(errand), self.jobs.job(other)

    async def ask(self, service: RunningService) -> Worker:
        """Ask for it, between two others; a worker for all of them."""
        for run in (self.other, self.errand, self.other):
            async with service.house.database.write() as tx:
                await defer(tx, run)
        return Worker(service.house, self.jobs)


async def test_it_is_tried_again_and_others_go_on(service: RunningService) -> None:
    """At first the others are done; when its time has come it is done, and then never again."""
    errand = Errand(failures=2)
    worker = await errand.ask(service)

    await worker.run_due()
    told = [(errand.runs, errand.others)]
    for _ in range(4):
        service.clock.now += LATER
        await worker.run_due()
        told.append((errand.runs, errand.others))

    assert told == [(1, 2), (2, 2), (3, 2), (3, 2), (3, 2)]


async def test_it_is_not_tried_for_ever(service: RunningService) -> None:
    """In the end it is put away, to be looked at."""
    errand = Errand(failures=1000)
    worker = await errand.ask(service)

    for _ in range(MOST_ATTEMPTS + 5):
        await worker.run_due()
        service.clock.now += LATER

    assert errand.runs == MOST_ATTEMPTS


async def test_a_kind_that_is_not_known_holds_up_nobody(service: RunningService) -> None:
    """A newer version asked for it: an older node leaves it for later and goes on; a newer one does it."""
    errand = Errand(failures=0)
    newer = await errand.ask(service)
    older, done = Jobs({"other": errand.other}), errand

    await Worker(service.house, older).run_due()
    by_older = (done.runs, done.others)
    service.clock.now += LATER
    await newer.run_due()

    assert by_older == (0, 2)
    assert done.runs == 1


async def test_whoever_died_at_it_is_relieved(service: RunningService) -> None:
    """A node claimed it and was heard of no more: when its lease has ended, another does it."""
    errand = Errand(failures=0)
    worker = await errand.ask(service)
    claimed = [await service.write(lambda tx: claim(tx, errand.jobs)) for _ in range(4)]
    assert [job is None for job in claimed] == [False, False, False, True]

    service.clock.now += LEASE_SECONDS - 1
    await worker.run_due()
    before = errand.runs
    service.clock.now += 2
    await worker.run_due()

    assert (before, errand.runs, errand.others) == (0, 1, 2)
