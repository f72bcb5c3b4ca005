"""A bucket's files say what they are to whoever reads them there, and are what was sent."""

from pathlib import Path

import pytest
from obstore.store import S3Store

from safelight.kit.storage.bucket import Bucket
from safelight.kit.storage.s3 import S3Storage
from tests.service import picture

from .keeping import written


def reader(bucket: Bucket) -> S3Store:
    """Somebody who reads the bucket without us."""
    return S3Store(
        bucket.name,
        prefix=bucket.prefix,
        endpoint=bucket.endpoint,
        region=bucket.region,
        access_key_id=bucket.access_key_id,
        secret_access_key=bucket.secret_access_key,
        client_options={"allow_http": True},
    )


@pytest.mark.parametrize(
    ("key", "content", "content_type"),
    [
        ("media/a_5.jpg", b"x", "image/jpeg"),
        ("originals/a", picture(kind="PNG"), "image/png"),
        ("originals/b", b"x", "application/octet-stream"),
    ],
    ids=["by name", "by content", "of no kind"],
)
async def test_a_file_has_its_type(
    bucket: Bucket, workspace: Path, key: str, content: bytes, content_type: str
) -> None:
    """What we made by its name, an original by its first bytes; and a copy what the first has."""
    storage = S3Storage(bucket)
    await storage.put({key: written(workspace, "a", content)})
    await storage.copy({key: f"{key}2"})

    for name in (key, f"{key}2"):
        found = await reader(bucket).get_async(name)
        assert found.attributes["Content-Type"] == content_type
        assert ("Cache-Control" in found.attributes) == key.startswith("media/")


async def test_a_bucket_may_be_shared(bucket: Bucket, workspace: Path) -> None:
    """What lies beside the service's own prefix is not seen."""
    await reader(bucket).put_async("beside/media/aa", b"x")
    storage = S3Storage(Bucket(**{**fields(bucket), "prefix": f"{bucket.prefix}/mine"}))
    await storage.put({"media/bb": written(workspace, "b", b"b")})

    assert [kept.key async for kept in storage.list()] == ["media/bb"]


def fields(bucket: Bucket) -> dict[str, str]:
    """What a bucket is named by."""
    return {name: getattr(bucket, name) for name in Bucket.__dataclass_fields__}
