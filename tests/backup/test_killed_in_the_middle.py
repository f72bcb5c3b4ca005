"""
Whoever is killed in the middle of a backup, or of a restore, has harmed nothing, and goes on when it is begun again.

Each test starts a process of its own, which takes most of a second.
"""

from pathlib import Path

from safelight.settings import Settings
from tests.backup.commands import blocked, killed_when
from tests.backup.drill import files_in, live_in, made, proved, restored, write_down
from tests.service import RunningService


async def test_the_backup_before_stands(service: RunningService, settings: Settings, tmp_path: Path) -> None:
    """Killed while it copies: what was there is still whole; what it had begun is gone after the next."""
    await live_in(service)
    place = tmp_path / "backup"
    await made(settings, place)
    before = files_in(place)
    known = service.files()
    await service.photo(by="ana")

    with blocked(min(service.files() - known)):
        await killed_when(lambda: len([*place.glob("rows/*")]) == 2, "backup", place, "--data", write_down(settings))

    assert before.items() <= files_in(place).items()
    assert await proved(place) == []
    await restored(Settings(data=tmp_path / "restored"), place)
    again = await made(settings, place)
    assert (again.files, await proved(place)) == (len(files_in(place)), [])
    assert again.files > len(before)
    assert len([*place.glob("rows/*")]) == 1


async def test_a_first_backup_is_none_until_it_is_whole(
    service: RunningService, settings: Settings, tmp_path: Path
) -> None:
    """Killed in its middle, there is no backup; begun again, it copies only what it lacks."""
    await live_in(service)
    place = tmp_path / "backup"
    last = max(path for path in service.files() if path.is_relative_to(settings.data / "files" / "media"))
    with blocked(last):
        await killed_when(lambda: len(files_whole_in(place)) > 1, "backup", place, "--data", write_down(settings))
    assert not (place / "manifest.json").exists()

    again = await made(settings, place)

    assert 0 < again.new_files < again.files
    assert await proved(place) == []


async def test_a_restore_that_was_killed_is_begun_again(
    service: RunningService, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    """Nobody is in the service until all is there; begun again, all is."""
    await live_in(service)
    place = tmp_path / "backup"
    backup = await made(settings, place)
    data = write_down(other)

    with blocked(max(files_whole_in(place))):
        await killed_when(lambda: any(data.glob("workspace/*/*")), "restore", place, "--data", data)

    result, damages = await restored(other, place)
    assert (result.rows, damages) == (backup.rows, [])


def files_whole_in(place: Path) -> list[Path]:
    """The files of a backup that have their names."""
    return [path for path in place.glob("files/*/*/*") if path.suffix != ".part"]
