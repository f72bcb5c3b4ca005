"""Tests are spread over processes by pytest-xdist, and runs start in the same moment."""

import shutil
from pathlib import Path

from .conftest import NewcomersTests

TESTS = """
    import pytest
    from safelight.wire.accounts import EditProfile
    from safelight.wire.users import GetUserByName

    @pytest.mark.parametrize("number", range(12))
    def test_of_many(safelight_demo, number):
        ana = safelight_demo.client("ana")
        assert not ana.send(GetUserByName(username="ana")).user.biography.startswith("number")
        ana.send(EditProfile(biography=f"number {number}"))
        assert ana.send(GetUserByName(username="ana")).user.biography == f"number {number}"
    """


def test_each_worker_has_a_demo_of_its_own(with_tests: NewcomersTests) -> None:
    """No test sees what another one does at the same time."""
    project = with_tests(TESTS)

    assert "12 passed" in project.pytest("-n", "2")


def test_the_first_two_runs_make_one_demo(with_tests: NewcomersTests, own_cache: Path) -> None:
    """Nothing is kept yet when both start: one makes it, the other one waits. A draft of a killed run is no demo."""
    project = with_tests(TESTS)
    project.environment["XDG_CACHE_HOME"] = str(own_cache)
    kept = own_cache / "safelight" / "testing"
    shutil.copytree(own_cache, kept / "draft-of-a-killed-run", ignore=lambda *_: ["safelight"])

    assert "12 passed" in project.pytest("-n", "2")

    left = sorted(path.name.partition("-")[0] for path in kept.iterdir())
    assert left == ["lock", "made"]
