"""Invitations: links that let people in, made by owners. Whoever has one may join, as often as it says."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx
from safelight.kit.names import random_name
from safelight.wire.errors import NotFound
from safelight.wire.invitations import Invitation

from .queries import hash_of
from .tables import invitations

DAY_SECONDS = 24 * 3600
MOST_LISTED = 200

NOT_VALID = "This invitation is not valid any more."


class InvitationRow(NamedTuple):
    """An invitation, without its token, which nobody knows but those who have the link."""

    pk: int
    uses: int
    uses_left: int
    created_at: int
    expires_at: int


ROW = sa.select(*(invitations.c[name] for name in InvitationRow._fields))
HAS_TOKEN = invitations.c.token_hash == sa.bindparam("token")
IS_VALID = sa.and_(invitations.c.uses_left > 0, invitations.c.expires_at > sa.bindparam("now"))

ALL = Query(InvitationRow, ROW.order_by(invitations.c.pk.desc()).limit(MOST_LISTED))
VALID = Query(InvitationRow, ROW.where(HAS_TOKEN, IS_VALID))

USE = sa.update(invitations).where(HAS_TOKEN, IS_VALID).values(uses_left=invitations.c.uses_left - 1)
WITHDRAW = sa.delete(invitations).where(invitations.c.pk == sa.bindparam("invitation"))
FORGET = sa.delete(invitations).where(invitations.c.expires_at <= sa.bindparam("now"))


async def invite(tx: Tx, user_pk: int, *, uses: int, days: int) -> str:
    """Have an owner invite so many people for so many days; the invitation's token, which is kept nowhere."""
    token = random_name()
    await tx.insert_new(
        invitations,
        token_hash=hash_of(token),
        user_pk=user_pk,
        uses=uses,
        uses_left=uses,
        created_at=tx.now,
        expires_at=tx.now + days * DAY_SECONDS,
    )
    return token


def link_of(base: str, token: str) -> str:
    """What is handed on, on a service at this address."""
    return f"{base}/join/{token}/"


async def use_invitation(tx: Tx, token: str) -> None:
    """
    Let one person in by an invitation. Of two who take its last use at once, one does.

    Raises: NotFound if it is not valid, or not any more.
    """
    if not await tx.run(USE, token=hash_of(token), now=tx.now):
        raise NotFound(NOT_VALID)


async def valid_invitation(tx: Tx, token: str) -> Invitation:
    """The invitation that a link speaks of. Raises: NotFound as `use_invitation`."""
    found = await tx.one(VALID, token=hash_of(token), now=tx.now)
    if found is None:
        raise NotFound(NOT_VALID)
    return Invitation(**found._asdict())


async def withdraw_invitation(tx: Tx, pk: int) -> None:
    """Have an invitation let nobody in any more. Whoever came by it stays."""
    await tx.run(WITHDRAW, invitation=pk)


async def all_invitations(tx: Tx) -> list[Invitation]:
    """Every invitation that was neither withdrawn nor forgotten, the newest first."""
    return [Invitation(**row._asdict()) for row in await tx.all(ALL)]


async def forget_ended(tx: Tx) -> None:
    """Delete the invitations whose time is over."""
    await tx.run(FORGET, now=tx.now)
