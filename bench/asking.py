"""The calls of the contract, as they are asked of a demo with photos in bulk."""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from safelight.demo.making import make
from safelight.settings import Settings
from safelight.wire import activity, feeds, friendships, likes, locations, oembed, tags  # noqa: F401 (declare calls)
from safelight.wire.accounts import (
    ChangePassword,
    ChangeProfilePicture,
    CreateAccount,
    DeleteAccount,
    EditProfile,
    Login,
    Logout,
)
from safelight.wire.comments import DeleteComment
from safelight.wire.contract import BASE, Message, Request, every_call
from safelight.wire.invitations import CreateInvitation, GetInvitations, WithdrawInvitation
from safelight.wire.media import Configure, DeleteMedia, EditMedia, GetOriginal, GetPreview, Upload

from .forms import FORM
from .servers import Server, service
from .session import connect, signed_in

NAME = "eve"

ELSEWHERE = {Upload, Configure, GetPreview, ChangeProfilePicture, Login, CreateAccount, ChangePassword, DeleteAccount}
ONCE = {Logout, DeleteMedia, DeleteComment, GetOriginal}
OF_OWNERS = {GetInvitations, CreateInvitation, WithdrawInvitation}

NOT_SENT = {EditProfile: {"username"}}
"""Names are somebody else's here."""

Call = type[Request[Message]]


@dataclass(frozen=True, slots=True)
class Question:
    """A call as it is asked: where, and by POST with which form."""

    path: str
    form: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A service with so many photos, what there is in it to ask about, and somebody's session."""

    server: Server
    headers: Mapping[str, str]
    known: Mapping[str, Any]

    def question(self, call: Call, **about: Any) -> Question:
        """The call, asked about what there is: people by their pk, media by a photo's; or about something else."""
        path = call.endpoint.path.format(**{name: self.value(call, name, about) for name in call.endpoint.path_fields})
        names = {name for name in call.__struct_fields__ if name in self.known or name in about}
        given = {name: self.value(call, name, about) for name in names - NOT_SENT.get(call, set())}
        texts = urlencode({name: value for name, value in given.items() if name not in call.endpoint.path_fields})
        if call.endpoint.methods == ("POST",):
            return Question(BASE + path, texts)
        return Question(f"{BASE}{path}?{texts}" if texts else BASE + path, None)

    def value(self, call: Call, name: str, about: Mapping[str, Any]) -> Any:
        """What a call is asked about, by the name of its parameter."""
        if name in about:
            return about[name]
        if name != "pk":
            return self.known[name]
        kind = call.endpoint.path.partition("/")[0]
        about_what = "location" if "location" in call.endpoint.path else "media" if kind == "media" else "user"
        return self.known["own_media" if call is EditMedia else about_what]


def measured() -> list[Call]:
    """The calls that can be asked again and again."""
    return [call for call in every_call() if call not in ELSEWHERE | ONCE | OF_OWNERS]


def opened(
    stack: ExitStack,
    data: Path,
    photos: int,
    *,
    workers: int,
    database_url: str = "",
    before: Callable[[], None] | None = None,
) -> Place:
    """The demo with so many photos, served from now on, as Eve sees it; what is to be done before that is done."""
    make(Settings(data=data, database_url=database_url), photos)
    if before:
        before()
    server = stack.enter_context(service(data, workers=workers, database_url=database_url))
    headers = signed_in(server.url, NAME)
    return Place(server, headers, what_there_is(server.url, headers))


def what_there_is(url: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """What calls are asked about: an author in bulk and a photo of theirs, a place, and words that find many."""
    author = get(url, "users/author01/usernameinfo/", headers)["user"]["pk"]
    media = get(url, f"feed/user/{author}/", headers)["items"][0]
    own = get(url, "feed/user/", headers)["items"][0]["pk"]
    placed = next(item for item in get(url, "feed/popular/?count=100", headers)["items"] if "location" in item)
    place = placed["location"]
    return {
        "user": author,
        "username": "author01",
        "media": media["pk"],
        "own_media": own,
        "location": place["pk"],
        "url": f"{url}/p/{media['code']}/",
        "tag": "grow",
        "q": "gro",
        "query": "author",
        "user_ids": str(author),
        "comment_text": "Well seen!",
        "biography": "As ever",
        "caption_text": "The same as before",
        "lat": place["lat"],
        "lng": place["lng"],
    }


def get(url: str, path: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """What a call answers."""
    return json.loads(ask(url, Question(BASE + path, None), headers)[1])


def ask(url: str, question: Question, headers: Mapping[str, str]) -> tuple[list[tuple[str, str]], bytes]:
    """A call's headers and body. Raises: RuntimeError if it is refused."""
    connection = connect(url)
    kind = {} if question.form is None else FORM
    method = "GET" if question.form is None else "POST"
    connection.request(method, question.path, question.form, {**headers, **kind})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{question.path} was answered {response.status}: {body[:500]!r}")
    return response.getheaders(), body
