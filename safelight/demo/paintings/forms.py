"""Turned forms: bottles, cups, fruit and towers, each a profile turned about its axis and lit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .canvas import Canvas, Plane, cover, dim, grid, ink, overlap, shine, smoothstep
from .noise import Dice, fractal


@dataclass(frozen=True, slots=True)
class Form:
    """
    A turned form on its patch of the canvas, whose corner is at (left, top).

    `mask` is what it covers; right, down and front are its surface's direction, -1..1; `along` is the place
    between its top (0) and its foot (1). All are planes [height, width] of the patch.
    """

    left: int
    top: int
    mask: Plane
    right: Plane
    down: Plane
    front: Plane
    along: Plane


def profile(height: float, *points: tuple[float, float]) -> Plane:
    """
    A smooth profile [rows] of radii in pixels, through points of (place 0..1 from the top, radius).

    It never bulges beyond its points. Source: Fritsch and Butland, monotone piecewise cubic interpolation (1984).
    """
    places, radii = (np.array(values, np.float64) for values in zip(*points, strict=True))
    steps = np.diff(places)
    rises = np.diff(radii) / steps
    slopes = np.concatenate([rises[:1], _gentle(rises[:-1], rises[1:]), rises[-1:]])
    at = np.linspace(0, 1, max(2, int(height)))
    part = np.clip(np.searchsorted(places, at, side="right") - 1, 0, len(steps) - 1)
    t = (at - places[part]) / steps[part]
    start, end = slopes[part] * steps[part], slopes[part + 1] * steps[part]
    line = radii[part] * (1 + 2 * t) * (1 - t) ** 2 + radii[part + 1] * t * t * (3 - 2 * t)
    line += start * t * (1 - t) ** 2 - end * t * t * (1 - t)
    return line.astype(np.float32)


def _gentle(before: npt.NDArray[np.float64], after: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The harmonic mean of two slopes, or level where they disagree."""
    agree = before * after > 0
    return np.where(agree, 2 * before * after / np.where(agree, before + after, 1), 0)


def turned(x: float, top: float, radii: Plane, *, tilt: float = 0) -> Form:
    """
    The form that a profile [rows] of radii makes around the column x, its top at that row.

    `tilt` is how round its rims look, their height over their width: 0 is seen from the side, 0.3 from above.
    """
    reach = int(np.ceil(radii.max())) + 2
    left = int(x) - reach
    height = len(radii) + int(tilt * radii.max()) + 2
    rows, columns = grid(height, 2 * reach)
    columns = columns + np.float32(left + 0.5 - x)
    along = rows * np.ones_like(columns)
    for _ in range(3 if tilt else 0):
        edge = radii[np.clip(along, 0, len(radii) - 1).astype(np.int32)]
        along = rows - np.float32(tilt) * np.sqrt(np.maximum(edge**2 - columns**2, 0))
    place = np.clip(along, 0, len(radii) - 1).astype(np.int32)
    edge = radii[place]
    across = np.clip(columns / np.maximum(edge, np.float32(0.5)), -1, 1)
    slope = np.gradient(radii).astype(np.float32)[place]
    steep = 1 / np.sqrt(1 + slope**2)
    mask = np.clip(edge - np.abs(columns) + np.float32(0.5), 0, 1)
    mask *= np.clip(along + np.float32(0.5), 0, 1) * np.clip(len(radii) - along, 0, 1)
    front = np.sqrt(np.maximum(1 - across**2, 0)) * steep
    return Form(left, int(top), mask, across * steep, -slope * steep, front, along * np.float32(1 / len(radii)))


def ball(x: float, y: float, radius: float, *, flat: float = 1) -> Form:
    """A ball around (x, y), or an ellipsoid `flat` times as high as wide."""
    reach, tall = int(radius) + 2, int(radius * flat) + 2
    rows, columns = grid(2 * tall, 2 * reach)
    left, top = int(x) - reach, int(y) - tall
    right = (columns + np.float32(left + 0.5 - x)) * np.float32(1 / radius)
    down = (rows + np.float32(top + 0.5 - y)) * np.float32(1 / (radius * flat))
    square = right**2 + down**2
    mask = np.clip((1 - np.sqrt(square)) * np.float32(radius) + np.float32(0.5), 0, 1)
    front = np.sqrt(np.maximum(1 - square, 0))
    return Form(
        left,
        top,
        mask,
        right * np.ones_like(front),
        down * np.ones_like(front),
        front,
        down * np.ones_like(front) / 2 + np.float32(0.5),
    )


@dataclass(frozen=True, slots=True)
class Lamp:
    """
    Where the light of a scene comes from (right, down, towards us), and its colours.

    `sky` is what the shadows still receive, `bounce` what comes back from below.
    """

    toward: tuple[float, float, float]
    colour: str = "#fff1dc"
    sky: str = "#4a5564"
    bounce: str = "#6b4a32"


def lit(canvas: Canvas, form: Form, colour: Canvas, lamp: Lamp, *, gloss: float = 0.3, soft: float = 0.25) -> None:
    """
    Paint an opaque form. The colour is [3, 1, 1] or one for each pixel of its patch.

    `gloss` 0..1 is how much of the lamp it mirrors, `soft` how far light reaches around it.
    """
    facing = _facing(form, lamp.toward)
    direct = smoothstep(-soft, 1.05, facing)
    below = np.clip(form.down, 0, 1) ** 2 * (1 - direct) * np.float32(0.5)
    rim = (1 - form.front) ** 3 * np.float32(0.22)
    light = ink(lamp.sky) * (np.float32(0.55) + rim) + ink(lamp.colour) * direct * np.float32(1.15)
    cover(canvas, colour * (light + ink(lamp.bounce) * below), form.mask, top=form.top, left=form.left)
    shine(canvas, ink(lamp.colour), _highlight(form, lamp.toward, gloss), top=form.top, left=form.left)


def glassy(canvas: Canvas, form: Form, tint: Canvas, lamp: Lamp, *, fill: Plane | None = None) -> None:
    """Paint a clear form: what is behind shows through, tinted; edges are dark and the lamp glints on it."""
    edge = np.clip(1 - form.front, 0, 1) ** 2.2
    depth = edge * np.float32(0.75) + np.float32(0.25)
    if fill is not None:
        depth = np.maximum(depth, fill)
    rows, columns, cut_rows, cut_columns = overlap(canvas, form.mask, form.top, form.left)
    behind = canvas[:, rows, columns]
    share = form.mask[cut_rows, cut_columns]
    through = behind * (1 + (tint - 1) * depth[cut_rows, cut_columns])
    behind += (through - behind) * share
    lens = np.clip(form.right * np.float32(-np.sign(lamp.toward[0])), 0, 1) ** 3 * form.front
    shine(canvas, tint * ink(lamp.colour), lens * form.mask * np.float32(0.9), top=form.top, left=form.left)
    shine(canvas, ink(lamp.colour), _highlight(form, lamp.toward, 0.9), top=form.top, left=form.left)


def speckled(rng: Dice, form: Form, one: str, other: str, *, across: float = 5, stretch: float = 1) -> Canvas:
    """A colour for each pixel of a form's patch, changing softly between two as on ripe fruit."""
    height, width = form.mask.shape
    share = smoothstep(0.3, 0.7, fractal(rng, height, width, across=across, octaves=5, stretch=stretch, roughness=0.6))
    return ink(one) + (ink(other) - ink(one)) * share


def shadow(canvas: Canvas, x: float, y: float, rx: float, ry: float, *, strength: float = 0.7) -> None:
    """A soft shadow on a table around (x, y), fading out at about twice its radii."""
    reach_x, reach_y = int(rx * 2.2), int(ry * 2.2)
    rows, columns = grid(2 * reach_y + 1, 2 * reach_x + 1)
    square = ((rows - reach_y) / np.float32(ry)) ** 2 + ((columns - reach_x) / np.float32(rx)) ** 2
    fade = np.exp(-square * np.float32(0.9)) * np.float32(strength)
    dim(canvas, fade, top=int(y) - reach_y, left=int(x) - reach_x)


def _facing(form: Form, toward: Sequence[float]) -> Plane:
    x, y, z = (np.float32(part) for part in _unit(toward))
    return form.right * x + form.down * y + form.front * z


def _highlight(form: Form, toward: Sequence[float], gloss: float) -> Plane:
    x, y, z = _unit(toward)
    sharp = np.clip(_facing(form, (x, y, z + 1)), 0, 1)
    return (sharp**40 * np.float32(0.9) + sharp**10 * np.float32(0.12)) * form.mask * np.float32(gloss)


def _unit(toward: Sequence[float]) -> list[float]:
    length = sum(part * part for part in toward) ** 0.5
    return [part / length for part in toward]
