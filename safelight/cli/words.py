"""Words: messages of the contract as people read them in a terminal."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from safelight.wire.comments import Comment
from safelight.wire.feeds import Feed
from safelight.wire.filters import FILTERS
from safelight.wire.locations import Location
from safelight.wire.media import Media
from safelight.wire.users import UserInfo, UserShort

from .cameras import camera_words
from .lines import counted, hanging, in_columns, one_line, shortened
from .times import ago, when

FILTER_NAMES = {str(number): name for number, name in FILTERS.items()}


def media_words(media: Media) -> str:
    """A photo with all that was said about it, in a few lines."""
    return "\n".join(media_lines(media))


def media_lines(media: Media) -> Iterator[str]:
    """Who and when, caption, place, filter, camera, numbers, newest comments: each where there is one."""
    yield f"{media.code}  {media.user.username}  {when(media.taken_at)}"
    if caption_of(media):
        yield caption_of(media)
    if media.location is not UNSET:
        yield f"at {location_words(media.location)}"
    if media.filter_type != "0":
        yield f"filter {FILTER_NAMES.get(media.filter_type, media.filter_type)}"
    if media.camera is not UNSET:
        yield camera_words(media.camera)
    yield numbers_of(media)
    comments = comments_of(media)
    if media.comment_count > len(comments):
        yield "  …"
    for comment in comments:
        yield f"  {comment.user.username}: {hanging(comment.text, '    ')}"


def feed_words(feed: Feed) -> str:
    """A line for each photo, in columns."""
    if not feed.items:
        return "No photos."
    return in_columns([feed_row(media) for media in feed.items])


def feed_row(media: Media) -> tuple[str, ...]:
    """What one line says: code, author, time, numbers, the beginning of the caption."""
    return media.code, media.user.username, ago(media.taken_at), numbers_of(media), shortened(caption_of(media))


def user_words(user: UserInfo) -> str:
    """A person in a few lines."""
    name = f"{user.username}  {one_line(user.full_name)}".rstrip() + ("  (private)" if user.is_private else "")
    numbers = f"{counted(user.media_count, 'photo')}, {counted(user.follower_count, 'follower')}"
    lines = (name, user.biography, user.external_url, f"{numbers}, following {user.following_count}")
    return "\n".join(line for line in lines if line)


def people_words(users: Sequence[UserShort]) -> str:
    """A line for each person, in columns."""
    return in_columns([(user.username, user.full_name) for user in users]) if users else "Nobody."


def link_of(url: str, media: Media) -> str:
    """The address of a photo's page."""
    return f"{url}/p/{media.code}/"


def caption_of(media: Media) -> str:
    """The caption, which travels as the first comment and has the media's pk."""
    return next((comment.text for comment in media.comments if comment.pk == media.pk), "")


def comments_of(media: Media) -> list[Comment]:
    """What was said about it; of much, the newest."""
    return [comment for comment in media.comments if comment.pk != media.pk]


def location_words(location: Location) -> str:
    """A place's name, and its coordinates where it has them."""
    name = one_line(location.name)
    if location.lat is UNSET or location.lng is UNSET:
        return name
    return f"{name} ({location.lat:.4f}, {location.lng:.4f})"


def numbers_of(media: Media) -> str:
    """How much a photo was liked and talked about."""
    return f"{counted(media.like_count, 'like')}, {counted(media.comment_count, 'comment')}"
