"""Somebody takes another password: whoever had the old one is out, and stays out."""

import asyncio
from itertools import pairwise

import pytest

from safelight import AsyncClient
from safelight.wire.accounts import ChangePassword, GetCurrentUser
from safelight.wire.errors import Invalid, LoginFailed, LoginRequired, SafelightError, WrongPassword
from tests.service import BASE, PASSWORD, RunningService

NEW = "an even longer walk"


def change(old: str = PASSWORD, new: str = NEW) -> ChangePassword:
    return ChangePassword(old_password=old, new_password=new)


async def is_signed_in(client: AsyncClient) -> bool:
    try:
        await client.send(GetCurrentUser())
    except LoginRequired:
        return False
    return True


async def test_all_sessions_end_but_a_new_one_begins(service: RunningService) -> None:
    """The one who asked goes on with the cookies of the answer, also the very session that asked is over."""
    phone, other = await service.as_user("ana"), service.as_stranger()
    await other.login("ana", PASSWORD)
    copy = AsyncClient(BASE, session=phone.session, transport=service.transport)

    answer = await service.http.post(
        "/api/v1/accounts/change_password/",
        data={"old_password": PASSWORD, "new_password": NEW},
        headers=await service.cookie("ana"),
    )

    cookies = answer.headers.get_list("set-cookie")
    assert [cookie.partition("=")[0] for cookie in cookies] == ["sessionid", "ds_user", "ds_user_id"]
    assert not await is_signed_in(copy)
    assert not await is_signed_in(other)
    session = cookies[0].partition("=")[2].partition(";")[0]
    assert await is_signed_in(AsyncClient(BASE, session=session, transport=service.transport))


async def test_only_the_new_password_signs_in(service: RunningService) -> None:
    """From then on."""
    await (await service.as_user("ana")).send(change())

    await service.as_stranger().login("ana", NEW)
    with pytest.raises(LoginFailed):
        await service.as_stranger().login("ana", PASSWORD)


async def test_the_old_one_must_be_right_and_the_new_one_proper(service: RunningService) -> None:
    """Otherwise nothing happens, and nobody is signed out."""
    ana = await service.as_user("ana")

    for refused, error in ((change("wrong"), WrongPassword), (change(new="short"), Invalid), (change(new=""), Invalid)):
        with pytest.raises(error):
            await ana.send(refused)

    assert await is_signed_in(ana)
    await service.as_stranger().login("ana", PASSWORD)


async def test_two_changes_at_once(service: RunningService) -> None:
    """One of them is made; the other is told that the old password is not right any more, and opens no session."""
    clients = [AsyncClient(BASE, session=(await service.person("ana"))[1], transport=service.transport) for _ in "12"]
    passwords = ["first of the two", "second of the two"]

    told = await asyncio.gather(
        *(client.send(change(new=new)) for client, new in zip(clients, passwords, strict=True)), return_exceptions=True
    )

    winners = [place for place, answer in enumerate(told) if not isinstance(answer, SafelightError)]
    assert len(winners) == 1
    assert isinstance(told[1 - winners[0]], WrongPassword | LoginRequired)
    await service.as_stranger().login("ana", passwords[winners[0]])
    assert await is_signed_in(clients[winners[0]])
    assert not await is_signed_in(clients[1 - winners[0]])


async def test_a_login_in_the_same_moment(service: RunningService) -> None:
    """With the old password: it fails, or its session is over when the change is answered. Many times over."""
    await service.pk("ana")
    passwords = [PASSWORD, *(f"password number {number}" for number in range(8))]
    client = await service.as_user("ana")
    for old, new in pairwise(passwords):
        phones = [service.as_stranger() for _ in range(3)]

        await asyncio.gather(
            *(phone.login("ana", old) for phone in phones), client.send(change(old, new)), return_exceptions=True
        )

        assert [await is_signed_in(phone) for phone in phones if phone.session] in (
            [],
            [False],
            [False] * 2,
            [False] * 3,
        )
        assert await is_signed_in(client)
