"""Whatever happens to a call, the client raises one of the contract's classes, and nothing of the transport's."""

import pytest

from safelight.wire.accounts import Login
from safelight.wire.errors import BadAnswer, Invalid, LoginFailed, NotFound, NotNow, Refused, Unreachable
from safelight.wire.likes import Like
from safelight.wire.users import GetUser

USER = '{"pk": 7, "username": "ana", "full_name": "", "profile_pic_url": "http://x/a.jpg"'


async def test_a_refusal_is_raised_as_the_class_that_the_service_raised(loopback, ask):
    """The code decides, and the message comes along."""
    loopback.will_say('{"status": "failed", "code": "not_found", "message": "Gone."}', 404)

    with pytest.raises(NotFound, match="Gone"):
        await ask(loopback.url, Like(pk=7))


async def test_a_refused_login_comes_with_status_200(loopback, ask):
    """As in 2010: what the body says counts, not the status."""
    loopback.will_say('{"status": "failed", "code": "login_failed", "message": "No."}', 200)

    with pytest.raises(LoginFailed):
        await ask(loopback.url, Login(username="ana", password="wrong!", device_id="d"))


async def test_the_data_of_a_refusal_comes_along(loopback, ask):
    """Each field has its reason."""
    loopback.will_say('{"status": "failed", "code": "invalid", "message": "m", "fields": {"pk": "too large"}}', 422)

    with pytest.raises(Invalid) as caught:
        await ask(loopback.url, Like(pk=7))

    assert caught.value.fields == {"pk": "too large"}


@pytest.mark.parametrize(("status", "parent"), [(418, Refused), (500, NotNow)])
async def test_an_unknown_code_becomes_its_nearest_parent(loopback, ask, status, parent):
    """A newer service may refuse in ways that this client has never heard of."""
    loopback.will_say('{"status": "failed", "code": "teapot", "message": "Short and stout."}', status)

    with pytest.raises(parent, match="Short and stout"):
        await ask(loopback.url, Login(username="ana", password="secret", device_id="d"))


async def test_unknown_fields_are_ignored(loopback, ask):
    """A newer service may say more."""
    counts = '"media_count": 1, "follower_count": 2, "following_count": 3, "mood": "blue"'
    loopback.will_say(f'{{"status": "ok", "news": [1], "user": {USER}, {counts}}}}}')

    answer = await ask(loopback.url, GetUser(pk=7))

    assert answer.user.username == "ana"


PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n<p>Hello.</p>\r\n"
MOVED = b"HTTP/1.1 301 Moved\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n"
CUT = b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"status": "ok", "user'
ZIPPED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"


@pytest.mark.parametrize("bytes_sent", [PAGE, MOVED, CUT, ZIPPED, b"SSH-2.0-OpenSSH_9.2\r\n\r\n"])
async def test_what_is_not_http_and_json_is_a_bad_answer(loopback, ask, bytes_sent):
    """A page, a redirect, an answer that ends early, broken compression, another protocol."""
    loopback.will_send(bytes_sent)

    with pytest.raises(BadAnswer):
        await ask(loopback.url, GetUser(pk=7))


@pytest.mark.parametrize(
    "json",
    [
        "[]",
        "{}",
        '{"status": "fine"}',
        '{"status": "ok"}',
        '{"status": "ok", "user": {"pk": "seven"}}',
        '{"status": "failed"}',
        '{"status": "failed", "code": "rate_limited", "message": "m", "retry_after": "soon"}',
        '{"status": "failed", "code": "invalid", "message": "m", "fields": 5}',
        "[" * 100_000,
    ],
)
async def test_json_of_another_contract_is_a_bad_answer(loopback, ask, json):
    """Missing and wrong fields, in answers and in refusals."""
    loopback.will_say(json)

    with pytest.raises(BadAnswer):
        await ask(loopback.url, GetUser(pk=7))


async def test_ok_with_another_status_than_200_is_a_bad_answer(loopback, ask):
    """Done is `ok` and 200, both."""
    loopback.will_say('{"status": "ok"}', 201)

    with pytest.raises(BadAnswer):
        await ask(loopback.url, Like(pk=7))


async def test_a_closed_door_is_unreachable(closed_url, ask):
    """The message names the service."""
    with pytest.raises(Unreachable, match=closed_url):
        await ask(closed_url, Login(username="ana", password="secret", device_id="d"))


async def test_silence_is_unreachable(silent_url, ask):
    """Who takes the call and says nothing is given up after the time-out."""
    with pytest.raises(Unreachable, match="no answer in time"):
        await ask(silent_url, Login(username="ana", password="secret", device_id="d"), timeout_seconds=0.1)


async def test_half_a_character_is_refused_before_it_is_sent(loopback, ask):
    """A lone surrogate can't travel, so the client says what the service would."""
    with pytest.raises(Invalid):
        await ask(loopback.url, Login(username="an\ud800a", password="secret", device_id="d"))

    assert not loopback.requests
