"""A node as its host starts it, with a web server's processes: what is sent is in the bucket, and seen."""

import random
from io import BytesIO

import httpx2
import pytest
from msgspec.structs import replace
from PIL import Image

from safelight.kit.storage.reading import BLOCK_BYTES
from safelight.settings import Settings
from safelight.wire.media import Configure
from tests.detour import detour
from tests.faults.serving import serving
from tests.service import picture

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def test_what_is_sent_is_seen(settings: Settings) -> None:
    """The process that looked whether the store can be used leaves those that serve able to speak to it."""
    async with serving(settings) as service, httpx2.AsyncClient() as browser:
        ana = await service.member("ana")

        stamp = await ana.send_photo(picture())
        media = (await ana.send(Configure(device_timestamp=stamp))).media
        seen = await browser.get(media.image_versions[0].url)

    assert seen.status_code == 200
    assert seen.content.startswith(b"\xff\xd8")
    assert not (settings.data / "files").exists()


def large_picture() -> bytes:
    """One that can't be made small."""
    file = BytesIO()
    Image.frombytes("RGB", (900, 600), random.Random(1).randbytes(900 * 600 * 3)).save(file, "JPEG", quality=95)
    return file.getvalue()


async def test_a_picture_that_breaks_off_is_told_as_such(settings: Settings) -> None:
    """The store goes in the middle of a file: nobody takes what came for the whole; and all is well when it is back."""
    async with detour(int(settings.aws_endpoint_url.rpartition(":")[2])) as way, httpx2.AsyncClient() as browser:
        by_the_way = replace(settings, aws_endpoint_url=f"http://127.0.0.1:{way.port}")
        async with serving(by_the_way) as service:
            ana = await service.member("ana")
            url = (await ana.upload(large_picture())).image_versions2.candidates[0].url
            whole = await browser.get(url)
            way.room = len(whole.content) - 50_000

            with pytest.raises(httpx2.RemoteProtocolError):
                await browser.get(url)
            away = await browser.get(url)
            way.room = float("inf")
            again = await browser.get(url)

    assert len(whole.content) > BLOCK_BYTES + 50_000
    assert away.status_code == 503
    assert int(away.headers["retry-after"]) > 0
    assert again.content == whole.content
