"""The client for programs that run on asyncio."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from types import TracebackType
from typing import Self, Unpack, overload

import httpx2

from safelight.wire.accounts import ChangeProfilePicture, ExportAccount, OwnUser
from safelight.wire.activity import Activity, Update
from safelight.wire.comments import Comment, CommentList
from safelight.wire.contract import Archive, Content, Message, R, Request
from safelight.wire.errors import SafelightError
from safelight.wire.feeds import Feed
from safelight.wire.media import GetOriginal, Media, Picture, Upload
from safelight.wire.users import UserList, UserShort

from . import pictures
from .caller import Caller
from .failures import failures_of
from .multipart import OnProgress
from .photos import Photo, Publication, as_file, configuring, new_stamp
from .pictures import Original
from .reading import content_type_of, is_file
from .retries import pause
from .sessions import logging_in, signing_up
from .timeouts import ANSWER_SECONDS
from .walking import Item, Page, items_of, next_page


class AsyncClient(Caller):
    """
    `Client` for asyncio: the same methods, awaited; what it says of them holds here too.

        async with AsyncClient("http://127.0.0.1:8010") as client:
            await client.login("ana", "safelight")
            async for media in client.walk(GetTimeline()):
                await client.send(Like(pk=media.pk))
    """

    def __init__(
        self,
        url: str,
        *,
        session: str | None = None,
        timeout_seconds: float = ANSWER_SECONDS,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """Raises: ValueError if the address or the session can't be one."""
        super().__init__(url, session, timeout_seconds)
        self._http = httpx2.AsyncClient(transport=transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections. The session stays valid."""
        await self._http.aclose()

    async def send(self, request: Request[R]) -> R:
        """
        Make a call, and make it again up to twice where that is safe and may help.

        Raises: the error that the service raised; Unreachable; BadAnswer.
        """
        return await self._send(request)

    async def login(self, username: str, password: str) -> UserShort:
        """Sign in. Raises: LoginFailed if the name or the password is not right."""
        return (await self.send(logging_in(username, password))).logged_in_user

    async def create_account(self, username: str, password: str, *, email: str = "", full_name: str = "") -> UserShort:
        """
        Make an account and sign in to it.

        There is no `session` afterwards where an owner has to let the account in first.

        Raises: RegistrationClosed, UsernameTaken, Invalid.
        """
        return (await self.send(signing_up(username, password, email, full_name))).created_user

    async def upload(
        self,
        photo: Photo,
        *,
        on_progress: OnProgress | None = None,
        **words: Unpack[Publication],
    ) -> Media:
        """
        Upload a picture (its path or its bytes) and publish it as `Publication` says. Files are read as they are sent.

        Raises: UnsupportedPicture, BrokenPicture, TooLarge, Invalid; OSError if the file can't be read.
        """
        stamp = await self.send_photo(photo, on_progress=on_progress)
        return (await self.send(configuring(stamp, words))).media

    async def send_photo(self, photo: Photo, *, on_progress: OnProgress | None = None) -> int:
        """
        The first half of `upload`. The answer is the `device_timestamp` for `GetPreview`, and for `Configure` at last.

        Raises: as `upload`.
        """
        stamp = new_stamp()
        with as_file(photo) as file:
            await self._send(Upload(device_timestamp=stamp, photo=file), on_progress)
        return stamp

    async def change_profile_picture(self, photo: Photo, *, on_progress: OnProgress | None = None) -> OwnUser:
        """
        Show another picture of oneself (its path or its bytes): the largest square in its middle.

        Raises: UnsupportedPicture, BrokenPicture, TooLarge; OSError if the file can't be read.
        """
        with as_file(photo) as file:
            return (await self._send(ChangeProfilePicture(profile_pic=file), on_progress)).user

    @overload
    def walk(self, request: Request[Feed]) -> AsyncIterator[Media]: ...

    @overload
    def walk(self, request: Request[UserList]) -> AsyncIterator[UserShort]: ...

    @overload
    def walk(self, request: Request[CommentList]) -> AsyncIterator[Comment]: ...

    @overload
    def walk(self, request: Request[Activity]) -> AsyncIterator[Update]: ...

    async def walk(self, request: Request[Page]) -> AsyncIterator[Item]:
        """
        Everything on a list, from where the request begins; a page is asked for when its first item is.

        A feed yields media, a list of people its users, comments the newest first (and the caption last), activity
        its updates. Raises: as `send`, in the middle of the walk too; BadAnswer if the list leads back into itself.
        """
        page_request: Request[Page] | None = request
        while page_request:
            page = await self.send(page_request)
            for item in items_of(page):
                yield item
            page_request = next_page(page_request, page)

    async def fetch(self, picture: Picture) -> AsyncIterator[bytes]:
        """The bytes of a picture's file, piece by piece. Raises: NotFound, Unreachable, BadAnswer."""
        with failures_of(picture.url):
            response = await self._http.send(pictures.asking_for(picture), stream=True)
            async with aclosing(response):
                pictures.check(response)
                async for chunk in response.aiter_bytes():
                    yield chunk

    @asynccontextmanager
    async def original(self, media_pk: int) -> AsyncGenerator[Original[AsyncIterator[bytes]]]:
        """
        The file that a photo of one's own was made from, for as long as the block runs.

        Raises: NotYours; NotFound, also if the host keeps no originals; Unreachable, BadAnswer.
        """
        request = GetOriginal(pk=media_pk)
        with failures_of(self._base):
            response = await self._http.send(self._write(request), stream=True)
            async with aclosing(response):
                if not is_file(response, Content):
                    await response.aread()
                    self._read(request, response)
                yield Original(content_type_of(response), response.aiter_bytes())

    async def export(self) -> AsyncIterator[bytes]:
        """
        Everything of one's own as a ZIP, piece by piece. It is not whole before the last piece has come.

        Raises: RateLimited; Unreachable or BadAnswer, in the middle of it too.
        """
        request = ExportAccount()
        with failures_of(self._base):
            response = await self._http.send(self._write(request), stream=True)
            async with aclosing(response):
                if not is_file(response, Archive):
                    await response.aread()
                    self._read(request, response)
                async for chunk in response.aiter_bytes():
                    yield chunk

    async def _send(self, request: Request[R], on_progress: OnProgress | None = None) -> R:
        failed_tries = 0
        while True:
            try:
                return self._read(request, await self._exchange(request, on_progress))
            except SafelightError as error:
                failed_tries += 1
                await asyncio.sleep(pause(request.endpoint, error, failed_tries))

    async def _exchange(self, request: Request[Message], on_progress: OnProgress | None) -> httpx2.Response:
        with failures_of(self._base):
            return await self._http.send(self._write(request, on_progress))
