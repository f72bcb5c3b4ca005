"""Land against the sky: ridges one behind the other, each paler than the one before it."""

import numpy as np

from .canvas import Canvas, Line, Plane, cover, gradient, resized
from .noise import Dice, wander


def below(canvas: Canvas, ridge: Line, *stops: tuple[float, str], depth: float, opacity: float = 1) -> None:
    """
    Fill everything below a ridge, a line in pixels from the top.

    The stops are colours from the ridge's highest point (0) to `depth` pixels below it (1).
    """
    top = max(0, int(ridge.min()) - 1)
    height = canvas.shape[1] - top
    if height <= 0:
        return
    column = gradient(max(2, int(depth)), *stops)
    column = np.concatenate([column, np.repeat(column[:, -1:], max(0, height - column.shape[1]), axis=1)], axis=1)
    cover(canvas, column[:, :height], under(ridge, top, height) * np.float32(opacity), top=top)


def under(ridge: Line, top: int, height: int) -> Plane:
    """A mask [height, width] of what lies below the ridge, its first row being the canvas's row `top`."""
    rows = np.arange(top, top + height, dtype=np.float32)[:, None]
    return np.clip(rows - ridge[None, :] + np.float32(0.5), 0, 1)


def followed(ridge: Line, top: int, height: int, depth: float) -> Plane:
    """How far below the ridge each pixel lies, 0 at the ridge to 1 at `depth` pixels and beyond."""
    rows = np.arange(top, top + height, dtype=np.float32)[:, None]
    return np.clip((rows - ridge[None, :]) * np.float32(1 / depth), 0, 1)


def firs_on(ridge: Line, rng: Dice, *, tall: float, spacing: float, slim: float = 0.2) -> Line:
    """The ridge with a forest of firs on it, the tallest `tall` pixels high: a new line."""
    line = ridge.copy()
    width = line.size
    for x in np.arange(0, width, spacing) + rng.uniform(-spacing, spacing, int(np.ceil(width / spacing))):
        height = tall * rng.uniform(0.45, 1)
        half = max(2, int(height * slim))
        columns = np.arange(max(0, int(x) - half), min(width, int(x) + half))
        if columns.size == 0:
            continue
        away = np.abs(columns - x) / half
        jagged = away + rng.uniform(-0.09, 0.09, columns.size) * (0.3 + away)
        foot = ridge[min(width - 1, max(0, int(x)))]
        line[columns] = np.minimum(line[columns], foot - height * (1 - jagged.clip(0, 1)))
    return line


def crowns_on(ridge: Line, rng: Dice, *, tall: float, spacing: float) -> Line:
    """The ridge with woods and hedges on it, in clumps of round heads and with gaps between them: a new line."""
    line = ridge.copy()
    at = np.arange(line.size, dtype=np.float32)
    clumps = wander(rng, line.size, waves=max(3, line.size / spacing / 5), octaves=3)
    for x in np.arange(0, line.size, spacing / 3) + rng.uniform(
        -spacing, spacing, int(np.ceil(line.size / spacing * 3))
    ):
        fits = 0.45 + float(clumps[int(np.clip(x, 0, line.size - 1))])
        radius = tall * rng.uniform(0.2, 0.62) * min(1.0, max(0.0, fits) ** 1.3 + 0.1)
        first, last = max(0, int(x - radius)), min(line.size, int(x + radius))
        arch = np.sqrt(np.maximum(0, radius**2 - (at[first:last] - x) ** 2))
        stem = radius * rng.uniform(-0.3, 0.6)
        line[first:last] = np.minimum(line[first:last], ridge[first:last] - arch * np.float32(0.9) - np.float32(stem))
    rough = (rng.random((1, line.size // 2), np.float32) - 0.5) * np.float32(min(6, tall * 0.14))
    return line + resized(rough, 1, line.size)[0] * (line < ridge - 1)
