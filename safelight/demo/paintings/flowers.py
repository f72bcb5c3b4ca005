"""Flower heads, built from petals a row at a time, each lit from the upper left."""

import numpy as np

from .canvas import Canvas, cover, grid, ink, smoothstep
from .forms import Lamp, ball, lit, speckled
from .noise import Dice
from .stencil import Stencil


def bunch(
    canvas: Canvas,
    rng: Dice,
    x: float,
    y: float,
    size: float,
    *,
    petals: int,
    colours: tuple[str, str],
    heart: str,
    rows: int = 1,
) -> None:
    """
    A flower head of rows of petals around (x, y), `size` pixels in radius, turned a little to one side.

    The colours are those of the petals' rims and of their shade; the heart is small or hidden in full flowers.
    """
    for row in range(rows):
        share = row / max(1, rows)
        reach = size * (1 - share * 0.78)
        turn = rng.uniform(0, 6)
        for petal in range(petals - row):
            angle = turn + petal * 2 * np.pi / (petals - row) + rng.normal(0, 0.1)
            _petal(
                canvas,
                x,
                y - size * 0.1 * share,
                reach * rng.uniform(0.86, 1.08),
                float(angle),
                petals=petals,
                colours=colours,
            )
    middle = ball(x, y - size * 0.06, size * (0.24 if rows < 4 else 0.1), flat=0.85)
    lit(canvas, middle, speckled(rng, middle, heart, "#8a5a1c", across=6), Lamp((-0.6, -0.6, 0.6)), gloss=0.1)


def _petal(
    canvas: Canvas, x: float, y: float, reach: float, angle: float, *, petals: int, colours: tuple[str, str]
) -> None:
    """One petal from the middle outwards: dark at its root, bright at its rim and on the side of the light."""
    at = np.linspace(0, 1, 12)
    half = reach * min(0.52, 2.5 / petals) * np.sin(np.pi * at**1.5) ** 0.7
    along, across = (np.cos(angle), np.sin(angle) * 0.86), (-np.sin(angle), np.cos(angle) * 0.86)
    spine = [(x + reach * t * along[0], y + reach * t * along[1]) for t in at]
    one = [(px + h * across[0], py + h * across[1]) for (px, py), h in zip(spine, half, strict=True)]
    other = [(px - h * across[0], py - h * across[1]) for (px, py), h in zip(spine, half, strict=True)]
    rim = [*one, *reversed(other)]
    across_rim, down_rim = [px for px, _ in rim], [py for _, py in rim]
    stencil = Stencil(min(across_rim) - 1, min(down_rim) - 1, max(across_rim) + 2, max(down_rim) + 2, fine=2)
    stencil.polygon(rim)
    mask = stencil.mask()
    rows, columns = grid(*mask.shape)
    away = np.hypot(rows - np.float32(y - stencil.top), columns - np.float32(x - stencil.left)) / np.float32(reach)
    side = np.float32(0.12 * (-along[0] - along[1]))
    light = smoothstep(0.05, 1.0, away * np.float32(0.95) + side)
    colour = ink(colours[1]) + (ink(colours[0]) - ink(colours[1])) * light
    cover(canvas, colour * np.float32(1 + side), mask, top=stencil.top, left=stencil.left)
