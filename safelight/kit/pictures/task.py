"""What the two sides tell each other: one JSON line asks for a picture, one answers."""

from dataclasses import dataclass

import msgspec

from safelight.kit.checksums.sums import Sum

from .camera import Camera
from .edit import Edit
from .position import Position
from .sniff import Kind


class Preview(msgspec.Struct, frozen=True):
    """
    What is asked for instead of published files: one JPEG with a longer side of at most `longest` pixels.

    `is_whole` is for the one who still chooses the part: all of the picture, whatever its proportions.
    """

    longest: int
    is_square: bool
    is_whole: bool = False


class Task(msgspec.Struct, frozen=True):
    """Make the published files of the picture at `source` as `<into>/<name>_….jpg`; or only a preview of them."""

    source: str
    kind: Kind
    into: str
    name: str
    edit: Edit = Edit()
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """
    A picture's published files.

    `width` and `height` are the upright original's pixels, before the edit. `full_sizes` are (width, height) of each
    full proportion size, ascending. `files` are names in the staging directory, and `sums` what each of them is, in the
    same order; `source` is what the original is. `dominant_color` is `#rrggbb`. `position` is where the file says it
    was taken: degrees north and east.
    """

    width: int
    height: int
    full_sizes: tuple[tuple[int, int], ...]
    files: tuple[str, ...]
    sums: tuple[Sum, ...]
    source: Sum
    dominant_color: str
    camera: Camera | None = None
    position: Position | None = None

    def sums_of(self, name: str) -> dict[str, Sum]:
        """The sums of its files, by what stands behind the name."""
        return {file.removeprefix(name): made for file, made in zip(self.files, self.sums, strict=True)}


class Refusal(msgspec.Struct, frozen=True):
    """Why there are no files: the `code` of a class in `safelight.wire.errors`, and the sentence for people."""

    code: str
    message: str


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the three; none says that a worker is ready for its first task. A preview travels as base64: 0.5 ms."""

    rendered: Rendered | None = None
    preview: bytes | None = None
    refusal: Refusal | None = None
