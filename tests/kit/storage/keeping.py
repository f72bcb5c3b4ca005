"""Files to be kept, and what is kept of them."""

from pathlib import Path

from safelight.kit.storage import Storage


def written(workspace: Path, name: str, content: bytes) -> Path:
    """A file that was just made."""
    path = workspace / name
    path.write_bytes(content)
    return path


async def read(storage: Storage, key: str, *span: int) -> bytes:
    """All bytes of a file, or some."""
    return b"".join([chunk async for chunk in storage.open(key, *span)])


async def keys(storage: Storage, prefix: str = "") -> list[str]:
    """By which keys anything is kept."""
    return sorted([kept.key async for kept in storage.list(prefix)])
