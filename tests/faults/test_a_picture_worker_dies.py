"""The process that decodes a picture is killed in the middle of it."""

import asyncio
import os
import signal

from tests.features.media.phone import phone_of
from tests.service import RunningService, picture

TURNS = 100
"""After the folder is there, the picture is handed over within a few turns of the event loop."""


async def test_that_picture_is_refused_and_the_next_is_fine(service: RunningService) -> None:
    """Its sender is told, nothing of it stays, and the same picture is taken when it is sent again."""
    phone, photo = await phone_of(service, "bob"), picture(500, 400)
    await phone.publish(1)
    before = service.files()
    workers = service.house.darkroom.pids
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)  # so that it is still at it when it is killed

    sending = asyncio.create_task(phone.upload(2, photo))
    while not any(path.is_dir() for path in service.house.workspace.iterdir()):  # noqa: ASYNC110 (a folder comes)
        await asyncio.sleep(0)
    for _ in range(TURNS):
        await asyncio.sleep(0)
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    refused = await sending
    left = service.files()
    again = await phone.upload(2, photo)

    assert refused.status_code in (422, 503)
    assert refused.json()["code"] in ("broken_picture", "unavailable")
    assert left == before
    assert not any(service.house.workspace.iterdir())
    assert again.json() == {"status": "ok"}
