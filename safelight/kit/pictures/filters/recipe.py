"""
What a filter is: data, read from `recipes.json` and checked before it is believed.

Units: levels are 0 to 255, opacities 0 to 1, colours `#rrggbb`, lengths in borders shares of the shorter side.
"""

from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from safelight.wire.filters import filter_named

from .lettering import LETTERS

Level = Annotated[float, msgspec.Meta(ge=0, le=255)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Color = Annotated[str, msgspec.Meta(pattern="^#[0-9a-f]{6}$")]
Points = tuple[tuple[float, float], ...]
Mode = Literal["normal", "multiply", "screen", "overlay", "soft-light", "lighten"]
Shape = Literal["radial", "rect"]

DEPTH = 0.09
"""No border reaches further into the picture than this share of its shorter side."""


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a recipe. Raises: ValueError when what it says makes no sense."""


class Curves(Data, frozen=True):
    """Points (level in, level out) of each channel's curve; monotone between them."""

    r: tuple[tuple[Level, Level], ...]
    g: tuple[tuple[Level, Level], ...]
    b: tuple[tuple[Level, Level], ...]

    def __post_init__(self) -> None:
        for points in (self.r, self.g, self.b):
            if len(points) < 2 or (points[0][0], points[-1][0]) != (0, 255) or not is_ascending(points):
                raise ValueError("a curve goes from level 0 to 255, its levels in ascending")


class Veil(Data, frozen=True):
    """
    A colour laid over the picture in a blend mode.

    `alpha` are points (r, opacity), straight between them and level outside. `r` is 0 in the middle; what it is
    elsewhere stands in `veils.py`. One point is an even veil.
    """

    color: Color
    mode: Mode
    alpha: tuple[tuple[Annotated[float, msgspec.Meta(ge=0, le=1.42)], Share], ...]
    shape: Shape = "radial"

    def __post_init__(self) -> None:
        if not self.alpha or not is_ascending(self.alpha):
            raise ValueError("a veil's opacity needs points, from the middle outwards")

    @property
    def is_even(self) -> bool:
        """Whether it is equally thick everywhere."""
        return len(self.alpha) == 1


class Vignette(Veil, frozen=True, kw_only=True):
    """The veil over the edges, before the curves (`pre`) or after everything else (`post`)."""

    stage: Literal["pre", "post"]


class Mat(Data, frozen=True):
    """
    A sheet of one colour with an opening in it; its roundness, bow and roughness are those of the opening.

    `radius` is the corners'. `bulge` is by how much further in the corners lie than the middles of the edges.
    `rough` is by how far the edge strays, `wave` the length of its longest waves, `seed` tells edges apart.
    """

    color: Color
    inset: Share
    radius: Share = 0
    bulge: Share = 0
    rough: Share = 0
    wave: Annotated[float, msgspec.Meta(ge=0.005)] = 0.1
    seed: int = 0

    def __post_init__(self) -> None:
        if self.inset + self.bulge + self.rough + 0.3 * self.radius > DEPTH:
            raise ValueError(f"a border reaches no deeper than {DEPTH} of the shorter side")


class Mark(Data, frozen=True):
    """Lettering in the border: centred at the share `at` of that edge's length, its letters' height in `height`."""

    text: str
    edge: Literal["top", "bottom"]
    at: Share
    color: Color
    height: Share

    def __post_init__(self) -> None:
        if not LETTERS.keys() >= set(self.text):
            raise ValueError(f"lettering has only {''.join(LETTERS)!r}")


class Border(Data, frozen=True):
    """Mats from the undermost to the topmost, and lettering on them."""

    mats: tuple[Mat, ...]
    marks: tuple[Mark, ...] = ()


class Recipe(Data, frozen=True):
    """One filter. `mono` are the shares of red, green and blue in a grey; a saturation of 1 changes nothing."""

    curves: Curves
    mono: tuple[float, float, float] | None = None
    saturation: float | None = None
    overlays: tuple[Veil, ...] = ()
    vignette: Vignette | None = None
    border: Border | None = None

    def __post_init__(self) -> None:
        if self.mono and self.saturation is not None:
            raise ValueError("a grey picture has no saturation")

    @property
    def veils_before(self) -> tuple[Veil, ...]:
        """What is laid over the picture before the curves."""
        return (self.vignette,) if self.vignette and self.vignette.stage == "pre" else ()

    @property
    def washes(self) -> tuple[Veil, ...]:
        """The even overlays right after the curves, which become part of their tables."""
        return tuple(takewhile(is_even, self.overlays))

    @property
    def veils_after(self) -> tuple[Veil, ...]:
        """What is laid over the picture after curves and washes."""
        last = (self.vignette,) if self.vignette and self.vignette.stage == "post" else ()
        return (*dropwhile(is_even, self.overlays), *last)


@lru_cache(maxsize=1)
def recipes() -> dict[int, Recipe]:
    """
    Every recipe by its filter's number.

    Raises: msgspec.ValidationError if the file says what no recipe may say, ValueError if it names no filter.
    """
    content = Path(__file__).with_name("recipes.json").read_bytes()
    named = msgspec.json.decode(content, type=dict[str, Recipe])
    return {filter_named(name): recipe for name, recipe in named.items()}


def is_ascending(points: Points) -> bool:
    """Whether each point lies right of the one before."""
    return all(left[0] < right[0] for left, right in pairwise(points))


def is_even(veil: Veil) -> bool:
    """Whether the veil is equally thick everywhere."""
    return veil.is_even
