"""
`bench soak`: what one node keeps in memory while a town uses it for an hour.

`python -m bench.soak MINUTES` takes another time, and says each minute what every process has.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.settings import Settings

from .crowd import HANDS
from .memory import Memory, family_of, memory_of, rollup_of
from .people import make_people
from .photograph import encoded, photograph
from .result import Figure, Goal, Result
from .servers import ROOT, Server, service
from .table import table

WORKERS = 2
PEOPLE = 300
MINUTES = 60
LOOK_SECONDS = 10
MOST_MB = Goal(300, is_least=False)


def measure(minutes: float = MINUTES, tell: Callable[[Server, float], None] = lambda server, minute: None) -> Result:
    """Let them in, look at the memory every ten seconds, and let them go."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data, photo = Path(folder, "data"), Path(folder, "photo.jpg")
        photo.write_bytes(encoded(photograph(), ".jpeg"))
        make_people(Settings(data=data), authors=PEOPLE)
        with service(data, workers=WORKERS) as server:
            seen = [memory_of(server.pid)]
            words = (sys.executable, "-m", "bench.crowd", server.url, PEOPLE, photo, minutes * 60)
            crowd = subprocess.Popen([str(word) for word in words], cwd=ROOT, stdout=subprocess.PIPE)
            begin = time.monotonic()
            while crowd.poll() is None:
                time.sleep(LOOK_SECONDS)
                seen.append(memory_of(server.pid))
                tell(server, (time.monotonic() - begin) / 60)
            assert crowd.stdout
            did = json.loads(crowd.stdout.read())
    return Result("soak", figures_of(seen, did), note_of(minutes, did))


def figures_of(seen: list[Memory], did: dict[str, dict[str, int]]) -> list[Figure]:
    """All processes of the node together."""
    shares = [one.shared_fairly for one in seen]
    tenth = max(1, len(shares) // 10)
    before, last = shares[-2 * tenth : -tenth], shares[-tenth:]
    return [
        Figure("start_mb", "at the start (PSS)", shares[0], "MB"),
        Figure("end_mb", "at the end (PSS)", sum(last) / tenth, "MB", MOST_MB),
        Figure("most_mb", "at most (PSS)", max(shares), "MB"),
        Figure("grown_mb", "in the last tenth, more than in the one before", (sum(last) - sum(before)) / tenth, "MB"),
        Figure("processes", "processes", seen[-1].processes),
        Figure("rss_mb", "at the end (RSS, shared pages counted for each)", seen[-1].resident, "MB"),
        Figure("done", "things done", sum(did["done"].values())),
        Figure("uploads", "of them uploads of 12 MP", did["done"].get("upload", 0)),
        Figure("failures", "answers that were no success", sum(did["failures"].values())),
    ]


def note_of(minutes: float, did: dict[str, dict[str, int]]) -> str:
    """How it was loaded."""
    failures = f"; failed: {did['failures']}" if did["failures"] else ""
    return f"{minutes:g} minutes, {PEOPLE} people by {HANDS} connections, {WORKERS} workers, SQLite{failures}"


def say(server: Server, minute: float) -> None:
    """What each process has, in MB of PSS, in the order in which they were started."""
    shares = [round(rollup_of(pid)["Pss"] / 1e6) for pid in family_of(server.pid)]
    print(f"{minute:6.1f} min: {sum(shares):4} MB = {' + '.join(map(str, shares))}", flush=True)


if __name__ == "__main__":
    print(table(measure(float(sys.argv[1]), say)))
