"""Light in the air: suns and moons, lamps out of focus, haze, glow and beams."""

import numpy as np
from PIL import Image

from .canvas import Canvas, Line, Plane, cover, gradient, grid, resized, shine, smoothstep
from .noise import Dice


def glow(canvas: Canvas, x: float, y: float, radius: float, colour: Canvas, *, strength: float = 1) -> None:
    """Light that spreads from a point through hazy air; at the radius, a fifth of it is left."""
    reach = 4.5 * radius
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    bottom, right = min(canvas.shape[1], int(y + reach)), min(canvas.shape[2], int(x + reach))
    if bottom <= top or right <= left:
        return
    rows, columns = grid((bottom - top) // 4 + 1, (right - left) // 4 + 1)
    across, down = columns * 4 + np.float32(left - x), rows * 4 + np.float32(top - y)
    distance = (across**2 + down**2) * np.float32(1 / radius**2)
    light = (1 / (1 + distance * np.float32(1.25)) ** 2 - np.float32(0.0015)).clip(0)
    shine(canvas, colour * np.float32(strength), resized(light, bottom - top, right - left), top=top, left=left)


def disc(canvas: Canvas, x: float, y: float, radius: float, colour: Canvas, *, edge: float = 1.5) -> None:
    """A disc of light laid over the sky, its edge so many pixels soft."""
    plane, top, left = _around(x, y, radius + edge + 1)
    cover(canvas, colour, smoothstep(radius + edge / 2, radius - edge / 2, plane), top=top, left=left)


def bokeh(canvas: Canvas, x: float, y: float, radius: float, colour: Canvas, *, strength: float = 1) -> None:
    """A point of light out of focus: an even disc, a little brighter at its rim."""
    plane, top, left = _around(x, y, radius + 2)
    light = smoothstep(radius + 1, radius - 1.5, plane) * (
        np.float32(0.72) + np.float32(0.28) * smoothstep(radius * 0.72, radius, plane)
    )
    shine(canvas, colour * np.float32(strength), light, top=top, left=left)


def spark(canvas: Canvas, x: float, y: float, radius: float, colour: Canvas, *, strength: float = 1) -> None:
    """A small light: a bright point with a halo that ends at three times the radius."""
    plane, top, left = _around(x, y, radius * 3)
    light = np.exp(-((plane / np.float32(radius)) ** 2) * 4) + np.float32(0.16) * smoothstep(radius * 3, 0, plane) ** 2
    shine(canvas, colour * np.float32(strength), light, top=top, left=left)


def bloom(canvas: Canvas, *, threshold: float = 0.7, strength: float = 0.5, reach: float = 24) -> None:
    """Let what is brighter than the threshold spill over its surroundings, as in a real lens."""
    height, width = canvas.shape[1:]
    for plane in canvas:
        small = Image.fromarray(plane).reduce(4)
        bright = Image.fromarray(np.clip(np.asarray(small, np.float32) - np.float32(threshold), 0, 4))
        spread = bright.resize((round(width / reach), round(height / reach)), Image.Resampling.HAMMING)
        wide = spread.resize((round(width / reach / 3), round(height / reach / 3)), Image.Resampling.HAMMING)
        both = np.asarray(spread, np.float32) + resized(np.asarray(wide, np.float32), spread.height, spread.width)
        np.add(plane, resized(both, height, width).clip(0) * np.float32(strength), out=plane)


def haze(canvas: Canvas, colour: str, *, at: float, spread: float, strength: float) -> None:
    """A level layer of haze: thickest at the row `at`, thinning over `spread` rows above and below."""
    rows = grid(canvas.shape[1], 1)[0]
    cover(canvas, gradient(1, (0, colour)), np.exp(-(((rows - at) / np.float32(spread)) ** 2)) * np.float32(strength))


def beams(bright: Plane, x: float, y: float, *, reach: float = 0.85) -> Plane:
    """
    Shafts of light: what is bright in the plane, smeared away from the point (x, y).

    `reach` 0..1 is how far. The answer is as large as the plane; give a small one and stretch the result.
    """
    total = Image.fromarray(bright)
    for step in range(5):
        zoom = 1 - reach * 0.5 ** (step + 1)
        shrunk = total.transform(
            total.size,
            Image.Transform.AFFINE,
            (zoom, 0, x * (1 - zoom), 0, zoom, y * (1 - zoom)),
            Image.Resampling.BILINEAR,
        )
        total = Image.fromarray((np.asarray(total, np.float32) + np.asarray(shrunk, np.float32)) * np.float32(0.5))
    return np.asarray(total, np.float32)


def stars(canvas: Canvas, rng: Dice, count: int, floor: Line) -> None:
    """Stars of differing size and colour above the floor, a line in pixels from the top."""
    height, width = canvas.shape[1:]
    for x, y, size in rng.random((count, 3)):
        if y * height >= floor[int(x * width)]:
            continue
        brightness = 0.1 + 1.7 * size**14
        tint = np.float32(1) + np.float32(rng.normal(0, 0.12)) * np.array([-1, 0, 1], np.float32).reshape(3, 1, 1)
        spark(canvas, x * width, y * height, 1.3 + 2.2 * size**24, tint, strength=brightness)


def _around(x: float, y: float, reach: float) -> tuple[Plane, int, int]:
    """Distances from (x, y) in pixels on a patch that holds the reach, with the patch's top and left."""
    top, left, size = int(y - reach), int(x - reach), int(2 * reach) + 2
    rows, columns = grid(size, size)
    return np.hypot(rows + np.float32(top + 0.5 - y), columns + np.float32(left + 0.5 - x)), top, left
