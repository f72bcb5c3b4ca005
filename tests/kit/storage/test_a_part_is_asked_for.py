"""A part of a bucket is asked for by itself, so that going over a large one by its parts asks for each key once."""

import asyncio

from safelight.kit.storage.s3 import S3Storage

from .keeping import keys
from .test_a_store_in_trouble import store_that

PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>pictures</Name><IsTruncated>true</IsTruncated>'
    "<NextContinuationToken>more</NextContinuationToken>{}</ListBucketResult>"
)
FILE = "<Contents><Key>{}</Key><LastModified>2026-11-25T00:00:00.000Z</LastModified><Size>1</Size></Contents>"


async def test_it_begins_and_ends_where_its_keys_do() -> None:
    """The store says that there is more behind; nobody asks for that."""
    asked: list[str] = []
    names = [f"media/ab{number:02}" for number in range(49)]

    async def lists(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode().partition("\r\n")[0])
        page = PAGE.format("".join(map(FILE.format, [*names, "media/ac"]))).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%b" % (len(page), page))
        await writer.drain()

    async with store_that(lists) as bucket:
        listed = await keys(S3Storage(bucket), "media/ab")

    assert listed == names
    assert len(asked) == 1
    assert "start-after=media%2Faa%7E" in asked[0]
