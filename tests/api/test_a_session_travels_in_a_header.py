"""Later programs carry their session in an `Authorization` header: the same one that travels in cookies."""

import base64
import json

import pytest

from safelight.wire.contract import BASE
from tests.service import RunningService

TIMELINE = f"{BASE}feed/timeline/"


def carried(members: object) -> dict[str, str]:
    """The header, with these members."""
    return {"authorization": f"Bearer IGT:2:{base64.b64encode(json.dumps(members).encode()).decode()}"}


async def test_the_header_alone_is_enough(service: RunningService) -> None:
    """Whose session the header says it is makes no difference: only the session tells."""
    _, token = await service.person("ana")
    headers = carried({"ds_user_id": str(await service.pk("ben")), "sessionid": token})

    answer = await service.http.get(f"{BASE}accounts/current_user/", headers=headers)

    assert answer.json()["user"]["username"] == "ana"


async def test_it_ends_with_the_session(service: RunningService) -> None:
    """Signing out by one carrier ends the other."""
    headers = carried({"sessionid": (await service.person("ana"))[1]})
    assert (await service.http.get(TIMELINE, headers=headers)).status_code == 200

    await service.http.post(f"{BASE}accounts/logout/", headers=await service.cookie("ana"))

    assert (await service.http.get(TIMELINE, headers=headers)).status_code == 403


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer IGT:2:",
        "Bearer IGT:2:%%%",
        "Bearer IGT:2:bm90IEpTT04=",
        "Basic IGT:2:e30=",
        carried([])["authorization"],
        carried({"sessionid": 7})["authorization"],
        carried({"sessionid": "\ud800"})["authorization"],
        carried({"sessionid": "0" * 32})["authorization"],
    ],
)
async def test_what_is_no_session_is_nobody(service: RunningService, header: str) -> None:
    """
    Whatever stands in the header, the answer is the one for somebody who is not signed in.

    Those who came with a session of later programs know it by its status.
    """
    answer = await service.http.get(TIMELINE, headers={"authorization": header})

    status = 403 if header.startswith("Bearer IGT") else 401
    assert (answer.status_code, answer.json()["message"]) == (status, "login_required")
