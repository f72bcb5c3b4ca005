"""Hashtags and people in captions and comments are links on every page that shows them; the rest is text."""

from urllib.parse import unquote

from safelight.wire.accounts import EditProfile
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from tests.features.photos import publish
from tests.service import RunningService
from tests.web.reading import Document, read


async def pages(service: RunningService, pk: int) -> list[Document]:
    """The front page, and the photo's own."""
    return [read((await service.http.get(path)).text) for path in ("/", f"/p/{code_of(pk)}/")]


def links(page: Document) -> set[str]:
    """Where words lead."""
    addresses = {unquote(one["href"]) for one in page.all("a", dir="auto")}
    return {address for address in addresses if not address.startswith("/p/")}


async def test_captions_and_comments(service: RunningService) -> None:
    """A hashtag leads to its photos, in whichever letters, a name to whoever has it; what nobody has is text."""
    await service.person("ana")
    pk = await publish(service, "bob", caption="#Dusk over #Zürich, says @Ana. @nobody, a#b\nand https://x.example/#c")
    await (await service.as_user("eve")).send(PostComment(pk=pk, comment_text="(#日本) @bob!"))

    for page in await pages(service, pk):
        assert links(page) == {"/tags/dusk/", "/tags/zürich/", "/ana/", "/tags/日本/", "/bob/"}
        assert "#Dusk over #Zürich, says @Ana. @nobody, a#b\nand https://x.example/#c" in page.text
        assert "(#日本) @bob!" in page.text


async def test_somebody_who_is_called_something_else_now(service: RunningService) -> None:
    """The name that stands there may be somebody else's by now: it is text."""
    pk = await publish(service, "bob", caption="#dusk @bob")

    await (await service.as_user("bob")).send(EditProfile(username="robert"))

    for page in await pages(service, pk):
        assert links(page) == {"/tags/dusk/"}
        assert "#dusk @bob" in page.text


HOSTILE = [
    '#a"onmouseover=alert(1) @bob"><script>alert(1)</script>',
    "<b>#b</b> &#39; &lt;#c&gt; @bob<img src=x onerror=alert(1)>",
    "#d'><a href='javascript:alert(1)'>#e</a> {{ 7*7 }} @bob' onclick='alert(1)",
]


async def test_hostile_words(service: RunningService) -> None:
    """Between links, too, every word stays a word, and no element or attribute is made of any."""
    for words in HOSTILE:
        pk = await publish(service, "bob", caption=words)
        await (await service.as_user("eve")).send(PostComment(pk=pk, comment_text=words))

        for page in await pages(service, pk):
            assert page.text.count(words) >= 2
            assert "/bob/" in links(page)
            assert all(script["src"].startswith("/static/") for script in page.all("script"))
            assert not page.all("b")
            assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
            assert not any(address.startswith("javascript") for address in page.addresses())
