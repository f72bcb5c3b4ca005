"""Primary keys, made here and not by the database, so that any number of nodes can make them."""

import secrets

EPOCH_MS = 1_577_836_800_000  # 2020-01-01, UTC
RANDOM_BITS = 12
HIGHEST = 2**53
"""Higher than any key."""


def new_pk(now_ms: int) -> int:
    """
    A key of 53 bits, so that JavaScript reads it: 41 of milliseconds since 2020, then 12 at random.

    The order of keys is the order of creation. Two in one millisecond clash once in 4,096 times: whoever inserts
    one must be ready to draw again.
    """
    return first_pk_at(now_ms) | secrets.randbits(RANDOM_BITS)


def first_pk_at(moment_ms: int) -> int:
    """
    The lowest key that could have been made at a moment.

    Units: milliseconds since the epoch, UTC.
    """
    return max(moment_ms - EPOCH_MS, 1) << RANDOM_BITS
