"""Files are kept whole under the names that they are given, or not at all; in a folder as in a bucket."""

import asyncio
import time
from pathlib import Path

import pytest

from safelight.kit.storage import Missing, Storage
from safelight.wire.errors import Unavailable

from .keeping import keys, read, written

LARGE = bytes(range(256)) * 36_000  # nine megabytes, which a bucket takes in parts


async def test_what_is_put_is_there(storage: Storage, workspace: Path) -> None:
    """Several at once, large, small and empty, of two kinds; they are moved away from where they were."""
    contents = {"media/abc_5.jpg": b"small", "media/abc_6.jpg": b"", "originals/def": LARGE}

    await storage.put({key: written(workspace, key.replace("/", "-"), content) for key, content in contents.items()})

    assert {key: await read(storage, key) for key in contents} == contents
    assert {key: await storage.size(key) for key in contents} == {
        key: len(content) for key, content in contents.items()
    }
    assert not any((workspace / key.replace("/", "-")).exists() for key in contents)


@pytest.mark.parametrize("span", [(0, 1), (3, 9), (4,), (9, 10), (9, 99)])
async def test_a_part_is_read(storage: Storage, workspace: Path, span: tuple[int, ...]) -> None:
    """From any byte to any other, or as far as there are bytes."""
    await storage.put({"media/aa": written(workspace, "a", b"0123456789")})

    assert (
        await read(storage, "media/aa", *span) == b"0123456789"[slice(*span) if len(span) > 1 else slice(*span, None)]
    )


async def test_what_is_deleted_is_missing(storage: Storage, workspace: Path) -> None:
    """Deleting takes just that file, also twice, and what never was is deleted without a word."""
    await storage.put({key: written(workspace, key[-2:], b"x") for key in ("media/aa", "media/ab", "media/bb")})

    await storage.delete(["media/aa", "media/never"])
    await storage.delete(["media/aa"])
    await storage.delete([])

    assert await keys(storage) == ["media/ab", "media/bb"]
    with pytest.raises(Missing):
        await read(storage, "media/aa")
    with pytest.raises(Missing):
        await storage.size("media/aa")


async def test_what_never_was_is_missing(storage: Storage) -> None:
    """Also where no file was ever kept; a list of nothing is empty."""
    with pytest.raises(Missing):
        await read(storage, "media/aa")
    with pytest.raises(Missing):
        await storage.size("media/aa")
    assert await keys(storage) == []


async def test_half_is_not_kept(storage: Storage, workspace: Path) -> None:
    """If one file of several can't be kept, none is; the same call works when it can."""
    both = {"media/aa": written(workspace, "a", b"a"), "media/bb": workspace / "b"}

    with pytest.raises(Unavailable) as refused:
        await storage.put(both)
    left = await keys(storage)
    written(workspace, "a", b"a")
    written(workspace, "b", b"b")
    await storage.put(both)

    assert refused.value.retry_after
    assert left == []
    assert [await read(storage, key) for key in both] == [b"a", b"b"]


@pytest.mark.parametrize("turns", range(6))
async def test_what_is_cancelled_is_not_kept(storage: Storage, workspace: Path, turns: int) -> None:
    """Whoever is interrupted while files are put leaves none of them."""
    files_to_keep = {f"media/a{number}": written(workspace, str(number), b"x") for number in range(20)}

    task = asyncio.create_task(storage.put(files_to_keep))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await keys(storage) == []


async def test_a_copy_outlives_the_first(storage: Storage, workspace: Path) -> None:
    """A second key for the same bytes, made twice as once; what is not there is passed over."""
    await storage.put({"media/aa": written(workspace, "a", b"a")})

    for _ in range(2):
        await storage.copy({"media/aa": "media/bb", "media/never": "media/cc"})
    await storage.delete(["media/aa"])

    assert await keys(storage) == ["media/bb"]
    assert await read(storage, "media/bb") == b"a"


async def test_what_is_kept_is_listed(storage: Storage, workspace: Path) -> None:
    """Everything, or one kind of it, or what begins with more; with its size, and when it was put."""
    names = ["media/ab1", "media/ab2", "media/ac1", "originals/ab1"]
    before = time.time()
    await storage.put({key: written(workspace, key.replace("/", "-"), key.encode()) for key in names})

    everything = [kept async for kept in storage.list()]

    assert sorted(kept.key for kept in everything) == names
    assert {kept.size for kept in everything if kept.key == "originals/ab1"} == {len("originals/ab1")}
    assert all(before - 2 <= kept.modified_at <= time.time() + 1 for kept in everything)
    assert await keys(storage, "media/") == names[:3]
    assert await keys(storage, "media/ab") == names[:2]
    assert await keys(storage, "media/ab1") == names[:1]
    assert await keys(storage, "profiles/") == []


async def test_a_list_of_many_is_whole(storage: Storage, workspace: Path) -> None:
    """Also where it comes in pieces: a bucket lists a thousand at a time, and deletes no more."""
    every = [f"media/{number:04x}" for number in range(1024)]
    await storage.put({every[0]: written(workspace, "a", b"a")})
    for half in (2**power for power in range(10)):
        await storage.copy(dict(zip(every[:half], every[half : 2 * half], strict=True)))

    listed = await keys(storage)
    await storage.delete(every)

    assert listed == every
    assert await keys(storage) == []


async def test_a_store_that_works_is_not_complained_of(storage: Storage) -> None:
    """And the look at it leaves nothing behind."""
    await storage.check()

    assert await keys(storage) == []
