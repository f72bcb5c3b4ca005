"""Originals: the file that a photo was made from, byte for byte, by its owner."""

import pytest

from safelight import AsyncClient, Client
from safelight.wire.errors import BadAnswer, NotFound, NotYours
from safelight.wire.media import GetOriginal

from ..service import picture

PNG = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\nContent-Length: 5\r\n\r\nbytes"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nHi!"
MOVED = b"HTTP/1.1 302 There\r\nLocation: http://x/\r\nContent-Type: image/png\r\nContent-Length: 0\r\n\r\n"
ERROR = b"HTTP/1.1 502 Bad\r\nContent-Type: image/png\r\nContent-Length: 0\r\n\r\n"
NOTHING = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


async def awaited(url, pk):
    async with AsyncClient(url) as client, client.original(pk) as original:
        return original.content_type, b"".join([chunk async for chunk in original.chunks])


def blocking(url, pk):
    with Client(url) as client, client.original(pk) as original:
        return original.content_type, b"".join(original.chunks)


async def test_what_was_sent_comes_back(service):
    """Whatever was published of it; whole or in pieces."""
    sent, client = picture(kind="PNG"), await service.as_user("ana")
    pk = (await client.upload(sent, rotate=90, filter_type=1)).pk

    whole = await client.send(GetOriginal(pk=pk))
    async with client.original(pk) as original:
        pieces = [piece async for piece in original.chunks]

    assert (whole.content_type, whole.body) == (original.content_type, b"".join(pieces)) == ("image/png", sent)


async def test_nobody_else_has_it(service):
    """The same photo, which everybody may see."""
    pk = await service.photo(by="ana")
    ben = await service.as_user("ben")

    with pytest.raises(NotYours):
        async with ben.original(pk):
            pass
    with pytest.raises(NotFound):
        async with ben.original(pk + 1):
            pass


async def test_a_host_may_keep_none(service):
    """Photos published before the host changed its mind have theirs."""
    thrifty = service.beside(keeps_originals=False)
    kept, dropped = await service.photo(by="ana"), await thrifty.photo(by="ana")
    ana = await thrifty.as_user("ana")

    assert (await ana.send(GetOriginal(pk=kept))).body
    with pytest.raises(NotFound, match="keeps no originals"):
        async with ana.original(dropped):
            pass


async def test_both_clients_fetch(loopback):
    """Alike, with parameters of the content type left out."""
    loopback.will_send(PNG)
    loopback.will_send(PNG.replace(b"image/png", b"Image/PNG; q=1"))

    assert blocking(loopback.url, 7) == await awaited(loopback.url, 7) == ("image/png", b"bytes")


async def test_both_clients_raise_what_the_service_raised(loopback):
    """Before the block begins."""
    for _ in range(2):
        loopback.will_say('{"status": "failed", "code": "not_yours", "message": "Hers."}', 403)

    with pytest.raises(NotYours, match="Hers"):
        blocking(loopback.url, 7)
    with pytest.raises(NotYours, match="Hers"):
        await awaited(loopback.url, 7)


@pytest.mark.parametrize("said", [PAGE, MOVED, ERROR, NOTHING, PNG[:-2]])
async def test_what_is_no_file_is_not_taken_for_one(loopback, ask, said):
    """Somebody's page, a redirect, a proxy's error, nothing, half a file."""
    for _ in range(3):
        loopback.will_send(said)

    with pytest.raises(BadAnswer):
        blocking(loopback.url, 7)
    with pytest.raises(BadAnswer):
        await awaited(loopback.url, 7)
    with pytest.raises(BadAnswer):
        await ask(loopback.url, GetOriginal(pk=7))
