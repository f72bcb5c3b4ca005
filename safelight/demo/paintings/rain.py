"""Rain at night: a window with drops, and umbrellas."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Plane, backdrop, cover, dim, grid, ink, shine
from .forms import ball
from .light import bloom, bokeh, glow, haze, spark
from .noise import Dice, dice
from .people import walker
from .stencil import Stencil
from .surfaces import mirror, ripples


def rain_on_the_window() -> bytes:
    """The lights of a city out of focus behind a window with drops running down it."""
    rng = dice("rain on the window")
    canvas = backdrop(1600, 1280, (0, "#101c30"), (0.5, "#22304a"), (0.7, "#2c2c3c"), (1, "#16141e"))
    _blurred_city(canvas, rng)
    blurred = canvas.copy()
    _drops(canvas, rng, blurred)
    sill = Stencil(0, 1470, 1280, 1600)
    sill.box(0, 1500, 1280, 1600)
    sill.paint(canvas, ink("#120e10"))
    edge = Stencil(0, 1470, 1280, 1600)
    edge.box(0, 1498, 1280, 1506)
    edge.light(canvas, ink("#ffb070"), strength=0.25, blur=3)
    return photograph(
        canvas, rng, Shot("a café in Lisbon", 38.7107, -9.1430, "2010:11:14 18:52:30", 1 / 50, 1.8, 800, 35)
    )


def _blurred_city(canvas: Canvas, rng: Dice) -> None:
    """Houses as dark shapes, and their lights and those of cars as soft discs, strongest over the street."""
    houses = Stencil.over(canvas, fine=1)
    for x, wide, top in [(-40, 360, 420), (330, 240, 560), (800, 200, 620), (960, 380, 360)]:
        houses.box(x, top, x + wide, 1600)
    houses.paint(canvas, ink("#0c1322"), blur=50, opacity=0.85)
    glow(canvas, 700, 1010, 420, ink("#ff8a3c"), strength=0.4)
    glow(canvas, 690, 700, 380, ink("#4c6cb0"), strength=0.25)
    for x, y, size, hue in rng.random((70, 4)):
        colour = ("#ff9a2c", "#ffb84a", "#ff7a2a", "#ffd88a", "#ff3c30", "#ff5a3a", "#4aa8ff", "#4ae0b8")[int(hue * 8)]
        near = float(np.exp(-(((x - 0.52) / 0.4) ** 2)))
        spread = 140 + 330 * (1 - near)
        bokeh(
            canvas,
            x * 1280,
            930 + (y - 0.5) * 2 * spread,
            24 + 52 * size,
            ink(colour),
            strength=0.3 + 0.75 * near * size,
        )


def _drops(canvas: Canvas, rng: Dice, behind: Canvas) -> None:
    """Drops on the glass: in each the scene stands upside down, small and bright."""
    small = behind[:, ::-8, ::-8]
    for x, y, share, tall in rng.random((420, 4)):
        radius = 3 + 6 * share + 24 * share**10
        _drop(canvas, small, x * 1280, y * 1500, radius, flat=1 + 0.35 * tall)
    for x in rng.uniform(60, 1220, 11):
        end = rng.uniform(300, 1400)
        _trail(canvas, rng, x, end)
        _drop(canvas, small, x, end, rng.uniform(14, 24), flat=1.5)


def _trail(canvas: Canvas, rng: Dice, x: float, end: float) -> None:
    """The clear path that a drop leaves behind it, with small beads in it."""
    path = Stencil(x - 40, 0, x + 40, end + 1)
    at = np.linspace(0, end, 30)
    sway = np.cumsum(rng.normal(0, 1.6, 30))
    path.line([(x + s - sway[-1], y) for s, y in zip(sway, at, strict=True)], 9)
    mask = path.mask(blur=3)
    dim(canvas, mask * np.float32(0.3), left=path.left)
    shine(canvas, ink("#a8c0e0") * np.float32(0.05), np.roll(mask, -5, axis=1), left=path.left)


def _drop(canvas: Canvas, small: Canvas, x: float, y: float, radius: float, *, flat: float) -> None:
    form = ball(x, y, radius, flat=flat)
    rows = np.clip(form.down * 60 + (1 - y / 1600) * small.shape[1], 0, small.shape[1] - 1).astype(np.int32)
    columns = np.clip(form.right * 60 + (1 - x / 1280) * small.shape[2], 0, small.shape[2] - 1).astype(np.int32)
    seen = small[:, rows, columns] * (form.front * np.float32(0.9) + np.float32(0.35)) * np.float32(1.25)
    cover(canvas, seen, form.mask * np.float32(0.94), top=form.top, left=form.left)
    rim = np.clip(form.down - np.float32(0.45), 0, 1) * (1 - form.front) * form.mask
    shine(canvas, ink("#ffe8d0") * np.float32(0.9), rim, top=form.top, left=form.left)
    spark(canvas, x - radius * 0.3, y - radius * flat * 0.45, max(1.2, radius * 0.16), ink("#ffffff"), strength=0.8)


def umbrellas() -> bytes:
    """Umbrellas in many colours in an evening street, the lights behind them out of focus."""
    rng = dice("umbrellas")
    waterline = 830
    canvas = backdrop(1200, 1600, (0, "#121a2e"), (0.45, "#2c3450"), (0.68, "#5c4c58"), (1, "#2a2834"))
    houses = Stencil.over(canvas, fine=1)
    for left, right, top in [(-40, 420, 60), (400, 600, 260), (1010, 1230, 220), (1200, 1640, 20)]:
        houses.box(left, top, right, 860)
    houses.paint(canvas, ink("#171b2c"), blur=40, opacity=0.85)
    glow(canvas, 810, 640, 420, ink("#ff9a4c"), strength=0.4)
    for x, y, size, hue in rng.random((110, 4)):
        colour = ("#ff9a2c", "#ffb84a", "#ff7a2a", "#ffd88a", "#ff4a3a", "#ff6a8a", "#4aa8ff", "#4ae0b8")[int(hue * 8)]
        aside = abs(x - 0.5) * 2
        reach = 60 + 330 * aside
        bokeh(canvas, x * 1600, 660 - reach * y, 12 + 22 * size + 14 * aside, ink(colour), strength=0.35 + 0.6 * size)
    people: list[tuple[float, float, str]] = [
        (250, 0.62, "#c0392b"),
        (470, 0.5, "#2f6f8f"),
        (640, 0.56, "#d9a441"),
        (1010, 0.54, "#3f7f5f"),
        (1200, 0.46, "#b86a8a"),
        (1420, 0.66, "#35507f"),
        (820, 0.92, "#d8452f"),
    ]
    for x, scale, colour in people:
        _under_umbrella(canvas, x, waterline + (scale - 0.5) * 40, 520 * scale, colour)
    slope = ripples(rng, 340, 1600, across=30, tiles=0.6)
    _street_sheen(canvas, waterline + 20, slope)
    haze(canvas, "#8a6a68", at=waterline + 20, spread=26, strength=0.4)
    _falling_rain(canvas, rng)
    bloom(canvas, threshold=0.6, strength=0.4, reach=20)
    return photograph(
        canvas,
        rng,
        Shot("Pontocho, Kyoto", 35.0055, 135.7709, "2010:06:17 19:45:33", 1 / 60, 1.8, 1600, 50),
        grain=0.018,
    )


def _street_sheen(canvas: Canvas, waterline: int, slope: Plane) -> None:
    mirror(canvas, waterline, slope, sway=90, deep="#15151f", clear=0.85, near_clear=0.5)


def _under_umbrella(canvas: Canvas, x: float, foot: float, tall: float, colour: str) -> None:
    """A person under an umbrella, from behind; lamps beyond light the cloth's rim."""
    walker(canvas, x, foot, tall * 0.8, colour="#12121a")
    cx, cy, half = x + tall * 0.05, foot - tall * 0.74, tall * 0.36
    stick = Stencil(cx - 20, cy - half, cx + 20, cy + half, fine=3)
    stick.line([(cx, cy - half * 0.72), (cx, cy + half * 0.5)], max(2, tall * 0.008))
    stick.paint(canvas, ink("#1a1418"))
    at = np.linspace(np.pi, 0, 60)
    dome = [(cx + half * np.cos(a), cy - half * 0.62 * np.sin(a) ** 0.85) for a in at]
    scallops = [
        (cx + half * t, cy - half * 0.13 * abs(np.sin((t + 1) * np.pi * 2)) ** 0.8) for t in np.linspace(1, -1, 49)
    ]
    cloth = Stencil(cx - half * 1.1, cy - half * 0.8, cx + half * 1.1, cy + half * 0.2, fine=3)
    cloth.polygon([*dome, *scallops])
    mask = cloth.mask()
    rows, columns = grid(*mask.shape)
    across = (columns - mask.shape[1] / 2) / np.float32(half)
    gore = np.abs((np.arcsin(across.clip(-1, 1)) * np.float32(4 / np.pi) + np.float32(0.5)) % 1 - np.float32(0.5))
    light = (
        np.float32(0.5)
        + np.float32(0.4) * (1 - rows / mask.shape[0])
        + gore * np.float32(0.34)
        + across * np.float32(0.12)
    )
    cover(canvas, ink(colour) * light, mask, top=cloth.top, left=cloth.left)
    rim = np.clip(mask - np.roll(mask, (4, -2), axis=(0, 1)), 0, 1)
    shine(canvas, ink("#ffd8a8") * np.float32(0.55), rim, top=cloth.top, left=cloth.left)


def _falling_rain(canvas: Canvas, rng: Dice) -> None:
    rain = Stencil.over(canvas, fine=1)
    for x, y, size in rng.random((420, 3)):
        rain.line(
            [(x * 1700, y * 1200), (x * 1700 - 5 - 6 * size, y * 1200 + 26 + 34 * size)], 1, level=int(70 + 120 * size)
        )
    rain.light(canvas, ink("#cfd8ec"), strength=0.16)
