"""Many keys in one question."""

import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from safelight.kit.db import Database, Query, any_of
from tests.kit.db.things import CHOSEN, NAMED, WHOLE, Thing, insert, things

QUESTIONS = {
    "none": ([], []),
    "one": ([2], [2]),
    "one that is not there": ([9], []),
    "two": ([3, 1], [1, 3]),
    "twice the same": ([1, 1, 2], [1, 2]),
    "odd ones": ([-1, 0, 2**53 - 1, 3], [3]),
    "very many": (list(range(1, 40_000)), [1, 2, 3]),
}


async def test_any_of(db: Database) -> None:
    """A list of any length is one parameter; each row is found once, whatever the list's order."""
    async with db.write() as tx:
        for pk in (1, 2, 3):
            await insert(tx, pk, str(pk))

    async with db.read() as tx:
        found = {case: await tx.all(CHOSEN, pks=asked) for case, (asked, _) in QUESTIONS.items()}

    assert {case: [thing.pk for thing in things] for case, things in found.items()} == {
        case: expected for case, (_, expected) in QUESTIONS.items()
    }


async def test_any_of_texts(db: Database) -> None:
    """A list of texts travels as one of keys does, whatever stands in them."""
    names = ["lamp", "", "it's", '"]}', "a,b", "Zürich \U0001f319", "[]"]
    async with db.write() as tx:
        for pk, name in enumerate(names, 1):
            await insert(tx, pk, name)

    async with db.read() as tx:
        found = {name: await tx.all(NAMED, names=[name, "nothing"]) for name in names}
        every, none = await tx.all(NAMED, names=names), await tx.all(NAMED, names=[])

    assert {name: [thing.name for thing in things] for name, things in found.items()} == {
        name: [name] for name in names
    }
    assert ([thing.name for thing in every], none) == (names, [])


def test_sqlite_finds_them_by_the_index() -> None:
    """However many rows there are, those that a list names are looked up and not looked for."""
    file = sqlite3.connect(":memory:")
    file.execute(str(CreateTable(things).compile(dialect=sqlite.dialect())))
    asked = sa.select(things).where(any_of(things.c.pk, "pks"), things.c.name != "lamp")

    plan = file.execute(f"EXPLAIN QUERY PLAN {asked.compile(dialect=sqlite.dialect())}", ("[1]", "lamp")).fetchall()

    assert "SEARCH things USING INTEGER PRIMARY KEY (rowid=?)" in [step for *_, step in plan]


async def test_one_row_or_none(db: Database) -> None:
    """`one` is the first row, and None where there is no row."""
    async with db.write() as tx:
        before = await tx.one(CHOSEN, pks=[1])
        await insert(tx, 1, "lamp")
        after = await tx.one(CHOSEN, pks=[1])

    assert (before, after) == (None, Thing(1, "lamp", is_red=False))


def test_a_query_knows_its_row() -> None:
    """A row whose fields are not the statement's columns is refused when the program is loaded."""
    with pytest.raises(TypeError, match="Thing has other fields"):
        Query(Thing, WHOLE.with_only_columns(*list(WHOLE.selected_columns)[:2]))
