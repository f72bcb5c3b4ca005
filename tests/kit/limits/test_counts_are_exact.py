"""Something is counted by many at once, and no more of it passes than may."""

import asyncio

import pytest
from limits import RateLimitItemPerMinute

from safelight.kit.db import Database, Tx, transact
from safelight.kit.limits.rows import Rows, count, forget, give_back, in_words
from safelight.kit.limits.rules import Rule
from safelight.wire.errors import RateLimited
from tests.service import Clock

SEVEN = Rule(RateLimitItemPerMinute(7, namespace="tests"), "Too many tests.")


async def counted(database: Database, of: str = "ana", cost: int = 1) -> float:
    """Count one, in a transaction of its own."""
    return await transact(database, lambda tx: count(tx, SEVEN, of, cost=cost))


async def hits(database: Database, of: str = "ana") -> int:
    """What has been counted."""
    async with database.read() as tx:
        return await Rows(tx).get(SEVEN.item.key_for(of))


async def test_of_many_at_once_just_the_limit_passes(databases: list[Database]) -> None:
    """Two processes, forty tries: seven pass, and what was refused is not counted."""
    tries = [counted(databases[number % 2]) for number in range(40)]

    ended = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(end, float) for end in ended) == 7
    assert sum(isinstance(end, RateLimited) for end in ended) == 33
    assert await hits(databases[0]) == 7


async def test_a_block_passes_whole_or_not_at_all(databases: list[Database]) -> None:
    """Two blocks of three are six; a third would be nine, and one more is seven."""
    for database in databases:
        await counted(database, cost=3)

    with pytest.raises(RateLimited):
        await counted(databases[0], cost=3)

    await counted(databases[1])
    assert await hits(databases[0]) == 7


async def test_time_begins_anew_when_it_was_said(databases: list[Database], clock: Clock) -> None:
    """From the first count on a minute passes: until then nothing does, and then the limit again."""
    began = clock.now
    for _ in range(7):
        await counted(databases[0])
    clock.now += 42

    with pytest.raises(RateLimited) as refusal:
        await counted(databases[1])

    assert refusal.value.retry_after == 18
    assert refusal.value.message == "Too many tests. Try again in 18 seconds."
    clock.now = began + 59.9
    with pytest.raises(RateLimited):
        await counted(databases[1])
    clock.now += 0.2
    ends_at = [await counted(databases[number % 2]) for number in range(7)]
    assert ends_at == pytest.approx([began + 120] * 7, abs=1)
    with pytest.raises(RateLimited):
        await counted(databases[0])


async def test_others_are_counted_by_themselves(databases: list[Database]) -> None:
    """What one has used up is there for another."""
    await counted(databases[0], cost=7)

    await counted(databases[0], "ben")

    assert (await hits(databases[0]), await hits(databases[0], "ben")) == (7, 1)


async def test_what_is_given_back_may_be_had_again(databases: list[Database], clock: Clock) -> None:
    """One at a time and never below nothing; and what has ended already is left alone."""
    await counted(databases[0])

    for _ in range(3):
        await transact(databases[1], lambda tx: give_back(tx, SEVEN, "ana"))

    assert await hits(databases[0]) == 0
    await counted(databases[0], cost=7)
    clock.now += 61
    await transact(databases[1], lambda tx: give_back(tx, SEVEN, "ana"))
    await counted(databases[0])
    assert await hits(databases[0]) == 1


async def test_what_is_forgotten_begins_anew(databases: list[Database]) -> None:
    """All of one, and nothing of others."""
    await counted(databases[0], cost=7)
    await counted(databases[0], "ben", cost=7)

    await transact(databases[1], lambda tx: forget(tx, SEVEN, "ana"))

    await counted(databases[0], cost=7)
    with pytest.raises(RateLimited):
        await counted(databases[0], "ben")


async def test_the_storage_is_all_that_the_library_asks_for(databases: list[Database]) -> None:
    """Whether it works, when a count ends, and how many there were when all are forgotten."""
    ends_at = await counted(databases[0])
    await counted(databases[0], "ben")

    async def use(tx: Tx) -> tuple[bool, float, float, int, int]:
        rows = Rows(tx)
        known, unknown = (SEVEN.item.key_for(name) for name in ("ana", "nobody"))
        ends = await rows.get_expiry(known), await rows.get_expiry(unknown)
        return await rows.check(), *ends, await rows.reset(), await rows.get(known)

    works, known, unknown, forgotten, left = await transact(databases[1], use)

    assert (works, known, forgotten, left) == (True, ends_at, 2, 0)
    assert unknown < ends_at


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (2, "2 seconds"),
        (120, "120 seconds"),
        (121, "3 minutes"),
        (7200, "120 minutes"),
        (7201, "3 hours"),
    ],
)
def test_a_wait_is_said_for_people(seconds: int, words: str) -> None:
    """In a unit that is read at a glance, and never shorter than it is."""
    assert in_words(seconds) == words
