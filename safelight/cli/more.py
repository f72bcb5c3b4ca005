"""More: lists that don't end with the page that was shown."""

import sys

from msgspec import UNSET

from safelight.wire.activity import Activity
from safelight.wire.comments import CommentList
from safelight.wire.feeds import Feed
from safelight.wire.users import UserList

from .streams import complain, say

Page = Feed | UserList | CommentList | Activity


def say_page(page: Page, text: str, *, as_json: bool) -> None:
    """Answer with a page of a list and, to a person at a terminal, say how to see the next one."""
    say(page, text, as_json=as_json)
    if page.next_max_id is not UNSET and not as_json and sys.stderr.isatty():
        complain(f"There is more: add --before {page.next_max_id}")
