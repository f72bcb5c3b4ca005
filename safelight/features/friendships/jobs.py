from safelight.features.users.actions import hold
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .following import let_in
from .queries import waiting_at_public, waits_at_public

jobs = Jobs()

CHUNK = 100
"""How many are let in by one job, each in a transaction of their own: about a second of work."""


@jobs.job
async def approve_all(house: House, owner_pk: int) -> None:
    """
    Let in everybody who waits for an account that has become public.

    It begins with whoever waits now, so that it may be killed, and stops where the account is private again. Requests
    of people who are suspended stay: they would be counted.
    """
    async with house.database.read() as tx:
        waiting = await waiting_at_public(tx, owner_pk, CHUNK)
    for follower_pk in waiting:
        await admit(house, follower_pk, owner_pk)
    if len(waiting) == CHUNK:
        await transact(house.database, lambda tx: defer(tx, approve_all, owner_pk=owner_pk))


async def admit(house: House, follower_pk: int, owner_pk: int) -> None:
    """Let somebody in who waits, if they still do and the account is still public."""

    async def work(tx: Tx) -> None:
        await hold(tx, follower_pk, owner_pk)
        if await waits_at_public(tx, owner_pk, follower_pk):
            await let_in(tx, follower_pk, owner_pk)

    await transact(house.database, work)
