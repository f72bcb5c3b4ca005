"""Stencils: shapes drawn finer than the picture, so that their edges are smooth."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw

from .canvas import Canvas, Plane, cover, dim, shine, softened

Point: TypeAlias = tuple[float, float]
"""x and y in picture pixels from the top left corner."""


class Stencil:
    """Shapes in picture pixels, cut out of a box (left, top, right, bottom), to be painted in one go."""

    def __init__(self, left: float, top: float, right: float, bottom: float, *, fine: int = 2) -> None:
        self.left, self.top, self.fine = int(left), int(top), fine
        self.image = Image.new("L", ((int(right) - self.left) * fine, (int(bottom) - self.top) * fine))
        self.draw = ImageDraw.Draw(self.image)

    @classmethod
    def over(cls, canvas: Canvas, *, fine: int = 2) -> "Stencil":
        """A stencil as large as the canvas."""
        return cls(0, 0, canvas.shape[2], canvas.shape[1], fine=fine)

    def polygon(self, points: Iterable[Point], *, level: int = 255) -> None:
        """A filled shape through the points; `level` 0 cuts out what was drawn before."""
        self.draw.polygon(self._fine(points), fill=level)

    def ellipse(self, x: float, y: float, rx: float, ry: float | None = None, *, level: int = 255) -> None:
        """A filled ellipse around (x, y); a circle if one radius is given."""
        ry = rx if ry is None else ry
        self.draw.ellipse(self._fine([(x - rx, y - ry), (x + rx, y + ry)]), fill=level)

    def line(self, points: Sequence[Point], width: float, *, level: int = 255) -> None:
        """A line through the points, its width in picture pixels."""
        self.draw.line(self._fine(points), fill=level, width=max(1, round(width * self.fine)), joint="curve")

    def box(self, left: float, top: float, right: float, bottom: float, *, level: int = 255) -> None:
        """A filled rectangle."""
        if right > left and bottom > top:
            corners = self._fine([(left, top), (right - 1 / self.fine, bottom - 1 / self.fine)])
            self.draw.rectangle(corners, fill=level)

    def mask(self, *, blur: float = 0) -> Plane:
        """How much of each pixel is covered, 0..1, softened by the blur in pixels."""
        plane = np.asarray(self.image.reduce(self.fine), np.float32) / np.float32(255)
        return np.clip(softened(plane, blur), 0, 1) if blur else plane

    def paint(self, canvas: Canvas, colour: Canvas, *, opacity: float = 1, blur: float = 0) -> None:
        """Lay paint of one colour [3, 1, 1] through the stencil."""
        mask, top, left = self._placed(blur)
        cover(canvas, colour, mask * np.float32(opacity), top=top, left=left)

    def light(self, canvas: Canvas, colour: Canvas, *, strength: float = 1, blur: float = 0) -> None:
        """Let light of one colour [3, 1, 1] through the stencil."""
        mask, top, left = self._placed(blur)
        shine(canvas, colour * np.float32(strength), mask, top=top, left=left)

    def shade(self, canvas: Canvas, *, strength: float, blur: float = 0) -> None:
        """Take a share of the light away under the stencil."""
        mask, top, left = self._placed(blur)
        dim(canvas, mask * np.float32(strength), top=top, left=left)

    def _placed(self, blur: float) -> tuple[Plane, int, int]:
        """The mask where anything was drawn, with its top and left; all of the box if it is to be blurred."""
        box = self.image.getbbox()
        if blur or box is None:
            return self.mask(blur=blur), self.top, self.left
        left, top = box[0] // self.fine, box[1] // self.fine
        part = self.image.crop((left * self.fine, top * self.fine, box[2], box[3])).reduce(self.fine)
        return np.asarray(part, np.float32) / np.float32(255), self.top + top, self.left + left

    def _fine(self, points: Iterable[Point]) -> list[Point]:
        return [((x - self.left) * self.fine, (y - self.top) * self.fine) for x, y in points]
