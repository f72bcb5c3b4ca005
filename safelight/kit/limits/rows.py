"""Counts that all processes and nodes share, as rows of the database, for the strategies of `limits`."""

import math
from typing import NamedTuple

import sqlalchemy as sa
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter
from sqlalchemy.dialects.postgresql import insert

from safelight.kit.db import Query, Tx
from safelight.wire.errors import RateLimited

from .rules import Rule
from .tables import rate_limits


class Count(NamedTuple):
    """How often something happened in its stretch of time, and when that ends."""

    hits: int
    expires_at: float


NOW: sa.BindParameter[float] = sa.bindparam("now", type_=sa.Double())
ENDS_AT: sa.BindParameter[float] = sa.bindparam("ends_at", type_=sa.Double())
HAS_EXPIRED = rate_limits.c.expires_at <= NOW
CLOCKS_DIFFER_SECONDS = 60
WAS_SET_BACK = rate_limits.c.expires_at > ENDS_AT + CLOCKS_DIFFER_SECONDS
"""A count that ends later than one that begins now: the clock was set back meanwhile, and nobody waits for it."""
BEGINS_ANEW = sa.or_(HAS_EXPIRED, WAS_SET_BACK)

NEW = insert(rate_limits).values(key=sa.bindparam("count_of"), hits=sa.bindparam("amount"), expires_at=ENDS_AT)
COUNT_UP = Query(
    Count,
    NEW.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "hits": sa.case((BEGINS_ANEW, 0), else_=rate_limits.c.hits) + NEW.excluded.hits,
            "expires_at": sa.case((BEGINS_ANEW, NEW.excluded.expires_at), else_=rate_limits.c.expires_at),
        },
    ).returning(rate_limits.c.hits, rate_limits.c.expires_at),
)
COUNT = Query(
    Count,
    sa.select(rate_limits.c.hits, rate_limits.c.expires_at).where(
        rate_limits.c.key == sa.bindparam("count_of"), rate_limits.c.expires_at > NOW
    ),
)
GIVE_BACK = (
    sa.update(rate_limits)
    .where(rate_limits.c.key == sa.bindparam("count_of"), rate_limits.c.expires_at > NOW, rate_limits.c.hits > 0)
    .values(hits=rate_limits.c.hits - 1)
)
FORGET = sa.delete(rate_limits).where(rate_limits.c.key == sa.bindparam("count_of"))
FORGET_EXPIRED = sa.delete(rate_limits).where(HAS_EXPIRED)
FORGET_ALL = sa.delete(rate_limits)


class Rows(Storage):
    """
    The storage of `limits` within one transaction, whose time is the only one here.

    A count is one statement, so that two at once are two.
    """

    STORAGE_SCHEME = None

    def __init__(self, tx: Tx) -> None:
        super().__init__()
        self._tx = tx
        self._now = tx.now_ms / 1000

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """None that this storage has a word of its own for."""
        return ()

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count up, from nothing if the time before has ended; the new count. Units: seconds."""
        parameters = {"amount": amount, "now": self._now, "ends_at": self._now + expiry}
        (count,) = await self._tx.all(COUNT_UP, count_of=key, **parameters)
        return count.hits

    async def get(self, key: str) -> int:
        """The count."""
        count = await self._tx.one(COUNT, count_of=key, now=self._now)
        return count.hits if count else 0

    async def get_expiry(self, key: str) -> float:
        """When the count ends, in seconds since the epoch."""
        count = await self._tx.one(COUNT, count_of=key, now=self._now)
        return count.expires_at if count else self._now

    async def check(self) -> bool:
        """Whether it works, as its transaction does."""
        return True

    async def reset(self) -> int:
        """Forget every count; how many there were."""
        return await self._tx.run(FORGET_ALL)

    async def clear(self, key: str) -> None:
        """Forget a count."""
        await self._tx.run(FORGET, count_of=key)


async def count(tx: Tx, rule: Rule, *of: str, cost: int = 1) -> float:
    """
    Count something of somebody; until when, in seconds since the epoch, it is counted.

    Raises: RateLimited beyond the limit, upon which the transaction must not commit.
    """
    rows = Rows(tx)
    is_within = await FixedWindowRateLimiter(rows).hit(rule.item, *of, cost=cost)
    ends_at = await rows.get_expiry(rule.item.key_for(*of))
    if not is_within:
        raise too_many(rule, ends_at - tx.now_ms / 1000)
    return ends_at


async def give_back(tx: Tx, rule: Rule, *of: str) -> None:
    """Something that was counted shall not count after all."""
    await tx.run(GIVE_BACK, count_of=rule.item.key_for(*of), now=tx.now_ms / 1000)


async def forget(tx: Tx, rule: Rule, *of: str) -> None:
    """Begin anew."""
    await FixedWindowRateLimiter(Rows(tx)).clear(rule.item, *of)


def too_many(rule: Rule, seconds: float) -> RateLimited:
    """What is said beyond a limit that ends in so many seconds."""
    wait = max(1, math.ceil(seconds))
    return RateLimited(f"{rule.sentence} Try again in {in_words(wait)}.", retry_after=wait, why=rule.sentence)


def in_words(seconds: int) -> str:
    """A time to wait, for people."""
    for unit, length in (("hour", 3600), ("minute", 60)):
        if seconds > 2 * length:
            return f"{math.ceil(seconds / length)} {unit}s"
    return "1 second" if seconds == 1 else f"{seconds} seconds"
