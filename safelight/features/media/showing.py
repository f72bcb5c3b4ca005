"""A photo's own page: the photo, what is said about it, and the photos beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from safelight.features.comments.queries import CommentPage, comment_messages, comment_page
from safelight.kit.db import Tx
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import Comment

from .neighbours import neighbours
from .photo import SAME_PLACE, photo_shown
from .queries import MediaRow

COMMENTS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Place:
    """
    Which comments are to be seen: those before `max_id`, or those among which `comment` is, or else the newest.

    0 is none of them.
    """

    max_id: int = 0
    comment: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """Some of the comments, oldest first; `max_id` of those before them, 0 for none; whether newer ones follow."""

    comments: Sequence[Comment]
    earlier: int
    is_newest: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A comment that could not be posted, and why."""

    text: str = ""
    problem: str = ""


NOTHING = Draft()
NEWEST = Place()


async def photo_page(
    tx: Tx, viewer: Viewer, media: MediaRow, *, place: Place = NEWEST, draft: Draft = NOTHING, status: int = 200
) -> Page:
    """The page of a photo that the viewer may see, in a fixed number of queries. Raises: NotFound if it has gone."""
    here = replace(viewer, base=SAME_PLACE)
    is_own = viewer.pk == media.user_pk
    values = {
        "viewer": viewer,
        "photo": await photo_shown(tx, viewer, media.pk),
        "talk": await conversation(tx, here, media, place),
        "beside": await neighbours(tx, viewer, media),
        "draft": draft,
        "is_own": is_own,
        "has_original": is_own and bool(media.original),
    }
    return Page("media/photo.html", values, status)


async def conversation(tx: Tx, viewer: Viewer, media: MediaRow, place: Place) -> Conversation:
    """The comments of one page. The caption is not one of them."""
    said = media._replace(caption="")
    page = await comment_page(tx, viewer, said, max_id=place.max_id, count=COMMENTS_A_PAGE)
    if is_before(place.comment, page):
        place = Place(max_id=place.comment + 1)
        page = await comment_page(tx, viewer, said, max_id=place.max_id, count=COMMENTS_A_PAGE)
    return Conversation(await comment_messages(tx, viewer, page.rows), page.next_max_id, not place.max_id)


def is_before(comment_pk: int, page: CommentPage) -> bool:
    """Whether a comment that is sought may stand on an earlier page."""
    return bool(comment_pk and page.next_max_id and comment_pk < page.rows[0].pk)
