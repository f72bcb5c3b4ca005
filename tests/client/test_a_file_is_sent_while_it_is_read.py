"""Multipart bodies: streamed from the disk, told how far they are, and sent again from their beginning."""

import re
from pathlib import Path

import pytest

from safelight import Client
from safelight.client.multipart import CHUNK_BYTES, Multipart
from safelight.client.photos import new_stamp
from safelight.wire.contract import File
from safelight.wire.errors import TooLarge
from safelight.wire.media import Upload


@pytest.fixture
def large(tmp_path) -> Path:
    """A file of several pieces, no two alike."""
    path = tmp_path / "large.jpg"
    path.write_bytes(bytes(range(256)) * 1024)
    return path


async def pieces_of(body):
    """The body as the client for asyncio reads it."""
    return [piece async for piece in body]


async def test_both_ways_of_reading_give_the_announced_bytes(large):
    """Small pieces, the same twice, as many as the header says."""
    body = Multipart({"device_timestamp": "7"}, {"photo": File(large)}, None)

    pieces = list(body)

    assert b"".join(pieces) == b"".join(await pieces_of(body))
    assert sum(map(len, pieces)) == int(body.headers["Content-Length"])
    assert max(map(len, pieces)) <= CHUNK_BYTES
    assert large.read_bytes() in b"".join(pieces)


async def test_progress_is_told_to_its_end(large):
    """It never goes back within one try, and ends with all."""
    told = []
    body = Multipart({}, {"photo": File(large)}, lambda sent, whole: told.append((sent, whole)))

    for _ in body:
        pass
    blocking, told[:] = told[:], []
    await pieces_of(body)

    assert told == blocking == sorted(told)
    assert told[-1] == (body.length_bytes, body.length_bytes)


def test_a_file_that_shrinks_is_an_error_of_the_file(large):
    """Its length has been announced, so there is nothing that could be sent instead."""
    body = Multipart({}, {"photo": File(large)}, None)
    pieces = iter(body)

    next(pieces), next(pieces)
    large.write_bytes(b"short")

    with pytest.raises(OSError, match="became shorter"):
        list(pieces)


async def test_a_missing_file_is_no_call(closed_url, ask):
    """It is known before anybody is called."""
    with pytest.raises(FileNotFoundError):
        await ask(closed_url, Upload(device_timestamp=1, photo=File(Path("nowhere.jpg"))))


def test_a_lost_upload_is_sent_again_whole(loopback, large):
    """With the same stamp, so that the service knows it for the same."""
    loopback.will_send(b"")
    loopback.will_say('{"status": "ok"}')

    with Client(loopback.url) as client:
        client.send(Upload(device_timestamp=7, photo=File(large)))

    first, second = (re.sub(rb"[0-9a-f]{32}", b"", request) for request in loopback.requests)
    assert first == second
    assert large.read_bytes() in second


def test_who_hangs_up_in_the_middle_is_still_heard(early_bird, tmp_path):
    """A service may refuse a file by its first bytes; its reason is what the caller gets."""
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(bytes(8_000_000))

    with Client(early_bird) as client, pytest.raises(TooLarge, match="Far too large"):
        client.send(Upload(device_timestamp=7, photo=File(huge)))


def test_no_two_stamps_are_alike():
    """Whatever the clock says, and as JavaScript can read them."""
    stamps = {new_stamp() for _ in range(10_000)}

    assert len(stamps) == 10_000
    assert all(0 < stamp < 2**53 for stamp in stamps)
