"""
One worker process, as its parent sees it.

Why not pebble's ProcessPool (measured with 5.2): it hands over as quickly (0.2 ms), but can't run in a daemonic
process; after a SIGKILL of the parent its workers finish what they are at (8 s more in the trial); each worker imports
the parent's main program, and a tracker process of 12 MB comes with them; it wakes ten times a second at rest, and
its workers share one pipe under one lock, which a worker killed at the wrong moment takes with it.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Self

import msgspec

from .limits import Limits
from .task import Answer, Task

START_SECONDS = 30
LONGEST_ANSWER = 16 * 2**20  # bytes of a line, against asyncio's 65536: a preview is in it
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")
MEMORY_SIGNALS = (signal.SIGTRAP, signal.SIGABRT)  # GLib ends a process so when an allocation fails


class Lost(Exception):
    """The worker ended instead of answering. `status` is its exit status, negative for a signal."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"A picture worker ended with status {status}")

    @property
    def is_for_memory(self) -> bool:
        """Whether it asked for more memory than it may have."""
        return -self.status in MEMORY_SIGNALS


class Worker:
    """A process that develops one picture at a time. Sees no settings of ours: its environment is made anew."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, limits: Limits) -> Self:
        """Wait until it is ready, some 90 ms. Raises: Lost, OSError, of which a time-out is one."""
        process = await asyncio.create_subprocess_exec(
            *command(limits),
            stdin=PIPE,
            stdout=PIPE,
            env=environment(),
            cwd="/",
            start_new_session=True,
            limit=LONGEST_ANSWER,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                await worker._answer()
        except BaseException:
            worker.kill()
            raise
        return worker

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended, as far as is known by now."""
        return self._process.returncode is None

    async def ask(self, task: Task) -> Answer:
        """Raises: Lost. Whoever stops waiting must kill the worker, whose answer would be the next one's."""
        assert self._process.stdin
        self._process.stdin.write(msgspec.json.encode(task) + b"\n")
        return await self._answer()

    async def _answer(self) -> Answer:
        assert self._process.stdout
        line = await self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise Lost(await self._process.wait())
        return msgspec.json.decode(line, type=Answer)

    def kill(self) -> None:
        """At once and without asking."""
        if self.is_alive:
            self._process.kill()

    async def ended(self) -> None:
        """Wait until it is no more, so that it writes no more either."""
        await self._process.wait()


def command(limits: Limits) -> tuple[str, ...]:
    """How a worker is called; nothing is imported from where the service was started."""
    return sys.executable, "-P", "-s", "-m", "safelight.kit.pictures.worker", msgspec.json.encode(limits).decode()


def environment() -> dict[str, str]:
    """
    What a worker may know.

    One thread of libvips a worker, since there are several workers; no pixels in temporary files (libvips would write
    what takes more than 100 MB); one malloc arena, since glibc's others keep what was freed in them.
    """
    code = str(Path(__file__).parents[3])  # where the package `safelight` lies
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | {
        "PYTHONPATH": code,
        "VIPS_BLOCK_UNTRUSTED": "1",
        "VIPS_CONCURRENCY": "1",
        "VIPS_DISC_THRESHOLD": "1000g",
        "MALLOC_ARENA_MAX": "1",
    }
