"""Skies by day: dawn clouds, a summer tower, a balloon."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, ink, resized, smoothstep
from .clouds import Puff, ceiling, drift, heap, mist, streaks, tower
from .forms import Lamp, lit, profile, turned
from .land import below, crowns_on
from .light import disc, glow, haze
from .noise import Dice, dice, fractal, wander
from .stencil import Stencil
from .trees import grass


def dawn_over_the_plain() -> bytes:
    """Clouds lit from below by a sun that is about to rise over wide fields."""
    rng = dice("dawn over the plain")
    horizon = 800
    canvas = backdrop(1067, 1600, (0, "#3d5a8c"), (0.3, "#7c8fb4"), (0.55, "#e2b29f"), (0.7, "#ffd79a"), (1, "#ffe2a8"))
    glow(canvas, 1010, horizon, 520, ink("#ff9a4a"), strength=0.55)
    sky = canvas[:, :horizon]
    drift(sky, ceiling(rng, horizon, 1600, tiles=0.55), "#5d587c", "#ffb69a", start=0.5, end=0.78, light=(6, 34))
    drift(sky, streaks(rng, horizon, 1600, stretch=9), "#a06d7c", "#ffc79a", start=0.55, end=0.9, light=(0, 20))
    disc(canvas, 1010, horizon - 6, 34, ink("#fff3d0") * 1.8, edge=4)
    for step, (rise, colour, foot) in enumerate(
        [(16, "#b98a86", "#cfa08f"), (12, "#86697a", "#a07c7c"), (12, "#594e62", "#77606a"), (10, "#37364a", "#3c3840")]
    ):
        ridge = horizon + 4 + step * (14 + 14 * step) - wander(rng, 1600, waves=3 + step, octaves=5) * np.float32(rise)
        below(
            canvas, crowns_on(ridge, rng, tall=7 + 9 * step, spacing=46), (0, colour), (1, foot), depth=50 + 60 * step
        )
        mist(canvas, rng, "#ffd9b0", top=horizon + step * 40 - 16, bottom=horizon + 80 + step * 60, strength=0.55)
    below(canvas, 1000 - wander(rng, 1600, waves=2) * np.float32(8), (0, "#2c2a35"), (1, "#14141c"), depth=70)
    meadow = Stencil(0, 880, 1600, 1067)
    grass(meadow, rng, count=900, left=-20, right=1620, foot=1067, tall=88, width=2)
    meadow.paint(canvas, ink("#12131a"))
    glow(canvas, 1010, horizon, 240, ink("#ffb060"), strength=0.5)
    return photograph(canvas, rng, Shot("a field near Leiden", 52.1601, 4.4970, "2010:10:02 07:41:10", 1 / 60, 8, 100))


def summer_cloud() -> bytes:
    """One towering cloud above ripe fields and a line of trees."""
    rng = dice("summer cloud")
    canvas = backdrop(1600, 1280, (0, "#1f5fae"), (0.45, "#4f93d2"), (0.75, "#a9d0ea"), (0.86, "#dcebf0"))
    cover(canvas, ink("#ffffff"), smoothstep(0.56, 1.0, streaks(rng, 1600, 1280, stretch=5)) * np.float32(0.45))
    sun, tints = (-0.75, -0.75, 0.35), ("#7f93b5", "#d3dbe8", "#fffaf0")
    far = [Puff(rng.uniform(0, 1280), rng.uniform(1190, 1290), rng.uniform(24, 60)) for _ in range(90)]
    heap(canvas, rng, far, light=sun, colours=("#a9bdd4", "#d5e0ea", "#f6f5f0"))
    main = tower(rng, Puff(700, 1150, 400), tall=860, count=190, lean=40) + tower(
        rng, Puff(400, 1170, 260), tall=430, count=70, lean=-30
    )
    heap(canvas, rng, main + tower(rng, Puff(1010, 1180, 230), tall=330, count=60), light=sun, colours=tints)
    haze(canvas, "#d9e8ee", at=1290, spread=150, strength=0.85)
    far_hill = 1300 - wander(rng, 1280, waves=2, octaves=3) * np.float32(20)
    below(canvas, far_hill, (0, "#8fb0bd"), (1, "#a9bf9f"), depth=70)
    below(canvas, crowns_on(far_hill + 30, rng, tall=26, spacing=19), (0, "#4f7a56"), (1, "#7b9a57"), depth=46)
    _wheat(canvas, rng, 1362)
    return photograph(
        canvas, rng, Shot("a lane near Chartres", 48.4469, 1.4890, "2010:07:11 15:20:02", 1 / 500, 8, 100, 28, "view")
    )


def _wheat(canvas: Canvas, rng: Dice, top: int) -> None:
    """A ripe field from the row `top` to our feet, a poppy here and there."""
    height, width = canvas.shape[1] - top, canvas.shape[2]
    below(canvas, np.full(width, top, np.float32), (0, "#d9c47a"), (0.5, "#c9a24c"), (1, "#8f6a28"), depth=height)
    bands = resized(fractal(rng, 90, width // 2, across=5, octaves=6, stretch=7), height, width)
    canvas[:, top:] *= bands * np.float32(0.8) + np.float32(0.62)
    for step, (foot, tall, colour) in enumerate(
        [(1480, 60, "#c39a45"), (1540, 90, "#dab25a"), (1620, 130, "#e6c06a"), (1660, 150, "#a97c32")]
    ):
        ears = Stencil(0, 1380, width, 1600)
        grass(ears, rng, count=900, left=-20, right=width + 20, foot=foot, tall=tall, width=1.5 + 0.4 * step)
        ears.paint(canvas, ink(colour), opacity=0.8)
    poppies = Stencil(0, top, width, 1600)
    for x, y in rng.random((46, 2)):
        size = 2 + 9 * y**2
        poppies.ellipse(x * width, top + 40 + y * (height - 70), size * 1.2, size)
    poppies.paint(canvas, ink("#d03a26"), opacity=0.92)


def balloon_at_sunrise() -> bytes:
    """A striped balloon over misty hills, the sun just up."""
    rng = dice("balloon at sunrise")
    canvas = backdrop(
        1600, 1600, (0, "#7fa9cf"), (0.35, "#b6cbd6"), (0.62, "#f6dcb8"), (0.75, "#ffe3ae"), (1, "#ffd89c")
    )
    glow(canvas, 300, 1080, 620, ink("#ffb45c"), strength=0.6)
    cover(canvas, ink("#fff2e0"), smoothstep(0.55, 0.95, streaks(rng, 1600, 1600, stretch=6)) * np.float32(0.5))
    disc(canvas, 300, 1068, 40, ink("#fff0b8") * 2.4, edge=6)
    glow(canvas, 300, 1068, 130, ink("#ffd070"), strength=0.8)
    for step, (level, colour, foot) in enumerate(
        [
            (1120, "#c2b4b4", "#f2d8b4"),
            (1200, "#9d9ca6", "#ecd2ac"),
            (1300, "#6f7f88", "#d9c4a0"),
            (1420, "#4a6260", "#b9ae86"),
        ]
    ):
        ridge = level - wander(rng, 1600, waves=2.2 + step * 0.8, octaves=5) * np.float32(52)
        below(canvas, crowns_on(ridge, rng, tall=6 + 8 * step, spacing=30), (0, colour), (1, foot), depth=120)
        mist(canvas, rng, "#ffe8c4", top=level + 20, bottom=level + 200, strength=0.75)
    near = crowns_on(1545 - wander(rng, 1600, waves=2) * np.float32(34), rng, tall=54, spacing=60)
    below(canvas, near, (0, "#2c4340"), (1, "#1a2c2a"), depth=100)
    _balloon(canvas, 1000, 300, 520)
    _far_balloon(canvas, 470, 660, 92)
    return photograph(canvas, rng, Shot("Göreme", 38.6431, 34.8289, "2010:05:16 06:02:33", 1 / 250, 5.6, 100, 50))


def _balloon(canvas: Canvas, x: float, top: float, tall: float) -> None:
    """A balloon in red, cream and blue, its gores narrowing to the mouth."""
    half = tall * 0.42
    radii = profile(
        tall,
        (0, 2),
        (0.04, half * 0.42),
        (0.12, half * 0.72),
        (0.3, half),
        (0.42, half),
        (0.7, half * 0.62),
        (1, half * 0.15),
    )
    form = turned(x, top, radii)
    around = np.arctan2(form.right, form.front) * np.float32(9 / np.pi)
    gores = np.floor(around + np.float32(20.5)).astype(np.int32) % 3
    palette = np.concatenate([ink("#c8402c"), ink("#f3e2bd"), ink("#2d5f8f")], axis=2)[:, 0]
    seams = 1 - np.float32(0.25) * np.exp(-(((around + np.float32(0.5)) % 1 - np.float32(0.5)) ** 2) * 160)
    lamp = Lamp((-0.85, 0.25, 0.5), "#ffe0b0", "#8f97a8", "#e0b080")
    lit(canvas, form, palette[:, gores] * seams, lamp, gloss=0.12, soft=0.6)
    _basket(canvas, x, top + tall, half * 0.15, tall)


def _basket(canvas: Canvas, x: float, mouth: float, half: float, tall: float) -> None:
    basket = Stencil(x - half * 2, mouth - 4, x + half * 2, mouth + tall * 0.22, fine=3)
    low = mouth + tall * 0.11
    for side in (-1, -0.4, 0.4, 1):
        basket.line([(x + side * half, mouth - 2), (x + side * half * 0.7, low)], 1.6)
    basket.box(x - half * 0.72, low, x + half * 0.72, low + tall * 0.06)
    for side in (-0.3, 0.28):
        basket.ellipse(x + side * half, low - tall * 0.012, tall * 0.011, tall * 0.015)
    basket.paint(canvas, ink("#4a3020"))


def _far_balloon(canvas: Canvas, x: float, top: float, tall: float) -> None:
    radii = profile(tall, (0, 2), (0.08, tall * 0.25), (0.34, tall * 0.4), (0.7, tall * 0.26), (1, tall * 0.06))
    form = turned(x, top, radii)
    lit(canvas, form, ink("#d89a5c"), Lamp((-0.85, 0.2, 0.5), "#ffe6c0", "#b8aca8", "#e0b080"), gloss=0.05, soft=0.6)
    _basket(canvas, x, top + tall, tall * 0.07, tall)
