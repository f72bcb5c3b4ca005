"""What is no picture, or too much of one, is refused with its reason, and leaves nothing behind."""

import struct
import zlib

import pytest

from tests.features.media.phone import STAMP, phone_of
from tests.service import RunningService, picture


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png() -> bytes:
    """A small file that says it has 900 million pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(90_001))) + chunk(b"IEND", b"")


REFUSED = {
    "a text called photo.jpg": (b"Dear diary, today I went to the sea.\n" * 50, 415, "unsupported_picture"),
    "a page": (b"<!doctype html><script>alert(1)</script>", 415, "unsupported_picture"),
    "a GIF": (picture(kind="GIF"), 415, "unsupported_picture"),
    "half a JPEG": (picture(400, 300)[:-600], 422, "broken_picture"),
    "a JPEG's first bytes": (picture(400, 300)[:40], 422, "broken_picture"),
    "900 million pixels": (huge_png(), 413, "too_large"),
    "nothing": (b"", 415, "unsupported_picture"),
}


async def test_no_picture(service: RunningService) -> None:
    """Each is refused by its contents, nothing of it stays, nothing waits, and the next picture is taken."""
    phone = await phone_of(service, "bob")
    for stamp, (case, (content, status, code)) in enumerate(REFUSED.items()):
        before = service.files()

        refused = await phone.upload(stamp, content)

        assert (refused.status_code, refused.json()["code"], refused.json()["status"]) == (status, code, "failed"), case
        assert refused.json()["message"]
        assert service.files() == before
        assert not any(service.house.workspace.iterdir())
        assert (await phone.configure(stamp)).json()["code"] == "no_upload"
        assert (await phone.upload(stamp)).json() == {"status": "ok"}


async def test_no_photo_part(service: RunningService) -> None:
    """A form without a picture is told which field is missing."""
    phone = await phone_of(service, "bob")

    refused = await phone.send([], device_timestamp=str(STAMP))
    accepted = await phone.upload()

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert list(refused.json()["fields"]) == ["photo"]
    assert accepted.json() == {"status": "ok"}


async def test_two_photo_parts(service: RunningService) -> None:
    """Nobody can tell which was meant."""
    phone = await phone_of(service, "bob")
    before = service.files()

    one, other = ("photo", ("a.jpg", picture())), ("photo", ("b.jpg", picture()))
    refused = await phone.send([one, other], device_timestamp=str(STAMP))
    left = service.files()
    accepted = await phone.send([one], device_timestamp=str(STAMP))

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert left == before
    assert accepted.json() == {"status": "ok"}


async def test_more_bytes_than_are_taken(service: RunningService) -> None:
    """The limit is the setting's: one process takes fewer bytes than this picture has, the other takes it."""
    photo = picture(64, 64) + bytes(150_000)
    strict = service.beside(upload_bytes=100_000)
    before = service.files()

    refused = await (await phone_of(strict, "bob")).upload(photo=photo)
    left = service.files()
    accepted = await (await phone_of(service, "bob")).upload(photo=photo)

    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert left == before
    assert accepted.json() == {"status": "ok"}


async def test_without_a_stamp(service: RunningService) -> None:
    """A good picture that nothing could be joined to is refused, and does not stay."""
    phone = await phone_of(service, "bob")
    before = service.files()

    refused = await phone.send([("photo", ("photo.jpg", picture()))])

    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["device_timestamp"])
    assert service.files() == before


@pytest.mark.parametrize("field", ["lat", "lng"])
async def test_no_place_on_earth(service: RunningService, field: str) -> None:
    """Coordinates that can't be are refused, and the picture with them."""
    phone = await phone_of(service, "bob")
    before = service.files()

    refusals = [await phone.upload(**{field: value}) for value in ("181", "-181", "nan", "inf", "north")]

    assert [(refused.status_code, list(refused.json()["fields"])) for refused in refusals] == [(422, [field])] * 5
    assert service.files() == before


async def test_a_stranger_sends_a_picture(service: RunningService) -> None:
    """Who is not signed in is refused, and nothing of theirs is kept."""
    phone = await phone_of(service, "bob")
    before = service.files()

    phone.cookie = {}
    refused = await phone.upload()

    assert (refused.status_code, refused.json()["message"]) == (401, "login_required")
    assert service.files() == before
