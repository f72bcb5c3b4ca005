"""The worker: does what is due, and then looks again."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

import structlog

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.wire.errors import SafelightError

from .chores import plan_chores, take_chores
from .declared import Jobs, Run
from .queue import LEASE_SECONDS, Job, claim, defer, finish, give_back, is_anything_due, keep, postpone
from .reasons import GIVEN_UP, failure_of

PAUSE_SECONDS = 1
AT_ONCE = 4
PATIENCE_SECONDS = 10
"""How long a worker that is told to stop waits for what it does: the web server kills its processes after thirty."""
GIVING_BACK_SECONDS = 10
"""How long it then waits for the database to take back what is broken off."""

Ending = Callable[[Tx, Job], Awaitable[bool]]

log = structlog.get_logger()


class Worker:
    """
    Runs jobs in this process, beside whatever else it does: several at once, as many as the database does well with.

    One hand does what is due, the others only what nobody has tried yet. So a job that its process dies of takes no
    job with it twice that it met by chance.
    """

    def __init__(
        self,
        house: House,
        jobs: Jobs,
        *,
        lease_seconds: float = LEASE_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._house = house
        self._jobs = jobs
        self._lease_seconds = lease_seconds
        self._patience_seconds = patience_seconds
        self._stopping = asyncio.Event()
        self._hands: dict[int, asyncio.Task[None]] = {}
        self._held: dict[Job, asyncio.Task[None]] = {}
        self._kept_up: dict[Run, float] = {}
        self._has_planned = False
        self._has_laid_down = False

    async def plan(self) -> None:
        """Enter the service's chores. Whoever calls `run` need not."""
        await transact(self._house.database, lambda tx: plan_chores(tx, self._jobs))
        self._has_planned = True

    async def run(self) -> None:
        """
        Work until told to stop; then wait for what is being done, if it does not last, and give back the rest.

        Whoever cancels this does as if the process were killed: others take over when the leases have ended.
        """
        async with self._keeping_leases():
            while not self._stopping.is_set():
                async with complaining("jobs_wait"):
                    if not self._has_planned:
                        await self.plan()
                    await self._look()
                await self._pause(PAUSE_SECONDS)
            await self._lay_down()

    def stop(self) -> None:
        """Have `run` come to its end."""
        self._stopping.set()

    async def run_due(self) -> None:
        """Do everything that is due now."""
        try:
            while await self._look():
                for hand in list(self._hands.values()):
                    await hand
        finally:
            for hand in self._hands.values():
                hand.cancel()

    async def _look(self) -> bool:
        """Put the hands to work that have none, if anything is due; whether there was."""
        await self._keep_up()
        async with self._house.database.read() as tx:
            if not await is_anything_due(tx, self._jobs):
                return False
        await transact(self._house.database, self._call_chores)
        for place in range(min(AT_ONCE, 1 + self._house.database.writers)):
            hand = self._hands.get(place)
            if hand is None or hand.done():
                self._hands[place] = asyncio.create_task(self._work(is_new=place > 0))
        return True

    async def _keep_up(self) -> None:
        """Do what this node does for itself, where it is time."""
        for run, every_seconds in self._jobs.upkeep.items():
            moment = time.monotonic()
            if moment >= self._kept_up.get(run, 0) + every_seconds or run not in self._kept_up:
                self._kept_up[run] = moment
                async with complaining("upkeep_failed"):
                    await run(self._house)

    async def _call_chores(self, tx: Tx) -> None:
        """Turn the chores that are due into jobs."""
        for name in await take_chores(tx, self._jobs):
            await defer(tx, self._jobs.kinds[name])

    async def _work(self, *, is_new: bool) -> None:
        """Do one job after the other, until there is none for this hand: how one ended commits with the next claim."""
        take = partial(claim, known=self._jobs, lease_seconds=self._lease_seconds, is_new=is_new)
        async with complaining("jobs_wait"):
            job = await transact(self._house.database, take)
            while job:
                ending = await self._do(job)
                job = await transact(self._house.database, partial(self._end, job, ending, take))

    async def _end(self, job: Job, ending: Ending, take: Callable[[Tx], Awaitable[Job | None]], tx: Tx) -> Job | None:
        if not await ending(tx, job):
            log.warning("job_lost", job=job.name, attempts=job.attempts)
        return None if self._stopping.is_set() else await take(tx)

    async def _do(self, job: Job) -> Ending:
        """Do a job; what is to be said about it. One that was claimed while others were given back goes back, too."""
        if self._has_laid_down:
            return give_back
        running = asyncio.create_task(self._jobs.run(self._house, job.name, job.arguments))
        self._held[job] = running
        try:
            await asyncio.wait([running])
        finally:
            del self._held[job]
            running.cancel()
        return ending_of(job, running)

    @asynccontextmanager
    async def _keeping_leases(self) -> AsyncGenerator[None]:
        """The leases of what is being done do not end meanwhile."""
        keeping = asyncio.create_task(self._keep_leases())
        try:
            yield
        finally:
            for task in (keeping, *self._hands.values()):
                task.cancel()

    async def _keep_leases(self) -> None:
        """
        Put off the ends of leases in time.

        Where the database is away until they have ended, everything is broken off: somebody else may begin it now.
        """
        kept_at = time.monotonic()
        while True:
            await asyncio.sleep(self._lease_seconds / 3)
            async with complaining("leases_wait"):
                await self._keep()
                kept_at = time.monotonic()
            if time.monotonic() > kept_at + self._lease_seconds:
                self._break_off()

    async def _keep(self) -> None:
        """Put off the ends of all leases; break off what somebody else has taken over."""
        held = dict(self._held)
        if not held:
            return
        kept = await transact(self._house.database, lambda tx: keep(tx, list(held), self._lease_seconds))
        for job, running in held.items():
            if job.claim not in kept:
                running.cancel()

    def _break_off(self) -> None:
        for running in self._held.values():
            running.cancel()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    async def _lay_down(self) -> None:
        """Wait for the hands; what takes them too long is broken off, and given back."""
        if self._hands:
            await asyncio.wait(self._hands.values(), timeout=self._patience_seconds)
            self._has_laid_down = True
            self._break_off()
            await asyncio.wait(self._hands.values(), timeout=GIVING_BACK_SECONDS)


def ending_of(job: Job, running: asyncio.Task[None]) -> Ending:
    """What is to be said about a job that is over. Not broken off, yet cancelled: it failed."""
    if running.cancelled():
        return give_back if running.cancelling() else partial(postpone, failure=GIVEN_UP)
    error = running.exception()
    if error is None:
        return finish
    if not isinstance(error, Exception):
        raise error
    complain(job, error)
    return partial(postpone, failure=failure_of(error))


def complain(job: Job, error: Exception) -> None:
    """Write down what a job failed of: what one of our own errors says is enough, as it is tried again and again."""
    if isinstance(error, SafelightError):
        log.warning("job_failed", job=job.name, attempts=job.attempts, reason=error.message)
    else:
        log.error("job_failed", job=job.name, attempts=job.attempts, exc_info=error)


@asynccontextmanager
async def complaining(event: str) -> AsyncGenerator[None]:
    """Trouble is written down, and passes: whoever is in here tries again later."""
    try:
        yield
    except SafelightError as error:
        log.warning(event, reason=error.message, cause=str(error.__cause__ or ""))
    except Exception:
        log.exception(event)
