"""Everything that is not the API: pages, pictures, health."""

from typing import NamedTuple

import sqlalchemy as sa
from starlette.responses import PlainTextResponse, Response

from safelight.features.accounts import pages as accounts
from safelight.features.accounts.naming import name_of_service
from safelight.features.accounts.queries import find_viewer
from safelight.features.activity import pages as activity
from safelight.features.atom import pages as atom
from safelight.features.comments import pages as comments
from safelight.features.composer import pages as composer
from safelight.features.crawlers import pages as crawlers
from safelight.features.explore import pages as explore
from safelight.features.exports import pages as exports
from safelight.features.feeds import pages as feeds
from safelight.features.friendships import pages as friendships
from safelight.features.likes import pages as likes
from safelight.features.locations import pages as locations
from safelight.features.media import pages as media
from safelight.features.oembed import pages as oembed
from safelight.features.offline import pages as offline
from safelight.features.reference import pages as reference
from safelight.features.reports import pages as reports
from safelight.features.tags import pages as tags
from safelight.features.users import pages as users
from safelight.kit.db import Query, Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Pages
from safelight.kit.web.site import Site
from safelight.kit.web.viewer import Viewer

from .frame import frame_of

health = Pages()


class Sign(NamedTuple):
    """A sign of life."""

    one: int


SIGN_OF_LIFE = Query(Sign, sa.select(sa.literal_column("1", sa.Integer).label("one")))


def build_site(house: House) -> Site:
    """Where a browser's requests go."""
    every_page = [
        feeds.pages,
        media.pages,
        likes.pages,
        comments.pages,
        tags.pages,
        locations.pages,
        explore.pages,
        composer.pages,
        oembed.pages,
        atom.pages,
        crawlers.pages,
        offline.pages,
        reports.pages,
        accounts.pages,
        exports.pages,
        users.pages,
        friendships.pages,
        activity.pages,
        reference.pages,
        health,
    ]
    return Site(house, every_page, find_viewer, frame_of(house), name_of_service)


@health.get("/healthz", opens_door=True)
async def healthz(tx: Tx, _viewer: Viewer) -> Response:
    """Answers when the database does."""
    await tx.one(SIGN_OF_LIFE)
    return PlainTextResponse("ok", headers={"cache-control": "no-store"})
