"""Whoever uploads hangs up in the middle."""

import pytest

from safelight.settings import Settings
from safelight.wire.errors import NoUpload
from safelight.wire.media import Configure
from tests.faults.half import arrived, half_an_upload, vanished
from tests.faults.serving import serving
from tests.service import picture


async def test_nothing_is_left_of_it(settings: Settings) -> None:
    """What had arrived goes, nothing waits to be published, and the next upload works."""
    async with serving(settings) as service:
        client = await service.member("bob")
        _, writer, _ = await half_an_upload(service, client.session, picture(900, 700, quality=95))
        await arrived(settings)

        writer.close()
        await vanished(settings)

        with pytest.raises(NoUpload):
            await client.send(Configure(device_timestamp=7))
        assert (await client.upload(picture())).user.username == "bob"
