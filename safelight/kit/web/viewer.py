"""Whoever is asking."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """
    Whoever is asking, signed in or not, and the address by which they reach the service.

    `pk` is 0 for somebody who is not signed in. `base` is what addresses in answers begin with, without a final
    slash. `session` is the hash of the token they came with.
    """

    pk: int = 0
    base: str = ""
    session: bytes = b""

    @property
    def is_signed_in(self) -> bool:
        """Whether it is known who this is."""
        return self.pk != 0
