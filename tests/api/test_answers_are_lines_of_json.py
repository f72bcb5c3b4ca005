"""What answers look like on the wire, whoever asks."""

import gzip
import json

import httpx2

from .world import CALLS, IN_A_FILE, IN_JSON, ON_SQLITE, World, brief, outcome, said

pytestmark = ON_SQLITE

GZIP = ["gzip", "GZip, deflate", "deflate, gzip;q=0.5", "gzip;q=1.0, identity; q=0.5", "br, gzip ; q=0.001"]
NO_GZIP = ["", "identity", "deflate", "*", "br", "gzip;q=0", "gzip; q=0.0", "gzip ;q=0.000, identity", "GZIP;Q=0", ";"]


async def answer_to(world: World, accept_encoding: str | None) -> tuple[str, bytes]:
    """The encoding and the bytes of a long answer, as they travel."""
    headers = await world.session() | ({} if accept_encoding is None else {"accept-encoding": accept_encoding})
    request = world.http.build_request("GET", f"/api/v1/feed/user/{world.bob}/", headers=headers)
    if accept_encoding is None:
        del request.headers["accept-encoding"]
    answer = await world.http.send(request, stream=True)
    sent = b"".join([chunk async for chunk in answer.aiter_raw()])
    assert int(answer.headers["content-length"]) == len(sent)
    assert "Accept-Encoding" in answer.headers["vary"]
    return answer.headers.get("content-encoding", ""), sent


async def test_gzip_travels_only_to_those_who_ask_for_it(world: World) -> None:
    """Several clients of 2010 cannot decode it; with `q=0` it is declined."""
    _, plain = await answer_to(world, None)
    declined = {value: await answer_to(world, value) for value in NO_GZIP}
    asked = {value: await answer_to(world, value) for value in GZIP}

    assert declined == dict.fromkeys(NO_GZIP, ("", plain))
    assert {value: encoding for value, (encoding, _) in asked.items()} == dict.fromkeys(GZIP, "gzip")
    assert {gzip.decompress(sent) for _, sent in asked.values()} == {plain}


async def test_every_answer_is_one_line(world: World) -> None:
    """Also where what people wrote has many, and where it is quoted."""
    text = 'first\nsecond\r\nthird "quoted" \\ \N{LINE SEPARATOR} \N{SNOWMAN} \N{DANCER}'
    for call in IN_JSON:
        answer = await world.ask(call, comment_text=text, caption=text)

        assert brief(answer) == (200, "ok")

    feed = await world.request("GET", "/api/v1/feed/user/", headers=await world.session())
    assert said(feed)["items"][0]["comments"][0]["text"] == text


async def test_what_is_no_line_is_a_file(world: World) -> None:
    """Never compressed on the way, whoever asks for that; what is refused is one line as ever."""
    assert {call.__name__ for call in IN_A_FILE} == {"GetPreview", "GetOriginal", "ExportAccount"}
    for call in IN_A_FILE:
        for encoding in GZIP:
            answer = await world.ask(call, headers={"accept-encoding": encoding} | await world.session())

            assert outcome(call, answer) == (200, "ok")
        refusals = [await world.ask(call, headers={})]
        refusals += [await world.ask(call, device_timestamp="5", pk="5")] if call.__struct_fields__ else []
        for refused in refusals:
            assert said(refused)["status"] == "failed"
            assert refused.headers["x-content-type-options"] == "nosniff"
            assert "content-disposition" not in refused.headers


async def test_nobody_is_refused_for_what_their_program_says_of_itself(world: World) -> None:
    """`Accept: application/xml`, no `User-Agent`, one with letters from elsewhere: the same JSON."""
    odd = [
        {"accept": "application/xml"},
        {"accept": ""},
        {"accept": "text/html;q=0.9, */*;q=0"},
        {"user-agent": ""},
        {"user-agent": b"Instagram 1.0.3 (\xe9\xff; iPhone)"},
        {"accept-language": "de-DE,,;q=x", "accept-charset": "ISO-8859-1"},
    ]
    for headers in odd:
        answer = await world.request("GET", f"/api/v1/feed/user/{world.bob}/", headers=headers | await world.session())

        assert brief(answer) == (200, "ok")


async def test_no_user_agent_at_all(world: World) -> None:
    """Nor any other header but the session."""
    request = world.http.build_request("GET", f"/api/v1/feed/user/{world.bob}/")
    request.headers = httpx2.Headers(await world.session())

    answer = await world.http.send(request)

    assert brief(answer) == (200, "ok")


async def test_nothing_that_is_unknown_is_null(world: World) -> None:
    """What there isn't is left out, as clients of 2010 expect; not a single null in any answer."""
    for call in IN_JSON:
        assert b"null" not in (await world.ask(call)).content


async def test_numbers_are_read_by_javascript(world: World) -> None:
    """Every whole number fits in 53 bits."""

    def checked(text: str) -> int:
        assert abs(int(text)) < 2**53
        return int(text)

    for call in IN_JSON:
        json.loads((await world.ask(call)).content, parse_int=checked)


async def test_answers_of_people_are_not_kept_by_caches(world: World) -> None:
    """Neither what was answered nor what was refused."""
    for call in CALLS:
        answered, refused = await world.ask(call), await world.ask(call, method="PUT")

        assert answered.headers["cache-control"] == "private, no-cache"
        assert refused.headers["cache-control"] == "no-store"
