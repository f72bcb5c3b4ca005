"""The web side of a service: one ASGI application for programs and for browsers."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette

from safelight.features.accounts import api as accounts
from safelight.features.accounts.queries import find_viewer
from safelight.features.activity import api as activity
from safelight.features.comments import api as comments
from safelight.features.exports import api as exports
from safelight.features.feeds import api as feeds
from safelight.features.feeds.fragments import Fragments
from safelight.features.friendships import api as friendships
from safelight.features.later import api as later
from safelight.features.later.dialect import Later
from safelight.features.likes import api as likes
from safelight.features.locations import api as locations
from safelight.features.media import api as media
from safelight.features.oembed import api as oembed
from safelight.features.reports import api as reports
from safelight.features.tags import api as tags
from safelight.features.users import api as users
from safelight.kit.house import House
from safelight.kit.web.api import Api
from safelight.kit.web.recent import Recent
from safelight.settings import load

from .build import build_house, open_house
from .jobs import worker_of, working
from .logs import configure_logs
from .pages import build_site
from .parent import end_with_parent

PROGRAMS = ("/api/", "/rupload_igphoto/")
"""What the paths begin with by which programs come; those of later years send pictures beside the API."""

GRAPHQL = "/graphql_www"
"""What some of them try after a refused login, and take for absent only if it is `not_found` to a POST."""


class Service:
    """Sends programs to the API and browsers to the pages."""

    def __init__(self, house: House) -> None:
        doors = [
            accounts.routes,
            users.routes,
            friendships.routes,
            media.routes,
            likes.routes,
            comments.routes,
            feeds.doors(Fragments()),
            tags.routes,
            locations.routes,
            activity.routes,
            oembed.routes,
            reports.routes,
            exports.routes,
            later.routes,
        ]
        self._house = house
        self._api = Api(house, doors, find_viewer, Later())
        self._pages = build_site(house)
        self._recent = Recent(house.storage)
        self._rest = Starlette(lifespan=self._live)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or live through the server's start and stop. There is nobody for web sockets."""
        if scope["type"] != "http":
            await self._rest(scope, receive, send)
        elif picture := self._recent.find(scope):
            await send(picture.start)
            await send(picture.body)
        elif scope["path"].startswith(PROGRAMS) or scope["path"] == GRAPHQL:
            await self._api(scope, receive, send)
        else:
            await self._pages(scope, receive, self._recent.watching(scope, send))

    @asynccontextmanager
    async def _live(self, _: Starlette) -> AsyncGenerator[None]:
        """A process that comes up while the database is away, in the place of one that died, says so to who asks."""
        async with open_house(self._house, goes_on=True), working(worker_of(self._house)):
            yield


def make() -> Service:
    """The service that the settings describe: what a web server's worker process calls."""
    end_with_parent()
    configure_logs()
    service = Service(build_house(load()))
    gc.freeze()  # what is loaded by now stays: looking through it for garbage would hold up answers by 30 to 60 ms
    return service
