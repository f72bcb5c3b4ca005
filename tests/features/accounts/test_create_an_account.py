"""Somebody makes an account, or is told why they can't."""

import asyncio
from dataclasses import replace

import httpx2
import pytest

from safelight import AsyncClient
from safelight.app.web import Service
from safelight.wire.accounts import CreateAccount, GetCurrentUser
from safelight.wire.errors import Invalid, RegistrationClosed, UsernameTaken
from tests.service import BASE, RunningService


def account(username: str, password: str = "a long walk") -> CreateAccount:
    """A request for an account."""
    return CreateAccount(username=username, password=password, device_id="phone")


async def test_a_new_account_is_signed_in(service: RunningService) -> None:
    """The answer says who one is now, and so does the service."""
    client = service.as_stranger()

    created = await client.send(
        CreateAccount(username="Ana.Lee_7", password="a long walk", device_id="phone", full_name=" Ana Léé ")
    )

    me = (await client.send(GetCurrentUser())).user
    assert created.account_created
    assert created.created_user.pk == me.pk
    assert (me.username, me.full_name, me.media_count) == ("ana.lee_7", "Ana Léé", 0)
    assert me.profile_pic_url == created.created_user.profile_pic_url


async def test_usernames_that_can_be_had(service: RunningService) -> None:
    """One to thirty of a-z, 0-9, _ and ., capitals taken as small letters, space around them gone."""
    for username in ("a", "a" * 30, "a.b", "_", "0", ".a", "a..b", "A_B", "  ana  "):
        created = (await service.as_stranger().send(account(username))).created_user

        assert created.username == username.strip().lower()


NO_NAMES = ["", "a" * 31, "a b", "ána", "a-b", "a/b", "a@b", ".", "..", "a\nb", "\N{SNOWMAN}", "a%00", "<b>"]


async def test_usernames_that_can_not_be_had(service: RunningService) -> None:
    """The reason names the field; with another name the same request is fine."""
    client = service.as_stranger()

    for username in NO_NAMES:
        with pytest.raises(Invalid) as refused:
            await client.send(account(username))
        assert list(refused.value.fields) == ["username"]

    await client.send(account("ana"))


async def test_reserved_names_are_taken(service: RunningService) -> None:
    """They are addresses of the service, or sound like those who run it."""
    for username in ("admin", "explore", "P", "login", "Safelight", "robots.txt"):
        with pytest.raises(UsernameTaken):
            await service.as_stranger().send(account(username))


async def test_a_name_is_had_once_whatever_its_capitals(service: RunningService) -> None:
    """Also by oneself, with the same password: making an account that one has already is a refusal."""
    await service.as_stranger().send(account("ana"))

    for username in ("ana", "Ana", "ANA "):
        with pytest.raises(UsernameTaken):
            await service.as_stranger().send(account(username))


async def test_two_who_want_a_name_at_once(service: RunningService) -> None:
    """One of them gets it, the others are told that it is taken, and only one can sign in."""
    passwords = [f"password {number}" for number in range(6)]

    outcomes = await asyncio.gather(
        *(service.as_stranger().send(account("ana", password)) for password in passwords), return_exceptions=True
    )

    winners = [number for number, outcome in enumerate(outcomes) if not isinstance(outcome, BaseException)]
    assert len(winners) == 1
    assert [type(outcome) for outcome in outcomes if isinstance(outcome, BaseException)] == [UsernameTaken] * 5
    await service.as_stranger().login("ana", passwords[winners[0]])


async def test_passwords_that_are_refused(service: RunningService) -> None:
    """Too short or far too long; the name is still free afterwards."""
    for password in ("", "short", "x" * 1025):
        with pytest.raises(Invalid) as refused:
            await service.as_stranger().send(account("ana", password))
        assert list(refused.value.fields) == ["password"]

    await service.as_stranger().send(account("ana"))


async def test_a_closed_service_takes_nobody(service: RunningService) -> None:
    """The same request is fine at one that is open, so nothing else is wrong with it."""
    house = replace(service.house, registration="closed")
    closed = AsyncClient(BASE, transport=httpx2.ASGITransport(Service(house)))

    with pytest.raises(RegistrationClosed):
        await closed.send(account("ana"))

    await service.as_stranger().send(account("ana"))


async def test_by_invitation_no_program_makes_an_account(service: RunningService) -> None:
    """It is told in the same shape as by a closed service, and in words, what helps."""
    house = replace(service.house, registration="invitation")
    invited = AsyncClient(BASE, transport=httpx2.ASGITransport(Service(house)))

    with pytest.raises(RegistrationClosed, match="by invitation"):
        await invited.send(account("ana"))

    await service.as_stranger().send(account("ana"))
