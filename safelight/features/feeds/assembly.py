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

FEW_LIKERS = 10
"""Up to so many people who like a media are shown with their names; more, by their pks alone."""


async def media_message(tx: Tx, viewer: Viewer, pk: int) -> Media:
    """One media's message, for whoever has asked already whether the viewer may see it."""
    messages = await media_messages(tx, viewer.base, [pk])
    found = await entry(tx, viewer, pk)
    if found is None:
        raise NotFound
    return replace(messages[pk], has_liked=found.has_liked) if viewer.is_signed_in else messages[pk]


async def media_messages(tx: Tx, base: str, pks: Sequence[int]) -> dict[int, Media]:
    """
    Media's messages by pk, the same for every viewer: `has_liked` is left out.

    Five queries: media, comments, likes, users, locations.
    """
    rows = await media_rows(tx, pks)
    comments = await newest_comments(tx, pks)
    likers = await newest_likers(tx, pks)
    parts = [Parts(row, comments.get(pk, []), likers.get(pk, [])) for pk, row in rows.items()]
    users = await user_shorts(tx, base, (pk for part in parts for pk in part.user_pks()))
    locations = await location_messages(tx, (row.location_pk for row in rows.values() if row.location_pk))
    return {part.row.pk: part.message(base, users, locations) for part in parts}


@dataclass(frozen=True, slots=True)
class Parts:
    """What one media's message is made of."""

    row: MediaRow
    comments: list[CommentRow]
    likers: list[int]

    @property
    def shows_names(self) -> bool:
        """Whether those who like the media are few enough to be named."""
        return len(self.likers) <= FEW_LIKERS

    def user_pks(self) -> list[int]:
        """Everybody whose name stands in the message."""
        authors = [comment.user_pk for comment in self.comments]
        return [self.row.user_pk, *authors, *(self.likers if self.shows_names else [])]

    def message(self, base: str, users: Mapping[int, UserShort], locations: Mapping[int, Location]) -> Media:
        """The message."""
        row = self.row
        sizes = read_sizes(row.full_sizes)
        return Media(
            pk=row.pk,
            code=code_of(row.pk),
            filter_type=str(row.filter_type),
            device_timestamp=as_sent(row.device_timestamp),
            taken_at=row.taken_at,
            user=users[row.user_pk],
            comments=self.caption(users) + [comment_message(row, users[row.user_pk]) for row in self.comments],
            comment_count=row.comment_count,
            likers=[users[pk] for pk in self.likers] if self.shows_names else UNSET,
            liker_ids=UNSET if self.shows_names else self.likers,
            like_count=row.like_count,
            image_versions=image_versions(base, row.file),
            image_versions2=candidates(base, row.file, sizes),
            location=locations[row.location_pk] if row.location_pk else UNSET,
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
        author = users[row.user_pk]
        return [Comment(pk=row.pk, media_id=row.pk, user=author, text=row.caption, created_at=row.taken_at)]


def as_sent(device_timestamp: float) -> int | float:
    """A whole number as one, whatever the column's type."""
    return int(device_timestamp) if device_timestamp.is_integer() else device_timestamp
