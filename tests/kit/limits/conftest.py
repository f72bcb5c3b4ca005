"""A database for counts, as two processes see it."""

from collections.abc import AsyncGenerator

import pytest

from safelight.app.build import build_database
from safelight.kit.db import Database
from safelight.settings import Settings
from tests.service import Clock


@pytest.fixture
def clock() -> Clock:
    """The time that both processes have."""
    return Clock()


@pytest.fixture
async def databases(settings: Settings, clock: Clock) -> AsyncGenerator[list[Database]]:
    """The same database, opened by two."""
    both = [build_database(settings, clock) for _ in range(2)]
    for database in both:
        await database.open()
    yield both
    for database in both:
        await database.close()
