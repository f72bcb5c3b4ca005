"""What the files of an export say, as JSON: the contract's words for things, each with where it is found."""

from msgspec import UNSET, UnsetType, structs
from msgspec.structs import replace

from safelight.features.feeds.assembly import as_sent
from safelight.features.media.queries import MediaRow
from safelight.wire.codes import code_of
from safelight.wire.comments import Comment
from safelight.wire.contract import Message
from safelight.wire.filters import FILTERS
from safelight.wire.locations import Location
from safelight.wire.media import Camera, Media
from safelight.wire.users import UserShort

from .queries import CommentMade


class Account(Message, frozen=True, kw_only=True):
    """Whose export it is, and when it was made."""

    pk: int
    username: str
    full_name: str
    biography: str
    external_url: str
    email: str
    is_private: bool
    joined_at: int
    media_count: int
    follower_count: int
    following_count: int
    address: str
    exported_at: int


class Photo(Message, frozen=True, kw_only=True):
    """A photo, and the file in the archive that it is. Its comments are written behind it."""

    pk: int
    code: str
    address: str
    file: str
    is_original: bool
    taken_at: int
    device_timestamp: int | float
    caption: str
    caption_is_edited: bool
    alt_text: str
    filter_type: int
    filter: str | UnsetType = UNSET
    location: Location | UnsetType = UNSET
    lat: float | UnsetType = UNSET
    lng: float | UnsetType = UNSET
    camera: Camera | UnsetType = UNSET
    like_count: int
    comment_count: int


class Said(Message, frozen=True, kw_only=True):
    """A comment about a photo of one's own."""

    pk: int
    username: str
    text: str
    created_at: int


class OwnComment(Message, frozen=True, kw_only=True):
    """A comment of one's own, and the photo that it is about, if one may see that."""

    pk: int
    text: str
    created_at: int
    media_pk: int | UnsetType = UNSET
    code: str | UnsetType = UNSET
    address: str | UnsetType = UNSET
    owner: str | UnsetType = UNSET


class PhotoSeen(Message, frozen=True, kw_only=True):
    """A photo that one likes or has said something about, and whose it is."""

    media_pk: int
    code: str
    address: str
    owner: str


class Person(Message, frozen=True, kw_only=True):
    """Somebody. `is_asked` marks whom one has asked to follow, and who has not answered."""

    pk: int
    username: str
    full_name: str
    is_asked: bool | UnsetType = UNSET


def photo(media: Media, row: MediaRow, file: str, *, is_original: bool, base: str) -> Photo:
    """A photo as its export tells it."""
    return Photo(
        pk=row.pk,
        code=media.code,
        address=address_of(base, row.pk),
        file=file,
        is_original=is_original,
        taken_at=row.taken_at,
        device_timestamp=as_sent(row.device_timestamp),
        caption=row.caption,
        caption_is_edited=row.caption_is_edited,
        alt_text=row.accessibility_caption,
        filter_type=row.filter_type,
        filter=FILTERS.get(row.filter_type, UNSET),
        location=media.location,
        lat=media.lat,
        lng=media.lng,
        camera=media.camera,
        like_count=media.like_count,
        comment_count=media.comment_count,
    )


def said(comment: Comment) -> Said:
    """A comment as the export of the photo's owner tells it."""
    return Said(pk=comment.pk, username=comment.user.username, text=comment.text, created_at=comment.created_at)


def own_comment(row: CommentMade, base: str) -> OwnComment:
    """A comment as its author's export tells it."""
    made = OwnComment(pk=row.pk, text=row.text, created_at=row.created_at)
    return replace(made, **structs.asdict(place(row.media_pk, row.owner, base))) if row.owner else made


def place(media_pk: int, owner: str, base: str) -> PhotoSeen:
    """A photo of anybody's, as the export of somebody who sees it names it."""
    return PhotoSeen(media_pk=media_pk, code=code_of(media_pk), address=address_of(base, media_pk), owner=owner)


def person(user: UserShort, *, is_asked: bool | UnsetType = UNSET) -> Person:
    """Somebody as an export tells them."""
    return Person(pk=user.pk, username=user.username, full_name=user.full_name, is_asked=is_asked)


def address_of(base: str, media_pk: int) -> str:
    """Where a photo is seen by people."""
    return f"{base}/p/{code_of(media_pk)}/"
