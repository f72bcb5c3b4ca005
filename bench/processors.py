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
