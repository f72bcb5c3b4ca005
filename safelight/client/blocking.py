"""The client that waits for its answers."""

import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
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


class Client(Caller):
    """
    A Safelight service as one sees it from a program.

    `send` makes any call of the contract; the other methods are conveniences on top of it.

        with Client("http://127.0.0.1:8010") as client:
            client.login("ana", "safelight")
            media = client.upload("sky.jpg", caption="Morning")
            client.send(Like(pk=media.pk))

    `timeout_seconds` is how long the service may keep silent, four times that while a file is sent; connecting may
    take 5 seconds. `transport` is httpx2's, for programs that bring their own way to the service.
    """

    def __init__(
        self,
        url: str,
        *,
        session: str | None = None,
        timeout_seconds: float = ANSWER_SECONDS,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        """Raises: ValueError if the address or the session can't be one."""
        super().__init__(url, session, timeout_seconds)
        self._http = httpx2.Client(transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. The session stays valid."""
        self._http.close()

    def send(self, request: Request[R]) -> R:
        """
        Make a call, and make it again up to twice where that is safe and may help.

        Raises: the error that the service raised; Unreachable; BadAnswer.
        """
        return self._send(request)

    def login(self, username: str, password: str) -> UserShort:
        """Sign in. Raises: LoginFailed if the name or the password is not right."""
        return self.send(logging_in(username, password)).logged_in_user

    def create_account(self, username: str, password: str, *, email: str = "", full_name: str = "") -> UserShort:
        """
        Make an account and sign in to it.

        There is no `session` afterwards where an owner has to let the account in first.

        Raises: RegistrationClosed, UsernameTaken, Invalid.
        """
        return self.send(signing_up(username, password, email, full_name)).created_user

    def upload(
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
        stamp = self.send_photo(photo, on_progress=on_progress)
        return self.send(configuring(stamp, words)).media

    def send_photo(self, photo: Photo, *, on_progress: OnProgress | None = None) -> int:
        """
        The first half of `upload`. The answer is the `device_timestamp` for `GetPreview`, and for `Configure` at last.

        Raises: as `upload`.
        """
        stamp = new_stamp()
        with as_file(photo) as file:
            self._send(Upload(device_timestamp=stamp, photo=file), on_progress)
        return stamp

    def change_profile_picture(self, photo: Photo, *, on_progress: OnProgress | None = None) -> OwnUser:
        """
        Show another picture of oneself (its path or its bytes): the largest square in its middle.

        Raises: UnsupportedPicture, BrokenPicture, TooLarge; OSError if the file can't be read.
        """
        with as_file(photo) as file:
            return self._send(ChangeProfilePicture(profile_pic=file), on_progress).user

    @overload
    def walk(self, request: Request[Feed]) -> Iterator[Media]: ...

    @overload
    def walk(self, request: Request[UserList]) -> Iterator[UserShort]: ...

    @overload
    def walk(self, request: Request[CommentList]) -> Iterator[Comment]: ...

    @overload
    def walk(self, request: Request[Activity]) -> Iterator[Update]: ...

    def walk(self, request: Request[Page]) -> Iterator[Item]:
        """
        Everything on a list, from where the request begins; a page is asked for when its first item is.

        A feed yields media, a list of people its users, comments the newest first (and the caption last), activity
        its updates. Raises: as `send`, in the middle of the walk too; BadAnswer if the list leads back into itself.
        """
        page_request: Request[Page] | None = request
        while page_request:
            page = self.send(page_request)
            yield from items_of(page)
            page_request = next_page(page_request, page)

    def fetch(self, picture: Picture) -> Iterator[bytes]:
        """The bytes of a picture's file, piece by piece. Raises: NotFound, Unreachable, BadAnswer."""
        with failures_of(picture.url), closing(self._http.send(pictures.asking_for(picture), stream=True)) as response:
            pictures.check(response)
            yield from response.iter_bytes()

    @contextmanager
    def original(self, media_pk: int) -> Generator[Original[Iterator[bytes]]]:
        """
        The file that a photo of one's own was made from, for as long as the block runs.

        Raises: NotYours; NotFound, also if the host keeps no originals; Unreachable, BadAnswer.
        """
        request = GetOriginal(pk=media_pk)
        with failures_of(self._base), closing(self._http.send(self._write(request), stream=True)) as response:
            if not is_file(response, Content):
                response.read()
                self._read(request, response)
            yield Original(content_type_of(response), response.iter_bytes())

    def export(self) -> Iterator[bytes]:
        """
        Everything of one's own as a ZIP, piece by piece. It is not whole before the last piece has come.

        Raises: RateLimited; Unreachable or BadAnswer, in the middle of it too.
        """
        request = ExportAccount()
        with failures_of(self._base), closing(self._http.send(self._write(request), stream=True)) as response:
            if not is_file(response, Archive):
                response.read()
                self._read(request, response)
            yield from response.iter_bytes()

    def _send(self, request: Request[R], on_progress: OnProgress | None = None) -> R:
        failed_tries = 0
        while True:
            try:
                return self._read(request, self._exchange(request, on_progress))
            except SafelightError as error:
                failed_tries += 1
                time.sleep(pause(request.endpoint, error, failed_tries))

    def _exchange(self, request: Request[Message], on_progress: OnProgress | None) -> httpx2.Response:
        with failures_of(self._base):
            return self._http.send(self._write(request, on_progress))
