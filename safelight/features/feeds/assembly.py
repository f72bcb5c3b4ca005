"""Whole media messages, made from the rows of many features in a fixed number of queries, whatever their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from safelight.features.comments.queries import CommentRow, comment_message, newest_comments
from safelight.features.likes.queries import newest_likers
from safelight.features.locations.queries import location_messages
from safelight.features.media.files import candidates, image_versions, read_sizes
from safelight.features.media.queries import MediaRow, media_rows
from safelight.features.tags.queries import Mentions, mentions_of
from safelight.features.users.queries import user_shorts
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of
from safelight.wire.comments import Comment
from safelight.wire.errors import NotFound
from safelight.wire.locations import Location
from safelight.wire.media import Camera, Media
from safelight.wire.users import UserShort

from .queries import entry
from .unseen import Unseen, unseen

FEW_LIKERS = 10
"""Up to so many people who like a media are shown with their names; more, by their pks alone."""


async def media_message(tx: Tx, viewer: Viewer, pk: int) -> Media:
    """One media's message, for whoever has asked already whether the viewer may see it."""
    messages = await media_messages(tx, viewer, [pk])
    found = await entry(tx, viewer, pk)
    if found is None or pk not in messages:
        raise NotFound
    return replace(messages[pk], has_liked=found.has_liked) if viewer.is_signed_in else messages[pk]


async def media_messages(tx: Tx, viewer: Viewer, pks: Sequence[int]) -> dict[int, Media]:
    """
    Media's messages by pk, without `has_liked`: the same for every viewer who is apart from nobody.

    Six queries: media, comments, likes, mentions, users, locations; one more for a viewer who is apart from somebody.
    """
    rows = await media_rows(tx, pks)
    comments = await newest_comments(tx, viewer, pks)
    likers = await newest_likers(tx, viewer, pks)
    texts = [*pks, *(comment.pk for said in comments.values() for comment in said)]
    mentions = await mentions_of(tx, viewer, texts)
    parts = [Parts(row, comments.get(pk, []), likers.get(pk, []), mentions) for pk, row in rows.items()]
    users = await user_shorts(tx, viewer, (pk for part in parts for pk in part.user_pks()))
    locations = await location_messages(tx, (row.location_pk for row in rows.values() if row.location_pk))
    messages = [part.message(viewer.files, users, locations) for part in parts if part.row.user_pk in users]
    hidden = await unseen(tx, viewer, pks) if viewer.is_apart else {}
    return {message.pk: less(message, hidden.get(message.pk)) for message in messages}


def less(message: Media, hidden: Unseen | None) -> Media:
    """A message whose counts leave out what the viewer may not know of."""
    if hidden is None:
        return message
    likes, comments = message.like_count - hidden.likes, message.comment_count - hidden.comments
    return replace(message, like_count=max(likes, 0), comment_count=max(comments, 0))


@dataclass(frozen=True, slots=True)
class Parts:
    """What one media's message is made of."""

    row: MediaRow
    comments: list[CommentRow]
    likers: list[int]
    mentions: Mentions

    @property
    def shows_names(self) -> bool:
        """Whether those who like the media are few enough to be named."""
        return len(self.likers) <= FEW_LIKERS

    def user_pks(self) -> list[int]:
        """Everybody whose name stands in the message."""
        authors = [comment.user_pk for comment in self.comments]
        return [self.row.user_pk, *authors, *(self.likers if self.shows_names else [])]

    def message(self, files: str, users: Mapping[int, UserShort], locations: Mapping[int, Location]) -> Media:
        """The message; the addresses of its pictures begin with `files`."""
        row = self.row
        sizes = read_sizes(row.full_sizes)
        return Media(
            pk=row.pk,
            code=code_of(row.pk),
            filter_type=str(row.filter_type),
            device_timestamp=as_sent(row.device_timestamp),
            taken_at=row.taken_at,
            user=users[row.user_pk],
            comments=self.caption(users) + self.said(users),
            comment_count=row.comment_count,
            caption_is_edited=row.caption_is_edited,
            likers=[users[pk] for pk in self.likers if pk in users] if self.shows_names else UNSET,
            liker_ids=UNSET if self.shows_names else self.likers,
            like_count=row.like_count,
            image_versions=image_versions(files, row.file),
            image_versions2=candidates(files, row.file, sizes),
            location=locations.get(row.location_pk or 0, UNSET),
            lat=UNSET if row.lat is None else row.lat,
            lng=UNSET if row.lng is None else row.lng,
            accessibility_caption=row.accessibility_caption or UNSET,
            dominant_color=row.dominant_color,
            camera=msgspec.json.decode(row.camera, type=Camera) if row.camera else UNSET,
        )

    def caption(self, users: Mapping[int, UserShort]) -> list[Comment]:
        """The caption as the first comment, if there is one."""
        row = self.row
        if not row.caption:
            return []
        as_comment = CommentRow(row.pk, row.pk, row.user_pk, row.caption, row.taken_at)
        return [comment_message(as_comment, users[row.user_pk], self.mentions.get((row.pk, row.pk)))]

    def said(self, users: Mapping[int, UserShort]) -> list[Comment]:
        """The newest comments. Who was suspended between two of our questions has none."""
        return [
            comment_message(row, users[row.user_pk], self.mentions.get((row.media_pk, row.pk)))
            for row in self.comments
            if row.user_pk in users
        ]


def as_sent(device_timestamp: float) -> int | float:
    """A whole number as one, whatever the column's type."""
    return int(device_timestamp) if device_timestamp.is_integer() else device_timestamp
