"""Somebody asks whether a username can still be had."""

import pytest

from safelight.features.accounts.actions import suspend
from safelight.wire.errors import Invalid
from safelight.wire.users import CheckUsername, UsernameChecked
from tests.service import RunningService


async def check(service: RunningService, username: str) -> UsernameChecked:
    return await service.as_stranger().send(CheckUsername(username=username))


async def test_free_taken_reserved_and_improper(service: RunningService) -> None:
    """Each is answered with the name as it would be kept; nobody needs an account to ask."""
    await service.pk("ana")
    expected = {"Ben": True, " cleo ": True, "ana": False, "ANA": False, "admin": False, "a b": False, "..": False}

    answers = {username: await check(service, username) for username in expected}

    assert {username: answer.available for username, answer in answers.items()} == expected
    assert {answer.username for answer in answers.values()} == {"ben", "cleo", "ana", "admin", "a b", ".."}


async def test_by_get_and_by_post(service: RunningService) -> None:
    """Clients do either."""
    got = await service.http.get("/api/v1/users/check_username/?username=Ben")
    posted = await service.http.post("/api/v1/users/check_username/", data={"username": "Ben"})

    assert got.json() == posted.json() == {"status": "ok", "username": "ben", "available": True}


async def test_the_name_of_somebody_who_is_suspended_is_taken(service: RunningService) -> None:
    """As making an account of that name would say."""
    pk = await service.pk("ana")

    await service.write(lambda tx: suspend(tx, pk))

    assert not (await check(service, "ana")).available


async def test_nothing_is_no_name(service: RunningService) -> None:
    """One has to be given."""
    for username in ("", " ", "x" * 101):
        with pytest.raises(Invalid):
            await check(service, username)
