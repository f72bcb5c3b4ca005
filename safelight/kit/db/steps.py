"""The steps by which databases are brought up to date, and which programs work on what they make."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select

from safelight.version import __version__
from safelight.wire.errors import Refused

from .marks import OLDEST_PROGRAM, marks

BEYOND = (
    f"The database was brought up to date by a newer Safelight, and this one, {__version__}, does not work with it any "
    "more: install the newer one here, too."
)
NOT_BY_OLDER = f"The database is of a newer Safelight than this, {__version__}: have the newer one do this."


def config_for(connection: Connection | None = None) -> Config:
    """What Alembic has to know."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def known_steps() -> dict[str, Any]:
    """The steps that this program knows, as modules by their revisions, the newest first."""
    return {step.revision: step.module for step in ScriptDirectory.from_config(config_for()).walk_revisions()}


def oldest_program(steps: dict[str, Any]) -> str:
    """
    The oldest program that works on a database when these steps are done, as the newest step that it knows.

    A step that takes away what programs have used says in `oldest_program` which was the first to do without.
    """
    first = list(steps)[-1]
    return max(getattr(step, "oldest_program", first) for step in steps.values())


def is_up_to_date(connection: Connection, *, exactly: bool) -> bool:
    """
    Whether nothing is to be done: every known step is, or even more, and this program still works with it.

    Raises: Refused if it does not, or if more was done and the database should be `exactly` as this program knows it.
    """
    found, steps = MigrationContext.configure(connection).get_current_revision(), known_steps()
    if found is None or found in steps:
        return found == next(iter(steps)) and inspect(connection).has_table(marks.name)
    if exactly:
        raise Refused(NOT_BY_OLDER)
    if connection.scalar(select(marks.c.value).where(marks.c.name == OLDEST_PROGRAM)) not in steps:
        raise Refused(BEYOND)
    return True
