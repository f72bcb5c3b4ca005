"""A store that refuses, is gone, keeps silent or breaks: each is told apart, soon, and left when it works again."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from safelight.kit.storage.bucket import Bucket
from safelight.kit.storage.s3 import S3Storage
from safelight.wire.errors import Invalid, SafelightError, Unavailable
from tests.postgres import free_port

from .keeping import keys, read, written

PATIENCE_SECONDS = 0.5

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def store_that(talks: Talk, port: int = 0) -> AsyncGenerator[Bucket]:
    """Somebody who listens where a store should."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await talks(reader, writer)
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", port)
    async with server:
        found = server.sockets[0].getsockname()[1]
        yield Bucket("pictures", endpoint=f"http://127.0.0.1:{found}", access_key_id="a", secret_access_key="a secret")


async def keeps_silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Reads all that is said, until nobody is there any more."""
    while await reader.read(65536):
        pass


async def answers_errors(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """500, whatever is asked."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 500 Internal Server Error\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
    await writer.drain()


def dead() -> Bucket:
    """Where nobody listens."""
    endpoint = f"http://127.0.0.1:{free_port()}"
    return Bucket("pictures", endpoint=endpoint, access_key_id="a", secret_access_key="a secret")


async def assert_unusable(storage: S3Storage, workspace: Path, sentence: str) -> None:
    """Whatever is asked of the store is answered by the same sentence, with a time to try again, and leaves nothing."""
    source = written(workspace, "a", b"a")
    for asked in (
        storage.put({"media/aa": source}),
        storage.copy({"media/aa": "media/bb"}),
        storage.size("media/aa"),
        read(storage, "media/aa"),
        read(storage, "media/aa", 3, 5),
        storage.delete(["media/aa"]),
        keys(storage),
    ):
        with pytest.raises(Unavailable, match=sentence) as refused:
            await asked
        assert refused.value.retry_after
    assert source.exists()


async def told_at_start(bucket: Bucket) -> SafelightError:
    """What the host is told."""
    with pytest.raises((Invalid, Unavailable)) as told:
        await S3Storage(bucket, PATIENCE_SECONDS).check()
    assert bucket.secret_access_key not in str(told.value)
    return told.value


@pytest.mark.parametrize("wrong", ["access_key_id", "secret_access_key"])
async def test_wrong_keys(bucket: Bucket, workspace: Path, wrong: str) -> None:
    """The host is told that it is the keys."""
    with_wrong_keys = replace(bucket, **{wrong: "wrong"})

    await assert_unusable(S3Storage(with_wrong_keys), workspace, "refuses its keys")
    told = await told_at_start(with_wrong_keys)

    assert isinstance(told, Invalid)
    assert "refuses the keys" in told.message


async def test_a_missing_bucket(bucket: Bucket, workspace: Path) -> None:
    """The host is told its name, and it is not made for them."""
    elsewhere = replace(bucket, name="nowhere")

    told = await told_at_start(elsewhere)
    storage = S3Storage(elsewhere)
    for asked in (storage.size("media/aa"), read(storage, "media/aa"), storage.delete(["media/aa"]), keys(storage)):
        with pytest.raises(Unavailable, match="lost its place"):
            await asked
    with pytest.raises(Unavailable):
        await storage.put({"media/aa": written(workspace, "a", b"a")})

    assert isinstance(told, Invalid)
    assert "no such bucket" in told.message
    assert "nowhere" in told.message


async def test_a_dead_store(workspace: Path) -> None:
    """Nobody listens at its address."""
    bucket = dead()

    await assert_unusable(S3Storage(bucket, PATIENCE_SECONDS), workspace, "does not answer")
    told = await told_at_start(bucket)

    assert isinstance(told, Unavailable)
    assert f"does not answer ({bucket.endpoint}, bucket pictures)" in told.message


async def test_a_silent_store(workspace: Path) -> None:
    """It is not waited for: somebody else is waiting for us."""
    async with store_that(keeps_silent) as bucket:
        storage = S3Storage(bucket, 0.1)

        await assert_unusable(storage, workspace, "does not answer")
        assert "does not answer" in (await told_at_start(bucket)).message


async def test_a_store_that_answers_errors(workspace: Path) -> None:
    """It is asked again, and then no more."""
    async with store_that(answers_errors) as bucket:
        await assert_unusable(S3Storage(bucket, PATIENCE_SECONDS), workspace, "answers errors")
        assert "answers errors" in (await told_at_start(bucket)).message


async def test_a_store_comes_back(bucket: Bucket, workspace: Path) -> None:
    """The same storage works again as soon as the store does."""
    port, target = free_port(), int(bucket.endpoint.rpartition(":")[2])
    storage = S3Storage(replace(bucket, endpoint=f"http://127.0.0.1:{port}"), PATIENCE_SECONDS)
    source = written(workspace, "a", b"a")
    with pytest.raises(Unavailable):
        await storage.put({"media/aa": source})

    async with store_that(lambda *ends: passes_on(*ends, target), port):
        await storage.put({"media/aa": source})
        assert await read(storage, "media/aa") == b"a"


async def test_the_store_can_compare_what_it_gets(workspace: Path) -> None:
    """The checksum of a file travels with it."""
    heard: list[bytes] = []

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nconnection: close\r\netag: "1"\r\ncontent-length: 0\r\n\r\n')
        await writer.drain()

    async with store_that(listens) as bucket:
        await S3Storage(bucket).put({"media/aa": written(workspace, "a", b"a")})

    assert b"x-amz-checksum-sha256: ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=" in heard[0]


async def passes_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """The way to a real store."""
    back, forth = await asyncio.open_connection("127.0.0.1", port)
    answering = asyncio.ensure_future(carry(back, writer))
    await carry(reader, forth)
    forth.close()
    await answering


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """All bytes of one end to the other."""
    while chunk := await reader.read(65536):
        writer.write(chunk)
        await writer.drain()
