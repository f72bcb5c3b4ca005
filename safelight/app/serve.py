"""Serving: a web server's processes around the service."""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from safelight.features.accounts.actions import offer_setup
from safelight.kit.db import transact
from safelight.kit.malloc import give_back_large
from safelight.settings import Settings, load, name_of
from safelight.wire.errors import Unavailable

from .build import build_database
from .checking import check_storage
from .migrate import upgrade_database
from .ready import address_of, call_when_ready

WORKER_MEBIBYTES = 600
"""A process that has grown beyond this is replaced by a fresh one, once it has answered."""
BUFFER_BYTES = 65_536
"""What the web server keeps for each connection, of 400 KB by itself: a slow reader of something large fills it."""


def serve(host: str, port: int, data: Path | None, workers: int) -> None:
    """
    Serve until told to stop, then finish what is being answered.

    Raises: Unavailable if the address is in use, the folder can't be written, or the database or the store can't be
    reached; Invalid if the store refuses us.
    """
    settings = load(data)
    check_address(host, port)
    upgrade_database(settings)
    check_storage(settings)
    token = asyncio.run(setup_token(settings))
    os.environ[name_of("data")] = str(settings.data.absolute())
    os.environ[name_of("picture_workers")] = str(settings.picture_workers or share_of_processors(workers))
    base = settings.base_url or address_of(host, port)
    listen(host, port, workers, when_ready=lambda: announce(base, token))


def share_of_processors(workers: int) -> int:
    """How many pictures each of so many processes draws at once: more than there are processors only take memory."""
    return max(1, (os.cpu_count() or 1) // workers)


def check_address(host: str, port: int) -> None:
    """Raises: Unavailable if nobody can listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Unavailable(f"Nothing can listen at {host}:{port}: {error.strerror}.") from error


def announce(base: str, token: str | None) -> None:
    """Say where the service is, and, while it has no owner, the link by which the first visitor becomes it."""
    text = f"Safelight answers at {base} (Ctrl-C ends it).\n"
    if token:
        text += f"It has no owner yet. Become it at {base}/setup/?token={token}\n"
    sys.stdout.write(text)
    sys.stdout.flush()


async def setup_token(settings: Settings) -> str | None:
    """A new set-up token, if the service has no owner."""
    database = build_database(settings)
    await database.open()
    try:
        return await transact(database, offer_setup)
    finally:
        await database.close()


def listen(
    host: str,
    port: int,
    workers: int,
    program: str = "safelight.app.web:make",
    when_ready: Callable[[], None] | None = None,
) -> None:
    """
    Run the web server in this process and the service in `workers` others, until told to stop.

    `when_ready` is called once, when the service answers. `program` names a function that makes an ASGI
    application; benchmarks bring one of their own.
    """
    give_back_large()
    load_once(program)
    if when_ready:
        call_when_ready(host, port, when_ready)
    Server(
        program,
        factory=True,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_max_rss=WORKER_MEBIBYTES,
        workers_kill_timeout=30,
        http1_settings=HTTP1Settings(max_buffer_size=BUFFER_BYTES),
    ).serve()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # whoever is impatient would break off a service that has ended well


def load_once(program: str) -> None:
    """
    Load what makes the service before its processes part, so that they share in memory what none of them changes.

    Looking for garbage would write to all of it, and so have it copied: what is loaded by now is left alone.
    """
    import_module(program.partition(":")[0])
    gc.collect()
    gc.freeze()
