"""Objects as something to be told: each with its words and its fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec import NODEFAULT, inspect

from safelight.wire.contract import Message
from safelight.wire.history import is_of_2010

from .calls import Call
from .docstrings import docstring, meaning_of
from .words import in_words, struct_info


@dataclass(frozen=True, slots=True)
class Member:
    """A field of an object."""

    name: str
    words: str
    meaning: str
    is_always_there: bool
    is_of_2010: bool


@dataclass(frozen=True)
class Object:
    """Something that travels as JSON."""

    kind: type[Message]
    is_answer: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return self.kind.__name__

    @property
    def purpose(self) -> str:
        """What it is."""
        return docstring(self.kind)

    @property
    def is_of_2010(self) -> bool:
        """Whether there was such an object."""
        return is_of_2010(self.kind)

    @cached_property
    def members(self) -> list[Member]:
        """Its fields, in the order in which they travel."""
        return [
            Member(
                one.name,
                in_words(one.type),
                meaning_of(self.kind, one.name),
                is_always_there=one.required or one.default is not NODEFAULT,
                is_of_2010=is_of_2010(self.kind, one.name),
            )
            for one in struct_info(self.kind).fields
        ]


def objects_of(calls: list[Call]) -> Iterator[Object]:
    """What travels: first the objects that calls and answers are made of, then the answers, each once."""
    answers = list(dict.fromkeys(call.answer for call in calls if not call.answers_file))
    roots = [inspect.type_info(kind) for kind in answers]
    roots += [one.type for call in calls for one in struct_info(call.kind).fields]
    parts = dict.fromkeys(part for root in roots for part in messages_in(root))
    yield from (Object(part, is_answer=False) for part in parts if part not in answers)
    yield from (Object(answer, is_answer=True) for answer in answers)


def messages_in(kind: inspect.Type) -> Iterator[type[Message]]:
    """The objects that a type is made of, the outer ones before the inner ones."""
    match kind:
        case inspect.StructType() if issubclass(kind.cls, Message):
            yield kind.cls
            inner = [one.type for one in kind.fields]
        case inspect.UnionType():
            inner = list(kind.types)
        case inspect.ListType():
            inner = [kind.item_type]
        case inspect.DictType():
            inner = [kind.value_type]
        case inspect.Metadata():
            inner = [kind.type]
        case _:
            inner = []
    yield from (part for one in inner for part in messages_in(one))
