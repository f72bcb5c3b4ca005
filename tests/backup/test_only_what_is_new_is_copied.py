"""A second backup into the same folder copies the files that are new, and drops those that the service has deleted."""

from pathlib import Path

from safelight.settings import Settings
from safelight.wire.media import DeleteMedia
from tests.backup.drill import files_in, live_in, made, proved
from tests.service import RunningService


async def test_what_is_there_is_left_alone(service: RunningService, settings: Settings, tmp_path: Path) -> None:
    """The files of the one before are not even touched; the new photo's are added."""
    await live_in(service)
    place = tmp_path / "backup"
    first = await made(settings, place)
    before = {path: path.stat().st_ino for path in place.glob("files/*/*/*")}
    await service.photo(by="ana")

    second = await made(settings, place)

    assert first.new_files == first.files == len(before)
    assert second.new_files == second.files - first.files > 0
    assert before.items() <= {path: path.stat().st_ino for path in place.glob("files/*/*/*")}.items()
    assert (await made(settings, place)).new_files == 0
    assert await proved(place) == []


async def test_what_was_deleted_goes(service: RunningService, settings: Settings, tmp_path: Path) -> None:
    """The files of a photo that its owner deleted are in the next backup no more."""
    photo = await live_in(service)
    place = tmp_path / "backup"
    first = await made(settings, place)
    await (await service.as_user("ana")).send(DeleteMedia(pk=photo))
    await service.run_jobs()

    second = await made(settings, place)

    assert second.files == len(files_in(place)) < first.files
    assert await proved(place) == []


async def test_a_file_that_is_gone_is_no_error(service: RunningService, settings: Settings, tmp_path: Path) -> None:
    """It may belong to a photo that was deleted a moment ago; it is noted. One that the backup has already stays."""
    await live_in(service)
    place = tmp_path / "backup"
    first = await made(settings, place)
    await service.photo(by="ana")
    lost = [*service.house.workspace.parent.glob("files/originals/*/*")]
    for path in lost:
        path.unlink()

    second = await made(settings, place)

    assert len(lost) == 3
    assert (second.gone, second.files) == (1, second.new_files + first.files)
    assert await proved(place) == []
