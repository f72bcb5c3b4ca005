"""Somebody guesses passwords: at one account, at many, from one address or from many."""

import asyncio

import pytest

from safelight.kit.passwords import Passwords
from tests.limited import ON, at, codes, login, low, send, wait_of
from tests.service import PASSWORD, RunningService

HERE, THERE = "198.51.100.1", "203.0.113.9"


async def test_ten_wrong_ones_and_no_more(service: RunningService) -> None:
    """Then not even the right one is heard from there for a while; elsewhere it is, and other people are."""
    limited = service.beside(limits=ON)
    await service.pk("ana")
    await service.pk("ben")

    guesses = [await login(limited, "ana", "wrong", HERE) for _ in range(10)]
    right = await login(limited, "Ana", PASSWORD, HERE)

    assert codes(guesses) == ["login_failed"] * 10
    assert wait_of(right) == 15 * 60
    assert codes([await login(limited, "ana", PASSWORD, THERE)]) == ["ok"]
    assert codes([await login(limited, "ben", PASSWORD, HERE)]) == ["ok"]
    service.clock.now += wait_of(await login(limited, "ana", PASSWORD, HERE))
    assert codes([await login(limited, "ana", PASSWORD, HERE)]) == ["ok"]


async def test_at_once_through_two_processes(service: RunningService) -> None:
    """Of thirty guesses in one moment just ten are heard."""
    processes = [service.beside(limits=ON) for _ in range(2)]
    await service.pk("ana")

    answers = await asyncio.gather(*(login(processes[n % 2], "ana", "wrong", HERE) for n in range(30)))

    assert sorted(codes(answers)) == ["login_failed"] * 10 + ["rate_limited"] * 20


async def test_a_name_that_nobody_has_is_treated_alike(service: RunningService) -> None:
    """So that the limit does not tell who is here; whatever was typed, and however long it is."""
    limited = service.beside(limits=ON)

    for name in ("nobody", "7", "x" * 100_000, "a/b", "ana\u2028"):
        answers = [await login(limited, name, "wrong", f"10.0.0.{len(name) % 250}") for _ in range(11)]

        assert codes(answers) == ["login_failed"] * 10 + ["rate_limited"]


async def test_the_right_one_wipes_the_slate(service: RunningService) -> None:
    """Whoever knew it in the end may err again; and signing in often is no guessing."""
    limited = service.beside(limits=low(attempts_from_address=40, attempts_at_account=40))
    await service.pk("ana")

    for _ in range(3):
        assert codes([await login(limited, "ana", "wrong", HERE) for _ in range(9)]) == ["login_failed"] * 9
        assert codes([await login(limited, "ana", PASSWORD, HERE)]) == ["ok"]

    assert codes([await login(limited, "ana", PASSWORD, HERE) for _ in range(30)]) == ["ok"] * 30


async def test_one_address_tries_many_names(service: RunningService) -> None:
    """One guess at each of fifty people is all that an address has; the others' addresses have theirs."""
    limited = service.beside(limits=ON)
    await service.pk("ana")

    guesses = [await login(limited, f"person{number}", "wrong", HERE) for number in range(50)]
    refused = await login(limited, "ana", PASSWORD, HERE)

    assert codes(guesses) == ["login_failed"] * 50
    assert wait_of(refused) == 15 * 60
    assert codes([await login(limited, "ana", PASSWORD, THERE)]) == ["ok"]


async def test_many_addresses_try_one_name(service: RunningService) -> None:
    """In the end nobody may try any more, for an hour; ten from one address are a small part of that."""
    limited = service.beside(limits=low(attempts_at_account=30))
    await service.pk("ana")

    guesses = [await login(limited, "ana", "wrong", f"10.0.{number // 10}.1") for number in range(30)]
    refused = await login(limited, "ana", PASSWORD, THERE)

    assert codes(guesses) == ["login_failed"] * 30
    assert wait_of(refused) == 3600
    assert ON.attempts_at_account.item.amount >= 20 * ON.attempts.item.amount
    assert (
        await send(limited, "accounts/current_user/", "GET", headers=await service.cookie("ana"))
    ).status_code == 200


async def test_a_refused_one_is_not_counted_further(service: RunningService) -> None:
    """Going on against the wall makes the wait no longer, and uses up nothing of what others share."""
    limited = service.beside(limits=low(attempts=2, attempts_from_address=4))
    await service.pk("ana")

    answers = [await login(limited, "ana", "wrong", HERE) for _ in range(20)]

    assert codes(answers) == ["login_failed"] * 2 + ["rate_limited"] * 18
    assert codes([await login(limited, "ben", "wrong", HERE) for _ in range(3)]) == ["login_failed"] * 2 + [
        "rate_limited"
    ]


async def test_what_could_not_be_checked_does_not_count(service: RunningService) -> None:
    """Where too many wait for theirs to be checked, nobody has guessed."""
    passwords = Passwords(at_once=1, waiting=-1)
    full = service.beside(limits=low(attempts=2), passwords=passwords)
    await service.pk("ana")

    busy = [await login(full, "ana", "wrong", HERE) for _ in range(5)]
    passwords.close()
    answers = [await login(full.beside(passwords=service.house.passwords), "ana", "wrong", HERE) for _ in range(3)]

    assert codes(busy) == ["unavailable"] * 5
    assert codes(answers) == ["login_failed"] * 2 + ["rate_limited"]


CHANGES = [
    ("accounts/change_password/", "old_password", {"new_password": "another one"}),
    ("accounts/delete/", "password", {}),
]


@pytest.mark.parametrize(("path", "field", "more"), CHANGES, ids=[path for path, *_ in CHANGES])
async def test_with_a_session_that_was_left_open(
    service: RunningService, path: str, field: str, more: dict[str, str]
) -> None:
    """Whoever finds somebody's device guesses no further with it than at the door; both count together."""
    limited = service.beside(limits=ON)
    headers = await service.cookie("ana") | at(HERE)

    async def guess(password: str) -> str:
        return codes([await send(limited, path, data={field: password} | more, headers=headers)])[0]

    at_the_door = [await login(limited, "ana", "wrong", HERE) for _ in range(4)]
    inside = [await guess("wrong") for _ in range(6)]

    assert codes(at_the_door) == ["login_failed"] * 4
    assert inside == ["wrong_password"] * 6
    assert await guess(PASSWORD) == "rate_limited"
    assert codes([await login(limited, "ana", PASSWORD, HERE)]) == ["rate_limited"]
    service.clock.now += 15 * 60
    assert await guess(PASSWORD) == "ok"


async def test_off_is_off(service: RunningService) -> None:
    """With the setting off one may guess on."""
    await service.pk("ana")

    assert codes([await login(service, "ana", "wrong", HERE) for _ in range(12)]) == ["login_failed"] * 12
