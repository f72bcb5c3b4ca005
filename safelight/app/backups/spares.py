"""Single files of a backup, for a service that has lost its own."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from .folder import file_path, for_reading
from .listing import Listing
from .manifest import read_manifest
from .restoring import copied


class Spares:
    """The files of a backup."""

    def __init__(self, folder: Path, listing: Listing) -> None:
        self._folder = folder
        self._listing = listing

    async def __call__(self, key: str, path: Path) -> bool:
        """Copy a file, if the backup has it whole; whether it has."""
        listed = self._listing.find([key]).get(key)
        try:
            return listed is not None and listed.sha256 == await asyncio.to_thread(
                copied, file_path(self._folder, key), path
            )
        except OSError:
            return False


@asynccontextmanager
async def spares_in(place: Path | None) -> AsyncGenerator[Spares | None]:
    """The files of the backup that lies there, if any place is given. Raises: Refused, Unavailable."""
    if place is None:
        yield None
        return
    with for_reading(place) as folder, closing(Listing(read_manifest(folder).files_db(folder))) as listing:
        yield Spares(folder, listing)
