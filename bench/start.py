"""`bench start`: from the command to the first answer, and what the service takes at rest."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from .memory import Memory, memory_of
from .result import Figure, Goal, Result
from .servers import ROOT, free_port, running, wait_for

REST_SECONDS = 3
MOST_MB = Goal(250, is_least=False)


def measure() -> Result:
    """Start `bin/serve` in a fresh folder, and again in the same one."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        first_seconds, _ = started(Path(folder))
        again_seconds, memory = started(Path(folder))
    return Result(
        "start",
        [
            Figure("first_seconds", "to the first answer, fresh folder", first_seconds, "s"),
            Figure("again_seconds", "to the first answer, existing folder", again_seconds, "s"),
            Figure("processes", "processes", memory.processes),
            Figure("pss_mb", "memory at rest (PSS)", memory.shared_fairly, "MB", MOST_MB),
            Figure("rss_mb", "memory at rest (RSS, shared pages counted twice)", memory.resident, "MB", MOST_MB),
        ],
    )


def started(data: Path) -> tuple[float, Memory]:
    """How long `bin/serve` took to answer, in seconds, and its memory a while later."""
    port = free_port()
    begin = time.perf_counter()
    with running((ROOT / "bin/serve", "--port", port, "--data", data)) as process:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        seconds = time.perf_counter() - begin
        time.sleep(REST_SECONDS)
        return seconds, memory_of(process.pid)
