"""Processor time, as the kernel counts it."""

import os
from collections.abc import Iterable
from pathlib import Path

TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")


def computed_seconds(pids: Iterable[int]) -> float:
    """How long processes have computed so far, in seconds, in themselves and in the kernel for them."""
    return sum(ticks(pid) for pid in pids) * TICK_SECONDS


def ticks(pid: int) -> int:
    """
    A process's time in the kernel's ticks.

    Source: proc(5): behind the name in brackets, `utime` and `stime` are the 12th and 13th fields.
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def computed_precisely(pids: Iterable[int]) -> float:
    """
    The same, to the microsecond, of the threads that are there now; a process that has ended counts nothing.

    Source: the kernel's sched-stats.rst: a thread's schedstat begins with its time on a processor, in nanoseconds.
    """
    return sum(nanoseconds(thread) for pid in pids for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def nanoseconds(schedstat: Path) -> int:
    """A thread's time; none if it has ended in this moment."""
    try:
        return int(schedstat.read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0
