"""Two refusals are worded as later programs read them; all others are the same for everybody."""

import pytest

from safelight.wire.contract import BASE
from tests.later import MARK, later, signed
from tests.service import RunningService

WRONG = {"username": "ana", "password": "wrongwrong", "device_id": "android-1"}
CARRIED = {"authorization": "Bearer IGT:2:eyJzZXNzaW9uaWQiOiIwMDAwIn0="}


async def test_a_wrong_password(service: RunningService) -> None:
    """Whoever signs their bodies reads the HTTP status; all others read the seed's `failed`, marked or not."""
    await service.pk("ana")
    login = f"{BASE}accounts/login/"

    told = await service.http.post(login, data=signed(**WRONG))
    plain = [await service.http.post(login, data=WRONG, headers=headers) for headers in ({}, MARK)]

    assert told.status_code == 400
    assert {"status": "fail", "error_type": "bad_password", "code": "login_failed"}.items() <= told.json().items()
    assert told.json()["message"]
    assert [(answer.status_code, answer.json()["status"]) for answer in plain] == [(200, "failed")] * 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), ({"x-ig-capabilities": "3brTPw=="}, 401), (MARK, 403), (CARRIED, 403), (MARK | CARRIED, 403)],
)
async def test_a_session_that_has_ended(service: RunningService, headers: dict[str, str], status: int) -> None:
    """By a cookie or by the header: those who know 403 for it get 403."""
    cookie = await service.cookie("ana")
    await service.http.post(f"{BASE}accounts/logout/", headers=cookie)

    answer = await service.http.get(f"{BASE}feed/timeline/", headers=cookie | headers)

    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (status, "login_required", "failed")


async def test_everything_else(service: RunningService) -> None:
    """The same status and body as for a program of 2010."""
    cookie = await service.cookie("ana")
    for path in (
        "media/1/info/",
        "users/1/info/",
        "stories/of/today/",
        "feed/timeline/?max_id=x",
        "friendships/show/x/",
    ):
        plain = await service.http.get(f"{BASE}{path}", headers=cookie)
        told = await service.http.get(f"{BASE}{path}", headers=await later(service, "ana"))

        assert (told.status_code, told.content) == (plain.status_code, plain.content)
