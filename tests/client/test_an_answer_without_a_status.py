"""oEmbed's answer has no status, and may be a script."""

import pytest

from safelight.wire.errors import BadAnswer, NotFound
from safelight.wire.likes import Like
from safelight.wire.media import GetPermalink
from safelight.wire.oembed import GetOembed

PHOTO = (
    '{"version": "1.0", "type": "photo", "title": "(a) );", "url": "http://x/a.jpg", "width": 612, "height": 612,'
    ' "author_name": "ana", "author_url": "http://x/ana/", "author_id": 7, "media_id": "5_7", "provider_url": "http://x"}'
)
REFUSAL = '{"status": "failed", "code": "not_found", "message": "No."}'


async def test_it_is_read_as_any_other(loopback, ask):
    """By the call's own type."""
    loopback.will_say(PHOTO)

    photo = await ask(loopback.url, GetOembed(url="http://x/p/F/"))

    assert (photo.author_id, photo.title) == (7, "(a) );")


@pytest.mark.parametrize("script", ["/**/show.me({});", "show.me({})", "show.me({});\n"])
async def test_a_script_is_opened(loopback, ask, script):
    """Whoever asks for one gets what is in it."""
    loopback.will_say(script.replace("{}", PHOTO))

    photo = await ask(loopback.url, GetOembed(url="http://x/p/F/", callback="show.me"))

    assert photo.title == "(a) );"


@pytest.mark.parametrize("answer", [REFUSAL, f"/**/f({REFUSAL});"])
async def test_a_refusal_is_one(loopback, ask, answer):
    """In the one shape, also inside a script."""
    loopback.will_say(answer, status=404)

    with pytest.raises(NotFound):
        await ask(loopback.url, GetOembed(url="http://x/p/F/", callback="f"))


@pytest.mark.parametrize("answer", [f"/**/g({PHOTO});", f"f({PHOTO}); alert(1)", "f()", '{"status": "ok"}'])
async def test_another_script_is_a_bad_answer(loopback, ask, answer):
    """Only what was asked for is opened."""
    loopback.will_say(answer)

    with pytest.raises(BadAnswer):
        await ask(loopback.url, GetOembed(url="http://x/p/F/", callback="f"))


async def test_all_others_need_it(loopback, ask):
    """Any JSON might be an answer otherwise."""
    loopback.will_say("{}")

    with pytest.raises(BadAnswer):
        await ask(loopback.url, Like(pk=1))


async def test_the_service_answers_so(service):
    """With a script or without, to whoever asks."""
    pk = await service.photo(by="ana", caption="(a) );")
    client = service.as_stranger()
    link = (await client.send(GetPermalink(pk=pk))).permalink

    plain = await client.send(GetOembed(url=link))
    script = await client.send(GetOembed(url=link, callback="show.me"))

    assert plain == script
    assert (plain.author_name, plain.title) == ("ana", "(a) );")
    with pytest.raises(NotFound):
        await client.send(GetOembed(url=f"{link[:-3]}/", callback="show.me"))
