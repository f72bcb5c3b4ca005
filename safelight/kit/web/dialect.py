"""What the entrance asks of a dialect: a way to speak that differs from the contract's in form alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safelight.kit.house import House
from safelight.wire.contract import Message, Request
from safelight.wire.errors import SafelightError

from .replies import Refusal
from .routes import Answer, Door
from .unwrapping import Pairs

if TYPE_CHECKING:
    from .incoming import Incoming

Call = type[Request[Message]]


@dataclass(slots=True)
class Manners:
    """What a request has shown so far of how the program behind it speaks."""

    headers: Mapping[bytes, bytes]
    is_dialect: bool = False
    is_signed: bool = False
    """Whether its parameters came in a signed body."""


class Dialect(Protocol):
    """
    Turns what some programs send into the contract's requests, and dresses the answers for them.

    Parameters are translated for everybody, answers are dressed for those alone who speak the dialect.
    """

    addresses: Mapping[tuple[str, str], Call]
    """Further addresses of calls, by method and path; whoever uses one speaks the dialect."""

    doors: Mapping[Call, Door]
    """Doors that answer a call in place of its own, where an answer needs to know more to be dressed."""

    def is_spoken(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a program with these headers speaks it."""
        ...

    async def open_sealed(self, house: House, call: Call, pairs: Pairs) -> Pairs:
        """Parameters with those in the clear that were sealed. Raises: Invalid."""
        ...

    def translate(self, manners: Manners, call: Call, pairs: Pairs) -> Pairs:
        """Parameters by the names that the contract has for them."""
        ...

    def dress(self, call: "Incoming", answer: Answer) -> Answer:
        """An answer as a program that speaks the dialect reads it."""
        ...

    def refuse(self, manners: Manners, error: SafelightError) -> Refusal:
        """A refusal as the program understands it."""
        ...
