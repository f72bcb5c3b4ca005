"""The programs' entrance: finds the call that a request means, who asks, and the door that answers."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.limits.addresses import address_of
from safelight.kit.limits.attempts import count_upload
from safelight.kit.limits.turnstile import Turnstile
from safelight.kit.names import random_name
from safelight.wire.contract import BASE, Request
from safelight.wire.errors import CrossSite, Internal, LoginRequired, NotFound, SafelightError, WrongMethod

from .addresses import Scope, base_of, headers_of
from .authorization import token_in_authorization
from .body import Body, Receive
from .complaints import Complaints
from .cookies import token_in
from .cross_site import is_cross_site, runs_in_our_page
from .dialect import Dialect, Manners
from .downloads import deliver, leave
from .incoming import Incoming
from .replies import Download, Reply, Send, download_headers, refusal_of, send_refusal, send_reply
from .routes import Answer, Door, Routes
from .trie import Trie
from .viewer import Viewer

FindViewer = Callable[[Tx, str, str], Awaitable[Viewer]]
"""Who a session's token belongs to: `(tx, token, base)`. Nobody, if it is not a session's."""

log = structlog.get_logger()


class Api:
    """An ASGI application for everything below `/api/v1/`."""

    def __init__(self, house: House, features: Iterable[Routes], find_viewer: FindViewer, dialect: Dialect) -> None:
        self._house = house
        self._find_viewer = find_viewer
        self._dialect = dialect
        self._turnstile = Turnstile(house)
        self._complaints = Complaints()
        self._doors = door_tree([door for routes in features for door in routes.doors], dialect)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        manners = Manners(headers, self._dialect.is_spoken(headers))
        body = Body(receive, headers)
        try:
            answer = await self._answer(scope, manners, body)
        except SafelightError as error:
            self._complaints.note(error)
            await send_refusal(send, headers, self._dialect.refuse(manners, error))
        except Exception:  # noqa: BLE001 (the outermost place: whatever it was, the asker gets an answer)
            await send_refusal(send, headers, refusal_of(incident(scope)))
        else:
            await send_answer(scope, body, send, headers, answer)
        await body.drop_rest()

    async def _answer(self, scope: Scope, manners: Manners, body: Body) -> Answer:
        if runs_in_our_page(manners.headers):
            raise NotFound
        door, path_texts = self._door(scope["path"], scope["method"])
        if door.call.endpoint.changes and is_cross_site(scope["method"], manners.headers, self._house.base_url):
            raise CrossSite
        if manners.is_dialect or door.is_dialects:
            manners.is_dialect, door = True, self._dialect.doors.get(door.call, door)
        call = Incoming(door, path_texts, scope, manners, body)
        is_plain_read = scope["method"] != "POST" and not door.call.endpoint.changes
        answer = await (self._read(call) if is_plain_read else self._receive(call))
        return self._dialect.dress(call, answer) if manners.is_dialect else answer

    def _door(self, path: str, method: str) -> tuple[Door, list[str]]:
        doors, path_texts = self._doors.find(path.removeprefix(BASE))
        if not doors:
            raise NotFound
        door = doors.get("GET" if method == "HEAD" else method)
        if door is None or (method == "HEAD" and door.call.endpoint.changes):
            raise WrongMethod(allow=sorted(told_methods(doors)))
        return door, path_texts

    async def _read(self, call: Incoming) -> Answer:
        """All in one transaction: who asks, and the answer; unless that takes the house, or the caller has to wait."""
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, call)
            passes = self._turnstile.passes(viewer, tx.now_ms / 1000)
            if passes and not call.door.needs_house:
                self._check(call, viewer)
                return await call.door.answer(tx, viewer, self._request(call))
        if not passes:
            await self._turnstile.wait(viewer)
        self._check(call, viewer)
        return await self._ask(call, viewer)

    async def _receive(self, call: Incoming) -> Answer:
        """Who asks is known before the body is read, and the body is read before the transaction begins."""
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, call)
        await self._turnstile.wait(viewer)
        self._check(call, viewer)
        if call.file_names:
            await count_upload(self._house, viewer)
        try:
            await call.receive_body(self._house)
            pairs = call.received.pairs
            call.received.pairs = await self._dialect.open_sealed(self._house, call.door.call, pairs)
            return await self._ask(call, viewer)
        finally:
            call.received.discard_files()

    async def _ask(self, call: Incoming, viewer: Viewer) -> Answer:
        """The door's answer, in a transaction of its own or with the house in its hands."""
        door, request = call.door, self._request(call)
        if door.needs_house:
            return await door.answer(self._house, viewer, request)
        if door.call.endpoint.changes:
            return await transact(self._house.database, lambda tx: self._change(tx, call, viewer, request))
        async with self._house.database.read() as tx:
            return await door.answer(tx, viewer, request)

    def _request(self, call: Incoming) -> Request[Any]:
        """What is asked, in the contract's words. Raises: as `Incoming.request`."""
        call.received.pairs = self._dialect.translate(call.manners, call.door.call, call.received.pairs)
        return call.request()

    async def _change(self, tx: Tx, call: Incoming, viewer: Viewer, request: Request[Any]) -> Answer:
        """The door's answer to somebody whose session may have ended while the body was on its way."""
        if viewer.is_signed_in:
            viewer = await self._viewer(tx, call)
            self._check(call, viewer)
        return await call.door.answer(tx, viewer, request)

    async def _viewer(self, tx: Tx, call: Incoming) -> Viewer:
        """Who asks."""
        base = self._house.base_url or base_of(call.scope, call.headers)
        token = token_in(call.headers.get(b"cookie", b"")) or token_in_authorization(
            call.headers.get(b"authorization", b"")
        )
        viewer = await self._find_viewer(tx, token, base) if token else Viewer(base=base)
        if self._house.files_url:
            viewer = replace(viewer, files_url=self._house.files_url)
        if viewer.is_signed_in and not call.door.needs_house:
            return viewer
        agent = call.headers.get(b"user-agent", b"").decode(errors="replace")
        return replace(viewer, address=address_of(call.scope, self._house.limits.proxies), agent=agent)

    def _check(self, call: Incoming, viewer: Viewer) -> None:
        """Raises: LoginRequired if it must be known who asks, and isn't."""
        endpoint = call.door.call.endpoint
        is_members_only = self._house.audience == "members" and not endpoint.opens_door
        if (endpoint.session or is_members_only) and not viewer.is_signed_in:
            raise LoginRequired


def told_methods(doors: Mapping[str, Door]) -> list[str]:
    """The methods of an address, without those that only a dialect has, unless it has no others."""
    return [method for method, door in doors.items() if not door.is_dialects] or [*doors]


def door_tree(doors: Sequence[Door], dialect: Dialect) -> Trie[Door]:
    """Every door at its addresses, those included that only a dialect has."""
    tree: Trie[Door] = Trie()
    for door in doors:
        for method in door.call.endpoint.methods:
            tree.add(door.call.endpoint.path, method, door)
    by_call = {door.call: door for door in doors}
    for (method, path), call in dialect.addresses.items():
        tree.add(path, method, replace(by_call[call], is_dialects=True))
    return tree


async def send_answer(scope: Scope, body: Body, send: Send, headers: Mapping[bytes, bytes], answer: Answer) -> None:
    """Send what a door answered. What breaks from here on can't become a refusal: the answer has begun."""
    if not isinstance(answer, Download):
        await send_reply(send, headers, answer if isinstance(answer, Reply) else Reply(answer))
    elif scope["method"] == "HEAD":
        await leave(send, download_headers(answer), answer.chunks)
    else:
        await deliver(body.receive, send, download_headers(answer), answer.chunks)


def incident(scope: Scope) -> Internal:
    """Write down what broke, and how to find it again."""
    name = random_name()
    log.exception("incident", incident=name, method=scope["method"], path=scope["path"])
    return Internal(incident=name)
