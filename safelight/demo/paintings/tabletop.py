"""The table that fruit and cups stand on, the plain wall behind it, and the window they are lit by."""

import numpy as np

from .canvas import Canvas, backdrop, cover, grid, ink, resized, shine
from .forms import Lamp
from .noise import Dice, fractal
from .stencil import Stencil

WINDOW = Lamp((-0.75, -0.55, 0.55), "#fff0d8", "#4c5666", "#7a5636")
"""A window on the left, the room's blue shade, and warm light back from the table."""


def room(rng: Dice, height: int, width: int, table: int, bright: str, *, dark: str) -> Canvas:
    """A plain wall, light where the window's light falls on it and dark away from it; the table starts at a row."""
    canvas = backdrop(height, width, (0, dark), (1, dark))
    rows, columns = grid(height // 4, width // 4)
    away = np.hypot(
        columns / np.float32(width / 4) - np.float32(0.25), rows / np.float32(height / 4) - np.float32(0.35)
    )
    light = resized(np.exp(-((away * np.float32(1.9)) ** 2)), height, width)
    plaster = resized(fractal(rng, height // 8, width // 8, across=3, octaves=5), height, width)
    light = light * (plaster * np.float32(0.3) + np.float32(0.85))
    cover(canvas, ink(bright), light.clip(0, 1))
    return canvas


def wood(canvas: Canvas, rng: Dice, top: int, bright: str, dark: str) -> None:
    """A table top of boards from the row `top` to our edge, lit from the left, with its grain."""
    height, width = canvas.shape[1] - top, canvas.shape[2]
    grain = resized(fractal(rng, height // 2, width // 4, across=3, octaves=6, stretch=9, roughness=0.6), height, width)
    fine = resized(rng.random((height // 2, width // 16), np.float32), height, width)
    rows, columns = grid(height, width)
    fall = np.clip(np.float32(1.05) - columns * np.float32(0.75 / width) + rows * np.float32(0.1 / height), 0.2, 1.2)
    rings = np.sin(grain * 34) * np.float32(0.08)
    share = np.clip(grain * np.float32(0.9) + rings + fine * np.float32(0.12), 0, 1)
    canvas[:, top:] = (ink(dark) + (ink(bright) - ink(dark)) * share) * fall
    nearness = ((np.arange(6) / 6) ** 1.4)[1:]
    seams = Stencil(0, top, width, canvas.shape[1])
    for place in nearness:
        seams.line([(0, top + place * height), (width, top + place * height)], 1.5 + 2 * place)
    seams.shade(canvas, strength=0.5)
    edge = np.exp(-rows * np.float32(1 / 5)) * np.float32(0.35)
    shine(canvas, ink("#ffe6c0") * np.float32(0.4), edge * fall, top=top)
