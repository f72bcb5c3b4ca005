"""`bench upload`: photos of 12 MP uploaded and published, beside a bare libvips loop that makes the same files."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from safelight.settings import Settings

from .memory import family_of
from .people import make_people
from .phones import PHONES
from .picture import picture
from .processors import computed_seconds
from .result import Figure, Goal, Result
from .servers import ROOT, Server, service
from .session import signed_in

PHOTOS = 24
ROUNDS = 5
PROCESSES = 2
PICTURE_WORKER = b"safelight.kit.pictures.worker"


@dataclass(frozen=True, slots=True)
class Ours:
    """A round of uploads, in seconds: how long it took, and who computed for how long."""

    seconds: float
    web: float
    pictures: float
    phones: float


@dataclass(frozen=True, slots=True)
class Plain:
    """A round of the bare loop, in seconds: how long it took, and for how long it computed."""

    seconds: float
    pictures: float


def measure() -> Result:
    """Rounds of both in turn, after one to warm up."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        source, data = Path(folder, "photo.jpg"), Path(folder, "data")
        source.write_bytes(picture())
        make_people(Settings(data=data))
        with service(data, workers=1) as server:
            cookie = signed_in(server.url)["Cookie"]
            published(server, cookie, source)
            rounds = [(published(server, cookie, source), developed(source)) for _ in range(ROUNDS)]
        megabytes = source.stat().st_size / 1e6
    note = f"{PHOTOS} photos of {megabytes:.1f} MB by {PHONES} phones at once; medians of {ROUNDS} rounds in turn"
    return Result("upload", figures_of([ours for ours, _ in rounds], [plain for _, plain in rounds]), note)


def figures_of(ours: Sequence[Ours], plain: Sequence[Plain]) -> list[Figure]:
    """The ratio, and where the rest goes: the processors' time for each photo."""
    ratio = median(bare.seconds / our.seconds for our, bare in zip(ours, plain, strict=True))
    processors = os.cpu_count() or 1
    idle = [our.seconds * processors - our.web - our.pictures - our.phones for our in ours]
    return [
        Figure("ratio", "ours / bare libvips", ratio, goal=Goal(0.60)),
        Figure("per_second", "ours", PHOTOS / median(our.seconds for our in ours), "photos/s"),
        Figure("plain_per_second", "bare libvips", PHOTOS / median(bare.seconds for bare in plain), "photos/s"),
        each_ms("plain_ms", "bare libvips computes", [bare.pictures for bare in plain]),
        each_ms("pictures_ms", "our picture workers compute", [our.pictures for our in ours]),
        each_ms("web_ms", "our web processes compute", [our.web for our in ours]),
        each_ms("phones_ms", "the phones compute", [our.phones for our in ours]),
        each_ms("idle_ms", f"{processors} processors are idle or others'", idle),
    ]


def each_ms(name: str, label: str, seconds: Sequence[float]) -> Figure:
    """What a photo took of a round's seconds."""
    return Figure(name, label, median(seconds) / PHOTOS * 1000, "ms a photo")


def published(server: Server, cookie: str, source: Path) -> Ours:
    """Upload and publish a round of photos. Raises: CalledProcessError if any is refused."""
    web, pictures = computed(server)
    command = (sys.executable, "-m", "bench.phones", server.url, cookie, source, PHOTOS)
    words = subprocess.run([str(word) for word in command], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.split()
    web_after, pictures_after = computed(server)
    return Ours(float(words[0]), web_after - web, pictures_after - pictures, float(words[1]))


def computed(server: Server) -> tuple[float, float]:
    """How long the service's web processes and its picture workers have computed so far, in seconds."""
    pids = list(family_of(server.pid))
    workers = [pid for pid in pids if PICTURE_WORKER in Path(f"/proc/{pid}/cmdline").read_bytes()]
    pictures = computed_seconds(workers)
    return computed_seconds(pids) - pictures, pictures


def developed(source: Path) -> Plain:
    """Make the files of a round of photos by the bare loop, in two processes of one thread each."""
    share = str(PHOTOS // PROCESSES)
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        loops = [loop(source, Path(folder, str(number)), share) for number in range(PROCESSES)]
        for process in loops:
            said(process)
        begin = time.perf_counter()
        for process in loops:
            go(process)
        computed = [float(said(process)) for process in loops]
        seconds = time.perf_counter() - begin
        for process in loops:
            process.communicate()
        return Plain(seconds, sum(computed))


def loop(source: Path, into: Path, photos: str) -> subprocess.Popen[str]:
    """A process of the bare loop, which waits when it is ready."""
    command = (sys.executable, "-m", "bench.plain", str(source), str(into), photos)
    pipe = subprocess.PIPE
    alone = os.environ | {"VIPS_CONCURRENCY": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=alone, stdin=pipe, stdout=pipe, text=True)


def go(process: subprocess.Popen[str]) -> None:
    """Let a process of the bare loop begin."""
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> str:
    """The next line of a process. Raises: RuntimeError if it ended instead."""
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"The bare loop ended with status {process.wait()}")
    return line
