"""What the service is made of, handed to whoever needs more than a transaction."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from safelight.kit.db import Clock, Database
from safelight.kit.limits.rules import Limits
from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.kit.storage import Storage


@dataclass(frozen=True, slots=True)
class House:
    """
    The tools of a running service and the few settings that features act by.

    `workspace` is a folder for files on their way, on the file system of a storage that is a folder. `files_url` is
    what addresses of published pictures begin with, if not with that of the service; `send_file`, by which header the
    web server before us is told to send a file from the disk, or `off`.
    """

    database: Database
    storage: Storage
    darkroom: Darkroom
    passwords: Passwords
    workspace: Path
    registration: str
    audience: str
    base_url: str
    files_url: str
    send_file: Literal["off", "x-accel-redirect", "x-sendfile"]
    has_sitemap: bool
    upload_bytes: int
    keeps_originals: bool
    limits: Limits
    clock: Clock
