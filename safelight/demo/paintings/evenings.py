"""Evening lights: a city's windows, and lanterns on a river."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Plane, backdrop, cover, grid, ink, shine, smoothstep
from .clouds import streaks
from .land import below
from .light import bloom, haze, spark, stars
from .noise import Dice, dice, wander
from .stencil import Stencil
from .surfaces import mirror, ripples


def windows_at_dusk() -> bytes:
    """A city at dusk, a few hundred windows lit, the first stars over it."""
    rng = dice("windows at dusk")
    canvas = backdrop(
        1600,
        1280,
        (0, "#17264f"),
        (0.35, "#45548a"),
        (0.55, "#a8809a"),
        (0.68, "#f0a888"),
        (0.76, "#ffcf9c"),
        (1, "#ffcf9c"),
    )
    cover(canvas, ink("#e89a94"), smoothstep(0.55, 0.9, streaks(rng, 1600, 1280, stretch=12)) * np.float32(0.4))
    stars(canvas, rng, 120, np.full(1280, 500, np.float32))
    for row, (level, swing, colour, foot, lights) in enumerate(
        [
            (1010, 180, "#9a8098", "#d8a090", 0.05),
            (1080, 240, "#6a6088", "#a07c8c", 0.2),
            (1190, 330, "#3a4068", "#56527a", 0.36),
        ]
    ):
        _skyline(canvas, rng, level, swing, colour, foot=foot, lights=lights, wide=46 + 28 * row)
        haze(canvas, "#f0b094", at=level + 140, spread=110, strength=0.35 - 0.1 * row)
    _near_roofs(canvas, rng)
    bloom(canvas, threshold=0.55, strength=0.5, reach=18)
    return photograph(
        canvas, rng, Shot("Long Island City", 40.7447, -73.9485, "2010:09:30 18:58:20", 1 / 20, 4, 400, 85, "view")
    )


def _skyline(
    canvas: Canvas, rng: Dice, level: float, swing: float, colour: str, *, foot: str, lights: float, wide: float
) -> None:
    """One row of towers, with some of their windows lit."""
    x = -20.0
    ridge = np.full(1280, level + 40, np.float32)
    panes: list[tuple[float, float, float, float]] = []
    while x < 1280:
        width, tall = wide * rng.uniform(0.7, 1.6), swing * rng.uniform(0.1, 1) ** 1.6
        left, right, top = max(0, int(x)), max(0, int(x + width)), level - tall
        ridge[left:right] = top
        if rng.random() < 0.3:
            ridge[max(0, int(x + width * 0.3)) : max(0, int(x + width * 0.7))] = top - swing * 0.09
        if rng.random() < 0.2:
            ridge[max(0, int(x + width * 0.48)) : max(0, int(x + width * 0.48)) + 3] = top - swing * 0.3
        panes += _tower_panes(rng, x, x + width, top, wide, lights=lights)
        x += width * rng.uniform(0.9, 1.15)
    below(canvas, ridge, (0, colour), (1, foot), depth=swing + 200)
    _light_panes(canvas, rng, panes)


def _tower_panes(
    rng: Dice, left: float, right: float, top: float, wide: float, *, lights: float
) -> list[tuple[float, float, float, float]]:
    size = wide * 0.1
    across = np.arange(left + size, right - size * 1.4, size * 1.7)
    down = np.arange(top + size * 1.5, top + wide * 9, size * 2.3)
    lit_floors = rng.random(down.size) ** 2
    return [
        (float(x), float(y), size, size * 1.3)
        for y, floor in zip(down, lit_floors, strict=True)
        for x in across
        if x > 0 and rng.random() < lights * (0.4 + 1.6 * floor)
    ]


def _light_panes(canvas: Canvas, rng: Dice, panes: list[tuple[float, float, float, float]]) -> None:
    for colour in ("#ffcf84", "#ffb35c", "#fff0cc"):
        lit_panes = Stencil(0, 700, 1280, 1600)
        for x, y, width, height in panes:
            if rng.random() < 0.36:
                lit_panes.box(x, y, x + width, y + height)
        lit_panes.paint(canvas, ink(colour) * np.float32(1.1), opacity=0.92)


def _near_roofs(canvas: Canvas, rng: Dice) -> None:
    """The roofs below our own window: water tanks, chimneys, one terrace with a string of lamps."""
    ridge = np.full(1280, 1440, np.float32)
    ridge[:300], ridge[300:640], ridge[640:900], ridge[900:] = 1390, 1470, 1420, 1500
    below(canvas, ridge, (0, "#232a48"), (1, "#0d1022"), depth=160)
    roofs = Stencil(0, 1180, 1280, 1600, fine=3)
    for x, foot, size in [(150, 1390, 74), (1060, 1500, 92)]:
        for leg in (-0.36, 0, 0.36):
            roofs.line([(x + leg * size * 1.1, foot), (x + leg * size, foot - size * 0.62)], 4)
        roofs.box(x - size * 0.45, foot - size * 1.4, x + size * 0.45, foot - size * 0.58)
        roofs.polygon(
            [(x - size * 0.52, foot - size * 1.4), (x, foot - size * 1.85), (x + size * 0.52, foot - size * 1.4)]
        )
    for x, foot in [(380, 1470), (420, 1470), (720, 1420), (860, 1420)]:
        roofs.box(x, foot - 46, x + 18, foot)
    roofs.line([(500, 1470), (500, 1370)], 3)
    roofs.line([(470, 1385), (530, 1385)], 2)
    roofs.line([(660, 1420), (660, 1330)], 3)
    roofs.line([(880, 1420), (880, 1330)], 3)
    wire = [(660 + 220 * t, 1332 + 120 * t * (1 - t)) for t in np.linspace(0, 1, 12)]
    roofs.line(wire, 1.4)
    roofs.paint(canvas, ink("#161b34"))
    for x, y in wire[1:-1]:
        spark(canvas, x, y + 5, 7, ink("#ffcf80"), strength=1.8)
    _light_panes(
        canvas,
        rng,
        [(x, y, 20.0, 28.0) for x, y in [(40, 1470), (86, 1470), (214, 1470), (700, 1500), (760, 1500), (980, 1550)]]
        * 2,
    )


def paper_lanterns() -> bytes:
    """Paper lanterns drifting on a dark river, hills and a far shore behind them."""
    rng = dice("paper lanterns")
    waterline = 560
    canvas = backdrop(
        1600, 1600, (0, "#141f42"), (0.2, "#2f3f6e"), (0.33, "#8a6a86"), (0.36, "#c08a86"), (1, "#c08a86")
    )
    stars(canvas, rng, 260, np.full(1600, 380, np.float32))
    for level, rise, colour, foot in [(520, 90, "#5a5478", "#8a6f86"), (548, 60, "#2c3054", "#4c456a")]:
        below(
            canvas, level - wander(rng, 1600, waves=3, octaves=5) * np.float32(rise), (0, colour), (1, foot), depth=120
        )
    for x in rng.uniform(60, 1540, 26):
        spark(canvas, x, waterline - rng.uniform(4, 16), 7, ink("#ffb45c"), strength=1.2)
    slope = ripples(rng, 1040, 1600, across=30, tiles=0.55)
    mirror(canvas, waterline, slope, sway=60, deep="#0b142c", clear=0.8, near_clear=0.42, squash=0.75)
    places = sorted(((float(y), float(x)) for x, y in rng.random((44, 2))), key=lambda place: place[0])
    kept: list[tuple[float, float, float]] = []
    for share, x in [*places, (0.78, 0.3), (0.95, 0.68)]:
        y = waterline + 24 + 900 * share**1.7
        size = 9 + 105 * share**1.7
        if all(
            abs(x * 1600 - ox) > (size + other) * 0.95 or abs(y - oy) > (size + other) * 0.7 for ox, oy, other in kept
        ):
            kept.append((x * 1600, y, size))
    for x, y, size in sorted(kept, key=lambda lantern: lantern[1]):
        _lantern(canvas, rng, x, y, size, slope=slope, waterline=waterline)
    bloom(canvas, threshold=0.6, strength=0.55, reach=22)
    return photograph(
        canvas,
        rng,
        Shot("Motoyasu river, Hiroshima", 34.3940, 132.4536, "2010:08:06 20:10:11", 1 / 30, 2.8, 1600, 85, "view"),
        grain=0.016,
    )


def _lantern(canvas: Canvas, rng: Dice, x: float, y: float, size: float, *, slope: Plane, waterline: int) -> None:
    """A square paper lantern on its raft, its light broken in the water below it."""
    hue = ink(("#ff9a3c", "#ffb04c", "#ff7f3a", "#ffc468")[int(rng.integers(4))])
    _broken_light(canvas, x, y, size, hue, slope=slope, waterline=waterline)
    glow_size = int(size * 2.4)
    rows, columns = grid(2 * glow_size, 2 * glow_size)
    square = ((rows - glow_size) ** 2 + (columns - glow_size) ** 2) / np.float32(size * size)
    fade = smoothstep(5.6, 0, square)
    shine(
        canvas,
        hue * np.float32(0.22),
        np.exp(-square * np.float32(0.9)) * fade,
        top=int(y - size * 0.6) - glow_size,
        left=int(x) - glow_size,
    )
    paper = Stencil(x - size, y - size * 1.5, x + size, y + size * 0.4, fine=3)
    paper.polygon(
        [
            (x - size * 0.52, y),
            (x - size * 0.46, y - size * 1.15),
            (x + size * 0.46, y - size * 1.15),
            (x + size * 0.52, y),
        ]
    )
    mask = paper.mask()
    rows, columns = grid(*mask.shape)
    heart = np.exp(
        -((rows / mask.shape[0] - np.float32(0.52)) ** 2 * 7 + (columns / mask.shape[1] - np.float32(0.5)) ** 2 * 11)
    )
    cover(
        canvas, hue * np.float32(0.34) + ink("#ffe9b8") * heart * np.float32(1.15), mask, top=paper.top, left=paper.left
    )
    frame = Stencil(x - size, y - size * 1.5, x + size, y + size * 0.4, fine=3)
    for side in (-1, 1):
        frame.line([(x + side * size * 0.52, y), (x + side * size * 0.46, y - size * 1.15)], max(1, size * 0.05))
    frame.line([(x - size * 0.1, y), (x - size * 0.09, y - size * 1.15)], max(0.7, size * 0.035))
    frame.polygon(
        [
            (x - size * 0.66, y - size * 0.02),
            (x + size * 0.66, y - size * 0.02),
            (x + size * 0.6, y + size * 0.1),
            (x - size * 0.6, y + size * 0.1),
        ]
    )
    frame.paint(canvas, ink("#4a2414"), opacity=0.9)


def _broken_light(
    canvas: Canvas, x: float, y: float, size: float, hue: Canvas, *, slope: Plane, waterline: int
) -> None:
    top, height, half = int(y + size * 0.08), int(size * 2.6), int(size * 1.6)
    left = int(x) - half
    patch = slope[max(0, top - waterline) : top - waterline + height, max(0, left) : left + 2 * half]
    if patch.size == 0:
        return
    rows, columns = grid(*patch.shape)
    across = (columns + np.float32(max(0, left) - x) + patch * np.float32(size * 0.8)) / np.float32(size * 0.5)
    light = np.exp(-(across**4)) * (1 - rows / np.float32(height)) ** 1.4 * (np.float32(0.5) + patch.clip(-0.4, 0.6))
    shine(canvas, hue * np.float32(0.75), light.clip(0), top=top, left=max(0, left))
