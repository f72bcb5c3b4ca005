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
    "a TIFF": (picture(kind="TIFF"), 415, "unsupported_picture"),
    "a BMP": (picture(kind="BMP"), 415, "unsupported_picture"),
    "half a GIF": (picture(400, 300, kind="GIF")[:300], 422, "broken_picture"),
    "half a JPEG": (picture(400, 300)[:-600], 422, "broken_picture"),
    "a JPEG's first bytes": (picture(400, 300)[:40], 422, "broken_picture"),
    "900 million pixels": (huge_png(), 413, "too_large"),
    "nothing": (b"", 415, "unsupported_picture"),
}


OTHER_KINDS = {
    "a TIFF picture or a camera's raw file": picture(kind="TIFF"),
    "a BMP picture": picture(kind="BMP"),
    "an SVG drawing": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "a PDF document": b"%PDF-1.7\n" + bytes(50),
    "a PostScript document": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "a Photoshop document": b"8BPS\0\x01" + bytes(50),
    "a video": b"\0\0\0\x18ftypmp42" + bytes(50),
    "a ZIP archive": b"PK\x03\x04" + bytes(50),
    "an HTML page": b"<!doctype html><script>alert(1)</script>",
    "a text": "Grüße".encode(),
    "an empty file": b"",
}


async def test_a_refusal_says_what_it_was_and_what_is_taken(service: RunningService) -> None:
    """In one sentence for each, whatever the file is called; and in that sentence stand all kinds that are taken."""
    phone = await phone_of(service, "bob")
    before = service.files()

    said = {kind: (await phone.upload(photo=content)).json() for kind, content in OTHER_KINDS.items()}

    assert {kind: answer["message"] for kind, answer in said.items()} == {
        kind: f"This is {kind}. Photos are taken as JPEG, PNG, WebP, GIF, HEIC or AVIF." for kind in OTHER_KINDS
    }
    assert {answer["code"] for answer in said.values()} == {"unsupported_picture"}
    assert service.files() == before


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
