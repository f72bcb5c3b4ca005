"""Accounts: signing up, in and out."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Done, Get, GetOrPost, Post, Request
from .errors import Invalid, LoginFailed, RegistrationClosed, Unavailable, UsernameTaken
from .text import Text
from .users import UserAnswer, UserShort

Password = Annotated[str, Meta(min_length=6, max_length=1024)]
"""Kept as it was typed, spaces too."""

DeviceId = Annotated[str, Meta(min_length=1, max_length=200)]
"""Whatever the client calls its device; required since 2010, and not kept."""


class LoggedIn(Answer, frozen=True, kw_only=True):
    """Who signed in. The session travels in three cookies beside it."""

    logged_in_user: UserShort


class Login(Request[LoggedIn], frozen=True, kw_only=True):
    """Sign in. A refusal comes with HTTP status 200, since clients of 2010 read its message only then."""

    endpoint: ClassVar = Post(
        "accounts/login/", session=False, opens_door=True, raises=(LoginFailed, Invalid, Unavailable)
    )
    username: Text
    password: Annotated[str, Meta(max_length=1024)]
    device_id: DeviceId


class Logout(Request[Done], frozen=True, kw_only=True):
    """End the session, at once and for good."""

    endpoint: ClassVar = GetOrPost("accounts/logout/", repeatable=False)


class AccountCreated(Answer, frozen=True, kw_only=True):
    """The new account. It is signed in: the session travels in three cookies beside this."""

    account_created: bool = True
    created_user: UserShort


class CreateAccount(Request[AccountCreated], frozen=True, kw_only=True):
    """
    Make an account and sign in to it.

    Usernames are 1 to 30 of `a-z 0-9 _ .`; capitals are taken as small letters.
    """

    endpoint: ClassVar = Post(
        "accounts/create/",
        session=False,
        opens_door=True,
        raises=(RegistrationClosed, UsernameTaken, Invalid, Unavailable),
    )
    username: Text
    password: Password
    device_id: DeviceId
    email: Annotated[Text, Meta(max_length=254)] = ""
    full_name: Annotated[Text, Meta(max_length=64)] = ""


class GetCurrentUser(Request[UserAnswer], frozen=True, kw_only=True):
    """Who is signed in."""

    endpoint: ClassVar = Get("accounts/current_user/")


class SetPrivate(Request[UserAnswer], frozen=True, kw_only=True):
    """
    Show one's photos to approved followers alone, from now on.

    The files' addresses change, and the old ones stop answering within seconds.
    """

    endpoint: ClassVar = Post("accounts/set_private/", repeatable=True)


class SetPublic(Request[UserAnswer], frozen=True, kw_only=True):
    """Show one's photos to everybody, from now on."""

    endpoint: ClassVar = Post("accounts/set_public/", repeatable=True)
