"""Files are kept whole under the names that they are given, or not at all."""

import asyncio
from pathlib import Path

import pytest

from safelight.kit.storage import LocalStorage, Missing
from safelight.wire.errors import Unavailable


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Where files are before they are kept."""
    (tmp_path / "workspace").mkdir()
    return tmp_path / "workspace"


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """A storage whose folder is not there yet."""
    return LocalStorage(tmp_path / "files")


def written(workspace: Path, name: str, content: bytes) -> Path:
    """A file that was just made."""
    path = workspace / name
    path.write_bytes(content)
    return path


async def read(storage: LocalStorage, key: str) -> bytes:
    """All bytes of a file."""
    return b"".join([chunk async for chunk in storage.open(key)])


def files(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_what_is_put_is_there(storage: LocalStorage, workspace: Path) -> None:
    """Several at once, large and empty, of two kinds; they are moved away from where they were."""
    contents = {"media/abc_5.jpg": b"small", "media/abc_6.jpg": b"", "originals/def": bytes(range(256)) * 4000}

    await storage.put({key: written(workspace, key.replace("/", "-"), content) for key, content in contents.items()})

    assert {key: await read(storage, key) for key in contents} == contents
    assert {key: storage.find(key).read_bytes() for key in contents} == contents
    assert files(workspace) == []


async def test_what_is_deleted_is_missing(storage: LocalStorage, workspace: Path) -> None:
    """Deleting takes just that file, also twice, and what never was is deleted without a word."""
    await storage.put({key: written(workspace, key[-2:], b"x") for key in ("media/aa", "media/ab", "media/bb")})

    await storage.delete(["media/aa", "media/never"])
    await storage.delete(["media/aa"])
    await storage.delete([])

    with pytest.raises(Missing):
        await read(storage, "media/aa")
    assert [await read(storage, key) for key in ("media/ab", "media/bb")] == [b"x", b"x"]


async def test_what_never_was_is_missing(storage: LocalStorage) -> None:
    """Also where no file was ever kept."""
    with pytest.raises(Missing):
        await read(storage, "media/aa")


async def test_half_is_not_kept(storage: LocalStorage, workspace: Path) -> None:
    """If one file of several can't be kept, none is; the same call works when it can."""
    both = {"media/aa": written(workspace, "a", b"a"), "media/bb": workspace / "b"}

    with pytest.raises(Unavailable) as refused:
        await storage.put(both)
    left = files(workspace.parent / "files")
    written(workspace, "a", b"a")
    written(workspace, "b", b"b")
    await storage.put(both)

    assert refused.value.retry_after
    assert left == []
    assert [await read(storage, key) for key in both] == [b"a", b"b"]


async def test_half_of_the_moves_is_not_kept(storage: LocalStorage, workspace: Path) -> None:
    """Also if it turns out only when some have their new names already."""
    (workspace.parent / "files" / "media").mkdir(parents=True)
    (workspace.parent / "files" / "media" / "bb").write_bytes(b"in the way of a folder")

    with pytest.raises(Unavailable):
        await storage.put({f"media/{name}": written(workspace, name, b"x") for name in ("aa", "bb")})

    assert [path.name for path in files(workspace.parent / "files")] == ["bb"]
    with pytest.raises(Missing):
        await read(storage, "media/aa")


@pytest.mark.parametrize("turns", range(6))
async def test_what_is_cancelled_is_not_kept(storage: LocalStorage, workspace: Path, turns: int) -> None:
    """Whoever is interrupted while files are moved leaves none of them."""
    files_to_keep = {f"media/a{number}": written(workspace, str(number), b"x") for number in range(20)}

    task = asyncio.create_task(storage.put(files_to_keep))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert files(workspace.parent / "files") == []
