"""What the host does to move a service, from the command line."""

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from safelight.settings import Settings, as_shown, load, load_written, name_of
from safelight.wire.contract import Message

from .moving.files import Watch
from .moving.moving import Moved, move
from .moving.places import Plan, files_place, rows_place

OF_PLACES = ("database_url", "storage_url", "aws_endpoint_url")
OF_STORES = (*OF_PLACES, "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_region")


class Difference(Message, frozen=True):
    """Something that is not the same in the new service. `thing` is the key of a file, or the name of a table."""

    kind: str
    thing: str
    message: str


class Report(Message, frozen=True):
    """
    What was moved: all of it, or, until it is finished, what is there by now.

    `new_files` were carried this time, `gone` are in neither store, `damaged` are not what was written in either. `old`
    is where everything was, and still is; `settings` are those of the new service without their secrets; `overruled`,
    variables of the environment that go before them.

    Units: bytes, seconds; those of `rows_seconds` are what the rows took.
    """

    is_finished: bool
    was_served: bool
    rows: int
    files: int
    size_bytes: int
    new_files: int
    new_bytes: int
    gone: int
    damaged: int
    differences: int
    rows_seconds: float
    old: list[str]
    settings: dict[str, str]
    overruled: list[str]


def move_service(
    data: Path | None, to: Path, tell: Callable[[Difference], None], watch: Watch = lambda _name, _done, _of: None
) -> Report:
    """Move the service that the settings describe to where those in another data folder say. Raises: Refused, …"""
    old, new = load(data), load_written(to.absolute())
    moved = asyncio.run(move(old, new, watch))
    told = [Difference(kind=found.kind, thing=found.thing, message=found.says) for found in moved.differences]
    if not moved.was_served:  # what a service deletes meanwhile is gone, too
        says = "The file {} is gone in the old store, though a row names it"
        told += [Difference(kind="missing_file", thing=key, message=says.format(key)) for key in moved.gone]
    says = "The file {} is not what was written, in the old store already"
    told += [Difference(kind="damaged_file", thing=key, message=says.format(key)) for key in moved.damaged]
    for difference in told:
        tell(difference)
    return report_of(moved, old, new, len(told))


def report_of(moved: Moved, old: Settings, new: Settings, differences: int) -> Report:
    """What was done."""
    return Report(
        is_finished=moved.is_finished,
        was_served=moved.was_served,
        rows=moved.rows,
        files=moved.carried.files,
        size_bytes=moved.carried.size_bytes,
        new_files=moved.brought.files,
        new_bytes=moved.brought.size_bytes,
        gone=len(moved.gone),
        damaged=len(moved.damaged),
        differences=differences,
        rows_seconds=round(moved.rows_seconds, 1),
        old=old_places(old, moved.plan),
        settings={name_of(field): shown for field in ("data", *OF_PLACES) if (shown := as_shown_in(new, field))},
        overruled=overruled(new, os.environ),
    )


def old_places(old: Settings, plan: Plan) -> list[str]:
    """Where lies what was moved."""
    rows, files = [rows_place(old)], [files_place(old)]
    return rows * plan.moves_rows + files * plan.moves_files


def as_shown_in(settings: Settings, field: str) -> str:
    """The value of a setting, without passwords."""
    return as_shown(field, str(getattr(settings, field)))


def overruled(new: Settings, environment: Mapping[str, str]) -> list[str]:
    """The variables of the environment that say something else than what is written down for the new service."""
    names = {name_of(field): str(getattr(new, field)) for field in OF_STORES}
    return [name for name, value in names.items() if environment.get(name, "") not in ("", value)]
