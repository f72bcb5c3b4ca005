"""A node whose jobs take long, as a program of its own: `python -m tests.faults.errands LEASE_SECONDS`."""

import asyncio
import os
import sys
from pathlib import Path

from safelight.app.build import build_house
from safelight.app.work import until_told_to_stop
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker
from safelight.settings import load

PATIENCE_SECONDS = 0.2

jobs = Jobs()


@jobs.job
async def errand(_house: House, folder: str) -> None:
    """Say who is at it; then last until the file `end` is there, and say who has done it."""
    me = str(os.getpid())
    (Path(folder) / f"begun-{me}").touch()
    while not (Path(folder) / "end").exists():  # noqa: ASYNC110 (another process's file)
        await asyncio.sleep(0.01)
    (Path(folder) / f"done-{me}").touch()


def main() -> None:
    """Do errands, and nothing else, as `safelight work` does everything."""
    house = build_house(load())
    worker = Worker(house, jobs, lease_seconds=float(sys.argv[1]), patience_seconds=PATIENCE_SECONDS)
    asyncio.run(until_told_to_stop(house, worker))


if __name__ == "__main__":
    sys.exit(main())
