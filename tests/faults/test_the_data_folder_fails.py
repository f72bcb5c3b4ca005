"""The data folder's disk becomes read-only, and then it is gone: what can't be done is said, nothing is misplaced."""

import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from safelight.settings import Settings
from tests.faults.conftest import needs_a_small_disk
from tests.faults.test_a_full_disk import small_disk
from tests.features.media.phone import phone_of
from tests.service import RunningService

pytestmark = [
    needs_a_small_disk,
    pytest.mark.parametrize("database", ["postgres"], indirect=True),  # SQLite's files can't be taken away from it
]


@pytest.fixture
async def settings(settings: Settings) -> AsyncGenerator[Settings]:
    """The settings, with data on a small disk."""
    with small_disk(settings.data):
        yield settings


def mount(*options: str | Path) -> None:
    """Change what is mounted."""
    subprocess.run(["mount", *options], check=True)


@contextmanager
def another_disk(folder: Path) -> Generator[None]:
    """An empty one where the folder is."""
    mount("-t", "tmpfs", "none", folder)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def refused(answer: httpx2.Response) -> bool:
    """Whether it says that it may work later."""
    return answer.status_code == 503 and int(answer.headers["retry-after"]) > 0


async def test_it_is_said_and_passes(service: RunningService) -> None:
    """Read-only, pictures are still seen. Gone, they are away and not deleted, and nothing is put in their place."""
    phone, data = await phone_of(service, "ana"), service.house.workspace.parent
    media = await phone.publish(1)
    picture, kept = media["image_versions"][0]["url"], service.files()

    mount("-o", "remount,ro", data)
    while_read_only = await phone.upload(2)
    seen = await service.http.get(picture)
    mount("-o", "remount,rw", data)
    again = await phone.upload(3)

    assert refused(while_read_only)
    assert seen.status_code == again.status_code == 200
    assert kept < service.files()

    with another_disk(data):
        (data / "files").mkdir()
        (data / "workspace").mkdir()
        answers = [await service.http.get(picture), await phone.original(media["pk"]), await phone.upload(4)]
        left = service.files()
    assert all(map(refused, answers))
    assert left == set()
    assert (await service.http.get(picture)).content == seen.content
