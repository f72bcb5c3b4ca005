"""Still water: a lake that mirrors mountains, and rain on a pond."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Plane, backdrop, cover, grid, ink, smoothstep
from .clouds import ceiling, drift, mist
from .land import below, firs_on
from .light import haze, spark
from .noise import Dice, crags, dice, wander
from .peaks import MORNING, snow_peaks
from .stencil import Stencil
from .surfaces import mirror, ring, ripples


def mirrored_lake() -> bytes:
    """Mountains and autumn woods upside down in a lake at sunrise, a red canoe on the shore."""
    rng = dice("mirrored lake")
    waterline = 560
    canvas = backdrop(1067, 1600, (0, "#5b8cc4"), (0.3, "#b9cfdd"), (0.46, "#f6dcc0"), (1, "#f6dcc0"))
    drift(canvas[:, :waterline], ceiling(rng, waterline, 1600, tiles=0.5), "#a7a9bd", "#fff0e2", start=0.52, end=0.84)
    at = np.arange(1600, dtype=np.float32)
    horns = np.maximum(np.clip(1 - np.abs(at - 620) / 420, 0, 1), np.clip(1 - np.abs(at - 1290) / 460, 0, 1) * 0.82)
    far = horns**1.2 * 0.72 + crags(rng, 1600, peaks=6, roughness=0.5) * 0.3
    snow_peaks(canvas, rng, far, MORNING, foot=waterline, tall=350, far=0.12)
    mist(canvas, rng, "#ffe9d0", top=430, bottom=590, strength=0.7)
    for level, colour, foot, tall in [
        (waterline - 40, "#5f7472", "#8b9486", 34),
        (waterline - 14, "#2f4a44", "#3a4a3c", 60),
    ]:
        hill = level - (wander(rng, 1600, waves=2, octaves=3) + 1) * np.float32(30)
        below(canvas, firs_on(hill, rng, tall=tall, spacing=tall * 0.22), (0, colour), (1, foot), depth=100)
    _golden_trees(canvas, rng, waterline)
    mist(canvas, rng, "#fff0dc", top=waterline - 60, bottom=waterline + 20, strength=0.35)
    mirror(canvas, waterline, ripples(rng, 507, 1600, across=30), sway=20, deep="#12303c", clear=0.94, near_clear=0.62)
    haze(canvas, "#fff0dc", at=waterline, spread=9, strength=0.4)
    _pebbles(canvas, rng)
    _canoe(canvas, 1080, 930)
    return photograph(
        canvas, rng, Shot("Moraine Lake", 51.3217, -116.1860, "2010:09:19 07:12:40", 1 / 30, 11, 100, 24, "view")
    )


def _golden_trees(canvas: Canvas, rng: Dice, waterline: int) -> None:
    """Larches in autumn colours along the far shore."""
    for colour, count in (("#a8742c", 90), ("#d99a38", 80), ("#f0bf5c", 46)):
        trees = Stencil(0, waterline - 90, 1600, waterline)
        for x in rng.uniform(0, 1600, count):
            tall = rng.uniform(18, 52) * (0.6 + 0.4 * np.sin(x * 0.008))
            trees.polygon([(x - tall * 0.2, waterline), (x, waterline - tall), (x + tall * 0.2, waterline)])
        trees.paint(canvas, ink(colour), opacity=0.85)


def _pebbles(canvas: Canvas, rng: Dice) -> None:
    """A stony shore at our feet, the stones wet where they meet the water."""
    shore = 985 - wander(rng, 1600, waves=2, octaves=4) * np.float32(30)
    below(canvas, shore - 8, (0, "#31505a"), (1, "#24343a"), depth=60, opacity=0.55)
    below(canvas, shore, (0, "#5c5a58"), (1, "#2c2a2c"), depth=110)
    for colour in ("#6f6a66", "#8b857e", "#4a4a4e", "#a39a8e"):
        stones = Stencil(0, 930, 1600, 1067)
        for x, y in rng.random((150, 2)):
            at = shore[int(x * 1599)] + 4 + y**1.4 * 110
            size = 4 + 17 * y
            stones.ellipse(x * 1600, at, size * rng.uniform(0.9, 1.6), size * 0.55)
        stones.paint(canvas, ink(colour) * 0.85, opacity=0.92)


def _canoe(canvas: Canvas, x: float, y: float) -> None:
    """A red canoe half on the shore, seen from the side."""
    at = np.linspace(-1, 1, 40)
    rim = [(x + 190 * t, y - 26 * abs(t) ** 3.5) for t in at]
    keel = [(x + 182 * t, y + 42 * (1 - t**4)) for t in at]
    shade = Stencil(x - 230, y - 40, x + 240, y + 80)
    shade.ellipse(x + 6, y + 42, 186, 12)
    shade.shade(canvas, strength=0.75, blur=8)
    hull = Stencil(x - 220, y - 50, x + 220, y + 70, fine=3)
    hull.polygon([*rim, *reversed(keel)])
    rows = grid(hull.mask().shape[0], 1)[0]
    paint = ink("#7a1c18") + (ink("#d8452f") - ink("#7a1c18")) * smoothstep(92, 46, rows)
    cover(canvas, paint, hull.mask(), top=hull.top, left=hull.left)
    inside = Stencil(x - 220, y - 50, x + 220, y + 70, fine=3)
    inside.polygon([*rim, *((x + 176 * t, y + 3 - 18 * abs(t) ** 3.5 - 9 * (1 - t * t)) for t in reversed(at))])
    inside.paint(canvas, ink("#e8b878"))
    trim = Stencil(x - 220, y - 50, x + 220, y + 70, fine=3)
    trim.line(rim, 3)
    for bench in (-80, 70):
        trim.line([(x + bench, y - 7), (x + bench + 26, y)], 5)
    trim.paint(canvas, ink("#5c3420"))


def rain_on_the_pond() -> bytes:
    """Rings of rain among lily leaves, one lily open, the trees mirrored dark green."""
    rng = dice("rain on the pond")
    canvas = backdrop(1600, 1600, (0, "#aabfae"), (0.25, "#6d8c7a"), (0.6, "#35564e"), (1, "#1b3836"))
    slope = ripples(rng, 1600, 1600, across=9, tiles=0.7, depth=0.5)
    _mirrored_trees(canvas, rng, slope)
    for x, y, share in rng.random((110, 3)):
        near = 0.25 + y * 0.75
        ring(
            canvas,
            x * 1600,
            y * 1600,
            (14 + 100 * share) * near,
            flat=0.42,
            bright="#d8e8da",
            strength=0.62 * (1 - share * 0.75),
        )
        if share > 0.35:
            ring(
                canvas,
                x * 1600,
                y * 1600,
                (8 + 42 * share) * near,
                flat=0.42,
                bright="#d8e8da",
                strength=0.5 * (1 - share * 0.6),
            )
    for x, y, size, turn in [
        (250, 300, 70, 0.4),
        (400, 345, 56, 2.2),
        (1290, 250, 60, 1.2),
        (1180, 700, 150, 2.6),
        (1430, 820, 128, 0.9),
        (340, 1120, 190, 0.2),
        (640, 1290, 168, 1.9),
        (150, 1390, 170, 2.8),
        (1330, 1360, 190, 1.4),
        (860, 480, 84, 0.7),
    ]:
        _lily_leaf(canvas, rng, x, y, size, turn=turn)
    _lily(canvas, 560, 1120, 104)
    _lily(canvas, 1300, 690, 62)
    return photograph(canvas, rng, Shot("Giverny", 49.0755, 1.5339, "2010:06:21 16:10:28", 1 / 200, 4, 400, 50))


def _mirrored_trees(canvas: Canvas, rng: Dice, slope: Plane) -> None:
    """Dark trunks and pale gaps upside down in the water, swaying."""
    trunks = wander(rng, 1600, waves=9, octaves=4, roughness=0.55)
    rows, columns = grid(1600, 1600)
    at = np.clip(columns + slope * 34 * (np.float32(0.4) + rows * np.float32(1 / 1600)), 0, 1599).astype(np.int32)
    gaps = smoothstep(-0.1, 0.6, trunks)[at]
    fade = np.clip(1 - rows * np.float32(1 / 1500), 0, 1)
    cover(canvas, ink("#c9d6bd"), gaps * fade * np.float32(0.5))
    cover(canvas, ink("#122a28"), smoothstep(0.1, -0.6, trunks)[at] * np.float32(0.6))


def _lily_leaf(canvas: Canvas, rng: Dice, x: float, y: float, size: float, *, turn: float) -> None:
    """A round leaf with a notch, lit from the upper left, its shadow on the water."""
    around = np.linspace(turn + 0.16, turn + 2 * np.pi - 0.16, 60)
    ragged = 1 + rng.normal(0, 0.012, 60)
    rim = [(x + size * r * np.cos(a), y + size * 0.45 * r * np.sin(a)) for a, r in zip(around, ragged, strict=True)]
    frame = (x - size * 1.2, y - size * 0.6, x + size * 1.2, y + size * 0.7)
    under_leaf = Stencil(*frame)
    under_leaf.polygon([(px + size * 0.04, py + size * 0.07) for px, py in [*rim, (x, y)]])
    under_leaf.shade(canvas, strength=0.6, blur=6)
    leaf = Stencil(*frame, fine=3)
    leaf.polygon([*rim, (x, y)])
    mask = leaf.mask()
    rows, columns = grid(*mask.shape)
    light = np.clip(
        1
        - np.hypot(rows - mask.shape[0] * 0.25, (columns - mask.shape[1] * 0.3) * np.float32(0.5))
        / np.float32(size * 0.75),
        0,
        1,
    )
    cover(canvas, ink("#2f5d38") + (ink("#9cc083") - ink("#2f5d38")) * light, mask, top=leaf.top, left=leaf.left)
    veins = Stencil(*frame, fine=3)
    for spoke in around[4:-4:6]:
        veins.line([(x, y), (x + size * 0.9 * np.cos(spoke), y + size * 0.41 * np.sin(spoke))], max(0.7, size * 0.009))
    veins.paint(canvas, ink("#b8d29a"), opacity=0.4)
    edge = Stencil(*frame, fine=3)
    edge.line(rim, max(1, size * 0.016))
    edge.paint(canvas, ink("#cfe0b0"), opacity=0.6)
    for a, r in rng.random((5, 2)):
        spark(
            canvas,
            x + size * 0.7 * r * np.cos(a * 7),
            y + size * 0.3 * r * np.sin(a * 7),
            3 + size * 0.015,
            ink("#eaf6ea"),
            strength=0.8,
        )


def _lily(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A pink water lily: rows of pointed petals, the front ones last, and a golden heart."""
    for row, (count, reach, lift, colour) in enumerate(
        [(11, 1.0, 0.5, "#d888a0"), (9, 0.84, 0.62, "#eeb0c0"), (7, 0.6, 0.7, "#fbd8de")]
    ):
        for petal in np.linspace(np.pi * 1.06, -np.pi * 0.06, count):
            _petal(canvas, x, y, size * reach, float(petal), lift=lift, colour=colour)
        for petal in np.linspace(np.pi * 1.1, np.pi * 1.9, count - 3):
            _petal(canvas, x, y - size * 0.06 * row, size * reach * 0.86, float(petal), lift=0.34, colour=colour)
    heart = Stencil(x - size, y - size, x + size, y + size, fine=3)
    heart.ellipse(x, y - size * 0.3, size * 0.2, size * 0.12)
    heart.paint(canvas, ink("#f6c63c"))


def _petal(canvas: Canvas, x: float, y: float, size: float, angle: float, *, lift: float, colour: str) -> None:
    tip = (x + size * np.cos(angle), y - size * lift * np.sin(angle) - size * 0.12)
    across = (-(tip[1] - y), tip[0] - x)
    length = float(np.hypot(*across)) or 1.0
    wide = size * 0.2 / length
    middle = (x + (tip[0] - x) * 0.55, y + (tip[1] - y) * 0.55)
    sides = [(middle[0] + across[0] * wide * s, middle[1] + across[1] * wide * s) for s in (1, -1)]
    petal = Stencil(x - size * 1.3, y - size * 1.3, x + size * 1.3, y + size * 1.3, fine=3)
    near = [(tip[0] * 0.3 + side[0] * 0.7, tip[1] * 0.3 + side[1] * 0.7) for side in sides]
    petal.polygon([(x, y), sides[0], near[0], tip, near[1], sides[1]])
    petal.paint(canvas, ink(colour))
    petal.draw.rectangle((0, 0, *petal.image.size), fill=0)
    petal.polygon([(x, y), sides[0], near[0], tip])
    petal.shade(canvas, strength=0.16)
