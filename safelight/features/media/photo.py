"""A photo as pages speak of it."""

from dataclasses import dataclass, replace

from msgspec import UNSET

from safelight.features.feeds.assembly import media_message, media_messages
from safelight.features.feeds.queries import Page
from safelight.kit.db import Tx
from safelight.kit.web.dates import day
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import Comment
from safelight.wire.media import Media, Picture

from .camera import camera_words

SAME_PLACE = ""
"""Pictures in pages have addresses without a host, so that they are found by whichever name the service was reached."""

PHOTOS_A_PAGE = 12

LONG_CAPTION = 130
"""More characters, or lines, than a feed's three lines can be sure to show."""
LONG_CAPTION_LINES = 3

PREVIEW_WIDTH = 1200
"""In pixels: what the sites that show previews ask for at most."""

DESCRIPTION_LENGTH = 160
"""How much of a page's description search engines show."""


@dataclass(frozen=True, slots=True)
class Photo:
    """
    A media's message, with its caption apart from its comments.

    `now` is the moment of looking, in seconds since the epoch, UTC. `has_liked` tells of whoever looks.
    """

    media: Media
    now: int
    has_liked: bool = False

    @property
    def author(self) -> str:
        """What people call the one who took it."""
        return self.media.user.full_name or self.media.user.username

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return f"Photo by {self.author}, {day(self.media.taken_at, self.now)}"

    @property
    def alt(self) -> str:
        """What to say to those who can't see it: the owner's words, else who took it and when."""
        return self.media.accessibility_caption or self.title

    @property
    def said(self) -> Comment | None:
        """The caption as it travels, which is as the first comment under the media's own pk."""
        first = self.media.comments[:1]
        return first[0] if first and first[0].pk == self.media.pk else None

    @property
    def caption(self) -> str:
        """The caption's text."""
        return self.said.text if self.said else ""

    @property
    def comments(self) -> list[Comment]:
        """The newest comments, oldest first, without the caption."""
        return [comment for comment in self.media.comments if comment.pk != self.media.pk]

    @property
    def is_caption_long(self) -> bool:
        """Whether a feed may have no room for all of the caption."""
        return len(self.caption) > LONG_CAPTION or self.caption.count("\n") >= LONG_CAPTION_LINES

    @property
    def description(self) -> str:
        """One line about it, for search engines and previews."""
        words = " ".join(self.caption.split()) or self.alt
        return words if len(words) <= DESCRIPTION_LENGTH else words[: DESCRIPTION_LENGTH - 1].rstrip() + "…"

    @property
    def address(self) -> str:
        """Where its own page is."""
        return f"/p/{self.media.code}/"

    @property
    def camera(self) -> str:
        """How it was taken, as far as its owner lets it be seen."""
        return camera_words(self.media.camera) if self.media.camera is not UNSET else ""

    @property
    def pictures(self) -> list[Picture]:
        """The picture in its full proportions, smallest first."""
        return self.media.image_versions2.candidates[::-1]

    @property
    def largest(self) -> Picture:
        """The largest of them."""
        return self.pictures[-1]

    @property
    def preview(self) -> Picture:
        """The one that other sites show beside a link: the largest of those which are no wider than they need."""
        return next(
            (picture for picture in reversed(self.pictures) if picture.width <= PREVIEW_WIDTH), self.pictures[0]
        )

    @property
    def srcset(self) -> str:
        """All of them, as an `<img>` takes them."""
        return ", ".join(f"{picture.url} {picture.width}w" for picture in self.pictures)


async def photos_of(tx: Tx, viewer: Viewer, page: Page) -> list[Photo]:
    """The photos of a page of a feed, in its order, but for those that went between two questions."""
    pks = [entry.pk for entry in page.entries]
    messages = await media_messages(tx, replace(viewer, base=SAME_PLACE), pks)
    return [Photo(messages[entry.pk], tx.now, entry.has_liked) for entry in page.entries if entry.pk in messages]


async def photo_shown(tx: Tx, viewer: Viewer, pk: int) -> Photo:
    """One photo, for whoever has asked already whether the viewer may see it. Raises: NotFound if it has gone."""
    message = await media_message(tx, replace(viewer, base=SAME_PLACE), pk)
    return Photo(message, tx.now, message.has_liked is True)
