"""Deserts: dunes in evening light, and mesas at the end of a road."""

from dataclasses import dataclass

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Plane, backdrop, cover, grid, ink, resized, smoothstep
from .clouds import ceiling, drift, streaks
from .land import below, under
from .light import glow
from .noise import Dice, crags, dice, fractal, wander
from .stencil import Stencil


def evening_dunes() -> bytes:
    """Dunes with sharp crests, one side in low sun and the other in blue shade."""
    rng = dice("evening dunes")
    canvas = backdrop(1067, 1600, (0, "#4f7fae"), (0.22, "#a9bcc4"), (0.4, "#f3d3a6"), (1, "#f3c48a"))
    glow(canvas, 60, 360, 520, ink("#ffb870"), strength=0.4)
    cover(canvas, ink("#fff0dc"), smoothstep(0.6, 1.0, streaks(rng, 1067, 1600, stretch=9)) * np.float32(0.4))
    far = 420 - wander(rng, 1600, waves=5, octaves=3) * np.float32(16)
    below(canvas, far, (0, "#d9a878"), (1, "#e2b484"), depth=60)
    for dune in (
        Dune(330, 425, 0.42, 0.30, 0.30, 0.62),
        Dune(1320, 405, 0.55, 0.34, 0.26, 0.5),
        Dune(640, 470, 0.8, 0.22, 0.3, 0.25),
        Dune(1130, 520, 1.25, 0.3, 0.26, 0.0),
    ):
        _dune(canvas, rng, dune)
    return photograph(canvas, rng, Shot("Sossusvlei", -24.7275, 15.3436, "2010:06:08 17:22:47", 1 / 160, 11, 100, 50))


@dataclass(frozen=True, slots=True)
class Dune:
    """A dune: its summit in pixels, its size, how steeply it falls to the left and right, and the haze before it."""

    x: float
    y: float
    size: float
    left: float
    right: float
    far: float


def _dune(canvas: Canvas, rng: Dice, dune: Dune) -> None:
    """Paint a dune: a crest winds down from its summit, the sun on its left and shade on its right."""
    rows, columns = grid(1067, 1600)
    away = columns[0] - np.float32(dune.x)
    fall = np.sqrt(away**2 + np.float32((40 * dune.size) ** 2)) - np.float32(40 * dune.size)
    ridge = dune.y + fall * np.where(away < 0, dune.left, dune.right).astype(np.float32)
    ridge = ridge + wander(rng, 1600, waves=4, octaves=2) * np.float32(5 * dune.size) * smoothstep(0, 200, np.abs(away))
    top = int(ridge.min())
    down = (rows[top:] - np.float32(dune.y)) * np.float32(1 / (420 * dune.size))
    crest = dune.x + (np.sin(down * 4.6) * 95 - down * 150) * np.float32(dune.size) * np.sqrt(np.maximum(down, 0.0))
    soft = 1.5 + np.maximum(down, 0) ** 2 * np.float32(26 * dune.size)
    shade = np.clip((columns - crest) / soft * np.float32(0.5) + np.float32(0.5), 0, 1)
    shade = shade * shade * (3 - 2 * shade)
    cover(canvas, _sand(rng, dune, columns - crest, down, shade), under(ridge, top, 1067 - top), top=top)


def _sand(rng: Dice, dune: Dune, across: Plane, down: Plane, shade: Plane) -> Canvas:
    """Sand with wind ripples, for a dune's rows and columns: sunlit and warm, or shaded and cool."""
    height, width = across.shape
    light = resized(fractal(rng, 130, 200, across=2, octaves=3, stretch=2), height, width)
    rows = np.arange(height, dtype=np.float32)[:, None]
    wind = np.sin(rows * np.float32(0.55) / (1 + down.clip(0) * 2) + across * np.float32(0.035) + light * 60)
    texture = light * np.float32(0.34) + np.float32(0.83) + wind * np.float32(0.05) * smoothstep(0.1, 1, down)
    t = down.clip(0, 1)
    sunlit = (ink("#f2b468") + (ink("#d88f48") - ink("#f2b468")) * t) * texture
    glow_back = np.clip(across * np.float32(1 / (620 * dune.size)), 0, 1) ** 2 * np.float32(0.45)
    lee = ink("#84524a") + (ink("#54323a") - ink("#84524a")) * t
    lee = (lee + (ink("#c08058") - lee) * glow_back) * (texture * np.float32(0.4) + np.float32(0.6))
    sand = sunlit + (lee - sunlit) * shade
    return sand + (ink("#efcda0") - sand) * np.float32(dune.far)


def mesas_at_sunset() -> bytes:
    """Red table mountains in the last sun, a desert road running to them."""
    rng = dice("mesas at sunset")
    canvas = backdrop(960, 1800, (0, "#3f4f86"), (0.25, "#8a7ba2"), (0.45, "#e0a48e"), (0.6, "#ffcf94"), (1, "#ffd9a0"))
    sky = canvas[:, :600]
    drift(sky, ceiling(rng, 600, 1800, tiles=0.7), "#6f5f86", "#ffae88", start=0.52, end=0.82, light=(8, 26))
    below(
        canvas,
        585 - crags(rng, 1800, peaks=5, roughness=0.4) * np.float32(40),
        (0, "#a88498"),
        (1, "#d3a08c"),
        depth=50,
    )
    for left, right, top, foot, share in [
        (980, 1230, 420, 600, 0.75),
        (60, 300, 440, 604, 0.7),
        (1330, 1720, 330, 640, 0.25),
        (330, 640, 290, 650, 0.05),
    ]:
        _mesa(canvas, rng, left, right, top, foot=foot, far=share)
    _desert_floor(canvas, rng)
    return photograph(
        canvas, rng, Shot("Monument Valley", 36.9980, -110.0985, "2010:09:02 19:05:29", 1 / 80, 8, 200, 70, "view")
    )


def _mesa(canvas: Canvas, rng: Dice, left: int, right: int, top: int, *, foot: int, far: float) -> None:
    """A table of rock with upright cliffs on a slope of rubble; `far` 0..1 is how much haze lies before it."""
    at = np.arange(1800, dtype=np.float32)
    wall = foot - (foot - top) * 0.36
    edge = wander(rng, 1800, waves=90, octaves=3) * np.float32(5)
    steps = np.round(wander(rng, 1800, waves=16, octaves=2) * 3) * np.float32(4)
    outside = np.maximum(np.maximum(left - at, at - right), 0)
    inside = (at + edge > left) & (at + edge < right)
    ridge = np.where(inside, top + steps, wall + outside * np.float32(0.55) + edge * np.float32(0.7)).astype(np.float32)
    height = foot - top + 70
    columns = wander(rng, 1800, waves=120, octaves=4, roughness=0.7)[None, :] * np.float32(0.3)
    layers = resized(fractal(rng, 40, 24, across=2, octaves=5, stretch=14), height, 1800) - np.float32(0.5)
    rows = np.arange(top - 20, top - 20 + height, dtype=np.float32)[:, None]
    cliff = smoothstep(wall + 6, wall - 6, rows)
    relief = columns * cliff + layers * np.float32(0.8)
    share = np.clip((at[None, :] - left) / (right - left), 0, 1)
    sun = np.clip(np.float32(0.92) - share * np.float32(0.75) + relief, 0, 1)
    rock = ink("#4a2838") + (ink("#e8784a") - ink("#4a2838")) * sun
    rock += (ink("#e0a088") - rock) * np.float32(far * 0.6)
    fade = np.clip((rows - wall) / np.float32(foot - wall), 0, 1) * np.float32(0.5)
    rock += (ink("#c98468") - rock) * fade
    cover(canvas, rock, under(ridge, top - 20, height), top=top - 20)


def _desert_floor(canvas: Canvas, rng: Dice) -> None:
    """Sand and scrub from the mesas' feet to ours, with a road to the vanishing point."""
    below(
        canvas,
        np.full(1800, 640, np.float32) - wander(rng, 1800, waves=6) * 4,
        (0, "#c98864"),
        (0.4, "#a05f42"),
        (1, "#4f2d28"),
        depth=320,
    )
    ground = resized(fractal(rng, 100, 900, across=8, octaves=6, stretch=5), 320, 1800)
    canvas[:, 640:] *= ground * np.float32(0.9) + np.float32(0.55)
    road = Stencil(500, 640, 1300, 960)
    road.polygon([(872, 644), (880, 644), (1210, 960), (640, 960)])
    road.paint(canvas, ink("#54424a"))
    line = Stencil(500, 640, 1300, 960)
    for near in 0.03 + 0.97 * (np.arange(9) / 9) ** 2.2:
        far_y, near_y = 644 + 316 * near, 644 + 316 * min(1.2, near * 1.34 + 0.006)
        line.polygon(
            [
                (_middle(far_y, -1), far_y),
                (_middle(far_y, 1), far_y),
                (_middle(near_y, 1), near_y),
                (_middle(near_y, -1), near_y),
            ]
        )
    line.paint(canvas, ink("#e8b060"))
    scrub = Stencil(0, 640, 1800, 960)
    for x, y in rng.random((700, 2)):
        near = y**1.5
        at_y, size = 650 + 310 * near, 1.5 + 9 * near
        if abs(x * 1800 - (876 + 49 * near)) > 20 + 310 * near:
            scrub.ellipse(x * 1800, at_y, size * 1.3, size * 0.55)
            scrub.ellipse(x * 1800 + size * 0.4, at_y - size * 0.4, size * 0.7, size * 0.5)
    scrub.paint(canvas, ink("#3c3030"), opacity=0.85)


def _middle(y: float, side: int) -> float:
    near = (y - 644) / 316
    return 876 + 49 * near + side * (0.4 + 5 * near)
