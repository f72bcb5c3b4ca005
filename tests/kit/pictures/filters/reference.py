"""
The filters by their formulas, in floating point and without any rounding: what the drawn ones are measured against.

Written from `recipes.json`, the published formulas and nothing of ours. Shapes: float64 [height, width, 3], 0 to 1.
Sources: W3C Compositing and Blending Level 1, 9.1 and 10; W3C Filter Effects Level 1, `saturate()`; for the curves
Fritsch and Carlson (1980), Fritsch and Butland (1984).
"""

import json
from pathlib import Path

import numpy as np

import safelight.kit.pictures.filters

RECIPES = json.loads(Path(safelight.kit.pictures.filters.__file__).with_name("recipes.json").read_text())


def rendered(pixels: np.ndarray, recipe: dict) -> np.ndarray:
    """uint8 [height, width, 3] in, the filter without its border out: levels, float64, 0 to 255."""
    image = pixels / 255
    if "mono" in recipe:
        image = np.repeat((image @ np.array(recipe["mono"]))[..., None], 3, axis=2)
    if "saturation" in recipe:
        image = image @ saturate(recipe["saturation"]).T
    image = np.clip(image, 0, 1)
    vignette = recipe.get("vignette", {"stage": "none"})
    if vignette["stage"] == "pre":
        image = composited(image, vignette)
    curves = [pchip(recipe["curves"][channel], image[..., at] * 255) / 255 for at, channel in enumerate("rgb")]
    image = np.stack(curves, axis=2)
    for overlay in recipe.get("overlays", []):
        image = composited(image, overlay)
    if vignette["stage"] == "post":
        image = composited(image, vignette)
    return image * 255


def saturate(s: float) -> np.ndarray:
    """The matrix as Filter Effects writes it, [3, 3]."""
    return np.array(
        [
            [0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s],
            [0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s],
            [0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s],
        ]
    )


def composited(backdrop: np.ndarray, veil: dict) -> np.ndarray:
    """Simple alpha compositing of the blended colour over an opaque backdrop: co = cs αs + cb (1 - αs)."""
    source = np.array([int(veil["color"][at : at + 2], 16) for at in (1, 3, 5)]) / 255
    alpha = opacity(backdrop.shape[:2], veil)[..., None]
    return (1 - alpha) * backdrop + alpha * BLENDS[veil["mode"]](backdrop, np.broadcast_to(source, backdrop.shape))


def opacity(shape: tuple[int, int], veil: dict) -> np.ndarray:
    """α at each pixel's centre, [height, width]; 1 is the middle of an edge, √2 a corner of a radial veil."""
    height, width = shape
    v, u = np.meshgrid(*((np.arange(n) + 0.5) / (n / 2) - 1 for n in (height, width)), indexing="ij")
    r = np.maximum(np.abs(u), np.abs(v)) if veil.get("shape") == "rect" else np.hypot(u, v)
    return np.interp(r, *zip(*veil["alpha"], strict=True))


def hard_light(cb: np.ndarray, cs: np.ndarray) -> np.ndarray:
    """B = Multiply(Cb, 2 Cs) if Cs <= 0.5, else Screen(Cb, 2 Cs - 1)."""
    doubled = 2 * cs - 1
    return np.where(cs <= 0.5, cb * (2 * cs), cb + doubled - cb * doubled)


def soft_light(cb: np.ndarray, cs: np.ndarray) -> np.ndarray:
    """B = Cb - (1 - 2 Cs) Cb (1 - Cb) if Cs <= 0.5, else Cb + (2 Cs - 1) (D(Cb) - Cb)."""
    d = np.where(cb <= 0.25, ((16 * cb - 12) * cb + 4) * cb, np.sqrt(cb))
    return np.where(cs <= 0.5, cb - (1 - 2 * cs) * cb * (1 - cb), cb + (2 * cs - 1) * (d - cb))


BLENDS = {
    "normal": lambda cb, cs: cs,
    "multiply": lambda cb, cs: cb * cs,
    "screen": lambda cb, cs: cb + cs - cb * cs,
    "overlay": lambda cb, cs: hard_light(cs, cb),
    "soft-light": soft_light,
    "lighten": np.maximum,
}


def pchip(points: list[list[float]], x: np.ndarray) -> np.ndarray:
    """The monotone cubic through the points, at each x; a straight line through two."""
    xs, ys = np.array(points, dtype=float).T
    if len(xs) == 2:
        return np.interp(x, xs, ys)
    h, delta = np.diff(xs), np.diff(ys) / np.diff(xs)
    d = np.array([end(h[0], h[1], delta[0], delta[1]), *inner(h, delta), end(h[-1], h[-2], delta[-1], delta[-2])])
    k = np.clip(np.searchsorted(xs, x, side="right") - 1, 0, len(h) - 1)
    s = x - xs[k]
    c = (3 * delta[k] - 2 * d[k] - d[k + 1]) / h[k]
    b = (d[k] - 2 * delta[k] + d[k + 1]) / h[k] ** 2
    return ys[k] + s * (d[k] + s * (c + s * b))


def inner(h: np.ndarray, delta: np.ndarray) -> list[float]:
    """The slopes at all points but the ends (Moler, Numerical Computing with MATLAB, 3.4)."""
    slopes = []
    for k in range(1, len(h)):
        w1, w2 = 2 * h[k] + h[k - 1], h[k] + 2 * h[k - 1]
        is_turning = delta[k - 1] * delta[k] <= 0
        slopes.append(0.0 if is_turning else (w1 + w2) / (w1 / delta[k - 1] + w2 / delta[k]))
    return slopes


def end(h0: float, h1: float, delta0: float, delta1: float) -> float:
    """The slope at an end (Moler's `pchipend`)."""
    d = ((2 * h0 + h1) * delta0 - h0 * delta1) / (h0 + h1)
    if np.sign(d) != np.sign(delta0):
        return 0.0
    if np.sign(delta0) != np.sign(delta1) and abs(d) > abs(3 * delta0):
        return 3 * delta0
    return d
