"""The disk is full: uploads are refused and leave nothing, everything else goes on, and with room all is well."""

import io
import os
import random
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from safelight.settings import Settings
from tests.faults.conftest import needs_a_small_disk
from tests.features.media.phone import Phone, phone_of
from tests.service import RunningService

DISK_BYTES = 24_000_000
STEP_BYTES = 96_000


@contextmanager
def small_disk(folder: Path) -> Generator[None]:
    """A folder on a disk of its own, with the files that it has."""
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", folder], check=True)
    try:
        for name, content in kept.items():
            (folder / name).write_bytes(content)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
async def settings(settings: Settings) -> AsyncGenerator[Settings]:
    """The settings, with data on a small disk."""
    with small_disk(settings.data):
        yield settings


def leave_free(folder: Path, free: int) -> None:
    """Fill the disk up, but for so many bytes."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    room = os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize
    ballast.write_bytes(bytes(max(room - free, 0)))


def noisy_photo() -> bytes:
    """Some 400 KB that can't be made smaller, and as much again when published."""
    noise = Image.frombytes("RGB", (520, 400), random.Random(1).randbytes(520 * 400 * 3))
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=96)
    return file.getvalue()


@needs_a_small_disk
async def test_uploads_at_every_stage_of_fullness(service: RunningService) -> None:
    """With more and more room, an upload fails at a later and later point: each refusal leaves nothing behind."""
    phone, photo, data = await phone_of(service, "bob"), noisy_photo(), service.house.workspace.parent
    pk = (await phone.publish(1))["pk"]
    leave_free(data, 0)
    before = service.files()
    refusals = 0

    for free in range(0, DISK_BYTES, STEP_BYTES):
        leave_free(data, free)
        answer = await phone.upload(7, photo)
        if answer.status_code == 200:
            break
        refusals += 1
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable"), (free, answer.text)
        assert answer.json()["retry_after"] > 0
        assert service.files() == before
        assert await reads(service, phone) == [pk]

    assert refusals > 3
    (data / "ballast").unlink()
    assert (await phone.configure(7)).json()["status"] == "ok"


@needs_a_small_disk
async def test_changes_on_a_full_disk(service: RunningService) -> None:
    """Small changes are made or refused, never half made, and never an error of ours; reading goes on."""
    phone, data = await phone_of(service, "bob"), service.house.workspace.parent
    pk = (await phone.publish(1))["pk"]
    leave_free(data, 0)

    answers = [
        await service.http.post(f"/api/v1/media/{pk}/comment/", headers=phone.cookie, data={"comment_text": "x" * 900})
        for _ in range(40)
    ]
    while_full = await comments(service, pk)
    (data / "ballast").unlink()
    after = await service.http.post(
        f"/api/v1/media/{pk}/comment/", headers=phone.cookie, data={"comment_text": "There is room"}
    )

    made = sum(answer.status_code == 200 for answer in answers)
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert while_full == made
    assert after.json()["status"] == "ok"
    assert await comments(service, pk) == made + 1


async def reads(service: RunningService, phone: Phone) -> list[int]:
    """The photos that the service shows meanwhile."""
    answer = await service.http.get("/api/v1/feed/timeline/", headers=phone.cookie)
    return [media["pk"] for media in answer.json()["items"]]


async def comments(service: RunningService, pk: int) -> int:
    """How many comments there are."""
    return (await service.http.get(f"/api/v1/media/{pk}/info/")).json()["media"]["comment_count"]
