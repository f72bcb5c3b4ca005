"""Which files the rows name, and which row names a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.media.files import original_key, read_sizes, rendition_key, rendition_names
from safelight.features.media.tables import media, uploads
from safelight.features.users.pictures import picture_keys, picture_stem
from safelight.features.users.tables import users
from safelight.kit.checksums.rows import add_sums, by_key, sums_below, sums_of
from safelight.kit.checksums.sums import Sum
from safelight.kit.db import Database, Key, Query, Tx, any_of, transact

ORIGINALS, RENDITIONS, PICTURES = "originals", "media", "profiles"
KINDS = (ORIGINALS, RENDITIONS, PICTURES)

OURS = re.compile(r"(originals|media|profiles)/([0-9a-f]{32})(_[0-9_]+\.jpg)?")
"""What the service calls files. What else lies beside them was put there by somebody, and is theirs."""
OWNER = re.compile(r"_([0-9]{1,16})(_306)?\.jpg")


Wanted = Mapping[str, Sum | None]
"""The files that must be there, by their keys, and what they are; nothing for those of which nobody has noted it."""


class Named(NamedTuple):
    """A photo, published or waiting, as far as it names files. The pk of a waiting one is 0."""

    pk: int
    user_pk: int
    file: str
    original: str
    full_sizes: str

    def files(self) -> list[str]:
        """Where its files are kept."""
        published = [rendition_key(name) for name in rendition_names(self.file, read_sizes(self.full_sizes))]
        return [original_key(self.original), *published] if self.original else published


class Pictured(NamedTuple):
    """A user, and what their picture's files are named for."""

    pk: int
    picture: str

    def files(self) -> list[str]:
        """Where its files are kept."""
        return picture_keys(self.pk, self.picture)


PHOTOS = sa.select(*(media.c[name] for name in Named._fields))
WAITING = sa.select(
    sa.literal_column("0", Key).label("pk"), *(uploads.c[name] for name in Named._fields if name != "pk")
)
BY_FILE = [Query(Named, part.where(any_of(part.selected_columns.file, "names"))) for part in (WAITING, PHOTOS)]
BY_ORIGINAL = [Query(Named, part.where(any_of(part.selected_columns.original, "names"))) for part in (WAITING, PHOTOS)]
BY_USER = Query(Pictured, sa.select(users.c.pk, users.c.picture).where(any_of(users.c.pk, "users")))

LOW, HIGH = sa.bindparam("low", type_=sa.Text()), sa.bindparam("high", type_=sa.Text())
IN_SHARD = {
    kind: [
        Query(Named, part.where(part.selected_columns[column] >= LOW, part.selected_columns[column] < HIGH))
        for part in (WAITING, PHOTOS.where(sa.not_(media.c.is_deleted)))
    ]
    for kind, column in ((RENDITIONS, "file"), (ORIGINALS, "original"))
}
PAGE = 500
PICTURED = Query(
    Pictured,
    sa.select(users.c.pk, users.c.picture)
    .where(users.c.pk > sa.bindparam("after", type_=Key), users.c.picture != sa.literal_column("''"))
    .order_by(users.c.pk)
    .limit(PAGE),
)


async def names_of(tx: Tx, prefix: str) -> set[str]:
    """
    The files that must be there, of all whose keys begin with `kind/` and two hex digits: those of photos and uploads.

    The files of a photo that is deleted go before its row.
    """
    kind, _, low = prefix.partition("/")
    high = f"{int(low, 16) + 1:02x}" if low < "ff" else "g"
    rows = [row for query in IN_SHARD[kind] for row in await tx.all(query, low=low, high=high)]
    return {key for row in rows for key in row.files() if key.startswith(prefix)}


async def wanted_below(tx: Tx, prefix: str) -> Wanted:
    """The same files, and what they are."""
    names, sums = await names_of(tx, prefix), by_key(await sums_below(tx, prefix))
    return {key: sums.get(key) for key in names}


async def wanted_pictures(tx: Tx, after: int) -> Wanted:
    """The files of a page of people's pictures, and what they are."""
    page = await pictured_page(tx, after)
    sums = by_key(await sums_of(tx, [picture_stem(user.picture) for user in page]))
    return {key: sums.get(key) for user in page for key in user.files()}


async def pictured_page(tx: Tx, after: int) -> list[Pictured]:
    """The next people, by their pks, who have a picture."""
    return await tx.all(PICTURED, after=after)


async def enter_found(database: Database, found: Mapping[str, Sum]) -> int:
    """Say of files what they are, as far as a row still names them; how many of them one does."""

    async def enter(tx: Tx) -> int:
        theirs = found.keys() & await named(tx, list(found))
        for stem in sorted({stem_of(key) for key in theirs}):
            await add_sums(tx, stem, {key.removeprefix(stem): found[key] for key in theirs if stem_of(key) == stem})
        return len(theirs)

    return await transact(database, enter)


def stem_of(key: str) -> str:
    """What a key begins with, and those of all files that come and go together with it."""
    return key.partition("_")[0]


async def unnamed(tx: Tx, keys: Sequence[str]) -> list[str]:
    """
    Those files, of some of ours, that no row names.

    Waiting uploads are looked for first, and photos after them: one that is published in between is found in the one
    or the other.
    """
    return sorted(set(keys) - await named(tx, keys))


async def unnamed_sums(tx: Tx, prefix: str) -> list[str]:
    """
    What the keys of files begin with that have sums and that no row names, of those that begin so.

    Names are asked for before sums, as both go in one transaction.
    """
    suspects = await sums_below(tx, prefix)
    keys = {stem: {f"{stem}{ending}" for ending in files.sums} for stem, files in suspects.items()}
    found = await named(tx, [key for each in keys.values() for key in each])
    lost = sorted(stem for stem, each in keys.items() if not each & found)
    return [*(await sums_of(tx, lost))] if lost else []


async def named(tx: Tx, keys: Sequence[str]) -> set[str]:
    """Files that are named by the rows which these files may belong to, whether these are among them or not."""
    found: set[str] = set()
    for kind, queries in ((RENDITIONS, BY_FILE), (ORIGINALS, BY_ORIGINAL)):
        names = stems(keys, kind)
        for query in queries if names else ():
            found.update(key for row in await tx.all(query, names=names) for key in row.files())
    owners = owners_of(keys)
    if owners:
        found.update(key for row in await tx.all(BY_USER, users=owners) for key in row.files())
    return found


def stems(keys: Iterable[str], kind: str) -> list[str]:
    """The names, without their endings, of the files of one kind."""
    return sorted({match[2] for key in keys if (match := OURS.fullmatch(key)) and match[1] == kind})


def owners_of(keys: Iterable[str]) -> list[int]:
    """Whose pictures these files were, by their names."""
    endings = (match[3] or "" for key in keys if (match := OURS.fullmatch(key)) and match[1] == PICTURES)
    return sorted({int(owner[1]) for ending in endings if (owner := OWNER.fullmatch(ending))})
