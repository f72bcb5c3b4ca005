"""Somebody whom thousands follow publishes; somebody with thousands of photos is followed."""

import sqlalchemy as sa

from safelight.features.feeds.home import home_page
from safelight.features.feeds.jobs import CHUNK
from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow, Unfollow
from tests.features.counted import row_counts
from tests.features.photos import publish
from tests.service import BASE, RunningService

MANY = 2 * CHUNK + 500


def numbers_up_to(most: int) -> sa.CTE:
    """The numbers from 1, as rows."""
    first = sa.select(sa.literal(1).label("number")).cte("numbers", recursive=True)
    return first.union_all(sa.select(first.c.number + 1).where(first.c.number < most))


async def insert_followers(service: RunningService, followed: int) -> None:
    """Followers with the pks 1, 2, 3, …, who came in that order."""
    number = numbers_up_to(MANY).c.number
    name = sa.literal("follower_") + sa.cast(number, sa.Text)
    user = {"pk": number, "username": name, "is_private": sa.false(), "created_at": sa.literal(1)}
    texts = {column: sa.literal("") for column in ("full_name", "biography", "external_url")}
    counts = {column: sa.literal(0) for column in ("media_count", "follower_count", "following_count")}
    follow = {"user_pk": number, "followed_pk": sa.literal(followed), "pk": number, "is_approved": sa.true()}
    await insert_rows(service, users, {**user, **texts, **counts})
    await insert_rows(service, follows, follow)


async def insert_photos(service: RunningService, owner: int) -> None:
    """Photos with the pks 1, 2, 3, …, whose files are nowhere."""
    number = numbers_up_to(MANY).c.number
    numbers = {"pk": number, "user_pk": sa.literal(owner), "device_timestamp": sa.cast(number, sa.Double)}
    zeros = ("filter_type", "source_type", "like_count", "comment_count", "revision", "taken_at")
    texts = {column: sa.literal("") for column in ("caption", "accessibility_caption", "original")}
    files = {"file": sa.literal("file_") + sa.cast(number, sa.Text), "full_sizes": sa.literal("[]")}
    await insert_rows(service, media, {**numbers, **{column: sa.literal(0) for column in zeros}, **texts, **files})


async def insert_rows(service: RunningService, table: sa.Table, columns: dict[str, sa.ColumnElement]) -> None:
    """Rows made by the database itself."""
    rows = sa.select(*columns.values())
    await service.write(lambda tx: tx.run(sa.insert(table).from_select(list(columns), rows)))


async def see(service: RunningService, followers: list[int], pk: int) -> list[int]:
    """Those of these followers whose home feed begins with this photo."""
    async with service.house.database.read() as tx:
        pages = {user: await home_page(tx, Viewer(user, BASE), max_id=0, min_id=0, count=2) for user in followers}
    return [user for user, page in pages.items() if [entry.pk for entry in page.entries] == [pk]]


async def test_the_first_followers_at_once_the_rest_by_jobs(service: RunningService) -> None:
    """The first chunk has the photo with the answer, the others when the jobs are done; the author at once."""
    author = await service.pk("star")
    await insert_followers(service, author)
    ends = [1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, MANY - 1, MANY]

    pk = await publish(service, "star")
    at_once = await see(service, [author, *ends], pk)
    await service.run_jobs()
    later = await see(service, [author, *ends], pk)

    assert at_once == [author, 1, 2, CHUNK - 1, CHUNK]
    assert later == [author, *ends]


async def test_who_follows_meanwhile_misses_nothing(service: RunningService) -> None:
    """Somebody who comes before the jobs have run has the photo at once, and once."""
    author = await service.pk("star")
    await insert_followers(service, author)
    pk = await publish(service, "star")
    client = await service.as_user("late")

    await client.send(Follow(pk=author))
    before = await see(service, [await service.pk("late")], pk)
    await service.run_jobs()

    assert before == await see(service, [await service.pk("late")], pk) == [await service.pk("late")]


async def test_the_newest_photos_at_once_the_rest_by_jobs(service: RunningService) -> None:
    """A new follower finds the newest photos; when the jobs are done, walking shows every one of them."""
    author = await service.pk("star")
    await insert_photos(service, author)
    client = await service.as_user("ana")

    await client.send(Follow(pk=author))
    first = [media.pk for media in (await client.send(GetTimeline(count=100))).items]
    await service.run_jobs()
    walked = [media.pk async for media in client.walk(GetTimeline(count=100))]

    assert first == list(range(MANY, MANY - 100, -1))
    assert walked == list(range(MANY, 0, -1))


async def test_who_follows_no_more_is_filled_no_further(service: RunningService) -> None:
    """The photos that were still to come do not come, and nothing of theirs is left."""
    author = await service.pk("star")
    await insert_photos(service, author)
    client = await service.as_user("ana")

    await client.send(Follow(pk=author))
    await client.send(Unfollow(pk=author))
    await service.run_jobs()

    assert (await row_counts(service))["timeline"] == 0


async def test_who_follows_no_more_keeps_nothing_and_may_follow_again(service: RunningService) -> None:
    """All photos go out, however many; where somebody follows again before that is done, all are there in the end."""
    author = await service.pk("star")
    await insert_photos(service, author)
    client = await service.as_user("ana")
    rows: list[int] = []

    for calls in ([Follow], [Unfollow], [Follow, Unfollow, Follow]):
        for call in calls:
            await client.send(call(pk=author))
        await service.run_jobs()
        rows.append((await row_counts(service))["timeline"])

    assert rows == [MANY, 0, MANY]
