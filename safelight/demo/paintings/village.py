"""A village under snow on a winter night."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, ink
from .land import below, firs_on
from .light import bloom, glow, haze, stars
from .noise import Dice, crags, dice, wander
from .peaks import NIGHT, snow_peaks
from .stencil import Stencil
from .trees import firs


def village_under_snow() -> bytes:
    """A village under snow at night, its windows warm, a church in its middle."""
    rng = dice("village under snow")
    canvas = backdrop(1200, 1600, (0, "#0c1733"), (0.4, "#1f3462"), (0.6, "#4a628e"), (1, "#4a628e"))
    stars(canvas, rng, 900, np.full(1600, 560, np.float32))
    _peaks(canvas, rng)
    for level, tall, colour, foot in [(660, 34, "#2c4370", "#6478a0"), (720, 52, "#1c2f56", "#4c6290")]:
        ridge = level - wander(rng, 1600, waves=3, octaves=4) * np.float32(40)
        below(canvas, firs_on(ridge, rng, tall=tall, spacing=11), (0, colour), (1, foot), depth=110)
    below(
        canvas,
        760 - wander(rng, 1600, waves=2, octaves=3) * np.float32(16),
        (0, "#8fa4cc"),
        (0.5, "#6f88b8"),
        (1, "#33497c"),
        depth=440,
    )
    _church(canvas, 800, 830)
    for x, foot, size in sorted(_plots(rng), key=lambda plot: plot[1]):
        _snow_house(canvas, rng, x, foot, size)
    trees = Stencil.over(canvas)
    firs(trees, rng, [(70, 1190, 560.0), (190, 1210, 380.0), (1530, 1190, 620.0), (1420, 1215, 400.0)])
    trees.paint(canvas, ink("#0c1830"))
    _snowfall(canvas, rng)
    bloom(canvas, threshold=0.5, strength=0.6, reach=20)
    return photograph(
        canvas, rng, Shot("Hallstatt", 47.5622, 13.6493, "2010:12:24 17:22:00", 1 / 8, 2.8, 800, 35), grain=0.016
    )


def _peaks(canvas: Canvas, rng: Dice) -> None:
    at = np.arange(1600, dtype=np.float32)
    horns = np.maximum(np.clip(1 - np.abs(at - 1120) / 430, 0, 1), np.clip(1 - np.abs(at - 330) / 520, 0, 1) * 0.8)
    snow_peaks(
        canvas, rng, horns**1.15 * 0.7 + crags(rng, 1600, peaks=5, roughness=0.5) * 0.3, NIGHT, foot=650, tall=380
    )
    haze(canvas, "#6a82b2", at=650, spread=70, strength=0.6)


def _plots(rng: Dice) -> list[tuple[float, float, float]]:
    """Where houses stand: x, foot and size in pixels, larger towards us."""
    plots: list[tuple[float, float, float]] = []
    for row, (foot, size, count) in enumerate([(815, 62, 9), (890, 86, 7), (990, 118, 5)]):
        for place in range(count):
            x = (place + 0.5 + rng.uniform(-0.22, 0.22)) / count * 1500 + 50
            if abs(x - 800) > 110 - 40 * row:
                plots.append((x, foot + rng.uniform(-14, 22), size * rng.uniform(0.85, 1.15)))
    return plots


def _snow_house(canvas: Canvas, rng: Dice, x: float, foot: float, size: float) -> None:
    """A house with deep snow on its roof and light falling from its windows onto the snow."""
    glow(canvas, x, foot + size * 0.12, size * 0.9, ink("#ff9c40"), strength=0.28)
    frame = (x - size * 1.2, foot - size * 1.6, x + size * 1.2, foot + size * 0.3)
    wall = Stencil(*frame, fine=2)
    wall.polygon(
        [
            (x - size * 0.6, foot),
            (x - size * 0.6, foot - size * 0.56),
            (x, foot - size * 1.05),
            (x + size * 0.6, foot - size * 0.56),
            (x + size * 0.6, foot),
        ]
    )
    wall.paint(canvas, ink(("#4a3830", "#5c4438", "#3c3640", "#6a5444")[int(rng.integers(4))]))
    roof = Stencil(*frame, fine=3)
    roof.polygon(
        [
            (x - size * 0.82, foot - size * 0.46),
            (x - size * 0.8, foot - size * 0.56),
            (x - size * 0.04, foot - size * 1.24),
            (x + size * 0.04, foot - size * 1.24),
            (x + size * 0.8, foot - size * 0.56),
            (x + size * 0.82, foot - size * 0.46),
            (x, foot - size * 1.06),
        ]
    )
    roof.paint(canvas, ink("#c4d2ee"))
    chimney = Stencil(*frame, fine=3)
    chimney.box(x + size * 0.26, foot - size * 1.3, x + size * 0.4, foot - size * 0.92)
    chimney.paint(canvas, ink("#3a2f30"))
    cap = Stencil(*frame, fine=3)
    cap.ellipse(x + size * 0.33, foot - size * 1.3, size * 0.1, size * 0.05)
    cap.paint(canvas, ink("#d8e2f6"))
    panes = Stencil(*frame, fine=3)
    for dx, dy in [(-0.36, 0.3), (0.0, 0.3), (0.36, 0.3), (-0.16, 0.66), (0.16, 0.66)]:
        if rng.random() < 0.82:
            panes.box(
                x + (dx - 0.08) * size, foot - (dy + 0.13) * size, x + (dx + 0.08) * size, foot - (dy - 0.08) * size
            )
    panes.paint(canvas, ink(("#ffbe64", "#ffcf80", "#ffae50")[int(rng.integers(3))]) * np.float32(1.25))
    bars = Stencil(*frame, fine=3)
    for dx, dy in [(-0.36, 0.3), (0.0, 0.3), (0.36, 0.3), (-0.16, 0.66), (0.16, 0.66)]:
        bars.box(x + dx * size - 1, foot - (dy + 0.13) * size, x + dx * size + 1, foot - (dy - 0.08) * size)
    bars.paint(canvas, ink("#3a2a22"))


def _church(canvas: Canvas, x: float, foot: float) -> None:
    """A white church with a pointed steeple."""
    frame = (x - 120, foot - 460, x + 120, foot + 10)
    walls = Stencil(*frame, fine=3)
    walls.box(x - 32, foot - 230, x + 32, foot)
    walls.polygon([(x + 20, foot), (x + 20, foot - 90), (x + 66, foot - 130), (x + 112, foot - 90), (x + 112, foot)])
    walls.paint(canvas, ink("#8a94b4"))
    shade = Stencil(*frame, fine=3)
    shade.box(x + 8, foot - 230, x + 32, foot)
    shade.shade(canvas, strength=0.4)
    spire = Stencil(*frame, fine=3)
    spire.polygon([(x - 40, foot - 226), (x, foot - 420), (x + 40, foot - 226)])
    spire.polygon(
        [
            (x + 14, foot - 84),
            (x + 66, foot - 142),
            (x + 118, foot - 84),
            (x + 110, foot - 78),
            (x + 66, foot - 122),
            (x + 22, foot - 78),
        ]
    )
    spire.line([(x, foot - 420), (x, foot - 448)], 3)
    spire.line([(x - 8, foot - 438), (x + 8, foot - 438)], 3)
    spire.paint(canvas, ink("#b4c4e6"))
    dark = Stencil(*frame, fine=3)
    dark.polygon([(x + 6, foot - 226), (x, foot - 420), (x + 40, foot - 226)])
    dark.shade(canvas, strength=0.55)
    windows = Stencil(*frame, fine=3)
    for wx, wy, wide, tall in [(x - 10, 190, 9, 26), (x - 10, 120, 9, 30), (x + 60, 66, 7, 30), (x + 86, 60, 6, 26)]:
        windows.box(wx - wide, foot - wy, wx + wide, foot - wy + tall)
        windows.ellipse(wx, foot - wy, wide, wide * 1.3)
    windows.paint(canvas, ink("#ffd084") * np.float32(1.3))


def _snowfall(canvas: Canvas, rng: Dice) -> None:
    for count, size, blur, strength in ((420, 1.4, 0, 0.4), (90, 3.2, 2, 0.4), (16, 8, 6, 0.35)):
        flakes = Stencil.over(canvas, fine=1)
        for x, y in rng.random((count, 2)):
            flakes.ellipse(x * 1600, y * 1200, size)
        flakes.light(canvas, ink("#dfe8fa"), strength=strength, blur=blur)
