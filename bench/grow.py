"""
`bench grow`: what each call costs with 1,000, 100,000 and 1,000,000 photos, and where an author or a reader is famous.

The cost of a call is the processor time that the service takes for it, and on PostgreSQL the server, too: what else the
machine does makes little difference to that. To make a million photos takes minutes and two gigabytes;
`BENCH_DATA=DIR` keeps on SQLite what was made there for the next time.
"""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, cast

import asyncpg

from safelight.settings import Settings
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.activity import GetInbox, GetNews
from safelight.wire.comments import GetComments
from safelight.wire.feeds import GetTimeline, GetUserFeed
from safelight.wire.friendships import Block, Follow, GetFollowers, GetFollowing, Unblock, Unfollow
from safelight.wire.likes import GetLikers, Like, Unlike
from safelight.wire.users import GetUser
from tests.postgres import cluster

from .asking import Call, Place, Question, get, measured, opened
from .famous import READER, STAR, add_famous
from .hand import Hand, publish_and_delete
from .processors import computed_precisely
from .result import Figure, Goal, Result
from .session import signed_in

ASKED, ROUNDS = 15, 5
GROWTH = Goal(1.3, is_least=False)
UNFOLLOWED = "author40"
THERE_AND_BACK: dict[Call, Call] = {Like: Unlike, Follow: Unfollow, Block: Unblock, SetPrivate: SetPublic}
"""What is done once changes nothing the next time, so each is undone by the other, and both are measured together."""

Step = Callable[[Hand], None]


class Size(NamedTuple):
    """How much there is in a service."""

    photos: int
    followers: int
    followed: int


SIZES = (Size(1_000, 1_000, 50), Size(100_000, 10_000, 500), Size(1_000_000, 100_000, 5_000))


@dataclass(frozen=True, slots=True)
class Town:
    """A service of one size, and what can be asked of it, by what it is called."""

    hand: Hand
    steps: dict[str, Step]


def measure() -> Result:
    """On SQLite."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder, ExitStack() as stack:
        data = Path(os.environ.get("BENCH_DATA", folder))
        return result("grow", [town(stack, data / str(size.photos), size) for size in SIZES])


def measure_on_postgres() -> Result:
    """On PostgreSQL, as it is installed here."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder, ExitStack() as stack:
        address = stack.enter_context(cluster(settings=""))
        names = [f"town{size.photos}" for size in SIZES]
        asyncio.run(create_databases(f"{address}/postgres", names))
        towns = [
            town(stack, Path(folder, name), size, f"{address}/{name}") for size, name in zip(SIZES, names, strict=True)
        ]
        return result("grow_postgres", towns)


async def create_databases(url: str, names: Sequence[str]) -> None:
    """Empty databases on a server."""
    connection = cast("Any", await asyncpg.connect(url))
    for name in names:
        await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()


def result(name: str, towns: Sequence[Town]) -> Result:
    """What each step costs in the largest, and how much more that is than in the smallest."""
    figures = [figure for label in towns[0].steps for figure in figures_of(label, towns)]
    note = (
        f"processor time with {SIZES[-1].photos:,} photos, as a multiple of that with {SIZES[0].photos:,}; the median "
        f"of {ROUNDS} rounds of {ASKED}, in turn. The famous author has {SIZES[0].followers:,} followers there, and "
        f"{SIZES[-1].followers:,} here; the reader follows {SIZES[0].followed:,} and {SIZES[-1].followed:,}"
    )
    return Result(name, figures, note)


def figures_of(label: str, towns: Sequence[Town]) -> list[Figure]:
    """A step, taken in each town in turn."""
    for place in towns:
        cost(place, label, ASKED)  # warms up
    rounds = [[cost(place, label, ASKED) for place in towns] for _ in range(ROUNDS)]
    growth = median(costs[-1] / costs[0] for costs in rounds)
    return [
        Figure(f"{label} growth", f"{label}: growth", growth, goal=GROWTH),
        Figure(f"{label} half way", f"{label}: half way", median(costs[1] / costs[0] for costs in rounds)),
        Figure(f"{label} µs", f"{label}: cost", median(costs[-1] for costs in rounds) * 1e6, "µs"),
    ]


def cost(place: Town, label: str, times: int) -> float:
    """Seconds of processor time for a step."""
    step, hand = place.steps[label], place.hand
    before = computed_precisely(hand.processes())
    for _ in range(times):
        step(hand)
    return (computed_precisely(hand.processes()) - before) / times


def town(stack: ExitStack, data: Path, size: Size, database_url: str = "") -> Town:
    """A service of one size, served from now on by one process."""
    settings = Settings(data=data, database_url=database_url)
    place = opened(stack, data, size.photos, workers=1, database_url=database_url, before=lambda: add_famous(
        settings, followers=size.followers, followed=size.followed
    ))  # fmt: skip
    hand = stack.enter_context(Hand(place.server, database_url))
    return Town(hand, {**steps_of_eve(place), **steps_at_star(place), **steps_of_reader(place)})


def steps_of_eve(place: Place) -> dict[str, Step]:
    """Every call that can be asked again and again, by Eve."""
    other = get(place.server.url, f"users/{UNFOLLOWED}/usernameinfo/", place.headers)["user"]["pk"]
    steps: dict[str, Step] = {}
    for call in measured():
        about = {"pk": other} if call in (Follow, Block) else {}
        back = THERE_AND_BACK.get(call)
        if call not in THERE_AND_BACK.values():
            steps[name_of(call, back)] = asking(place, call, *([back] if back else []), **about)
    return steps | {"Upload, Configure and DeleteMedia": publish_and_delete(place.headers)}


def name_of(call: Call, back: Call | None) -> str:
    """What is asked, in words."""
    return f"{call.__name__} and {back.__name__}" if back else call.__name__


def steps_at_star(place: Place) -> dict[str, Step]:
    """What has to do with an author whom very many follow."""
    star = get(place.server.url, f"users/{STAR}/usernameinfo/", place.headers)["user"]["pk"]
    photo = get(place.server.url, f"feed/user/{star}/", place.headers)["items"][0]["pk"]
    of_star = {
        f"{call.__name__} of a famous author": asking(place, call, pk=star)
        for call in (GetUser, GetFollowers, GetUserFeed)
    }
    of_photo = {
        f"{call.__name__} of a famous author's photo": asking(place, call, pk=photo)
        for call in (GetLikers, GetComments)
    }
    return {
        **of_star,
        **of_photo,
        "Like and Unlike a famous author's photo": asking(place, Like, Unlike, pk=photo),
        "Follow and Unfollow a famous author": asking(place, Follow, Unfollow, pk=star),
        "A famous author's Upload, Configure and DeleteMedia": publish_and_delete(signed_in(place.server.url, STAR)),
    }


def steps_of_reader(place: Place) -> dict[str, Step]:
    """What a reader asks who follows very many."""
    url, headers = place.server.url, signed_in(place.server.url, READER)
    reader = Place(place.server, headers, place.known)
    pk = get(url, f"users/{READER}/usernameinfo/", headers)["user"]["pk"]
    pages = list(page_ends(url, headers, 3))
    return {
        "GetTimeline of a great reader": asking(reader, GetTimeline),
        "GetTimeline of a great reader, the fourth page of ten": asking(
            reader, GetTimeline, max_id=pages[-1], count=10
        ),
        "GetFollowing of a great reader": asking(reader, GetFollowing, pk=pk),
        "GetNews of a great reader": asking(reader, GetNews),
        "GetInbox of a great reader": asking(reader, GetInbox),
    }


def page_ends(url: str, headers: dict[str, str], pages: int) -> Iterator[int]:
    """Where the first pages of ten photos of a home feed end."""
    end = 0
    for _ in range(pages):
        end = get(url, f"feed/timeline/?count=10&max_id={end}", headers)["items"][-1]["pk"]
        yield end


def asking(place: Place, *calls: Call, **about: int) -> Step:
    """Ask some calls, one after the other."""
    questions: list[Question] = [place.question(call, **about) for call in calls]

    def step(hand: Hand) -> None:
        for question in questions:
            hand.ask(question, place.headers)

    return step
