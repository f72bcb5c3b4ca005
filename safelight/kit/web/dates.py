"""Moments in words. Units: seconds since the epoch, UTC."""

from datetime import UTC, datetime

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 7 * 86400


def ago(seconds: int, now: int) -> str:
    """How long ago something was; after a week, the day."""
    passed = now - seconds
    if passed < MINUTE:
        return "just now"
    if passed >= WEEK:
        return day(seconds, now)
    unit, word = (MINUTE, "minute") if passed < HOUR else (HOUR, "hour") if passed < DAY else (DAY, "day")
    count = passed // unit
    return f"{count} {word}{'' if count == 1 else 's'} ago"


def day(seconds: int, now: int) -> str:
    """A day as people write it, `3 May`, with the year where it is another one."""
    then = datetime.fromtimestamp(seconds, UTC)
    is_this_year = then.year == datetime.fromtimestamp(now, UTC).year
    return f"{then.day} {then:%B}" if is_this_year else f"{then.day} {then:%B %Y}"


def iso(seconds: int) -> str:
    """A moment as machines write it, `2010-10-06T12:00:00Z`."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
