"""A phone with a program of 2010: it speaks HTTP by itself, also in ways that our client would not."""

import io
from dataclasses import dataclass
from typing import Any

import httpx2
from PIL import Image

from safelight.features.media.files import rendition_key
from tests.service import RunningService, picture

STAMP = 1_290_000_000


@dataclass
class Phone:
    """Somebody's phone. Its fields are texts, as in a form."""

    service: RunningService
    cookie: dict[str, str]

    async def upload(self, stamp: object = STAMP, photo: bytes | None = None, **fields: str) -> httpx2.Response:
        """Send a picture."""
        file = ("photo.jpg", picture() if photo is None else photo, "image/jpeg")
        return await self.send([("photo", file)], device_timestamp=str(stamp), **fields)

    async def send(self, files: list[Any], **fields: str) -> httpx2.Response:
        """Send any files, or none, to where pictures go; multipart all the same."""
        parts = [(name, (None, text)) for name, text in fields.items()]
        return await self.service.http.post("/api/v1/media/upload/", headers=self.cookie, files=[*parts, *files])

    async def configure(self, stamp: object = STAMP, **fields: str) -> httpx2.Response:
        """Publish what was sent under this stamp."""
        form = {"device_timestamp": str(stamp), **fields}
        return await self.service.http.post("/api/v1/media/configure/", headers=self.cookie, data=form)

    async def publish(self, stamp: object = STAMP, photo: bytes | None = None, **fields: str) -> dict[str, Any]:
        """Both, with what is said of the photo; the media as JSON has it."""
        assert (await self.upload(stamp, photo)).json() == {"status": "ok"}
        return (await self.configure(stamp, **fields)).json()["media"]

    async def preview(self, stamp: object = STAMP, **parameters: str) -> httpx2.Response:
        """Look at what was sent under this stamp as it would be published."""
        query = {"device_timestamp": str(stamp), **parameters}
        return await self.service.http.get("/api/v1/media/preview/", headers=self.cookie, params=query)

    async def original(self, pk: int, method: str = "GET") -> httpx2.Response:
        """Fetch the file that a media was made from."""
        return await self.service.http.request(method, f"/api/v1/media/{pk}/original/", headers=self.cookie)


async def phone_of(service: RunningService, name: str) -> Phone:
    """The phone of somebody who is signed in."""
    return Phone(service, await service.cookie(name))


async def published_file(service: RunningService, url: str) -> bytes:
    """The file behind a published picture's address."""
    key = rendition_key(url.rpartition("/")[2])
    return b"".join([chunk async for chunk in service.house.storage.open(key)])


async def largest(service: RunningService, media: dict[str, Any]) -> Image.Image:
    """A media's largest full size."""
    return opened(await published_file(service, media["image_versions2"]["candidates"][0]["url"]))


async def square(service: RunningService, media: dict[str, Any]) -> Image.Image:
    """A media's largest square."""
    return opened(await published_file(service, media["image_versions"][-1]["url"]))


def opened(content: bytes) -> Image.Image:
    """A picture as Pillow sees it, decoded to its end."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
