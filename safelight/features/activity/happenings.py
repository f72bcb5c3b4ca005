"""What was done, as pages tell it: updates that make one sentence, with whom and what it speaks of."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from msgspec import UNSET

from safelight.wire.activity import MediaShort, Story, Update
from safelight.wire.users import UserShort

DAY = 86400

MOST_THUMBNAILS = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """Updates of one kind that are told in one sentence, newest first."""

    updates: list[Update]

    @property
    def newest(self) -> Update:
        """The newest of them."""
        return self.updates[0]

    @property
    def kind(self) -> str:
        """What was done."""
        return self.newest.content_type

    @property
    def is_new(self) -> bool:
        """Whether the viewer has yet to see any of it."""
        return any(update.is_new is True for update in self.updates)

    @property
    def text(self) -> str:
        """What was said, if anything was."""
        return "" if self.newest.text is UNSET else self.newest.text

    @property
    def media(self) -> list[MediaShort]:
        """The photos that it was done to, each once."""
        return [*{update.media.pk: update.media for update in self.updates if update.media is not UNSET}.values()]

    @property
    def thumbnails(self) -> list[MediaShort]:
        """As many of them as stand beside the sentence."""
        return self.media[:MOST_THUMBNAILS]

    @property
    def people(self) -> list[UserShort]:
        """Who did it, each once."""
        return each_once(update.user for update in self.updates)

    @property
    def followed(self) -> list[UserShort]:
        """Whom they follow, each once."""
        return each_once(update.followed for update in self.updates if update.followed is not UNSET)


def each_once(users: Iterable[UserShort]) -> list[UserShort]:
    """Users in their order, without those who came before."""
    return [*{user.pk: user for user in users}.values()]


def about_viewer(stories: Iterable[Story]) -> list[Happening]:
    """
    What was done about the viewer: likes by photo, follows by day, what was said one by one.

    What is new stands apart from what was seen before. Requests wait in a place of their own.
    """
    updates = (update for story in stories for update in story.updates if update.content_type != "request")
    return gathered(updates, key_about_viewer)


def of_others(stories: Iterable[Story]) -> list[Happening]:
    """What others did: what one of them liked in a day, whom they followed in a day, what was said one by one."""
    return gathered((update for story in stories for update in story.updates), key_of_others)


def gathered(updates: Iterable[Update], key: Callable[[Update], Hashable]) -> list[Happening]:
    """Updates that share a key together, in the place of their newest."""
    groups: dict[Hashable, list[Update]] = {}
    for update in updates:
        groups.setdefault(key(update), []).append(update)
    return [Happening(group) for group in groups.values()]


def key_about_viewer(update: Update) -> Hashable:
    """What one sentence to the viewer is made of."""
    if update.content_type == "like" and update.media is not UNSET:
        return "like", update.is_new, update.media.pk
    if update.content_type == "follow":
        return "follow", update.is_new, update.created_at // DAY
    return by_itself(update)


def key_of_others(update: Update) -> Hashable:
    """What one sentence about others is made of."""
    if update.content_type in ("like", "follow"):
        return update.content_type, update.user.pk, update.created_at // DAY
    return by_itself(update)


def by_itself(update: Update) -> Hashable:
    """No other update has this key: two mentions may share a pk, being words in which one person names two."""
    return update.content_type, update.pk, update.user.pk
