"""Files: written whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, chunks: Iterable[bytes], *, mode: int = 0o666, replace: bool = False) -> None:
    """
    Write a file under another name first, so that nobody ever sees half of it.

    Raises: OSError; FileExistsError, unless it may be replaced.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_new(draft, chunks, mode)
        if replace:
            draft.replace(path)
        else:
            name_once(draft, path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # nobody has heard of the draft
        raise
    finally:
        draft.unlink(missing_ok=True)


def write_new(path: Path, chunks: Iterable[bytes], mode: int) -> None:
    """Write a file that nobody has, and wait until it is on the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def name_once(draft: Path, path: Path) -> None:
    """Give the file its name unless something has it. A link settles races; some file systems have none."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        draft.replace(path)
