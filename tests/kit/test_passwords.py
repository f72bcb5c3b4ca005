"""Passwords are hashed a few at a time; whoever would wait too long is told so."""

import asyncio
from collections.abc import Generator

import pytest

from safelight.kit.passwords import Passwords
from safelight.wire.errors import Unavailable


@pytest.fixture
def small() -> Generator[Passwords]:
    """Room for one that is hashed and two that wait."""
    passwords = Passwords(at_once=1, waiting=2)
    yield passwords
    passwords.close()


async def test_the_right_one_is_told_from_others(small: Passwords) -> None:
    """By every byte of it, spaces and capitals too."""
    kept = await small.hash("  Sésame ☀ ")

    told = [await small.verify(typed, kept) for typed in ("  Sésame ☀ ", "Sésame ☀", "  sésame ☀ ", "")]

    assert told == [True, False, False, False]


async def test_nobodys_password_is_never_right(small: Passwords) -> None:
    """Where nothing is kept, and where what is kept is no hash, the answer is no."""
    told = [await small.verify("nobody's password", kept) for kept in (None, "", "plain", "$argon2id$v=19$m=1$x$y")]

    assert told == [False] * 4


async def test_a_hash_tells_nothing(small: Passwords) -> None:
    """One password is kept in two forms for two people, and stands in neither."""
    first, second = await small.hash("sesame"), await small.hash("sesame")

    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "sesame" not in first


async def test_the_line_has_an_end(small: Passwords) -> None:
    """Of many at once, as many as there is room for are served; the others may try again, and then are."""
    answers = await asyncio.gather(*(small.hash("sesame") for _ in range(8)), return_exceptions=True)
    again = await asyncio.gather(*(small.hash("sesame") for _ in range(3)))

    refused = [answer for answer in answers if isinstance(answer, Unavailable)]
    assert len(refused) == 5
    assert refused[0].retry_after
    assert all(answer.startswith("$argon2id$") for answer in again)


async def test_who_gives_up_leaves_the_line(small: Passwords) -> None:
    """Those who were cancelled take nobody's place."""
    waiting = [asyncio.create_task(small.hash("sesame")) for _ in range(3)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    again = await asyncio.gather(*(small.hash("sesame") for _ in range(3)))

    assert len(again) == 3
