"""Many short rows in one question."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Database, Query
from tests.kit.db.things import insert, things


class Mark(NamedTuple):
    """What is asked of each row."""

    pk: int
    is_red: bool


NEWEST = sa.select(things.c.pk, things.c.is_red).order_by(things.c.pk.desc()).limit(sa.bindparam("count"))
IN_ONE = Query(Mark, NEWEST, in_one=True)


async def test_rows_in_one(db: Database) -> None:
    """They come in the statement's order and as they are: the highest keys exactly, truth values as such, or none."""
    marks = [Mark(2**53 - 1, is_red=True), Mark(2**53 - 2, is_red=False), Mark(10, is_red=True), Mark(9, is_red=False)]
    async with db.write() as tx:
        before = await tx.all(IN_ONE, count=5)
        for pk, is_red in marks[::-2] + marks[-2::-2]:
            await insert(tx, pk, str(pk), is_red=is_red)

    async with db.read() as tx:
        found = [await tx.all(IN_ONE, count=count) for count in (0, 1, 3, 5)]

    assert (before, found) == ([], [marks[:0], marks[:1], marks[:3], marks])
    assert {type(value) for mark in found[-1] for value in mark} == {int, bool}
