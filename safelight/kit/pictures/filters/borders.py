"""
Borders: mats and lettering, drawn four times larger and reduced, as four strips along the picture's edges.

Only the strips are kept and pasted; what lies between them is out of a border's reach.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw

from .lettering import WEIGHT, Stroke, strokes
from .openings import Place, opening
from .recipe import DEPTH, Border, Mark
from .tables import rgb

FINENESS = 4
"""How many times larger a strip is drawn, each way: 17 steps from the border to the picture."""

Size = tuple[int, int]
Strip = tuple[Image.Image, tuple[int, int]]
Outline = list[Place]


def add_border(image: Image.Image, border: Border) -> None:
    """Lay the border over the image, in place."""
    for strip, corner in strips(border, image.size):
        image.paste(strip, corner, strip)


@lru_cache(maxsize=4)
def strips(border: Border, size: Size) -> tuple[Strip, ...]:
    """
    The border in pieces, uint8 [height, width, 4], straight alpha, and where their upper left corners lie.

    Few are kept, since those of 2048² take 6 MB.
    """
    side = min(size)
    width, height = size[0] / side, size[1] / side
    outlines = [opening(mat, width, height) for mat in border.mats]
    return tuple((strip(border, outlines, window), window.corner) for window in windows(size))


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture to draw: where it begins, its size, and the whole picture's size, all in pixels."""

    corner: tuple[int, int]
    size: Size
    whole: Size

    def canvas(self, level: int) -> Image.Image:
        """A large mask of one level for it."""
        return Image.new("L", (self.size[0] * FINENESS, self.size[1] * FINENESS), level)

    def large(self, length: float) -> float:
        """A share of the picture's shorter side, in the canvas' pixels."""
        return length * min(self.whole) * FINENESS

    def places(self, shares: Outline | Stroke) -> Outline:
        """Places of the picture on the canvas."""
        left, top = self.corner[0] * FINENESS, self.corner[1] * FINENESS
        return [(self.large(x) - left, self.large(y) - top) for x, y in shares]


def windows(size: Size) -> Iterator[Window]:
    """The strips along the edges as far in as a border may reach; fewer where the picture is too small for four."""
    width, height = size
    depth = ceil(DEPTH * min(size))
    between = height - 2 * depth
    if between <= 0 or width <= 2 * depth:
        yield Window((0, 0), size, size)
        return
    yield Window((0, 0), (width, depth), size)
    yield Window((0, height - depth), (width, depth), size)
    yield Window((0, depth), (depth, between), size)
    yield Window((width - depth, depth), (depth, between), size)


def strip(border: Border, outlines: list[Outline], window: Window) -> Image.Image:
    """One piece: each mat over those below it, then the lettering."""
    drawn = Image.new("RGBA", window.size, (*rgb(border.mats[0].color), 0))
    for mat, outline in zip(border.mats, outlines, strict=True):
        drawn.paste((*rgb(mat.color), 255), None, around(outline, window))
    for mark in border.marks:
        drawn.paste((*rgb(mark.color), 255), None, written(mark, border, window))
    return drawn


def around(outline: Outline, window: Window) -> Image.Image:
    """How much of each pixel lies outside the opening, uint8 [height, width]."""
    canvas = window.canvas(255)
    ImageDraw.Draw(canvas).polygon(window.places(outline), fill=0)
    return canvas.reduce(FINENESS)


def written(mark: Mark, border: Border, window: Window) -> Image.Image:
    """How much of each pixel is inked, uint8 [height, width]. Letters stand in the middle of the border's width."""
    canvas = window.canvas(0)
    pen = ImageDraw.Draw(canvas)
    width, height = window.whole[0] / min(window.whole), window.whole[1] / min(window.whole)
    middle = border.mats[-1].inset / 2
    center = width * mark.at, middle if mark.edge == "top" else height - middle
    for stroke in strokes(mark.text, mark.height, center):
        weight = max(1, round(window.large(mark.height * WEIGHT)))
        pen.line(window.places(stroke), fill=255, width=weight, joint="curve")
    return canvas.reduce(FINENESS)
