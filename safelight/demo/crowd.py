"""Photos in bulk, for tests under load: forty public authors share them over a year."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from safelight.features.accounts.actions import create_account
from safelight.features.comments.tables import comments
from safelight.features.feeds.tables import timeline
from safelight.features.friendships.actions import follow
from safelight.features.likes.tables import likes
from safelight.features.media.tables import media
from safelight.features.users.actions import count_media
from safelight.features.users.queries import find_user_by_name, visible_user, visible_user_by_name
from safelight.kit.db import Query, Tx, first_pk_at, transact
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer

from .cast import PASSWORD

AUTHORS = [f"author{number:02}" for number in range(1, 41)]
FOLLOWED_BY_EVE = 20
YEAR_MS = 365 * 24 * 3600 * 1000
CHUNK = 2_000
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


async def gather_authors(tx: Tx, password_hash: str) -> list[int]:
    """The authors' pks. Those who are not there yet arrive, and eve follows the first of them."""
    eve = await visible_user_by_name(tx, "eve")
    pks: list[int] = []
    for number, name in enumerate(AUTHORS):
        known = await find_user_by_name(tx, name)
        pks.append(known.pk if known else await create_account(tx, name, password_hash, full_name=name.title()))
        if not known and number < FOLLOWED_BY_EVE:
            await follow(tx, Viewer(eve.pk), await visible_user(tx, pks[-1]))
    return pks


async def hang(tx: Tx, authors: list[int], negatives: list[Negative], numbers: Iterable[int], of: int) -> None:
    """Publish some of the photos, with what belongs to them."""
    eve = await visible_user_by_name(tx, "eve")
    begin_ms = tx.now_ms - YEAR_MS
    prints = [print_of(authors, negatives, number, begin_ms + YEAR_MS * (number + 1) // (of + 1)) for number in numbers]
    followed = set(authors[:FOLLOWED_BY_EVE])
    await tx.insert_many(media, [photo.row() for photo in prints])
    await tx.insert_many(comments, [row for photo in prints for row in photo.comments(authors)])
    await tx.insert_many(likes, [row for photo in prints for row in photo.likes(authors)])
    await tx.insert_many(timeline, [{"viewer_pk": photo.user_pk, "media_pk": photo.pk} for photo in prints])
    await tx.insert_many(
        timeline, [{"viewer_pk": eve.pk, "media_pk": photo.pk} for photo in prints if photo.user_pk in followed]
    )
    for author in authors:
        await count_media(tx, author, sum(photo.user_pk == author for photo in prints))


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
            "caption": f"Number {self.number} #grow",
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

    def _somebody(self, authors: list[int], step: int) -> int:
        return authors[(self.number + step) % len(authors)]
