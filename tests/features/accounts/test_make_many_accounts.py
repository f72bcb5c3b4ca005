"""Somebody makes accounts by the dozen."""

import asyncio

from tests.limited import ON, codes, sign_up, wait_of
from tests.service import RunningService

HERE, THERE = "198.51.100.1", "203.0.113.9"


async def test_twenty_an_hour_from_one_address(service: RunningService) -> None:
    """All in one moment, through two processes: twenty are made; later, and elsewhere, there are more."""
    processes = [service.beside(limits=ON) for _ in range(2)]

    answers = await asyncio.gather(*(sign_up(processes[n % 2], f"new{n}", HERE) for n in range(25)))

    assert sorted(codes(answers)) == ["ok"] * 20 + ["rate_limited"] * 5
    assert max(wait_of(answer) for answer in answers if answer.status_code == 429) == 3600
    assert codes([await sign_up(processes[0], "other", THERE)]) == ["ok"]
    service.clock.now += 3600
    assert codes([await sign_up(processes[0], "later", HERE)]) == ["ok"]


async def test_what_was_refused_is_no_account(service: RunningService) -> None:
    """A name that is taken, or can't be had, uses nothing up."""
    limited = service.beside(limits=ON)
    await service.pk("ana")

    refused = [await sign_up(limited, name, HERE) for name in ("ana", "no name", "admin") * 10]
    made = [await sign_up(limited, f"new{number}", HERE) for number in range(21)]

    assert set(codes(refused)) == {"username_taken", "invalid"}
    assert codes(made) == ["ok"] * 20 + ["rate_limited"]


async def test_off_is_off(service: RunningService) -> None:
    """With the setting off there is no end to them."""
    assert codes([await sign_up(service, f"new{number}", HERE) for number in range(21)]) == ["ok"] * 21
