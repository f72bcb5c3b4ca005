"""The demo as a web server sees it: the service, and beside it what only a demo has, below `/demo/`."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from safelight.kit.web.addresses import Scope, headers_of
from safelight.kit.web.body import Body, Receive
from safelight.kit.web.cross_site import is_cross_site
from safelight.kit.web.receiving import FORM_BYTES, Received, receive_form
from safelight.kit.web.replies import Reply, Send, refusal_of, send_refusal, send_reply
from safelight.wire.errors import CrossSite, Invalid, NotFound, SafelightError, WrongMethod

from .cast import Line
from .faults import read_fault
from .show import Show

PREFIX = "/demo/"

Answer = Callable[[Body, Mapping[bytes, bytes]], Awaitable[Mapping[str, Any]]]


class Program:
    """An ASGI application around a show."""

    def __init__(self, show: Show, line: Line) -> None:
        self._show = show
        self._line = line
        self._doors: dict[str, dict[str, Answer]] = {
            PREFIX: {"GET": self._tell},
            f"{PREFIX}reset/": {"POST": self._reset},
            f"{PREFIX}faults/": {"DELETE": self._disarm, "GET": self._list, "POST": self._arm},
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not scope["path"].startswith(PREFIX):
            await self._show(scope, receive, send)
            return
        headers = headers_of(scope)
        body = Body(receive, headers)
        try:
            reply = Reply({"status": "ok", **await self._answer(scope, headers, body)})
        except SafelightError as error:
            await send_refusal(send, headers, refusal_of(error))
        else:
            await send_reply(send, headers, reply)
        await body.drop_rest()

    async def _answer(self, scope: Scope, headers: Mapping[bytes, bytes], body: Body) -> Mapping[str, Any]:
        doors = self._doors.get(scope["path"])
        if doors is None:
            raise NotFound
        if scope["method"] not in doors:
            raise WrongMethod(allow=sorted(doors))
        if scope["method"] != "GET" and is_cross_site(scope["method"], headers, ""):
            raise CrossSite
        return await doors[scope["method"]](body, headers)

    async def _tell(self, _body: Body, _headers: Mapping[bytes, bytes]) -> Mapping[str, Any]:
        return msgspec.structs.asdict(self._line)

    async def _reset(self, _body: Body, _headers: Mapping[bytes, bytes]) -> Mapping[str, Any]:
        await self._show.begin_again()
        return {}

    async def _list(self, _body: Body, _headers: Mapping[bytes, bytes]) -> Mapping[str, Any]:
        return {"faults": self._show.faults.armed}

    async def _arm(self, body: Body, headers: Mapping[bytes, bytes]) -> Mapping[str, Any]:
        body.check_length(FORM_BYTES)
        received = Received()
        await receive_form(body.receive, headers.get(b"content-type", b""), received)
        texts = dict(received.pairs)
        if len(texts) < len(received.pairs):
            raise Invalid("A parameter was given more than once.")
        self._show.faults.arm(read_fault(texts))
        return await self._list(body, headers)

    async def _disarm(self, body: Body, headers: Mapping[bytes, bytes]) -> Mapping[str, Any]:
        self._show.faults.disarm()
        return await self._list(body, headers)
