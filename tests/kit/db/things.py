"""A table to try things on, and what is asked of it."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Database, Key, Query, Tx, any_of
from tests import postgres

ON_POSTGRES = ["postgres"] if postgres.find_binaries() else []
"""The databases of a test that has nothing to say about SQLite."""

things = sa.Table(
    "things",
    sa.MetaData(),
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("is_red", sa.Boolean),
)


class Thing(NamedTuple):
    """A row."""

    pk: int
    name: str
    is_red: bool


WHOLE = sa.select(things.c.pk, things.c.name, things.c.is_red).order_by(things.c.pk)
EVERY = Query(Thing, WHOLE)
CHOSEN = Query(Thing, WHOLE.where(any_of(things.c.pk, "pks")))
NAMED = Query(Thing, WHOLE.where(any_of(things.c.name, "names")))
RENAME = sa.update(things).where(things.c.pk == sa.bindparam("thing")).values(name=sa.bindparam("to"))
RED = Query(Thing, WHOLE.where(things.c.is_red))


async def insert(tx: Tx, pk: int, name: str, *, is_red: bool = False) -> None:
    """A row, whole."""
    await tx.insert(things, pk=pk, name=name, is_red=is_red)


async def names(db: Database) -> list[str]:
    """The names of all, in the order of their keys, as a new transaction sees them."""
    async with db.read() as tx:
        return [thing.name for thing in await tx.all(EVERY)]
