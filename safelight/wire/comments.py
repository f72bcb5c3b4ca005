"""Comments: what people say about a media. Its caption is the first of them."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import Answer, Done, Get, GetOrPost, MediaPk, Message, Pk, Post, Request
from .errors import Invalid, NotFound, NotYours
from .text import Text
from .users import Count, Cursor, UserShort


class Mention(Message, frozen=True, kw_only=True):
    """Somebody whose username stands in a text behind an `@`."""

    pk: int
    """Their key."""
    username: str
    """Their username now, also where the text has an older one."""


class Comment(Message, frozen=True, kw_only=True):
    """A comment, or the caption of a media as its first comment (whose `pk` is then the media's)."""

    pk: int
    """Its key."""
    media_id: int
    """The `pk` of the media that it stands under."""
    user: UserShort
    """Who said it."""
    text: str
    """What was said."""
    created_at: int
    """When, in seconds since the epoch, UTC."""
    content_type: str = "comment"
    """`comment`."""
    type: int = 1
    """1."""
    mentions: list[Mention] | UnsetType = UNSET
    """Who is mentioned with an `@`, as far as there is such a user; there if anybody is."""
    hashtags: list[str] | UnsetType = UNSET
    """Its hashtags, without their `#` and in small letters; there if it has any."""


class CommentPosted(Answer, frozen=True, kw_only=True):
    """The new comment."""

    comment: Comment
    """The new comment."""


class PostComment(Request[CommentPosted], frozen=True, kw_only=True):
    """Comment on a media."""

    endpoint: ClassVar = Post("media/{pk}/comment/", raises=(NotFound, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    comment_text: Annotated[Text, Meta(min_length=1, max_length=1000)]
    """What to say."""


class CommentList(Answer, frozen=True, kw_only=True):
    """A page of comments, oldest first; the first page has the newest of them, the last begins with the caption."""

    comments: list[Comment]
    """The comments, oldest first."""
    comment_count: int
    """How many there are in all, the caption not counted."""
    next_max_id: int | UnsetType = UNSET
    """`max_id` of the page before; there while older ones are left."""


class GetComments(Request[CommentList], frozen=True, kw_only=True):
    """What is said about a media, from the newest comments back to the caption."""

    endpoint: ClassVar = Get("media/{pk}/comments/", session=False, raises=(NotFound, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    max_id: Cursor = 0
    count: Count = 50


class DeleteComment(Request[Done], frozen=True, kw_only=True):
    """Delete a comment: its author may, and the media's owner. The caption is changed with `edit_media`."""

    endpoint: ClassVar = GetOrPost("media/{pk}/comment/{comment_pk}/delete/", raises=(NotFound, NotYours))
    pk: MediaPk
    """The media's `pk`."""
    comment_pk: Pk
    """The comment's `pk`."""
