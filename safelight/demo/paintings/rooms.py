"""The afternoon sun in a quiet room."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, ink, resized, shine, softened
from .forms import Form, Lamp, lit, profile, turned
from .noise import Dice, dice, fractal
from .stencil import Point, Stencil


def light_on_the_wall() -> bytes:
    """The afternoon sun through a window, laid on a wall beside a chair and a plant."""
    rng = dice("light on the wall")
    canvas = backdrop(1600, 1280, (0, "#8a7864"), (0.74, "#a08a70"), (0.745, "#7a5a40"), (1, "#4a3220"))
    plaster = fractal(rng, 400, 320, across=5, octaves=6, roughness=0.55)
    canvas *= resized(plaster, 1600, 1280) * np.float32(0.3) + np.float32(0.8)
    _floor_boards(canvas, rng)
    _sunlit_panes(canvas)
    _chair(canvas, 930, 1440)
    _potted_plant(canvas, rng, 270, 1420)
    return photograph(
        canvas,
        rng,
        Shot("a flat in Porto", 41.1496, -8.6110, "2010:03:14 16:48:02", 1 / 80, 2.8, 200, 35),
        vignette=0.3,
    )


def _floor_boards(canvas: Canvas, rng: Dice) -> None:
    floor = Stencil(0, 1190, 1280, 1600)
    for x in np.linspace(-1500, 2780, 26):
        floor.line([(640 + (x - 640) * 0.42, 1192), (x, 1600)], 2)
    floor.shade(canvas, strength=0.45)
    grain = fractal(rng, 205, 640, across=30, octaves=4, stretch=0.1)
    canvas[:, 1190:] *= resized(grain, 410, 1280) * np.float32(0.5) + np.float32(0.75)
    skirting = Stencil(0, 1120, 1280, 1200)
    skirting.box(0, 1146, 1280, 1192)
    skirting.paint(canvas, ink("#b8a48a"))
    shade = Stencil(0, 1120, 1280, 1210)
    shade.box(0, 1190, 1280, 1196)
    shade.box(0, 1144, 1280, 1147)
    shade.shade(canvas, strength=0.5)


def _sunlit_panes(canvas: Canvas) -> None:
    """A slanting window of light with its bars, the shadow of leaves in it, running down onto the floor."""
    sun = Stencil.over(canvas)
    for column in range(2):
        for row in range(3):
            x, y = 360 + column * 232, 190 + row * 268 + column * 44
            sun.polygon([(x, y), (x + 214, y + 41), (x + 214, y + 289), (x, y + 248)])
    leaves = dice("leaves in the light")
    for x, y, turn in leaves.random((60, 3)):
        cx, cy, size = 340 + x * 260, 120 + y * 420 * (1 - x * 0.7), 20 + 26 * turn
        angle = turn * 3
        tip = (size * np.cos(angle), size * np.sin(angle))
        sun.polygon(
            [
                (cx - tip[0], cy - tip[1]),
                (cx - tip[1] * 0.35, cy + tip[0] * 0.35),
                (cx + tip[0], cy + tip[1]),
                (cx + tip[1] * 0.35, cy - tip[0] * 0.35),
            ],
            level=0,
        )
    for bough in ((330, 130, 520, 420), (340, 300, 460, 520)):
        sun.line([bough[:2], bough[2:]], 5, level=0)
    light = sun.mask(blur=5)
    for plane, share in zip(canvas, (1.55, 1.15, 0.62), strict=True):
        np.multiply(plane, 1 + light * np.float32(share), out=plane)
    shine(canvas, ink("#ffd8a0") * np.float32(0.2), light)
    spill = softened(light, 90)
    shine(canvas, ink("#ffb870") * np.float32(0.12), spill)


def _chair(canvas: Canvas, x: float, foot: float) -> None:
    """A wooden chair, its left edges lit, its shadow falling to the right."""
    cast = Stencil(x - 40, foot - 60, x + 420, foot + 70)
    cast.polygon([(x, foot - 20), (x + 200, foot - 40), (x + 380, foot - 4), (x + 170, foot + 34)])
    cast.shade(canvas, strength=0.5, blur=14)
    for shift, colour, width in [(0, "#3c2416", 20), (-5, "#8a5a34", 7)]:
        wood = Stencil(x - 80, foot - 700, x + 320, foot + 20, fine=2)
        for top, bottom in [
            ((x + 14, foot - 660), (x, foot - 24)),
            ((x + 214, foot - 640), (x + 224, foot - 30)),
            ((x - 34, foot - 290), (x - 40, foot)),
            ((x + 200, foot - 290), (x + 214, foot + 2)),
        ]:
            wood.line([(top[0] + shift, top[1]), (bottom[0] + shift, bottom[1])], width)
        for y in (640, 560, 480):
            wood.line([(x + 14, foot - y + shift), (x + 214, foot - y + 16 + shift)], width * 1.4)
        wood.line([(x - 38, foot - 120 + shift), (x + 206, foot - 116 + shift)], width * 0.7)
        wood.paint(canvas, ink(colour))
    seat = Stencil(x - 80, foot - 360, x + 320, foot - 240, fine=2)
    seat.polygon([(x - 54, foot - 296), (x + 2, foot - 336), (x + 226, foot - 330), (x + 228, foot - 290)])
    seat.paint(canvas, ink("#b88a50"))
    edge = Stencil(x - 80, foot - 360, x + 320, foot - 240, fine=2)
    edge.polygon([(x - 54, foot - 296), (x + 228, foot - 290), (x + 226, foot - 268), (x - 50, foot - 274)])
    edge.paint(canvas, ink("#4a2c18"))


def _potted_plant(canvas: Canvas, rng: Dice, x: float, foot: float) -> None:
    """A fig in a clay pot, its leaves lit from the left."""
    cast = Stencil(x - 100, foot - 40, x + 360, foot + 50)
    cast.ellipse(x + 110, foot, 170, 24)
    cast.shade(canvas, strength=0.55, blur=16)
    lamp = Lamp((-0.8, -0.3, 0.5), "#ffe0b0", "#5a5048", "#7a5a40")
    for angle, size in zip(np.linspace(-1.25, 1.25, 17), rng.uniform(0.7, 1.1, 17), strict=True):
        reach = 330 * size
        base = (x, foot - 190)
        tip = (x + reach * np.sin(angle) * 0.8, foot - 230 - reach * np.cos(angle) * 1.15)
        _blade(canvas, base, tip, 40 * size, lit_share=0.5 - angle * 0.36)
    pot: Form = turned(x, foot - 210, profile(210, (0, 104), (0.14, 106), (0.15, 92), (1, 66)))
    lit(canvas, pot, ink("#c0704a"), lamp, gloss=0.04, soft=0.4)


def _blade(canvas: Canvas, base: Point, tip: Point, wide: float, *, lit_share: float) -> None:
    """A long leaf from base to tip, one half of it brighter."""
    at = np.linspace(0, 1, 14)
    bend = (tip[1] - base[1]) * 0.12
    spine = [
        (base[0] + (tip[0] - base[0]) * t**1.5, base[1] + (tip[1] - base[1]) * t - bend * np.sin(np.pi * t)) for t in at
    ]
    half = wide * np.sin(np.pi * np.clip(at * 1.02 - 0.02, 0, 1) ** 1.6)
    box = (min(base[0], tip[0]) - wide * 2, tip[1] - wide * 2, max(base[0], tip[0]) + wide * 2, base[1] + 10)
    shade = np.float32(min(1.0, max(0.0, lit_share)))
    colour = ink("#24401f") + (ink("#8fae4c") - ink("#24401f")) * shade
    leaf = Stencil(*box, fine=2)
    leaf.polygon(
        [
            *((x - h, y) for (x, y), h in zip(spine, half, strict=True)),
            *((x + h, y) for (x, y), h in reversed(list(zip(spine, half, strict=True)))),
        ]
    )
    leaf.paint(canvas, colour)
    dark = Stencil(*box, fine=2)
    dark.polygon([*spine, *((x + h, y) for (x, y), h in reversed(list(zip(spine, half, strict=True))))])
    dark.shade(canvas, strength=0.35)
