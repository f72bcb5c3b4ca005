"""A service whose files are in a bucket."""

import pytest
from msgspec.structs import replace

from safelight.kit.storage.bucket import Bucket
from safelight.settings import Settings
from tests import seaweed


@pytest.fixture
def settings(settings: Settings, bucket: Bucket) -> Settings:
    """On each database."""
    return replace(settings, **seaweed.settings_of(bucket))
