"""The commands as processes of their own, which can be stopped in the middle, and killed there."""

import asyncio
import os
import sys
from asyncio.subprocess import create_subprocess_exec
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

MOST_SECONDS = 60


@contextmanager
def blocked(path: Path) -> Generator[None]:
    """
    Whoever reads a file waits for ever, until the block ends.

    A pipe lies in its place, which nobody writes to: so a process is in the middle for as long as one likes.
    """
    content = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    try:
        yield
    finally:
        path.unlink()
        path.write_bytes(content)


async def killed_when(is_so: Callable[[], bool], *words: object) -> None:
    """Run a command, which does not end by itself, and kill it in the moment when something is so."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    process = await create_subprocess_exec(sys.executable, "-m", "safelight", *map(str, words), env=environment)
    try:
        async with asyncio.timeout(MOST_SECONDS):
            while not is_so():
                assert process.returncode is None, "it ended by itself"
                await asyncio.sleep(0.01)
    finally:
        process.kill()
        await process.wait()
