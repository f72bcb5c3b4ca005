"""The queue: how a job is declared, asked for, claimed and put away."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa

from safelight.kit.db import Query, Tx
from safelight.kit.house import House

from .tables import chores, jobs

Run = Callable[..., Awaitable[None]]
F = TypeVar("F", bound=Run)

LEASE_SECONDS = 300
MOST_ATTEMPTS = 12
NEVER = 2**53 - 1
"""When a job runs that has failed too often: it is kept, to be looked at."""


class Job(NamedTuple):
    """A job that this node has claimed: nobody else takes it before its lease ends."""

    pk: int
    name: str
    arguments: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Jobs:
    """Every kind of job that a service knows, by name, and how often its chores come round, in seconds."""

    kinds: dict[str, Run] = field(default_factory=dict[str, Run])
    chores: dict[str, int] = field(default_factory=dict[str, int])

    def job(self, run: F) -> F:
        """Declare a job: `async (house, **arguments)`. It may run twice; it is written so."""
        self.kinds[run.__name__] = run
        return run

    def chore(self, *, every_seconds: int) -> Callable[[F], F]:
        """Declare a job that the service asks for by itself, once in the whole service each time."""

        def declare(run: F) -> F:
            self.chores[run.__name__] = every_seconds
            return self.job(run)

        return declare

    def add(self, others: "Jobs") -> None:
        """Know what others know, too."""
        self.kinds.update(others.kinds)
        self.chores.update(others.chores)

    async def run(self, house: House, job: Job) -> None:
        """Do the job."""
        await self.kinds[job.name](house, **msgspec.json.decode(job.arguments))


DUE = Query(
    Job,
    sa.select(jobs.c.pk, jobs.c.name, jobs.c.arguments, jobs.c.attempts)
    .where(jobs.c.run_at <= sa.bindparam("now"))
    .limit(1),
)

CLAIM = Query(
    Job,
    sa.update(jobs)
    .where(
        jobs.c.pk.in_(
            sa.select(jobs.c.pk)
            .where(jobs.c.run_at <= sa.bindparam("now"))
            .order_by(jobs.c.run_at)
            .limit(sa.bindparam("most"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(run_at=sa.bindparam("lease_ends"), attempts=jobs.c.attempts + 1)
    .returning(jobs.c.pk, jobs.c.name, jobs.c.arguments, jobs.c.attempts),
)

FORGET = sa.delete(jobs).where(jobs.c.pk == sa.bindparam("job"))
POSTPONE = sa.update(jobs).where(jobs.c.pk == sa.bindparam("job")).values(run_at=sa.bindparam("next_try"))


class Chore(NamedTuple):
    """A chore's name."""

    name: str


CHORES_DUE = Query(Chore, sa.select(chores.c.name).where(chores.c.run_at <= sa.bindparam("now")))
TAKE_CHORE = (
    sa.update(chores)
    .where(chores.c.name == sa.bindparam("chore"), chores.c.run_at <= sa.bindparam("now"))
    .values(run_at=sa.bindparam("next_time"))
)


async def defer(tx: Tx, run: Run, **arguments: Any) -> None:
    """Ask for a job. It is asked for when the transaction commits, and not otherwise."""
    text = msgspec.json.encode(arguments).decode()
    await tx.insert_new(jobs, name=run.__name__, arguments=text, run_at=tx.now, attempts=0)


async def is_anything_due(tx: Tx, known: Jobs) -> bool:
    """Whether a job waits to be done, or a chore that is known here; a newer version may have others."""
    if await tx.one(DUE, now=tx.now):
        return True
    return any(chore.name in known.chores for chore in await tx.all(CHORES_DUE, now=tx.now))


async def claim(tx: Tx, *, most: int) -> list[Job]:
    """Take jobs that are due, for as long as their lease."""
    return await tx.all(CLAIM, now=tx.now, most=most, lease_ends=tx.now + LEASE_SECONDS)


async def finish(tx: Tx, job: Job) -> None:
    """The job is done."""
    await tx.run(FORGET, job=job.pk)


async def postpone(tx: Tx, job: Job) -> None:
    """The job failed: try again later, each time twice as late; in the end, not at all."""
    wait = min(2**job.attempts, 3600) * random.uniform(0.75, 1.25)  # noqa: S311 (spreads retries)
    await tx.run(POSTPONE, job=job.pk, next_try=NEVER if job.attempts >= MOST_ATTEMPTS else tx.now + int(wait) + 1)


async def plan_chores(tx: Tx, known: Jobs) -> None:
    """Enter the chores that the service did not know yet; each is due at once."""
    for name in known.chores:
        await tx.insert_once(chores, name=name, run_at=tx.now)


async def call_chores(tx: Tx, known: Jobs) -> None:
    """Turn the chores that are due into jobs, and say when they are due again."""
    for chore in await tx.all(CHORES_DUE, now=tx.now):
        every_seconds = known.chores.get(chore.name)
        if every_seconds and await tx.run(TAKE_CHORE, chore=chore.name, now=tx.now, next_time=tx.now + every_seconds):
            await defer(tx, known.kinds[chore.name])
