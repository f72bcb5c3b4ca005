"""Where a page can't be shown for a moment, a link asks for it once more."""

import httpx2

from tests.limited import low
from tests.service import RunningService, picture

from .browsing import browser
from .reading import read

COUNTED = "/share/1/preview/?filter=1"


async def hurried(service: RunningService) -> httpx2.AsyncClient:
    """Ben, who has done all that he may for a minute."""
    ben = await browser(service.beside(limits=low(calls_of_person=1)), "ben")
    await ben.get(COUNTED)
    return ben


async def test_a_page_is_asked_for_again(service: RunningService) -> None:
    """At the same address, and answered as soon as its time has come."""
    ben = await hurried(service)

    refused = await ben.get(COUNTED)

    assert refused.status_code == 429
    again = refused.url.join(read(refused.text).one("a", href="")["href"])
    assert again.raw_path.decode() == COUNTED
    service.clock.now += 61
    assert (await ben.get(again)).status_code == 404


async def test_what_was_sent_is_not_sent_by_a_link(service: RunningService) -> None:
    """Nor is a page asked for again that is not there: the newest photos are all that is offered."""
    ben = await hurried(service)

    refused = [await ben.post("/share/", files={"photo": picture()}), await ben.get("/nothing/here/")]

    assert [one.status_code for one in refused] == [429, 404]
    for one in refused:
        assert not read(one.text).all("a", href="")
        assert read(one.text).all("a", href="/", **{"class": "button"})
