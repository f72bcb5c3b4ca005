"""
`bench feed`: the home feed, 30 photos of 50 people, beside the same bytes from memory.

Also while two people upload photos of 12 megapixels without a pause, and while somebody with 10,000 followers publishes
a photo each second.
"""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from safelight.settings import Settings
from tests.postgres import cluster, find_binaries

from .beside import FOLLOWERS, STAR, STRANGER, add_publishers, publishing
from .floor import WORKERS, Answer, answer_of, floor
from .load import CONNECTIONS, Load, load
from .people import AUTHORS, make_people
from .photograph import encoded, photograph
from .result import Figure, Goal, Result
from .servers import service
from .session import connect, signed_in

PATH = "/api/v1/feed/timeline/"
ITEMS = 30
ROUNDS = 9
ROUND_SECONDS = 2
WARM_UP_SECONDS = 1
ROUNDS_BESIDE = 5
SMALL = 0.1
"""A small photo has a tenth of the width and height of the others."""
SOON_MS = Goal(15, is_least=False)


@dataclass(frozen=True, slots=True)
class Run:
    """Rounds of load: ours and the floor's in turn, and ours while others upload, and while a photo fans out."""

    answer: Answer
    ours: list[Load]
    floors: list[Load]
    uploading: list[Load]
    fanning: list[Load]

    @property
    def ratio(self) -> float:
        """What part of the floor's requests a second is ours: the median of the rounds'."""
        return median(our.per_second / least.per_second for our, least in zip(self.ours, self.floors, strict=True))


@dataclass(frozen=True, slots=True)
class Pictures:
    """The photos that are published beside."""

    large: Path
    small: Path


def measure() -> Result:
    """On SQLite, and on PostgreSQL where it is installed, with everything on the same processors."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        pictures = draw(Path(folder))
        sqlite = run("", pictures)
        figures = sqlite_figures(sqlite)
        if find_binaries():
            with cluster(settings="") as address:
                figures += postgres_figures(run(f"{address}/postgres", pictures))
    note = (
        f"wrk with {CONNECTIONS} connections on the same machine, {WORKERS} workers; medians of {ROUNDS} rounds in "
        f"turn, and of {ROUNDS_BESIDE} each beside two who upload 12 megapixels and a photo a second to {FOLLOWERS:,} "
        "followers"
    )
    return Result("feed", figures, note)


def sqlite_figures(run: Run) -> list[Figure]:
    """The figures that have goals, and what they are made of."""
    return [
        Figure("ratio", "ours / floor", run.ratio, goal=Goal(0.50)),
        *times("", "", run),
        Figure("floor_per_second", "floor", median(r.per_second for r in run.floors), "requests/s"),
        Figure("floor_p50_ms", "floor, half within", median(r.p50_ms for r in run.floors), "ms"),
        Figure("floor_p99_ms", "floor, 99 of 100 within", median(r.p99_ms for r in run.floors), "ms"),
        Figure("answer_bytes", f"an answer of {ITEMS} photos", len(run.answer.body), "bytes"),
    ]


def postgres_figures(run: Run) -> list[Figure]:
    """The same of the other database."""
    words = "on PostgreSQL: "
    return [
        Figure("postgres_ratio", f"{words}ours / floor", run.ratio, goal=Goal(0.25)),
        *times("postgres_", words, run),
    ]


def times(name: str, words: str, run: Run) -> list[Figure]:
    """How many were answered, and how soon, also beside others."""
    rounds = {
        "p99_ms": ("99 of 100 answered within", run.ours),
        "uploading_p99_ms": ("beside uploads, 99 of 100 within", run.uploading),
        "fanning_p99_ms": ("beside a photo that fans out, 99 of 100 within", run.fanning),
    }
    p99s = [
        Figure(name + key, words + label, median(r.p99_ms for r in loads), "ms", SOON_MS)
        for key, (label, loads) in rounds.items()
    ]
    return [
        *p99s,
        Figure(f"{name}p50_ms", f"{words}half answered within", median(r.p50_ms for r in run.ours), "ms"),
        Figure(f"{name}per_second", f"{words}ours", median(r.per_second for r in run.ours), "requests/s"),
        Figure(
            f"{name}uploading_per_second",
            f"{words}ours beside uploads",
            median(r.per_second for r in run.uploading),
            "requests/s",
        ),
    ]


def draw(folder: Path) -> Pictures:
    """Two photos as files."""
    image = photograph()
    pictures = Pictures(folder / "large.jpeg", folder / "small.jpeg")
    pictures.large.write_bytes(encoded(image, ".jpeg"))
    pictures.small.write_bytes(encoded(image.resize(SMALL), ".jpeg"))
    return pictures


def run(database_url: str, pictures: Pictures) -> Run:
    """Fill a service, and load it and its floor in turn, and then beside others."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data = Path(folder)
        settings = Settings(data=data, database_url=database_url)
        make_people(settings, authors=AUTHORS)
        add_publishers(settings)
        with service(data, workers=WORKERS, database_url=database_url) as server:
            url, headers = server.url + PATH, signed_in(server.url)
            answer = look(server.url, headers)
            with floor(answer, data) as floor_url:
                ours, floors = in_turn(url, floor_url, headers)
            uploading = beside(publishing(server.url, STRANGER, pictures.large, hands=2, pause=0), url, headers)
            fanning = beside(publishing(server.url, STAR, pictures.small, hands=1, pause=1), url, headers)
            look(server.url, headers)
            return Run(answer, ours, floors, uploading, fanning)


def beside(others: AbstractContextManager[None], url: str, headers: Mapping[str, str]) -> list[Load]:
    """Load an address while others do something."""
    with others:
        return [load(url, headers, seconds=ROUND_SECONDS) for _ in range(ROUNDS_BESIDE)]


def look(url: str, headers: Mapping[str, str]) -> Answer:
    """The feed. Raises: RuntimeError if it is not the whole page."""
    connection = connect(url)
    connection.request("GET", PATH, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200 or len(json.loads(body)["items"]) != ITEMS:
        raise RuntimeError(f"The feed was answered {response.status}: {body[:500]!r}")
    return answer_of(response.getheaders(), body)


def in_turn(ours: str, least: str, headers: Mapping[str, str]) -> tuple[list[Load], list[Load]]:
    """Load both addresses in turn, each warmed up."""
    for url in (ours, least):
        load(url, headers, seconds=WARM_UP_SECONDS)
    rounds = [[load(url, headers, seconds=ROUND_SECONDS) for url in (ours, least)] for _ in range(ROUNDS)]
    return [pair[0] for pair in rounds], [pair[1] for pair in rounds]
