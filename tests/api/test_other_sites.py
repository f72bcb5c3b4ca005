"""A page of another site, a mail or a QR code has somebody's browser ask for a change; and our own pages do."""

from collections.abc import Mapping

import httpx2
import pytest

from safelight.kit.web.cross_site import is_cross_site
from safelight.wire.contract import HIGHEST_PK
from safelight.wire.media import Upload
from tests.limited import at, low

from .world import CALLS, CHANGES, EVERY_WAY, ON_SQLITE, Call, World, brief, outcome

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
]
OPENED = [
    {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"},
    {"upgrade-insecure-requests": "1"},
    {"upgrade-insecure-requests": "1", "sec-fetch-site": "none"},
]
"""How a browser opens an address that was typed, or that a mail or another program handed to it."""

WRITES = [(call, method) for call, method in EVERY_WAY if call.endpoint.changes]
BY_GET = [call for call, method in WRITES if method == "GET"]
READS = [call for call in CALLS if not call.endpoint.changes]


class Still(World):
    """A world in which a test makes nothing any more."""

    async def prepare(self, call: Call) -> None:
        """It is there already."""


async def still(world: World) -> Still:
    """The world with everything made that a call might delete."""
    for call in CHANGES:
        await world.prepare(call)
    return Still(**vars(world))


async def state(world: Still, session: dict[str, str]) -> list[object]:
    """The files, and what Alice, with her session, and strangers are answered by each call that only reads."""
    answers = [await world.ask(call, headers=headers) for call in READS for headers in (session, {})]
    return [world.service.files(), *(answer.content for answer in answers)]


async def test_what_another_site_asks_for_changes_nothing(world: World) -> None:
    """Every changing call, by GET and by POST, with a session as good as any: all is as it was."""
    world = await still(world)
    session = await world.session()
    before = await state(world, session)

    for marks in FOREIGN:
        headers = marks | session
        for call, method in WRITES:
            assert brief(await world.ask(call, method=method, headers=headers)) == (403, "cross_site"), call

    assert await state(world, session) == before


async def test_an_address_that_is_opened_changes_nothing(world: World) -> None:
    """Every change that programs of 2010 make by GET: following a link in a mail does not make it."""
    world = await still(world)
    session = await world.session()
    before = await state(world, session)

    for marks in OPENED:
        headers = marks | session
        for call in BY_GET:
            assert brief(await world.ask(call, method="GET", headers=headers)) == (403, "cross_site"), call

    assert await state(world, session) == before


async def test_programs_and_our_own_pages_change_what_they_like(world: World) -> None:
    """The same calls by GET that are refused above."""
    for marks in (
        {},
        {"sec-fetch-site": "same-origin", "upgrade-insecure-requests": "1"},
        {"origin": "http://service.test"},
    ):
        for call in BY_GET:
            assert brief(await world.ask(call, method="GET", headers=marks | await world.session())) == (200, "ok"), (
                call
            )


async def test_what_only_reads_is_answered_to_whoever_asks(world: World) -> None:
    """Looking at something changes nothing, however a browser came by the address."""
    for marks in (*FOREIGN, *OPENED):
        headers = marks | await world.session()
        for call in READS:
            assert outcome(call, await world.ask(call, headers=headers)) == (200, "ok"), call


@ON_SQLITE
async def test_it_is_refused_before_anything_else(world: World) -> None:
    """Without a session, without a right parameter, and unread: there is no other answer to learn from."""
    for call, method in WRITES:
        wrong = dict.fromkeys(call.endpoint.path_fields, str(HIGHEST_PK))
        for headers in (FOREIGN[0], FOREIGN[0] | {"cookie": f"sessionid={0:032x}"}):
            assert brief(await world.ask(call, method=method, headers=headers, **wrong)) == (403, "cross_site")
    refused = await world.request(
        "POST", "/api/v1/media/comment/1/?%ff", content=b"\xff" * 300_000, headers=FOREIGN[0] | await world.session()
    )
    assert brief(refused)[1] in {"not_found", "cross_site"}


async def test_it_is_refused_before_it_is_counted(world: World) -> None:
    """So that no other site can use up somebody's calls, uploads or logins."""
    limited = world.with_house(limits=low(calls_of_person=1, calls_from_address=1, uploads_of_person=1))
    for call, method in WRITES:
        for headers in (FOREIGN[0] | at("198.51.100.1"), FOREIGN[0] | await world.session()):
            await limited.ask(call, method=method, headers=headers)

    assert brief(await limited.ask(Upload, device_timestamp="5")) == (200, "ok")


PLACES = [
    # the headers, SAFELIGHT_BASE_URL, whether the request comes from elsewhere
    ({"host": "photos.example", "origin": "https://photos.example"}, "", False),
    ({"host": "photos.example:8010", "origin": "http://photos.example:8010"}, "", False),
    ({"host": "photos.example:8010", "origin": "http://photos.example"}, "", True),
    ({"host": "photos.example", "origin": "http://photos.example:8010"}, "", True),
    ({"host": "photos.example:443", "origin": "https://photos.example"}, "", False),
    ({"host": "photos.example:80", "origin": "http://photos.example"}, "", False),
    ({"host": "Photos.Example", "origin": "https://photos.example"}, "", False),
    ({"host": "photos.example", "origin": "https://PHOTOS.example"}, "", False),
    ({"host": "[2001:db8::1]:8010", "origin": "http://[2001:db8::1]:8010"}, "", False),
    ({"host": "[2001:DB8::1]", "origin": "http://[2001:db8::1]"}, "", False),
    ({"host": "[2001:db8::1]", "origin": "http://[2001:db8::2]"}, "", True),
    ({"host": "[2001:db8::80]", "origin": "http://[2001:db8::]"}, "", True),
    ({"host": "127.0.0.1:8010", "origin": "https://photos.example"}, "https://photos.example", False),
    ({"host": "127.0.0.1:8010", "origin": "https://photos.example"}, "https://Photos.Example:443", False),
    ({"host": "127.0.0.1:8010", "origin": "https://evil.example"}, "https://photos.example", True),
    ({"host": "127.0.0.1:8010", "origin": "http://127.0.0.1:8010"}, "https://photos.example", False),
    ({"host": "127.0.0.1:8010", "origin": "https://photos.example"}, "", True),
    ({"host": "photos.example", "origin": "https://photos.example.evil.example"}, "", True),
    ({"host": "photos.example", "origin": "https://evil.example/photos.example"}, "", True),
    ({"host": "photos.example", "origin": "https://photos.example@evil.example"}, "", True),
    ({"origin": "null"}, "", True),
    ({"origin": "null"}, "https://photos.example", True),
    ({"host": "", "origin": ""}, "", True),
    ({"host": "null", "origin": "null"}, "", True),
    ({"host": "photos.example", "origin": "https://evil.example", "sec-fetch-site": "same-origin"}, "", False),
    ({"host": "photos.example"}, "", False),
    ({}, "", False),
]


@pytest.mark.parametrize(("headers", "base_url", "is_foreign"), PLACES)
def test_where_our_own_pages_are(headers: Mapping[str, str], base_url: str, is_foreign: bool) -> None:
    """At the host that the request names and at the address of the settings, whatever their spelling; nowhere else."""
    as_bytes = {name.encode(): value.encode() for name, value in headers.items()}

    for method in ("GET", "POST"):
        assert is_cross_site(method, as_bytes, base_url) == is_foreign


async def test_behind_a_proxy_that_hides_the_host(world: World) -> None:
    """Our pages' forms are taken, if the settings say where our pages are."""
    headers = {"host": "127.0.0.1:8010", "origin": "https://photos.example"} | await world.session()
    call: Call = next(call for call in CHANGES if call.__name__ == "Like")

    unknown = await world.ask(call, headers=headers)
    known = await world.with_house(base_url="https://photos.example").ask(call, headers=headers)

    assert (brief(unknown), brief(known)) == ((403, "cross_site"), (200, "ok"))


OTHER_COOKIES = ["session", "safelight", "id", "token", "sid", "sessionid2", "session-id", "__Host-session"]


async def test_only_its_own_cookie_opens_the_api(world: World) -> None:
    """The same token under another name is nobody's: what pages will use for theirs opens nothing here."""
    token = (await world.session())["cookie"].removeprefix("sessionid=")

    def me(cookie: str) -> dict[str, str]:
        return {"cookie": f"{cookie}={token}"}

    path = "/api/v1/accounts/current_user/"
    answers: list[httpx2.Response] = [await world.request("GET", path, headers=me(name)) for name in OTHER_COOKIES]

    assert {brief(answer) for answer in answers} == {(401, "login_required")}
    assert brief(await world.request("GET", path, headers=me("sessionid"))) == (200, "ok")
