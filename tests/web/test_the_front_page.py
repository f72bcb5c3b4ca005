"""Somebody opens the service's address in a browser."""

from safelight import Place
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.likes import Like
from tests.service import RunningService
from tests.web.reading import Document, read


async def front(service: RunningService, query: str = "") -> Document:
    answer = await service.http.get(f"/{query}")
    assert answer.status_code == 200
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "picture"})]


async def test_it_shows_the_newest_public_photos(service: RunningService) -> None:
    """Everybody's photos stand there, newest first, but for those of private accounts."""
    await service.person("cleo", is_private=True)
    first = await service.photo(by="ana")
    await service.photo(by="cleo")
    second = await service.photo(by="ben")

    assert codes(await front(service)) == [code_of(second), code_of(first)]


async def test_it_says_all_that_belongs_to_a_photo(service: RunningService) -> None:
    """Author, place, caption, likes and the newest two comments are there to be read."""
    pk = await service.photo(by="ana", caption="Morning on the hill", location=Place(name="Ljubljana"))
    ben = await service.as_user("ben")
    await ben.send(Like(pk=pk))
    for text in ("one", "two", "three"):
        await ben.send(PostComment(pk=pk, comment_text=f"Comment {text}"))

    page = await front(service)

    for words in ("ana", "Morning on the hill", "Ljubljana", "1 like", "3 comments", "Comment two", "Comment three"):
        assert words in page.text
    assert "Comment one" not in page.text


async def test_a_picture_says_what_it_is(service: RunningService) -> None:
    """Its owner's words for it, else who took it and when, and its size and versions."""
    await service.person("ana", full_name="Ana")
    await service.photo(by="ana", alt="A red door")
    await service.photo(by="ana")

    second, first = (await front(service)).all("img", sizes="(max-width:612px) 100vw, 612px")

    assert first["alt"] == "A red door"
    assert second["alt"] == "Photo by Ana, 21 September"
    assert (first["width"], first["height"]) == ("40", "30")
    assert first["srcset"].endswith(" 40w")


async def test_only_the_first_two_pictures_are_loaded_at_once(service: RunningService) -> None:
    """The first comes before all else, those below the fold when they come into view."""
    for _ in range(3):
        await service.photo(by="ana")

    first, second, third = (await front(service)).all("img", sizes="(max-width:612px) 100vw, 612px")

    assert first["fetchpriority"] == "high"
    assert "loading" not in first.attributes | second.attributes
    assert (third["loading"], third["decoding"]) == ("lazy", "async")


async def test_a_link_leads_to_older_photos_until_there_are_none(service: RunningService) -> None:
    """Walking the pages shows each photo once, and the last page says that it is the last."""
    pks = [await service.photo(by="ana") for _ in range(13)]

    page = await front(service)
    (older,) = page.all("a", rel="next")
    last = await front(service, older["href"].removeprefix("/"))

    assert codes(page) + codes(last) == [code_of(pk) for pk in reversed(pks)]
    assert not last.all("a", rel="next")
    assert "That is all" in last.text


async def test_an_empty_service_says_what_to_do(service: RunningService) -> None:
    """Without a photo the page tells how to bring the first."""
    page = await front(service)

    assert page.one("a", href="/login/?next=/share/")
    assert len(page.all("h1")) == 1


async def test_a_long_caption_leads_to_the_whole(service: RunningService) -> None:
    """What the feed has no room for is a link away; a short caption has no such link."""
    await service.photo(by="ana", caption="Short.")
    await service.photo(by="ana", caption="Long. " * 300)

    assert (await front(service)).text.count("Read all") == 1


async def test_a_full_page_is_small(service: RunningService) -> None:
    """A full page with long captions, and the style sheet, keep to their budgets when compressed."""
    for number in range(12):
        await service.photo(by="ana", caption=f"{number} " + "Words of a caption, more of them. " * 60)

    async with service.http.stream("GET", "/", headers={"accept-encoding": "gzip"}) as answer:
        page_bytes = sum([len(chunk) async for chunk in answer.aiter_raw()])
    style = (await front(service)).one("link", rel="stylesheet")["href"]
    async with service.http.stream("GET", style, headers={"accept-encoding": "gzip"}) as answer:
        style_bytes = sum([len(chunk) async for chunk in answer.aiter_raw()])

    assert page_bytes <= 20_000
    assert style_bytes <= 15_000
