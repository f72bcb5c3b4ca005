"""Downloading photos in the largest size."""

from pathlib import Path

from PIL import Image


def test_the_largest_size_is_saved(ana, published):
    """Under its code, whole, with nothing else left beside it."""
    download = ana("download", published.code)

    path = ana.folder / f"{published.code}.jpg"
    assert download.out == f"{path.name}  1200 by 800 pixels\n"
    with Image.open(path) as image:
        assert image.size == (1200, 800)
    assert {path.name for path in ana.folder.iterdir()} == {"config", path.name}


def test_a_file_that_is_there_stays_as_it_is(ana, published):
    """It might be the only copy of something."""
    (ana.folder / "mine.jpg").write_text("mine")

    download = ana("download", published.code, "--to", "mine.jpg")

    assert (download.status, download.out) == (1, "")
    assert "mine.jpg" in download.err
    assert (ana.folder / "mine.jpg").read_text() == "mine"


def test_a_folder_may_be_named(ana, published, tmp_path):
    """The file then has the photo's code for its name; JSON says where it is."""
    download = ana("download", published.code, "--to", tmp_path, "--json").message

    assert Path(download["file"]) == tmp_path / f"{published.code}.jpg"
    assert Path(download["file"]).exists()


def test_a_folder_that_is_not_there_is_a_reason(ana, published):
    """And no traceback."""
    download = ana("download", published.code, "--to", "nowhere/a.jpg")

    assert (download.status, download.err) == (1, "nowhere/a.jpg: No such file or directory\n")
