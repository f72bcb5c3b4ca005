"""
The dialect of later programs (from 2013 on), as far as it differs from the contract: where else they ask, what they
call otherwise, and what they find in answers beside what everybody finds.

What they ask that nobody asked before them stands in `later.py`.
"""

from collections.abc import Iterator, Mapping

from msgspec import structs

from .accounts import ChangePassword, CreateAccount, EditProfile, GetCurrentUser
from .comments import Comment, CommentList, GetComments
from .contract import Message, Request, answer_type
from .feeds import GetTimeline
from .friendships import FriendshipStatus, ShowFriendship
from .later import FriendshipInFull
from .locations import Location, SearchLocations
from .media import Configure, DeleteMedia, EditMedia, GetMedia, Media, Upload
from .users import UserInfo, UserList

Call = type[Request[Message]]
Kind = type[Message]

BARE_UPLOAD = "/rupload_igphoto/{name}/"
"""Where a picture is the whole body of a request, with its parameters as JSON in a header. The name is any text."""

ADDRESSES: Mapping[tuple[str, str], Call] = {
    ("POST", "feed/timeline/"): GetTimeline,
    ("POST", "friendships/show/{pk}/"): ShowFriendship,
    ("POST", "media/{pk}/info/"): GetMedia,
    ("POST", "media/{pk}/comments/"): GetComments,
    ("POST", "accounts/current_user/"): GetCurrentUser,
    ("POST", "accounts/set_biography/"): EditProfile,
    ("GET", "location_search/"): SearchLocations,
    ("POST", "upload/photo/"): Upload,
    ("POST", BARE_UPLOAD): Upload,
}
"""Further addresses of calls, by method and path. A path that begins with a slash stands beside the API."""

NAMES: Mapping[Call, Mapping[str, str]] = {
    Upload: {"upload_id": "device_timestamp"},
    Configure: {"upload_id": "device_timestamp", "custom_accessibility_caption": "accessibility_caption"},
    EditMedia: {"custom_accessibility_caption": "accessibility_caption"},
    EditProfile: {"first_name": "full_name", "raw_text": "biography"},
    CreateAccount: {"first_name": "full_name"},
    ChangePassword: {"new_password1": "new_password"},
    SearchLocations: {"latitude": "lat", "longitude": "lng", "search_query": "q"},
}
"""By call, their names for what the contract calls otherwise; the contract's own name comes first where both came."""

SEALED_NAMES: Mapping[str, str] = {
    "enc_password": "password",
    "enc_old_password": "old_password",
    "enc_new_password1": "new_password",
}
"""By which names sealed passwords come, and whose places they take."""

LOGIN_FAILED_STATUS = 400
LOGIN_FAILED_WORDS: Mapping[str, str] = {"status": "fail", "error_type": "bad_password"}
"""How a refused login is worded for who signs what they send; the seed's 200 and `failed` are for everybody else."""

LOGIN_REQUIRED_STATUS = 403
"""How `login_required` comes to whoever names the app or carries a session in `Authorization`; else it is a 401."""


class MoreOfMedia(Message, frozen=True, kw_only=True):
    """What a media has more."""

    id: str
    """`<pk>_<owner's pk>`, which is taken wherever the `pk` is."""
    caption: Comment | None
    """The caption, which is the first of `comments` too; null where there is none."""


class MoreOfComment(Message, frozen=True, kw_only=True):
    """What a comment has more."""

    created_at_utc: int
    """The same as `created_at`."""
    status: str
    """`Active`: others are not answered."""


class MoreOfUser(Message, frozen=True, kw_only=True):
    """What a user has more."""

    is_verified: bool
    """Always `false`."""
    is_business: bool
    """Always `false`."""


class MoreOfFriendship(Message, frozen=True, kw_only=True):
    """Ways to stand with somebody that there are not here."""

    is_bestie: bool
    """Always `false`."""
    is_blocking_reel: bool
    """Always `false`."""
    is_feed_favorite: bool
    """Always `false`."""
    is_muting_reel: bool
    """Always `false`."""
    is_restricted: bool
    """Always `false`."""
    muting: bool
    """Always `false`."""


class MoreOfUserList(Message, frozen=True, kw_only=True):
    """What a page of people has more."""

    big_list: bool
    """Whether the list goes on, that is whether there is a `next_max_id`."""


class MoreOfCommentList(Message, frozen=True, kw_only=True):
    """What a page of comments has more."""

    has_more_comments: bool
    """Whether there are older ones, that is whether there is a `next_max_id`."""


MORE: Mapping[Kind, Kind] = {
    Media: MoreOfMedia,
    Comment: MoreOfComment,
    UserInfo: MoreOfUser,
    FriendshipStatus: MoreOfFriendship,
    UserList: MoreOfUserList,
    CommentList: MoreOfCommentList,
}
"""By object, what it has more wherever it stands in an answer. What is made from the object has it too."""


class OneMedia(Message, frozen=True, kw_only=True):
    """What the answer about a media has more."""

    items: list[Media]
    """The media, once more."""
    num_results: int
    """Always 1."""


class MediaDeleted(Message, frozen=True, kw_only=True):
    """What the answer has more when a media was deleted."""

    did_delete: bool
    """Always `true`."""


class FeedItem(Message, frozen=True, kw_only=True):
    """What stands in a timeline, for later programs: there are only media."""

    media_or_ad: Media
    """A media."""


class TimelinePosted(Message, frozen=True, kw_only=True):
    """What a timeline has more that was asked for by POST."""

    feed_items: list[FeedItem]
    """The same media as in `items`."""


class PlacesFound(Message, frozen=True, kw_only=True):
    """What a list of places has more."""

    venues: list[Location]
    """The same places as in `locations`."""


class PictureReceived(Message, frozen=True, kw_only=True):
    """What the answer to an upload has more."""

    upload_id: str
    """The one that was sent, as text."""


FRAMES: Mapping[tuple[str, Call], Kind] = {
    ("GET", GetMedia): OneMedia,
    ("POST", GetMedia): OneMedia,
    ("GET", DeleteMedia): MediaDeleted,
    ("POST", DeleteMedia): MediaDeleted,
    ("POST", GetTimeline): TimelinePosted,
    ("POST", Upload): PictureReceived,
    ("GET", SearchLocations): PlacesFound,
    ("GET", ShowFriendship): FriendshipInFull,
    ("POST", ShowFriendship): FriendshipInFull,
}
"""By method and call, what the answer has more than what it is made of."""


def more_of(kind: Kind) -> Kind | None:
    """What an object has more in the dialect; nothing for most."""
    return next((MORE[parent] for parent in kind.__mro__ if parent in MORE), None)


def further_addresses(call: Call) -> list[tuple[str, str]]:
    """The methods and paths by which later programs alone ask for a call."""
    return [address for address, asked in ADDRESSES.items() if asked is call]


def more_in_answer(method: str, call: Call) -> Iterator[tuple[Kind, str]]:
    """What a call's answer has more on its top, by the call: the fields, each with the message that declares it."""
    frame = FRAMES.get((method, call))
    for kind in filter(None, (frame, frame and more_of(frame))):
        for field in structs.fields(kind):
            if field.name not in answer_type(call).__struct_fields__:
                yield kind, field.name
