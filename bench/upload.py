"""`bench upload`: photos of 12 MP uploaded and published, beside a bare loop that decodes and makes the same files."""

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
from .photograph import encoded, photograph
from .processors import computed_seconds
from .result import Figure, Goal, Result
from .servers import ROOT, Server, service
from .session import signed_in

PROCESSES = 2
PICTURE_WORKER = b"safelight.kit.pictures.worker"


@dataclass(frozen=True, slots=True)
class Format:
    """How photos are sent: so many of them in each of so many rounds. `decoder` is the bare loop's, and ours."""

    name: str
    decoder: str = "libvips"
    photos: int = PHONES
    rounds: int = 2
    goal: Goal | None = None

    @property
    def suffix(self) -> str:
        """Of its files' names."""
        return f".{self.name.lower()}"

    def figure(self, name: str, label: str, value: float, unit: str = "", goal: Goal | None = None) -> Figure:
        """A figure of this format; the main format's go by their names alone."""
        prefix = "" if self is MAIN else f"{self.name.lower()}_"
        return Figure(prefix + name, f"{self.name}: {label}", value, unit, goal)


MAIN = Format("JPEG", photos=24, rounds=5, goal=Goal(0.60))
FORMATS = (
    MAIN,
    Format("HEIC", "libheif", rounds=5, goal=Goal(0.60)),
    Format("PNG"),
    Format("WebP"),
    Format("AVIF", "Pillow"),
)


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


@dataclass(frozen=True, slots=True)
class Run:
    """Rounds of one format, ours and the bare loop's in turn. `megabytes` is a photo's size."""

    format: Format
    megabytes: float
    ours: Sequence[Ours]
    plain: Sequence[Plain]

    def __str__(self) -> str:
        return f"{self.format.name} {self.format.rounds} of {self.format.photos}, {self.megabytes:.1f} MB each"


def measure() -> Result:
    """Each format in its turn."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data = Path(folder, "data")
        image = photograph()
        make_people(Settings(data=data))
        with service(data, workers=1) as server:
            cookie = signed_in(server.url)["Cookie"]
            runs = []
            for each in FORMATS:
                source = Path(folder, f"photo{each.suffix}")
                source.write_bytes(encoded(image, each.suffix))
                runs.append(run(each, source, server, cookie))
    figures = [figure for each in runs for figure in figures_of(each)]
    rounds = "; ".join(str(each) for each in runs)
    return Result("upload", figures, f"Photos by {PHONES} phones at once; medians of rounds in turn: {rounds}")


def run(format_: Format, source: Path, server: Server, cookie: str) -> Run:
    """Rounds of both in turn, after one to warm up."""
    photos = format_.photos
    published(server, cookie, source, photos)
    rounds = [(published(server, cookie, source, photos), developed(source, photos)) for _ in range(format_.rounds)]
    ours, plain = zip(*rounds, strict=True)
    return Run(format_, source.stat().st_size / 1e6, ours, plain)


def figures_of(run: Run) -> list[Figure]:
    """The ratio, and where a format has a goal, what may explain it."""
    of, photos = run.format, run.format.photos
    ratio = median(bare.seconds / our.seconds for our, bare in zip(run.ours, run.plain, strict=True))
    rival = "bare libvips" if of.decoder == "libvips" else f"bare {of.decoder} and libvips"
    figures = [
        of.figure("ratio", f"ours / {rival}", ratio, goal=of.goal),
        of.figure("per_second", "ours", photos / median(our.seconds for our in run.ours), "photos/s"),
        of.figure("plain_per_second", rival, photos / median(bare.seconds for bare in run.plain), "photos/s"),
    ]
    return figures + costs_of(run, rival) if of.goal else figures


def costs_of(run: Run, rival: str) -> list[Figure]:
    """Where the time goes: the processors' for each photo."""
    processors = os.cpu_count() or 1
    costs = {
        "plain_ms": (f"{rival} computes", [bare.pictures for bare in run.plain]),
        "pictures_ms": ("our picture workers compute", [our.pictures for our in run.ours]),
        "web_ms": ("our web processes compute", [our.web for our in run.ours]),
        "phones_ms": ("the phones compute", [our.phones for our in run.ours]),
        "idle_ms": (
            f"{processors} processors are idle or others'",
            [our.seconds * processors - our.web - our.pictures - our.phones for our in run.ours],
        ),
    }
    return [
        run.format.figure(name, label, median(seconds) / run.format.photos * 1000, "ms a photo")
        for name, (label, seconds) in costs.items()
    ]


def published(server: Server, cookie: str, source: Path, photos: int) -> Ours:
    """Upload and publish a round of photos. Raises: CalledProcessError if any is refused."""
    web, pictures = computed(server)
    command = (sys.executable, "-m", "bench.phones", server.url, cookie, source, photos)
    words = subprocess.run([str(word) for word in command], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.split()
    web_after, pictures_after = computed(server)
    return Ours(float(words[0]), web_after - web, pictures_after - pictures, float(words[1]))


def computed(server: Server) -> tuple[float, float]:
    """How long the service's web processes and its picture workers have computed so far, in seconds."""
    pids = list(family_of(server.pid))
    workers = [pid for pid in pids if PICTURE_WORKER in Path(f"/proc/{pid}/cmdline").read_bytes()]
    pictures = computed_seconds(workers)
    return computed_seconds(pids) - pictures, pictures


def developed(source: Path, photos: int) -> Plain:
    """Make the files of a round of photos by the bare loop, in two processes of one thread each."""
    share = str(photos // PROCESSES)
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
