"""Clouds: layers seen from below, and towers heaped up from lit puffs."""

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas, Plane, cover, grid, ink, moved, resized, smoothstep, softened
from .noise import Dice, fractal, receding, seamless


@dataclass(frozen=True, slots=True)
class Puff:
    """A ball of cloud: its middle and its radius in pixels."""

    x: float
    y: float
    radius: float


def ceiling(rng: Dice, height: int, width: int, *, tiles: float = 0.8, across: int = 4, depth: float = 0.12) -> Plane:
    """Cloudy values for a sky that ends at the horizon `height` rows down, smaller towards it."""
    texture = seamless(rng, 1024, across=across, octaves=7, roughness=0.54)
    half = receding(texture, height // 2, width // 2, tiles=tiles, depth=depth)[::-1]
    return resized(np.ascontiguousarray(half), height, width)


def drift(
    canvas: Canvas, cloud: Plane, dark: str, bright: str, *, start: float, end: float, light: tuple[int, int] = (0, 40)
) -> None:
    """
    Lay cloudy values over the sky: clear below `start`, thick from `end` on.

    The side towards the light, so many pixels (right, down), is bright, and thin edges are brighter than thick middles.
    """
    mask = smoothstep(start, end, cloud)
    soft = softened(cloud, 12)
    toward = moved(soft, -light[1], -light[0])
    lit = np.clip((soft - toward) * np.float32(2.2) + np.float32(0.75) - mask * np.float32(0.45), 0, 1)
    tint = ink(dark) + (ink(bright) - ink(dark)) * lit
    cover(canvas, tint, mask * np.float32(0.96))


def streaks(rng: Dice, height: int, width: int, *, across: float = 2.5, stretch: float = 7) -> Plane:
    """Cloudy values drawn out sideways, as in high thin cloud."""
    values = fractal(rng, height // 2, width // 2, across=across, octaves=6, stretch=stretch, roughness=0.55)
    return resized(values, height, width)


def tower(rng: Dice, foot: Puff, *, tall: float, count: int, lean: float = 0) -> list[Puff]:
    """Puffs heaped up from a foot: wide and crowded below, fewer and rounder above."""
    puffs: list[Puff] = []
    for share in np.linspace(0, 1, count) ** 1.15:
        spread = foot.radius * (1 - 0.72 * share**1.3)
        x = foot.x + lean * share + rng.normal(0, 0.42) * spread
        y = foot.y - tall * share * rng.uniform(0.82, 1)
        puffs.append(Puff(x, y, foot.radius * rng.uniform(0.12, 0.34) * (1.1 - 0.45 * share)))
    return puffs


def heap(
    canvas: Canvas, rng: Dice, puffs: list[Puff], *, light: tuple[float, float, float], colours: tuple[str, str, str]
) -> None:
    """
    Paint puffs as one solid cloud. The light points from the cloud to the sun (right, down, towards us).

    The colours are those of the shade, the middle tones and the sunlit edges.
    """
    height, width = canvas.shape[1] // 2, canvas.shape[2] // 2
    relief = _relief(rng, height, width, puffs)
    mask = smoothstep(2.0, 12.0, relief)
    sunlit = sum((_facing_light(softened(relief, blur), light) * share for blur, share in _SCALES), relief * 0)
    depth = relief / np.float32(relief.max())
    sunlit = np.clip(sunlit * np.float32(0.8) + depth * np.float32(0.25) - np.float32(0.06), 0, 1)
    cover(canvas, _cloud_tint(resized(sunlit, *canvas.shape[1:]), colours), resized(mask, *canvas.shape[1:]).clip(0, 1))


_SCALES = ((26, np.float32(0.42)), (9, np.float32(0.36)), (3, np.float32(0.22)))
"""Blurs in pixels at which a cloud is lit, and how much each counts: the whole mass, its heads, its crumbs."""


def _facing_light(relief: Plane, light: tuple[float, float, float]) -> Plane:
    """How much of a relief's surface turns to the light, 0..1."""
    down, right = np.gradient(relief)
    length = np.sqrt(down**2 + right**2 + np.float32(1))
    facing = (-right * np.float32(light[0]) - down * np.float32(light[1]) + np.float32(light[2])) / length
    return np.clip(facing * np.float32(0.5) + np.float32(0.45), 0, 1)


def _relief(rng: Dice, height: int, width: int, puffs: list[Puff]) -> Plane:
    """How far the cloud stands out towards us, in pixels of a canvas of half the size; 0 where there is none."""
    relief = np.zeros((height, width), np.float32)
    for puff in puffs:
        x, y, radius = puff.x / 2, puff.y / 2, puff.radius / 2
        top, bottom = max(0, int(y - radius)), min(height, int(y + radius) + 1)
        left, right = max(0, int(x - radius)), min(width, int(x + radius) + 1)
        if top >= bottom or left >= right:
            continue
        rows, columns = grid(bottom - top, right - left)
        square = radius**2 - (rows + np.float32(top - y)) ** 2 - (columns + np.float32(left - x)) ** 2
        patch = relief[top:bottom, left:right]
        np.maximum(patch, np.sqrt(np.maximum(square, 0)) + np.float32(radius * 0.2) * (square > 0), out=patch)
    crumbs = fractal(rng, height, width, across=18, octaves=6, roughness=0.56) - np.float32(0.5)
    edge = np.sqrt(np.maximum(softened(relief, 4), 0) * np.float32(60))
    return np.maximum(softened(relief, 3) * np.float32(0.7) + crumbs * edge * np.float32(1.1), 0)


def _cloud_tint(sunlit: Plane, colours: tuple[str, str, str]) -> Canvas:
    shade, middle, bright = (ink(colour) for colour in colours)
    low = smoothstep(0.05, 0.5, sunlit)
    high = smoothstep(0.45, 0.95, sunlit)
    return shade + (middle - shade) * low + (bright - middle) * high


def mist(canvas: Canvas, rng: Dice, colour: str, *, top: int, bottom: int, strength: float, across: float = 3) -> None:
    """A bank of mist between two rows, drawn out sideways and thickest in its middle."""
    height = bottom - top
    rows = grid(height, 1)[0] / np.float32(height)
    bank = smoothstep(0.25, 0.75, streaks(rng, height, canvas.shape[2], across=across, stretch=4))
    shape = np.sin(rows * np.float32(np.pi)) ** 1.5
    cover(canvas, ink(colour), (bank * shape * np.float32(strength)).clip(0, 1), top=top)
