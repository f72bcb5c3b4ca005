"""The client for programs that run on asyncio."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from types import TracebackType
from typing import Self

import httpx2

from safelight.wire.contract import Message, R, Request
from safelight.wire.errors import SafelightError
from safelight.wire.feeds import Feed
from safelight.wire.locations import Place
from safelight.wire.media import Media, Picture, Upload
from safelight.wire.users import UserShort

from . import pictures
from .caller import Caller
from .failures import failures_of
from .multipart import OnProgress
from .photos import Photo, as_file, configuring, new_stamp
from .retries import pause
from .sessions import logging_in, signing_up
from .timeouts import ANSWER_SECONDS
from .walking import next_page


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
        """Make an account and sign in to it. Raises: RegistrationClosed, UsernameTaken, Invalid."""
        return (await self.send(signing_up(username, password, email, full_name))).created_user

    async def upload(
        self,
        photo: Photo,
        *,
        caption: str = "",
        location: Place | None = None,
        filter_type: int = 0,
        alt: str = "",
        on_progress: OnProgress | None = None,
    ) -> Media:
        """
        Upload a picture (its path or its bytes) and publish it. Files are read while they are sent, never whole.

        Raises: UnsupportedPicture, BrokenPicture, TooLarge, Invalid; OSError if the file can't be read.
        """
        stamp = new_stamp()
        with as_file(photo) as file:
            await self._send(Upload(device_timestamp=stamp, photo=file), on_progress)
        return (await self.send(configuring(stamp, caption, location, filter_type, alt))).media

    async def walk(self, request: Request[Feed]) -> AsyncIterator[Media]:
        """All media of a feed from where the request begins, page by page as they are asked for."""
        page_request: Request[Feed] | None = request
        while page_request:
            page = await self.send(page_request)
            for media in page.items:
                yield media
            page_request = next_page(page_request, page)

    async def fetch(self, picture: Picture) -> AsyncIterator[bytes]:
        """The bytes of a picture's file, piece by piece. Raises: NotFound, Unreachable, BadAnswer."""
        with failures_of(picture.url):
            response = await self._http.send(pictures.asking_for(picture), stream=True)
            async with aclosing(response):
                pictures.check(response)
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
