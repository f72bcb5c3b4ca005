"""Many rows deleted a few at a time, so that others have their turn in between."""

from typing import Any

import sqlalchemy as sa

from .database import Database, transact

CHUNK = 1000
"""How many rows are deleted at a time: about 10 ms of work."""


def some_of(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.Delete:
    """Delete rows of a table that meet the conditions: one chunk of them."""
    key = list(table.primary_key)
    some = sa.select(*key).where(*conditions).limit(CHUNK).correlate(None)
    return sa.delete(table).where(sa.tuple_(*key).in_(some))


async def delete_all(database: Database, some: sa.Delete, **parameters: Any) -> None:
    """Run a statement of `some_of`, each time in a transaction of its own, until nothing is left for it."""
    while await transact(database, lambda tx: tx.run(some, **parameters)):
        pass
