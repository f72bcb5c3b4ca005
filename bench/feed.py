"""`bench feed`: the home feed, 30 photos of 50 people, beside the same bytes from memory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from safelight.settings import Settings
from tests.postgres import cluster, find_binaries

from .floor import WORKERS, Answer, answer_of, floor
from .load import CONNECTIONS, Load, load
from .people import AUTHORS, make_people
from .result import Figure, Goal, Result
from .servers import service
from .session import connect, signed_in

PATH = "/api/v1/feed/timeline/"
ITEMS = 30
ROUNDS = 9
ROUND_SECONDS = 2
WARM_UP_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Rounds of load, ours and the floor's in turn."""

    answer: Answer
    ours: list[Load]
    floors: list[Load]

    @property
    def ratio(self) -> float:
        """What part of the floor's requests a second is ours: the median of the rounds'."""
        return median(our.per_second / least.per_second for our, least in zip(self.ours, self.floors, strict=True))


def measure() -> Result:
    """On SQLite, and for comparison on PostgreSQL where it is installed."""
    sqlite = run("")
    figures = figures_of(sqlite)
    if find_binaries():
        with cluster(settings="") as address:
            figures += postgres_figures(run(f"{address}/postgres"))
    note = (
        f"wrk with {CONNECTIONS} connections on the same machine, {WORKERS} workers; medians of {ROUNDS} rounds in turn"
    )
    return Result("feed", figures, note)


def figures_of(run: Run) -> list[Figure]:
    """The figures that have goals, and what they are made of."""
    return [
        Figure("ratio", "ours / floor", run.ratio, goal=Goal(0.40)),
        Figure(
            "p99_ms", "99 of 100 answered within", median(r.p99_ms for r in run.ours), "ms", Goal(25, is_least=False)
        ),
        Figure("p50_ms", "half answered within", median(r.p50_ms for r in run.ours), "ms"),
        Figure("per_second", "ours", median(r.per_second for r in run.ours), "requests/s"),
        Figure("floor_per_second", "floor", median(r.per_second for r in run.floors), "requests/s"),
        Figure("floor_p50_ms", "floor, half within", median(r.p50_ms for r in run.floors), "ms"),
        Figure("floor_p99_ms", "floor, 99 of 100 within", median(r.p99_ms for r in run.floors), "ms"),
        Figure("answer_bytes", f"an answer of {ITEMS} photos", len(run.answer.body), "bytes"),
    ]


def postgres_figures(run: Run) -> list[Figure]:
    """For comparison."""
    return [
        Figure("postgres_ratio", "on PostgreSQL: ours / floor", run.ratio),
        Figure("postgres_per_second", "on PostgreSQL: ours", median(r.per_second for r in run.ours), "requests/s"),
        Figure("postgres_p99_ms", "on PostgreSQL: 99 of 100 within", median(r.p99_ms for r in run.ours), "ms"),
    ]


def run(database_url: str) -> Run:
    """Fill a service, and load it and its floor in turn."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data = Path(folder)
        make_people(Settings(data=data, database_url=database_url), authors=AUTHORS)
        with service(data, workers=WORKERS, database_url=database_url) as server:
            headers = signed_in(server.url)
            answer = look(server.url, headers)
            with floor(answer, data) as floor_url:
                ours, floors = in_turn(server.url + PATH, floor_url, headers)
            look(server.url, headers)
            return Run(answer, ours, floors)


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
