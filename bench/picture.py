"""`bench picture`: a published JPEG of 113 KB, beside nginx that sends the same file from the same folder."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from safelight.settings import Settings, name_of
from tests import seaweed

from .asking import get
from .load import CONNECTIONS, Load, load
from .memory import family_of
from .nginx import nginx
from .people import make_people
from .phones import Phone
from .photograph import encoded, photograph
from .processors import computed_seconds
from .result import Figure, Goal, Result
from .servers import Server, service
from .session import connect, signed_in

WORKERS = 2
WIDTH, THUMBNAIL = 1080, 150
ROUNDS = 7
ROUND_SECONDS = 2
PART = {"Range": "bytes=32768-65535"}


@dataclass(frozen=True, slots=True)
class Target:
    """A picture as it is asked for, and the first process of who sends it."""

    url: str
    pid: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Round:
    """What was fetched, and how long those who sent it computed for it, in seconds."""

    load: Load
    computed: float

    @property
    def cost_us(self) -> float:
        """What a picture takes of the processors."""
        return self.computed / self.load.requests * 1e6


@dataclass(frozen=True, slots=True)
class Contest:
    """Rounds of ours and of nginx in turn."""

    ours: list[Round]
    rival: list[Round]

    def figures(self, name: str, label: str, goal: Goal | None = None) -> list[Figure]:
        """What part of nginx's requests a second is ours, and what explains it. `name` is a prefix."""
        pairs = zip(self.ours, self.rival, strict=True)
        ratio = median(ours.load.per_second / rival.load.per_second for ours, rival in pairs)
        return [
            Figure(f"{name}ratio", f"{label}: ours / nginx", ratio, goal=goal),
            *figures_of(self.ours, name, f"{label}: ours"),
            *figures_of(self.rival, f"{name}nginx_", f"{label}: nginx"),
        ]


def measure() -> Result:
    """The service by itself; then with nginx before it, told what to send; then with a bucket behind it."""
    photo = encoded(photograph(), ".jpeg")
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        figures = by_itself(Path(folder, "data"), photo)
        figures += told(Path(folder, "told"), photo)
        if seaweed.find_binary():
            figures += from_bucket(Path(folder, "node"), photo)
    note = (
        f"wrk with {CONNECTIONS} connections that stay open, {WORKERS} workers each; medians of {ROUNDS} rounds of "
        f"{ROUND_SECONDS} s in turn. nginx has sendfile and tcp_nopush on, and no log"
    )
    return Result("picture", figures, note)


def by_itself(data: Path, photo: bytes) -> list[Figure]:
    """Beside nginx, which sends the same files: a picture, a thumbnail, a part, and to who holds it already."""
    with published(data, photo) as (ours, paths), nginx(data / "nginx", data / "files", ours) as rival:
        picture, thumbnail = paths[WIDTH], paths[THUMBNAIL]
        size = len(fetched(ours.url + picture)[1])
        return [
            *contest(ours, rival, picture).figures("", f"{size:,} bytes", Goal(0.50)),
            *contest(ours, rival, thumbnail).figures("thumbnail_", f"{THUMBNAIL} pixels"),
            *contest(ours, rival, picture, PART).figures("part_", "a part of 32 KiB"),
            *contest(ours, rival, picture, holds=True).figures("again_", "not modified"),
        ]


def told(data: Path, photo: bytes) -> list[Figure]:
    """The service behind nginx, to which it says by a header what to send."""
    settings = {name_of("sendfile"): "x-accel-redirect"}
    with published(data, photo, settings) as (ours, paths), nginx(data / "nginx", data / "files", ours) as before:
        target = Target(before.url + paths[WIDTH], before.pid, {})
        return figures_of([fetch(target) for _ in range(ROUNDS)], "told_", "nginx before us")


def from_bucket(data: Path, photo: bytes) -> list[Figure]:
    """The service in the way of SeaweedFS, which takes its part of the processors."""
    with seaweed.server() as bucket:
        settings = {name_of(field): value for field, value in seaweed.settings_of(bucket).items()}
        with published(data, photo, settings) as (ours, paths):
            target = Target(ours.url + paths[WIDTH], ours.pid, {})
            return figures_of([fetch(target) for _ in range(ROUNDS)], "bucket_", "from a bucket")


@contextmanager
def published(
    data: Path, photo: bytes, settings: Mapping[str, str] | None = None
) -> Generator[tuple[Server, dict[int, str]]]:
    """A service in which a photo was uploaded and published, and the paths of its pictures by their width."""
    make_people(Settings(data=data))
    with service(data, workers=WORKERS, settings=settings) as server:
        headers = signed_in(server.url)
        Phone(server.url, headers["Cookie"], photo).publish(1)
        (media,) = get(server.url, "feed/user/", headers)["items"]
        pictures = [*media["image_versions2"]["candidates"], *media["image_versions"]]
        yield server, {each["width"]: urlsplit(each["url"]).path for each in pictures}


def contest(
    ours: Server, rival: Server, path: str, headers: Mapping[str, str] | None = None, *, holds: bool = False
) -> Contest:
    """Rounds in turn, each warmed up by one before; nginx finds the file where the service has put it."""
    name = path.rpartition("/")[2]
    urls = (ours.url + path, f"{rival.url}/bare/media/{name[:2]}/{name}")
    targets = [
        Target(url, server.pid, {"If-None-Match": fetched(url)[0]["etag"]} if holds else headers or {})
        for url, server in zip(urls, (ours, rival), strict=True)
    ]
    for target in targets:
        fetch(target, seconds=1)
    rounds = [[fetch(target) for target in targets] for _ in range(ROUNDS)]
    return Contest([pair[0] for pair in rounds], [pair[1] for pair in rounds])


def fetch(target: Target, seconds: int = ROUND_SECONDS) -> Round:
    """Ask for a picture for so long."""
    family = list(family_of(target.pid))
    before = computed_seconds(family)
    seen = load(target.url, target.headers, seconds=seconds)
    return Round(seen, computed_seconds(family) - before)


def fetched(url: str) -> tuple[HTTPMessage, bytes]:
    """A picture's headers and bytes. Raises: RuntimeError if it is refused."""
    connection = connect(url)
    connection.request("GET", urlsplit(url).path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{url} was answered {response.status}: {body[:500]!r}")
    return response.headers, body


def figures_of(rounds: list[Round], name: str, label: str) -> list[Figure]:
    """How many, how soon, and what each takes."""
    return [
        Figure(f"{name}per_second", label, median(each.load.per_second for each in rounds), "requests/s"),
        Figure(f"{name}p99_ms", f"{label}, 99 of 100 within", median(each.load.p99_ms for each in rounds), "ms"),
        Figure(f"{name}cost_us", f"{label}, computes", median(each.cost_us for each in rounds), "µs a request"),
    ]
