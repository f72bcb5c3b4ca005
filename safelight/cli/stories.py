"""Stories: what others did, a line for each thing that was done."""

from collections.abc import Iterator

from msgspec import UNSET

from safelight.wire.activity import Activity, Story, Update

from .lines import in_columns, listed, shortened
from .times import ago


def activity_words(activity: Activity) -> str:
    """A line for each story, in columns."""
    rows = [row for story in activity.items for row in rows_of(story)]
    return in_columns(rows) if rows else "Nothing yet."


def rows_of(story: Story) -> Iterator[tuple[str, ...]]:
    """Likes of one photo are one line; whatever else people did has a line of its own."""
    updates = story.updates
    if updates and updates[0].content_type == "like":
        yield row_of(updates[0], listed([*dict.fromkeys(update.user.username for update in updates)]))
        return
    for update in updates:
        yield row_of(update, update.user.username)


def row_of(update: Update, names: str) -> tuple[str, ...]:
    """What one line says: whether it is new, when it was, the photo's code, and the sentence."""
    mark = "*" if update.is_new is True else " "
    code = "" if update.media is UNSET else update.media.code
    return mark, ago(update.created_at), code, sentence_of(update, names)


def sentence_of(update: Update, names: str) -> str:
    """What was done, by these people."""
    if update.content_type == "like":
        return f"{names} liked {photo_of(update)}"
    if update.content_type == "comment":
        return f"{names} said on {photo_of(update)}: {shortened(update.text or '')}"
    if update.content_type == "mention":
        return f"{names} mentioned you on {photo_of(update)}: {shortened(update.text or '')}"
    if update.content_type == "request":
        return f"{names} asked to follow you"
    return f"{names} followed {'you' if update.followed is UNSET else update.followed.username}"


def photo_of(update: Update) -> str:
    """Whose photo it was done to. What is about the viewer, and no mention, is about their own."""
    if update.is_new is not UNSET and update.content_type != "mention":
        return "your photo"
    return "a photo" if update.media is UNSET else f"a photo of {update.media.user.username}"
