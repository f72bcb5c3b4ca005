"""A node as its host starts it, with a web server's processes: what is sent is in the bucket, and seen."""

import httpx2
import pytest

from safelight.settings import Settings
from safelight.wire.media import Configure
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
