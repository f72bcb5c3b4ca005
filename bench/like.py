"""`bench like`: likes that are on the disk when they are answered, beside a bare transaction of one row, as durable."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg

from safelight.kit.db.sqlite import connect as connect_sqlite
from safelight.settings import Settings
from tests.postgres import cluster, find_binaries

from .floor import WORKERS
from .load import Load, load_by
from .people import AUTHORS, make_people
from .result import Figure, Goal, Result
from .servers import service
from .session import connect, signed_in

LIKES = Path(__file__).with_name("likes.lua")
FEED = "/api/v1/feed/timeline/?count=100"
AT_ONCE = (1, 16)
GOALS = {"1_ratio": 0.5, "16_ratio": 0.5, "postgres_1_ratio": 0.3, "postgres_16_ratio": 0.15}
"""A like asks who is there and what may be liked, and changes three tables: on PostgreSQL each is a round trip."""
ROUNDS = 5
ROUND_SECONDS = 2
LONG_LOG = "CREATE TABLE IF NOT EXISTS much (bytes); DELETE FROM much; INSERT INTO much VALUES (zeroblob(8000000))"
"""Afterwards SQLite writes its log anew from its beginning, as in a service that has run for a while."""
MADE = "CREATE TABLE bare (media_pk BIGINT NOT NULL, user_pk BIGINT NOT NULL, PRIMARY KEY (media_pk, user_pk))"


@dataclass(frozen=True, slots=True)
class Run:
    """Rounds of likes and of bare transactions in turn, so many at once."""

    at_once: int
    ours: list[Load]
    bare: list[float]

    @property
    def ratio(self) -> float:
        """How many likes there are for each bare transaction: the median of the rounds'."""
        return median(our.per_second / least for our, least in zip(self.ours, self.bare, strict=True))


def measure() -> Result:
    """On SQLite, and on PostgreSQL where it is installed, on the same disk."""
    figures = figures_of("", "SQLite", runs("", bare_sqlite))
    if find_binaries():
        with cluster(settings="") as address:
            url = f"{address}/postgres"
            figures += figures_of("postgres_", "PostgreSQL", runs(url, lambda _, at_once: bare_postgres(url, at_once)))
    note = (
        f"wrk, {WORKERS} workers: each request likes a media or ends a like, and waits for the disk. Beside a table of "
        "one key, one row a transaction, by the driver alone; SQLite has one writer, whoever waits. "
        f"Medians of {ROUNDS} rounds in turn"
    )
    return Result("like", figures, note)


def figures_of(name: str, words: str, runs: list[Run]) -> list[Figure]:
    """The ratios, and what they are made of."""
    figures: list[Figure] = []
    for run in runs:
        key, label = f"{name}{run.at_once}_", f"{words}, {run.at_once} at once"
        figures += [
            Figure(f"{key}ratio", f"{label}: ours / bare", run.ratio, goal=Goal(GOALS[f"{key}ratio"])),
            Figure(f"{key}per_second", f"{label}: ours", median(r.per_second for r in run.ours), "likes/s"),
            Figure(f"{key}bare_per_second", f"{label}: bare", median(run.bare), "commits/s"),
            Figure(f"{key}p99_ms", f"{label}: 99 of 100 within", median(r.p99_ms for r in run.ours), "ms"),
        ]
    return figures


def runs(database_url: str, bare: Callable[[Path, int], float]) -> list[Run]:
    """A service with photos, liked by one and by many at once, and bare transactions on the same disk in turn."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data = Path(folder)
        make_people(Settings(data=data, database_url=database_url), authors=AUTHORS)
        with service(data, workers=WORKERS, database_url=database_url) as server:
            headers = signed_in(server.url)
            pks = liked(server.url, headers)

            def like(at_once: int) -> Load:
                return load_by(LIKES, server.url, headers, pks, seconds=ROUND_SECONDS, connections=at_once)

            like(max(AT_ONCE))
            rounds = {at_once: [(like(at_once), bare(data, at_once)) for _ in range(ROUNDS)] for at_once in AT_ONCE}
    return [Run(at_once, [our for our, _ in pairs], [least for _, least in pairs]) for at_once, pairs in rounds.items()]


def liked(url: str, headers: Mapping[str, str]) -> list[str]:
    """The pks of the media in the feed. Raises: RuntimeError if it is not answered."""
    connection = connect(url)
    connection.request("GET", FEED, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"The feed was answered {response.status}: {body[:500]!r}")
    return [str(item["pk"]) for item in json.loads(body)["items"]]


def bare_sqlite(folder: Path, _: int) -> float:
    """By one connection, since SQLite has one writer at a time."""
    with closing(connect_sqlite(folder / "bare.db")) as connection:
        connection.executescript(f"DROP TABLE IF EXISTS bare; {MADE}; {LONG_LOG}")
        return counted(lambda number: insert_bare(connection, number))


def insert_bare(connection: sqlite3.Connection, number: int) -> None:
    """One row in a transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO bare VALUES (?, 1)", (number,))
    connection.execute("COMMIT")


def counted(commit: Callable[[int], None]) -> float:
    """How often a second something can be done."""
    begin, done = time.perf_counter(), 0
    while time.perf_counter() < begin + ROUND_SECONDS:
        commit(done)
        done += 1
    return done / (time.perf_counter() - begin)


def bare_postgres(url: str, at_once: int) -> float:
    """By so many connections at once, of which each waits for its own commit."""
    return asyncio.run(inserted(url, at_once))


async def inserted(url: str, at_once: int) -> float:
    """Rows a second."""
    driver: Any = asyncpg
    connections = [await driver.connect(url) for _ in range(at_once)]
    await connections[0].execute(f"DROP TABLE IF EXISTS bare; {MADE}")
    begin = time.perf_counter()

    async def insert(connection: Any, user_pk: int) -> int:
        done = 0
        while time.perf_counter() < begin + ROUND_SECONDS:
            await connection.execute("INSERT INTO bare VALUES ($1, $2)", done, user_pk)
            done += 1
        return done

    each: list[Awaitable[int]] = [insert(connection, number) for number, connection in enumerate(connections)]
    done = sum(await asyncio.gather(*each))
    seconds = time.perf_counter() - begin
    for connection in connections:
        await connection.close()
    return done / seconds
