import sqlalchemy as sa

from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs

from .tables import sessions

jobs = Jobs()

EXPIRED = sa.delete(sessions).where(sessions.c.expires_at <= sa.bindparam("now"))


@jobs.chore(every_seconds=24 * 3600)
async def forget_expired_sessions(house: House) -> None:
    """Delete the sessions that have ended by themselves."""
    await transact(house.database, lambda tx: tx.run(EXPIRED, now=tx.now))
