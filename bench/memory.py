"""How much memory a process and everything that it started take."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KB = 1024
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """
    In MB of a million bytes, over all processes.

    `shared_fairly` (PSS) counts a page that several processes have in parts, so that the sum is what the machine gives;
    `resident` (RSS) counts it for each of them.
    """

    processes: int
    shared_fairly: float
    resident: float


def memory_of(pid: int) -> Memory:
    """What a process and its descendants take now."""
    rollups = [rollup_of(each) for each in family_of(pid)]
    return Memory(len(rollups), sum(r["Pss"] for r in rollups) / MB, sum(r["Rss"] for r in rollups) / MB)


def family_of(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family_of(int(child))


def rollup_of(pid: int) -> dict[str, int]:
    """The sums over a process's memory, in bytes, by the kernel's names."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(value.split()[0]) * KB for name, _, value in (line.partition(":") for line in lines)}
