"""What one picture may cost, and how a worker process binds itself to that."""

import math
import os
import resource

import msgspec

REST_BYTES = 96 * 2**20  # a worker with a picture that arrives row by row: 79 MB for a JPEG of 12 MP
OUTPUT_BYTES = 64 * 2**20
OPEN_FILES = 64
NICENESS = 10
"""Answers go before pictures: where both want a processor, a worker has a tenth of what a web process has."""


class Limits(msgspec.Struct, frozen=True):
    """What one picture may cost a worker. `memory_bytes` is for the whole process."""

    max_pixels: int
    deadline_seconds: float
    memory_bytes: int

    @property
    def held_bytes(self) -> int:
        """The most memory for a picture whose format makes the decoder hold all of it at once."""
        return self.memory_bytes - REST_BYTES


def bind(limits: Limits) -> None:
    """
    Bind this process for good: memory, files it writes, open files, no core dumps, its turn behind others.

    Memory is RLIMIT_DATA, the private writable pages asked for. RLIMIT_AS would also count the libraries and the
    uploaded file, which are mapped for reading (35 MB and up to 32 MB).
    """
    lower(resource.RLIMIT_DATA, limits.memory_bytes)
    lower(resource.RLIMIT_FSIZE, OUTPUT_BYTES)
    lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    lower(resource.RLIMIT_CORE, 0)
    os.nice(NICENESS)


def lower(kind: int, most: int) -> None:
    """Set a limit for good, or keep the present one where it is stricter already."""
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def allow_processor_time(seconds: float) -> None:
    """
    Let the process compute for so many seconds more; then the system ends it with SIGXCPU.

    The parent's deadline comes earlier. This one also holds where the parent is stopped.
    """
    used = sum(os.times()[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(used + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
