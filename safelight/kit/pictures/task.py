"""What the two sides tell each other: one JSON line asks for a picture, one answers."""

from dataclasses import dataclass

import msgspec

from .sniff import Kind


class Task(msgspec.Struct, frozen=True):
    """Make the published files of the picture at `source` as `<into>/<name>_….jpg`."""

    source: str
    kind: Kind
    into: str
    name: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """
    A picture's published files.

    `width` and `height` are the upright original's pixels. `full_sizes` are (width, height) of each full
    proportion size, ascending. `files` are names in the staging directory.
    """

    width: int
    height: int
    full_sizes: tuple[tuple[int, int], ...]
    files: tuple[str, ...]


class Refusal(msgspec.Struct, frozen=True):
    """Why there are no files: the `code` of a class in `safelight.wire.errors`, and the sentence for people."""

    code: str
    message: str


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the two; neither says that a worker is ready for its first task."""

    rendered: Rendered | None = None
    refusal: Refusal | None = None
