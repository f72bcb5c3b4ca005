"""Pictures that were drawn and developed once are kept from one demo to the next, in the user's cache folder."""

import asyncio
import hashlib
import shutil
from dataclasses import replace
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from platformdirs import user_cache_path

from safelight.kit.names import random_name
from safelight.kit.pictures import Darkroom, Edit, Rendered

from .paintings import EDITION

RENDERED = "rendered.json"
UNEDITED = Edit()


class Shelf:
    """
    A folder of finished work. What lies there is found again by what it was made from and by what made it.

    Where the folder can't be written, nothing is kept and everything is made anew.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or user_cache_path("safelight")) / f"demo-{EDITION}-{edition_of_developing()}"

    def find(self, name: str) -> Path | None:
        """What was kept under a name, if anything."""
        path = self._folder / name
        return path if path.exists() else None

    def keep(self, name: str, made: Path) -> None:
        """Keep a copy of a file or a folder: whole, or not at all."""
        draft = self._folder / random_name()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if made.is_dir() else shutil.copyfile)(made, draft)
            draft.rename(self._folder / name)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)


def edition_of_developing() -> str:
    """A name for the way that pictures are developed now: its code, hashed."""
    code = sorted(resources.files("safelight.kit.pictures").iterdir(), key=lambda file: file.name)
    return hashlib.blake2b(b"".join(file.read_bytes() for file in code if file.is_file()), digest_size=6).hexdigest()


class RememberingDarkroom(Darkroom):
    """A darkroom that looks on a shelf before it develops a picture."""

    def __init__(self, shelf: Shelf, **limits: Any) -> None:
        super().__init__(**limits)
        self._shelf = shelf

    async def render(self, source: Path, into: Path, name: str, edit: Edit = UNEDITED) -> Rendered:
        """As `Darkroom.render`."""
        key = await asyncio.to_thread(name_of_work, source, edit)
        kept = self._shelf.find(key)
        if kept is None:
            rendered = await super().render(source, into, name, edit)
            keep_rendered(self._shelf, key, rendered, into, name)
            return rendered
        return take_rendered(kept, into, name)


def name_of_work(source: Path, edit: Edit) -> str:
    """The same for the same bytes, edited in the same way."""
    return hashlib.blake2b(repr(edit).encode() + source.read_bytes(), digest_size=16).hexdigest()


def keep_rendered(shelf: Shelf, key: str, rendered: Rendered, folder: Path, name: str) -> None:
    """Put a picture's published files on the shelf, under names that go without the picture's own."""
    with TemporaryDirectory() as draft:
        files = tuple(file.removeprefix(name) for file in rendered.files)
        for ending in files:
            shutil.copyfile(folder / f"{name}{ending}", Path(draft, ending))
        Path(draft, RENDERED).write_bytes(msgspec.json.encode(replace(rendered, files=files)))
        shelf.keep(key, Path(draft))


def take_rendered(kept: Path, folder: Path, name: str) -> Rendered:
    """Copy a picture's published files from the shelf."""
    rendered = msgspec.json.decode((kept / RENDERED).read_bytes(), type=Rendered)
    for ending in rendered.files:
        shutil.copyfile(kept / ending, folder / f"{name}{ending}")
    return replace(rendered, files=tuple(f"{name}{ending}" for ending in rendered.files))
