"""Photos in bulk, for tests under load: forty public authors share them over a year."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.features.accounts.actions import create_account
from safelight.features.activity.tables import activity
from safelight.features.comments.tables import comments
from safelight.features.feeds.tables import timeline
from safelight.features.friendships.actions import follow
from safelight.features.likes.tables import likes
from safelight.features.media.tables import WEEK_SECONDS, media
from safelight.features.tags.tables import media_tags, tag_uses
from safelight.features.users.actions import count_media
from safelight.features.users.queries import find_user_by_name, visible_user_by_name
from safelight.kit.db import Query, Tx, first_pk_at, transact
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer

from .cast import PASSWORD

AUTHORS = [f"author{number:02}" for number in range(1, 41)]
FOLLOWED_BY_EVE = 20
YEAR_MS = 365 * 24 * 3600 * 1000
CHUNK = 5_000
"""How many photos are written at a time, with thirteen rows each: all of them are held in memory, about 40 MB."""

TAG = "grow"
SAYINGS = ("Well seen", "The light!", "Where is this?", "I could look at this for hours", "More of these", "Lovely")


class Negative(NamedTuple):
    """The files of a photo that is there already, for others to be printed from."""

    file: str
    original: str
    full_sizes: str
    dominant_color: str


class Total(NamedTuple):
    """How many there are."""

    photos: int


NEGATIVES = Query(
    Negative,
    sa.select(media.c.file, media.c.original, media.c.full_sizes, media.c.dominant_color)
    .order_by(media.c.pk)
    .limit(40),
)
TOTAL = Query(Total, sa.select(sa.func.count().label("photos")).select_from(media))


COUNT_TAG = (
    insert(tag_uses)
    .values(tag=TAG, user_pk=sa.bindparam("owner"), media_count=sa.bindparam("by"))
    .on_conflict_do_update(
        index_elements=["tag", "user_pk"],
        set_={"media_count": tag_uses.c.media_count + sa.bindparam("by", type_=sa.Integer)},
    )
)


async def grow(house: House, photos: int) -> None:
    """Add photos until there are so many in all."""
    async with house.database.read() as tx:
        total = await tx.one(TOTAL)
        negatives = await tx.all(NEGATIVES)
    missing = photos - (total.photos if total else 0)
    if missing <= 0:
        return
    password_hash = await house.passwords.hash(PASSWORD)
    authors = await transact(house.database, lambda tx: gather_authors(tx, password_hash))
    for begin in range(0, missing, CHUNK):
        numbers = range(begin, min(begin + CHUNK, missing))
        await transact(house.database, lambda tx, numbers=numbers: hang(tx, authors, negatives, numbers, missing))
    await house.database.take_stock()


async def gather_authors(tx: Tx, password_hash: str) -> list[int]:
    """The authors' pks. Those who are not there yet arrive, and eve follows the first of them."""
    eve = await visible_user_by_name(tx, Viewer(), "eve")
    pks: list[int] = []
    for number, name in enumerate(AUTHORS):
        known = await find_user_by_name(tx, Viewer(), name)
        pks.append(known.pk if known else await create_account(tx, name, password_hash, full_name=name.title()))
        if not known and number < FOLLOWED_BY_EVE:
            await follow(tx, Viewer(eve.pk), pks[-1])
    return pks


async def hang(tx: Tx, authors: list[int], negatives: list[Negative], numbers: Iterable[int], of: int) -> None:
    """Publish some of the photos, with what belongs to them."""
    eve = await visible_user_by_name(tx, Viewer(), "eve")
    begin_ms = tx.now_ms - YEAR_MS
    prints = [print_of(authors, negatives, number, begin_ms + YEAR_MS * (number + 1) // (of + 1)) for number in numbers]
    followed = set(authors[:FOLLOWED_BY_EVE])
    await tx.insert_many(media, [photo.row() for photo in prints])
    await tx.insert_many(comments, [row for photo in prints for row in photo.comments(authors)])
    await tx.insert_many(likes, [row for photo in prints for row in photo.likes(authors)])
    await tx.insert_many(activity, [row for photo in prints for row in photo.activity(authors)])
    await tx.insert_many(media_tags, [{"tag": TAG, "media_pk": photo.pk, "user_pk": photo.user_pk} for photo in prints])
    await tx.insert_many(timeline, [{"viewer_pk": photo.user_pk, "media_pk": photo.pk} for photo in prints])
    await tx.insert_many(
        timeline, [{"viewer_pk": eve.pk, "media_pk": photo.pk} for photo in prints if photo.user_pk in followed]
    )
    for author in authors:
        published = sum(photo.user_pk == author for photo in prints)
        await count_media(tx, author, published)
        await tx.run(COUNT_TAG, owner=author, by=published)


def print_of(authors: list[int], negatives: list[Negative], number: int, moment_ms: int) -> "Print":
    """The photo with a number, published at a moment. Milliseconds since the epoch, UTC."""
    pk = first_pk_at(moment_ms) | random.getrandbits(12)
    return Print(pk, number, authors[number % len(authors)], moment_ms, negatives[number % len(negatives)])


@dataclass(frozen=True, slots=True)
class Print:
    """One of many photos, made from the files of another."""

    pk: int
    number: int
    user_pk: int
    moment_ms: int
    negative: Negative

    def row(self) -> dict[str, Any]:
        """Its row."""
        return {
            "pk": self.pk,
            "user_pk": self.user_pk,
            "device_timestamp": float(self.number),
            "taken_at": self.moment_ms // 1000,
            "week": self.moment_ms // 1000 // WEEK_SECONDS,
            "caption": f"Number {self.number} #{TAG}",
            "accessibility_caption": "",
            "filter_type": 0,
            "source_type": 0,
            "like_count": 3,
            "comment_count": 2,
            "revision": 5,
            **self.negative._asdict(),
        }

    def comments(self, authors: list[int]) -> list[dict[str, Any]]:
        """The rows of its two comments, a minute and two later."""
        return [
            {
                "media_pk": self.pk,
                "pk": first_pk_at(self.moment_ms + minute * 60_000) | minute,
                "user_pk": self._somebody(authors, minute),
                "text": SAYINGS[(self.number + minute) % len(SAYINGS)],
                "created_at": self.moment_ms // 1000 + minute * 60,
            }
            for minute in (1, 2)
        ]

    def likes(self, authors: list[int]) -> list[dict[str, Any]]:
        """The rows of its three likes."""
        return [
            {
                "media_pk": self.pk,
                "user_pk": self._somebody(authors, minute),
                "pk": first_pk_at(self.moment_ms + minute * 30_000) | minute,
            }
            for minute in (1, 2, 3)
        ]

    def activity(self, authors: list[int]) -> list[dict[str, Any]]:
        """The rows that tell its owner of all that."""
        did = [("comment", row) for row in self.comments(authors)] + [("like", row) for row in self.likes(authors)]
        return [
            {
                "user_pk": self.user_pk,
                "pk": row["pk"],
                "kind": kind,
                "actor_pk": row["user_pk"],
                "media_pk": self.pk,
                "created_at": self.moment_ms // 1000,
            }
            for kind, row in did
        ]

    def _somebody(self, authors: list[int], step: int) -> int:
        return authors[(self.number + step) % len(authors)]
