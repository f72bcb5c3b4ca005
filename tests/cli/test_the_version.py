"""The version, which is written in two places."""

import tomllib
from pathlib import Path

from safelight import __version__


def test_both_places_agree(safelight):
    """What the package says is what is installed."""
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())["project"]

    assert safelight("--version").out == f"{__version__}\n"
    assert __version__ == project["version"]
