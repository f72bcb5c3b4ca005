"""Comments: what people say about a media. Its caption is the first of them."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Message, Pk, Post, Request
from .errors import Invalid, NotFound
from .text import Text
from .users import UserShort


class Comment(Message, frozen=True, kw_only=True):
    """
    A comment, or the caption of a media as its first comment (whose `pk` is then the media's).

    Units: `created_at` in seconds since the epoch, UTC.
    """

    pk: int
    media_id: int
    user: UserShort
    text: str
    created_at: int
    content_type: str = "comment"
    type: int = 1


class CommentPosted(Answer, frozen=True, kw_only=True):
    """The new comment."""

    comment: Comment


class PostComment(Request[CommentPosted], frozen=True, kw_only=True):
    """Comment on a media."""

    endpoint: ClassVar = Post("media/{pk}/comment/", raises=(NotFound, Invalid))
    pk: Pk
    comment_text: Annotated[Text, Meta(min_length=1, max_length=1000)]
