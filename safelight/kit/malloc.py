"""What the C library does with memory that was freed: glibc keeps more than it gives back. Others are left alone."""

import ctypes

M_MMAP_THRESHOLD = -3
LARGE_BYTES = 256 * 1024

LIBRARY = ctypes.CDLL(None)


def give_back_large() -> None:
    """
    From now on, what is larger than 256 KiB is given back when it is freed, in this process and those forked from it.

    glibc would keep room for the largest that was freed once, in each thread that did: 19 MB for a password.
    Source: mallopt(3), M_MMAP_THRESHOLD, which is no longer adjusted once it is set.
    """
    if hasattr(LIBRARY, "mallopt"):
        LIBRARY.mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Give back all that is free now, which takes a millisecond or two. Source: malloc_trim(3)."""
    if hasattr(LIBRARY, "malloc_trim"):
        LIBRARY.malloc_trim(0)
