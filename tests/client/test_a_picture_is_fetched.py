"""Pictures: their bytes by the address that an answer gave, without the session."""

import pytest

from safelight import AsyncClient, Client
from safelight.wire.errors import BadAnswer, NotFound
from safelight.wire.media import Picture

SESSION = "0123456789abcdef0123456789abcdef"
JPEG = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\nContent-Length: 5\r\n\r\nbytes"


def picture(url):
    return Picture(url=url, width=1, height=1)


async def test_both_clients_fetch(loopback):
    """And the host of the pictures learns nothing about who fetches them."""
    loopback.will_send(JPEG)
    loopback.will_send(JPEG)

    with Client(loopback.url, session=SESSION) as client:
        blocking = b"".join(client.fetch(picture(f"{loopback.url}/a.jpg")))
    async with AsyncClient(loopback.url, session=SESSION) as client:
        awaited = b"".join([chunk async for chunk in client.fetch(picture(f"{loopback.url}/a.jpg"))])

    assert blocking == awaited == b"bytes"
    assert not any(SESSION.encode() in request for request in loopback.requests)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n", NotFound),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nHi!", BadAnswer),
        (b"HTTP/1.1 302 There\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", BadAnswer),
        (JPEG[:-2], BadAnswer),
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(loopback, said, error):
    """Gone, a page, a redirect, half a picture."""
    loopback.will_send(said)

    with Client(loopback.url) as client, pytest.raises(error):
        list(client.fetch(picture(f"{loopback.url}/a.jpg")))


@pytest.mark.parametrize("url", ["", "/a.jpg", "file:///etc/passwd", "http://[::1", "ftp://x/a.jpg"])
def test_an_address_that_is_none_is_a_bad_answer(loopback, url):
    """Nothing but http and https is followed."""
    with Client(loopback.url) as client, pytest.raises(BadAnswer):
        list(client.fetch(picture(url)))
