"""Winter: peaks before sunrise, firs under snow, and an old oak at dusk."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Line, backdrop, cover, ink, resized, smoothstep
from .clouds import mist, streaks
from .land import below, crowns_on, firs_on, under
from .light import glow, haze, stars
from .noise import Dice, crags, dice, fractal, wander
from .peaks import DAWN, snow_peaks
from .stencil import Point, Stencil
from .trees import bare_tree, grass


def rose_peaks() -> bytes:
    """Snow peaks in the rose light before sunrise, a dark valley of firs below."""
    rng = dice("rose peaks")
    canvas = backdrop(1067, 1600, (0, "#5f80b8"), (0.35, "#a9a6cc"), (0.6, "#f0bcb8"), (1, "#f7d0b8"))
    cover(canvas, ink("#ffd9cc"), smoothstep(0.55, 0.95, streaks(rng, 1067, 1600, stretch=8)) * np.float32(0.55))
    snow_peaks(canvas, rng, crags(rng, 1600, peaks=6, roughness=0.5), DAWN, foot=610, tall=250, far=0.6)
    haze(canvas, "#d9b8c8", at=640, spread=90, strength=0.5)
    at = np.arange(1600, dtype=np.float32)
    horn = np.clip(1 - np.abs(at - 980) / 640, 0, 1) ** np.float32(1.25)
    snow_peaks(
        canvas,
        rng,
        horn * np.float32(0.74) + crags(rng, 1600, peaks=4, roughness=0.52) * np.float32(0.34),
        DAWN,
        foot=760,
        tall=640,
    )
    for step, (level, tall, colour, foot) in enumerate(
        [(800, 22, "#5f6f94", "#9a9cb8"), (880, 40, "#39496a", "#6c7898"), (985, 84, "#172238", "#2c3a54")]
    ):
        mist(canvas, rng, "#d0bccb", top=level - 150, bottom=level + 30, strength=0.6)
        ridge = level - wander(rng, 1600, waves=2 + step, octaves=4) * np.float32(46)
        below(canvas, firs_on(ridge, rng, tall=tall, spacing=tall * 0.26), (0, colour), (1, foot), depth=150)
    return photograph(canvas, rng, Shot("Zermatt", 46.0207, 7.7491, "2010:01:30 07:48:51", 1 / 40, 8, 100, 70, "view"))


def firs_under_snow() -> bytes:
    """Snow-laden firs on a clear winter morning, the tracks of a hare crossing the snow."""
    rng = dice("firs under snow")
    canvas = backdrop(1200, 1600, (0, "#4f86c4"), (0.35, "#9cc0e2"), (0.6, "#f2dcd0"), (1, "#f6e2d4"))
    below(
        canvas,
        720 - crags(rng, 1600, peaks=5, roughness=0.5) * np.float32(230),
        (0, "#b4c2dc"),
        (1, "#e6dcdc"),
        depth=230,
    )
    for level, tall, colour, foot in [(730, 44, "#8fa4c2", "#d0d4e0"), (770, 84, "#5f789c", "#b4c0d4")]:
        ridge = level - wander(rng, 1600, waves=2, octaves=3) * np.float32(20)
        below(canvas, firs_on(ridge, rng, tall=tall, spacing=tall * 0.24), (0, colour), (1, foot), depth=120)
        haze(canvas, "#f6e6de", at=level, spread=46, strength=0.4)
    _snowfield(canvas, rng)
    trees = [
        (x, 800 + 60 * y, 150 + 160 * y)
        for x, y in zip(rng.uniform(0, 1600, 15), rng.random(15), strict=True)
        if abs(x - 800) > 190
    ]
    big = [
        (220.0, 1030.0, 700.0),
        (470.0, 950.0, 470.0),
        (1370.0, 1050.0, 760.0),
        (1130.0, 930.0, 420.0),
        (40.0, 960.0, 520.0),
        (1560.0, 960.0, 480.0),
    ]
    for x, foot, tall in sorted([*trees, *big], key=lambda tree: tree[1]):
        _snowy_fir(canvas, rng, x, foot, tall)
    _tracks(canvas)
    return photograph(
        canvas, rng, Shot("Riisitunturi", 66.2370, 28.5230, "2010:02:11 10:31:08", 1 / 500, 8, 100, 28, "view")
    )


def _snowfield(canvas: Canvas, rng: Dice) -> None:
    """Drifts of snow, warm where the low sun from the right meets them and blue in their hollows."""
    relief = resized(fractal(rng, 110, 200, across=3, octaves=4, stretch=3.2, roughness=0.42), 400, 1600)
    slope = np.gradient(relief, axis=1).astype(np.float32) * 70 + np.gradient(relief, axis=0).astype(np.float32) * 40
    light = np.clip(np.float32(0.55) + slope, 0, 1)
    ridge = 812 - wander(rng, 1600, waves=3, octaves=3) * np.float32(14)
    snow = ink("#9db4da") + (ink("#fff3e8") - ink("#9db4da")) * light
    cover(canvas, snow, under(ridge, 800, 400), top=800)


def _snowy_fir(canvas: Canvas, rng: Dice, x: float, foot: float, tall: float) -> None:
    """A fir in tiers, each carrying snow that is lit from the right."""
    cast = Stencil(x - tall * 1.3, foot - tall * 0.06, x + tall * 0.2, foot + tall * 0.3)
    cast.polygon(
        [
            (x + tall * 0.1, foot),
            (x - tall * 0.14, foot - 4),
            (x - tall * 1.1, foot + tall * 0.17),
            (x - tall * 0.3, foot + tall * 0.1),
        ]
    )
    mask = cast.mask(blur=6)
    cover(canvas, ink("#7f9ccc"), mask * np.float32(0.65), top=cast.top, left=cast.left)
    tiers = max(7, int(tall / 42))
    frame = (x - tall * 0.36, foot - tall * 1.05, x + tall * 0.36, foot + tall * 0.04)
    green, shade, snow = Stencil(*frame), Stencil(*frame), Stencil(*frame)
    green.box(x - tall * 0.02, foot - tall * 0.1, x + tall * 0.02, foot + 4)
    for tier in range(tiers, 0, -1):
        _tier(green, shade, snow, rng, x, foot=foot, tall=tall, share=tier / tiers)
    green.paint(canvas, ink("#2c4450"))
    shade.paint(canvas, ink("#a9bde0"))
    snow.paint(canvas, ink("#fffaf4"))


def _tier(
    green: Stencil, shade: Stencil, snow: Stencil, rng: Dice, x: float, *, foot: float, tall: float, share: float
) -> None:
    """One row of boughs: dark below, blue snow on it, sunlit snow on its right."""
    top = foot - tall * (1.02 - share * 0.9)
    reach, drop = tall * 0.27 * share**0.9 * rng.uniform(0.85, 1.1), tall * 0.13 * (0.5 + share * 0.6)
    boughs = max(3, int(3 + share * 7))
    for bough in np.linspace(-1, 1, boughs):
        tip = (
            x + reach * bough * rng.uniform(0.85, 1.1),
            top + drop * (0.75 + 0.3 * (1 - bough * bough)) * rng.uniform(0.9, 1.15),
        )
        wide = reach / boughs * 1.25
        green.polygon(
            [
                (x, top - drop * 0.3),
                (tip[0] - wide, tip[1] - wide * 0.4),
                (tip[0], tip[1] + wide * 0.9),
                (tip[0] + wide, tip[1] - wide * 0.4),
            ]
        )
        heap = [
            (x + (tip[0] - x) * 0.1, top - drop * 0.34),
            (tip[0] - wide * 0.9, tip[1] - wide * 0.55),
            (tip[0], tip[1] + wide * 0.12),
            (tip[0] + wide * 0.9, tip[1] - wide * 0.55),
        ]
        green.ellipse(tip[0], tip[1], wide * 0.9, wide * 0.7)
        shade.polygon(_underside(tip, wide), level=0)
        snow.polygon(_underside(tip, wide), level=0)
        shade.polygon(heap)
        if bough > -0.45:
            snow.polygon(
                [
                    (x + (tip[0] - x) * 0.3, top - drop * 0.1),
                    (tip[0] - wide * 0.2, tip[1] - wide * 0.5),
                    (tip[0] + wide * 0.3, tip[1] - wide * 0.12),
                    (tip[0] + wide * 0.9, tip[1] - wide * 0.5),
                ]
            )


def _underside(tip: Point, wide: float) -> list[Point]:
    """The dark underside of a bough, which hides the snow of the tier below it."""
    return [(tip[0] - wide, tip[1] - wide * 0.3), (tip[0], tip[1] + wide), (tip[0] + wide, tip[1] - wide * 0.3)]


def _tracks(canvas: Canvas) -> None:
    tracks = Stencil(500, 800, 1100, 1200)
    for step in range(26):
        near = (step / 25) ** 1.6
        x, y, size = 800 + 130 * np.sin(step * 0.24) * (0.3 + near), 826 + 390 * near, 1.5 + 8 * near
        for dx, dy in ((-1.4, 0.0), (1.4, 0.3), (-0.3, 1.6), (0.4, 2.6)):
            tracks.ellipse(x + dx * size, y + dy * size * 0.8, size * 0.8, size * 0.5)
    tracks.paint(canvas, ink("#7c95c2"), opacity=0.8)


def old_oak() -> bytes:
    """One old bare oak on a hill in the snow at blue dusk, rooks in its branches."""
    rng = dice("old oak")
    canvas = backdrop(
        1600, 1600, (0, "#39507c"), (0.4, "#8193b8"), (0.62, "#d8b8b8"), (0.72, "#f6cfa8"), (1, "#f6cfa8")
    )
    cover(canvas, ink("#b89ab0"), smoothstep(0.52, 0.92, streaks(rng, 1600, 1600, stretch=9)) * np.float32(0.5))
    stars(canvas, rng, 60, np.full(1600, 420, np.float32))
    glow(canvas, 430, 1180, 420, ink("#ffb878"), strength=0.35)
    for level, colour, foot in [(1160, "#a89cb4", "#d4b8b4"), (1210, "#7f82a4", "#b4a8b4")]:
        ridge = level - wander(rng, 1600, waves=3, octaves=5) * np.float32(26)
        below(canvas, crowns_on(ridge, rng, tall=14, spacing=30), (0, colour), (1, foot), depth=70)
    hill = 1270 - np.sin(np.linspace(-0.2, 3.0, 1600)).astype(np.float32) * np.float32(90)
    below(canvas, hill, (0, "#d8d0dc"), (0.35, "#9aa4c8"), (1, "#4c5c8c"), depth=440)
    _fence(canvas, hill)
    cast = Stencil(800, 1190, 1500, 1420)
    cast.polygon([(866, 1222), (902, 1226), (1440, 1390), (1380, 1398)])
    cast.shade(canvas, strength=0.35, blur=8)
    tree = Stencil.over(canvas)
    tree.polygon([(834, 1240), (856, 1205), (862, 1130), (898, 1130), (905, 1205), (930, 1240)])
    tips = bare_tree(tree, rng, 880, 1230, 1000, spread=0.56, depth=10)
    for place in range(0, len(tips), max(1, len(tips) // 9)):
        _rook(tree, *tips[place])
    tree.paint(canvas, ink("#191a2a"))
    drift_at_foot = Stencil(780, 1200, 990, 1290)
    drift_at_foot.ellipse(882, 1246, 66, 12)
    drift_at_foot.paint(canvas, ink("#a9aed0"), blur=5)
    for x, y, span in [(420, 520, 20), (350, 560, 16), (480, 590, 15), (300, 480, 12)]:
        _flying(canvas, x, y, span)
    blades = Stencil(0, 1440, 1600, 1600)
    grass(blades, rng, count=150, left=0, right=1600, foot=1610, tall=120, width=1.8)
    blades.paint(canvas, ink("#3a3c54"), opacity=0.9)
    return photograph(canvas, rng, Shot("the Cotswolds", 51.8330, -1.8433, "2010:12:21 16:18:40", 1 / 60, 4, 400, 50))


def _fence(canvas: Canvas, hill: Line) -> None:
    """A post fence along the slope, going over the hill."""
    fence = Stencil(0, 1100, 1600, 1500)
    tops: list[Point] = []
    for step in range(14):
        near = (1 - step / 13) ** 1.6
        x, tall = 30 + 1100 * (1 - near) * 0.62, 26 + 150 * near
        y = hill[int(x)] + 150 * near + 6
        fence.line([(x, y), (x + 3, y - tall)], 3 + 9 * near)
        tops.append((x, y - tall * 0.85))
    fence.line(tops, 1.6)
    fence.line([(x, y + (1 - i / 13) ** 1.6 * 52 + 8) for i, (x, y) in enumerate(tops)], 1.6)
    fence.paint(canvas, ink("#2f3150"))


def _rook(stencil: Stencil, x: float, y: float) -> None:
    stencil.ellipse(x, y - 7, 12, 6.5)
    stencil.ellipse(x + 9, y - 14, 5.5)
    stencil.polygon([(x + 13, y - 16), (x + 22, y - 13), (x + 13, y - 11)])
    stencil.polygon([(x - 8, y - 9), (x - 26, y + 1), (x - 8, y - 3)])


def _flying(canvas: Canvas, x: float, y: float, span: float) -> None:
    bird = Stencil(x - span * 2, y - span, x + span * 2, y + span, fine=3)
    bird.polygon(
        [
            (x - span, y - span * 0.4),
            (x - span * 0.3, y - span * 0.25),
            (x, y),
            (x + span * 0.4, y - span * 0.35),
            (x + span, y - span * 0.3),
            (x + span * 0.3, y + span * 0.08),
            (x, y + span * 0.22),
            (x - span * 0.35, y + span * 0.02),
        ]
    )
    bird.paint(canvas, ink("#23253c"))
