"""Walking: from one page of a list to the next, in the order in which the pages follow each other."""

from collections.abc import Sequence
from typing import cast

from msgspec import UNSET, structs

from safelight.wire.activity import Activity, Update
from safelight.wire.comments import Comment, CommentList
from safelight.wire.contract import Request
from safelight.wire.errors import BadAnswer
from safelight.wire.feeds import Feed
from safelight.wire.media import Media
from safelight.wire.users import UserList, UserShort

Page = Feed | UserList | CommentList | Activity
Item = Media | UserShort | Comment | Update


def items_of(page: Page) -> Sequence[Item]:
    """
    What a page lists, in the order of the walk.

    Comments stand on their page as people read them, so they are turned round; stories are taken apart, since a
    page may end in the middle of one.
    """
    if isinstance(page, Feed):
        return page.items
    if isinstance(page, UserList):
        return page.users
    if isinstance(page, CommentList):
        return page.comments[::-1]
    return [update for story in page.items for update in story.updates]


def next_page(request: Request[Page], page: Page) -> Request[Page] | None:
    """
    The call for what comes after this page; none after the last one, which an empty page of a feed also marks.

    Raises: BadAnswer if a page leads back to where the walk has been.
    """
    if isinstance(page, Feed) and not (page.items and page.more_available):
        return None
    if page.next_max_id is UNSET or "max_id" not in request.__struct_fields__:
        return None
    begin = cast("int", getattr(request, "max_id"))  # noqa: B009 (lists differ in all but this field)
    if 0 < begin <= page.next_max_id:
        raise BadAnswer("The service's list has no end: a page leads back to one before it")
    return structs.replace(request, max_id=page.next_max_id)
