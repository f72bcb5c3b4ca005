"""Fruit in the light of one window: a full bowl, and three pears."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, cover, grid, ink, resized, smoothstep
from .forms import Form, Lamp, ball, lit, profile, shadow, speckled, turned
from .noise import Dice, dice, fractal
from .stencil import Stencil
from .tabletop import WINDOW, room, wood


def bowl_of_fruit() -> bytes:
    """Apples, oranges and grapes in a blue bowl on a wooden table."""
    rng = dice("bowl of fruit")
    canvas = room(rng, 1200, 1600, 760, "#6d6a60", dark="#2f2c2c")
    wood(canvas, rng, 760, "#9a6a40", "#5c3a22")
    shadow(canvas, 860, 1010, 430, 60, strength=0.85)
    inside = Stencil(360, 560, 1240, 820, fine=2)
    inside.ellipse(800, 690, 402, 96)
    inside.paint(canvas, ink("#1c2c44"))
    for x, y, radius in [(560, 610, 122), (1050, 612, 118), (810, 560, 132)]:
        _apple(canvas, rng, x, y, radius)
    _orange(canvas, rng, 690, 660, 112)
    _orange(canvas, rng, 930, 668, 108)
    _grapes(canvas, rng, 1130, 690)
    _bowl(canvas, rng)
    _leaf_shape(canvas, 860, 440, 110, -0.5)
    _orange(canvas, rng, 330, 930, 108, ground=True)
    _apple(canvas, rng, 1330, 968, 112, ground=True)
    return photograph(
        canvas, rng, Shot("a kitchen in Bologna", 44.4949, 11.3426, "2010:10:09 10:15:36", 1 / 60, 4, 200, 50)
    )


def _apple(canvas: Canvas, rng: Dice, x: float, y: float, radius: float, *, ground: bool = False) -> None:
    """An apple, red over yellow, with a hollow and a stalk."""
    if ground:
        shadow(canvas, x + radius * 0.35, y + radius * 0.82, radius * 1.1, radius * 0.26, strength=0.9)
    form = ball(x, y, radius, flat=0.93)
    streaks = np.abs(np.sin(np.arctan2(form.right, form.down + np.float32(0.9)) * 19 + form.right * 3)) ** 3
    colour = speckled(rng, form, "#b3201c", "#c93a22", across=4)
    colour += (ink("#e2a83c") - colour) * (
        streaks * np.float32(0.28) + smoothstep(0.1, -0.8, form.down) * np.float32(0.35)
    )
    hollow = np.exp(-((form.right / np.float32(0.3)) ** 2) - ((form.down + np.float32(0.8)) / np.float32(0.13)) ** 2)
    lit(canvas, form, colour * (1 - hollow * np.float32(0.75)), WINDOW, gloss=0.5)
    stalk = Stencil(x - 40, y - radius * 1.4, x + 60, y - radius * 0.6, fine=3)
    stalk.line([(x, y - radius * 0.78), (x + 6, y - radius * 1.0), (x + 16, y - radius * 1.16)], radius * 0.055)
    stalk.paint(canvas, ink("#4a3018"))


def _orange(canvas: Canvas, rng: Dice, x: float, y: float, radius: float, *, ground: bool = False) -> None:
    """An orange with its pores."""
    if ground:
        shadow(canvas, x + radius * 0.35, y + radius * 0.86, radius * 1.1, radius * 0.25, strength=0.9)
    form = ball(x, y, radius, flat=0.97)
    pores = resized(rng.random((form.mask.shape[0] // 4, form.mask.shape[1] // 4), np.float32), *form.mask.shape)
    bumpy = Form(
        form.left,
        form.top,
        form.mask,
        form.right + (pores - np.float32(0.5)) * np.float32(0.16),
        form.down,
        form.front,
        form.along,
    )
    lit(canvas, bumpy, speckled(rng, form, "#e8801c", "#f29a2c", across=3), WINDOW, gloss=0.35)


def _grapes(canvas: Canvas, rng: Dice, x: float, y: float) -> None:
    """A bunch of dark grapes that hangs over the bowl's rim."""
    stalk = Stencil(x - 120, y - 140, x + 80, y + 20, fine=3)
    stalk.line([(x - 90, y - 100), (x - 40, y - 60), (x, y - 20)], 7)
    stalk.paint(canvas, ink("#5c5a2c"))
    for row in range(7):
        for place in range(6 - row // 2):
            spot = (x + (place - 2.5 + row * 0.28) * 46 + rng.normal(0, 7), y - 62 + row * 34 + rng.normal(0, 6))
            form = ball(*spot, rng.uniform(27, 33))
            shadow(canvas, spot[0] + 8, spot[1] + 10, 26, 22, strength=0.45)
            lit(canvas, form, speckled(rng, form, "#4a2450", "#6d3a68", across=2), WINDOW, gloss=0.55)


def _bowl(canvas: Canvas, rng: Dice) -> None:
    """The bowl's front: white glaze with a blue band, in front of its fruit."""
    form = turned(
        800, 690, profile(300, (0, 402), (0.25, 372), (0.6, 268), (0.88, 160), (0.9, 150), (1, 156)), tilt=0.235
    )
    waves = np.sin(np.arctan2(form.right, form.front) * 26)
    band = smoothstep(0.06, 0.09, form.along) * smoothstep(0.34, 0.31, form.along)
    figure = smoothstep(
        -0.1, 0.2, waves * np.float32(0.5) - np.abs(form.along - np.float32(0.2)) * 7 + np.float32(0.35)
    )
    colour = ink("#e9e4d6") + (ink("#24508f") - ink("#e9e4d6")) * band * (1 - figure * np.float32(0.8))
    lit(canvas, form, colour, WINDOW, gloss=0.5)
    rim = Stencil(360, 560, 1240, 820, fine=3)
    rim.ellipse(800, 690, 406, 98)
    rim.ellipse(800, 687, 394, 91, level=0)
    rim.draw.rectangle((0, 0, rim.image.width, ((690 - 560) * 3)), fill=0)
    rim.paint(canvas, ink("#f6f0e2"), opacity=0.9)


def _leaf_shape(canvas: Canvas, x: float, y: float, size: float, angle: float) -> None:
    """One green leaf on an apple's stalk."""
    leaf = Stencil(x - size * 1.2, y - size, x + size * 1.2, y + size, fine=3)
    at = np.linspace(0, 1, 20)
    half = size * 0.26 * np.sin(np.pi * at)
    spine = [(x + size * t * np.cos(angle), y + size * t * np.sin(angle)) for t in at]
    upper = [(px - h * np.sin(angle) * -1, py - h) for (px, py), h in zip(spine, half, strict=True)]
    lower = [(px, py + h) for (px, py), h in zip(spine, half, strict=True)]
    leaf.polygon([*upper, *reversed(lower)])
    leaf.paint(canvas, ink("#5f8a34"))
    dark = Stencil(x - size * 1.2, y - size, x + size * 1.2, y + size, fine=3)
    dark.polygon([*spine, *reversed(lower)])
    dark.shade(canvas, strength=0.4)


def three_pears() -> bytes:
    """Three pears on a white cloth in dim light."""
    rng = dice("three pears")
    canvas = room(rng, 1280, 1600, 800, "#6a6450", dark="#1a1917")
    _cloth(canvas, rng, 790)
    lamp = Lamp((-0.85, -0.35, 0.4), "#ffe8c0", "#333b46", "#8a8474")
    for x, foot, tall, colours in [
        (1010, 985, 470, ("#8f9a34", "#c0a83c")),
        (560, 1030, 500, ("#c8a83a", "#9aa03a")),
        (800, 1100, 440, ("#b8963c", "#b8543a")),
    ]:
        _pear(canvas, rng, x, foot, tall, colours=colours, lamp=lamp)
    return photograph(
        canvas,
        rng,
        Shot("a studio in Aix-en-Provence", 43.5297, 5.4474, "2010:09:15 17:05:45", 1 / 15, 8, 200, 85, "view"),
        vignette=0.32,
    )


def _cloth(canvas: Canvas, rng: Dice, top: int) -> None:
    """A linen cloth with soft folds over the table."""
    height, width = canvas.shape[1] - top, canvas.shape[2]
    folds = resized(
        fractal(rng, height // 4, width // 4, across=4, octaves=4, stretch=1.6, roughness=0.4), height, width
    )
    relief = np.gradient(folds, axis=1).astype(np.float32) * 60 + np.gradient(folds, axis=0).astype(np.float32) * 26
    rows, columns = grid(height, width)
    fall = np.clip(np.float32(0.92) - columns * np.float32(0.85 / width), 0.05, 1)
    weave = resized(rng.random((height // 2, width // 2), np.float32), height, width) * np.float32(0.08)
    light = (fall * np.clip(np.float32(0.8) + relief, 0.2, 1.3) + weave - np.float32(0.04)).clip(0.02)
    edge = smoothstep(0, 6, rows)
    cover(
        canvas,
        (ink("#3a3c44") + (ink("#efe6d2") - ink("#3a3c44")) * light) * np.ones_like(light),
        edge * np.ones_like(light),
        top=top,
    )
    stripes = Stencil(0, top, width, canvas.shape[1])
    for shift in (0, 26, 40):
        stripes.polygon(
            [
                (1180 + shift * 0.6, top),
                (1188 + shift * 0.6, top),
                (1420 + shift * 1.5, top + height),
                (1404 + shift * 1.5, top + height),
            ]
        )
    stripes.paint(canvas, ink("#7a2c2c"), opacity=0.5)


def _pear(
    canvas: Canvas, rng: Dice, x: float, foot: float, tall: float, *, colours: tuple[str, str], lamp: Lamp
) -> None:
    shadow(canvas, x + tall * 0.3, foot - tall * 0.03, tall * 0.46, tall * 0.09, strength=0.9)
    wide = tall * 0.36
    radii = profile(
        tall,
        (0, 6),
        (0.02, wide * 0.2),
        (0.08, wide * 0.34),
        (0.25, wide * 0.46),
        (0.42, wide * 0.66),
        (0.62, wide * 0.97),
        (0.75, wide),
        (0.9, wide * 0.8),
        (0.98, wide * 0.42),
        (1, wide * 0.3),
    )
    form = turned(x, foot - tall, radii, tilt=0.14)
    colour = speckled(rng, form, *colours, across=3, stretch=0.7)
    freckles = resized(rng.random((form.mask.shape[0] // 4, form.mask.shape[1] // 4), np.float32), *form.mask.shape)
    blush = smoothstep(-0.2, 0.9, -form.right) * smoothstep(0.3, 0.75, form.along)
    colour = (colour + (ink("#b84a2c") - colour) * blush * np.float32(0.4)) * (
        1 - smoothstep(0.8, 1, freckles) * np.float32(0.4)
    )
    lit(canvas, form, colour, lamp, gloss=0.25)
    stalk = Stencil(x - 50, foot - tall * 1.2, x + 70, foot - tall * 0.9, fine=3)
    stalk.line([(x, foot - tall * 0.98), (x + 8, foot - tall * 1.05), (x + 26, foot - tall * 1.13)], 9)
    stalk.paint(canvas, ink("#3a2a1a"))
