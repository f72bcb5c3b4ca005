"""A wet street at night, all its lights twice."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, ink
from .light import bloom, glow, spark
from .noise import Dice, dice
from .people import walker
from .stencil import Point, Stencil
from .surfaces import mirror, ripples

WARM = ("#ffb45a", "#ff9a3c", "#ffd08a", "#ff7a4a", "#ffe0b0")
"""Colours of street lamps and windows."""


def wet_street() -> bytes:
    """A street after rain: lamps, shop windows and a tram, all of them twice."""
    rng = dice("wet street")
    waterline = 700
    canvas = backdrop(1067, 1600, (0, "#101a36"), (0.4, "#2a3458"), (0.62, "#7a5a68"), (1, "#7a5a68"))
    glow(canvas, 800, 640, 420, ink("#ffa860"), strength=0.35)
    for side in (-1, 1):
        for house in range(6, -1, -1):
            _house(canvas, rng, side, house, waterline)
    _street_lamps(canvas, waterline)
    _tram(canvas, 800, waterline)
    for x, scale in [(610, 0.55), (1010, 0.7), (1085, 0.66)]:
        walker(canvas, x, waterline + 6, 120 * scale)
    slope = ripples(rng, 367, 1600, across=36, tiles=0.6) + ripples(rng, 367, 1600, across=60, tiles=0.9) * np.float32(
        0.5
    )
    mirror(canvas, waterline, slope, sway=110, deep="#14141f", clear=0.95, near_clear=0.62)
    _rails(canvas, waterline)
    bloom(canvas, threshold=0.55, strength=0.6, reach=20)
    return photograph(
        canvas, rng, Shot("Alfama, Lisbon", 38.7118, -9.1300, "2010:11:28 18:20:44", 1 / 15, 2, 800, 35), grain=0.016
    )


def _house(canvas: Canvas, rng: Dice, side: int, house: int, foot: int) -> None:
    """One house of the row, `house` counted from us; the row runs to a vanishing point at (800, 640)."""
    near, far = 1 / (0.9 + house * 0.62), 1 / (0.9 + (house + 1) * 0.62)
    left, right = 800 + side * 760 * near, 800 + side * 760 * far
    tall = rng.uniform(560, 720)
    share = house / 7
    colour = ink(("#3c3448", "#4a3c44", "#35405a", "#54423e")[int(rng.integers(4))])
    colour = colour + (ink("#8a6870") - colour) * np.float32(share * 0.7)
    wall = Stencil(min(left, right) - 2, 0, max(left, right) + 2, foot, fine=2)
    wall.polygon([(left, 650 - tall * near), (right, 650 - tall * far), (right, foot), (left, foot)])
    wall.paint(canvas, colour)
    panes = Stencil(min(left, right) - 2, 0, max(left, right) + 2, foot, fine=2)
    dark = Stencil(min(left, right) - 2, 0, max(left, right) + 2, foot, fine=2)
    for floor in range(1, 6):
        for column in range(4):
            pane = _pane(side, near, far, column, floor, eye=650)
            (panes if rng.random() < 0.36 else dark).polygon(pane)
    dark.shade(canvas, strength=0.55)
    panes.paint(canvas, ink(WARM[int(rng.integers(3))]) * np.float32(0.95))
    shop = Stencil(min(left, right) - 2, 0, max(left, right) + 2, foot, fine=2)
    for window in range(3):
        shop.polygon(_pane(side, near, far, 0.0 + window * 1.3, 0.22, eye=650, wide=1.0, high=0.62))
    shop.paint(
        canvas, ink(("#ffdca0", "#ffc070", "#ffe6c4", "#ff9c6a")[int(rng.integers(4))]) * np.float32(1.25 - share * 0.3)
    )


def _pane(
    side: int,
    near: float,
    far: float,
    column: float,
    floor: float,
    *,
    eye: float,
    wide: float = 0.5,
    high: float = 0.55,
) -> list[Point]:
    """The corners of a window on a receding wall, floors counted up from the street."""
    points: list[Point] = []
    for along, up in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]:
        share = (column + 0.25 + along * wide) / 4
        depth = 1 / (1 / near + (1 / far - 1 / near) * share)
        points.append((800 + side * 760 * depth, eye + (70 - (floor + up * high) * 108) * depth))
    return points


def _street_lamps(canvas: Canvas, foot: int) -> None:
    for depth in (3.4, 2.4, 1.75, 1.3):
        for side in (-1, 1):
            x, top = 800 + side * 560 / depth, 650 - 250 / depth
            post = Stencil(x - 30, top - 10, x + 30, foot, fine=3)
            post.line([(x, top), (x, foot)], max(1.5, 7 / depth))
            post.paint(canvas, ink("#15131c"))
            spark(canvas, x, top, 26 / depth, ink("#ffd9a0"), strength=2.2)
            glow(canvas, x, top, 90 / depth, ink("#ffb058"), strength=0.55)


def _tram(canvas: Canvas, x: float, foot: float) -> None:
    """A yellow tram coming towards us, its lamps lit."""
    body = Stencil(x - 90, foot - 190, x + 90, foot + 4, fine=3)
    body.polygon(
        [
            (x - 62, foot - 8),
            (x - 62, foot - 120),
            (x - 52, foot - 142),
            (x + 52, foot - 142),
            (x + 62, foot - 120),
            (x + 62, foot - 8),
        ]
    )
    body.paint(canvas, ink("#d8941c"))
    cream = Stencil(x - 90, foot - 190, x + 90, foot + 4, fine=3)
    cream.box(x - 62, foot - 132, x + 62, foot - 66)
    cream.paint(canvas, ink("#e8d8b4"))
    glass = Stencil(x - 90, foot - 190, x + 90, foot + 4, fine=3)
    for left, right in [(-54, -20), (-16, 16), (20, 54)]:
        glass.box(x + left, foot - 122, x + right, foot - 74)
    glass.paint(canvas, ink("#ffdf9c") * 1.1)
    dark = Stencil(x - 90, foot - 190, x + 90, foot + 4, fine=3)
    dark.box(x - 64, foot - 9, x + 64, foot - 2)
    dark.box(x - 22, foot - 140, x + 22, foot - 128)
    dark.ellipse(x - 6, foot - 90, 8, 10)
    dark.box(x - 18, foot - 84, x + 6, foot - 74)
    dark.line([(x, foot - 142), (x - 20, foot - 186)], 1.5)
    dark.paint(canvas, ink("#2a1c14"))
    for side in (-1, 1):
        spark(canvas, x + side * 40, foot - 34, 15, ink("#fff4d8"), strength=2.4)


def _rails(canvas: Canvas, top: int) -> None:
    rails = Stencil(0, top, 1600, 1067)
    for near, far in [(560, 768), (1040, 832)]:
        rails.polygon([(far - 1, top), (far + 1, top), (near + 9, 1067), (near - 9, 1067)])
    rails.light(canvas, ink("#c8b4b0"), strength=0.16)
