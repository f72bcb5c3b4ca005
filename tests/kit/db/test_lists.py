"""Many keys in one question."""

import pytest

from safelight.kit.db import Database, Query
from tests.kit.db.things import CHOSEN, WHOLE, Thing, insert

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
