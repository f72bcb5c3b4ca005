"""Answers as later programs read them: the contract's, with more fields."""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from typing import Any, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET

from safelight.kit.cache import Cache
from safelight.wire.comments import Comment, CommentList
from safelight.wire.contract import Message
from safelight.wire.feeds import Feed
from safelight.wire.friendships import FriendshipStatus
from safelight.wire.media import Media
from safelight.wire.users import UserInfo, UserList

Json = dict[str, Any]
DRESSED = Cache[bytes, msgspec.Raw](most_bytes=5_000_000)
Dress = Callable[[Any], None]
"""Adds to a decoded value of JSON whatever its type has more in the dialect."""


def dressed(answer: Message) -> Json:
    """An answer as JSON, with all that later programs find in it. The media of a feed are encoded already."""
    if isinstance(answer, Feed):
        given = {name: value for name, value in msgspec.structs.asdict(answer).items() if value is not UNSET}
        return given | {"items": [dressed_media(bytes(cast("msgspec.Raw", item))) for item in answer.items]}
    return decoded(msgspec.json.encode(answer), type(answer))


def dressed_media(encoded: bytes) -> msgspec.Raw:
    """A media of a feed, encoded again: kept from answer to answer, like what it is made of."""
    key = blake2b(encoded, digest_size=16).digest()
    found = DRESSED.find(key)
    if found is None:
        found = msgspec.Raw(msgspec.json.encode(decoded(encoded, Media)))
        DRESSED.keep(key, found)
    return found


def decoded(encoded: bytes, kind: type[Message]) -> Json:
    """A message of a type from its JSON, dressed."""
    found = msgspec.json.decode(encoded)
    dress = dress_of(kind)
    if dress:
        dress(found)
    return found


def media(found: Json) -> None:
    """A media's own name for itself, and its caption apart from the comments."""
    first = next(iter(found["comments"]), None)
    found["id"] = f"{found['pk']}_{found['user']['pk']}"
    found["caption"] = first if first and first["pk"] == found["pk"] else None


def comment(found: Json) -> None:
    """When a comment was made, by its later name; and that it is there."""
    found["created_at_utc"] = found["created_at"]
    found["status"] = "Active"


def user(found: Json) -> None:
    """What nobody is here."""
    found["is_verified"] = found["is_business"] = False


def friendship(found: Json) -> None:
    """Ways to stand with somebody that there are not here."""
    for name in ("is_bestie", "is_blocking_reel", "is_feed_favorite", "is_muting_reel", "is_restricted", "muting"):
        found[name] = False


def people(found: Json) -> None:
    """Whether a list goes on, by its later name."""
    found["big_list"] = "next_max_id" in found


def talk(found: Json) -> None:
    """Whether there are older comments, by its later name."""
    found["has_more_comments"] = "next_max_id" in found


OWN: dict[type, Dress] = {
    Media: media,
    Comment: comment,
    UserInfo: user,
    FriendshipStatus: friendship,
    UserList: people,
    CommentList: talk,
}


@cache
def dress_of(hint: Any) -> Dress | None:
    """What is to be done with a value of a type; nothing for most."""
    if isinstance(hint, type) and issubclass(hint, Message):
        return dress_of_message(hint)
    of_parts = next((dress for part in get_args(hint) if (dress := dress_of(part))), None)
    if of_parts is None:
        return None
    if get_origin(hint) is list:
        return lambda values: each(of_parts, values)
    if get_origin(hint) is dict:
        return lambda values: each(of_parts, values.values())
    return of_parts


def each(dress: Dress, values: Iterable[Any]) -> None:
    """Dress one after the other."""
    for value in values:
        dress(value)


def dress_of_message(kind: type[Message]) -> Dress | None:
    """What is to be done with a message: first with what is in it, then with itself."""
    hints = get_type_hints(kind)
    of_fields = {name: dress for name in kind.__struct_fields__ if (dress := dress_of(hints[name]))}
    own = next((OWN[parent] for parent in kind.__mro__ if parent in OWN), None)

    def dress_message(found: Json) -> None:
        for name, of_field in of_fields.items():
            if found.get(name) is not None:
                of_field(found[name])
        if own:
            own(found)

    return dress_message if own or of_fields else None
