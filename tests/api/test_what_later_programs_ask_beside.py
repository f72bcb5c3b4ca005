"""The calls by which later programs begin: they get their cookie, their keys, and quiet answers."""

import base64
import json
import re

import pytest

from safelight.wire.contract import BASE
from tests.later import MARK, later, signed
from tests.service import PASSWORD, RunningService

TOKEN = re.compile(r"csrftoken=([^;]+)")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    ["si/fetch_headers/?challenge_type=signup&guid=1", "launcher/sync/", "qe/sync/", "attribution/log_attribution/"],
)
async def test_without_a_session(service: RunningService, method: str, path: str) -> None:
    """Answered before anybody has signed in, also where only members may look, but for what members ask."""
    answer = await service.http.request(method, f"{BASE}{path}")

    assert answer.json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("feed/reels_tray/", {"tray": []}),
        ("friendships/autocomplete_user_list/", {"users": []}),
        ("direct_v2/inbox/", {"inbox": {"threads": [], "has_older": False, "unseen_count": 0}}),
    ],
)
async def test_there_is_nothing(service: RunningService, path: str, member: dict[str, object]) -> None:
    """Of what the service does not have, an empty list; for those who are signed in."""
    answer = await service.http.get(f"{BASE}{path}", headers=await later(service, "ana"))

    assert answer.json() == {"status": "ok"} | member
    assert (await service.http.get(f"{BASE}{path}", headers=MARK)).status_code == 403


async def test_among_members_one_can_still_begin(service: RunningService) -> None:
    """The calls that come before signing in are open to whoever has not."""
    members = service.beside(audience="members")

    answers = [await members.http.post(f"{BASE}{path}") for path in ("si/fetch_headers/", "launcher/sync/", "qe/sync/")]

    assert [answer.status_code for answer in answers] == [200] * 3


async def test_their_cookie_is_not_taken_for_a_session(service: RunningService) -> None:
    """It comes first among the cookies, so it is no 32 hex digits; nobody checks it."""
    given = [await service.http.post(f"{BASE}si/fetch_headers/") for _ in range(2)]
    tokens = [found[1] for answer in given if (found := TOKEN.search(answer.headers["set-cookie"]))]
    cookie = (await service.cookie("ana"))["cookie"]

    answer = await service.http.get(
        f"{BASE}accounts/current_user/", headers={"cookie": f"csrftoken={tokens[0]}; {cookie}"}
    )

    assert answer.json()["user"]["username"] == "ana"
    assert len({*tokens}) == 2
    assert not re.search("[0-9a-f]{32}", tokens[0])


async def test_signing_in_brings_the_session_in_a_header_too(service: RunningService) -> None:
    """The header is enough for the next call, and ends with the session; the plain program gets its three cookies."""
    pk = await service.pk("ana")
    account = {"username": "ana", "password": PASSWORD, "device_id": "android-1"}

    told = await service.http.post(f"{BASE}accounts/login/", data=signed(**account))
    plain = await service.http.post(f"{BASE}accounts/login/", data=account)
    service.http.cookies.clear()
    header = told.headers["ig-set-authorization"]
    carried = json.loads(base64.b64decode(header.removeprefix("Bearer IGT:2:")))
    answer = await service.http.get(f"{BASE}accounts/current_user/", headers={"authorization": header})

    assert carried["ds_user_id"] == str(pk)
    assert answer.json()["user"]["pk"] == pk
    assert [cookie.partition("=")[0] for cookie in told.headers.get_list("set-cookie")] == [
        "sessionid",
        "ds_user",
        "ds_user_id",
        "csrftoken",
    ]
    assert len(plain.headers.get_list("set-cookie")) == 3
    assert "ig-set-authorization" not in plain.headers
