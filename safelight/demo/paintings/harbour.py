"""A harbour at the blue hour."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, ink
from .clouds import ceiling, drift
from .forms import Lamp, lit, profile, turned
from .land import below, firs_on
from .light import bloom, glow, spark
from .noise import Dice, crags, dice, wander
from .stencil import Point, Stencil
from .surfaces import mirror, ripples


def harbour_at_blue_hour() -> bytes:
    """Fishing boats in a small harbour at the blue hour, coloured houses behind them."""
    rng = dice("harbour at blue hour")
    waterline = 720
    canvas = backdrop(1200, 1600, (0, "#1c3566"), (0.3, "#3f64a0"), (0.5, "#8aa0c4"), (0.6, "#d8b8b4"), (1, "#d8b8b4"))
    drift(canvas[:, :waterline], ceiling(rng, waterline, 1600, tiles=0.5), "#3a5488", "#a0a4c8", start=0.5, end=0.82)
    below(
        canvas,
        640 - crags(rng, 1600, peaks=4, roughness=0.42) * np.float32(240),
        (0, "#33486f"),
        (1, "#596a8c"),
        depth=240,
    )
    hill = 660 - wander(rng, 1600, waves=2, octaves=4) * np.float32(40)
    below(canvas, firs_on(hill, rng, tall=36, spacing=12), (0, "#1f3050"), (1, "#2c3c5a"), depth=80)
    x = -20.0
    while x < 1600:
        wide = rng.uniform(92, 150)
        _quay_house(canvas, rng, x, x + wide, waterline - 26, tall=rng.uniform(120, 200))
        x += wide + rng.choice([2.0, 6.0, 26.0])
    quay = Stencil(0, 680, 1600, waterline + 1)
    quay.box(0, waterline - 27, 1600, waterline)
    quay.paint(canvas, ink("#34343f"))
    for post in range(70, 1600, 185):
        _quay_lamp(canvas, post, waterline - 26)
    for boat_x, foot, size, colour in [
        (300, 742, 0.7, "#2f6f9c"),
        (1240, 748, 0.8, "#c8402f"),
        (760, 735, 0.55, "#e0dccc"),
    ]:
        _fishing_boat(canvas, boat_x, foot - 22, size, colour)
    mirror(
        canvas,
        waterline,
        ripples(rng, 480, 1600, across=28, tiles=0.5),
        sway=60,
        deep="#12244a",
        clear=0.9,
        near_clear=0.55,
    )
    _fishing_boat(canvas, 540, 1010, 1.55, "#1f7f78", afloat=True)
    _buoys(canvas)
    bloom(canvas, threshold=0.6, strength=0.5, reach=20)
    return photograph(
        canvas, rng, Shot("Reine, Lofoten", 67.9324, 13.0890, "2010:09:08 20:41:37", 1 / 4, 4, 400, 35), grain=0.014
    )


def _quay_house(canvas: Canvas, rng: Dice, left: float, right: float, foot: float, *, tall: float) -> None:
    """A wooden house with a gable towards the water, some windows lit."""
    top, middle, peak = foot - tall, (left + right) / 2, foot - tall - (right - left) * 0.46
    colour = ink(("#a8392c", "#d8a040", "#e8e2d4", "#3f6f8c", "#8c2f2a", "#5f7f5c")[int(rng.integers(6))]) * np.float32(
        0.5
    )
    frame = (max(0, left - 8), peak - 30, right + 8, foot)
    wall = Stencil(*frame, fine=3)
    wall.polygon([(left, foot), (left, top), (middle, peak), (right, top), (right, foot)])
    wall.paint(canvas, colour)
    boards = Stencil(*frame, fine=3)
    for x in np.arange(left + 6, right, 7):
        boards.line([(x, foot), (x, top)], 0.7)
    boards.shade(canvas, strength=0.22)
    roof = Stencil(*frame, fine=3)
    roof.line([(left - 5, top + 5), (middle, peak), (right + 5, top + 5)], 7)
    if rng.random() < 0.6:
        roof.box(middle + 12, peak - 12, middle + 24, peak + 26)
    roof.paint(canvas, ink("#20242f"))
    trim, lamps, dark = Stencil(*frame, fine=3), Stencil(*frame, fine=3), Stencil(*frame, fine=3)
    columns = 3 if right - left > 120 else 2
    for row in range(max(1, int(tall / 62))):
        for column in range(columns):
            x, y = left + (right - left) * (column + 0.5) / columns, foot - 40 - row * 58
            trim.box(x - 13, y - 21, x + 13, y + 17)
            (lamps if rng.random() < 0.5 else dark).box(x - 10, y - 18, x + 10, y + 14)
    trim.paint(canvas, ink("#e8e4dc") * np.float32(0.6))
    dark.paint(canvas, ink("#1c2840"))
    lamps.paint(canvas, ink(("#ffc878", "#ffb458", "#ffdca0")[int(rng.integers(3))]) * np.float32(1.2))


def _quay_lamp(canvas: Canvas, x: float, foot: float) -> None:
    post = Stencil(x - 20, foot - 130, x + 20, foot, fine=3)
    post.line([(x, foot), (x, foot - 116)], 3)
    post.paint(canvas, ink("#14161e"))
    spark(canvas, x, foot - 118, 15, ink("#ffe0a8"), strength=2.4)
    glow(canvas, x, foot - 118, 56, ink("#ffb860"), strength=0.5)


def _fishing_boat(canvas: Canvas, x: float, foot: float, size: float, colour: str, *, afloat: bool = False) -> None:
    """A fishing boat seen from the side, with its wheelhouse, mast and a lamp."""
    if afloat:
        _boat_image(canvas, x, foot, size, colour)

    def at(dx: float, dy: float) -> Point:
        return (x + dx * size, foot + dy * size)

    frame = (x - 190 * size, foot - 260 * size, x + 200 * size, foot + 30 * size)
    ropes = Stencil(*frame, fine=3)
    ropes.line([at(40, -30), at(34, -236)], 5 * size)
    ropes.line([at(34, -230), at(168, -52)], 1.3 * size)
    ropes.line([at(34, -230), at(-150, -42)], 1.3 * size)
    ropes.line([at(36, -150), at(128, -110)], 3 * size)
    ropes.paint(canvas, ink("#1a1c26"))
    house = Stencil(*frame, fine=3)
    house.polygon([at(-92, -36), at(-92, -112), at(-14, -112), at(-6, -36)])
    house.paint(canvas, ink("#d8d4c8") * np.float32(0.62))
    roof = Stencil(*frame, fine=3)
    roof.polygon([at(-102, -112), at(-98, -122), at(-8, -122), at(-2, -112)])
    roof.paint(canvas, ink("#4a2c28"))
    panes = Stencil(*frame, fine=3)
    for left, right in [(-84, -64), (-58, -38), (-32, -16)]:
        panes.polygon([at(left, -102), at(right, -102), at(right, -76), at(left, -76)])
    panes.paint(canvas, ink("#ffcf88") * np.float32(1.15))
    hull = Stencil(*frame, fine=3)
    hull.polygon([at(-156, -44), at(-60, -32), at(60, -34), at(176, -62), at(140, 14), at(-136, 14)])
    hull.paint(canvas, ink(colour) * np.float32(0.62))
    trim = Stencil(*frame, fine=3)
    trim.polygon(
        [at(-156, -46), at(-60, -34), at(60, -36), at(176, -64), at(172, -55), at(60, -27), at(-60, -25), at(-153, -37)]
    )
    trim.paint(canvas, ink("#e8e0d0") * np.float32(0.75))
    low = Stencil(*frame, fine=3)
    low.polygon([at(-140, 4), at(144, 4), at(140, 14), at(-136, 14)])
    low.paint(canvas, ink("#3a1c20"))
    spark(canvas, *at(34, -236), 9 * size, ink("#fff0cc"), strength=2.2)


def _boat_image(canvas: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    """The near boat's image in the water, broken into strokes."""
    rng = dice("boat image")
    for tone, half, tall, opacity in [(colour, 140, 60, 0.5), ("#b8b4ac", 60, 128, 0.3), ("#ffcf88", 34, 116, 0.55)]:
        strokes = Stencil(x - 220 * size, foot, x + 220 * size, min(1200.0, foot + 200 * size))
        for row in np.arange(12, tall * size, 5.0):
            middle = x + (0 if tone == colour else -50 * size) + rng.normal(0, 6 + row * 0.05)
            reach = half * size * rng.uniform(0.6, 1.05) * (1 - row / (tall * size) * 0.4)
            strokes.ellipse(middle, foot + row + 8, reach, 2.4)
        strokes.paint(canvas, ink(tone) * np.float32(0.6), opacity=opacity, blur=2)


def _buoys(canvas: Canvas) -> None:
    lamp = Lamp((0.3, -0.8, 0.4), "#a8b4d8", "#4a5a84", "#20304c")
    for x, y, size, colour in [(1180, 980, 26, "#d8562c"), (1330, 1060, 34, "#d8562c"), (1010, 890, 16, "#e8e4dc")]:
        image = Stencil(x - size * 2, y, x + size * 2, y + size * 3)
        for row in range(5):
            image.ellipse(
                x + (-1) ** row * size * 0.15, y + size * (0.5 + row * 0.4), size * (0.9 - row * 0.14), size * 0.13
            )
        image.paint(canvas, ink(colour) * np.float32(0.4), opacity=0.7, blur=2)
        lit(
            canvas,
            turned(
                x,
                y - size * 1.1,
                profile(size * 1.6, (0, size * 0.2), (0.3, size * 0.8), (0.7, size), (1, size * 0.8)),
                tilt=0.1,
            ),
            ink(colour),
            lamp,
            gloss=0.2,
        )
