"""Every call of the contract, with parameters that it takes, asked for byte by byte."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import httpx2
import msgspec
import pytest
from PIL import Image

from safelight.app.web import Service
from safelight.features.accounts.actions import open_session
from safelight.wire.accounts import DeleteAccount, GetCurrentUser
from safelight.wire.codes import code_of
from safelight.wire.comments import DeleteComment, GetComments
from safelight.wire.contract import BASE, Content, Message, Request, answer_type, every_call
from safelight.wire.feeds import GetLocationFeed, GetTimeline
from safelight.wire.friendships import Block, ShowFriendship, Unblock
from safelight.wire.locations import GetLocation
from safelight.wire.media import DeleteMedia, EditMedia, GetMedia, GetOriginal, GetPreview
from safelight.wire.parameters import fields_of
from safelight.wire.reports import ReportComment
from tests.features.photos import publish_at_once
from tests.service import BASE as ADDRESS
from tests.service import PASSWORD, RunningService, picture

Call = type[Request[Message]]

CALLS: list[Call] = sorted(
    (call for call in every_call() if call.__module__.startswith("safelight.wire.")), key=lambda call: call.__name__
)
IN_JSON = [call for call in CALLS if not issubclass(answer_type(call), Content)]
IN_A_FILE = [call for call in CALLS if issubclass(answer_type(call), Content)]
CHANGES = [call for call in CALLS if call.endpoint.changes]
EVERY_WAY = [(call, method) for call in CALLS for method in call.endpoint.methods]
BY_POST_LATER = (GetTimeline, ShowFriendship, GetMedia, GetComments, GetCurrentUser)
"""Reads that later programs make by POST."""

BY_POST = [call for call in CALLS if "POST" in call.endpoint.methods]

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what happens before any database is asked."""

AUTHORS: dict[Call, str] = {DeleteComment: "alice", ReportComment: "bob"}
"""Who has made the comment that a call is about: nobody reports their own."""

ALSO_SENT = ("caption", "caption_text", "q", "user_ids")
"""Parameters that are not required, but of which one is, or without which an answer shows little."""

SCRIPT = "application/javascript; charset=utf-8"
STAMP = "1300000000"
PREVIEW_STAMP = "1300000001"
"""Of the picture that is only looked at, and so waits however often others are published."""
NOBODY_ELSE = count()


@dataclass
class World:
    """
    Alice, who asks, and owns the service; Bob, who has published a photo as she has; and two pictures of hers that wait
    to be configured.

    `parameters` of a call are the ones it can't do without. Carol is there to be blocked. What a call deletes is made
    for it each time, by `prepare`: `doomed` are such things by the call.
    """

    service: RunningService
    photo: int
    own_photo: int
    bob: int
    carol: int
    place: int
    http: httpx2.AsyncClient
    file: bytes = field(default_factory=picture)
    doomed: dict[Call, int] = field(default_factory=dict[Call, int])

    def with_house(self, **changes: Any) -> "World":
        """The same world in a house that differs."""
        transport = httpx2.ASGITransport(Service(replace(self.service.house, **changes)), raise_app_exceptions=False)
        return replace(self, http=httpx2.AsyncClient(transport=transport, base_url=ADDRESS))

    def parameters(self, call: Call) -> dict[str, str]:
        """What a call needs, and the caption of those that have one."""
        known = {
            "pk": str(self.pk_for(call)),
            "comment_pk": str(self.doomed.get(call, 1)),
            "session_id": "0" * 64,
            "username": f"newcomer{next(NOBODY_ELSE)}" if call.__name__ == "CreateAccount" else "bob",
            "password": PASSWORD,
            "old_password": PASSWORD,
            "new_password": PASSWORD,
            "device_id": "android-0123",
            "device_timestamp": PREVIEW_STAMP if call is GetPreview else STAMP,
            "comment_text": "Well seen!",
            "caption": "Dusk",
            "caption_text": "Dawn",
            "tag": "dusk",
            "q": "dusk",
            "user_ids": str(self.bob),
            "url": f"{ADDRESS}/p/{code_of(self.photo)}/",
        }
        required = [*call.endpoint.path_fields, *required_fields(call), *ALSO_SENT]
        return {name: known[name] for name in known if name in required and takes(call, name)}

    def pk_for(self, call: Call) -> int:
        """Whose or which one a call is about: Bob, his photo, or Alice's where it must be her own."""
        if call in (Block, Unblock):
            return self.carol
        if call is DeleteMedia:
            return self.doomed.get(call, self.own_photo)
        if call in (GetOriginal, EditMedia):
            return self.own_photo
        if call in (GetLocation, GetLocationFeed):
            return self.place
        return self.photo if call.endpoint.path.startswith("media/") else self.bob

    async def prepare(self, call: Call) -> None:
        """Make what the call will delete."""
        if call is DeleteMedia:
            (self.doomed[call],) = await publish_at_once(self.service, "alice", 1)
        if call in (DeleteComment, ReportComment):
            path = f"{BASE}media/{self.photo}/comment/"
            form = {"comment_text": "Not for long"}
            answer = await self.service.http.post(path, data=form, headers=await self.session(AUTHORS[call]))
            self.doomed[call] = said(answer)["comment"]["pk"]

    async def session(self, name: str = "alice") -> dict[str, str]:
        """A new session of somebody's, as a header."""
        pk = await self.service.pk(name)
        token = await self.service.write(lambda tx: open_session(tx, pk))
        return {"cookie": f"sessionid={token}"}

    async def waiting(self, stamp: str) -> None:
        """Alice uploads a picture."""
        body, kind = multipart({"device_timestamp": stamp}, {"photo": self.file})
        await self.request("POST", f"{BASE}media/upload/", content=body, headers=kind | await self.session())

    async def ask(
        self,
        call: Call,
        *,
        method: str = "",
        slash: bool = True,
        as_multipart: bool = False,
        headers: Mapping[str, str] | None = None,
        **changes: str | bytes,
    ) -> httpx2.Response:
        """
        Ask as Alice, with `changes` to the call's parameters; `headers` take the place of her session.

        Whoever deletes their account is somebody who came for that.
        """
        await self.prepare(call)
        texts: dict[str, Any] = self.parameters(call) | changes
        path = path_of(call, texts) if slash else path_of(call, texts).removesuffix("/")
        headers = await self.session() if headers is None else headers
        if call is DeleteAccount and "cookie" in headers:
            headers = {**headers, **await self.session(f"goer{next(NOBODY_ELSE)}")}
        if (method or call.endpoint.methods[-1]) != "POST":
            return await self.request(method or "GET", path, params=texts, headers=headers)
        files = {name: self.file for name, field in fields_of(call).items() if field.is_file}
        if files or as_multipart:
            body, kind = multipart(texts, files)
            return await self.request("POST", path, content=body, headers={**headers, **kind})
        return await self.request("POST", path, data=texts, headers=headers)

    async def request(self, method: str, url: str, **options: Any) -> httpx2.Response:
        """Ask as it stands here, keeping no cookies from one request to the next."""
        try:
            return await self.http.request(method, url, **options)
        finally:
            self.http.cookies.clear()


def required_fields(call: Call) -> list[str]:
    """The fields of a call that have no default."""
    return [info.name for info in msgspec.structs.fields(call) if info.required]


def takes(call: Call, name: str) -> bool:
    """Whether a call has this parameter."""
    return name in call.__struct_fields__


def path_of(call: Call, texts: dict[str, Any]) -> str:
    """The path of a call; the parameters that stand in it are taken out of `texts`."""
    return BASE + call.endpoint.path.format(
        **{name: quote(texts.pop(name), safe="") for name in call.endpoint.path_fields}
    )


def multipart(texts: Mapping[str, str | bytes], files: Mapping[str, bytes]) -> tuple[bytes, dict[str, str]]:
    """A body and its content type, not escaped, as the phones of 2010 wrote it."""
    parts = [
        b'--0xKhTmLbOuNdArY\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode(), as_bytes(text))
        for name, text in texts.items()
    ]
    parts += [
        b'--0xKhTmLbOuNdArY\r\nContent-Disposition: form-data; name="%s"; filename="file"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n%s\r\n" % (name.encode(), content)
        for name, content in files.items()
    ]
    body = b"".join([*parts, b"--0xKhTmLbOuNdArY--\r\n"])
    return body, {"content-type": "multipart/form-data; boundary=0xKhTmLbOuNdArY"}


def as_bytes(text: str | bytes) -> bytes:
    """Text as it travels."""
    return text if isinstance(text, bytes) else text.encode()


def said(response: httpx2.Response) -> dict[str, Any]:
    """An answer's members, checked to be of the one shape that all answers have."""
    return checked(response.status_code, response.headers["content-type"], response.content)


def checked(status: int, content_type: str, body: bytes) -> dict[str, Any]:
    """The members of a body, which is one line of JSON that says how it went; oEmbed alone need not, or is a script."""
    if content_type == SCRIPT and body.startswith(b"/**/"):
        return {"status": "ok"}
    assert content_type == "application/json; charset=utf-8"
    assert body.count(b"\n") == body.count(b"\r") == 0
    answer = {"status": "ok", **json.loads(body)} if b'"provider_url"' in body else json.loads(body)
    if answer["status"] == "ok":
        assert status == 200
    else:
        assert answer["status"] == "failed"
        assert answer["code"]
        assert answer["message"]
    return answer


def brief(response: httpx2.Response) -> tuple[int, str]:
    """The HTTP status, and `ok` or the code of the refusal."""
    answer = said(response)
    return response.status_code, answer.get("code", answer["status"])


def outcome(call: Call, response: httpx2.Response) -> tuple[int, str]:
    """As `brief`, for any call: of one that answers a file, `ok` is a file that is just what it says it is."""
    if call in IN_A_FILE and response.status_code == 200:
        return checked_file(response.headers, response.content)
    return brief(response)


def checked_file(headers: httpx2.Headers, body: bytes) -> tuple[int, str]:
    """200 and `ok`: it is whole and of the kind that is said, which no browser takes for anything else."""
    kind, _, subtype = headers["content-type"].partition("/")
    if subtype == "zip":
        assert ZipFile(io.BytesIO(body)).testzip() is None
    else:
        assert kind == "image"
        image = Image.open(io.BytesIO(body))
        image.load()
        assert image.format == subtype.upper()
        assert int(headers["content-length"]) == len(body)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"] == "attachment"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "content-encoding" not in headers
    return 200, "ok"
