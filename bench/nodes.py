"""`bench nodes`: two nodes of one process each on PostgreSQL, beside one node of two on the same processors."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from safelight.settings import Settings
from tests.postgres import cluster

from .like import liked
from .load import CONNECTIONS, Load, load_by
from .memory import family_of
from .people import AUTHORS, make_people
from .processors import computed_seconds
from .result import Figure, Goal, Result
from .servers import Server, service
from .session import signed_in

MIXED = Path(__file__).with_name("mixed.lua")
NODES = 2
ROUNDS = 9
ROUND_SECONDS = 2


def measure() -> Result:
    """Three nodes on one database and one folder: the first by itself and the two others together, in turn."""
    with ExitStack() as stack:
        address = f"{stack.enter_context(cluster(settings=''))}/postgres"
        data = Path(stack.enter_context(TemporaryDirectory(prefix="safelight-bench-")))
        make_people(Settings(data=data, database_url=address), authors=AUTHORS)
        one, *two = [
            stack.enter_context(service(data, workers=workers, database_url=address)) for workers in (NODES, 1, 1)
        ]
        headers = signed_in(one.url)
        pks = liked(one.url, headers)
        for nodes in ([one], two):
            visited(nodes, headers, pks)
        alone, both = zip(
            *([visited(nodes, headers, pks) for nodes in ([one], two)] for _ in range(ROUNDS)), strict=True
        )
    note = (
        f"wrk with {CONNECTIONS} connections in all, on the machine that PostgreSQL and all nodes share; of ten "
        f"requests six are for a feed, three for a photo, one likes it or no longer. Medians of {ROUNDS} rounds in turn"
    )
    return Result("nodes", figures_of(alone, both), note)


@dataclass(frozen=True, slots=True)
class Visit:
    """What wrk saw at each node, and how long the nodes computed, in seconds."""

    loads: Sequence[Load]
    computed: float

    @property
    def per_second(self) -> float:
        """Requests a second, of all nodes."""
        return sum(load.per_second for load in self.loads)

    @property
    def p99_ms(self) -> float:
        """99 of 100 were answered within so much, where it took longest."""
        return max(load.p99_ms for load in self.loads)

    @property
    def cost_us(self) -> float:
        """What a request takes of the processors in the nodes."""
        return self.computed / sum(load.requests for load in self.loads) * 1e6


def visited(nodes: Sequence[Server], headers: Mapping[str, str], pks: Sequence[str]) -> Visit:
    """All nodes at once, the same number of connections in all."""
    family = [pid for node in nodes for pid in family_of(node.pid)]
    before = computed_seconds(family)
    each = CONNECTIONS // len(nodes)

    def visit(node: Server) -> Load:
        return load_by(MIXED, node.url, headers, pks, seconds=ROUND_SECONDS, connections=each)

    with ThreadPoolExecutor(len(nodes)) as threads:
        seen = list(threads.map(visit, nodes))
    return Visit(seen, computed_seconds(family) - before)


def figures_of(one: Sequence[Visit], two: Sequence[Visit]) -> list[Figure]:
    """The ratio, and what it is made of."""
    ratio = median(both.per_second / alone.per_second for alone, both in zip(one, two, strict=True))
    figures = [Figure("ratio", "two nodes / one", ratio, goal=Goal(1.0))]
    for name, label, visits in (("one", "one node of two processes", one), ("two", "two nodes of one process", two)):
        figures += [
            Figure(f"{name}_per_second", label, median(each.per_second for each in visits), "requests/s"),
            Figure(f"{name}_p99_ms", f"{label}, 99 of 100 within", median(each.p99_ms for each in visits), "ms"),
            Figure(f"{name}_cost_us", f"{label}, computes", median(each.cost_us for each in visits), "µs a request"),
        ]
    return figures
