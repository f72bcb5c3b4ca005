"""What the host does with jobs from the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import kept
from safelight.settings import load
from safelight.wire.contract import Message
from safelight.wire.errors import NotFound

from .build import build_house, open_house
from .jobs import every_job
from .migrate import upgrade_database

T = TypeVar("T")


class KeptJob(Message, frozen=True):
    """A job that waits, runs, or has failed for good. Moments are seconds since the epoch, 0 for never."""

    pk: int
    name: str
    state: kept.State
    attempts: int
    asked_at: int
    tried_at: int
    due_at: int
    error: str | None = None
    reason: str | None = None


class KeptJobs(Message, frozen=True):
    """Jobs, and how many there are in all; `failed` of them for good."""

    jobs: list[KeptJob]
    total: int
    failed: int


class Changed(Message, frozen=True):
    """How many jobs were tried again or dropped."""

    jobs: int


def list_jobs(data: Path | None, count: int) -> KeptJobs:
    """What there is to do, what is being done, and what has failed. Raises: Unavailable."""
    known = every_job()

    async def look(tx: Tx) -> KeptJobs:
        found, counted = await kept.kept_jobs(tx, count=count), await kept.count_jobs(tx)
        return KeptJobs(
            jobs=[job_message(row, row.state(tx.now, known)) for row in found],
            total=counted.jobs,
            failed=counted.failed,
        )

    return on_database(data, look)


def job_message(row: kept.Kept, state: kept.State) -> KeptJob:
    """A job as it is told."""
    due_at = 0 if state == "failed" else row.run_at
    told = {name: getattr(row, name) for name in ("pk", "name", "attempts", "asked_at", "tried_at", "error", "reason")}
    return KeptJob(state=state, due_at=due_at, **told)


def retry_jobs(data: Path | None, pk: int | None) -> Changed:
    """Have one job tried again, or all that have failed for good. Raises: NotFound, Unavailable."""
    return change(data, pk, kept.retry, kept.retry_failed)


def drop_jobs(data: Path | None, pk: int | None) -> Changed:
    """Forget one job, or all that have failed for good. Raises: NotFound, Unavailable."""
    return change(data, pk, kept.drop, kept.drop_failed)


def change(
    data: Path | None,
    pk: int | None,
    one: Callable[[Tx, int], Awaitable[bool]],
    every: Callable[[Tx], Awaitable[int]],
) -> Changed:
    """Do something with one job, or with all that have failed."""

    async def work(tx: Tx) -> Changed:
        if pk is None:
            return Changed(jobs=await every(tx))
        if not await one(tx, pk):
            raise NotFound("There is no such job that waits or has failed.")
        return Changed(jobs=1)

    return on_database(data, work)


def on_database(data: Path | None, work: Callable[[Tx], Awaitable[T]]) -> T:
    """Do something in one transaction, on the database that the settings name."""
    return in_house(data, lambda house: transact(house.database, work))


def in_house(data: Path | None, work: Callable[[House], Awaitable[T]]) -> T:
    """Do something with a service's own tools, beside the running service or without it."""
    settings = load(data)
    upgrade_database(settings)

    async def inside() -> T:
        async with open_house(build_house(settings)) as house:
            return await work(house)

    return asyncio.run(inside())
