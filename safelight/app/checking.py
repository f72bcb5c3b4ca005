"""Looking at the store of files before anybody relies on it: whether it can be used, and is the database's."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Database, Query, Tx, transact
from safelight.kit.db.marks import STORE, marks
from safelight.kit.names import random_name
from safelight.kit.storage import Storage
from safelight.settings import Settings
from safelight.wire.errors import Refused

from .build import build_database
from .storage import build_storage

NOT_ITS_STORE = (
    "The pictures of this database are not in {}. Every node names the same store in SAFELIGHT_STORAGE_URL, or has the "
    "same folder. If this is the right one all the same, say so once: safelight migrate --adopt-store"
)


class Mark(NamedTuple):
    """What a database says of itself."""

    value: str


MARK = Query(Mark, sa.select(marks.c.value).where(marks.c.name == sa.bindparam("name", type_=sa.Text())))


def check_storage(settings: Settings, *, adopts: bool = False) -> None:
    """
    Raises: Unavailable or Invalid, with the reason, if the store can't be used; Refused if it is another one's.

    A store and a database belong together from their first start. With `adopts`, this store is the database's, too.

    A bucket is looked at by a process of its own: the library that speaks to it starts threads, which those who are
    forked from this process, as a web server's workers are, would wait for and not have.
    """
    if not settings.storage_url:
        return check(settings, adopts=adopts)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(check, settings, adopts=adopts).result()


def check(settings: Settings, *, adopts: bool) -> None:
    """The same, in this process."""
    asyncio.run(look(settings, build_storage(settings), adopts=adopts))


async def look(settings: Settings, storage: Storage, *, adopts: bool) -> None:
    """The same. SQLite and a folder of files lie beside each other from the start, and need no name for that."""
    await storage.check()
    claims = adopts or bool(settings.database_url or settings.storage_url)
    name = await store_of(build_database(settings), storage if claims else None)
    if name and adopts:
        await storage.mark(name)
    if name and not await storage.is_marked(name):
        raise Refused(NOT_ITS_STORE.format(settings.storage_url or settings.data / "files"))


async def store_of(database: Database, unless_known: Storage | None) -> str | None:
    """
    The name that is left in the store of this database; one that has none yet gets this one, if one is given.

    The name is in the store before it is in the database, so of several that start at once, each finds it there whose
    store is the same.
    """
    await database.open()
    try:
        async with database.read() as tx:
            known = await tx.one(MARK, name=STORE)
        if known or not unless_known:
            return known and known.value
        await unless_known.mark(name := random_name())
        return await transact(database, lambda tx: claim(tx, name))
    finally:
        await database.close()


async def claim(tx: Tx, name: str) -> str:
    """Have the database belong to the store in which this name was left, unless another was first: whose name it is."""
    await tx.insert_once(marks, name=STORE, value=name)
    known = await tx.one(MARK, name=STORE)
    return known.value if known else name
