"""A run of tests is killed, and so is the process with its demos."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from .conftest import NewcomersTests, Project

MOST_TRIES = 1200
PAUSE_SECONDS = 0.05

WAITING = """
    import io
    import time
    from PIL import Image
    from safelight.testing.process import HOST

    def test_that_takes_long(safelight_demo, safelight_demos):
        file = io.BytesIO()
        Image.new("RGB", (640, 640), "teal").save(file, "JPEG")
        safelight_demos().client("ana").upload(file.getvalue(), caption="has started a picture worker")
        with open("ready", "w") as ready:
            ready.write(str(HOST._process.pid))
        time.sleep(600)
    """


@pytest.fixture(autouse=True)
def one_that_waits(with_tests: NewcomersTests, own_cache: Path) -> None:
    """The project has one test, which takes long."""
    project = with_tests(WAITING)
    project.environment["XDG_CACHE_HOME"] = str(own_cache)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_the_demos_end_with_the_tests(project: Project, own_cache: Path, number: signal.Signals) -> None:
    """However the run ends: no process, no folder."""
    with project.running(sys.executable, "-m", "pytest") as tests:
        host = pid_when_ready(project)
        pids = family(host)
        tests.send_signal(number)
        tests.communicate(timeout=30)

    assert len(pids) >= 2
    wait_until_gone(pids)
    assert folders_of_runs(own_cache) == []


def test_the_next_run_clears_up_after_killed_demos(project: Project, own_cache: Path) -> None:
    """The process with the demos has no time to; its tests are told, and whatever runs meanwhile stays."""
    with project.running(sys.executable, "-m", "pytest") as tests:
        host = pid_when_ready(project)
        pids = family(host)
        left = folders_of_runs(own_cache)
        os.kill(host, signal.SIGKILL)
        tests.terminate()
        tests.communicate(timeout=30)
    wait_until_gone(pids)
    assert folders_of_runs(own_cache) == left != []

    project.write({"test_theirs.py": "def test_one(safelight_demo):\n    safelight_demo.client('ana')\n"})
    project.pytest()

    assert folders_of_runs(own_cache) == []


def test_a_run_leaves_the_folder_of_another_one_alone(project: Project, own_cache: Path) -> None:
    """Two runs of one user, one of which begins and ends while the other one goes on."""
    with project.running(sys.executable, "-m", "pytest") as tests:
        pid_when_ready(project)
        theirs = folders_of_runs(own_cache)
        project.write({"test_other.py": "def test_one(safelight_demo):\n    safelight_demo.client('ana')\n"})
        project.pytest("test_other.py")

        assert folders_of_runs(own_cache) == theirs != []
        tests.terminate()
        tests.communicate(timeout=30)


def pid_when_ready(project: Project) -> int:
    """The process with the demos, once the test waits."""
    ready = project.folder / "ready"
    for _ in range(MOST_TRIES):
        if ready.exists() and ready.read_text():
            return int(ready.read_text())
        time.sleep(PAUSE_SECONDS)
    raise AssertionError("the test did not begin")


def family(pid: int) -> list[int]:
    """A process and those that it has started."""
    children = [
        int(word) for task in Path(f"/proc/{pid}/task").iterdir() for word in (task / "children").read_text().split()
    ]
    return [pid, *(member for child in children for member in family(child))]


def wait_until_gone(pids: list[int]) -> None:
    """Returns when none of them runs any more; fails if one does for long."""
    for _ in range(MOST_TRIES):
        if not any(is_running(pid) for pid in pids):
            return
        time.sleep(PAUSE_SECONDS)
    raise AssertionError(f"still there: {[pid for pid in pids if is_running(pid)]}")


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def folders_of_runs(cache: Path) -> list[Path]:
    """What runs have in a cache folder at the moment."""
    return sorted((cache / "safelight" / "testing").glob("run-*"))
