"""Invitations: links by which people join at once. Owners of the service make them; others find nothing here."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Done, Get, Message, Pk, Post, Request
from .errors import Invalid, NotFound

MOST_USES, MOST_DAYS = 100, 90


class Invitation(Message, frozen=True, kw_only=True):
    """An invitation, without its link, which is told once, when it is made."""

    pk: int
    """Its key."""
    uses: int
    """How many people it was made for."""
    uses_left: int
    """How many it still lets in."""
    created_at: int
    """When it was made, in seconds since the epoch, UTC."""
    expires_at: int
    """When its time is over, in seconds since the epoch, UTC."""


class InvitationList(Answer, frozen=True, kw_only=True):
    """The invitations that there are."""

    invitations: list[Invitation]
    """Those that were not withdrawn, the newest first, also used up ones; 200 at most."""
    are_taken: bool
    """Whether people can join by one now, which the host's `SAFELIGHT_REGISTRATION` decides."""


class InvitationCreated(Answer, frozen=True, kw_only=True):
    """A new invitation."""

    invitation: Invitation
    """The invitation."""
    link: str
    """What to hand on. The service keeps no copy of it, and can't tell it again."""


class GetInvitations(Request[InvitationList], frozen=True, kw_only=True):
    """Every invitation that was neither withdrawn nor forgotten, whoever of the owners has made it."""

    endpoint: ClassVar = Get("accounts/invitations/", raises=(NotFound,))


class CreateInvitation(Request[InvitationCreated], frozen=True, kw_only=True):
    """Make an invitation. Whoever has its link can use it, so it is sent only to those whom it is for."""

    endpoint: ClassVar = Post("accounts/invitations/create/", raises=(NotFound, Invalid))
    uses: Annotated[int, Meta(ge=1, le=MOST_USES)] = 1
    """How many people it lets in."""
    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 7
    """For how many days it is valid."""


class WithdrawInvitation(Request[Done], frozen=True, kw_only=True):
    """Have an invitation let nobody in any more. Whoever came by it stays. One that is gone already is left alone."""

    endpoint: ClassVar = Post("accounts/invitations/{pk}/withdraw/", repeatable=True, raises=(NotFound,))
    pk: Pk
    """The invitation's `pk`."""
