"""What a bucket is asked before the service starts, by blocking calls."""

from obstore.store import S3Store

from safelight.kit.names import random_name

MARKS = "marks"


def try_out(store: S3Store) -> None:
    """List, write and delete."""
    probe = f"checks/{random_name()}"
    next(store.list(), None)
    store.put(probe, b"")
    store.delete([probe])


def mark(store: S3Store, name: str) -> None:
    """Leave a name there."""
    store.put(f"{MARKS}/{name}", b"")


def is_marked(store: S3Store, name: str) -> bool:
    """Whether the name was left there."""
    return any(one["path"] == f"{MARKS}/{name}" for page in store.list(MARKS) for one in page)
