"""An upload that nobody configures is forgotten after a day, with everything that was kept of it."""

import os
import time

from tests.features.media.phone import STAMP, phone_of
from tests.service import RunningService

HOUR_SECONDS = 3600
DAY_SECONDS = 24 * HOUR_SECONDS


async def test_an_upload_waits_for_a_day(service: RunningService) -> None:
    """Until then it can be published."""
    phone = await phone_of(service, "bob")
    await phone.upload()

    service.clock.now += DAY_SECONDS - HOUR_SECONDS
    await service.run_jobs()

    assert (await phone.configure()).json()["status"] == "ok"


async def test_after_a_day_it_is_gone(service: RunningService) -> None:
    """Neither a file nor anything to publish is left; a published photo's files stay."""
    phone = await phone_of(service, "bob")
    await phone.publish(STAMP - 1)
    kept = service.files()
    await phone.upload()
    assert service.files() > kept

    service.clock.now += DAY_SECONDS + 1
    await service.run_jobs()

    assert service.files() == kept
    assert (await phone.configure()).json()["code"] == "no_upload"
    assert (await phone.configure(STAMP - 1)).json()["status"] == "ok"


async def test_the_sweep_comes_round_again(service: RunningService) -> None:
    """Day after day, not only the first time."""
    phone = await phone_of(service, "bob")
    empty = service.files()
    for _ in range(3):
        await phone.upload()

        service.clock.now += DAY_SECONDS + 1
        await service.run_jobs()

        assert service.files() == empty


async def test_what_a_killed_process_left_is_gone_after_a_day(service: RunningService) -> None:
    """Files and folders on their way that have not moved since yesterday go; those of now stay."""
    workspace, yesterday = service.house.workspace, time.time() - DAY_SECONDS - 1
    for age in ("old", "new"):
        (workspace / f"{age}_folder").mkdir()
        (workspace / f"{age}_folder" / "rendition.jpg").write_bytes(b"x")
        (workspace / f"{age}_file").write_bytes(b"x")
    for name in ("old_folder", "old_file"):
        os.utime(workspace / name, (yesterday, yesterday))

    await service.run_jobs()

    assert {path.name for path in workspace.iterdir()} == {"new_folder", "new_file"}
