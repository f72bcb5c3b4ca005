"""Workers crash, overrun, are killed and are waited for; each costs one picture at most."""

import asyncio
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import pyvips

from safelight.wire.errors import BrokenPicture, Unavailable

from .conftest import darkroom_with, photo, saved
from .heif_files import heic

SLOW = pyvips.Image.black(7000, 7000, bands=3).copy(interpretation="srgb").pngsave_buffer(compression=1)
QUICK = saved(photo(), "JPEG")


@pytest.fixture
def slow(tmp_path) -> Path:
    """A picture that takes some 0.4 seconds."""
    path = tmp_path / "slow"
    path.write_bytes(SLOW)
    return path


@pytest.fixture
def quick(tmp_path) -> Path:
    """A picture that takes milliseconds."""
    path = tmp_path / "quick"
    path.write_bytes(QUICK)
    return path


@pytest.fixture
def staging(tmp_path) -> Path:
    """Where files are written."""
    path = tmp_path / "staging"
    path.mkdir()
    return path


@pytest.fixture
async def room():
    """One worker, one place in the queue."""
    room = darkroom_with(queue=1)
    yield room
    await room.close()


async def until(condition) -> None:
    """Let others run until it holds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 (processes set no events)
            await asyncio.sleep(0)


async def at_work(room) -> int:
    """The only worker's process number, as soon as it has a task."""
    await until(lambda: room.pids)
    return room.pids[0]


def wait_for_the_end_of(pid: int) -> None:
    """Returns when the process has ended; fails if it does not."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([process], [], [], 5)[0]
    finally:
        os.close(process)


async def test_no_worker_before_the_first_picture(room, quick, staging):
    """A service at rest has none, and the second picture uses the first one's."""
    assert room.pids == ()

    await room.render(quick, staging, "a")
    first = room.pids
    await room.render(quick, staging, "b")

    assert len(first) == 1
    assert room.pids == first


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU])
async def test_a_crash_refuses_one_picture(room, slow, quick, staging, how):
    """The picture is refused, nothing of it is left, the one that waited is served by another worker."""
    crashing = asyncio.create_task(room.render(slow, staging, "a"))
    waiting = asyncio.create_task(room.render(quick, staging, "b"))
    pid = await at_work(room)

    os.kill(pid, how)

    with pytest.raises(BrokenPicture):
        await crashing
    rendered = await waiting
    assert sorted(path.name for path in staging.iterdir()) == sorted(rendered.files)
    assert room.pids not in {(), (pid,)}


async def test_a_worker_killed_at_rest_is_replaced(room, quick, staging):
    """Nobody notices."""
    await room.render(quick, staging, "a")
    (pid,) = room.pids
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not room.pids)

    await room.render(quick, staging, "b")

    assert len(room.pids) == 1


@pytest.mark.parametrize(("kind", "stays"), [("jpeg", True), ("heic", False)])
async def test_a_worker_that_refused_a_heic_is_replaced(room, quick, staging, kind, stays):
    """Its decoder may have written where it must not, and the next picture is somebody else's."""
    damaged = quick.with_name("damaged")
    content = heic(photo()) if kind == "heic" else QUICK
    damaged.write_bytes(content[: len(content) // 2])
    await room.render(quick, staging, "a")
    before = room.pids

    with pytest.raises(BrokenPicture):
        await room.render(damaged, staging, "b")
    await room.render(quick, staging, "c")

    assert (room.pids == before) is stays


async def test_an_overrun_refuses_one_picture(slow, quick, staging):
    """After the deadline the worker is ended, whatever it is doing."""
    room = darkroom_with(deadline_seconds=0.1)
    try:
        with pytest.raises(BrokenPicture, match="too long"):
            await room.render(slow, staging, "a")
        assert not list(staging.iterdir())

        await room.render(quick, staging, "b")
    finally:
        await room.close()


async def test_beyond_the_queue_is_refused_at_once(room, slow, quick, staging):
    """One is developed, one waits, the third is told when to come back; then there is room again."""
    first = asyncio.create_task(room.render(slow, staging, "a"))
    second = asyncio.create_task(room.render(quick, staging, "b"))
    await asyncio.sleep(0)

    with pytest.raises(Unavailable) as refused:
        await room.render(quick, staging, "c")

    assert refused.value.retry_after > 0
    await asyncio.gather(first, second)
    await room.render(quick, staging, "c")


@pytest.mark.parametrize("which", [0, 1])
async def test_who_goes_away_frees_the_place(room, slow, quick, staging, which):
    """Both one who is being served and one who waits leave nothing behind and hold nobody up."""
    tasks = [asyncio.create_task(room.render(path, staging, name)) for path, name in ((slow, "a"), (slow, "b"))]
    await at_work(room)

    tasks[which].cancel()

    with pytest.raises(asyncio.CancelledError):
        await tasks[which]
    assert not list(staging.glob(f"{'ab'[which]}_*"))
    await asyncio.gather(tasks[1 - which], room.render(quick, staging, "c"))


async def test_closing_answers_those_inside(slow, staging):
    """A service that stops does not say that the picture was at fault, and leaves no process behind."""
    room = darkroom_with()
    inside = asyncio.create_task(room.render(slow, staging, "a"))
    pid = await at_work(room)

    await room.close()

    with pytest.raises(Unavailable):
        await inside
    wait_for_the_end_of(pid)
    assert not list(staging.iterdir())
    with pytest.raises(Unavailable):
        await room.render(slow, staging, "b")


async def test_a_disk_that_refuses_is_not_the_pictures_fault(room, quick, tmp_path):
    """Where files can't be written, the same request may work later."""
    with pytest.raises(Unavailable):
        await room.render(quick, tmp_path / "nowhere", "a")


SERVICE = """
import asyncio, sys
from pathlib import Path
from safelight.kit.pictures import Darkroom

async def main():
    room = Darkroom(workers=1, max_pixels=80_000_000, deadline_seconds=20, memory_bytes=2**29, queue=1)
    task = asyncio.create_task(room.render(Path(sys.argv[1]), Path(sys.argv[2]), "a"))
    while not room.pids:
        await asyncio.sleep(0)
    print(room.pids[0], flush=True)
    await task
    await asyncio.Event().wait()

asyncio.run(main())
"""


def test_a_worker_does_not_outlive_its_parent(slow, staging):
    """Even if the parent had no time to say anything, and the worker is in the middle of a picture."""
    parent = subprocess.Popen([sys.executable, "-c", SERVICE, slow, staging], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()

    wait_for_the_end_of(pid)


def test_neither_side_carries_more_than_it_needs():
    """The web process imports no decoder, and the worker nothing of the web."""
    parent = "import sys, safelight.kit.pictures; print(*sys.modules)"
    worker = "import sys, safelight.kit.pictures.worker, safelight.kit.pictures.develop; print(*sys.modules)"

    def modules(code: str) -> set[str]:
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return {name.partition(".")[0] for name in run.stdout.split()}

    assert not modules(parent) & {"pyvips", "PIL", "numpy"}
    assert not modules(worker) & {"PIL", "numpy", "httpx2", "starlette", "sqlalchemy", "multiprocessing"}
