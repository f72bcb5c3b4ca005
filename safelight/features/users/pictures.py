"""The pictures by which users are shown: squares of 150 and of 306 pixels, under names that are never used again."""

import asyncio
import re
from pathlib import Path

from safelight.features.media.developing import staging_folder
from safelight.features.media.jobs import delete_files
from safelight.features.media.shown import renew_shown
from safelight.kit.checksums.rows import forget_sums, note_sums
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import defer
from safelight.kit.names import random_name
from safelight.kit.web.viewer import Viewer

from .actions import hold, set_picture
from .queries import picture_of

SMALL, LARGE = "", "_306"
LARGE_SIDE = 306
SQUARES = {SMALL: "5", LARGE: "6"}
"""What each square's name ends in, and what it is called among the published files of a photo."""

NAME = re.compile(r"profile_([1-9][0-9]{0,15})_([0-9a-f]{32})(_306)?\.jpg")


def picture_keys(user_pk: int, picture: str) -> list[str]:
    """Where the files of a picture are kept; nowhere, if there is none."""
    return [picture_key(user_pk, picture, square) for square in SQUARES] if picture else []


def picture_stem(picture: str) -> str:
    """What the keys of a picture's files begin with."""
    return f"profiles/{picture}"


def picture_key(user_pk: int, picture: str, square: str) -> str:
    """Where one file is kept. The random part comes first, by which a storage spreads its files over folders."""
    return f"{picture_stem(picture)}{ending(user_pk, square)}"


def ending(user_pk: int, square: str) -> str:
    """What the key of one of a picture's files ends in."""
    return f"_{user_pk}{square}.jpg"


async def change_picture(house: House, viewer: Viewer, source: Path) -> None:
    """
    Show the viewer by the middle of this picture from now on.

    When this returns, its files are on disk. When it raises, nothing of it is.

    Raises: TooLarge, UnsupportedPicture, BrokenPicture, Unavailable; LoginRequired if they are gone meanwhile.
    """
    picture = random_name()
    async with staging_folder(house) as folder:
        rendered = await house.darkroom.render(source, folder, picture)
        files = {square: folder / f"{picture}_{mark}.jpg" for square, mark in SQUARES.items()}
        await house.storage.put({picture_key(viewer.pk, picture, square): path for square, path in files.items()})
    made = rendered.sums_of(picture)
    sums = {ending(viewer.pk, square): made[f"_{mark}.jpg"] for square, mark in SQUARES.items()}

    async def enter(tx: Tx) -> None:
        await replace_picture(tx, viewer.pk, picture)
        await note_sums(tx, picture_stem(picture), sums)

    try:
        await transact(house.database, enter)
    except BaseException:
        await asyncio.shield(take_back(house, viewer.pk, picture))
        raise


async def replace_picture(tx: Tx, user_pk: int, picture: str) -> None:
    """Show a user by this picture, or by none, wherever they are shown. The one before it is deleted."""
    before = await set_picture(tx, user_pk, picture)
    if before != picture:
        await forget_picture(tx, user_pk, before)
        await renew_shown(tx, user_pk)


async def forget_picture(tx: Tx, user_pk: int, picture: str) -> None:
    """Have the files of a picture deleted that shows nobody any more."""
    if picture:
        await forget_sums(tx, [picture_stem(picture)])
        await defer(tx, delete_files, keys=picture_keys(user_pk, picture))


async def take_back(house: House, user_pk: int, picture: str) -> None:
    """Delete the files of a picture that could not be entered; unless it was, and only the answer was lost."""

    async def is_entered(tx: Tx) -> bool:
        await hold(tx, user_pk)
        return await picture_of(tx, user_pk) == picture

    if not await transact(house.database, is_entered):
        await house.storage.delete(picture_keys(user_pk, picture))
