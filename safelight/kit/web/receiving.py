"""What a request brings: its parameters as texts, and its files on the disk."""

import re
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qsl

from multipart import MultipartError, MultipartSegment, PushMultipartParser

from safelight.kit.names import random_name
from safelight.wire.contract import File, Message, Request
from safelight.wire.errors import Invalid, TooLarge, Unavailable
from safelight.wire.parameters import fields_of

from .body import Receive, body_chunks
from .unwrapping import members

FORM_BYTES = 256 * 1024
MOST_FIELDS = 100

BOUNDARY = re.compile(rb'multipart/form-data.*boundary="?([^";,]+)', re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Received:
    """The pairs of names and texts in the order they came, and the files that came with them."""

    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    files: dict[str, File] = field(default_factory=dict[str, File])

    def texts(self, call: type[Request[Message]]) -> dict[str, str]:
        """
        The parameters by name, for a call.

        Raises: Invalid if one that the call knows was given twice.
        """
        if not self.pairs:
            return {}
        counted = Counter(name for name, _ in self.pairs)
        twice = [name for name in fields_of(call) if counted[name] > 1 and name not in call.endpoint.path_fields]
        if twice:
            raise Invalid(fields=dict.fromkeys(twice, "this was given more than once"))
        return dict(self.pairs)

    def discard_files(self) -> None:
        """Delete the files that nobody has moved away. What a disk in trouble keeps goes within a day."""
        for file in self.files.values():
            with suppress(OSError):
                file.path.unlink(missing_ok=True)


def read_pairs(encoded: bytes) -> list[tuple[str, str]]:
    """
    The parameters of a query or a form, escaped or not.

    Raises: Invalid if they are not UTF-8, or too many.
    """
    if not encoded:
        return []
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Invalid("The parameters are not in UTF-8.") from error
    except ValueError as error:
        raise Invalid(f"There are more than {MOST_FIELDS} parameters.") from error


async def receive_form(receive: Receive, content_type: bytes, into: Received) -> None:
    """Read a body that holds parameters alone, in either form or as JSON. Raises: Invalid, TooLarge."""
    body = bytearray()
    async for chunk in body_chunks(receive, FORM_BYTES):
        body += chunk
    boundary = BOUNDARY.match(content_type)
    if boundary and body:
        with refused_if_malformed(), PushMultipartParser(boundary[1], max_segment_count=MOST_FIELDS) as parser:
            parts = Parts(into)
            for event in parser.parse(bytes(body)):
                parts.take(event)
    elif (text := bytes(body).strip()).startswith(b"{"):
        into.pairs += members(text)
    else:
        into.pairs += read_pairs(text)


async def receive_files(
    receive: Receive, content_type: bytes, into: Received, *, names: list[str], folder: Path, most_bytes: int
) -> None:
    """
    Read a body that brings files, each written into `folder` as it arrives.

    Raises: Invalid, TooLarge beyond `most_bytes` for one file, Unavailable if the disk is full.
    """
    boundary = BOUNDARY.match(content_type)
    if boundary is None:
        raise Invalid(fields=dict.fromkeys(names, "this travels as multipart/form-data"))
    parts = Parts(into, names, folder, most_bytes)
    with refused_if_malformed(), PushMultipartParser(boundary[1], max_segment_count=MOST_FIELDS) as parser, parts:
        async for chunk in body_chunks(receive, most_bytes + FORM_BYTES):
            for event in parser.parse(chunk) if chunk else ():
                parts.take(event)


@contextmanager
def refused_if_malformed() -> Generator[None]:
    """What the parser of multipart bodies complains about, as a refusal."""
    try:
        yield
    except MultipartError as error:
        raise Invalid(f"This is no proper multipart body: {error}.") from error


class Parts:
    """The parts of a multipart body, taken one event of the parser at a time."""

    def __init__(
        self, into: Received, names: list[str] | None = None, folder: Path = Path(), most_bytes: int = 0
    ) -> None:
        self._into = into
        self._names = names or []
        self._folder = folder
        self._most_bytes = most_bytes
        self._file: BinaryIO | None = None
        self._text = bytearray()
        self._text_bytes = 0

    def __enter__(self) -> "Parts":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def take(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        """A part begins, goes on, or ends."""
        if isinstance(event, MultipartSegment):
            self._begin(event.name or "", event.filename)
        elif event is None:
            self._end()
        else:
            self._go_on(event)

    def _begin(self, name: str, file_name: str | None) -> None:
        self._name, self._bytes = name, 0
        if name in self._names:
            if name in self._into.files:
                raise Invalid(fields={name: "this was given more than once"})
            path = self._folder / random_name()
            self._into.files[name] = File(path, file_name or name)
            with room_on_disk():
                self._file = path.open("wb")

    def _go_on(self, chunk: bytes | bytearray) -> None:
        self._bytes += len(chunk)
        if self._file is None:
            self._text += chunk
            self._text_bytes += len(chunk)
            if self._text_bytes > FORM_BYTES:
                raise TooLarge(f"What is no file has more than {FORM_BYTES // 1024} KiB.")
        elif self._bytes > self._most_bytes:
            raise TooLarge(f"{self._name} has more than {self._most_bytes // 1_000_000} MB.")
        else:
            with room_on_disk():
                self._file.write(chunk)

    def _end(self) -> None:
        if self._file is None:
            self._into.pairs.append((self._name, decoded(self._name, self._text)))
            self._text.clear()
        else:
            with room_on_disk():
                self._file.close()
            self._file = None


def decoded(name: str, text: bytearray) -> str:
    """A part's text. Raises: Invalid if it is not UTF-8."""
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise Invalid(fields={name: "this is not in UTF-8"}) from error


@contextmanager
def room_on_disk() -> Generator[None]:
    """A disk that takes no more, as a refusal."""
    try:
        yield
    except OSError as error:
        raise Unavailable("The service can't keep files now.", retry_after=10) from error
