"""Somebody saves everything of theirs, whole or not at all."""

import json
from zipfile import ZipFile

from .conftest import signed_in_client
from .terminal import on_terminal


def test_it_is_saved(newcomer, photo):
    """One file, with every photo in it."""
    zoe = newcomer()
    with signed_in_client(zoe) as client:
        media = client.upload(photo, caption="Dusk")

    message = zoe("export", "mine.zip", "--json").message

    archive = ZipFile(zoe.folder / "mine.zip")
    (told,) = json.loads(archive.read("photos.json"))
    assert (told["pk"], archive.read(told["file"])) == (media.pk, photo.read_bytes())
    assert message == {
        "status": "ok",
        "file": "mine.zip",
        "size_bytes": (zoe.folder / "mine.zip").stat().st_size,
    }


def test_a_file_that_is_there_stays_as_it_is(safelight):
    """It might be the export of last year. Nothing is asked of a service, which would count it."""
    (safelight.folder / "mine.zip").write_text("mine")

    export = safelight("export", "mine.zip")

    assert (export.status, export.out) == (1, "")
    assert export.err == "mine.zip is there already; name another file\n"
    assert (safelight.folder / "mine.zip").read_text() == "mine"


def test_nobody_who_is_not_signed_in_has_one(safelight):
    """And no file is left."""
    export = safelight("export", "mine.zip")

    assert (export.status, export.out) == (1, "")
    assert not list(safelight.folder.glob("*mine*"))


def test_on_a_terminal_one_sees_how_far_it_is(newcomer):
    """By its name; the last line says where it is."""
    zoe = newcomer()

    shown, status = on_terminal(zoe, "export", "mine.zip")

    assert status == 0
    assert "mine.zip  " in shown.splitlines()[-1]
    assert "mine.zip" in "".join(shown.splitlines()[:-1])
