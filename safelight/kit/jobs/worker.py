"""The worker: does what is due, and then looks again."""

import asyncio

import structlog

from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.wire.errors import SafelightError

from .queue import Job, Jobs, call_chores, claim, finish, is_anything_due, plan_chores, postpone

PAUSE_SECONDS = 1
AT_ONCE = 4

log = structlog.get_logger()


class Worker:
    """Runs jobs in this process, beside whatever else it does."""

    def __init__(self, house: House, jobs: Jobs) -> None:
        self._house = house
        self._jobs = jobs

    async def run(self) -> None:
        """Work until cancelled. What was running then is taken up again by somebody when its lease has ended."""
        while True:
            try:
                await self.run_due()
            except SafelightError as error:
                log.warning("jobs_wait", reason=error.message)
            except Exception:
                log.exception("jobs_wait")
            await asyncio.sleep(PAUSE_SECONDS)

    async def run_due(self) -> None:
        """Do everything that is due now."""
        database = self._house.database
        while await self._is_anything_due():
            await transact(database, lambda tx: call_chores(tx, self._jobs))
            for job in await transact(database, lambda tx: claim(tx, most=AT_ONCE)):
                await self._do(job)

    async def plan(self) -> None:
        """Enter the service's chores; done once, before `run`."""
        await transact(self._house.database, lambda tx: plan_chores(tx, self._jobs))

    async def _is_anything_due(self) -> bool:
        async with self._house.database.read() as tx:
            return await is_anything_due(tx, self._jobs)

    async def _do(self, job: Job) -> None:
        try:
            await self._jobs.run(self._house, job)
        except Exception:
            log.exception("job_failed", job=job.name, attempts=job.attempts)
            await transact(self._house.database, lambda tx: postpone(tx, job))
        else:
            await transact(self._house.database, lambda tx: finish(tx, job))
