"""Fog: lamps in a park, and a bridge that goes into the mist."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, shine, smoothstep
from .clouds import mist
from .land import below, crowns_on
from .light import bloom, disc, glow, haze, spark
from .noise import Dice, crags, dice, wander
from .people import walker
from .stencil import Point, Stencil
from .surfaces import mirror, ripples
from .trees import bare_tree


def street_in_fog() -> bytes:
    """A row of lamps receding into fog, one person with a dog under them."""
    rng = dice("street in fog")
    canvas = backdrop(
        1600, 1280, (0, "#2c3a48"), (0.35, "#5c6a70"), (0.62, "#8d8f86"), (0.75, "#5c605e"), (1, "#22282e")
    )
    ground = canvas[:, :, :1].copy()
    for depth in (6.5, 4.6, 3.3, 2.35, 1.65, 1.1):
        cover(canvas, ink("#77807e"), smoothstep(1150, 800, grid(1600, 1280)[0]) * np.float32(0.1))
        _trunk(canvas, rng, depth, 1)
        _trunk(canvas, rng, depth * 1.12, -1)
        foot = 960 + 380 / depth
        cover(canvas, ground, smoothstep(foot - 150 / depth, foot - 8 / depth, grid(1600, 1)[0]) * np.float32(0.94))
        _fog_lamp(canvas, depth)
    _wet_path(canvas, rng)
    _walker_with_dog(canvas, 700, 1225)
    mist(canvas, rng, "#b0b4aa", top=820, bottom=1300, strength=0.4)
    bloom(canvas, threshold=0.7, strength=0.4)
    return photograph(
        canvas,
        rng,
        Shot("Planten un Blomen, Hamburg", 53.5610, 9.9830, "2010:11:06 17:24:12", 1 / 30, 2, 800, 35),
        grain=0.016,
    )


def _trunk(canvas: Canvas, rng: Dice, depth: float, side: int) -> None:
    """A bare tree beside the path, paler the further away."""
    x, foot, tall = 640 + side * 760 / depth, 960 + 380 / depth, 1500 / depth
    tree = Stencil.over(canvas, fine=1 if depth < 2 else 2)
    bare_tree(tree, rng, x, foot, tall, spread=0.55, depth=8 if depth < 3 else 6)
    share = np.float32(min(1.0, 0.16 + (depth - 1) * 0.16))
    tree.paint(canvas, ink("#161c22") + (ink("#7d8582") - ink("#161c22")) * share)


def _fog_lamp(canvas: Canvas, depth: float) -> None:
    x, foot, top = 640 + 380 / depth, 960 + 360 / depth, 960 - 640 / depth
    share = np.float32(min(1.0, (depth - 1) * 0.15))
    post = Stencil(x - 60, max(0, top - 40), x + 60, foot + 2, fine=3)
    post.line([(x, top), (x, foot)], 15 / depth)
    post.polygon(
        [
            (x - 12 / depth, foot),
            (x - 7 / depth, foot - 110 / depth),
            (x + 7 / depth, foot - 110 / depth),
            (x + 12 / depth, foot),
        ]
    )
    post.polygon([(x - 26 / depth, top - 36 / depth), (x, top - 66 / depth), (x + 26 / depth, top - 36 / depth)])
    post.paint(canvas, ink("#12161c") + (ink("#7d8582") - ink("#12161c")) * share)
    glow(canvas, x, top - 12 / depth, 240 / depth + 30, ink("#ffc878"), strength=0.8)
    spark(canvas, x, top - 12 / depth, 46 / depth, ink("#fff0cc"), strength=2.2)


def _wet_path(canvas: Canvas, rng: Dice) -> None:
    """The path from our feet into the fog, the lamps' light lying on it."""
    path = Stencil(0, 960, 1280, 1600)
    path.polygon([(622, 980), (660, 980), (1180, 1600), (60, 1600)])
    path.paint(canvas, ink("#3c4246"), opacity=0.75, blur=5)
    slope = ripples(rng, 600, 1280, across=40, tiles=0.7)
    rows, columns = grid(600, 1280)
    near = rows / np.float32(600)
    on_path = smoothstep(1, 0.85, np.abs(columns - 632) / (30 + near * 530))
    light = smoothstep(0.1, 0.7, slope) * np.exp(-(((columns - (680 + near * 240)) / (40 + 130 * near)) ** 2))
    shine(canvas, ink("#ffca88") * np.float32(0.5), light * on_path * (1 - near * np.float32(0.6)), top=1000)


def _walker_with_dog(canvas: Canvas, x: float, foot: float) -> None:
    shade = Stencil(x - 200, foot - 10, x + 100, foot + 140)
    shade.polygon([(x - 20, foot), (x + 20, foot), (x - 90, foot + 130), (x - 150, foot + 130)])
    shade.shade(canvas, strength=0.5, blur=12)
    walker(canvas, x, foot, 250, colour="#14171c")
    dog = Stencil(x, foot - 120, x + 200, foot + 4, fine=3)
    dog.ellipse(x + 116, foot - 48, 38, 16)
    dog.ellipse(x + 160, foot - 66, 15, 11)
    dog.polygon([(x + 140, foot - 56), (x + 152, foot - 76), (x + 164, foot - 58)])
    for leg in (86, 98, 136, 146):
        dog.line([(x + leg, foot - 44), (x + leg + 3, foot)], 6)
    dog.line([(x + 82, foot - 52), (x + 64, foot - 76)], 5)
    dog.line([(x + 34, foot - 96), (x + 148, foot - 58)], 1.5)
    dog.paint(canvas, ink("#14171c"))


def bridge_in_mist() -> bytes:
    """A red suspension bridge that goes into morning mist over a strait."""
    rng = dice("bridge in mist")
    waterline = 760
    canvas = backdrop(1000, 1780, (0, "#7f9fc0"), (0.3, "#c0cdd2"), (0.6, "#f6dcc0"), (0.76, "#f8e2c8"), (1, "#f8e2c8"))
    glow(canvas, 1300, 420, 520, ink("#ffd8a0"), strength=0.55)
    disc(canvas, 1300, 400, 38, ink("#fff4dc") * 1.8, edge=8)
    for level, rise, colour, foot in [(690, 150, "#b4bcc8", "#ecdccc"), (720, 110, "#94a2b2", "#dccfc4")]:
        below(
            canvas,
            level - crags(rng, 1780, peaks=3, roughness=0.38) * np.float32(rise),
            (0, colour),
            (1, foot),
            depth=rise + 30,
        )
    mist(canvas, rng, "#fdf0e0", top=560, bottom=790, strength=0.85)
    _span(canvas, waterline)
    mist(canvas, rng, "#fbeee0", top=590, bottom=860, strength=0.85, across=2)
    slope = ripples(rng, 240, 1780, across=30, tiles=0.6)
    mirror(canvas, waterline, slope, sway=46, deep="#3c5a6c", clear=0.85, near_clear=0.4)
    haze(canvas, "#faeada", at=waterline + 6, spread=44, strength=0.8)
    at = np.arange(1780, dtype=np.float32)
    cliff = 1010 - np.clip(1 - at / 560, 0, 1) ** 0.8 * 380 + wander(rng, 1780, waves=26, octaves=5) * 12
    below(
        canvas,
        crowns_on(cliff.astype(np.float32), rng, tall=34, spacing=22),
        (0, "#3f4c44"),
        (0.4, "#26302c"),
        (1, "#121816"),
        depth=330,
    )
    return photograph(
        canvas, rng, Shot("Marin Headlands", 37.8324, -122.4795, "2010:08:03 07:05:21", 1 / 320, 8, 100, 70, "view")
    )


def _span(canvas: Canvas, waterline: int) -> None:
    """Two towers, the cables between them, the deck and its hangers; paler towards the far shore."""
    red, far = ink("#b04a34"), ink("#c99a88")
    for x, top, wide, colour in [(1290, 300, 15, far), (560, 130, 26, red)]:
        _bridge_tower(canvas, x, top, wide, waterline, colour=colour)
    deck = Stencil(0, 480, 1780, 720)
    deck.polygon([(0, 604), (560, 596), (1290, 604), (1780, 612), (1780, 620), (1290, 614), (560, 616), (0, 632)])
    deck.paint(canvas, ink("#8a3c2e"))
    cables = Stencil(0, 100, 1780, 660, fine=3)
    for line, thick in [
        (_cable(-260, 330, 560, 140), 6),
        (_cable(560, 140, 1290, 306), 5),
        (_cable(1290, 306, 1990, 480), 3),
    ]:
        cables.line(line, thick)
        for x, y in line[1:-1]:
            cables.line([(x, y), (x, 606)], 1.4 if x < 900 else 1.0)
    cables.paint(canvas, ink("#a8483a"), opacity=0.9)


def _cable(left: float, high: float, right: float, other: float) -> list[Point]:
    """A hanging cable between two heights, as points about 22 pixels apart."""
    at = np.linspace(0, 1, int((right - left) / 22))
    sag = 588 - (high + (other - high) * at)
    return [
        (left + (right - left) * t, high + (other - high) * t + s * 4 * t * (1 - t) * 0.97)
        for t, s in zip(at, sag, strict=True)
    ]


def _bridge_tower(canvas: Canvas, x: float, top: float, wide: float, foot: float, *, colour: Canvas) -> None:
    gap = wide * 1.7
    legs = Stencil(x - 120, top - 20, x + 120, foot, fine=3)
    for side in (-1, 1):
        legs.polygon(
            [
                (x + side * gap - wide * 0.42, top),
                (x + side * gap + wide * 0.42, top),
                (x + side * gap * 1.14 + wide * 0.6, foot),
                (x + side * gap * 1.14 - wide * 0.6, foot),
            ]
        )
    for share in (0.0, 0.19, 0.38, 0.57):
        y = top + (604 - top) * share * 1.3
        legs.box(x - gap * 1.1, y + 4, x + gap * 1.1, y + wide * 1.1)
    legs.paint(canvas, colour)
    shade = Stencil(x - 120, top - 20, x + 120, foot, fine=3)
    for side in (-1, 1):
        shade.polygon(
            [
                (x + side * gap - wide * 0.42, top),
                (x + side * gap - wide * 0.1, top),
                (x + side * gap * 1.14 - wide * 0.1, foot),
                (x + side * gap * 1.14 - wide * 0.6, foot),
            ]
        )
    shade.shade(canvas, strength=0.3)
