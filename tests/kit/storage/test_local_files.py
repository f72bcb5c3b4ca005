"""Files in a folder: what can go wrong with folders alone."""

from pathlib import Path

import pytest

from safelight.kit.storage import LocalStorage, Missing
from safelight.wire.errors import Unavailable

from .keeping import read, written


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """A storage whose folder is not there yet."""
    return LocalStorage(tmp_path / "files")


async def test_a_file_can_be_sent_from_the_disk(storage: LocalStorage, workspace: Path) -> None:
    """It lies where the storage says."""
    await storage.put({"media/abc_5.jpg": written(workspace, "a", b"a")})

    assert storage.find("media/abc_5.jpg").read_bytes() == b"a"


async def test_half_of_the_moves_is_not_kept(storage: LocalStorage, workspace: Path) -> None:
    """Also if it turns out only when some have their new names already."""
    (workspace.parent / "files" / "media").mkdir(parents=True)
    (workspace.parent / "files" / "media" / "bb").write_bytes(b"in the way of a folder")

    with pytest.raises(Unavailable):
        await storage.put({f"media/{name}": written(workspace, name, b"x") for name in ("aa", "bb")})

    assert [path.name for path in (workspace.parent / "files").rglob("*") if path.is_file()] == ["bb"]
    with pytest.raises(Missing):
        await read(storage, "media/aa")
    assert [kept async for kept in storage.list()] == []


async def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    """Before anybody relies on it, in one sentence."""
    (tmp_path / "files").write_bytes(b"in the way")

    with pytest.raises(Unavailable, match="can't be written"):
        await LocalStorage(tmp_path / "files" / "here").check()
