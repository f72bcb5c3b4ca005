"""Whatever is sent to a call, it is answered or refused with a reason; nothing breaks."""

from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.wire.comments import PostComment
from safelight.wire.contract import BASE, Archive
from safelight.wire.feeds import GetUserFeed
from safelight.wire.media import Configure
from safelight.wire.parameters import fields_of
from safelight.wire.users import GetUserByName

from .world import BY_POST, CALLS, Call, World, brief, checked_file, multipart, outcome, path_of, said

MEGABYTES_10 = "x" * 10_000_000

HOSTILE: list[bytes] = [
    text.encode("utf-8", "surrogatepass")
    for text in [
        "",
        " ",
        "\0",
        "a\0b",
        "\x1f",
        "\x7f",
        "\x85",
        "\ud800",
        "a\udfffb",
        "\ud83d\ude00",
        "\uffff",
        "\U0010ffff",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "e\N{COMBINING ACUTE ACCENT}" * 50,
        "0",
        "-0",
        "-1",
        "00",
        "+1",
        "1.5",
        "1e3",
        "1e400",
        "-1e400",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "1_000",
        "\N{ARABIC-INDIC DIGIT FOUR}",
        "9" * 400,
        "9" * 5000,
        str(2**31),
        str(2**53 - 1),
        str(2**53),
        str(2**63),
        str(-(2**63)),
        str(2**64),
        "true",
        "null",
        "None",
        "[]",
        "{}",
        '{"name": 1}',
        '{"name": "x", "lat": "nan", "lng": 1e400}',
        '{"name": "\\ud800"}',
        '{"name": "\\u0000"}',
        "[" * 4_000,
        '{"a":' * 4_000,
        "' OR 1=1 --",
        "%s%n{0}$1",
        "../../etc/passwd",
        "%00",
        "%",
        "&",
        "=",
        "a&b=c;d",
        "\r\nSet-Cookie: a=b",
        "<script>",
    ]
] + [b"\xff", b"\xc3", b"caf\xe9", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80"]

VALUES = (
    st.sampled_from([value for value in HOSTILE if len(value) < 1000])
    | st.binary(max_size=40)
    | st.text(max_size=40).map(str.encode)
)


def escaped(value: bytes) -> str:
    """Every byte as a percent escape."""
    return "".join(f"%{byte:02x}" for byte in value)


def escaped_pairs(pairs: list[tuple[str, bytes]]) -> str:
    """A query or a form."""
    return "&".join(f"{name}={escaped(value)}" for name, value in pairs)


def names_of(call: Call) -> st.SearchStrategy[str]:
    """The names of a call's parameters, and now and then another one."""
    return st.sampled_from([*call.__struct_fields__, "x"])


@st.composite
def hostile_requests(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """A method, an address and what goes with it, for any call of the contract."""
    call = draw(st.sampled_from(CALLS))
    method = draw(st.sampled_from(call.endpoint.methods))
    path = call.endpoint.path.format(**{name: escaped(draw(VALUES)) for name in call.endpoint.path_fields})
    pairs = draw(st.lists(st.tuples(names_of(call), VALUES), max_size=6))
    address = BASE + path
    form = draw(st.sampled_from(["query", "form", "raw form", "multipart", "bytes"]))
    if method == "GET" or form == "query":
        return method, f"{address}?{escaped_pairs(pairs)}", {}
    if form == "multipart":
        files = {name: value for name, value in pairs if name in fields_of(call) and fields_of(call)[name].is_file}
        body, kind = multipart({name: value for name, value in pairs if name not in files}, files)
        return method, address, {"content": body, "headers": kind}
    if form == "bytes":
        kind = draw(st.sampled_from(["multipart/form-data; boundary=x", "multipart/form-data", "application/json", ""]))
        start = draw(st.sampled_from([b"", b"--x\r\n", b'--x\r\nContent-Disposition: form-data; name="photo"\r\n\r\n']))
        return method, address, {"content": start + draw(st.binary(max_size=200)), "headers": {"content-type": kind}}
    raw = b"&".join(name.encode() + b"=" + value for name, value in pairs)
    return method, address, {"content": raw if form == "raw form" else escaped_pairs(pairs).encode()}


NOT_AT_ALL = {"Logout", "Login", "CreateAccount", "Upload", "ChangeProfilePicture", "ChangePassword", "DeleteAccount"}
"""Calls that end the session, hash a password each time, or take a file."""

PAGES = {"max_id", "min_id", "count"}


def parameters_of(call: Call) -> list[str]:
    """A call's parameters; of those that make pages, which all share theirs, only one feed has them all."""
    return [name for name in call.__struct_fields__ if call is GetUserFeed or name not in PAGES]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=hostile_requests())
async def test_any_request_is_answered_or_refused(world: World, request: tuple[str, str, dict[str, Any]]) -> None:
    """Any parameters to any call, with a session: never a 5xx, always the one shape or a whole file, no file left."""
    method, address, options = request
    options = {**options, "headers": options.get("headers", {}) | await world.session()}

    answer = await world.request(method, address, **options)

    assert answer.status_code < 500
    is_archive = answer.headers["content-type"] == Archive.begins
    assert checked_file(answer.headers, answer.content) if is_archive else said(answer)
    assert not list(world.service.house.workspace.iterdir())


async def test_each_hostile_value_in_each_parameter(world: World) -> None:
    """Everything else about the request is as it should be, so that it comes as far as it can."""
    session = await world.session()
    calls = [call for call in CALLS if call.__name__ not in NOT_AT_ALL]
    parameters = [(call, name) for call in calls for name in parameters_of(call)]
    for (call, name), value in product(parameters, HOSTILE):
        pairs = {key: text.encode() for key, text in world.parameters(call).items()} | {name: value}
        path = BASE + call.endpoint.path.format(
            **{field: escaped(pairs.pop(field)) for field in call.endpoint.path_fields}
        )
        form = escaped_pairs(list(pairs.items()))
        where = {"content": form} if "POST" in call.endpoint.methods else {"params": form}

        answer = await world.request(call.endpoint.methods[-1], path, headers=session, **where)

        refused = {(404, "not_found"), (404, "no_upload"), (422, "invalid")}
        assert outcome(call, answer) in {(200, "ok"), *refused}


async def test_what_is_too_large_is_refused(world: World) -> None:
    """A caption of 10 MB, in a form, in a part, or as a parameter that nobody knows; and too many parameters."""
    for options in ({"caption": MEGABYTES_10}, {"x": MEGABYTES_10}):
        for as_multipart in (True, False):
            assert brief(await world.ask(Configure, as_multipart=as_multipart, **options)) == (413, "too_large")

    assert brief(await world.ask(Configure, caption="x" * 100_000)) == (422, "invalid")
    assert brief(await world.ask(Configure, **{f"x{number}": "" for number in range(200)})) == (422, "invalid")
    assert brief(await world.ask(Configure)) == (200, "ok")


async def test_a_parameter_that_is_given_twice_is_refused(world: World) -> None:
    """It can't be told which was meant: in the query, in the body, in both, in parts. In the path, the path counts."""
    session = await world.session()
    twice = "comment_text=one&comment_text=two"
    path = f"/api/v1/media/{world.photo}/comment/"
    part = '--x\r\nContent-Disposition: form-data; name="comment_text"\r\n\r\none\r\n'
    asked = [
        await world.request("POST", f"{path}?{twice}", headers=session),
        await world.request("POST", path, content=twice, headers=session),
        await world.request("POST", f"{path}?comment_text=one", content="comment_text=one", headers=session),
        await world.request(
            "POST",
            path,
            content=f"{part}{part}--x--",
            headers=session | {"content-type": "multipart/form-data; boundary=x"},
        ),
    ]

    for refused in asked:
        assert said(refused)["fields"] == {"comment_text": "this was given more than once"}

    in_the_path = await world.request("POST", f"{path}?pk=1&pk=2", content="comment_text=one&pk=3", headers=session)
    assert said(in_the_path)["comment"]["media_id"] == world.photo


async def test_a_photo_that_is_sent_twice_is_refused(world: World) -> None:
    """Neither is kept."""
    part = '--x\r\nContent-Disposition: form-data; name="photo"; filename="file"\r\n\r\nJPEG\r\n'

    refused = await world.request(
        "POST",
        "/api/v1/media/upload/",
        content=f"{part}{part}--x--",
        headers=await world.session() | {"content-type": "multipart/form-data; boundary=x"},
    )

    assert said(refused)["fields"] == {"photo": "this was given more than once"}
    assert not list(world.service.house.workspace.iterdir())


PLACES = [
    "Rome",
    "null",
    "[]",
    "1",
    '"Rome"',
    "{}",
    '{"lat": 41.9, "lng": 12.5}',
    '{"name": null}',
    '{"name": ""}',
    '{"name": "   "}',
    '{"name": 1}',
    '{"name": ["Rome"]}',
    '{"name": {"name": "Rome"}}',
    '{"name": "Rome", "lat": 91}',
    '{"name": "Rome", "lat": -91}',
    '{"name": "Rome", "lng": 181}',
    '{"name": "Rome", "lat": "north"}',
    '{"name": "Rome", "lat": NaN}',
    '{"name": "Rome", "lat": "nan"}',
    '{"name": "Rome", "lat": true}',
    '{"name": "Rome", "lat": 1e400}',
    '{"name": "Rome", "external_id": -1}',
    '{"name": "Rome", "external_id": 1.5}',
    '{"name": "Rome", "external_id": 9007199254740992}',
    '{"name": "Rome", "external_id": "abc"}',
    '{"name": "Rome", "external_source": 5}',
    '{"name": "Rome", "address": "a\\u0000b"}',
    '{"name": "\\ud800"}',
    '{"name": "Rome"',
    '{"name": "Rome"} and more',
    "{'name': 'Rome'}",
    '{"name": "' + "x" * 201 + '"}',
    '{"name": ' + "[" * 5_000 + "]" * 5_000 + "}",
    '{"name": "Rome", "more": ' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}",
]


async def test_a_place_that_is_none_is_refused(world: World) -> None:
    """No JSON, other JSON, wrong members, nested beyond measure; what waits to be published goes on waiting."""
    for place in PLACES:
        refused = await world.ask(Configure, location=place)

        assert list(said(refused)["fields"]) == ["location"]

    published = await world.ask(Configure, location='{"name": "Rome", "lat": null, "mood": [{}]}')
    assert said(published)["media"]["location"]["name"] == "Rome"
    assert "lat" not in said(published)["media"]["location"]


async def test_control_characters_are_refused_and_line_breaks_are_not(world: World) -> None:
    """The reason names the character."""
    refused = {text: await world.ask(PostComment, comment_text=text) for text in ("a\0b", "a\x07b", "a\x9fb", "a\tb")}

    for text, answer in refused.items():
        assert said(answer)["fields"] == {"comment_text": f"the character U+{ord(text[1]):04X} is not allowed"}
    assert brief(await world.ask(PostComment, comment_text="a\nb")) == (200, "ok")


async def test_bytes_that_are_no_text_are_refused(world: World) -> None:
    """Invalid UTF-8 and halves of surrogate pairs: escaped, raw, in a part, in the query, in the path."""
    session = await world.session()
    path = f"/api/v1/media/{world.photo}/comment/"
    for value in (b"\xff", b"caf\xe9", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80"):
        body, kind = multipart({"comment_text": value}, {})
        form = f"comment_text={escaped(value)}"
        asked = [
            await world.request("POST", path, content=form, headers=session),
            await world.request("POST", path, content=b"comment_text=" + value, headers=session),
            await world.request("POST", path, content=body, headers=session | kind),
            await world.request("POST", f"{path}?{form}", headers=session),
        ]

        assert [brief(answer) for answer in asked] == [(422, "invalid")] * 4
        nobody = await world.request("GET", f"/api/v1/users/{escaped(value)}/usernameinfo/")
        assert brief(nobody) == (404, "not_found")


async def test_a_username_that_can_not_be_one_is_nobodys(world: World) -> None:
    """Also with characters that a database would not take."""
    for username in ("\0", "a\0b", "\x1f", " ", "a" * 5000, "\N{SNOWMAN}", "bob/", "%00"):
        assert brief(await world.ask(GetUserByName, username=username)) == (404, "not_found")


async def test_any_multipart_body_to_any_post(world: World) -> None:
    """Cut anywhere, a body is refused with a reason, and leaves nothing."""
    for call in BY_POST:
        body, kind = multipart({"device_timestamp": "1", "comment_text": "one"}, {"photo": b"JPEG"})
        path = path_of(call, world.parameters(call))
        for length in range(29, len(body) - 3, 29):
            refused = await world.request(
                "POST", path, content=body[:length], headers=kind | await world.session("alice")
            )

            assert brief(refused) == (422, "invalid")
    assert not list(world.service.house.workspace.iterdir())
