"""Each call says no in every way that it declares, and in the one shape that all refusals have."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2

from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.wire.accounts import CreateAccount, Login
from safelight.wire.comments import PostComment
from safelight.wire.contract import BASE, HIGHEST_PK
from safelight.wire.errors import (
    BrokenPicture,
    Invalid,
    LoginFailed,
    NotFound,
    NotYours,
    NoUpload,
    RegistrationClosed,
    SafelightError,
    TooLarge,
    Unavailable,
    UnsupportedPicture,
    UsernameTaken,
)
from safelight.wire.feeds import GetOwnFeed, GetTimeline, GetUserFeed
from safelight.wire.friendships import Follow
from safelight.wire.media import Configure, GetOriginal, GetPreview, Upload
from tests.service import picture

from .world import CALLS, CHANGES, EVERY_WAY, STAMP, Call, World, brief, outcome, path_of, said

Provoke = Callable[[World, Call], Awaitable[httpx2.Response]]


def asking(**changes: str) -> Provoke:
    """The call, with these parameters."""
    return lambda world, call: world.ask(call, **changes)


def sending(photo: bytes, **house: object) -> Provoke:
    """An upload of these bytes, to a house that differs."""

    async def send(world: World, call: Call) -> httpx2.Response:
        world = world.with_house(**house)
        world.files = {"photo": photo}
        return await world.ask(call)

    return send


def at_a_house(**house: object) -> Provoke:
    """The call, to a house that differs."""
    return lambda world, call: world.with_house(**house).ask(call)


async def follow_oneself(world: World, call: Call) -> httpx2.Response:
    return await world.ask(call, pk=str(await world.service.pk("alice")))


async def with_nobody_to_hash(world: World, call: Call) -> httpx2.Response:
    passwords = Passwords(at_once=1, waiting=-1)
    try:
        return await world.with_house(passwords=passwords).ask(call)
    finally:
        passwords.close()


async def without_a_darkroom(world: World, call: Call) -> httpx2.Response:
    """The call, for an edited picture, to a house where there is no room for one more."""
    full = Darkroom(workers=0, max_pixels=1, deadline_seconds=1, memory_bytes=1, queue=0)
    await world.waiting(STAMP)
    return await world.with_house(darkroom=full).ask(call, rotate="90")


async def of_somebody_else(world: World, call: Call) -> httpx2.Response:
    return await world.ask(call, pk=str(world.photo))


PROVOKED: dict[tuple[Call, type[SafelightError]], Provoke] = {
    (Login, LoginFailed): asking(password="wrong!"),
    (Login, Invalid): asking(device_id=""),
    (Login, Unavailable): with_nobody_to_hash,
    (CreateAccount, RegistrationClosed): at_a_house(registration="closed"),
    (CreateAccount, UsernameTaken): asking(username="Bob"),
    (CreateAccount, Invalid): asking(username="no name"),
    (CreateAccount, Unavailable): with_nobody_to_hash,
    (Upload, TooLarge): sending(picture(), upload_bytes=100),
    (Upload, UnsupportedPicture): sending(b"Dear diary"),
    (Upload, BrokenPicture): sending(picture()[:300]),
    (Upload, Invalid): asking(device_timestamp="soon"),
    (Upload, Unavailable): at_a_house(workspace=Path("/nowhere")),
    (Configure, NoUpload): asking(device_timestamp="5"),
    (Configure, Invalid): asking(device_timestamp="soon"),
    (Configure, Unavailable): without_a_darkroom,
    (GetPreview, NoUpload): asking(device_timestamp="5"),
    (GetPreview, Invalid): asking(size="1"),
    (GetPreview, Unavailable): without_a_darkroom,
    (GetOriginal, NotYours): of_somebody_else,
    (PostComment, Invalid): asking(comment_text=" "),
    (Follow, Invalid): follow_oneself,
    (GetTimeline, Invalid): asking(count="0"),
    (GetUserFeed, Invalid): asking(count="101"),
    (GetOwnFeed, Invalid): asking(max_id="-1"),
}


def declared() -> list[tuple[Call, type[SafelightError]]]:
    return [(call, error) for call in CALLS for error in call.endpoint.raises]


def absence(call: Call) -> Provoke:
    """The call, for somebody or something that is not there."""
    return asking(**{name: "nobody" if name == "username" else str(HIGHEST_PK) for name in call.endpoint.path_fields})


async def test_every_call_gives_every_refusal_that_it_declares(world: World) -> None:
    """With the status and the code of its class, and leaving nothing behind."""
    given = {}
    for call, error in declared():
        provoke = absence(call) if error is NotFound else PROVOKED[call, error]
        given[call.__name__, error.__name__] = brief(await provoke(world, call))

    assert given == {(call.__name__, error.__name__): (error.http_status, error.code) for call, error in declared()}
    assert not list(world.service.house.workspace.iterdir())


async def test_without_a_session_the_message_is_login_required(world: World) -> None:
    """Exactly this word, by which clients of 2010 know that they must sign in; and 401."""
    for call in (call for call in CALLS if call.endpoint.session):
        for method in call.endpoint.methods:
            refused = await world.ask(call, method=method, headers={})

            assert (refused.status_code, said(refused)["message"]) == (401, "login_required")


async def test_what_needs_no_session_needs_none(world: World) -> None:
    """The same calls that are refused to nobody in particular above are answered here."""
    for call in (call for call in CALLS if not call.endpoint.session):
        assert brief(await world.ask(call, headers={})) == (200, "ok")


async def test_among_members_strangers_may_only_sign_in(world: World) -> None:
    """A service for members shows nothing to others, and its door opens all the same."""
    members = world.with_house(audience="members")

    answers = {call: (await members.ask(call, headers={})).status_code for call in CALLS}

    assert answers == {call: 200 if call.endpoint.opens_door else 401 for call in CALLS}


async def test_a_login_without_one_of_its_fields_is_invalid(world: World) -> None:
    """The reason names the field; a login that has all three and is wrong answers 200."""
    for missing in ("username", "password", "device_id"):
        texts = {name: text for name, text in world.parameters(Login).items() if name != missing}

        refused = await world.request("POST", "/api/v1/accounts/login/", data=texts)

        assert brief(refused) == (422, "invalid")
        assert said(refused)["fields"] == {missing: "this is required"}


async def test_every_required_parameter_is_required(world: World) -> None:
    """Nothing at all names the first that is missing, never a 500."""
    for call in CALLS:
        path = path_of(call, world.parameters(call))
        for method in call.endpoint.methods:
            answer = await world.request(method, path, headers=await world.session())

            assert outcome(call, answer) in {(200, "ok"), (404, "no_upload"), (422, "invalid")}


UNKNOWN_PATHS = [
    "",
    "nothing/",
    "media/",
    "media/1/",
    "media/1/nothing/",
    "users/1/info/more/",
    "feed//timeline/",
    "/feed/timeline/",
    "feed/timeline//",
    "MEDIA/1/like/",
    "a/" * 300,
    "a" * 3000,
]


async def test_an_unknown_path_is_not_found_in_the_one_shape(world: World) -> None:
    """Whatever the method, signed in or not."""
    for path in UNKNOWN_PATHS:
        for method, headers in (("GET", {}), ("POST", await world.session()), ("DELETE", {})):
            refused = await world.request(method, f"http://service.test{BASE}{path}", headers=headers)

            assert brief(refused) == (404, "not_found")


OTHER_SITES = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "anything new"},
    {"origin": "https://evil.example"},
    {"origin": "http://service.test.evil.example"},
    {"origin": "http://service.test:8080"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://[::1"},
    {"origin": "service.test"},
    {"origin": b"http://\xff.example"},
    {"origin": "http://service.test", "sec-fetch-site": "cross-site"},
]


async def test_changes_asked_for_by_another_site_are_refused(world: World) -> None:
    """GET and POST alike, with a session as good as any; what only reads is answered."""
    for marks in OTHER_SITES:
        headers = marks | await world.session()
        for call, method in EVERY_WAY:
            answer = await world.ask(call, method=method, headers=headers)

            assert outcome(call, answer) == ((403, "cross_site") if call.endpoint.changes else (200, "ok"))


OUR_OWN = [
    {},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://service.test"},
    {"origin": "https://service.test"},
    {"origin": "http://service.test", "sec-fetch-site": "same-origin"},
]


async def test_changes_asked_for_by_programs_and_by_our_own_pages_are_made(world: World) -> None:
    """The same calls that are refused above."""
    for marks in OUR_OWN:
        for call in (call for call in CHANGES if not call.endpoint.opens_door):
            assert brief(await world.ask(call, headers=marks | await world.session())) == (200, "ok")
