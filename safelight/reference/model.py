"""The contract as something to be told: nouns with their calls, objects and refusals."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import cleandoc
from types import ModuleType

from safelight.wire import (
    accounts,
    activity,
    comments,
    feeds,
    friendships,
    invitations,
    later,
    likes,
    locations,
    media,
    oembed,
    reports,
    sessions,
    tags,
    users,
)
from safelight.wire.contract import every_call
from safelight.wire.errors import NoAnswer, SafelightError, every_error

from .calls import Call
from .docstrings import docstring
from .objects import Object, objects_of

MODULES = (
    accounts,
    sessions,
    invitations,
    users,
    friendships,
    media,
    likes,
    comments,
    feeds,
    tags,
    locations,
    activity,
    oembed,
    reports,
    later,
)
"""The nouns, in the order in which one reads about them."""

FAMILIES = {"error", "refused", "not_now"}
"""Codes of classes that only hold others together."""


@dataclass(frozen=True)
class Noun:
    """What a module of the contract is about, and its calls."""

    module: ModuleType

    @property
    def name(self) -> str:
        """What it is called."""
        return self.module.__name__.rpartition(".")[2]

    @property
    def title(self) -> str:
        """What stands above it: one word for most."""
        return self.about[0]

    @property
    def purpose(self) -> str:
        """What it is about, in a sentence or two."""
        purpose = self.about[1]
        return purpose[0].upper() + purpose[1:]

    @property
    def about(self) -> tuple[str, str]:
        """What its module says of it before and after the colon."""
        title, _, purpose = " ".join(cleandoc(self.module.__doc__ or "").split()).partition(": ")
        return title, purpose

    @cached_property
    def calls(self) -> list[Call]:
        """Its calls, in the order of the contract."""
        return [Call(kind) for kind in every_call() if kind.__module__ == self.module.__name__]


@dataclass(frozen=True)
class Reference:
    """The whole of it."""

    nouns: list[Noun]
    objects: list[Object]
    refusals: list[type[SafelightError]]

    @property
    def calls(self) -> Iterator[Call]:
        """Every call, noun by noun."""
        return (call for noun in self.nouns for call in noun.calls)


@cache
def reference() -> Reference:
    """Read the contract."""
    nouns = [Noun(module) for module in MODULES]
    calls = [call for noun in nouns for call in noun.calls]
    errors = [error for error in every_error() if error.code not in FAMILIES and not issubclass(error, NoAnswer)]
    return Reference(nouns, list(objects_of(calls)), errors)


def occasion_of(error: type[SafelightError]) -> str:
    """When an error is raised, for people."""
    sentence, _, rest = docstring(error).partition("\n\n")
    return rest if sentence == error.code else sentence
