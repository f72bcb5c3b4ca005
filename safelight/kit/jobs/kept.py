"""What the queue holds, for those who look after a service: to be listed, tried again and dropped."""

from typing import Literal, NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Key, Query, Tx

from .declared import Jobs
from .queue import NEVER
from .tables import jobs

State = Literal["waiting", "running", "failed", "unknown"]


class Kept(NamedTuple):
    """A job as its row has it. Its arguments stay where they are: they are nobody's business."""

    pk: int
    name: str
    run_at: int
    attempts: int
    asked_at: int
    tried_at: int
    claim: int | None
    error: str | None
    reason: str | None

    def state(self, now: int, known: Jobs) -> State:
        """Whether it waits, runs, has failed for good, or waits for a version that knows it. `now` is in seconds."""
        if self.run_at == NEVER:
            return "failed"
        if self.claim is not None and self.run_at > now:
            return "running"
        return "waiting" if self.name in known.kinds else "unknown"


class Counted(NamedTuple):
    """How many jobs there are, and how many of them have failed for good."""

    jobs: int
    failed: int


HAS_FAILED = jobs.c.run_at == sa.literal_column(str(NEVER), Key)
HOPES = jobs.c.run_at < sa.literal_column(str(NEVER), Key)
LIST = sa.select(*(jobs.c[name] for name in Kept._fields))
FAILED = Query(Kept, LIST.where(HAS_FAILED).order_by(jobs.c.pk).limit(sa.bindparam("count")))
OTHERS = Query(Kept, LIST.where(HOPES).order_by(jobs.c.run_at, jobs.c.pk).limit(sa.bindparam("count")))
COUNT = Query(
    Counted,
    sa.select(
        sa.func.count().label("jobs"), sa.func.count(sa.case((HAS_FAILED, sa.literal_column("1")))).label("failed")
    ).select_from(jobs),
)

NOW = sa.bindparam("now", type_=Key)
THIS = jobs.c.pk == sa.bindparam("job")
IS_IDLE = sa.or_(jobs.c.claim.is_(None), jobs.c.run_at <= NOW)
ANEW = {"run_at": NOW, "attempts": 0, "claim": sa.null()}

RETRY = sa.update(jobs).where(THIS, IS_IDLE).values(ANEW)
RETRY_ALL = sa.update(jobs).where(HAS_FAILED).values(ANEW)
DROP = sa.delete(jobs).where(THIS, IS_IDLE)
DROP_ALL = sa.delete(jobs).where(HAS_FAILED)


async def failed_jobs(tx: Tx, *, count: int) -> list[Kept]:
    """Jobs that have failed for good, those first that were asked for first: for a page that shows them."""
    return await tx.all(FAILED, count=count)


async def kept_jobs(tx: Tx, *, count: int) -> list[Kept]:
    """Jobs of every kind: those that have failed for good, then the others in the order in which they are due."""
    failed = await failed_jobs(tx, count=count)
    return failed + await tx.all(OTHERS, count=count - len(failed))


async def count_jobs(tx: Tx) -> Counted:
    """How many there are."""
    return await tx.one(COUNT) or Counted(0, 0)


async def retry(tx: Tx, job_pk: int) -> bool:
    """Have a job tried again at once, as if it were new; whether there is such a job that nobody is doing now."""
    return await tx.run(RETRY, job=job_pk, now=tx.now) == 1


async def retry_failed(tx: Tx) -> int:
    """The same for all that have failed for good; how many."""
    return await tx.run(RETRY_ALL, now=tx.now)


async def drop(tx: Tx, job_pk: int) -> bool:
    """Forget a job, done or not; whether there was such a job that nobody is doing now."""
    return await tx.run(DROP, job=job_pk, now=tx.now) == 1


async def drop_failed(tx: Tx) -> int:
    """The same for all that have failed for good; how many."""
    return await tx.run(DROP_ALL)
