"""What one does about somebody: each a form, which leads back to where it stood."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from starlette.responses import Response

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import own_address, went
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Pk

from .. import actions
from ..queries import named_user
from .doors import pages

Deed = Literal["follow", "unfollow", "approve", "ignore", "remove", "unblock"]

DEEDS: Mapping[Deed, Callable[[Tx, Viewer, int], Awaitable[None]]] = {
    "follow": actions.follow,
    "unfollow": actions.unfollow,
    "approve": actions.approve,
    "ignore": actions.ignore,
    "remove": actions.remove_follower,
    "unblock": actions.unblock,
}


@pages.post("/people/{pk}/{deed}/")
async def do(tx: Tx, viewer: Viewer, *, pk: Pk, deed: Deed, next: str = "/") -> Response:  # noqa: A002 (its name in addresses)
    await DEEDS[deed](tx, viewer, pk)
    return went(own_address(next))


@pages.serves("POST", "/people/{pk}/block/", session=True)
async def block(house: House, viewer: Viewer, *, pk: Pk, next: str = "/") -> Response:  # noqa: A002
    async with house.database.read() as tx:
        user_pk = await named_user(tx, viewer, pk)
    await transact(house.database, lambda tx: actions.block(tx, viewer, user_pk))
    return went(own_address(next))
