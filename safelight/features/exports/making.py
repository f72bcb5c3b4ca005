"""Making an export: its files one after the other, each read as it is sent, so that its size makes no difference."""

from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, aclosing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO

import msgspec

from safelight.features.accounts.queries import email_of
from safelight.features.users.pictures import LARGE, picture_key
from safelight.features.users.queries import User, visible_user
from safelight.kit.archive import Entry, zipped
from safelight.kit.house import House
from safelight.kit.limits.attempts import one_export
from safelight.kit.storage import Missing
from safelight.kit.streams import Begun, begun, close
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Unavailable
from safelight.wire.media import Media

from . import people
from .arrays import array
from .photos import Opened, all_said, open_photo, own_photos
from .queries import joined_at
from .records import Account, address_of, photo
from .talk import own_comments, own_likes
from .words import MISSING, README

CHUNK_BYTES = 256 * 1024


async def export(house: House, viewer: Viewer) -> Begun:
    """
    Everything of the viewer's as a ZIP, in pieces. Whoever takes it closes it.

    Raises: RateLimited; NotFound if they are gone meanwhile; Unavailable.
    """
    return await begun(pieces(house, viewer))


async def pieces(house: House, viewer: Viewer) -> AsyncGenerator[bytes]:
    """The same, not yet begun."""
    async with one_export(house, viewer):
        async with house.database.read() as tx:
            user, made_at = await visible_user(tx, viewer, viewer.pk), tx.now
        with nameless_file(house) as notes:
            made = Export(house, viewer, user, made_at, notes)
            async with aclosing(zipped(made.entries())) as sent:
                async for piece in sent:
                    yield piece


@contextmanager
def nameless_file(house: House) -> Generator[IO[bytes]]:
    """A file that goes with whoever has opened it, however they end. Raises: Unavailable."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(TemporaryFile(dir=house.workspace))
        except OSError as error:
            raise Unavailable("The service can't keep files now.", retry_after=10) from error
        yield file


@dataclass
class Export:
    """
    An export of somebody's while it is made.

    What is said of the photos is kept in `notes`, a file without a name, until they are all there; so the two agree
    whatever is deleted meanwhile, and whoever leaves leaves nothing. `missing` has the photos that went away.
    """

    house: House
    viewer: Viewer
    user: User
    made_at: int
    notes: IO[bytes]
    missing: list[str] = field(default_factory=list[str])

    async def entries(self) -> AsyncGenerator[Entry]:
        """The files, in the order in which they stand in the archive."""
        yield self._text("README.txt", self._readme())
        yield self._packed("account.json", one(await self._account()))
        if picture := await self._picture():
            yield Entry("profile.jpg", picture, self.made_at, is_packed=False)
        for name in ("following", "followers", "requests", "blocked"):
            yield self._packed(f"{name}.json", array(getattr(people, name)(self.house, self.viewer)))
        yield self._packed("comments.json", array(own_comments(self.house, self.viewer)))
        yield self._packed("likes.json", array(own_likes(self.house, self.viewer)))
        async with aclosing(own_photos(self.house, self.viewer)) as photos:
            async for media in photos:
                if opened := await open_photo(self.house, self.viewer, media.pk):
                    yield self._photo(media, opened)
                else:
                    self.missing.append(address_of(self.viewer.base, media.pk))
        await self._account()  # whoever is gone meanwhile has no whole export
        yield self._packed("photos.json", self._noted())
        if self.missing:
            yield self._text("missing.txt", MISSING.format(addresses="\n".join(self.missing)))

    def _packed(self, name: str, chunks: AsyncGenerator[bytes]) -> Entry:
        return Entry(name, chunks, self.made_at)

    def _text(self, name: str, text: str) -> Entry:
        return self._packed(name, one(text.encode()))

    def _readme(self) -> str:
        day = datetime.fromtimestamp(self.made_at, UTC).date()
        return README.format(username=self.user.username, base=self.viewer.base, day=day)

    async def _account(self) -> bytes:
        """Who they are. Raises: NotFound if they are gone."""
        async with self.house.database.read() as tx:
            user = await visible_user(tx, self.viewer, self.viewer.pk)
            account = Account(
                **{name: getattr(user, name) for name in Account.__struct_fields__ if name in User._fields},
                email=await email_of(tx, self.viewer),
                joined_at=await joined_at(tx, self.viewer),
                address=f"{self.viewer.base}/{user.username}/",
                exported_at=self.made_at,
            )
        return msgspec.json.format(msgspec.json.encode(account), indent=1) + b"\n"

    async def _picture(self) -> Begun | None:
        """The picture by which people know them, if there is one."""
        if not self.user.picture:
            return None
        stream = self.house.storage.open(picture_key(self.user.pk, self.user.picture, LARGE))
        try:
            return await begun(stream)
        except Missing:
            await close(stream)
            return None

    def _photo(self, media: Media, opened: Opened) -> Entry:
        day = datetime.fromtimestamp(media.taken_at, UTC).date()
        name = f"photos/{day}-{media.pk}.{opened.ending}"
        return Entry(name, self._file_and_note(name, media, opened), media.taken_at, is_packed=False)

    async def _file_and_note(self, name: str, media: Media, opened: Opened) -> AsyncGenerator[bytes]:
        """A photo's file; once it has come to its end, what belongs to it is noted."""
        async with aclosing(opened.chunks) as chunks:
            async for chunk in chunks:
                yield chunk
        about = photo(media, opened.row, name, is_original=opened.is_original, base=self.viewer.base)
        beginning = b",\n" if self.notes.tell() else b"[\n"
        self.notes.write(beginning + msgspec.json.encode(about).removesuffix(b"}") + b',"comments":')
        async with aclosing(array(all_said(self.house, self.viewer, media, opened.row))) as said:
            async for chunk in said:
                self.notes.write(chunk)
        self.notes.write(b"}")

    async def _noted(self) -> AsyncGenerator[bytes]:
        """What was noted of all photos."""
        if not self.notes.tell():
            self.notes.write(b"[")
        self.notes.write(b"]\n")
        self.notes.seek(0)
        while chunk := self.notes.read(CHUNK_BYTES):
            yield chunk


async def one(text: bytes) -> AsyncGenerator[bytes]:
    """All of a file at once."""
    yield text
