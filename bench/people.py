"""The people of the benchmarks: made in bulk, in a few large transactions, by the product's own actions."""

import asyncio
import time
from dataclasses import dataclass
from functools import partial

import msgspec

from safelight.app.build import build_database
from safelight.app.migrate import upgrade_database
from safelight.features.accounts.actions import create_account
from safelight.features.comments.actions import comment
from safelight.features.friendships.actions import follow
from safelight.features.likes.actions import like
from safelight.features.media.actions import publish_as_it_is, replace_upload
from safelight.features.media.queries import UploadRow
from safelight.kit.db import Database, Tx, transact
from safelight.kit.names import random_name
from safelight.kit.passwords import Passwords
from safelight.kit.pictures.sizes import full_sizes
from safelight.kit.web.viewer import Viewer
from safelight.settings import Settings
from safelight.wire.locations import Place
from safelight.wire.media import Configure

from .session import NAME, PASSWORD

AUTHORS = 50
PHOTOS = 10
LIKES = 3
COMMENTS = 2
SIZES = msgspec.json.encode(full_sizes(4000, 3000)).decode()
CAPTIONS = (
    "First light over the harbour, and nobody else awake yet",
    "The café on the corner has its chairs out again ☀️",
    "Found on the way home. Who knows what this is?",
    "Rain all day, so: the view from the kitchen window",
    "Two hours up, ten minutes down, knees like jelly #hiking",
)
REMARKS = ("Lovely light! Where was this taken?", "I can almost smell the sea. When are we going back?")
PLACES = (
    Place(name="Fisherman's Bastion", lat=47.5022, lng=19.0348, address="Szentháromság tér, Budapest"),
    Place(name="Alte Brücke", lat=49.4139, lng=8.7095, address="Am Hackteufel, Heidelberg"),
    Place(name="Golden Gate Park", lat=37.7694, lng=-122.4862),
)


@dataclass
class Clock:
    """The service's time while it is filled."""

    now: float

    def __call__(self) -> float:
        """A second further at each look."""
        self.now += 1
        return self.now


def make_people(settings: Settings, *, authors: int = 0) -> None:
    """A new database with `ana`, who follows so many authors with ten photos each."""
    upgrade_database(settings)
    asyncio.run(fill(settings, authors))


async def fill(settings: Settings, authors: int) -> None:
    """The authors take turns at publishing, so that a page of the feed has somebody else in each place."""
    database = build_database(settings, Clock(time.time() - 3600))
    await database.open()
    try:
        pks = await arrived(database, authors)
        for turn in range(PHOTOS if authors else 0):
            await transact(database, partial(publish_all, pks=pks, turn=turn))
    finally:
        await database.close()


async def arrived(database: Database, authors: int) -> list[int]:
    """Accounts for `ana` and the authors, whom she follows; the authors' pks."""
    passwords = Passwords()
    password_hash = await passwords.hash(PASSWORD)
    passwords.close()

    async def arrive(tx: Tx) -> list[int]:
        ana = await create_account(tx, NAME, password_hash, full_name="Ana Lima")
        names = [f"author{number:02}" for number in range(1, authors + 1)]
        pks = [await create_account(tx, name, password_hash, full_name=f"{name.title()} Moreau") for name in names]
        for pk in pks:
            await follow(tx, Viewer(ana), pk)
        return pks

    return await transact(database, arrive)


async def publish_all(tx: Tx, pks: list[int], turn: int) -> None:
    """A photo by each author, which the ones before like, and comment on."""
    for place, pk in enumerate(pks):
        media_pk = await publish(tx, pk, place + turn)
        for other in range(1, LIKES + 1):
            await like(tx, Viewer(pks[place - other]), media_pk)
        for other in range(1, COMMENTS + 1):
            await comment(tx, Viewer(pks[place - other]), media_pk, REMARKS[other % len(REMARKS)])


async def publish(tx: Tx, author_pk: int, number: int) -> int:
    """A photo whose files nobody asks for; every other one has a place."""
    stamp = tx.now + number
    await replace_upload(tx, UploadRow(author_pk, stamp, random_name(), random_name(), SIZES, None, None))
    request = Configure(
        device_timestamp=stamp,
        caption=CAPTIONS[number % len(CAPTIONS)],
        **({"location": PLACES[number % len(PLACES)]} if number % 2 else {}),
    )
    return await publish_as_it_is(tx, Viewer(author_pk), request)
