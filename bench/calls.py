"""`bench calls`: each call's requests a second beside its floor, and what it costs with 1,000 and 100,000 photos."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from safelight.app.migrate import upgrade_database
from safelight.demo.making import prepare
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
from safelight.wire.media import Configure, DeleteMedia, EditMedia, GetOriginal, GetPreview, Upload

from .floor import WORKERS, answer_of, floor
from .load import load
from .result import Figure, Goal, Result
from .servers import Server, service
from .session import connect, signed_in

FEW, MANY = 1_000, 100_000
ROUNDS = 2
ROUND_SECONDS = 1
NAME = "eve"

ELSEWHERE = {Upload, Configure, GetPreview, ChangeProfilePicture, Login, CreateAccount, ChangePassword, DeleteAccount}
ONCE = {Logout, DeleteMedia, DeleteComment, GetOriginal}

NOT_SENT = {EditProfile: {"username"}}
"""Names are somebody else's here."""

Call = type[Request[Message]]
GROWTH = Goal(1.3, is_least=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A call as it is asked: where, and by POST with which form."""

    path: str
    form: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A service with so many photos, what there is in it to ask about, and Eve's session."""

    server: Server
    headers: Mapping[str, str]
    known: Mapping[str, Any]

    def question(self, call: Call) -> Question:
        """The call, asked about what there is: people by their pk, media by a photo's."""
        path = call.endpoint.path.format(**{name: self.value(call, name) for name in call.endpoint.path_fields})
        names = {name for name in call.__struct_fields__ if name in self.known} - NOT_SENT.get(call, set())
        given = {name: self.value(call, name) for name in names | set(call.endpoint.path_fields)}
        texts = urlencode({name: value for name, value in given.items() if name not in call.endpoint.path_fields})
        if call.endpoint.methods == ("POST",):
            return Question(BASE + path, texts)
        return Question(f"{BASE}{path}?{texts}" if texts else BASE + path, None)

    def value(self, call: Call, name: str) -> Any:
        """What a call is asked about, by the name of its parameter."""
        if name != "pk":
            return self.known[name]
        kind = call.endpoint.path.partition("/")[0]
        about = "location" if "location" in call.endpoint.path else "media" if kind == "media" else "user"
        return self.known["own_media" if call is EditMedia else about]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call did: requests a second with few and with many photos, and its floor's."""

    call: Call
    few: float
    many: float
    floor: float

    def figures(self) -> list[Figure]:
        """Beside the floor, and how much more it costs where there is more."""
        name, path = self.call.__name__, self.call.endpoint.path
        return [
            Figure(f"{name}_per_second", path, self.many, "requests/s"),
            Figure(f"{name}_ratio", f"{path}: of its floor", self.many / self.floor),
            Figure(f"{name}_growth", f"{path}: cost with {MANY:,} / with {FEW:,}", self.few / self.many, goal=GROWTH),
        ]


def measure() -> Result:
    """Two services side by side, and every call asked of both and of its floor in turn."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder, ExitStack() as stack:
        few, many = (opened(stack, Path(folder, str(photos)), photos) for photos in (FEW, MANY))
        costs = [cost(call, few, many, Path(folder)) for call in measured()]
    note = (
        f"wrk, {WORKERS} workers, SQLite; the best of {ROUNDS} rounds of {ROUND_SECONDS} s in turn. What takes "
        "a picture or a password is not here (`bench upload`), nor what can be done only once"
    )
    return Result("calls", [figure for each in costs for figure in each.figures()], note)


def measured() -> list[Call]:
    """The calls that can be asked again and again."""
    return [call for call in every_call() if call not in ELSEWHERE | ONCE]


def opened(stack: ExitStack, data: Path, photos: int) -> Place:
    """The demo with so many photos, served from now on."""
    settings = Settings(data=data)
    upgrade_database(settings)
    asyncio.run(prepare(settings, photos))
    server = stack.enter_context(service(data, workers=WORKERS))
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
    kind = {} if question.form is None else {"Content-Type": "application/x-www-form-urlencoded"}
    method = "GET" if question.form is None else "POST"
    connection.request(method, question.path, question.form, {**headers, **kind})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{question.path} was answered {response.status}: {body[:500]!r}")
    return response.getheaders(), body


def cost(call: Call, few: Place, many: Place, folder: Path) -> Cost:
    """Rounds in turn, of which the best counts: the first also warms up."""
    asked = [(place, place.question(call)) for place in (few, many)]
    answer = answer_of(*ask(many.server.url, asked[1][1], many.headers))
    with floor(answer, folder) as floor_url:
        targets = [(place.server.url + question.path, place.headers, question.form) for place, question in asked]
        targets.append((floor_url, {}, None))
        rounds = [[rate(*target) for target in targets] for _ in range(ROUNDS)]
    small, large, least = map(max, zip(*rounds, strict=True))
    return Cost(call, small, large, least)


def rate(url: str, headers: Mapping[str, str], form: str | None) -> float:
    """Requests a second."""
    return load(url, headers, seconds=ROUND_SECONDS, form=form).per_second
