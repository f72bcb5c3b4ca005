"""The demo as a command: make it where it is not there yet, then serve it."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from safelight.app.build import build_house, darkroom_limits, open_house
from safelight.app.migrate import upgrade_database
from safelight.app.serve import check_address, listen
from safelight.features.users.queries import find_user_by_name
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer
from safelight.settings import Settings, load, name_of
from safelight.wire.errors import Refused

from .album import ALBUM
from .cast import CAST, PASSWORD, USERNAMES
from .crowd import grow
from .darkroom import RememberingDarkroom, Shelf
from .stage import Clock, Stage

HOST = "127.0.0.1"


def run(port: int, data: Path | None, photos: int | None, as_json: bool) -> None:
    """
    Serve the demo until told to stop. Without `data` it lives in a folder that goes when it stops.

    Raises: Refused if the folder or the database belongs to something else; Unavailable as `serve`.
    """
    port = port or free_port()
    check_address(HOST, port)
    with folder_for(data) as folder:
        settings = load(folder)
        upgrade_database(settings)
        asyncio.run(prepare(settings, photos or 0))
        os.environ[name_of("data")] = str(folder.absolute())
        os.environ.setdefault(name_of("limits"), "off")  # whoever tries everything out shall not be sent away
        listen(HOST, port, 1, when_ready=lambda: announce(port, as_json))


@contextmanager
def folder_for(data: Path | None) -> Generator[Path]:
    """Where the demo lives."""
    if data is not None:
        yield data
        return
    if name_of("database_url") in os.environ:
        raise Refused("A demo in a database of your own needs a folder of its own too: --data DIR")
    with TemporaryDirectory(prefix="safelight-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def prepare(settings: Settings, photos: int) -> None:
    """Make what is not there yet."""
    clock = Clock(time.time())
    house = build_house(settings, clock)
    shelf = Shelf()
    house = replace(house, darkroom=RememberingDarkroom(shelf, **darkroom_limits(settings)))
    async with open_house(house):
        if await is_empty(house):
            await Stage(house, clock).make(shelf)
        clock.set_days_ago(0)
        await grow(house, photos)


async def is_empty(house: House) -> bool:
    """Whether nobody lives here yet. Raises: Refused if it is neither empty nor a whole demo."""
    async with house.database.read() as tx:
        found = [await find_user_by_name(tx, Viewer(), name) for name in USERNAMES]
    if not any(found):
        return True
    if all(user and user.media_count >= photos_of(user.username) for user in found):
        return False
    raise Refused("This folder holds something else, or a demo that was not finished: name another.")


def photos_of(name: str) -> int:
    """How many photos somebody has in the album."""
    return sum(shot.by == name for shot in ALBUM)


def announce(port: int, as_json: bool) -> None:
    """Say where the demo is and how to sign in."""
    url = f"http://{HOST}:{port}"
    if as_json:
        text = msgspec.json.encode({"url": url, "people": USERNAMES, "password": PASSWORD}).decode()
    else:
        text = (
            f"Safelight's demo is at {url} (Ctrl-C ends it).\n"
            f"Sign in as {', '.join(USERNAMES)}, each with the password {PASSWORD}:\n"
            f"bin/safelight login {url} {CAST[0].username}"
        )
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
