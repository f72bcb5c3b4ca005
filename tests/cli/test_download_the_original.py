"""Downloading the file that a photo was made from."""

from pathlib import Path

import pytest

from ..kit.pictures.conftest import photo as drawn
from ..kit.pictures.heif_files import heic
from ..service import picture
from .conftest import signed_in_client

KINDS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF", ".heic": "HEIC"}


@pytest.mark.parametrize("ending", KINDS)
def test_it_comes_back_as_it_was_sent(ana, ending):
    """Byte for byte, under its code and with the ending of its kind."""
    sent = heic(drawn()) if ending == ".heic" else picture(kind=KINDS[ending])
    with signed_in_client(ana) as client:
        code = client.upload(sent, rotate=90).code

    download = ana("download", code, "--original")

    assert download.out == f"{code}{ending}  {len(sent)} bytes, as they were sent\n"
    assert (ana.folder / f"{code}{ending}").read_bytes() == sent


def test_it_may_be_named(ana, published, photo, tmp_path):
    """JSON says where it is, what, and how long."""
    message = ana("download", published.pk, "--original", "--to", tmp_path / "mine", "--json").message

    assert Path(message["file"]).read_bytes() == photo.read_bytes()
    assert (message["content_type"], message["size_bytes"]) == ("image/jpeg", photo.stat().st_size)


def test_a_file_that_is_there_stays_as_it_is(ana, published):
    """It might be the only copy of something."""
    (ana.folder / "mine.jpg").write_text("mine")

    download = ana("download", published.code, "--original", "--to", "mine.jpg")

    assert (download.status, download.out) == (1, "")
    assert (ana.folder / "mine.jpg").read_text() == "mine"


def test_it_is_for_its_owner_alone(ben, published):
    """The photo is there for everybody, the reason is the service's, and no file is left."""
    refused = ben("download", published.code, "--original")

    assert (refused.status, refused.out, refused.err) == (1, "", "This belongs to somebody else.\n")
    assert ben("download", published.code).status == 0
    assert {path.name for path in ben.folder.iterdir()} == {"config", f"{published.code}.jpg"}


def test_a_host_may_keep_none(ana, host, published, photo):
    """Then the service says so."""
    kept = [path for path in host.folder.glob("data/files/originals/**/*") if path.is_file()]
    (original,) = (path for path in kept if path.read_bytes() == photo.read_bytes())
    original.unlink()

    refused = ana("download", published.code, "--original")

    assert (refused.status, refused.out) == (1, "")
    assert refused.err == "The host of this service keeps no originals.\n"
