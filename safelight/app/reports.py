"""What the host does with reports from the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from safelight.features.accounts.queries import account_named
from safelight.features.reports.actions import dismiss
from safelight.features.reports.queries import Case, Thing, commented, open_cases, published
from safelight.kit.db import Tx, transact
from safelight.settings import Settings, load
from safelight.wire.codes import code_of, pk_of
from safelight.wire.errors import NotFound

from .build import build_house, open_house
from .migrate import upgrade_database

T = TypeVar("T")


class Voice(NamedTuple):
    """One report: by whom, when (seconds since the epoch, UTC), why, and in which words."""

    username: str
    created_at: int
    reason: str
    text: str


class Reported(NamedTuple):
    """A thing by the name that `dismiss` takes, whose it is, its own words, and what is said of it."""

    name: str
    username: str
    words: str
    total: int
    voices: list[Voice]


def list_reports(data: Path | None) -> list[Reported]:
    """What was reported and waits, the last first. Raises: Unavailable."""
    return [reported(case) for case in within(data, open_cases)]


def dismiss_reports(data: Path | None, name: str) -> None:
    """Say that there is nothing in what was reported about a thing. Raises: NotFound, Unavailable."""

    async def work(tx: Tx) -> None:
        await dismiss(tx, await thing_named(tx, name))

    within(data, work)


def within(data: Path | None, work: Callable[[Tx], Awaitable[T]]) -> T:
    """Do a piece of work on the service whose settings these are."""
    settings = load(data)
    upgrade_database(settings)
    return asyncio.run(do(settings, work))


async def do(settings: Settings, work: Callable[[Tx], Awaitable[T]]) -> T:
    """The same, within a loop."""
    async with open_house(build_house(settings)) as house:
        return await transact(house.database, work)


async def thing_named(tx: Tx, name: str) -> Thing:
    """What `@name`, a photo's code or `photo/comment` means. Raises: NotFound if it is nothing."""
    if name.startswith("@"):
        return Thing(await account_named(tx, name), 0, 0)
    photo, _, comment = name.partition("/")
    try:
        media_pk, comment_pk = pk_of(photo), pk_of(comment) if comment else 0
    except ValueError as error:
        raise NotFound from error
    return await commented(tx, media_pk, comment_pk) if comment else await published(tx, media_pk)


def reported(case: Case) -> Reported:
    """A case in the words of the command line."""
    thing, entry = case.thing, case.entry
    words = entry.comment_text if thing.comment_pk else entry.caption if thing.media_pk else entry.biography
    voices = [Voice(one.reporter_name, one.created_at, one.reason, one.report_text) for one in case.voices]
    return Reported(name_of(case), entry.username, words or "", case.total, voices)


def name_of(case: Case) -> str:
    """What a thing is called on the command line."""
    about, media_pk, comment_pk = case.entry.username, case.thing.media_pk, case.thing.comment_pk
    if not media_pk:
        return f"@{about}"
    return f"{code_of(media_pk)}/{code_of(comment_pk)}" if comment_pk else code_of(media_pk)
