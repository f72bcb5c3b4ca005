"""Whoever tells the service to stop: what it has begun to answer is answered first."""

import asyncio
import os
import signal

import pytest

from safelight.settings import Settings
from safelight.wire.media import Configure
from tests.faults.half import arrived, half_an_upload
from tests.faults.serving import serving
from tests.service import picture


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["TERM", "INT"])
async def test_an_upload_in_flight_is_answered(settings: Settings, number: signal.Signals) -> None:
    """Its second half arrives after the signal: it gets its answer, the status is 0, and the picture is there."""
    async with serving(settings) as service:
        client = await service.member("bob")
        reader, writer, rest = await half_an_upload(service, client.session, picture(900, 700, quality=95))
        await arrived(settings)

        os.kill(service.process.pid, number)
        await service.wait_until_gone()
        writer.write(rest)
        async with asyncio.timeout(30):
            answer = await reader.read(65536)
        writer.close()
        status = await service.ended()

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b'{"status":"ok"}')
    assert status == 0
    async with serving(settings) as service:
        client = service.client(client.session)
        assert (await client.send(Configure(device_timestamp=7))).media.user.username == "bob"


async def test_told_again_and_again(settings: Settings) -> None:
    """An impatient host tells it until it has ended: it ends, in order, and can be started again."""
    async with serving(settings) as service:
        await service.member("bob")

        while service.process.poll() is None:
            os.kill(service.process.pid, signal.SIGTERM)
            await asyncio.sleep(0.001)
        status = await service.ended()

    assert status == 0
    async with serving(settings) as service:
        await service.member("ana")
