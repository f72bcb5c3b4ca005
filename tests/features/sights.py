"""A photo of Olga's, and everybody who may or may not see it: what happens in each case, and what it means."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from safelight import AsyncClient, Place
from safelight.features.accounts.actions import suspend
from safelight.wire.accounts import SetPrivate
from safelight.wire.friendships import Block, Follow
from safelight.wire.likes import Like
from safelight.wire.media import DeleteMedia, GetMedia
from tests.service import RunningService

TAG = "dusk"
PLACE = Place(name="Old mill", lat=48.2, lng=16.3)


@dataclass(frozen=True)
class Case:
    """
    What happens to the photo, who looks for it then, and whether they find it.

    `is_public` tells whether it is for everybody, so that it may be among those that many like.
    """

    what: str
    happens: Callable[[RunningService, int], Awaitable[None]]
    viewer: str = "vera"
    is_seen: bool = False
    is_public: bool = False

    async def client(self, service: RunningService) -> AsyncClient:
        """The one who looks."""
        return await service.as_user(self.viewer) if self.viewer else service.as_stranger()


async def nothing(_service: RunningService, _photo: int) -> None:
    """All stays as it is."""


async def goes_private(service: RunningService, _photo: int) -> None:
    """Olga's account, with the photo in it, is private from now on."""
    await (await service.as_user("olga")).send(SetPrivate())


async def is_followed_and_goes_private(service: RunningService, photo: int) -> None:
    """Those who follow a public account are let in when it becomes private."""
    await (await service.as_user("vera")).send(Follow(pk=await service.pk("olga")))
    await goes_private(service, photo)


async def is_asked(service: RunningService, photo: int) -> None:
    """Asking to follow is not enough."""
    await goes_private(service, photo)
    await (await service.as_user("vera")).send(Follow(pk=await service.pk("olga")))


async def blocks(service: RunningService, _photo: int) -> None:
    """Olga blocks Vera."""
    await (await service.as_user("olga")).send(Block(pk=await service.pk("vera")))


async def is_blocked(service: RunningService, _photo: int) -> None:
    """Vera blocks Olga."""
    await (await service.as_user("vera")).send(Block(pk=await service.pk("olga")))


async def is_suspended(service: RunningService, _photo: int) -> None:
    """Whoever runs the service suspends Olga."""
    olga = await service.pk("olga")
    await service.write(lambda tx: suspend(tx, olga))


async def is_deleted(service: RunningService, photo: int) -> None:
    """Olga deletes the photo. Its rows are there until a job has run."""
    await (await service.as_user("olga")).send(DeleteMedia(pk=photo))


CASES = [
    Case("public, nobody signed in", nothing, viewer="", is_seen=True, is_public=True),
    Case("public, somebody", nothing, is_seen=True, is_public=True),
    Case("private, nobody signed in", goes_private, viewer=""),
    Case("private, somebody", goes_private),
    Case("private, has asked", is_asked),
    Case("private, follows", is_followed_and_goes_private, is_seen=True),
    Case("private, the owner", goes_private, viewer="olga", is_seen=True),
    Case("blocked", blocks),
    Case("has blocked", is_blocked),
    Case("suspended, nobody signed in", is_suspended, viewer=""),
    Case("suspended, somebody", is_suspended),
    Case("deleted, nobody signed in", is_deleted, viewer=""),
    Case("deleted, somebody", is_deleted),
    Case("deleted, the owner", is_deleted, viewer="olga"),
]

every_case = pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])


async def photo_to_be_found(service: RunningService) -> tuple[int, int]:
    """Olga's photo, with its hashtag and its place, which Vera and Olga like; its pk and the place's."""
    photo = await service.photo(by="olga", caption=f"Last light #{TAG}", location=PLACE)
    for name in ("olga", "vera"):
        await (await service.as_user(name)).send(Like(pk=photo))
    location = (await service.as_stranger().send(GetMedia(pk=photo))).media.location
    assert location
    return photo, location.pk
