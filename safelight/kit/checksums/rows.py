"""
The sums of kept files: entered in the transaction whose rows first name the files, gone with the last that does.

There is a row for files that come and go together, not one for each: see docs/decisions/0022-checksums.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from safelight.kit.db import Query, Tx, any_of
from safelight.kit.pictures import Edit

from .sums import Sum, Sums
from .tables import file_sums

DECODER = msgspec.msgpack.Decoder(dict[str, Sum])


class Row(NamedTuple):
    """A row as it is kept."""

    stem: str
    sums: bytes
    edit: str | None


class Noted(NamedTuple):
    """What is known of files: their sums by what their keys end in, and by which edit they were made, if that is."""

    sums: dict[str, Sum]
    edit: Edit | None = None


ROWS = sa.select(file_sums)
BY_STEMS = Query(Row, ROWS.where(any_of(file_sums.c.stem, "stems")))
TAKE = Query(Row, ROWS.where(file_sums.c.stem == sa.bindparam("of")).with_for_update())
BETWEEN = Query(Row, ROWS.where(file_sums.c.stem >= sa.bindparam("low"), file_sums.c.stem < sa.bindparam("high")))
FORGET = sa.delete(file_sums).where(any_of(file_sums.c.stem, "stems"))
RENEW = sa.update(file_sums).where(file_sums.c.stem == sa.bindparam("of")).values(sums=sa.bindparam("renewed"))


async def note_sums(tx: Tx, stem: str, sums: Sums, edit: Edit | None = None) -> None:
    """Enter the sums of new files, and the edit by which they were made."""
    await tx.insert(file_sums, stem=stem, sums=packed(sums), edit=None if edit is None else edit_text(edit))


async def forget_sums(tx: Tx, stems: Sequence[str]) -> None:
    """Take away the sums of files that nothing names any more."""
    if stems:
        await tx.run(FORGET, stems=list(stems))


async def copy_sums(tx: Tx, stems: Iterable[tuple[str, str]]) -> None:
    """Enter the sums of copies: pairs of what the files are called and what their copies are."""
    pairs = list(stems)
    known = {row.stem: row for row in await tx.all(BY_STEMS, stems=[old for old, _ in pairs])}
    await tx.insert_many(file_sums, [known[old]._replace(stem=new)._asdict() for old, new in pairs if old in known])


async def add_sums(tx: Tx, stem: str, sums: Sums) -> None:
    """Say of some files of a row what they are, whether anything was known of them or not."""
    row = await tx.one(TAKE, of=stem)
    if row is None:
        await tx.insert_once(file_sums, stem=stem, sums=packed(sums), edit=None)
    else:
        await tx.run(RENEW, of=stem, renewed=packed({**DECODER.decode(row.sums), **sums}))


async def sums_of(tx: Tx, stems: Sequence[str]) -> dict[str, Noted]:
    """What is known of some files, by what their keys begin with."""
    return noted(await tx.all(BY_STEMS, stems=list(stems)))


async def sums_below(tx: Tx, prefix: str) -> dict[str, Noted]:
    """What is known of all files whose keys begin so."""
    return noted(await tx.all(BETWEEN, low=prefix, high=prefix[:-1] + chr(ord(prefix[-1]) + 1)))


def by_key(known: Mapping[str, Noted]) -> dict[str, Sum]:
    """The sums of files by their keys."""
    return {f"{stem}{ending}": one for stem, files in known.items() for ending, one in files.sums.items()}


def noted(rows: Iterable[Row]) -> dict[str, Noted]:
    """What rows say."""
    return {row.stem: Noted(DECODER.decode(row.sums), edit_from(row.edit)) for row in rows}


def packed(sums: Sums) -> bytes:
    """Sums as their column has them."""
    return msgspec.msgpack.encode(sums)


def edit_text(edit: Edit) -> str:
    """An edit as its column has it: only what is done at all."""
    done: dict[str, Any] = {name: value for name, value in asdict(edit).items() if value}
    return msgspec.json.encode(done).decode()


def edit_from(text: str | None) -> Edit | None:
    """An edit from its column."""
    return None if text is None else msgspec.json.decode(text, type=Edit)
