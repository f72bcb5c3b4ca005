"""Objects as something to be told: each with its words and its fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec import inspect

from safelight.wire.contract import Message
from safelight.wire.history import is_of_2010

from .calls import Call
from .docstrings import docstring
from .members import Member, members_of
from .words import struct_info


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
        """Its fields, in the order in which they travel; last what later programs alone find in it."""
        return members_of(self.kind)


def objects_of(calls: list[Call]) -> Iterator[Object]:
    """What travels: first the objects that calls and answers are made of, then the answers, each once."""
    answers = list(dict.fromkeys(call.answer for call in calls if not call.answers_file))
    roots = [inspect.type_info(kind) for kind in answers]
    roots += [one.type for call in calls for one in struct_info(call.kind).fields]
    roots += [field_type(one) for call in calls for one in call.more]
    parts = dict.fromkeys(part for root in roots for part in messages_in(root))
    yield from (Object(part, is_answer=False) for part in parts if part not in answers)
    yield from (Object(answer, is_answer=True) for answer in answers)


def field_type(member: Member) -> inspect.Type:
    """What a field holds."""
    return next(one.type for one in struct_info(member.declared_by).fields if one.name == member.name)


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
