"""Where a service keeps its rows and its files, and whether two services keep them in the same place."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from safelight.app.copying import sqlite_path
from safelight.settings import Settings
from safelight.wire.errors import Refused, Unavailable

SAME = (
    "The new service would have its rows and its files where the old one has them ({rows}; {files}). Write the "
    "new database or the new store down in {folder}/safelight.toml or {folder}/.env."
)


class Plan(NamedTuple):
    """What is to be moved: what both have in the same place stays there."""

    moves_rows: bool
    moves_files: bool


def plan_of(old: Settings, new: Settings) -> Plan:
    """What has to be moved. Raises: Refused if that is nothing."""
    plan = Plan(rows_place(old) != rows_place(new), files_place(old) != files_place(new))
    if not any(plan):
        raise Refused(SAME.format(rows=rows_place(new), files=files_place(new), folder=new.data))
    return plan


def rows_place(settings: Settings) -> str:
    """Where the rows are, without who may read them there."""
    if not settings.database_url:
        return str(sqlite_path(settings).resolve())
    url = urlsplit(settings.database_url)
    asked = parse_qs(url.query)
    hosts = url.netloc.rpartition("@")[2].removesuffix(":5432") or ",".join(asked.get("host", ["localhost"]))
    return f"postgresql://{hosts}/{url.path.strip('/') or ''.join(asked.get('dbname', []))}"


def files_place(settings: Settings) -> str:
    """Where the files are."""
    if not settings.storage_url:
        return str((settings.data / "files").resolve())
    endpoint = settings.aws_endpoint_url.rstrip("/")
    return f"{settings.storage_url.rstrip('/')} at {endpoint or 'Amazon S3'}"


@contextmanager
def told_of(side: str) -> Generator[None]:
    """Whatever can't be reached meanwhile, it is said whether that is the old or the new service's."""
    try:
        yield
    except Unavailable as error:
        raise Unavailable(f"The {side} service: {error}", retry_after=error.retry_after) from error
