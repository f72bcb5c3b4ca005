"""Cleo, whose account is private."""

import pytest

from tests.service import RunningService


@pytest.fixture
async def cleo(service: RunningService) -> int:
    """Cleo's pk, whose account is private and has a photo."""
    pk, _ = await service.person("cleo", is_private=True)
    await service.photo(by="cleo")
    return pk
