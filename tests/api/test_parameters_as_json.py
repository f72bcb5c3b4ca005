"""Later programs send their parameters as JSON: in a signed body, or bare under the content type of a form."""

import json
from urllib.parse import quote, urlencode

import pytest

from safelight.wire.contract import BASE
from tests.service import PASSWORD, RunningService

FORM = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
ANA = {"username": "ana", "password": PASSWORD, "device_id": "android-1", "login_attempt_count": 0, "adid": None}


def signed(members: object, signature: str = "0" * 64) -> str:
    """A signed body as such programs send it."""
    return urlencode({"ig_sig_key_version": "4", "signed_body": f"{signature}.{json.dumps(members)}"})


@pytest.mark.parametrize("body", [signed(ANA), signed(ANA, "SIGNATURE"), json.dumps(ANA)])
async def test_one_signs_in_by_json(service: RunningService, body: str) -> None:
    """Whoever signed it, and however: the signature is not looked at."""
    pk = await service.pk("ana")

    answer = await service.http.post(f"{BASE}accounts/login/", content=body, headers=FORM)

    assert answer.json()["logged_in_user"]["pk"] == pk


async def test_a_comment_keeps_its_words(service: RunningService) -> None:
    """Dots, plus signs and letters of all scripts arrive as they were written; the query counts beside the body."""
    photo = await service.photo(by="ben")
    said = "1.5 + 2 = 3.5 ✓ {日本}"
    body = signed({"comment_text": said, "media_id": f"{photo}", "nested": {"a": [1]}})
    headers = FORM | await service.cookie("ana")

    answer = await service.http.post(f"{BASE}media/{photo}/comment/?d=1", content=body, headers=headers)

    assert answer.json()["comment"]["text"] == said


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "body",
    [
        "signed_body=",
        "signed_body=SIGNATURE",
        "signed_body=SIGNATURE.",
        "signed_body=SIGNATURE.[]",
        "signed_body=SIGNATURE.{",
        "signed_body=SIGNATURE." + quote('{"password": "\ud83d"}', errors="surrogatepass"),
        'signed_body=SIGNATURE.{"username":"\\ud83d","password":"safelight","device_id":"1"}',
        f"username=ben&{signed(ANA)}",
        f"{signed(ANA)}&{signed(ANA)}",
        "{",
        "{" + '"a":{' * 20_000,
        '{"username": 7, "password": [], "device_id": {}}}',
        "{\xff}",
    ],
)
async def test_what_is_no_json_or_is_said_twice_is_refused(service: RunningService, body: str) -> None:
    """A parameter beside the signed body does not quietly take the place of one within it."""
    await service.pk("ana")

    answer = await service.http.post(f"{BASE}accounts/login/", content=body.encode("latin-1", "replace"), headers=FORM)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
