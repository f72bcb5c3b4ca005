"""Users: the public faces of accounts."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import HIGHEST_PK, Answer, Get, GetOrPost, Message, Pk, Request
from .errors import Invalid, NotFound
from .text import Text

Cursor = Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""Where a page of a list begins: the `next_max_id` of the page before it; 0 is the first page."""

Count = Annotated[int, Meta(ge=1, le=100)]
"""How many there are on a page, at most."""

Sought = Annotated[Text, Meta(max_length=100)]
"""What somebody looks for: the beginnings of words, in any order."""


class UserShort(Message, frozen=True, kw_only=True):
    """A user as they stand beside what they made. The path of their picture contains `profiles/profile_<pk>_`."""

    pk: int
    """Their key, which stays when they change their name."""
    username: str
    """Their name in addresses and mentions: small letters, digits, `_` and `.`."""
    full_name: str
    """Their name for people; may be empty."""
    profile_pic_url: str
    """Where their picture is: a JPEG of 150 × 150 pixels."""


class UserInfo(UserShort, frozen=True, kw_only=True):
    """A user as they present themselves."""

    media_count: int
    """How many photos they have published."""
    follower_count: int
    """How many follow them."""
    following_count: int
    """How many they follow."""
    biography: str = ""
    """What they say about themselves; may be empty."""
    external_url: str = ""
    """Their link, http or https; may be empty."""
    is_private: bool = False
    """Whether they show their photos only to those whom they approved."""


class UserAnswer(Answer, frozen=True, kw_only=True):
    """One user."""

    user: UserInfo
    """The user."""


class UserList(Answer, frozen=True, kw_only=True):
    """A page of users."""

    users: list[UserShort]
    """The users, in the order that the call says."""
    next_max_id: int | UnsetType = UNSET
    """`max_id` of the next page; there while more follow."""


class UsernameChecked(Answer, frozen=True, kw_only=True):
    """Whether somebody new could have this username, in the form in which it would be kept."""

    username: str
    """The username as it would be kept."""
    available: bool
    """Whether somebody new could have it."""


class GetUser(Request[UserAnswer], frozen=True, kw_only=True):
    """A user's name, picture and counts."""

    endpoint: ClassVar = Get("users/{pk}/info/", session=False, raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class GetUserByName(Request[UserAnswer], frozen=True, kw_only=True):
    """The same, for whoever knows only the username."""

    endpoint: ClassVar = Get("users/{username}/usernameinfo/", session=False, raises=(NotFound,))
    username: Text
    """In capitals or small letters."""


class SearchUsers(Request[UserList], frozen=True, kw_only=True):
    """
    Find people by the beginnings of their username or of the words of their name.

    Whoever has just this username comes first, then those whom the viewer follows, then those with the most followers.
    Clients of the time send the words as `query`, later ones as `q`; one of the two is required.
    """

    endpoint: ClassVar = Get("users/search/", raises=(Invalid,))
    query: Sought = ""
    """The words, as clients of 2010 send them."""
    q: Sought = ""
    """The words, as later clients send them."""
    count: Count = 50


class CheckUsername(Request[UsernameChecked], frozen=True, kw_only=True):
    """Whether a username can still be had."""

    endpoint: ClassVar = GetOrPost("users/check_username/", session=False, changes=False, raises=(Invalid,))
    username: Annotated[Text, Meta(min_length=1, max_length=100)]
    """The username that somebody would like."""
