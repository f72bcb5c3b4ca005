"""Multipart forms: parameters and files in one body, the files read while they are sent."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx2

from safelight.wire.contract import File

CHUNK_BYTES = 64 * 1024

OnProgress = Callable[[int, int], None]
"""Told after each piece: bytes of the body sent so far, and in all. A second try begins at the beginning."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, as long as it was when the body was laid out, since that length is announced."""

    path: Path
    length_bytes: int

    def __len__(self) -> int:
        return self.length_bytes

    def __iter__(self) -> Iterator[bytes]:
        """Raises: OSError, also if the file has become shorter meanwhile."""
        missing = self.length_bytes
        with self.path.open("rb") as file:
            while missing:
                chunk = file.read(min(CHUNK_BYTES, missing))
                if not chunk:
                    raise OSError(f"{self.path} became shorter while it was being sent")
                missing -= len(chunk)
                yield chunk


class Multipart(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """The body of a form with files. Every iteration opens them anew, so that it can be sent again."""

    def __init__(
        self, texts: Mapping[str, str], files: Mapping[str, File], on_progress: OnProgress | None = None
    ) -> None:
        """Raises: OSError if a file is not there."""
        self._boundary = secrets.token_hex(16)
        self._pieces = [*self._lay_out(texts, files)]
        self._on_progress = on_progress
        self.length_bytes = sum(map(len, self._pieces))

    @property
    def headers(self) -> dict[str, str]:
        """What the request says of its body."""
        return {
            "Content-Type": f"multipart/form-data; boundary={self._boundary}",
            "Content-Length": str(self.length_bytes),
        }

    def __iter__(self) -> Iterator[bytes]:
        sent_bytes = 0
        for chunk in self._chunks():
            yield chunk
            sent_bytes += len(chunk)
            self._report(sent_bytes)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import asyncio  # noqa: PLC0415 (slow to load, and the client that blocks never needs it)

        sent_bytes = 0
        chunks = self._chunks()
        while chunk := await asyncio.to_thread(next, chunks, b""):
            yield chunk
            sent_bytes += len(chunk)
            self._report(sent_bytes)

    def _lay_out(self, texts: Mapping[str, str], files: Mapping[str, File]) -> Iterator[bytes | Contents]:
        for name, text in texts.items():
            yield self._head(f'name="{name}"') + text.encode() + b"\r\n"
        for name, file in files.items():
            yield self._head(f'name="{name}"; filename="{quoted(file.name)}"', "Content-Type: application/octet-stream")
            yield Contents(file.path, file.path.stat().st_size)
            yield b"\r\n"
        yield f"--{self._boundary}--\r\n".encode()

    def _head(self, what: str, *more: str) -> bytes:
        lines = (f"--{self._boundary}", f"Content-Disposition: form-data; {what}", *more, "", "")
        return "\r\n".join(lines).encode()

    def _chunks(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, bytes):
                yield piece
            else:
                yield from piece

    def _report(self, sent_bytes: int) -> None:
        if self._on_progress:
            self._on_progress(sent_bytes, self.length_bytes)


def quoted(name: str) -> str:
    """A file's name as forms write it (the HTML standard, "multipart/form-data encoding algorithm")."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
