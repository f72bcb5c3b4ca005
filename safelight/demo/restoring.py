"""Making a demo's folder again what it was when it was made."""

import os
import shutil
from pathlib import Path

DATABASE = "safelight.db"


def restore(made: Path, folder: Path) -> None:
    """
    Make one folder what the other is, while nobody uses it.

    A file with a picture never changes, so both have the same one; the database is copied. Raises: OSError.
    """
    wanted, found = files_in(made), files_in(folder)
    for name in found - wanted:
        (folder / name).unlink(missing_ok=True)
    for name in wanted - found:
        share(made / name, folder / name)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made / DATABASE, folder / DATABASE)


def files_in(folder: Path) -> set[str]:
    """The files below a folder, by their names from there, without the database itself."""
    root = str(folder)
    places = ((place[len(root) + 1 :], names) for place, _, names in os.walk(root))
    return {os.path.join(place, name) for place, names in places for name in names} - {DATABASE}  # noqa: PTH118 (speed)


def share(source: Path, target: Path) -> None:
    """Give a file a second name; a copy, where the file system has no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
