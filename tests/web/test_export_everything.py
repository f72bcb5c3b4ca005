"""Somebody has a copy of everything of theirs by a page."""

import io
from zipfile import ZipFile

from tests.limited import low
from tests.service import RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/settings/export/"


async def test_the_page_says_what_there_is_and_has_a_button(service: RunningService) -> None:
    """The settings lead there; the button brings a file with a name, which nobody keeps on the way."""
    await service.photo(by="ana")
    ana = await browser(service, "ana")

    assert read((await ana.get("/settings/")).text).all("a", href=ADDRESS)
    page = read((await ana.get(ADDRESS)).text)
    answer = await ana.post(page.one("form", action=ADDRESS)["action"])

    archive = ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    assert [name for name in archive.namelist() if name.startswith("photos/")]
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="safelight.zip"'
    assert answer.headers["cache-control"] == "private, no-cache"


async def test_strangers_are_led_to_sign_in(service: RunningService) -> None:
    """Neither the page nor the file is for them."""
    stranger = await browser(service)

    assert (await stranger.get(ADDRESS)).url.path == "/login/"
    assert (await stranger.post(ADDRESS)).url.path == "/login/"


async def test_beyond_the_limit_the_page_says_when(service: RunningService) -> None:
    """A page like any other, and not a file."""
    ana = await browser(service.beside(limits=low(exports_of_person=1)), "ana")

    await ana.post(ADDRESS)
    refused = await ana.post(ADDRESS)

    assert refused.status_code == 429
    assert "too many exports" in read(refused.text).text
