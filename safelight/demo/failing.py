"""What becomes of a call that meets a fault. Only the demo is wrapped in this; no other service is."""

import asyncio
from collections.abc import Mapping
from math import ceil
from typing import Any

from safelight.app.web import PROGRAMS, Service
from safelight.features.accounts.actions import end_session
from safelight.features.accounts.queries import find_viewer
from safelight.features.later.dialect import Later
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.names import random_name
from safelight.kit.web.addresses import Scope, headers_of
from safelight.kit.web.authorization import token_in_authorization
from safelight.kit.web.body import Body, Receive
from safelight.kit.web.cookies import token_in
from safelight.kit.web.dialect import Manners
from safelight.kit.web.replies import Send, send_refusal
from safelight.wire.errors import Internal, NotNow, RateLimited, SafelightError, Unavailable

from .faults import HEADER, Fault, Faults, read_header

later = Later()


class Failing:
    """The service, with a fault in the way of those calls that are to meet one."""

    def __init__(self, house: House) -> None:
        self.faults = Faults()
        self._house = house
        self._service = Service(house)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Pages and pictures meet no faults."""
        if not scope["path"].startswith(PROGRAMS):
            await self._service(scope, receive, send)
            return
        try:
            send = await self._meet(scope, send)
        except SafelightError as error:
            await refuse(scope, receive, send, error)
        else:
            await self._service(scope, receive, send)

    async def _meet(self, scope: Scope, send: Send) -> Send:
        """
        Let a call meet its fault, if there is one: what it is answered through.

        A fault by the call's own header comes before those that are armed, which then wait for the next one.
        Raises: the refusal that the fault is; Invalid if the header is none.
        """
        headers = headers_of(scope)
        token = token_of(headers)
        fault = read_header(headers[HEADER]) if HEADER in headers else None
        fault = fault or self.faults.take(scope["path"], has_session=bool(token))
        if fault and fault.what == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault and fault.what == "session_ended" and token:
            await transact(self._house.database, lambda tx: end(tx, token))
        elif fault and fault.what == "cut":
            return Cutting(send)
        elif fault and fault.what != "session_ended":
            raise refusal_for(fault)
        return send


class Cutting:
    """Sends the first half of an answer and breaks the connection. An answer with nothing in it passes."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Mapping[str, Any]) -> None:
        """Raises: ConnectionAbortedError, upon which the web server closes the connection."""
        body = message.get("body", b"")
        if not body:
            await self._send(message)
            return
        await self._send({**message, "body": body[: len(body) // 2], "more_body": True})
        raise ConnectionAbortedError


def refusal_for(fault: Fault) -> NotNow:
    """The refusal that a fault is."""
    retry_after = ceil(fault.seconds)
    if fault.what == "rate_limited":
        return RateLimited(retry_after=retry_after)
    if fault.what == "internal":
        return Internal(incident=random_name(), retry_after=retry_after)
    return Unavailable(retry_after=retry_after)


async def refuse(scope: Scope, receive: Receive, send: Send, error: SafelightError) -> None:
    """Answer as the API does that refuses."""
    headers = headers_of(scope)
    manners = Manners(headers, later.is_spoken(headers))
    await send_refusal(send, headers, later.refuse(manners, error))
    await Body(receive, headers).drop_rest()


def token_of(headers: Mapping[bytes, bytes]) -> str | None:
    """The session that a call carries, wherever it does."""
    return token_in(headers.get(b"cookie", b"")) or token_in_authorization(headers.get(b"authorization", b""))


async def end(tx: Tx, token: str) -> None:
    """End a session as signing out does."""
    viewer = await find_viewer(tx, token, "")
    if viewer.is_signed_in:
        await end_session(tx, viewer)
