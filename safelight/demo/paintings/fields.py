"""Fields in rows: lavender at sunset, and tulips before windmills."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, grid, ink, resized, smoothstep
from .clouds import ceiling, drift
from .forms import Lamp, lit, profile, turned
from .land import below, crowns_on
from .light import disc, glow, haze
from .noise import Dice, dice, fractal, wander
from .stencil import Point, Stencil
from .trees import bare_tree, grass, leaves


def lavender_rows() -> bytes:
    """Rows of lavender running to a lone tree under an evening sky."""
    rng = dice("lavender rows")
    horizon = 560
    canvas = backdrop(
        1067, 1600, (0, "#5f6fae"), (0.25, "#b39ac0"), (0.42, "#f4b49a"), (0.53, "#ffdc9c"), (1, "#ffdc9c")
    )
    glow(canvas, 1180, 540, 430, ink("#ffb060"), strength=0.6)
    drift(
        canvas[:, :horizon],
        ceiling(rng, horizon, 1600, tiles=0.6),
        "#84709c",
        "#ffc49a",
        start=0.5,
        end=0.8,
        light=(8, 26),
    )
    disc(canvas, 1180, 528, 30, ink("#fff0bc") * 2.2, edge=4)
    below(
        canvas, 548 - wander(rng, 1600, waves=3, octaves=4) * np.float32(26), (0, "#9a86a8"), (1, "#d0a0a0"), depth=60
    )
    below(
        canvas,
        crowns_on(np.full(1600, 563, np.float32), rng, tall=16, spacing=24),
        (0, "#5c5468"),
        (1, "#6a5a6c"),
        depth=30,
    )
    _lavender(canvas, rng, horizon)
    _lone_tree(canvas, rng, 560, 590, 250)
    haze(canvas, "#ffc890", at=horizon + 4, spread=26, strength=0.35)
    return photograph(
        canvas, rng, Shot("Valensole", 43.8380, 5.9830, "2010:07:04 20:58:13", 1 / 60, 8, 200, 24, "view")
    )


def _lavender(canvas: Canvas, rng: Dice, horizon: int) -> None:
    """Rows in perspective: round purple crests with flower specks, dark earth between them."""
    height = 1067 - horizon
    rows, columns = grid(height, 1600)
    near = (rows + 3) / np.float32(height)
    place = (columns - 760) / (near * 235)
    across = np.abs((place + np.float32(0.5)) % 1 - np.float32(0.5)) * 2
    specks = resized(rng.random((height // 2, 800), np.float32), height, 1600)
    clumps = resized(fractal(rng, height // 2, 800, across=120, octaves=3, roughness=0.7), height, 1600)
    crest = 1 - across + (clumps - np.float32(0.5)) * np.float32(0.9)
    bloom_share = smoothstep(0.22, 0.5, crest)
    sun_side = np.clip(
        np.float32(0.5) + ((place + np.float32(0.5)) % 1 - np.float32(0.5)) * 1.1 + (specks - np.float32(0.5)) * near,
        0,
        1,
    )
    purple = ink("#3c2a6a") + (ink("#b48ad8") - ink("#3c2a6a")) * sun_side * smoothstep(0.1, 0.9, crest)
    earth = ink("#4a3434") + (ink("#b07a60") - ink("#4a3434")) * (1 - near)
    field = earth + (purple - earth) * bloom_share
    far = (1 - near) ** 3
    canvas[:, horizon:] = field + (ink("#c08cb0") - field) * far * np.float32(0.75)
    stalks = Stencil(0, 800, 1600, 1067)
    for x in range(-3, 4):
        grass(
            stalks,
            rng,
            count=90,
            left=760 + (x - 0.24) * 235,
            right=760 + (x + 0.24) * 235,
            foot=1080,
            tall=110,
            width=2.2,
        )
    stalks.paint(canvas, ink("#7a5cae"), opacity=0.8)


def _lone_tree(canvas: Canvas, rng: Dice, x: float, foot: float, tall: float) -> None:
    """A round-crowned tree, dark on the left and edged with sun on the right."""
    frame = (x - tall * 0.7, foot - tall * 1.15, x + tall * 0.7, foot + 6)
    wood = Stencil(*frame)
    tips = bare_tree(wood, rng, x, foot, tall * 0.95, spread=0.62, depth=8)
    wood.paint(canvas, ink("#2c2028"))
    for colour, shift, size, each in (("#28303a", 0.0, 5.0, 7), ("#4c4a40", 3.0, 4.0, 3), ("#c08a50", 7.0, 2.4, 1)):
        crown = Stencil(*frame)
        leaves(crown, rng, [(px + shift, py - shift * 0.5) for px, py in tips], size=size, each=each, scatter=13)
        crown.paint(canvas, ink(colour), opacity=0.9)


def windmills_and_tulips() -> bytes:
    """Two windmills behind rows of tulips, large clouds over flat land."""
    rng = dice("windmills and tulips")
    horizon = 690
    canvas = backdrop(1200, 1600, (0, "#3f82c4"), (0.35, "#8abbe0"), (0.58, "#e6ecdf"), (1, "#e6ecdf"))
    drift(
        canvas[:, :horizon],
        ceiling(rng, horizon, 1600, tiles=0.42),
        "#8fa4c0",
        "#ffffff",
        start=0.47,
        end=0.7,
        light=(-16, 26),
    )
    below(
        canvas,
        crowns_on(np.full(1600, horizon - 2, np.float32), rng, tall=26, spacing=30),
        (0, "#6f8f88"),
        (1, "#87a080"),
        depth=40,
    )
    _tulip_rows(canvas, rng, horizon)
    _windmill(canvas, 1120, horizon + 34, 1.0, 0.5)
    _windmill(canvas, 420, horizon + 12, 0.46, 0.2)
    _near_tulips(canvas, rng)
    return photograph(canvas, rng, Shot("Lisse", 52.2550, 4.5550, "2010:04:29 13:10:59", 1 / 640, 8, 100, 35, "pocket"))


def _tulip_rows(canvas: Canvas, rng: Dice, horizon: int) -> None:
    """Bands of red, yellow, pink and white that run to the horizon, with green between them."""
    height = 1200 - horizon
    rows, columns = grid(height, 1600)
    near = (rows + 2) / np.float32(height)
    place = (columns - 860) / (near * 330) + np.float32(100.3)
    band = np.floor(place).astype(np.int32) % 5
    across = np.abs(place % 1 - np.float32(0.5)) * 2
    palette = np.concatenate([ink("#d83428"), ink("#f6c838"), ink("#e87a9c"), ink("#f4ece4"), ink("#8a3a8c")], axis=2)[
        :, 0
    ]
    specks = resized(fractal(rng, height // 2, 800, across=260, octaves=2, roughness=0.8), height, 1600)
    flowers = smoothstep(0.86, 0.66, across + (specks - np.float32(0.5)) * near)
    green = ink("#2c5a2c") + (ink("#7fae54") - ink("#2c5a2c")) * specks
    light = np.float32(0.55) + specks * np.float32(0.8)
    field = green + (palette[:, band] * light - green) * flowers * smoothstep(
        0.2, 0.45, specks + (1 - near) * np.float32(0.4)
    )
    far = (1 - near) ** 4 * np.float32(0.6)
    canvas[:, horizon:] = field + (ink("#b8c0a0") - field) * far


def _near_tulips(canvas: Canvas, rng: Dice) -> None:
    """Tulips at our feet, tall enough to reach into the field."""
    spots = sorted(zip(rng.uniform(-20, 1620, 52), rng.uniform(1010, 1180, 52), strict=True), key=lambda spot: spot[1])
    lamp = Lamp((-0.6, -0.7, 0.5), "#fff6e4", "#7a6a74", "#5a7a3c")
    stems = Stencil(0, 980, 1600, 1200)
    for x, y in spots:
        stems.line([(x, y), (x + rng.normal(0, 10), 1210)], 7)
        stems.polygon([(x + 4, 1210), (x + 34, y + 60), (x + 22, 1210)])
        stems.polygon([(x - 4, 1210), (x - 40, y + 80), (x - 24, 1210)])
    stems.paint(canvas, ink("#3f7a38"))
    for x, y in spots:
        size = 22 + (y - 1000) * 0.1
        _tulip(canvas, x, y, size, lamp)


def _tulip(canvas: Canvas, x: float, y: float, size: float, lamp: Lamp) -> None:
    form = turned(
        x,
        y - size,
        profile(size * 2.1, (0, size * 0.5), (0.25, size * 0.85), (0.6, size), (0.9, size * 0.6), (1, size * 0.1)),
    )
    notch = np.abs(np.sin((form.right + np.float32(0.16)) * np.float32(4.4))) * np.float32(0.26)
    form.mask[...] *= smoothstep(0, 0.03, form.along - notch + np.float32(0.06))
    seams = 1 - np.float32(0.3) * np.exp(-(((np.abs(form.right) - np.float32(0.36)) * 9) ** 2)) * (form.along < 0.75)
    colour = ink("#e04028") + (ink("#f8b040") - ink("#e04028")) * smoothstep(0.3, 0.0, form.along - notch) * np.float32(
        0.7
    )
    lit(canvas, form, colour * seams, lamp, gloss=0.12, soft=0.5)


def _windmill(canvas: Canvas, x: float, foot: float, size: float, turn: float) -> None:
    """A tower mill with its gallery, thatched and sailed."""
    lamp = Lamp((-0.8, -0.4, 0.5), "#fff4de", "#6a7484", "#7a8a5c")
    top = foot - 470 * size
    body = turned(x, top, profile(330 * size, (0, 46 * size), (1, 84 * size)))
    lit(canvas, body, ink("#6a5240"), lamp, gloss=0.0, soft=0.5)
    lit(
        canvas,
        turned(x, foot - 142 * size, profile(146 * size, (0, 74 * size), (1, 92 * size))),
        ink("#a8563c"),
        lamp,
        gloss=0.0,
        soft=0.5,
    )
    gallery = Stencil(x - 150 * size, foot - 180 * size, x + 150 * size, foot, fine=3)
    gallery.box(x - 122 * size, foot - 148 * size, x + 122 * size, foot - 140 * size)
    for post in np.linspace(-120, 120, 13):
        gallery.line([(x + post * size, foot - 146 * size), (x + post * size, foot - 172 * size)], 2.4 * size)
    gallery.line([(x - 122 * size, foot - 171 * size), (x + 122 * size, foot - 171 * size)], 3 * size)
    for side in (-1, 1):
        gallery.line([(x + side * 116 * size, foot - 142 * size), (x + side * 82 * size, foot - 100 * size)], 4 * size)
    gallery.paint(canvas, ink("#e8e2d2"))
    lit(
        canvas,
        turned(x, top - 58 * size, profile(66 * size, (0, 14 * size), (0.5, 46 * size), (1, 56 * size))),
        ink("#4a5a4c"),
        lamp,
        gloss=0.05,
        soft=0.5,
    )
    details = Stencil(x - 60 * size, top, x + 60 * size, foot, fine=3)
    for y in (0.2, 0.42):
        details.box(x - 9 * size, top + 330 * size * y, x + 7 * size, top + 330 * size * y + 26 * size)
    details.box(x - 14 * size, foot - 60 * size, x + 16 * size, foot)
    details.paint(canvas, ink("#2c3a34"))
    _mill_sails(canvas, x - 6 * size, top - 22 * size, 250 * size, turn)


def _mill_sails(canvas: Canvas, x: float, y: float, reach: float, turn: float) -> None:
    """Four lattice sails, each half covered with cloth."""
    lattice = Stencil(x - reach * 1.1, max(0, y - reach * 1.1), x + reach * 1.1, y + reach * 1.1, fine=2)
    cloth = Stencil(x - reach * 1.1, max(0, y - reach * 1.1), x + reach * 1.1, y + reach * 1.1, fine=2)
    for arm in range(4):
        angle = turn + arm * np.pi / 2

        def at(along: float, aside: float, angle: float = angle) -> Point:
            return (
                x + reach * (along * np.sin(angle) + aside * np.cos(angle)),
                y + reach * (aside * np.sin(angle) - along * np.cos(angle)),
            )

        cloth.polygon([at(0.24, 0.02), at(1, 0.02), at(1, 0.14), at(0.24, 0.17)])
        lattice.line([at(0, 0), at(1.02, 0)], reach * 0.022)
        lattice.line([at(0.22, 0.16), at(1, 0.15)], reach * 0.009)
        for share in np.linspace(0.24, 1, 12):
            lattice.line([at(float(share), -0.05), at(float(share), 0.15)], reach * 0.008)
    cloth.paint(canvas, ink("#e8dcc4"), opacity=0.85)
    lattice.paint(canvas, ink("#3c2c24"))
