"""Somebody signs in, or is told no more than that something was not right."""

from dataclasses import dataclass, field, replace

import httpx2
import pytest

from safelight import AsyncClient
from safelight.app.web import Service
from safelight.kit.passwords import Passwords
from safelight.wire.accounts import GetCurrentUser, Login
from safelight.wire.errors import Invalid, LoginFailed
from tests.service import BASE, PASSWORD, RunningService


@dataclass
class CountingPasswords:
    """The service's own, with a list of what was checked: whether something was kept under the name."""

    passwords: Passwords
    checked: list[bool] = field(default_factory=list)

    async def verify(self, password: str, kept: str | None) -> bool:
        """As the service's own."""
        self.checked.append(kept is not None)
        return await self.passwords.verify(password, kept)


async def test_the_right_password_signs_in(service: RunningService) -> None:
    """Under one's name in capitals too, and as often as one likes."""
    pk = await service.pk("ana")

    for name in ("ana", "ANA", " Ana "):
        client = service.as_stranger()
        user = await client.login(name, PASSWORD)

        assert (user.pk, user.username) == (pk, "ana")
        assert (await client.send(GetCurrentUser())).user.pk == pk


async def test_a_wrong_password_and_an_unknown_name_look_the_same(service: RunningService) -> None:
    """Byte for byte, with HTTP status 200; so nobody learns who has an account."""
    await service.pk("ana")

    refused = [
        await service.http.post(
            "/api/v1/accounts/login/", data={"username": name, "password": password, "device_id": "phone"}
        )
        for name, password in [
            ("ana", "wrong"),
            ("nobody", PASSWORD),
            ("nobody", ""),
            ("\N{SNOWMAN}", "x"),
            ("ana", ""),
        ]
    ]

    assert {answer.status_code for answer in refused} == {200}
    assert len({answer.content for answer in refused}) == 1
    assert len({str(sorted(answer.headers)) for answer in refused}) == 1
    assert refused[0].json()["code"] == "login_failed"


async def test_an_unknown_name_costs_a_hash_too(service: RunningService) -> None:
    """A password is checked whether anybody has the name or not, so both take the same time."""
    passwords = CountingPasswords(service.house.passwords)
    transport = httpx2.ASGITransport(Service(replace(service.house, passwords=passwords)))
    await service.pk("ana")

    for name in ("ana", "nobody"):
        with pytest.raises(LoginFailed):
            await AsyncClient(BASE, transport=transport).login(name, "wrong")

    assert passwords.checked == [True, False]


async def test_a_password_is_taken_as_it_is(service: RunningService) -> None:
    """Spaces, capitals, letters in more than one form, even a NUL: nothing about it is changed."""
    password = "  Pässe\u0301 \0 \N{SNOWMAN}  "
    await service.as_stranger().create_account("ana", password)

    await service.as_stranger().login("ana", password)
    for other in (password.strip(), password.lower(), password.replace("e\u0301", "é")):
        with pytest.raises(LoginFailed):
            await service.as_stranger().login("ana", other)


async def test_a_password_beyond_measure_is_invalid(service: RunningService) -> None:
    """It is not hashed at all."""
    with pytest.raises(Invalid):
        await service.as_stranger().login("ana", "x" * 1025)


async def test_each_login_is_a_session_of_its_own(service: RunningService) -> None:
    """Two phones of one person have two."""
    await service.pk("ana")
    phones = [service.as_stranger(), service.as_stranger()]

    for phone in phones:
        await phone.send(Login(username="ana", password=PASSWORD, device_id="phone"))

    assert phones[0].session != phones[1].session
