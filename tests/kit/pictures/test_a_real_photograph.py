"""A photograph that a camera took, from a package that ships one, with a comment in it."""

import shutil
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image

from safelight.kit.pictures import Darkroom

PHOTOGRAPH = Path(mpl.get_data_path(), "sample_data", "grace_hopper.jpg")


async def test_it_is_published_as_it_looks(darkroom: Darkroom, tmp_path: Path) -> None:
    """All its files are made, the largest looks like the photograph, and its comment is gone."""
    source, into = tmp_path / "photo", tmp_path / "staging"
    shutil.copyfile(PHOTOGRAPH, source)
    into.mkdir()

    rendered = await darkroom.render(source, into, "p")

    with Image.open(PHOTOGRAPH) as before, Image.open(into / "p_600.jpg") as after:
        assert before.info["comment"]
        assert "comment" not in after.info
        assert after.size == before.size == (rendered.width, rendered.height)
        assert np.abs(np.asarray(before, int) - np.asarray(after, int)).mean() < 4
    assert {path.name for path in into.iterdir()} == set(rendered.files)
