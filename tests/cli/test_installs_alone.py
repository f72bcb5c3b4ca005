"""The client and the command line run without what the server needs."""

import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def client_only(tmp_path_factory):
    """A folder of packages as `pip install safelight` leaves it: ours, and what its dependencies need."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "safelight").symlink_to(ROOT / "safelight")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name in closure(Requirement(text).name for text in project["dependencies"]):
        for top in {file.parts[0] for file in distribution(name).files or ()} - {"..", "__pycache__"}:
            (folder / top).symlink_to(distribution(name).locate_file(top))
    return folder


def closure(names):
    """Distributions, and those that they need here."""
    found = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found:
            found.add(name)
            needs = map(Requirement, distribution(name).requires or ())
            waiting += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    return found


def run(folder, *words):
    line = [sys.executable, "-S", "-m", "safelight", *words]
    environment = {"PYTHONPATH": str(folder), "SAFELIGHT_CONFIG": str(folder / "none")}
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_client_needs_no_server(client_only):
    """The commands of a member are all there."""
    assert run(client_only, "whoami").returncode == 1
    assert "Like a photo." in run(client_only, "--help").stdout


@pytest.mark.parametrize("command", ["serve", "settings"])
def test_the_host_is_told_what_to_install(client_only, command):
    """In one sentence."""
    ended = run(client_only, command)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == 'The server is not installed here: pip install "safelight[server]"\n'
