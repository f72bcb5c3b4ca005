"""Files that are lost or damaged: published ones are made anew from their originals, others come from a backup."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.media.developing import UNEDITED, original_file, staging_folder
from safelight.features.media.files import original_key, read_sizes, rendition_key
from safelight.features.media.tables import media, uploads
from safelight.kit.checksums.rows import Noted, sums_of
from safelight.kit.checksums.sums import Sum, sum_of_file
from safelight.kit.db import Query
from safelight.kit.house import House
from safelight.kit.pictures import Edit, Rendered
from safelight.kit.storage import Missing
from safelight.wire.errors import Refused, Unavailable

from .comparing import Spare, read_file
from .files import ORIGINALS, RENDITIONS, enter_found

IS_ORIGINAL = "an original is made of nothing else"
NOTHING_KEPT = "nothing that it was made of is kept"
ORIGINAL_IS_GONE = "its original is gone too"
ORIGINAL_IS_DAMAGED = "its original is damaged too"
NOT_THE_SAME = "what is made of its original now is another picture"
UNSURE = "nobody noted how it was edited, and nothing is left of it that would tell"


class Unmendable(Exception):
    """A file can't be made anew; why not, in words."""


class Photo(NamedTuple):
    """A photo, published or waiting, as far as its files depend on it."""

    file: str
    original: str
    full_sizes: str
    filter_type: int


class Plan(NamedTuple):
    """Of what a photo's files are made, and as far as that was noted, what the original is and how it was edited."""

    photo: Photo
    original: Sum | None
    edit: Edit | None


FILE = sa.bindparam("file", type_=sa.Text())
OF_FILE = [
    Query(Photo, sa.select(*(media.c[name] for name in Photo._fields)).where(media.c.file == FILE).limit(1)),
    Query(
        Photo,
        sa.select(
            *(uploads.c[name] for name in Photo._fields if name != "filter_type"),
            sa.literal_column("0", sa.BigInteger()).label("filter_type"),
        )
        .where(uploads.c.file == FILE)
        .limit(1),
    ),
]


async def make_anew(house: House, stem: str, broken: Collection[str]) -> None:
    """
    Make those files of a photo anew that are broken, and put them where they were.

    Whoever has the same edit and the same original gets the same bytes, unless another libvips made them: then their
    sums are noted anew. Only that is done which is sure: a part of a picture that was cut away stays away.

    Raises: Unmendable, Unavailable.
    """
    if not stem.startswith(f"{RENDITIONS}/"):
        raise Unmendable(IS_ORIGINAL if stem.startswith(ORIGINALS) else NOTHING_KEPT)
    plan = await plan_for(house, stem)
    async with whole_original(house, plan) as source, staging_folder(house) as folder:
        rendered = await as_before(house, plan, source, folder, broken)
        made = {rendition_key(name): one for name, one in zip(rendered.files, rendered.sums, strict=True)}
        await house.storage.put({key: folder / key.removeprefix(rendition_key("")) for key in broken})
    await settle(house, {key: made[key] for key in broken})


async def take_spare(house: House, spare: Spare | None, key: str, known: Sum | None) -> bool:
    """Put a file where it was that a backup has; whether it has this one, and no other of that name."""
    async with staging_folder(house) as folder:
        path = folder / "spare"
        if spare is None or not await spare(key, path):
            return False
        found = await asyncio.to_thread(sum_of_file, path)
        if known and found != known:
            return False
        await house.storage.put({key: path})
    await settle(house, {key: found})
    return True


async def settle(house: House, made: Mapping[str, Sum]) -> None:
    """Note what was put in place. If nothing names it any more, as its photo is gone meanwhile, it goes too."""
    if not await enter_found(house.database, made):
        await house.storage.delete(made)


async def plan_for(house: House, stem: str) -> Plan:
    """What is known of how files were made. Raises: Unmendable if no original is kept."""
    file = stem.removeprefix(rendition_key(""))
    async with house.database.read() as tx:
        found = [photo for query in OF_FILE for photo in await tx.all(query, file=file) if photo.original]
        if not found:
            raise Unmendable(NOTHING_KEPT)
        key = original_key(found[0].original)
        known = await sums_of(tx, [stem, key])
    return Plan(found[0], known.get(key, Noted({})).sums.get(""), known.get(stem, Noted({})).edit)


@asynccontextmanager
async def whole_original(house: House, plan: Plan) -> AsyncGenerator[Path]:
    """The original, once it is sure that it is what it was. Raises: Unmendable if it is not."""
    try:
        await house.storage.size(original_key(plan.photo.original))
    except Missing as error:
        raise Unmendable(ORIGINAL_IS_GONE) from error
    async with original_file(house, plan.photo.original) as source:
        if plan.original and await asyncio.to_thread(sum_if_readable, source) != plan.original:
            raise Unmendable(ORIGINAL_IS_DAMAGED)
        yield source


def sum_if_readable(path: Path) -> Sum | None:
    """The sum of a file, unless the disk can't read it."""
    try:
        return sum_of_file(path)
    except OSError:
        return None


async def as_before(house: House, plan: Plan, source: Path, folder: Path, broken: Collection[str]) -> Rendered:
    """A photo's files, made as they were when it was published. Raises: Unmendable if that is not sure."""
    file, sizes = plan.photo.file, read_sizes(plan.photo.full_sizes)
    guesses = [UNEDITED, Edit(filter_type=plan.photo.filter_type)]
    for edit in guesses if plan.edit is None else [plan.edit]:
        try:
            rendered = await house.darkroom.render(source, folder, file, edit)
        except Refused as error:
            raise Unmendable(ORIGINAL_IS_DAMAGED) from error
        if rendered.full_sizes == sizes and (plan.edit is not None or await is_alike(house, rendered, broken)):
            return rendered
    raise Unmendable(UNSURE if plan.edit is None else NOT_THE_SAME)


async def is_alike(house: House, rendered: Rendered, broken: Collection[str]) -> bool:
    """Whether one of these files is byte by byte what is kept in its place, of those that are not broken."""
    for name, made in zip(rendered.files, rendered.sums, strict=True):
        key = rendition_key(name)
        if key not in broken and await is_kept(house, key, made):
            return True
    return False


async def is_kept(house: House, key: str, made: Sum) -> bool:
    """Whether a file is there, and this."""
    try:
        return (await read_file(house, key)).sum == made
    except (Missing, Unavailable):
        return False
