"""Peaks: rock and snow whose gullies and ribs fan out from the ridge, lit from one side."""

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas, Line, Plane, cover, ink, smoothstep, softened
from .land import followed, under
from .noise import Dice, seamless


@dataclass(frozen=True, slots=True)
class Snow:
    """The colours of a snowy mountain: its snow and rock in the sun and in the shade, and the haze before it."""

    sunlit: str
    shaded: str
    rock: str
    dark_rock: str
    haze: str


DAWN = Snow("#ffcdb8", "#5d74a8", "#b07a78", "#3c405c", "#c9b8cf")
MORNING = Snow("#fff0e4", "#9aa8c8", "#a09aa4", "#5f6680", "#d0c8cc")
ARCTIC = Snow("#8fd0b8", "#2c5468", "#3f6c74", "#16303c", "#4c8488")
NIGHT = Snow("#b4c6ea", "#3f5788", "#4c618f", "#1c2c54", "#5f78a8")


def snow_peaks(
    canvas: Canvas, rng: Dice, shape: Line, snow: Snow, *, foot: int, tall: int, far: float = 0, bare: float = 0.6
) -> None:
    """
    Paint peaks of a shape 0..1 that rise `tall` pixels above the row `foot`, lit from the right.

    `far` 0..1 is how much haze lies before them; where the gullies' values pass `bare`, rock shows.
    """
    ridge = (foot - shape * np.float32(tall)).astype(np.float32)
    top, height = int(ridge.min()), foot - int(ridge.min()) + 160
    folds = _gullies(rng, ridge, top, height)
    rightward = np.roll(folds, -5, axis=1) - np.roll(folds, 5, axis=1)
    slope = softened(np.repeat(np.gradient(ridge).astype(np.float32)[None], 4, axis=0), 26)[:1]
    sun = np.clip(np.float32(0.42) + rightward * np.float32(-2.2) + slope * np.float32(0.42), 0, 1)
    down = followed(ridge, top, height, tall)
    paint = ink(snow.shaded) + (ink(snow.sunlit) - ink(snow.shaded)) * smoothstep(0.15, 0.8, sun)
    rock = ink(snow.dark_rock) + (ink(snow.rock) - ink(snow.dark_rock)) * sun
    paint += (rock - paint) * smoothstep(bare, bare + 0.1, folds + down * np.float32(0.16)) * np.float32(0.8)
    paint += (ink(snow.haze) - paint) * np.clip(far + (1 - far) * down**2 * np.float32(0.4), 0, 1)
    cover(canvas, paint, under(ridge, top, height), top=top)


def _gullies(rng: Dice, ridge: Line, top: int, height: int) -> Plane:
    """Fractal values that fan out downwards from the ridge, as gullies and ribs of rock do."""
    texture = seamless(rng, 512, across=6, octaves=7, roughness=0.6)
    rows = np.arange(top, top + height, dtype=np.float32)[:, None] - ridge[None, :] * np.float32(0.55)
    columns = np.arange(ridge.size, dtype=np.float32)[None, :]
    bend = (
        texture[np.abs(rows * np.float32(0.3)).astype(np.int32) % 512, (columns * 0.3).astype(np.int32) % 512] - 0.5
    ) * 60
    return texture[
        (rows * np.float32(0.5)).astype(np.int32) % 512, (columns * np.float32(0.9) + bend).astype(np.int32) % 512
    ]
