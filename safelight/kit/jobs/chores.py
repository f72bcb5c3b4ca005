"""Chores: jobs that the service asks for by itself, once in the whole service each time."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx

from .declared import Jobs
from .tables import chores


class Chore(NamedTuple):
    """A chore, and when it is due."""

    name: str
    run_at: int


CHORES = Query(Chore, sa.select(chores.c.name, chores.c.run_at))
TAKE = (
    sa.update(chores)
    .where(chores.c.name == sa.bindparam("chore"), chores.c.run_at == sa.bindparam("seen"))
    .values(run_at=sa.bindparam("next_time"))
)


async def plan_chores(tx: Tx, known: Jobs) -> None:
    """Enter the chores that the service did not know yet; each is due at once."""
    for name in known.chores:
        await tx.insert_once(chores, name=name, run_at=tx.now)


async def is_chore_due(tx: Tx, known: Jobs) -> bool:
    """Whether it is time for a chore that is known here."""
    return bool(await due_chores(tx, known))


async def due_chores(tx: Tx, known: Jobs) -> list[Chore]:
    """
    The chores whose time has come.

    One that is further off than its interval is due, too: the clock was set back meanwhile, and nobody should wait
    until it is where it was.
    """
    return [
        chore
        for chore in await tx.all(CHORES)
        if (every := known.chores.get(chore.name)) and not tx.now < chore.run_at <= tx.now + every
    ]


async def take_chores(tx: Tx, known: Jobs) -> list[str]:
    """Say of the chores that are due when they are due again; those of which nobody else has said it."""
    due = await due_chores(tx, known)
    return [
        chore.name
        for chore in due
        if await tx.run(TAKE, chore=chore.name, seen=chore.run_at, next_time=tx.now + known.chores[chore.name])
    ]
