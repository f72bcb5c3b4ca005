"""Types in words, for people: `whole number, 1 to 100`."""

from collections.abc import Callable, Mapping
from typing import Any, cast

import msgspec
from msgspec import inspect

from safelight.wire.contract import HIGHEST_PK, File


def in_words(kind: inspect.Type, *, is_sent: bool = False) -> str:
    """A type in words, in the Markdown of this reference. `is_sent` is for parameters, which travel as text."""
    bare = unwrapped(kind)
    words = (SENT if is_sent and type(bare) in SENT else SHOWN)[type(bare)](bare)
    return f"{words}, or null" if may_be_null(kind) else words


def unwrapped(kind: inspect.Type) -> inspect.Type:
    """A type without what stands around it; of the two kinds of numbers, the wider."""
    if isinstance(kind, inspect.Metadata):
        return unwrapped(kind.type)
    if isinstance(kind, inspect.UnionType):
        numbers = [one for one in kind.types if isinstance(one, inspect.FloatType)]
        return unwrapped((numbers or list(kind.types))[0])
    return kind


def may_be_null(kind: inspect.Type) -> bool:
    """Whether null is a value, which it is in the dialect alone."""
    return isinstance(kind, inspect.UnionType) and any(isinstance(one, inspect.NoneType) for one in kind.types)


def text_in_words(kind: inspect.StrType) -> str:
    """How long a text may be."""
    if kind.max_length is None:
        return "text"
    start = f"{kind.min_length:,} to" if kind.min_length else "up to"
    return f"text, {start} {kind.max_length:,} characters"


def number_in_words(kind: inspect.IntType | inspect.FloatType) -> str:
    """Between which bounds a number lies. The highest pk is no bound that anybody meets."""
    name = "whole number" if isinstance(kind, inspect.IntType) else "number"
    if kind.ge is None:
        return name
    bounds = f"{kind.ge:,} or more" if kind.le in (None, HIGHEST_PK) else f"{kind.ge:,} to {kind.le:,}"
    return f"{name}, {bounds.replace('-', '−')}"


def choices(kind: inspect.LiteralType) -> str:
    """`0`, `90` or `180`."""
    *most, last = (f"`{value}`" for value in kind.values)
    return f"{', '.join(most)} or {last}"


def link(kind: inspect.StructType) -> str:
    """An object by its name, leading to where it is described."""
    return f"[{kind.cls.__name__}](objects.md#{kind.cls.__name__.lower()})"


def struct_info(kind: type[msgspec.Struct]) -> inspect.StructType:
    """The fields of a message or a request."""
    return cast("inspect.StructType", inspect.type_info(kind))


Words = Callable[[Any], str]

SHOWN: Mapping[type, Words] = {
    inspect.StrType: text_in_words,
    inspect.IntType: number_in_words,
    inspect.FloatType: number_in_words,
    inspect.BoolType: lambda _: "`true` or `false`",
    inspect.LiteralType: choices,
    inspect.StructType: link,
    inspect.TupleType: lambda _: "empty list",
    inspect.ListType: lambda kind: f"list of {in_words(kind.item_type)}",
    inspect.DictType: lambda kind: f"{in_words(kind.value_type)} by `pk`",
}
SENT: Mapping[type, Words] = {
    inspect.BoolType: lambda _: "`1` or `0`",
    inspect.StructType: lambda kind: "file" if kind.cls is File else f"JSON text of a {link(kind)}",
}
