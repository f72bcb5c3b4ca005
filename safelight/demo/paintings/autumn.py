"""Autumn: birches among yellow leaves, and a bough of maple."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, smoothstep
from .land import below
from .light import bokeh, haze
from .noise import Dice, dice, wander
from .stencil import Point, Stencil


def birch_wood() -> bytes:
    """White birches with yellow leaves, a path of fallen ones between them."""
    rng = dice("birch wood")
    canvas = backdrop(
        1600, 1280, (0, "#d9c878"), (0.4, "#f0deA0".lower()), (0.62, "#e8c070"), (0.66, "#b98a44"), (1, "#5c3a1c")
    )
    _yellow_crowns(canvas, rng, 0, 900, 34, count=270, colours=("#c89a34", "#e8c458", "#b0802c"), opacity=0.55)
    for count, thick, foot, white, dark, opacity in [
        (30, 7, 1010, "#efe6cc", "#b8a888", 0.7),
        (17, 15, 1080, "#f0ebdc", "#9c927e", 0.88),
        (8, 32, 1240, "#f4f1e8", "#8a8478", 1.0),
    ]:
        haze(canvas, "#f6dfa0", at=foot - 60, spread=170, strength=0.4)
        _birches(canvas, rng, count, thick, foot, white=white, dark=dark, opacity=opacity)
        _yellow_crowns(
            canvas, rng, 0, 700, 16 + thick * 0.3, count=130, colours=("#d8a838", "#f2ce5c", "#e0b444"), opacity=0.85
        )
        _leaf_floor(canvas, rng, foot, thick)
    _birches(canvas, rng, 3, 62, 1540, white="#f6f3ec", dark="#77726c", opacity=1.0)
    _leaf_floor(canvas, rng, 1530, 40)
    _falling_leaves(canvas, rng)
    return photograph(canvas, rng, Shot("Oulanka", 66.3716, 29.3090, "2010:09:14 15:10:27", 1 / 125, 4, 200, 50))


def _yellow_crowns(
    canvas: Canvas,
    rng: Dice,
    top: int,
    bottom: int,
    size: float,
    *,
    count: int,
    colours: tuple[str, ...],
    opacity: float,
) -> None:
    for colour in colours:
        crown = Stencil(0, top, 1280, bottom)
        for x, y in rng.random((count, 2)):
            cx, cy = x * 1280, top + (bottom - top) * y**1.7
            for dx, dy in rng.normal(0, size * 0.9, (4, 2)):
                crown.ellipse(cx + dx, cy + dy, size * rng.uniform(0.15, 0.5), size * rng.uniform(0.1, 0.34))
        crown.paint(canvas, ink(colour), opacity=opacity)


def _birches(
    canvas: Canvas, rng: Dice, count: int, thick: float, foot: float, *, white: str, dark: str, opacity: float
) -> None:
    """White trunks, round in the light, with their black scars."""
    scars = Stencil.over(canvas)
    for place in range(count):
        x = (place + 0.5 + rng.uniform(-0.42, 0.42)) / count * 1280
        wide, lean = thick * rng.uniform(0.7, 1.25), rng.normal(0, 30)
        low = foot + rng.uniform(-0.8, 1.2) * thick
        rows, columns = grid(int(low), int(wide * 2 + abs(lean)) + 8)
        left = x - wide + min(0.0, lean)
        middle = x + lean * (1 - rows / np.float32(low)) - left
        half = wide * (
            np.float32(0.36) + rows * np.float32(0.14 / low) + smoothstep(low - wide * 2, low, rows) * np.float32(0.2)
        )
        across = (columns - middle) / half
        mask = np.clip((1 - np.abs(across)) * half + np.float32(0.5), 0, 1) * np.float32(opacity)
        light = np.sqrt(np.maximum(1 - (across * np.float32(0.8) + np.float32(0.3)) ** 2, 0))
        cover(
            canvas,
            ink(dark) * np.float32(0.7) + (ink(white) - ink(dark) * np.float32(0.7)) * light,
            mask,
            left=int(left),
        )
        _scars(scars, rng, x, lean, low, wide=wide)
    scars.paint(canvas, ink("#2c2622"), opacity=0.8 * opacity)


def _scars(scars: Stencil, rng: Dice, x: float, lean: float, low: float, *, wide: float) -> None:
    for y in rng.uniform(0, low * 0.97, int(low / wide / 1.1) + 6):
        middle, half = x + lean * (1 - y / low), wide * 0.42
        start, reach = middle + half * rng.uniform(-1, 0.5), half * rng.uniform(0.3, 1.1)
        end = min(start + reach, middle + half)
        thick = wide * rng.uniform(0.02, 0.09)
        scars.polygon(
            [(start, y), ((start + end) / 2, y - thick), (end, y + thick * 0.3), ((start + end) / 2, y + thick)]
        )


def _leaf_floor(canvas: Canvas, rng: Dice, foot: float, thick: float) -> None:
    """Grass and fallen leaves around the trunks' feet."""
    ridge = foot - 6 - wander(rng, 1280, waves=4, octaves=5) * np.float32(6 + thick * 0.3)
    below(canvas, ridge, (0, "#c89a48"), (0.3, "#a06c2c"), (1, "#4a2c14"), depth=420)
    for colour in ("#e8b848", "#c8782c", "#8a4a1c", "#f2d070", "#6a7030"):
        fallen = Stencil(0, int(foot) - 20, 1280, 1600)
        for x, y in rng.random((330, 2)):
            at = foot + (1600 - foot) * y**1.5
            near = (at - 900) / 700
            fallen.ellipse(x * 1280, at, 3 + 9 * near, 1.2 + 4 * near)
        fallen.paint(canvas, ink(colour), opacity=0.75)


def _falling_leaves(canvas: Canvas, rng: Dice) -> None:
    for x, y, size in rng.random((26, 3)):
        leaf = Stencil(x * 1280 - 24, y * 1300 - 24, x * 1280 + 24, y * 1300 + 24, fine=3)
        leaf.ellipse(x * 1280, y * 1300, 5 + 9 * size, 3 + 4 * size)
        leaf.paint(canvas, ink("#f6d468"), blur=1 + 3 * size)


def maple_leaves() -> bytes:
    """A bough of red maple leaves against a blurred golden wood."""
    rng = dice("maple leaves")
    canvas = backdrop(1600, 1280, (0, "#8a9a4c"), (0.4, "#d8b050"), (0.7, "#b87830"), (1, "#4c3018"))
    for x, y, size, hue in rng.random((110, 4)):
        colour = ink(("#f6d878", "#e89a3c", "#c85a28", "#f2ecc0", "#9aa84c")[int(hue * 5)])
        bokeh(canvas, x * 1280, y * 1300 - 60, 30 + 80 * size, colour, strength=0.05 + 0.2 * hue * (1 - y))
    for x, wide in [(180, 60), (1010, 80), (640, 40)]:
        trunk = Stencil.over(canvas, fine=1)
        trunk.polygon([(x, 0), (x + wide, 0), (x + wide * 1.3, 1600), (x - wide * 0.3, 1600)])
        trunk.paint(canvas, ink("#3c2818"), opacity=0.35, blur=44)
    canvas *= np.float32(0.86)
    twigs = Stencil.over(canvas)
    spots: list[tuple[float, float, float, float]] = []
    boughs: list[list[Point]] = [
        [(-20, 210), (260, 330), (560, 380), (860, 520), (1050, 700)],
        [(260, 330), (430, 520), (520, 760), (560, 930)],
        [(560, 380), (760, 330), (960, 250)],
        [(520, 760), (380, 900), (330, 1080)],
        [(860, 520), (800, 700), (830, 860)],
    ]
    for thick, bough in zip((15, 9, 7, 6, 7), boughs, strict=True):
        twigs.line(bough, thick)
        spots += _along(rng, bough, 12 if thick > 10 else 8)
    low: list[Point] = [(1300, 1190), (1090, 1240), (930, 1330), (820, 1450)]
    twigs.line(low, 8)
    spots += _along(rng, low, 12)
    twigs.paint(canvas, ink("#2c1a14"))
    for x, y, size, turn in sorted(spots, key=lambda spot: spot[2]):
        _maple_leaf(canvas, rng, x, y, size, turn=turn)
    return photograph(
        canvas,
        rng,
        Shot("Tofuku-ji, Kyoto", 34.9763, 135.7739, "2010:11:21 14:02:38", 1 / 250, 2, 200, 85, "view"),
        vignette=0.24,
    )


def _along(rng: Dice, bough: list[Point], count: int) -> list[tuple[float, float, float, float]]:
    """Places for leaves beside a bough: x, y, size and turn."""
    at = np.linspace(0.15, 1, count) * (len(bough) - 1)
    xs = np.interp(at, np.arange(len(bough)), [point[0] for point in bough])
    ys = np.interp(at, np.arange(len(bough)), [point[1] for point in bough])
    return [
        (
            float(x + rng.normal(0, 34)),
            float(y + rng.uniform(10, 76)),
            float(rng.uniform(62, 128)),
            float(rng.normal(0, 0.55)),
        )
        for x, y in zip(xs, ys, strict=True)
    ]


_LOBES = (
    (0.0, 1.0),
    (0.16, 0.62),
    (0.3, 0.5),
    (0.62, 0.95),
    (0.82, 0.56),
    (0.98, 0.46),
    (1.3, 0.78),
    (1.56, 0.42),
    (1.95, 0.5),
    (2.5, 0.22),
    (3.14, 0.14),
)
"""Half the outline of a maple leaf: angle from its tip in radians, and distance from its middle."""


def _maple_leaf(canvas: Canvas, rng: Dice, x: float, y: float, size: float, *, turn: float) -> None:
    """One leaf hanging tip down, with light through it, veins and a stalk."""
    half = [(angle + rng.normal(0, 0.03), reach * rng.uniform(0.92, 1.06)) for angle, reach in _LOBES]
    turned = [*half, *((-angle, reach * rng.uniform(0.94, 1.04)) for angle, reach in reversed(half[1:-1]))]
    squeeze = rng.uniform(0.62, 1)
    rim = [_spot(x, y, size * reach, angle, turn, squeeze=squeeze) for angle, reach in turned]
    frame = (x - size * 1.2, y - size * 1.2, x + size * 1.2, y + size * 1.2)
    cast = Stencil(*frame)
    cast.polygon([(px + size * 0.07, py + size * 0.1) for px, py in rim])
    cast.shade(canvas, strength=0.38, blur=7)
    leaf = Stencil(*frame, fine=3)
    leaf.polygon(rim)
    mask = leaf.mask()
    rows, columns = grid(*mask.shape)
    bright, dark = (("#f0502c", "#9c1c18"), ("#f6863a", "#b83a1c"), ("#d8302c", "#7c1420"), ("#f8b04a", "#c8581c"))[
        int(rng.integers(4))
    ]
    light = smoothstep(
        0.2,
        0.85,
        1 - (rows + columns * np.float32(0.5)) / np.float32(mask.shape[0] * 1.5) + np.float32(rng.normal(0, 0.12)),
    )
    cover(canvas, ink(dark) + (ink(bright) - ink(dark)) * light, mask, top=leaf.top, left=leaf.left)
    veins = Stencil(*frame, fine=3)
    foot = _spot(x, y, size * 0.14, np.pi, turn, squeeze=squeeze)
    for angle in (0.0, 0.62, -0.62, 1.3, -1.3):
        veins.line(
            [foot, _spot(x, y, size * (0.86 if abs(angle) < 1 else 0.66), angle, turn, squeeze=squeeze)],
            max(1, size * 0.014),
        )
    veins.line([foot, (foot[0] - size * 0.1, foot[1] - size * 0.5)], max(1.2, size * 0.022))
    veins.paint(canvas, ink("#ffd08a"), opacity=0.45)


def _spot(x: float, y: float, reach: float, angle: float, turn: float, *, squeeze: float) -> Point:
    across, down = np.sin(angle) * reach * squeeze, np.cos(angle) * reach
    return (
        float(x + across * np.cos(turn) - down * np.sin(turn)),
        float(y + across * np.sin(turn) + down * np.cos(turn)),
    )
