"""
The canvas: light laid on a picture, layer by layer.

Light is linear-ish: the square of the display value, so that lamps add up as lamps do and a colour written
as "#rrggbb" comes out as that colour. 1 is white paper; lamps and suns may be brighter (camera.py rolls them off).
Planes come first in memory because numpy is several times faster on whole planes than on triples.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

Plane: TypeAlias = npt.NDArray[np.floating]
"""float32 [height, width]: a mask, a height or an amount of light, usually 0..1."""

Line: TypeAlias = npt.NDArray[np.floating]
"""float32 [width]: one value a column, such as a ridge's height in pixels from the top."""

Canvas: TypeAlias = npt.NDArray[np.floating]
"""float32 [3, height, width]: red, green and blue light, linear-ish 0..1 and beyond. A colour is [3, 1, 1]."""


def ink(code: str) -> Canvas:
    """A colour as light, [3, 1, 1], from "#rrggbb"."""
    display = np.frombuffer(bytes.fromhex(code[1:]), np.uint8).astype(np.float32) / 255
    return (display * display).reshape(3, 1, 1)


def blend(one: str, other: str, share: float) -> Canvas:
    """A colour [3, 1, 1] on the way from one to the other; a share of 1 is the other."""
    display = np.sqrt(ink(one)) * np.float32(1 - share) + np.sqrt(ink(other)) * np.float32(share)
    return display * display


def hexed(one: str, other: str, share: float) -> str:
    """A colour on the way from one to the other, as "#rrggbb"; a share of 1 is the other."""
    colour = np.sqrt(blend(one, other, share).ravel()) * 255
    return "#" + bytes(colour.round().astype(np.uint8).tolist()).hex()


def gradient(length: int, *stops: tuple[float, str]) -> Canvas:
    """Colours down a column, [3, length, 1], through stops of (place 0..1, "#rrggbb")."""
    places = [place for place, _ in stops]
    display = np.sqrt(np.stack([ink(code).ravel() for _, code in stops]))
    at = np.linspace(0, 1, length)
    column = np.stack([np.interp(at, places, channel) for channel in display.T]).astype(np.float32)
    return (column * column).reshape(3, length, 1)


def backdrop(height: int, width: int, *stops: tuple[float, str]) -> Canvas:
    """A new canvas filled with colours from top to bottom."""
    return np.repeat(gradient(height, *stops), width, axis=2)


def grid(height: int, width: int) -> tuple[Plane, Plane]:
    """Pixel coordinates as a column [height, 1] and a row [1, width], which broadcast to the picture."""
    return np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None, :]


def smoothstep(start: float, end: float, values: Plane) -> Plane:
    """0 before the start, 1 after the end, and a soft S between. The start may be the larger."""
    t = np.clip((values - np.float32(start)) * np.float32(1 / (end - start)), 0, 1)
    return t * t * (3 - 2 * t)


def resized(plane: Plane, height: int, width: int) -> Plane:
    """The plane stretched smoothly to another size. Read-only: what changes it makes its own copy."""
    if plane.shape == (height, width):
        return plane
    return np.asarray(Image.fromarray(plane).resize((width, height), Image.Resampling.BICUBIC), np.float32)


def softened(plane: Plane, radius: float) -> Plane:
    """The plane blurred by about the radius in pixels, by way of a small copy."""
    height, width = plane.shape
    small = (max(2, round(width / radius)), max(2, round(height / radius)))
    reduced = Image.fromarray(plane).resize(small, Image.Resampling.HAMMING)
    return np.asarray(reduced.resize((width, height), Image.Resampling.BICUBIC), np.float32)


def moved(plane: Plane, down: int, right: int) -> Plane:
    """The plane moved by whole pixels, its edges drawn out rather than wrapped around."""
    height, width = plane.shape
    rows = (np.arange(height, dtype=np.int32) - down).clip(0, height - 1)
    columns = (np.arange(width, dtype=np.int32) - right).clip(0, width - 1)
    return plane[rows[:, None], columns[None, :]]


def cover(canvas: Canvas, colour: Canvas, mask: Plane, *, top: int = 0, left: int = 0) -> None:
    """
    Lay paint over the canvas where the mask is, the mask's corner at (left, top).

    The colour broadcasts to the mask: [3, 1, 1], [3, height, 1] or [3, height, width].
    What falls outside the canvas is left out.
    """
    rows, columns, mask_rows, mask_columns = overlap(canvas, mask, top, left)
    mask = mask[mask_rows, mask_columns]
    colour = colour[
        :, mask_rows if colour.shape[1] > 1 else slice(None), mask_columns if colour.shape[2] > 1 else slice(None)
    ]
    for plane, paint in zip(canvas[:, rows, columns], colour, strict=True):
        np.add(plane, (paint - plane) * mask, out=plane)


def shine(canvas: Canvas, colour: Canvas, light: Plane, *, top: int = 0, left: int = 0) -> None:
    """Add light of a colour [3, 1, 1] to the canvas, the light's corner at (left, top)."""
    rows, columns, light_rows, light_columns = overlap(canvas, light, top, left)
    for plane, paint in zip(canvas[:, rows, columns], colour.ravel(), strict=True):
        np.add(plane, light[light_rows, light_columns] * paint, out=plane)


def dim(canvas: Canvas, share: Plane, *, top: int = 0, left: int = 0) -> None:
    """Take a share (0..1) of the light away, the share's corner at (left, top)."""
    rows, columns, share_rows, share_columns = overlap(canvas, share, top, left)
    canvas[:, rows, columns] *= 1 - share[share_rows, share_columns]


def overlap(canvas: Canvas, plane: Plane, top: int, left: int) -> tuple[slice, slice, slice, slice]:
    """
    Where a plane with its corner at (left, top) meets the canvas: rows and columns of the canvas, then its own.

    A plane of one row or one column counts for all of them.
    """
    rows = _meeting(canvas.shape[1], plane.shape[0], top)
    columns = _meeting(canvas.shape[2], plane.shape[1], left)
    return rows[0], columns[0], rows[1], columns[1]


def _meeting(whole: int, part: int, start: int) -> tuple[slice, slice]:
    """Where `part` pixels from `start` on meet the whole; a part of one pixel broadcasts to all that follows."""
    if part == 1:
        return slice(max(0, start), whole), slice(None)
    first, last = max(0, start), max(0, min(whole, start + part))
    return slice(first, max(first, last)), slice(first - start, max(first, last) - start)
