"""Each call says no in every way that it declares, and in the one shape that all refusals have."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2

from safelight.features.friendships.tables import follows
from safelight.features.users.tables import users
from safelight.kit.db import Tx
from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.wire.accounts import (
    ChangePassword,
    ChangeProfilePicture,
    CreateAccount,
    DeleteAccount,
    EditProfile,
    Login,
)
from safelight.wire.activity import GetInbox, GetNews, GetRecentActivity, SeeInbox
from safelight.wire.comments import DeleteComment, GetComments, PostComment
from safelight.wire.contract import BASE, HIGHEST_PK
from safelight.wire.errors import (
    BrokenPicture,
    Invalid,
    LimitReached,
    LoginFailed,
    NotFound,
    NotYours,
    NoUpload,
    OwnerStays,
    RegistrationClosed,
    SafelightError,
    TooLarge,
    Unavailable,
    UnsupportedPicture,
    UsernameTaken,
    WrongPassword,
)
from safelight.wire.feeds import (
    GetLikedFeed,
    GetLocationFeed,
    GetOwnFeed,
    GetPopularFeed,
    GetTagFeed,
    GetTimeline,
    GetUserFeed,
)
from safelight.wire.friendships import (
    MOST_FOLLOWED,
    Block,
    Follow,
    GetBlocked,
    GetFollowers,
    GetFollowing,
    GetOwnFriendships,
    GetPending,
    ShowFriendships,
)
from safelight.wire.invitations import CreateInvitation, GetInvitations, WithdrawInvitation
from safelight.wire.likes import GetLikers
from safelight.wire.locations import SearchLocations
from safelight.wire.media import Configure, DeleteMedia, EditMedia, GetOriginal, GetPreview, Upload
from safelight.wire.oembed import GetOembed
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser
from safelight.wire.tags import SearchTags
from safelight.wire.users import CheckUsername, SearchUsers
from tests.service import PASSWORD, picture

from .world import CALLS, CHANGES, EVERY_WAY, STAMP, Call, World, brief, outcome, path_of, said

Provoke = Callable[[World, Call], Awaitable[httpx2.Response]]


def asking(**changes: str) -> Provoke:
    """The call, with these parameters."""
    return lambda world, call: world.ask(call, **changes)


def sending(photo: bytes, **house: object) -> Provoke:
    """An upload of these bytes, to a house that differs."""

    async def send(world: World, call: Call) -> httpx2.Response:
        world = world.with_house(**house)
        world.file = photo
        return await world.ask(call)

    return send


def at_a_house(**house: object) -> Provoke:
    """The call, to a house that differs."""
    return lambda world, call: world.with_house(**house).ask(call)


async def oneself(world: World, call: Call) -> httpx2.Response:
    return await world.ask(call, pk=str(await world.service.pk("alice")))


async def follow_one_too_many(world: World, call: Call) -> httpx2.Response:
    """Dora follows as many as one may already."""
    dora = await world.service.pk("dora")
    others = range(1, MOST_FOLLOWED + 1)

    async def fill(tx: Tx) -> None:
        face = {"full_name": "", "biography": "", "external_url": "", "is_private": False, "created_at": 0}
        counts = {"media_count": 0, "follower_count": 0, "following_count": 0}
        await tx.insert_many(users, [{"pk": pk, "username": f"other{pk}", **face, **counts} for pk in others])
        await tx.insert_many(
            follows, [{"user_pk": dora, "followed_pk": pk, "pk": pk, "is_approved": True} for pk in others]
        )

    await world.service.write(fill)
    return await world.ask(call, headers=await world.session("dora"))


async def of_somebody_elses_comment(world: World, call: Call) -> httpx2.Response:
    """Dora asks to delete what Alice said about Bob's photo."""
    return await world.ask(call, headers=await world.session("dora"))


async def without_its_file(world: World, call: Call) -> httpx2.Response:
    return await world.request("POST", path_of(call, {}), headers=await world.session())


async def as_the_owner(world: World, call: Call) -> httpx2.Response:
    """Alice, who alone owns the service."""
    path = path_of(call, {})
    return await world.request("POST", path, data={"password": PASSWORD}, headers=await world.session())


async def as_a_member(world: World, call: Call) -> httpx2.Response:
    """Dora, who owns nothing."""
    return await world.ask(call, headers=await world.session("dora"))


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
    (Follow, Invalid): oneself,
    (GetTimeline, Invalid): asking(count="0"),
    (GetUserFeed, Invalid): asking(count="101"),
    (GetOwnFeed, Invalid): asking(max_id="-1"),
    (GetPopularFeed, Invalid): asking(count="0"),
    (GetTagFeed, Invalid): asking(count="0"),
    (GetLocationFeed, Invalid): asking(min_id="-1"),
    (GetLikedFeed, Invalid): asking(count="0"),
    (SearchUsers, Invalid): asking(q=""),
    (CheckUsername, Invalid): asking(username=""),
    (SearchTags, Invalid): asking(q=""),
    (SearchLocations, Invalid): asking(lat="1"),
    (Follow, LimitReached): follow_one_too_many,
    (ShowFriendships, Invalid): asking(user_ids="bob"),
    (GetFollowing, Invalid): asking(count="0"),
    (GetFollowers, Invalid): asking(max_id="-1"),
    (GetOwnFriendships, Invalid): asking(count="0"),
    (GetPending, Invalid): asking(count="0"),
    (GetBlocked, Invalid): asking(count="0"),
    (Block, Invalid): oneself,
    (GetLikers, Invalid): asking(count="0"),
    (GetComments, Invalid): asking(count="0"),
    (DeleteComment, NotYours): of_somebody_elses_comment,
    (EditMedia, NotYours): of_somebody_else,
    (EditMedia, Invalid): asking(caption_text="x" * 2201),
    (DeleteMedia, NotYours): of_somebody_else,
    (ReportMedia, Invalid): asking(reason="revenge"),
    (ReportComment, Invalid): asking(report_text="x" * 501),
    (ReportUser, Invalid): oneself,
    (GetOembed, NotFound): asking(url="http://service.test/p/unknown/"),
    (GetOembed, Invalid): asking(maxwidth="0"),
    (GetRecentActivity, Invalid): asking(count="0"),
    (GetInbox, Invalid): asking(count="0"),
    (GetNews, Invalid): asking(max_id="-1"),
    (SeeInbox, Invalid): asking(max_id="-1"),
    (EditProfile, UsernameTaken): asking(username="Bob"),
    (EditProfile, Invalid): asking(external_url="javascript:alert(1)"),
    (ChangePassword, WrongPassword): asking(old_password="wrong!"),
    (ChangePassword, Invalid): asking(new_password="short"),
    (ChangePassword, Unavailable): with_nobody_to_hash,
    (ChangeProfilePicture, TooLarge): sending(picture(), upload_bytes=100),
    (ChangeProfilePicture, UnsupportedPicture): sending(b"Dear diary"),
    (ChangeProfilePicture, BrokenPicture): sending(picture()[:300]),
    (ChangeProfilePicture, Invalid): without_its_file,
    (ChangeProfilePicture, Unavailable): at_a_house(workspace=Path("/nowhere")),
    (GetInvitations, NotFound): as_a_member,
    (CreateInvitation, NotFound): as_a_member,
    (CreateInvitation, Invalid): asking(uses="101"),
    (WithdrawInvitation, NotFound): as_a_member,
    (DeleteAccount, WrongPassword): asking(password="wrong!"),
    (DeleteAccount, OwnerStays): as_the_owner,
    (DeleteAccount, Invalid): asking(password="x" * 1025),
    (DeleteAccount, Unavailable): with_nobody_to_hash,
}


def declared() -> list[tuple[Call, type[SafelightError]]]:
    return [(call, error) for call in CALLS for error in call.endpoint.raises]


def absence(call: Call) -> Provoke:
    """The call, for somebody or something that is not there."""
    nothing = {"username": "nobody", "tag": "no tag"}
    return asking(**{name: nothing.get(name, str(HIGHEST_PK)) for name in call.endpoint.path_fields})


async def test_every_call_gives_every_refusal_that_it_declares(world: World) -> None:
    """With the status and the code of its class, and leaving nothing behind."""
    given = {}
    for call, error in declared():
        provoke = PROVOKED.get((call, error)) or absence(call)
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
        for method in call.endpoint.methods:
            await world.prepare(call)
            path = path_of(call, world.parameters(call))
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
