"""Rows come in once, or under a new key, or not at all."""

import asyncio

import pytest

from safelight.kit.db import Database, Duplicate, Tx, transact
from safelight.kit.db.keys import first_pk_at
from tests.kit.db.things import EVERY, RED, insert, names, things
from tests.service import Clock


async def test_once_is_once(db: Database) -> None:
    """The second time says so, whichever of the unique keys is taken; the transaction goes on."""
    async with db.write() as tx:
        inserted = [
            await tx.insert_once(things, pk=1, name="lamp", is_red=True),
            await tx.insert_once(things, pk=1, name="torch", is_red=True),
            await tx.insert_once(things, pk=2, name="lamp", is_red=True),
            await tx.insert_once(things, pk=2, name="torch", is_red=True),
        ]

    assert inserted == [True, False, False, True]
    assert await names(db) == ["lamp", "torch"]


async def test_once_is_once_for_all_processes(db: Database, other: Database) -> None:
    """Of many who insert the same in one moment, one is told that it did."""

    async def insert_lamp(database: Database) -> bool:
        async with database.write() as tx:
            return await tx.insert_once(things, pk=1, name="lamp", is_red=False)

    inserted = await asyncio.gather(*(insert_lamp(database) for database in (db, other) * 4))

    assert sorted(inserted) == [False] * 7 + [True]


@pytest.mark.parametrize(("pk", "name"), [(1, "torch"), (2, "lamp"), (1, "lamp")])
async def test_a_taken_key_ends_the_transaction(db: Database, pk: int, name: str) -> None:
    """`insert` raises Duplicate for either key, and nothing of its transaction stays."""
    async with db.write() as tx:
        await insert(tx, 1, "lamp")

    async def work(tx: Tx) -> None:
        await insert(tx, 3, "candle")
        await insert(tx, pk, name)

    with pytest.raises(Duplicate):
        await transact(db, work)

    assert await names(db) == ["lamp"]


async def test_a_new_key_is_drawn_again(db: Database) -> None:
    """When every key of a millisecond is taken, one of the next is found: a transaction may make any number of rows."""
    async with db.write() as tx:
        first = first_pk_at(tx.now_ms)
        for pk in range(first, first + 4096):
            await insert(tx, pk, str(pk))

        drawn = await tx.insert_new(things, name="the last", is_red=False)

    assert first + 4096 <= drawn < first + 2 * 4096


async def test_a_new_key_does_not_hide_another_clash(db: Database) -> None:
    """Only the key is drawn again: where the name is taken, that is Duplicate."""
    async with db.write() as tx:
        await tx.insert_new(things, name="lamp", is_red=False)

    with pytest.raises(Duplicate):
        async with db.write() as tx:
            await tx.insert_new(things, name="lamp", is_red=False)

    assert await names(db) == ["lamp"]


async def test_keys_are_ordered_by_time(db: Database, clock: Clock) -> None:
    """What is made later has the higher key, and all fit into 53 bits."""
    drawn = []
    for number in range(5):
        async with db.write() as tx:
            drawn.append(await tx.insert_new(things, name=str(number), is_red=False))
        clock.now += 0.002

    assert drawn == sorted(drawn)
    assert max(drawn) < 2**53


async def test_truth_comes_back_as_truth(db: Database) -> None:
    """Booleans are booleans on both databases, as values, as conditions, and where there is none."""

    async def work(tx: Tx) -> None:
        await insert(tx, 1, "fire", is_red=True)
        await insert(tx, 2, "sea", is_red=False)

    async with db.write() as tx:
        await work(tx)
        found, red = await tx.all(EVERY), await tx.all(RED)

    assert [thing.is_red for thing in found] == [True, False]
    assert [type(thing.is_red) for thing in found] == [bool, bool]
    assert [thing.name for thing in red] == ["fire"]


async def test_values_come_back_as_they_were(db: Database) -> None:
    """Every character that a text can have, and the highest key."""
    texts = ["Grüße ☀ 日本語 🏔", "a'b\"c\\d;--", "", "line\nbreak\ttab"]
    kept = {2**53 - 1 - place: text for place, text in enumerate(texts)}
    async with db.write() as tx:
        for pk, text in kept.items():
            await insert(tx, pk, text)

    async with db.read() as tx:
        found = {thing.pk: thing.name for thing in await tx.all(EVERY)}

    assert found == kept


async def test_many_rows_at_once(db: Database) -> None:
    """All of them or, where one clashes, none; none at all is fine."""
    rows = [{"pk": number, "name": f"star {number}", "is_red": number == 3} for number in range(1, 500)]

    async def work(tx: Tx) -> None:
        await tx.insert_many(things, [{"pk": 900, "name": "sun", "is_red": False}, rows[0]])

    async with db.write() as tx:
        await tx.insert_many(things, [])
        await tx.insert_many(things, rows)
    with pytest.raises(Duplicate):
        await transact(db, work)

    assert await names(db) == [row["name"] for row in rows]
