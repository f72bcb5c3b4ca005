"""The export of one's own account, piece by piece, by either client."""

import pytest

from safelight import AsyncClient, Client
from safelight.wire.errors import BadAnswer, LoginRequired, RateLimited, Unreachable

ZIP = b"HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nPK!\r\n"
END = b"0\r\n\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nHi!"
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nHi!"


async def awaited(url):
    async with AsyncClient(url) as client:
        return b"".join([chunk async for chunk in client.export()])


async def blocking(url):
    with Client(url) as client:
        return b"".join(client.export())


CLIENTS = pytest.mark.parametrize("export", [blocking, awaited])


@CLIENTS
async def test_it_comes_to_its_end(loopback, export):
    """Whatever its length, which nobody has said."""
    loopback.will_send(ZIP + END)

    assert await export(loopback.url) == b"PK!"


@CLIENTS
async def test_one_that_breaks_off_is_not_taken_for_whole(loopback, export):
    """Nor is something else taken for one."""
    for said in (ZIP, PAGE, PICTURE):
        loopback.will_send(said)

    for _ in range(3):
        with pytest.raises((BadAnswer, Unreachable)):
            await export(loopback.url)


@CLIENTS
async def test_a_refusal_has_its_name(loopback, export):
    """It is not asked for again by itself: each time is one of the day's."""
    loopback.will_say('{"status": "failed", "code": "rate_limited", "message": "Later.", "retry_after": 1}', 429)
    loopback.will_say('{"status": "failed", "code": "login_required", "message": "login_required"}', 401)

    with pytest.raises(RateLimited, match="Later"):
        await export(loopback.url)
    with pytest.raises(LoginRequired):
        await export(loopback.url)
