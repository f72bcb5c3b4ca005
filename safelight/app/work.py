"""A node that only does jobs."""

import asyncio
import signal
from pathlib import Path

from safelight.kit.house import House
from safelight.kit.jobs import Worker
from safelight.settings import load

from .build import build_house, open_house
from .checking import check_storage
from .jobs import worker_of, working
from .logs import configure_logs
from .migrate import upgrade_database


def work(data: Path | None = None) -> None:
    """Do jobs until told to stop. Raises: as `serve`."""
    configure_logs()
    settings = load(data)
    upgrade_database(settings)
    check_storage(settings)
    house = build_house(settings)
    asyncio.run(until_told_to_stop(house, worker_of(house)))


async def until_told_to_stop(house: House, worker: Worker) -> None:
    """Do jobs until INT or TERM arrives."""
    is_told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, is_told.set)
    async with open_house(house), working(worker):
        await is_told.wait()
