"""Somebody with a page of their own wants a photo on it."""

from safelight.wire.codes import code_of
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import Document, read


async def offered(service: RunningService, who: str, pk: int) -> Document:
    """The page that the photo's menu leads to."""
    client = await browser(service, who)
    address = f"/p/{code_of(pk)}/"
    assert read((await client.get(address)).text).all("a", href=f"{address}embed/code/")
    return read((await client.get(f"{address}embed/code/")).text)


async def test_the_code_is_there_to_be_copied(service: RunningService) -> None:
    """In a field, whole, for strangers too; what it frames is there, and what people wrote in it ends nothing."""
    pk = await service.photo(by="ana", caption='"><script>alert(1)</script>')

    for who in ("", "ben"):
        page = await offered(service, who, pk)
        code = read(page.text[page.text.index("<iframe") :])
        frame = code.one("iframe")
        assert "data-copy" in page.one("textarea").attributes
        assert frame["src"] == f"{BASE}/p/{code_of(pk)}/embed/"
        assert not code.all("script") + page.all("iframe")
        assert (await service.http.get(frame["src"])).status_code == 200


async def test_what_others_may_not_see_has_none(service: RunningService) -> None:
    """Its owner is told so, and for strangers it is not there."""
    await service.person("cleo", is_private=True)
    pk = await service.photo(by="cleo")

    page = await offered(service, "cleo", pk)
    strange = await service.http.get(f"/p/{code_of(pk)}/embed/code/")

    assert not page.all("textarea")
    assert "not for everybody" in page.text
    assert strange.status_code == 404


async def test_among_members_nothing_is_shown_elsewhere(service: RunningService) -> None:
    """As no page of theirs is, for those who are not signed in."""
    pk = await service.photo(by="ana")
    ana = await browser(service.beside(audience="members"), "ana")

    page = read((await ana.get(f"/p/{code_of(pk)}/embed/code/")).text)

    assert not page.all("textarea")
