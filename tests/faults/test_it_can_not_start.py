"""A service that can't start says why in one sentence."""

import os
import socket
from pathlib import Path

import msgspec
import pytest

from safelight.settings import Settings
from tests.faults.serving import refused, serving
from tests.postgres import free_port

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
"""Whoever runs the tests as root may write everywhere, so the service is run as somebody who may not."""


def check(told: tuple[int, str], *words: str) -> None:
    """One sentence with these words, and status 1."""
    status, complaint = told
    assert status == 1, complaint
    assert len(complaint.strip().splitlines()) == 1
    assert "Traceback" not in complaint
    for word in words:
        assert word in complaint


def folder_of_others(parent: Path) -> Path:
    """A folder that everybody may see and nobody may write, nor the way to it."""
    folder = parent / "theirs"
    folder.mkdir(mode=0o555)
    for above in [parent, *list(parent.parents)[:-2]]:  # pytest shows its folders to nobody else
        above.chmod(above.stat().st_mode | 0o055)
    return folder


async def test_the_address_is_in_use(settings: Settings) -> None:
    """By somebody else, or by this very service."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]
        check(await refused(settings, port), f"127.0.0.1:{port}")
    async with serving(settings) as service:
        check(await refused(settings, service.port), f"127.0.0.1:{service.port}")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("exists", [True, False], ids=["a folder of others", "a folder that can't be made"])
async def test_the_folder_can_not_be_written(settings: Settings, tmp_path: Path, *, exists: bool) -> None:
    """It belongs to somebody else, or where it should be does."""
    folder = folder_of_others(tmp_path)
    data = folder if exists else folder / "new"

    check(await refused(msgspec.structs.replace(settings, data=data), free_port(), NOBODY), str(data))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_database_is_no_database(settings: Settings) -> None:
    """Somebody wrote a text over it."""
    (settings.data / "safelight.db").write_text("Dear diary, today I went to the sea.\n" * 200)

    check(await refused(settings, free_port()), "safelight.db")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_server_can_not_be_reached(settings: Settings) -> None:
    """Nobody listens where PostgreSQL should; its password is not told."""
    url = f"postgresql://safelight:secret@127.0.0.1:{free_port()}/safelight"
    status, complaint = await refused(msgspec.structs.replace(settings, database_url=url), free_port())

    check((status, complaint), "database")
    assert "secret" not in complaint
