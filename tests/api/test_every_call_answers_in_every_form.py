"""Every call of the contract, in all the forms in which clients of 2010 and later ones make it."""

from itertools import product

import pytest

from safelight.wire.accounts import CreateAccount
from safelight.wire.media import Configure, Upload

from .world import BY_POST, BY_POST_LATER, CALLS, EVERY_WAY, ON_SQLITE, World, brief, multipart, outcome, said

OK = (200, "ok")

pytestmark = ON_SQLITE


@pytest.mark.parametrize("slash", [True, False], ids=["slash", "no-slash"])
async def test_with_and_without_the_final_slash(world: World, slash: bool) -> None:
    """By every method that a call takes. Nothing is answered with a redirect."""
    answers = {way: outcome(way[0], await world.ask(way[0], method=way[1], slash=slash)) for way in EVERY_WAY}

    assert answers == dict.fromkeys(answers, OK)


@pytest.mark.parametrize("as_multipart", [True, False], ids=["multipart", "urlencoded"])
async def test_in_both_encodings(world: World, as_multipart: bool) -> None:
    """Every POST; an upload is multipart always."""
    answers = {call.__name__: brief(await world.ask(call, as_multipart=as_multipart)) for call in BY_POST}

    assert answers == dict.fromkeys(answers, OK)


async def test_another_method_is_told_which_ones_there_are(world: World) -> None:
    """In the header that HTTP has for it, and for people. The path alone decides, not the session."""
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
        for call in CALLS:
            refused = await world.ask(call, method=method, headers={})

            assert brief(refused) == (405, "wrong_method")
            assert set(refused.headers["allow"].split(", ")) >= set(call.endpoint.methods)


async def test_the_other_of_the_two_methods_is_refused_where_only_one_is_taken(world: World) -> None:
    """Nothing that writes can be had by a GET unless the contract says so. Later programs make some reads by POST."""
    for call in (call for call in CALLS if len(call.endpoint.methods) == 1 and call not in BY_POST_LATER):
        other = "POST" if call.endpoint.methods == ("GET",) else "GET"

        refused = await world.ask(call, method=other)

        assert brief(refused) == (405, "wrong_method")
        assert refused.headers["allow"] == call.endpoint.methods[0]


async def test_head_reads_and_never_writes(world: World) -> None:
    """Whoever looks only at the headers of a like has not liked."""
    answers = {call: (await world.ask(call, method="HEAD")).status_code for call in CALLS}

    reads = {call for call in CALLS if "GET" in call.endpoint.methods and not call.endpoint.changes}
    assert answers == {call: 200 if call in reads else 405 for call in CALLS}


async def test_what_is_not_known_is_ignored(world: World) -> None:
    """Parameters of other times, in the query and in the body, and the same one twice."""
    strange = {"signed_body": "x", "ig_sig_key_version": "4", "": "empty", "pk2": "\0"}

    answers = {call.__name__: outcome(call, await world.ask(call, **strange)) for call in CALLS}

    assert answers == dict.fromkeys(answers, OK)


async def test_odd_queries_are_ignored(world: World) -> None:
    """An empty one, a trailing `&`, names without values."""
    paths = ["feed/timeline/", f"feed/user/{world.bob}/", f"media/{world.photo}/like/", "accounts/current_user/"]
    for path, end in product(paths, ["?", "?&", "?&&", "?_=1&", "?a&b=&=c", "?x=1&x=2"]):
        answer = await world.request("GET", f"/api/v1/{path}{end}", headers=await world.session())

        assert brief(answer) == OK


DRESSES = [
    {"content-length": "0"},
    {"content-type": "application/x-www-form-urlencoded"},
    {"content-type": "multipart/form-data; boundary=x"},
    {"content-type": "application/x-www-form-urlencoded", "content-length": "0"},
    {"content-type": ""},
    {"content-type": '\\//;;="'},
]


async def test_a_get_may_be_dressed_as_a_form(world: World) -> None:
    """Some libraries put a form's headers on every request."""
    for headers in DRESSES:
        for call in (call for call in CALLS if "GET" in call.endpoint.methods):
            answer = await world.ask(call, method="GET", headers=headers | await world.session())

            assert outcome(call, answer) == OK


async def test_a_form_may_be_empty(world: World) -> None:
    """A POST that needs no parameters, in either encoding, or with no body at all."""
    for kind in ({}, {"content-type": "application/x-www-form-urlencoded"}, multipart({}, {})[1]):
        answer = await world.request("POST", f"/api/v1/media/{world.photo}/like/", headers=kind | await world.session())

        assert brief(answer) == OK


async def test_a_form_without_its_content_type_is_read(world: World) -> None:
    """Sent with none, or with one that says something else, and with a line break behind it."""
    for content_type in ({}, {"content-type": "text/plain"}, {"content-type": "application/json"}):
        answer = await world.request(
            "POST",
            f"/api/v1/media/{world.photo}/comment",
            content=b"comment_text=Well seen!\r\n",
            headers=content_type | await world.session(),
        )

        assert said(answer)["comment"]["text"] == "Well seen!"


async def test_parameters_may_be_split_between_query_and_body(world: World) -> None:
    """Where a parameter stands makes no difference to a POST."""
    answer = await world.request(
        "POST",
        "/api/v1/media/configure/?caption=Dusk",
        content=b"device_timestamp=1300000000",
        headers=await world.session(),
    )

    assert said(answer)["media"]["comments"][0]["text"] == "Dusk"


async def test_text_need_not_be_escaped(world: World) -> None:
    """A place as raw JSON in a form, quotes, braces, spaces and letters of all kinds included."""
    place = (
        '{"name": "Café 100% \N{SNOWMAN}", "lat": 48.2, "lng": 16.4, "external_id": 0, "external_source": "foursquare"}'
    )

    answer = await world.ask(Configure, as_multipart=True, location=place)
    raw = await world.request(
        "POST",
        "/api/v1/media/configure",
        content=f"device_timestamp=1300000000&caption=Über 100% {{Dusk}}&location={place}".encode(),
        headers=await world.session(),
    )

    assert said(answer)["media"]["location"]["name"] == "Café 100% \N{SNOWMAN}"
    assert brief(raw) == OK


async def test_nothing_is_left_in_the_workspace(world: World) -> None:
    """After uploads that were kept, refused and badly formed."""
    await world.ask(Upload)
    await world.ask(Upload, device_timestamp="soon")
    await world.ask(CreateAccount, as_multipart=True)

    assert not list(world.service.house.workspace.iterdir())
