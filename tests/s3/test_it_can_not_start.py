"""A service whose store can't be used says why in one sentence, whichever of its commands is typed."""

import asyncio
import os
import sys

import pytest
from msgspec.structs import replace

from safelight.settings import Settings
from tests.faults.serving import environment
from tests.postgres import free_port

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

WRONG = {
    "refuses the keys": {"aws_secret_access_key": "wrong"},
    "no such bucket": {"storage_url": "s3://nowhere"},
    "does not answer": {"aws_endpoint_url": "http://127.0.0.1:{port}"},
    "only files in a folder": {"sendfile": "x-accel-redirect"},
}


async def told(settings: Settings, *command: str) -> tuple[int, str]:
    """How a command ends, and what it says on standard error."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "safelight", *command, "--data", str(settings.data)),
        env=os.environ | environment(settings) | {"SAFELIGHT_SENDFILE": settings.sendfile},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, complaints = await process.communicate()
    return process.returncode or 0, complaints.decode()


@pytest.mark.parametrize("sentence", WRONG)
async def test_a_store_that_can_not_be_used(settings: Settings, sentence: str) -> None:
    """Keys, bucket and silence are told apart, and no secret is told."""
    changes = {name: value.format(port=free_port()) for name, value in WRONG[sentence].items()}

    status, complaint = await told(replace(settings, **changes), "migrate")

    assert status == 1
    assert len(complaint.strip().splitlines()) == 1, complaint
    assert sentence in complaint
    assert settings.aws_secret_access_key not in complaint


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("work",)])
async def test_each_command_looks(settings: Settings, command: tuple[str, ...]) -> None:
    """Before anybody is told that the service is there."""
    status, complaint = await told(replace(settings, storage_url="s3://nowhere"), *command)

    assert status == 1
    assert len(complaint.strip().splitlines()) == 1, complaint
    assert "no such bucket" in complaint
