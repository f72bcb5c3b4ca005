"""
What goes on beside a load: photos that are uploaded without a pause, and photos that go to ten thousand followers.

`python -m bench.beside URL NAME PICTURE HANDS PAUSE` signs somebody in, who publishes the picture with so many hands,
each waiting for so many seconds before the next time, until the process is ended.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from safelight.app.build import build_database
from safelight.features.accounts.actions import create_account
from safelight.features.friendships.tables import follows
from safelight.features.users.tables import users
from safelight.kit.db import Tx, transact
from safelight.kit.passwords import Passwords
from safelight.settings import Settings

from .famous import SET_COUNTS, follow_of, person
from .phones import Phone
from .servers import ROOT
from .session import PASSWORD, signed_in

STRANGER, STAR = "stranger", "star"
FOLLOWERS = 10_000
"""As many as have a photo written into their timelines."""
START_SECONDS = 1


def add_publishers(settings: Settings) -> None:
    """Somebody whom nobody follows, and somebody whom ten thousand do; `ana` follows neither."""
    asyncio.run(add(settings))


async def add(settings: Settings) -> None:
    """The same, on a database that is open meanwhile."""
    passwords = Passwords()
    password_hash = await passwords.hash(PASSWORD)
    passwords.close()

    async def arrive(tx: Tx) -> None:
        await create_account(tx, STRANGER, password_hash)
        star = await create_account(tx, STAR, password_hash)
        fans = range(1, FOLLOWERS + 1)
        await tx.insert_many(users, [person(pk) for pk in fans])
        await tx.insert_many(follows, [follow_of(pk, star, pk) for pk in fans])
        await tx.run(SET_COUNTS, user=star, new_media_count=0, new_follower_count=FOLLOWERS, new_following_count=0)

    database = build_database(settings)
    await database.open()
    try:
        await transact(database, arrive)
    finally:
        await database.close()


@contextmanager
def publishing(url: str, name: str, picture: Path, *, hands: int, pause: float) -> Generator[None]:
    """Somebody publishes within this block. Raises: RuntimeError if they had to stop before its end."""
    words = (sys.executable, "-m", "bench.beside", url, name, picture, hands, pause)
    process = subprocess.Popen([str(word) for word in words], cwd=ROOT)
    try:
        time.sleep(START_SECONDS)
        yield
        if process.poll() is not None:
            raise RuntimeError(f"{name} stopped publishing with status {process.returncode}")
    finally:
        process.kill()
        process.wait()


def publish(phone: Phone, pause: float) -> None:
    """One photo after the other."""
    while True:
        phone.publish(1)
        time.sleep(pause)


def main() -> None:
    """Until the process is ended, or a photo is refused."""
    _, url, name, picture, hands, pause = sys.argv
    cookie, content = signed_in(url, name)["Cookie"], Path(picture).read_bytes()
    with ThreadPoolExecutor(int(hands)) as threads:
        for done in [threads.submit(publish, Phone(url, cookie, content), float(pause)) for _ in range(int(hands))]:
            done.result()


if __name__ == "__main__":
    main()
