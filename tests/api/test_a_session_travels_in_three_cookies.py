"""The cookies of a session: how they are given, and in how many ways they come back."""

import re
from datetime import datetime

import httpx2

from safelight.wire.accounts import CreateAccount, GetCurrentUser, Login

from .world import World, brief, said

GIVEN = [
    r"sessionid=[0-9a-f]{32}; expires=(?P<date>\w{3}, \d\d-\w{3}-\d{4} \d\d:\d\d:\d\d GMT); Max-Age=2592000; Path=/",
    r"ds_user={name}; Max-Age=2592000; Path=/",
    r"ds_user_id={pk}; Max-Age=2592000; Path=/",
]


def given(answer: httpx2.Response) -> list[str]:
    """The cookies that an answer sets, in their order."""
    return [value for name, value in answer.headers.multi_items() if name == "set-cookie"]


async def test_login_gives_three_cookies(world: World) -> None:
    """
    `sessionid` comes first and has a date with dashes; each stands in a header of its own.

    No Domain, no HttpOnly, no Secure: nothing but what is written here.
    """
    cookies = given(await world.ask(Login, headers={}))

    assert len(cookies) == 3
    for cookie, pattern in zip(cookies, GIVEN, strict=True):
        assert re.fullmatch(pattern.replace("{name}", "bob").replace("{pk}", str(world.bob)), cookie)


async def test_the_date_is_one(world: World) -> None:
    """The day of the week agrees with the rest, in English whatever the language here."""
    (session, *_) = given(await world.ask(Login, headers={}))

    date = re.fullmatch(GIVEN[0], session)["date"]
    assert datetime.strptime(date, "%a, %d-%b-%Y %H:%M:%S GMT").strftime("%a") == date[:3]


async def test_a_new_account_is_signed_in(world: World) -> None:
    """With the same three."""
    answer = await world.ask(CreateAccount, headers={}, username="newcomer")

    assert [cookie.partition("=")[0] for cookie in given(answer)] == ["sessionid", "ds_user", "ds_user_id"]
    assert given(answer)[2].startswith(f"ds_user_id={said(answer)['created_user']['pk']};")


async def test_a_refused_login_gives_none(world: World) -> None:
    """Nor does any other refusal."""
    for changes in ({"password": "wrong!"}, {"username": "nobody"}, {"device_id": ""}):
        assert not given(await world.ask(Login, headers={}, **changes))


async def test_over_https_they_are_secure(world: World) -> None:
    """And only there; clients of 2010 over plain http would never send them back."""
    secure = world.with_house(base_url="https://photos.example")

    cookies = given(await secure.ask(Login, headers={}))

    assert [cookie.endswith("; Path=/; Secure") for cookie in cookies] == [True] * 3


def sloppy(token: str, other: str) -> list[str | bytes]:
    """Cookie headers by which somebody with this session is signed in. `other` is no session."""
    date = "Wed, 16-Mar-2011 17:52:10 GMT"
    end = "Max-Age=2592000; Path=/"
    return [
        f"sessionid={token}",
        f"ds_user=bob; sessionid={token}; ds_user_id=1",
        f"ds_user_id=1; ds_user=bob; sessionid={token}",
        f"sessionid={token}; expires={date}; {end}, ds_user=bob; {end}, ds_user_id=1; {end}",
        f"ds_user=bob; {end},sessionid={token}; expires={date}; {end}",
        f"sessionid={token},ds_user=bob,ds_user_id=1",
        f"sessionid={token};ds_user=bob",
        f" ;; sessionid={token} ;",
        f'$Version="1"; sessionid="{token}"; $Path="/"',
        f"sessionid='{token}'",
        f"sessionid={token.upper()}",
        f"SESSIONID={token}",
        f"Set-Cookie: sessionid={token}; Path=/",
        f"sessionid=; sessionid={token}",
        f"sessionid=deleted; sessionid={token}",
        f"sessionid={other[:31]}; sessionid={token}",
        f"mid=\N{LATIN SMALL LETTER E WITH ACUTE}; sessionid={token}".encode(),
        b"mid=\xff\xfe; sessionid=" + token.encode(),
        f"a={'x' * 8000}; sessionid={token}",
        f"csrftoken={other}; sessionid={token}; rur=FRC",
    ]


async def test_cookies_come_back_in_every_manner(world: World) -> None:
    """In every order, with the attributes and commas of Set-Cookie, quoted, in capitals, behind an older one."""
    token = (await world.session())["cookie"].removeprefix("sessionid=")

    for cookie in sloppy(token, "0123456789abcdef" * 2):
        answer = await world.ask(GetCurrentUser, headers={"cookie": cookie})

        assert brief(answer) == (200, "ok"), cookie
        assert said(answer)["user"]["username"] == "alice"


async def test_cookies_in_headers_of_their_own(world: World) -> None:
    """Some send one header for each."""
    headers = [("cookie", "ds_user=alice"), *(await world.session()).items(), ("cookie", "ds_user_id=1")]

    answer = await world.request("GET", "/api/v1/accounts/current_user/", headers=headers)

    assert brief(answer) == (200, "ok")


async def test_who_has_no_session_is_nobody(world: World) -> None:
    """Digits that are no session's, too few or too many of them, other cookies, other headers."""
    token = (await world.session())["cookie"].removeprefix("sessionid=")
    signed_out = [
        {},
        {"cookie": ""},
        {"cookie": "sessionid="},
        {"cookie": f"sessionid={'0' * 32}"},
        {"cookie": f"sessionid={token[:31]}"},
        {"cookie": f"sessionid={token}0"},
        {"cookie": f"sessionid= {token}"},
        {"cookie": f"session={token}"},
        {"cookie": token},
        {"cookie": f"ds_user=alice; ds_user_id={await world.service.pk('alice')}"},
        {"authorization": f"Bearer {token}"},
        {"x-cookie": f"sessionid={token}"},
        {"cookie": b"sessionid=" + b"\xff" * 32},
        {"cookie": "sessionid=' OR 1=1 --"},
    ]

    for headers in signed_out:
        assert brief(await world.ask(GetCurrentUser, headers=headers)) == (401, "login_required"), headers


async def test_a_session_in_the_query_is_none(world: World) -> None:
    """Addresses are written into logs; a session in one signs nobody in."""
    cookie = (await world.session())["cookie"]

    answer = await world.request("GET", f"/api/v1/accounts/current_user/?{cookie}")

    assert brief(answer) == (401, "login_required")


async def test_the_name_in_a_cookie_is_never_trusted(world: World) -> None:
    """Whose session it is decides, whatever `ds_user` and `ds_user_id` say."""
    session = (await world.session("alice"))["cookie"]

    answer = await world.ask(
        GetCurrentUser, headers={"cookie": f"ds_user=bob; ds_user_id={world.bob}; {session}; ds_user=bob"}
    )

    assert said(answer)["user"]["username"] == "alice"
