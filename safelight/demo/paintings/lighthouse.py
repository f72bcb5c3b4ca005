"""A lighthouse on its rock at dusk."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, resized, shine, smoothstep
from .clouds import ceiling, drift
from .forms import Lamp, lit, profile, turned
from .land import below, under
from .light import bloom, glow, haze
from .noise import Dice, dice, fractal, wander
from .stencil import Stencil
from .surfaces import mirror, ripples


def lighthouse_at_dusk() -> bytes:
    """A white lighthouse on its rock, lamp lit, above a calm sea."""
    rng = dice("lighthouse at dusk")
    waterline = 1130
    canvas = backdrop(
        1600,
        1280,
        (0, "#1f2f5e"),
        (0.3, "#4f5f94"),
        (0.52, "#b58ba0"),
        (0.66, "#f0b090"),
        (0.71, "#ffcb92"),
        (1, "#ffcb92"),
    )
    sky = canvas[:, :waterline]
    drift(sky, ceiling(rng, waterline, 1280, tiles=0.55), "#4c4f7e", "#e89a90", start=0.52, end=0.84, light=(8, 30))
    below(
        canvas, waterline - 12 - wander(rng, 1280, waves=3) * np.float32(14), (0, "#7d6f8e"), (1, "#a5869a"), depth=30
    )
    _headland(canvas, rng)
    _lighthouse(canvas, 830, 505, 470)
    mirror(canvas, waterline, ripples(rng, 470, 1280, across=22), sway=52, deep="#152443", clear=0.86, near_clear=0.5)
    haze(canvas, "#e8a898", at=waterline, spread=12, strength=0.3)
    glow(canvas, 830, 540, 150, ink("#ffe0a0"), strength=0.8)
    _beam(canvas, 830, 540)
    bloom(canvas, threshold=0.9, strength=0.5)
    near = 1575 - wander(rng, 1280, waves=3, octaves=6) * np.float32(42)
    below(canvas, near, (0, "#241f33"), (1, "#0d0c18"), depth=90)
    return photograph(canvas, rng, Shot("Lindesnes", 57.9826, 7.0465, "2010:07:30 22:08:17", 1 / 4, 5.6, 200, 50))


def _headland(canvas: Canvas, rng: Dice) -> None:
    at = np.arange(1280, dtype=np.float32)
    rise = np.clip(1 - np.abs(at - 900) / np.where(at < 900, 520, 640), 0, 1) ** 0.7
    ridge = (1140 - rise * 185 + wander(rng, 1280, waves=10, octaves=5) * 14 * (rise > 0)).astype(np.float32)
    below(canvas, ridge, (0, "#6f5a5e"), (0.3, "#4a4152"), (1, "#231f33"), depth=190)
    rock = fractal(rng, 220, 1280, across=60, octaves=4, stretch=1.4, roughness=0.7)
    cover(canvas, ink("#c9867c"), smoothstep(0.5, 0.95, rock) * under(ridge, 930, 220) * np.float32(0.4), top=930)
    house = Stencil(900, 850, 1120, 1010, fine=3)
    house.box(930, 912, 1050, 972)
    house.paint(canvas, ink("#d0a8a4"))
    roof = Stencil(900, 850, 1120, 1010, fine=3)
    roof.polygon([(918, 914), (948, 870), (1034, 870), (1062, 914)])
    roof.paint(canvas, ink("#6a3436"))
    windows = Stencil(900, 850, 1120, 1010, fine=3)
    for x in (948, 984, 1018):
        windows.box(x, 928, x + 15, 950)
    windows.light(canvas, ink("#ffb858"), strength=1.3)


def _lighthouse(canvas: Canvas, x: float, top: float, tall: float) -> None:
    """A tapering tower with one red band, a gallery and a lantern, lit from the right by the sky."""
    lamp = Lamp((0.75, -0.1, 0.6), "#ffc9a0", "#6a6c98", "#5a4a5c")
    shaft = turned(x, top + 70, profile(tall - 70, (0, 31), (1, 56)))
    rows = grid(*shaft.mask.shape)[0]
    band = smoothstep(118, 120, rows) * smoothstep(222, 220, rows)
    lit(canvas, shaft, ink("#f3ece2") + (ink("#b5332c") - ink("#f3ece2")) * band, lamp, gloss=0.02, soft=0.7)
    lit(canvas, turned(x, top + 58, profile(14, (0, 44), (1, 40))), ink("#3b3a48"), lamp, gloss=0.1)
    lit(canvas, turned(x, top - 24, profile(30, (0, 3), (0.4, 18), (1, 30))), ink("#8c2c2a"), lamp, gloss=0.2)
    lantern = Stencil(x - 40, top - 40, x + 40, top + 64, fine=3)
    lantern.box(x - 20, top + 4, x + 20, top + 58)
    lantern.paint(canvas, ink("#ffedb8") * 1.5)
    bars = Stencil(x - 50, top - 60, x + 50, top + 64, fine=3)
    for dx in (-20, -7, 7, 20):
        bars.line([(x + dx, top + 4), (x + dx, top + 58)], 2)
    for dx in range(-42, 43, 12):
        bars.line([(x + dx, top + 36), (x + dx, top + 58)], 1.4)
    bars.line([(x - 42, top + 36), (x + 42, top + 36)], 1.8)
    bars.line([(x, top - 50), (x, top - 20)], 2.4)
    bars.paint(canvas, ink("#2a2836"))
    windows = Stencil(x - 50, top + 60, x + 50, top + tall, fine=3)
    for dy in (150, 290, 390):
        windows.box(x - 7, top + dy, x + 6, top + dy + 22)
    windows.paint(canvas, ink("#3c3446"))


def _beam(canvas: Canvas, x: float, y: float) -> None:
    """Two shafts of lamplight, fading with distance."""
    height, width = canvas.shape[1] // 4, canvas.shape[2] // 4
    rows, columns = grid(height, width)
    across, down = columns - np.float32(x / 4), rows - np.float32(y / 4)
    light = np.zeros((height, width), np.float32)
    for side, tilt in ((-1, 0.12), (1, -0.05)):
        along = across * side
        off = (down - along * np.float32(tilt)) / (np.abs(along) * np.float32(0.06) + 2)
        light += np.exp(-(off**2)) * (along > 0) * np.exp(-np.abs(along) * np.float32(1 / 110))
    shine(canvas, ink("#ffe2a8") * np.float32(0.5), resized(light, canvas.shape[1], canvas.shape[2]).clip(0))
