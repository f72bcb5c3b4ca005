"""Somebody before the composer, by forms alone."""

from typing import Any

import httpx2

from safelight.wire.codes import pk_of
from safelight.wire.media import GetMedia, Media
from tests.service import RunningService, picture
from tests.web.browsing import browser
from tests.web.reading import Document, read


class Sharing:
    """A browser at the composer. `page` is what it shows."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client
        self.answer = httpx2.Response(200)

    @property
    def page(self) -> Document:
        """The page that is shown."""
        return read(self.answer.text)

    @property
    def path(self) -> str:
        """Where it is."""
        return self.answer.url.path

    @property
    def words(self) -> str:
        """The page's text, in one line."""
        return " ".join(self.page.text.split())

    async def choose(self, photo: bytes | None = None, **words: str) -> "Sharing":
        """Send a picture, as the first page's form does."""
        file = ("photo.jpg", picture(400, 300) if photo is None else photo, "image/jpeg")
        self.answer = await self.client.post("/share/", files={"photo": file}, data=words)
        return self

    async def open(self, path: str) -> "Sharing":
        """Go somewhere."""
        self.answer = await self.client.get(path)
        return self

    async def look(self, **form: Any) -> "Sharing":
        """Look again with what is chosen now."""
        self.answer = await self.client.post(self.path, data={**form, "act": "look"})
        return self

    async def publish(self, path: str = "", **form: Any) -> "Sharing":
        """Press Publish."""
        self.answer = await self.client.post(path or self.path, data=form)
        return self

    async def preview(self, **query: Any) -> httpx2.Response:
        """The picture that the page shows large, or one that it could show."""
        return await self.client.get(f"{self.path}preview/", params=query)

    def shown(self) -> str:
        """Where the large preview is."""
        return self.page.one("img", fetchpriority="high")["src"]


async def sharing(service: RunningService, name: str = "ana") -> Sharing:
    """Somebody who is signed in and about to share."""
    return Sharing(await browser(service, name))


async def media_at(service: RunningService, path: str, name: str = "ana") -> Media:
    """What the API tells its owner of the photo whose page is at a path."""
    code = path.removeprefix("/p/").removesuffix("/")
    return (await (await service.as_user(name)).send(GetMedia(pk=pk_of(code)))).media
