from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx

from .tables import password_keys


class KeyRow(NamedTuple):
    """A pair of keys for passwords: the one to tell, and the one to keep."""

    pk: int
    private_key: bytes
    public_key: str
    created_at: int


ROWS = sa.select(*(password_keys.c[name] for name in KeyRow._fields))
NEWEST_KEY = Query(KeyRow, ROWS.order_by(password_keys.c.created_at.desc(), password_keys.c.pk.desc()).limit(1))
KEY = Query(KeyRow, ROWS.where(password_keys.c.pk == sa.bindparam("pk")))


async def newest_key(tx: Tx) -> KeyRow | None:
    """The pair that passwords are sealed with from now on, once there is one."""
    return await tx.one(NEWEST_KEY)


async def find_key(tx: Tx, pk: int) -> KeyRow | None:
    """The pair of this number."""
    return await tx.one(KEY, pk=pk)
