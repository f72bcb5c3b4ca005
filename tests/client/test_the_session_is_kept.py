"""Sessions: from the cookies of a login to the calls after it."""

import inspect

import pytest

from safelight.wire.accounts import ChangePassword, DeleteAccount, Logout
from safelight.wire.errors import BadAnswer, LoginFailed
from safelight.wire.likes import Like

SESSION = "0123456789abcdef0123456789abcdef"
COOKIES = (
    f"Set-Cookie: sessionid={SESSION}; expires=Wed, 16-Mar-2011 17:52:10 GMT; Max-Age=2592000; Path=/\r\n"
    "Set-Cookie: ds_user=ana; Max-Age=2592000; Path=/\r\nSet-Cookie: ds_user_id=7; Max-Age=2592000; Path=/\r\n"
)
ANA = '{"pk": 7, "username": "ana", "full_name": "", "profile_pic_url": "http://x/a.jpg"}'
LOGGED_IN = f'{{"status": "ok", "logged_in_user": {ANA}}}'


async def done(answer):
    """What either client answers: at once, or when it is awaited."""
    return await answer if inspect.isawaitable(answer) else answer


async def test_a_login_is_remembered_whatever_the_date_says(loopback, kind):
    """The date in the dashed form of 2010 has passed; the session still is sent with the next call, alone."""
    loopback.will_say(LOGGED_IN, headers=COOKIES)
    loopback.will_say('{"status": "ok"}')
    client = kind(loopback.url)

    user = await done(client.login("ana", "secret"))
    await done(client.send(Like(pk=1)))
    await done(client.close())

    assert (user.username, client.session) == ("ana", SESSION)
    assert f"Cookie: sessionid={SESSION}\r\n".encode() in loopback.requests[1]


async def test_a_session_is_given_again(loopback, kind):
    """What was saved spares the next login."""
    loopback.will_say('{"status": "ok"}')
    client = kind(loopback.url, session=SESSION)

    await done(client.send(Like(pk=1)))
    await done(client.close())

    assert f"Cookie: sessionid={SESSION}\r\n".encode() in loopback.requests[0]


async def test_a_new_password_brings_a_new_one(loopback, kind):
    """The old one has ended with the old password; it is sent with the change all the same."""
    old = "f" * 32
    loopback.will_say('{"status": "ok"}', headers=COOKIES)
    client = kind(loopback.url, session=old)

    await done(client.send(ChangePassword(old_password="secret", new_password="better secret")))
    await done(client.close())

    assert client.session == SESSION
    assert f"Cookie: sessionid={old}\r\n".encode() in loopback.requests[0]


@pytest.mark.parametrize("leaving", [Logout(), DeleteAccount(password="secret")], ids=["logout", "delete"])
async def test_who_leaves_forgets_it(loopback, kind, leaving):
    """It is worth nothing any more."""
    loopback.will_say('{"status": "ok"}')
    client = kind(loopback.url, session=SESSION)

    await done(client.send(leaving))
    await done(client.close())

    assert client.session is None


async def test_a_refused_login_leaves_the_session_as_it_was(loopback, kind):
    """Who mistypes stays who they were."""
    loopback.will_say('{"status": "failed", "code": "login_failed", "message": "No."}')
    client = kind(loopback.url, session=SESSION)

    with pytest.raises(LoginFailed):
        await done(client.login("ana", "wrong!"))
    await done(client.close())

    assert client.session == SESSION


async def test_a_login_without_a_session_is_a_bad_answer(loopback, kind):
    """Half a login is none."""
    loopback.will_say(LOGGED_IN)
    client = kind(loopback.url)

    with pytest.raises(BadAnswer):
        await done(client.login("ana", "secret"))
    await done(client.close())
