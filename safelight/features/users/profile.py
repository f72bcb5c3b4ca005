"""A user as pages speak of them."""

from dataclasses import dataclass

from safelight.features.media.photo import SAME_PLACE

from .pictures import LARGE
from .queries import User, profile_pic_url

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Profile:
    """A user's row, with all that a page about them says. `base` is what addresses for programs begin with."""

    user: User
    base: str

    @property
    def address(self) -> str:
        """Where the page is, whichever letters somebody asked with."""
        return f"/{self.user.username}/"

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
        return profile_pic_url(self.base, self.user)

    @property
    def srcset(self) -> str:
        """Both sizes of their picture, as an `<img>` takes them; nothing, if they have none."""
        small, large = (profile_pic_url(SAME_PLACE, self.user, square) for square in ("", LARGE))
        return f"{small} 150w, {large} 306w" if self.user.picture else ""

    @property
    def link(self) -> str:
        """Their link, which is of the web and nothing that a browser would run."""
        return self.user.external_url if self.user.external_url.startswith(WEB) else ""

    @property
    def link_words(self) -> str:
        """Their link as people read it."""
        return self.link.partition("://")[2].removesuffix("/")
