"""What the host does with backups from the command line."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.settings import Settings, load
from safelight.wire.contract import Message

from .backups.folder import for_reading, for_writing
from .backups.making import Made, make_backup
from .backups.manifest import Manifest
from .backups.proving import prove
from .backups.restoring import Fault, restore_backup
from .build import build_house, open_house
from .checking import check_storage
from .migrate import upgrade_database


class BackedUp(Message, frozen=True):
    """
    A backup. `new_files` of its files were copied this time; `gone` were no longer there, `damaged` are not as made.

    Units: bytes; `made_at` is in seconds since the epoch.
    """

    path: str
    made_at: int
    rows: int
    files: int
    size_bytes: int
    new_files: int
    new_bytes: int
    gone: int
    damaged: int


class Restored(Message, frozen=True):
    """What a service has now, or what a backup was proved to have. `faults` were told of one by one."""

    made_at: int
    rows: int
    files: int
    faults: int


class Damage(Message, frozen=True):
    """Something that is wrong with a backup. `thing` is the key of a file, or the name of a table."""

    kind: str
    thing: str
    message: str


TellDamage = Callable[[Damage], None]


def back_up(data: Path | None, place: Path) -> BackedUp:
    """Back up a service that may be running, into a folder or a .tar file. Raises: Refused, Unavailable."""
    settings = load(data)
    upgrade_database(settings, exactly=True)
    check_storage(settings)

    async def inside(folder: Path) -> Made:
        async with open_house(build_house(settings)) as house:
            return await make_backup(settings, house, folder)

    with for_writing(place) as folder:
        manifest, copied, damaged = asyncio.run(inside(folder))
    return BackedUp(
        path=str(place),
        made_at=manifest.made_at,
        rows=sum(manifest.counts.values()),
        files=manifest.files,
        size_bytes=manifest.size_bytes,
        new_files=copied.files,
        new_bytes=copied.size_bytes,
        gone=manifest.gone,
        damaged=damaged,
    )


def restore(data: Path | None, place: Path, tell: TellDamage) -> Restored:
    """Restore a backup into an empty service. Raises: Refused, Unavailable."""
    settings = load(data)
    with for_reading(place) as folder:
        upgrade_database(settings, exactly=True)
        check_storage(settings)
        faults: list[Fault] = []

        def told(fault: Fault) -> None:
            faults.append(fault)
            tell(damage_of(fault))

        async def inside() -> Manifest:
            async with open_house(build_house(settings)) as house:
                return await restore_backup(settings, house, folder, told)

        manifest = asyncio.run(inside())
    return restored_from(manifest, len(faults))


def verify_backup(place: Path, tell: TellDamage) -> Restored:
    """Prove a backup by restoring it into a folder that is thrown away. Raises: Refused, Unavailable."""
    with for_reading(place) as folder, TemporaryDirectory(prefix="safelight-verify-") as scratch:
        settings = Settings(data=Path(scratch))
        upgrade_database(settings)
        manifest, faults = asyncio.run(prove(settings, folder, lambda fault: tell(damage_of(fault))))
    return restored_from(manifest, faults)


def damage_of(fault: Fault) -> Damage:
    """A fault as it is told."""
    return Damage(kind=fault.kind, thing=fault.thing, message=fault.says)


def restored_from(manifest: Manifest, faults: int) -> Restored:
    """What came out of a backup."""
    return Restored(made_at=manifest.made_at, rows=sum(manifest.counts.values()), files=manifest.files, faults=faults)
