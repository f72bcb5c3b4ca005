"""Load by wrk: as many requests as a server answers, over connections that stay open."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

CONNECTIONS = 8
THREADS = 2
REPORT = Path(__file__).with_name("report.lua")


class Load(msgspec.Struct, frozen=True):
    """
    What wrk saw.

    Latencies are from the first byte sent to the last one read, in milliseconds. Each connection asks again when it
    was answered, so a slow answer keeps others from being asked for; wrk adds those that were held up at their
    expected times (`stats_correct` in its wrk.c), so that a pause counts with all that waited in it.
    """

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    most_ms: float
    failures: int

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def load(url: str, headers: Mapping[str, str], *, seconds: int, form: str | None = None) -> Load:
    """Ask for an address for so long, by POST where there is a form. Raises: RuntimeError if any request fails."""
    return load_by(REPORT, url, headers, [] if form is None else [form], seconds=seconds)


def load_by(
    script: Path,
    url: str,
    headers: Mapping[str, str],
    words: Sequence[str],
    *,
    seconds: int,
    connections: int = CONNECTIONS,
) -> Load:
    """Ask for what a script of wrk's says, which is given some words. Raises: RuntimeError if any request fails."""
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    threads = min(THREADS, connections)
    options = ["-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "-s", str(script)]
    command = ["wrk", *options, *given, url, *(["--", *words] if words else [])]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPORT.parent).stdout
    seen = msgspec.convert(json.loads(output.splitlines()[-1]), Load)
    if seen.failures or not seen.requests:
        raise RuntimeError(f"{seen.failures} of {seen.requests} requests to {url} failed")
    return seen
