"""The programs' doors: which function answers which call."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.wire.contract import Message, Request

from .replies import Download, Reply
from .viewer import Viewer

M = TypeVar("M", bound=Message)
Q = TypeVar("Q", bound=Request[Any])

Answer = Message | Reply | Download
InTransaction = Callable[[Tx, Viewer, Q], Awaitable[Answer]]
InHouse = Callable[[House, Viewer, Q], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Door:
    """
    A call and the function that answers it: from within a transaction, or with the house in its hands.

    `is_dialects` marks a door at an address that only a dialect has.
    """

    call: type[Request[Message]]
    answer: Callable[..., Awaitable[Answer]]
    needs_house: bool
    is_dialects: bool = False


@dataclass(frozen=True, slots=True)
class Routes:
    """The doors of one feature."""

    doors: list[Door] = field(default_factory=list[Door])

    def answers(self, call: type[Q]) -> Callable[[InTransaction[Q]], InTransaction[Q]]:
        """The function below answers this call: `(tx, viewer, request)`."""

        def register(answer: InTransaction[Q]) -> InTransaction[Q]:
            self.doors.append(Door(call, answer, needs_house=False))
            return answer

        return register

    def serves(self, call: type[Q]) -> Callable[[InHouse[Q]], InHouse[Q]]:
        """
        The function below answers this call: `(house, viewer, request)`.

        For calls that take long at something else than the database, which no transaction may wait for.
        """

        def register(serve: InHouse[Q]) -> InHouse[Q]:
            self.doors.append(Door(call, serve, needs_house=True))
            return serve

        return register
