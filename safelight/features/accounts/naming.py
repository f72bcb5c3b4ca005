"""What the service is called: as its owners say, or else as the program is."""

import unicodedata
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx
from safelight.kit.web.rendering import PRODUCT
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid
from safelight.wire.text import cleaned

from .people import must_be_owner
from .tables import service

LONGEST = 40

RULE = f"A name has {LONGEST} characters at most, all in one line, and something in it that can be seen."

GIVEN = sa.select(service.c.name).where(service.c.pk == sa.literal_column("1")).scalar_subquery()
NAME = sa.func.coalesce(GIVEN, sa.literal_column(f"'{PRODUCT}'", sa.Text)).label("service_name")
"""The service's name as a column, for statements that are made anyway."""

SET_NAME = sa.update(service).values(name=sa.bindparam("called"))


class Name(NamedTuple):
    """What the service is called."""

    service_name: str


CALLED = Query(Name, sa.select(NAME))


async def name_of_service(tx: Tx) -> str:
    """What the service is called: one query, for those who have no other to ask it along with."""
    (found,) = await tx.all(CALLED)
    return found.service_name


async def rename_service(tx: Tx, viewer: Viewer, name: str) -> None:
    """Call the service by another name, as an owner. Raises: NotFound for everybody else; Invalid."""
    await must_be_owner(tx, viewer)
    await call_service(tx, name)


async def call_service(tx: Tx, name: str) -> None:
    """Call the service by a name; by none, as the program is. Of two at once, the later one stays. Raises: Invalid."""
    called = proper_name(name) or PRODUCT
    if not await tx.run(SET_NAME, called=called) and not await tx.insert_once(service, pk=1, name=called):
        await tx.run(SET_NAME, called=called)


def proper_name(text: str) -> str:
    """A name as it is kept, or nothing. Raises: Invalid, with a sentence for people."""
    try:
        name = cleaned(text)
    except ValueError as error:
        raise Invalid(RULE) from error
    if len(name) > LONGEST or len(name.splitlines()) > 1 or (name and not any(map(is_seen, name))):
        raise Invalid(RULE)
    return name


def is_seen(character: str) -> bool:
    """Whether a character leaves ink: a letter, a number, a sign."""
    return unicodedata.category(character)[0] in "LNPS"
