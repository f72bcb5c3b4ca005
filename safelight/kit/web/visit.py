"""One request of a browser on its way to its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from .addresses import Scope
from .body import Body
from .browser import own_address
from .theme import theme_in


@dataclass(frozen=True, slots=True)
class Visit:
    """A request on its way to a door."""

    scope: Scope
    headers: Mapping[bytes, bytes]
    body: Body
    base: str

    @property
    def is_https(self) -> bool:
        """Whether the browser speaks to us, or to what stands before us, by https."""
        return self.base.startswith("https:")

    @property
    def is_script(self) -> bool:
        """Whether a script of ours sends a form for the page that it runs in, and wants to be told, not led away."""
        return self.headers.get(b"accept", b"").startswith(b"application/json")

    @property
    def theme(self) -> str:
        """Light or dark, if they have chosen one."""
        return theme_in(self.headers.get(b"cookie", b""))

    @property
    def agent(self) -> str:
        """What the browser calls itself."""
        return self.headers.get(b"user-agent", b"").decode(errors="replace")

    @property
    def languages(self) -> bytes:
        """Which languages the browser asks for."""
        return self.headers.get(b"accept-language", b"")

    @property
    def address(self) -> str:
        """The address that was asked for, without its host."""
        query = self.scope["query_string"].decode(errors="replace")
        return self.scope["path"] + (f"?{query}" if query else "")

    @property
    def back(self) -> str:
        """Where somebody wants to be once they have signed in: here, or where the form stands that they sent."""
        if self.scope["method"] != "POST":
            return own_address(self.address)
        referer = self.headers.get(b"referer", b"").decode(errors="replace")
        return own_address(referer.removeprefix(self.base))

    @property
    def is_head(self) -> bool:
        """Whether only the headers are asked for."""
        return self.scope["method"] == "HEAD"
