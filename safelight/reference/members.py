"""Fields as something to be told."""

from dataclasses import dataclass

from msgspec import NODEFAULT

from safelight.wire.contract import Message
from safelight.wire.dialect import more_of
from safelight.wire.history import is_of_2010

from .docstrings import meaning_of
from .words import in_words, struct_info

OF_2010 = "2010"
LATER = "later"
"""The dialects, by the names that they have in the reference."""

LATER_MODULES = {"safelight.wire.later", "safelight.wire.dialect"}


@dataclass(frozen=True, slots=True)
class Member:
    """A field of an object. `declared_by` is the message that has it, which is another one for what is added."""

    name: str
    words: str
    meaning: str
    is_always_there: bool
    is_of_2010: bool
    is_added: bool
    """Whether the dialect adds it to an object of the contract's."""
    declared_by: type[Message]

    @property
    def is_later(self) -> bool:
        """Whether only later programs find it."""
        return self.declared_by.__module__ in LATER_MODULES

    @property
    def dialects(self) -> list[str]:
        """The mark of what there was in 2010, or of what later programs alone find; most have neither."""
        return [OF_2010] if self.is_of_2010 else [LATER] if self.is_later else []


def members_of(kind: type[Message]) -> list[Member]:
    """The fields of an object in the order in which they travel, and then those that are added in the dialect."""
    own = [member_of(kind, name) for name in kind.__struct_fields__]
    more = more_of(kind)
    return own + ([member_of(more, name, is_added=True) for name in more.__struct_fields__] if more else [])


def member_of(kind: type[Message], name: str, *, is_added: bool = False) -> Member:
    """A field of a message."""
    field = next(one for one in struct_info(kind).fields if one.name == name)
    return Member(
        name,
        in_words(field.type),
        meaning_of(kind, name),
        is_always_there=field.required or field.default is not NODEFAULT,
        is_of_2010=is_of_2010(kind, name),
        is_added=is_added,
        declared_by=kind,
    )
