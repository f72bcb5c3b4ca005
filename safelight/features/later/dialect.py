"""The dialect as the entrance knows it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from safelight.kit.house import House
from safelight.kit.web.authorization import authorization_of
from safelight.kit.web.cookies import NewSession
from safelight.kit.web.dialect import Call, Dialect, Manners
from safelight.kit.web.incoming import Incoming
from safelight.kit.web.replies import Download, Refusal, Reply, refusal_of
from safelight.kit.web.routes import Answer
from safelight.kit.web.unwrapping import Pairs
from safelight.wire.contract import Message
from safelight.wire.dialect import (
    ADDRESSES,
    LOGIN_FAILED_STATUS,
    LOGIN_FAILED_WORDS,
    LOGIN_REQUIRED_STATUS,
    SEALED_NAMES,
)
from safelight.wire.errors import Invalid, LoginFailed, LoginRequired, SafelightError
from safelight.wire.feeds import GetTimeline
from safelight.wire.locations import SearchLocations
from safelight.wire.media import DeleteMedia, GetMedia, Upload
from safelight.wire.parameters import fields_of

from .api import csrf_cookie, in_place
from .dressing import Json, dressed
from .sealed import opened
from .words import in_our_words, within_bounds

AGENT = re.compile(rb"Instagram (\d{1,4})\.")
FIRST_LATER_VERSION = 4
MARKS = (b"x-ig-app-id", b"x-ig-capabilities")


class Later(Dialect):
    """How programs from 2013 on speak the API."""

    addresses = ADDRESSES
    doors = in_place

    def is_spoken(self, headers: Mapping[bytes, bytes]) -> bool:
        """By the headers that every one of those programs sends, or by the number of its version."""
        agent = AGENT.match(headers.get(b"user-agent", b""))
        return (
            any(mark in headers for mark in MARKS)
            or carries_authorization(headers)
            or (agent is not None and int(agent[1]) >= FIRST_LATER_VERSION)
        )

    async def open_sealed(self, house: House, call: Call, pairs: Pairs) -> Pairs:
        """Passwords come sealed by names of their own; one that came in the clear as well comes first."""
        given = {name for name, _ in pairs}
        found: Pairs = []
        for name, text in pairs:
            plain_name = SEALED_NAMES.get(name, "")
            if plain_name in fields_of(call) and plain_name not in given:
                try:
                    found.append((plain_name, await opened(house, text)))
                except ValueError as error:
                    raise Invalid(fields={name: str(error)}) from error
            else:
                found.append((name, text))
        return found

    def translate(self, manners: Manners, call: Call, pairs: Pairs) -> Pairs:
        """Names are translated for everybody; whoever uses one of them speaks the dialect."""
        ours = in_our_words(call, pairs)
        manners.is_dialect = manners.is_dialect or ours != pairs
        return within_bounds(call, ours) if manners.is_dialect else ours

    def dress(self, call: Incoming, answer: Answer) -> Answer:
        """An answer with all that later programs need; files are what they are."""
        if isinstance(answer, Download):
            return answer
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        if isinstance(reply.answer, Message):
            reply = replace(reply, answer=framed(call, dressed(reply.answer)))
        if reply.session:
            reply = introduced(reply, reply.session)
        return replace(reply, etag=reply.etag and f"{reply.etag}-later")

    def refuse(self, manners: Manners, error: SafelightError) -> Refusal:
        """A login that failed is no success to whoever reads the HTTP status, and a session that ended is a 403."""
        plain = refusal_of(error)
        if isinstance(error, LoginFailed) and manners.is_signed:
            return replace(plain, http_status=LOGIN_FAILED_STATUS, body={**plain.body, **LOGIN_FAILED_WORDS})
        if isinstance(error, LoginRequired) and (MARKS[0] in manners.headers or carries_authorization(manners.headers)):
            return replace(plain, http_status=LOGIN_REQUIRED_STATUS)
        return plain


def carries_authorization(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a session comes, or came once, in the header of later programs."""
    return headers.get(b"authorization", b"").startswith(b"Bearer IGT")


def framed(call: Incoming, answer: Json) -> Json:
    """What a call's answer has more than what is in it, by the call."""
    kind = call.door.call
    if kind is GetMedia:
        answer |= {"items": [answer["media"]], "num_results": 1}
    elif kind is DeleteMedia:
        answer["did_delete"] = True
    elif kind is GetTimeline and call.scope["method"] == "POST":
        answer["feed_items"] = [{"media_or_ad": item} for item in answer["items"]]
    elif kind is SearchLocations:
        answer["venues"] = answer["locations"]
    elif kind is Upload:
        given = dict(call.received.pairs)
        answer["upload_id"] = given.get("upload_id", given.get("device_timestamp", ""))
    return answer


def introduced(reply: Reply, session: NewSession) -> Reply:
    """An answer that brings a session, with the cookie and the header that later programs look for in it."""
    header: tuple[bytes, bytes] = (b"ig-set-authorization", authorization_of(session))
    return replace(reply, cookies=[*reply.cookies, csrf_cookie(is_https=session.is_https)], headers=[header])
