"""What a backup says of itself."""

from pathlib import Path

import msgspec
from alembic.config import Config
from alembic.script import ScriptDirectory

from safelight.features.tables import metadata
from safelight.kit.db import upgrade
from safelight.version import __version__
from safelight.wire.errors import Refused

from .folder import MANIFEST, PART, ROWS, digest_of, replace

FORMAT = 1

FORGOTTEN = {"sessions", "setup_tokens", "password_keys", "rate_limits", "chores", "marks"}
"""
Tables that no backup has: what is only of the moment or this database, and what would let somebody in.

A session that its owner has ended since would live again.
"""
KEPT_TABLES = [table for table in metadata.sorted_tables if table.name not in FORGOTTEN]
FORGOTTEN_TABLES = [table for table in metadata.sorted_tables if table.name in FORGOTTEN]
USERS = metadata.tables["users"]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """
    A backup, in a few words. `rows` is the folder of its rows, `made_at` is in seconds since the epoch.

    `gone` are files that were deleted while the backup was made, or had been lost before.
    """

    format: int
    safelight: str
    schema: str
    made_at: int
    rows: str
    rows_sha256: str
    files_sha256: str
    counts: dict[str, int]
    files: int
    size_bytes: int
    gone: int

    def rows_db(self, folder: Path) -> Path:
        """The file of the rows."""
        return folder / ROWS / self.rows / "rows.db"

    def files_db(self, folder: Path) -> Path:
        """The list of the files."""
        return folder / ROWS / self.rows / "files.db"

    def is_whole(self, folder: Path) -> bool:
        """Whether the rows and the list of the files are what was written."""
        sums = {self.rows_db(folder): self.rows_sha256, self.files_db(folder): self.files_sha256}
        return all(path.exists() and digest_of(path) == sha256 for path, sha256 in sums.items())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make what lies in a folder a backup, at once and for good."""
    part = folder / f"{MANIFEST}{PART}"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    replace(part, folder / MANIFEST)


def find_manifest(folder: Path) -> Manifest | None:
    """What the backup in a folder says, if there is one. Raises: Refused if it can't be read, or is newer than we."""
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        said = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
        if said.get("format") == FORMAT:
            return msgspec.convert(said, Manifest)
    except msgspec.MsgspecError as error:
        raise Refused(f"{path} is damaged: {error}.") from error
    raise Refused(f"{folder} was made by another Safelight, {said.get('safelight')}; this is {__version__}.")


def read_manifest(folder: Path) -> Manifest:
    """
    What the backup in a folder says, once it is sure that this Safelight can read it and its rows are whole.

    Raises: Refused.
    """
    manifest = find_manifest(folder)
    if manifest is None:
        raise Refused(f"There is no backup in {folder}, or none that was finished.")
    if manifest.schema not in known_schemas():
        raise Refused(
            f"The backup was made by Safelight {manifest.safelight}, which is newer than this, {__version__}."
        )
    if not manifest.is_whole(folder):
        raise Refused(f"The backup is damaged: its rows are not what was written ({folder / ROWS / manifest.rows}).")
    return manifest


def known_schemas() -> list[str]:
    """The revisions of the database that this Safelight knows, the newest first."""
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
