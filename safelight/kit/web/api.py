"""The programs' entrance: finds the call that a request means, who asks, and the door that answers."""

from collections.abc import Awaitable, Callable, Iterable, Mapping

import structlog

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.names import random_name
from safelight.wire.contract import BASE
from safelight.wire.errors import CrossSite, Internal, LoginRequired, NotFound, SafelightError, WrongMethod

from .addresses import Scope, base_of, headers_of
from .body import Body, Receive
from .cookies import token_in
from .cross_site import is_cross_site
from .incoming import Incoming
from .replies import Download, Reply, Send, send_download, send_refusal, send_reply
from .routes import Answer, Door, Routes
from .trie import Trie
from .viewer import Viewer

FindViewer = Callable[[Tx, str, str], Awaitable[Viewer]]
"""Who a session's token belongs to: `(tx, token, base)`. Nobody, if it is not a session's."""

log = structlog.get_logger()


class Api:
    """An ASGI application for everything below `/api/v1/`."""

    def __init__(self, house: House, features: Iterable[Routes], find_viewer: FindViewer) -> None:
        self._house = house
        self._find_viewer = find_viewer
        self._doors: Trie[Door] = Trie()
        for door in (door for routes in features for door in routes.doors):
            for method in door.call.endpoint.methods:
                self._doors.add(door.call.endpoint.path, method, door)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        body = Body(receive, headers)
        try:
            answer = await self._answer(scope, headers, body)
        except SafelightError as error:
            await send_refusal(send, headers, error)
        except Exception:  # noqa: BLE001 (the outermost place: whatever it was, the asker gets an answer)
            await send_refusal(send, headers, incident(scope))
        else:
            await send_answer(send, headers, answer)
        await body.drop_rest()

    async def _answer(self, scope: Scope, headers: Mapping[bytes, bytes], body: Body) -> Answer:
        door, path_texts = self._door(scope["path"], scope["method"])
        if door.call.endpoint.changes and is_cross_site(headers, headers.get(b"host", b"")):
            raise CrossSite
        call = Incoming(door, path_texts, scope, headers, body)
        return await (self._change(call) if door.call.endpoint.changes else self._read(call))

    def _door(self, path: str, method: str) -> tuple[Door, list[str]]:
        doors, path_texts = self._doors.find(path.removeprefix(BASE))
        if not doors:
            raise NotFound
        door = doors.get("GET" if method == "HEAD" else method)
        if door is None or (method == "HEAD" and door.call.endpoint.changes):
            raise WrongMethod(allow=sorted(doors))
        return door, path_texts

    async def _read(self, call: Incoming) -> Answer:
        """All in one transaction: who asks, and the answer; unless that takes the house."""
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, call)
            if not call.door.needs_house:
                return await call.door.answer(tx, viewer, call.request())
        return await call.door.answer(self._house, viewer, call.request())

    async def _change(self, call: Incoming) -> Answer:
        """Who asks is known before the body is read, and the body is read before the transaction begins."""
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, call)
        try:
            await call.receive_body(self._house)
            request = call.request()
            if call.door.needs_house:
                return await call.door.answer(self._house, viewer, request)
            return await transact(self._house.database, lambda tx: call.door.answer(tx, viewer, request))
        finally:
            call.received.discard_files()

    async def _viewer(self, tx: Tx, call: Incoming) -> Viewer:
        """Who asks. Raises: LoginRequired if that must be known and isn't."""
        base = self._house.base_url or base_of(call.scope, call.headers)
        token = token_in(call.headers.get(b"cookie", b""))
        viewer = await self._find_viewer(tx, token, base) if token else Viewer(base=base)
        endpoint = call.door.call.endpoint
        is_members_only = self._house.audience == "members" and not endpoint.opens_door
        if (endpoint.session or is_members_only) and not viewer.is_signed_in:
            raise LoginRequired
        return viewer


async def send_answer(send: Send, headers: Mapping[bytes, bytes], answer: Answer) -> None:
    """Send what a door answered. What breaks from here on can't become a refusal: the answer has begun."""
    if isinstance(answer, Download):
        await send_download(send, answer)
    else:
        await send_reply(send, headers, answer if isinstance(answer, Reply) else Reply(answer))


def incident(scope: Scope) -> Internal:
    """Write down what broke, and how to find it again."""
    name = random_name()
    log.exception("incident", incident=name, method=scope["method"], path=scope["path"])
    return Internal(incident=name)
