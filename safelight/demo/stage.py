"""Making the demo: people, photos and talk, through the same actions that serve everybody else."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from msgspec import UNSET

from safelight.features.accounts.actions import create_account, edit_profile
from safelight.features.comments.actions import comment
from safelight.features.friendships.actions import approve, follow
from safelight.features.likes.actions import like
from safelight.features.media.actions import configure, upload
from safelight.features.users.pictures import change_picture
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.names import random_name
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import EditProfile
from safelight.wire.contract import File
from safelight.wire.media import Configure, Upload

from .album import ALBUM, Shot
from .cast import CAST, PASSWORD, Person
from .darkroom import Shelf
from .drawing import drawn
from .paintings import painting

T = TypeVar("T")

DAY_SECONDS = 24 * 3600
FIRST_DAY = 60.0
FOLLOWING_DAY = 50.0
HANDS = 4
"""How many photos are uploaded at once: the darkroom sends away whoever comes when its line is full."""
PAUSE_SECONDS = 60
LIKE_SECONDS = 31 * 60
TALK_SECONDS = 47 * 60


@dataclass
class Clock:
    """The service's time while its past is made."""

    today: float
    now: float = 0.0

    def __call__(self) -> float:
        """The time that was set."""
        return self.now

    def set_days_ago(self, days: float) -> None:
        """Go to so many days before today."""
        self.now = self.today - days * DAY_SECONDS


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a moment, in seconds since the epoch."""

    moment: float
    happen: Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Stage:
    """A service on which the demo is being made."""

    house: House
    clock: Clock
    hands: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(HANDS))
    people: dict[str, Viewer] = field(default_factory=dict[str, Viewer])
    photos: dict[str, int] = field(default_factory=dict[str, int])

    async def make(self, shelf: Shelf) -> None:
        """Everything that the demo holds."""
        await self._settle()
        with TemporaryDirectory() as folder, drawn(shelf, Path(folder)) as files:
            await asyncio.gather(*(self._upload(number, shot, files) for number, shot in enumerate(ALBUM)))
            for person in CAST:
                await self._sit(person, files)
        for event in sorted((event for shot in enumerate(ALBUM) for event in self._story(*shot)), key=moment_of):
            self.clock.now = event.moment
            await event.happen()

    async def _settle(self) -> None:
        """Everybody arrives, then follows whom they follow; one after the other, so that lists have an order."""
        self.clock.set_days_ago(FIRST_DAY)
        password_hash = await self.house.passwords.hash(PASSWORD)
        for person in CAST:
            self.clock.now += PAUSE_SECONDS
            pk = await self._happen(lambda tx, person=person: arrive(tx, person, password_hash))
            self.people[person.username] = Viewer(pk)
        self.clock.set_days_ago(FOLLOWING_DAY)
        for person in CAST:
            for name in (*person.follows, *person.has_asked):
                self.clock.now += PAUSE_SECONDS
                await self._happen(lambda tx, person=person, name=name: self._befriend(tx, person, name))

    async def _befriend(self, tx: Tx, person: Person, name: str) -> None:
        viewer, other = self.people[person.username], self.people[name]
        await follow(tx, viewer, other.pk)
        if name in person.follows:
            await approve(tx, other, viewer.pk)

    async def _upload(self, number: int, shot: Shot, files: Mapping[str, Future[Path]]) -> None:
        drawing = await asyncio.wrap_future(files[shot.painting])
        async with self.hands:
            path = self.house.workspace / random_name()
            shutil.copyfile(drawing, path)
            await upload(self.house, self.people[shot.by], Upload(device_timestamp=stamp_of(number), photo=File(path)))

    async def _sit(self, person: Person, files: Mapping[str, Future[Path]]) -> None:
        """Somebody gets a picture of themselves, from a painting that has been developed already."""
        drawing = await asyncio.wrap_future(files[person.picture])
        await change_picture(self.house, self.people[person.username], drawing)

    def _story(self, number: int, shot: Shot) -> list[Event]:
        """A photo is published; then people like it and talk about it."""
        published = self.clock.today - shot.days * DAY_SECONDS
        likes = [
            Event(published + (place + 1) * LIKE_SECONDS, lambda name=name: self._like(name, shot))
            for place, name in enumerate(shot.likes.split())
        ]
        talk = [
            Event(published + (place + 1) * TALK_SECONDS, lambda said=said: self._say(*said, shot))
            for place, said in enumerate(shot.talk)
        ]
        return [Event(published, lambda: self._publish(number, shot)), *likes, *talk]

    async def _publish(self, number: int, shot: Shot) -> None:
        words = Configure(
            device_timestamp=stamp_of(number),
            caption=shot.caption,
            filter_type=shot.filter_type,
            render_filter=shot.filter_type != 0,
            location=shot.place or UNSET,
            accessibility_caption=painting(shot.painting).title,
        )
        self.photos[shot.painting] = await configure(self.house, self.people[shot.by], words)

    async def _like(self, name: str, shot: Shot) -> None:
        await self._happen(lambda tx: like(tx, self.people[name], self.photos[shot.painting]))

    async def _say(self, name: str, text: str, shot: Shot) -> None:
        await self._happen(lambda tx: comment(tx, self.people[name], self.photos[shot.painting], text))

    async def _happen(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        return await transact(self.house.database, work)


async def arrive(tx: Tx, person: Person, password_hash: str) -> int:
    """Somebody makes their account; their pk."""
    pk = await create_account(
        tx,
        person.username,
        password_hash,
        full_name=person.full_name,
        is_owner=person.is_owner,
        is_private=person.is_private,
    )
    words = EditProfile(biography=person.biography, external_url=person.external_url)
    await edit_profile(tx, Viewer(pk), words)
    return pk


def stamp_of(number: int) -> int:
    """The phone's time of a photo: the same in every demo."""
    return 1_289_000_000 + number * 86_400


def moment_of(event: Event) -> float:
    """When an event happens."""
    return event.moment
