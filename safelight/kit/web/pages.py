"""The browsers' doors: which function answers at which address."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import msgspec
from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.wire.contract import File
from safelight.wire.errors import Invalid, NotFound, SafelightError
from safelight.wire.parameters import explain, keep_file

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
Text = tuple[str, Any] | tuple[str, Any, Any]
"""A text by its name, the type that it is converted to, and what it is where none was given."""
Refusing = Callable[[House, Viewer, SafelightError], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class PageDoor:
    """
    An address and the function that answers there.

    `takes` is what the function takes by name, each with its type, and `parameters` the texts that these are read
    from, those of its form that are files among them. `opens_door` is for what strangers see whatever the audience,
    `is_for_anyone` for what is the same whoever asks, so that nobody looks who does; `session` for what only those see
    who are signed in, `is_counted` for what counts as a call though it changes
    nothing, as it costs more than a page does. `refused` makes the page on which somebody is told why their form was
    not taken; without it, that is the page for refusals.
    """

    method: str
    path: str
    answer: Callable[..., Awaitable[Answer]]
    takes: Mapping[str, Any]
    parameters: type[msgspec.Struct]
    needs_house: bool
    opens_door: bool = False
    is_for_anyone: bool = False
    session: bool = False
    is_counted: bool = False
    files: tuple[str, ...] = ()
    refused: Refusing | None = None

    def read(
        self, path_texts: list[str], texts: Mapping[str, str], files: Mapping[str, File] | None = None
    ) -> dict[str, Any]:
        """
        The function's parameters, from the address and the form. What was left empty counts as not given.

        Raises: Invalid with a reason; NotFound if what is wrong stands in the path.
        """
        in_path = dict(zip(re.findall(r"{(\w+)}", self.path), path_texts, strict=True))
        given = {name: text for name, text in ({**texts, **in_path}).items() if text} | dict(files or {})
        try:
            texts_read = msgspec.convert(given, self.parameters, strict=False, dec_hook=keep_file)
        except msgspec.ValidationError as error:
            name, reason = explain(str(error))
            raise NotFound if name in in_path else Invalid(fields={name: reason}) from error
        return {name: filled(name, kind, texts_read) for name, kind in self.takes.items()}


@dataclass(frozen=True, slots=True)
class Pages:
    """
    The doors of one feature, and the folder of its templates, which are known as `name/…`.

    A door is a function `(tx, viewer, …)`. What else it takes is read by its name from the path (`/p/{code}/`), the
    query and the form, and converted to its annotation; a dataclass is read by the names of its fields.
    """

    name: str = ""
    templates: Path | None = None
    doors: list[PageDoor] = field(default_factory=list[PageDoor])

    def get(
        self, path: str, *, opens_door: bool = False, session: bool = False
    ) -> Callable[[InTransaction[P]], InTransaction[P]]:
        """The function below answers whoever opens this address, from within a transaction that only reads."""

        def register(answer: InTransaction[P]) -> InTransaction[P]:
            self._add("GET", path, answer, needs_house=False, opens_door=opens_door, session=session)
            return answer

        return register

    def post(self, path: str) -> Callable[[InTransaction[P]], InTransaction[P]]:
        """
        The function below does what a form of somebody who is signed in asks for, in a transaction.

        Raises of it: as the API's doors; where a form has words to keep, the function answers its page again.
        """

        def register(answer: InTransaction[P]) -> InTransaction[P]:
            self._add("POST", path, answer, needs_house=False, session=True)
            return answer

        return register

    def serves(
        self,
        method: str,
        path: str,
        *,
        opens_door: bool = False,
        is_for_anyone: bool = False,
        session: bool = False,
        is_counted: bool = False,
        files: tuple[str, ...] = (),
        refused: Refusing | None = None,
    ) -> Callable[[InHouse[P]], InHouse[P]]:
        """
        The function below answers with the house in its hands, as those of `Routes.serves` do.

        `files` are the fields of a form that travel as files; the function takes them as `File | None`. `refused` is
        for what could not even be received, too: a file that is too large is refused before any door is opened.
        """

        def register(answer: InHouse[P]) -> InHouse[P]:
            kind = {"opens_door": opens_door, "is_for_anyone": is_for_anyone, "session": session}
            self._add(
                method, path, answer, needs_house=True, is_counted=is_counted, files=files, refused=refused, **kind
            )
            return answer

        return register

    def _add(self, method: str, path: str, answer: Callable[..., Awaitable[Answer]], **kind: Any) -> None:
        _, _, *named = signature(answer, eval_str=True).parameters.values()
        takes = {one.name: one.annotation for one in named}
        read_from = [text for one in named for text in texts_of(one.name, one.annotation, one.default)]
        self.doors.append(PageDoor(method, path, answer, takes, parameters_type(answer, read_from), **kind))


def parameters_type(answer: Callable[..., Awaitable[Answer]], read_from: list[Text]) -> type[msgspec.Struct]:
    """
    A type that the texts for a door's function can be converted to.

    `in_` is `in` in addresses, which Python keeps for itself.
    """
    name = getattr(answer, "__name__", "parameters")
    return msgspec.defstruct(name, read_from, kw_only=True, rename=lambda name: name.removesuffix("_"))


def texts_of(name: str, kind: Any, default: object) -> list[Text]:
    """What a parameter is read from: a text, or one for each field of a dataclass, and of those within it."""
    if is_dataclass(kind):
        return [text for one in fields(kind) for text in texts_of(one.name, one.type, one.default)]
    return [(name, kind) if default in (Parameter.empty, MISSING) else (name, kind, default)]


def filled(name: str, kind: Any, texts: msgspec.Struct) -> Any:
    """A parameter, from the texts that it is read from."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return getattr(texts, name)
    return kind(**{one.name: filled(one.name, one.type, texts) for one in fields(kind)})
