"""Accounts: signing up, in and out."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import Answer, Archive, Done, File, Get, GetOrPost, Post, Request
from .errors import (
    BrokenPicture,
    Invalid,
    LoginFailed,
    OwnerStays,
    RegistrationClosed,
    TooLarge,
    Unavailable,
    UnsupportedPicture,
    UsernameTaken,
    WrongPassword,
)
from .text import Text
from .users import UserInfo, UserShort

Password = Annotated[str, Meta(min_length=6, max_length=1024)]
"""Kept as it was typed, spaces too."""

DeviceId = Annotated[str, Meta(min_length=1, max_length=200)]
"""Whatever the client calls its device; required since 2010, and not kept."""

FullName = Annotated[Text, Meta(max_length=64)]
"""The name that people read beside the username; it need not be unique."""
Biography = Annotated[Text, Meta(max_length=150)]
"""A few words about oneself."""
Email = Annotated[Text, Meta(max_length=254)]
"""For the host to reach somebody; shown to nobody else."""

ExternalUrl = Annotated[
    Text,
    Meta(
        max_length=200,
        pattern=r"^(https?://[^\s\x00-\x1f\x7f-\x9f/?#]+[^\s\x00-\x1f\x7f-\x9f]*)?$",
        description="a link that begins with http:// or https://, or nothing",
    ),
]
"""A link of one's own, http or https; empty for none."""


class OwnUser(UserInfo, frozen=True, kw_only=True):
    """A user as they see themselves."""

    email: str
    """By which the host reaches them; nobody else is told. Empty if they gave none."""


class OwnAnswer(Answer, frozen=True, kw_only=True):
    """The viewer."""

    user: OwnUser
    """The viewer, as only they see themselves."""


class LoggedIn(Answer, frozen=True, kw_only=True):
    """Who signed in. The session travels in three cookies beside it."""

    logged_in_user: UserShort
    """Who signed in."""


class Login(Request[LoggedIn], frozen=True, kw_only=True):
    """Sign in. A refusal comes with HTTP status 200, since clients of 2010 read its message only then."""

    endpoint: ClassVar = Post(
        "accounts/login/", session=False, opens_door=True, raises=(LoginFailed, Invalid, Unavailable)
    )
    username: Text
    """In capitals or small letters."""
    password: Annotated[str, Meta(max_length=1024)]
    """As it was typed."""
    device_id: DeviceId


class Logout(Request[Done], frozen=True, kw_only=True):
    """End the session, at once and for good."""

    endpoint: ClassVar = GetOrPost("accounts/logout/", repeatable=False)


class AccountCreated(Answer, frozen=True, kw_only=True):
    """The new account. It is signed in, unless it waits: the session travels in three cookies beside this."""

    account_created: bool = True
    """`true`: what did not work is a refusal."""
    created_user: UserShort
    """Who is new here."""


class CreateAccount(Request[AccountCreated], frozen=True, kw_only=True):
    """
    Make an account and sign in to it.

    Where an owner lets new members in one by one, the account waits: no cookies come with the answer, and a login is
    refused with a message that says so, until it is let in.
    """

    endpoint: ClassVar = Post(
        "accounts/create/",
        session=False,
        opens_door=True,
        raises=(RegistrationClosed, UsernameTaken, Invalid, Unavailable),
    )
    username: Text
    """1 to 30 of `a-z 0-9 _ .`; capitals are taken as small letters. Some are reserved."""
    password: Password
    device_id: DeviceId
    email: Email = ""
    full_name: FullName = ""


class GetCurrentUser(Request[OwnAnswer], frozen=True, kw_only=True):
    """Who is signed in."""

    endpoint: ClassVar = Get("accounts/current_user/")


class SetPrivate(Request[OwnAnswer], frozen=True, kw_only=True):
    """
    Show one's photos to approved followers alone, from now on.

    The files' addresses change, and the old ones stop answering within seconds.
    """

    endpoint: ClassVar = Post("accounts/set_private/", repeatable=True)


class SetPublic(Request[OwnAnswer], frozen=True, kw_only=True):
    """Show one's photos to everybody, from now on. Whoever has asked to follow, follows now."""

    endpoint: ClassVar = Post("accounts/set_public/", repeatable=True)


class EditProfile(Request[OwnAnswer], frozen=True, kw_only=True):
    """Say something else about oneself. What is not sent stays as it is."""

    endpoint: ClassVar = Post("accounts/edit_profile/", repeatable=True, raises=(UsernameTaken, Invalid))
    username: Text | UnsetType = UNSET
    """Another username, as `accounts/create/` takes it. The old one is free at once."""
    full_name: FullName | UnsetType = UNSET
    biography: Biography | UnsetType = UNSET
    external_url: ExternalUrl | UnsetType = UNSET
    email: Email | UnsetType = UNSET


class ChangePassword(Request[Done], frozen=True, kw_only=True):
    """
    Take another password.

    It ends every session at once; the one who asks gets a new one, in the three cookies.
    """

    endpoint: ClassVar = Post("accounts/change_password/", raises=(WrongPassword, Invalid, Unavailable))
    old_password: Annotated[str, Meta(max_length=1024)]
    """The password until now."""
    new_password: Password
    """The password from now on."""


class ChangeProfilePicture(Request[OwnAnswer], frozen=True, kw_only=True):
    """Take another picture of oneself: the largest square in the middle of what is sent."""

    endpoint: ClassVar = Post(
        "accounts/change_profile_picture/",
        repeatable=True,
        raises=(TooLarge, UnsupportedPicture, BrokenPicture, Invalid, Unavailable),
    )
    profile_pic: File
    """A picture of any kind that `media/upload/` takes."""


class RemoveProfilePicture(Request[OwnAnswer], frozen=True, kw_only=True):
    """Have no picture of oneself any more."""

    endpoint: ClassVar = Post("accounts/remove_profile_picture/", repeatable=True)


class ExportAccount(Request[Archive], frozen=True, kw_only=True):
    """
    Everything of the viewer's in one ZIP, for them to keep: photos, words, likes, friendships, and their profile.

    It is made while it is sent, so its length is not known beforehand, and one that breaks off is not whole. One at a
    time, and 10 a day.
    """

    endpoint: ClassVar = Get("accounts/export/")


class DeleteAccount(Request[Done], frozen=True, kw_only=True):
    """
    Delete one's account with everything that one has made: photos, comments, likes, friendships.

    It is gone at once for everybody, and its last rows and files within the hour. There is no way back.
    """

    endpoint: ClassVar = Post("accounts/delete/", raises=(WrongPassword, OwnerStays, Invalid, Unavailable))
    password: Annotated[str, Meta(max_length=1024)]
    """The password, again: whoever finds an open session can't delete the account."""
