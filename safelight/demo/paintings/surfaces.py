"""Surfaces that mirror: lakes, seas and wet streets."""

import numpy as np

from .canvas import Canvas, Plane, cover, gradient, grid, ink, shine, smoothstep
from .noise import Dice, receding, seamless


def ripples(rng: Dice, height: int, width: int, *, tiles: float = 0.5, across: int = 24, depth: float = 0.04) -> Plane:
    """The slope of water, about -1..1, on a plane that runs from the nearest row to the horizon at row 0."""
    texture = seamless(rng, 1024, across=across, octaves=4, roughness=0.6)
    slope = (texture - np.float32(0.5)) * np.float32(2.4)
    return receding(slope, height, width, tiles=tiles, depth=depth)


def mirror(
    canvas: Canvas,
    waterline: int,
    slope: Plane,
    *,
    sway: float,
    deep: str,
    clear: float = 0.9,
    near_clear: float = 0.5,
    squash: float = 1,
) -> None:
    """
    Fill the canvas below the waterline with what stands above it, upside down and swaying.

    `sway` is how many pixels the nearest water moves the image. The water mirrors `clear` of the light far
    away and `near_clear` at our feet; the rest is the colour of the deep.
    """
    height, width = slope.shape
    rows, columns = grid(height, width)
    nearness = rows / np.float32(height)
    moved = slope * (nearness * np.float32(0.85) + np.float32(0.15)) * np.float32(sway)
    source_rows = np.clip(waterline - 1 - np.abs(rows * np.float32(squash) + moved), 0, waterline - 1).astype(np.int32)
    source_columns = np.clip(columns + moved * np.float32(0.22), 0, width - 1).astype(np.int32)
    source = source_rows * np.int32(width) + source_columns
    kept = (np.float32(clear) + (near_clear - clear) * nearness) * np.ones_like(slope)
    for plane, dark in zip(canvas, ink(deep).ravel(), strict=True):
        seen = plane.ravel().take(source)
        plane[waterline : waterline + height] = dark + (seen - dark) * kept


def open_water(canvas: Canvas, waterline: int, slope: Plane, *stops: tuple[float, str], contrast: float = 0.5) -> None:
    """A sea without mirror images: colours from the horizon to our feet, lighter and darker with the waves."""
    height = slope.shape[0]
    nearness = grid(height, 1)[0] / np.float32(height)
    waves = 1 + slope * (nearness * np.float32(0.8) + np.float32(0.2)) * np.float32(contrast)
    canvas[:, waterline : waterline + height] = gradient(height, *stops) * waves


def sun_path(
    canvas: Canvas, waterline: int, slope: Plane, x: float, colour: str, *, strength: float, narrow: float, wide: float
) -> None:
    """
    Glitter from the sun at column `x` down to our feet.

    The path is `narrow` pixels wide at the horizon and `wide` at the nearest row.
    """
    height, width = slope.shape
    rows, columns = grid(height, width)
    nearness = rows / np.float32(height)
    reach = np.float32(narrow) + np.float32(wide - narrow) * nearness
    across = np.exp(-(((columns - np.float32(x)) / reach) ** 2))
    glitter = smoothstep(0.62, 0.05, np.abs(slope - np.float32(0.35)) + (1 - across) * np.float32(0.9))
    glow = across**2 * (1 - nearness) * np.float32(0.35)
    shine(canvas, ink(colour) * np.float32(strength), glitter * across + glow, top=waterline)


def ring(canvas: Canvas, x: float, y: float, radius: float, *, flat: float, bright: str, strength: float) -> None:
    """A ring that a drop leaves on water, seen aslant: `flat` is its height over its width."""
    ry = radius * flat
    top, left = int(y - ry - 12), int(x - radius - 12)
    rows, columns = grid(int(2 * ry) + 25, int(2 * radius) + 25)
    across = columns + np.float32(left - x)
    down = (rows + np.float32(top - y)) * np.float32(1 / flat)
    away = np.hypot(across, down) - np.float32(radius)
    thick = 2.5 + radius * 0.05
    crest = np.exp(-((away / np.float32(thick)) ** 2)) * np.float32(strength)
    dip = np.exp(-(((away + np.float32(thick * 2)) / np.float32(thick)) ** 2)) * np.float32(strength * 0.6)
    lean = np.clip(0.55 - down / np.float32(radius) * np.float32(0.45), 0, 1)
    cover(canvas, ink(bright), (crest * lean).clip(0, 1), top=top, left=left)
    cover(canvas, ink("#0a1416"), (dip * (1 - lean * np.float32(0.5))).clip(0, 1), top=top, left=left)
