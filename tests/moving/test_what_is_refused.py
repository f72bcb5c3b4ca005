"""What can't be moved, or not to there, is said before anything is done."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from safelight.app.copying import fill_rows
from safelight.app.migrate import upgrade_database
from safelight.app.moving.rows import EVERY_TABLE, begin
from safelight.app.people import create_user
from safelight.app.storage import build_storage
from safelight.kit.names import random_name
from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.backup.drill import write_down
from tests.moving.town import Town, disk_of
from tests.service import PASSWORD


@pytest.fixture
def database() -> str:
    """What is said is the same on both, and where they look is tried by the other tests."""
    return "sqlite"


def change(statement: str) -> Callable[[Path], None]:
    """Do something to a SQLite database, which is made where there is none."""

    def to(data: Path) -> None:
        with closing(sqlite3.connect(data / "safelight.db")) as database, database:
            database.execute(statement)

    return to


def join(data: Path) -> None:
    """Somebody is in the service."""
    create_user(data, "zoe", PASSWORD, is_owner=True)


def begin_from_elsewhere(data: Path) -> None:
    """Another service is being moved there."""
    upgrade_database(Settings(data=data))
    change("INSERT INTO marks VALUES ('half_moved', '/srv/another/safelight.db')")(data)


def keep_a_letter(data: Path) -> None:
    """Somebody keeps something else there."""
    (data / "files" / "media" / "to").mkdir(parents=True)
    (data / "files" / "media" / "to" / "to-ana.txt").write_text("Dear Ana")


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (join, "people in the new database already"),
        (begin_from_elsewhere, "begun from /srv/another"),
        (change("CREATE TABLE orders (pk INTEGER)"), "something else in it, the table orders"),
        (keep_a_letter, "files of something else in the new store, .*media/to-ana.txt"),
    ],
)
async def test_a_place_that_is_not_empty(
    town: Town, tmp_path: Path, happens: Callable[[Path], None], says: str
) -> None:
    """Nothing that was there changes, and nothing of the move is left."""
    new = tmp_path / "new"
    new.mkdir()
    await asyncio.to_thread(happens, new)
    write_down(Settings(data=new))
    before = {path: seen[2] for path, seen in disk_of(new).items()}

    with pytest.raises(Refused, match=says):
        await town.moved_to(Settings(data=new))

    assert {path: seen[2] for path, seen in disk_of(new).items()} == before


async def test_one_that_is_not_as_this_program_knows_it(town: Town, tmp_path: Path) -> None:
    """Of an earlier release, of a later one, half there itself, or empty; and where it already is."""
    new = Settings(data=tmp_path / "new")
    for statement, says in (
        ("UPDATE alembic_version SET version_num = '0001'", "earlier Safelight .* safelight migrate"),
        ("UPDATE alembic_version SET version_num = 'abcd'", "newer Safelight"),
        ("DROP TABLE alembic_version", "no service of Safelight"),
    ):
        copy = Settings(data=tmp_path / says[:5])
        copy.data.mkdir()
        (copy.data / "safelight.db").write_bytes((town.settings.data / "safelight.db").read_bytes())
        change(statement)(copy.data)
        with pytest.raises(Refused, match=says):
            await town.at(copy).moved_to(new)
    with pytest.raises(Refused, match="no service of Safelight"):
        await town.at(Settings(data=tmp_path / "nowhere")).moved_to(new)
    with pytest.raises(Refused, match="where the old one has them"):
        await town.moved_to(town.settings)
    assert not (tmp_path / "nowhere").exists()


async def test_a_store_that_has_hardly_anything(town: Town, tmp_path: Path) -> None:
    """A disk that was not mounted would else be the end of all pictures; a few that are gone are told of."""
    files = sorted((town.settings.data / "files").glob("media/*/*"))
    new = Settings(data=tmp_path / "new")
    aside = town.settings.data / "aside"
    (town.settings.data / "files").rename(aside)
    with pytest.raises(Refused, match="Is it the right one"):
        await town.moved_to(new)
    aside.rename(town.settings.data / "files")
    files[0].unlink()
    rot(files[1])

    report, told = await town.moved_to(new)

    lost = [("missing_file", f"media/{files[0].name}"), ("damaged_file", f"media/{files[1].name}")]
    assert [(found.kind, found.thing) for found in told] == lost
    assert (report.is_finished, report.gone, report.damaged, report.differences) == (True, 1, 1, 2)


async def test_what_is_finished_stays_as_it_is(town: Town, tmp_path: Path) -> None:
    """Moved there again, also by somebody who had begun beside the one who has finished; and nothing changes."""
    new = Settings(data=tmp_path / "new")
    await town.moved_to(new)
    before = {path: seen[2] for path, seen in disk_of(new.data).items()}

    with pytest.raises(Refused, match="people in the new database already"):
        await town.moved_to(new)
    with pytest.raises(Refused, match="people in the new database already"):
        await begin(town.settings, new)
    with pytest.raises(Refused, match="whole already"):
        await fill_rows(new, town.settings.data / "safelight.db", EVERY_TABLE)

    assert {path: seen[2] for path, seen in disk_of(new.data).items()} == before


async def test_a_store_that_is_the_old_one_by_another_name(town: Town, tmp_path: Path) -> None:
    """Nothing that the old service keeps is taken for a stranger's, whatever it is called there."""
    store = random_name()
    change(f"INSERT INTO marks VALUES ('store', '{store}')")(town.settings.data)
    new = Settings(data=tmp_path / "new")
    await build_storage(new).mark(store)
    with pytest.raises(Refused, match="the old service's own"):
        await town.moved_to(new)


def rot(path: Path) -> None:
    """A bit of a file is not what it was."""
    content = path.read_bytes()
    path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])


async def test_rows_that_came_out_otherwise(town: Town, tmp_path: Path) -> None:
    """A database that changes what it gets is found out, and nobody may serve it."""
    new = Settings(data=tmp_path / "new")
    await asyncio.to_thread(upgrade_database, new)
    spoil = "UPDATE media SET caption = 'as nobody wrote it' WHERE pk = NEW.pk"
    change(f"CREATE TRIGGER spoil AFTER INSERT ON media BEGIN {spoil}; END")(new.data)

    report, told = await town.moved_to(new)

    assert (report.is_finished, [(found.kind, found.thing) for found in told]) == (False, [("rows", "media")])
    with pytest.raises(Refused, match="not all of it is there yet"):
        await asyncio.to_thread(upgrade_database, new)
    change("DROP TRIGGER spoil")(new.data)
    assert (await town.moved_to(replace(new)))[0].is_finished
