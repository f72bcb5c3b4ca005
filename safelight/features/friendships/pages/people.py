"""Lists of people, each with what one can do about them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated

from msgspec import UNSET, Meta

from safelight.features.media.photo import SAME_PLACE
from safelight.features.users.queries import visible_user_by_name
from safelight.kit.db import Tx
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from ..lists import People, blocked_page, followers_page, following_page, pending_page
from ..queries import friendships
from .doors import pages

PEOPLE_A_PAGE = 50

Username = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.]{1,30}\Z")]

ListOf = Callable[..., Awaitable[People]]


@pages.get("/{username}/followers/", session=True)
async def followers(tx: Tx, viewer: Viewer, username: Username, max_id: Cursor = 0) -> Page:
    return await list_page(tx, viewer, username, max_id, followers_page, is_followers=True)


@pages.get("/{username}/following/", session=True)
async def following(tx: Tx, viewer: Viewer, username: Username, max_id: Cursor = 0) -> Page:
    return await list_page(tx, viewer, username, max_id, following_page, is_followers=False)


async def list_page(tx: Tx, viewer: Viewer, username: str, max_id: int, list_of: ListOf, *, is_followers: bool) -> Page:
    """A page of the people at one end of somebody's follows. Raises: NotFound if there is nobody for the viewer."""
    user = await visible_user_by_name(tx, viewer, username)
    found = await list_of(tx, replace(viewer, base=SAME_PLACE), user.pk, max_id=max_id, count=PEOPLE_A_PAGE)
    standings = await friendships(tx, viewer, [user.pk, *(person.pk for person in found.users)])
    is_let_in = user.pk == viewer.pk or (user.pk in standings and standings[user.pk].following)
    values = {"user": user, "is_followers": is_followers, "is_shared": is_let_in or not user.is_private}
    return Page("friendships/list.html", values | {"standings": standings} | shown(found, max_id))


@pages.get("/activity/requests/", session=True)
async def requests(tx: Tx, viewer: Viewer, max_id: Cursor = 0) -> Page:
    found = await pending_page(tx, replace(viewer, base=SAME_PLACE), max_id=max_id, count=PEOPLE_A_PAGE)
    return Page("friendships/requests.html", shown(found, max_id))


@pages.get("/settings/blocked/", session=True)
async def blocked(tx: Tx, viewer: Viewer, max_id: Cursor = 0) -> Page:
    found = await blocked_page(tx, replace(viewer, base=SAME_PLACE), max_id=max_id, count=PEOPLE_A_PAGE)
    return Page("friendships/blocked.html", shown(found, max_id))


def shown(found: People, max_id: int) -> dict[str, object]:
    """A page of a list, and where the next one begins; 0 if there is none."""
    return {
        "people": found.users,
        "max_id": max_id,
        "next_max_id": 0 if found.next_max_id is UNSET else found.next_max_id,
    }
