"""Users: the public faces of accounts."""

from typing import ClassVar

from .contract import Answer, Get, Message, Pk, Request
from .errors import NotFound
from .text import Text


class UserShort(Message, frozen=True, kw_only=True):
    """A user as they stand beside what they made. The path of their picture contains `profiles/profile_<pk>_`."""

    pk: int
    username: str
    full_name: str
    profile_pic_url: str


class UserInfo(UserShort, frozen=True, kw_only=True):
    """A user as they present themselves."""

    media_count: int
    follower_count: int
    following_count: int
    biography: str = ""
    external_url: str = ""
    is_private: bool = False


class UserAnswer(Answer, frozen=True, kw_only=True):
    """One user."""

    user: UserInfo


class GetUser(Request[UserAnswer], frozen=True, kw_only=True):
    """A user's name, picture and counts."""

    endpoint: ClassVar = Get("users/{pk}/info/", session=False, raises=(NotFound,))
    pk: Pk


class GetUserByName(Request[UserAnswer], frozen=True, kw_only=True):
    """The same, for whoever knows only the username."""

    endpoint: ClassVar = Get("users/{username}/usernameinfo/", session=False, raises=(NotFound,))
    username: Text
