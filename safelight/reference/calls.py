"""Calls as something to be told: each with its words, its parameters and its refusals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec
from msgspec import NODEFAULT, inspect

from safelight.wire.contract import Content, Endpoint, Message, Request, answer_type
from safelight.wire.dialect import NAMES, SEALED_NAMES, further_addresses, more_in_answer
from safelight.wire.errors import (
    CrossSite,
    Internal,
    Invalid,
    LoginRequired,
    RateLimited,
    SafelightError,
    TooLarge,
    Unavailable,
    WrongMethod,
)
from safelight.wire.history import is_later, is_of_2010
from safelight.wire.parameters import fields_of

from .docstrings import docstring, meaning_of
from .members import LATER, OF_2010, Member, member_of
from .words import in_words, struct_info


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    Something that a call takes. `default` is its JSON, empty where it has none.

    Later programs may call it by one of `later_names`, or send it sealed by one of `sealed_names`.
    """

    name: str
    words: str
    meaning: str
    default: str
    is_required: bool
    is_in_path: bool
    is_file: bool
    is_of_2010: bool
    later_names: list[str]
    sealed_names: list[str]

    @property
    def in_the_dialect(self) -> str:
        """How later programs send it, where they send it otherwise, as a sentence."""
        others = [f"call it {code(self.later_names)}"] if self.later_names else []
        others += [f"may send it sealed, as {code(self.sealed_names)}"] if self.sealed_names else []
        return f"Later programs {', and '.join(others)}." if others else ""


@dataclass(frozen=True)
class Call:
    """One call of the API."""

    kind: type[Request[Message]]

    @property
    def name(self) -> str:
        """What the contract calls it."""
        return self.kind.__name__

    @property
    def endpoint(self) -> Endpoint:
        """Where it lives and how it behaves."""
        return self.kind.endpoint

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return self.endpoint.path.strip("/").replace("/", "-").replace("{", "").replace("}", "").replace("_", "-")

    @property
    def purpose(self) -> str:
        """What it is for, in a sentence or two; then whatever else there is to say."""
        return docstring(self.kind)

    @property
    def sentence(self) -> str:
        """What it is for, in one sentence."""
        return re.split(r"(?<=[.:]) ", self.purpose.partition("\n\n")[0])[0].replace(":", ".")

    @property
    def is_of_2010(self) -> bool:
        """Whether the API of the time had it."""
        return is_of_2010(self.kind)

    @property
    def is_later(self) -> bool:
        """Whether later programs ask for it."""
        return is_later(self.kind)

    @property
    def dialects(self) -> list[str]:
        """Who asks for it: programs of 2010, later ones, both or neither."""
        return [name for name, speaks in ((OF_2010, self.is_of_2010), (LATER, self.is_later)) if speaks]

    @property
    def further_addresses(self) -> list[tuple[str, str]]:
        """Where later programs alone ask for it: methods and paths."""
        return further_addresses(self.kind)

    @property
    def elsewhere(self) -> str:
        """The same as a sentence."""
        methods = " or ".join(dict.fromkeys(method for method, _ in self.further_addresses))
        paths = " and ".join(f"`{path}`" for _, path in self.further_addresses if path != self.endpoint.path)
        there = f" at {paths}" if paths else ""
        return f"Later programs also ask by {methods}{there}." if methods else ""

    @property
    def answer(self) -> type[Message]:
        """What it answers."""
        return answer_type(self.kind)

    @property
    def answers_file(self) -> bool:
        """Whether that is a file, and not JSON."""
        return issubclass(self.answer, Content)

    @property
    def file_noun(self) -> str:
        """What kind of file that is, in words."""
        return self.answer.noun if issubclass(self.answer, Content) else ""

    @property
    def file_kind(self) -> str:
        """Its content type, or what all of its kind have."""
        begins = self.answer.begins if issubclass(self.answer, Content) else ""
        return f"{begins}*" if begins.endswith("/") else begins

    @property
    def who(self) -> str:
        """Who may call it."""
        if self.endpoint.session:
            return "whoever is signed in"
        if self.endpoint.opens_door:
            return "everybody"
        return "everybody; where `SAFELIGHT_AUDIENCE` is `members`, whoever is signed in"

    @cached_property
    def parameters(self) -> list[Parameter]:
        """What it takes: first what stands in its path."""
        found = [self._parameter(one) for one in struct_info(self.kind).fields]
        return sorted(found, key=lambda one: not one.is_in_path)

    def occasion_of(self, member: Member) -> str:
        """By which methods later programs find something in the answer, where it is not all."""
        found = [method for method, members in self.more_by_method.items() if member in members]
        return "" if len(found) == len(self.more_by_method) else f"by {' or '.join(found)}"

    def _parameter(self, one: inspect.Field) -> Parameter:
        has_default = one.default not in (NODEFAULT, "")
        return Parameter(
            one.name,
            in_words(one.type, is_sent=True),
            meaning_of(self.kind, one.name),
            default=as_text(one.default) if has_default else "",
            is_required=one.required,
            is_in_path=one.name in self.endpoint.path_fields,
            is_file=fields_of(self.kind)[one.name].is_file,
            is_of_2010=is_of_2010(self.kind, one.name),
            later_names=[other for other, name in NAMES.get(self.kind, {}).items() if name == one.name],
            sealed_names=[other for other, name in SEALED_NAMES.items() if name == one.name],
        )

    @cached_property
    def more(self) -> list[Member]:
        """What later programs alone find on the top of its answer, by whichever method they ask."""
        return list({one.name: one for methods in self.more_by_method.values() for one in methods}.values())

    @cached_property
    def more_by_method(self) -> dict[str, list[Member]]:
        """The same, by the method."""
        further = [method for method, _ in self.further_addresses]
        methods = dict.fromkeys([*self.endpoint.methods, *further])
        return {
            method: [member_of(kind, name, is_added=True) for kind, name in more_in_answer(method, self.kind)]
            for method in methods
        }

    @cached_property
    def refusals(self) -> list[type[SafelightError]]:
        """Every way in which it can say no: its own, then those of any call like it."""
        return list(dict.fromkeys([*self.endpoint.raises, *self.general_refusals]))

    @property
    def general_refusals(self) -> Iterator[type[SafelightError]]:
        """What any call of this kind may answer, whatever it is for."""
        if not self.endpoint.opens_door:
            yield LoginRequired
        if self.endpoint.changes:
            yield CrossSite
        yield WrongMethod
        if "POST" in self.more_by_method:
            yield TooLarge
        yield from (Invalid, RateLimited, Internal, Unavailable)


def code(names: list[str]) -> str:
    """Names as code."""
    return ", ".join(f"`{name}`" for name in names)


def as_text(default: object) -> str:
    """A default as one would send it."""
    if isinstance(default, bool):
        return "1" if default else "0"
    return msgspec.json.encode(default).decode()
