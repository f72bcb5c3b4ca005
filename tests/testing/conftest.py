"""A newcomer's project, with tests of its own, run as the newcomer runs them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from platformdirs import user_cache_path

RUN_SECONDS = 120
SETTINGS = """\
[pytest]
addopts = -q -p no:schemathesis
asyncio_mode = auto
asyncio_default_fixture_loop_scope = function
filterwarnings = error
"""
PLUGIN = 'pytest_plugins = ["safelight.testing"]\n'


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with files in it, and what its commands find in the environment."""

    folder: Path
    environment: dict[str, str]

    def write(self, files: Mapping[str, str]) -> None:
        """Put files into the folder."""
        for name, text in files.items():
            (self.folder / name).write_text(dedent(text))

    @contextmanager
    def running(self, *command: str) -> Generator[subprocess.Popen[str]]:
        """A command in the folder, in a process group of its own, which is killed if it is still there in the end."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)

    def run(self, *command: str) -> str:
        """What a command printed, which must end well."""
        with self.running(*command) as process:
            printed, _ = process.communicate(timeout=RUN_SECONDS)
        assert process.returncode == 0, printed
        return printed

    def pytest(self, *words: str) -> str:
        """What the tests in the folder printed."""
        return self.run(sys.executable, "-m", "pytest", *words)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without any tests. A warning is a failure in them, as it is in many."""
    (tmp_path / "pytest.ini").write_text(SETTINGS)
    return Project(tmp_path, os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})


NewcomersTests = Callable[..., Project]


@pytest.fixture
def with_tests(project: Project) -> NewcomersTests:
    """The project with the plugin turned on, and with tests: `(text)`."""

    def write(text: str) -> Project:
        project.write({"conftest.py": PLUGIN, "test_theirs.py": text})
        return project

    return write


@pytest.fixture
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A cache folder in which nobody else leaves anything, for XDG_CACHE_HOME.

    The paintings are those of the user's own, since drawing them takes long.
    """
    folder = tmp_path_factory.mktemp("cache")
    (folder / "safelight").mkdir()
    for shelf in user_cache_path("safelight").glob("demo-*"):
        (folder / "safelight" / shelf.name).symlink_to(shelf)
    return folder
