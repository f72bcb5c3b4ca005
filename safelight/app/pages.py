"""Everything that is not the API: pages, pictures, health."""

from typing import NamedTuple

import sqlalchemy as sa
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount

from safelight.features.accounts import pages as accounts
from safelight.features.media import pages as media
from safelight.features.reference import pages as reference
from safelight.features.tags import pages as tags
from safelight.features.users import pages as users
from safelight.kit.db import Query, Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Pages
from safelight.kit.web.site import Site
from safelight.kit.web.viewer import Viewer

health = Pages()


class Sign(NamedTuple):
    """A sign of life."""

    one: int


SIGN_OF_LIFE = Query(Sign, sa.select(sa.literal_column("1", sa.Integer).label("one")))


def page_routes(house: House) -> list[BaseRoute]:
    """Where a browser's requests go."""
    return [Mount("/", Site(house, [media.pages, tags.pages, accounts.pages, users.pages, reference.pages, health]))]


@health.get("/healthz", opens_door=True)
async def healthz(tx: Tx, _viewer: Viewer) -> Response:
    """Answers when the database does."""
    await tx.one(SIGN_OF_LIFE)
    return PlainTextResponse("ok", headers={"cache-control": "no-store"})
