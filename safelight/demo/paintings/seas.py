"""The sea: a path of sunlight, and a boat under sail."""

import numpy as np

from .birds import gulls
from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, smoothstep
from .clouds import ceiling, drift, streaks
from .land import below
from .light import bloom, disc, glow, haze
from .noise import Dice, crags, dice, wander
from .stencil import Stencil
from .surfaces import open_water, ripples, sun_path


def sun_on_the_sea() -> bytes:
    """The sun low over the sea, its path of glitter running to the rocks at our feet."""
    rng = dice("sun on the sea")
    waterline = 720
    canvas = backdrop(
        1600, 1280, (0, "#46618f"), (0.2, "#9a90ac"), (0.33, "#eab08c"), (0.45, "#ffcf86"), (1, "#ffcf86")
    )
    glow(canvas, 700, 630, 480, ink("#ff9c48"), strength=0.7)
    sky = canvas[:, :waterline]
    drift(sky, ceiling(rng, waterline, 1280, tiles=0.5), "#6a5878", "#ffbb8c", start=0.5, end=0.8, light=(2, 36))
    disc(canvas, 700, 612, 52, ink("#fff0c0") * 2.2, edge=4)
    cover(sky, ink("#b77868"), smoothstep(0.6, 0.8, streaks(rng, waterline, 1280, stretch=16)) * np.float32(0.5))
    slope = ripples(rng, 880, 1280, across=44, tiles=0.5, depth=0.03)
    open_water(
        canvas, waterline, slope, (0, "#d99a74"), (0.12, "#9c7a7c"), (0.45, "#4f5a78"), (1, "#1c2c48"), contrast=1.1
    )
    sun_path(canvas, waterline, slope, 700, "#ffc878", strength=1.7, narrow=70, wide=230)
    haze(canvas, "#f2b888", at=waterline, spread=10, strength=0.6)
    gulls(canvas, [(900, 470, 26), (985, 430, 20), (1030, 505, 16)], "#4a3a48")
    _shore_rocks(canvas, rng)
    bloom(canvas, threshold=0.9, strength=0.25)
    return photograph(
        canvas, rng, Shot("Cape Sounion", 37.6502, 24.0245, "2010:08:29 19:24:36", 1 / 400, 8, 100, 50, orientation=8)
    )


def _shore_rocks(canvas: Canvas, rng: Dice) -> None:
    """Black rocks with wet rims of light, and foam around them."""
    for level, left, right in [(1440, -60, 430), (1500, 860, 1360), (1560, 260, 1000)]:
        at = np.arange(1280, dtype=np.float32)
        inside = np.clip(1 - ((at - (left + right) / 2) / ((right - left) / 2)) ** 2, 0, 1)
        ridge = (
            level
            + 160
            - np.sqrt(inside) * np.float32(130) * (np.float32(0.6) + crags(rng, 1280, peaks=9) * np.float32(0.7))
        )
        ridge = np.where(inside > 0, ridge, 1700).astype(np.float32)
        below(canvas, ridge - 4, (0, "#f0b080"), (1, "#6a5060"), depth=26, opacity=0.75)
        below(canvas, ridge, (0, "#3a2f3a"), (0.3, "#1c1a24"), (1, "#0a0a12"), depth=200)


def sailing_home() -> bytes:
    """A small boat with tan sails on a bright sea, islands behind it."""
    rng = dice("sailing home")
    waterline = 640
    canvas = backdrop(1200, 1600, (0, "#3f86c6"), (0.3, "#8bbbe0"), (0.5, "#dcebea"), (1, "#dcebea"))
    drift(
        canvas[:, :waterline],
        ceiling(rng, waterline, 1600, tiles=0.55),
        "#9fb4cc",
        "#ffffff",
        start=0.5,
        end=0.76,
        light=(-14, 22),
    )
    for level, rise, colour, foot in [(628, 60, "#9fb9cc", "#c3d3d8"), (632, 90, "#7596a8", "#a4bcc0")]:
        island = level + 6 - np.clip(wander(rng, 1600, waves=3, octaves=6), -0.1, 1) * np.float32(rise)
        below(canvas, island, (0, colour), (1, foot), depth=rise)
    slope = ripples(rng, 560, 1600, across=46, tiles=0.5, depth=0.03)
    open_water(
        canvas, waterline, slope, (0, "#a4cbd8"), (0.1, "#5fa0bf"), (0.5, "#22709c"), (1, "#0f4570"), contrast=0.85
    )
    sun_path(canvas, waterline, slope, 420, "#fff6dc", strength=0.62, narrow=240, wide=330)
    _boat(canvas, rng, 930, 812)
    _far_sail(canvas, 250, 652, 46)
    _far_sail(canvas, 1420, 648, 30)
    return photograph(
        canvas,
        rng,
        Shot("Helsinki archipelago", 60.1308, 24.9510, "2010:07:18 14:41:55", 1 / 1000, 8, 200, 105, "view"),
    )


def _boat(canvas: Canvas, rng: Dice, x: float, y: float) -> None:
    """The boat heeling a little, with its image in the water broken by waves."""
    image = Stencil(x - 260, y, x + 260, y + 330)
    for row in range(60):
        t = row / 60
        half = (1 - t) * 105 + 14
        shift = rng.normal(0, 12) + t * 26
        image.box(x - half + shift + 10, y + 10 + row * 5, x + half * 0.8 + shift, y + 13 + row * 5)
    image.paint(canvas, ink("#c9a888"), opacity=0.3, blur=3)
    frame = (x - 300, y - 480, x + 300, y + 60)
    _sail(canvas, frame, [(x + 14, y - 440), (x + 150, y - 58), (x + 8, y - 44)], 34, "#c8703c", bright="#e8a060")
    _sail(canvas, frame, [(x - 4, y - 400), (x - 14, y - 40), (x - 148, y - 22)], -14, "#dcb084", bright="#f6dcb4")
    mast = Stencil(*frame, fine=3)
    mast.line([(x + 12, y - 452), (x - 6, y - 10)], 5)
    mast.line([(x + 2, y - 46), (x + 160, y - 56)], 4)
    mast.line([(x + 12, y - 450), (x - 168, y - 14)], 1.2)
    mast.paint(canvas, ink("#5a3c28"))
    hull = Stencil(*frame, fine=3)
    hull.polygon(
        [(x - 178, y - 22), (x - 60, y - 12), (x + 60, y - 14), (x + 160, y - 24), (x + 138, y + 20), (x - 112, y + 24)]
    )
    hull.paint(canvas, ink("#23405c"))
    stripe = Stencil(*frame, fine=3)
    stripe.polygon(
        [
            (x - 178, y - 23),
            (x - 60, y - 13),
            (x + 60, y - 15),
            (x + 160, y - 25),
            (x + 158, y - 17),
            (x + 60, y - 7),
            (x - 60, y - 5),
            (x - 168, y - 14),
        ]
    )
    stripe.paint(canvas, ink("#f6efe0"))
    people = Stencil(*frame, fine=3)
    people.ellipse(x + 92, y - 46, 9)
    people.polygon([(x + 80, y - 18), (x + 84, y - 38), (x + 100, y - 38), (x + 106, y - 18)])
    people.paint(canvas, ink("#8c2f2a"))
    foam = Stencil(x - 300, y, x + 400, y + 60)
    for dx, dy, size in rng.random((90, 3)):
        foam.ellipse(x - 130 + 420 * dx**1.4, y + 20 + (dy - 0.4) * 12 * (1 + dx), 3 + 13 * size, 1.2 + 2.4 * size)
    foam.paint(canvas, ink("#f4fbfb"), opacity=0.8)


def _sail(
    canvas: Canvas,
    frame: tuple[float, float, float, float],
    corners: list[tuple[float, float]],
    belly: float,
    dark: str,
    *,
    bright: str,
) -> None:
    """A three-cornered sail that swells by `belly` pixels, lighter towards the wind."""
    peak, tack, clew = corners
    at = np.linspace(0, 1, 16)
    leech = [
        (peak[0] + (tack[0] - peak[0]) * t + belly * np.sin(np.pi * t) * 0.7, peak[1] + (tack[1] - peak[1]) * t)
        for t in at
    ]
    sail = Stencil(*frame, fine=3)
    sail.polygon([*leech, clew])
    mask = sail.mask()
    rows, columns = grid(*mask.shape)
    light = smoothstep(
        -0.5, 0.9, np.sin(columns * np.float32(0.014) + rows * np.float32(0.004) + np.float32(belly * 0.03))
    )
    seams = 1 - np.float32(0.1) * (np.abs(rows % 62 - 31) < 0.9)
    cover(canvas, (ink(dark) + (ink(bright) - ink(dark)) * light) * seams, mask, top=sail.top, left=sail.left)


def _far_sail(canvas: Canvas, x: float, y: float, tall: float) -> None:
    sail = Stencil(x - tall, y - tall - 4, x + tall, y + 8, fine=4)
    sail.polygon([(x, y - tall), (x + tall * 0.4, y - 3), (x + 1, y - 3)])
    sail.polygon([(x - 2, y - tall * 0.9), (x - 2, y - 3), (x - tall * 0.3, y - 3)])
    sail.paint(canvas, ink("#f6f4ee"))
    hull = Stencil(x - tall, y - tall - 4, x + tall, y + 8, fine=4)
    hull.polygon(
        [(x - tall * 0.36, y - 3), (x + tall * 0.44, y - 3), (x + tall * 0.34, y + 3), (x - tall * 0.28, y + 3)]
    )
    hull.paint(canvas, ink("#49647c"))
