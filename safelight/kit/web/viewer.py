"""Whoever is asking."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """
    Whoever is asking, signed in or not, and the address by which they reach the service.

    `pk` is 0 for somebody who is not signed in. `base` is what addresses in answers begin with, without a final
    slash, and `files_url` what those of published pictures do, if that is not the same. `session` is the hash of
    the token they came with. `is_apart` tells that there are people whom they have blocked, or who have blocked
    them: others need no look at what these two must not see of each other. `is_pulling` tells that there may be
    people whom they follow and whose photos are in no timeline: only then does their home feed look for any.
    `address` is where they ask from, as limits count it; known for whoever is not signed in, and where a door has
    the house, as `agent` is, by which their program or browser calls itself.
    """

    pk: int = 0
    base: str = ""
    session: bytes = b""
    is_apart: bool = False
    address: str = ""
    agent: str = ""
    files_url: str = ""
    is_pulling: bool = True

    @property
    def files(self) -> str:
        """What addresses of published pictures begin with."""
        return self.files_url or self.base

    @property
    def is_signed_in(self) -> bool:
        """Whether it is known who this is."""
        return self.pk != 0
