"""Moments and numbers in words, in a language. Units: seconds since the epoch, UTC."""

import math
from datetime import UTC, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from markupsafe import Markup

from .languages import OURS, tag_of

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 7 * 86400

WAIT = Markup("<span{language}>{words}</span>")
TIME = Markup('<time datetime="{iso}"{language}>{words}</time>')
LANGUAGE = Markup(' lang="{tag}"')
RIGHT_TO_LEFT = Markup(' dir="rtl"')


def ago(seconds: int, now: int, language: Locale = OURS) -> str:
    """How long ago something was; after a week, the day."""
    passed = max(now - seconds, 0)
    if passed >= WEEK:
        return day(seconds, now, language)
    if passed < MINUTE and language.language == OURS.language:
        return "just now"
    unit = next((unit for unit in (DAY, HOUR, MINUTE) if passed >= unit), 1)
    whole = timedelta(seconds=-max(passed - passed % unit, 1))
    return format_timedelta(whole, threshold=1, add_direction=True, locale=language)


def ahead(seconds: int, language: Locale = OURS) -> str:
    """In how much time something will be, never too little of it: `in 15 minutes`. Units: seconds to wait."""
    unit = next((unit for unit in (HOUR, MINUTE) if seconds > 2 * unit), 1)
    whole = timedelta(seconds=max(math.ceil(seconds / unit), 1) * unit)
    return format_timedelta(whole, threshold=2.01, add_direction=True, locale=language)


def day(seconds: int, now: int, language: Locale = OURS) -> str:
    """A day as people write it, `3 May`, with the year where it is another one."""
    then = datetime.fromtimestamp(seconds, UTC)
    if then.year == datetime.fromtimestamp(now, UTC).year:
        return format_skeleton("MMMMd", then, locale=language)
    return format_date(then, "long", locale=language)


def iso(seconds: int) -> str:
    """A moment as machines write it, `2010-10-06T12:00:00Z`."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(seconds: int, now: int, language: Locale = OURS) -> Markup:
    """`ago` as an element, for people and for machines, which says of which language it is if it is not the page's."""
    return TIME.format(iso=iso(seconds), language=attributes_of(language), words=ago(seconds, now, language))


def marked_day(seconds: int, now: int, language: Locale = OURS) -> Markup:
    """`day` as such an element."""
    return TIME.format(iso=iso(seconds)[:10], language=attributes_of(language), words=day(seconds, now, language))


def wait(seconds: int, language: Locale = OURS) -> Markup:
    """`ahead` as an element that says of which language it is if it is not the page's."""
    return WAIT.format(language=attributes_of(language), words=ahead(seconds, language))


def attributes_of(language: Locale) -> str:
    """What an element says of the language in it; nothing, if it is the page's."""
    if language.language == OURS.language:
        return ""
    return LANGUAGE.format(tag=tag_of(language)) + (RIGHT_TO_LEFT if language.text_direction == "rtl" else "")


def number(count: int, language: Locale = OURS) -> str:
    """A number as people write it, `1,234`."""
    return str(count) if -1000 < count < 1000 else format_decimal(count, locale=language)
