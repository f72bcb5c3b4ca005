"""Times as people say them, by the clock of who reads."""

import time
from datetime import datetime

import pytest

from safelight.cli.times import ago, when

MINUTE, HOUR, DAY = 60, 3600, 86_400

PASSED = [
    (0, "just now"),
    (-MINUTE / 2, "just now"),
    (MINUTE - 5, "just now"),
    (MINUTE, "1 minute ago"),
    (HOUR - 5, "59 minutes ago"),
    (HOUR, "1 hour ago"),
    (DAY - 5, "23 hours ago"),
    (DAY, "1 day ago"),
    (7 * DAY - 5, "6 days ago"),
]


@pytest.mark.parametrize(("seconds", "words"), PASSED)
def test_lately_is_said_in_words(seconds, words):
    """In the largest unit that fits."""
    assert ago(int(time.time() - seconds)) == words


@pytest.mark.parametrize("seconds", [7 * DAY + 5, 5000 * DAY, -2 * HOUR])
def test_long_ago_is_a_date(seconds):
    """Of the reader's calendar; so is what lies ahead, since then a clock is wrong."""
    moment = int(time.time() - seconds)

    assert ago(moment) == datetime.fromtimestamp(moment).astimezone().date().isoformat()


@pytest.mark.parametrize("seconds", [10**18, -(10**18)])
def test_what_no_calendar_has_is_a_number(seconds):
    """Rather than a traceback."""
    assert ago(seconds) == when(seconds) == str(seconds)
