"""
The queue: how a job is asked for, claimed and put away.

Whoever claims a job has it until the lease ends, which is put off while the work lasts. Each claim has a key of its
own, and only with it can be said how the job ended: who was taken for dead may come back, and changes nothing.
"""

import math
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from safelight.kit.db import Key, Query, Tx, any_of

from .chores import is_chore_due
from .declared import Jobs, Run
from .reasons import LOST, Failure
from .tables import jobs

LEASE_SECONDS = 60
MOST_ATTEMPTS = 12
LONGEST_WAIT_SECONDS = 3600
FURTHEST_SECONDS = LONGEST_WAIT_SECONDS * 5 // 4 + LEASE_SECONDS
"""No job is put off for longer. One that is was put off before the clock was set back."""
NEVER = 2**53 - 1
"""When a job runs that has failed too often: it is kept, to be looked at."""


class Job(NamedTuple):
    """A job that somebody has claimed."""

    pk: int
    name: str
    arguments: str
    attempts: int
    claim: int


class Claim(NamedTuple):
    """Which job, and the key of who has it."""

    pk: int
    claim: int


NOW = sa.bindparam("now", type_=Key)
IS_NEW = jobs.c.attempts == sa.literal_column("0")
IS_TIME = sa.or_(
    jobs.c.run_at <= NOW,
    IS_NEW,  # due when it was asked for, whatever the clock says by now
    sa.and_(jobs.c.run_at > NOW + FURTHEST_SECONDS, jobs.c.run_at < sa.literal_column(str(NEVER), Key)),
)
IS_DUE = sa.and_(IS_TIME, any_of(jobs.c.name, "names"))

DUE = Query(Claim, sa.select(jobs.c.pk, jobs.c.claim).where(IS_DUE).limit(1))


def claim_of(*conditions: sa.ColumnElement[bool]) -> Query[Job]:
    """Claim the job that has been due for longest. What a newer version knows is left to that."""
    oldest = sa.select(jobs.c.pk).where(IS_DUE, *conditions).order_by(jobs.c.run_at, jobs.c.pk).limit(1)
    return Query(
        Job,
        sa.update(jobs)
        .where(jobs.c.pk == oldest.with_for_update(skip_locked=True).scalar_subquery())
        .values(
            run_at=sa.bindparam("lease_ends", type_=Key),
            attempts=jobs.c.attempts + 1,
            tried_at=NOW,
            claim=sa.bindparam("new_claim", type_=Key),
        )
        .returning(*(jobs.c[name] for name in Job._fields)),
    )


CLAIM = claim_of()
CLAIM_NEW = claim_of(IS_NEW)

IS_OURS = sa.and_(jobs.c.pk == sa.bindparam("job"), jobs.c.claim == sa.bindparam("our_claim", type_=Key))
FORGET = sa.delete(jobs).where(IS_OURS)
GIVE_BACK = sa.update(jobs).where(IS_OURS).values(run_at=NOW, claim=sa.null(), attempts=jobs.c.attempts - 1)
FAIL = (
    sa.update(jobs)
    .where(IS_OURS)
    .values(
        run_at=sa.bindparam("next_try", type_=Key),
        claim=sa.null(),
        error=sa.bindparam("new_error", type_=sa.Text()),
        reason=sa.bindparam("new_reason", type_=sa.Text()),
    )
)
RELEASE_ALL = sa.update(jobs).where(jobs.c.claim.is_not(None)).values(run_at=NOW, claim=sa.null())
KEEP = Query(
    Claim,
    sa.update(jobs)
    .where(any_of(jobs.c.pk, "jobs"), any_of(jobs.c.claim, "claims"))
    .values(run_at=sa.bindparam("lease_ends", type_=Key))
    .returning(jobs.c.pk, jobs.c.claim),
)


async def defer(tx: Tx, run: Run, **arguments: Any) -> None:
    """Ask for a job. It is asked for when the transaction commits, and not otherwise."""
    text = msgspec.json.encode(arguments).decode()
    await tx.insert_new(jobs, name=run.__name__, arguments=text, run_at=tx.now, asked_at=tx.now, attempts=0)


async def is_anything_due(tx: Tx, known: Jobs) -> bool:
    """Whether a job waits to be done, or a chore, that is known here; a newer version may have others."""
    return await tx.one(DUE, now=tx.now, names=list(known.kinds)) is not None or await is_chore_due(tx, known)


async def claim(tx: Tx, known: Jobs, *, lease_seconds: float = LEASE_SECONDS, is_new: bool = False) -> Job | None:
    """
    Take the job that has been due for longest, of those that are known here; or only of those nobody has tried.

    One that was claimed too often, and never came to any end, is put away: the process that does it dies of it.
    """
    query = CLAIM_NEW if is_new else CLAIM
    given = {"now": tx.now, "names": list(known.kinds), "lease_ends": lease_end(tx, lease_seconds)}
    while job := await tx.one(query, new_claim=tx.new_pk(), **given):
        if job.attempts <= MOST_ATTEMPTS:
            return job
        await bury(tx, job, LOST)
    return None


async def keep(tx: Tx, held: Sequence[Job], lease_seconds: float) -> set[int]:
    """Put off the ends of leases; the claims that still hold. Of the others, somebody else has the jobs by now."""
    pks, claims = [job.pk for job in held], [job.claim for job in held]
    kept = await tx.all(KEEP, jobs=pks, claims=claims, lease_ends=lease_end(tx, lease_seconds))
    return {row.claim for row in kept}


def lease_end(tx: Tx, lease_seconds: float) -> int:
    """When a lease ends that begins now: moments are whole seconds, so none is shorter than it should be."""
    return tx.now + math.ceil(lease_seconds) + 1


async def finish(tx: Tx, job: Job) -> bool:
    """The job is done; whether it was still ours to say so."""
    return await tx.run(FORGET, job=job.pk, our_claim=job.claim) == 1


async def give_back(tx: Tx, job: Job) -> bool:
    """The job was broken off, and may be done by anybody now. That was no attempt."""
    return await tx.run(GIVE_BACK, job=job.pk, our_claim=job.claim, now=tx.now) == 1


async def release_all(tx: Tx) -> None:
    """Nobody does any job now, and anybody may. Each was an attempt: what kills its process has killed it."""
    await tx.run(RELEASE_ALL, now=tx.now)


async def postpone(tx: Tx, job: Job, failure: Failure) -> bool:
    """The job failed: try again later, each time twice as late; in the end, not at all."""
    if job.attempts >= MOST_ATTEMPTS:
        return await bury(tx, job, failure)
    wait = min(2**job.attempts, LONGEST_WAIT_SECONDS) * random.uniform(0.75, 1.25)  # noqa: S311 (spreads retries)
    return await fail(tx, job, failure, tx.now + int(wait) + 1)


async def bury(tx: Tx, job: Job, failure: Failure) -> bool:
    """Put a job away that failed too often, until somebody has looked at it."""
    return await fail(tx, job, failure, NEVER)


async def fail(tx: Tx, job: Job, failure: Failure, next_try: int) -> bool:
    """Write down what a job failed of, and when it is tried again."""
    said = {"new_error": failure.error, "new_reason": failure.reason}
    return await tx.run(FAIL, job=job.pk, our_claim=job.claim, next_try=next_try, **said) == 1
