"""The browsers' entrance: finds the door that an address means, and sends its page, or one that says why not."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse
from starlette.types import Receive, Scope, Send

from safelight.kit.house import House
from safelight.wire.errors import CrossSite, NotFound, SafelightError, WrongMethod

from .addresses import base_of, headers_of
from .api import incident
from .body import Body
from .cross_site import is_cross_site
from .files import Assets, file_doors
from .pages import Answer, PageDoor, Pages
from .receiving import FORM_BYTES, Received, read_pairs, receive_form
from .rendering import Renderer
from .replies import GZIP_LEVEL, WORTH_COMPRESSING_BYTES, takes_gzip
from .trie import Trie
from .viewer import Viewer

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not no-referrer, under which browsers hide from us, too, that a form was sent from our own page (Origin: null).
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What travels with every answer that has nothing of its own to say about it."""

COMPRESSED = ("text/", "image/svg", "application/json")


@dataclass(frozen=True, slots=True)
class Visit:
    """A request on its way to a door."""

    scope: Scope
    headers: Mapping[bytes, bytes]
    body: Body

    @property
    def is_head(self) -> bool:
        """Whether only the headers are asked for."""
        return self.scope["method"] == "HEAD"


class Site:
    """An ASGI application for everything that is not the API."""

    def __init__(self, house: House, features: Iterable[Pages]) -> None:
        self._house = house
        assets = Assets()
        all_pages = [*features, file_doors(assets)]
        self._renderer = Renderer(assets, {pages.name: pages.templates for pages in all_pages if pages.templates})
        self._doors: Trie[PageDoor] = Trie()
        for door in (door for pages in all_pages for door in pages.doors):
            self._doors.add(door.path, door.method, door)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        visit = Visit(scope, headers, Body(receive, headers))
        try:
            response = await self._response(visit)
        except SafelightError as error:
            response = self._renderer.refusal(error)
        except Exception:  # noqa: BLE001 (the outermost place: whatever it was, the visitor gets an answer)
            response = self._renderer.refusal(incident(scope))
        await finished(response, visit)(scope, receive, send)
        await visit.body.drop_rest()

    async def _response(self, visit: Visit) -> Response:
        door, path_texts = self._door(visit)
        if door.method != "GET" and is_cross_site(door.method, visit.headers, self._house.base_url):
            raise CrossSite
        viewer = self._viewer(visit)
        if self._house.audience == "members" and not (viewer.is_signed_in or door.opens_door):
            raise NotFound
        parameters = door.read(path_texts, await texts_of(visit))
        answer = await self._answer(door, viewer, parameters)
        return answer if isinstance(answer, Response) else self._renderer.response(answer)

    def _door(self, visit: Visit) -> tuple[PageDoor, list[str]]:
        doors, path_texts = self._doors.find(visit.scope["path"])
        if not doors:
            raise NotFound
        door = doors.get("GET" if visit.is_head else visit.scope["method"])
        if door is None:
            raise WrongMethod(allow=sorted([*doors, *(["HEAD"] if "GET" in doors else [])]))
        return door, path_texts

    def _viewer(self, visit: Visit) -> Viewer:
        """Nobody who is signed in: the pages have no session yet."""
        return Viewer(base=self._house.base_url or base_of(visit.scope, visit.headers))

    async def _answer(self, door: PageDoor, viewer: Viewer, parameters: Mapping[str, object]) -> Answer:
        if door.needs_house:
            return await door.answer(self._house, viewer, **parameters)
        async with self._house.database.read() as tx:
            return await door.answer(tx, viewer, **parameters)


async def texts_of(visit: Visit) -> dict[str, str]:
    """The parameters in the query, or in the form that was sent. Raises: as `receive_form`."""
    received = Received()
    if visit.scope["method"] == "POST":
        visit.body.check_length(FORM_BYTES)
        await receive_form(visit.body.receive, visit.headers.get(b"content-type", b""), received)
    else:
        received.pairs += read_pairs(visit.scope["query_string"])
    return dict(received.pairs)


def finished(response: Response, visit: Visit) -> Response:
    """A response as it is sent: guarded, not sent again to whoever holds it, compressed for those who ask."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    etag = response.headers.get("etag")
    if etag and response.status_code == 200 and etag.encode() in visit.headers.get(b"if-none-match", b""):
        return NotModifiedResponse(response.headers)
    if not isinstance(response, FileResponse):
        compress(response, visit.headers.get(b"accept-encoding", b""))
        response.body = b"" if visit.is_head else response.body
    return response


def compress(response: Response, accept_encoding: bytes) -> None:
    """Compress what is worth it. Pictures are compressed already."""
    if not response.headers.get("content-type", "").startswith(COMPRESSED):
        return
    response.headers.add_vary_header("Accept-Encoding")
    if len(response.body) > WORTH_COMPRESSING_BYTES and takes_gzip(accept_encoding):
        response.body = gzip.compress(response.body, GZIP_LEVEL, mtime=0)
        response.headers["content-encoding"] = "gzip"
        response.headers["content-length"] = str(len(response.body))
