"""The fixtures, which pytest loads."""

from collections.abc import Generator
from contextlib import ExitStack

import pytest

from .process import HOST
from .service import Demo, Demos, demo


@pytest.fixture(scope="session")
def _safelight_host() -> Generator[None]:
    """The process with all demos ends with the run, if it was ever needed."""
    yield
    HOST.end()


@pytest.fixture(scope="session")
def _safelight_demo_of_the_run(_safelight_host: None) -> Generator[Demo]:
    with demo() as service:
        yield service


@pytest.fixture
def safelight_demo(_safelight_demo_of_the_run: Demo) -> Generator[Demo]:
    """A demo, as it was made: one service for the whole run, reset before each test that asks for it."""
    _safelight_demo_of_the_run.reset()
    yield _safelight_demo_of_the_run
    _safelight_demo_of_the_run.close_clients()


@pytest.fixture
def safelight_demos(_safelight_host: None) -> Generator[Demos]:
    """Makes demos of their own for a test: as many as it calls for, each at its own address."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(demo(**settings))
