"""Whom one follows, by whom one is followed, and whom one has blocked, as the files of an export."""

from collections.abc import AsyncGenerator, Awaitable, Callable

from msgspec import UNSET

from safelight.features.friendships.lists import People, blocked_page, followers_page, own_page, pending_page
from safelight.features.friendships.queries import friendships
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer

from .records import Person, person

A_PAGE = 200

GetPage = Callable[[Tx, int], Awaitable[People]]
"""A page of a list, from before this place: `(tx, max_id)`."""


def following(house: House, viewer: Viewer) -> AsyncGenerator[list[Person]]:
    """Whom the viewer follows or has asked to."""
    return pages(house, viewer, lambda tx, max_id: own_page(tx, viewer, max_id=max_id, count=A_PAGE), tells_asked=True)


def followers(house: House, viewer: Viewer) -> AsyncGenerator[list[Person]]:
    """Who follows the viewer."""
    return pages(house, viewer, lambda tx, max_id: followers_page(tx, viewer, viewer.pk, max_id=max_id, count=A_PAGE))


def requests(house: House, viewer: Viewer) -> AsyncGenerator[list[Person]]:
    """Who waits to follow the viewer."""
    return pages(house, viewer, lambda tx, max_id: pending_page(tx, viewer, max_id=max_id, count=A_PAGE))


def blocked(house: House, viewer: Viewer) -> AsyncGenerator[list[Person]]:
    """Whom the viewer has blocked."""
    return pages(house, viewer, lambda tx, max_id: blocked_page(tx, viewer, max_id=max_id, count=A_PAGE))


async def pages(
    house: House, viewer: Viewer, get_page: GetPage, *, tells_asked: bool = False
) -> AsyncGenerator[list[Person]]:
    """A whole list, page by page, each in a transaction of its own, the newest first."""
    max_id = 0
    while True:
        async with house.database.read() as tx:
            page = await get_page(tx, max_id)
            known = await friendships(tx, viewer, [user.pk for user in page.users]) if tells_asked else {}
        yield [
            person(user, is_asked=known[user.pk].outgoing_request if user.pk in known else UNSET) for user in page.users
        ]
        if page.next_max_id is UNSET:
            return
        max_id = page.next_max_id
