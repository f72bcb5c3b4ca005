"""A node that only does jobs."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

from safelight.kit.house import House
from safelight.kit.jobs import Worker
from safelight.settings import load

from .build import build_house, open_house
from .jobs import every_job
from .logs import configure_logs
from .migrate import upgrade_database


def work(data: Path | None = None) -> None:
    """Do jobs until told to stop. Raises: Unavailable as `serve`."""
    configure_logs()
    settings = load(data)
    upgrade_database(settings)
    asyncio.run(until_told_to_stop(build_house(settings)))


async def until_told_to_stop(house: House) -> None:
    """Do jobs until INT or TERM arrives."""
    async with open_house(house):
        worker = Worker(house, every_job())
        await worker.plan()
        task = asyncio.create_task(worker.run())
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        with suppress(asyncio.CancelledError):
            await task
