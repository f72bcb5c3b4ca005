"""The browsers' doors: which function answers at which address."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import msgspec
from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.parameters import explain

from .viewer import Viewer

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be shown: the name of its template, and what that speaks of."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Answer = Page | Response
InTransaction = Callable[Concatenate[Tx, Viewer, P], Awaitable[Answer]]
InHouse = Callable[Concatenate[House, Viewer, P], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class PageDoor:
    """
    An address and the function that answers there.

    `parameters` are what the function takes by name. `opens_door` is for what strangers see whatever the audience.
    """

    method: str
    path: str
    answer: Callable[..., Awaitable[Answer]]
    parameters: type[msgspec.Struct]
    needs_house: bool
    opens_door: bool

    def read(self, path_texts: list[str], texts: Mapping[str, str]) -> dict[str, Any]:
        """
        The function's parameters, from the address and the form. What was left empty counts as not given.

        Raises: Invalid with a reason; NotFound if what is wrong stands in the path.
        """
        in_path = dict(zip(re.findall(r"{(\w+)}", self.path), path_texts, strict=True))
        given = {name: text for name, text in ({**texts, **in_path}).items() if text}
        try:
            return msgspec.structs.asdict(msgspec.convert(given, self.parameters, strict=False))
        except msgspec.ValidationError as error:
            name, reason = explain(str(error))
            raise NotFound if name in in_path else Invalid(fields={name: reason}) from error


@dataclass(frozen=True, slots=True)
class Pages:
    """
    The doors of one feature, and the folder of its templates, which are known as `name/…`.

    A door is a function `(tx, viewer, …)`. What else it takes is read by its name from the path (`/p/{code}/`), the
    query and the form, and converted to its annotation.
    """

    name: str = ""
    templates: Path | None = None
    doors: list[PageDoor] = field(default_factory=list[PageDoor])

    def get(self, path: str, *, opens_door: bool = False) -> Callable[[InTransaction[P]], InTransaction[P]]:
        """The function below answers whoever opens this address, from within a transaction that only reads."""

        def register(answer: InTransaction[P]) -> InTransaction[P]:
            self._add("GET", path, answer, needs_house=False, opens_door=opens_door)
            return answer

        return register

    def serves(self, method: str, path: str, *, opens_door: bool = False) -> Callable[[InHouse[P]], InHouse[P]]:
        """The function below answers with the house in its hands, as those of `Routes.serves` do."""

        def register(answer: InHouse[P]) -> InHouse[P]:
            self._add(method, path, answer, needs_house=True, opens_door=opens_door)
            return answer

        return register

    def _add(
        self, method: str, path: str, answer: Callable[..., Awaitable[Answer]], *, needs_house: bool, opens_door: bool
    ) -> None:
        self.doors.append(PageDoor(method, path, answer, parameters_of(answer), needs_house, opens_door))


def parameters_of(answer: Callable[..., Awaitable[Answer]]) -> type[msgspec.Struct]:
    """What a door's function takes by name, after the first two, as a type that texts can be converted to."""
    _, _, *named = signature(answer, eval_str=True).parameters.values()
    fields = [
        (one.name, one.annotation) if one.default is one.empty else (one.name, one.annotation, one.default)
        for one in named
    ]
    return msgspec.defstruct(getattr(answer, "__name__", "parameters"), fields, kw_only=True)
