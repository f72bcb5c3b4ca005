"""What jobs a service knows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from safelight.kit.house import House

Run = Callable[..., Awaitable[None]]
F = TypeVar("F", bound=Run)


@dataclass(frozen=True, slots=True)
class Jobs:
    """
    Every kind of job that a service knows, by name, and how often its chores come round, in seconds.

    `upkeep` is what each node does for itself, at its start and so often, without a row.
    """

    kinds: dict[str, Run] = field(default_factory=dict[str, Run])
    chores: dict[str, int] = field(default_factory=dict[str, int])
    upkeep: dict[Run, int] = field(default_factory=dict[Run, int])

    def job(self, run: F) -> F:
        """Declare a job: `async (house, **arguments)`. It may run twice; it is written so."""
        self.kinds[run.__name__] = run
        return run

    def chore(self, *, every_seconds: int) -> Callable[[F], F]:
        """Declare a job that the service asks for by itself, once in the whole service each time."""

        def declare(run: F) -> F:
            self.chores[run.__name__] = every_seconds
            return self.job(run)

        return declare

    def on_each_node(self, *, every_seconds: int) -> Callable[[F], F]:
        """Declare what every node does about what it has for itself alone, such as its workspace."""

        def declare(run: F) -> F:
            self.upkeep[run] = every_seconds
            return run

        return declare

    def add(self, others: "Jobs") -> None:
        """Know what others know, too."""
        self.kinds.update(others.kinds)
        self.chores.update(others.chores)
        self.upkeep.update(others.upkeep)

    async def run(self, house: House, name: str, arguments: str) -> None:
        """Do a job, whose arguments are a JSON object."""
        known: dict[str, Any] = msgspec.json.decode(arguments)
        await self.kinds[name](house, **known)
