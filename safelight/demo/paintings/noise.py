"""Noise with a plan: random grids, the coarse ones strong and the fine ones faint, as clouds and hills are made."""

import numpy as np
from PIL import Image

from .canvas import Line, Plane, resized

Dice = np.random.Generator


def dice(name: str) -> Dice:
    """The random numbers of one picture: the same for the same name, always."""
    return np.random.default_rng(list(name.encode()))


def fractal(
    rng: Dice,
    height: int,
    width: int,
    *,
    across: float = 4,
    octaves: int = 5,
    roughness: float = 0.5,
    stretch: float = 1,
) -> Plane:
    """
    Cloudy values around 0.5, nearly all within 0..1.

    `across` is how many of the largest blobs fit the width, `stretch` how many times wider than high they are.
    """
    columns = max(2, round(across))
    rows = max(2, round(across * stretch * height / width))
    total = np.zeros((rows, columns), np.float32)
    for octave in range(octaves):
        size = (min(rows << octave, height), min(columns << octave, width))
        total = resized(total, *size) + rng.random(size, np.float32) * np.float32(roughness**octave)
    return _centred(resized(total, height, width))


def seamless(rng: Dice, size: int, *, across: int, octaves: int, roughness: float = 0.5) -> Plane:
    """A square of cloudy values [size, size] whose edges meet, to be laid like tiles."""
    total = np.zeros((across, across), np.float32)
    for octave in range(octaves):
        total = _resized_tile(total, across << octave)
        total += rng.random(total.shape, np.float32) * np.float32(roughness**octave)
    return _centred(_resized_tile(total, size))


def receding(texture: Plane, height: int, width: int, *, tiles: float, depth: float = 0.06) -> Plane:
    """
    The texture laid on a plane that runs to the horizon, seen from above it: row 0 is the horizon.

    `tiles` is how many tiles fit the width at the nearest row. A small `depth` looks further towards the
    horizon. For a sky, turn the result upside down.
    """
    size = texture.shape[0]
    nearness = (np.arange(height, dtype=np.float32) + 0.5) / height
    away = (1 + depth) / (nearness + np.float32(depth))
    across = (np.arange(width, dtype=np.float32) / width - 0.5) * np.float32(tiles * size)
    columns = (away[:, None] * across).astype(np.int32) % size
    rows = (away * np.float32(tiles * size * 0.9)).astype(np.int32) % size
    return texture[rows[:, None], columns]


def wander(rng: Dice, width: int, *, waves: float, octaves: int = 5, roughness: float = 0.5) -> Line:
    """A softly rolling line, about -1..1, with so many of its largest waves across the width."""
    total = np.zeros((1, max(2, round(waves))), np.float32)
    for octave in range(octaves):
        count = min(max(2, round(waves)) << octave, width)
        total = resized(total, 1, count) + (rng.random((1, count), np.float32) - 0.5) * np.float32(roughness**octave)
    line = resized(total, 1, width)[0]
    return line / np.float32(np.abs(line).max())


def crags(rng: Dice, width: int, *, peaks: int, octaves: int = 7, roughness: float = 0.48) -> Line:
    """A broken line of peaks, 0 in the valleys to 1 at the highest summit."""
    at = np.arange(width, dtype=np.float32)
    total = np.zeros(width, np.float32)
    for octave in range(octaves):
        count = (peaks << octave) + 1
        places = np.linspace(0, width, count) + rng.uniform(-0.35, 0.35, count) * width / count
        heights = rng.random(count) * roughness**octave
        total += np.interp(at, places, heights).astype(np.float32)
    total -= total.min()
    return total / total.max()


def _centred(plane: Plane) -> Plane:
    plane = plane - plane.mean()
    plane *= np.float32(0.17) / plane.std()
    plane += np.float32(0.5)
    return plane


def _resized_tile(tile: Plane, size: int) -> Plane:
    margin, old = 3, tile.shape[0]
    padded = Image.fromarray(np.pad(tile, margin, mode="wrap"))
    box = (margin, margin, margin + old, margin + old)
    return np.array(padded.resize((size, size), Image.Resampling.BICUBIC, box=box), np.float32)
