"""Files in a bucket of any store that speaks S3."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from obstore import Bytes
from obstore.exceptions import BaseError, GenericError
from obstore.store import S3Store

from safelight.wire.errors import Unavailable

from .beforehand import is_marked, mark, try_out
from .bucket import Bucket, open_store, reason_of
from .putting import all_of, attributes_of, remove, size_of
from .reading import BLOCK_BYTES, BLOCKS_AT_ONCE, CHUNK_BYTES, STREAMS_AT_ONCE, Block, Pace, Stream, pieces_of
from .storage import Kept, Missing
from .trouble import BEYOND, Trouble, code_of, trouble_of

T = TypeVar("T")

PART_BYTES = 8 * 1024 * 1024
PARTS_AT_ONCE = 3
DELETED_AT_ONCE = 1000  # the most that S3 takes in one request
SLOWEST_BYTES_A_SECOND = 1_000_000

PATIENCE_SECONDS = 6.0
RETRY_AFTER_SECONDS = 10


class S3Storage:
    """
    A bucket.

    The store compares the SHA-256 of what it gets with what was sent. Nothing is waited for longer than `patience`,
    in seconds, beyond the time that a file's bytes take; what failed is tried again within that time.
    """

    def __init__(self, bucket: Bucket, patience: float = PATIENCE_SECONDS) -> None:
        self._bucket = bucket
        self._patience = patience
        self._store = open_store(bucket, patience)
        self._blocks = asyncio.Semaphore(BLOCKS_AT_ONCE)
        self._streams = asyncio.Semaphore(STREAMS_AT_ONCE)

    async def put(self, files: Mapping[str, Path]) -> None:
        putting = asyncio.ensure_future(self._put_all(files))
        try:
            await asyncio.shield(putting)
        except asyncio.CancelledError:
            # A request that is given up may be obeyed all the same, after the file was deleted.
            await asyncio.shield(asyncio.gather(putting, return_exceptions=True))
            await asyncio.shield(self._take_back(files))
            raise
        await asyncio.to_thread(remove, files.values())

    async def copy(self, keys: Mapping[str, str]) -> None:
        await all_of([self._copy(old, new) for old, new in keys.items()], self._patience)

    def find(self, key: str) -> Path | None:
        return None

    async def size(self, key: str) -> int:
        try:
            async with self._answering(key):
                return (await self._store.head_async(key))["size"]
        except Missing:
            async with self._answering(key):  # an answer to HEAD has no body that could tell a lost bucket
                return (await self._store.get_async(key)).meta["size"]

    async def open(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        block = await self._block(key, start, end)
        while True:
            pace = Pace()
            for piece in pieces_of(memoryview(block.content)):
                yield piece
            start += len(block.content)
            if start >= block.end:
                return
            if pace.is_kept and not self._streams.locked():
                async with self._streams, aclosing(self._streamed(key, start, block.end)) as pieces:
                    async for piece in pieces:
                        start += len(piece)
                        yield piece
            block = await self._block(key, start, block.end)

    async def delete(self, keys: Iterable[str]) -> None:
        every = list(keys)
        for begin in range(0, len(every), DELETED_AT_ONCE):
            await self._delete(every[begin : begin + DELETED_AT_ONCE])

    async def list(self, prefix: str = "") -> AsyncIterator[Kept]:
        folder, _, begin = prefix.rpartition("/")
        pages = self._store.list(folder or None, offset=before(prefix) if begin else None)
        while True:
            async with self._answering(prefix):
                page = await anext(pages, None)
            for one in page or ():
                if one["path"].startswith(prefix):
                    yield Kept(one["path"], one["size"], one["last_modified"].timestamp())
            if not page or is_beyond(page[-1]["path"], prefix):
                return

    async def check(self) -> None:
        await self._beforehand(try_out)

    async def mark(self, name: str) -> None:
        await self._beforehand(partial(mark, name=name))

    async def is_marked(self, name: str) -> bool:
        return await self._beforehand(partial(is_marked, name=name))

    async def _beforehand(self, work: Callable[[S3Store], T]) -> T:
        """
        Do something before the service starts, within the patience. Raises: as `check`.

        Not by the library's own tasks: a process that ends just after one of them is aborted by it.
        Source: https://github.com/PyO3/pyo3-async-runtimes/issues/40
        """
        store = open_store(self._bucket, self._patience, answer_seconds=self._patience)
        try:
            return await asyncio.to_thread(work, store)
        except (BaseError, OSError) as error:
            raise reason_of(error, self._bucket) from error

    async def _block(self, key: str, start: int, end: int | None) -> Block:
        """The next part of a file; of none, if it ends there. Raises: Missing, Unavailable."""
        stop = start + BLOCK_BYTES if end is None else min(start + BLOCK_BYTES, end)
        if start == end:
            return Block(Bytes(), start)
        async with self._answering(key), self._blocks:
            try:
                found = await self._store.get_async(key, options={"range": (start, stop)})
                return Block(await found.bytes_async(), min(end or found.meta["size"], found.meta["size"]))
            except GenericError as error:
                if code_of(error) != BEYOND:
                    raise
                return Block(Bytes(), start)

    async def _streamed(self, key: str, start: int, end: int) -> AsyncGenerator[bytes]:
        """A part of a file, or as much of it as is taken at a good pace. Raises: Missing, Unavailable."""
        async with self._answering(key):
            found = await self._store.get_async(key, options={"range": (start, end)})
        stream = Stream(found.stream(CHUNK_BYTES))
        del found
        while not stream.is_gone:
            async with self._answering(key):
                piece = await stream.piece()
            if not piece:
                return
            with stream.let_go_of_if_slow():
                yield piece

    async def _put_all(self, files: Mapping[str, Path]) -> None:
        try:
            await all_of([self._put(key, source) for key, source in files.items()], self._patience)
        except BaseException:
            await self._take_back(files)
            raise

    async def _put(self, key: str, source: Path) -> None:
        try:
            async with self._answering(key, await asyncio.to_thread(size_of, source)):
                attributes = await asyncio.to_thread(attributes_of, key, source)
                await self._store.put_async(
                    key, source, attributes=attributes, chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE
                )
        except Missing as error:
            raise Unavailable("The service can't keep files now.", retry_after=RETRY_AFTER_SECONDS) from error

    async def _copy(self, old: str, new: str) -> None:
        with suppress(Missing):
            async with self._answering(old):
                await self._store.copy_async(old, new)

    async def _delete(self, keys: Sequence[str]) -> None:
        with suppress(Missing):
            async with self._answering(keys[0]):
                await self._store.delete_async(keys)

    async def _take_back(self, keys: Iterable[str]) -> None:
        """Delete what may have been put; if the store is in trouble, the sweepers do it later."""
        with suppress(Unavailable):
            await self.delete(keys)

    @asynccontextmanager
    async def _answering(self, key: str, size: int = 0) -> AsyncGenerator[None]:
        """Wait no longer than the patience, and the time for so many bytes. Raises: Missing, Unavailable."""
        try:
            async with asyncio.timeout(self._patience + size / SLOWEST_BYTES_A_SECOND):
                yield
        except (BaseError, OSError) as error:
            trouble = trouble_of(error)
            if isinstance(error, FileNotFoundError) and trouble is not Trouble.NO_BUCKET:
                raise Missing(key) from error
            raise Unavailable(trouble.value, retry_after=RETRY_AFTER_SECONDS) from error


def before(prefix: str) -> str:
    """A key just before those that begin so: a store is asked for what follows a key, without that."""
    return f"{prefix[:-1]}{chr(ord(prefix[-1]) - 1)}~"


def is_beyond(key: str, prefix: str) -> bool:
    """Whether no key that begins so follows this one: a store lists keys in their order."""
    return key > prefix and not key.startswith(prefix)
