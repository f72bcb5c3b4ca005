"""Times: seconds since the epoch, as people say them."""

import time
from datetime import datetime

from .lines import counted

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
"""In seconds."""


def when(seconds: int) -> str:
    """A time by the clock of who reads it, or the bare number where no clock goes so far."""
    return written(seconds, "%Y-%m-%d %H:%M")


def ago(seconds: int) -> str:
    """How long ago a time was; the date where that is a week or more, or where clocks differ by a minute or more."""
    passed = int(time.time()) - seconds
    if not -MINUTE < passed < WEEK:
        return written(seconds, "%Y-%m-%d")
    if passed < MINUTE:
        return "just now"
    length, unit = next((length, unit) for length, unit in UNITS if passed >= length)
    return f"{counted(passed // length, unit)} ago"


UNITS = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"))


def written(seconds: int, form: str) -> str:
    """As `when`, in another form."""
    try:
        return datetime.fromtimestamp(seconds).astimezone().strftime(form)
    except (ValueError, OverflowError, OSError):
        return str(seconds)
