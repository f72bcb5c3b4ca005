"""What a service has damaged is told when it is copied; a backup gives it back, and later ones have it whole."""

import asyncio
from pathlib import Path

from safelight.app.verifying import Difference, Verified, verify_all
from safelight.settings import Settings
from tests.backup.drill import live_in, made, proved, restored
from tests.features.inventory.verified import contents, cut, flip, kept, key_of
from tests.service import RunningService


async def verified(settings: Settings, backup: Path | None = None) -> Verified:
    """Every file is read; what is wrong is mended, if there is a backup to take it from."""
    told: list[Difference] = []

    def on_step(_name: str, _done: int, _of: int) -> None: ...

    result = await asyncio.to_thread(
        verify_all, settings.data, told.append, on_step, reads=True, mends=backup is not None, backup=backup
    )
    assert result.mended == sum(each.is_mended for each in told)
    return result


async def test_damaged_and_mended(service: RunningService, settings: Settings, other: Settings, tmp_path: Path) -> None:
    """A backup that has it whole already keeps it so; one that has it damaged takes it anew when it is mended."""
    await live_in(service)
    early, late = tmp_path / "early", tmp_path / "late"
    await made(settings, early)
    before = contents(service)
    original = next(path for path in before if key_of(path).startswith("originals/"))
    cut(original)
    flip(kept(service, "_7.jpg")[0])
    kept(service, "_306.jpg")[0].unlink()

    first = await made(settings, late)
    assert (first.damaged, first.gone) == (2, 1)
    assert await proved(late) == [("wrong_size", key_of(original))]
    assert (await made(settings, early)).damaged == 0

    mended = await verified(settings, early)
    assert (mended.differences, mended.mended, contents(service)) == (3, 3, before)
    again = await made(settings, late)
    assert (again.damaged, again.gone, again.new_files) == (0, 0, 3)
    assert await proved(late) == []
    assert (await restored(other, late))[1] == []
    assert (await verified(other)).differences == 0
