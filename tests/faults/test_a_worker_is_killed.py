"""A node that does jobs is killed, or told to stop, in the middle of one: another does it, and only one at a time."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from safelight.app.build import build_database
from safelight.kit.db import transact
from safelight.kit.jobs import defer
from safelight.kit.jobs.kept import Counted, count_jobs, kept_jobs
from safelight.settings import Settings
from tests.faults.errands import errand
from tests.faults.serving import environment

MOST_SECONDS = 30


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where nodes say what they are at."""
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


@asynccontextmanager
async def node(settings: Settings, *, lease_seconds: float = 1) -> AsyncGenerator[Process]:
    """A node that does errands; killed in the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.faults.errands",
        str(lease_seconds),
        env=environment(settings) | {"SAFELIGHT_DATA": str(settings.data)},
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def ask(settings: Settings, notes: Path) -> None:
    """Ask for the errand."""
    database = build_database(settings)
    await database.open()
    await transact(database, lambda tx: defer(tx, errand, folder=str(notes)))
    await database.close()


async def left(settings: Settings) -> Counted:
    """What is still to be done."""
    database = build_database(settings)
    await database.open()
    async with database.read() as tx:
        counted = await count_jobs(tx)
    await database.close()
    return counted


async def due_at(settings: Settings) -> int:
    """When the errand is due, or its lease ends."""
    database = build_database(settings)
    await database.open()
    async with database.read() as tx:
        (job,) = await kept_jobs(tx, count=1)
    await database.close()
    return job.run_at


def said(notes: Path, what: str) -> set[str]:
    """Which nodes have said so."""
    return {path.name for path in notes.glob(f"{what}-*")}


async def noted(notes: Path, *names: str) -> None:
    """Wait until nodes have said so."""
    async with asyncio.timeout(MOST_SECONDS):
        while not all((notes / name).exists() for name in names):  # noqa: ASYNC110 (another process's file)
            await asyncio.sleep(0.02)


async def done(settings: Settings, notes: Path) -> None:
    """Let the errand come to its end, and wait until nothing is left to be done."""
    (notes / "end").touch()
    async with asyncio.timeout(MOST_SECONDS):
        while (await left(settings)).jobs:  # noqa: ASYNC110 (another process's work)
            await asyncio.sleep(0.02)


async def test_another_takes_over(settings: Settings, notes: Path) -> None:
    """Once the lease of the one that was killed is over; then it is done, and never again."""
    await ask(settings, notes)
    async with node(settings) as first:
        await noted(notes, f"begun-{first.pid}")
        first.kill()
        async with node(settings) as second:
            await noted(notes, f"begun-{second.pid}")
            await done(settings, notes)

    assert said(notes, "done") == {f"done-{second.pid}"}


async def test_told_to_stop_it_gives_back(settings: Settings, notes: Path) -> None:
    """It ends well though the job would last for ever, and what it was at is due at once, as if never begun."""
    await ask(settings, notes)
    async with node(settings) as first:
        await noted(notes, f"begun-{first.pid}")
        os.kill(first.pid, signal.SIGTERM)
        async with asyncio.timeout(MOST_SECONDS):
            status = await first.wait()

    assert status == 0
    assert await left(settings) == Counted(1, 0)
    async with node(settings) as second:
        await noted(notes, f"begun-{second.pid}")
        await done(settings, notes)


async def test_two_never_do_the_same(settings: Settings, notes: Path) -> None:
    """A job that lasts for several leases stays with the node that began it, while the other looks for work."""
    async with node(settings, lease_seconds=4), node(settings, lease_seconds=4):
        await ask(settings, notes)
        leases: set[int] = set()
        async with asyncio.timeout(MOST_SECONDS):
            while len(leases) < 3:
                leases.add(await due_at(settings))
                await asyncio.sleep(0.02)
        begun = said(notes, "begun")
        await done(settings, notes)

    assert len(begun) == len(said(notes, "done")) == 1
