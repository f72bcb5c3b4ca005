"""What was done, as it is told: deeds put together to stories, and a page of them as a message."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import UNSET, UnsetType

from safelight.features.media.files import image_versions
from safelight.features.users.queries import user_shorts
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.activity import Activity, MediaShort, Story, Update
from safelight.wire.codes import code_of
from safelight.wire.users import UserShort

from .deeds import Deed
from .queries import Mark, inbox_mark


def cut(deeds: Sequence[Deed], count: int) -> tuple[Sequence[Deed], bool]:
    """
    The first `count` of the deeds that were found, and whether more follow.

    As the next page begins after a pk, deeds that share one stay together: they are left for the next page, or, if
    there is nothing else on this one, all of them are on it.
    """
    if len(deeds) <= count:
        return deeds, False
    page = [deed for deed in deeds[:count] if deed.pk != deeds[count].pk]
    return page or deeds, True


def grouped(deeds: Sequence[Deed]) -> list[list[Deed]]:
    """Deeds of one kind about one media, or about none, that come one after the other."""
    return [list(group) for _, group in groupby(deeds, key=lambda deed: (deed.kind, deed.media_pk))]


async def activity_message(tx: Tx, viewer: Viewer, found: Sequence[Deed], *, count: int) -> Activity:
    """A page of what was done, from one deed more than it may have, if there are so many."""
    deeds, has_more = cut(found, count)
    mark = await inbox_mark(tx, viewer)
    users = await user_shorts(tx, viewer, (pk for deed in deeds for pk in named_in(deed)))
    known = [deed for deed in deeds if named_in(deed) <= users.keys()]
    stories = [Story(updates=[update(deed, viewer, users, mark) for deed in group]) for group in grouped(known)]
    return Activity(items=stories, unread_count=mark.unread_count, next_max_id=deeds[-1].pk if has_more else UNSET)


def named_in(deed: Deed) -> set[int]:
    """Everybody whose name stands in what is told of a deed. Who was suspended just now has none any more."""
    return {deed.actor_pk, deed.owner_pk or deed.about_pk}


def update(deed: Deed, viewer: Viewer, users: Mapping[int, UserShort], mark: Mark) -> Update:
    """What is told of a deed."""
    is_about_viewer = deed.about_pk == viewer.pk
    is_new = deed.pk > mark.seen_pk
    return Update(
        pk=deed.pk,
        content_type=deed.kind,
        created_at=deed.created_at,
        user=users[deed.actor_pk],
        text=UNSET if deed.text is None else deed.text,
        media=media_short(deed, viewer.files, users),
        followed=UNSET if is_about_viewer or deed.kind != "follow" else users[deed.about_pk],
        is_new=is_new if is_about_viewer else UNSET,
    )


def media_short(deed: Deed, files: str, users: Mapping[int, UserShort]) -> MediaShort | UnsetType:
    """The media that a deed was done about, if it was about one."""
    if deed.media_pk is None or deed.owner_pk is None or deed.file is None:
        return UNSET
    return MediaShort(
        pk=deed.media_pk,
        code=code_of(deed.media_pk),
        user=users[deed.owner_pk],
        image_versions=image_versions(files, deed.file),
    )
