"""A user as pages speak of them."""

from dataclasses import dataclass

from safelight.features.friendships.queries import friendship
from safelight.features.media.photo import SAME_PLACE
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.friendships import FriendshipStatus
from safelight.wire.media import Picture

from .pictures import LARGE, LARGE_SIDE
from .queries import User, as_counted_for, profile_pic_url

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Profile:
    """
    A user's row, with all that a page about them says to a viewer, and how the two stand with each other.

    The row's counts are those that the viewer may know.
    """

    user: User
    viewer: Viewer
    standing: FriendshipStatus

    @property
    def address(self) -> str:
        """Where the page is, whichever letters somebody asked with."""
        return f"/{self.user.username}/"

    @property
    def is_own(self) -> bool:
        """Whether it is the viewer's."""
        return self.user.pk == self.viewer.pk

    @property
    def is_shared(self) -> bool:
        """Whether the viewer may see the photos."""
        return self.is_own or self.standing.following or not self.user.is_private

    @property
    def name(self) -> str:
        """What people call them."""
        return self.user.full_name or self.user.username

    @property
    def title(self) -> str:
        """Who it is, by both names if there are two."""
        return f"{self.name} (@{self.user.username})"

    @property
    def description(self) -> str:
        """One line about them, for search engines."""
        return " ".join(self.user.biography.split()) or f"Photos by {self.name}"

    @property
    def picture(self) -> str:
        """Their picture's address as the API gives it, which programs look for in the page."""
        return profile_pic_url(self.viewer.base, self.user)

    @property
    def srcset(self) -> str:
        """Both sizes of their picture, as an `<img>` takes them; nothing, if they have none."""
        small, large = (profile_pic_url(SAME_PLACE, self.user, square) for square in ("", LARGE))
        return f"{small} 150w, {large} 306w" if self.user.picture else ""

    @property
    def preview(self) -> Picture | None:
        """Their picture as other sites show it beside a link, if they have one."""
        url = profile_pic_url(SAME_PLACE, self.user, LARGE)
        return Picture(url=url, width=LARGE_SIDE, height=LARGE_SIDE) if self.user.picture else None

    @property
    def link(self) -> str:
        """Their link, which is of the web and nothing that a browser would run."""
        return self.user.external_url if self.user.external_url.startswith(WEB) else ""

    @property
    def link_words(self) -> str:
        """Their link as people read it."""
        return self.link.partition("://")[2].removesuffix("/")


async def profile_for(tx: Tx, viewer: Viewer, user: User) -> Profile:
    """What a page about a user says to the viewer. Raises: NotFound as `friendship`."""
    standing = await friendship(tx, viewer, user.pk)
    return Profile(await as_counted_for(tx, viewer, user), viewer, standing)
