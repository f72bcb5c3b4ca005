"""What templates write in the language of whoever reads the page: `locale`, among the values of every page."""

import re

from babel import Locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from . import dates
from .languages import OURS

DIVIDES = re.compile(r"(?<=[_.])(?=[^_.])")
"""Behind what divides a username."""


@pass_context
def ago(context: Context, seconds: int, now: int) -> str:
    """How long ago something was, in words: where no element can be."""
    return dates.ago(seconds, now, locale_of(context))


@pass_context
def moment(context: Context, seconds: int, now: int) -> Markup:
    """How long ago something was, as an element."""
    return dates.moment(seconds, now, locale_of(context))


@pass_context
def wait(context: Context, seconds: int) -> Markup:
    """In how much time something may be done again, as an element."""
    return dates.wait(seconds, locale_of(context))


@pass_context
def day(context: Context, seconds: int, now: int) -> Markup:
    """The day of something, as an element."""
    return dates.marked_day(seconds, now, locale_of(context))


@pass_context
def number(context: Context, count: int) -> str:
    """How many there are of something."""
    return dates.number(count, locale_of(context))


def breakable(name: str) -> Markup:
    """Somebody's name where it stands large: a line ends after what divides it, before it ends anywhere else."""
    return Markup("<wbr>").join(DIVIDES.split(name))


def locale_of(context: Context) -> Locale:
    """Whoever reads; our own language in a macro that another template has imported without its context."""
    return context.get("locale", OURS)


FILTERS = {"ago": ago, "moment": moment, "wait": wait, "day": day, "number": number, "breakable": breakable}
